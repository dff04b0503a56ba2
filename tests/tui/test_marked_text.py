"""Where the lines of a marked text end: what belongs together stays together, and nothing is lost."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from innotui.tui.widgets.marked_text import Block, Mark, _wrapped


def lines(text: str, width: int, *marked: str) -> list[str]:
    marks = [Mark(at, at + len(one), "‹", "›", "open") for one in marked if (at := text.index(one)) >= 0]
    return [row.text.plain for row in _wrapped(Block("¶1", 0, text), marks, width)]


def test_a_marked_number_in_chinese_stays_in_one_line() -> None:
    found = lines("个人游旅客增长达131.5万人次，香港旅客", 20, "131.5万人次")
    assert found == ["个人游旅客增长达", "‹131.5万人次›，香港", "旅客"]


def test_no_line_begins_with_a_comma_nor_ends_with_a_bracket() -> None:
    assert lines("一二三四五，六七", 10) == ["一二三四", "五，六七"]
    assert lines("一二三四（五六）", 10) == ["一二三四", "（五六）"]


def test_latin_words_are_parted_at_blanks_also_within_a_mark() -> None:
    assert lines("It rose to 5 billion yuan", 12, "5 billion yuan") == ["It rose to", "‹5 billion", "yuan›"]


@pytest.mark.parametrize("width", [4, 7, 12, 33])
@pytest.mark.parametrize(
    "text", ["同比增长8.6%。其中123456789012345678", "a verylongwordwithoutanyblank b", "  two  blanks  "]
)
def test_nothing_is_lost_and_no_line_is_too_long(text: str, width: int) -> None:
    found = lines(text, width)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert max(map(cell_len, found)) <= width
