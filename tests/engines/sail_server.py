"""A Sail of the test's own: an engine that speaks Arrow Flight SQL, as Dremio, StarRocks or Doris do.

It starts as ``python -m pysail flight server --ip 127.0.0.1 --port N``. Its catalogue lives as long as the server; all
connections share one session. Tables are Parquet folders below ``warehouse``.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from unprivileged import NotHere, Server, folder_of_its_own, free_port, listens, package_folder, readable


@dataclass(frozen=True)
class Sail:
    """One that runs.

    Attributes:
        port: on 127.0.0.1.
        warehouse: a folder that the test writes to and the server reads.
        server: its process.
    """

    port: int
    warehouse: Path
    server: Server

    @property
    def url(self) -> str:
        """Its URL."""
        return f"grpc://127.0.0.1:{self.port}"


@contextmanager
def sail() -> Iterator[Sail]:
    """One that runs as long as the block.

    Raises:
        NotHere: Sail is not installed.
    """
    package = package_folder("pysail")
    with folder_of_its_own("sail") as folder:
        port, warehouse = free_port(), folder / "warehouse"
        warehouse.mkdir()
        warehouse.chmod(0o777)
        command = [_python(), "-m", "pysail", "flight", "server", "--ip", "127.0.0.1", "--port", str(port)]
        server = Server(command, folder / "log", environment={"PYTHONPATH": str(package.parent)})
        try:
            server.wait_until(lambda: listens(port))
            yield Sail(port, warehouse, server)
        finally:
            server.end()


def _python() -> Path:
    """A Python that the server may run: ours, or the system's where ours lies in a folder of root's."""
    for program in (sys.executable, shutil.which("python3", path="/usr/bin:/usr/local/bin")):
        if program is not None and readable(Path(program).resolve()):
            return Path(program)
    raise NotHere("no Python that an unprivileged user may run")
