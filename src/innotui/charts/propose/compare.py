"""Which small multiples a material allows: what is marked, or what it holds of few regions, side by side.

A panel is one subject in one form, status, unit, price basis and window: the newest window that more than
half of the entries have, else the one that most have. What an entry has in no such window is missing there
and stays so; nothing of another window is put in its place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from innotui.charts import words
from innotui.charts.axes import Axis
from innotui.charts.datum import datum_of
from innotui.charts.kinds.compare import Compare
from innotui.charts.material import Material
from innotui.charts.panels import Entry, Panel, Size
from innotui.charts.propose.compare_words import level_of, sentence
from innotui.charts.propose.series import preference
from innotui.charts.propose.strips import strips_of
from innotui.charts.propose.topics import LEAST, Window, best_of, rank, sharing, topics_of
from innotui.charts.spec import Candidate, ChartSpec
from innotui.likeness import Aspect, Difference, differences
from innotui.model import Figure

_MOST_UNMARKED = 10
_MOST_PANELS = 24
_MOST_NAMES = 3
_MOST_TITLE = 58


def compares_of(material: Material) -> Iterator[Candidate]:
    """One chart of all that the entries share in at least two subjects, and lines that would hide one another."""
    yield from _panels_of(material)
    if material.charting.marks:
        yield from strips_of(material)


def _panels_of(material: Material) -> Iterator[Candidate]:
    charting = material.charting
    if charting.marks:
        places = {mark: place for place, mark in enumerate(charting.marks) if mark}
        topics = topics_of(material.groups, charting.marked_in, places)
        least = LEAST
    else:
        regions = set().union(*(group.regions for group in material.groups))
        if len(regions) > _MOST_UNMARKED:
            return
        shared = sharing(topics_of(material.groups, "region", regions))
        places = {region: place for place, region in enumerate(shared)}
        topics = topics_of(material.groups, "region", places)
        least = max(LEAST, (len(places) + 1) // 2)  # what nobody asked for is not shown with holes
    if len(places) < LEAST:
        return
    chosen = [best for windows in topics.values() if len((best := best_of(windows, len(places))).holders) >= least]
    if len(chosen) < LEAST:
        return
    chosen.sort(key=rank)
    if not charting.marks:
        held = set().union(*(window.holders for window in chosen))
        places = {region: place for place, region in enumerate(r for r in places if r in held)}
    marked_in = charting.marked_in if charting.marks else "region"
    yield Candidate(
        kind="compare",
        make=lambda: _chart(material, marked_in, places, chosen),
        subject="",
        level=False,
        planned=False,
        regions=len(places),
        mixed=True,
        size=len(chosen),
        newest=max(window.newest for window in chosen),
        tie=tuple(places),
    )


def _chart(material: Material, marked_in: str, places: Mapping[str, int], windows: Sequence[Window]) -> ChartSpec:
    """The chart of the fullest windows."""
    found = [_found(window, marked_in, places) for window in windows[:_MOST_PANELS]]
    names = _names(material, marked_in, places, found)
    entries = tuple(Entry(names[entry], place) for entry, place in places.items())
    regions = {figure.region_id for held in found for figure in held.values()}
    around = material.around if marked_in == "region" else ()
    panels = [
        _panel(held, names, _reference(held, around, places), marked_in, len(regions) > 1, material.money)
        for held in found
    ]
    levels = [level_of(one, names[one]) if marked_in == "region" else "" for one in places]
    compare = Compare(entries, tuple(panels), more=max(0, len(windows) - _MOST_PANELS))
    what = {"region": "regions", "chain": "chains", "org": "firms"}[marked_in]
    return ChartSpec(
        kind="compare",
        title=_title(list(names.values()), what),
        subtitle=words.joined(f"{len(windows)} indicators", "each on a scale of its own"),
        figure_ids=tuple(datum.figure_id for datum in compare.data() if datum.figure_id),
        unlike=_unlike(found, marked_in),
        data=compare,
        sentence=sentence(compare, levels),
    )


def _found(window: Window, marked_in: str, places: Mapping[str, int]) -> dict[str, Figure]:
    """The preferred figure of each entry that has one."""
    found: dict[str, Figure] = {}
    for figure in sorted((f for group in window.groups for f in group.figures), key=preference):
        entry = getattr(figure, f"{marked_in}_id")
        if entry in places and window.region in (None, figure.region_id):
            found[entry] = figure
    return {entry: found[entry] for entry in places if entry in found}


def _names(
    material: Material, marked_in: str, places: Mapping[str, int], found: Sequence[Mapping[str, Figure]]
) -> dict[str, str]:
    """A name for each entry, also for those that have no figure in any panel; of two alike the id tells."""
    names = {entry: getattr(figure, marked_in) for held in found for entry, figure in held.items()}
    if len(names) < len(places):
        names = {getattr(f, f"{marked_in}_id"): getattr(f, marked_in) for f in material.figures} | names
    names = {entry: names.get(entry) or entry for entry in places}
    times = Counter(names.values())
    return {entry: f"{name} ({entry})" if times[name] > 1 else name for entry, name in names.items()}


def _reference(held: Mapping[str, Figure], around: Sequence[Figure], places: Mapping[str, int]) -> Figure | None:
    """What the region around has in the very same window, subject and form."""
    here = _same(next(iter(held.values())))
    return max((f for f in around if f.region_id not in places and _same(f) == here), key=preference, default=None)


def _same(figure: Figure) -> Hashable:
    subject = figure.indicator_id, figure.chain_id, figure.org_id, figure.initiative_id
    window = figure.period, figure.base_period, figure.span_years
    return subject, window, words.family(figure), figure.status, figure.unit, figure.price_basis


def _panel(
    held: Mapping[str, Figure],
    names: Mapping[str, str],
    reference: Figure | None,
    marked_in: str,
    with_region: bool,
    money: str,
) -> Panel:
    figures = list(held.values())
    first = figures[0]
    drawn = [*figures, reference] if reference else figures
    family = words.family(first)
    axis = (
        words.level_axis(drawn, money)
        if family in words.OF_AMOUNT
        else Axis("times" if family == "times" else "percent")
    )
    title = _panel_title(first, marked_in, with_region)
    when = words.joined(words.status(first), words.window(drawn))
    note = words.joined(words.unit(first, axis), when, words.basis(first))
    series = words.joined(title, words.base_unit(first), when, words.basis(first))
    sizes = {entry: _size(figure, names[entry], axis, series) for entry, figure in held.items()}
    return Panel(
        title=title,
        note=note,
        sizes=tuple(map(sizes.get, names)),
        axis=axis,
        reference=_size(reference, reference.region, axis, series) if reference else None,
        window=when,
    )


def _panel_title(figure: Figure, marked_in: str, with_region: bool) -> str:
    """What is measured, without what the rows name."""
    parts = {"chain": figure.chain, "org": figure.org, "initiative": figure.initiative}
    shown = [name for aspect, name in parts.items() if name and aspect != marked_in]
    region = [figure.region] if marked_in == "chain" and with_region else []
    growth = "" if figure.kind == "level" else " change in points" if figure.form == "pp" else " growth"
    return " · ".join([figure.indicator, *shown, *region]) + growth


def _size(figure: Figure, label: str, axis: Axis, series: str) -> Size:
    value = words.value(figure)
    assert value is not None  # groups_of lets no other in, and _reference asks for the same form
    text = words.value_text(figure, axis)
    upper = figure.ratio_by if axis.form == "times" and figure.ratio_by != figure.ratio_to else None
    return Size(label, value, words.short_text(figure, axis), datum_of(figure, label, text, series), upper)


def _unlike(found: Sequence[Mapping[str, Figure]], marked_in: str) -> tuple[Difference, ...]:
    """In what the rows of any one panel differ; panels differ on purpose, and their titles say in what."""
    told = () if marked_in == "region" else (Aspect.scope,)
    values: dict[Aspect, dict[str, None]] = defaultdict(dict)
    for held in found:
        for difference in differences(list(held.values()), told=told):
            values[difference.aspect] |= dict.fromkeys(difference.values)
    return tuple(Difference(aspect, tuple(values[aspect])) for aspect in Aspect if aspect in values)


def _title(names: Sequence[str], what: str) -> str:
    named = f"{', '.join(names[:-1])} and {names[-1]} compared"
    return named if len(names) <= _MOST_NAMES and len(named) <= _MOST_TITLE else f"{len(names)} {what} compared"
