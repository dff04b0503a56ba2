"""Tables of the National Bureau of Statistics' data site: 指标 or 地区 down, windows across, units in brackets.

The lines around them (数据库, 时间, 指标, 地区 above, 注 and 数据来源 below) say what the table leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from innotui.importer.guess import Guess, Part
from innotui.importer.shapes.common import notes, windows
from innotui.importer.shapes.generic import is_row
from innotui.importer.sheet import Sheet

_LOOKED_AT = 12
_ABOVE = re.compile(r"^(数据库|时间|指标|地区)\s*[:：]\s*(.*)$")
_OF_PLACES = re.compile(r"分省|主要城市|国际|地区")


def recognise(sheet: Sheet, _is_name: Callable[[str, str], bool]) -> Guess | None:
    """The guess for such a table, None for any other."""
    above: dict[str, str] = {}
    for place, line in enumerate(sheet.lines[:_LOOKED_AT]):
        first = line.cell(0)
        if match := _ABOVE.match(first):
            above[match[1]] = match[2].strip() or line.cell(1)
        elif first in ("指标", "地区") and len(found := windows(line)) >= 1 and not _has_heads_below(sheet, place):
            return _guess(sheet, place, first, above, found)
    return None


def _has_heads_below(sheet: Sheet, place: int) -> bool:
    """Whether the line below the header holds no row but more heads: another shape reads those."""
    below = sheet.lines[place + 1] if place + 1 < len(sheet.lines) else None
    return bool(below and below.filled and not below.cell(0)) and not is_row(sheet, place + 1)


def _guess(
    sheet: Sheet, header: int, first: str, above: dict[str, str], spread: tuple[tuple[int, str], ...]
) -> Guess | None:
    why = f"the header on line {sheet.lines[header].number} begins with {first}"
    if first == "地区":
        parts = {"region": Part(0)}
        if above.get("指标"):
            parts["indicator"] = Part(fixed=above["指标"])
    else:
        parts = {"indicator": Part(0)}
        if region := above.get("地区"):
            parts["region"] = Part(fixed=region)
        elif above.get("数据库") and not _OF_PLACES.search(above["数据库"]):
            parts["region"] = Part(fixed="中国")
            why += f"; {above['数据库']} without a place is of the whole country"
    return Guess("nbs", header, parts, spread, "period", notes(sheet, header), why=why)
