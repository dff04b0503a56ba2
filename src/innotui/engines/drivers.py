"""The drivers of the engines: which one a URL needs, what it is told, and what a person installs where it is missing.

Drivers are loaded here and nowhere else, through ADBC's low level: it hands over Arrow streams without pyarrow.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final
from urllib.parse import quote, urlencode

from innotui.engines.secret import Secret, secret_of
from innotui.engines.urls import EngineUrl
from innotui.errors import OpenError

CONNECTS_WITHIN: Final = 10
"""Seconds after which an engine that gives no answer is not waited for any longer."""

_SLOW: Final = 30  # Spark starts a session of one's own, and its machines may be busy

_EXTRAS = {"postgresql": "postgres", "grpc": "flightsql", "grpc+tls": "flightsql", "sc": "spark"}
_MODULES = {"postgres": "adbc_driver_postgresql", "flightsql": "adbc_driver_flightsql", "spark": "adbc_driver_spark"}
_FLIGHT = "adbc.flight.sql."


def secret_for(url: EngineUrl, environ: Mapping[str, str] = os.environ) -> Secret:
    """The password or token of a URL: its own, the environment's, the keyring's."""
    if url.secret:
        return url.secret
    by_libpq = url.scheme == "postgresql" and bool(environ.get("PGPASSWORD") or environ.get("PGPASSFILE"))
    return secret_of(url.account, environ, elsewhere=by_libpq)


def connects_within(url: EngineUrl) -> int:
    """The seconds that an engine has for a connection."""
    return CONNECTS_WITHIN if url.scheme == "postgresql" else _SLOW


def manager(url: EngineUrl) -> Any:
    """ADBC itself; raises OpenError where it is not installed."""
    return _loaded("adbc_driver_manager", url)


def database(url: EngineUrl, secret: Secret) -> Any:
    """The driver's handle of an engine; PostgreSQL's asks it already, for the others nothing is sent yet.

    Raises:
        OpenError: the driver is not installed.
    """
    driver = _loaded(_MODULES[_EXTRAS[url.scheme]], url)
    if url.scheme == "postgresql":
        return driver.connect(_of_postgres(url, secret))
    if url.scheme == "sc":
        return driver.connect(
            f"sc://{_host(url)}:{url.port}/{_settings(url, secret)}", db_kwargs=_of_spark(url, secret)
        )
    return driver.connect(f"{url.scheme}://{_host(url)}:{url.port}", db_kwargs=_of_flight(url, secret))


def _loaded(module: str, url: EngineUrl) -> Any:
    try:
        return import_module(module)
    except ImportError:
        extra = _EXTRAS[url.scheme]
        message = f"{url.shown} needs a driver that is not installed."
        raise OpenError("Driver is missing", message, f"pip install 'innotui[{extra}]'") from None


def _host(url: EngineUrl) -> str:
    return f"[{url.host}]" if ":" in url.host else url.host


def _of_postgres(url: EngineUrl, secret: Secret) -> str:
    """A connection URI of libpq, which also reads PGPASSWORD and ~/.pgpass where there is no password in it."""
    password = f":{quote(secret.told(), safe='')}" if secret else ""
    user = f"{quote(url.user, safe='')}{password}@" if url.user else ""
    told = {"connect_timeout": str(CONNECTS_WITHIN), "application_name": "innotui", **dict(url.options)}
    if secret and not url.user:
        told["password"] = secret.told()
    where = f"{_host(url)}:{url.port}/{quote(url.database, safe='')}"
    return f"postgresql://{user}{where}?{urlencode(told, quote_via=quote)}"


def _of_flight(url: EngineUrl, secret: Secret) -> dict[str, str]:
    told = {name if name.startswith("adbc.") else _FLIGHT + name: value for name, value in url.options}
    if url.user:
        return {"username": url.user, "password": secret.told(), **told}
    return {f"{_FLIGHT}authorization_header": f"Bearer {secret.told()}", **told} if secret else told


def _of_spark(url: EngineUrl, secret: Secret) -> dict[str, str]:
    user = {"adbc.spark.user_id": url.user} if url.user else {}
    return {**user, "adbc.spark.token": secret.told()} if secret else user


def _settings(url: EngineUrl, secret: Secret) -> str:
    """Spark's own; a token goes by TLS where nothing else is said, as Spark's clients do, but for this machine."""
    options = dict(url.options)
    if secret and not url.is_local:
        options.setdefault("use_ssl", "true")
    told = "".join(f"{quote(name)}={quote(value, safe='')};" for name, value in options.items())
    return f";{told}" if told else ""
