"""Ten minutes in a browser: the real server, a headless Chromium, and what a person sees in its terminal."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Download, Page, Playwright

pytest.importorskip("playwright.sync_api", reason="playwright drives the browser, and is not installed")
pytest.importorskip("textual_serve", reason="the extra innotui[serve] is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on PATH"),
    pytest.mark.skipif(sys.platform == "win32", reason="textual's driver for browsers reads no pipe there"),
]

TOKEN = "a-token-for-the-walk-alone"
PATIENCE = 30.0  # seconds, for a machine that does other things too
SQL = "select region, indicator, stated from figures order by figure_id limit 7"

# Before any script of the page: textual-serve's terminal is caught when it is made, the clipboard before it is locked.
CATCH = """
window.clipboardOfThePerson = navigator.clipboard;
Object.defineProperty(Object.prototype, "fitAddon", {
  configurable: true,
  set(value) {
    window.caught = this;
    Object.defineProperty(this, "fitAddon", { value, writable: true });
  },
});
"""
WIDEST = """() => Math.max(
  ...[...document.querySelectorAll(".xterm-screen canvas")].map((canvas) => canvas.getBoundingClientRect().width))"""
READ = """() => {
  if (!window.caught) return "";
  const buffer = caught.terminal.buffer.active;
  const rows = Array.from({ length: caught.terminal.rows }, (_, row) => buffer.getLine(buffer.viewportY + row));
  return rows.map((row) => row.translateToString(true, 0, caught.terminal.cols)).join("\\n"); // a row keeps more
}"""


class Served:
    """A running server, and those whom it has started."""

    def __init__(self, home: Path, *options: str, token: str = "") -> None:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("INNOTUI_")}
        for name in ("STATE", "CONFIG", "CACHE", "DATA"):
            environ[f"XDG_{name}_HOME"] = str(home / name)
        self.scratch = home / "tmp"
        self.scratch.mkdir()
        environ |= {"TMPDIR": str(self.scratch), **({"INNOTUI_TOKEN": token} if token else {})}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "innotui", "serve", "--port", "0", *options],
            stderr=subprocess.PIPE,
            text=True,
            env=environ,
        )
        assert self.process.stderr is not None
        said = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert found, said + self.process.stderr.read()
        self.url = found[0]

    def explorers(self) -> list[int]:
        """The processes in which explorers run."""
        listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        lines = [line.split(None, 2) for line in listed.splitlines()]
        mine = str(self.process.pid)
        return [int(pid) for pid, parent, words in lines if parent == mine and "-m innotui" in words]

    def status(self, path: str, **headers: str) -> int:
        """What a program is answered."""
        try:
            with urlopen(Request(self.url + path, headers=headers), timeout=PATIENCE) as answer:
                return int(answer.status)
        except HTTPError as error:
            with error:
                return error.code


@contextmanager
def served(home: Path, *options: str, token: str = "") -> Iterator[Served]:
    home.mkdir(exist_ok=True)
    server = Served(home, *options, token=token)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.terminate()
            server.process.wait(PATIENCE)
        assert server.process.stderr is not None
        server.process.stderr.close()


class Person:
    """Somebody at a browser: the keys, and the terminal as it is read."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.page.add_init_script(CATCH)
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self._saved: list[Download] = []
        self.page.on("download", lambda download: self._saved.append(download))
        self.asked: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))

    def text(self) -> str:
        """The terminal; nothing while one page follows another."""
        from playwright.sync_api import Error

        try:
            return str(self.page.evaluate(READ))
        except Error:
            return ""

    def size(self) -> tuple[int, int]:
        columns, rows = self.page.evaluate("[caught.terminal.cols, caught.terminal.rows]")
        return columns, rows

    def wait(self, wanted: str | Callable[[], object]) -> None:
        """Until a text is in the terminal, or something holds."""
        holds = wanted if callable(wanted) else lambda: wanted in self.text()
        until(holds, lambda: f"{wanted} in\n{self.text()}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def header(self) -> str:
        return (self.text().splitlines() or [""])[0]

    def saves(self, key: str) -> tuple[str, bytes]:
        """Presses a key and takes the file that the browser saves."""
        before = len(self._saved)
        self.press(key)
        self.wait(lambda: self.text() and len(self._saved) > before)  # it is heard of while something is asked
        download = self._saved[-1]
        return download.suggested_filename, Path(download.path()).read_bytes()

    def copied(self) -> str:
        return str(self.page.evaluate("clipboardOfThePerson.readText()"))


def until(holds: Callable[[], object], what: str | Callable[[], str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"did not come: {what if isinstance(what, str) else what()}"
        time.sleep(0.05)


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    options = ["--no-sandbox"] if os.geteuid() == 0 else []  # as root there is none
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
    yield browser
    browser.close()


@pytest.fixture
def come(chromium: Browser) -> Iterator[Callable[..., Person]]:
    """Somebody new, with a browser that knows nothing of the others'."""
    contexts: list[Any] = []

    def person(width: int = 1170, height: int = 830, *, touches: bool = False) -> Person:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            accept_downloads=True,
            ignore_https_errors=True,
            has_touch=touches,
            is_mobile=touches,
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        return Person(context)

    yield person
    for context in contexts:
        context.close()


def answer_of(sql: str, home: Path) -> bytes:
    """The same asked in a shell."""
    folders = {f"XDG_{name}_HOME": str(home / name) for name in ("STATE", "CONFIG", "CACHE", "DATA")}
    command = [sys.executable, "-m", "innotui", "query", sql, "--format", "csv"]
    return subprocess.run(command, capture_output=True, check=True, env=os.environ | folders).stdout


def test_a_person_s_ten_minutes(come: Callable[..., Person], tmp_path: Path) -> None:
    with served(tmp_path / "home", "--sessions", "2", token=TOKEN) as server:
        # The door
        for path in ("", "ws", "static/js/textual.js", "download/0123"):
            assert server.status(path, Upgrade="websocket", Connection="Upgrade") == 401, path
        one = come()
        refused = one.page.goto(server.url)
        assert refused is not None
        assert refused.status == 401
        assert server.explorers() == []
        one.page.fill("input[name=token]", TOKEN)
        one.press("Enter")
        one.wait("243 figures")
        assert TOKEN not in one.page.url
        one.errors.clear()  # of the 401

        # A walk, with a chart of each step
        assert one.header().split()[:2] == ["innotui", "China"]
        before = one.page.screenshot()
        one.press("ArrowDown")
        one.wait(lambda: "China › Shaanxi" in one.header())
        assert one.page.screenshot() != before, "what is drawn follows"
        kinds = one.text()
        one.press("0", "c")
        one.wait(lambda: chosen(one.text()) not in ("", chosen(kinds)))

        # The same at the same time
        other = come()
        other.page.goto(f"{server.url}?token={TOKEN}")
        other.wait("243 figures")
        assert other.page.url == server.url
        assert "Shaanxi" not in other.header(), "it begins at its own beginning"
        assert len(server.explorers()) == 2

        # One too many
        third = come()
        full = third.page.goto(f"{server.url}?token={TOKEN}")
        assert full is not None
        assert full.status == 503
        assert "All 2 places are taken" in third.page.inner_text("body")

        # SQL, its answer as a file and as a copy
        one.press("4")
        one.wait("4 SQL")
        one.page.keyboard.type(SQL)
        one.press("F5")
        one.wait("7 rows")
        one.press("Tab")
        one.wait("o O sort")  # the answer has the keyboard, and not what was offered to complete the last word
        one.press("e")
        one.wait("Export the answer")
        name, content = one.saves("Enter")
        assert name.endswith(".csv")
        assert content == answer_of(SQL, tmp_path)
        one.wait("Handed to the browser")
        one.press("y")
        one.wait("command line")
        one.press("s")
        one.wait(lambda: one.copied() == SQL)
        assert "select" not in other.text(), "nobody sees what somebody else does"

        # Leaving, and the end
        assert [url for url in one.asked if not url.startswith((server.url, "data:", "blob:"))] == [], "strangers"
        other.press("q")
        other.page.wait_for_selector("text=You have left the explorer.")
        until(lambda: len(server.explorers()) == 1, "one explorer less")
        assert third.page.goto(f"{server.url}?token={TOKEN}").status == 200  # type: ignore[union-attr]
        third.wait("243 figures")
        running = server.explorers()
        assert len(running) == 2
        server.process.terminate()
        one.page.wait_for_selector("text=The server was stopped.")
        assert server.process.wait(PATIENCE) == 0
        assert [pid for pid in running if runs(pid)] == []
        assert list(server.scratch.iterdir()) == [], "nothing is left of anybody"
        assert one.errors == []


def test_the_screen_follows_the_window(come: Callable[..., Person], tmp_path: Path) -> None:
    with served(tmp_path / "home", token=TOKEN) as server:
        one = come()
        one.page.goto(f"{server.url}?token={TOKEN}")
        one.wait("243 figures")
        columns, rows = one.size()
        one.page.set_viewport_size({"width": 780, "height": 470})
        one.wait(lambda: one.size() < (columns, rows) and one.text().splitlines()[1].endswith("╮"))  # its right border


def chosen(text: str) -> str:
    """The kind of chart that is shown."""
    found = re.search(r"‹(\w+)›", text)
    return found[1] if found else ""


def test_who_does_nothing_is_told_so(come: Callable[..., Person], tmp_path: Path) -> None:
    with served(tmp_path / "home", "--idle", "0.05") as server:
        person = come()
        person.page.goto(server.url)
        person.wait("innotui")
        person.page.wait_for_selector("text=Nothing was typed for 0.05 minutes")
        until(lambda: server.explorers() == [], "the end of the explorer")
        before = len(person.asked)
        person.page.click("text=Start again")
        person.wait(lambda: "innotui" in person.text() and len(person.asked) > before)


def test_nobody_outlives_a_server_that_was_killed(come: Callable[..., Person], tmp_path: Path) -> None:
    with served(tmp_path / "home") as server:
        person = come()
        person.page.goto(server.url)
        person.wait("243 figures")
        [explorer] = server.explorers()
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(PATIENCE)
        until(lambda: not runs(explorer), "the end of the explorer")
        person.page.wait_for_selector("text=The connection is lost")
        until(lambda: list(server.scratch.iterdir()) == [], "the end of its files")


def test_a_page_loaded_again_in_the_one_place(come: Callable[..., Person], tmp_path: Path) -> None:
    with served(tmp_path / "home", "--sessions", "1") as server:
        person = come()
        person.page.goto(server.url)
        for _ in range(3):
            person.wait("243 figures")
            person.press("ArrowDown")
            person.wait(lambda: "Shaanxi" in person.header())
            again = person.page.reload()
            assert again is not None
            assert again.status == 200
            person.wait(lambda: "Shaanxi" not in person.header())


def test_a_copy_that_the_browser_refuses_is_shown(come: Callable[..., Person], tmp_path: Path) -> None:
    with served(tmp_path / "home") as server:
        person = come()
        person.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('not here'))")
        person.page.goto(server.url)
        person.wait("243 figures")
        person.press("y")
        person.wait("command line")
        person.press("s")
        person.page.wait_for_selector("dialog[open] textarea")
        shown = person.page.input_value("dialog textarea")
        assert shown.strip().upper().startswith(("SELECT", "WITH", "--"))
        person.page.click("dialog button")
        person.press("ArrowDown")
        person.wait(lambda: "Shaanxi" in person.header())


@pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl to make a certificate")
def test_behind_a_tls_proxy_at_a_path(come: Callable[..., Person], tmp_path: Path) -> None:
    port = free_port()
    url = f"https://localhost:{port}/figures/"
    with (
        served(tmp_path / "home", "--public-url", url, "--sessions", "1", token=TOKEN) as server,
        tls_proxy(tmp_path, port, "/figures/", server.url),
    ):
        person = come()
        person.page.goto(f"{url}?token={TOKEN}")
        person.wait("243 figures")
        assert person.page.url == url
        [cookie] = person.page.context.cookies()
        assert (cookie["path"], cookie["secure"], cookie["httpOnly"]) == ("/figures/", True, True)
        person.press("ArrowDown")
        person.wait(lambda: "Shaanxi" in person.header())
        person.press("0", "e")
        person.wait("enter downloads")
        name, content = person.saves("Enter")
        assert name.endswith(".svg")
        assert b"</svg>" in content
        person.press("y")
        person.wait("command line")
        person.press("s")
        person.wait(lambda: "FROM" in person.copied().upper())
        over = person.page.locator("#ended")

        def leaves() -> bool:
            """Whether one is out; a menu that is still on its way takes the key, and closes."""
            person.press("q")
            person.page.wait_for_timeout(2000)
            return over.is_visible()

        person.wait(leaves)
        assert "You have left the explorer." in over.inner_text()
        assert [asked for asked in person.asked if not asked.startswith((url, "data:", "blob:"))] == []
        assert person.errors == []


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def tls_proxy(folder: Path, port: int, path: str, server: str) -> Iterator[None]:
    """As it stands before a server that others reach; with a certificate that nobody trusts."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    words = [Path(__file__).with_name("tls_proxy.py"), certificate, key, str(port), path, server]
    with subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, text=True) as proxy:
        assert proxy.stdout is not None
        try:
            assert proxy.stdout.readline() == "there\n"
            yield
        finally:
            proxy.kill()


def test_every_window_has_room_for_columns(come: Callable[..., Person], tmp_path: Path) -> None:
    with served(tmp_path / "home") as server:
        for window in ((390, 800), (780, 470), (1170, 830)):
            person = come(*window)
            person.page.goto(server.url)
            person.wait("GDP growth by region")
            columns, rows = person.size()
            assert columns >= 60
            assert rows >= 20
            drawn = person.page.evaluate(WIDEST)
            assert window[0] * 0.9 < drawn <= window[0]
            assert not person.page.is_visible("#keys")
            assert person.errors == []
        fingers = come(390, 800, touches=True)
        fingers.page.goto(server.url)
        fingers.wait("GDP growth by region")
        assert fingers.size()[1] * 13 <= 800 - 48, "the keys have room beneath"
        fingers.page.tap("#keys >> text=↓")
        fingers.wait(lambda: "Shaanxi" in fingers.header())
        fingers.page.tap("#keys >> text=all")
        fingers.wait("Search for commands")
        fingers.page.tap("#keys >> text=esc")
        fingers.wait(lambda: "Search for commands" not in fingers.text())
        assert fingers.errors == []
