"""Where SQL is typed, with what could be meant beside the cursor. What could be meant it asks for and is told."""

from __future__ import annotations

import re

from textual import events
from textual.binding import Binding
from textual.widget import Widget

from innotui.completion import Completion, Suggestion
from innotui.tui.editing_messages import CompletionFound, CompletionWanted
from innotui.tui.widgets.completions import Completions
from innotui.tui.widgets.sql_area import SqlArea

_OFFERED_FROM = 2  # letters
_OFFERED_AFTER = (".", "'")
_WORD = re.compile(r"(?<![\w$])[^\W\d]\w*$")


class Editor(SqlArea):
    """Steers the list of suggestions while it is open; closed, it takes no key."""

    BINDINGS = [
        Binding("ctrl+space,ctrl+@,ctrl+n", "complete", "Complete", show=False, id="query.complete"),
        Binding("ctrl+underscore,ctrl+slash", "comment", "Comment", show=False, id="query.comment"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._popup = Completions(self._take)
        self._offered: Completion | None = None
        self.offers = True
        """Whether something is offered while typing; where not, a key asks for it."""
        self._wanted: CompletionWanted | None = None

    def on_mount(self) -> None:
        """The list of suggestions stands beside it and lies over whatever is there."""
        assert isinstance(self.parent, Widget)
        self.parent.mount(self._popup)

    # Keys

    async def _on_key(self, event: events.Key) -> None:
        steered = self._popup.is_open and self._steer(event.key)
        paired = not steered and event.is_printable and event.character is not None and self.pair(event.character)
        if steered or paired:
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)
        if event.is_printable:
            self.show_fault(None)
            self._offer(event.character or "")
        elif not steered and event.key != "backspace":
            self.close_completions()

    def _steer(self, key: str) -> bool:
        """Does what a key does in the open list; False where it does nothing there."""
        steps = {"down": 1, "up": -1, "pagedown": self._popup.page, "pageup": -self._popup.page}
        if key in steps:
            self._popup.move(steps[key])
        elif key in ("enter", "tab"):
            self._take(self._popup.chosen)
        elif key == "escape":
            self.close_completions()
        else:
            return False
        return True

    def action_delete_left(self) -> None:
        """Deletes to the left; an open list follows."""
        super().action_delete_left()
        if self._popup.is_open:
            self._offer("")

    # What could be meant

    def action_complete(self) -> None:
        """Asks what could be meant."""
        self._want(asked=True)

    def _want(self, *, asked: bool) -> None:
        self._wanted = CompletionWanted(self.text, self.at, asked=asked)
        self.post_message(self._wanted)

    def _offer(self, char: str) -> None:
        """Asks by itself where enough is typed to say something."""
        word = _WORD.search(self.around()[0])
        enough = word is not None and len(word[0]) >= _OFFERED_FROM
        if self._popup.is_open or (self.offers and (enough or char in _OFFERED_AFTER)):
            self._want(asked=False)

    def show_completions(self, event: CompletionFound) -> None:
        """Offers what was found, unless that is no longer wanted: the text was run, left or changed meanwhile."""
        wanted, found = event.wanted, event.found
        if wanted is not self._wanted or (wanted.text, wanted.at) != (self.text, self.at) or not self.has_focus:
            return
        typed = self.text[found.start : wanted.at]
        is_whole = bool(found.suggestions) and found.suggestions[0].text.lower() == typed.lower()
        if not found.suggestions or (is_whole and not wanted.asked):
            self.close_completions()
            return
        self._offered = found
        self._popup.show(found.suggestions, self.cursor_screen_offset - (len(typed), 0), self.screen.size)

    def close_completions(self) -> None:
        """Offers nothing, nor what is still being looked for."""
        self._offered = self._wanted = None
        self._popup.close()

    def _take(self, suggestion: Suggestion) -> None:
        found = self._offered
        self.close_completions()
        if found is not None:
            start = self.location_of(found.start)
            self.put(suggestion.text, start, self.location_of(found.end))
            self.move_cursor((start[0], start[1] + len(suggestion.text) - suggestion.back))

    def on_blur(self) -> None:
        """Whoever leaves needs no suggestion."""
        self.close_completions()

    def on_mouse_down(self) -> None:
        """Whoever clicks elsewhere means something else."""
        self.close_completions()
