"""When a Chinese figure holds and what it is compared with: its sentence's windows, or what earlier ones left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from innotui.reader.release.amounts import Amount, Kind
from innotui.reader.release.calendar import before, end_of, last_day, shift_years
from innotui.reader.release.chinese.blocks import Block
from innotui.reader.release.chinese.windows import Today, When, find_windows

_CHANGES = ("growth_pct", "cagr_pct", "multiple_of", "increased_by_times", "change_amount")
_NO_CHANGES = ("level", "count", "share_pct")
_STOCK = re.compile(r"(?:已|现有|拥有|共有|集聚|汇聚|聚集|入驻|在册|存量)[^，。；,;\d]*$")
_STOCK_NOW = re.compile(r"(?:已|现有|入驻)[^，。；,;\d]*$")
_FLOW = re.compile(
    r"新增|新设|新签|新建|发放|开行|发送|运送|完成|到位|接待|销售|生产|成交|签约|新登记"
    r"|收入|支出|产值|增加值|零售额|利润|产量|销量|出口|进口|用电量|发电量|客运|货运|价格"
)
"""What is counted over a window and not on a day."""
_THEN = re.compile(r"(?<![比较])(?:上年|去年)同期[^，。；,;]{0,6}$|[比较](?:上年|去年)的$")
_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PUBLISHED = re.compile(
    r"^[^。；]{0,24}?"
    r"(?:发布|公布|获悉|消息|通报|表示|介绍|召开|印发|报道|显示|宣布|透露|了解到|在|[电讯](?:[(，,:： ]|$))"
)
_FOUNDED = re.compile(r"(?:成立|创立|始建|组建|建立|诞生|创建|创办|落户)于[ ]?$")
_MOVED = re.compile(r"(?:\d|[一二三四五六七八九半]成|分之)[^。；]*[至到为]$")
_BESIDE = re.compile(r"(?:不及|高于|低于|少于|多于|好于|不如|由|从)$")
_RATE = re.compile(r"[增降涨跌减]幅|增速|占比")
_EFFECT = re.compile(r"影响|拉动|贡献")
_LONG_AGO = 2
_TITLE = 80


@dataclass(slots=True)
class Carried:
    """The window that a sentence without one takes, and the last comparison with an earlier window.

    Attributes:
        period: of the last sentence that said one.
        main: the first that figures of a paragraph held in: what the next paragraph starts from.
        own: that window was said in this paragraph.
        used: the first figures of this paragraph hold in the window that was carried on to it.
        instant: the last day that the paragraph has counted on, 截至9月末: until something is told that takes a while.
        eased: the base of the last figure that tells how a rate moved.
        titled: the text's title names the window that it is about.
    """

    period: str = ""
    main: str = ""
    own: bool = False
    used: bool = False
    instant: str = ""
    eased: str = ""
    titled: bool = False

    def new_paragraph(self) -> None:
        """A paragraph begins."""
        self.period = self.main or self.period
        self.own = self.used = False
        self.eased = self.instant = ""

    def say(self, period: str, today: Today) -> None:
        """A sentence says a window; one of long ago is no other sentence's."""
        last = last_day(period)
        if last and today.written and last.year < min(today.year or last.year, today.written.year) - _LONG_AGO:
            return
        if not self.own and not self.used and not _ends(period, self.main):
            self.main = period
        self.period, self.own = period, True

    def end_paragraph(self, windows: Sequence[When], today: Today) -> None:
        """What a paragraph without figures leaves: its first window that is over."""
        said = [when for when in windows if when.role == "period" and when.period and not _is_day(when)]
        over = [when for when in said if not is_future(when.period, today)]
        if over and not self.own:
            self.say(over[0].period, today)


def is_future(period: str, today: Today) -> bool:
    """Whether a window ends after the day of the text; the running year does not count as future, its days do."""
    last = last_day(period)
    if not last or not today.written or last <= today.written:
        return False
    return last.year > today.written.year or bool(_DAY.fullmatch(period))


def _ends(month: str, whole: str) -> bool:
    """Whether a window is the last month of a longer one, 10月当月 of 前10个月: the next paragraph is of all."""
    return bool(_MONTH.fullmatch(month)) and whole.endswith(f"/{month}")


def text_window(texts: Sequence[str], today: Today) -> str:
    """The window that a text's title names: what holds until another one is said."""
    for text in texts[:3]:
        said = [when for when in find_windows(text, today) if when.role == "period" and not _is_day(when)]
        said = [when for when in said if when.period and not _FOUNDED.search(text, max(0, when.start - 5), when.start)]
        if len(text) < _TITLE and said:
            return said[-1].period
    return ""


def period_of(block: Block, place: int, measure: str, carried: Carried, today: Today) -> str:
    """When a figure holds; what is said of 上年同期 itself a year before."""
    period = _period(block, place, carried, today)
    return before(period, "P1Y") if measure in _NO_CHANGES and _THEN.search(block.lead(block.heads[place])) else period


