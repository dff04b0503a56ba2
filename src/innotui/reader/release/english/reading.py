"""English paragraphs to proposed figures: amounts and windows first, then what the words around each amount say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from innotui.proposals import Paragraph, Proposal
from innotui.reader.release.amounts import Amount, Kind, Window
from innotui.reader.release.dates import assumed_day
from innotui.reader.release.english.amounts import find_amounts
from innotui.reader.release.english.around import Around, places
from innotui.reader.release.english.clauses import Span, even, sentences
from innotui.reader.release.english.fiscal import fiscal_of
from innotui.reader.release.english.judged import Judged
from innotui.reader.release.english.known import Fiscal
from innotui.reader.release.english.measures import judge
from innotui.reader.release.english.names import is_place, main_name, names_in
from innotui.reader.release.english.questions import Asked, question
from innotui.reader.release.english.respectively import is_said, parts
from innotui.reader.release.english.subjects import About, about
from innotui.reader.release.english.targets import is_ahead_of, is_from_side, is_target
from innotui.reader.release.english.telling import Told
from innotui.reader.release.english.whens import When, when
from innotui.reader.release.english.windows import find_windows

_HEADING = 110
_BULLETS = ("-", "•", "*", "·", "–", "o ")
_PROSE = 15
"""From so many words on a paragraph is no headline."""
_RANGE = re.compile(r"[\d.,]+\s*(?:to|-|–)\s*")
_LED = r"\W*(?:(?:Meanwhile|However|Elsewhere|By\s+contrast),?\s+)?(?:(?:in|across|for|at|within)\s+)?(?:the\s+)?"
_SIGNED = frozenset(("growth_pct", "cagr_pct", "change_amount"))


@dataclass(slots=True)
class _Text:
    """What a text has said so far.

    Attributes:
        told: of time.
        fiscal: how its fiscal years run.
        subject: whom the text is about.
        topic: whom the paragraph speaks of, where it has named another.
        percent: what the percentage spoken of last measured.
    """

    told: Told
    fiscal: Fiscal
    subject: str = ""
    topic: str = ""
    percent: str = ""
    proposals: list[Proposal] = field(default_factory=list)


def read_english(paragraphs: Sequence[Paragraph], written: date | None) -> tuple[Proposal, ...]:
    """The figures of English paragraphs, in order.

    Args:
        paragraphs: with their places in the file.
        written: the day the text is of; None where that is not known, and then "last year" stays open.
    """
    from innotui.reader.release.english.refused import figures

    texts = [even(paragraph.text) for paragraph in paragraphs]
    state = _Text(Told(written), fiscal_of(" ".join(texts)), main_name(texts))
    day = written or assumed_day(texts)
    found = [find_windows(text, day, state.fiscal) for text in texts]
    state.told.coming = _first_window(texts, found, written)
    for paragraph, text, windows in zip(paragraphs, texts, found, strict=True):
        amounts = figures(text, find_amounts(text), windows)
        _read_paragraph(state, paragraph, text, windows, amounts)
    return tuple(state.proposals)


def _first_window(texts: Sequence[str], windows: Sequence[Sequence[Window]], written: date | None) -> str:
    """The window that the first full paragraph speaks of in its first sentence; empty where it names none."""
    lead = next((number for number, text in enumerate(texts) if len(text.split()) > _PROSE), None)
    if lead is None:
        return ""
    told = Told(written)
    told.begin(windows[lead])
    for sentence in sentences(texts[lead])[:1]:
        told.hear(sentence, heading=False)
    return told.lead


def _read_paragraph(
    state: _Text, paragraph: Paragraph, text: str, windows: Sequence[Window], amounts: Sequence[Amount]
) -> None:
    state.told.begin(windows)
    state.topic = ""
    headed = len(text) < _HEADING and not text.rstrip().endswith((".", ":", ";", ","))
    heading = headed and not amounts
    if headed and not any(one.period for one in windows) and not text.lstrip().startswith(_BULLETS):
        state.told.turn()
    for sentence in sentences(text):
        state.proposals += [
            _placed(proposal, paragraph) for proposal in _read_sentence(state, sentence, windows, amounts)
        ]
        state.told.hear(sentence, heading=heading)


def _placed(proposal: Proposal, paragraph: Paragraph) -> Proposal:
    start, end = proposal.start + paragraph.start, proposal.end + paragraph.start
    return replace(proposal, paragraph=paragraph.number, start=start, end=end)


def _read_sentence(
    state: _Text, sentence: Span, windows: Sequence[Window], amounts: Sequence[Amount]
) -> list[Proposal]:
    around = places(sentence, amounts, windows)
    proposals: list[Proposal] = []
    judged: Judged | None = None
    last: About | None = None
    named: set[str] = set()
    for place in around:
        judged = judge(replace(place, remembered=state.percent), judged)
        if place.amount.kind is Kind.PERCENT:
            state.percent = judged.measure
        last = about(place, last, "")
        named.add(last.subject)
        last = last if last.subject else replace(last, subject=state.topic or state.subject)
        measure, told = _when(place, judged.measure, [other.amount for other in around], state.told)
        proposals.append(_proposal(place, judged, measure, last, told))
        if measure == "target" and told.sure:
            state.told.hoped = told.period
    if led := _led_by(sentence.text, named):
        state.topic = led
    return _distributed(sentence, _ranges(sentence, proposals))


def _led_by(sentence: str, named: set[str]) -> str:
    """Whom the sentences behind go on with: the one that a sentence begins with, where its figures name no other.

    Args:
        sentence: its text.
        named: the subjects of its figures that stand in it; empty for one that does not.
    """
    names = (named - {""}) or {name for _, name, _ in names_in(sentence)[:1] if is_place(name)}
    if len(names) != 1:
        return ""
    name = names.pop()
    return name if re.match(rf"(?i:{_LED}){re.escape(name)}\b(?!-)", sentence) else ""


def _ranges(sentence: Span, proposals: list[Proposal]) -> list[Proposal]:
    """The first end of a range is a goal where the second one is: "below the 3 to 6% target band"."""
    found = list(proposals)
    for place in range(len(found) - 1, 0, -1):
        one, other = found[place - 1], found[place]
        words = sentence.text[one.start - sentence.start : other.start - sentence.start]
        if other.measure == "target" and one.measure != "target" and _RANGE.fullmatch(words):
            found[place - 1] = replace(one, measure="target", period=other.period, base_period="", question="")
    return found


def _when(place: Around, measure: str, amounts: Sequence[Amount], told: Told) -> tuple[str, When]:
    """The measure, goals told apart, and when it holds: each of the two says something about the other."""
    guess = "target" if measure != "rank" and is_target(place, "", told.written) else measure
    found = when(place.amount, guess, place.sentence, amounts, told)
    if measure == guess and is_from_side(place) and is_ahead_of(found.period, told.written):
        return measure, When(told.carried(place.sentence, place.amount.start, measure), "", False)
    final = (
        "target"
        if measure != "rank" and is_target(place, found.period if found.sure else "", told.written)
        else measure
    )
    return final, found if final == guess else when(place.amount, final, place.sentence, amounts, told)


def _proposal(place: Around, judged: Judged, measure: str, said: About, told: When) -> Proposal:
    amount = place.amount
    value = amount.value
    if judged.falls and judged.measure in _SIGNED and not value.startswith("-") and value.strip("0."):
        value = f"-{value}"
    asked = Asked(
        measure,
        value,
        amount.unit,
        told.period,
        told.base_period,
        told.sure,
        judged.rule,
        place.sentence.text,
        place.rest,
    )
    return Proposal(
        0,
        amount.start,
        amount.end,
        said.subject,
        said.indicator,
        value,
        amount.unit,
        amount.qualifier,
        measure,
        told.period,
        told.base_period,
        judged.confidence,
        question(asked),
    )


def _distributed(sentence: Span, proposals: list[Proposal]) -> list[Proposal]:
    """The parts of a list with "respectively" given out to the numbers of one measure."""
    if len(proposals) < 2 or not is_said(sentence.text):
        return proposals
    listed = parts(proposals[0].indicator, len(proposals))
    if not listed:
        return proposals
    return [replace(proposal, indicator=part) for proposal, part in zip(proposals, listed, strict=True)]
