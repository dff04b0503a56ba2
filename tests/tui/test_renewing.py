"""A package that is open is built anew from its files: what is new is seen, what is refused leaves all as it was."""

from __future__ import annotations

import subprocess
import threading
from contextlib import nullcontext
from itertools import count
from pathlib import Path

import click
import pytest
from explorer import Explorer, explorer
from textual.widgets import Input

from conftest import Package
from innotui.builder.build import build
from innotui.cli.group import cli
from innotui.cli.opening import ALONE, renewal_of
from innotui.errors import PackageError
from innotui.tui.commands import GoTo
from innotui.tui.editing_messages import CompletionFound, CompletionWanted
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.renewal import Renewal
from innotui.tui.screens import import_asking
from innotui.tui.screens.import_asking import ImportAskScreen

NEW = {"observation_id": "north-gdp-2024", "period_id": "2024", "stated": "123", "vintage": "unknown"}


class Own:
    """A package of one's own that is open, with what builds it anew."""

    def __init__(self, package: Package, places: Path) -> None:
        self.package = package
        self._numbers, self._places = count(), places
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.database = self.build()

    def build(self) -> Path:
        self.may_go_on.wait(20)
        return build(self.package.folder, self._places / f"{next(self._numbers)}.duckdb").path

    @property
    def renewal(self) -> Renewal:
        return Renewal(self.package.folder, self.build, self.may_go_on.set)


@pytest.fixture
def own(package: Package) -> Own:
    return Own(package, package.database.parent)


def notes(shown: Explorer) -> str:
    return "\n".join(f"{note.title}: {note.message}" for note in shown.notes)


def stated(shown: Explorer) -> list[str]:
    return [figure.stated for figure in shown.get(FiguresPane)._all]


def completed(shown: Explorer, text: str) -> str:
    """What the editor would offer at the end of a text."""
    [answer] = shown.screen._desk.editing.complete(CompletionWanted(text, len(text), asked=True))()
    assert isinstance(answer, CompletionFound)
    return str(answer.found)


async def test_what_was_added_is_seen_where_one_is(own: Own) -> None:
    async with explorer(own.database, renewal=own.renewal) as shown:
        await shown.press("1", "down", "enter")
        place = shown.place
        assert place[0] == "north"
        assert "123" not in stated(shown)
        await shown.run("SELECT 1 AS old")
        asked = "SELECT * FROM observations WHERE stated = '"
        assert "'123'" not in completed(shown, asked)
        own.package.add("observations", "north-gdp-2023", **NEW)
        await shown.screen.run_action("renew")
        await shown.until(lambda: "1 figure more than before" in notes(shown), "the package, built anew")
        await shown.settled()
        assert shown.place == place
        assert "123" in stated(shown)
        assert shown.query.result is None
        assert "'123'" in completed(shown, asked)
        await shown.run("SELECT stated FROM observations WHERE observation_id = 'north-gdp-2024'")
        assert shown.result.first_page == [("123",)]


async def test_a_place_that_is_gone_leads_to_the_first_view(own: Own) -> None:
    own.package.add(
        "regions", "south", region_id="east", name_en="East", name_zh="东省", gb_code="300000", iso_code="ML-E"
    )
    own.database = own.build()
    async with explorer(own.database, renewal=own.renewal) as shown:
        home = shown.place
        shown.screen.go_to("region", "east")
        await shown.settled()
        assert shown.place[0] == "east"
        rows = own.package.rows("regions")
        own.package.write("regions", [row for row in rows if row[0] != "east"])
        await shown.screen.run_action("renew")
        await shown.until(lambda: "Package built anew" in notes(shown), "the package, built anew")
        await shown.settled()
        assert shown.place == home
        assert "East" not in "\n".join(shown.lines())


async def test_who_has_gone_on_meanwhile_stays_there(own: Own) -> None:
    async with explorer(own.database, renewal=own.renewal) as shown:
        own.may_go_on.clear()
        own.package.add("observations", "north-gdp-2023", **NEW)
        await shown.screen.run_action("renew")
        await shown.until(lambda: "Building" in notes(shown), "a word that it is being built")
        shown.screen.go_to("region", "north")
        await shown.settled()
        own.may_go_on.set()
        await shown.until(lambda: "1 figure more" in notes(shown), "the package, built anew")
        await shown.until(lambda: "123" in stated(shown), "the new figure")
        assert shown.place[0] == "north"


async def test_a_package_that_is_refused_leaves_all_as_it_was(own: Own) -> None:
    async with explorer(own.database, renewal=own.renewal) as shown:
        before = shown.lines()[:20]
        own.package.add("observations", "north-gdp-2023", observation_id="x", stated="a lot")
        await shown.screen.run_action("renew")
        await shown.until(lambda: "Data package refused" in notes(shown), "why it was refused")
        assert "observations.csv" in notes(shown)
        assert shown.lines()[:3] == before[:3]
        await shown.run("SELECT count(*) AS n FROM observations")
        assert shown.result.first_page == [(len(own.package.rows("observations")) - 2,)]


async def test_an_import_into_the_open_package_is_seen_at_once(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], check: bool) -> subprocess.CompletedProcess[str]:
        own.package.add("observations", "north-gdp-2023", **NEW)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(import_asking.subprocess, "run", run)
    async with explorer(own.database, renewal=own.renewal) as shown:
        monkeypatch.setattr(shown.app, "suspend", nullcontext)
        shown.screen.call(("--data", str(own.package.folder)))
        GoTo(shown.screen)._take_in("IMPORT")
        await shown.until(lambda: isinstance(shown.app.screen, ImportAskScreen), "the question for a file")
        shown.app.screen.query_one("#import-ask-file", Input).value = str(own.package.folder / "chains.csv")
        await shown.pilot.press("enter")
        await shown.until(lambda: "1 figure more than before" in notes(shown), "the new figure")


async def test_leaving_ends_a_build(own: Own) -> None:
    async with explorer(own.database, renewal=own.renewal) as shown:
        own.may_go_on.clear()
        await shown.screen.run_action("renew")
        await shown.until(lambda: "Building" in notes(shown), "a word that it is being built")
    assert own.may_go_on.is_set()


async def test_what_is_no_package_is_not_built(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        assert not shown.screen.can_renew
        assert not [line for line in GoTo(shown.screen)._palettes() if line[0] == "Build the package anew"]


def test_only_a_package_can_be_built_anew(package: Package, tiny_path: Path) -> None:
    assert renewal_of(None) is None
    assert renewal_of(str(tiny_path)) is None
    assert renewal_of("postgresql://me@host/figures") is None
    with click.Context(cli, obj=None) as context:
        context.meta[ALONE] = True
        renewal = renewal_of(str(package.folder))
    assert renewal is not None
    assert renewal.package == package.folder
    assert renewal.build().suffix == ".duckdb"  # outside of the command's context, as a worker is
    package.add("observations", "north-gdp-2023", observation_id="x", stated="a lot")
    with pytest.raises(PackageError, match="a lot"):
        renewal.build()
