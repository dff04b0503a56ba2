"""The like-for-like guard: which aspects differ, and the words that say so."""

from __future__ import annotations

import random
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

import pytest

from innotui.likeness import Aspect, Difference, differences, guard, wordings
from innotui.model import Figure

LEVEL: dict[str, Any] = {
    **{field.name: None for field in fields(Figure) if field.default is MISSING},
    "kind": "level",
    "region_id": "shaanxi",
    "indicator_id": "gdp",
    "indicator": "GDP",
    "form": "level",
    "unit": "CNY",
    "status": "reported",
    "price_basis": "nominal",
    "vintage": "unknown",
}
RATE = LEVEL | {"kind": "growth", "form": "pct", "unit": "percent", "price_basis": "real", "span_years": 1.0}


def in_window(period: str, label: str, start: date | None, end: date | None) -> dict[str, Any]:
    return {"period": period, "period_label": label, "period_start": start, "period_end": end}


def in_year(year: int) -> dict[str, Any]:
    return in_window(str(year), str(year), date(year, 1, 1), date(year, 12, 31))


def in_months(year: int, last: int, label: str, day: int) -> dict[str, Any]:
    period = f"{year}-01/{year}-{last:02}"
    return in_window(period, f"{label} {year}", date(year, 1, 1), date(year, last, day))


def on_day(year: int, month: int, day: int, label: str) -> dict[str, Any]:
    at = date(year, month, day)
    return in_window(at.isoformat(), label, at, at)


def level(year: int = 2023, **changed: Any) -> Figure:
    return Figure(**LEVEL | in_year(year) | changed)


def rate(year: int = 2023, base: str | None = "", **changed: Any) -> Figure:
    """A rate against the year before, unless another base, or None, is given."""
    base = str(year - 1) if base == "" else base
    return Figure(**RATE | in_year(year) | {"base_period": base, "base_label": base} | changed)


NEV: dict[str, Any] = {"chain_id": "nev", "chain": "NEV"}
FIRM: dict[str, Any] = {"org_id": "longi", "org": "LONGi"}
PLANT: dict[str, Any] = {"initiative_id": "plant", "initiative": "Plant"}
FIRMS: dict[str, Any] = {"indicator_id": "firms", "indicator": "Firms"}
UNKNOWN_START = in_window("/2024-03", "up to Mar 2024", None, date(2024, 3, 31))
H1_2023, H1_2022 = (in_months(year, 6, "H1", 30) for year in (2023, 2022))
JAN_FEB_2023, JAN_FEB_2024 = in_months(2023, 2, "Jan–Feb", 28), in_months(2024, 2, "Jan–Feb", 29)
END_2022, END_2023 = (on_day(year, 12, 31, f"end {year}") for year in (2022, 2023))

ALIKE = [
    ("nothing", []),
    ("one figure, whatever is open about it", [rate(base=None, doubt="definition base", vintage="final")]),
    ("the same twice", [level(), level()]),
    ("regions", [level(), level(region_id="xian", region="Xi'an")]),
    ("sources, digits and qualifiers", [level(), level(source_id="b", stated="5", qualifier="over", value=5.0)]),
    ("an inferred base", [rate(), rate(base_inferred=True)]),
    ("no base of either", [rate(base=None), rate(base=None)]),
    ("no span of either", [rate(span_years=None), rate(span_years=None)]),
    ("an unknown start of both", [level(**UNKNOWN_START), level(**UNKNOWN_START)]),
    ("an average over one year", [rate(), rate(form="pct_avg")]),
    ("percent and multiples", [rate(), rate(form="multiple_of", unit="times"), rate(form="increase_times")]),
    ("a vintage that is not said, and first", [level(), level(vintage="first")]),
    ("doubts about the reading", [rate(), rate(doubt="grammar translation")]),
    ("one doubt of both", [rate(doubt="base"), rate(doubt="grammar base")]),
]


@pytest.mark.parametrize("figures", [case[1] for case in ALIKE], ids=[case[0] for case in ALIKE])
@pytest.mark.parametrize("over_time", [False, True])
def test_alike_is_not_a_word(figures: list[Figure], over_time: bool) -> None:
    assert differences(figures, over_time=over_time) == ()
    assert guard(figures, over_time=over_time) == ""


