"""The text of one claim to a ``Claim``: what it says, what follows from its words, what it leaves open.

Names, windows, numbers and forms are recognised in modules of their own; here they are put together,
bases that the words imply are filled in, and the questions of a careful reader are asked. Pure: knows
neither the database nor the command line, and computes no growth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from innotui.claims import Claim
from innotui.errors import UsageError
from innotui.reader.clauses import clauses, with_direction
from innotui.reader.forms import SHARE, Form, read_form
from innotui.reader.hedges import changes
from innotui.reader.names import Catalogue, Named
from innotui.reader.numbers import find_numbers
from innotui.reader.pairs import of_pair
from innotui.reader.periods import When, read_when
from innotui.reader.refusals import refuse_numbers, refuse_wording
from innotui.reader.spelling import plain, without_plans
from innotui.reader.windows import UNSAID_YEAR, last_day, like, moved, years_between
from innotui.reader.words import Word, beside, unknown_words
from innotui.units import is_money

EXAMPLE = "Xi'an technology contract turnover 2023 over 380 billion"

_REAL = re.compile(
    r"\bin\s+real\s+terms|\breal(?:ly)?\s+(?:growth|terms)|\breal\b|\b(?:constant|comparable)\s+prices|可比价|不变价|实际增长"
)
_NOMINAL = re.compile(r"\bnominal(?:ly)?\b|\bcurrent\s+prices|现价|名义")
_GOAL = re.compile(
    r"\btargets?\b|\bgoals?\b|\baim(?:s|ed|ing)?\b|\bplans?\b|\bplanning\b|\bplanned\b|\bwill\b|\bexpect(?:s|ed)?\b|"
    r"\bforecasts?\b|\bshould\b|\bproject(?:s|ed|ions?)\s+(?:to|that|at|growth)\b|\b(?:is|are|was|were|been)\s+projected\b|\bprojections?\b|"
    r"\bset\s+to\b|\blikely\b|\bmay\s+(?:reach|grow|rise|fall|exceed|hit)\b|\bmight\b|\bcould\b|\bwould\b|"
    r"目标|计划|力争|预计|预测|有望|将(?=达|增|超|突)"
)
_LONGEST, _MOST_DIGITS = 1000, 30  # a claim is a sentence, and no figure has more digits
_ALL = 100  # percent
_YEARLY = ("pct", "increment")  # forms that mean "on the year before" where nothing else is said


@dataclass(frozen=True, slots=True)
class _Times:
    """Window, base and span, as far as they are said or follow."""

    period: str | None
    base: str | None
    inferred: bool
    span: float | None


def read_claim(text: str, catalogue: Catalogue) -> Claim:
    """Reads one sentence: the claim of its first number, and as its parts those of the others.

    Raises:
        UsageError: it is empty, too long, no number is in it, or no figure can be held against it; says why.
    """
    text = text.encode(errors="replace").decode()  # bytes that are no text get here as lone surrogates
    said = plain(text)
    _refuse_length(said)
    refuse_wording(said)
    rest = read_when(catalogue.find(said).rest).rest
    refuse_numbers(rest, find_numbers(rest))
    pieces = clauses(said, catalogue)
    if len(pieces) > 1:
        pieces = tuple(
            with_direction(piece, "".join(pieces[:place])) if place else piece for place, piece in enumerate(pieces)
        )
    heard = [_heard(piece, catalogue) for piece in pieces]
    claims = [
        _claim(
            heard[place], _context(heard, place), catalogue, _GOAL.search(without_plans("".join(pieces[: place + 1])))
        )
        for place in range(len(heard))
    ]
    first, *others = claims
    parts = (*first.parts, *(part for other in others for part in (replace(other, parts=()), *other.parts)))
    return replace(first, text=text.strip(), parts=parts)


def _refuse_length(said: str) -> None:
    if not said.strip():
        raise UsageError("Nothing to check", "The claim is empty.", f'Try: innotui check "{EXAMPLE}"')
    if len(said) > _LONGEST or re.search(rf"\d{{{_MOST_DIGITS},}}", said):
        message = f"A claim has up to {_LONGEST} characters, and its numbers fewer than {_MOST_DIGITS} digits."
        raise UsageError("Too long for a claim", message, "Check one sentence at a time.")


@dataclass(frozen=True, slots=True)
class _Heard:
    """A clause with its names and times taken out, and the window that it names."""

    said: str
    named: Named
    when: When


def _heard(said: str, catalogue: Catalogue) -> _Heard:
    named = catalogue.find(said)
    named = _with_share(said, named, catalogue)
    return _Heard(said, named, read_when(named.rest))


def _context(heard: list[_Heard], place: int) -> _Heard:
    """A clause with what it leaves out: names and window of the nearest clause before it, or else after it."""
    own = heard[place]
    others = [*reversed(heard[:place]), *heard[place + 1 :]]
    ids = dict(own.named.ids)
    of_share = SHARE.search(own.said)
    for other in others:
        theirs = other.named.ids
        ids["region"] = ids["region"] or theirs["region"]
        if not ids["indicator"] or (of_share and ids["indicator"] == ("gdp",)):
            for kind in ("chain", "org"):
                ids[kind] = ids[kind] or theirs[kind]
            ids["indicator"] = tuple(dict.fromkeys((*ids["indicator"], *theirs["indicator"])))
    when = own.when
    if not when.window:
        window = next((other.when.window for other in others if other.when.window), None)
        when = replace(when, inherited=window)
    return _Heard(own.said, replace(own.named, ids=ids), when)


def _claim(own: _Heard, heard: _Heard, catalogue: Catalogue, goal: object) -> Claim:
    """The claim of one clause."""
    said, named, when = heard.said, heard.named, heard.when
    named = _intensity(said, named, catalogue)
    units = frozenset(catalogue.name("indicator", name_id).unit for name_id in named.ids["indicator"])
    form = read_form(when.rest, when.span_years, when.each, units, bool(when.base))
    if form is None:
        message = "There is no number in it: a claim says how much, or by how much something changed."
        raise UsageError("No number in the claim", message, f'Try: innotui check "{EXAMPLE}"')
    _refuse_impossible(form)
    times = _times(when, form)
    unknown = unknown_words(when.rest)
    doubts = _doubts(said, own, named, form, unknown)
    claim = Claim(
        text=said.strip(),
        region_ids=named.ids["region"],
        chain_ids=named.ids["chain"],
        org_ids=named.ids["org"],
        indicator_ids=named.ids["indicator"],
        period=times.period,
        period_end=_day(times.period),
        base_period=times.base,
        base_end=_day(times.base),
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
        status="target" if goal else "reported",
        strict=form.strict,
        questions=(*form.questions, *doubts, *_questions(named, when, form, times, units)),
        unmatched=tuple(dict.fromkeys(word.text for word in unknown)),
        doubts=doubts,
        unchecked=len(form.other),
    )
    return of_pair(claim, form, units)


def _doubts(said: str, own: _Heard, named: Named, form: Form, unknown: tuple[Word, ...]) -> tuple[str, ...]:
    """Why the clause may speak of another thing than the one that was read."""
    asked = []
    if near := beside(said, unknown, own.named.places):
        asked.append(f"“{', '.join(near)}” stands beside what is named and is not understood: is another thing meant?")
    elif form.form in ("pct", "pct_avg", "pct_each") and unknown and not changes(own.when.rest):
        asked.append(f"Up or down? “{', '.join(word.text for word in unknown)}” is not understood.")
    elif unknown and not own.named.places:
        asked.append(f"“{', '.join(word.text for word in unknown)}” is not understood: is it of the same thing?")
    if any(len(named.ids[kind]) > 1 for kind in ("region", "indicator", "chain", "org")):
        asked.append("It speaks of several things at once: check each as a claim of its own.")
    return tuple(asked)


def _refuse_impossible(form: Form) -> None:
    if form.form in ("pct", "pct_avg", "pct_each") and float(form.stated) < -_ALL:
        message = f"A fall of {form.stated.lstrip('-')}% is impossible: nothing falls by more than all of it."
        raise UsageError("More than all of it", message, "Check the number, or say from which level to which.")


def _day(window: str | None) -> date | None:
    """The last day of a window.

    Raises:
        UsageError: it is in no calendar.
    """
    if not window or window.rpartition("/")[2].startswith(UNSAID_YEAR):
        return None
    if not (day := last_day(window)):
        raise UsageError("No such date", f"{window} is in no calendar.", "Name a month, quarter or day that exists.")
    return day


def _intensity(said: str, named: Named, catalogue: Catalogue) -> Named:
    """Research spending as a share of GDP has a name of its own."""
    of_gdp = set(named.ids["indicator"]) == {"gdp", "rd_spending"} and SHARE.search(said)
    if not of_gdp or not any(number.unit == "percent" for number in find_numbers(read_when(named.rest).rest)):
        return named
    known = catalogue.has("indicator", "rd_intensity")
    return replace(named, ids=named.ids | {"indicator": ("rd_intensity",)}) if known else named


def _with_share(said: str, named: Named, catalogue: Catalogue) -> Named:
    """Where a percentage is a share of what is named, the share is meant: 75.9% of output value."""
    numbers = find_numbers(read_when(named.rest).rest)
    if not numbers or numbers[0].unit != "percent" or changes(named.rest) or not SHARE.search(said):
        return named
    shares = tuple(share for name_id in named.ids["indicator"] if (share := catalogue.share_of(name_id)))
    return replace(named, ids=named.ids | {"indicator": shares}) if shares else named


def _times(when: When, form: Form) -> _Times:
    """What the words say about window and base, and what the form adds."""
    if form.form == "level":
        return _Times(when.window or when.base or when.inherited, None, False, None)
    window, base, span, inferred = when.window or when.inherited, when.base, when.span_years, False
    if when.repeated:  # doubled every three years: the span is of one doubling, not of the window
        return _Times(window, None, False, span)
    if when.averaged and not when.base:
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
    if form.form == "level" and form.unit is None and (units & {"W", "Wh", "J", "volume"} or any(map(is_money, units))):
        asked.append("In which unit? None is said: read in the unit of the figure.")
    if (
        form.form not in ("level", "increment")
        and any(map(is_money, units))
        and not _REAL.search(when.rest)
        and not _NOMINAL.search(when.rest)
    ):
        asked.append("In real terms or at current prices?")
    asked += [
        f"It holds another number: {_other(number)}. It is not checked: make it a claim of its own."
        for number in form.other
    ]
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
