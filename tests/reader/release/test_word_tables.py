"""The tables of words: put together, extended by a person, refused where they are none."""

import re

import pytest

from innotui.errors import InnotuiError
from innotui.reader.release.words import expression, spellings, tables


def test_every_language_has_tables() -> None:
    assert tables("en").meanings("scales")["billion"] == 9
    assert tables("zh").tables


def test_the_same_tables_are_read_once() -> None:
    assert tables("en") is tables("en")


def test_own_words_are_added() -> None:
    own = tables("en", ('percent = ["promille"]\n[scales]\ngazillion = 99\n',))
    assert "promille" in own.of("percent")
    assert "percent" in own.of("percent")
    assert own.meanings("scales")["gazillion"] == 99
    assert "gazillion" not in tables("en").of("scales")


def test_a_word_with_a_bracket_and_a_blank() -> None:
    found = re.compile(expression("square kilometer(s)"))
    assert found.fullmatch("square\nkilometers")
    assert found.fullmatch("square kilometer")
    assert spellings("ton(s)") == ("ton", "tons")


def test_the_longest_word_is_tried_first() -> None:
    pattern = tables("en", ('lengths = ["ton", "ton of coal"]',)).pattern("lengths")
    match = re.match(pattern, "ton of coal")
    assert match is not None
    assert match[0] == "ton of coal"


@pytest.mark.parametrize(
    "text",
    ["a = [", "a = 3", "a = [[1]]", 'scales = ["one"]', 'a = ["(s)"]', 'a = [""]'],
    ids=["no toml", "a number", "a list of lists", "a list for a map", "an empty word", "no word"],
)
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(InnotuiError):
        tables("en", (text,))


def test_a_list_has_no_meanings() -> None:
    with pytest.raises(InnotuiError):
        tables("en", ('plain = ["word"]',)).meanings("plain")