ONE_ASPECT = [
    ([level(), level(**FIRMS)], "≠ definition (GDP, Firms)"),
    ([level(**FIRMS), level(doubt="definition", **FIRMS)], "≠ definition (Firms, Firms in doubt)"),
    ([level(), level(indicator_id="gdp_2")], "≠ definition (gdp, gdp_2)"),
    ([rate(), rate(base="2017")], "≠ base (2022, 2017)"),
    ([rate(), rate(base=None)], "≠ base (2022, not printed)"),
    ([rate(), rate(doubt="window base")], "≠ base (2022, 2022 in doubt) · ≠ window (2023, 2023 in doubt)"),
    ([rate(base="2017"), rate(base="2022-01/2022-06", base_label="H1 2022")], "≠ base (2017, H1 2022)"),
    ([rate(span_years=6.0), rate(), rate()], "≠ span (6 y, 1 y)"),
    ([rate(), rate(span_years=None)], "≠ span (1 y, not known)"),
    ([level(), level(**NEV)], "≠ scope (all, NEV)"),
    ([level(**NEV), level(**NEV, **FIRM), level(**FIRM, **PLANT)], "≠ scope (NEV, NEV · LONGi, LONGi · Plant)"),
    ([level(**NEV), level(chain_id="nev-2", chain="NEV")], "≠ scope (nev//, nev-2//)"),
    ([level(), level(price_basis="real")], "≠ price basis (nominal, real)"),
    ([rate(), rate(price_basis="unknown")], "≠ price basis (real, not said)"),
    ([rate(), rate(price_basis="none")], "≠ price basis (real, no prices)"),
    ([level(vintage="first"), level(vintage="final")], "≠ vintage (first, final)"),
    ([level(vintage="final"), level()], "≠ vintage (final, not said)"),
    ([level(), level(vintage="first"), level(vintage="final")], "≠ vintage (not said, first, final)"),
    ([level(), level(form="increment", kind="growth")], "≠ form (level, increment)"),
    ([rate(span_years=3.0), rate(form="pct_avg", span_years=3.0)], "≠ form (change, rate a year)"),
    ([rate(span_years=None), rate(form="pct_each", span_years=None)], "≠ form (change, rate a year)"),
    ([level(), level(unit="USD")], "≠ unit (CNY, USD)"),
    ([level(), level(status="target"), level(status="planned")], "≠ status (reported, target, planned)"),
]


@pytest.mark.parametrize(("figures", "words"), ONE_ASPECT, ids=[case[1] for case in ONE_ASPECT])
@pytest.mark.parametrize("over_time", [False, True])
def test_each_aspect(figures: list[Figure], words: str, over_time: bool) -> None:
    if over_time:  # of another year there is nothing to say, but a doubt stays one
        words = words.replace("(2023, 2023 in doubt)", "(full years, full years in doubt)")
    assert guard(figures, over_time=over_time) == words


WINDOWS = [
    ([level(2022), level(2023)], "≠ window (2022, 2023)", ""),
    ([level(**H1_2022), level(**H1_2023)], "≠ window (H1 2022, H1 2023)", ""),
    ([level(**H1_2023), level(2023)], "≠ window (H1 2023, 2023)", "≠ window (H1, full years)"),
    ([level(**END_2023), level(2023)], "≠ window (end 2023, 2023)", "≠ window (year end, full years)"),
    ([level(**END_2022), level(**END_2023)], "≠ window (end 2022, end 2023)", ""),
    (
        [level(**END_2022), level(**on_day(2023, 6, 30, "30 Jun 2023"))],
        "≠ window (end 2022, 30 Jun 2023)",
        "≠ window (year end, 30 Jun)",
    ),
    ([level(**JAN_FEB_2023), level(**JAN_FEB_2024)], "≠ window (Jan–Feb 2023, Jan–Feb 2024)", ""),
    (
        [level(), level(**in_window("2019/2023", "2019–2023", date(2019, 1, 1), date(2023, 12, 31)))],
        "≠ window (2023, 2019–2023)",
        "≠ window (full years, 5 years)",
    ),
    (
        [level(), level(**UNKNOWN_START)],
        "≠ window (2023, up to Mar 2024)",
        "≠ window (full years, start not known)",
    ),
    (
        [
            level(**on_day(2023, 6, 30, "30 Jun 2023")),
            level(**in_window("2023-06", "Jun 2023", date(2023, 6, 1), date(2023, 6, 30))),
        ],
        "≠ window (30 Jun 2023, Jun 2023)",
        "≠ window (30 Jun, Jun)",
    ),
    # A year said in two ways is one window.
    ([level(), level(**in_window("2023-01/2023-12", "Jan–Dec 2023", date(2023, 1, 1), date(2023, 12, 31)))], "", ""),
]


