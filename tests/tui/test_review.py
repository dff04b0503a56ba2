"""The review under Textual's Pilot: what is shown, and where what is accepted lands."""

from __future__ import annotations

import asyncio
import csv
import itertools
import re
import threading
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from conftest import TINY
from innotui.builder import build
from innotui.builder.nothing import build_nothing
from innotui.errors import PackageError, UsageError
from innotui.proposals import Proposal, Reading
from innotui.review.items import Review
from innotui.review.keeping import Keeper
from innotui.tui.panes.review_form import ReviewForm
from innotui.tui.panes.review_said import ReviewSaid
from innotui.tui.panes.review_text import ReviewText, marks_of
from innotui.tui.review_desk import Job
from innotui.tui.reviewing import ReviewApp, run_review
from innotui.tui.screens.cells import CellsScreen
from innotui.tui.screens.review import ReviewScreen
from proposing import GROWN, LEVEL, POINTS, PROPOSALS, TEXT, TIMES, paragraphs_of, proposal, reading

WIDE, NARROW = (120, 40), (80, 24)
PATIENCE = 20.0  # seconds, for a machine that does other things too


class Builder:
    """Builds the made-up package with the one under review, each time anew."""

    def __init__(self, folder: Path, package: Path, beneath: Path, folders: Sequence[Path] = (TINY,)) -> None:
        self.folder, self.package, self.beneath, self.folders = folder, package, beneath, folders
        self.built = 0

    def __call__(self) -> Path:
        if not (self.package / "datapackage.json").is_file():
            return self.beneath
        self.built += 1
        return build([*self.folders, self.package], self.folder / f"{self.built}.duckdb").path


