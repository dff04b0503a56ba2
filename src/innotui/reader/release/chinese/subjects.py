"""Whom or what a Chinese amount is about and what is measured: the nouns before it in its clause, or behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from innotui.reader.release.amounts import Amount, Kind
from innotui.reader.release.words import tables

_WORDS = tables("zh")
_WHOLE = _WORDS.of("whole_indicators")
_TAIL = re.compile(rf"(?P<tail>{_WORDS.pattern('tails')})$")
_PLACE = re.compile(
    rf"^(?P<place>{_WORDS.pattern('places')}|(?:{_WORDS.pattern('named_places')})(?:省|市|自治区|全市|全省)?(?!银行|证券|大学|机场)|(?!归属|记者|届时|其中|扣除|包括|目前|上市)[一-鿿]{{2,9}}?(?:省|市|县|自治区|自治州|新区|高新区|开发区|示范区|试验区|基地|工厂|大学|学院|研究院|研究所|银行|机场|口岸|产业园|经开区|集团|公司)(?!场|值|民|域|内|级))"
)
_NAMED_PLACE = re.compile(_WORDS.pattern("named_places"))
_ENDS = re.compile(
    rf"(?:{_WORDS.pattern('verbs_before', 'up', 'down', 'hedges_before', 'average')}"
    r"|[、,，:\s(增涨升降减跌了的和及与并中在也])$"
)
_STARTS = re.compile(
    r"^(?:(?:左右|上下|以上|以下|以内)(?=[、，,和及])|其中|预计|力争|确保|争取|将|拟|计划|估计|望|届时|报告期内?|(?:达产|建成|投产)后|同时|此外|对(?!外)|另外|而|并且|并|和|及|以及|的|、|截至|截止|至|到(?!位|期)|在(?!建|校|岗|册|职|用)|从(?!业)|自(?!然|主|来|治|贸|营|有|动|给)|据|按(?!揭)|是|比(?!重|例)|较|与|与此同时|期间|以来|份|当月|累计|随着|因此|[\s:：“”\"★●■◆▲•·—-])+"
)
_VERB = re.compile(
    r"(?:已经?|共|累计)?(?:集聚|汇聚|聚集|拥有|现有|共有|建成|培育|实现|完成|引进|落户|签约|发放|设立|吸引|形成|认定|获批|荣获|获得|接待|生产(?!总|者|经|性|力|指|和)|销售(?!面|额|量|收|价|总)|交付(?!量)|投入(?!强|总)|安排|新建|覆盖(?!率|面)|带动|开通|发送|办理|登记(?!失)|吸纳)(?:了|有)?"
)
_COMPARED = re.compile(
    r"高出|超出|上一个|转为|成为|恢复|占比[比较]|高于|低于|快于|慢于|好于|优于|比(?!重|例|亚)|较|居(?!民|住|家)|位居|位列|列(?!车)|排(?!放|水|污)|稳居|影响|拉动|占$|日均?$|[增降涨跌减升]幅|增速|同[月期]|扣除(?!非)|快(?!递)|高$|低$|均|分别|占比$|当季|全年$|份$|环比|单月"
)
_ADVERBS = ("年", "月", "日", "总", "人均", "户均", "亩均", "全年")
_PART = re.compile(r"(?:以上|以下|左右|以内)?的")
_THING = re.compile(r"^的?(?P<thing>[一-鿿A-Za-z·“”]{2,16})")
_NO_END = re.compile(r"上市[公企]|在[建校册岗]|有[色效机]|达标|获[批奖]|居民")
_THING_END = re.compile(
    r"达到?|大关|台阶|兑现|发放|单列|加快|同时|正|批量|管理|增长|增加|下降|减少|占|实现|完成|为|是|已|被|的|在|入选|获|通过|开工|投产|建成|中有?|上市|居|位|纳入|超过|突破|均|分别|同比|比上|较|成为|进入|落户|签约|以上|左右|投入|设立|列入|集中|和|及|与|参加|实行|支持|用于|保持|当中|中(?=$|有)|有"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What an amount is said of.

    Attributes:
        subject: a place, firm, industry, product.
        indicator: what is measured.
        items: the members of a list before 分别, for a list of amounts.
        by_subject: they are subjects of one indicator, not indicators of one subject.
        whose: the clause names a place, a firm, somebody who does: what follows in the sentence is theirs.
    """

    subject: str
    indicator: str
    items: tuple[str, ...] = ()
    whose: bool = False
    by_subject: bool = True