@pytest.mark.parametrize(("figures", "at_once", "over_time"), WINDOWS)
def test_windows_at_once_and_over_time(figures: list[Figure], at_once: str, over_time: str) -> None:
    assert guard(figures) == at_once
    assert guard(figures, over_time=True) == over_time


H1_ON_H1 = {"base": "2022-01/2022-06", "base_label": "H1 2022", **H1_2023}
BASES = [
    ("year on year each", [rate(2021), rate(2022), rate(2023)], ""),
    ("half on half and year on year", [rate(2023), rate(2023, **H1_ON_H1)], ""),
    ("one base for all", [rate(2021, "2017"), rate(2022, "2017"), rate(2023, "2017")], ""),
    ("other distances", [rate(2022), rate(2023, "2017")], "≠ base (1 y before, 6 y before)"),
    ("one not printed", [rate(2022), rate(2023, None)], "≠ base (1 y before, not printed)"),
    (
        "a year against a half",
        [rate(2022), rate(2023, "2022-01/2022-06", base_label="H1 2022")],
        "≠ base (1 y before, H1 2022)",
    ),
    (
        "five-year plans",
        [rate(2023), rate(2025, "2016/2020", **in_window("2021/2025", "2021–2025", None, None))],
        "≠ base (1 y before, 5 y before)",
    ),
]


@pytest.mark.parametrize(("figures", "words"), [case[1:] for case in BASES], ids=[case[0] for case in BASES])
@pytest.mark.parametrize("over_time", [False, True])
def test_bases_of_several_windows_go_by_their_distance(figures: list[Figure], words: str, over_time: bool) -> None:
    said = wordings([one for one in differences(figures, over_time=over_time) if one.aspect is Aspect.base])
    assert said[0] == words


def test_a_level_has_no_base_and_no_span() -> None:
    assert guard([level(), rate()]) == "≠ price basis (nominal, real) · ≠ form (level, change)"


def test_all_at_once_in_one_order() -> None:
    figures = [
        rate(2023, "2017", span_years=6.0, vintage="first"),
        rate(2022, **FIRMS, **NEV, price_basis="none", vintage="final", form="pct_avg", status="target"),
        level(2022, unit="USD", vintage="final"),
        level(2022, unit="CNY", vintage="final"),
    ]
    found = differences(figures)
    assert [one.aspect for one in found] == list(Aspect)
    assert Difference(Aspect.base, ("6 y before", "1 y before")) in found
    random.Random(1).shuffle(figures)
    assert [(one.aspect, set(one.values)) for one in differences(figures)] == [
        (one.aspect, set(one.values)) for one in found
    ]


def test_what_is_told_is_not_said_again_but_a_doubt_is() -> None:
    figures = [level(**NEV), level(**FIRMS, price_basis="none")]
    told = (Aspect.definition, Aspect.scope)
    assert guard(figures, told=told) == "≠ price basis (nominal, no prices)"
    doubted = [level(**NEV), level(**FIRMS), level(doubt="definition", **FIRM)]
    assert guard(doubted, told=told) == "≠ definition (GDP · LONGi in doubt)"


def test_where_the_doubt_is_all_that_differs_it_says_of_which() -> None:
    figures = [level(), level(region="Tianfu", doubt="definition"), level(region="Sichuan")]
    assert guard(figures) == "≠ definition (Tianfu in doubt)"
    assert guard([*figures, level(**FIRMS)]) == "≠ definition (GDP, GDP in doubt, Firms)"


@pytest.mark.parametrize(
    ("count", "listed"),
    [
        (2, "2000, 2001"),
        (3, "2000, 2001, 2002"),
        (4, "2000, 2001, 2002 and 1 more"),
        (7, "2000, 2001, 2002 and 4 more"),
    ],
)
def test_long_lists_are_cut_with_a_count(count: int, listed: str) -> None:
    figures = [level(2000 + k) for k in range(count)]
    assert guard(figures + figures) == f"≠ window ({listed})"
    assert len(differences(figures)[0].values) == count


def test_ever_shorter_wordings() -> None:
    found = differences([rate(), rate(base="2017", span_years=6.0)])
    assert wordings(found) == ("≠ base (2022, 2017) · ≠ span (1 y, 6 y)", "≠ base, span", "≠")
    assert wordings(()) == ("",)


def test_names_do_not_reach_the_terminal_as_they_are() -> None:
    assert guard([level(), level(indicator_id="evil", indicator="\x1b[31m\n")]) == "≠ definition (GDP, ␛[31m↵)"
