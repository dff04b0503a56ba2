"""A file is replaced whole or not at all; what is no file is written to as it is."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from innotui.files import replaced


def test_the_new_text_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("old", encoding="utf-8")
    with replaced(path) as beside:
        beside.write_text("new", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_fault_leaves_the_old_text_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), replaced(path) as beside:  # noqa: PT012
        beside.write_text("half", encoding="utf-8")
        raise ZeroDivisionError
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed(tmp_path: Path) -> None:
    path, link = tmp_path / "figures.csv", tmp_path / "link.csv"
    path.write_text("old", encoding="utf-8")
    link.symlink_to(path)
    with replaced(link) as beside:
        beside.write_text("new", encoding="utf-8")
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "new"


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    with replaced(pipe) as beside:
        beside.write_text("through", encoding="utf-8")
    reader.join(10)
    assert got == ["through"]
    assert pipe.is_fifo()
