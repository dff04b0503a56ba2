"""A screen that remembers: what was run, and the questions that a person keeps."""

from __future__ import annotations

from innotui.tui.screens.arranging import ArrangingScreen


class RememberingScreen(ArrangingScreen):
    """Keeps the history of runs, and opens and saves questions."""
