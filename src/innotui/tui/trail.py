"""The way one came: selections behind and ahead, as in a browser."""

from __future__ import annotations

from innotui.model import Selection


class Trail:
    """Two stacks of selections."""

    def __init__(self) -> None:
        self._behind: list[Selection] = []
        self._ahead: list[Selection] = []

    def leave(self, selection: Selection) -> None:
        """Notes what is left for something new; what was ahead is forgotten."""
        self._behind.append(selection)
        self._ahead.clear()

    def travel(self, here: Selection, direction: int) -> Selection | None:
        """The selection one step back (-1) or ahead (1); None at either end."""
        came, goes = (self._behind, self._ahead) if direction < 0 else (self._ahead, self._behind)
        if not came:
            return None
        goes.append(here)
        return came.pop()
