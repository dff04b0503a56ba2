"""The chart of a query's result, over the explorer: its kinds, and which columns it draws.

It reads nothing: the explorer has rows read and charts made, and hands them in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.geometry import Size
from textual.timer import Timer

from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.results import Result
from innotui.tui.answer_words import part_words
from innotui.tui.commands import GoTo
from innotui.tui.keys import bar_keys
from innotui.tui.panes import chart_order
from innotui.tui.panes.bars import HeaderBar, KeyBar
from innotui.tui.panes.result_chart import ResultChartPane
from innotui.tui.result_keys import RESULT_KEYS
from innotui.tui.result_questions import Asked, Picked, ResultCharted, ResultColumns
from innotui.tui.screens.choosing import Choice, ChoiceScreen
from innotui.tui.screens.paned import PanedScreen

if TYPE_CHECKING:
    from innotui.charts import ChartSpec
    from innotui.export.chart_query import Query

_PATIENCE = 0.15  # seconds before a wait is worth a word
_AS_FOUND = "as found"
_OLDER = "of the last query that ran"
_NAME_WIDTH = 16
_PARTS = {
    "x": "x: what names the rows, or says when",
    "y": "y: the numbers",
    "series": "series: what tells lines apart",
}
_NO_COLUMN = {
    "x": "No column could name the rows.",
    "y": "No column holds numbers.",
    "series": "No column tells lines apart: that takes one of a few different names.",
}


class Explorer(Protocol):
    """What the chart of a result asks of the explorer."""

    def chart_result(self, asked: Asked) -> None:
        """Has charts made; they come back in ``show_charts``."""

    def keep_picked(self, picked: Picked, kind: str) -> None:
        """Keeps what was chosen here for when this result is drawn again."""

    def export_chart(self, spec: ChartSpec, size: Size, query: Query) -> None:
        """Asks where a chart is to be written."""


class ResultChartScreen(PanedScreen):
    """One result, drawn as large as the screen is.

    Args:
        explorer: has rows read, charts made and files written.
        result: what is drawn.
        picked: the columns chosen before.
        kind: of chart, chosen before.
        older: whether a later query has no answer, so that this one is not of what stands in the editor.
    """

    COMMANDS = {GoTo}
    KEYS = RESULT_KEYS
    BINDINGS = [*RESULT_KEYS]

    def __init__(self, explorer: Explorer, result: Result, picked: Picked, kind: str, *, older: bool = False) -> None:
        super().__init__()
        self._explorer, self._older = explorer, older
        self._asked = Asked(result, picked)
        self._answered: ResultCharted | None = None
        self._columns: dict[str, tuple[str, ...]] | None = None
        self._kind = kind
        self._waiting = Timer(self, _PATIENCE)

    def compose(self) -> ComposeResult:
        """The question, its chart, the keys."""
        yield HeaderBar()
        yield ResultChartPane()
        yield KeyBar()

    def on_mount(self) -> None:
        """Asks for charts."""
        self._say_question()
        self.query_one(KeyBar).show_keys(bar_keys(self.app, RESULT_KEYS))
        self._pane.keep_to(self._kind)
        self._pane.focus()
        self._ask()

    @property
    def _pane(self) -> ResultChartPane:
        return self.query_one(ResultChartPane)

    # Charts, asked for and answered

    def draw_instead(self, result: Result) -> None:
        """Draws another result: the rows of the same one that a filter has found meanwhile."""
        self._columns = self._answered = None
        self._asked.stopped.set()
        self._asked = Asked(result, self._asked.picked)
        self._ask()

    def _ask(self) -> None:
        self._waiting.stop()
        self._waiting = self.set_timer(_PATIENCE, self._say_reading)
        self._explorer.chart_result(self._asked)

    def _say_reading(self) -> None:
        if self._answered is None:
            self._pane.show_words(["reading …", "esc goes back to the result"])
        else:
            self.query_one(HeaderBar).show_waiting()

    def show_charts(self, answer: ResultCharted) -> None:
        """Shows what can be drawn, unless something else was asked for since."""
        if answer.asked is not self._asked:
            return
        self._end_wait()
        self._answered = answer
        if answer.charts:
            self._pane.show_charts(answer.charts, self._picked_words())
        else:
            hint = "x, y and s pick other columns." if self._asked.picked != Picked() else ""
            lines = ["No chart of this result", answer.why_none, hint, "esc goes back to the result."]
            self._pane.show_words(lines, self._picked_words())

    def show_columns(self, answer: ResultColumns) -> None:
        """Takes which columns can be picked."""
        if answer.asked.result is self._asked.result:
            self._columns = answer.columns

    def show_failure(self, asked: Asked, error: InnotuiError) -> None:
        """Says why the rows could not be read."""
        if asked is self._asked:
            self._end_wait()
            self._pane.show_words([error.title, error.message, error.hint])

    def _end_wait(self) -> None:
        self._waiting.stop()
        self._say_question()

    def _say_question(self) -> None:
        question = first_line(self._asked.result.sql)
        self.query_one(HeaderBar).show_path(("SQL", f"{_OLDER}: {question}" if self._older else question))

    def _picked_words(self) -> str:
        picked = self._asked.picked
        said = [f"{part}: {picked.of(part)}" for part in _PARTS if picked.of(part)]
        return " · ".join(said) + " picked" if said else ""

    # Keys

    def action_next_kind(self) -> None:
        """Shows the best chart of the next kind."""
        if len(chart_order.kinds_of(self._pane.charts)) < 2:
            self._say("There is no other kind of chart of these columns.")
        self._pane.next_kind()
        self._keep()

    def action_next_chart(self, by: int) -> None:
        """Shows the next or previous chart."""
        self._pane.step(by)
        self._keep()

    def action_choose_chart(self) -> None:
        """Lists all charts to choose one from."""
        pane, charts = self._pane, self._pane.charts
        if not charts:
            self._say("There is no chart to choose from.")
            return
        choices: list[Choice] = [(str(place), name, None) for place, name in chart_order.named(charts)]

        def chosen(choice: Choice | None) -> None:
            if choice is not None and choice[0] is not None and pane.charts is charts:
                pane.show_place(int(choice[0]))
                self._keep()

        self.app.push_screen(ChoiceScreen("Charts", choices, str(pane.place), wide=True), chosen)

    def action_pick(self, part: str) -> None:
        """Lists the columns that can stand for a part of the chart."""
        if self._columns is None:
            self._say("The rows are still being read.")
        elif not (names := self._columns[part]):
            self._say(_NO_COLUMN[part])
        else:
            types = {column.name: column.type.lower() for column in self._asked.result.columns}
            choices: list[Choice] = [(None, _AS_FOUND, None)]
            choices += [(name, _named(name, types.get(name, "")), None) for name in names]
            picked = self._asked.picked.of(part)
            screen = ChoiceScreen(_PARTS[part], choices, picked or None)
            self.app.push_screen(screen, lambda choice: self._pick(part, choice))

    def _pick(self, part: str, choice: Choice | None) -> None:
        if choice is None:
            return
        picked = self._asked.picked.with_part(part, choice[0] or "")
        if picked != self._asked.picked:
            rows = self._answered.rows if self._answered else None
            self._asked.stopped.set()
            self._asked = Asked(self._asked.result, picked, rows)
            self._keep()
            self._ask()

    def action_export(self) -> None:
        """Asks where the chart is to be written."""
        if spec := self._pane.shown:
            from innotui.export.chart_query import Query

            result = self._asked.result
            query = Query(result.sql, part_words(result))
            self._explorer.export_chart(spec, self._pane.chart_size, query)
        else:
            self._say("There is no chart to export.")

    def action_back(self) -> None:
        """Goes back to the result; what is still being read is read no further."""
        self.dismiss()

    def on_unmount(self) -> None:
        """Ends what nobody waits for any longer."""
        self._asked.stopped.set()

    def _keep(self) -> None:
        self._explorer.keep_picked(self._asked.picked, self._pane.kind)

    def _say(self, text: str) -> None:
        self.notify(text, markup=False)


def _named(column: str, sql_type: str) -> str:
    """A column in a list, with its type; those of usual names have theirs beneath each other."""
    name = printable(column)
    return f"{set_cell_size(name, max(_NAME_WIDTH, cell_len(name)))}  {sql_type}"


def first_line(sql: str) -> str:
    """The first line of a statement that is not a comment; of nothing but comments the first."""
    lines = [line.strip() for line in sql.splitlines() if line.strip()]
    return next((line for line in lines if not line.startswith("--")), lines[0] if lines else "")
