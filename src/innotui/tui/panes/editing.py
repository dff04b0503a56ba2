"""The half of the query pane in which SQL is typed: which part of it runs, its layout, its faults, another editor."""

from __future__ import annotations

from textual.binding import Binding

from innotui.tui.editing_messages import FormatWanted, OutsideWanted
from innotui.tui.panes.pane import FilterablePane
from innotui.tui.query_messages import QuerySubmitted, Run
from innotui.tui.visiting import manners_of
from innotui.tui.widgets.editor import Editor

_TITLE = "4 SQL"
_OUTSIDE_HELP = " · f2 the text in your own editor"


class EditingPane(FilterablePane):
    """Says what is to be done with what is typed.

    Attributes:
        dialect: the SQL of an engine, as a person calls it; DuckDB's goes without saying.
    """

    dialect = ""

    BINDINGS = [
        Binding("f9", "run_all", "Run all", show=False, id="query.run_all"),
        Binding("f4", "format", "Format", show=False, id="query.format"),
        Binding("f2", "outside", "Editor", show=False, id="query.outside"),
        Binding("f3", "fault", "Fault", show=False, id="query.fault"),
    ]
    EDITOR_HELP = (
        "f5 or ctrl+j runs what is selected, else the statement under the cursor · f9 runs all statements"
        " · esc or ctrl+c cancel while running · ctrl+space or ctrl+n completes: enter or tab takes, esc closes"
        " · $name in a statement is asked for · f3 to the fault of the last run · f4 lays the SQL out"
        f"{_OUTSIDE_HELP} · ctrl+/ comment on or off · ctrl+z undo, ctrl+y redo · tab to the answer"
    )

    @property
    def help_text(self) -> str:
        """An editor is no matter where none is started."""
        text = super().help_text
        return text if manners_of(self.app).starts_programs else text.replace(_OUTSIDE_HELP, "")

    @property
    def editor(self) -> Editor:
        """Where SQL is typed."""
        return self.query_one(Editor)

    @property
    def title_text(self) -> str:
        """What the border says: the key, and which SQL is spoken where that is not DuckDB's."""
        return f"{_TITLE} · {self.dialect}" if self.dialect else _TITLE

    def action_run(self) -> None:
        """Asks for what is selected to be run, else for the statement under the cursor."""
        editor = self.editor
        editor.close_completions()
        if editor.selected_text.strip():
            row = min(editor.selection.start, editor.selection.end)[0]
            self.post_message(QuerySubmitted(Run(editor.selected_text, lines_before=row)))
        else:
            self.post_message(QuerySubmitted(Run(editor.text, at=editor.at)))

    def action_run_all(self) -> None:
        """Asks for all statements to be run."""
        self.editor.close_completions()
        self.post_message(QuerySubmitted(Run(self.editor.text)))

    def action_format(self) -> None:
        """Asks for the SQL to be laid out anew."""
        self.post_message(FormatWanted(self.editor.text))

    def action_outside(self) -> None:
        """Asks for a person's own editor."""
        self.post_message(OutsideWanted(self.editor.text))

    def action_fault(self) -> None:
        """Goes to the fault of the last run."""
        self.editor.action_fault()

    def show_place(self, first: int, last: int) -> None:
        """Says which lines run; 0 for all of them."""
        lines = f"line {first}" if first == last else f"lines {first}–{last}"
        self.border_title = f"{self.title_text} · ran {lines}" if first else self.title_text
