"""One cell of a table as a whole, over whatever is shown: wrapped, laid out, to be scrolled and copied."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.tui.cell_words import laid_out, readable, size_of
from innotui.tui.widgets.table import WholeCell

_MOST = 200_000  # characters that are laid out on the screen


class WholeCellScreen(ModalScreen[None]):
    """Shows a cell; nothing of it is taken for markup."""

    BINDINGS = [
        Binding("escape,v,q,enter", "dismiss", "Close", id="cell.close"),
        Binding("down,j", "scroll(1)", "Down", show=False, id="cell.down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="cell.up"),
        Binding("pagedown,space", "page(1)", "Page down", show=False, id="cell.page_down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="cell.page_up"),
        Binding("g,home", "end(True)", "Top", show=False, id="cell.top"),
        Binding("G,end", "end(False)", "Bottom", show=False, id="cell.bottom"),
        Binding("y", "copy", "Copy", show=False, id="cell.copy"),
    ]

    def __init__(self, cell: WholeCell) -> None:
        super().__init__()
        self._cell = cell
        self.text = laid_out(cell.value)
        """What ``y`` copies."""

    def compose(self) -> ComposeResult:
        """What it is, over what it holds."""
        with VerticalScroll(id="whole-cell"):
            yield Static(Content(self._about()), id="whole-cell-about", markup=False)
            yield Static(Content(self._shown()), id="whole-cell-text", markup=False)

    def on_mount(self) -> None:
        """Names the column."""
        box = self.query_one("#whole-cell", VerticalScroll)
        box.border_title = Content(printable(self._cell.name))  # no markup: it is data
        box.border_subtitle = "y copies · j k scroll · esc closes"
        box.focus()

    def _about(self) -> str:
        parts = (self._cell.kind, f"row {self._cell.row:,}", size_of(self._cell.value))
        return printable(" · ".join(filter(None, parts)))

    def _shown(self) -> str:
        shown = readable(self._cell.value)
        left_out = len(shown) - _MOST
        if left_out <= 0:
            return shown
        return f"{shown[:_MOST]}…\n\n{left_out:,} characters more: a file has all of them (e)"

    def action_scroll(self, lines: int) -> None:
        """Scrolls by lines."""
        self.query_one("#whole-cell").scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scrolls by pages."""
        box = self.query_one("#whole-cell")
        box.scroll_relative(y=pages * box.scrollable_content_region.height, animate=False)

    def action_end(self, top: bool) -> None:
        """Goes to the first line or to the last."""
        box = self.query_one("#whole-cell")
        if top:
            box.scroll_home(animate=False)
        else:
            box.scroll_end(animate=False)

    def action_copy(self) -> None:
        """Copies the text by way of the terminal; what that would not take is refused."""
        from innotui.tui.copying import Copied, demand_short, hint_for, said_of

        copied = Copied("the cell", self.text)
        try:
            demand_short(copied)
        except InnotuiError as error:
            self.notify(f"{error.message}\n{error.hint}", title=error.title, severity="warning", markup=False)
            return
        self.app.copy_to_clipboard(copied.text)
        self.notify("\n".join(filter(None, (said_of(copied), hint_for()))), title="Copied", markup=False)
