"""Walking through regions, chains and firms: each key redraws chart, lists, figures, source and path."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from explorer import NARROW, Explorer, explorer
from rich.cells import cell_len
from textual.message import Message

from innotui.model import Selection, View
from innotui.tui.messages import RegionChosen
from innotui.tui.panes.bars import HeaderBar
from innotui.tui.panes.chart import ChartPane
from innotui.tui.view_desk import ViewDesk
from innotui.tui.wanted import Wanted


def titles(shown: Explorer, *names: str) -> list[str]:
    return [str(shown.screen.query_one(f"#{name}").border_title) for name in names]


def rows(shown: Explorer, name: str) -> list[str]:
    """The rows of a list, without borders and blanks."""
    inner = [line[1:-1].strip() for line in shown.shown(f"#{name}")[1:-1]]
    return [" ".join(line.split()) for line in inner if line]


def source(shown: Explorer) -> str:
    return shown.block("#source")


async def test_first_view(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        assert shown.place == ("china", None, None)
        assert shown.lines()[0].split("   ")[0].strip() == "innotui"
        assert " Middleland " in shown.lines()[0]
        assert "16 figures · 2 sources · data 2024-01" in shown.lines()[0]
        assert rows(shown, "regions") == [
            "▾ Middleland 中国 16", "▾ North 北省 ▲ 12", "Harbour 海港市 ▲ 4", "South 南省 ▼ 4",
        ]  # fmt: skip
        assert rows(shown, "chains") == [
            "all chains (3)",
            "▾ Solar power 光伏 2",
            "Solar cells 太阳能电池 ▲ 2",
            "Boats ▲ 1",
        ]
        assert rows(shown, "firms") == ["all firms (2)", "Sunny Cells 1", "Quiet Boats [/] –"]
        assert titles(shown, "figures", "facts") == ["Figures 16 · with all regions inside", "5 Events 2 · links 0"]
        assert titles(shown, "chart")[0].startswith("0 Chart: ‹bars› trend ")
        assert "GDP growth by region" in shown.block("#chart")
        assert "North Office, via Wire, 2024-01-15, ¶1 · press release, grade A" in source(shown)
        assert shown.focus == "regions"
        foot = shown.lines()[-1]
        assert all(key in foot for key in ("1 2 3 lists", "0 chart", "4 sql", "/ filter", "? help", "q quit"))


async def test_j_and_k_redraw_everything(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        before = {name: shown.block(name) for name in ("#chart", "#chains", "#firms", "#figures", "#source")}
        await shown.press("j", "j", "j")
        assert shown.place == ("south", None, None)
        assert "Middleland › South " in shown.lines()[0]
        assert rows(shown, "chains") == ["all chains (1)", "Boats ▲ 1"]
        assert rows(shown, "firms") == ["all firms (1)", "Quiet Boats [/] –"]
        assert titles(shown, "figures") == ["Figures 4"]
        assert {name for name in before if shown.block(name) == before[name]} == set()
        assert "South Daily, about 2024-01 · news, grade B, a translation" in source(shown)
        assert "South: GDP, 2023 vs 2022 (1 y): −2.5%" in source(shown)
        await shown.press("k", "k")
        assert shown.place == ("north", None, None)
        assert "GDP · North" in shown.block("#chart")
        await shown.press("up", "up", "up")
        assert shown.place == ("china", None, None)
        # The cursor stays on its figure, so that the source may be another's.
        assert {name for name in before if shown.block(name) != before[name]} <= {"#source"}


async def test_a_chain_narrows_the_other_lists_and_esc_widens(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("2", "j", "j")
        assert shown.place == ("china", "cells", None)
        assert rows(shown, "regions") == ["▾ Middleland 中国 2", "▾ North 北省 ▲ 2", "Harbour 海港市 1"]
        assert rows(shown, "firms") == ["all firms (1)", "Sunny Cells 1"]
        assert "Middleland › Solar cells" in shown.lines()[0]
        assert titles(shown, "figures") == ["Figures 2 · with all regions inside"]
        await shown.press("escape")
        assert shown.place == ("china", None, None)
        assert rows(shown, "firms") == ["all firms (2)", "Sunny Cells 1", "Quiet Boats [/] –"]
        assert len(rows(shown, "regions")) == 4


async def test_esc_takes_off_the_firm_then_the_chain_then_goes_to_the_region_around(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "j", "2", "j", "j", "3", "j")
        assert shown.place == ("harbour", "cells", "sunny")
        for place in (
            ("harbour", "cells", None), ("harbour", None, None), ("north", None, None), ("china", None, None),
            ("china", None, None),
        ):  # fmt: skip
            await shown.press("escape")
            assert shown.place == place


async def test_a_firm_without_figures_says_so_and_shows_what_is_known(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("3", "j", "j")
        assert shown.place == ("china", None, "quiet")
        assert "Middleland › Quiet Boats [/]" in shown.lines()[0]
        assert "No figures for Quiet Boats [/]." in shown.block("#chart")
        assert "What is known of it stands below." in shown.block("#chart")
        assert not shown.grid("figures").display
        facts = shown.block("#facts")
        assert "5 Events 1 · links 2" in facts
        for fact in ("about 2019  Quiet Boats founded", "active in   Quiet Boats [/]", "located in  Quiet Boats [/]"):
            assert fact in facts
        assert "no figure under the cursor" in source(shown)
        await shown.press("enter")
        assert shown.focus == "facts"
        await shown.press("escape")
        assert shown.grid("figures").display


async def test_enter_goes_to_the_figures_and_a_figure_drills_in(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("enter")
        assert shown.focus == "figures"
        await shown.press("G")
        assert "Harbour: Output · Solar cells · Sunny Cells, 2023: 4 GW" in source(shown)
        await shown.press("enter")
        assert shown.place == ("harbour", "cells", "sunny")
        assert "Middleland › North › Harbour › Solar cells › Sunny Cells" in shown.lines()[0]
        assert titles(shown, "figures") == ["Figures 1"]


async def test_the_source_and_the_chart_follow_the_cursor_in_the_figures(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("enter", *["j"] * 6)
        assert "South Daily, about 2024-01" in source(shown)
        await shown.press("k", "k", "k")
        assert "North: GDP, 2023: 100 bn CNY · ✓ checked (x) · first release" in source(shown)
        spec = shown.get(ChartPane).charts[shown.get(ChartPane).place]
        assert "north-gdp-2023" in spec.figure_ids


async def test_inside_counts_the_regions_inside_or_not(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j")
        assert titles(shown, "figures") == ["Figures 8"]
        await shown.press("d")
        assert titles(shown, "figures") == ["Figures 12 · with all regions inside"]
        assert "region" in shown.shown("#figures")[1]
        await shown.press("d")
        assert titles(shown, "figures") == ["Figures 8"]
        assert "region" not in shown.shown("#figures")[1]


async def test_brackets_travel_back_and_forward(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "j", "2", "j")
        assert shown.place == ("harbour", "solar", None)
        for key, place in {
            "left_square_bracket": ("harbour", None, None), "[": ("north", None, None),
            "right_square_bracket": ("harbour", None, None), "]": ("harbour", "solar", None),
        }.items():  # fmt: skip
            await shown.press(key)
            assert shown.place == place
        assert "Harbour › Solar power" in shown.lines()[0]
        await shown.press("]")
        assert shown.place == ("harbour", "solar", None)
        await shown.press("[", "[", "[", "[", "[")
        assert shown.place == ("china", None, None)
        assert shown.grid("regions").cursor == 0


async def test_h_and_l_fold_and_unfold(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "h")
        assert rows(shown, "regions") == ["▾ Middleland 中国 16", "▸ North 北省 ▲ 12", "South 南省 ▼ 4"]
        await shown.press("j")
        assert shown.place == ("south", None, None)
        await shown.press("k", "l")
        assert len(rows(shown, "regions")) == 4
        await shown.press("l")
        assert shown.place == ("harbour", None, None)
        await shown.press("h")
        assert shown.place == ("north", None, None)


async def test_zoom_gives_a_pane_the_screen_and_back(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        whole = shown.text()
        for pane, key in {"regions": "1", "chart": "0"}.items():
            await shown.press(key, "z")
            assert shown.screen.query_one(f"#{pane}").region.width == shown.app.size.width
            assert "Source" not in shown.text()
            await shown.press("z")
        await shown.press("1")
        assert shown.text() == whole
        await shown.press("enter", "z", "escape")  # esc gives back too, and does not widen as well
        assert shown.screen.maximized is None
        assert shown.place == ("china", None, None)


async def test_number_keys_focus_the_panes_and_tab_goes_round(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for key, pane in {"2": "chains", "3": "firms", "0": "chart", "1": "regions", "5": "facts"}.items():
            await shown.press(key)
            assert shown.focus == pane, key
        await shown.press("5")
        assert shown.focus == "figures"
        await shown.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        await shown.press("escape", "1")
        order = []
        for _ in range(6):
            await shown.press("tab")
            order.append(shown.focus)
        assert order == ["chains", "firms", "chart", "figures", "facts", "regions"]
        await shown.press("shift+tab", "shift+tab")
        assert shown.focus == "figures"


async def test_on_a_narrow_screen_one_list_is_seen_at_a_time(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        for key, name, others in (
            ("1", "1 Regions", "2 Chains · 3 Firms"),
            ("2", "2 Chains", "1 Regions · 3 Firms"),
            ("3", "3 Firms", "1 Regions · 2 Chains"),
        ):
            await shown.press(key)
            left = shown.block("#lists")
            assert f"─ {name} ─" in left
            assert f"─ {others} ─" in left
            assert sum(shown.grid(pane).display for pane in ("regions", "chains", "firms")) == 1
        await shown.press("5")
        assert "5 Events 2 · links 0" in shown.block("#facts")
        assert not shown.grid("figures").display
        await shown.press("5")
        assert shown.grid("figures").display


async def test_on_a_low_screen_what_stands_in_the_middle_has_the_keyboard(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        await shown.press("5")
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the query pane")
        assert not shown.grid("facts").display  # it needs the room
        await shown.pilot.press("escape")
        assert shown.focus == "facts"  # and not the figures, which do not show
        await shown.pilot.press("1", "enter")
        assert shown.focus == "facts"
        shown.screen.go_to_indicator("gdp")
        await shown.settled()
        assert shown.focus == "figures"
        assert shown.grid("figures").display


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("2026.11.22", "2026-11 "),
        ("1.10.2", "1.10.2 "),
        ("register of 2026", "register of 2026 "),
        ("a long name that no one typed by hand", "a long name that no one… "),
    ],
)
async def test_the_header_cuts_no_version_in_the_middle_of_a_word(tiny_path: Path, version: str, said: str) -> None:
    async with explorer(tiny_path) as shown:
        info = replace(shown.screen._desk.about(lambda store: store.info()), data_version=version)
        shown.get(HeaderBar).show_info(info)
        await shown.pilot.pause()
        assert shown.lines()[0].endswith(f" · data {said}")


async def test_only_the_last_of_quick_choices_is_shown(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        for region in ("north", "south", "harbour"):
            shown.screen.post_message(RegionChosen(region))
        await shown.until(lambda: shown.place[0] == "harbour", "the last choice")
        await shown.settled()
        assert "North › Harbour " in shown.lines()[0]
        assert titles(shown, "figures") == ["Figures 4"]


async def test_a_late_answer_is_dropped(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, answered = threading.Event(), threading.Event()
    look, chart = ViewDesk.look, ViewDesk.chart

    def slow_look(desk: ViewDesk, selection: Selection) -> Iterator[Message]:
        held = selection.region_id == "north"
        if held:
            gate.wait(20)
        yield from look(desk, selection)
        if held:
            answered.set()

    async with explorer(tiny_path) as shown:
        monkeypatch.setattr(ViewDesk, "look", slow_look)
        await shown.pilot.press("j", "j")
        await shown.settled()
        assert shown.place[0] == "harbour"
        screen = shown.text()
        gate.set()
        await shown.until(answered.is_set, "the late answer")
        await shown.pilot.pause()
        assert shown.text() == screen

        gate.clear()
        answered.clear()

        def slow_chart(desk: ViewDesk, wanted: Wanted, view: View) -> Iterator[Message]:
            held = view.selection.region_id == "north"
            if held:
                gate.wait(20)
            yield from chart(desk, wanted, view)
            if held:
                answered.set()

        monkeypatch.setattr(ViewDesk, "look", look)
        monkeypatch.setattr(ViewDesk, "chart", slow_chart)
        await shown.pilot.press("k")
        await shown.until(lambda: "North " in shown.lines()[0].split("›")[-1], "the view")
        await shown.press("j")
        assert shown.text() == screen
        gate.set()
        await shown.until(answered.is_set, "the late chart")
        await shown.pilot.pause()
        assert shown.text() == screen


async def test_help_lists_every_key_and_what_the_pane_says(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("2", "question_mark")
        seen = shown.lines()
        for _ in range(24):
            await shown.pilot.press("j")
            seen += shown.lines()
        text = "\n".join(seen)
        assert "Help: 2 Chains" in text
        for said in ("h l fold and unfold", "enter go to the figures"):
            assert said in text
        for keys, does in {
            "0": "Chart", "1": "Regions", "2": "Chains", "3": "Firms", "4": "SQL: open the query pane",
            "/": "Filter the list, live", "? f1": "Help", "ctrl+p :": "Go to …", "q": "Quit", "c": "Next kind of chart",
            "C": "Choose from the list of all charts", "space": "Mark the row under the cursor", "a": "Mark all beside",
            "u": "Unmark all", "<": "an earlier base year", ">": "a later base year", "L": "log axis",
            "{": "Charts begin a year later", "}": "Charts end a year earlier",
            "s": "Open the SQL of this view", "z": "Zoom the pane", "esc": "Close, widen, or go up",
            "d": "With or without the regions inside", "5": "Events and links", "[": "Previous view", "]": "Next view",
            "t": "Theme", "tab": "Next pane", "shift+tab": "Previous pane",
        }.items():  # fmt: skip
            assert any(keys in line and does in line for line in seen), (keys, does)
        for key in ("escape", "question_mark", "q", "f1"):
            assert shown.app.screen is not shown.screen
            await shown.pilot.press(key)
            assert shown.app.screen is shown.screen, key
            await shown.pilot.press("f1")
        assert shown.focus != "chains"
        await shown.pilot.press("escape")
        assert shown.focus == "chains"


async def test_the_path_keeps_its_innermost_names(tiny_path: Path) -> None:
    async with explorer(tiny_path, (80, 24)) as shown:
        await shown.press("j", "j")
        for width, header in {
            80: " innotui   Middleland › North › Harbour ",
            36: " innotui   … › North › Harbour ",
            26: " innotui   … › Harbour ",
            16: " innotui   Har…",
        }.items():
            await shown.pilot.resize_terminal(width, 24)
            assert shown.lines()[0].startswith(header), width


async def test_chinese_names_stand_in_line(bundled_database: Path) -> None:
    async with explorer(bundled_database, (120, 60)) as shown:
        lines = shown.shown("#regions")
        assert {cell_len(line) for line in lines} == {shown.grid("regions").region.width}
        counted = [line for line in lines if line.rstrip("│ ")[-1:].isdigit()]
        chinese = [line for line in counted if cell_len(line) > len(line)]
        assert len(chinese) > 5
        assert len(counted) - len(chinese) > 0
        assert len({cell_len(line.rstrip("│ ")) for line in counted}) == 1
        arrows = {cell_len(line[: line.index(arrow)]) for line in counted for arrow in "▲▼" if arrow in line}
        assert len(arrows) == 1
