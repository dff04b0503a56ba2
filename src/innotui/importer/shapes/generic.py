"""Any other table: its header found, its columns told by what their heads say and by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress

from innotui.importer.guess import Guess, Part
from innotui.importer.numbers import WAYS, NotANumberError, is_missing, read_number
from innotui.importer.periods import is_period
from innotui.importer.shapes.common import notes, windows
from innotui.importer.sheet import Sheet

_IsName = Callable[[str, str], bool]

_HEADS = {
    "region": r"regions?|places?|areas?|country|countries|provinces?|city|cities|entity|geo(?:graphy)?|district|state"
    r"|(?:country|region|province|city)[ _]name|region_id|地区|省份?|城市|地域|区域|国家",
    "code": r"(?:country|region|area|iso3?|gb)[ _]?codes?|codes?|iso3?|行政区划代码|代码",
    "indicator": r"indicators?|measures?|series|variables?|items?|metrics?|subject|indicator[ _](?:name|id)"
    r"|指标(?:名称)?|项目",
    "period": r"periods?|times?|years?|dates?|months?|quarters?|time[ _]period|period_id"
    r"|年份?|时间|日期|月份|季度|期间",
    "value": r"values?|obs_value|figures?|amounts?|levels?|numbers?|data|stated|数值|值|数据|指标值",
    "unit": r"units?|unit[ _]measure|unit of measure(?:ment)?|currency|单位|计量单位",
    "unit_mult": r"unit[ _]mult(?:iplier)?|scale|magnitude|power(?: of ten)?|数量级",
    "status": r"status|obs_status|状态",
    "chain": r"chains?|products?|sectors?|industr(?:y|ies)|activity|产业链?|产品|行业",
}
_PATTERNS = {role: re.compile(pattern, re.IGNORECASE) for role, pattern in _HEADS.items()}
_BARE_VALUE = re.compile(_HEADS["value"], re.IGNORECASE)
_LOOKED_AT = 15
_SAMPLE = 60
_MOST = 0.6  # of a column's cells that must be of a kind


def recognise_wide(sheet: Sheet, is_name: _IsName) -> Guess | None:
    """A table with windows across, at least two of them beside a column of words."""
    for place, line in enumerate(sheet.lines[:_LOOKED_AT]):
        spread = windows(line)
        others = list(range(spread[0][0])) if spread else []
        if len(spread) < 2 or not others or is_row(sheet, place) or _are_rows(sheet, place, spread[0][0]):
            continue
        if _stands_below_one(sheet, place):
            continue
        parts = named_columns(sheet, place, is_name, {at for at, _ in spread})
        parts = {role: part for role, part in parts.items() if role not in ("period", "value")}
        title = _title(sheet, place, parts, is_name)
        why = f"line {line.number} has {len(spread)} windows across{title[1]}"
        return Guess("wide", place, parts | title[0], spread, "period", notes(sheet, place), why=why)
    return None


def recognise_long(sheet: Sheet, is_name: _IsName) -> Guess | None:
    """A table with a row for each window; several columns of numbers are several indicators."""
    for place, line in enumerate(sheet.lines[:_LOOKED_AT]):
        if len(line.filled) < 2 or is_row(sheet, place) or _stands_below_one(sheet, place):
            continue
        parts = named_columns(sheet, place, is_name, set())
        if "period" not in parts and "value" not in parts:
            continue
        numbers = _number_columns(sheet, place, {part.column for part in parts.values()})
        why = f"line {line.number} is the header"
        spread: tuple[tuple[int, str], ...] = ()
        if "indicator" not in parts:
            value = parts.pop("value", None)
            own = [value.column] if value and value.column is not None else []
            if own and _BARE_VALUE.fullmatch(line.cell(own[0])):
                parts["value"] = Part(own[0])
            else:
                spread = tuple((at, line.cell(at)) for at in [*own, *numbers])
        elif "value" not in parts and numbers:
            parts["value"] = Part(numbers[0])
        role = "indicator" if spread else ""
        return Guess("long", place, parts, spread, role, notes(sheet, place), why=why)
    return None


def _stands_below_one(sheet: Sheet, place: int) -> bool:
    """Whether a line above has as many cells: titles have fewer than a header, rows as many."""
    return any(len(line.filled) >= len(sheet.lines[place].filled) for line in sheet.lines[:place])


def is_row(sheet: Sheet, place: int) -> bool:
    """Whether a line holds values already: a number that is no year."""
    return any(_is_number(cell) and not is_period(cell) for cell in sheet.lines[place].cells)


def _are_rows(sheet: Sheet, place: int, at: int) -> bool:
    """Whether windows stand below a window too: then it is a column of them, and this line a row."""
    return _share(sheet, place, at, is_period) >= _MOST


def named_columns(
    sheet: Sheet, header: int, is_name: _IsName, taken: set[int], heads: Sequence[str] = ()
) -> dict[str, Part]:
    """Columns by their heads, then by their cells.

    Args:
        sheet: what was read.
        header: place of the header in the sheet's lines.
        is_name: whether the catalogue has something of a name.
        taken: columns that are told already.
        heads: of all columns, where they stand on more lines than one.
    """
    parts: dict[str, Part] = {}
    heads = heads or sheet.lines[header].cells
    for role, pattern in _PATTERNS.items():
        found = next((at for at, cell in enumerate(heads) if at not in taken and pattern.fullmatch(cell)), None)
        if found is not None:
            parts[role] = Part(found)
            taken.add(found)
    for role in ("region", "indicator"):
        _by_cells(sheet, header, parts, taken, role, lambda cell, role=role: is_name(role, cell))  # type: ignore[misc]
    _by_cells(sheet, header, parts, taken, "period", is_period)
    return parts


def _by_cells(
    sheet: Sheet, header: int, parts: dict[str, Part], taken: set[int], role: str, fits: Callable[[str], bool]
) -> None:
    if role in parts:
        return
    for at in range(len(sheet.lines[header].cells)):
        if at not in taken and _share(sheet, header, at, fits) >= _MOST:
            parts[role] = Part(at)
            taken.add(at)
            return


def _share(sheet: Sheet, header: int, at: int, fits: Callable[[str], bool]) -> float:
    cells = [cell for line in sheet.lines[header + 1 : header + 1 + _SAMPLE] if (cell := line.cell(at))]
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _number_columns(sheet: Sheet, header: int, taken: set[int | None]) -> list[int]:
    """The columns of values that no role has."""
    width = len(sheet.lines[header].cells)

    def fits(cell: str) -> bool:
        return _is_number(cell) or is_missing(cell)

    return [at for at in range(width) if at not in taken and _share(sheet, header, at, fits) >= _MOST]


def _is_number(cell: str) -> bool:
    if is_missing(cell):
        return False
    for decimal in WAYS:
        with suppress(NotANumberError):
            read_number(cell, decimal)
            return True
    return False


def _title(sheet: Sheet, header: int, parts: dict[str, Part], is_name: _IsName) -> tuple[dict[str, Part], str]:
    """A line above that names the indicator or the place which the table itself does not."""
    found: dict[str, Part] = {}
    for line in sheet.lines[:header]:
        for role in ("indicator", "region"):
            words = line.cell(line.filled[0])
            if role not in parts and role not in found and is_name(role, words):
                found[role] = Part(fixed=words)
    return found, "".join(f"; {role} from the title" for role in found)
