"""`r` and `m`: another way to write the same figures, in the table, the source line, the cards and the charts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from card_reading import card
from explorer import NARROW, Explorer, explorer

from innotui.model import Showing
from innotui.tui.messages import Charted
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.figures import FiguresPane


async def to_cells(shown: Explorer) -> None:
    """Goes to the one figure that can be read in two ways."""
    shown.screen.go_to_figure("cells-times")
    await shown.until(lambda: shown.place == ("north", "cells", None), "the chain")
    await shown.settled()


def seen(shown: Explorer) -> tuple[str, str, str]:
    """Row, source line and chart, each on one line."""
    blocks = (shown.block(name) for name in ("#figures", "#source", "#chart"))
    table, source, chart = (" ".join(block.replace("│", " ").split()) for block in blocks)
    return table, source, chart


async def test_r_goes_from_both_to_to_to_by_and_back(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await to_cells(shown)
        for _ in shown.get(ChartPane).kinds:
            if (spec := shown.get(ChartPane).shown) and spec.kind != "range":
                await shown.press("c")
        before = shown.text()
        table, source, chart = seen(shown)
        assert "▲ +200% or +300% ×3 or ×4" in table
        assert "up 3 times = ×3 or ×4 · to or by so many times: not said" in source
        assert "×3 or ×4" in chart
        for reading, multiple, percent in (("to", "×3", "+200%"), ("by", "×4", "+300%")):
            await shown.press("r")
            table, source, chart = seen(shown)
            assert f"Figures 1 · read “{reading}” ─" in table
            assert f"▲ {percent} {multiple} 2021" in table
            assert f"up 3 times = {multiple} · to or by so many times: not said, shown as “{reading}” (r)" in source
            assert f" · read “{reading}” ─" in chart
            assert f"{multiple} " in chart
            assert " or " not in table + chart
            assert "up 3 times" in table  # as printed, whatever it is read as
        await shown.press("r")
        assert shown.text() == before


async def test_the_reading_changes_only_what_is_open(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "j", "j")  # a region where nothing is open
        before = shown.text()
        await shown.press("r")
        changed = [old for old, new in zip(before.splitlines(), shown.lines(), strict=True) if old != new]
        assert [line for line in changed if "0 Chart" not in line and "Figures 4" not in line] == []
        assert len(changed) == 2  # the borders say it


async def test_the_chart_that_was_shown_stays(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("0", "l", "l")
        chart = shown.get(ChartPane)
        before = chart.charts[chart.place]
        assert chart.place
        for key in "rrrmm":
            await shown.press(key)
            assert (chart.charts[chart.place].kind, chart.charts[chart.place].title) == (before.kind, before.title)
        assert chart.charts[chart.place] == before


async def test_charts_of_another_reading_come_too_late(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("r")
        wanted, charts = shown.screen.wanted, shown.get(ChartPane).charts
        assert wanted is not None
        assert charts
        shown.screen.post_message(Charted(replace(wanted, showing=Showing()), ()))
        await shown.pilot.pause()
        assert shown.get(ChartPane).charts == charts


async def test_m_shifts_the_digits_of_money(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        shown.screen.go_to_figure("north-gdp-2022")
        await shown.until(lambda: shown.get(FiguresPane).figure_id == "north-gdp-2022", "the figure")
        await shown.settled()
        table, source, _ = seen(shown)
        assert "90.0 bn CNY" in table
        assert "2022: 90.0 bn CNY" in source
        await shown.press("m")
        table, source, _ = seen(shown)
        assert "900 亿元" in table
        assert "800 亿元" in table
        assert "bn CNY" not in table
        assert "2022: 900 亿元" in source
        assert shown.get(FiguresPane).figure_id == "north-gdp-2022"
        await shown.press("slash", *"900", "enter")  # what is seen can be found
        assert "Figures 1 of" in shown.block("#figures")
        await shown.press("escape", "m")
        assert "90.0 bn CNY" in seen(shown)[0]


async def test_a_card_follows_and_so_does_the_one_under_it(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        shown.screen.open_figure("north-gdp-2023")
        await card(shown, ("Source card", "north-gdp-2023"))
        shown.screen.open_figure("cells-times")
        text = await card(shown, ("Source card", "cells-times"))
        assert "read “" not in text
        await shown.pilot.press("r", "r", "m")
        text = await card(shown, ("Source card", "cells-times"))
        assert "means ×3 (2.5–3.5)" in text  # both stay known
        assert "read “by” ×4, +300%, +100% a year" in text
        await shown.pilot.press("escape")
        assert "stated 1,000 亿元" in await card(shown, ("Source card", "north-gdp-2023"))
        await shown.pilot.press("escape")
        await shown.settled()
        assert "· read “by”" in shown.block("#figures")


async def test_letters_typed_in_the_editor_switch_nothing(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        await shown.pilot.press(*"mrix")
        assert shown.editor.text.startswith("mrix")
        assert (shown.screen.showing.reading, shown.screen.showing.money) == ("both", "bn")
