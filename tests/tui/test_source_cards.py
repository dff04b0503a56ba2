"""Cards: every number leads to its source in one key, to its checks, to what it means, and back to its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from card_reading import card, put_on
from explorer import NARROW, WIDE, Explorer, explorer, typed
from rich.cells import cell_len
from screen_files import SIZES, golden, screen  # noqa: F401  a fixture is used by its name
from syrupy.assertion import SnapshotAssertion
from textual.command import CommandPalette
from textual.widgets import OptionList

from innotui import formats
from innotui.model import Check, Showing
from innotui.store import Store
from innotui.tui.panes.chart import ChartPane
from innotui.tui.panes.checks import VERDICT_WORDS
from innotui.tui.panes.figure_rows import cells
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.screens.card import CardScreen, Target
from innotui.tui.screens.check_card import check_lines
from innotui.tui.screens.checks_card import checks_lines
from innotui.tui.screens.figure_card import figure_lines
from innotui.tui.screens.indicator_card import indicator_lines
from innotui.tui.widgets.columns import text_of
from innotui.tui.widgets.lines import Line, Lines

AS_IS = Showing()
VERDICTS = ("pass", "untestable", "tension", "fail", None)


async def mark(shown: Explorer, figure_id: str) -> None:
    """Puts the cursor of the figures table on a figure."""
    await shown.pilot.press("enter", "g")
    pane = shown.get(FiguresPane)
    for _ in range(50):
        if pane.figure_id == figure_id:
            return
        await shown.pilot.press("j")
    raise AssertionError(f"{figure_id} is not in the table")


def said(lines: Sequence[Line]) -> str:
    return "\n".join(f"{line.label}: {line.text}" for line in lines)


# The mark on every row


def test_each_verdict_has_a_mark_of_its_own_on_the_row(tiny: Store) -> None:
    figure = tiny.figure("north-gdp-growth")
    marks = [text_of(cells(replace(figure, verdict=verdict), False)[1]) for verdict in VERDICTS]
    assert marks == ["✓", "?", "~", "✗", "·"]


@pytest.mark.parametrize("size", [NARROW, WIDE], ids="{0[0]}x{0[1]}".format)
async def test_the_marks_are_seen_in_the_table(tiny_path: Path, size: tuple[int, int]) -> None:
    async with explorer(tiny_path, size) as shown:
        await shown.press("j", "j", "j")
        table = shown.shown("#figures")
        assert "✓" in table[1]
        [tense] = [line for line in table if "−2.5%" in line]
        [untouched] = [line for line in table if ">50 bn CNY" in line]
        assert "~" in tense
        assert "~" not in untouched
        assert "~ in tension (x)" in " ".join(shown.block("#source").split())


# The source card


async def test_i_opens_the_source_card_of_the_figure_under_the_cursor(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await mark(shown, "south-gdp-growth")
        await shown.pilot.press("i")
        text = await card(shown, ("Source card", "south-gdp-growth"))
        for words in (
            "claim › South: GDP", "stated −2.5%", "period 2023 vs 2022 (1 y)", "means ×0.975 (0.9745–0.9755), −2.5%",
            "prices real", "said by › South Daily", "checks › ~ tension: ",
            "published about 2024-01, the page is cited whole",
            "page Page on the south", "kind news, grade B: neither official nor first-hand",
            "language Chinese, a translation", "link https://example.org/south", "read on 2024-01-31",
            "› ~ cross_source:south-gdp-growth:south-gdp-more", "measures › GDP: Value added of all producers",
            "› ~ South: GDP, 2023: <~+5 bn CNY", "South: GDP, 2023: >50 bn CNY",
        ):  # fmt: skip
            assert words in text, words
        await shown.pilot.press("escape")
        assert shown.app.screen is shown.screen
        assert shown.focus == "figures"


def test_the_card_says_what_was_assumed_and_where_on_the_page_it_stands(tiny: Store) -> None:
    text = said(figure_lines(tiny.figure_card("harbour-gdp-growth"), AS_IS))
    assert "assumed: the base, 2022, is inferred and not printed" in text
    assert "published: 2024-01-15, ¶1 of 5" in text
    assert "via: Wire" in text
    assert "headline: Made-up headline" in text
    assert "link: none is known" in text
    undecided = said(figure_lines(tiny.figure_card("cells-times"), AS_IS))
    assert "means: ×3 (2.5–3.5), +200% (150–250)" in undecided
    assert "assumed: it may mean to 3 times or by 3 times: both are kept" in undecided
    assert "checks: · none: No rule of the audit reaches it: a growth is checked where its base" in undecided


@pytest.mark.parametrize("database", ["tiny", "bundled"])
def test_every_figure_has_its_card_and_each_check_and_indicator_too(
    database: str, request: pytest.FixtureRequest
) -> None:
    store: Store = request.getfixturevalue(database)
    checks = store.checks()
    figures = store.view(replace(store.home(), inside=True)).figures
    assert figures
    for figure in figures:
        found = store.figure_card(figure.figure_id)
        lines = figure_lines(found, Showing("by", "yi"))
        text = said(lines)
        assert found.source.issuer in text
        assert formats.stated(figure, "yi") in text
        touching = [check.check_id for check in checks if figure.figure_id in check.figure_ids]
        leads = [line.target for line in lines if isinstance(line.target, Target)]
        assert sorted(target.key for target in leads if target.kind == "check") == sorted(touching)
        assert bool(figure.verdict) == bool(touching)
    for check in checks:
        touched = store.figures(check.figure_ids)
        lines = check_lines(check, touched, AS_IS)
        assert check.reason in said(lines)
        assert [line.target for line in lines if line.target] == [
            *(Target("figure", figure.figure_id) for figure in touched),
            Target("sql", check.query),
        ]
    for indicator_id in {figure.indicator_id for figure in figures}:
        card = store.indicator_card(indicator_id)
        regions = {target.key for line in indicator_lines(card, ()) if isinstance(target := line.target, Target)}
        assert regions == {figure.region_id for figure in card.figures}


async def test_one_key_reaches_the_card_from_list_chart_result_and_card(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "j", "j")  # the list of regions: the figure marked in the table
        first = shown.get(FiguresPane).figure_id
        assert first is not None
        await shown.pilot.press("i")
        await card(shown, ("Source card", first))
        await put_on(shown, "South: GDP, 2023: >50")  # a figure on the card itself
        await shown.pilot.press("i")
        await card(shown, ("Source card", "south-gdp-2023"))
        await shown.pilot.press("escape", "escape")
        await shown.press(
            "1", "g", "enter", "g", "0", "c"
        )  # a chart without the figure that is marked: what it draws first
        spec = shown.get(ChartPane).charts[shown.get(ChartPane).place]
        assert shown.get(FiguresPane).figure_id not in spec.figure_ids
        await shown.pilot.press("i")
        await card(shown, ("Source card", spec.figure_ids[0]))
        await shown.pilot.press("escape")
        await shown.run("SELECT stated, figure_id FROM figures WHERE region = 'Harbour' ORDER BY figure_id")
        await shown.pilot.press("tab", "j", "i")
        await card(shown, ("Source card", "harbour-gdp-growth"))
        await shown.pilot.press("x")
        await card(shown, ("Checks of", "harbour-gdp-growth"))


async def test_the_chart_prefers_the_figure_that_is_marked_in_the_table(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await mark(shown, "south-gdp-growth")
        await shown.pilot.press("0", "i")
        await card(shown, ("Source card", "south-gdp-growth"))


async def test_where_no_figure_is_meant_it_says_so(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("5")
        await shown.pilot.press("x")
        await shown.until(lambda: "Events and links have no checks" in shown.text(), "the word")
        await shown.press("1", "enter", "slash", *"zzz", "enter", "i")
        await shown.until(lambda: "There is no figure here." in shown.text(), "the word")
        await shown.run("SELECT region FROM figures")
        await shown.pilot.press("tab", "x")
        await shown.until(lambda: "An answer leads to figures by one of" in shown.text(), "the word")
        await shown.run("SELECT NULL::VARCHAR AS figure_id")
        await shown.pilot.press("tab", "i")
        await shown.until(lambda: "This row names no figure: its id is NULL." in shown.text(), "the word")
        assert shown.app.screen is shown.screen


async def test_a_key_pressed_twice_opens_one_card(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await mark(shown, "boats-avg")
        shown.screen.open_figure("boats-avg")
        shown.screen.open_figure("boats-avg")
        await card(shown, ("Source card", "boats-avg"))
        await shown.pilot.pause(0.2)
        assert len([screen for screen in shown.app.screen_stack if isinstance(screen, CardScreen)]) == 1


async def test_a_figure_that_is_not_there_is_an_error_in_words(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        shown.screen.open_figure("south-gdp-grwth")
        await shown.until(lambda: "Not in the data" in shown.text(), "the error")
        shown.screen.open_check("C99")
        await shown.until(lambda: 'There is no check "C99".' in shown.text(), "the error")


async def test_the_link_is_copied_and_opened(tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with explorer(tiny_path) as shown:
        opened: list[str] = []
        monkeypatch.setattr(shown.app, "open_url", opened.append)
        shown.screen.open_figure("south-gdp-2023")
        await card(shown, ("Source card", "south-gdp-2023"))
        await shown.pilot.press("y", "b")
        assert shown.app.clipboard == "https://example.org/south"
        assert opened == ["https://example.org/south"]
        shown.screen.open_figure("north-firms")
        await card(shown, ("Source card", "north-firms"))
        await shown.pilot.press("b")
        await shown.until(lambda: "No link is known" in shown.text(), "the word")
        assert len(opened) == 1


# From the card to the figure's place


async def test_enter_on_the_claim_goes_to_its_place_with_the_cursor_on_it(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "j", "j", "enter", "slash", *"boats", "enter")
        shown.screen.open_figure("north-gdp-2022")
        await card(shown, ("Source card", "north-gdp-2022"))
        await shown.pilot.press("enter")
        await shown.until(lambda: shown.place == ("north", None, None), "the region")
        await shown.settled()
        assert shown.app.screen is shown.screen
        assert shown.focus == "figures"
        assert shown.get(FiguresPane).figure_id == "north-gdp-2022"
        assert "North: GDP, 2022: 90.0 bn CNY" in shown.block("#source")
        shown.screen.go_to_figure("cells-times")  # a chain's figure, from the query pane
        await shown.until(lambda: shown.place == ("north", "cells", None), "the chain")
        await shown.settled()
        assert shown.get(FiguresPane).figure_id == "cells-times"


async def test_the_cursor_goes_to_a_figure_of_the_view_that_is_on_the_screen(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("slash", *"south", "enter", "enter", "slash", *"boats", "enter")
        assert shown.place[0] == "south"
        shown.screen.go_to_figure("south-gdp-more")
        await shown.until(lambda: shown.get(FiguresPane).figure_id == "south-gdp-more", "the figure")
        assert "Figures 4 " in shown.block("#figures")  # nothing is hidden by what was typed
        assert "1 Regions ─" in shown.block("#regions")


# Checks


async def test_x_lists_the_checks_and_opens_one_and_goes_on_to_its_figures_and_sql(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await mark(shown, "south-gdp-growth")
        await shown.pilot.press("x")
        text = await card(shown, ("Checks of", "south-gdp-growth"))
        check_id = "cross_source:south-gdp-growth:south-gdp-more"
        assert f"› ~ {check_id} GDP, South 2023 against 2022: said twice by one source" in text
        await shown.pilot.press("tab", "enter")
        text = await card(shown, ("Check", check_id))
        assert f"verdict ~ tension: {VERDICT_WORDS['tension']}" in text
        for label in ("kind cross source", "expected ", "found ", "reason ", "figures › "):
            assert label in text
        await put_on(shown, "<~+5 bn CNY")
        await shown.pilot.press("enter")
        await card(shown, ("Source card", "south-gdp-more"))
        await shown.pilot.press("escape")
        await card(shown, ("Check", check_id))
        await shown.pilot.press("s")
        await shown.until(lambda: shown.app.screen is shown.screen and shown.focus == "editor", "the editor")
        assert "south-gdp-growth" in shown.editor.text
        await shown.again()
        assert (await shown.answered()).startswith("1 row")


async def test_a_figure_without_checks_says_what_that_means(tiny_path: Path, tiny: Store) -> None:
    assert not tiny.checks("boats-avg")
    async with explorer(tiny_path) as shown:
        shown.screen.open_checks_of("boats-avg")
        text = await card(shown, ("Checks of", "boats-avg"))
        assert "No check touches this figure. That is no judgement." in text


def test_the_checks_of_a_figure_stand_by_verdict_and_each_verdict_is_explained_once(tiny: Store) -> None:
    figure = tiny.figure("north-gdp-2023")
    checks = tiny.checks("north-gdp-2023")
    lines = checks_lines(figure, (replace(checks[0], verdict="fail"), *checks), AS_IS)
    assert [line.label for line in lines if line.label] == ["figure", "fail", "pass"]
    assert [line.text[0] for line in lines if isinstance(line.target, Target) and line.target.kind == "check"] == [
        "✗", *"✓" * len(checks),
    ]  # fmt: skip


# Indicators


async def test_the_indicator_card_says_what_it_means_and_leads_to_its_regions(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        shown.screen.open_figure("harbour-share-2023")
        await card(shown, ("Source card", "harbour-share-2023"))
        await shown.pilot.press("d")
        text = await card(shown, ("Indicator", "Share of GDP"))
        for words in (
            "definition A part's GDP over the whole's.", "unit percent", "adds up no: parts cannot be added",
            "share of › GDP of the region around it", "that is › GDP", "regions › Harbour · 1 figure · 2023",
        ):  # fmt: skip
            assert words in text, words
        await put_on(shown, "GDP of the region")
        await shown.pilot.press("enter")
        text = await card(shown, ("Indicator", "GDP"))
        assert "GDP 地区生产总值" in text
        assert "› North · 4 figures · 2021–2023" in text
        await put_on(shown, "South")
        await shown.pilot.press("enter")
        await shown.until(lambda: shown.place == ("south", None, None), "the region")
        await shown.settled()
        assert shown.focus == "figures"
        assert "South: GDP, " in shown.block("#source")


# The palette


async def find(shown: Explorer, text: str, found: str) -> None:
    """Types into the palette and chooses the line that holds a text."""
    await shown.pilot.press("ctrl+p")
    await shown.until(lambda: isinstance(shown.app.screen, CommandPalette), "the palette")
    await shown.pilot.press(*typed(text))
    options = shown.app.screen.query_one(OptionList)

    def place() -> int | None:
        prompts = [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]
        return next((index for index, prompt in enumerate(prompts) if found in prompt), None)

    await shown.until(lambda: place() is not None, found)
    await shown.pilot.pause()
    options.highlighted = place()
    await shown.pilot.press("enter")


async def test_the_palette_finds_numbers_ids_sources_checks_and_indicator_cards(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await find(shown, "90.0", "North: GDP, 2022: 90.0 bn CNY")
        await shown.until(lambda: shown.place == ("north", None, None), "the region")
        await shown.settled()
        assert shown.get(FiguresPane).figure_id == "north-gdp-2022"
        await find(shown, "boats-avg", "South: Output · Boats, 2023: +50% a year")
        await shown.until(lambda: shown.place == ("south", "boats", None), "the chain")
        await shown.settled()
        await find(shown, "South Daily", "source · South Daily")
        text = await card(shown, ("Source", "page"))
        assert "says › ~ South: GDP, 2023: −2.5%" in text or "› ~ South: GDP, 2023: −2.5%" in text
        assert "› · South: Output · Boats, 2023: +50% a year" in text
        await shown.pilot.press("escape")
        await find(shown, "said twice", "cross_source:south-gdp-growth")
        await card(shown, ("Check", "cross_source:south-gdp-growth:south-gdp-more"))
        await shown.pilot.press("escape")
        await find(shown, "indicator card", "Indicator card: GDP")
        await card(shown, ("Indicator", "GDP"))


async def test_a_number_that_is_printed_comes_before_names_that_hold_it(bundled_database: Path) -> None:
    async with explorer(bundled_database) as shown:
        await shown.pilot.press("ctrl+p")
        await shown.until(lambda: isinstance(shown.app.screen, CommandPalette), "the palette")
        await shown.pilot.press(*"50")
        options = shown.app.screen.query_one(OptionList)

        def prompts() -> list[str]:
            return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]

        await shown.until(lambda: any("Fortune 500" in prompt for prompt in prompts()), "a name")
        await shown.until(lambda: prompts() and ": 50" in prompts()[0], "the number first")


# How cards are drawn


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (20, 5), (1, 1), (200, 60)], ids="{0[0]}x{0[1]}".format)
async def test_cards_fit_every_size(tiny_path: Path, size: tuple[int, int]) -> None:
    async with explorer(tiny_path, size, wait=False) as shown:
        await shown.settled()
        shown.screen.open_figure("cells-times")
        await card(shown, ("Source card", "cells-times"))
        for key in ("G", "tab", "shift+tab", "pageup", "d", "escape", "x", "question_mark"):
            await shown.pilot.press(key)
            strips = shown.strips()
            assert len(strips) == size[1]
            assert {cell_len(strip.text) for strip in strips} == {size[0]}


async def test_a_card_wraps_anew_and_keeps_its_line_when_the_terminal_changes(tiny_path: Path) -> None:
    async with explorer(tiny_path, (200, 60)) as shown:
        shown.screen.open_figure("south-gdp-growth")
        await card(shown, ("Source card", "south-gdp-growth"))
        await put_on(shown, "measures")
        lines = shown.app.screen.query_one(Lines)
        target = lines.target
        assert "GDP: Value added of all producers in a place." in shown.block(lines)
        await shown.pilot.resize_terminal(40, 16)
        assert lines.target == target
        await shown.pilot.press("j", "j")
        text = await card(shown, ("Source card", "south-gdp-growth"))
        assert "measures › GDP: Value added of all producers in a place." in text
        assert "…" not in "".join(shown.shown(lines)[1:-1])


async def test_what_a_line_says_is_shown_and_not_obeyed(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        shown.screen.open_figure("boats-avg")
        await card(shown, ("Source card", "boats-avg"))
        lines = shown.app.screen.query_one(Lines)
        lines.show_lines([Line("[b]", "up [/] [red]x\x1b[31m", None), Line("", "西安" * 80)])
        await shown.still()
        text = shown.block(lines)
        assert "[b]" in text
        assert "up [/] [red]x␛[31m" in text
        assert text.count("西") == text.count("安") == 80


async def test_the_help_of_a_card_lists_its_own_keys(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        shown.screen.open_figure("boats-avg")
        await card(shown, ("Source card", "boats-avg"))
        await shown.pilot.press("question_mark")
        text = shown.text()
        for words in ("Copy the link", "The checks that touch the figure", "Money in bn or 亿"):
            assert words in text
        for keys, does in (("esc q", "Back"), ("? f1", "Help")):
            assert len([line for line in shown.lines() if keys in line and does in line]) == 1
        assert text.count("Back") == 1
        await shown.pilot.press("escape", "escape")
        assert shown.app.screen is shown.screen


def test_a_check_with_a_verdict_of_each_kind_has_words(tiny: Store) -> None:
    check: Check = tiny.checks()[0]
    for verdict in VERDICTS[:-1]:
        text = said(check_lines(replace(check, verdict=verdict or ""), (), AS_IS))
        assert f"verdict: {formats.verdict_mark(verdict)} {verdict}: " in text


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_a_source_card(tiny_path: Path, size: tuple[int, int], golden: SnapshotAssertion) -> None:  # noqa: F811
    async with explorer(tiny_path, size) as shown:
        shown.screen.open_figure("south-gdp-more")
        await card(shown, ("Source card", "south-gdp-more"))
        assert await screen(shown) == golden


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_a_check_card(tiny_path: Path, size: tuple[int, int], golden: SnapshotAssertion) -> None:  # noqa: F811
    async with explorer(tiny_path, size) as shown:
        shown.screen.open_check("base:north-gdp-growth")
        await card(shown, ("Check", "base:north-gdp-growth"))
        assert await screen(shown) == golden
