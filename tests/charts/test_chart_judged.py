"""What every kind of chart must stand: odd figures, the four sizes that people use, every palette, and ASCII.

Each case is drawn with everything that ``candidates`` finds in it, so a new kind is tried without a line here.
Text that is written over text is found by watching the canvas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from chart_figures import count_of, figure, in_year, level, named, on_day, rate, times
from rich.cells import cell_len

from innotui.charts import ChartSpec, candidates, draw
from innotui.charts.canvas import Canvas
from innotui.charts.lines import Lines
from innotui.model import Charting, Event, Figure
from innotui.palette import MONO, NEUTRAL_DARK, NEUTRAL_LIGHT

SIZES = ((60, 15), (80, 24), (120, 40), (200, 60))
CHINESE = ("region:西咸新区", "region:秦创原 Qinchuangyuan", "region:成都市", "region:Xi'an 西安")
MARKS = Charting(marks=("shaanxi", "xi'an", "成都市"))


def _regions(values: list[str], **fields: Any) -> list[Figure]:
    return [rate(value, **named(f"region:Region {k}"), **fields) for k, value in enumerate(values)]


def _years(values: dict[int, str], **fields: Any) -> list[Figure]:
    return [level(value, year, **fields) for year, value in values.items()]


def _share(value: str, year: int, **fields: Any) -> Figure:
    share = {"indicator_id": "share", "indicator": "Share of high-tech output", "unit": "percent", "unit_mult": 0}
    return figure(**{**share, "stated": value, "value": float(value), "price_basis": "none", **in_year(year), **fields})


CASES: dict[str, list[Figure]] = {
    "one outlier": _regions(["160", "5", "12", "18.2", "30", "7", "9.9", "22"]),
    "negatives": [*_regions(["-3", "-0.5", "4", "-19.8", "0"]), *(rate(v, y) for y, v in ((2021, "-2"), (2022, "-9")))],
    "one point": [level("1.5")],
    "no point": [],
    "forty": [rate(str(90 - 3 * k), **named(f"indicator:Item number {k} of a long list")) for k in range(40)],
    "gaps": [
        one
        for region in ("region:Shaanxi", "region:Xi'an")
        for one in _years({2010: "1", 2011: "1.2", 2014: "2", 2019: "3.1", 2020: "3", 2023: "4.4"}, **named(region))
    ],
    "two readings": [
        times("1.9", either=True, ambiguous=True, qualifier="over", **named("indicator:Firms")),
        times("5.8", either=True, ambiguous=True, ratio_lo=5.75, ratio_hi=6.85, **named("indicator:High-tech firms")),
        times("3", qualifier="about", lo_is_soft=True, hi_is_soft=True, ratio_lo=2.7, ratio_hi=3.3),
    ],
    "Chinese": [
        one
        for k, region in enumerate(CHINESE)
        for one in (
            rate(str(9.7 - 4 * k), **named(region)),
            *_years({2021: str(3 + k), 2022: str(4 + k), 2023: str(3.5 + 2 * k)}, **named(region)),
            rate(str(20 - 7 * k), **named(region), indicator_id="zh", indicator="规模以上工业企业增加值"),
        )
    ],
    "120 times": [
        times(v, **named(f"chain:Chain {k}")) for k, v in enumerate(("120", "17.6", "30", "2.1", "1.05", "0.4"))
    ],
    "from 1e-3 to 1e13": [
        *(
            count_of(value, **on_day(f"{2014 + k}-12-31"))
            for k, value in enumerate(("0.001", "1", "1000", "1000000", "10000000000", "10000000000000"))
        ),
        *(level(v, **named(f"region:R{k}")) for k, v in enumerate(("0.000000000001", "1", "10000"))),
    ],
    "equal": [*_regions(["5", "5", "5"]), *_years({2020: "7", 2021: "7", 2022: "7"}), rate("0"), rate("0", 2022)],
    "goals and shares": [
        level("2.5", 2025, status="target"),
        level("1.5"),
        level("9", 2030, status="planned", **named("indicator:Investment")),
        *(_share(value, year) for year, value in ((2021, "38.86"), (2022, "50.38"), (2023, "4.7"))),
        _share("75.9", 2023, **named("region:Xi'an")),
    ],
}
CASES["soft rates"] = [
    rate("12.5", qualifier="about", pct_lo=11.0, pct_hi=14.0, lo_is_soft=True, hi_is_soft=True, **named("region:A")),
    rate("64.2", qualifier="over", pct_lo=64.2, pct_hi=70.6, hi_is_soft=True, **named("region:B")),
]
CASES["bounds over years"] = [
    *_years({2020: "1.4", 2021: "1.9", 2023: "22.5"}),
    level("164.856", 2020, **named("region:Xi'an")),
    level("150", 2021, qualifier="over", value_lo=150e9, value_hi=165e9, hi_is_soft=True, **named("region:Xi'an")),
    level("380", 2022, qualifier="nearly", value_lo=342e9, value_hi=380e9, lo_is_soft=True, **named("region:Xi'an")),
    *_years({2020: "3", 2021: "4", 2022: "5"}, **named("region:成都市")),
]
EVENTS = (
    Event("e1", "2023-06-01", "Opening of the 秦创原 centre", "Xixian", None, None, "source", 1),
    Event("e2", "2021-12~", "Plan adopted", "Shaanxi", None, None, "source", None),
)


def _around(figures: list[Figure]) -> list[Figure]:
    """The same of a region around."""
    return [level("90", 2023, **named("region:Province")), rate("6.1", **named("region:Province"))] if figures else []


def _specs(figures: list[Figure]) -> Iterator[ChartSpec]:
    def rebase(pairs: Any) -> dict[tuple[str, str], tuple[float, float, float]]:
        values = {figure.figure_id: figure.value or 1.0 for figure in figures}
        ratios = {(one, base): values[one] / values[base] for one, base in pairs}
        return {pair: (0.9 * ratio, ratio, 1.1 * ratio) for pair, ratio in ratios.items()}

    for charting in (Charting(), Charting(log=True), MARKS):
        yield from candidates(figures, around=_around(figures), events=EVENTS, charting=charting, rebase=rebase)


@pytest.fixture
def overwritten(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts that were written over other texts."""
    found: list[str] = []
    texts: dict[int, dict[tuple[int, int], str]] = {}
    keep: list[object] = []  # or a new sheet could take the number of one that is gone
    write: Callable[..., None] = Canvas.write

    def watched(self: Canvas, column: int, row: int, text: str, *look: Any, **more: Any) -> None:
        keep.append(self._sheet)
        known = texts.setdefault(id(self._sheet), {})
        cells = []
        for char in text:
            cells += [(self._column + column, self._row + row)] if char.isalnum() else []
            column += cell_len(char)
        found.extend(f"{text!r} over {known[cell]!r}" for cell in cells if cell in known)
        known.update(dict.fromkeys(cells, text))
        write(self, column - cell_len(text), row, text, *look, **more)

    monkeypatch.setattr(Canvas, "write", watched)
    return found


