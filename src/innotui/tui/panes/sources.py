"""The list of sources, and what one of them is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from innotui import formats
from innotui.model import Source, SourceEntry
from innotui.tui.list_titles import counted
from innotui.tui.overview_messages import SourceMarked
from innotui.tui.panes.pane import FilterablePane
from innotui.tui.widgets.columns import Cell, GridColumn
from innotui.tui.widgets.grid import Grid
from innotui.tui.widgets.words import words

_COLUMNS = (
    GridColumn("title", most=56),
    GridColumn("date", tight=13),
    GridColumn("figures", right=True),
    *(GridColumn(formats.verdict_mark(verdict), right=True) for verdict in ("pass", "untestable", "tension", "fail")),
    GridColumn("grade"),
    GridColumn("kind"),
    GridColumn("issuer", most=40, tight=24),
    GridColumn("carrier", tight=24),
)


class SourcesPane(Grid, FilterablePane):
    """A row a source, the newest first."""

    HELP = (
        "j k move · h l more columns · enter open the source: its figures in paragraph order · i its card"
        " · x the checks that touch what it says · / filter · esc back"
    )

    class Opened(Message):
        """Show what this source says."""

        def __init__(self, entry: SourceEntry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self) -> None:
        super().__init__(id="sources")
        self._all: Sequence[SourceEntry] = ()
        self._shown: Sequence[SourceEntry] = ()
        self.border_title = "Sources"

    @property
    def entry(self) -> SourceEntry | None:
        """The one under the cursor."""
        return self._shown[self.cursor] if self.cursor < len(self._shown) else None

    def show_sources(self, sources: Sequence[SourceEntry]) -> None:
        """Shows sources in the order given."""
        self._all = sources
        self.filter(self.filter_text)

    def go_to(self, source_id: str) -> bool:
        """Puts the cursor on a source, and says whether it is shown."""
        ids = [entry.source.source_id for entry in self._shown]
        if source_id in ids:
            self.move_to(ids.index(source_id))
        return source_id in ids

    def filter(self, text: str) -> None:
        """Keeps only sources of which every word is said."""
        keep = self.entry
        self.filter_text = text
        words = text.lower().split()
        self._shown = [entry for entry in self._all if all(word in _searched(entry.source) for word in words)]
        count = counted(len(self._shown), len(self._all), text)
        self.border_title = Content(f"Sources {count}, newest first")  # no markup: it is typed
        self.show(_COLUMNS, _SourceRows(self._shown), self._shown.index(keep) if keep in self._shown else 0)
        self.post_message(SourceMarked(self.entry))

    def on_grid_moved(self, event: Grid.Moved) -> None:
        """Tells which source the cursor stands on."""
        event.stop()
        self.post_message(SourceMarked(self.entry))

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        """Opens the source."""
        event.stop()
        self.post_message(self.Opened(self._shown[event.index]))


def _searched(source: Source) -> str:
    said = (source.title, source.headline, source.issuer, source.carrier, source.kind, source.published)
    return " ".join(text for text in (*said, source.source_id, source.url, source.note) if text).lower()


class _SourceRows:
    """Sources as cells, made when they are drawn."""

    def __init__(self, entries: Sequence[SourceEntry]) -> None:
        self._entries = entries

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, index: int) -> Sequence[str | Cell]:
        entry = self._entries[index]
        source = entry.source
        verdicts = (entry.passed, entry.untestable, entry.tensions, entry.failed)
        return (
            source.title,
            formats.published(source.published),
            f"{entry.figures:,}",
            *(f"{count:,}" if count else "" for count in verdicts),
            source.grade,
            formats.source_kind(source.kind),
            source.issuer,
            "" if source.carrier == source.issuer else source.carrier,
        )


class AboutPane(Widget):
    """What a source is: who said it, how far it can be trusted, where it stands."""

    def __init__(self) -> None:
        super().__init__(id="about")
        self._entry: SourceEntry | None = None
        self.border_title = "Source"

    def show_entry(self, entry: SourceEntry | None) -> None:
        """Shows another source; None clears the pane."""
        self._entry = entry
        self.refresh()

    def render(self) -> Text:
        """Who and when; what and how good; where, when read; the note."""
        if self._entry is None:
            return Text("no source under the cursor", style="dim")
        return words(about(self._entry.source), *self.content_size)


def about(source: Source) -> list[str]:
    """A source in lines; empty ones for what is not known."""
    kind = f"{formats.source_kind(source.kind)} · {formats.source_grade(source.grade)}"
    if source.translated:
        kind += " · a translation"
    if source.paragraphs:
        kind += f" · {source.paragraphs} paragraphs"
    accessed = f" · read {source.accessed.isoformat()}" if source.accessed else ""
    return [
        formats.said_by(source) + formats.said_when(source),
        kind,
        (source.url or "no link is known") + accessed,
        source.note or "",
    ]
