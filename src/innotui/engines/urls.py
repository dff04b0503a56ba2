"""Where an engine is, as a person writes it: its URL, taken apart, and shown without what is secret.

    postgresql://analyst@db.example.org/figures?schema=innotui
    grpc+tls://engine.example.org:32010?schema=innotui&dialect=spark
    sc://spark.example.org:15002/;use_ssl=true?schema=innotui

A password in it is taken out as it is read. Who speaks to the engine stands in ``connecting``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from innotui.engines.dialects import DUCKDB, POSTGRES, SPARK, Dialect
from innotui.engines.secret import NONE, Secret
from innotui.errors import UsageError

SCHEMA: Final = "innotui"
"""The schema that figures are published to and read from, where nobody says otherwise."""

SCHEMES: Final = ("postgresql", "grpc", "grpc+tls", "sc")

_ALIASES = {"postgres": "postgresql"}
_PORTS = {"postgresql": 5432, "sc": 15002}
_DIALECTS = {dialect.name: dialect for dialect in (DUCKDB, POSTGRES, SPARK)}
_SECRET = ("password", "pwd", "passwd", "token", "authorization", "secret")
_LIKE_SECRET = re.compile("password|passwd|token|authorization|secret|credential|api.?key", re.IGNORECASE)
_AS = "As: postgresql://USER@HOST/DATABASE, grpc://HOST:PORT, grpc+tls://HOST:PORT or sc://HOST:PORT"
_WARNING = (
    "A password in a URL is seen by others, and kept by the shell. It is used, and not shown or remembered here;"
    " better put it into the variable INNOTUI_PASSWORD or the keyring, and leave it out."
)


def is_engine_url(text: object) -> bool:
    """Whether a text is meant for an engine, and not for a file."""
    if isinstance(text, EngineUrl):
        return True
    scheme, mark, _ = str(text).partition("://")
    return bool(mark) and _ALIASES.get(scheme.lower(), scheme.lower()) in SCHEMES


@dataclass(frozen=True, slots=True)
class EngineUrl:
    """An engine and the schema of it that holds figures.

    Attributes:
        scheme: one of ``SCHEMES``.
        host, port: where it listens.
        database: of PostgreSQL; empty elsewhere.
        user: empty where the engine asks for none, or the system knows.
        schema: that holds the figures.
        options: what else the driver is told, in order; nothing secret.
        dialect: how its SQL is written.
        secret: the password that stood in the URL.
        version: the schema that the tables of one version lie in, where they lie in one of their own; never shown.
    """

    scheme: str
    host: str
    port: int
    database: str = ""
    user: str = ""
    schema: str = SCHEMA
    options: tuple[tuple[str, str], ...] = ()
    dialect: Dialect = SPARK
    secret: Secret = NONE
    version: str = ""

    @classmethod
    def parse(cls, text: str) -> EngineUrl:
        """Reads a URL.

        Raises:
            UsageError: it cannot be one; what is wrong is told without the text itself, which may hold a password.
        """
        scheme, _, rest = text.strip().partition("://")
        scheme = _ALIASES.get(scheme.lower(), scheme.lower())
        if scheme not in SCHEMES:
            raise UsageError("Not an engine's URL", "It does not begin as one.", _AS)
        rest, settings = _settings(rest) if scheme == "sc" else (rest, [])
        try:
            parts = urlsplit(f"x://{rest}")
            port = _PORTS.get(scheme, 0) if parts.port is None else parts.port
            password = unquote(parts.password or "")
        except ValueError:
            raise UsageError("Not an engine's URL", "Its host or port cannot be read.", _escaped(_AS)) from None
        return cls._of(scheme, parts, port, password, settings)

    @classmethod
    def _of(
        cls, scheme: str, parts: SplitResult, port: int, password: str, settings: list[tuple[str, str]]
    ) -> EngineUrl:
        if parts.fragment or "@" in parts.path + parts.query:
            raise UsageError("Not an engine's URL", "A sign in it must be written otherwise.", _escaped(_AS))
        if not port:
            raise UsageError("Not an engine's URL", "It names no port.", _AS)
        given = [*settings, *parse_qsl(parts.query, keep_blank_values=True)]
        _demand_once([name for name, _ in given] + ["user"] * bool(parts.username))
        secrets = [value for name, value in given if _is_secret(name)]
        if len([*secrets, *filter(None, (password,))]) > 1:
            raise UsageError("Not an engine's URL", "It holds more than one password or token.", "Leave one of them.")
        options = {name: value for name, value in given if not _is_secret(name)}
        if any(_LIKE_SECRET.search(name) for name in options):
            hint = (
                "A password or token is taken from INNOTUI_PASSWORD, the keyring, or as password=… and token=… alone."
            )
            raise UsageError("Not an engine's URL", "It holds a secret under a name that is not known here.", hint)
        schema = options.pop("schema", "") or SCHEMA
        dialect = _dialect(options.pop("dialect", "postgres" if scheme == "postgresql" else "spark"))
        return cls(
            scheme=scheme,
            host=parts.hostname or "localhost",
            port=port,
            database=unquote(parts.path.strip("/")) if scheme == "postgresql" else "",
            user=unquote(parts.username or "") or options.pop("user", ""),
            schema=schema,
            options=tuple(options.items()),
            dialect=dialect,
            secret=Secret(password or "".join(secrets[:1])),
        )

    @property
    def shown(self) -> str:
        """The URL as it opens the same again, without any secret."""
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS.get(self.scheme) else f":{self.port}"
        path = f"/{quote(self.database, safe='')}" if self.database else ""
        told = [*self.options, *([("schema", self.schema)] if self.schema != SCHEMA else [])]
        if self.dialect.name != ("postgres" if self.scheme == "postgresql" else "spark"):
            told.append(("dialect", self.dialect.name))
        return f"{self.scheme}://{user}{host}{port}{path}" + (f"?{urlencode(told)}" if told else "")

    def __str__(self) -> str:
        return self.shown

    @property
    def has_sessions(self) -> bool:
        """Whether what is set on a connection holds for it alone: a Flight SQL engine may have one session for all."""
        return not self.scheme.startswith("grpc")

    @property
    def is_local(self) -> bool:
        """Whether it is this machine, so that nothing that is told it goes over a network."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:  # a name
            return self.host == "localhost"

    @property
    def account(self) -> str:
        """What the keyring calls it."""
        return f"{self.user}@{self.host}:{self.port}"

    @property
    def warning(self) -> str:
        """What a person should know who has written a password into the URL; empty where none stood there."""
        return _WARNING if self.secret else ""

    @property
    def holding(self) -> str:
        """The schema whose tables are asked."""
        return self.version or self.schema

    def of_schema(self, schema: str) -> EngineUrl:
        """The same engine with another schema."""
        return replace(self, schema=schema, version="")

    def of_version(self, version: str) -> EngineUrl:
        """The same schema, asked in one version of it."""
        return replace(self, version=version)


def _settings(rest: str) -> tuple[str, list[tuple[str, str]]]:
    """Spark writes its settings behind ``/;``: what is left without them, and them."""
    place, mark, tail = rest.partition("/;")
    if not mark:
        return rest, []
    settings, question, query = tail.partition("?")
    pairs = (setting.partition("=") for setting in settings.split(";") if setting)
    return f"{place}{question}{query}", [(name, unquote(value)) for name, _, value in pairs]


def _is_secret(name: str) -> bool:
    return name.lower() in _SECRET


def _demand_once(names: Sequence[str]) -> None:
    """Makes sure that no option is said twice: which of them counts, nobody could see."""
    again = next((name for name in names if names.count(name) > 1), None)
    if again is not None:
        hint = "Leave one of them" + (": the user before the @, or this." if again == "user" else ".")
        raise UsageError("Not an engine's URL", f"It says {again}= more than once.", hint)


def _dialect(name: str) -> Dialect:
    if name not in _DIALECTS:
        raise UsageError("No such dialect", f"dialect={name}", f"One of {', '.join(_DIALECTS)}.")
    return _DIALECTS[name]


def _escaped(example: str) -> str:
    return f"{example}. Signs as @ : / ? # in a name are written as %40 %3A %2F %3F %23."
