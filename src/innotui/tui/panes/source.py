"""The source of the figure under the cursor: who said it, through whom, when, which paragraph, how."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widget import Widget

from innotui import formats
from innotui.formats import printable
from innotui.model import Figure, Showing, Source
from innotui.readings import BOTH, read_as
from innotui.tui.widgets.words import words

_QUALIFIERS = {
    "over": "the page says “over”",
    "nearly": "the page says “nearly”",
    "about": "rounded or “about”",
    "at_least": "the page says “at least”",
    "up_to": "the page says “up to”",
}
_FORMS = {
    "pct_avg": "average yearly rate",
    "pct_each": "in each year",
}
_VERDICTS = {
    "pass": "checked",
    "untestable": "not testable",
    "tension": "in tension",
    "fail": "contradicted",
}
_AS_IS = Showing()
_TIGHT = 2  # lines: one for the citation leaves one for the claim


class SourcePane(Widget):
    """Two or three lines at the foot."""

    def __init__(self) -> None:
        super().__init__(id="source")
        self._figure: Figure | None = None
        self._source: Source | None = None
        self._showing = _AS_IS
        self.border_title = "Source"

    def show_figure(self, figure: Figure | None, source: Source | None) -> None:
        """Shows where a figure comes from; None clears the pane."""
        self._figure, self._source = figure, source
        self.refresh()

    def show_as(self, showing: Showing) -> None:
        """Writes the claim in another way."""
        self._showing = showing
        self.refresh()

    def render(self) -> Text:
        """The citation, then the claim with everything that was assumed, as far as there is room."""
        figure, source = self._figure, self._source
        if figure is None or source is None:
            return Text("no figure under the cursor", style="dim")
        trust = f" · {formats.source_kind(source.kind)}, grade {source.grade}"
        trust += ", a translation" if source.translated else ""
        who, when = printable(formats.said_by(source)), printable(formats.said_when(source, figure.para))
        if cell_len(who + when + trust) > self.content_size.width:
            trust = f" · {source.grade}"
        room = self.content_size.width - cell_len(when + trust)
        if cell_len(who) > room:  # names are cut before a date or a paragraph is
            who = set_cell_size(who, max(1, room - 1)) + "…"
        width, height = self.content_size
        said = claim(figure, self._showing, amount_first=height <= _TIGHT)
        return words([who + when + trust, said], width, height)


def claim(figure: Figure, showing: Showing = _AS_IS, *, amount_first: bool = False) -> str:
    """The claim in a line: subject, window, as stated, what it means, what checks say, what was assumed.

    Args:
        figure: the claim.
        showing: how it is written.
        amount_first: what is stated before what it is about, for a line that will be cut.
    """
    shown = read_as(figure, showing.reading)
    about, amount = f"{figure.region}: {figure.subject}, {window(figure)}", formats.stated(figure, showing.money)
    if figure.form not in ("level", "pct", "pp") and (multiple := formats.growth_multiple(shown)):
        amount += f" = {multiple}"
    parts = [amount, about] if amount_first else [f"{about}: {amount}"]
    if figure.verdict:
        parts.append(f"{formats.verdict_mark(figure.verdict)} {_VERDICTS[figure.verdict]} (x)")
    parts += hints(figure, showing.reading)
    if figure.base_inferred:
        parts.append("* base inferred")
    if figure.vintage != "unknown":
        parts.append(f"{figure.vintage} release")
    if figure.note:
        parts.append(figure.note)
    return " · ".join(parts)


def window(figure: Figure) -> str:
    """The period, and of a change what it is measured against and over how many years."""
    if figure.kind != "growth":
        return figure.period_label
    base = f" vs {formats.base(figure)}" if figure.base_label else ", base not printed"
    return figure.period_label + base + (f" ({formats.span(figure)})" if figure.span_years else "")


def hints(figure: Figure, reading: str = BOTH) -> list[str]:
    """What the digits alone do not tell: the page's word before them, the kind of rate, the reading.

    A reading that is only switched on says so: it decides nothing.
    """
    found = [_QUALIFIERS.get(figure.qualifier), _FORMS.get(figure.form)]
    if figure.form == "increase_times":
        shown = "" if reading == BOTH else f", shown as “{reading}” (r)"
        said = f"not said{shown}" if figure.ambiguous else f"read as “{'to' if figure.reading == 'to' else 'by'}”"
        found.append(f"to or by so many times: {said}")
    return [hint for hint in found if hint]
