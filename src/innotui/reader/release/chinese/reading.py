"""Chinese paragraphs to proposed figures: amounts and windows first, then what the words around them say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from innotui.proposals import Paragraph, Proposal
from innotui.reader.release.chinese.blocks import Block, block
from innotui.reader.release.chinese.folded import folded
from innotui.reader.release.chinese.goals import Goals
from innotui.reader.release.chinese.headings import heading_year
from innotui.reader.release.chinese.measures import Said
from innotui.reader.release.chinese.naming import Names, scope_of
from innotui.reader.release.chinese.periods import Carried, base_of, period_of, text_window
from innotui.reader.release.chinese.saying import sayings
from innotui.reader.release.chinese.text_dates import text_day, text_year
from innotui.reader.release.chinese.windows import Today

_WHEN = "When? Neither the text nor its date says which year."
_UNSIGNED = ("level", "count", "share_pct", "rank")


def read_chinese(paragraphs: Sequence[Paragraph], written: date | None) -> tuple[Proposal, ...]:
    """The figures of Chinese paragraphs, in order.

    Args:
        paragraphs: with their places in the file.
        written: the day the text is of; None where that is not known, and then it is looked for in the text.
    """
    texts = [folded(paragraph.text) for paragraph in paragraphs]
    written = written or text_day(texts)
    today = Today(written, text_year(texts, written))
    title = text_window(texts, today)
    names, goals, carried = Names(scope_of(texts)), Goals(), Carried(title, titled=bool(title))
    found: list[Proposal] = []
    for paragraph, text in zip(paragraphs, texts, strict=True):
        today = replace(today, year=heading_year(text) or today.year)
        goals.new_paragraph(text)
        carried.new_paragraph()
        ready = block(text, today)
        found += _read(paragraph, ready, today, names, goals, carried)
        carried.end_paragraph(ready.windows, today)
    return tuple(found)


def _read(
    paragraph: Paragraph, ready: Block, today: Today, names: Names, goals: Goals, carried: Carried
) -> Iterator[Proposal]:
    """The figures of a paragraph; each may rest on what the ones before it said."""
    for place, said in enumerate(sayings(ready)):
        amount = ready.amounts[place]
        period = period_of(ready, place, said.measure, carried, today)
        goal = goals.window_of(ready, place, said.measure, period, today)
        measure = said.measure if goal is None else "target"
        name = names.name(ready, place)
        yield Proposal(
            paragraph.number,
            paragraph.start + amount.start,
            paragraph.start + amount.end,
            name.subject,
            name.indicator,
            _signed(amount.value, said),
            amount.unit,
            _qualifier(ready, place),
            measure,
            period if goal is None else goal,
            base_of(ready, place, measure, said.gap, period, carried),
            said.confidence,
            said.question or ("" if goal or period else _WHEN),
        )


def _qualifier(ready: Block, place: int) -> str:
    """分别超过90家和870家 hedges both."""
    own, head = ready.amounts[place].qualifier, ready.heads[place]
    shared = own == "exact" and head != place and ready.lead(head).endswith(("分别", "分别均", "均"))
    return ready.amounts[head].qualifier if shared else own


def _signed(value: str, said: Said) -> str:
    """A fall carries a minus; one that is printed stays one."""
    return f"-{value}" if said.falls and said.measure not in _UNSIGNED and not value.startswith("-") else value
