"""What a chart is asked of on the command line: names to figures, figures to charts, and the one that is meant.

Where there is no such chart, the error says which there are: for this choice, or for the nearest that has some.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, NoReturn

from innotui.cli.naming import given, one_named, the_one, told
from innotui.errors import QueryError, UsageError
from innotui.model import Beginning, Charting, Event, Figure, Selection, Showing

if TYPE_CHECKING:
    from innotui.charts import ChartSpec
    from innotui.claims import Name
    from innotui.model import View
    from innotui.store import Store

BEST = "best"
_EXAMPLE = "innotui chart trend Xixian"
_MOST_INDICATORS = 4
_SORTS = {"region": "a region", "chain": "a chain", "org": "a firm", "indicator": "an indicator"}


@dataclass(frozen=True)
class Choice:
    """What is to be drawn.

    Attributes:
        about: what it is about, in words.
        figures: all that may be drawn.
        around: figures of the region around.
        events: what happened when.
        charting: marks, base year, scale and years.
        wider: one step out, where there is one.
        indicator_id: the only indicator that is drawn; empty for all.
        cut: which of figures and events end before all there are.
        first: how many figures it is made of, whatever is narrowed.
    """

    about: str
    figures: tuple[Figure, ...]
    around: tuple[Figure, ...]
    events: tuple[Event, ...]
    charting: Charting
    wider: Selection | None = None
    indicator_id: str = ""
    cut: frozenset[str] = frozenset()
    first: int = 0


def kind_of(kind: str) -> str:
    """The kind of chart that a word means.

    Raises:
        UsageError: there is no such kind.
    """
    if is_kind(kind):
        return kind
    kinds = _kinds()
    near = get_close_matches(kind.lower(), kinds, 1)
    hint = f'Did you mean "{near[0]}"?' if near else f"For example: {_EXAMPLE}"
    said = f'"{kind}" is none of' if kind else "Say which one"
    raise UsageError("No such kind of chart" if kind else "No kind of chart", f"{said}: {', '.join(kinds)}.", hint)


def is_kind(word: str) -> bool:
    """Whether a word is a kind of chart."""
    return word in _kinds()


def _kinds() -> tuple[str, ...]:
    from innotui.charts.choose import KINDS

    return BEST, *KINDS


def choice_of(store: Store, names: Sequence[str], indicator: str | None, charting: Charting) -> Choice:
    """The figures of what is named, in that order, or of the first view; of one indicator where it is asked for.

    Raises:
        QueryError: a name means nothing or several things, or there is no such figure.
        UsageError: a name is empty, or the names are of several sorts.
    """
    found = [_found(store, name) for name in names]
    choice = _choice(store, found, charting)
    if indicator is None:
        return choice
    narrowed = _narrowed(choice, one_named(store, given(indicator, f"{_EXAMPLE} --indicator GDP"), "indicator"))
    return narrowed if narrowed.figures else _refuse_indicator(choice, indicator)


def _found(store: Store, name: str) -> Name:
    from innotui.store import KINDS

    return told(the_one(store.named(given(name, _EXAMPLE), KINDS), name), name)


def _choice(store: Store, found: Sequence[Name], charting: Charting) -> Choice:
    found = list({name.name_id: name for name in found}.values())
    kinds = list(dict.fromkeys(name.kind for name in found))
    if len(kinds) > 1:
        sorts = " with ".join(_SORTS[kind] for kind in kinds)
        hint = f"An indicator of a region: {_EXAMPLE} --indicator GDP"
        raise UsageError("Names of several sorts", f"Not to be compared: {sorts}.", hint)
    if kinds == ["indicator"]:
        return _of_indicators(store, found, charting)
    return _marked(store, found, charting) if len(found) > 1 else _viewed(store, found, charting)


def _of_indicators(store: Store, found: Sequence[Name], charting: Charting) -> Choice:
    cards = [store.indicator_card(name.name_id) for name in found]
    figures = tuple(figure for card in cards for figure in card.figures)
    cut = {"figures"} if any(isinstance(card.figures, Beginning) for card in cards) else ()
    about = _and([name.name for name in found])
    return Choice(about, figures, (), (), charting, cut=frozenset(cut), first=len(figures))


def _marked(store: Store, found: Sequence[Name], charting: Charting) -> Choice:
    kind, ids = found[0].kind, [name.name_id for name in found]
    figures = store.marked(store.home(), kind, ids)
    around = store.around(ids) if kind == "region" else ()
    views = [store.view(selection_of(store, name)) for name in found]
    events = tuple({event.event_id: event for view in views for event in view.events}.values())
    cut = frozenset(name for view in views for name in view.cut if name == "events")
    about, charting = _and([name.name for name in found]), charting.with_marks(kind, ids)
    return Choice(about, figures, around, events, charting, cut=cut, first=len(figures))


def _viewed(store: Store, found: Sequence[Name], charting: Charting) -> Choice:
    """Of one thing, or of the first view."""
    selection = selection_of(store, found[0]) if found else store.home()
    view = store.view(selection)
    region_only = selection.chain_id is None and selection.org_id is None
    around = store.around([selection.region_id]) if region_only else ()
    return of_view(view, around, charting)


def of_view(view: View, around: tuple[Figure, ...], charting: Charting) -> Choice:
    """All that may be drawn of a view."""
    return Choice(
        view.path[-1], view.figures, around, view.events, charting, view.wider(), cut=view.cut, first=len(view.figures)
    )


def selection_of(store: Store, name: Name) -> Selection:
    """What the explorer would show for a region, a chain or a firm."""
    if name.kind == "region":
        return Selection(name.name_id)
    chain, org = (name.name_id, None) if name.kind == "chain" else (None, name.name_id)
    return Selection(store.home().region_id, chain, org)


def _narrowed(choice: Choice, indicator_id: str) -> Choice:
    """Of one indicator only; there may be no figures of it."""
    figures, around = (
        tuple(figure for figure in one if figure.indicator_id == indicator_id)
        for one in (choice.figures, choice.around)
    )
    about = f"{choice.about}, {figures[0].indicator}" if figures else choice.about
    return replace(choice, about=about, figures=figures, around=around, events=(), indicator_id=indicator_id)


def _refuse_indicator(choice: Choice, indicator: str) -> NoReturn:
    known = [name for name, _ in Counter(figure.indicator for figure in choice.figures).most_common(_MOST_INDICATORS)]
    hint = f"There are figures of: {', '.join(known)}." if known else ""
    raise QueryError("No figures", f"{choice.about} has none of {indicator}.", hint)


def charts_of(store: Store, choice: Choice, showing: Showing, kind: str = BEST) -> list[ChartSpec]:
    """The charts of a kind, or all there are, the best first.

    Raises:
        QueryError: there is none; it says which there are, or the nearest choice that has some.
    """
    charts = _charts(store, choice, showing)
    if found := _of_kind(charts, kind):
        return found
    if not charts:
        _refuse_years(choice)
    hints = (f"There are: {_counted(charts)}." if charts else "", _nearest(store, choice, showing, kind))
    what = "nothing to draw" if kind == BEST or not charts else f"no chart of the kind {kind}"
    raise QueryError("No such chart", f"There is {what} of {choice.about}.", "\n".join(filter(None, hints)))


def _refuse_years(choice: Choice) -> None:
    """Raises QueryError where it is the years that leave nothing."""
    ends = sorted(figure.period_end.year for figure in choice.figures if figure.period_end)
    first, last = choice.charting.first_year, choice.charting.last_year
    if ends and not any((first or 0) <= end <= (last or 9999) for end in ends):
        years = " ".join(filter(None, (f"from {first}" if first else "", f"to {last}" if last else "")))
        hint = f"There are figures from {ends[0]} to {ends[-1]}."
        raise QueryError("No figures in these years", f"{choice.about} has none {years}.", hint)


def _charts(store: Store, choice: Choice, showing: Showing) -> tuple[ChartSpec, ...]:
    from innotui.charts import candidates
    from innotui.charts.parts import of_the_first

    charts = candidates(
        choice.figures,
        around=choice.around,
        events=choice.events,
        showing=showing,
        charting=choice.charting,
        rebase=store.ratios,
    )
    return of_the_first(charts, choice.cut, choice.first, len(choice.events))


def _of_kind(charts: Sequence[ChartSpec], kind: str) -> list[ChartSpec]:
    """Those of a kind, single claims last; or all, in their order."""
    return list(charts) if kind == BEST else single_last(spec for spec in charts if spec.kind == kind)


def single_last(charts: Iterable[ChartSpec]) -> list[ChartSpec]:
    """The charts in their order, but first all that hold claims against each other."""
    return sorted(charts, key=is_single)


def is_single(spec: ChartSpec) -> bool:
    """Whether a chart holds one claim only, and compares nothing."""
    return len(set(spec.figure_ids)) == 1


def _nearest(store: Store, choice: Choice, showing: Showing, kind: str) -> str:
    """The nearest choice around that has such charts."""
    wider = choice.wider
    while wider:
        view = store.view(wider)
        around = of_view(view, store.around([wider.region_id]), choice.charting)
        if choice.indicator_id:
            around = _narrowed(around, choice.indicator_id)
        if charts := _of_kind(_charts(store, around, showing), kind):
            return f"There are of {around.about}: {_counted(charts)}."
        wider = view.wider()
    return ""


def _counted(charts: Sequence[ChartSpec]) -> str:
    """Which kinds there are, and how many charts of each: ``bars (3), trend``."""
    kinds = Counter(spec.kind for spec in charts)
    return ", ".join(f"{kind} ({count})" if count > 1 else kind for kind, count in kinds.items())


def numbered(charts: Sequence[ChartSpec], number: int) -> ChartSpec:
    """The chart with a number, from 1.

    Raises:
        QueryError: there are not so many.
    """
    if number <= len(charts):
        return charts[number - 1]
    many = "is only one" if len(charts) == 1 else f"are {len(charts)}"
    raise QueryError("No such chart", f"There is no number {number}: there {many}.", "--list names them.")


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
