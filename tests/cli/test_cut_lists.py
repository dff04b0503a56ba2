"""What ``show``, ``chart`` and the overview say of lists that end before all there is; what DuckDB alone can be asked.

The figures are those of a file whose views are said to be cut, as a large register's are.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from innotui.cli import main
from innotui.engines.dialects import POSTGRES, Dialect
from innotui.model import Beginning, IndicatorCard, Selection, View
from innotui.overview import overview_text
from innotui.settings import Limits
from innotui.store import Store
from innotui.store.opening import open_file


class Cut(Store):
    """A file of which a view tells only the beginning."""

    cut = frozenset({"figures", "events", "links", "firms", "regions"})

    def __init__(self, path: Path) -> None:
        super().__init__(open_file(path, Limits()))

    def view(self, selection: Selection) -> View:
        return replace(super().view(selection), cut=self.cut)

    def indicator_card(self, indicator_id: str) -> IndicatorCard:
        card = super().indicator_card(indicator_id)
        return replace(card, figures=Beginning(card.figures)) if self.cut else card


class OfAnEngine(Cut):
    """One that speaks another SQL."""

    @property
    def dialect(self) -> Dialect:
        return POSTGRES


@pytest.fixture(params=[Cut.cut, frozenset()], ids=["cut", "whole"])
def store(request: pytest.FixtureRequest, tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cut:
    opened = Cut(tiny_path)
    opened.cut = request.param
    for command in ("showing", "charting"):
        monkeypatch.setattr(f"innotui.cli.{command}.store_of", lambda *_: opened)
    return opened


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with suppress(SystemExit):  # click's way to end
        main([*arguments])
    return re.sub(r"\s+", " ", capsys.readouterr().out)


def test_a_page_says_of_each_list_that_it_is_the_beginning(store: Cut, capsys: pytest.CaptureFixture[str]) -> None:
    view = store.view(store.home())
    figures, events = len(view.figures), len(view.events)
    text = printed(capsys, "show", view.path[-1])
    said = (
        f"the first {figures:,} figures from {len(view.sources)} sources",
        "; there are more GDP",
        f"Events (the first {events:,}; there are more)",
        f"only the first {figures:,} figures, ",
    )
    assert [words in text for words in said] == [bool(store.cut)] * len(said), text


def test_a_page_says_so_of_relations(store: Cut, capsys: pytest.CaptureFixture[str]) -> None:
    views = [store.view(Selection(entry.entry_id)) for entry in store.view(store.home()).regions]
    view = next(view for view in views if view.links)
    said = f"Relations (the first {len(view.links):,}; there are more)"
    assert (said in printed(capsys, "show", view.path[-1])) == bool(store.cut)


def test_a_page_in_sentences_says_so_too(store: Cut, capsys: pytest.CaptureFixture[str]) -> None:
    view = store.view(store.home())
    text = printed(capsys, "show", view.path[-1], "--plain")
    said = (
        f"the first {len(view.figures):,} figures from",
        f"These are the first {len(view.events):,} events; there are more.",
        f"These are the first {len(view.links):,} relations; there are more.",
        f"only the first {len(view.figures):,} figures",
    )
    assert [words in text for words in said] == [bool(store.cut)] * len(said), text


@pytest.mark.parametrize("asked", [("bars",), ("bars", "gdp"), ("--list",), ("timeline", "--plain")])
def test_a_chart_says_so(store: Cut, asked: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "chart", *asked)
    assert ("only the first" in text) == bool(store.cut), text


@pytest.mark.parametrize("form", ["svg", "csv", "text"])
def test_a_chart_in_a_file_says_so(store: Cut, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "chart", "bars", f"--{form}", str(tmp_path / "chart"))
    assert ("only the first" in (tmp_path / "chart").read_text()) == bool(store.cut)


def test_marked_regions_are_whole_and_only_their_events_may_be_cut(
    store: Cut, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [entry.name for entry in store.view(store.home()).regions if entry.count][1:3]
    assert "only the first" not in printed(capsys, "chart", "bars", *names)


def test_the_overview_counts_no_further_than_it_knows(tiny_path: Path) -> None:
    store = Cut(tiny_path)
    view = store.view(store.home())
    text = overview_text(view, store.info())
    assert f" and more than {len(view.firms)} firms" in text
    assert f"{len(view.chains)} industrial chains" in text
    assert f"There are more regions; these are the first {len(view.regions)}." in text
    whole = overview_text(replace(view, cut=frozenset()), store.info())
    assert "more" not in whole


def test_a_question_of_duckdb_alone_is_refused_elsewhere_in_one_sentence(
    tiny_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("innotui.cli.querying.store_of", lambda *_: OfAnEngine(tiny_path))
    with pytest.raises(SystemExit) as ended:
        main(["query", "@Real-and-nominal"])
    out, told = capsys.readouterr()
    assert (ended.value.code, out) == (1, "")
    assert "@real-and-nominal is written in DuckDB's own SQL, which PostgreSQL does not read." in told
    assert printed(capsys, "query", "@gdp-growth")
    monkeypatch.setattr("innotui.cli.querying.store_of", lambda *_: Cut(tiny_path))
    assert printed(capsys, "query", "@real-and-nominal")
