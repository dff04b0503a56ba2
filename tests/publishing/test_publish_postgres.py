"""Publishing to PostgreSQL: what arrives is what was there, readers see one version, a failure leaves the old one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgres_server import Postgres
from published import asked, database, in_order, meta, schemas, url

from innotui.engines import EngineUrl, connect
from innotui.errors import InnotuiError, OpenError, PublishError, UsageError
from innotui.publishing import Stop, publish
from innotui.publishing.asking import rows
from innotui.publishing.postgres import publish_to_postgres
from innotui.publishing.source import open_source
from innotui.publishing.swapping import Waiting

pytest_plugins = ["publishing_server"]

_PEOPLE = "CREATE TABLE people AS SELECT i::INTEGER AS id, 'p' || i AS name FROM range({}) t(i)"


@pytest.fixture(scope="module")
def where(server: Postgres, tiny_path: Path) -> EngineUrl:
    """The made-up figures, published once."""
    place = url(server, "tiny_figures")
    publish(tiny_path, place)
    return place


@pytest.fixture
def small(tmp_path: Path) -> Callable[[str, int], Path]:
    return lambda content, people: database(tmp_path / f"{content}.duckdb", content, _PEOPLE.format(people))


def _tables(path: Path) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    with closing(duckdb.connect(str(path), read_only=True)) as con:
        names = con.execute(
            "SELECT table_name FROM duckdb_tables() WHERE table_name <> 'figures_kept'"
            " UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NOT NULL"
            " AND view_name <> 'figure_values'"
        ).fetchall()
        for (name,) in names:
            yield name, con.execute(f"FROM {name}").fetchall()


def test_every_table_arrives_row_by_row(where: EngineUrl, tiny_path: Path) -> None:
    tables = dict(_tables(tiny_path))
    assert {"figures", "regions", "links", "checks", "regions_inside", "observation_values"} <= set(tables)
    told = set(tables.pop("meta"))
    assert told < set(asked(where, "SELECT key, value FROM meta"))
    for name, expected in tables.items():
        assert in_order(asked(where, f"SELECT * FROM {name}")) == in_order(expected), name


def test_meta_says_what_was_published_and_when(where: EngineUrl, tiny_path: Path) -> None:
    told = meta(where)
    assert told["published_at"].endswith("Z")
    assert told["publisher"].startswith("innotui ")
    assert set(told["tables"].split()) == {name for name, _ in _tables(tiny_path)}


def test_keys_indexes_comments_and_order_are_those_of_the_explorer(where: EngineUrl) -> None:
    indexed = {definition.split(" USING btree ")[1] for (definition,) in asked(
        where, "SELECT indexdef::text FROM pg_indexes WHERE schemaname = 'tiny_figures' AND tablename = 'figures'"
    )}  # fmt: skip
    assert indexed >= {"(figure_id)", "(region_id)", "(chain_id)", "(org_id)", "(indicator_id)", "(source_id)"}
    [(comment,)] = asked(where, "SELECT col_description('regions'::regclass, 1)::text")
    assert comment
    ordered = [name for (name,) in asked(where, "SELECT name_en FROM regions ORDER BY name_en")]
    assert ordered == sorted(ordered)
    order = asked(
        where,
        "SELECT DISTINCT collation_name::text FROM information_schema.columns"
        " WHERE table_schema = 'tiny_figures' AND data_type = 'text'",
    )
    assert order == [("C",)]


def test_the_same_content_is_published_once(where: EngineUrl, tiny_path: Path) -> None:
    before = meta(where)
    assert not publish(tiny_path, where).is_new
    assert meta(where) == before
    assert publish(tiny_path, where, force=True).is_new
    assert meta(where)["version"] != before["version"]


_TEXT = st.text(st.characters(codec="utf-8"), max_size=8) | st.sampled_from(
    ["", "\0", "a\0b", "\t\n\\N", "\\", "'", '"', "{}", "NULL", "null", "😀", "北京", "\x1b[31m", '{"a,b"}']
)
_ROW = st.tuples(
    st.none() | _TEXT,
    st.none() | st.floats(),
    st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.none() | st.booleans(),
    st.none() | st.integers(-128, 127),
    st.none() | st.integers(-(2**63), 2**63 - 1),
    st.none() | st.lists(st.none() | _TEXT, max_size=3),
)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_ROW, max_size=40))
def test_values_arrive_as_they_are(server: Postgres, tmp_path: Path, some: list[tuple[Any, ...]]) -> None:
    path = database(
        tmp_path / "values.duckdb",
        "values",
        "CREATE TYPE mood AS ENUM ('glad', 'sad')",
        "CREATE TABLE things (n INTEGER, t VARCHAR, f DOUBLE, d DATE, b BOOLEAN, i TINYINT, l BIGINT, s VARCHAR[],"
        " m mood)",
    )
    with closing(duckdb.connect(str(path))) as con:
        for number, row in enumerate(some):
            con.execute("INSERT INTO things VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'sad')", [number, *row])
    place = url(server, "things")
    publish(path, place, force=True)
    found = asked(place, "SELECT n, t, f, d, b, i, l, s, m FROM things ORDER BY n")
    expected = [
        (number, _shown(row[0]), *row[1:6], None if row[6] is None else [*map(_shown, row[6])], "sad")
        for number, row in enumerate(some)
    ]
    assert [_bits(row) for row in found] == [_bits(row) for row in expected]


def _shown(text: str | None) -> str | None:
    """PostgreSQL's text holds no NUL; it arrives as the picture that screens show for it."""
    return None if text is None else text.replace("\0", "\N{SYMBOL FOR NULL}")


