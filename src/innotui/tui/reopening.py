"""Where the explorer opens, and the command line that opens it there again. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from innotui.model import Selection


@dataclass(frozen=True, slots=True)
class Start:
    """A view to open at.

    Attributes:
        selection: what is looked at.
        kind: of the chart that is shown where there is one; empty for the best.
    """

    selection: Selection
    kind: str = ""


def reopening_line(start: Start, called: Sequence[str] = ()) -> str:
    """What is typed in a shell to come back to a view.

    Args:
        start: the view.
        called: the options that name the database; they hold no secret.
    """
    chosen = start.selection
    place = "/".join((chosen.region_id, chosen.chain_id or "", chosen.org_id or "")).rstrip("/")
    kind = ["--chart", start.kind] if start.kind else []
    return shlex.join(["innotui", "--at", place, *kind, *called])
