"""What a Chinese amount measures, from the words of its clause: one function a kind of amount, nearest cue first.

By the rule of Chinese statistics 增长1.9倍 is an increase by 1.9 times and 是…的1.9倍 a multiple, so neither is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from innotui.reader.release.amounts import Amount, Kind
from innotui.reader.release.words import tables

_WORDS = tables("zh")
_UP, _DOWN = _WORDS.pattern("up"), _WORDS.pattern("down")
_NO_CHANGE = _WORDS.pattern("no_change")
_CUE = re.compile(
    rf"(?P<no>{_NO_CHANGE})|(?P<part>{_WORDS.pattern('share_of_change')})|(?P<price>{_WORDS.pattern('price_rate')})|(?P<to>(?:{_UP}|{_DOWN}|增|升|降|减|涨|跌|缩)(?:到|至|为))|"
    rf"(?P<down>{_DOWN})|(?P<up>{_UP})|(?P<own>{_WORDS.pattern('own_rate')})|(?P<share>{_WORDS.pattern('share')})|"
    r"(?P<rel>同比|环比)"
)
_RIGHT_UP = re.compile(rf"(?:{_UP}|[{''.join(_WORDS.of('up_right_before'))}])(?:了|约|近|超|逾|仅|共|各|达)*$")
_RIGHT_DOWN = re.compile(rf"(?:{_DOWN}|[{''.join(_WORDS.of('down_right_before'))}])(?:了|约|近|超|逾|仅|共|各|达)*$")
_NEW_DIRECT = re.compile(r"(?:^|[^一-鿿]|其中|年|月)(?:新增|净增)(?:了|约|近|超|逾)*$")
_TO = re.compile(r"(?:到|至|为|达|达到|达到了)[ ]?$")
_AVERAGE = re.compile(rf"{_WORDS.pattern('average')}|[一二两三四五六七八九十\d]年[^，。；,;]{{0,4}}平均(?:增速|增长)")
_MULTIPLE = re.compile(r"(?:是|为|相当于|达|达到|到|至|等于|的|比值|达到了|翻了?|约|近|仅为)[ ]?$")
_GAP = re.compile(r"高于|低于|快于|慢于|高出|好于|领先|落后|[高低快慢](?:出)?$|优于")
_BESIDE = re.compile(r"同比|环比|[由从][^，。；,;]*$|低于|高于|不及|原先|此前|初值|预期")
_AGAINST = re.compile(r"(?:低于|高于|不及|好于)[^，。；,;]*的[ ]?$")
_OF_GOAL = re.compile(r"(?:目标|任务|计划|预算|进度)[^，。；,;]{0,6}的[ ]?$")
_COUNTED = re.compile(r"(?:人次|人数|户数|件数|人口|数量|总数|用户数)(?:为|是|达到?|已|约|近|超过?|突破|逾|共)*$")
_LEAST_SCALE = 4
_MORE_THAN = re.compile(r"[比较][^，。；,;\d]{0,3}(?:\d{4}年)?[^，。；,;\d]{1,10}(?P<way>多|少)(?!达|至)[一-鿿]{0,4}$")
"""As in 比去年多花38元, 较去年同期多卖8万辆."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an amount measures.

    Attributes:
        measure: as in ``proposals.MEASURES``.
        falls: the value gets a minus.
        confidence: from 0 to 1.
        question: what is open; empty where nothing is.
        gap: it tells how far two things are apart, not how one moved.
    """

    measure: str
    falls: bool = False
    confidence: float = 0.9
    question: str = ""
    gap: bool = False


_OPEN = Said("share_pct", confidence=0.5)
"""What no word says: a share, unless what stands before in the sentence says otherwise."""


def measured(amount: Amount, lead: str, clause: str, after: str) -> Said:
    """What an amount measures.

    Args:
        amount: with its kind.
        lead: the words of its clause since the amount before, without its own hedge.
        clause: the words of the whole clause before it, which a list of amounts shares.
        after: what follows in the clause.
    """
    if amount.kind is Kind.RANK:
        return Said("rank")
    if amount.kind is Kind.POINTS:
        return Said("change_amount", _falls(lead), gap=bool(_GAP.search(lead)))
    if amount.kind is Kind.TIMES:
        return _times(amount, lead, after)
    if amount.kind in (Kind.PERCENT, Kind.FRACTION):
        return _percent(amount, lead, clause, after)
    return _quantity(amount, lead, clause, after)


def has_cue(lead: str) -> bool:
    """Whether the words say what a percent is."""
    return any(match.lastgroup != "no" for match in _CUE.finditer(lead))


def _falls(lead: str) -> bool:
    """Whether the last word of change in the words says down."""
    if _RIGHT_DOWN.search(lead):
        return True
    if _RIGHT_UP.search(lead):
        return False
    words = [match for match in _CUE.finditer(lead) if match.lastgroup in ("up", "down", "price", "to")]
    return bool(words) and bool(re.match(rf"{_DOWN}|[减降跌缩]", words[-1][0]))


def _times(amount: Amount, lead: str, after: str) -> Said:
    if amount.worded and not amount.unit:  # 翻一番 says its own verb
        return Said("multiple_of")
    if re.match(r"(?:于|的[^，。]{0,6}$)", after) and not _RIGHT_UP.search(lead):
        return Said("multiple_of")
    if re.search(r"翻了?$", lead):
        question = "翻 N 倍: N times the base, or doubled N times?"
        return Said("multiple_of", confidence=0.6, question="" if amount.value == "1" else question)
    if _RIGHT_DOWN.search(lead):
        return Said("multiple_of", confidence=0.5, question="A fall by times: divided by that number?")
    if _RIGHT_UP.search(lead) or re.search(r"同比$|(?:增幅|增速|涨幅|升幅)(?:均|分别|约|也)*[为达在]?$", lead):
        return Said("increased_by_times")
    if _MULTIPLE.search(lead):
        return Said("multiple_of")
    last = [match for match in _CUE.finditer(lead) if match.lastgroup in ("up", "price")]
    return Said("increased_by_times", confidence=0.7) if last else Said("multiple_of", confidence=0.7)


def _percent(amount: Amount, lead: str, clause: str, after: str) -> Said:
    """Growth, an average rate, a share, or a rate that is a level: the cue nearest to the number decides."""
    if re.match(
        r"[多余]?(?:以上|左右)?的(?!增长|增速|速度|增幅|涨幅|降幅|高速|目标|预期|年均|年增|高增|幅度|快速|两位)", after
    ) and not _RIGHT_UP.search(lead):
        return Said("share_pct", confidence=0.8)
    if re.match(r"(?:左右|以上|以下)?的?(?:年均|年)?(?:增长|增速|增幅|涨幅|速度增长|幅度增长|高速增长|增长率)", after):
        return Said("cagr_pct" if "年均" in after[:8] or _AVERAGE.search(lead) else "growth_pct")
    if _OF_GOAL.search(lead):
        return Said("share_pct")
    if re.search(r"的[ ]?$", lead) and not _BESIDE.search(lead):  # 恢复至2019年同期的96.5%
        return Said("share_pct", confidence=0.8)
    if _AGAINST.search(lead):
        return _OPEN
    cues = [match for match in _CUE.finditer(lead) if match.lastgroup != "no"]
    if amount.value.startswith("-") or (
        amount.kind is Kind.PERCENT and re.search(r"同比[ ]?[+]?$|环比[ ]?[+]?$", lead)
    ):
        return Said("growth_pct")
    if _RIGHT_UP.search(lead) or _RIGHT_DOWN.search(lead):
        return _growth(lead)
    if not cues:
        return _OPEN
    return _by_cue(cues, lead, clause)


def _by_cue(cues: list[re.Match[str]], lead: str, clause: str) -> Said:
    last = cues[-1]
    if last.lastgroup == "to":
        before = list(_CUE.finditer(clause))[:-1]
        whole = next((cue for cue in reversed(before) if cue.lastgroup in ("share", "part", "own", "price")), None)
        if whole is None:
            return _OPEN
        if whole.lastgroup in ("share", "part"):
            return Said("share_pct")
        return Said("level") if whole.lastgroup == "own" else Said("growth_pct", bool(re.match(_DOWN, whole[0])))
    if last.lastgroup == "own":
        return Said("level")
    if last.lastgroup in ("share", "part"):
        own = any(cue.lastgroup == "own" and cue.end() >= last.end() for cue in cues)
        return Said("level" if own else "share_pct")
    if last.lastgroup == "rel":
        return Said("growth_pct", confidence=0.7)
    return _growth(lead)


def _growth(lead: str) -> Said:
    return Said("cagr_pct" if _AVERAGE.search(lead) else "growth_pct", _falls(lead))


def _is_count(amount: Amount, lead: str) -> bool:
    """Whether things are counted: 7.02张 by themselves are an average, and 诊疗人次3.12亿 counts without a counter."""
    if amount.kind is Kind.COUNT:
        return "." not in amount.value or amount.scale > 0
    return amount.kind is Kind.BARE and amount.scale >= _LEAST_SCALE and bool(_COUNTED.search(lead))


def _quantity(amount: Amount, lead: str, clause: str, after: str) -> Said:
    """A level or a count, or a change where the amount is what was added or lost."""
    plain = Said("count" if _is_count(amount, lead) else "level")
    if compared := _MORE_THAN.search(lead):
        return Said("change_amount", compared["way"] == "少", confidence=0.8)
    if amount.kind is Kind.BARE and amount.unit == "" and re.search(r"结构|构成|比例", clause):
        return Said("share_pct", confidence=0.7)
    if amount.unit == "天" and "天数" in lead:
        return Said("count")
    if _TO.search(lead):
        return plain
    if _NEW_DIRECT.search(lead) and amount.kind is Kind.COUNT and re.match(r"[一-鿿]{2}", after):
        return plain
    if _NEW_DIRECT.search(lead) or re.search(r"净增(?:加)?[^，。；,;\d]{0,8}$", lead):
        return Said("change_amount", confidence=0.7)
    if re.search(r"新增[^，。；,;\d]{1,16}$", lead) or (
        re.search(r"(?:提高|高达|最高|最低)$", lead) and amount.kind is Kind.COUNT
    ):
        return plain
    if _RIGHT_DOWN.search(lead) or _RIGHT_UP.search(lead):
        return Said("change_amount", _falls(lead), gap=bool(_GAP.search(lead)))
    return plain
