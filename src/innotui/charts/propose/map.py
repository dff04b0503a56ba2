"""Which maps the figures allow: one subject in one window, over provinces, or over places inside provinces.

A province and what lies in it are never shaded on one map. Where several figures give one region, the final
vintage is drawn, else what was published last. Where regions lie is known to ``innotui.charts.places``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from functools import partial
from operator import attrgetter

from innotui import formats
from innotui.charts import words
from innotui.charts.axes import Axis
from innotui.charts.datum import datum_of
from innotui.charts.groups import Group
from innotui.charts.kinds.map import Map
from innotui.charts.kinds.map_labels import Spotted
from innotui.charts.material import Material
from innotui.charts.places import COUNTRY, CREDIT, Place, outlined, place_of
from innotui.charts.propose.said import clauses, extremes, falling, with_unit
from innotui.charts.spec import Candidate, ChartSpec
from innotui.likeness import differences
from innotui.model import Figure

_LEAST_REGIONS = 2
_MARGIN_OF_PROVINCES, _MARGIN = 0.06, 0.02
_WHAT = {
    "percent": " growth",
    "percent a year": " growth a year",
    "times": " in multiples",
    "increment": " increase",
    "points": " change in points",
}
_NAMED = attrgetter("region_id", "region")


def maps_of(material: Material) -> Iterator[Candidate]:
    """A map of each subject in levels and in each kind of rates: of the window with most places, and the newest."""
    known = {one: place for one, name in set(map(_NAMED, material.figures)) if (place := place_of(one, name))}
    best: dict[Hashable, tuple[int, date, str, Group, dict[str, Place]]] = {}
    for group in material.groups:
        if len(group.regions) < _LEAST_REGIONS or not _has_window(group.first) or group.first.status != "reported":
            continue
        for provinces in (True, False):
            here = ((one, known[one]) for one in group.regions & known.keys())
            kept = {one: place for one, place in here if (place.within == COUNTRY) is provinces}
            number, end = len({place.place for place in kept.values()}), group.first.period_end or date.min
            key = (group.family, group.subject, group.first.unit, provinces)
            tie = f"{group.first.period} {group.first.base_period} {group.first.price_basis} {group.first.form}"
            if number >= _LEAST_REGIONS and (key not in best or (number, end, tie) > best[key][:3]):
                best[key] = number, end, tie, group, kept
    for *_, group, kept in best.values():
        yield _candidate(group, kept, material.money)


def _has_window(figure: Figure) -> bool:
    """Whether what is compared is known to be of one window."""
    return figure.period_start is not None if figure.kind == "level" else figure.base_period is not None


def _candidate(group: Group, places: dict[str, Place], money: str) -> Candidate:
    first = group.first
    return Candidate(
        kind="map",
        make=partial(_chart, group, places, money),
        subject="" if any(group.subject[1:]) else first.indicator_id,
        level=group.family == "level",
        planned=False,
        regions=len(places),
        mixed=False,
        size=len(places),
        newest=first.period_end or date.min,
        tie=(
            min(places),
            *map(str, (*group.subject, first.form, first.period, first.base_period, first.unit)),
            first.price_basis,
        ),
    )


def _chart(group: Group, places: dict[str, Place], money: str) -> ChartSpec:
    figures = _one_each(group.figures, places)
    first = figures[0]
    level = group.family in words.OF_AMOUNT
    axis = words.level_axis(figures, money) if level else Axis("times" if group.family == "times" else "percent")
    figures.sort(key=lambda figure: (-(words.value(figure) or 0), figure.region, figure.region_id))
    regions = tuple(_spotted(figure, places[figure.region_id], axis) for figure in figures)
    within = {region.place.within for region in regions}
    marked = {region.place.place for region in regions}
    around = tuple(place for province in sorted(within) for place in outlined(province))
    provinces = within == {COUNTRY}
    data = Map(
        regions=regions,
        axis=axis,
        context=tuple(place for place in around if place not in marked),
        margin=_MARGIN_OF_PROVINCES if provinces else _MARGIN,
        whole=not provinces,
    )
    what = words.subject(first) + _WHAT.get(group.family, "")
    where = "provinces" if provinces else "cities and zones"
    subtitle = words.joined(words.unit(first, axis), words.window(figures), words.basis(first), "schematic outlines")
    ids = tuple(figure.figure_id for figure in figures)
    sentence = _sentence(data)
    return ChartSpec(
        "map",
        f"{what} on the map, {where}",
        subtitle,
        ids,
        differences(figures),
        data,
        sentence,
        words.base_unit(first),
    )


def _one_each(figures: Sequence[Figure], places: dict[str, Place]) -> list[Figure]:
    """One figure a place: of two regions of one place and of two figures of a region the preferred one."""
    best: dict[str, Figure] = {}
    for figure in figures:
        if place := places.get(figure.region_id):
            known = best.get(place.place)
            best[place.place] = figure if known is None else max(known, figure, key=_preference)
    return list(best.values())


def _preference(figure: Figure) -> tuple[bool, str, str]:
    said = formats.published(figure.published).removeprefix("about ")
    return figure.vintage == "final", said, figure.figure_id


def _spotted(figure: Figure, place: Place, axis: Axis) -> Spotted:
    value = words.value(figure)
    assert value is not None  # groups_of lets no other in
    text = words.value_text(figure, axis)
    return Spotted(figure.region, place, value, words.short_text(figure, axis), datum_of(figure, figure.region, text))


def _sentence(data: Map) -> str:
    """How many regions, the highest and the lowest, how many outlines have no figure; whose outlines they are."""
    rows = [(region.label, region.value, with_unit(region.datum.text, data.axis)) for region in data.regions]
    falls = falling([region.value for region in data.regions]) if data.axis.form == "percent" else ""
    bare = f"{len(data.context)} without a figure" if data.context else ""
    return clauses(f"{len(rows)} regions: {extremes(rows)}", falls, bare, CREDIT)
