"""Claims in sentences for a screen reader: each form, each hedge, each kind of price, and no signs."""

from __future__ import annotations

from contextlib import closing

import pytest

from conftest import Package
from innotui.report.sentences import figure_sentence
from innotui.store import Store, open_store

SIGNS = set("×~≈≥≤·¶–−+%<>✓✗▲▼“”")
ANNOUNCED = {
    # levels
    "north-gdp-2022": "GDP of North, 2022: 90.0 billion yuan, between 89.95 and 90.05, in nominal terms.",
    "south-gdp-2023": "GDP of South, 2023: over 50 billion yuan, at least 50 and at most about 55, in nominal terms.",
    "harbour-share-2023": "Share of GDP of Harbour, 2023: about 25 percent, at least about 22.5 and at most about 27.5",
    "sunny-cells-2023": "Solar cells, Sunny Cells: output of Harbour, 2023: 4 gigawatts, between 3.5 and 4.5.",
    "north-firms": "Firms of North, end 2023 (target): nearly 1,200, at least about 1,080 and at most 1,200.",
    # growth
    "north-gdp-growth": "GDP of North, 2023: up by 10.0 percent against the base year 2022, between 9.95 and 10.05, in"
    " real terms. That is 1.1 times the base, between 1.0995 and 1.1005.",
    "south-gdp-growth": "GDP of South, 2023: down by 2.5 percent against the base year 2022, between 2.45 and 2.55, in"
    " real terms. That is 0.975 times the base, between 0.9745 and 0.9755.",
    "harbour-gdp-growth": "GDP of Harbour, 2023: up by 6.1 percent against the base year 2022, which is our inference,"
    " between 6.05 and 6.15, in real terms. That is 1.061 times the base, between 1.0605 and 1.0615.",
    "south-gdp-more": "GDP of South, 2023: up by nearly 5 billion yuan against the base year 2022, in nominal terms."
    " That is 1.111 times the base, at least about 1.089 and at most 1.111; up 11.1 percent, at least about 8.9 and at"
    " most 11.1.",
    "cells-times": "Solar cells: output of North, 2023: grown to 3 times or by 3 times, not said; that is 3 or 4 times"
    " the base year 2021, between 2.5 and 3.5 or between 3.5 and 4.5. That is up 200 or 300 percent, between 150 and"
    " 250 or between 250 and 350; up 73.2 or 100 percent a year, between 58.1 and 87.1 or between 87.1 and 112.",
    "boats-avg": "Boats: output of South, 2023: up by 50 percent a year on average against the base year 2020, between"
    " 49.5 and 50.5. That is 3.38 times the base, between 3.341 and 3.409; up 238 percent, between 234 and 241.",
    "firms-each": "Firms of North, end 2023: up by over 20 percent in each year against the base, end 2021, at least 20"
    " and at most about 22. That is 1.44 times the base, at least 1.44 and at most about 1.488; up 44 percent, at least"
    " 44 and at most about 48.8.",
    "firms-multiple": "Firms of North, up to Jan 2024: about 2 times the base, Mar 2021, which is our inference, at"
    " least about 1.8 and at most about 2.2. That is up 100 percent, at least about 80 and at most about 120",
}
SPOILED: list[tuple[str, str, dict[str, str], str]] = [
    # every hedge, of a level, of a rate and of a multiple
    ("observations", "north-gdp-2022", {"qualifier": "over"}, ": over 90.0 billion yuan, at least 90 and at most"),
    ("observations", "north-gdp-2022", {"qualifier": "at_least"}, ": at least 90.0 billion yuan, at least 90 and at"),
    ("observations", "north-gdp-2022", {"qualifier": "nearly"}, ": nearly 90.0 billion yuan, at least about 81 and at"),
    ("observations", "north-gdp-2022", {"qualifier": "about"}, ": about 90.0 billion yuan, at least about 81 and at"),
    ("observations", "north-gdp-2022", {"qualifier": "up_to"}, ": up to 90.0 billion yuan, at least about 81 and at"),
    ("growth", "north-gdp-growth", {"qualifier": "over"}, ": up by over 10.0 percent against"),
    ("growth", "north-gdp-growth", {"qualifier": "at_least"}, ": up by at least 10.0 percent against"),
    ("growth", "north-gdp-growth", {"qualifier": "nearly"}, ": up by nearly 10.0 percent against"),
    ("growth", "north-gdp-growth", {"qualifier": "about"}, ": up by about 10.0 percent against"),
    ("growth", "north-gdp-growth", {"qualifier": "up_to"}, ": up by up to 10.0 percent against"),
    ("growth", "firms-multiple", {"qualifier": "over"}, ": over 2 times the base"),
    # a fall keeps its hard end: over 10 percent down is 10 or more
    ("growth", "south-gdp-growth", {"qualifier": "over"}, "at least 2.5 and at most about 2.75"),
    ("growth", "south-gdp-more", {"stated": "-5"}, ": down by nearly 5 billion yuan against"),
    ("growth", "south-gdp-growth", {"stated": "0.0"}, "changed by 0.0 percent against the base year 2022, between"),
    ("observations", "south-gdp-2023", {"stated": "-50", "qualifier": "exact"}, "minus 50 billion yuan, between minus"),
    # readings of a growth by times
    ("growth", "cells-times", {"reading": "to"}, ": grown to 3 times; that is 3 times the base year 2021, between"),
    ("growth", "cells-times", {"reading": "by"}, ": grown by 3 times; that is 4 times the base year 2021, between"),
    ("growth", "cells-times", {"qualifier": "about"}, "to about 3 times or by about 3 times, not said; that is 3 or 4"),
    ("growth", "cells-times", {"base_period_id": ""}, "3 or 4 times the base, which is not printed, between 2.5"),
    # scales and prices
    ("observations", "north-gdp-2022", {"unit_mult": "12"}, ": 90.0 trillion yuan, between 89.95 and 90.05"),
    ("observations", "north-gdp-2022", {"unit_mult": "6"}, ": 90.0 million yuan, between"),
    ("observations", "north-gdp-2022", {"stated": "4120.76", "unit_mult": "8"}, ": 412.076 billion yuan, between"),
    ("observations", "sunny-cells-2023", {"unit_mult": "6"}, ": 4 megawatts, between"),
    ("growth", "north-gdp-growth", {"price_basis": "nominal"}, "10.05, in nominal terms."),
    ("growth", "north-gdp-growth", {"price_basis": "unknown"}, "10.05, real or nominal is not said."),
    ("growth", "north-gdp-growth", {"period_id": "2023-01/2023-10"}, "GDP of North, Jan to Oct 2023: up by"),
    ("growth", "north-gdp-growth", {"status": "planned"}, "GDP of North, 2023 (planned): up by"),
]  # fmt: skip


def sentence(store: Store, figure_id: str) -> str:
    card = store.figure_card(figure_id)
    return figure_sentence(card.figure, card.source)


@pytest.mark.parametrize("figure_id", ANNOUNCED)
def test_each_form_in_words(tiny: Store, figure_id: str) -> None:
    assert sentence(tiny, figure_id).startswith(ANNOUNCED[figure_id])


@pytest.mark.parametrize(("table", "figure_id", "cells", "said"), SPOILED)
def test_each_hedge_reading_scale_and_price_in_words(
    package: Package, table: str, figure_id: str, cells: dict[str, str], said: str
) -> None:
    with closing(open_store(package.set(table, figure_id, **cells).build())) as store:
        text = sentence(store, figure_id)
    assert said in text
    assert not SIGNS & set(text)


def test_no_figure_is_said_with_a_sign(bundled: Store) -> None:
    view = bundled.view(bundled.home())
    assert len(view.figures) > 200
    for figure in view.figures:
        text = figure_sentence(figure, view.sources[figure.source_id])
        assert not SIGNS & set(text), text
        assert "_" not in text
