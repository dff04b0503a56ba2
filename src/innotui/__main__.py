"""Where the command starts. Without arguments in a terminal it is the explorer, and nothing else is loaded for it."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Runs the command line; the explorer at once where that is all that is asked."""
    if len(sys.argv) == 1 and sys.stdin.isatty() and sys.stdout.isatty():
        from pathlib import Path

        from innotui.errors import InnotuiError
        from innotui.tui import run

        database = os.environ.get("INNOTUI_DATA")
        try:
            sys.exit(run(Path(database) if database else None))
        except InnotuiError as error:
            from innotui.cli import tell

            tell(error)

    from innotui.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()
