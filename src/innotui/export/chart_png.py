"""Vector pictures to PNG by a program that is there anyway: no picture library comes with this package."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path

from innotui.errors import UsageError

ZOOM = 2  # pixels a unit: sharp on screens and in print
_PROGRAMS = ("rsvg-convert", "inkscape")
_PACKAGE = "cairosvg"
_PATIENCE = 60  # seconds; inkscape takes a few to start
_HINT = "Install rsvg-convert (librsvg), inkscape or the Python package cairosvg; SVG needs none of them."


def converter() -> str:
    """The name of what would make a PNG here; empty where nothing can."""
    found = next((name for name in _PROGRAMS if shutil.which(name)), "")
    return found or (_PACKAGE if importlib.util.find_spec(_PACKAGE) else "")


def png_of(svg: str) -> bytes:
    """The picture as PNG.

    Raises:
        UsageError: no converter is there, or it failed.
    """
    match converter():
        case "rsvg-convert":
            return _run(["rsvg-convert", "--zoom", str(ZOOM), "--format", "png"], svg)
        case "inkscape":
            return _by_inkscape("inkscape", svg)
        case "cairosvg":
            png: bytes = importlib.import_module(_PACKAGE).svg2png(bytestring=svg.encode(), scale=ZOOM)
            return png
    raise UsageError("No converter to PNG", "None of rsvg-convert, inkscape and cairosvg is there.", _HINT)


def _by_inkscape(program: str, svg: str) -> bytes:
    """Through files: it writes notes of its own to standard output."""
    with tempfile.TemporaryDirectory() as folder:
        drawing, picture = Path(folder, "chart.svg"), Path(folder, "chart.png")
        drawing.write_text(svg, encoding="utf-8")
        dpi = str(96 * ZOOM)  # a unit is a pixel at 96
        _run([program, str(drawing), "--export-type=png", f"--export-filename={picture}", f"--export-dpi={dpi}"], "")
        return picture.read_bytes()


def _run(command: list[str], text: str) -> bytes:
    name, *options = command
    program = shutil.which(name) or name
    try:
        done = subprocess.run(  # noqa: S603  found on PATH
            [program, *options], input=text.encode(), capture_output=True, check=False, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired:
        raise UsageError("Cannot make a PNG", f"{name} was not done after {_PATIENCE} seconds.", _HINT) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise UsageError("Cannot make a PNG", f"{name}: {said[-1] if said else 'failed'}", _HINT)
    return done.stdout