@pytest.mark.parametrize("case", CASES)
def test_every_chart_is_exact_and_nothing_overlaps(case: str, overwritten: list[str]) -> None:
    for spec in dict.fromkeys(_specs(CASES[case])):
        for (width, height), palette in product(SIZES, (NEUTRAL_DARK, NEUTRAL_LIGHT, MONO)):
            for ascii_only in (False, True):
                text = draw(spec, width, height, palette, ascii_only, marked=(*spec.figure_ids, "")[0])
                lines = text.plain.split("\n")
                where = spec.kind, spec.title, width, height, ascii_only
                assert {cell_len(line) for line in lines} == {width}, where
                assert len(lines) <= height, where
                assert text.plain.isascii() or not ascii_only, where
                assert not overwritten, (where, overwritten)


@pytest.mark.parametrize("case", CASES)
def test_every_chart_says_what_it_shows(case: str) -> None:
    for spec in _specs(CASES[case]):
        assert spec.title, spec
        assert spec.subtitle, (spec.kind, spec.title)
        assert spec.sentence, (spec.kind, spec.title)
        assert spec.data.data(), (spec.kind, spec.title)


@pytest.mark.parametrize("case", CASES)
def test_the_sentence_of_rows_names_the_highest_with_its_value(case: str) -> None:
    for spec in _specs(CASES[case]):
        rows = [one for one in spec.data.data() if one.series == "" and one.value is not None]
        if spec.kind in ("bars", "range") and rows:
            most = max(rows, key=lambda one: one.value or 0)
            assert most.text in spec.sentence, (spec.kind, spec.sentence)


@pytest.mark.parametrize("case", CASES)
def test_the_sentence_of_lines_says_what_is_latest_and_when(case: str) -> None:
    for spec in _specs(CASES[case]):
        if isinstance(spec.data, Lines) and spec.data.series:
            latest = [one.line[-1] for one in spec.data.series]
            newest = max(point.x for point in latest)
            top = max((point for point in latest if point.x == newest), key=lambda point: point.value)
            if spec.kind == "index":  # it ranks by growth
                top = max(latest, key=lambda point: point.value)
            assert top.text in spec.sentence, (spec.kind, spec.sentence)
            assert f"({top.label})" in spec.sentence, (spec.kind, spec.sentence)


def test_no_figures_make_no_chart() -> None:
    assert candidates([]) == ()


def test_the_watch_finds_text_over_text(overwritten: list[str]) -> None:
    canvas = Canvas(20, 2)
    canvas.part(4, 0, 10, 2).write(0, 1, "growth", None)
    canvas.write(8, 1, "9.7%", None)
    assert overwritten == ["'9.7%' over 'growth'"]
