"""Everything Textual: the explorer.

``run`` is what the command line calls. ``screens`` own state, ``panes`` show one thing each,
``widgets`` know nothing of figures.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path


def run(database: Path | None = None, allowed: Sequence[Path] = (), called: Sequence[str] = ()) -> int:
    """Opens the explorer on a database, the bundled one by default; returns the exit code.

    Args:
        database: the file.
        allowed: folders whose files SQL may read.
        called: the options of a command line that opens the same, where the file alone does not say it: a package's.

    Raises:
        InnotuiError: what kept the explorer from showing anything, once the terminal is its own again.
    """
    # Collecting garbage while everything is being made finds none and takes a tenth of the start;
    # the first worker turns it on again, when the database is open.
    gc.disable()
    from innotui.tui.app import InnotuiApp

    app = InnotuiApp(database, allowed, called)
    if error := app.run():
        raise error
    return app.return_code or 0
