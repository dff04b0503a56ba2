"""Which goals and plans figures hold, and the result that stands beside each.

The result is what was reported of the same thing in the same window, else in the latest one of its sort before.
Two printed numbers are held against each other by size and no more: whether a goal was met is for the audit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from innotui.charts import periods, words
from innotui.charts.axes import Axis
from innotui.charts.datum import datum_of
from innotui.charts.groups import Group, Subject
from innotui.charts.kinds.targets import Aim, Targets
from innotui.charts.material import Material
from innotui.charts.propose import said
from innotui.charts.propose.windows import IN_LABELS, MOST_ROWS, SUBJECT, axis_of, place
from innotui.charts.rows import Row
from innotui.charts.spec import Candidate, ChartSpec
from innotui.likeness import Aspect, differences
from innotui.model import Figure

_SPELLED_OUT = (*IN_LABELS, Aspect.window, Aspect.base, Aspect.status, Aspect.unit, Aspect.form)

_MOST_NAMED = 6  # of the goals in the sentence

_Pair = tuple[Figure, Figure | None]


def targets_of(material: Material) -> Iterator[Candidate]:
    """The goals of each region, and those of one subject over regions."""
    goals = [group for group in material.groups if group.first.status != "reported"]
    if not goals:
        return
    results = _Results([g for g in material.groups if g.first.status == "reported"], {g.subject for g in goals})
    by_region: dict[str, list[Figure]] = defaultdict(list)
    by_subject: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for group in goals:
        for figure in group.figures:
            by_region[figure.region_id].append(figure)
            by_subject[group.family, group.first.unit, *group.subject].append(figure)
    for region, figures in by_region.items():
        yield _candidate(material, results, figures, ("region", region))
    for key, figures in by_subject.items():
        if len({f.region_id for f in figures}) > 1:
            yield _candidate(material, results, figures, ("subject", *map(str, key)))


class _Results:
    """What was reported of the subjects that have goals, found by what a goal must share with it."""

    def __init__(self, groups: Sequence[Group], subjects: set[Subject]) -> None:
        self._found: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
        for group in groups:
            for figure in group.figures if group.subject in subjects else ():
                self._found[_key(figure)].append(figure)

    def of(self, goal: Figure) -> Figure | None:
        """The result of a goal: of its own window, else the latest before it."""
        found = [f for f in self._found.get(_key(goal), ()) if _end(f) <= _end(goal)]
        same = [f for f in found if f.period == goal.period]
        sort = periods.series_of(goal.period)
        before = [f for f in found if sort is not None and periods.series_of(f.period) == sort]
        return max(same or before, key=_newness, default=None)


def _key(f: Figure) -> tuple[object, ...]:
    return f.region_id, SUBJECT(f), words.family(f), f.unit, f.span_years


def _end(figure: Figure) -> date:
    return figure.period_end or date.min


def _newness(f: Figure) -> tuple[object, ...]:
    return _end(f), f.vintage == "final", f.published.lstrip("["), f.figure_id


def _candidate(material: Material, results: _Results, goals: Sequence[Figure], tie: tuple[str, ...]) -> Candidate:
    subjects, regions = {SUBJECT(f) for f in goals}, {f.region_id for f in goals}
    plain = len(subjects) == 1 and not any(SUBJECT(goals[0])[1:])
    return Candidate(
        kind="targets",
        make=partial(_chart, material, results, goals),
        subject=goals[0].indicator_id if plain else "",
        level=goals[0].kind == "level",
        planned=True,
        regions=len(regions),
        mixed=False,
        size=len(goals),
        newest=max(map(_end, goals)),
        tie=tie,
    )


def _chart(material: Material, results: _Results, goals: Sequence[Figure]) -> ChartSpec:
    ordered = sorted(((goal, results.of(goal)) for goal in goals), key=_order)
    pairs = ordered[:MOST_ROWS]
    shown = [figure for pair in pairs for figure in pair if figure is not None]
    axes = _axes(shown, material.money)
    labels = words.labels([goal for goal, _ in pairs])
    unit = len(axes) > 1  # else the subtitle says it
    aims = tuple(_aim(pair, label, axes, unit, material) for pair, label in zip(pairs, labels, strict=True))
    targets = Targets(aims, len(ordered) - len(pairs))
    first = pairs[0][0]
    told = "a scale for each unit" if unit else words.unit(first, axes[_unit(first)])
    bases = {words.basis(f) for f in shown}
    subtitle = words.joined(told, next(iter(bases)) if len(bases) == 1 else "", *_legend(pairs))
    return ChartSpec(
        "targets",
        _title([goal for goal, _ in pairs]),
        subtitle,
        tuple(datum.figure_id for datum in targets.data()),
        differences(shown, told=_SPELLED_OUT),
        targets,
        _sentence(pairs, targets, axes),
        "" if unit else words.base_unit(first),
    )


def _order(pair: _Pair) -> tuple[object, ...]:
    """Goals with a result first, the newest of them, then by unit and size."""
    goal, result = pair
    return result is None, -_end(goal).toordinal(), _unit(goal), -abs(words.value(goal) or 0), goal.figure_id


def _unit(figure: Figure) -> str:
    return f"{words.family(figure)} {words.base_unit(figure)}"


def _axes(figures: Sequence[Figure], money: str) -> dict[str, Axis]:
    """One scale a unit."""
    alike: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        alike[_unit(figure)].append(figure)
    return {unit: axis_of(found, money) for unit, found in alike.items()}


def _aim(pair: _Pair, label: str, axes: Mapping[str, Axis], unit: bool, material: Material) -> Aim:
    goal, result = pair
    axis = axes[_unit(goal)]
    years = f", {_noun(goal)} {goal.period_label}"
    both = years + (f", result {result.period_label}" if result else "")
    aimed = words.value_text(goal, axis)
    whole = said.with_unit(aimed, axis) if unit else aimed
    reached = words.value_text(result, axis) if result else ""
    short = "/".join(words.short_text(figure, axis) for figure in (result, goal) if figure)
    texts = (f"{reached} of {whole}", f"{reached}/{aimed}") if result else (f"{_noun(goal)} {whole}", whole, aimed)
    held = [figure for figure in pair if figure is not None]
    return Aim(
        Row(label, (both, years, ""), (*texts, short), tuple(figure.figure_id for figure in held)),
        _unit(goal),
        datum_of(goal, label + years, aimed, "goal"),
        datum_of(result, f"{label}, {result.period_label}", reached, "result") if result else None,
        place(goal, material.charting),
    )


def _noun(goal: Figure) -> str:
    return "plan" if goal.status == "planned" else "goal"


def _legend(pairs: Sequence[_Pair]) -> list[str]:
    nouns = " or ".join(sorted({_noun(goal) for goal, _ in pairs}))
    return [f"◇ {nouns}", "■ result" if any(result for _, result in pairs) else ""]


def _title(goals: Sequence[Figure]) -> str:
    regions, subjects = {f.region for f in goals}, {words.subject(f) for f in goals}
    nouns = " and ".join(f"{noun}s" for noun in sorted({_noun(goal) for goal in goals}))
    what = f"{next(iter(subjects))}: {nouns}" if len(subjects) == 1 else nouns.capitalize()
    return f"{what} · {next(iter(regions))}" if len(regions) == 1 else f"{what} by region"


def _sentence(pairs: Sequence[_Pair], targets: Targets, axes: Mapping[str, Axis]) -> str:
    """How many have a result, how many of these lie above and below, and the first goals in words."""
    sides = [_side(goal, result) for goal, result in pairs if result is not None]
    nouns = " and ".join(f"{noun}s" for noun in sorted({_noun(goal) for goal, _ in pairs}))
    named = [_told(aim, goal, result, axes[aim.unit]) for aim, (goal, result) in zip(targets.aims, pairs, strict=True)]
    if len(pairs) == 1:
        told = named[0].removeprefix(targets.aims[0].row.label)
        return said.clauses(
            f"{words.subject(pairs[0][0])} · {pairs[0][0].region}{told}", "" if sides else "no result in the data"
        )
    some = (
        f"{len(sides)} of {len(pairs)} {nouns} have a result"
        if sides
        else f"{len(pairs)} {nouns}, no result in the data"
    )
    counts = ", ".join(f"{sides.count(side)} {side}" for side in ("above", "as aimed", "below") if side in sides)
    return said.clauses(
        some,
        counts if len(sides) > 1 else "",
        *named[:_MOST_NAMED],
        f"{len(named) - _MOST_NAMED} more not named" if len(named) > _MOST_NAMED else "",
        f"{targets.more} more without a row" if targets.more else "",
    )


def _told(aim: Aim, goal: Figure, result: Figure | None, axis: Axis) -> str:
    """One goal in words: ``NEV 9 bn CNY of 10 bn CNY (below)``, or the goal alone."""
    aimed = said.with_unit(aim.goal.text, axis)
    if result is None or aim.result is None:
        return f"{aim.row.label} {_noun(goal)} {aimed}"
    return f"{aim.row.label} {aim.result.text} of {aimed} ({_side(goal, result)})"


def _side(goal: Figure, result: Figure) -> str:
    aimed, reached = words.value(goal) or 0, words.value(result) or 0
    return "above" if reached > aimed else "below" if reached < aimed else "as aimed"
