"""The keys of the explorer, each said once: here for the screen, its foot, the help and the palette."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import App
from textual.binding import Binding

PALETTE = Binding(
    "ctrl+p,colon", "app.command_palette", "All", key_display="ctrl+p :", id="app.palette", tooltip="Go to …"
)
"""Opens the palette, over the explorer and over whatever lies on it."""

_CHARTING = [
    Binding(key, action, show=False, key_display=shown, id=name, tooltip=does)
    for key, shown, action, name, does in (
        ("a", None, "mark_siblings", "list.mark_all", "Mark all beside the row under the cursor"),
        ("u", None, "unmark", "list.unmark", "Unmark all"),
        ("C", None, "choose_chart", "chart.choose", "Choose from the list of all charts"),
        ("less_than_sign", "<", "base_year(-1)", "chart.base_earlier", "Index: an earlier base year"),
        ("greater_than_sign", ">", "base_year(1)", "chart.base_later", "Index: a later base year"),
        ("L", None, "log", "chart.log", "Trend and index: log axis on or off"),
        ("left_curly_bracket", "{", "begin_later", "chart.first_year", "Charts begin a year later, and from the start"),
        ("right_curly_bracket", "}", "end_earlier", "chart.last_year", "Charts end a year earlier, and at the end"),
    )
]

_REMEMBERED = [
    Binding(key, action, named, show=False, key_display=key, id=f"query.{named.lower()}", tooltip=does)
    for key, action, named, does in (
        ("ctrl+o", "questions", "Questions", "Open a question, shipped or saved"),
        ("ctrl+r", "history", "History", "History of what was run"),
        ("ctrl+s", "save_question", "Save", "Save the SQL as a question"),
    )
]

_HELP_BY = 5  # keys before it at most

EXPLORE_KEYS = [
    Binding("1", "go('regions')", "Regions", show=False, id="pane.regions"),
    Binding("2", "go('chains')", "Chains", show=False, id="pane.chains"),
    Binding("3", "go('firms')", "Firms", show=False, id="pane.firms"),
    Binding("0", "go('chart')", "Chart", id="pane.chart"),
    Binding("4", "query", "SQL", id="pane.query", tooltip="SQL: open the query pane"),
    Binding("slash", "filter", "Filter", key_display="/", id="view.filter", tooltip="Filter the list, live"),
    Binding("question_mark,f1", "help", "Help", key_display="? f1", id="app.help"),
    PALETTE,
    Binding("q", "leave", "Quit", id="app.quit"),
    Binding("i", "source_card", "Source", id="figure.source", tooltip="Source card of the figure under the cursor"),
    Binding("space", "mark", "Mark", id="list.mark", tooltip="Mark the row under the cursor, to compare"),
    Binding("x", "checks_of", "Checks", id="figure.checks", tooltip="Checks that touch the figure under the cursor"),
    Binding("c", "next_kind", "Chart kind", id="chart.other", tooltip="Next kind of chart"),
    Binding("s", "show_sql", "Show SQL", id="view.sql", tooltip="Open the SQL of this view in the query pane"),
    Binding("e", "export", "Export", id="chart.export", tooltip="Export the chart, or the answer of the query pane"),
    Binding("y", "copy", "Copy", id="view.copy", tooltip="Copy: cell, row, table, citation, SQL, command line"),
    Binding("f8", "result_chart", "Chart of the result", show=False, id="query.chart", tooltip="Chart of the result"),
    *_REMEMBERED,
    Binding("X", "checks", "Checks", id="screen.checks", tooltip="All checks: do the claims agree?"),
    Binding("S", "sources", "Sources", id="screen.sources", tooltip="All sources, and what each says"),
    Binding("V", "coverage", "Coverage", id="screen.coverage", tooltip="Coverage: what is known, what is missing"),
    Binding("z", "zoom", "Zoom", id="pane.zoom", tooltip="Zoom the pane, and back"),
    Binding("escape", "back", "Back", key_display="esc", id="view.back", tooltip="Close, widen, or go up"),
    Binding("d", "inside", "Inside", id="view.inside", tooltip="With or without the regions inside"),
    Binding("5", "facts", "Events", id="pane.facts", tooltip="Events and links"),
    Binding(
        "left_square_bracket", "travel(-1)", "Previous", key_display="[", id="view.previous", tooltip="Previous view"
    ),
    Binding("right_square_bracket", "travel(1)", "Next", key_display="]", id="view.next", tooltip="Next view"),
    *_CHARTING,
    Binding("r", "reading", "Reading", id="view.reading", tooltip="“N times” read as: both, to N times, by N times"),
    Binding("m", "money", "Money", id="view.money", tooltip="Money in bn or 亿"),
    Binding("t", "app.change_theme", "Theme", id="app.theme"),
    Binding("tab", "app.focus_next", "Next pane", show=False, id="pane.next_pane"),
    Binding("shift+tab", "app.focus_previous", "Previous pane", show=False, id="pane.previous_pane"),
]
"""In the order of their importance: the foot of the screen shows as many as fit."""

TABLE_KEYS = [
    Binding(key, f"in_table({action!r})", key_display=shown, id=name, tooltip=does)
    for key, shown, action, name, does in (
        ("o", None, "sort(False)", "table.sort", "Table: sort by the column, the least first; once more: no longer"),
        ("O", None, "sort(True)", "table.sort_down", "Table: sort by the column, the greatest first"),
        ("v", None, "whole_cell", "table.cell", "Table: the whole cell under the cursor"),
        ("p", None, "pick", "table.columns", "Table: choose and order its columns"),
        ("minus", "-", "resize(-1)", "table.narrower", "Table: the column narrower"),
        ("plus", "+", "resize(1)", "table.wider", "Table: the column wider"),
        ("equals_sign", "=", "fit", "table.fit", "Table: the column as wide as what is seen of it"),
        ("d", None, "summary", "answer.summary", "Answer: summary of the column"),
        ("n", None, "counts", "answer.counts", "Answer: count the values of the column"),
        ("comma", ",", "open(-1)", "answer.previous", "Answer: the one of the statement before"),
        ("full_stop", ".", "open(1)", "answer.next", "Answer: the one of the next statement"),
    )
]
"""What tables do by keys of their own, for the help and the palette."""


def help_keys(app: App[object], bindings: Iterable[Binding] = EXPLORE_KEYS) -> list[tuple[str, str]]:
    """Each binding's keys as a person names them, and what they do in words."""
    return [(app.get_key_display(binding), binding.tooltip or binding.description) for binding in bindings]