def _period(block: Block, place: int, carried: Carried, today: Today) -> str:
    """The last window said before it in its sentence, else the one carried on, else for a stock the text's day."""
    if said := _said(block, block.amounts[place]):
        aside = _is_beside(block.text, said[-1]) or _is_month_within(block, said[-1], carried)
        if not is_future(said[-1].period, today) and not aside:
            _keep(said[-1].period, carried, today)
        return said[-1].period
    if carried.instant and not _FLOW.search(block.clause(place)):
        return carried.instant
    carried.instant = ""
    end = block.amounts[place].start
    since = any(when.role == "since" for when in block.when(block.joints.sentence(end), end))
    cue = _STOCK_NOW if carried.titled else _STOCK  # a report on a year counts its stocks at that year's end
    stock = (since or cue.search(block.clause(place))) and not carried.own
    if today.written and (stock or not carried.period):
        return today.written.isoformat()
    if not carried.own:
        carried.main, carried.used = carried.period, True
    return carried.period


def _keep(period: str, carried: Carried, today: Today) -> None:
    """A window goes on behind its sentence; a day that something is counted on only where nothing else was said."""
    if not _DAY.fullmatch(period) or not carried.period or _DAY.fullmatch(carried.period):
        carried.say(period, today)
    else:
        carried.instant = period


def _is_beside(text: str, when: When) -> bool:
    """Whether a window only holds for the number it stands with: 不及去年的169元, 从上半年的7.2%回升."""
    seen = text.startswith(("看", "来看", "起", "开始"), when.end)
    return bool(_BESIDE.search(text, max(0, when.start - 3), when.start)) and not seen


def _is_month_within(block: Block, when: When, carried: Carried) -> bool:
    """Whether a month is named behind figures of its sentence that hold in a longer window with it.

    As in 前三季度零售总额1422亿元；9月当月增长5.1%: the next sentence goes on with the longer one.
    """
    start = block.joints.sentence(when.start)
    if not any(start <= amount.start < when.start for amount in block.amounts):
        return False
    first, _, last = carried.period.partition("/")
    return bool(_MONTH.fullmatch(when.period)) and first <= when.period <= last and len(last) == len(when.period)


def _said(block: Block, amount: Amount) -> list[When]:
    """The windows of a sentence up to an amount that a figure can hold in."""
    text = block.text
    said = [when for when in block.when(block.joints.sentence(amount.start), amount.start) if when.role == "period"]
    said = [when for when in said if when.period and not _FOUNDED.search(text, max(0, when.start - 5), when.start)]
    said = [when for when in said if not _is_published(text, when)]
    return said[:-1] if said and _is_left(text, said[-1], amount) else said


def base_of(block: Block, place: int, measure: str, gap: bool, period: str, carried: Carried) -> str:
    """What a change is compared with: the last comparison said before it between two semicolons."""
    if measure not in _CHANGES:
        return ""
    start = block.amounts[place].start
    clause, part = block.joints.clause(start), block.joints.part(start)
    roles = [when for when in block.when(part, start) if when.role != "period"]
    if place and measure != "change_amount" and block.amounts[place - 1].kind is Kind.POINTS:  # it was the points' own
        used = block.joints.clause(block.amounts[place - 1].start)
        roles = [when for when in roles if not used <= when.start < block.amounts[place - 1].start]
    own = [when for when in roles if when.start >= clause]
    if gap and not own:
        return ""
    found = _resolved((own or roles)[-1], period) if roles else ""
    if measure == "change_amount":
        return _base_of_amount(block.clause(place), found, period, carried)
    if measure in ("growth_pct", "increased_by_times"):
        return found or before(period, "P1Y")
    return found or (period.split("/")[0] if measure == "cagr_pct" and "/" in period else "")


def _base_of_amount(clause: str, found: str, period: str, carried: Carried) -> str:
    """降幅收窄0.4个百分点 is compared as the last one was; what moves a rate is compared as that rate is."""
    if found:
        carried.eased = found
        return found
    if _RATE.search(clause):
        return carried.eased
    return before(period, "P1Y") if _EFFECT.search(clause) else ""


def _resolved(when: When, period: str) -> str:
    """A comparison as a window: a relation is moved from the figure's own window."""
    if when.role == "yoy":
        return before(period, "P1Y")
    if when.role == "previous":
        return before(period.split("/")[-1], "P3M" if "Q" in period else "P1M")
    if when.role == "same":
        last = last_day(period)
        return shift_years(period, int(when.period) - last.year) if last else when.period
    if when.role == "start":
        last = last_day(period)
        return end_of(last.year - 1) if last else ""
    return when.period


def _is_day(when: When) -> bool:
    return bool(_DAY.fullmatch(when.period)) and not when.period.endswith("-12-31")


def _is_until(text: str, when: When) -> bool:
    """Whether a day is one that something is counted on: 截至11月22日, 10月底, 目前."""
    words = text[when.start : when.end]
    return words[-1] in "底末前在今" or bool(
        re.search(r"(?:截至|截止|到|至)$", text[max(0, when.start - 3) : when.start])
    )


def _is_left(text: str, when: When, amount: Amount) -> bool:
    """Whether a window is what something came from: of 由2021年的33位升至22位 the second is of the window before it."""
    between = text[when.end : amount.start]
    if text[max(0, when.start - 1) : when.start] in ("由", "从") and _MOVED.search(between):
        return True
    return bool(_BESIDE.search(text, max(0, when.start - 3), when.start) and re.search(r"\d", between))


def _is_published(text: str, when: When) -> bool:
    """Whether a day is that of a statement: 11月22日发布的数据显示."""
    return _is_day(when) and not _is_until(text, when) and bool(_PUBLISHED.search(text[when.end : when.end + 30]))
