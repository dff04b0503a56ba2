"""Draws the pictures of docs/charts.md: the five main kinds, before (plotext as documented) and after.

Run by ``make shots``. Both show the same figures of the bundled database at the same size. *Before* is what plotext
draws of the chart's data when it is called as its own manual shows: labels and numbers in, nothing set.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import plotext
from rich.text import Text

from innotui.bundled import bundled
from innotui.charts import ChartSpec, candidates, draw
from innotui.charts.datum import Datum
from innotui.export.chart_credit import credit_of
from innotui.export.chart_svg import LIGHT, svg_of
from innotui.model import Charting, Selection
from innotui.palette import palette_of
from innotui.store import Store, open_store

HERE = Path(__file__).parent / "shots" / "charts"
WIDTH, HEIGHT = 104, 26
CHARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "bars": ("china", ()),
    "trend": ("china", ()),
    "index": ("china", ()),
    "range": ("shaanxi", ()),
    "compare": ("china", ("shaanxi", "sichuan", "xian", "xixian")),
}
"""What is drawn: the kind, the region it is drawn for, and the regions that are marked."""


def main() -> None:
    """All pictures as SVG, then in points where a converter is there."""
    HERE.mkdir(parents=True, exist_ok=True)
    with closing(open_store(bundled("indicators.duckdb"))) as store:
        for kind, (region, marks) in CHARTS.items():
            spec, credit = _chart(store, kind, region, marks)
            after = draw(spec, WIDTH, HEIGHT, palette_of("neutral", "light"), credit=credit)
            for name, drawing in ((f"{kind}-before", _before(spec)), (f"{kind}-after", after)):
                _save(name, svg_of(drawing, spec.title, spec.sentence, LIGHT))


def _chart(store: Store, kind: str, region: str, marks: tuple[str, ...]) -> tuple[ChartSpec, str]:
    """The best chart of a kind, and who is behind it."""
    view = store.view(Selection(region))
    figures = store.marked(view.selection, "region", marks) if marks else view.figures
    charts = candidates(
        figures, around=store.around((region,)), charting=Charting(marks=marks), events=view.events, rebase=store.ratios
    )
    spec = next(chart for chart in charts if chart.kind == kind)
    sources = {entry.source.source_id: entry.source for entry in store.sources()}
    by_id = {figure.figure_id: figure for figure in store.figures(spec.figure_ids)}
    return spec, credit_of(spec, by_id, sources, store.info().data_version)


def _before(spec: ChartSpec) -> Text:
    """The same data by plotext alone."""
    plotext.terminal.limit(False, False)
    figure = type(plotext.figure)(plotext.terminal)
    figure.plot_size(WIDTH, HEIGHT)
    figure.title(spec.title)
    drawn = [datum for datum in spec.data.data() if datum.value is not None]
    if spec.kind in ("trend", "index"):
        for name, line in _by_series(drawn).items():
            years = [float(datum.label[-4:]) for datum in line]
            figure.draw(figure.signal(years, [datum.value for datum in line]).lines(True).label(name))
    elif spec.kind == "compare":
        panels = _by_series(drawn)
        entries = list(dict.fromkeys(datum.label for datum in drawn))
        heights = [
            [next((d.value for d in panel if d.label == entry), 0) for panel in panels.values()] for entry in entries
        ]
        figure.draw(figure.bar(list(panels), heights))
    else:
        figure.draw(figure.bar([datum.label for datum in drawn], [datum.upper or datum.value for datum in drawn]))
    return Text.from_ansi(figure.build().string(), no_wrap=True)


def _by_series(data: Sequence[Datum]) -> dict[str, list[Datum]]:
    series: dict[str, list[Datum]] = {}
    for datum in data:
        series.setdefault(datum.series, []).append(datum)
    return series


def _save(name: str, svg: str) -> None:
    path = HERE / f"{name}.svg"
    path.write_text(svg, encoding="utf-8")
    print(f"docs/shots/charts/{path.name}")
    if convert := shutil.which("rsvg-convert"):
        subprocess.run([convert, "-o", str(path.with_suffix(".png")), str(path)], check=True)


if __name__ == "__main__":
    main()
