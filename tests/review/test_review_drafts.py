"""The row that is proposed for a figure, and what keeps it out of a package."""

from __future__ import annotations

import pytest

from innotui.claims import Name
from innotui.proposals import MEASURES, Proposal
from innotui.review.drafting import Ground, draft, is_loose
from innotui.review.judging import hindrances, level_key
from innotui.review.matching import Names, place_of
from proposing import GROWN, LEVEL, NAMES, TEXT, THIRD, TIMES, item, proposal, reading

GROUND = Ground(reading(), NAMES, "north")


def cells(of: Proposal, **edits: str) -> dict[str, str]:
    return draft(item(of, **edits), GROUND)


def words(of: Proposal, **edits: str) -> list[str]:
    return [one.words for one in hindrances(cells(of, **edits), of, NAMES)]


def some(of: dict[str, str], *names: str) -> list[str]:
    return [of[name] for name in names]


def test_a_percent_change_is_growth_with_its_base() -> None:
    row = cells(GROWN)
    assert some(row, "form", "stated", "unit_mult", "region_id", "indicator_id") == ["pct", "10.0", "0", "north", "gdp"]
    assert some(row, "period_id", "base_period_id", "reading", "price_basis") == ["2023", "2022", "plain", "unknown"]
    assert words(GROWN) == []


def test_a_level_of_money_keeps_its_printed_scale_and_hedge() -> None:
    row = cells(LEVEL)
    assert some(row, "form", "stated", "unit_mult", "qualifier") == ["level", "1.06", "12", "over"]
    assert some(row, "price_basis", "unit", "base_period_id", "reading") == ["nominal", "", "", ""]
    assert words(LEVEL) == []


def test_money_whose_country_is_not_said_has_the_prices_of_its_indicator() -> None:
    of_nobody = proposal("1.06 trillion yuan", "98.4", "billion kroner", "level", indicator="kites")
    assert cells(of_nobody, indicator_id="firms_count")["price_basis"] == "none"
    assert cells(of_nobody, indicator_id="gdp")["price_basis"] == "nominal"
    assert cells(of_nobody, indicator_id="gdp", price_basis="real")["price_basis"] == "real"


def test_increased_by_times_stays_open() -> None:
    row = cells(TIMES)
    assert some(row, "form", "stated", "reading", "doubt") == ["increase_times", "1.9", "either", "grammar"]
    assert some(row, "indicator_id", "price_basis") == ["firms_count", "none"]
    assert words(TIMES) == []


def test_increased_by_times_is_settled_where_the_chinese_text_settles_it() -> None:
    settled = proposal("1.9倍", "1.9", "倍", "increased_by_times", indicator="企业")
    assert some(cells(settled), "form", "stated", "reading", "doubt") == ["increase_times", "1.9", "by", ""]
    assert words(settled) == []


def test_a_third_is_a_share_of_about_33() -> None:
    row = cells(THIRD)
    assert some(row, "form", "stated", "qualifier", "indicator_id") == ["level", "33", "about", "gdp_share"]
    assert "1/3" in row["note"]


def test_a_multiple_in_words_is_about_and_one_in_digits_exact() -> None:
    text = TEXT.replace("rose by 10.0 percent", "doubled, 2.5 times that of Harbour,")
    in_words = proposal("doubled", "2", "", "multiple_of", text=text)
    in_digits = proposal("2.5 times", "2.5", "times", "multiple_of", text=text)
    ground = Ground(reading(in_words, in_digits, text=text), NAMES)
    assert [draft(item(one), ground)["qualifier"] for one in (in_words, in_digits)] == ["about", "exact"]


@pytest.mark.parametrize(
    ("measure", "form"),
    [
        ("level", "level"), ("count", "level"), ("share_pct", "level"), ("rank", "level"), ("growth_pct", "pct"),
        ("cagr_pct", "pct_avg"), ("multiple_of", "multiple_of"), ("increased_by_times", "increase_times"),
        ("change_amount", "increment"), ("target", "level"),
    ],
)  # fmt: skip
def test_every_measure_has_its_form(measure: str, form: str) -> None:
    assert measure in MEASURES
    assert cells(proposal("1.06 trillion yuan", "1.06", "trillion yuan", measure))["form"] == form


def test_every_measure_is_tried() -> None:
    assert len(MEASURES) == 10


def test_a_target_of_growth_is_growth_and_one_of_a_share_a_level() -> None:
    of_growth = proposal("10.0 percent", "5", "percent", "target", indicator="GDP growth")
    of_share = proposal("10.0 percent", "70", "percent", "target", indicator="share of GDP")
    assert [(row["form"], row["status"]) for row in map(cells, (of_growth, of_share))] == [
        ("pct", "target"), ("level", "target"),
    ]  # fmt: skip


def test_an_increment_waits_for_its_level() -> None:
    more = proposal("1.06 trillion yuan", "300", "billion yuan", "change_amount")
    assert words(more) == ["An increment stands beside the level it led to: accept that level of this text first."]
    levels = {level_key(cells(LEVEL))}
    assert hindrances(cells(more), more, NAMES, levels) == ()


def test_another_currency_than_the_indicators_is_refused() -> None:
    dollars = proposal("1.06 trillion yuan", "1.06", "trillion dollars", "level")
    assert cells(dollars)["indicator_id"] == ""
    found = words(dollars, indicator_id="gdp")
    assert len(found) == 1
    assert "measured in CNY" in found[0]


