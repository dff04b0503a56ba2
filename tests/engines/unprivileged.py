"""Starts and ends a server for a test: on a free loopback port, as nobody in particular, in a folder of its own.

A server dies with the thread that started it, even where that was killed: the kernel is told so by ``setpriv``. Which
there are stands in ``postgres_server``, ``sail_server`` and ``spark_server``.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

NOBODY = "nobody"
SERVERS = "INNOTUI_TEST_SERVERS"
"""The variable that names a virtual environment with servers that are too big for every developer's own."""

STARTS_WITHIN = 180  # seconds; a JVM on a busy machine takes its time
ENDS_WITHIN = 10


class NotHere(Exception):  # noqa: N818  it is no error: a test is skipped with it
    """A server that cannot be started on this machine, and why."""


def free_port() -> int:
    """A loopback port that nobody listens on right now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def folder_of_its_own(name: str) -> Iterator[Path]:
    """A folder that the server owns and the test can write to; gone at the end."""
    path = Path(tempfile.mkdtemp(prefix=f"innotui-{name}-"))
    own(path)
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def own(path: Path) -> None:
    """Makes a file or folder the server's."""
    if _is_root():
        shutil.chown(path, NOBODY)


def unprivileged(command: Sequence[str | Path], ends_by: str = "KILL") -> list[str]:
    """A command as it runs without rights: as nobody where the test is root, and never longer than the test.

    Args:
        command: the program and its arguments.
        ends_by: the signal that the kernel sends to the program when its parent is gone.
    """
    words = [str(word) for word in command]
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        if _is_root():
            raise NotHere("a server is not started as root, and setpriv (util-linux) is not there")
        return words
    drop = [f"--reuid={NOBODY}", f"--regid={_group()}", "--clear-groups", "--inh-caps=-all"] if _is_root() else []
    return [setpriv, *drop, "--no-new-privs", f"--pdeathsig={ends_by}", *words]


def readable(path: Path) -> bool:
    """Whether the server may read a file, though it is not us."""
    test = subprocess.run([*unprivileged(["test"]), "-r", str(path)], check=False, capture_output=True)
    return test.returncode == 0


def package_folder(name: str) -> Path:
    """Where a package of servers lies: in the environment that SERVERS names, else in ours.

    Raises:
        NotHere: it is in neither, or a server may not read it.
    """
    environment = os.environ.get(SERVERS)
    roots = list(Path(environment).resolve().glob("lib/python*/site-packages")) if environment else []
    found = importlib.util.find_spec(name)
    homes = [root / name for root in roots] + ([Path(found.origin).parent] if found and found.origin else [])
    for home in homes:
        if home.is_dir():
            if not readable(home):
                raise NotHere(f"{home} cannot be read by a server without rights")
            return home
    raise NotHere(f"{name} is not installed; make test-engines installs it")


class Server:
    """A program that runs.

    Args:
        command: what to start.
        log: the file that takes what it says.
        ends_by: the signal that ends it in good order.
        environment: of the program, besides PATH.
        orphan: the signal that it gets when its parent is gone.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        log: Path,
        ends_by: signal.Signals = signal.SIGTERM,
        environment: Mapping[str, str] | None = None,
        orphan: str = "KILL",
    ) -> None:
        self.log = log
        self._ends_by = ends_by
        with log.open("ab") as said:
            self.process = subprocess.Popen(
                unprivileged(command, orphan),
                stdout=said,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env={"PATH": os.environ["PATH"], "HOME": str(log.parent), "LC_ALL": "C.UTF-8", **(environment or {})},
                cwd=log.parent,
            )

    def wait_until(self, is_up: Callable[[], bool], within: float = STARTS_WITHIN) -> None:
        """Waits for it; what it said is told where it does not come up."""
        until = time.monotonic() + within
        while not is_up():
            if self.process.poll() is not None or time.monotonic() > until:
                said = self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
                self.end()
                raise RuntimeError(f"{self.process.args} did not come up:\n{said}")
            time.sleep(0.1)

    def kill(self) -> None:
        """Ends it and what it has started, at once, as a crash of its machine would."""
        for pid in self.family():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def family(self) -> list[int]:
        """It and the processes that it has started, and those of theirs."""
        return family(self.process.pid)

    def end(self) -> None:
        """Ends it in good order, or at once where that takes too long."""
        if self.process.poll() is None:
            self.process.send_signal(self._ends_by)
        try:
            self.process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self.kill()


def family(pid: int) -> list[int]:
    """A process and those that it has started, in whichever of its threads, and those of theirs."""
    found = [pid]
    for one in found:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            with suppress(OSError):
                found += map(int, children.read_text(encoding="ascii").split())
    return found


def listens(port: int) -> bool:
    """Whether something accepts connections on a loopback port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _group() -> str:
    import grp
    import pwd

    return grp.getgrgid(pwd.getpwnam(NOBODY).pw_gid).gr_name
