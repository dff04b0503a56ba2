"""The errors that a person may get to read, and nothing else.

Each has a title (what happened), a message (what exactly, and where) and a hint (what to do).
The command line prints them and exits with ``exit_code``; the explorer shows them in place. The codes 4 and 5 are
no errors: a claim that the data contradict or do not know has its answer (``cli/checking``)::

    InnotuiError           exit code 1
    ├── PublishError       1  the figures could not be put where many read them
    ├── QueryError         1  the question failed: bad SQL, no such region, a refused statement
    ├── UsageError         2  an option or argument cannot be used as given
    ├── OpenError          3  the database cannot be opened
    │   └── LostError      3  an engine is not there, or not any more
    └── PackageError       6  a data package was refused
"""

from __future__ import annotations


class InnotuiError(Exception):
    """What went wrong, in words for the person at the keyboard.

    Attributes:
        title: what happened, a few words without a full stop.
        message: what exactly and where; may have several lines.
        hint: what to do about it; empty where nothing helps.
    """

    exit_code = 1

    def __init__(self, title: str, message: str, hint: str = "") -> None:
        super().__init__(title, message, hint)
        self.title = title
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        lines = [f"{self.title}: {self.message}", self.hint]
        return "\n".join(line for line in lines if line)


class PublishError(InnotuiError):
    """The figures could not be put where many read them; what was there before is as it was."""


class QueryError(InnotuiError):
    """A question could not be answered: bad SQL, a refused statement, no such thing.

    Attributes:
        asks: the statement that stands in the hint; a command line makes a command of it. Empty where there is none.
    """

    def __init__(self, title: str, message: str, hint: str = "", asks: str = "") -> None:
        super().__init__(title, message, hint)
        self.asks = asks


class UsageError(InnotuiError):
    """An option or an argument cannot be used as given."""

    exit_code = 2


class OpenError(InnotuiError):
    """A database file is missing, locked, corrupt, empty, too new or not ours."""

    exit_code = 3


class LostError(OpenError):
    """There is no connection to an engine: it is gone, or none came about. Another one may."""


class PackageError(InnotuiError):
    """A data package has bad rows; the message lists every one of them."""

    exit_code = 6
