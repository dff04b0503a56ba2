"""Where a chart is to be written, and in which form: one line for the name, one key to write.

It writes nothing: the explorer does, and says what came of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rich.text import Text
from textual.binding import Binding
from textual.geometry import Size
from textual.widgets import Input

from innotui.errors import UsageError
from innotui.export.chart_png import converter
from innotui.palette import Name
from innotui.tui import chart_names
from innotui.tui.chart_names import CSV, FORMS, PNG, SVG, Form
from innotui.tui.exports import Order, Sheet, size_for
from innotui.tui.grounds import Painter
from innotui.tui.screens.file_dialogue import FileDialogue, pointed
from innotui.tui.visiting import manners_of

if TYPE_CHECKING:
    from innotui.charts import ChartSpec
    from innotui.export.chart_query import Query

_NO_PNG = "not here: rsvg-convert, inkscape or cairosvg makes one"


class Explorer(Protocol):
    """What this asks of the explorer."""

    def write_chart(self, order: Order) -> None:
        """Writes a chart; what came of it comes back in ``show_in_the_way`` or ``show_failure``, or closes this."""


class ExportScreen(FileDialogue):
    """Asks for form and file of a chart."""

    BINDINGS = [
        Binding("escape", "dismiss", "Close", id="export.close"),
        Binding("down", "choose(1)", "Next form", id="export.next"),
        Binding("up", "choose(-1)", "Previous form", id="export.previous"),
        Binding("ctrl+t", "sheet", "Light or dark sheet", id="export.sheet"),
    ]

    KEYS = "↑ ↓ form · enter writes · esc leaves"

    def __init__(
        self, explorer: Explorer, spec: ChartSpec, shown: Size, folder: Path | None, query: Query | None = None
    ) -> None:
        super().__init__(folder)
        self._explorer, self._spec, self._shown, self._query = explorer, spec, shown, query
        self._form = SVG
        self._sheet: Sheet = "light"
        self._found = converter()
        self._order: Order | None = None

    @property
    def _converter(self) -> str:
        """The program that makes pixels; none where another program may not be started."""
        return self._found if manners_of(self.app).starts_programs else ""

    def about_what(self) -> str:
        """The chart."""
        return f"Export: {self._spec.title}"

    def proposed_name(self) -> str:
        """After the chart's title."""
        return chart_names.proposed(self._spec.title, self._form)

    # What is seen

    def form_lines(self) -> Iterable[Text]:
        """The forms, dimmed where this machine cannot make one."""
        return map(self._form_line, FORMS)

    def _form_line(self, form: Form) -> Text:
        what = form.what
        if form is PNG:
            what = f"{what}, by {self._converter}" if self._converter else _NO_PNG
        chosen = form is self._form
        style = "dim" if not self._can(form) else "bold" if chosen else ""
        return Text(pointed(f"{form.name:4}  {what}", chosen=chosen), style=style)

    def about(self) -> list[str]:
        """Size and sheet, and where the file will lie."""
        path = self.typed_path()
        where = (f"The browser saves {path.name}." if self.downloads else f"To {path}") if path else ""
        if self._form is CSV:
            return ["A row a value, whatever the size of the drawing.", where]
        width, height = size = size_for(self._shown)
        larger = "" if size == self._shown else ", larger than on the screen so that it can be read"
        other = "dark" if self._sheet == "light" else "light"
        sheet = f"On a {self._sheet} sheet; ctrl+t takes a {other} one." if self._form.is_picture else ""
        return [f"{width}×{height} cells{larger}.", sheet, where]

    def path(self, typed: str) -> Path:
        """The file, ended as its form is."""
        return chart_names.path_of(typed, self._form, self.proposed_name())

    def _can(self, form: Form) -> bool:
        return form is not PNG or bool(self._converter)

    # Keys

    def action_choose(self, by: int) -> None:
        """Takes the next or previous form that there is; the name ends accordingly."""
        forms = [form for form in FORMS if self._can(form)]
        place = forms.index(self._form) if self._form in forms else 0
        self._form = forms[(place + by) % len(forms)]
        self.rename(chart_names.named_as(self.query_one(Input).value, self._form))

    def action_sheet(self) -> None:
        """A picture on a light or on a dark sheet."""
        self._sheet = "dark" if self._sheet == "light" else "light"
        self.show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Takes the form that the name ends in."""
        event.stop()
        self._form = chart_names.form_of(event.value) or self._form
        self._in_the_way = None
        self.show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Has the file written; what is under way is waited for."""
        event.stop()
        if self._order is not None:
            return
        try:
            path = self.meant(event.value)
        except UsageError as error:
            self.show_failure(error)
            return
        self._order = Order(
            self._spec,
            self._form,
            path,
            size_for(self._shown),
            self._palette,
            self._sheet,
            replaces=path == self._in_the_way,
            query=self._query,
        )
        self.show("writing …")
        self._explorer.write_chart(self._order)

    @property
    def _palette(self) -> Name:
        return self.app.palette_name if isinstance(self.app, Painter) else "neutral"

    # What comes of it

    def awaits(self, order: Order) -> bool:
        """Whether this waits for an order; says it once."""
        awaited = order is self._order
        if awaited:
            self._order = None
        return awaited