class Reviewing:
    """An open review, its keyboard, its screen, its package."""

    def __init__(self, app: ReviewApp, pilot: Pilot[None], package: Path, notes: list[str]) -> None:
        self.app, self.pilot, self.package = app, pilot, package
        self.notes = notes

    @property
    def screen(self) -> ReviewScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReviewScreen)
        return screen

    @property
    def review(self) -> Review:
        return self.app.review

    async def until(self, condition: Callable[[], object], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if (broken := self.app._exception) is not None:
                raise broken
            assert time.monotonic() < deadline, f"{what} did not come:\n{self.text()}"
            await asyncio.sleep(0.01)
        await self.pilot.pause(0)

    async def press(self, *keys: str) -> None:
        """Presses keys, and waits until the package stands as they left it."""
        await self.pilot.press(*keys)
        await self.pilot.pause(0)
        await self.until(lambda: self.screen._names_known and not self.screen._building, "the built package")
        await self.still()

    async def still(self) -> None:
        """Waits until the screen no longer changes."""
        before = None
        while before != (before := self.text()):
            await self.pilot.pause()

    async def type(self, name: str, text: str) -> None:
        """Puts a text in place of what stands in a field with the keyboard."""
        line = self.screen.query_one(ReviewForm).line(name).line
        line.focus()
        await self.pilot.pause(0)
        line.value = text

    def strips(self) -> list[Strip]:
        update = self.app.screen._compositor.render_update(full=True, screen_stack=self.app._background_screens)
        return [Strip.join(parts) for parts in update.strips]  # type: ignore[union-attr]

    def lines(self) -> list[str]:
        return [strip.text for strip in self.strips()]

    def text(self) -> str:
        return "\n".join(self.lines())

    def shown(self, kind: type[Widget]) -> str:
        """What one pane shows, cut out by cells."""
        region = self.screen.query_one(kind).region
        strips = self.strips()[region.y : region.bottom]
        return "\n".join(strip.crop(region.x, region.right).text for strip in strips)

    def rows(self, table: str) -> list[dict[str, str]]:
        path = self.package / f"{table}.csv"
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


@pytest.fixture(autouse=True)
def away_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("NO_COLOR", "INNOTUI_PALETTE", "TEXTUAL_THEME", "COLORFGBG"):
        monkeypatch.delenv(name, raising=False)


@asynccontextmanager
async def reviewing(
    tmp_path: Path,
    tiny_path: Path,
    read: Reading | None = None,
    size: tuple[int, int] = WIDE,
    *,
    card: bool = True,
    beneath: Sequence[Path] = (TINY,),
) -> AsyncIterator[Reviewing]:
    """Opens a review; by default its card is filled."""
    read = read or reading()
    package = tmp_path / "mine"
    (tmp_path / "built").mkdir(exist_ok=True)
    folder = tmp_path / "built" / str(time.monotonic_ns())
    folder.mkdir()
    job = Job(read, package, Builder(folder, package, tiny_path, beneath), tiny_path, date(2024, 2, 1))
    keeper = Keeper(read.text, package)
    keeper.hold()
    resumed = keeper.read(Review.of(read.proposals))
    app = ReviewApp(job, keeper, resumed.review, resumed.lost)
    notes: list[str] = []
    notify = app.notify

    def noted(message: str, **how: Any) -> None:
        notes.append(f"{how.get('title', '')}: {message}")
        notify(message, **how)

    app.notify = noted  # type: ignore[method-assign, assignment]
    async with app.run_test(size=size, notifications=True) as pilot:
        shown = Reviewing(app, pilot, package, notes)
        await shown.until(lambda: shown.screen._names_known and not shown.screen._building, "the names")
        if card and not app.review.card_is_filled:
            await shown.until(lambda: isinstance(app.screen, CellsScreen), "the card")
            for line in app.screen.query("FieldLine"):
                if line.field in ("title", "issuer", "carrier"):  # type: ignore[attr-defined]
                    line.line.value = "North Office"  # type: ignore[attr-defined]
            await shown.press("enter")
            await shown.until(lambda: app.review.card_is_filled, "the filled card")
            await shown.press()
        yield shown
        assert not [note for note in notes if note.startswith("Unexpected")]
    keeper.release()


async def test_the_card_comes_first_and_says_what_is_missing(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path, card=False) as shown:
        await shown.until(lambda: isinstance(shown.app.screen, CellsScreen), "the card")
        assert "Source card" in shown.text()
        assert "2024-01-15" in shown.text()
        shown.app.screen.query_one("#cell-carrier").value = ""  # type: ignore[attr-defined]
        await shown.press("enter")
        assert "✗ Carrier is missing" in shown.text()
        await shown.press("escape")
        assert not shown.review.card_is_filled
        await shown.press("enter")
        assert isinstance(shown.app.screen, CellsScreen), "nothing lands without a card"
        assert not shown.package.exists()


async def test_the_title_follows_the_issuer_until_it_is_typed(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path, card=False) as shown:
        await shown.until(lambda: isinstance(shown.app.screen, CellsScreen), "the card")
        shown.app.screen.query_one("#cell-issuer").value = ""  # type: ignore[attr-defined]
        title, issuer = (shown.app.screen.query_one(f"#cell-{name}") for name in ("title", "issuer"))
        issuer.focus()
        await shown.press("K", "I")
        assert title.value == "KI 2024-01"  # type: ignore[attr-defined]
        title.value = "Mine"  # type: ignore[attr-defined]
        await shown.press("T")
        assert title.value == "Mine"  # type: ignore[attr-defined]


async def test_the_id_follows_issuer_and_date_until_it_is_typed(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path, card=False) as shown:
        await shown.until(lambda: isinstance(shown.app.screen, CellsScreen), "the card")
        issuer, made = (shown.app.screen.query_one(f"#cell-{name}", Input) for name in ("issuer", "source_id"))
        issuer.value = ""
        issuer.focus()
        await shown.press("K", "I")
        assert made.value.startswith("ki-2024-01")
        made.value = "my-own"
        await shown.press("T")
        assert made.value == "my-own"


async def test_the_id_stays_once_rows_cite_it(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("enter")
        await shown.until(lambda: shown.rows("sources"), "the figure in the package")
        cited = shown.rows("sources")[0]["source_id"]
        await shown.press("i")
        await shown.until(lambda: isinstance(shown.app.screen, CellsScreen), "the card")
        issuer, made = (shown.app.screen.query_one(f"#cell-{name}", Input) for name in ("issuer", "source_id"))
        issuer.focus()
        await shown.press("K", "I")
        assert made.value == cited


async def test_who_issues_a_text_carries_it_where_nobody_else_is_named(tmp_path: Path, tiny_path: Path) -> None:
    bare = Reading("One line.\n", paragraphs_of("One line.\n"), None, ())
    async with reviewing(tmp_path, tiny_path, bare, card=False) as shown:
        await shown.until(lambda: isinstance(shown.app.screen, CellsScreen), "the card")
        issuer, carrier = (shown.app.screen.query_one(f"#cell-{name}") for name in ("issuer", "carrier"))
        issuer.focus()
        await shown.press("K", "I")
        assert carrier.value == "KI"  # type: ignore[attr-defined]
        carrier.value = "Wire"  # type: ignore[attr-defined]
        await shown.press("T")
        assert carrier.value == "Wire"  # type: ignore[attr-defined]


async def test_another_texts_source_is_never_written_over(tmp_path: Path, tiny_path: Path) -> None:
    """Two texts of one day and one office: the second gets an id of its own, and the rows of the first stay."""
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("enter")
        first = shown.rows("sources")
        landed = shown.rows("growth")
    other = TEXT.replace("10.0 percent", "11.0 percent")
    grown = proposal("11.0 percent", "11.0", "percent", "growth_pct", other, base_period="2022")
    async with reviewing(tmp_path, tiny_path, reading(grown, text=other)) as shown:
        own = shown.review.card["source_id"]
        assert own != first[0]["source_id"]
        await shown.press("enter")
        assert shown.rows("sources") == [*first, {**shown.rows("sources")[-1], "source_id": own}]
        assert shown.rows("growth")[0] == landed[0]
        assert [row["source_id"] for row in shown.rows("growth")] == [first[0]["source_id"], own]
        await shown.press("u", "enter")  # its own id is not taken, though the last build knows it
        assert [row["source_id"] for row in shown.rows("growth")] == [first[0]["source_id"], own]


async def test_an_id_of_another_source_is_refused_on_the_card(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("enter")
        first = shown.rows("sources")
    other = TEXT + "More of it.\n"
    async with reviewing(tmp_path, tiny_path, reading(text=other)) as shown:
        await shown.press("i")
        await shown.until(lambda: isinstance(shown.app.screen, CellsScreen), "the card")
        shown.app.screen.query_one("#cell-source_id").value = first[0]["source_id"]  # type: ignore[attr-defined]
        await shown.press("enter")
        assert "belongs to another source" in shown.text()
        assert shown.rows("sources") == first


async def test_an_accepted_row_lands_is_built_and_checked(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        assert "▶10.0 percent◀" in shown.shown(ReviewText)
        assert "‹1.06 trillion yuan›" in shown.text()
        await shown.press("enter")
        [row] = shown.rows("growth")
        assert (row["form"], row["stated"], row["region_id"], row["base_period_id"]) == ("pct", "10.0", "north", "2022")
        assert "✓10.0 percent›" in shown.shown(ReviewText)
        assert "▶1.06 trillion yuan◀" in shown.text()
        assert "built" in shown.lines()[-1]
        await shown.press("p")
        await shown.until(lambda: "two sources" in shown.shown(ReviewSaid), "the check of both sources")


async def test_a_contradiction_with_what_is_known_shows_up_at_once(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("n")
        await shown.until(lambda: "100 bn CNY" in shown.shown(ReviewSaid), "the known level")
        await shown.press("enter")  # 1.06 trillion beside the 100 billion that are known
        assert "✗1.06 trillion yuan›" in shown.shown(ReviewText)
        assert "✗ ¶2 1.06 trillion yuan" in shown.shown(ReviewSaid)
        assert "✗ 1" in shown.lines()[-1]


async def test_undo_takes_the_row_out_of_the_package(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("enter", "s", "u")
        assert [row["stated"] for row in shown.rows("growth")] == ["10.0"]
        await shown.press("u")
        assert (shown.rows("growth"), shown.rows("sources")) == ([], [])
        assert "▶10.0 percent◀" in shown.shown(ReviewText)
        await shown.press("u")
        assert ": There is nothing to undo." in shown.notes


@pytest.mark.parametrize("change", ["digits", "form", "table", "skip"])
async def test_undo_of_what_was_corrected_puts_the_older_row_back(tmp_path: Path, tiny_path: Path, change: str) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("enter", "enter", "p", *[] if change == "table" else ["p"])
        at, cells = shown.review.at, shown.screen.cells
        files = {path.name: path.read_bytes() for path in shown.package.glob("*.csv")}
        if change == "skip":
            await shown.press("s")
        else:
            await shown.press("e")
            await shown.type(*("stated", "11.5") if change == "digits" else ("form", "multiple_of"))
            await shown.press("enter")
            assert len(shown.rows("growth")) == (2 if change == "table" else 1)
        assert {path.name: path.read_bytes() for path in shown.package.glob("*.csv")} != files
        await shown.press("u")
        assert {path.name: path.read_bytes() for path in shown.package.glob("*.csv")} == files
        assert (shown.review.at, shown.review.count("accepted"), shown.screen.cells) == (at, 2, cells)


async def test_a_decided_figure_is_opened_again_without_those_after_it(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("enter", "enter", "p", "p", "o")
        assert (shown.rows("growth"), len(shown.rows("observations"))) == ([], 1)
        assert shown.review.item is not None
        assert shown.review.item.verdict == "open"


async def test_a_skipped_figure_that_had_landed_is_taken_back(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("enter", "p", "s")
        assert shown.rows("growth") == []
        assert "–10.0 percent›" in shown.shown(ReviewText)


async def test_what_is_corrected_in_the_form_lands(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("e")
        await shown.type("region_id", "Harbour")
        await shown.type("stated", "11.5")
        await shown.press("tab")
        assert "* region" in shown.shown(ReviewForm)
        assert "harbour" in shown.shown(ReviewForm)
        await shown.press("enter")
        [row] = shown.rows("growth")
        assert (row["region_id"], row["stated"]) == ("harbour", "11.5")


async def test_a_name_can_be_typed_in_chinese_and_pinyin(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        for typed, region_id in (("海港市", "harbour"), ("nansheng", "south")):
            await shown.press("e")
            await shown.type("region_id", typed)
            await shown.press("escape")
            assert shown.screen.cells["region_id"] == region_id


async def test_a_row_that_cannot_land_says_why_and_leads_to_the_field(tmp_path: Path, tiny_path: Path) -> None:
    undated = proposal("1.06 trillion yuan", "5", "yuan", "level", period="")
    async with reviewing(tmp_path, tiny_path, reading(undated)) as shown:
        assert "✗ period" in shown.shown(ReviewForm)
        await shown.press("enter")
        assert shown.app.focused is not None
        assert shown.app.focused.id == "review-period_id"
        assert any("Period is missing" in note for note in shown.notes)
        assert not shown.package.exists()
        await shown.type("period_id", "2023")
        await shown.press("enter")
        assert [row["period_id"] for row in shown.rows("observations")] == ["2023"]


async def test_percentage_points_are_proposed_as_such(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path, reading(POINTS)) as shown:
        assert "percentage points" in shown.shown(ReviewSaid)
        assert re.search(r"form\s+pp\b", shown.shown(ReviewForm))


async def test_the_readers_question_stands_beside_the_form(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path, reading(TIMES)) as shown:
        assert "? 1.9 times: to or by?" in shown.shown(ReviewSaid)
        assert "not sure" in shown.shown(ReviewSaid)


async def test_letters_typed_into_a_field_are_no_commands(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("e")
        await shown.type("note", "")
        await shown.press("s", "x", "u", "q", "n")
        assert shown.screen.query_one(ReviewForm).line("note").value == "sxuqn"
        assert (shown.review.at, shown.review.steps) == (0, ())


async def test_what_is_being_typed_survives_a_build(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("e")
        await shown.type("note", "half a")
        shown.screen._build()
        await shown.press()
        assert shown.screen.query_one(ReviewForm).line("note").value == "half a"
        await shown.press("escape")
        assert shown.screen.cells["note"] == "half a"


async def test_choices_are_gone_through_with_the_arrows(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("e")
        line = shown.screen.query_one(ReviewForm).line("region_id").line
        line.focus()
        line.value = "har"
        await shown.press("down")
        assert line.value == "harbour"
        shown.screen.query_one(ReviewForm).line("qualifier").line.focus()
        await shown.press("down")
        assert shown.screen.query_one(ReviewForm).line("qualifier").value == "over"
        await shown.press("up", "up")
        assert shown.screen.query_one(ReviewForm).line("qualifier").value == "up_to"


async def test_a_split_figure_lands_twice(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("x", "enter")
        await shown.press("e")
        await shown.type("region_id", "harbour")
        await shown.press("enter")
        rows = shown.rows("growth")
        assert [row["region_id"] for row in rows] == ["north", "harbour"]
        assert len({row["growth_id"] for row in rows}) == 2
        assert "figure 3 of 6" in shown.lines()[0]


async def test_a_new_place_is_made_in_the_form(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("e")
        await shown.type("region_id", "Eastland")
        await shown.press("ctrl+n")
        assert isinstance(shown.app.screen, CellsScreen)
        assert "eastland" in shown.text()
        await shown.press("enter")
        assert [row["region_id"] for row in shown.rows("regions")] == ["eastland"]
        assert shown.screen.cells["region_id"] == "eastland"
        await shown.press("enter")
        assert [row["region_id"] for row in shown.rows("growth")] == ["eastland"]


async def test_a_name_that_was_given_once_is_proposed_for_the_same_words(tmp_path: Path, tiny_path: Path) -> None:
    of = {"subject": "Kiteland", "indicator": "kites"}
    text = "In 2023 kites made 1.06 trillion yuan, up 10.0 percent.\n"
    worth = proposal("1.06 trillion yuan", "1.06", "trillion yuan", "level", text, **of)
    grown = proposal("10.0 percent", "10.0", "percent", "growth_pct", text, base_period="2022", **of)
    async with reviewing(tmp_path, tiny_path, reading(worth, grown, text=text)) as shown:
        await shown.press("e")
        for name, typed in (("region_id", "harbour"), ("indicator_id", "gdp")):
            await shown.type(name, typed)
        await shown.press("enter")
        assert "figure 2 of 2" in shown.lines()[0]
        assert "the one you named for the same words" in " ".join(shown.shown(ReviewSaid).replace("│", " ").split())
        await shown.press("enter")
        [row] = shown.rows("growth")
        assert (row["region_id"], row["indicator_id"]) == ("harbour", "gdp")
        await shown.press("p", "s")  # the first is gone; the second stays as it landed
        await shown.press("n")
        assert [shown.screen.cells[name] for name in ("region_id", "indicator_id")] == ["harbour", "gdp"]


async def test_a_new_indicator_needs_its_definition(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path, reading(LEVEL)) as shown:
        await shown.press("e")
        await shown.type("indicator_id", "Kites sold")
        await shown.press("ctrl+n", "enter")
        assert "✗ Definition is missing" in shown.text()
        shown.app.screen.query_one("#cell-definition").value = "Kites that were sold."  # type: ignore[attr-defined]
        await shown.press("enter", "enter")
        assert [row["unit"] for row in shown.rows("indicators")] == ["CNY"]
        assert [row["indicator_id"] for row in shown.rows("observations")] == ["kites_sold"]


async def test_alone_everything_is_made_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "built").mkdir()
    nothing = build_nothing(tmp_path / "built")
    async with reviewing(tmp_path, nothing, reading(LEVEL), beneath=()) as shown:
        await shown.press("e")
        for name, text in (("region_id", "Eastland"), ("indicator_id", "Kites")):
            await shown.type(name, text)
            await shown.press("ctrl+n")
            assert isinstance(shown.app.screen, CellsScreen)
            if name == "indicator_id":
                shown.app.screen.query_one("#cell-definition").value = "Kites sold."  # type: ignore[attr-defined]
            await shown.press("enter")
        assert "✗ not built" in shown.lines()[-1], "there is no source yet"
        await shown.press("enter")
        assert [row["region_id"] for row in shown.rows("observations")] == ["eastland"]
        assert "built" in shown.lines()[-1]
        assert "✗" not in shown.lines()[-1]


async def test_reopening_goes_on_where_it_was(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("enter", "s", "e")
        await shown.type("note", "mine")
        await shown.press("escape")
    async with reviewing(tmp_path, tiny_path) as shown:
        assert (shown.review.at, shown.review.count("accepted"), shown.review.count("skipped")) == (2, 1, 1)
        assert shown.screen.cells["note"] == "mine"
        assert "✓10.0 percent›" in shown.shown(ReviewText)
        await shown.press("u", "u")
        assert shown.rows("growth") == []


async def test_a_row_that_was_removed_by_hand_is_open_again(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("enter")
    (tmp_path / "mine" / "growth.csv").unlink()
    async with reviewing(tmp_path, tiny_path) as shown:
        assert shown.review.count("accepted") == 0
        assert any("no longer in the package" in note for note in shown.notes)


async def test_a_package_that_is_refused_is_told_and_nothing_is_lost(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        await shown.press("enter")
        path = shown.package / "growth.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(",2023,2022,", ",2023,2024,"), encoding="utf-8")
        await shown.press("enter")
        assert "✗ not built" in shown.lines()[-1]
        assert "growth.csv:2" in shown.shown(ReviewSaid)
        assert len(shown.rows("observations")) == 1
        await shown.press("u")
        assert "✗ not built" in shown.lines()[-1]


async def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        shown.package.write_text("in the way", encoding="utf-8")
        await shown.press("enter")
        assert shown.review.count("accepted") == 0
        assert shown.notes


async def test_leaving_stops_a_build_that_runs(tmp_path: Path, tiny_path: Path) -> None:
    stopped = threading.Event()

    def build_for_long() -> Path:
        stopped.wait(PATIENCE)
        raise PackageError("Build stopped", "Nothing was written.")

    job = Job(reading(), tmp_path / "mine", build_for_long, tiny_path, date(2024, 2, 1), stopped.set)
    app = ReviewApp(job, Keeper(TEXT, tmp_path / "mine"), Review.of(PROPOSALS))
    async with app.run_test(size=WIDE) as pilot:
        shown = Reviewing(app, pilot, tmp_path / "mine", [])
        await shown.until(lambda: app.screen.query("FieldLine"), "the card")
        await pilot.press("escape", "q")
    assert stopped.is_set()
    assert app.return_code == 0


async def test_two_at_once_are_told(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path):
        job = Job(reading(), tmp_path / "mine", lambda: tiny_path, tiny_path, date(2024, 2, 1))
        with pytest.raises(UsageError, match="Under review already"):
            run_review(job)


@pytest.mark.parametrize("size", [WIDE, NARROW, (60, 20), (40, 15), (200, 60)])
async def test_every_size_shows_the_figure_at_hand_and_its_row(
    tmp_path: Path, tiny_path: Path, size: tuple[int, int]
) -> None:
    async with reviewing(tmp_path, tiny_path, size=size) as shown:
        await shown.press("n")
        assert "▶1.06" in shown.text().replace("\n", "")
        assert "digits" in shown.text()
        assert all(strip.cell_length <= size[0] for strip in shown.strips())


async def test_small_screens_keep_help_and_leave_at_the_foot(tmp_path: Path, tiny_path: Path) -> None:
    async with reviewing(tmp_path, tiny_path, size=NARROW) as shown:
        assert "? help" in shown.lines()[-1]
        assert "q leave" in shown.lines()[-1]
        await shown.press("question_mark")
        assert "accepts the row" in shown.text()


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "ansi-light", "nord"])
async def test_themes_are_taken(tmp_path: Path, tiny_path: Path, theme: str) -> None:
    async with reviewing(tmp_path, tiny_path) as shown:
        shown.app.theme = theme
        await shown.press("enter")
        assert "✓10.0 percent›" in shown.text()


async def test_the_current_figure_stands_out_without_colour(
    tmp_path: Path, tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reviewing(tmp_path, tiny_path) as shown:
        text = shown.screen.query_one(ReviewText)
        line = text.current_line
        assert line is not None
        styles = {segment.text: segment.style for segment in text.render_line(line)}
        style = styles["▶10.0 percent◀"]
        assert style is not None
        assert style.reverse
        assert style.bold


async def test_what_a_text_says_is_never_markup_nor_an_escape(tmp_path: Path, tiny_path: Path) -> None:
    text = "[bold]Title[/] \x1b[31m\n\nIt rose by 5 percent [/] \x07 in 2023.\n"
    five = proposal("5 percent", "5", "percent", "growth_pct", text=text, subject="[/red]", question="[b]?\x1b[0m")
    async with reviewing(tmp_path, tiny_path, Reading(text, paragraphs_of(text), None, (five,))) as shown:
        assert "[bold]Title[/] ␛[31m" in shown.text()
        assert "[b]?␛[0m" in shown.text()


async def test_a_long_text_is_wrapped_once(tmp_path: Path, tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = [
        f"In {1900 + n} the output of place {n} was {n + 11} tonnes of grain, " + "and so on " * 40 for n in range(60)
    ]
    text = "\n\n".join(blocks) + "\n"
    found = [proposal(f" {n + 11} tonnes", f"{n + 11}", "tonnes", "level", text=text) for n in range(60)]
    async with reviewing(tmp_path, tiny_path, Reading(text, paragraphs_of(text), None, tuple(found))) as shown:
        from innotui.tui.widgets import marked_text

        wrapped: list[int] = []
        monkeypatch.setattr(
            marked_text, "_wrapped", lambda block, *rest, do=marked_text._wrapped: wrapped.append(1) or do(block, *rest)
        )
        await shown.press("n", "n", "pagedown", "j", "k", "G", "g")
        assert len(wrapped) <= 4  # the block that is left and the one that is come to, twice
        for _ in range(30):
            await shown.pilot.press("n")
        await shown.press()
        assert "▶" in shown.shown(ReviewText)


def test_figures_of_one_place_have_one_mark_and_none_overlap() -> None:
    inner = proposal("1.06", "1.06", "", "level")
    review = Review.of([*PROPOSALS, GROWN, inner]).moved(99)
    marks = marks_of(review, {})
    assert len(marks) == len(PROPOSALS)
    assert all(one.end <= other.start for one, other in itertools.pairwise(marks))
    assert [TEXT[mark.start : mark.end] for mark in marks if mark.look == "current"] == ["1.06 trillion yuan"]


async def test_a_text_without_figures_can_be_looked_at(tmp_path: Path, tiny_path: Path) -> None:
    nothing: tuple[Proposal, ...] = ()
    async with reviewing(tmp_path, tiny_path, Reading(TEXT, paragraphs_of(TEXT), None, nothing)) as shown:
        await shown.press("enter", "s", "x", "u", "o", "e", "n")
        assert "no figures were found" in shown.lines()[0]
        assert str(shown.screen.query_one("#review-words", Static).content) == ""
