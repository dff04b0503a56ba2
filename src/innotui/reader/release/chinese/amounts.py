"""Amounts of a Chinese paragraph: a number with its scale and unit, and how it is hedged.

Works on a folded text. What is no figure is told apart in ``refused``; what an amount measures, in ``measures``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from innotui.reader.release.amounts import Amount, Kind
from innotui.reader.release.chinese.folded import Taken
from innotui.reader.release.chinese.numbers import DIGITS, HAN, plain
from innotui.reader.release.words import tables

_WORDS = tables("zh")
_SCALES = {
    "万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2,
}  # fmt: skip
_MONEY = rf"(?:人民币|{_WORDS.pattern('money')})(?!旦|素|月|宵|器件|件|锂|材料)"
_PER = r"(?:/(?:[一-鿿]{1,4}|[A-Za-z]{1,4})(?![一-鿿]{6}))?"
_COUNT = rf"(?:{_WORDS.pattern('counters')})"
_GROUPS = r"产业|门类|集群|行业|领域|板块|基地|园区|中心|平台|市场|体系|品牌|景区|片区|功能区|通道|类别"
_NO_COUNT = r"场|值|级|民|域|道|际|均|民币|工智能|次产业|位数|一体"
_NO_PIECE = r"多?月|季度|年头|年(?!级)|交易日|星期|世纪|百分|基点"
_COUNT_END = rf"(?<!个)(?!{_NO_COUNT})|(?<=个)(?!{_NO_PIECE})"
_LASTING = r"(?:(?<=\.\d)|(?<=\.\d\d))[日岁年](?![期报间龄度底末初前后来内])"
"""Days and years with a decimal are no date and no age of persons: 平均住院8.1日, 预期寿命79.1岁."""
_UNIT = (
    rf"(?P<points>{_WORDS.pattern('points')})|(?P<percent>%)|(?P<times>倍(?!增|速|体|受|感))|"
    rf"(?P<money>{_MONEY}{_PER})|(?P<physical>{_WORDS.pattern('physical')}{_PER}|{_LASTING})(?![A-Za-z])|"
    rf"(?P<count>{_COUNT}|大(?={_GROUPS}))(?:{_COUNT_END})"
)
_SCALE = rf"(?P<scale>(?!百分点){_WORDS.pattern('zh_scales')})"
_PLUS = r"多|余|来"
_AFTER = rf"(?P<plus>{_PLUS})?[ ]?{_SCALE}?(?P<plus2>{_PLUS})?[ ]?(?:{_UNIT})?"
_AMOUNT = re.compile(
    rf"(?P<cur>{_WORDS.pattern('money_before')}[ ]?)?(?:(?P<minus>(?<![\d%月日年A-Za-z)])-|负)?"
    rf"(?<![\d.])(?<!\d,)(?P<digits>{DIGITS})|(?<![几数上第零一二三四五六七八九十百千两])(?P<han>{HAN})){_AFTER}"
)
_ROUND = re.compile(
    r"(?:突破|超过|超|跨越|跨入|迈上|迈入|跃上|迈过|站上|达到|达|破|逾|近|接近|首破|迈进|跻身)了?"
    rf"(?P<round>(?P<scale>万亿|千亿|百亿|十亿|亿|千万|百万|万|千|百)(?:(?P<money>{_MONEY})|(?P<count>[家辆户人台项件])|(?<=[亿万])(?=大关|台阶|[，,。；;、)]|$))(?!级|元级))"
)
_FRACTION = re.compile(rf"(?P<bottom>{HAN}|百|千|万)分之(?P<top>{DIGITS}|{HAN}|百)(?P<half>点)?")
_STROKE = re.compile(r"(?<=[占的约近超过达为])(?P<top>\d)/(?P<bottom>\d{1,2})(?![\d/])")
"""A part in digits: 占全国的1/6."""
_TENTHS = re.compile(
    r"(?<![一二三四五六七八九十百千两第])(?P<tenths>[一二三四五六七八九两]|(?<![\d.])\d(?:\.\d+)?)成(?P<half>半)?"
    r"(?!不变|立|功|果|员|都|为|长|熟|本|效|绩|交|年|分|就|品|套|千|百|群|片|因|色|渝|型|像|份|语|人)"
)
_HALF = re.compile(
    r"(?P<near>近|过|超|超过|占)?(?P<half>一半|半数|半壁江山|(?<=过)半(?![年天个月])|(?<=近)半(?![年天个月]))"
)
_DOUBLED = re.compile(
    r"翻了?(?P<within>近|约|超|逾)?(?:(?P<fan>[一两二三四五1-5])?番|(?P<bei>倍)|(?P<yibei>一倍))|(?P<halved>减半)"
)
_FANS = dict(zip("一两二三四五12345", ("2", "4", "4", "8", "16", "32", "2", "4", "8", "16", "32"), strict=True))
_ORDINAL = r"第(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_NO_RANK = r"产业|季|次|批|个|家|届|期|方|书记|课|轮|阶段|梯队|方阵|条|款|章|节|\d|时间|医院|人民|中学|[一-鿿]*?届"
_RANKED = (
    rf"(?:{_WORDS.pattern('rank_scope')})(?:均|各|的|排名|位居)?"
    rf"|(?:{_WORDS.pattern('rank_before')})(?:在|于|全国|全省|全市|全球|世界)?"
)
_RANK = re.compile(
    rf"(?P<placed>{_ORDINAL})(?:位|名(?!誉)|高(?=[位点省值])|大(?=[一-鿿]{{0,6}}(?:国|体|市场|省|市|港|州|来源|伙伴)))"
    r"|(?P<first>(?<=[位居列])首位(?!度)|首位(?!度)|榜首|(?<=[居列位])首(?=[,，。;；、]))"
    rf"|(?:{_RANKED})(?P<bare>{_ORDINAL}(?!{_NO_RANK})(?:位|名)?)"
)
_BEFORE_HEDGE = _WORDS.pattern("hedges_before")
_HEDGE = re.compile(rf"(?P<hedge>{_BEFORE_HEDGE})(?:[了到至达为]|人民币)?[ ]?$")
_HEDGE_OF_BASE = re.compile(
    rf"(?P<hedge>{_BEFORE_HEDGE})[是为]?(?:(?:上年|去年|(?:19|20)\d\d年)(?:同期|同月)?|(?:全国|全省|全市)平均水平)的$"
)
"""As in 约为去年同期的1.2倍: what is compared with stands between the hedge and the number."""
_HEDGE_AFTER = re.compile(rf"(?P<hedge>{_WORDS.pattern('hedges_after')})")
_KINDS = {
    "points": Kind.POINTS, "percent": Kind.PERCENT, "times": Kind.TIMES, "money": Kind.MONEY,
    "physical": Kind.PHYSICAL, "count": Kind.COUNT,
}  # fmt: skip


def find_amounts(text: str) -> list[Amount]:
    """Every amount of a folded text, in order; numbers without a unit come as ``Kind.BARE``."""
    taken = Taken(len(text))
    found = [amount for amount in _all(text) if taken.take(amount.start, amount.end)]
    return _ranges(text, sorted(found, key=lambda amount: amount.start))


def hedge_start(text: str, start: int) -> int:
    """Where the hedge before an amount begins; the amount's own start where there is none."""
    match = _HEDGE.search(text, max(0, start - 8), start)
    return match.start() if match else start


