"""What the explorer answers while charts are made: faults, waits, base years that cannot be drawn, marks that go."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from explorer import NARROW, Explorer, explorer
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

import innotui.charts
import innotui.tui
from conftest import Package
from innotui.model import Selection
from innotui.tui import chart_questions
from innotui.tui.panes.bars import HeaderBar
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.entry_rows import MARKS
from innotui.tui.screens.explore import ExploreScreen
from innotui.tui.view_desk import ViewDesk


def title(shown: Explorer) -> str:
    return str(shown.get(ChartPane).border_title)


def below(shown: Explorer) -> str:
    return str(shown.get(ChartPane).border_subtitle)


def notes(shown: Explorer) -> list[str]:
    return [note.message for note in shown.notes]


def foot(shown: Explorer) -> str:
    return shown.lines()[-1].strip()


async def kind(shown: Explorer, wanted: str) -> None:
    for _ in range(12):
        if (now := shown.get(ChartPane).shown) and now.kind == wanted:
            return
        await shown.press("c")
    raise AssertionError(f"no {wanted} among {shown.get(ChartPane).kinds}")


# Faults


def broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError("[b]no axis")


@pytest.mark.parametrize("fault", ["candidates", "draw"])
@pytest.mark.parametrize("bundled", [True, False])
async def test_a_fault_in_the_first_chart_is_no_end(
    fault: str, bundled: bool, tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(innotui.charts, fault, broken)
    async with explorer(None if bundled else tiny_path) as shown:  # the bundled one is drawn before it is open
        assert shown.app.return_code is None
        assert "This chart cannot be drawn: ZeroDivisionError: [b]no axis" in shown.block("#chart")
        assert "fault of innotui" in shown.block("#chart")
        monkeypatch.undo()
        await shown.press("j")
        assert "cannot be drawn" not in shown.block("#chart")
        assert shown.get(ChartPane).charts


async def test_a_fault_in_drawing_at_one_size_is_no_end(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with explorer(tiny_path) as shown:
        monkeypatch.setattr(innotui.charts, "draw", broken)
        await shown.pilot.resize_terminal(100, 30)
        await shown.settled()
        await shown.still()
        assert "This chart cannot be drawn: ZeroDivisionError" in shown.block("#chart")
        assert shown.app.return_code is None


async def test_a_late_fault_is_not_said_of_another_chart(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, failed, charts = threading.Event(), threading.Event(), chart_questions.charts

    def slow_fault(store: object, wanted: object, view: object) -> object:
        if wanted.selection.region_id == "north":  # type: ignore[attr-defined]
            gate.wait(20)
            failed.set()
            broken()
        return charts(store, wanted, view)  # type: ignore[arg-type]

    async with explorer(tiny_path) as shown:
        monkeypatch.setattr(chart_questions, "charts", slow_fault)
        await shown.pilot.press("j")
        await shown.until(lambda: shown.screen.view and shown.screen.view.selection.region_id == "north", "the view")
        await shown.press("k")
        before = shown.block("#chart")
        gate.set()
        await shown.until(failed.is_set, "the late fault")
        await shown.pilot.pause()
        assert shown.block("#chart") == before
        assert "cannot be drawn" not in before


# Waits


async def test_a_chart_that_waits_for_another_says_so(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, look = threading.Event(), ViewDesk.look

    def slow_look(desk: ViewDesk, selection: Selection) -> Iterator[Message]:
        gate.wait(20)
        yield from look(desk, selection)

    async with explorer(tiny_path) as shown:
        plain = title(shown)
        monkeypatch.setattr(ViewDesk, "look", slow_look)
        await shown.pilot.press("j")
        await shown.until(lambda: title(shown) == f"{plain} …", "the mark of a wait")
        assert "loading …" in shown.lines()[0]
        await shown.pilot.press("k")  # back before anything else was there
        await shown.settled()
        await shown.until(lambda: title(shown) == plain, "its end")
        assert "loading" not in shown.lines()[0]
        assert not shown.get(HeaderBar)._waits
        await shown.pilot.press("j")
        gate.set()
        await shown.settled()
        assert "…" not in title(shown)


# Base years, axis


async def test_base_years_that_cannot_be_drawn_are_passed_over(package: Package) -> None:
    for year in (2018, 2019, 2020):  # of one line only: no index begins there
        package.add("observations", "north-gdp-2021", observation_id=f"n{year}", period_id=f"{year}", stated="70")
    for year in (2017, 2021, 2022):
        package.add("observations", "south-gdp-2023", observation_id=f"s{year}", period_id=f"{year}", stated="40")
    package.add("observations", "north-gdp-2021", observation_id="n2017", period_id="2017", stated="65")
    async with explorer(package.build()) as shown:
        await kind(shown, "index")
        pane = shown.get(ChartPane)
        while pane.shown is None or "GDP" not in pane.shown.title:
            await shown.press("0", "l")
        assert "2017 = 100" in below(shown)
        for key, year in ((">", 2021), (">", 2022), ("<", 2021), ("<", 2017)):
            await shown.press(key)
            assert f"{year} = 100" in below(shown).split(" · ")
            assert shown.screen.charting.base_year == year
        assert notes(shown) == []
        await shown.press("<")
        assert notes(shown) == ["This index has no earlier year to begin at."]
        assert shown.screen.charting.base_year == 2017


async def test_where_no_year_beyond_can_be_drawn_the_index_stays_and_it_is_said(package: Package) -> None:
    for year in (2018, 2019, 2020):
        package.add("observations", "north-gdp-2021", observation_id=f"n{year}", period_id=f"{year}", stated="70")
    for year in (2021, 2022):
        package.add("observations", "south-gdp-2023", observation_id=f"s{year}", period_id=f"{year}", stated="40")
    async with explorer(package.build()) as shown:
        await kind(shown, "index")
        pane = shown.get(ChartPane)
        while pane.shown is None or "GDP" not in pane.shown.title:
            await shown.press("0", "l")
        before = shown.block("#chart")
        assert "2021 = 100" in below(shown)
        await shown.press("<")
        assert notes(shown) == ["This index has no earlier year to begin at."]
        assert shown.block("#chart") == before
        assert shown.screen.charting.base_year is None
        await shown.press(">")
        assert "2022 = 100" in below(shown)


async def test_an_axis_that_is_logarithmic_by_itself_is_left_as_it_is(package: Package) -> None:
    for year, stated in ((2021, "1"), (2022, "7")):
        package.add("observations", "south-gdp-2023", observation_id=f"s{year}", period_id=f"{year}", stated=stated)
    async with explorer(package.build()) as shown:
        await kind(shown, "index")
        pane = shown.get(ChartPane)
        while pane.shown is None or "GDP" not in pane.shown.title:
            await shown.press("0", "l")
        before = shown.block("#chart")
        assert "log axis" in before
        await shown.press("L")
        assert notes(shown) == ["This axis is logarithmic already: its values lie too far apart for another."]
        assert not shown.screen.charting.log
        assert shown.block("#chart") == before


# Marks


async def test_marks_of_another_list_go_with_a_word(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "space", "j", "space", "2", "j")
        assert notes(shown) == []
        await shown.press("space")
        assert notes(shown) == ["The marks of regions are gone: North, Harbour."]
        await shown.press("j", "space")
        await shown.press("u", "1", "space")  # none were left to lose
        assert len(notes(shown)) == 1
        await shown.press("2", "a")
        assert notes(shown)[1:] == ["The marks of regions are gone: Harbour."]


async def test_a_mark_stands_apart_from_the_sign_of_folding_and_only_it_is_coloured(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "space", "k")
        pane = shown.grid("regions")
        segments = list(pane.render_line(1))
        assert "".join(segment.text for segment in segments).startswith(f"  ▾ {MARKS[0]} North")
        [mark] = [segment for segment in segments if MARKS[0] in segment.text]
        [fold] = [segment for segment in segments if "▾" in segment.text]
        [name] = [segment for segment in segments if "North" in segment.text]
        assert mark.text == MARKS[0]
        assert mark.style is not None
        assert fold.style is not None
        assert name.style is not None
        assert mark.style.color != fold.style.color
        assert name.style.color == fold.style.color


async def test_an_empty_comparison_names_what_narrows_it(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "space", "k", "2", "G")
        assert shown.place == ("china", "boats", None)
        text = shown.block("#chart")
        assert "Of the 1 region marked nothing is known about Boats." in text
        assert "esc widens · u unmarks all" in text


async def test_the_title_counts_the_marked_that_the_chart_holds(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("space", "j", "space", "j", "space")
        seen = set()
        for _ in shown.get(ChartPane).charts:
            drawn = shown.get(ChartPane).shown
            assert drawn is not None
            regions = {shown.get(ChartPane).figures[one].region_id for one in drawn.figure_ids}
            count = len(regions & {"north", "china", "harbour"})
            said = "3 regions" if count == 3 else f"{count} of 3 regions"
            assert title(shown).startswith(f"0 Chart, comparing {said}: ")
            seen.add(said)
            await shown.press("0", "l")
        assert seen == {"2 of 3 regions"}  # nothing is drawn of the region around them


# The figure pointed at


@pytest.mark.parametrize(("keys", "wanted"), [("", "bars"), ("j", "trend"), ("j", "range"), ("j", "timeline")])
async def test_the_figure_pointed_at_is_seen_in_every_kind(tiny_path: Path, keys: str, wanted: str) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press(*keys)
        await kind(shown, wanted)
        plain = shown.shown("#chart")[1:-1]
        await shown.press("0", *("k" * 20))
        pane = shown.get(ChartPane)
        seen = []
        for place, figure_id in enumerate(pane.shown.figure_ids if pane.shown else ()):
            assert pane.figure_id == figure_id
            assert below(shown).startswith(f"{place + 1} of ")
            seen.append((shown.shown("#chart")[1:-1], styles(shown)))
            await shown.press("j")
        assert len(seen) > 1
        assert all(lines != plain for lines, _ in seen)
        assert all(one != other for one, other in itertools.pairwise(seen))


def styles(shown: Explorer) -> list[str]:
    """How the cells of the chart look, for kinds that point with a look as well."""
    region = shown.get(ChartPane).content_region
    strips = shown.strips()[region.y : region.bottom]
    return [str([(s.text, str(s.style)) for s in strip.crop(region.x, region.right)]) for strip in strips]


# The foot of the screen


async def test_the_foot_names_first_the_keys_of_the_pane_with_the_keyboard(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        assert foot(shown).startswith("space mark  1 2 3 lists  0 chart  4 sql  / filter")
        await shown.press("0")
        assert foot(shown).startswith(
            "c C kind  < > base year  L log  { } years  e export  ? help  j k figures  i source"
        )
        assert foot(shown).count("export") == 1
        await shown.press("enter", "1", "enter")
        assert foot(shown).startswith("i source  x checks  / filter")
        await shown.pilot.press("4")
        await shown.until(lambda: shown.focus == "editor", "the editor")
        assert foot(shown).startswith("f5 run  f9 all  tab answer  f8 chart  esc back  f1 help  ctrl+o questions")
        await shown.run("FROM figures")
        await shown.strike("tab")
        await shown.until(lambda: shown.focus == "result", "the answer")
        assert foot(shown).startswith("/ filter  o O sort  d summary  f8 chart  v cell  ? help  esc back  n counts")


async def test_the_foot_of_a_list_at_80_columns_still_leads_to_the_help_and_out(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        assert foot(shown).endswith("? help  ctrl+p all  q quit")
        await shown.pilot.press("/")
        await shown.pilot.pause()
        assert foot(shown) == "f1 help  ctrl+p all  esc back"  # letters are typed here


# Handlers


def kinds_of(base: type[MessagePump]) -> set[type[MessagePump]]:
    found = {base}
    for kind in base.__subclasses__():
        found |= kinds_of(kind)
    return found


def test_no_message_has_two_handlers_in_a_chain_of_classes() -> None:
    """Textual calls the handlers of all classes of a chain: two of them would be an agreement that nobody can see."""
    for module in walk_packages(innotui.tui.__path__, "innotui.tui."):
        import_module(module.name)  # screens are imported when they are asked for
    own = [one for one in kinds_of(MessagePump) - {App} if one.__module__.startswith("innotui.")]
    assert ExploreScreen in own
    for one in own:
        chain = [above for above in one.__mro__ if above.__module__.startswith("innotui.")]
        names = [name for above in chain for name in vars(above) if name.startswith("on_")]
        assert len(names) == len(set(names)), one
