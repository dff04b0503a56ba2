"""Whether a Chinese amount is a goal, a plan or a forecast.

The words before it in its sentence or right behind it say so, the window it is for, or the part of a report that it
stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from innotui.reader.release.chinese.blocks import Block
from innotui.reader.release.chinese.headings import is_heading, is_plan_heading
from innotui.reader.release.chinese.periods import is_future
from innotui.reader.release.chinese.windows import Today
from innotui.reader.release.words import tables

_WORDS = tables("zh")
_GOAL = re.compile(
    rf"{_WORDS.pattern('goal')}"
    r"|(?<!行动)(?<!倍增)(?<!发展)(?<!培育)(?<!年度)计划(?=[总年新])"
)
_BEYOND = re.compile(r"(?:好于|高于|超过|超出|超|低于|符合|快于)(?:市场|预期|年度|年初|既定)*(?:目标|预期)")
_DONE = re.compile(rf"(?<![由从比较]){_WORDS.pattern('done')}")
_NEAR = 500
_START = re.compile(r"[由从](?:目前|现在|现有|当前|(?:19|20)\d\d年|去年|上年)[^，。；,;\d]{0,8}$")
_BEHIND = re.compile(r"(?:以上|左右|以内|以下)?的?(?:年度|全年|预期|增长|发展|既定|工作|总体)*目标(?!的)")
_REACHED = re.compile(r"(?:超额|提前|圆满|全面|顺利)?(?:完成|实现|达到)(?:了)?(?:[^，。；,;]{0,10})(?:目标|任务|预期)")
_FOR = re.compile(r"(?:到|至|截至)[^，。；]{0,2}20\d\d|明年|“")
_TO = re.compile(
    r"(?:提高|提升|增加|增长|降低|下降|减少|达|达到|大于|保持|稳定|建成|增至|降至|扩大|拓展)(?:到|至|在)?"
    r"(?:[约近超]|超过|不低于|不少于)?$"
)


@dataclass(slots=True)
class Goals:
    """What earlier words leave: a part of plans, a year that a paragraph plans for.

    Attributes:
        planned: the part of a report speaks of what is to be done.
        until: the coming window that the paragraph has set its goals for; empty if none.
    """

    planned: bool = False
    until: str = ""

    def new_paragraph(self, text: str) -> None:
        """A paragraph begins; a heading opens or closes a part of plans."""
        self.until = ""
        self.planned = is_plan_heading(text) if is_heading(text) else self.planned

    def window_of(self, block: Block, place: int, measure: str, period: str, today: Today) -> str | None:
        """The window that a goal is for; None where the amount is none."""
        sentence = block.sentence(place)
        future = is_future(period, today) and bool(_FOR.search(sentence))
        if measure == "rank" and not future:
            return None
        if _is_said(sentence, block.after(block.tails[place]), future, self.planned):
            self.until = period if future else self.until or _coming(block, place, today)
            return period if future or _windows_of(block, place) or not self.until else self.until
        goes_on = self.until and not _windows_of(block, place) and not _DONE.search(sentence)
        return self.until if goes_on and _TO.search(block.lead(block.heads[place])) else None


def _coming(block: Block, place: int, today: Today) -> str:
    """The last coming window that the paragraph has named: 计划2025年投产。预计产值20亿元."""
    start = block.amounts[place].start
    said = [when for when in block.when(max(0, start - _NEAR), start) if when.role == "period"]
    return next((when.period for when in reversed(said) if is_future(when.period, today)), "")


def _windows_of(block: Block, place: int) -> bool:
    """Whether an amount's sentence has said a time before it."""
    start = block.joints.sentence(block.amounts[place].start)
    return bool(block.when(start, block.amounts[place].start))


def _is_said(before: str, after: str, future: bool, planned: bool) -> bool:
    """Whether the words say that an amount is still to come; what is said to be done takes that back."""
    if _START.search(before):
        return False
    if _BEHIND.match(after):
        return True
    before = _BEYOND.sub(lambda words: "〇" * len(words[0]), before)
    cues = list(_GOAL.finditer(before))
    if not cues:
        return future or (planned and not _DONE.search(before))
    reached = any(word.end() >= cues[-1].end() for word in _REACHED.finditer(before))
    return not reached and not _DONE.search(before, cues[-1].end())
