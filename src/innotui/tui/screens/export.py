"""Where a chart is to be written, and in which form: one line for the name, one key to write.

It writes nothing: the explorer does, and says what came of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from innotui.errors import InnotuiError, UsageError
from innotui.export.chart_png import converter
from innotui.formats import printable
from innotui.palette import Name
from innotui.tui import chart_names
from innotui.tui.chart_names import CSV, FORMS, PNG, SVG, Form
from innotui.tui.exports import Order, Sheet, size_for
from innotui.tui.grounds import Painter

if TYPE_CHECKING:
    from innotui.charts import ChartSpec
    from innotui.export.chart_query import Query

_POINTER = "›"
_NO_PNG = "not here: rsvg-convert, inkscape or cairosvg makes one"


class Explorer(Protocol):
    """What this asks of the explorer."""

    def write_chart(self, order: Order) -> None:
        """Writes a chart; what came of it comes back in ``show_in_the_way`` or ``show_failure``, or closes this."""


class ExportScreen(ModalScreen[None]):
    """Asks for form and file of a chart."""

    BINDINGS = [
        Binding("escape", "dismiss", "Close", id="export.close"),
        Binding("down", "choose(1)", "Next form", id="export.next"),
        Binding("up", "choose(-1)", "Previous form", id="export.previous"),
        Binding("ctrl+t", "sheet", "Light or dark sheet", id="export.sheet"),
    ]

    def __init__(
        self, explorer: Explorer, spec: ChartSpec, shown: Size, folder: Path | None, query: Query | None = None
    ) -> None:
        super().__init__()
        self._explorer, self._spec, self._shown, self._query = explorer, spec, shown, query
        self._folder = folder
        self._form = SVG
        self._sheet: Sheet = "light"
        self._converter = converter()
        self._order: Order | None = None
        self._in_the_way: Path | None = None

    def compose(self) -> ComposeResult:
        """The forms, the name, what will be written."""
        with Vertical(id="export"):
            yield Static(id="export-forms", markup=False)
            yield Input(self._proposal(), id="export-file", select_on_focus=False)
            yield Static(id="export-about", markup=False)

    def on_mount(self) -> None:
        """Begins in the name."""
        box = self.query_one("#export")
        box.border_title = Content(f"Export: {printable(self._spec.title)}")  # no markup: it is data
        box.border_subtitle = "↑ ↓ form · enter writes · esc leaves"
        self.query_one(Input).focus()
        self._show()

    def _proposal(self) -> str:
        name = chart_names.proposed(self._spec.title, self._form)
        return name if self._folder in (None, chart_names.here()) else str(self._folder / name)

    # What is seen

    def _show(self, *lines: str) -> None:
        """Shows the forms, and what will be written or the lines in its place."""
        self.query_one("#export-forms", Static).update(Text("\n").join(map(self._form_line, FORMS)))
        about = "\n".join(map(printable, filter(None, lines or self._about())))
        self.query_one("#export-about", Static).update(about)

    def _form_line(self, form: Form) -> Text:
        what = form.what
        if form is PNG:
            what = f"{what}, by {self._converter}" if self._converter else _NO_PNG
        chosen = form is self._form
        style = "dim" if not self._can(form) else "bold" if chosen else ""
        return Text(f"{_POINTER if chosen else ' '} {form.name:4}  {what}", style=style)

    def _about(self) -> list[str]:
        """Size and sheet, and where the file will lie."""
        where = self._where()
        if self._form is CSV:
            return ["A row a value, whatever the size of the drawing.", where]
        width, height = size = size_for(self._shown)
        larger = "" if size == self._shown else ", larger than on the screen so that it can be read"
        other = "dark" if self._sheet == "light" else "light"
        sheet = f"On a {self._sheet} sheet; ctrl+t takes a {other} one." if self._form.is_picture else ""
        return [f"{width}×{height} cells{larger}.", sheet, where]

    def _where(self) -> str:
        """The whole path of the file; empty while no file can be called as is typed."""
        try:
            return f"To {self._path(self.query_one(Input).value)}"
        except UsageError:
            return ""

    def _path(self, typed: str) -> Path:
        return chart_names.path_of(typed, self._form, chart_names.proposed(self._spec.title, self._form))

    def _can(self, form: Form) -> bool:
        return form is not PNG or bool(self._converter)

    # Keys

    def action_choose(self, by: int) -> None:
        """Takes the next or previous form that there is; the name ends accordingly."""
        forms = [form for form in FORMS if self._can(form)]
        place = forms.index(self._form) if self._form in forms else 0
        self._form = forms[(place + by) % len(forms)]
        field = self.query_one(Input)
        field.value = chart_names.named_as(field.value, self._form)
        field.cursor_position = len(field.value)
        self._show()

    def action_sheet(self) -> None:
        """A picture on a light or on a dark sheet."""
        self._sheet = "dark" if self._sheet == "light" else "light"
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Takes the form that the name ends in."""
        event.stop()
        self._form = chart_names.form_of(event.value) or self._form
        self._in_the_way = None
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Has the file written; what is under way is waited for."""
        event.stop()
        if self._order is not None:
            return
        try:
            path = self._path(event.value)
        except UsageError as error:
            self._tell(error)
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
        self._show("writing …")
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

    def show_in_the_way(self, path: Path) -> None:
        """Says that there is a file of that name, and what replaces it."""
        self._in_the_way = path
        self._show(f"✗ {path} is there already.", "enter again replaces it; or type another name")

    def show_failure(self, error: InnotuiError) -> None:
        """Says why nothing was written; what was typed stays."""
        self._tell(error)

    def _tell(self, error: InnotuiError) -> None:
        self._show(f"✗ {error.title}: {error.message}", error.hint)
