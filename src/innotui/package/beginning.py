"""What a new package holds: its descriptor, one example row a table, and the README that says how to go on.

The rows are made up and build as they are, beside the bundled figures and alone. The descriptor and the words on each
column are those of the bundled package, so that nothing is said twice. Nothing is written here.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import unicodedata
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from innotui.bundled import bundled
from innotui.errors import PackageError
from innotui.package.reading import DESCRIPTOR
from innotui.package.tables import TABLES, Field, Table

VERSION = "0.1.0"
"""Of a package that was just begun."""

README = "README.md"


def files_of(name: str, title: str) -> dict[str, str]:
    """The files of a new package: their texts by their names.

    Args:
        name: of its folder; ids of the example rows begin with what can be an id of it.
        title: of the package, for people.

    Raises:
        PackageError: the bundled package, whose descriptor is the model, is not there.
    """
    slug = slug_of(name)
    described = _bundled_resources()
    return {
        DESCRIPTOR: _json(_descriptor(slug, title, described)),
        **{table.file: _csv(table, slug) for table in TABLES},
        README: _readme(title, name, described),
    }


def with_tables(descriptor: str, tables: Sequence[Table]) -> str:
    """The text of a descriptor with further tables among its resources; as it is where it lists none.

    Raises:
        ValueError: it is no JSON.
    """
    told = json.loads(descriptor)
    listed = told.get("resources") if isinstance(told, dict) else None
    if not isinstance(listed, list):
        return descriptor
    there = {one.get("path") for one in listed if isinstance(one, dict)}
    new = {table.name for table in tables if table.file not in there}
    listed += [resource for resource in _bundled_resources() if resource["name"] in new]
    return _json(told) if new else descriptor


def slug_of(name: str) -> str:
    """A name as ids begin with it: lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-") or "my"


def _bundled_resources() -> list[dict[str, Any]]:
    """The resources of the bundled descriptor as they hold for any package.

    Ids may be those of the bundled figures, and empty cells may stand for a default: both are for the builder to
    know, and Frictionless could only complain of them.
    """
    try:
        resources: list[dict[str, Any]] = json.loads(bundled("figures").joinpath(DESCRIPTOR).read_text("utf-8"))[
            "resources"
        ]
    except (OSError, ValueError, KeyError):
        message = "The descriptor of the bundled figures cannot be read."
        raise PackageError("innotui is incomplete", message, "Install it again: pip install -U innotui") from None
    tables = {table.name: table for table in TABLES}
    for resource in resources:
        resource["schema"].pop("foreignKeys", None)
        defaults = {field.name for field in tables[resource["name"]].fields if field.default is not None}
        for field in resource["schema"]["fields"]:
            if field["name"] in defaults:
                field["constraints"].pop("required", None)
    return resources


def _descriptor(slug: str, title: str, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": slug,
        "title": title,
        "version": VERSION,
        "description": "Figures as printed, each with its source. Ids may also be those of innotui's bundled figures.",
        "resources": resources,
    }


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _csv(table: Table, slug: str) -> str:
    row = _examples(slug)[table.name]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in table.fields])
    writer.writerow([row.get(field.name, field.default or "") for field in table.fields])
    return out.getvalue()


def _examples(slug: str) -> dict[str, dict[str, str]]:
    """One row a table by column; what is left out takes its default."""
    source, region, firm = f"{slug}-release", f"{slug}-place", f"{slug}-firm"
    chain, plan, indicator = f"{slug}-chain", f"{slug}-plan", f"{slug.replace('-', '_')}_output"
    name = {"name_en": f"Example of {slug}"}
    about = {"indicator_id": indicator, "region_id": region, "source_id": source}
    return {
        "sources": {
            "source_id": source, "title": "Example: output of the example place in 2024",
            "issuer": "Example statistics office", "carrier": "its website", "kind": "government_site",
            "published": "2025-01-31", "url": "https://example.org/release", "accessed": "2025-02-01", "lang": "en",
            "grade": "A", "note": "made up; replace it by your source",
        },
        "regions": {"region_id": region, **name, "kind": "other", "note": "made up; replace it by your place"},
        "chains": {"chain_id": chain, **name, "kind": "chain"},
        "orgs": {"org_id": firm, **name, "kind": "firm", "region_id": region},
        "initiatives": {
            "initiative_id": plan, **name, "kind": "plan", "region_id": region, "started": "2023", "source_id": source,
        },
        "links": {
            "link_id": f"{slug}-firm-in-place", "role": "located_in", "org_id": firm, "region_id": region,
            "source_id": source,
        },
        "indicators": {
            "indicator_id": indicator, **name, "topic": "economy", "unit": "USD", "additive": "true", "measure": "flow",
            "definition": "Made up: what is measured, who is counted, and what a reader must know.",
        },
        "observations": {
            "observation_id": f"{slug}-o1", **about, "period_id": "2024", "stated": "45.2", "unit_mult": "9",
            "price_basis": "nominal", "qualifier": "over",
        },
        "growth": {
            "growth_id": f"{slug}-g1", **about, "period_id": "2024", "base_period_id": "2023", "form": "pct",
            "stated": "6.5", "price_basis": "real",
        },
        "events": {
            "event_id": f"{slug}-e1", "date": "2024-03", "title": "Example: the plan begins", "region_id": region,
            "initiative_id": plan, "source_id": source,
        },
    }  # fmt: skip


def _readme(title: str, name: str, resources: list[dict[str, Any]]) -> str:
    said = {
        (resource["name"], field["name"]): field.get("description", "")
        for resource in resources
        for field in resource["schema"]["fields"]
    }
    titles = {resource["name"]: resource["title"] for resource in resources}
    parts = [files(__package__).joinpath("readme.md").read_text("utf-8").format(title=title, folder=shlex.quote(name))]
    for table in TABLES:
        lines = [f"- `{field.name}`: {_meaning(field, said[table.name, field.name])}" for field in table.fields]
        parts.append(f"### {table.file}\n\n{titles[table.name]}.\n\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def _meaning(field: Field, description: str) -> str:
    """What a column means and how its cells look, on one line."""
    notes = ["needed" if field.required else f"empty means `{field.default}`" if field.default else ""]
    if field.refers_to:
        notes.append(f"an id of {field.refers_to}.csv or of the bundled figures")
    notes.append(
        field.pattern_hint or field.values_hint or (f"one of {', '.join(field.values)}" if field.values else "")
    )
    return "; ".join(filter(None, (description, *notes)))
