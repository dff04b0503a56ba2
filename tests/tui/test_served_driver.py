"""The explorer's end of the pipe to the server of browsers."""

from __future__ import annotations

import os
import sys
import threading
from typing import Any, cast

import pytest
from textual.app import App

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="textual's driver for browsers reads no pipe there")


class _Standard:
    """A standard stream that is a pipe."""

    def __init__(self, number: int) -> None:
        self.fileno = lambda: number


async def test_packets_of_two_threads_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    from innotui.tui.served_driver import ServedDriver

    (keys, _), (shown, painted) = os.pipe(), os.pipe()
    monkeypatch.setattr(sys, "__stdin__", _Standard(keys))
    monkeypatch.setattr(sys, "__stdout__", _Standard(painted))
    driver = ServedDriver(cast("App[Any]", App()))

    def write(letter: str) -> None:
        for _ in range(20):
            driver.write(letter * 100_000)

    threads = [threading.Thread(target=write, args=(letter,)) for letter in "ab"]
    for thread in threads:
        thread.start()
    packets = []
    with os.fdopen(shown, "rb") as stream:
        for _ in range(40):
            assert stream.read(1) == b"D"
            packets.append(stream.read(int.from_bytes(stream.read(4), "big")))
    for thread in threads:
        thread.join()
    assert sorted(set(packets)) == [b"a" * 100_000, b"b" * 100_000]
    for number in (keys, painted):
        os.close(number)
