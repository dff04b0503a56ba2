"""One version of an engine's figures as long as it is there, then the next one, and it is told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from innotui.engines import EngineUrl
from innotui.errors import LostError, OpenError, QueryError
from innotui.publishing.publish import publish
from innotui.store import Store, open_store
from innotui.store.versions import demand_there, is_of_a_version

sys.path.insert(0, str(Path(__file__).parents[1] / "engines"))
from sail_server import Sail, sail
from unprivileged import NotHere

OLD, NEW = "innotui__v20261122t203000123456z_1a2b3c", "innotui__v20261122t213000123456z_1a2b3c"
URL = EngineUrl.parse("grpc://127.0.0.1:1")


def _failed(*known: str, newest: str) -> list[str]:
    """What is followed after a question that failed, where these schemas are known."""

    def run(sql: str) -> SimpleNamespace:
        schema = "innotui" if "`innotui`" in sql else OLD
        if schema not in known:
            raise QueryError("Spark SQL says", "no such table")
        return SimpleNamespace(rows=lambda: [(newest,)])

    followed: list[str] = []
    figures = SimpleNamespace(url=URL, follow=lambda _, version: followed.append(version))
    demand_there(figures, SimpleNamespace(url=URL.of_version(OLD), run=run))
    return followed


@pytest.mark.parametrize(
    ("known", "newest"), [(("innotui", OLD), NEW), (("innotui",), OLD), ((), NEW)], ids=["there", "same", "all gone"]
)
def test_a_fault_of_another_kind_stays_what_it_is(known: tuple[str, ...], newest: str) -> None:
    assert _failed(*known, newest=newest) == []


def test_a_version_that_is_gone_is_told_without_its_name() -> None:
    with pytest.raises(LostError) as told:
        _failed("innotui", newest=NEW)
    assert told.value.title == "Published anew"
    assert OLD not in str(told.value)


def test_a_schema_of_a_version_is_known_by_its_name() -> None:
    assert is_of_a_version(OLD)
    assert not is_of_a_version("innotui__vault")
    assert not is_of_a_version("innotui")


@pytest.fixture(scope="module")
def engine() -> Iterator[Sail]:
    pytest.importorskip("adbc_driver_flightsql", reason="innotui[flightsql] is not installed")
    try:
        with sail() as running:
            yield running
    except NotHere as reason:
        pytest.skip(str(reason))


@pytest.fixture
def again(engine: Sail, tiny_path: Path) -> Callable[[], object]:
    """Publishes once more."""
    url = EngineUrl.parse(engine.url)
    return lambda: publish(tiny_path, url, location=engine.warehouse, force=True)


@pytest.fixture
def store(engine: Sail, again: Callable[[], object]) -> Iterator[Store]:
    again()
    with closing(open_store(EngineUrl.parse(engine.url))) as opened:
        yield opened


def test_a_session_stays_with_its_version_while_that_is_there(store: Store, again: Callable[[], object]) -> None:
    assert store.path.version == ""  # what a person sees is the schema
    asked, home = store.holder.url.version, store.home()
    assert is_of_a_version(asked)
    again()
    assert store.home() == home
    assert store.holder.url.version == asked


def test_when_it_is_gone_that_is_told_once_and_the_next_one_is_asked(store: Store, again: Callable[[], object]) -> None:
    home = store.home()
    again()
    again()
    with pytest.raises(LostError, match="Published anew"):
        store.home()
    assert store.home() == home
    assert list(store.query("SELECT count(*) AS n FROM figures").run())[-1].row_count == 1


def test_the_schemas_of_versions_are_not_offered(engine: Sail, again: Callable[[], object]) -> None:
    again()
    with pytest.raises(OpenError, match="innotui") as told:
        open_store(EngineUrl.parse(engine.url).of_schema("default"))
    assert "__v" not in str(told.value)
