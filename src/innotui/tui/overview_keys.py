"""The keys of the screens over the explorer: checks, sources, coverage.

What they share with the explorer is the same binding, so that a remapped key is remapped on all.
"""

from __future__ import annotations

from textual.binding import Binding

from innotui.tui.keys import EXPLORE_KEYS

_SHARED = {binding.id: binding for binding in EXPLORE_KEYS}

_CARD = Binding("i", "card", "Source", id="overview.card", tooltip="The source card of the figure")
_PLACE = Binding("p", "place", "Place", id="overview.place", tooltip="Go to the figure's place in the explorer")
_REST = [
    _PLACE,
    _SHARED["view.filter"],
    Binding("escape,q", "back", "Back", key_display="esc q", id="overview.back", tooltip="Clear, else go back"),
    _SHARED["app.help"],
    Binding(
        "x", "checks_of", "Its checks", id="overview.checks", tooltip="The checks that touch the figure or the source"
    ),
    _SHARED["app.palette"],
    *(_SHARED[name] for name in ("screen.checks", "screen.sources", "screen.coverage", "view.reading", "view.money")),
    *(_SHARED[name] for name in ("pane.zoom", "app.theme", "pane.next_pane", "pane.previous_pane")),
]

CHECK_KEYS = [
    _CARD,
    Binding("s", "sql", "SQL", id="checks.sql", tooltip="The check's SQL in the query pane"),
    Binding("1", "verdict('pass')", show=False, id="checks.pass", tooltip="With or without ✓ pass"),
    Binding("2", "verdict('untestable')", show=False, id="checks.untestable", tooltip="With or without ? untestable"),
    Binding("3", "verdict('tension')", show=False, id="checks.tension", tooltip="With or without ~ tension"),
    Binding("4", "verdict('fail')", show=False, id="checks.fail", tooltip="With or without ✗ fail"),
    Binding("f", "choose_kind", "Kind", id="checks.kind", tooltip="Only checks of one kind"),
    Binding("w", "choose_region", "Where", id="checks.region", tooltip="Only checks of a region and all inside it"),
    Binding("J", "read(1)", show=False, id="checks.down", tooltip="Scroll the words of the finding down"),
    Binding("K", "read(-1)", show=False, id="checks.up", tooltip="Scroll the words of the finding up"),
    *_REST,
]
SOURCE_KEYS = [_CARD, *_REST]
COVERAGE_KEYS = [_CARD, *_REST]
"""In the order of their importance, as the foot of the screen shows them."""
