"""Which checks are wanted: by verdict, kind, region and text. Pure; the checks screen owns one of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from innotui import formats
from innotui.model import Check, Entry, Figure

VERDICTS = ("pass", "untestable", "tension", "fail")
"""In the order of the summary and of the keys 1 to 4."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A check with where it is.

    Attributes:
        check: the finding.
        regions: names of its figures' regions, each once.
        places: ids of these regions and of all around them.
        sources: ids of its figures' sources.
        searched: what a text filter looks in.
    """

    check: Check
    regions: tuple[str, ...]
    places: frozenset[str]
    sources: frozenset[str] = frozenset()
    searched: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Joins the words once, and not with every key that is typed."""
        check = self.check
        said = (check.check_id, check.kind, check.title, check.expected, check.found, check.verdict, check.reason)
        object.__setattr__(self, "searched", " ".join([*said, *self.regions, *check.figure_ids]).lower())


def placed(checks: Sequence[Check], figures: Mapping[str, Figure], regions: Sequence[Entry]) -> tuple[Placed, ...]:
    """Each check with the regions of its figures."""
    parents = {entry.entry_id: entry.parent_id for entry in regions}
    around = {figure.region_id: frozenset(_climb(figure.region_id, parents)) for figure in figures.values()}
    found = []
    for check in checks:
        touched = [figures[figure_id] for figure_id in check.figure_ids if figure_id in figures]
        names = tuple(dict.fromkeys(figure.region for figure in touched))
        places = frozenset().union(*(around[figure.region_id] for figure in touched))
        sources = frozenset(figure.source_id for figure in touched)
        found.append(Placed(check, names, places, sources))
    return tuple(found)


def _climb(region_id: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    seen: set[str] = set()
    place: str | None = region_id
    while place is not None and place not in seen:
        seen.add(place)
        yield place
        place = parents.get(place)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a check must be to be shown; nothing set lets all through.

    Attributes:
        verdicts: one of these; empty for any.
        kind: of this kind.
        region: id and name of a region; what is inside it counts.
        text: every word of it stands somewhere in the check.
        source: id and title of a source; a check counts that touches one of its figures.
    """

    verdicts: frozenset[str] = frozenset()
    kind: str | None = None
    region: tuple[str, str] | None = None
    text: str = ""
    source: tuple[str, str] | None = None

    def keeps(self, placed: Placed) -> bool:
        """Whether a check is shown."""
        check = placed.check
        return (
            self.keeps_verdict(placed)
            and (self.kind is None or check.kind == self.kind)
            and (self.region is None or self.region[0] in placed.places)
            and (self.source is None or self.source[0] in placed.sources)
            and (not self.text.split() or all(word in placed.searched for word in self.text.lower().split()))
        )

    def keeps_verdict(self, placed: Placed) -> bool:
        """Whether a check's verdict is wanted, whatever else is."""
        return not self.verdicts or placed.check.verdict in self.verdicts

    def toggled(self, verdict: str) -> Sieve:
        """With or without a verdict; all of them together say as little as none."""
        verdicts = self.verdicts ^ {verdict}
        return replace(self, verdicts=frozenset() if len(verdicts) == len(VERDICTS) else verdicts)

    def parts(self) -> list[tuple[str, Sieve]]:
        """What is set, in words, each with the sieve that all else makes."""
        parts = []
        if self.verdicts:
            named = [f"{formats.verdict_mark(verdict)} {verdict}" for verdict in VERDICTS if verdict in self.verdicts]
            parts.append((" or ".join(named), replace(self, verdicts=frozenset())))
        if self.kind:
            parts.append((f"kind {kind_name(self.kind)}", replace(self, kind=None)))
        if self.region:
            parts.append((f"in {self.region[1]} and all inside it", replace(self, region=None)))
        if self.source:
            parts.append((f"figures of “{self.source[1]}”", replace(self, source=None)))
        if self.text.split():
            parts.append((f"/{self.text}", replace(self, text="")))
        return parts


def kind_name(kind: str) -> str:
    """A kind as a person reads it."""
    return kind.replace("_", " ")


def counts(checks: Sequence[Placed]) -> dict[str, int]:
    """How many checks of each verdict."""
    found = Counter(placed.check.verdict for placed in checks)
    return {verdict: found[verdict] for verdict in VERDICTS}


def why_none(checks: Sequence[Placed], sieve: Sieve) -> str:
    """Why no check is shown: what each filter hides, and how to clear it."""
    if not checks:
        return "This database holds no checks: it was built without the audit, or nothing in it can be held together."
    lines = ["No check is all of this:"]
    for part, without in sieve.parts():
        left = sum(without.keeps(placed) for placed in checks)
        lines.append(f"  {part}: without it there {'is' if left == 1 else 'are'} {left:,}")
    return "\n".join([*lines, "esc clears the filters · 1 2 3 4 verdicts · f kind · w where · / text"])
