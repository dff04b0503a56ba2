"""Where the files lie that come with innotui: in the wheel beside the code, in a checkout under ``data/``."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def bundled(name: str) -> Path:
    """The path of a file that comes with innotui, whether or not it is there."""
    shipped = _HERE / "data" / name
    checkout = _HERE.parents[1] / "data" / name
    return shipped if shipped.exists() or not checkout.exists() else checkout
