"""Words of a claim that name nothing known: what is left when names, windows and numbers are taken out.

A list of the words that carry a claim's grammar and no subject; all others are told to the reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from innotui.reader.hedges import CHANGE
from innotui.reader.numbers import find_numbers

_GRAMMAR = """
a about above accelerated account accounted accounting accounts across added added-value advanced after again against
aim aims all almost also amount amounted an and annual annualised annualized annually approaching approximately are
around as at average averaged averaging be became been before below between big billion bn broke but by cagr came
changed changes circa city climbed close come comes comparable compared compound consecutive constant constitute
constituted constitutes contracted contraction could crossed current cut declin decline declined declines decrease
decreased decreases did dipped doubled doubles doubling down drop dropped during dwindled each earlier eased end equal
estimated every exceed exceeded exceeding exceeds expanded expansion expected factor fall fallen falling falls fell
fewer fifth figure figures first flat for forecast forecasts from full full-year gain gained goal goals gone great
greater grew grow growing grown grows growth growths had half halved halves halving has have high higher hit hits
hitting identified in increase increased increases increasing industry intensity into is it its jump jumped just large
larger last least less level level's levels likely lost lower made make makes making many market may might minimum
minus modestly month months more most much nearly negative new next no nominal nominally number of on one only or over
overall pace part pass passed past per per-cent percent percentage period plan planned plans plus point points posted
previous prices produced produces production projected projection proportion province quadrupled quadrupling quarter
quintupled rapidly rate reach reached reaches reaching real recorded recording reduced reducing reduction region
registered registering reported represent represented represents respectively rise risen rises rising rmb rose roughly
row running same sank saw set share sharply should shrank significantly since size slid slightly slipped slowed small
smaller so soar soared some sped spend spending spends spent stagnated standing stands steadily stood straight
strongly successive such sum surge surged surpass surpassed surpasses target targets tenth terms than that the their
then there these they third this those through times to topped total totaled totalled totalling trebled tripled
tripling tumbled twentieth twice unchanged under until up value values versus volume vs was we weakened well went were
what when which while whole whole-year will with within worth would year yearly years yuan zone
"""
_WORD = re.compile(r"[a-zà-ÿ][a-zà-ÿ'&-]*[a-zà-ÿ]")
_LINK = re.compile(r"(?:'s)?[\s-]*(?:of\s+|in\s+|from\s+|the\s+|per\s+)*(?:的)?")
_KNOWN = frozenset(_GRAMMAR.split())
_HAN_KNOWN = re.compile(
    "按可比价格|计算|站上|迈上|破|增长|增加|上升|提高|下降|减少|降低|下跌|达到|达|超过|超|突破|接近|将近|近|约为|约|大约|左右|以上"
    "|以下|同比|环比|年均|平均|每年|连续|实现|完成|为|是|的|了|到|至|在|从|由|比|较|占|比重|比例|全市"
    "|全省|全年|翻|番|倍|一|两|三|四|年|月|底|末|增|降|升|以来|自|和|与|均|个|百分点|元|亿|万|家|户|名|人"
    "|总额|总量|数量|数|累计|共|不低于|不少于|至少|不超过|逾|余|多|目标|计划|力争|预计|实际|名义|可比价"
    "|现价|不变价|速|规模以上|规模|季度|环|上年|去年|相当于|其中|减半|成|省|市|额|强度"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that stands for nothing known, where it stands."""

    start: int
    end: int
    text: str


def unknown_words(text: str) -> tuple[Word, ...]:
    """Words of a text, names and windows blanked out, that stand for nothing known, in order."""
    for number in find_numbers(text):
        text = text[: number.start] + " " * (number.end - number.start) + text[number.end :]
    text = CHANGE.sub(lambda match: " " * len(match[0]), text)
    han = _HAN_KNOWN.sub(lambda match: " " * len(match[0]), text)
    english = (match for match in _WORD.finditer(text) if _base(match[0]) not in _KNOWN)
    found = (*english, *re.finditer("[一-鿿]{2,}", han))
    return tuple(sorted((Word(match.start(), match.end(), match[0]) for match in found), key=lambda word: word.start))


def beside(text: str, words: tuple[Word, ...], places: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """Those of the words that touch a name: they may make another thing of it ("digital economy", "GDP deflator")."""
    touching = (word for word in words if any(_touch(text, word, place) for place in places))
    return tuple(dict.fromkeys(word.text for word in touching))


def _touch(text: str, word: Word, place: tuple[int, int]) -> bool:
    start, end = place
    between = text[word.end : start] if word.end <= start else text[end : word.start]
    return bool(_LINK.fullmatch(between))


def _base(word: str) -> str:
    return word.removesuffix("'s").strip("'-")
