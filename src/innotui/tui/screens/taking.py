"""A screen from which rows and citations are taken along: copied, or written into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.message import Message

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.tui.panes.figures import FiguresPane
from innotui.tui.screens.remembering import RememberingScreen
from innotui.tui.visiting import hand_over, manners_of
from innotui.tui.widgets.columns import text_of
from innotui.tui.widgets.table import Table, Values

if TYPE_CHECKING:
    from innotui.engines import EngineUrl
    from innotui.results import Result
    from innotui.tui import answer_exports, copying
    from innotui.tui.screens.export_answer import ExportAnswerScreen

_GLIMPSE = 60  # characters

Way = tuple[str, str, Callable[[], None]]
"""What is copied, a glimpse of it, and what copies it."""


class TakingScreen(RememberingScreen):
    """Copies what a pane offers, and writes answers into files."""

    def __init__(self, database: Path | EngineUrl | None, classes: str) -> None:
        super().__init__(database, classes)
        self._answers_folder: Path | None = None
        self._hinted = False

    # Copying

    def action_copy(self) -> None:
        """Offers what can be copied here."""
        if self.app.screen is not self:  # the key was on its way when something was laid over this
            return
        ways = self._ways()
        if not ways:
            self.notify("A table, an answer or a figure can be copied.", title="Nothing to copy here")
            return
        from innotui.tui.screens.copying import CopyScreen

        def take(key: str | None) -> None:
            if key is not None:
                ways[key][2]()

        lines = [(key, what, printable(glimpse)[:_GLIMPSE]) for key, (what, glimpse, _) in ways.items()]
        self.app.push_screen(CopyScreen(lines), take)

    def _ways(self) -> dict[str, Way]:
        """By their keys, the ways to copy what is shown."""
        ways: dict[str, Way] = {}
        result = self._answer()
        table = self._table_meant(result)
        if table is not None and (row := self._row(table, table.cursor)) is not None:
            ways |= self._ways_of_table(table, row, result)
        if figure_id := self._figure_to_cite():
            ways["l"] = "citation", figure_id, partial(self._ask_copy, self._citation, figure_id)
        sql, values = (result.sql, result.parameters) if result else (self._sql_shown(), ())
        if sql:
            line = self._command_line(sql, values)
            ways["s"] = "SQL", " ".join(sql.split()), partial(self._copy_text, "the SQL", sql)
            ways["m"] = "command line", " ".join(line.split()), partial(self._copy_text, "the command line", line)
        if view := self.line_of_view():
            ways["v"] = "line for this view", view, self.copy_line_of_view
        return ways

    def _ways_of_table(self, table: Table, row: Sequence[Any], result: Result | None) -> dict[str, Way]:
        from innotui.tui.copying import laid_out_flat, rows_text

        cell = laid_out_flat(row[table.at])
        places = table.picks.shown
        line = rows_text([[row[place] for place in places]])[0].removesuffix("\n")  # a shell would run it
        count = result.row_count if result else len(table.offered)
        return {
            "c": ("cell", cell, partial(self._copy_text, "the cell", cell)),
            "r": ("row", line.replace("\t", "  "), partial(self._copy_text, "the row", line)),
            "t": ("table", f"{count:,} rows, with their titles", partial(self._copy_table, table, result)),
        }

    def _answer(self) -> Result | None:
        if not self.has_class("-query"):
            return None
        from innotui.tui.panes.query import QueryPane

        return self.query_one(QueryPane).result

    def _table_meant(self, result: Result | None) -> Table | None:
        """The table of the answer, or that of the figures."""
        if self.has_class("-query"):
            return self.query_one("#result", Table) if result is not None else None
        figures = self.query_one(FiguresPane)
        return figures if figures.display and figures.figure is not None else None

    def _row(self, table: Table, index: int) -> Sequence[Any] | None:
        """The values of a row in the order of all columns; the texts where the table has no values."""
        cells = table.cells_of(index)
        if cells is None:
            return None
        rows = table.offered
        return [
            rows.value(index, place) if isinstance(rows, Values) else text_of(cell) for place, cell in enumerate(cells)
        ]

    def _figure_to_cite(self) -> str | None:
        if not self.has_class("-query"):
            figures = self.query_one(FiguresPane)
            return figures.figure_id if figures.display else None
        from innotui.tui.panes.query import QueryPane

        return self.query_one(QueryPane).figure_id

    def _sql_shown(self) -> str:
        """What stands in the editor, or what the view answers."""
        if not self.has_class("-query"):
            return self._sql_of_view()
        from innotui.tui.panes.query import QueryPane

        return self.query_one(QueryPane).editor.text

    def _sql_of_view(self) -> str:
        return ""

    def line_of_view(self) -> str:
        """What opens this view again in a shell."""
        return ""

    def copy_line_of_view(self) -> None:
        """Copies it."""
        self._copy_text("the line that opens this view", self.line_of_view())

    def _command_line(self, sql: str, values: Sequence[tuple[str, Any]]) -> str:
        from innotui.tui.copying import command_line

        return command_line(sql, values, self._desk.called)

    def _copy_text(self, what: str, text: str) -> None:
        from innotui.tui.copying import Copied

        self._copy(Copied(what, text))

    def _copy_table(self, table: Table, result: Result | None) -> None:
        from innotui.tui import copying

        places = table.picks.shown
        if result is not None:
            self._ask_copy(copying.table_of, result, places)
            return
        rows = (self._row(table, index) or () for index in range(len(table.offered)))
        titles = [table.titles[place] for place in places]
        text, count = copying.rows_text(([row[place] for place in places] for row in rows), titles)
        self._copy(copying.counted(count, len(table.offered))(text))

    def _ask_copy(self, question: Callable[..., Iterator[Message]], *what: Any) -> None:
        self._ask("copy", lambda: self._desk.about(lambda store: question(store, *what)))

    @staticmethod
    def _citation(*what: Any) -> Iterator[Message]:
        from innotui.tui.copying import citation_of

        return citation_of(*what)

    def on_copy_ready(self, event: copying.CopyReady) -> None:
        """Copies what was asked for."""
        self._copy(event.copied)

    def _copy(self, copied: copying.Copied) -> None:
        """Hands a text to the terminal and says so; what it would not take is refused."""
        from innotui.tui.copying import TO_BROWSER, demand_short, hint_for, said_of

        try:
            demand_short(copied)
        except InnotuiError as error:
            self._refuse(error)
            return
        self.app.copy_to_clipboard(copied.text)
        at_home = manners_of(self.app).writes_files
        hint = "" if self._hinted or not at_home else hint_for()
        self._hinted = True
        said = "\n".join(filter(None, (said_of(copied) if at_home else said_of(copied, TO_BROWSER), hint)))
        self.notify(said, title="Copied", severity="warning" if copied.left_out else "information", markup=False)

    def _refuse(self, error: InnotuiError) -> None:
        self.notify(f"{error.message}\n{error.hint}", title=error.title, severity="warning", markup=False)

    # Writing answers

    def export_answer(self) -> None:
        """Asks where the answer is to be written."""
        result = self._answer()
        if result is None:
            self.notify("Run a query first: f5", title="No answer to export", severity="warning")
            return
        from innotui.tui.screens.export_answer import ExportAnswerScreen

        self.app.push_screen(ExportAnswerScreen(self, result, self._answers_folder))

    def write_answer(self, export: answer_exports.AnswerExport) -> None:
        """Has an answer written."""
        from innotui.tui import answer_exports

        def failed(error: InnotuiError) -> Message:
            return answer_exports.AnswerUnwritten(export, error)

        self._ask("answer", lambda: self._desk.about(export.write), failed)

    def _writing(self, export: answer_exports.AnswerExport) -> ExportAnswerScreen | None:
        from innotui.tui.screens.export_answer import ExportAnswerScreen

        screens = (screen for screen in self.app.screen_stack if isinstance(screen, ExportAnswerScreen))
        return next((screen for screen in screens if screen.awaits(export)), None)

    def on_answer_written(self, event: answer_exports.AnswerWritten) -> None:
        """Says where the file is; its folder is proposed for the next. A guest's browser is handed it."""
        from innotui.export.tables import about_path

        order = event.export.order
        if screen := self._writing(event.export):
            screen.dismiss()
        if not manners_of(self.app).writes_files:
            paths = [order.path, *([about_path(order.path)] if order.sidecar else [])]
            self._hand_over(paths, event.said.replace(str(order.path), order.path.name))
            return
        self._answers_folder = order.path.parent
        self.notify(event.said, title="Answer written", markup=False)

    def _hand_over(self, paths: Sequence[Path], said: str) -> None:
        """Gives files to a guest's browser, and says so."""
        try:
            hand_over(self.app, paths)
        except InnotuiError as error:
            self._refuse(error)
        else:
            self.notify(said, title="Handed to the browser", markup=False)

    def on_answer_in_the_way(self, event: answer_exports.AnswerInTheWay) -> None:
        """Asks once whether a file may be replaced."""
        if screen := self._writing(event.export):
            screen.show_in_the_way(event.path)

    def on_answer_unwritten(self, event: answer_exports.AnswerUnwritten) -> None:
        """Says why there is no file: where the name was typed, while that is open."""
        if screen := self._writing(event.export):
            screen.show_failure(event.error)
        else:
            self._refuse(event.error)
