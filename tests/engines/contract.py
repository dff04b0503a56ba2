"""The engines that the contract is held against: each started once, published to once, its stores open till the end.

What cannot be had on this machine says so (``NotHere``), and the tests are skipped with its words.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from answers_of import QUESTIONS, answer
from postgres_server import postgres
from sail_server import sail
from spark_server import spark
from unprivileged import SERVERS, NotHere

from conftest import ROOT
from innotui.engines import EngineUrl
from innotui.publishing import publish
from innotui.store import Store, open_store

OLDEST = "1.5.5"
ENGINES = ("oldest", "postgres", "sail", "spark")
GOES_ON = "sail"
"""An engine that computes on after a cancel, and then answers nobody: its server is started anew."""

BIG = ("sail", "spark")  # not in a developer's own environment: make test-engines has them
DRIVERS = {"postgres": "adbc_driver_postgresql", "sail": "adbc_driver_flightsql", "spark": "adbc_driver_spark"}
PASSWORD_VARIABLE = "INNOTUI_PASSWORD"


class Reference:
    """The answers of DuckDB 2.0 in this process, each asked for once."""

    def __init__(self, databases: dict[str, Path]) -> None:
        self.databases = databases
        self._ending = ExitStack()
        self._stores: dict[str, Store] = {}
        self._answers: dict[tuple[str, str], Any] = {}

    def answer(self, sample: str, name: str) -> Any:
        """What is expected."""
        if (sample, name) not in self._answers:
            if sample not in self._stores:
                self._stores[sample] = self._ending.enter_context(closing(open_store(self.databases[sample])))
            self._answers[sample, name] = answer(self._stores[sample], sample, name)
        return self._answers[sample, name]

    def close(self) -> None:
        """Closes its databases."""
        self._ending.close()


class Engines:
    """What is asked besides."""

    def __init__(self, databases: dict[str, Path], folder: Path) -> None:
        self._databases, self._folder = databases, folder
        self._servers: dict[str, ExitStack] = {}
        self._places: dict[str, Callable[[str], Store] | Exception] = {}
        self._stores: dict[tuple[str, str], Store] = {}
        self._oldest: dict[str, dict[str, Any]] = {}

    def begin(self, engine: str, sample: str) -> None:
        """Makes sure that an engine runs.

        Raises:
            NotHere: it is not installed.
        """
        if engine == "oldest":
            self._of_the_oldest(sample)
        else:
            self.store(engine, sample)

    def answer(self, engine: str, sample: str, name: str) -> Any:
        """What an engine says that has begun."""
        if engine == "oldest":
            return self._of_the_oldest(sample)[name]
        return answer(self.store(engine, sample), sample, name)

    def renew(self, engine: str) -> None:
        """Ends an engine, so that the next question finds a fresh one."""
        for key in [key for key in self._stores if key[0] == engine]:
            self._stores.pop(key).close()
        self._servers.pop(engine).close()
        self._places.pop(engine)

    def store(self, engine: str, sample: str) -> Store:
        """An engine's store, open."""
        if engine not in self._places:
            try:
                self._places[engine] = self._started(engine)
            except (NotHere, RuntimeError) as error:
                self._places[engine] = error
        place = self._places[engine]
        if isinstance(place, Exception):
            raise place
        if (engine, sample) not in self._stores:
            self._stores[engine, sample] = place(sample)
        return self._stores[engine, sample]

    def close(self) -> None:
        """Closes all stores and ends all servers."""
        with ExitStack() as ending:
            for server in self._servers.values():
                ending.push(server)
            for store in self._stores.values():
                ending.callback(store.close)

    def _started(self, engine: str) -> Callable[[str], Store]:
        demand(engine)
        if engine == "postgres":
            server = self._servers.setdefault(engine, ExitStack()).enter_context(postgres())
            os.environ[PASSWORD_VARIABLE] = server.password
            url, location = server.url(), None
        else:
            starts = sail() if engine == "sail" else spark()
            running = self._servers.setdefault(engine, ExitStack()).enter_context(starts)
            url, location = running.url, running.warehouse
        urls = {sample: EngineUrl.parse(f"{url}?schema={sample}") for sample in self._databases}
        for sample, path in self._databases.items():
            publish(path, urls[sample], location=location)
        return lambda sample: open_store(urls[sample])

    def _of_the_oldest(self, sample: str) -> dict[str, Any]:
        if sample not in self._oldest:
            site = oldest_duckdb(self._folder)
            here = Path(__file__).parent
            ran = subprocess.run(
                [sys.executable, str(here / "answers_of.py"), str(self._databases[sample]), sample],
                check=False, capture_output=True, text=True, cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(site)},
            )  # fmt: skip
            assert ran.returncode == 0, ran.stderr[-3000:]
            said = json.loads(ran.stdout)
            assert said["engine"] == f"DuckDB {OLDEST}"
            assert said["answers"].keys() == QUESTIONS.keys()
            self._oldest[sample] = said["answers"]
        return self._oldest[sample]


def demand(engine: str) -> None:
    """Makes sure that an engine is to be asked, and can be.

    Raises:
        NotHere: it is not, or its driver is not installed.
    """
    if engine in BIG and not os.environ.get(SERVERS):
        raise NotHere(f"{engine} is not asked here; make test-engines asks it")
    if importlib.util.find_spec(DRIVERS[engine]) is None:
        raise NotHere(f"{DRIVERS[engine]} is not installed; make test-engines installs it")


def oldest_duckdb(folder: Path) -> Path:
    """A folder with the oldest DuckDB that innotui runs on.

    Raises:
        NotHere: it cannot be installed.
    """
    site = folder / "oldest"
    if not site.exists():
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps"]
        ran = subprocess.run(
            [*command, "--target", str(site), f"duckdb=={OLDEST}"], check=False, capture_output=True, text=True
        )
        if ran.returncode:
            raise NotHere(f"DuckDB {OLDEST} cannot be installed: {ran.stderr.strip()[-200:]}")
    return site
