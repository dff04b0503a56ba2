"""What is shown of a selection and the charts of it, asked of the store from worker threads.

Of a file the last answers are kept, and those that a step in a list would want are made ahead (``ahead``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from innotui.errors import InnotuiError, LostError
from innotui.model import Selection, View
from innotui.palette import MONO
from innotui.tui import chart_questions
from innotui.tui.ahead import Kept
from innotui.tui.faults import told
from innotui.tui.messages import Charted, Loaded, Uncharted
from innotui.tui.wanted import Wanted

if TYPE_CHECKING:
    from innotui.store import Store

_LARGE = 3000  # figures and entries of a view that is not kept
_SLOW = 0.15  # seconds: where a view takes longer, none is made that nobody asked for


class ViewDesk:
    """Views and charts of the open database.

    Args:
        opened: gives the open database; the first call opens it.
        keeps: whether answers stay true as long as it is open: those of an engine may not.
    """

    def __init__(self, opened: Callable[[], Store], *, keeps: bool) -> None:
        self._opened, self._keeps = opened, keeps
        self._views: Kept[Selection, View] = Kept()
        self._charts: Kept[Wanted, Charted] = Kept()
        self._expected: Sequence[Wanted] = ()
        self._seconds = 0.0
        self._can_draw = False

    def forget(self) -> None:
        """Keeps nothing any more: another database is open."""
        self._views, self._charts = Kept(), Kept()

    def look(self, selection: Selection) -> Iterator[Message]:
        """The view of a selection."""
        self._expected = ()  # what was expected has come, or something else
        yield Loaded(self._view(selection))

    def _view(self, selection: Selection) -> View:
        views, store = self._views, self._opened()  # in this order: no view of an older database comes among newer ones
        if not self._keeps:
            return store.view(selection)

        def made() -> View:
            begun = time.monotonic()
            view = store.view(selection)
            self._seconds = time.monotonic() - begun
            return view

        view = views.of(selection, made)
        if len(view.figures) + len(view.regions) + len(view.chains) + len(view.firms) > _LARGE:
            views.drop(selection)
        return view

    def chart(self, wanted: Wanted, view: View) -> Iterator[Message]:
        """What can be drawn of a view, or of what is marked."""
        yield from self.charted(wanted, partial(self._charts_of, wanted, view))

    def _charts_of(self, wanted: Wanted, view: View) -> Charted:
        charts, store = self._charts, self._opened()
        made = partial(chart_questions.charts, store, wanted, view)
        if not self._keeps:
            return made()
        charted = charts.of(wanted, made)
        if len(view.figures) > _LARGE:
            charts.drop(wanted)
        return replace(charted)  # a message is posted once

    def expect(self, wanted: Sequence[Wanted]) -> Callable[[], Iterator[Message]]:
        """The question for a worker that has at hand what is likely to be wanted next; nothing comes of it."""
        self._expected = wanted
        return partial(self._foresee, wanted)

    def _foresee(self, wanted: Sequence[Wanted]) -> Iterator[Message]:
        for one in wanted:
            if self._expected is not wanted or self._seconds > _SLOW:
                return
            with suppress(InnotuiError), told():  # what goes wrong is said when it is wanted
                self._charts_of(one, self._view(one.selection))
        yield from ()

    def charted(self, wanted: Wanted, make: Callable[[], Charted]) -> Iterator[Message]:
        """The charts, once the drawing library is loaded, or why there are none: no reason to end the explorer.

        Args:
            wanted: what they answer.
            make: finds them.
        """
        try:
            with told():
                answer: Message = self._drawable(make())
        except LostError:
            raise  # the chart that is shown stays
        except InnotuiError as error:
            answer = Uncharted(wanted, error)
        yield answer

    def _drawable(self, answer: Charted) -> Charted:
        from innotui.charts import draw

        if answer.charts and not self._can_draw:
            draw(answer.charts[0], 80, 20, MONO)  # for nobody
            self._can_draw = True
        return answer
