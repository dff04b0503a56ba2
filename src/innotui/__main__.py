"""Where the command starts. Without arguments in a terminal it is the explorer, and nothing else is loaded for it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

_STOPPED = (129, 130, 143)  # as a shell has them: the terminal was closed, ctrl+c, kill


def main() -> None:
    """Runs what is asked; one that is stopped ends on the spot, also while it is being loaded."""
    try:
        _run()
    except KeyboardInterrupt:
        _stop(130)
    except SystemExit as exit_:
        if exit_.code in _STOPPED:
            _stop(exit_.code)
        raise


def _stop(code: int) -> NoReturn:
    """Ends the process without taking it apart: DuckDB would complain of what was in use when it was stopped."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _run() -> None:
    """The command line; the explorer at once where that is all that is asked and nothing is to be built."""
    database = os.environ.get("INNOTUI_DATA") or ""
    if len(sys.argv) == 1 and sys.stdin.isatty() and sys.stdout.isatty() and not os.path.isdir(database):  # noqa: PTH112
        from pathlib import Path

        from innotui.errors import InnotuiError
        from innotui.tui import run

        try:
            sys.exit(run(Path(database) if database else None))
        except InnotuiError as error:
            from innotui.cli import tell

            tell(error)

    from innotui.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()
