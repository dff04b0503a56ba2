"""What PostgreSQL is asked before anything is copied: whether the role may, and whether nothing of others is lost.

A schema is replaced as a whole, so that what is not ours in it would go with it: other tables, other people's views
on ours, rules about who sees which rows. Each of these ends the publication before it begins, in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from innotui.engines import Connection, EngineUrl, StatementError
from innotui.engines.dialects import POSTGRES
from innotui.errors import PublishError, UsageError
from innotui.publishing.asking import rows
from innotui.publishing.tables import Table
from innotui.publishing.version import Version

_LONGEST: Final = 40  # of 63 bytes that a name may have there; ours adds some
_text = POSTGRES.literal
_name = POSTGRES.quoted


def check_name(schema: str) -> None:
    """Makes sure that a schema can be called so.

    Raises:
        UsageError: it cannot, on one of the engines.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*", schema) or len(schema) > _LONGEST or "__" in schema or schema == "public":
        rule = f"Small letters, digits and single _, at most {_LONGEST}, not public."
        raise UsageError("Schema cannot be called so", f"--schema {schema}", rule)


def beside(schema: str, version: Version) -> str:
    """The schema in which a version is made."""
    return f"{schema}__next_{version.name[-6:]}"


def old_version(connection: Connection, schema: str) -> Mapping[str, str] | None:
    """What the schema's ``meta`` says; None where there is none, empty where it cannot be read."""
    found = rows(
        connection,
        "SELECT has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') FROM pg_class c"
        f" JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = {_text(schema)} AND c.relname = 'meta'",
    )
    if not found:
        return None
    try:
        return dict(rows(connection, f"SELECT key, value FROM {_name(schema)}.meta")) if found[0][0] else {}
    except StatementError:  # another program's table of that name
        return {}


def sizes(connection: Connection, schema: str) -> tuple[int, int]:
    """How many tables the schema has, and about how many rows in them."""
    sql = (
        "SELECT count(*)::integer, coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint FROM pg_class c"
        f" JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = {_text(schema)}"
    )
    [(tables, count)] = rows(connection, sql)
    return int(tables), int(count)


def check(connection: Connection, url: EngineUrl, old: Mapping[str, str] | None) -> None:
    """Makes sure that the schema can be replaced, and that this is the one publication that does so.

    Args:
        connection: of a role that is to publish.
        url: with the schema.
        old: what the schema's ``meta`` says.

    Raises:
        PublishError: it cannot.
    """
    _check_role(connection, url)
    _check_alone(connection, url.schema)
    if _exists(connection, url.schema):
        _check_owner(connection, url.schema)
        _check_ours(connection, url.schema, (old or {}).get("tables", "").split())
        _check_dependents(connection, url.schema)
        _check_policies(connection, url.schema)


def _check_role(connection: Connection, url: EngineUrl) -> None:
    [(role, database, may, standby, reading)] = rows(
        connection,
        "SELECT current_user::text, current_database()::text, "
        " has_database_privilege(current_database(), 'CREATE'), pg_is_in_recovery(),"
        " current_setting('transaction_read_only') = 'on'",
    )
    if standby:
        raise PublishError("Not allowed to publish", f"{url.shown} is a copy that only reads.", "Name the primary.")
    if not may:
        hint = f"Its owner may say: GRANT CREATE ON DATABASE {_name(database)} TO {_name(role)}"
        message = f"The role {role} may not create a schema in the database {database}."
        raise PublishError("Not allowed to publish", message, hint)
    if reading:
        hint = f"Its default may be changed: ALTER ROLE {_name(role)} SET default_transaction_read_only = off"
        raise PublishError("Not allowed to publish", f"The role {role} only reads here.", hint)


def _check_alone(connection: Connection, schema: str) -> None:
    [[free]] = rows(connection, f"SELECT pg_try_advisory_lock(hashtext({_text('innotui publish ' + schema)}))")
    if not free:
        raise PublishError("Publishing already", f"Somebody is publishing to the schema {schema} now.", "Try later.")


def _exists(connection: Connection, schema: str) -> bool:
    return bool(rows(connection, f"SELECT 1 FROM pg_namespace WHERE nspname = {_text(schema)}"))


