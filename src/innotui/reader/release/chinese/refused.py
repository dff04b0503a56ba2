"""Which numbers of a Chinese paragraph are no figures: one named rule each, most of them a table row.

A rule looks at the words right around an amount. ``figures`` drops what any rule names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from innotui.reader.release.amounts import Amount, Kind
from innotui.reader.release.chinese.folded import Taken
from innotui.reader.release.chinese.windows import When
from innotui.reader.release.words import tables

_WORDS = tables("zh")
_NOUNS = _WORDS.pattern("threshold_nouns")
_FURNITURE = re.compile(_WORDS.pattern("furniture"))
_QUOTED = re.compile(r"[“‘\"]([^”’\"\n。，；]{1,14})[”’\"]")
_IN_DIGITS = _WORDS.of("in_digits")
_DURATION = _WORDS.of("durations")


@dataclass(frozen=True, slots=True)
class Place:
    """An amount with the words around it.

    Attributes:
        before, after: of the paragraph, cut to what rules look at.
        number: the amount's own words.
        amount: itself.
    """

    before: str
    after: str
    number: str
    amount: Amount


def figures(text: str, amounts: Sequence[Amount], windows: Sequence[When]) -> list[Amount]:
    """The amounts that are figures."""
    named = Taken(len(text))
    for when in windows:
        if when.role != "yoy":
            named.take(when.start, when.end)
    for match in _QUOTED.finditer(text):
        if not _is_said(match[1]):
            named.take(*match.span(1))
    return [amount for amount in amounts if not named.holds(amount.start) and refusal(text, amount) is None]


def refusal(text: str, amount: Amount) -> str | None:
    """The name of the rule that says that an amount is no figure; None where none does."""
    place = Place(
        text[max(0, amount.start - 48) : amount.start],
        text[amount.end : amount.end + 24],
        text[amount.start : amount.end],
        amount,
    )
    return next((name for name, rule in RULES.items() if rule(place)), None)


def is_furniture(text: str) -> bool:
    """Whether a line is a page's own: contacts, credits, counters of visits."""
    return len(text) < 80 and bool(_FURNITURE.search(text))


def _is_said(quote: str) -> bool:
    """Whether a short quotation states something: its number has a unit of measure."""
    return bool(re.search(r"\d[\d.,]*(?:%|[万亿]|元|倍|吨)", quote))


def _bare(place: Place) -> bool:
    """A number without scale and unit counts only as an index, a ratio, a part of a structure."""
    amount = place.amount
    if amount.kind is not Kind.BARE or amount.scale >= 4:
        return False
    if re.search(
        r"(?:指数|比值|收入比|系数|得分|指标值)[^，。；,;\d]{0,8}(?:为|达到?|是|:|升至|降至|增至|至|到|缩小|扩大|降低|提高|下降|上升|比上年)[^，。；,;\d]{0,6}$",
        place.before,
    ):
        return False
    if re.search(
        r"(?:指数|比值|收入比|系数|得分)[由从][^。；\d]{0,12}(?:[\d.]+[^。；\d]{0,6}[至到为])?$",
        place.before,
    ):
        return False
    if re.search(
        r"(?:结构|构成|比例)[^。;；\d]{0,12}(?:为|是|的|:|由|从)[\d.:]*(?:[^。;；\d]{0,6}[为至到][\d.:]*)?$",
        place.before,
    ):
        return ":" not in place.before[-1:] + place.after[:1]
    if re.search(r"(?:比值|指数|系数)[^。;；]{0,30}(?:缩小|扩大|下降|降低|提升|提高|上升|回落|上涨)了?$", place.before):
        return False
    return not re.match(r"[ ]?点(?=[，,。;；)、]|左右)", place.after)


def _ordinal(place: Place) -> bool:
    return place.amount.kind is not Kind.RANK and place.before.endswith("第")


def _joined_to_letters(place: Place) -> bool:
    """5G, C919, A350: a number that belongs to letters."""
    if re.search(r"[A-Za-z][-—]?$", place.before) and not re.search(
        r"(?:US|HK|RMB|CNY|USD|EUR|GDP|CPI|PPI|PMI)$", place.before
    ):
        return True
    return place.amount.kind is Kind.BARE and bool(re.match(r"[A-Za-z]", place.after))


def _worded_one(place: Place) -> bool:
    """一个, 一批: an article, not a count."""
    count = place.amount.kind in (Kind.COUNT, Kind.MONEY) and place.amount.scale == 0
    return (
        count
        and place.amount.worded
        and place.number.startswith("一")
        and len(place.number) <= 3
        and place.amount.value == "1"
    )


