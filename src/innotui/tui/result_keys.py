"""The keys of the chart of a result. What they share with the explorer is the same binding, remapped in one place."""

from __future__ import annotations

from textual.binding import Binding

from innotui.tui.keys import EXPLORE_KEYS

_SHARED = {binding.id: binding for binding in EXPLORE_KEYS}

RESULT_KEYS = [
    Binding("escape,f8,q", "back", "Result", key_display="esc f8 q", id="result.back", tooltip="Back to the result"),
    Binding("c", "next_kind", "Kind", id="result.kind", tooltip="Next kind of chart"),
    Binding("x", "pick('x')", "Names", id="result.x", tooltip="Pick the column that names the rows, or says when"),
    Binding("y", "pick('y')", "Numbers", id="result.y", tooltip="Pick the column of numbers"),
    Binding("s", "pick('series')", "Series", id="result.series", tooltip="Pick the column that tells lines apart"),
    Binding("C", "choose_chart", "List", id="result.choose", tooltip="Choose from the list of all charts"),
    _SHARED["chart.export"],
    _SHARED["app.help"],
    Binding("l,right", "next_chart(1)", "Next chart", show=False, key_display="l →", id="result.next"),
    Binding("h,left", "next_chart(-1)", "Previous chart", show=False, key_display="h ←", id="result.previous"),
    _SHARED["app.palette"],
    _SHARED["app.theme"],
]
"""In the order of their importance, as the foot of the screen shows them."""