def _check_owner(connection: Connection, schema: str) -> None:
    [(owner, may)] = rows(
        connection,
        "SELECT pg_get_userbyid(nspowner)::text, pg_has_role(nspowner, 'USAGE') FROM pg_namespace"
        f" WHERE nspname = {_text(schema)}",
    )
    if not may:
        message = f"The schema {schema} belongs to {owner}."
        raise PublishError("Not allowed to publish", message, f"Publish as {owner}, or name another with --schema.")


def _check_ours(connection: Connection, schema: str, published: Sequence[str]) -> None:
    """Whatever it holds was published; an empty schema is anybody's."""
    others = _names(
        connection,
        f"SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = {_oid(schema)} AND c.relkind NOT IN ('i', 'I')"
        f" AND NOT (c.relkind = 'r' AND coalesce(c.relname IN ({_text(list(published))}), FALSE))"
        f" UNION ALL SELECT p.proname::text FROM pg_proc p WHERE p.pronamespace = {_oid(schema)}"
        " UNION ALL SELECT t.typname::text FROM pg_type t"
        f" WHERE t.typnamespace = {_oid(schema)} AND t.typtype IN ('e', 'd', 'r')",
    )
    if others:
        hint = "Publishing replaces a schema as a whole: name another with --schema, or move what is not innotui's."
        raise PublishError("Schema is in use", f"{schema} also holds {_listed(others)}.", hint)


def _check_dependents(connection: Connection, schema: str) -> None:
    views = _names(
        connection,
        "SELECT DISTINCT v.oid::regclass::text FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid"
        " AND d.classid = 'pg_rewrite'::regclass JOIN pg_class v ON v.oid = w.ev_class"
        f" JOIN pg_class t ON t.oid = d.refobjid AND d.refclassid = 'pg_class'::regclass"
        f" WHERE t.relnamespace = {_oid(schema)} AND v.relnamespace <> {_oid(schema)}",
    )
    if views:
        hint = "They would be lost with the old tables: drop them first, and create them again afterwards."
        raise PublishError("Views stand on it", f"{_listed(views)} are made from the tables in {schema}.", hint)


def _check_policies(connection: Connection, schema: str) -> None:
    guarded = _names(
        connection,
        f"SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = {_oid(schema)} AND (c.relrowsecurity"
        " OR EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL))",
    )
    if guarded:
        hint = "Publish to another schema, and give views on it to those who may see a part."
        message = f"{_listed(guarded)}: row security or rights on single columns would be lost with the old tables."
        raise PublishError("Tables are guarded", message, hint)


def take_over_rights(connection: Connection, old: str, new: str, tables: Sequence[Table]) -> None:
    """Lets those read the new schema who read the old one; a table that is new, those who read all of the old."""
    if not _exists(connection, old):
        return
    who = "CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END::text"
    for role, passes in rows(
        connection,
        f"SELECT {who}, a.is_grantable FROM pg_namespace n, aclexplode(n.nspacl) a"
        f" WHERE n.nspname = {_text(old)} AND a.grantee <> n.nspowner AND a.privilege_type = 'USAGE'",
    ):
        connection.execute(f"GRANT USAGE ON SCHEMA {_name(new)} TO {role}{_passing(passes)}")
    granted = rows(
        connection,
        f"SELECT c.relname::text, {who}, a.is_grantable FROM pg_class c, aclexplode(c.relacl) a"
        f" WHERE c.relnamespace = {_oid(old)} AND c.relkind = 'r' AND a.grantee <> c.relowner"
        " AND a.privilege_type = 'SELECT'",
    )
    before = set(
        _names(connection, f"SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = {_oid(old)}")
    )
    now = {table.name for table in tables}
    rights = {(table, role): passes for table, role, passes in granted if table in now}
    for role in {role for _, role, _ in granted}:
        if before and before == {table for table, other, _ in granted if other == role}:
            rights |= {(table, role): False for table in now - before}
    for (table, role), passes in sorted(rights.items()):
        connection.execute(f"GRANT SELECT ON {_name(new)}.{_name(table)} TO {role}{_passing(passes)}")


def _passing(passes: bool) -> str:
    return " WITH GRANT OPTION" if passes else ""


def _oid(schema: str) -> str:
    return f"(SELECT oid FROM pg_namespace WHERE nspname = {_text(schema)})"


def _names(connection: Connection, sql: str) -> list[str]:
    return sorted(str(name) for (name,) in rows(connection, sql))


def _listed(names: Sequence[str]) -> str:
    few = ", ".join(names[:5])
    return f"{few} and {len(names) - 5} more" if len(names) > 5 else few
