"""From a release to its figures in the explorer, key by key in a real terminal; and the terminal closed on the way."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import PATIENCE, Terminal, innotui

TEXT = (
    "Solar cells lead growth in Shaanxi\n\n"
    "XI'AN, Jan. 20, 2025 -- The GDP of Shaanxi Province reached 3.55 trillion yuan in 2024, up 5.3 percent year on"
    " year, the Shaanxi Provincial Bureau of Statistics said.\n\n"
    "The technology contract turnover of Shaanxi exceeded 450 billion yuan in 2024.\n"
)
ENTER, ESC = "\r", "\x1b"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "release.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def rows(package: Path, table: str) -> list[dict[str, str]]:
    path = package / f"{table}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def review(release: Path, package: Path, size: tuple[int, int] = (80, 24), **environ: str) -> Terminal:
    cache = str(release.parent / "cache")
    return innotui(
        size, release.parent, "read", str(release), "--review", str(package), XDG_CACHE_HOME=cache, **environ
    )


def fill_card(shown: Terminal) -> None:
    shown.wait("Source card")
    shown.wait("2025-01-20")
    shown.send(ENTER)
    shown.wait("figure 1 of")
    shown.wait("enter accept")


def accept_until(shown: Terminal, package: Path, figures: int) -> None:
    """Accepts what can land and skips what cannot, until so many rows have landed."""
    for _ in range(12):
        before = len(rows(package, "observations")) + len(rows(package, "growth"))
        if before >= figures:
            return
        shown.send(ENTER)
        for _ in range(50):
            shown.read(0.05)
            if len(rows(package, "observations")) + len(rows(package, "growth")) > before:
                break
        else:
            shown.send(ESC)
            shown.read(0.5)
            shown.send("s")
    raise AssertionError(f"not {figures} figures landed:\n{shown.text}")


def assert_clean(shown: Terminal) -> None:
    for word in (b"Traceback", b"Warning", b"Unexpected"):
        assert word not in shown.sent, shown.sent[-3000:]


def test_a_release_gets_into_the_explorer(release: Path, tmp_path: Path) -> None:
    package = tmp_path / "mine"
    with review(release, package) as shown:
        fill_card(shown)
        accept_until(shown, package, 2)
        shown.wait("built")
        shown.send("q")
        assert shown.ended() == 0
        assert_clean(shown)
    done = subprocess.run(
        [sys.executable, "-m", "innotui", "query", "SELECT count(*) FROM figures WHERE source_id LIKE 'shaanxi-prov%'",
         "--data", str(package), "--format", "csv"],
        capture_output=True, text=True, check=True, env=environment(tmp_path),
    )  # fmt: skip
    assert int(done.stdout.split()[-1]) >= 2


def environment(home: Path) -> dict[str, str]:
    return os.environ | {name: str(home / "cache") for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}


def test_a_closed_terminal_loses_nothing(release: Path, tmp_path: Path) -> None:
    package = tmp_path / "mine"
    with review(release, package) as shown:
        fill_card(shown)
        accept_until(shown, package, 1)
        shown.wait("✓ 1")
        shown.process.send_signal(signal.SIGKILL)
        shown.process.wait(PATIENCE)
    with review(release, package, (120, 40)) as shown:
        shown.wait("✓ 1")
        shown.send("u")
        shown.wait("✓ 0")
        shown.send("q")
        assert shown.ended() == 0
        assert_clean(shown)
    assert rows(package, "observations") + rows(package, "growth") == []


def test_the_second_of_two_at_once_is_told(release: Path, tmp_path: Path) -> None:
    package = tmp_path / "mine"
    with review(release, package) as shown:
        fill_card(shown)
        with review(release, package) as second:
            second.wait("Under review already")
            assert second.ended() == 2
            assert_clean(second)
        shown.send("q")
        assert shown.ended() == 0


@pytest.mark.parametrize("arguments", [["FILE"], ["-"]])
def test_without_a_terminal_it_says_what_to_do(release: Path, tmp_path: Path, arguments: list[str]) -> None:
    named = [str(release) if one == "FILE" else one for one in arguments]
    done = subprocess.run(
        [sys.executable, "-m", "innotui", "read", *named, "--review", str(tmp_path / "mine")],
        input=TEXT, capture_output=True, text=True, check=False, env=environment(tmp_path),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "A review needs a terminal" in done.stderr
    assert not (tmp_path / "mine").exists()


def test_what_is_being_typed_outlives_the_terminal(release: Path, tmp_path: Path) -> None:
    package = tmp_path / "mine"
    with review(release, package) as shown:
        fill_card(shown)
        shown.wait_still()  # names are there, and no line changes by itself
        shown.send("e")
        shown.wait("choices")
        shown.send("zzz")
        shown.wait("zzz")
        kept = tmp_path / "innotui"
        shown.wait(lambda: any("zzz" in path.read_text(encoding="utf-8") for path in kept.rglob("*.json")))
        shown.process.send_signal(signal.SIGKILL)
        shown.process.wait(PATIENCE)
    with review(release, package) as shown:
        shown.wait("zzz")
        shown.send("q")
        assert shown.ended() == 0
        assert_clean(shown)


@pytest.mark.parametrize("form", ["card", "new"])
def test_what_is_being_typed_into_a_form_over_the_text_outlives_the_terminal(
    release: Path, tmp_path: Path, form: str
) -> None:
    package = tmp_path / "mine"
    with review(release, package) as shown:
        if form == "card":
            shown.wait("Source card")
            shown.wait_still()
        else:
            fill_card(shown)
            shown.wait_still()
            shown.send("e")
            shown.wait("choices")
            shown.send("\t" * 3)  # the first line that takes a name
            shown.wait("ctrl+n")
            shown.send("\x0e")
            shown.wait("enter takes them")
            shown.wait_still()
        shown.send("zzz")
        shown.wait("zzz")
        kept = tmp_path / "innotui"
        shown.wait(lambda: any("zzz" in path.read_text(encoding="utf-8") for path in kept.rglob("*.json")))
        shown.process.send_signal(signal.SIGKILL)
        shown.process.wait(PATIENCE)
    with review(release, package) as shown:
        shown.wait("zzz")
        shown.wait("enter takes them")
        shown.send(ESC)
        shown.wait(lambda: "enter takes them" not in shown.text)
        assert "zzz" not in "".join(path.read_text(encoding="utf-8") for path in kept.rglob("*.json"))
        if form == "new":  # the row's own form is left too
            shown.wait("choices")
            shown.wait_still()  # a key that comes close behind escape would be one with it
            shown.send(ESC)
            shown.wait(lambda: "choices" not in shown.text)
        shown.wait_still()
        shown.send("q")
        assert shown.ended() == 0
        assert_clean(shown)