def _bits(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple("nan" if value != value else value.hex() if isinstance(value, float) else value for value in row)


def test_more_rows_than_a_piece(server: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innotui.publishing.source.PIECE", 7)
    path = database(tmp_path / "many.duckdb", "many", _PEOPLE.format(50))
    told: list[tuple[int, int, str]] = []
    place = url(server, "pieces")
    publish(path, place, tell=lambda *step: told.append(step))
    assert asked(place, "SELECT count(*), sum(id) FROM people") == [(50, sum(range(50)))]
    done = [step[0] for step in told]
    assert done == sorted(done)
    assert told[-1][0] == told[-1][1] == 2 * (50 + 4 + 5)  # with meta: of the file, and what publishing adds
    assert sum(step[2] == "people" for step in told) == 8


def test_no_reader_sees_a_mixture(server: Postgres, small: Callable[[str, int], Path]) -> None:
    place = url(server, "mixture")
    versions = [small("one", 1), small("two", 2)]
    publish(versions[0], place)
    seen: list[tuple[Any, ...]] = []
    over = threading.Event()

    def read() -> None:
        with closing(connect(place)) as connection:
            while not over.is_set():
                seen.extend(
                    rows(
                        connection,
                        "SELECT m.value, (SELECT count(*) FROM people) FROM meta m WHERE key = 'content_hash'",
                    )
                )

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for turn in range(1, 5):
            publish(versions[turn % 2], place)
    finally:
        over.set()
        for reader in readers:
            reader.join()
    assert set(seen) == {("one", 1), ("two", 2)}


def test_a_reader_that_does_not_end_is_told_of(server: Postgres, small: Callable[[str, int], Path]) -> None:
    place = url(server, "patience")
    publish(small("one", 1), place)
    with closing(connect(place)) as reader:
        reader.execute("BEGIN")
        assert rows(reader, "SELECT count(*) FROM people") == [(1,)]
        with pytest.raises(PublishError) as refused, open_source(small("two", 2)) as source:
            publish_to_postgres(place, source, lambda *_: None, Stop(), waiting=Waiting(patience=0.2, pause=0.1))
        assert refused.value.title == "Readers do not end"
        assert "writer (process" in refused.value.message
        assert rows(reader, "SELECT count(*) FROM people") == [(1,)]  # it was not ended for it
        reader.execute("COMMIT")
    assert meta(place)["content_hash"] == "one"
    assert schemas(server, "patience") == ["patience"]
    assert publish(small("two", 2), place).is_new
    assert meta(place)["content_hash"] == "two"


def test_who_read_before_reads_again(server: Postgres, small: Callable[[str, int], Path], tmp_path: Path) -> None:
    place = url(server, "rights")
    publish(small("one", 1), place)
    server.psql("CREATE ROLE guest; CREATE ROLE clerk")
    server.psql("GRANT USAGE ON SCHEMA rights TO guest, clerk; GRANT SELECT ON ALL TABLES IN SCHEMA rights TO guest")
    server.psql("GRANT SELECT ON rights.meta TO clerk")
    publish(
        database(tmp_path / "three.duckdb", "three", _PEOPLE.format(3), "CREATE TABLE pets AS SELECT 1 AS id"), place
    )
    may = (
        "SELECT has_schema_privilege('{0}', 'rights', 'USAGE'), has_table_privilege('{0}', 'rights.people', 'SELECT'),"
    )
    may += " has_table_privilege('{0}', 'rights.pets', 'SELECT'), has_table_privilege('{0}', 'rights.meta', 'SELECT')"
    assert server.psql(may.format("guest")).strip() == "t|t|t|t"
    assert server.psql(may.format("clerk")).strip() == "t|f|f|t"


def test_a_role_that_only_reads_is_refused(server: Postgres, small: Callable[[str, int], Path]) -> None:
    place = url(server, "reading")
    publish(small("one", 1), place)
    with pytest.raises(PublishError) as refused:
        publish(small("two", 2), url(server, "reading", role="reader"))
    assert refused.value.title == "Not allowed to publish"
    assert "reader may not create a schema in the database figures" in refused.value.message
    assert "GRANT CREATE ON DATABASE" in refused.value.hint
    assert server.password not in str(refused.value)
    assert meta(place)["content_hash"] == "one"
    assert schemas(server, "reading") == ["reading"]


def test_a_session_that_only_reads_is_refused(server: Postgres, small: Callable[[str, int], Path]) -> None:
    server.psql(f"CREATE ROLE looker LOGIN PASSWORD '{server.password.replace(chr(39), 2 * chr(39))}'")
    server.psql("GRANT CREATE ON DATABASE figures TO looker; ALTER ROLE looker SET default_transaction_read_only = on")
    with pytest.raises(PublishError) as refused:
        publish(small("one", 1), url(server, "looking", role="looker"))
    assert refused.value.title == "Not allowed to publish"
    assert schemas(server, "looking") == []


def test_somebody_elses_schema_is_refused(server: Postgres, small: Callable[[str, int], Path]) -> None:
    server.psql("CREATE SCHEMA elses")
    with pytest.raises(PublishError, match="belongs to postgres"):
        publish(small("one", 1), url(server, "elses"))


@pytest.mark.parametrize(
    ("made", "title"),
    [
        ("CREATE TABLE guarded.notes (t text)", "Schema is in use"),
        ("CREATE FUNCTION guarded.one() RETURNS int LANGUAGE sql AS 'SELECT 1'", "Schema is in use"),
        ("CREATE TYPE guarded.mood AS ENUM ('glad')", "Schema is in use"),
        ("CREATE SCHEMA IF NOT EXISTS mine; CREATE VIEW mine.two AS SELECT * FROM guarded.people", "Views stand on it"),
        ("ALTER TABLE guarded.people ENABLE ROW LEVEL SECURITY", "Tables are guarded"),
        ("GRANT SELECT (id) ON guarded.people TO reader", "Tables are guarded"),
    ],
)
def test_what_others_made_is_not_lost(
    server: Postgres, small: Callable[[str, int], Path], made: str, title: str
) -> None:
    server.psql("DROP SCHEMA IF EXISTS guarded CASCADE")
    place = url(server, "guarded")
    publish(small("one", 1), place)
    server.psql(made)
    with pytest.raises(PublishError) as refused:
        publish(small("two", 2), place)
    assert refused.value.title == title
    assert meta(place)["content_hash"] == "one"


def test_tables_that_were_not_published_are_not_replaced(server: Postgres, small: Callable[[str, int], Path]) -> None:
    server.psql("CREATE SCHEMA shop AUTHORIZATION writer; CREATE TABLE shop.orders (id int)")
    with pytest.raises(PublishError, match="shop also holds orders"):
        publish(small("one", 1), url(server, "shop"))
    server.psql("CREATE SCHEMA bare AUTHORIZATION writer")
    assert publish(small("one", 1), url(server, "bare")).is_new


@pytest.mark.parametrize("at", ["computing seen", "people", "indexes of people", "putting it in place"])
def test_stopped_it_leaves_the_old_version(
    server: Postgres, small: Callable[[str, int], Path], tmp_path: Path, at: str
) -> None:
    place = url(server, "stopped")
    publish(small("one", 1), place, force=True)
    seen = "CREATE VIEW seen AS SELECT * FROM people; COMMENT ON VIEW seen IS 'those'"
    path = database(tmp_path / "two.duckdb", "two", _PEOPLE.format(2), seen)
    stop, told = Stop(), []

    def tell(_done: int, _total: int, step: str) -> None:
        told.append(step)
        if step == at:
            stop()

    with pytest.raises(PublishError) as stopped:
        publish(path, place, tell=tell, stop=stop)
    assert at in told
    assert stopped.value.title == "Publishing stopped"
    assert meta(place)["content_hash"] == "one"
    assert schemas(server, "stopped") == ["stopped"]


def test_a_statement_that_runs_is_stopped(server: Postgres, tmp_path: Path, small: Callable[[str, int], Path]) -> None:
    place = url(server, "running")
    publish(small("one", 1), place)
    stop = Stop()
    endless = "CREATE VIEW endless AS SELECT count(*) AS n FROM range(1000000000000) t(i) WHERE i % 7 = 8"
    path = database(tmp_path / "two.duckdb", "two", endless, "COMMENT ON VIEW endless IS 'it takes hours'")
    clock = threading.Timer(0.5, stop)

    with pytest.raises(PublishError) as stopped:
        publish(path, place, tell=lambda *step: clock.start() if step[2] == "computing endless" else None, stop=stop)
    assert stopped.value.title == "Publishing stopped"
    assert meta(place)["content_hash"] == "one"


def test_two_publications_at_once(server: Postgres, small: Callable[[str, int], Path]) -> None:
    place = url(server, "twice")
    other: list[InnotuiError] = []

    def tell(_done: int, _total: int, step: str) -> None:
        if step == "people" and not other:
            with pytest.raises(PublishError) as refused:
                publish(small("two", 2), place)
            other.append(refused.value)

    publish(small("one", 1), place, tell=tell)
    assert other[0].title == "Publishing already"
    assert meta(place)["content_hash"] == "one"


def test_what_died_is_cleared_away(server: Postgres, small: Callable[[str, int], Path]) -> None:
    place = url(server, "dead")
    publish(small("one", 1), place)
    comment = server.psql("SELECT obj_description('dead'::regnamespace, 'pg_namespace')").strip()
    server.psql(
        f"CREATE SCHEMA dead__next_abcdef AUTHORIZATION writer; COMMENT ON SCHEMA dead__next_abcdef IS '{comment}'"
    )
    server.psql(
        "CREATE SCHEMA dead__next_other AUTHORIZATION writer; CREATE SCHEMA deadx_next_other AUTHORIZATION writer"
    )
    publish(small("two", 2), place)
    assert schemas(server, "dead") == ["dead", "dead__next_other", "deadx_next_other"]


def test_a_database_that_is_none_of_ours(server: Postgres, tmp_path: Path) -> None:
    with closing(duckdb.connect(str(tmp_path / "other.duckdb"))) as con:
        con.execute("CREATE TABLE t (i INTEGER)")
    with pytest.raises(OpenError, match="no figures to publish"):
        publish(tmp_path / "other.duckdb", url(server, "none"))


@pytest.mark.parametrize("schema", ["public", "Innotui", "a-b", "a__b", "x" * 41, "1a", "ü"])
def test_a_schema_that_cannot_be_called_so(server: Postgres, tiny_path: Path, schema: str) -> None:
    with pytest.raises(UsageError, match="Schema cannot be called so"):
        publish(tiny_path, EngineUrl.parse(server.url()).of_schema(schema))


@pytest.mark.parametrize("at", ["people", "indexes of people", "putting it in place"])
def test_a_server_that_dies_keeps_the_old_version(server: Postgres, small: Callable[[str, int], Path], at: str) -> None:
    place = url(server, "killed")
    publish(small("one", 1), place, force=True)

    def tell(_done: int, _total: int, step: str) -> None:
        if step == at:
            server.server.kill()

    try:
        with pytest.raises(PublishError) as lost:
            publish(small("two", 2), place, tell=tell)
    finally:
        _restart(server)
    assert lost.value.title == "Connection lost"
    assert server.password not in str(lost.value)
    assert meta(place)["content_hash"] == "one"
    publish(small("two", 2), place)
    assert meta(place)["content_hash"] == "two"
    assert schemas(server, "killed") == ["killed"]


def _restart(server: Postgres) -> None:
    server.server.end()
    server.start()
