"""The checks screen: all findings, those wanted, the whole of one, and the ways from it to figures, cards and SQL."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from audited import CHECKS, audited, check
from explorer import PATIENCE, Explorer, explorer, typed
from screen_files import SIZES, golden, screen  # noqa: F401  a fixture is used by its name
from syrupy.assertion import SnapshotAssertion
from textual.message import Message

from innotui.model import Entry, Figure
from innotui.store import Store
from innotui.tui.desk import Desk
from innotui.tui.left import Left
from innotui.tui.panes.checks import ChecksPane, FindingPane, SummaryBar
from innotui.tui.panes.claims import ClaimsPane
from innotui.tui.screens.checks import ChecksScreen
from innotui.tui.screens.choosing import ChoiceScreen
from innotui.tui.sifting import VERDICTS, Placed, Sieve, placed, why_none

# Which checks are wanted, without a screen


def place(check_id: str, kind: str, verdict: str, *places: str) -> Placed:
    source = frozenset({"page"} if verdict == "fail" else {"release"})
    return Placed(check(check_id, kind, verdict), tuple(map(str.title, places)), frozenset(places), source)


SOME = [
    place("C1", "share", "pass", "north", "land"),
    place("C2", "base", "tension", "south", "land"),
    place("C3", "base", "fail", "harbour", "north", "land"),
]


@pytest.mark.parametrize(
    ("sieve", "ids"),
    [
        (Sieve(), ["C1", "C2", "C3"]),
        (Sieve(verdicts=frozenset({"tension", "fail"})), ["C2", "C3"]),
        (Sieve(kind="share"), ["C1"]),
        (Sieve(region=("north", "North")), ["C1", "C3"]),
        (Sieve(region=("land", "Land")), ["C1", "C2", "C3"]),
        (Sieve(text="OF c2"), ["C2"]),
        (Sieve(text="south because"), ["C2"]),
        (Sieve(text="  "), ["C1", "C2", "C3"]),
        (Sieve(source=("page", "A page")), ["C3"]),
        (Sieve(frozenset({"fail"}), "base", ("north", "North"), "c3"), ["C3"]),
        (Sieve(frozenset({"fail"}), "share"), []),
    ],
)
def test_what_a_sieve_lets_through(sieve: Sieve, ids: list[str]) -> None:
    assert [placed.check.check_id for placed in SOME if sieve.keeps(placed)] == ids


def test_all_verdicts_together_are_none() -> None:
    sieve = Sieve()
    for verdict in VERDICTS[:-1]:
        sieve = sieve.toggled(verdict)
    assert sieve.verdicts == frozenset(VERDICTS[:-1])
    assert sieve.toggled(VERDICTS[-1]).verdicts == frozenset()
    assert Sieve().toggled("fail").toggled("fail") == Sieve()


def test_why_none_names_each_filter_and_what_it_hides() -> None:
    sieve = Sieve(frozenset({"pass"}), "base", ("land", "Land"), "x[/]")
    assert why_none(SOME, replace(sieve, text="")).splitlines()[:4] == [
        "No check is all of this:",
        "  ✓ pass: without it there are 2",
        "  kind base: without it there is 1",
        "  in Land and all inside it: without it there are 0",
    ]
    assert "  /x[/]: without it there are 0" in why_none(SOME, sieve)
    assert "no checks" in why_none([], sieve)


def test_a_check_is_where_its_figures_are_and_around(tiny: Store) -> None:
    figures: dict[str, Figure] = {figure.figure_id: figure for figure in tiny.view(tiny.home()).figures}
    regions: Sequence[Entry] = tiny.view(tiny.home()).regions
    [found] = placed([check("C1", figures=["harbour-gdp-2023", "harbour-share-2023", "gone"])], figures, regions)
    assert found.regions == ("Harbour",)
    assert found.places == {"harbour", "north", "china"}


# The screen


@pytest.fixture
def database(tiny_path: Path, tmp_path: Path) -> Path:
    return audited(tiny_path, tmp_path)


async def opened(shown: Explorer) -> ChecksScreen:
    await shown.press("X")
    await shown.until(lambda: getattr(shown.app.screen, "answered", False), "the checks")
    await shown.still()
    assert isinstance(shown.app.screen, ChecksScreen)
    return shown.app.screen


def rows(shown: Explorer) -> list[str]:
    """Mark and first word of each check in the list."""
    lines = shown.shown(shown.app.screen.query_one(ChecksPane))[2:-1]
    return [" ".join(line.strip("│ ").split()[:2]) for line in lines if line.strip("│ ")]


def summary(shown: Explorer) -> str:
    return shown.block(shown.app.screen.query_one(SummaryBar)).strip()


def finding(shown: Explorer) -> str:
    return shown.block(shown.app.screen.query_one(FindingPane))


def title(shown: Explorer) -> str:
    return shown.shown(shown.app.screen.query_one(ChecksPane))[0].strip("╭─╮ ")


def card(shown: Explorer) -> object:
    """What the card on top is about."""
    return getattr(shown.app.screen, "about", None)


async def test_all_checks_are_listed_the_worst_first(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        assert rows(shown) == ["✗ C02", "~ C04", "~ GDP,", "? C03", "✓ C01"]
        assert summary(shown) == "1 ✓ pass 1 · 2 ? untestable 1 · 3 ~ tension 2 · 4 ✗ fail 1 · of 5"
        assert title(shown) == "Checks 5"
        assert "loading" not in shown.lines()[0]


async def test_the_finding_is_that_of_the_row_under_the_cursor(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        for said in ("Finding C02", "✗ fail · base: both cannot hold", "a fall of 2.5% → 5 bn CNY more",
                     "One is a fall and the other a rise.", "<~+5 bn CNY", "−2.5%"):  # fmt: skip
            assert said in finding(shown)
        await shown.press("j")
        assert "Finding C04" in finding(shown)
        assert "its figures 3" in finding(shown)
        assert ">+20% each year" in finding(shown)


async def test_verdicts_come_and_go_by_their_keys(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        await shown.press("3")
        assert rows(shown) == ["~ C04", "~ GDP,"]
        assert title(shown) == "Checks 2 of 5: ~ tension"
        assert summary(shown).endswith("3 ~ tension 2 · 4 ✗ fail 1 · of 5")  # what the other keys would show
        await shown.press("4")
        assert title(shown) == "Checks 3 of 5: ~ tension or ✗ fail"
        await shown.press("3")
        assert rows(shown) == ["✗ C02"]
        await shown.press("4")
        assert title(shown) == "Checks 5"


async def test_the_cursor_stays_on_its_check_where_that_is_still_shown(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        await shown.press("j", "j", "3")
        assert "Finding base:north-gdp-growth" in finding(shown)
        await shown.press("3")
        assert "Finding base:north-gdp-growth" in finding(shown)
        await shown.press("1")
        assert "Finding C01" in finding(shown)


async def test_a_kind_and_a_region_are_chosen_from_lists(database: Path) -> None:
    async with explorer(database) as shown:
        screen = await opened(shown)
        await shown.press("f")
        await shown.until(lambda: isinstance(shown.app.screen, ChoiceScreen), "the kinds")
        await shown.still()
        listed = [line.strip("│ ").split() for line in shown.shown(shown.app.screen.query_one("#choices"))[1:-1]]
        assert listed == [["all", "kinds", "5"], ["base", "2"], ["chain", "1"], ["share", "1"], ["timing", "1"]]
        await shown.press("j", "enter")
        assert rows(shown) == ["✗ C02", "~ GDP,"]
        await shown.press("w")
        await shown.until(lambda: isinstance(shown.app.screen, ChoiceScreen), "the regions")
        await shown.still()
        listed = [line.strip("│ ").split() for line in shown.shown(shown.app.screen.query_one("#choices"))[1:-1]]
        assert listed == [["all", "regions", "2"], ["Middleland", "2"], ["North", "1"], ["South", "1"]]
        await shown.press("j", "j", "enter")
        assert title(shown) == "Checks 1 of 5: kind base · in North and all inside it"
        assert rows(shown) == ["~ GDP,"]
        await shown.press("w", "escape")  # left without a choice: nothing changes
        assert rows(shown) == ["~ GDP,"]
        await shown.press("escape")
        assert title(shown) == "Checks 5"
        assert shown.app.screen is screen


async def test_a_region_counts_all_that_is_inside_it(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        await shown.press("/", *typed("harbour"), "enter")
        assert rows(shown) == ["✓ C01"]
        await shown.press("escape", "w", "j", "j", "enter")
        assert title(shown).endswith("in North and all inside it")
        assert "✓ C01" in rows(shown)  # its figures are of Harbour, in North


async def test_the_text_filter_is_live_and_esc_clears_it_first(database: Path) -> None:
    async with explorer(database) as shown:
        screen = await opened(shown)
        await shown.press("3", "/", *typed("south"))
        assert title(shown) == "Checks 0 of 5: ~ tension · /south"
        assert "without it there are 2" in finding(shown)  # without the text
        assert "without it there is 1" in finding(shown)  # without the verdict
        assert "its figures" not in finding(shown)
        await shown.press("escape")
        assert title(shown) == "Checks 2 of 5: ~ tension"
        assert "its figures" in finding(shown)
        await shown.press("escape")
        assert title(shown) == "Checks 5"
        assert shown.app.screen is screen
        await shown.press("escape")
        assert shown.app.screen is shown.screen


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_going_back_is_to_where_one_was(database: Path, key: str) -> None:
    async with explorer(database) as shown:
        await shown.press("j", "j", "enter")
        before, focus = shown.text(), shown.focus
        await opened(shown)
        await shown.press(key)
        await shown.still()
        assert shown.text() == before
        assert shown.focus == focus == "figures"


async def test_enter_opens_the_card_of_the_check(database: Path) -> None:
    async with explorer(database) as shown:
        screen = await opened(shown)
        await shown.press("enter")
        await shown.until(lambda: card(shown) == ("Check", "C02"), "the check's card")
        await shown.press("escape")
        assert shown.app.screen is screen


async def test_i_opens_the_card_of_the_first_figure_or_of_the_one_chosen(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        await shown.press("i")
        await shown.until(lambda: card(shown) == ("Source card", "south-gdp-growth"), "the first figure's card")
        await shown.press("escape", "tab", "j")
        assert shown.focus == "touched"
        await shown.press("i")
        await shown.until(lambda: card(shown) == ("Source card", "south-gdp-more"), "the second figure's card")
        await shown.press("escape", "x")
        await shown.until(lambda: card(shown) == ("Checks of", "south-gdp-more"), "its checks")


async def test_enter_on_a_figure_opens_its_card_and_p_goes_to_its_place(database: Path) -> None:
    async with explorer(database) as shown:
        screen = await opened(shown)
        await shown.press("j", "tab")
        figure = screen.query_one(ClaimsPane).figure
        assert figure is not None
        assert figure.figure_id == "firms-each"
        await shown.press("enter")
        await shown.until(lambda: card(shown) == ("Source card", "firms-each"), "the figure's card")
        await shown.press("escape", "p")
        await shown.until(lambda: shown.app.screen is shown.screen, "the explorer")
        await shown.until(lambda: shown.place == ("north", None, None), "the figure's place")
        assert shown.focus == "figures"


async def test_x_comes_back_to_what_was_left(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        await shown.press("3", "w", "j", "j", "enter")  # tension, in North
        await shown.press("/", *typed("firms"), "enter", "tab", "j")
        before = shown.text()
        await shown.press("p")
        await shown.until(lambda: shown.app.screen is shown.screen, "the explorer")
        await shown.until(lambda: shown.place[0] == "north", "the figure's place")
        await opened(shown)
        await shown.until(lambda: shown.focus == "touched", "the list that one was in")
        await shown.still()
        assert shown.text() == before
        assert title(shown) == "Checks 1 of 5: ~ tension · in North and all inside it · /firms"
        await shown.press("s")
        await shown.until(lambda: shown.focus == "editor", "the query pane")
        await shown.press("escape")
        await opened(shown)
        await shown.until(lambda: shown.text() == before, "the same again")
        await shown.press("escape")  # the text was typed, and is cleared like one
        assert title(shown) == "Checks 2 of 5: ~ tension · in North and all inside it"


async def test_x_does_not_look_for_a_check_that_is_filtered_away(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        await shown.press("4", "tab", "V")  # the fail alone; then all verdicts, from the first row on
        await shown.until(lambda: getattr(shown.app.screen, "NAME", "") == "Coverage", "the coverage")
        shown.screen._left["Checks"] = Left(Sieve(), row="nowhere", in_figures=True)
        await opened(shown)
        await shown.press("j", "j")
        assert shown.focus == "checks"
        assert "Finding base:north-gdp-growth" in finding(shown)


@pytest.mark.parametrize("size", [(64, 24), (120, 40)])
async def test_columns_out_of_sight_are_announced_for_the_figures_too(database: Path, size: tuple[int, int]) -> None:
    async with explorer(database, size) as shown:
        screen = await opened(shown)
        claims = screen.query_one(ClaimsPane)
        hidden = claims._columns.more_to_the_right()
        assert hidden == (size[0] < 100)
        assert ("its figures: h l more columns ▸" in shown.shown(screen.query_one(FindingPane))[-1]) == hidden


async def test_a_wide_screen_shows_where_and_more_of_what(database: Path) -> None:
    async with explorer(database, (170, 40)) as shown:
        screen = await opened(shown)
        checks = screen.query_one(ChecksPane)
        assert "where" in shown.shown(checks)[1]
        assert not checks._columns.more_to_the_right()
        assert checks._columns.columns[2].tight > 20
        await shown.pilot.resize_terminal(100, 40)
        await shown.still()
        assert checks._columns.columns[2].tight == 20


async def test_on_a_tiny_screen_the_words_can_be_scrolled_and_the_foot_is_true(tiny_path: Path, tmp_path: Path) -> None:
    reason = " ".join(["because"] * 60) + " at last"
    async with explorer(
        audited(tiny_path, tmp_path, [(*CHECKS[0][:6], reason, *CHECKS[0][7:])]), (60, 16), wait=False
    ) as shown:
        await shown.settled()
        await opened(shown)
        assert "J K finding" in shown.lines()[-1]
        assert "tab figures" not in shown.lines()[-1]
        assert "J K more words" in finding(shown)
        assert "at last" not in finding(shown)
        await shown.press(*"JJJJJJJJJJJJ")
        await shown.still()
        assert "at last" in finding(shown)
        await shown.press("K")
        await shown.pilot.resize_terminal(120, 40)
        await shown.still()
        assert "tab figures" in shown.lines()[-1]
        assert "J K finding" not in shown.lines()[-1]


async def test_only_the_mark_has_the_colour_of_the_verdict(database: Path) -> None:
    async with explorer(database) as shown:
        checks = (await opened(shown)).query_one(ChecksPane)
        plain, fail = checks.rich_style.color, checks.get_component_rich_style("grid--warn").color
        mark, name, *_ = checks.render_line(2)  # below the cursor
        assert (mark.text, mark.style and mark.style.color) == ("~", fail)
        assert name.text.startswith(" C04")
        assert (name.style and name.style.color) == plain != fail


def test_large_numbers_have_separators() -> None:
    bar = SummaryBar()
    bar._counts, bar._all = dict.fromkeys(VERDICTS, 50_000), 200_000
    assert bar._line(named=False) == " 1 ✓ 50,000 · 2 ? 50,000 · 3 ~ 50,000 · 4 ✗ 50,000 · of 200,000"


async def test_a_wait_is_said_and_can_be_left(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = threading.Event()
    checks = Desk.checks

    def slow(desk: Desk, regions: Sequence[Entry]) -> Iterator[Message]:
        assert ready.wait(PATIENCE)
        yield from checks(desk, regions)

    monkeypatch.setattr(Desk, "checks", slow)
    async with explorer(database) as shown:
        try:
            await shown.strike("X")
            await shown.until(lambda: "loading …" in shown.lines()[0], "a word of the wait")
            await shown.strike("escape")
            await shown.until(lambda: shown.app.screen is shown.screen, "the explorer")
        finally:
            ready.set()
        await shown.settled()
        assert shown.app.screen is shown.screen  # the late answer is nobody's
        await opened(shown)
        assert title(shown) == "Checks 5"


async def test_s_brings_the_sql_into_the_query_pane(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        await shown.press("s")
        await shown.until(lambda: shown.focus == "editor", "the query pane")
        await shown.until(lambda: shown.editor.text == "SELECT 'both' AS cannot", "the check's SQL")


async def test_the_data_is_never_markup_nor_escape_codes(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        await shown.press("j", "j")
        assert "GDP, North 2023 against 2022 [/]" in shown.text()
        assert "×1.11␛[31m" in finding(shown)
        assert "\x1b" not in shown.text()


async def test_a_check_that_touches_an_unknown_figure_says_so_and_leaves(tiny_path: Path, tmp_path: Path) -> None:
    row = (*CHECKS[0][:7], ["nowhere"], "SELECT 1")
    async with explorer(audited(tiny_path, tmp_path, [row])) as shown:
        await shown.press("X")
        await shown.until(lambda: shown.notes, "a word on it")
        assert any("nowhere" in note.message for note in shown.notes)
        await shown.until(lambda: shown.app.screen is shown.screen, "the explorer")


async def test_a_database_without_checks_says_so(tiny_path: Path, tmp_path: Path) -> None:
    async with explorer(audited(tiny_path, tmp_path, [])) as shown:
        await opened(shown)
        assert "This database holds no checks" in finding(shown)
        await shown.press("i", "enter", "s", "x", "f", "escape", "w", "escape", "1", "escape")
        assert isinstance(shown.app.screen, ChecksScreen)


async def test_help_explains_the_list(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        await shown.press("?")
        assert "Help: Checks 5" in shown.text()
        assert "with or without a verdict" in shown.text()


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_the_screen(database: Path, size: tuple[int, int], golden: SnapshotAssertion) -> None:  # noqa: F811
    async with explorer(database, size) as shown:
        await opened(shown)
        await shown.press("j")
        assert await screen(shown) == golden
