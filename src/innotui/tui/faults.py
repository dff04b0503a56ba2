"""The one boundary for errors that nobody foresaw: what is asked in a worker, and what is drawn.

The explorer survives all of them; whoever stands behind the boundary says what is shown instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from innotui.errors import InnotuiError


@contextmanager
def told() -> Iterator[None]:
    """Turns whatever goes wrong inside into an error that can be shown.

    Raises:
        InnotuiError: what went wrong; a fault of the program's own says so.
    """
    try:
        yield
    except InnotuiError:
        raise
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise InnotuiError("Unexpected", what, "This is a fault of innotui; please report it.") from error


def undrawn(error: InnotuiError) -> tuple[str, ...]:
    """Why there is no chart, in lines that stand in its place."""
    return f"This chart cannot be drawn: {error.message}", error.hint
