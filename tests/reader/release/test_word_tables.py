"""The tables of words: put together, extended by a person, refused where they are none."""

import re

import pytest

from innotui.errors import InnotuiError
from innotui.reader.release.words import OwnTable, Words, expression, put_together, spellings, tables, use_own


def with_own(text: str, language: str = "en") -> Words:
    return put_together(language, [OwnTable(language, "own.toml", text)])


def test_every_language_has_tables() -> None:
    assert tables("en").meanings("scales")["billion"] == 9
    assert tables("zh").tables


def test_the_same_tables_are_read_once() -> None:
    assert tables("en") is tables("en")


def test_own_words_are_added() -> None:
    own = with_own('percent = ["promille"]\n[scales]\ngazillion = 99\n')
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
    pattern = with_own('measures = ["ton of coal"]').pattern("measures")
    match = re.match(pattern, "ton of coal")
    assert match is not None
    assert match[0] == "ton of coal"


@pytest.mark.parametrize(
    "text",
    [
        *("a = [", "percent = 3", "percent = [[1]]", "percent = [3]", 'scales = ["one"]', 'percent = ["(s)"]'),
        *('percent = [""]', 'persent = ["promille"]', '[scales]\ngazillion = "many"', "[scales]\ngazillion = -3"),
        *('[hedges_before]\nwell_over = "ovr"', '[multiples]\nsextupled = "six"', "[fiscal_years]\nNorway = 13"),
    ],
    ids=[
        *("no toml", "a number", "a list of lists", "numbers", "a list for a map", "an empty word"),
        *("no word", "an unknown name", "a text for a number", "a number below 0"),
        *("an unknown meaning", "no number", "no month"),
    ],
)
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(InnotuiError):
        with_own(text)


@pytest.mark.parametrize(
    "text", ['[traditional]\n噸數 = "吨"', '[plans]\n十六五 = "soon"', '[since]\n以来 = "2012-13"']
)
def test_what_would_break_the_chinese_rules_is_refused(text: str) -> None:
    with pytest.raises(InnotuiError) as refused:
        with_own(text, "zh")
    assert "own.toml" in refused.value.message
    assert refused.value.hint


def test_words_that_come_too_late_are_refused() -> None:
    tables("en")
    with pytest.raises(InnotuiError, match="too late"):
        use_own([OwnTable("en", "own.toml", 'percent = ["promille"]')])


def test_a_list_has_no_meanings() -> None:
    with pytest.raises(InnotuiError):
        tables("en").meanings("percent")
