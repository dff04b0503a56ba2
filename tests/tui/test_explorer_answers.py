"""What the explorer answers where keys come faster than cards, and which figure the foot, `i` and `x` are about."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from audited import audited
from card_reading import card, put_on
from explorer import NARROW, WIDE, Explorer, explorer
from textual.message import Message

from innotui.model import Showing
from innotui.store import Store, open_store
from innotui.tui.overview_messages import CellMarked, SourceMarked
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.checks import ChecksPane
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.panes.source import SourcePane, claim
from innotui.tui.screens.card import CardScreen, Target
from innotui.tui.screens.check_card import check_lines
from innotui.tui.screens.checks import ChecksScreen
from innotui.tui.screens.checks_card import checks_lines
from innotui.tui.screens.coverage import CoverageScreen
from innotui.tui.screens.figure_card import figure_lines
from innotui.tui.screens.indicator_card import indicator_lines
from innotui.tui.screens.overview import OverviewScreen
from innotui.tui.screens.sources import SourcesScreen
from innotui.tui.widgets.lines import Lines

AS_IS = Showing()


def cards(shown: Explorer) -> list[CardScreen]:
    return [screen for screen in shown.app.screen_stack if isinstance(screen, CardScreen)]


async def burst(shown: Explorer, keys: str) -> None:
    """Presses keys faster than anything is answered, then waits until nothing is on its way."""
    for key in keys:
        shown.app.simulate_key(key)
    await shown.until(lambda: not shown.app.workers._workers, "the end of all that was asked")
    await shown.still()


# Keys that come faster than cards


async def test_i_on_a_check_that_has_just_come_under_the_cursor(tiny_path: Path, tmp_path: Path) -> None:
    lone = ("C10", "timing", "No figure at all", "one", "none", "untestable", "Nothing is printed.", (), "SELECT 1")
    with closing(open_store(audited(tiny_path, tmp_path))) as store:
        first = [(*(getattr(check, name) for name in check.__slots__),) for check in store.checks()][:1]
    rows = [*first, lone]  # type: ignore[list-item]
    async with explorer(audited(tiny_path, tmp_path, rows)) as shown:
        await shown.pilot.press("X")
        await shown.until(lambda: isinstance(shown.app.screen, ChecksScreen) and shown.app.screen.answered, "checks")
        await shown.still()
        pane = shown.app.screen.query_one(ChecksPane)
        await burst(shown, "ji" if pane.check and pane.check.figure_ids else "ki")
        await burst(shown, "kiji")
        assert shown.app._exception is None
        assert isinstance(shown.app.screen, ChecksScreen | CardScreen)


async def test_an_answer_that_comes_too_late_lies_over_nothing(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("enter")
        for _ in range(3):
            await burst(shown, "iXiS")
            assert cards(shown) == []
            assert isinstance(shown.app.screen, SourcesScreen)
            shown.app.pop_screen()
            await shown.pilot.pause()
        await burst(shown, "i1")
        assert cards(shown) == []


async def test_q_means_the_card_that_is_on_its_way(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("enter")
        await burst(shown, "iq")
        assert shown.app._exit is False
        assert cards(shown) == []
        await shown.pilot.press("i")
        await shown.until(lambda: cards(shown), "the card")
        await shown.pilot.press("q")
        assert cards(shown) == []
        assert shown.app._exit is False
        shown.screen.open_figure("no such figure")
        await shown.until(lambda: "Not in the data" in shown.text(), "the error")
        await shown.pilot.press("q")  # nothing is on its way any more
        assert shown.app._exit is True


# What m and r leave alone


@pytest.mark.parametrize("key", ["m", "r"])
async def test_another_way_of_writing_is_no_move_of_the_cursor(tiny_path: Path, key: str) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "enter", "c", "c")
        chart, figures = shown.get(ChartPane), shown.get(FiguresPane)

        def seen() -> tuple[object, ...]:
            spec = chart.charts[chart.place]
            return spec.kind, spec.title, spec.figure_ids, figures.figure_id

        before = seen()
        assert figures.figure_id not in chart.charts[chart.place].figure_ids  # else a move would not change the chart
        await shown.press(key)
        assert seen() == before


# The figure that is meant


async def test_j_and_k_mark_the_figures_of_the_chart(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("0", *"kkk")
        chart = shown.get(ChartPane)
        drawn = chart.charts[chart.place].figure_ids
        known = {figure.figure_id: figure for figure in shown.screen.view.figures} if shown.screen.view else {}
        assert [known[one].region for one in drawn] == ["North", "Harbour", "South"]
        for place, (figure_id, name) in enumerate(zip(drawn, ("North", "Harbour", "−2.5% · South"), strict=True), 1):
            pointed = str(chart.border_subtitle)
            assert pointed.startswith(f"{place} of 3: ")
            assert name in pointed
            assert pointed in shown.block("#chart")
            assert f"{known[figure_id].region}: GDP, 2023" in shown.block("#source")
            await shown.pilot.press("i")
            await card(shown, ("Source card", figure_id))
            await shown.pilot.press("escape", "x")
            await card(shown, ("Checks of", figure_id))
            await shown.pilot.press("escape", "j")
        assert "3 of 3: −2.5% · South" in shown.block("#chart")  # the last stays the last
        await shown.press("l")
        assert "chart 2 of " in shown.block("#chart")
        await shown.press("1")
        marked = known[shown.get(FiguresPane).figure_id or ""]
        assert f"{marked.region}: {marked.subject}, " in shown.block("#source")
        assert " of 3: " not in shown.block("#chart")


async def test_i_on_an_event_opens_its_source(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("5", "i")
        assert "said by South Daily" in await card(shown, ("Source", "page"))
        await shown.pilot.press("escape", "j", "i")
        await card(shown, ("Source", "release"))


async def test_i_on_a_card_means_its_own_figure_where_the_line_names_none(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        shown.screen.open_checks_of("south-gdp-growth")
        await card(shown, ("Checks of", "south-gdp-growth"))
        await shown.pilot.press("G", "i")
        await card(shown, ("Source card", "south-gdp-growth"))
        await put_on(shown, "published")
        await shown.pilot.press("i")
        await shown.until(lambda: "This is the source card of the figure." in shown.text(), "the word")
        await put_on(shown, "said by")
        await shown.pilot.press("enter")
        await card(shown, ("Source", "page"))
        await put_on(shown, "language")
        await shown.pilot.press("i")
        await shown.until(lambda: "No figure stands on this line." in shown.text(), "the word")


async def test_i_on_a_region_of_an_indicator_opens_its_newest_figure(tiny_path: Path, tiny: Store) -> None:
    found = tiny.indicator_card("gdp")
    leads = [line.target for line in indicator_lines(found, ()) if isinstance(line.target, Target)]
    [north] = [target for target in leads if target.key == "north"]
    ends = {figure.figure_id: figure.period_end for figure in found.figures if figure.region_id == "north"}
    assert len(set(ends.values())) > 1
    assert ends[north.figure_id] == max(end for end in ends.values() if end)
    async with explorer(tiny_path) as shown:
        shown.screen.open_indicator("gdp")
        await card(shown, ("Indicator", "GDP"))
        await put_on(shown, "North")
        await shown.pilot.press("i")
        await card(shown, ("Source card", north.figure_id))


# What is said


def test_why_a_figure_has_no_check(tiny: Store) -> None:
    figure = tiny.figure("boats-avg")
    found = replace(tiny.figure_card("boats-avg"), checks=())
    for lines in (checks_lines(figure, (), AS_IS), figure_lines(found, AS_IS)):
        text = "\n".join(line.text for line in lines)
        assert "No rule of the audit reaches it: a growth is checked where its base is printed too" in text
        assert "nothing else" not in text.lower()
    for lines in (checks_lines(figure, (), AS_IS, audited=False), figure_lines(found, AS_IS, audited=False)):
        assert "This database holds no checks" in "\n".join(line.text for line in lines)


async def test_a_database_without_checks_says_so(tiny_path: Path, tmp_path: Path) -> None:
    path = audited(tiny_path, tmp_path, ())
    with closing(duckdb.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM checks").fetchone() == (0,)
    async with explorer(path) as shown:
        shown.screen.open_checks_of("boats-avg")
        assert "This database holds no checks" in await card(shown, ("Checks of", "boats-avg"))
        await shown.pilot.press("i")
        assert "This database holds no checks" in await card(shown, ("Source card", "boats-avg"))


def test_the_verdict_stands_before_the_source(tiny: Store) -> None:
    found = tiny.figure_card("south-gdp-growth")
    lines = figure_lines(found, AS_IS)
    labels = [line.label for line in lines]
    assert labels.index("means") < labels.index("checks") < labels.index("said by")
    checks = lines[labels.index("checks")]
    assert checks.target == Target("checks", "south-gdp-growth")
    assert lines[labels.index("said by")].target == Target("source", found.source.source_id)
    two = figure_lines(replace(found, checks=found.checks[:1] * 2), AS_IS)
    assert "the worst of 2 checks" in two[labels.index("checks")].text


def test_a_check_says_that_its_words_stay_in_bn(tiny: Store) -> None:
    check = tiny.checks()[0]
    for money, said in (("bn", False), ("yi", True)):
        text = "\n".join(line.text for line in check_lines(check, (), Showing("both", money)))
        assert ("written in bn" in text) is said


# The foot


@pytest.mark.parametrize("size", [(60, 16), NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
async def test_the_foot_is_never_cut_without_a_mark(tiny_path: Path, size: tuple[int, int]) -> None:
    async with explorer(tiny_path, size, wait=False) as shown:
        await shown.settled()
        view, pane = shown.screen.view, shown.get(SourcePane)
        assert view is not None
        figure = replace(view.figures[0], note="word " * 200 + "end")
        for note, cut in (("short.", False), (figure.note, True)):
            pane.show_figure(replace(figure, note=note), view.sources[figure.source_id])
            await shown.still()
            text = shown.block(pane)
            whole = note is not None and note.split()[-1] in text
            assert whole is not cut or "…" in text
            assert not cut or "…" in text
            assert figure.stated in text


def test_where_one_line_is_left_what_is_stated_comes_first(tiny: Store) -> None:
    figure = replace(tiny.figure("cells-times"), note="a note")
    text = claim(figure, amount_first=True)
    assert text.startswith("up 3 times = ×3 or ×4 · North: ")
    assert text.endswith("a note")


def test_a_reading_that_is_only_switched_on_is_told_from_one_that_was_decided(tiny: Store) -> None:
    figure = tiny.figure("cells-times")
    assert "to or by so many times: not said, shown as “to” (r)" in claim(figure, Showing("to"))
    decided = replace(figure, ambiguous=False, reading="to")
    for showing in (AS_IS, Showing("to"), Showing("by")):
        assert "to or by so many times: read as “to”" in claim(decided, showing)


async def test_the_mark_of_a_figure_without_check_is_named_in_the_help(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("enter", "question_mark")
        assert "? untestable, “·” none)" in shown.text()
        assert isinstance(FiguresPane.HELP, str)
        assert not shown.app.screen.query(Lines)


@pytest.mark.parametrize(
    ("key", "kind", "word"),
    [("S", SourcesScreen, SourceMarked(None)), ("V", CoverageScreen, CellMarked())],
    ids=["sources", "coverage"],
)
async def test_a_word_to_a_screen_that_was_taken_away_is_dropped(
    tiny_path: Path, key: str, kind: type[OverviewScreen], word: Message
) -> None:
    async with explorer(tiny_path) as shown:
        await shown.pilot.press(key)
        await shown.until(lambda: isinstance(shown.app.screen, kind) and shown.app.screen.answered, "the screen")
        screen = shown.app.screen
        await shown.pilot.press("escape")
        await shown.until(lambda: shown.app.screen is not screen, "the explorer")
        getattr(screen, word.handler_name)(word)
        assert shown.app._exception is None
