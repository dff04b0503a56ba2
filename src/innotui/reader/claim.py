"""The text of one claim to a ``Claim``: what it says, what follows from its words, what it leaves open.

Names, windows, numbers and forms are recognised in modules of their own; here they are put together,
bases that the words imply are filled in, and the questions of a careful reader are asked. Pure: knows
neither the database nor the command line, and computes no growth.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from innotui.claims import Claim
from innotui.errors import UsageError
from innotui.reader.forms import SHARE, Form, read_form
from innotui.reader.hedges import changes
from innotui.reader.names import Catalogue, Named
from innotui.reader.numbers import find_numbers
from innotui.reader.periods import When, read_when
from innotui.reader.windows import UNSAID_YEAR, last_day, like, moved, years_between
from innotui.reader.words import unknown_words

EXAMPLE = "Xi'an technology contract turnover 2023 over 380 billion"

_REAL = re.compile(
    r"\bin\s+real\s+terms|\breal(?:ly)?\s+(?:growth|terms)|\breal\b|\b(?:constant|comparable)\s+prices|可比价|不变价|实际增长"
)
_NOMINAL = re.compile(r"\bnominal(?:ly)?\b|\bcurrent\s+prices|现价|名义")
_GOAL = re.compile(
    r"\btargets?\b|\bgoals?\b|\baims?\b|\bplans?\b|\bplanning\b|\bplanned\b|\bwill\b|\bexpect(?:s|ed)\b|目标|计划|力争|预计"
)
_DASHES = re.compile("[‐‑‒–—―−－]")
_QUOTES = re.compile("[’‘ʼ`´＇]")
_FRACTIONS = str.maketrans(
    {"½": " half ", "⅓": " one third ", "⅔": " two thirds ", "¼": " one quarter ", "¾": " three quarters "}
)
_LONGEST, _MOST_DIGITS = 1000, 30  # a claim is a sentence, and no figure has more digits
_YEARLY = ("pct", "increment")  # forms that mean "on the year before" where nothing else is said


@dataclass(frozen=True, slots=True)
class _Times:
    """Window, base and span, as far as they are said or follow."""

    period: str | None
    base: str | None
    inferred: bool
    span: float | None


def plain(text: str) -> str:
    """Lower case with plain dashes, apostrophes, digits, signs and blanks, so that patterns see one spelling."""
    text = unicodedata.normalize("NFKC", text.translate(_FRACTIONS))
    return " ".join(_QUOTES.sub("'", _DASHES.sub("-", text)).lower().split())


def read_claim(text: str, catalogue: Catalogue) -> Claim:
    """Reads one claim.

    Raises:
        UsageError: it is empty, too long, or no number is in it; says what is missing.
    """
    text = text.encode(errors="replace").decode()  # bytes that are no text get here as lone surrogates
    said = plain(text)
    if not said.strip():
        raise UsageError("Nothing to check", "The claim is empty.", f'Try: innotui check "{EXAMPLE}"')
    if len(said) > _LONGEST or re.search(rf"\d{{{_MOST_DIGITS},}}", said):
        message = f"A claim has up to {_LONGEST} characters, and its numbers fewer than {_MOST_DIGITS} digits."
        raise UsageError("Too long for a claim", message, "Check one sentence at a time.")
    named = _with_share(said, catalogue.find(said), catalogue)
    when = read_when(named.rest)
    units = frozenset(catalogue.name("indicator", name_id).unit for name_id in named.ids["indicator"])
    form = read_form(when.rest, when.span_years, when.each, units)
    if form is None:
        message = "There is no number in it: a claim says how much, or by how much something changed."
        raise UsageError("No number in the claim", message, f'Try: innotui check "{EXAMPLE}"')
    times = _times(when, form)
    unknown = unknown_words(when.rest)
    return Claim(
        text=text.strip(),
        region_ids=named.ids["region"],
        chain_ids=named.ids["chain"],
        org_ids=named.ids["org"],
        indicator_ids=named.ids["indicator"],
        period=times.period,
        period_end=last_day(times.period) if times.period else None,
        base_period=times.base,
        base_end=last_day(times.base) if times.base else None,
        base_inferred=times.inferred,
        span_years=times.span,
        form=form.form,
        stated=form.stated,
        unit_mult=form.unit_mult,
        unit=form.unit,
        base_stated=form.base.stated if form.base else None,
        base_mult=form.base.unit_mult if form.base else 0,
        inverse=form.inverse,
        qualifier=form.qualifier,
        reading=form.reading,
        price_basis="real" if _REAL.search(said) else "nominal" if _NOMINAL.search(said) else None,
        status="target" if _GOAL.search(said) else "reported",
        questions=(*form.questions, *_questions(named, when, form, times, units)),
        unmatched=unknown,
    )


def _with_share(said: str, named: Named, catalogue: Catalogue) -> Named:
    """Where a percentage is a share of what is named, the share is meant: 75.9% of output value."""
    numbers = find_numbers(read_when(named.rest).rest)
    if not numbers or numbers[0].unit != "percent" or changes(named.rest) or not SHARE.search(said):
        return named
    shares = tuple(share for name_id in named.ids["indicator"] if (share := catalogue.share_of(name_id)))
    return Named(named.ids | {"indicator": shares}, named.rest) if shares else named


def _times(when: When, form: Form) -> _Times:
    """What the words say about window and base, and what the form adds."""
    if form.form == "level":
        return _Times(when.window or when.base, None, False, None)
    window, base, span, inferred = when.window, when.base, when.span_years, False
    if when.averaged:
        first, window = when.averaged
        # A yearly average of 2013-2021 starts from the year before; a change 2013-2021 from 2013.
        base = moved(first, -12) if form.form in ("pct_avg", "pct_each") else first
        inferred = True
    if window and base:
        base = like(window, base)
    elif window and span:
        base = moved(window, -round(12 * span))
    elif window and form.form in _YEARLY and not base:
        base, span, inferred = moved(window, -12), 1.0, True
    if window and base:
        span = years_between(base, window) or span
    return _Times(window, base, inferred, span)


def _questions(named: Named, when: When, form: Form, times: _Times, units: frozenset[str | None]) -> tuple[str, ...]:
    """What a careful reader must ask; the most telling first."""
    asked = []
    if not named.ids["indicator"]:
        asked.append("What is measured? No indicator of the data is named.")
    if not named.ids["region"] and not named.ids["org"]:
        asked.append("Which region?")
    for kind, word in (("region", "region"), ("indicator", "indicator"), ("chain", "chain"), ("org", "firm")):
        if len(named.ids[kind]) > 1:
            asked.append(f"Which {word} is meant: {' or '.join(named.ids[kind])}?")
    if times.period is None or times.period.startswith(UNSAID_YEAR):
        asked.append(
            "Which year?" if times.period or form.form == "level" else "Until when? The claim names no window."
        )
    if when.relative:
        asked.append("Which year is this, last or next one? A text without its date does not say.")
    if form.form != "level" and not form.base:
        asked += _base_questions(form, times)
    if form.form == "level" and form.unit is None and units & {"CNY", "W", "Wh", "volume"}:
        asked.append("In which unit? None is said: read in the unit of the figure.")
    if (
        form.form not in ("level", "increment")
        and units & {"CNY"}
        and not _REAL.search(when.rest)
        and not _NOMINAL.search(when.rest)
    ):
        asked.append("In real terms or at current prices?")
    asked += [f"It holds another number: {_other(number)}. Check it as a claim of its own." for number in form.other]
    return tuple(asked)


def _base_questions(form: Form, times: _Times) -> list[str]:
    if times.inferred and times.base and form.form in _YEARLY:
        return [f"Compared with when? Read as year on year, against {times.base}."]
    if form.form == "pct_avg" and times.span is None:
        return ["Over how many years? Without a span an average has no total."]
    if form.form == "pct_each" and times.span is None:
        return ["For how many years?"]
    return [] if times.base or times.span else ["Compared with when?"]


def _other(number: object) -> str:
    stated, power, unit = (getattr(number, key) for key in ("stated", "unit_mult", "unit"))
    return " ".join(part for part in (stated, f"× 10^{power}" if power else "", unit or "") if part)