def _worded_yuan(place: Place) -> bool:
    """三元锂电池, 二次: words that only look like an amount."""
    amount = place.amount
    if not amount.worded or amount.scale or amount.kind not in (Kind.MONEY, Kind.COUNT, Kind.PHYSICAL):
        return False
    odd = amount.kind is Kind.MONEY or amount.unit in _IN_DIGITS or (place.number[0] == "二" and len(place.number) == 2)
    return odd or (
        bool(re.match(r"(?:山|县(?!区)|区|湾|湖|河|江|联|边形|线城市|院院士|会制)", place.after))
        and amount.unit in "台门方条片把对双里"
    )


def _narrative(place: Place) -> bool:
    """两个方面, 三大门类: how a sentence is built."""
    if place.amount.kind is not Kind.COUNT:
        return False
    if (place.amount.unit[-1], place.after[:1]) in (("位", "数"), ("次", "产")):
        return True
    return place.amount.worded and bool(_NARRATIVE.match(place.after))


def _leading(place: Place) -> bool:
    """前三名: the best of a list, not a number of persons."""
    return place.before.endswith("前") and place.amount.unit in ("名", "位", "家", "个")


_NARRATIVE = re.compile(_WORDS.pattern("narrative"))


def _grade(place: Place) -> bool:
    """千亿级产业集群, 4星级: a class."""
    return bool(re.match(r"元?级(?!联|市|重点|财政)|俱乐部", place.after))


def _per(place: Place) -> bool:
    """每10万人, 每千人: what something is counted by."""
    return bool(re.search(r"(?:每|平均每|单位|按每)$", place.before))


def _conversion(place: Place) -> bool:
    """The same amount in other money, in brackets."""
    money = place.amount.kind is Kind.MONEY
    return money and bool(
        re.search(
            r"\((?:约合|折合|合|约|相当于|约折合)(?:人民币)?[^()]{0,4}$|(?:1|一)(?:美元|欧元)(?:约?合|兑|=|等于)[^，。]{0,6}$",
            place.before,
        )
    )


def _rate_of_money(place: Place) -> bool:
    return place.amount.kind is Kind.MONEY and bool(re.match(r"(?:约?合|兑|=|等于)[\d约]", place.after))


def _threshold(place: Place) -> bool:
    """2000万元及以上的企业: what a group is defined by."""
    if place.amount.kind not in (Kind.MONEY, Kind.PHYSICAL, Kind.COUNT) and place.amount.unit != "万人":
        return False
    if re.match(rf"(?:及其?|\(?含\)?)?以[上下](?:\(不?含[^)]{{0,8}}\))?的?[^，。；,;\d]{{0,6}}?{_NOUNS}", place.after):
        return place.amount.kind is not Kind.COUNT or place.amount.unit.endswith(("人", "人口"))
    if place.amount.qualifier in ("over", "at_least") and re.match(
        rf"的?[^，。；,;\d]{{0,6}}?{_NOUNS}(?:[^，。；,;]{{0,6}}\d|数量|总数|[^，。；,;]{{0,3}}[一二三四五六七八九十两])",
        place.after,
    ):
        return place.amount.kind is Kind.MONEY
    return bool(
        place.amount.kind is Kind.MONEY and re.search(r"\d[个家项条户][^，。；,;\d]{0,8}(?:超|破|过|逾)$", place.before)
    )


def _title(place: Place) -> bool:
    """世界500强, 百强县, 211工程."""
    counted = place.amount.kind in (Kind.COUNT, Kind.BARE)
    return counted and bool(re.match(r"强(?:企业|县|市|榜|品牌|区|镇|园区|[，。、,])", place.after))


def _duration(place: Place) -> bool:
    """三天, 24小时: a length of time counts only where something takes or saves it."""
    if place.amount.unit not in _DURATION:
        return False
    if place.number in ("24小时", "72小时", "一天"):
        return True
    return not re.search(
        r"(?:天数|时长|时间|工时|压缩|缩短|减少|增加|延长|提前|用时|耗时|为|平均|仅需|只需|控制|达|达到|节省|节约)[^，。；,;\d]{0,6}$",
        place.before,
    )


def _document(place: Place) -> bool:
    """文号, 条款 and list numbers that carry a unit by chance."""
    return bool(re.search(r"(?:〔|\()\d{4}(?:〕|\))$|第$|№$|No\.?$", place.before)) or bool(
        re.match(r"号(?!召|角)", place.after)
    )


RULES: dict[str, Callable[[Place], bool]] = {
    "ordinal": _ordinal,
    "joined to letters": _joined_to_letters,
    "article": _worded_one,
    "word with a number in it": _worded_yuan,
    "narrative": _narrative,
    "the best of a list": _leading,
    "grade": _grade,
    "title of the best": _title,
    "denominator": _per,
    "conversion": _conversion,
    "rate of exchange": _rate_of_money,
    "threshold": _threshold,
    "duration": _duration,
    "document": _document,
    "bare number": _bare,
}
"""Each rule by its name, in the order they are asked."""
