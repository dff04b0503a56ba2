"""A screen from which rows and citations are taken along: copied, or written into a file."""

from __future__ import annotations

from innotui.tui.screens.remembering import RememberingScreen


class TakingScreen(RememberingScreen):
    """Copies what a pane offers, and writes answers into files."""
