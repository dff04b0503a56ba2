"""An import as an application of its own: the explorer's style sheet, themes and palettes around one screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.screen import Screen

from innotui.errors import InnotuiError
from innotui.importer import Job
from innotui.tui.app import InnotuiApp
from innotui.tui.screens.importing import ImportScreen

Write = Callable[[Job], Sequence[str]]
"""Adds what was placed to the package and builds it; says what came of it. The command line hands it in."""


class ImportApp(InnotuiApp):
    """One spreadsheet; its result is the error that kept it from showing anything."""

    def __init__(self, job: Job, package: Path, write: Write) -> None:
        super().__init__()
        self.import_screen = ImportScreen(job, package, write)

    def get_default_screen(self) -> Screen[None]:
        """The import is the only screen."""
        return self.import_screen


def run_import(job: Job, package: Path, write: Write) -> Sequence[str]:
    """Shows an import until it is done or left; returns what came of it, nothing where nothing was written.

    Raises:
        InnotuiError: what kept it from showing anything.
    """
    app = ImportApp(job, package, write)
    error: InnotuiError | None = app.run()
    if error is not None:
        raise error
    return app.import_screen.outcome