def _all(text: str) -> Iterator[Amount]:
    """What is more particular comes first."""
    for match in _FRACTION.finditer(text):
        yield _fraction(text, match)
    for match in _STROKE.finditer(text):
        value = f"{match['top']}/{match['bottom']}"
        yield _hedged(text, Amount(match.start(), match.end(), value, 0, "", Kind.FRACTION))
    for match in _RANK.finditer(text):
        yield _rank(match)
    for match in _DOUBLED.finditer(text):
        yield _doubled(text, match)
    for match in _TENTHS.finditer(text):
        value = plain(match["tenths"]) + (".5" if match["half"] else "")
        yield _hedged(text, Amount(match.start(), match.end(), value, 0, "成", Kind.PERCENT, worded=True))
    for match in _HALF.finditer(text):
        start, end = match.span("half")
        over = "over" if text[start - 1 : start] in ("过", "超") else None
        half = _hedged(text, Amount(start, end, "1/2", 0, "", Kind.FRACTION, worded=True))
        yield _with(half, over) if over else half
    for match in _ROUND.finditer(text):
        kind = Kind.COUNT if match["count"] else Kind.MONEY
        start, end = match.span("round")
        value, scale = _said_scale(match["scale"])
        unit = scale + match["round"].removeprefix(match["scale"])
        yield _hedged(text, Amount(start, end, value, _SCALES.get(scale, 0), unit, kind, worded=True))
    for match in _AMOUNT.finditer(text):
        yield _hedged(text, _number(match))


