"""A file with more organisations than a list holds: what its lists show, what can still be found, named and missed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from innotui.errors import QueryError
from innotui.model import Selection
from innotui.store import Store, open_store, questions, views

CHINA = Selection("china")
MANY, SHOWN = 30, 10


@pytest.fixture
def register(tiny_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The tiny figures with thirty firms more, in a house where a list of many ends after ten."""
    database = tmp_path / "register.duckdb"
    database.write_bytes(tiny_path.read_bytes())
    with duckdb.connect(str(database)) as con:
        con.execute(
            f"INSERT INTO orgs SELECT 'f' || n, 'Firm ' || n, '厂' || n, 'firm', 'north', 'firm ' || n || ' 厂' || n"
            f" FROM range(10, {10 + MANY}) t(n)"
        )
    monkeypatch.setattr(questions, "MOST_OF_FILE", MANY)
    monkeypatch.setattr(views, "MOST", SHOWN)
    with closing(open_store(database)) as store:
        yield store


def test_the_list_ends_and_says_so(register: Store) -> None:
    shown = register.view(CHINA)
    assert [firm.entry_id for firm in shown.firms] == ["sunny", *(f"f{n}" for n in range(10, 19))]
    assert shown.cut == {"firms"}


def test_it_is_the_beginning_of_the_whole(register: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = register.view(CHINA).firms
    monkeypatch.setattr(questions, "MOST_OF_FILE", 100)
    whole = register.view(CHINA)
    assert (len(whole.firms), whole.cut) == (MANY + 2, frozenset())
    assert whole.firms[:SHOWN] == first


def test_those_with_most_figures_come_first(register: Store, tmp_path: Path) -> None:
    copy = tmp_path / "counted.duckdb"
    copy.write_bytes((tmp_path / "register.duckdb").read_bytes())
    with duckdb.connect(str(copy)) as con:
        con.execute(
            "INSERT INTO figures_kept SELECT f.* REPLACE ('f' || n AS org_id, 'x' || n || '-' || k AS figure_id)"
            " FROM figures f, range(25, 40) t(n), range(CASE WHEN n = 39 THEN 2 ELSE 1 END) u(k)"
            " WHERE f.org_id = 'sunny'"
        )
    with closing(open_store(copy)) as store:
        firms = store.view(CHINA).firms
    assert [firm.entry_id for firm in firms] == ["f39", *(f"f{n}" for n in range(25, 34))]


def test_what_is_chosen_stands_in_it(register: Store) -> None:
    assert register.view(Selection("china", org_id="f39")).firms[-1].entry_id == "f39"


def test_the_rest_is_found_by_its_words(register: Store) -> None:
    assert [firm.entry_id for firm in register.entries("org", "firm 39", CHINA)] == ["f39"]


def test_a_claim_is_given_the_names_that_it_holds(register: Store) -> None:
    def firms(text: str | None) -> set[str]:
        return {name.name_id for name in register.names(text) if name.kind == "org"}

    assert firms("Firm 39 grew 5%") == {"f39"}
    assert len(firms(None)) == MANY + 3


def test_a_slip_is_told_the_nearest(register: Store) -> None:
    with pytest.raises(QueryError) as caught:
        register.view(Selection("china", org_id="sunmy"))
    assert caught.value.hint == 'Did you mean "sunny"?'