def bar_keys(app: App[object], bindings: Sequence[Binding]) -> list[tuple[str, str]]:
    """The keys for the foot of a screen, one name each."""
    shown = [binding for binding in bindings if binding.show]
    return [(app.get_key_display(binding).split()[0], binding.description.lower()) for binding in shown]


def foot_keys(
    app: App[object], foot: Iterable[tuple[str, str]], own: Iterable[object], *, typing: bool = False
) -> list[tuple[str, str]]:
    """The keys for the foot of the explorer: first those of the pane with the keyboard, then those of all.

    Args:
        app: knows how keys are called.
        foot: the pane's, by the ids of bindings, or as they are.
        own: the bindings of the pane itself.
        typing: whether letters go into a text, so that only other keys do anything.
    """
    named = {binding.id: binding for binding in (*EXPLORE_KEYS, *own) if isinstance(binding, Binding)}
    told = {name for names, _ in foot for name in names.split()}
    first = [(" ".join(_key(app, named.get(name), name) for name in names.split()), does) for names, does in foot]
    further = [b for b in EXPLORE_KEYS if b.show and b.id not in told and not (typing and not _typeless(app, b))]
    lists = [] if typing else [("1 2 3", "lists")]
    keys = [*first, *lists, *((_key(app, b, typing=typing), b.description.lower()) for b in further)]
    place = next((place for place, (_, does) in enumerate(keys) if does == "help"), 0)
    keys.insert(min(place, _HELP_BY), keys.pop(place))  # or 80 columns would end before it
    return keys


def _typeless(app: App[object], binding: Binding) -> list[str]:
    """The names of those keys of a binding that are no letters or signs."""
    return [name for name in app.get_key_display(binding).split() if len(name) > 1 and name != "space"]


def _key(app: App[object], binding: Binding | None, name: str = "", *, typing: bool = False) -> str:
    if binding is None:
        return name
    display = app.get_key_display(binding)
    names = _typeless(app, binding) if typing else display.replace(",", " ").split()
    return names[0] if names else display  # the comma itself
