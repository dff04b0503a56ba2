"""What can be named: tables and columns with what they are, functions, values; units of columns."""

from __future__ import annotations

from answering import last
from innotui.store import Store
from innotui.store.catalogue import units


def test_all_that_a_person_asks_has_words(tiny: Store) -> None:
    found = tiny.catalogue()
    assert found.relations[0].name == "figures"
    asked = [
        "figures", "observations", "growth", "sources", "checks", "regions", "chains", "orgs", "initiatives", "links",
        "indicators", "periods", "events", "regions_inside", "chains_inside", "chain_regions",
        "meta",
    ]  # fmt: skip
    for name in asked:
        relation = found.relation(name)
        assert relation is not None
        assert relation.comment, name
        assert not [column.name for column in relation.columns if not column.comment], name


def test_a_unit_stands_apart_from_the_words(tiny: Store) -> None:
    figures = tiny.catalogue().relation("figures")
    assert figures is not None
    [pct] = [column for column in figures.columns if column.name == "pct_to"]
    assert pct.unit == "percent"
    assert "unit" not in pct.comment
    with tiny._cursor() as cursor:
        found = units(cursor)
    assert found["cagr_to"] == "percent a year"
    assert "region" not in found


def test_functions_have_one_signature_each(tiny: Store) -> None:
    functions = {one.name: one for one in tiny.catalogue().functions}
    assert functions["lower"].signature == "(string VARCHAR) → VARCHAR"
    assert functions["lower"].description
    assert functions["now"].takes_nothing
    assert functions["read_csv"].gives_rows
    assert functions["cagr"].signature == "(ratio, years)"  # our own macros too
    assert functions["sum"].signature == "(arg)"


def test_values_are_of_text_columns_the_commonest_first(tiny: Store) -> None:
    values = tiny.values("figures", "region")
    assert dict(values)["North"] > 0
    assert [count for _, count in values] == sorted((count for _, count in values), reverse=True)
    assert tiny.values("growth", "form")  # a type of its own
    assert tiny.values("figures", "pct_to") == ()
    assert tiny.values("figures", 'no"such') == ()
    assert tiny.values("no such", "region") == ()


def test_columns_of_an_answer_have_the_unit_of_their_name(tiny: Store) -> None:
    sql = "select pct_to, region, span_years, 1 as cagr_to, 'x' as pct_by, pct_to + 1 as other from figures"
    answer = last(tiny.query(sql))
    assert [column.unit for column in answer.columns] == ["percent", "", "years", "percent a year", "", ""]


def test_a_function_is_shown_with_what_it_takes(tiny: Store) -> None:
    count = next(one for one in tiny.catalogue().functions if one.name == "count")
    assert not count.takes_nothing  # count() is one way, and not the one that is meant
    assert count.signature.startswith("(arg)")


def test_names_are_known_by_their_other_spellings(tiny: Store) -> None:
    spellings = tiny.catalogue().spellings
    assert "北省" in spellings["North"]
    assert spellings["north"] == spellings["North"]
