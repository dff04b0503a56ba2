"""What the explorer may do where it runs: everything in a person's own terminal, little where it is served to browsers.

Whoever sits at a browser is a guest on another machine: nothing of its files is read or written, no program is started
there. This is the one place that says so; what follows from it stands with the screens, which are handed the value.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

SERVED_VARIABLE = "INNOTUI_SERVED"
"""The variable that a server gives to the explorers that it starts."""


@dataclass(frozen=True, slots=True)
class Manners:
    """What may be done.

    Attributes:
        reads_files: whether a person may name files of this machine to be read.
        writes_files: whether files lie here when they are written; otherwise the browser is handed them.
        starts_programs: whether other programs are started: an editor, an import, a converter of pictures.
        own_colours: whether the terminal's sixteen colours are a person's own; a browser's are one dark set.
    """

    reads_files: bool = True
    writes_files: bool = True
    starts_programs: bool = True
    own_colours: bool = True


AT_HOME = Manners()
"""In a person's own terminal."""

AS_A_GUEST = Manners(reads_files=False, writes_files=False, starts_programs=False, own_colours=False)
"""In the browser of somebody who is somewhere else."""


def manners(environ: Mapping[str, str] = os.environ) -> Manners:
    """What may be done in this process."""
    return AS_A_GUEST if environ.get(SERVED_VARIABLE) else AT_HOME
