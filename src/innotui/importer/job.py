"""An import as far as it is settled: the sheet, how it is read, what is known, and from it what would be placed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from innotui.importer.cells import printed, too_long
from innotui.importer.guess import Guess, with_parts
from innotui.importer.known import Known
from innotui.importer.naming import id_of
from innotui.importer.placing import Placed, place
from innotui.importer.shapes import with_habits
from innotui.importer.sheet import Sheet
from innotui.importer.source_card import Card, completed

_ISSUERS = {
    "world-bank": "World Bank",
    "owid": "Our World in Data",
    "nbs": "National Bureau of Statistics of China",
}
"""Who publishes a shape that only one does."""


@dataclass(frozen=True)
class Job:
    """One import, changed by making another one.

    Attributes:
        sheet: what was read.
        guess: how it is read.
        known: the catalogue and the package.
        said: of the source card, as far as anybody said it.
        today: figures of later windows are no reports.
        create: names to create, or ``regions`` and ``indicators`` for all.
        status: of all figures; empty for what the sheet says.
        decimal: the sign before decimals, where a person says it.
        units: of single indicators, by their words, codes or ids.
        sources: ids of sources that are there already, with their titles.
    """

    sheet: Sheet
    guess: Guess
    known: Known
    said: Card
    today: date
    create: frozenset[str] = frozenset()
    status: str = ""
    decimal: str = ""
    units: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def card(self) -> Card:
        """The source card with what follows from the sheet."""
        chinese = any(re.search(r"[㐀-鿿]", cell) for line in self.sheet.lines[:20] for cell in line.cells)
        return completed(self.said, self.sheet.name, _ISSUERS.get(self.guess.shape, ""), "zh" if chinese else "en")

    @cached_property
    def placed(self) -> Placed:
        """What becomes of every value; nothing is written."""
        return place(
            printed(self.sheet, self.guess),
            self.known,
            {"source_id": "source"} | self.card.row(),
            today=self.today,
            decimal=self.decimal or self.guess.decimal,
            grain=self.guess.grain,
            create=self.create,
            status=self.status,
            units={words.casefold(): unit for words, unit in self.units.items()},
            broken=too_long(self.sheet, self.guess),
        )

    def rows(self) -> dict[str, list[dict[str, str]]]:
        """All rows to be added, the source among them where there is a figure of it and it is not there yet."""
        made = dict(self.placed.rows)
        if not self.placed.figures:
            return {}
        if self.card.row()["source_id"] in self.sources:
            return made
        return {"sources": [self.card.row()], **made}

    def reading(self, said: Mapping[str, str]) -> Job:
        """The same with a person's own words for where things stand."""
        if not said:
            return self
        return replace(self, guess=with_habits(self.sheet, with_parts(self.guess, self.sheet, said)))

    def naming(self, aliases: Mapping[str, str], create: frozenset[str] = frozenset()) -> Job:
        """The same with ids for words that name nothing, and with names to create."""
        known = replace(self.known, aliases=dict(self.known.aliases) | {k.casefold(): v for k, v in aliases.items()})
        return replace(self, known=known, create=self.create | create)

    def known_as(self, kind: str, words: str) -> str:
        """The id of the one region or indicator that words name, by id, code or name; empty where there is none."""
        return id_of(kind, words, self.known)

    def measuring(self, units: Mapping[str, str]) -> Job:
        """The same with units of single indicators."""
        return replace(self, units={**self.units, **units})

    def of(self, fields: Mapping[str, str]) -> Job:
        """The same with further fields of the source card."""
        return replace(self, said=Card(dict(self.said.fields) | dict(fields)))

    def unknown(self) -> dict[str, dict[str, int]]:
        """By kind, the words that name nothing and could be created, with how many lines they stand on.

        Of the kind ``unit`` are new indicators without one.
        """
        found: dict[str, dict[str, int]] = {}
        for one in self.placed.refused:
            if one.kind in ("region", "indicator", "unit"):
                words = found.setdefault(one.kind, {})
                words[one.text] = words.get(one.text, 0) + 1
        return found