def _number(match: re.Match[str]) -> Amount:
    number = match["digits"] or match["han"]
    half = match["han"] and not match["scale"] and match["times"] and match.string[match.end() :].startswith("半")
    value = ("-" if match["minus"] else "") + plain(number) + (".5" if half else "")
    name = next((name for name in _KINDS if match[name]), None)
    kind = _KINDS[name] if name else (Kind.MONEY if match["cur"] else Kind.BARE)
    scale = match["scale"] or ""
    unit = f"{(match['cur'] or '').strip()} {scale}{match[name] if name else ''}".strip()
    qualifier = {"多": "over", "余": "over", "来": "about"}.get(match["plus"] or match["plus2"] or "", "exact")
    end = match.end() if name or scale else match.end("digits" if match["digits"] else "han")
    return Amount(match.start(), end, value, _SCALES.get(scale, 0), unit, kind, qualifier, bool(match["han"]))


def _said_scale(scale: str) -> tuple[str, str]:
    """千亿 is 1000 亿, 万 alone 10000, 万亿 one of a scale of its own."""
    if scale in ("亿", "万亿"):
        return "1", scale
    return str(10 ** _SCALES[scale[0]]), scale[1:]


def _fraction(text: str, match: re.Match[str]) -> Amount:
    bottom, top = match["bottom"], "100" if match["top"] == "百" else plain(match["top"])
    if bottom in ("百", "千", "万"):
        kind = Kind.PERCENT if bottom == "百" else Kind.PHYSICAL
        return _hedged(text, Amount(match.start(), match.end(), top, 0, f"{bottom}分之", kind, worded=True))
    value = f"{top}/{plain(bottom)}"
    return _hedged(text, Amount(match.start(), match.end(), value, 0, "", Kind.FRACTION, worded=True))


def _rank(match: re.Match[str]) -> Amount:
    if match["first"]:
        return Amount(*match.span("first"), "1", 0, "", Kind.RANK, worded=True)
    place = "bare" if match["bare"] else 0
    number = (match["bare"] or match["placed"]).strip("第位名")
    return Amount(match.start(place), match.end(place), plain(number), 0, "", Kind.RANK)


def _doubled(text: str, match: re.Match[str]) -> Amount:
    value = "1/2" if match["halved"] else "2" if not match["fan"] else _FANS[match["fan"]]
    within = str(_WORDS.meanings("hedges_before")[match["within"]]) if match["within"] else "exact"
    return _hedged(text, Amount(match.start(), match.end(), value, 0, "", Kind.TIMES, within, worded=True))


def _hedged(text: str, amount: Amount) -> Amount:
    """The amount with the hedge that stands beside it; one within it ("1200余家") stays."""
    if amount.qualifier != "exact":
        return amount
    before = _HEDGE.search(text, max(0, amount.start - 8), amount.start)
    if amount.kind is Kind.TIMES and not before:
        before = _HEDGE_OF_BASE.search(text, max(0, amount.start - 16), amount.start)
    if after := _HEDGE_AFTER.match(text, amount.end):
        return _with(amount, str(_WORDS.meanings("hedges_after")[after["hedge"]]))
    return _with(amount, str(_WORDS.meanings("hedges_before")[before["hedge"]])) if before else amount


def _with(amount: Amount, qualifier: str, unit: str | None = None, kind: Kind | None = None, scale: int = 0) -> Amount:
    return Amount(
        amount.start, amount.end, amount.value, scale or amount.scale, amount.unit if unit is None else unit,
        kind or amount.kind, qualifier, amount.worded,
    )  # fmt: skip


_BETWEEN = re.compile(r"[ ]?(?:—+|-|至|到|、|和|与|及)[ ]?")


def _ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """The first end of a range or list takes the unit of the last: 140—150万吨, 12.2、5.7和2.2个百分点."""
    out = list(amounts)
    for place in range(len(amounts) - 2, -1, -1):
        one, other = out[place], out[place + 1]
        joined = _BETWEEN.fullmatch(text[one.end : other.start])
        numbering = text[one.start - 1 : one.start] in ("", "\n", " ") and text[one.end : one.end + 1] == "、"
        half_said = one.unit == "个" and other.kind is Kind.POINTS  # 1.7个和2.2个百分点
        alike = (
            (one.kind is Kind.BARE or half_said)
            and other.kind not in (Kind.BARE, Kind.RANK)
            and one.worded == other.worded
        )
        if joined and alike and not numbering:
            own = "" if half_said else one.unit
            unit = own + other.unit if own and not other.unit.startswith(own) else other.unit
            out[place] = _with(one, other.qualifier, unit, other.kind, one.scale or other.scale)
    return out
