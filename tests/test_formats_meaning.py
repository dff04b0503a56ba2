"""What claims mean in words: bounds, soft ends, assumptions, the shapes of verdicts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conftest import Package
from innotui import formats
from innotui.store import Store, open_store

MEANS = {
    "north-gdp-2022": "90.0 bn CNY (89.95–90.05)",
    "south-gdp-2023": "50 bn CNY (50–~55)",
    "harbour-share-2023": "25% (~22.5–~27.5)",
    "north-firms": "1,200 (~1,080–1,200)",
    "north-gdp-growth": "×1.1 (1.0995–1.1005), +10% (9.95–10.05)",
    "south-gdp-growth": "×0.975 (0.9745–0.9755), −2.5% (−2.55 to −2.45)",
    "cells-times": "×3 (2.5–3.5), +200% (150–250), +73.2% a year (58.1–87.1);"
    " or ×4 (3.5–4.5), +300% (250–350), +100% a year (87.1–112)",
    "boats-avg": "×3.38 (3.341–3.409), +238% (234–241), +50% a year (49.5–50.5)",
}


@pytest.mark.parametrize("figure_id", MEANS)
def test_normal_form(tiny: Store, figure_id: str) -> None:
    assert formats.normal_form(tiny.figure(figure_id)) == MEANS[figure_id]


def test_every_growth_claim_of_the_bundled_figures_means_something(bundled: Store) -> None:
    for figure in bundled.view(bundled.home()).figures:
        text = formats.normal_form(figure)
        assert text, figure.figure_id
        assert "e+" not in text.lower()
        assert "00000" not in text, figure.figure_id  # the last bits of a float


def test_nothing_is_assumed_of_a_plain_claim(tiny: Store) -> None:
    assert formats.assumptions(tiny.figure("north-gdp-growth")) == ()
    assert formats.assumptions(tiny.figure("north-gdp-2022")) == ()


SPOILED: list[tuple[str, dict[str, str], tuple[str, ...]]] = [
    ("harbour-gdp-growth", {}, ("the base, 2022, is inferred and not printed",)),
    ("cells-times", {}, ("it may mean to 3 times or by 3 times: both are kept",)),
    ("cells-times", {"reading": "to"}, ("it is read as to 3 times",)),
    ("cells-times", {"reading": "by"}, ("it is read as by 3 times",)),
    ("cells-times", {"stated": "0.5"}, ("it is read as by 0.5 times",)),
    ("firms-each", {}, ("the upper end is our convention for “over”, a tenth to that side",)),
    ("firms-each", {"qualifier": "up_to"}, ("the lower end is our convention for “up to”, a tenth to that side",)),
    ("firms-each", {"qualifier": "about"}, ("both ends are our convention for “about”, a tenth either way",)),
]


@pytest.mark.parametrize(("figure_id", "cells", "said"), SPOILED)
def test_assumptions(package: Package, figure_id: str, cells: dict[str, str], said: tuple[str, ...]) -> None:
    store = open_store(package.set("growth", figure_id, **cells).build())
    assert formats.assumptions(store.figure(figure_id)) == said
    store.close()


def test_doubts_are_put_in_words(bundled: Store, rows_of: Callable[[Store, str], list[tuple[object, ...]]]) -> None:
    words = {"grammar", "definition", "translation", "window", "base"}
    seen: set[str] = set()
    for figure_id, doubt in rows_of(bundled, "SELECT figure_id, doubt FROM figures WHERE doubt IS NOT NULL"):
        said = formats.assumptions(bundled.figure(str(figure_id)))
        assert len(said) >= len(str(doubt).split()), figure_id
        seen |= set(str(doubt).split())
    assert seen
    assert seen <= words


def test_verdicts_have_shapes_of_their_own() -> None:
    assert [formats.verdict_mark(verdict) for verdict in ("pass", "tension", "fail", "untestable", None)] == [
        "✓", "~", "✗", "?", "·",
    ]  # fmt: skip
