"""What is said between the editor, the screen and the desk: completion, layout, parameters, another editor."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from innotui.completion import Completion
from innotui.errors import InnotuiError
from innotui.tui.query_messages import Run


@dataclass
class CompletionWanted(Message):
    """What could be meant here?

    Attributes:
        text: all that is typed.
        at: where the cursor stands, in characters.
        asked: whether a key asked for it; else it is offered while typing.
    """

    text: str
    at: int
    asked: bool


@dataclass
class CompletionFound(Message):
    """What could be meant there."""

    wanted: CompletionWanted
    found: Completion


@dataclass
class CompletionFailed(Message):
    """Nothing can be suggested, and why."""

    wanted: CompletionWanted
    error: InnotuiError


@dataclass
class FormatWanted(Message):
    """Lay this out anew."""

    text: str


@dataclass
class Formatted(Message):
    """A text laid out anew."""

    wanted: FormatWanted
    text: str


@dataclass
class FormatFailed(Message):
    """A text is to stay as it is, and why."""

    error: InnotuiError


@dataclass
class OutsideWanted(Message):
    """Open this in the person's own editor."""

    text: str


@dataclass
class RunPlaced(Message):
    """Which lines of the editor a run is of.

    Attributes:
        run: it.
        first, last: the lines, from 1; 0 where it is all that is typed.
    """

    run: Run
    first: int
    last: int


@dataclass
class ParametersWanted(Message):
    """A run waits for the values of these ``$name``."""

    run: Run
    names: tuple[str, ...]
