"""The sources screen: who said something, and what each said in the order of the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from audited import audited
from explorer import Explorer, explorer, typed
from screen_files import SIZES, golden, screen  # noqa: F401  a fixture is used by its name
from syrupy.assertion import SnapshotAssertion

from innotui import formats
from innotui.model import Source
from innotui.tui.panes.claims import ClaimsPane
from innotui.tui.panes.sources import AboutPane, SourcesPane, about
from innotui.tui.screens.sources import SourcesScreen
from innotui.tui.widgets.words import words

RELEASE = Source(
    source_id="release",
    title="Release [/]",
    issuer="An office",
    carrier="A wire",
    kind="press_release",
    published="2024-03~",
    url="https://example.org/a",
    lang="en",
    translated=True,
    grade="C",
    accessed=date(2024, 5, 1),
    paragraphs=4,
    note="a note",
)


def test_a_source_in_words() -> None:
    assert about(RELEASE) == [
        "An office, via A wire, about 2024-03",
        "press release · grade C: an unnamed copy · a translation · 4 paragraphs",
        "https://example.org/a · read 2024-05-01",
        "a note",
    ]


@pytest.mark.parametrize(
    ("width", "height", "shown"),
    [
        (20, 3, "one\ntwo words here"),
        (9, 3, "one\ntwo words\nhere"),
        (9, 2, "one\ntwo word…"),
        (9, 1, "one…"),
        (3, 1, "on…"),
    ],
)
def test_words_are_never_cut_without_a_mark(width: int, height: int, shown: str) -> None:
    text = words(["one", "", "two words here"], width, height)
    assert "\n".join(line.rstrip() for line in text.plain.split("\n")) == shown


def test_words_show_control_characters() -> None:
    assert words(["\x1b[1m"], 20, 2).plain == "␛[1m"


@pytest.fixture
def database(tiny_path: Path, tmp_path: Path) -> Path:
    return audited(tiny_path, tmp_path)


async def opened(shown: Explorer) -> SourcesScreen:
    await shown.press("S")
    await shown.until(lambda: getattr(shown.app.screen, "answered", False), "the sources")
    await shown.still()
    assert isinstance(shown.app.screen, SourcesScreen)
    return shown.app.screen


async def reading(shown: Explorer, *keys: str) -> None:
    """Opens the source under the cursor."""
    await shown.press(*keys, "enter")
    await shown.until(lambda: shown.focus == "claims", "its figures")
    await shown.still()


def rows(shown: Explorer, pane: type[SourcesPane | ClaimsPane]) -> list[list[str]]:
    lines = shown.shown(shown.app.screen.query_one(pane))[2:-1]
    return [line.strip("│ ").split() for line in lines if line.strip("│ ")]


async def test_sources_are_listed_newest_first_with_what_they_give(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        [release, page] = rows(shown, SourcesPane)
        assert " ".join(release).startswith("Release on the north 2024-")
        assert "Page on the south" in " ".join(page)
        header = shown.shown(shown.app.screen.query_one(SourcesPane))[1].strip("│ ").split()
        assert header[:8] == ["title", "date", "figures", "✓", "?", "~", "✗", "grade"]
        # 12 figures of the release, touched by each check but C02; a check that touches three of them counts once
        assert release[5:9] == ["12", "1", "1", "2"]
        assert page[page.index("4") :][:2] == ["4", "1"]


async def test_the_foot_says_what_the_source_under_the_cursor_is(database: Path) -> None:
    async with explorer(database) as shown:
        screen = await opened(shown)
        entry = screen.query_one(SourcesPane).entry
        assert entry is not None
        for line in filter(None, about(entry.source)):
            assert line in shown.block(screen.query_one(AboutPane))
        await shown.press("j")
        other = screen.query_one(SourcesPane).entry
        assert other is not None
        assert about(other.source)[0] in shown.block(screen.query_one(AboutPane))


async def test_a_source_opens_as_its_figures_in_paragraph_order(database: Path) -> None:
    async with explorer(database) as shown:
        screen = await opened(shown)
        await reading(shown)
        paragraphs = [row[0] for row in rows(shown, ClaimsPane)]
        assert paragraphs == ["¶1"] * 7 + ["¶2"] * 2 + ["¶3"] * 2 + ["¶4"]
        assert "Sources › Release on the north" in shown.lines()[0]
        claims = screen.query_one(ClaimsPane)._shown
        marks = [(formats.paragraph(figure.para), formats.verdict_mark(figure.verdict)) for figure in claims]
        assert {mark for _, mark in marks} >= {"✓", "?", "·"}
        lines = shown.shown(screen.query_one(ClaimsPane))[2 : 2 + len(claims)]
        assert [(line[1:3], line[5].strip()) for line in lines] == marks


async def test_esc_goes_back_to_the_list_and_then_to_the_explorer(database: Path) -> None:
    async with explorer(database) as shown:
        before = shown.text()
        screen = await opened(shown)
        listed = await _with_cursor_on_the_page(shown)
        await reading(shown)
        assert [row[0] for row in rows(shown, ClaimsPane)] == ["–"] * 4  # a page without paragraphs
        await shown.press("escape")
        await shown.still()
        assert shown.text() == listed
        assert screen.query_one(SourcesPane).cursor == 1
        await shown.press("escape")
        await shown.still()
        assert shown.text() == before


async def _with_cursor_on_the_page(shown: Explorer) -> str:
    await shown.press("j")
    await shown.still()
    return shown.text()


async def test_i_opens_the_card_of_the_source_or_of_a_figure(database: Path) -> None:
    async with explorer(database) as shown:
        screen = await opened(shown)
        assert "p place" not in shown.lines()[-1]  # a source has none
        await shown.press("i")
        await shown.until(
            lambda: getattr(shown.app.screen, "about", None) == ("Source", "release"), "the source's card"
        )
        await shown.press("escape")
        await reading(shown)
        assert "p place" in shown.lines()[-1]
        await shown.press("j")
        figure = screen.query_one(ClaimsPane).figure
        assert figure is not None
        await shown.press("i")
        await shown.until(lambda: getattr(shown.app.screen, "about", None) == ("Source card", figure.figure_id), "card")
        await shown.press("escape", "x")
        await shown.until(lambda: getattr(shown.app.screen, "about", None) == ("Checks of", figure.figure_id), "checks")


async def test_enter_on_a_figure_opens_its_card_and_p_goes_to_its_place(database: Path) -> None:
    async with explorer(database) as shown:
        screen = await opened(shown)
        await reading(shown, "j")
        figure = screen.query_one(ClaimsPane).figure
        assert figure is not None
        await shown.press("enter")
        await shown.until(lambda: getattr(shown.app.screen, "about", None) == ("Source card", figure.figure_id), "card")
        await shown.press("escape", "p")
        await shown.until(lambda: shown.app.screen is shown.screen, "the explorer")
        await shown.until(lambda: shown.place[0] == "south", "the figure's place")


async def test_s_comes_back_to_the_source_and_the_figure(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        await shown.press("/", *typed("page"), "enter")
        await reading(shown)
        await shown.press("/", *typed("gdp"), "enter", "j")
        before = shown.text()
        await shown.press("p")
        await shown.until(lambda: shown.place[0] == "south", "the figure's place")
        await shown.settled()
        screen = await opened(shown)
        await shown.until(lambda: shown.focus == "claims", "the figures")
        await shown.still()
        assert shown.text() == before
        assert screen.query_one(ClaimsPane).filter_text == "gdp"
        await shown.press("escape", "escape")
        assert "Sources 1 of 2 /page" in shown.block(screen.query_one(SourcesPane))


async def test_x_on_a_source_shows_the_checks_of_what_it_says(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        await shown.press("j", "x")
        await shown.until(lambda: getattr(shown.app.screen, "NAME", "") == "Checks", "the checks")
        await shown.until(lambda: getattr(shown.app.screen, "answered", False), "the checks")
        await shown.still()
        assert "Checks 1 of 5: figures of “Page on the south”" in shown.text()
        assert "✗ C02" in shown.text()
        await shown.press("escape")
        assert "Checks 5" in shown.text()
        screen = await opened(shown)
        assert screen.query_one(SourcesPane).cursor == 1


async def test_reading_and_money_hold_here_too(database: Path) -> None:
    async with explorer(database) as shown:
        screen = await opened(shown)
        await reading(shown)
        claims = screen.query_one(ClaimsPane)
        assert "▲ +200% or +300%" in shown.block(claims)
        assert "100 bn CNY" in shown.block(claims)
        await shown.press("r", "m")
        assert "▲ +200% " in shown.block(claims)
        assert "+300%" not in shown.block(claims)
        assert "1,000 亿元" in shown.block(claims)
        await shown.press("G", "i")
        await shown.until(lambda: hasattr(shown.app.screen, "about"), "a card")
        await shown.press("m", "escape")
        await shown.still()
        assert "100 bn CNY" in shown.block(claims)  # what was switched on the card
        assert claims.cursor == 11


async def test_both_lists_are_filtered_live(database: Path) -> None:
    async with explorer(database) as shown:
        screen = await opened(shown)
        await shown.press("/", *typed("south"))
        assert len(rows(shown, SourcesPane)) == 1
        assert "Sources 1 of 2 /south" in shown.block(screen.query_one(SourcesPane))
        await shown.press("enter", "escape")
        assert len(rows(shown, SourcesPane)) == 2
        assert screen.query_one(SourcesPane).cursor == 1  # still on what was found
        await reading(shown, "g")
        await shown.press("/", *typed("harbour gdp"))
        assert "Figures 3 of 12 /harbour gdp" in shown.block(screen.query_one(ClaimsPane))
        await shown.press("escape")
        assert len(rows(shown, ClaimsPane)) == 12
        assert shown.focus == "claims"


async def test_a_filter_that_finds_nothing_leaves_nothing_to_open(database: Path) -> None:
    async with explorer(database) as shown:
        screen = await opened(shown)
        await shown.press("/", *typed("nowhere"), "enter")
        assert "no source under the cursor" in shown.block(screen.query_one(AboutPane))
        await shown.press("enter", "i", "x")
        assert shown.app.screen is screen
        assert not screen.has_class("-reading")


async def test_one_screen_takes_the_place_of_another(database: Path) -> None:
    async with explorer(database) as shown:
        await opened(shown)
        for key, name in (("V", "Coverage"), ("X", "Checks"), ("S", "Sources")):
            await shown.press(key)
            await shown.until(lambda name=name: getattr(shown.app.screen, "NAME", "") == name, name)  # type: ignore[misc]
            assert len(shown.app.screen_stack) == len(opened_stack(shown))
        await shown.until(lambda: getattr(shown.app.screen, "answered", False), "the sources")
        await shown.press("escape")
        assert shown.app.screen is shown.screen


def opened_stack(shown: Explorer) -> list[object]:
    """The explorer and one screen over it."""
    return [shown.screen, shown.app.screen]


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_the_list_and_a_source(database: Path, size: tuple[int, int], golden: SnapshotAssertion) -> None:  # noqa: F811
    async with explorer(database, size) as shown:
        await opened(shown)
        assert await screen(shown) == golden
        await reading(shown)
        assert await screen(shown) == golden