def named(text: str, start: int, amount: Amount, after: str, scope: str) -> Named | None:
    """What the words between a place and an amount name; None where they name nothing.

    Args:
        text: folded paragraph, its time expressions blanked out.
        start: where the clause, or what the amount before leaves of it, begins.
        amount: that is asked for.
        after: what follows the amount in its clause.
        scope: the place that the text has been about.
    """
    raw = _phrase(text, start, amount.start)
    words = _STARTS.sub("", raw)
    thing = _thing(after, amount.kind)
    if words.startswith("占") and len(words) > 1:
        return Named("", words)
    if amount.kind is Kind.RANK or (_COMPARED.match(raw) and not thing) or (_COMPARED.match(words) and not thing):
        return None
    place = _PLACE.match(words)
    subject = place["place"] if place else ""
    rest = words[len(subject) :].lstrip("的、 ")
    verb = _VERB.search(rest)
    if verb:
        subject, rest = subject or _STARTS.sub("", rest[: verb.start()]), rest[verb.end() :]
    if thing and (verb or not rest or amount.kind is not Kind.MONEY):
        rest = thing
    if not rest and not subject:
        return None
    return _split(subject, rest, scope)


def _split(subject: str, indicator: str, scope: str) -> Named:
    """The head of an indicator's name is the subject where no place is: 高技术制造业 of 高技术制造业增加值."""
    tail = None if indicator.endswith(_WHOLE) and "、" not in indicator else _TAIL.search(indicator)
    head = indicator[: tail.start()].rstrip("的") if tail else ""
    head = "" if head in _ADVERBS else head
    items = _sectors(tuple(item for item in re.split(r"、|和|及|与", head or indicator) if item))
    if head and not subject and tail:
        return Named(head, tail["tail"], items if len(items) > 1 else ())
    return Named(_resolved(subject, scope), indicator, items if len(items) > 1 else (), bool(subject), False)


def _sectors(items: tuple[str, ...]) -> tuple[str, ...]:
    """第一、二、三产业 are 第一产业, 第二产业 and 第三产业."""
    if len(items) < 2 or not items[0].startswith("第") or not items[-1].endswith("产业"):
        return items
    return tuple(f"第{item.removeprefix('第').removesuffix('产业')}产业" for item in items)


def after_sector(found: Named, last: Named | None, scope: str, amount: Amount) -> Named:
    """制造业增长5.3% behind 采矿业增加值 is about the value added of another sector."""
    tail = last and last.indicator in _WORDS.of("tails") and last.subject != scope
    named_alone = found.subject == scope and not found.indicator.endswith((*_WHOLE, *_WORDS.of("tails")))
    if last and tail and named_alone and amount.kind is Kind.PERCENT:
        return Named(found.indicator, last.indicator, found.items)
    return found


def _resolved(subject: str, scope: str) -> str:
    """全市 is the city that the text is about."""
    if not subject:
        return scope
    own = len(subject) == 2 and subject[0] in "全我该" and subject[1] in "省市县区州"
    bare = bool(_NAMED_PLACE.fullmatch(scope))  # 甘肃 without 省
    firm = subject in ("公司", "本公司", "我公司", "该公司", "集团", "本集团") and scope.endswith(("公司", "集团"))
    return scope if firm or (own and (bare or scope.endswith(subject[1]))) else subject


def _phrase(text: str, start: int, end: int) -> str:
    """The words between two places without what stands in brackets and without trailing verbs."""
    words = re.sub(
        r"\([^()]*\)|\[\d+\]|连续[\d一二两三四五六七八九十]+个?(?:年|月|季度?)(?:保持|实现)?|每年|逐年",
        "",
        text[start:end],
    )
    words = re.split(r"[(]", words)[-1] if "(" in words else words
    pieces = [piece for piece in words.split(" ") if piece.strip("，,:、 的为比较与底末期")]
    words = pieces[-1] if pieces else ""
    if len(pieces) > 1 and _ends_cut(words) in ("", "占"):
        words = pieces[-2]
    cut = _ends_cut(words)
    share = re.search(r"占[^占]{1,24}(?:比重|比例|份额|率)?$", cut)
    return share[0] if share and len(share[0]) > 2 else cut[-24:]


def _ends_cut(words: str) -> str:
    while cut := _ENDS.search(words):
        words = words[: cut.start()]
    return words


def _thing(after: str, kind: Kind) -> str:
    """The noun right behind an amount: 23条重点产业链, 三分之一以上的企业."""
    if kind in (Kind.PERCENT, Kind.FRACTION):
        after = after[part.end() :] if (part := _PART.match(after)) else ""
    elif kind not in (Kind.COUNT, Kind.MONEY):
        return ""
    match = _THING.match(after)
    if not match or (_THING_END.match(after) and not _NO_END.match(after)):
        return ""
    end = _THING_END.search(match["thing"], 1)
    thing = match["thing"][: end.start()] if end else match["thing"]
    return thing if len(thing) > 1 else ""
