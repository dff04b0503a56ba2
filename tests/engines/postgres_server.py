"""A PostgreSQL of the test's own.

It starts with ``initdb`` into an empty folder (passwords by SCRAM, ICU's English order of words, as many servers have
it, so that nothing leans on the order of bytes) and then ``postgres`` on a loopback port without a socket file. The
database ``figures`` belongs to the role ``writer``; ``reader`` may read all of it and write nothing.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from unprivileged import NotHere, Server, folder_of_its_own, free_port, listens, own, unprivileged

PASSWORD = "p:ss/w@rd-%7'9"
_ROLES = f"""
CREATE ROLE writer LOGIN PASSWORD '{PASSWORD.replace("'", "''")}';
CREATE ROLE reader LOGIN PASSWORD '{PASSWORD.replace("'", "''")}';
GRANT pg_read_all_data TO reader;
CREATE DATABASE figures OWNER writer;
"""
_SETTINGS = {"fsync": "off", "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "shared_buffers": "64MB"}


@dataclass
class Postgres:
    """One that runs.

    Attributes:
        port: on 127.0.0.1.
        password: of all its roles.
        folder: its data.
        server: its process.
    """

    port: int
    password: str
    folder: Path
    server: Server

    def url(self, role: str = "writer", database: str = "figures") -> str:
        """Its URL without a password."""
        return f"postgresql://{role}@127.0.0.1:{self.port}/{database}"

    def url_with_password(self, role: str = "writer") -> str:
        """Its URL with the password, as no one should write it."""
        return f"postgresql://{role}:{quote(self.password, safe='')}@127.0.0.1:{self.port}/figures"

    def psql(self, sql: str, database: str = "figures") -> str:
        """What the superuser is answered."""
        command = [program("psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql]
        where = [f"host=127.0.0.1 port={self.port} user=postgres dbname={database}"]
        return subprocess.run(
            [*map(str, command), *where],
            env={"PGPASSWORD": self.password, "PATH": "/usr/bin:/bin"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def start(self) -> None:
        """Starts it, or starts it again."""
        settings = [word for key, value in _SETTINGS.items() for word in ("-c", f"{key}={value}")]
        command = [program("postgres"), "-D", self.folder / "data", "-p", str(self.port), *settings]
        self.server = Server(command, self.folder / "log", ends_by=signal.SIGINT, orphan="QUIT")
        self.server.wait_until(self._answers)

    def speak_tls(self, certificate: Path, key: Path) -> None:
        """Has it take encrypted connections as well, from the next one on."""
        for file, name in ((certificate, "server.crt"), (key, "server.key")):
            put = shutil.copyfile(file, self.folder / "data" / name)
            own(put)
            put.chmod(0o600)
        self.psql("ALTER SYSTEM SET ssl = on")
        self.psql("SELECT pg_reload_conf()")

    def _answers(self) -> bool:
        if not listens(self.port):
            return False
        ready = subprocess.run([program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)], check=False)
        return ready.returncode == 0


def program(name: str) -> Path:
    """One of PostgreSQL's programs; Debian keeps them off the PATH."""
    found = shutil.which(name)
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if found is None and not beside:
        raise NotHere(f"PostgreSQL is not installed ({name} is missing); on Debian: apt-get install postgresql")
    return Path(found) if found else beside[-1]


@contextmanager
def postgres() -> Iterator[Postgres]:
    """One that runs as long as the block.

    Raises:
        NotHere: PostgreSQL is not installed.
    """
    initdb = program("initdb")
    with folder_of_its_own("postgres") as folder:
        _init(initdb, folder)
        running = Postgres.__new__(Postgres)
        running.port, running.password, running.folder = free_port(), PASSWORD, folder
        running.start()
        try:
            for statement in _ROLES.strip().splitlines():
                running.psql(statement, "postgres")
            yield running
        finally:
            running.server.end()


def _init(initdb: Path, folder: Path) -> None:
    secret = folder / "secret"
    secret.write_text(PASSWORD + "\n", encoding="utf-8")
    secret.chmod(0o644)
    options = ["--username=postgres", "--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8", "--no-sync"]
    order = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en"]
    command = unprivileged([initdb, "-D", folder / "data", *options, *order])
    made = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)
    secret.unlink()
    if made.returncode:
        raise NotHere(f"initdb failed: {made.stderr.strip()[-500:]}")
