"""Units: what is money, what each is called, and that nothing a package may hold lacks its words."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import duckdb
import pytest

from conftest import ROOT
from innotui.formats.numbers import amount, scales
from innotui.importer.units import Unit, read_unit
from innotui.review.quantities import Quantity, quantity
from innotui.units import CURRENCIES, RELATIVE, UNITS, VOLUME_UNITS, is_money
from innotui.units.words import Use, powers, unit_words

WORDS = (ROOT / "src" / "innotui" / "builder" / "audit" / "words.sql").read_text(encoding="utf-8")


def test_codes_are_codes_and_stand_once() -> None:
    assert len(set(CURRENCIES)) == len(CURRENCIES) > 150
    assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in CURRENCIES)
    assert not set(CURRENCIES) & set(UNITS)
    assert set(VOLUME_UNITS) | set(RELATIVE) == set(UNITS)


def test_money_is_what_has_a_code() -> None:
    assert all(map(is_money, CURRENCIES))
    assert not any(map(is_money, [*UNITS, "volume", "RMB", "", None, "cny"]))


def test_the_database_knows_money_as_we_do() -> None:
    [macro] = [line for line in WORDS.splitlines() if line.startswith("CREATE MACRO is_money")]
    with duckdb.connect() as con:
        con.execute(macro)
        con.execute("CREATE TABLE u AS SELECT unnest(?) AS unit", [[*CURRENCIES, *UNITS, "volume"]])
        found = {row[0] for row in con.execute("SELECT unit FROM u WHERE is_money(unit)").fetchall()}
    assert found == set(CURRENCIES)


@pytest.mark.parametrize(
    ("value", "unit", "money", "text"),
    [
        ("293900000000000", "INR", "bn", "293.9 tn INR"),
        ("45200000000", "GBP", "bn", "45.2 bn GBP"),
        ("45200000000", "JPY", "yi", "452 亿日元"),
        ("45200000000", "KES", "yi", "452 亿 KES"),
        ("500", "KES", "yi", "500 KES"),
        ("500", "INR", "yi", "500 卢比"),
        ("3800000000", "CNY", "yi", "38 亿元"),
        ("9600000", "km2", "bn", "9,600,000 km²"),
        ("144300000", "t", "bn", "144.3 m t"),
        ("29500000000000", "Wh", "bn", "29.5 TWh"),
        ("4300000000", "passengers", "bn", "4.3 bn passengers"),
        ("-1.5", "degC", "bn", "−1.5 degrees C"),
        ("7.77", "per_mille", "bn", "7.77 per mille"),
        ("12", "ha", "bn", "12 ha"),
    ],
)
def test_amounts_of_other_countries(value: str, unit: str, money: str, text: str) -> None:
    assert amount(Decimal(value).normalize(), unit, money) == text


def test_every_unit_is_written_but_plain_numbers() -> None:
    plain = {"count", "persons", "index", "rank"}
    assert {unit for unit in UNITS if not scales(unit)} == plain
    for unit in {*UNITS, *CURRENCIES} - plain:
        assert scales(unit)[-1][0] == 0
        assert amount(Decimal(1), unit).startswith("1")


@pytest.mark.parametrize("use", ["texts", "columns"])
def test_every_word_comes_to_a_unit_of_the_data(use: Use) -> None:
    words = unit_words(use)
    assert {unit for unit, _ in words.values()} - {""} <= {*CURRENCIES, *UNITS}
    assert all(word == word.lower() == " ".join(word.split()) for word in words)
    assert all(0 <= power <= 15 for _, power in words.values())
    assert [*map(len, powers(use))] == sorted(map(len, powers(use)), reverse=True)


def test_no_word_stands_twice_in_what_both_read() -> None:
    table = tomllib.loads((ROOT / "src" / "innotui" / "units" / "words.toml").read_text(encoding="utf-8"))
    words = {
        name: [word if isinstance(word, str) else word[0] for some in table[name].values() for word in some]
        for name in table
    }
    assert all(len(set(some)) == len(some) for some in words.values())
    for name in ("texts", "columns"):
        assert not set(words["units"]) & set(words[name])
        assert not set(words["powers"]) & set(words[f"powers_in_{name}"])


def test_imports_and_reviews_read_the_same_words() -> None:
    assert (read_unit("hl"), read_unit("barrels")) == (None, Unit("bbl"))
    assert quantity("5", "million barrels") == Quantity("5", 6, "bbl")
    assert quantity("5", "亿千瓦时").unit == "Wh"
    assert read_unit("pesos") is None, "of which country nobody says"
    assert quantity("5", "pesos").unit == ""
