"""Rules that refuse an amount by the words right before or right behind it: names, times, list numbers, thresholds."""

from __future__ import annotations

import re

from innotui.reader.release.amounts import Kind
from innotui.reader.release.english.place import Place, Rule
from innotui.reader.release.words import tables

_NEAR = 48
_PLAIN = (Kind.BARE, Kind.COUNT)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_WORDS = tables("en")
_NAMES = _WORDS.pattern("numbered_names")
_PARTS = _WORDS.pattern("numbered_words")
_LABELS = _WORDS.pattern("number_labels")


def _around(
    name: str,
    before: str = "",
    behind: str = "",
    kinds: tuple[Kind, ...] = (),
    worded: bool | None = None,
    any_case: bool = True,
) -> Rule:
    """A rule by what stands before and behind; both have to hold where both are given."""
    case = re.IGNORECASE if any_case else re.NOFLAG
    first = re.compile(rf"(?:{before})$", case) if before else None
    second = re.compile(behind, case) if behind else None

    def refuses(place: Place) -> bool:
        if kinds and place.amount.kind not in kinds:
            return False
        if worded is not None and place.amount.worded is not worded:
            return False
        return bool(
            (first is None or first.search(place.before[-_NEAR:])) and (second is None or second.match(place.behind))
        )

    return Rule(name, refuses)


