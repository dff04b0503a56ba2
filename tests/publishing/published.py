"""Small databases to publish, and what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
from postgres_server import Postgres

from innotui.engines import EngineUrl, connect
from innotui.publishing.asking import rows


def database(path: Path, content: str, *statements: str) -> Path:
    """A database of ours with other tables; ``content`` stands for its hash."""
    path.unlink(missing_ok=True)
    with closing(duckdb.connect(str(path))) as con:
        con.execute("CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)")
        told = {"application": "innotui", "schema_version": "3", "data_version": content, "content_hash": content}
        con.executemany("INSERT INTO meta VALUES (?, ?)", [list(item) for item in told.items()])
        for statement in statements:
            con.execute(statement)
    return path


def url(server: Postgres, schema: str, role: str = "writer") -> EngineUrl:
    """A schema on the server, with the password that the role has."""
    return EngineUrl.parse(f"{server.url_with_password(role)}?schema={schema}")


def asked(where: EngineUrl, sql: str) -> list[tuple[Any, ...]]:
    """What a reader of the schema is answered."""
    with closing(connect(where)) as connection:
        return rows(connection, sql)


def meta(where: EngineUrl) -> dict[str, str]:
    """What the published version says of itself."""
    return dict(asked(where, "SELECT key, value FROM meta"))


def schemas(server: Postgres, name: str) -> list[str]:
    """The schemas that are called so, or begin so."""
    found = server.psql(f"SELECT nspname FROM pg_namespace WHERE nspname LIKE '{name}%' ORDER BY 1")
    return found.split()


def in_order(found: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows in an order that does not depend on who gave them."""
    return sorted(found, key=repr)
