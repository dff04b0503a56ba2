"""The source of a spreadsheet: a card from TOML, JSON, BibTeX, CSL-JSON or typed fields, to a row of sources.csv.

What a card must have and does not is told, never invented; what has a careful value when it is not said is told too.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from innotui.errors import UsageError
from innotui.package.cells import fault_of
from innotui.package.slugs import slug
from innotui.package.tables import SOURCES

_FIELDS = tuple(field.name for field in SOURCES.fields)
_LONGEST_ID = 48
ASKED = ("title", "issuer", "published", "url")
"""What a person is asked for, in this order; the first two cannot be done without."""
_NEEDED = ("title", "issuer")


@dataclass(frozen=True, slots=True)
class Card:
    """A source card.

    Attributes:
        fields: by the column's name.
        assumed: what nobody said, in words: ``grade B``.
    """

    fields: Mapping[str, str]
    assumed: tuple[str, ...] = ()

    def missing(self) -> tuple[str, ...]:
        """What it cannot do without and has not."""
        return tuple(name for name in _NEEDED if not self.fields.get(name))

    def faults(self) -> dict[str, str]:
        """What cannot stand in a package, in words, by field."""
        told = {field.name: fault_of(field, self.fields.get(field.name, "")) for field in SOURCES.fields}
        return {name: words for name, words in told.items() if words and self.fields.get(name)}

    def row(self) -> dict[str, str]:
        """Its row of ``sources.csv``."""
        return {name: self.fields[name] for name in _FIELDS if self.fields.get(name)}


def read_card(words: str) -> Card:
    """A card from a file, or from fields: ``title=…; issuer=…``.

    Raises:
        UsageError: the file cannot be read, or a field is not one of a card's or cannot be used; its line is named.
    """
    if re.match(r"^\s*[a-z_0-9]+\s*=", words):
        return _checked(dict(_pair(part) for part in words.split(";") if part.strip()), "--source")
    path = Path(words).expanduser()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        hint = "Name a file (.toml, .json, .bib) or fields: --source 'title=…; issuer=…; published=2024-03'."
        raise UsageError("Source card cannot be read", f"{words}: {why}.", hint) from None
    return _checked(_from_file(path, text), path.name, text)


def completed(card: Card, sheet_name: str, issuer: str, lang: str) -> Card:
    """The card with what can be told from the sheet, and with careful values for what nobody said.

    Args:
        card: as it was given.
        sheet_name: of the file.
        issuer: whom the shape of the file gives away; empty where it does not.
        lang: of its words.
    """
    fields = dict(card.fields)
    assumed = []
    for name, value in _careful(fields, issuer, lang).items():
        if value and not fields.get(name):
            fields[name] = value
            assumed.append(f"{name} {value}")
    if not fields.get("source_id") and fields.get("title"):
        year = re.search(r"\d{4}", fields.get("published", ""))
        words = slug(fields["title"])[:_LONGEST_ID].strip("-") or slug(sheet_name)
        fields["source_id"] = f"{words}-{year[0]}" if year and year[0] not in words else words
    return Card(fields, tuple(assumed))


def _careful(fields: Mapping[str, str], issuer: str, lang: str) -> dict[str, str]:
    carrier = (urlsplit(fields.get("url", "")).hostname or "").removeprefix("www.")
    return {
        "issuer": issuer,
        "carrier": carrier or fields.get("issuer", "") or issuer,
        "kind": "data_file",
        "published": "..",
        "lang": lang,
        "grade": "B",
    }


def _pair(part: str) -> tuple[str, str]:
    name, sign, value = part.partition("=")
    if not sign:
        raise UsageError(
            "Source card cannot be read", f'"{part.strip()}" is no field.', "Write name=value; name=value."
        )
    return name.strip(), value.strip()


def _from_file(path: Path, text: str) -> dict[str, str]:
    ending = path.suffix.lower()
    try:
        if ending == ".toml":
            return _texts(tomllib.loads(text))
        if ending == ".bib":
            return _from_bibtex(text)
        if ending == ".json":
            read = json.loads(text)
            one = read[0] if isinstance(read, list) and read else read
            if not isinstance(one, dict):
                raise UsageError("Source card cannot be read", f"{path.name} holds no card.")
            return _from_csl(one) if {"issued", "container-title", "URL", "type"} & one.keys() else _texts(one)
    except ValueError as error:
        raise UsageError("Source card cannot be read", f"{path.name}: {error}.") from None
    raise UsageError("Source card cannot be read", f"{path.name} is no .toml, .json or .bib.")


def _texts(read: Mapping[str, Any]) -> dict[str, str]:
    inner = read.get("source")
    return {name: _text(value) for name, value in (inner if isinstance(inner, dict) else read).items()}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _from_csl(item: Mapping[str, Any]) -> dict[str, str]:
    people = [
        one.get("literal") or " ".join(filter(None, (one.get("given"), one.get("family"))))
        for one in item.get("author", ())
        if isinstance(one, dict)
    ]
    return {
        "source_id": slug(_text(item.get("id", ""))),
        "title": _text(item.get("title", "")),
        "issuer": "; ".join(filter(None, people)) or _text(item.get("publisher", "")),
        "carrier": _text(item.get("container-title") or item.get("publisher") or ""),
        "published": _date_parts(item.get("issued")),
        "accessed": _date_parts(item.get("accessed")),
        "url": _text(item.get("URL", "")),
        "lang": _text(item.get("language", ""))[:2].lower(),
    }


def _date_parts(value: object) -> str:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not parts or not parts[0]:
        return ""
    year, *rest = (int(part) for part in parts[0])
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])


def _from_bibtex(text: str) -> dict[str, str]:
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import LatexDecodingMiddleware, MonthIntMiddleware

    library = parse_string(text, append_middleware=[LatexDecodingMiddleware(), MonthIntMiddleware()])
    if not library.entries:
        raise UsageError("Source card cannot be read", "The .bib file holds no entry.")
    entry = library.entries[0]
    has = {name.lower(): _text(field.value).strip("{}") for name, field in entry.fields_dict.items()}
    month = has.get("month", "")
    year = has.get("date") or "-".join(
        filter(None, (has.get("year", ""), f"{int(month):02}" if month.isdigit() else ""))
    )
    issuer = next((has[name] for name in ("author", "institution", "organization", "publisher") if has.get(name)), "")
    carrier = next((has[name] for name in ("journal", "howpublished", "publisher") if has.get(name)), "")
    return {
        "source_id": slug(entry.key),
        "title": has.get("title", ""),
        "issuer": issuer,
        "carrier": "" if carrier.startswith("http") else carrier,
        "published": year,
        "url": has.get("url", ""),
        "accessed": has.get("urldate", ""),
    }


def _checked(fields: dict[str, str], where: str, text: str = "") -> Card:
    fields = {("source_id" if name == "id" else name): value for name, value in fields.items() if value}
    if unknown := sorted(fields.keys() - set(_FIELDS)):
        raise UsageError("No such field", f"{where} has {', '.join(unknown)}.", f"A card has {', '.join(_FIELDS)}.")
    card = Card(fields)
    if faults := card.faults():
        told = [
            f'{_place(where, text, name, fields[name])}: "{fields[name]}" {words}.' for name, words in faults.items()
        ]
        raise UsageError("Source card cannot be used", "\n".join(told), "Mend it there; nothing was written.")
    return card


def _place(where: str, text: str, name: str, cell: str) -> str:
    """Where a field stands: the line that has its name, else its value; in a bibliography it has another name."""
    lines = text.splitlines()
    found = [at for at, line in enumerate(lines, start=1) if re.match(rf"\W*{name}\b", line)]
    found = found or [at for at, line in enumerate(lines, start=1) if cell in line]
    return f"{where}:{found[0]} {name}" if found else f"{where} {name}"
