"""Where regions lie: which outline or which spot belongs to a region, from two files beside this module.

``outlines/outlines.json`` holds schematic outlines of China's provinces and of the prefectures of Shaanxi and
Sichuan, made from Apache ECharts 4.9.0 by ``docs/write_outlines.py``. Borders are those of that package; which
they are is no statement of this project. ``outlines/places.csv`` says whose they are, and where the new areas and
zones lie that have no outline: to a tenth of a degree, from general knowledge. How a map is drawn is elsewhere.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CREDIT = "schematic outlines after Apache ECharts 4.9.0"
"""Stands under every map."""

COUNTRY = "china"

Spot = tuple[float, float]
"""Longitude and latitude."""

_FOLDER = Path(__file__).parent / "outlines"
_KINDS_OF_PLACE = (" province", " city", " municipality", "省", "市")


@dataclass(frozen=True, slots=True)
class Place:
    """A region that can be found on a map.

    Attributes:
        place: its code, by which its outline is found.
        within: the code of the province it lies in; ``COUNTRY`` for a province.
        spot: where it lies, if it has no outline.
    """

    place: str
    within: str
    spot: Spot | None


def place_of(region_id: str, region: str) -> Place | None:
    """The place of a region, by its id or else by its name, English or Chinese; None where it is not known."""
    known = _known()
    return known.get(_folded(region_id)) or known.get(_folded(region))


@cache
def outlined(within: str) -> tuple[str, ...]:
    """The codes of all places in a province, or of all provinces, that have an outline."""
    found = {place.place for place in _known().values() if place.within == within and place.spot is None}
    return tuple(sorted(found))


@cache
def outline(place: str) -> tuple[tuple[Spot, ...], ...]:
    """The closed lines around a place; none where it has no outline."""
    file = _outlines()
    return tuple(_ring(text, file["grid"], file["zero"]) for text in file["outlines"].get(place, ()))


@cache
def _outlines() -> Any:
    return json.loads((_FOLDER / "outlines.json").read_text(encoding="utf-8"))


def _ring(text: str, grid: int, zero: int) -> tuple[Spot, ...]:
    """A first spot as two numbers, then two characters a step."""
    first_x, first_y, steps = text.split(",", 2)
    x, y = int(first_x), int(first_y)
    spots = [(x / grid, y / grid)]
    for across, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + ord(across) - zero, y + ord(up) - zero
        spots.append((x / grid, y / grid))
    return tuple(spots)


@cache
def _known() -> dict[str, Place]:
    """All places by code and names, folded."""
    found: dict[str, Place] = {}
    with (_FOLDER / "places.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            spot = (float(row["lon"]), float(row["lat"])) if row["lon"] else None
            place = Place(row["place"], row["within"], spot)
            for name in (row["place"], row["name"], row["name_zh"]):
                found[_folded(name)] = place
    return found


def _folded(name: str) -> str:
    """Letters and digits only, without accents and without the kind of place."""
    text = unicodedata.normalize("NFKD", name).casefold().strip()
    for kind in _KINDS_OF_PLACE:
        text = text.removesuffix(kind)
    return "".join(char for char in text if char.isalnum())
