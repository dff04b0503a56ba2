"""The figure pointed at is seen in every chart, however many rows, panels or columns there is no room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from chart_figures import count_of, level, named, on_day, rate
from rich.cells import cell_len

from innotui.bundled import bundled
from innotui.charts import ChartSpec, candidates, draw
from innotui.charts.ink import BLOCKS, PLAIN
from innotui.charts.kept import kept, pointed_at, scrolled
from innotui.model import Charting, Figure, Selection
from innotui.palette import MONO, NEUTRAL_DARK
from innotui.store import Store, open_store

SIZES = ((82, 10), (120, 30))
VIEWS = ("china", "shaanxi", "xixian", "sichuan")
MARKS = ("shaanxi", "sichuan", "xian")
_STEP = 2  # of the figures of a chart one in so many, and the last: the rows, cells and panels without room are last
_REGIONS = [named(f"region:Region {k} 西咸新区") for k in range(64)]


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(bundled("indicators.duckdb"))


def _of_view(store: Store, region: str) -> Sequence[ChartSpec]:
    view = store.view(Selection(region))
    return candidates(view.figures, around=store.around([region]), events=view.events)


def _of_marks(store: Store) -> Sequence[ChartSpec]:
    figures, charting = store.marked(store.home(), "region", MARKS), Charting().with_marks("region", MARKS)
    return candidates(figures, around=store.around(MARKS), charting=charting)


def _unseen(spec: ChartSpec, width: int, height: int, ids: Sequence[str]) -> list[str]:
    """The figures whose drawing shows no pointer, or does not differ from that without one."""
    without = draw(spec, width, height, NEUTRAL_DARK).plain
    drawn = {one: draw(spec, width, height, NEUTRAL_DARK, marked=one).plain for one in ids}
    return [f"{spec.kind} {spec.title}: {one}" for one, text in drawn.items()
            if text == without or BLOCKS.pointer not in text]  # fmt: skip


def _some(spec: ChartSpec) -> list[str]:
    ids = list(dict.fromkeys(spec.figure_ids))
    return list(dict.fromkeys([*ids[::_STEP], *ids[-1:]]))


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("about", [*VIEWS, "marks"])
def test_in_all_charts_of_the_bundled_data(store: Store, about: str, width: int, height: int) -> None:
    specs = _of_marks(store) if about == "marks" else _of_view(store, about)
    assert specs
    assert [one for spec in specs for one in _unseen(spec, width, height, _some(spec))] == []


def _one(kind: str, figures: Sequence[Figure], **given: Any) -> ChartSpec:
    return next(spec for spec in candidates(figures, **given) if spec.kind == kind)


def _seen_everywhere(spec: ChartSpec, *sizes: tuple[int, int]) -> None:
    """Without a row more than before, in both sets of glyphs; each line is as wide as the chart."""
    for width, height in sizes:
        for ascii_only, glyphs in ((False, BLOCKS), (True, PLAIN)):
            for one in spec.figure_ids:
                lines = draw(spec, width, height, MONO, ascii_only, marked=one).plain.split("\n")
                assert any(glyphs.pointer in line for line in lines[2:]), (width, height, ascii_only, one)
                assert len(lines) <= height
                assert {cell_len(line) for line in lines} == {width}


def test_bars_show_the_smallest_too() -> None:
    spec = _one("bars", [rate(str(40 - k), **region) for k, region in enumerate(_REGIONS[:30])])
    _seen_everywhere(spec, (82, 10), (60, 15))


def _grid(figures: Sequence[Figure]) -> ChartSpec:
    return _one("coverage", figures)


def _by_regions(count: int) -> list[Figure]:
    """Each has exports, the later the fewer other figures; the last has none of the others."""
    return [
        one
        for k, region in enumerate(_REGIONS[:count])
        for one in (level("1", **region, **named("indicator:Exports")), *([count_of("3", **region)] * (k < 2)))
    ]


def test_coverage_brings_row_and_column_into_view() -> None:
    items = [rate("4", **named(f"indicator:Item {k:02}"), **_REGIONS[k % 20]) for k in range(40)]
    _seen_everywhere(_grid([*_by_regions(20), *items]), (24, 5), (82, 10), (60, 15))


def test_coverage_brings_what_is_beyond_its_largest_grid_into_view() -> None:
    items = [rate("4", **named(f"indicator:Item {k:02}"), **_REGIONS[0]) for k in range(70)]
    spec = _grid([*_by_regions(64), *items])
    assert spec.data.more_rows  # type: ignore[attr-defined]
    assert spec.data.more_columns  # type: ignore[attr-defined]
    _seen_everywhere(spec, (82, 10))


def test_years_stay_side_by_side_and_the_later_ones_are_counted() -> None:
    figures = [
        level("1", 1990),
        *(level("1", year) for year in range(2000, 2024)),
        count_of("2", **on_day("2023-12-31")),
    ]
    text = draw(_grid(figures), 40, 10, MONO, marked=figures[0].figure_id).plain
    assert " 90 91 92 93 " in text
    assert "later years more" in text
    assert "earlier" not in text
    assert "later" not in draw(_grid(figures), 40, 10, MONO).plain


def test_years_before_the_largest_grid_come_into_view() -> None:
    figures = [*(level("1", year) for year in range(1930, 2024)), count_of("2", **on_day("2023-12-31"))]
    text = draw(_grid(figures), 60, 10, MONO, marked=figures[3].figure_id).plain
    assert f"{BLOCKS.pointer}■" in text
    assert "3 earlier years, " in text


def test_of_panels_all_show_the_row_of_the_figure_pointed_at() -> None:
    regions = _REGIONS[:6]
    figures = [
        rate(str(9 - k), **region, **named(f"indicator:{name}"))
        for name in ("Exports", "Imports")
        for k, region in enumerate(regions)
    ]
    marks = Charting().with_marks("region", [figure.region_id for figure in figures[:6]])
    spec = _one("compare", figures, charting=marks)
    _seen_everywhere(spec, (82, 7), (40, 8))
    last = draw(spec, 82, 8, MONO, marked=figures[5].figure_id).plain
    assert last.count("+4%") == 2


def test_the_one_pointed_at_takes_the_last_place_or_of_the_latest_the_first() -> None:
    assert kept(5, 3) == kept(5, 3, 1) == kept(5, 3, 9) == (0, 1, 2)
    assert kept(5, 3, 4) == (0, 1, 4)
    assert kept(5, 3, latest=True) == (2, 3, 4)
    assert kept(5, 3, 0, latest=True) == (0, 3, 4)
    assert kept(2, 3, 1) == kept(2, 3, latest=True) == (0, 1)
    assert kept(5, 1, 4) == kept(5, 1, 4, latest=True) == (4,)
    assert scrolled(9, 3) == scrolled(9, 3, 7) == (6, 7, 8)
    assert scrolled(9, 3, 2) == (2, 3, 4)
    assert scrolled(2, 3, 1) == (0, 1)


def test_nothing_is_pointed_at_without_a_figure() -> None:
    held = [("a", "b"), ("", "c")]
    assert pointed_at("c", held) == 1
    assert pointed_at("", held) is None
    assert pointed_at("d", held) is None
