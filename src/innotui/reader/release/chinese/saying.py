"""What the amounts of a Chinese paragraph measure, one after another: members of a list measure what its first does."""

from __future__ import annotations

import re
from dataclasses import replace

from innotui.reader.release.amounts import Kind
from innotui.reader.release.chinese.blocks import Block
from innotui.reader.release.chinese.measures import Said, has_cue, measured
from innotui.reader.release.words import tables

_WORDS = tables("zh")
_PARTS = (Kind.PERCENT, Kind.FRACTION)
_THINGS = (Kind.MONEY, Kind.COUNT, Kind.PHYSICAL)
_RATE_AHEAD = re.compile(r"(?:增速|增幅|涨幅|降幅)[^。;；\d]*$")
_MOVES = re.compile(rf"^.*?(?:{_WORDS.pattern('up')}|(?P<down>{_WORDS.pattern('down')}))")
_TO = re.compile(r"(?:回升|回落|提高|提升|加快|放缓|上升|下降|增|降|升)[到至]$")
_RATE = re.compile(r"增速|增幅|涨幅|增长率")
_FAR = 40


def sayings(block: Block) -> tuple[Said, ...]:
    """What each amount measures."""
    said: list[Said] = []
    for place in range(len(block.amounts)):
        head = block.heads[place]
        said.append(_own(block, place, said) if head == place else _as_first(block, place, said[head]))
    return tuple(said)


def _as_first(block: Block, place: int, first: Said) -> Said:
    """达到1860万千瓦和78.6万辆, 增长1.6倍和33%: members of a list may differ in kind."""
    kind = block.amounts[place].kind
    if kind in _THINGS and first.measure in ("level", "count"):
        return replace(first, measure="count" if kind is Kind.COUNT else "level")
    if kind is Kind.TIMES and first.measure == "growth_pct":
        return replace(first, measure="increased_by_times")
    if kind in _PARTS and first.measure == "increased_by_times":
        return replace(first, measure="growth_pct")
    return first


def _own(block: Block, place: int, earlier: list[Said]) -> Said:
    amount, lead = block.amounts[place], block.lead(place)
    said = measured(amount, lead, block.clause(place), block.after(place))
    if amount.kind is not Kind.PERCENT or said.confidence > 0.5:
        return said
    return _unsaid_percent(block, place, said, earlier)


def _in_bracket(block: Block, place: int) -> bool:
    return block.text[max(0, block.amounts[place].start - 1)] == "("


def _unsaid_percent(block: Block, place: int, said: Said, earlier: list[Said]) -> Said:
    """A percent without a word of its own: as the one before it in the sentence, or as what stands ahead of a list."""
    if _in_bracket(block, place) and (moves := _MOVES.search(block.rest(place))):
        return replace(said, measure="growth_pct", falls=bool(moves["down"]), confidence=0.6)
    if place and block.amounts[place - 1].kind is Kind.PERCENT and not block.opens(place):
        return replace(earlier[-1], confidence=0.6)
    if _TO.search(block.lead(place)) and _RATE.search(block.sentence(place)):
        return replace(said, measure="growth_pct", confidence=0.7)
    start = block.amounts[place].start
    wider = block.text[block.joints.part(start) : start]
    if not has_cue(block.lead(place)) and _RATE_AHEAD.search(wider):
        return measured(block.amounts[place], wider[-_FAR:], wider, block.after(place))
    return said
