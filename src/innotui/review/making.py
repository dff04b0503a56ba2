"""What a package may get besides figures while a text is reviewed: places, indicators, chains, firms.

The columns and what they may hold are the package's own (``package.tables``); here is only what is asked of a person
and what is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from innotui.claims import Name
from innotui.package.slugs import free, slug
from innotui.package.tables import CHAINS, INDICATORS, ORGS, REGIONS, Field, Table

MADE: Mapping[str, tuple[Table, tuple[str, ...]]] = {
    "region": (REGIONS, ("name_en", "region_id", "name_zh", "kind", "parent_id")),
    "indicator": (
        INDICATORS,
        ("name_en", "indicator_id", "name_zh", "topic", "unit", "measure", "additive", "definition"),
    ),
    "chain": (CHAINS, ("name_en", "chain_id", "name_zh", "kind", "parent_id")),
    "org": (ORGS, ("name_en", "org_id", "name_zh", "kind", "region_id")),
}
"""By kind: the table and the columns that are asked."""

_LABELS = {"name_en": "English name", "name_zh": "Chinese name", "parent_id": "inside", "region_id": "region"}
_FIRST = {"region": {"kind": "other"}, "chain": {"kind": "chain"}, "org": {"kind": "firm"}}
_HAN = re.compile(r"[\u4e00-\u9fff]")


def columns(kind: str) -> list[tuple[Field, str]]:
    """The columns that are asked for a kind, each with its label."""
    table, names = MADE[kind]
    by_name = {field.name: field for field in table.fields}
    return [(by_name[name], "id" if name == table.key else _LABELS.get(name, name.replace("_", " "))) for name in names]


def first_cells(kind: str, words: str, unit: str, region_id: str, taken: Collection[str]) -> dict[str, str]:
    """The cells to begin with.

    Args:
        kind: region, indicator, chain or org.
        words: the name as the text has it.
        unit: of its levels, for an indicator; empty where that is not known, and then it is asked.
        region_id: where it is, for a firm.
        taken: the ids of that kind.
    """
    name = " ".join(words.split())
    cells = {"name_en": name, MADE[kind][0].key: proposed_id(kind, name, taken)}
    if _HAN.search(name):
        cells["name_zh"] = name
    if kind == "indicator":
        in_ratio = unit in ("percent", "points")
        allowed = next(field.values for field, _ in columns(kind) if field.name == "unit")
        cells |= {"topic": "economy", "unit": unit if unit in allowed or not unit else "count"}
        cells |= {"measure": "ratio" if in_ratio else "flow", "additive": "false" if in_ratio else "true"}
    if kind == "org":
        cells["region_id"] = region_id
    return cells | _FIRST.get(kind, {})


def proposed_id(kind: str, name: str, taken: Collection[str]) -> str:
    """An id for a name; empty where it holds nothing to make one of."""
    joint = "_" if kind == "indicator" else "-"
    wanted = slug(name, joint)
    return free(wanted, taken, joint) if wanted else ""


def faults(kind: str, cells: Mapping[str, str], known: Mapping[tuple[str, str], Name]) -> dict[str, str]:
    """What is wrong with the cells, by column."""
    found = {}
    for field, label in columns(kind):
        cell = cells.get(field.name, "")
        if wrong := _wrong(field, cell, kind, known):
            found[field.name] = f"{label.capitalize()} {wrong}."
    return found


def name_of(kind: str, cells: Mapping[str, str]) -> Name:
    """What was made, as names are found by, until the package is built."""
    english, chinese = cells["name_en"], cells.get("name_zh") or None
    return Name(
        kind,
        cells[MADE[kind][0].key],
        english,
        chinese,
        " ".join(filter(None, (english, chinese))).lower(),
        cells.get("parent_id") or None,
        cells.get("unit"),
    )


def _wrong(field: Field, cell: str, kind: str, known: Mapping[tuple[str, str], Name]) -> str:
    own = MADE[kind][0].key
    if not cell:
        return "is missing" if field.required else ""
    if field.name == own and (kind, cell) in known:
        return "is taken"
    if field.values and cell not in field.values:
        return f"is none of {', '.join(field.values)}"
    if field.pattern and not re.fullmatch(field.pattern, cell):
        return f"takes {field.pattern_hint}"
    if field.name == "additive" and cell not in ("true", "false"):
        return "is true or false"
    refers = {"regions": "region", "chains": "chain"}.get(field.refers_to or "")
    return f"names no {refers} that is known" if refers and field.name != own and (refers, cell) not in known else ""
