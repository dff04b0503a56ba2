"""What stands beside the rows of a database that leaves as a data package: its descriptor, and a README with licences.

Pure text from values; the words on each column are those of the bundled package. Writing is the caller's business.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from innotui.bundled import bundled
from innotui.errors import PackageError
from innotui.formats import printable, published, said_by
from innotui.model import Info, Source
from innotui.package.beginning import slug_of
from innotui.package.reading import DESCRIPTOR

_MEDIA = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_BUNDLED = "innotui-figures"
"""The name of the bundled package in what a database tells of its origin."""


def descriptor_of(info: Info, name: str, form: str) -> str:
    """The Frictionless descriptor of a database's tables.

    Args:
        info: of the database.
        name: of the folder, where the database does not say what it was built from.
        form: csv, parquet or xlsx; the end of each table's file.

    Raises:
        PackageError: the bundled descriptor, which is the model, cannot be read.
    """
    model = _bundled_descriptor()
    told: dict[str, Any] = {
        "name": "-and-".join(package.name for package in info.packages) or slug_of(name),
        "title": f"The figures of {_origin(info)}",
        "version": info.data_version,
        "description": "Every row of a database of innotui, as printed by its sources; README.md says what may be done"
        " with it.",
    }
    if _holds_bundled(info):
        told["licenses"] = model.get("licenses", [])
    told["resources"] = [_resource(resource, form) for resource in model["resources"]]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def readme_of(info: Info, form: str, sources: Iterable[Source]) -> str:
    """What the folder holds, how it is used, and under which terms."""
    counted = "\n".join(f"- {table}: {count:,}" for table, count in info.counts.items() if table != "periods")
    text = files(__package__).joinpath("exported.md").read_text("utf-8")
    return text.format(
        origin=printable(_origin(info)),
        version=printable(info.data_version),
        content=info.content_hash,
        counts=counted,
        form=form,
        use=_USES[form],
        licence=_OURS if _holds_bundled(info) else "",
        sources="\n".join(map(_line, sources)),
    )


_USES = {
    "csv": "`innotui DIR` opens it, and `innotui build --alone DIR -o figures.duckdb` makes a database of it again."
    " `computed/` holds the figures with their bounds and the checks, as they were worked out; nothing reads"
    " them back.",
    "parquet": "`innotui DIR` opens it, and any tool that reads Parquet. The figures with their bounds and the checks"
    " lie beside the tables.",
    "xlsx": "It is for spreadsheets: one workbook a table. `computed/` holds the figures with their bounds and the"
    " checks. A folder that innotui reads again is made with --format csv or parquet.",
}
_OURS = (
    "The selection, arrangement, titles, definitions and notes of innotui's bundled figures may be used under"
    ' [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/): name "innotui figures" and the data version.\n'
)


def _bundled_descriptor() -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(bundled("figures").joinpath(DESCRIPTOR).read_text("utf-8"))
    except (OSError, ValueError):
        message = "The descriptor of the bundled figures cannot be read."
        raise PackageError("innotui is incomplete", message, "Install it again: pip install -U innotui") from None
    return told


def _resource(resource: dict[str, Any], form: str) -> dict[str, Any]:
    changed = {**resource, "path": f"{resource['name']}.{form}", "format": form, "mediatype": _MEDIA[form]}
    if form != "csv":
        changed.pop("encoding", None)
    return changed


def _origin(info: Info) -> str:
    return " and ".join(package.name for package in info.packages) or "a database of innotui"


def _holds_bundled(info: Info) -> bool:
    return any(_BUNDLED in package.name for package in info.packages)


def _line(source: Source) -> str:
    """A source on one line, its address as a link that Markdown leaves alone."""
    address = f" <{source.url}>" if source.url else ""
    said = f"{source.source_id}: {source.title}. {said_by(source)}, {published(source.published)}."
    return f"- {' '.join(printable(said).split())}{printable(address)}"
