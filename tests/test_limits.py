"""The limits of a question, as the settings file gives them: used, or told and left as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from innotui.settings import Limits, read_settings


def _read(folder: Path, text: str) -> tuple[Limits, list[str]]:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    settings = read_settings({}, path)
    return settings.limits, [str(complaint) for complaint in settings.complaints]


def test_without_a_file_they_are_the_usual(tmp_path: Path) -> None:
    assert read_settings({}, tmp_path / "none.toml").limits == Limits()


def test_what_the_file_says_is_used(tmp_path: Path) -> None:
    text = '[query]\nmemory_limit = "2GB"\nthreads = 3\ntemp_limit = "500 MiB"\nhistory_limit = 0\n'
    assert _read(tmp_path, text) == (Limits("2GB", 3, "500 MiB", 0), [])


@pytest.mark.parametrize(
    "line",
    [
        'memory_limit = "much"',
        "memory_limit = 512",
        'memory_limit = "1MB"',
        'memory_limit = "-1GB"',
        'memory_limit = "1GB\'; DROP TABLE x; --"',
        "threads = -1",
        "threads = true",
        "threads = 1.5",
        "threads = 1000000",
        'threads = "two"',
        'temp_limit = ""',
        'temp_limit = "half"',
        "history_limit = -3",
        'history_limit = "\\u001b[31m"',
    ],
)
def test_what_cannot_be_used_is_told_and_the_rest_holds(tmp_path: Path, line: str) -> None:
    other = "threads = 2" if not line.startswith("threads") else "history_limit = 7"
    limits, told = _read(tmp_path, f"[query]\n{line}\n{other}\n")
    assert limits == (Limits(threads=2) if other.startswith("threads") else Limits(history=7))
    [said] = told
    assert line.split(" ")[0] in said
    assert str(tmp_path) in said
    assert "\x1b" not in said


@pytest.mark.parametrize("text", ["query = 3\n", "[[query]]\nthreads = 2\n"])
def test_query_must_be_a_table(tmp_path: Path, text: str) -> None:
    limits, told = _read(tmp_path, text)
    assert limits == Limits()
    assert len(told) == 1


def test_completion_is_offered_while_typing_unless_the_file_says_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    for text, expected, told in (
        ("", "typing", 0), ('complete = "asked"', "asked", 0), ('complete = "typing"', "typing", 0),
        ("complete = 3", "typing", 1), ('complete = "never"', "typing", 1),
    ):  # fmt: skip
        path.write_text(f"[query]\n{text}\n")
        settings = read_settings({}, path)
        assert (settings.completes, len(settings.complaints)) == (expected, told)
