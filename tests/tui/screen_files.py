"""Screens kept as text files, for the tests of single screens: how they are written, and at which sizes."""

from __future__ import annotations

import pytest
from explorer import Explorer
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

SIZES = [(120, 40), (80, 24)]


class ScreenFile(SingleFileSnapshotExtension):
    """One text file a screen."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """The screen as it was last agreed on."""
    return snapshot.use_extension(ScreenFile)


async def screen(shown: Explorer) -> str:
    """The screen as it stands still."""
    await shown.still()
    return "\n".join(line.rstrip() for line in shown.text().splitlines()) + "\n"