@pytest.mark.parametrize(
    ("edits", "says"),
    [
        ({"period_id": "soon"}, "“soon” is no window"),
        ({"period_id": ""}, "Period is missing"),
        ({"base_period_id": "2024"}, "does not end before"),
        ({"region_id": "nowhere"}, "No region is called “nowhere”"),
        ({"org_id": "nobody"}, "No firm is called “nobody”"),
        ({"stated": "ten"}, "“ten” cannot be used"),
        ({"stated": ""}, "Digits is missing"),
        ({"unit_mult": "16"}, "0 to 15"),
        ({"unit_mult": "x"}, "0 to 15"),
        ({"qualifier": "hardly"}, "“hardly” is none of"),
        ({"form": "more"}, "“more” is no form"),
        ({"reading": "to"}, "all else is plain"),
        ({"form": "increase_times"}, "read as either, to or by"),
        ({"note": "x" * 201}, "has 201 characters"),
        ({"form": "pct_each", "base_period_id": ""}, "how many years"),
    ],
)
def test_what_hinders_is_said_with_its_field(edits: dict[str, str], says: str) -> None:
    [found] = hindrances(cells(GROWN, **edits), GROWN, NAMES)
    assert says in found.words
    assert found.field in (*edits, "reading", "base_period_id")


def test_a_volume_says_its_unit() -> None:
    made = proposal("1.06 trillion yuan", "5", "GW", "level", indicator="Output")
    assert some(cells(made), "indicator_id", "unit", "unit_mult") == ["output_volume", "W", "9"]
    assert words(made, unit="") == ["Of a volume each row says its own unit, as count, t, kg, Wh or vehicles."]
    assert "leave the unit empty" in words(LEVEL, unit="t")[0]


def test_the_place_is_that_of_the_words_then_of_the_paragraph_then_of_the_text() -> None:
    own = proposal("A third", "5", "yuan", "level", subject="Harbour")
    before = proposal("0.3 percentage points", "5", "yuan", "level", subject="")
    nowhere = proposal("15 January", "5", "yuan", "level", subject="")
    assert [cells(one)["region_id"] for one in (own, before, nowhere)] == ["harbour", "north", "north"]
    assert draft(item(nowhere), Ground(reading(), NAMES))["region_id"] == ""
    assert place_of(reading(), NAMES) == "north"


@pytest.mark.parametrize(
    ("subject", "region_id"),
    [
        ("Newhaven", ""), ("Bright Kites", ""), ("Port of Newhaven", ""), ("新港市", ""), ("North", "north"),
        ("SMEs", "north"), ("exports", "north"), ("Plants", "north"), ("Sunny Cells", "north"), ("", "north"),
    ],
)  # fmt: skip
def test_a_figure_of_a_place_that_is_not_known_is_not_that_of_the_texts_place(subject: str, region_id: str) -> None:
    def find(text: str) -> dict[str, tuple[str, ...]]:
        return {"region": (), "chain": (), "org": (), "indicator": ()} | dict(NAMES.find(text))

    names = Names({**NAMES.known}, lambda text: {"org": ("sunny",)} if text == "Sunny Cells" else find(text))
    made = proposal("1.06 trillion yuan", "5", "yuan", "level", subject=subject)
    assert draft(item(made), Ground(reading(), names, "north"))["region_id"] == region_id


def test_words_that_make_an_id_name_it() -> None:
    made = proposal("1.06 trillion yuan", "5", "GW", "level", subject="", indicator="Volume of output, output volume")
    plain = proposal("1.06 trillion yuan", "5", "GW", "level", subject="", indicator="gdp share")
    assert cells(made)["indicator_id"] == "output_volume"
    assert NAMES.by_id("indicator", plain.indicator) == ("gdp_share",)


def test_an_indicator_of_the_sentence_is_proposed_and_called_loose() -> None:
    bare = proposal("1.06 trillion yuan", "5", "yuan", "level", indicator="")
    elsewhere = proposal("0.3 percentage points", "5", "yuan", "level", indicator="kites")
    assert (cells(bare)["indicator_id"], is_loose(item(bare), GROUND)) == ("gdp", True)
    assert not is_loose(item(bare, indicator_id="gdp"), GROUND)
    assert not is_loose(item(LEVEL), GROUND)
    assert cells(elsewhere)["indicator_id"] == "gdp"  # "A third of the GDP, and …": the same sentence
    in_another = proposal("15 January", "5", "yuan", "level", indicator="")
    assert cells(in_another)["indicator_id"] == ""


@pytest.mark.parametrize(
    ("unit", "indicator_id"),
    [("employees", ""), ("million employees", ""), ("million", "firms_count"), ("", "firms_count")],
)
def test_a_count_that_names_its_things_is_not_of_what_its_sentence_speaks_of(unit: str, indicator_id: str) -> None:
    text = "North\n\nFirms of the north had 20 employees.\n"
    one = proposal("20", "20", unit, "count", text=text, indicator="employees")
    ground = Ground(reading(one, text=text), NAMES, "north")
    assert draft(item(one), ground)["indicator_id"] == indicator_id


def test_cells_of_a_person_go_before_all() -> None:
    row = cells(GROWN, region_id="harbour", form="level")
    assert some(row, "region_id", "form", "base_period_id") == ["harbour", "level", ""]


@pytest.mark.parametrize(
    ("typed", "name_id"),
    [
        ("gdp", "gdp"),
        ("GDP", "gdp"),
        ("地区生产总值", "gdp"),
        ("Share", "gdp_share"),
        ("firms count", "firms_count"),
        ("what", ""),
        ("", ""),
    ],
)
def test_names_are_taken_by_id_name_or_beginning(typed: str, name_id: str) -> None:
    assert NAMES.resolved("indicator", typed) == name_id


def test_a_beginning_of_two_names_is_none() -> None:
    known = {**NAMES.known, ("indicator", "gdp2"): Name("indicator", "gdp2", "Shares of firms")}
    assert Names(known, NAMES.find).resolved("indicator", "share") == ""
