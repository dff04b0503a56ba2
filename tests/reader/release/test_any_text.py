"""Whatever the text: a reading comes of it, every figure stands in it, and each field has the form that is promised."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from innotui.proposals import MEASURES, QUALIFIERS, Proposal
from innotui.reader.release import read_release
from innotui.reader.release.calendar import last_day, shift_years
from innotui.reader.release.document import paragraphs

DAY = date(2024, 2, 29)
VALUE = re.compile(r"-?\d+(?:\.\d+)?(?:/\d+)?")
PIECES = st.sampled_from(
    [
        *(
            "GDP",
            "rose",
            "fell",
            "by",
            "to",
            "from",
            "between",
            "and",
            "of",
            "the",
            "in",
            "since",
            "until",
            "respectively",
        ),
        *(
            "percent",
            "percentage points",
            "billion",
            "yuan",
            "US$",
            "$",
            "€",
            "%",
            "times",
            "doubled",
            "a third",
            "No.",
        ),
        *(
            "1",
            "12.5",
            "1,234",
            "5.2-billion-yuan",
            "0",
            "00",
            "1/3",
            "½",
            "2024",
            "1999",
            "31",
            "13",
            "99",
            "１２",
            "٣",
            "²",
        ),
        *("January", "Feb. 30", "31 April 2023", "H1", "Q5", "Q3", "first half", "last year", "2023/24", "2099-13-45"),
        *(
            "(",
            ")",
            "((",
            "[",
            "“",
            "”",
            '"',
            "'",
            "—",
            "-",
            "–",
            ".",
            ",",
            ";",
            ":",
            "/",
            "\\",
            "*",
            "+",
            "|",
            "\n",
            "\n\n",
        ),
        *(
            "产量",
            "同比",
            "增长",
            "下降",
            "亿元",
            "万",
            "个百分点",
            "倍",
            "第",
            "位",
            "一",
            "十",
            "百",
            "翻",
            "番",
            "占",
            "成",
        ),
        *(
            "2024年",
            "13月",
            "2月30日",
            "上半年",
            "1—10月",
            "年均",
            "至",
            "，",
            "。",
            "（",
            "）",
            "《",
            "》",
            "十四五",
            "9月32日",
        ),
        *(
            "\u202e",
            "\u200b",
            "\ufeff",
            "\u0301",
            "🚀",
            "\x00",
            "\x85",
            "\u2028",
            "\r\n",
            "\t",
            "\u3000",
            "ﬁ",
            "İ",
            "ß",
        ),
        *(
            "third-largest",
            "Fortune 500",
            "respectively",
            "one and a half times",
            "twenty-five",
            "crore",
            "target",
            "2030",
        ),
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", ""])), max_size=60).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)


def check(text: str, found: tuple[Proposal, ...]) -> None:
    numbers = {block.number: block for block in paragraphs(text)}
    for one in found:
        block = numbers[one.paragraph]
        assert block.start <= one.start < one.end <= block.start + len(block.text)
        assert text[one.start : one.end].strip()
        assert VALUE.fullmatch(one.value), one.value
        assert one.unit == one.unit.strip()
        assert not re.search(r"[\n\r]", one.unit + one.subject + one.indicator)
        assert one.measure in MEASURES
        assert one.qualifier in QUALIFIERS
        assert 0 <= one.confidence <= 1
        for window in (one.period, one.base_period):
            assert not window or last_day(window), window
    assert all(before.start <= after.start for before, after in pairwise(found))


@settings(max_examples=100, deadline=None, derandomize=True)  # the same texts each run: luck is for runs by hand
@given(TEXTS | st.text(max_size=200), st.sampled_from([None, DAY]))
@example("", None)
@example("٣ 产量", None)
@example("同比增长1%，达到3亿元。", DAY)
@example("Output grew 5 percent from a year earlier.", DAY)
@example("1", None)
@example("2月30日 1 % ", DAY)
@example("2月1日至30日 1 % ", DAY)
@example("2023年0月底 1 % ", DAY)
@example("(" * 50 + "5 percent" + ")" * 50, DAY)
@example("GDP rose 5% in the first quarter of 2024 to 1.06 trillion yuan, up 30 from 31 April 2023.", DAY)
def test_any_text_is_read(text: str, written: date | None) -> None:
    check(text, read_release(text, written).proposals)


@pytest.mark.parametrize("unit", ["1 2 3 ", "½", "grew 1%, ", "增长1%，", "1亿", "A. ", "(1) ", "a b "])
def test_a_line_without_end_is_read(unit: str) -> None:
    text = unit * (6000 // len(unit))
    check(text, read_release(text, DAY).proposals)


def test_digits_of_other_scripts_are_read_as_digits() -> None:
    (english,) = read_release("Output rose by ١٢ percent.", DAY).proposals
    (chinese,) = read_release("产量增长１２%。", DAY).proposals
    assert (english.value, chinese.value) == ("12", "12")


@pytest.mark.parametrize(
    ("period", "years", "moved"),
    [
        ("2024-02-29", -1, "2023-02-28"),
        ("2023-02-28", 1, "2024-02-29"),
        ("2024-02-28", -1, "2023-02-28"),
        ("2024-02-01/2024-02-29", -1, "2023-02-01/2023-02-28"),
        ("2024-01/2024-02", -1, "2023-01/2023-02"),
    ],
)
def test_a_leap_day_has_a_day_a_year_before(period: str, years: int, moved: str) -> None:
    assert shift_years(period, years) == moved


def test_the_lines_of_a_page_tell_whether_it_is_double_spaced() -> None:
    wrapped = "The output\n\nof the firm\n\ngrew by 5\n\npercent.\n\n\nIt sold more."
    assert len(paragraphs(wrapped)) == 2
    assert len(paragraphs("One.\n\nTwo.\n\n\nThree.")) == 3
