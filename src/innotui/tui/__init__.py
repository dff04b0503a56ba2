"""Everything Textual: the explorer.

``run`` is what the command line calls. ``screens`` own state, ``panes`` show one thing each,
``widgets`` know nothing of figures.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.store import Store
    from innotui.tui.renewal import Renewal
    from innotui.tui.reopening import Start


def run(
    database: Path | EngineUrl | None = None,
    allowed: Sequence[Path] = (),
    called: Sequence[str] = (),
    start: Start | None = None,
    renewal: Renewal | None = None,
) -> int:
    """Opens the explorer on a database, the bundled one by default; returns the exit code.

    Args:
        database: the file.
        allowed: folders whose files SQL may read.
        called: the options of a command line that opens the same, where the file alone does not say it: a package's.
        start: the view to open at; None for the first.
        renewal: how a package is built anew from its files; None for anything else.

    Raises:
        InnotuiError: what kept the explorer from showing anything, once the terminal is its own again.
    """
    opened = _open_engine(database, allowed)
    # Collecting garbage while everything is being made finds none and takes a tenth of the start;
    # the first worker turns it on again, when the database is open.
    gc.disable()
    from innotui.manners import manners
    from innotui.tui.app import InnotuiApp

    app = InnotuiApp(database, allowed, called, manners(), start, opened, renewal)
    if error := app.run():
        raise error
    return app.return_code or 0


def _open_engine(database: Path | EngineUrl | None, allowed: Sequence[Path]) -> Store | None:
    """An engine's figures, open before the terminal is taken: whoever is not let in is told in the shell."""
    if database is None or not hasattr(database, "dialect"):
        return None
    from innotui.settings import read_settings
    from innotui.store import open_store

    return open_store(database, read_settings().limits, allowed)
