"""The screen of all sources; one of them opens as its figures in paragraph order."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding

from innotui.model import Figure, SourceEntry
from innotui.tui.left import Left
from innotui.tui.overview_keys import SOURCE_KEYS
from innotui.tui.overview_messages import SourceMarked
from innotui.tui.panes.bars import HeaderBar, KeyBar
from innotui.tui.panes.claims import ClaimsPane
from innotui.tui.panes.pane import FilterablePane
from innotui.tui.panes.sources import AboutPane, SourcesPane
from innotui.tui.screens.overview import OverviewScreen


class SourcesScreen(OverviewScreen):
    """The list or what one source says, and at the foot what the source is."""

    NAME = "Sources"
    KEYS = SOURCE_KEYS
    BINDINGS = [*SOURCE_KEYS]
    FOOT = (("enter", "open"),)

    def compose(self) -> ComposeResult:
        """The list, the figures in its place, the source at the foot."""
        yield HeaderBar()
        yield SourcesPane()
        yield ClaimsPane(id="claims", name_source=False)
        yield AboutPane()
        yield KeyBar()

    def _read(self) -> None:
        self._explorer.read_sources()

    def show_sources(self, sources: Sequence[SourceEntry]) -> None:
        """Takes all sources."""
        self._show_answered()
        pane, left = self.query_one(SourcesPane), self._left
        if left is not None:
            pane.filter_text = left.text
        pane.show_sources(sources)
        if left is not None and pane.go_to(left.row) and left.opened:
            self._explorer.read_source(left.row)
        else:
            self._left = None

    def left(self) -> Left:
        """The filters, the source and the figure under the cursors, and which of the two lists was read."""
        pane, claims = self.query_one(SourcesPane), self.query_one(ClaimsPane)
        reading = self.has_class("-reading")
        return Left(
            text=pane.filter_text,
            row=pane.entry.source.source_id if pane.entry else "",
            opened=reading,
            figure_id=claims.figure.figure_id if reading and claims.figure else "",
            figure_text=claims.filter_text if reading else "",
        )

    def on_source_marked(self, event: SourceMarked) -> None:
        """Shows what the source under the cursor is."""
        if not self.is_gone:
            self.query_one(AboutPane).show_entry(event.entry)

    def on_sources_pane_opened(self, event: SourcesPane.Opened) -> None:
        """Has the figures of a source read."""
        self._explorer.read_source(event.entry.source.source_id)

    def show_figures(self, source_id: str, figures: Sequence[Figure]) -> None:
        """Shows what a source says, in place of the list; late answers are dropped."""
        entry = self.query_one(SourcesPane).entry
        if entry is None or entry.source.source_id != source_id:
            return
        self._close_filter(clear=False)
        claims = self.query_one(ClaimsPane)
        claims.show_figures(figures, "Figures")
        if self._left is not None:
            claims.seek(self._left.figure_id, self._left.figure_text)
            self._left = None
        self._show_answered(entry.source.title)
        self.add_class("-reading")
        self._say_keys()
        claims.focus()

    def _filterable(self) -> list[FilterablePane]:
        reading = self.has_class("-reading")
        return [self.query_one(ClaimsPane) if reading else self.query_one(SourcesPane)]

    def _named_keys(self) -> Sequence[Binding]:
        """A source has no place to go to; its figures have."""
        reading = self.has_class("-reading")
        return [binding for binding in self.KEYS if reading or binding.id != "overview.place"]

    def _clears(self) -> bool:
        """From a source back to the list, where the cursor still is."""
        if not self.has_class("-reading"):
            return False
        self.remove_class("-reading")
        self._say_keys()
        self._show_answered()
        self.query_one(SourcesPane).focus()
        return True

    def _figure_id(self) -> str | None:
        figure = self.query_one(ClaimsPane).figure if self.has_class("-reading") else None
        return figure.figure_id if figure else None

    def action_card(self) -> None:
        """Opens the card of the figure; in the list, that of the source."""
        entry = self.query_one(SourcesPane).entry
        if entry is None or self.has_class("-reading"):
            super().action_card()
        else:
            self._explorer.open_source(entry.source.source_id)

    def action_checks_of(self) -> None:
        """Lists the checks that touch the figure; in the list, shows those that touch what the source says."""
        entry = self.query_one(SourcesPane).entry
        if entry is None or self.has_class("-reading"):
            super().action_checks_of()
        else:
            self._explorer.show_checks_of(entry.source.source_id, entry.source.title)
