"""Numbers in English text: digits of all styles, number words, fractions, multiples."""

import pytest

from innotui.reader.release.english.numbers import Form, find_numbers
from innotui.reader.release.english.spoken import plain_digits


def read(text: str) -> list[tuple[str, int]]:
    """Value and scale of each number of a text."""
    return [(number.value, number.scale) for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("35,124", "35124"),
        ("1,23,45,678", "12345678"),
        ("1.234.567,8", "1234567.8"),
        ("35 124", "35124"),
        ("1’250’000", "1250000"),
        ("12,5", "12.5"),
        (".75", "0.75"),
        ("100.0", "100.0"),
    ],
)
def test_digits_lose_their_separators(written: str, plain: str) -> None:
    assert plain_digits(written) == plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("some 35,124 contracts", [("35124", 0)]),
        ("₹ 1,23,456 crore", [("123456", 7)]),
        ("35 124 dwellings", [("35124", 0)]),
        ("by May 12 300 firms", [("12", 0), ("300", 0)]),
        ("1.5 lakh crore", [("1.5", 12)]),
        ("3 hundred million", [("3", 8)]),
        ("$4.2bn and 17m", [("4.2", 9), ("17", 6)]),
        ("a 45.2-billion-yuan plant", [("45.2", 9)]),
        ("5-6%", [("5", 0), ("6", 0)]),
        ("1,000-1,500 lorries", [("1000", 0), ("1500", 0)]),
    ],
)
def test_digits_with_scales(text: str, found: list[tuple[str, int]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("twenty-five", [("25", 0)]),
        ("two hundred and five", [("205", 0)]),
        ("two thousand five hundred", [("2500", 0)]),
        ("two hundred and five thousand", [("205", 3)]),
        ("twenty-five million", [("25", 6)]),
        ("one million two hundred thousand", [("1200000", 0)]),
        ("six point one", [("6.1", 0)]),
        ("one and a half million", [("1.5", 6)]),
        ("a hundred", [("100", 0)]),
        ("three dozen", [("36", 0)]),
        ("half a dozen", [("6", 0)]),
        ("a million", [("1", 6)]),
        ("2½ and 1 1/2 times", [("2.5", 0), ("1.5", 0)]),
    ],
)
def test_number_words(text: str, found: list[tuple[str, int]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize("text", ["two three", "twenty and thirty", "ten 500"])
def test_two_numbers_side_by_side_stay_two(text: str) -> None:
    assert len(read(text)) == 2


@pytest.mark.parametrize(
    "text", ["a firm", "dozens of firms", "hundreds of millions", "tens of thousands", "for the many"]
)
def test_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("a third", "1/3", Form.FRACTION),
        ("two-thirds", "2/3", Form.FRACTION),
        ("three quarters", "3/4", Form.FRACTION),
        ("half", "1/2", Form.FRACTION),
        ("third", "3", Form.ORDINAL),
        ("twenty-first", "21", Form.ORDINAL),
        ("28th", "28", Form.ORDINAL),
        ("doubled", "2", Form.MULTIPLE),
        ("halved", "1/2", Form.MULTIPLE),
        ("tenfold", "10", Form.MULTIPLE),
        ("3.5-fold", "3.5", Form.MULTIPLE),
        ("twenty-five fold", "25", Form.MULTIPLE),
    ],
)
def test_forms(text: str, value: str, form: Form) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.form) == (value, form)


def test_half_a_million_keeps_its_scale() -> None:
    assert read("half a million") == [("1/2", 6)]
    assert read("a quarter of a million") == [("1/4", 6)]


@pytest.mark.parametrize("text", ["1" * 20_000, "one-" * 300, "twenty " * 300, "million " * 300])
def test_what_is_no_text_holds_no_long_number(text: str) -> None:
    assert all(number.end - number.start < 30 for number in find_numbers(text))


def test_places_are_those_of_the_text() -> None:
    text = "It made twenty-five million cars."
    (number,) = find_numbers(text)
    assert text[number.start : number.end] == "twenty-five"
    assert text[number.start : number.behind] == "twenty-five million"