AROUND = (
    _around("day of a month", rf"\b{_MONTH}\s", kinds=_PLAIN, worded=False, any_case=False),
    _around(
        "day before a month", behind=rf"(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:[\s,.]|$)", kinds=_PLAIN, any_case=False
    ),
    _around(
        "time of day",
        behind=r":\d\d|[\s.:]*(?:\d\d)?\s?(?:a\.?m\b|p\.?m\b|o'clock|hrs\b|(?:GMT|BST|EST|EDT|CET|UTC|IST|local\s+time)\b)",
        kinds=_PLAIN,
    ),
    _around("minutes of an hour", r"\d[:.]", kinds=_PLAIN),
    _around(
        "part of a written date", r"\b(?:\d{4}[-/.](?:\d{1,2}[-/.])?|\d{1,2}[-/.]\d{1,2}[-/.])", kinds=(Kind.BARE,)
    ),
    _around("short year", r"(?<!\w)['’]", kinds=_PLAIN),
    _around("unit of a year", behind=r"[\s-](?:year|month|week|day|quarter|hour|minute)\b(?!s)", kinds=_PLAIN),
    _around(
        "bound of a definition",
        r"\b(?:with|employing|having|of)\s+",
        r"\s+\w+\s+(?:or|and)\s+(?:more|above|over)\b",
        kinds=(Kind.COUNT,),
    ),
    _around(
        "least number of a definition",
        rf"\b{_WORDS.pattern('sized_things')}\s+(?:with|employing|having)\s+(?:at\s+least|no\s+fewer\s+than|more\s+than|over|fewer\s+than|less\s+than|up\s+to)\s+",
        r"\s+(?:employees|persons|workers|people|staff|persons\s+employed)\b",
        kinds=(Kind.COUNT,),
    ),
    _around(
        "score of a vote or game",
        r"\b\d{1,2}-",
        r"\s+(?:by|for|decision|vote|majority|win|victory|against|defeat)\b",
        kinds=_PLAIN,
    ),
    _around(
        "first part of a score",
        behind=r"-\d{1,2}\s+(?:by|for|decision|vote|majority|win|victory|against|defeat)\b",
        kinds=_PLAIN,
    ),
    _around("years before Christ", behind=r"(?:\s*[-–]\s*\d+)?\s*B\.?C\b", kinds=_PLAIN, any_case=False),
    _around("club of a size", behind=r"[\s\"”-]*club\b"),
    _around("start of a written date", behind=r"[-/.]\d{1,2}[-/.]\d", kinds=_PLAIN),
    _around("name that begins with a number", behind=r"[A-Za-z]", kinds=_PLAIN),
    _around("sign of a code", r"[#@_/\\]|\b(?:ID|IDs|code|passcode)[:\s]+", kinds=_PLAIN),
    _around("number of a thing", rf"\b{_NAMES}s?\.?[\s-]{{1,2}}", kinds=(*_PLAIN, Kind.RANK), any_case=False),
    _around(
        "table or section of the text",
        rf"\b{_PARTS}\s(?:\d+[a-z]?(?:,\s|\sand\s|\sto\s|-))*",
        kinds=_PLAIN,
    ),
    _around("code in two parts", r"\b[A-Z]{2,}\s", r"[-/]\d", kinds=_PLAIN, any_case=False),
    _around("second part of a code", r"\b[A-Z]{2,}\s\d+[-/]", kinds=_PLAIN, any_case=False),
    _around("in quotation marks", r"[\"“'‘]", r"[\"”'’]", kinds=(Kind.BARE,)),
    _around("number in a slogan", r"[\"“][\dN+x–-]{0,8}", r"[\dN+x.–-]{0,8}[\"”]", kinds=_PLAIN),
    _around("slogan", r"[\"“]", r"\s+[\w-]+(?:\s[\w-]+)?[\"”]", kinds=_PLAIN, worded=True),
    _around("end of a scale", r"\bscale\s+(?:of|from)\s+(?:\w+\s+to\s+)?", kinds=_PLAIN),
    _around("mark of the end", behind=r"-\s*$", kinds=(Kind.BARE,)),
    _around("dotted date", behind=r"\.\d{1,2}\b", kinds=(Kind.BARE,)),
    _around("the top of a list", r"(?<!\bto )\btop[\s-]+(?:the\s+)?", r"(?!,)", kinds=_PLAIN),
    _around("numbered by No.", r"\bNos?\.?\s*", kinds=_PLAIN),
    _around("numbered by No. and letters", r"\bNos?\.\s*[A-Z]{1,6}[\s./-]+", kinds=_PLAIN, any_case=False),
    _around("page in a table of contents", r"(?:\.[ ]?|…){3,}\s*", kinds=_PLAIN),
    _around("number in a list", r"(?:^|\n)\s*[(\[]?", r"(?:[.)\]]\s|\.$|\)|\])", kinds=_PLAIN),
    _around("footnote behind its word", r"[)\]”]", kinds=_PLAIN),
    _around("footnote behind its sentence", r"[a-z]\.", r"\s+[A-Z]|\s*$", kinds=_PLAIN, any_case=False),
    _around("footnote", r"\[", r"\]", kinds=_PLAIN),
    _around(
        "telephone number",
        r"(?:\btel|\bphone|\bfax|\bdial|\bhotline|\bcall|\bmobile|\bcontact|\btelephone)\b[^a-z]{0,25}",
    ),
    _around("telephone number with its country", r"\+|\(\+?\d*\)\s?", kinds=_PLAIN),
    _around("telephone number in groups", behind=r"[-\s]\d{3,4}(?:[-\s]\d{2,}|\b(?!\s?[a-z%]))", kinds=_PLAIN),
    _around(
        "registered number",
        rf"\b{_LABELS}\b[^.;]{{0,20}}[:.]?\s*",
        kinds=_PLAIN,
    ),
    _around("divided by a stroke", behind=r"/\d", kinds=_PLAIN),
    _around("margin of error", r"(?:±|\+/-|plus\s+or\s+minus\s+|margin\s+of\s+error\s+(?:of|is|was)\s+)(?:about\s+)?"),
    _around("level of confidence", behind=r"\s*(?:level\s+of\s+confidence|confidence)\b"),
    _around("weight in an index", r"\(\s*weight(?:age|ing|s)?(?:\s+of)?\s*[:=]?\s*"),
    _around(
        "base of a rate", r"\bper\s+|\b(?:in|of)\s+every\s+|\bevery\s+", kinds=(*_PLAIN, Kind.PHYSICAL, Kind.MONEY)
    ),
    _around("age", r"\bage[sd]?\s+(?:of\s+|group\s+)?(?:(?:from|of|over|under|above|below|between|at\s+least)\s+)?"),
    _around("end of an age", r"\bage[sd]?\s+(?:of\s+|from\s+|between\s+|group\s+)*\w+\s*(?:to|and|-|–|or)\s*"),
    _around("old in years", behind=r"[\s-]+(?:old\b|of\s+age\b)", kinds=(Kind.PHYSICAL, *_PLAIN)),
    _around(
        "part of a year",
        r"\b(?:first|second|latter|other|last|next|previous|prior|current|opening|closing|fiscal|same|past|1st|2nd)[\s-]+",
        kinds=(Kind.FRACTION,),
    ),
    _around(
        "part of a time",
        behind=r"[\s-]*(?:an?\s+)?(?:hour|quarter\b|day|year|month|century|decade|time|term|week|mile|way|past\b|ago\b|earlier\b|in\s+advance|of\s+(?:contraction|growth|decline|expansion|recession)|on\s+quarter|of\s+(?:the\s+)?(?:year|century|month|decade|fiscal|\d{4})|of\s+(?:this|last|next)\s+(?:year|month))",
        kinds=(Kind.FRACTION,),
    ),
    _around(
        "double as a mere adjective",
        behind=rf"[\s-]+{_WORDS.pattern('not_multiplied')}\b",
        kinds=(Kind.TIMES,),
    ),
    _around("so many times a size", r"", r"\d", kinds=(Kind.TIMES,)),
    _around("exchange rate", behind=r"\s*=\s*[A-Za-z$€£¥₹]*\s?\d"),
    _around("other side of an exchange rate", r"=\s*"),
    _around("the two sides", r"\b(?:the|these|those|both|its|their|our|all)\s+", kinds=_PLAIN, worded=True),
    _around("stars and classes", behind=r"[\s-](?:star\b|stars?\s+hotel|point\s+plan)|[AD]-level", kinds=_PLAIN),
    _around(
        "minutes of reading",
        behind=r"\s*(?:min(?:ute)?s?\s+read)",
        kinds=(*_PLAIN, Kind.PHYSICAL),
    ),
)
