"""What a figure is about: its words, and those before it, against the names that are known.

Which names a text holds is asked by a callable that is handed in. Here is only which of them is meant: the figure's
own words go before those of its paragraph, and an indicator must be able to have the figure's unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from innotui.claims import Name
from innotui.package.slugs import slug
from innotui.proposals import Proposal, Reading
from innotui.review.quantities import fits

_NAME = re.compile(r"[A-Z][\w'’.-]*(?: (?:(?:of|and|the) )?[A-Z][\w'’.-]*)*")
_SHORT = re.compile(r"[A-Z0-9]{1,4}s?")  # GDP, SMEs: more often a thing than a place or firm
_PLACE_ZH = re.compile(r"[\u4e00-\u9fff]{2,7}(?:省|市|县|自治区)")
_SCALES = re.compile(r"\b(?:hundred|thousand|lakh|million|crore|billion|trillion|m|mn|bn)\b", re.IGNORECASE)
_THINGS = re.compile(r"[A-Za-z]{3,}")
_SENTENCE_END = re.compile(r"[.!?;]\s+|[。！？；]")

Found = Mapping[str, tuple[str, ...]]
"""Ids by kind (region, chain, org, indicator) that a text names."""


@dataclass(frozen=True)
class Names:
    """The names of the bundled figures and the package.

    Attributes:
        known: each by its kind and id.
        find: which ids a text names.
    """

    known: Mapping[tuple[str, str], Name]
    find: Callable[[str], Found]

    def of_kind(self, kind: str) -> list[Name]:
        """All of a kind, by name; bodies that only say figures count as organisations."""
        return sorted((name for (of, _), name in self.known.items() if of == kind), key=lambda name: name.name.lower())

    def unit(self, indicator_id: str) -> str | None:
        """The unit of an indicator's levels; None where it is not known."""
        name = self.known.get(("indicator", indicator_id))
        return name.unit if name else None

    def resolved(self, kind: str, typed: str) -> str:
        """The id of the one thing that is typed by its id or name; empty where there is none or there are several."""
        text = typed.strip()
        if (kind, text) in self.known or not text:
            return text
        if by_id := self.by_id(kind, text):
            return by_id[0]
        plain = text.casefold()
        same = [name for name in self.of_kind(kind) if plain in (name.name.casefold(), (name.name_zh or "").casefold())]
        if len(same) == 1:
            return same[0].name_id
        found = self.find(text).get(kind, ())
        if len(found) == 1:
            return found[0]
        starts = [name for name in self.of_kind(kind) if name.name.casefold().startswith(plain)]
        return starts[0].name_id if len(starts) == 1 else ""

    def by_id(self, kind: str, words: str) -> tuple[str, ...]:
        """The id that words make, where there is such a thing: "gross output" is gross_output."""
        made = slug(words, "_" if kind == "indicator" else "-")
        return (made,) if (kind, made) in self.known else ()

    def label(self, kind: str, name_id: str) -> str:
        """A thing as it is called; empty where it is not known."""
        name = self.known.get((kind, name_id))
        return " ".join(filter(None, (name.name, name.name_zh))) if name else ""


@dataclass(frozen=True, slots=True)
class About:
    """The ids of what a figure is about; empty for none.

    ``is_loose``: the indicator is named by the sentence before the figure and not by the figure's own words.
    ``is_recalled``: it is what a person named for the same words before.
    """

    region_id: str = ""
    indicator_id: str = ""
    chain_id: str = ""
    org_id: str = ""
    is_loose: bool = False
    is_recalled: bool = False


def about(proposal: Proposal, reading: Reading, names: Names, unit: str, place: str) -> About:
    """What a figure is about.

    Args:
        proposal: the figure.
        reading: the text it stands in.
        names: what is known.
        unit: of the figure, as the data have it.
        place: the region that the text is about as a whole; empty where that is not known.
    """
    own = names.find(f"{proposal.subject} · {proposal.indicator}")
    before = _before(proposal, reading)
    measured = own.get("indicator", ()) or names.by_id("indicator", proposal.indicator)
    is_loose = not measured
    if is_loose and not _counts_another(proposal):
        measured = names.find(_SENTENCE_END.split(before)[-1]).get("indicator", ())
    indicator_id = indicator_of(measured, names, unit, proposal.measure)
    is_unknown = _is_unknown_name(proposal.subject, reading, names)
    elsewhere = "" if is_unknown else _only(names.find(before).get("region", ())) or place
    return About(
        region_id=_only(own.get("region", ())) or elsewhere,
        indicator_id=indicator_id,
        chain_id=_only(own.get("chain", ())),
        org_id=_only(own.get("org", ())),
        is_loose=is_loose and bool(indicator_id),
    )


def _counts_another(proposal: Proposal) -> bool:
    """Whether a count names its things itself: 20 employees are no enterprises, whatever the sentence speaks of."""
    return proposal.measure == "count" and bool(_THINGS.search(_SCALES.sub(" ", proposal.unit)))


def place_of(reading: Reading, names: Names) -> str:
    """The region that a text is about: of its first paragraphs, the first that is named; empty for none."""
    for paragraph in reading.paragraphs[:6]:
        if found := names.find(paragraph.text).get("region", ()):
            return found[0]
    return ""


def _is_unknown_name(subject: str, reading: Reading, names: Names) -> bool:
    """Whether a figure is of a place or firm that is not known: then it is not that of the place the text is about."""
    if not subject or any(names.find(subject).values()):
        return False
    is_name = bool(_NAME.fullmatch(subject)) and not _SHORT.fullmatch(subject)
    return bool(_PLACE_ZH.fullmatch(subject)) or (is_name and subject.lower() not in reading.text)


def _before(proposal: Proposal, reading: Reading) -> str:
    """What stands in the same paragraph before the figure."""
    paragraph = next((one for one in reading.paragraphs if one.number == proposal.paragraph), None)
    return paragraph.text[: max(0, proposal.start - paragraph.start)] if paragraph else ""


def indicator_of(ids: Iterable[str], names: Names, unit: str, measure: str) -> str:
    """The one indicator that may have such a figure; shares and their points are asked of the indicator's own share."""
    ids = list(ids)
    if measure == "share_pct" or (unit == "points" and measure in ("change_amount", "target")):
        shares = [one for one in (f"{name_id}_share" for name_id in ids) if ("indicator", one) in names.known]
        ids = shares + [name_id for name_id in ids if names.unit(name_id) == "percent"]
    elif measure == "rank":
        ids = [name_id for name_id in ids if names.unit(name_id) == "rank"]
    elif measure in ("level", "count", "target", "change_amount"):
        ids = [name_id for name_id in ids if fits(unit, names.unit(name_id))]
    return _only(dict.fromkeys(ids))


def _only(ids: Iterable[str]) -> str:
    found = list(ids)
    return found[0] if len(found) == 1 else ""
