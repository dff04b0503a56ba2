"""The three lists on the left: regions as a tree, chains as a tree, firms as a list.

They differ in what they say when a row is chosen; folding, filtering and drawing are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from innotui.model import Entry
from innotui.tui.messages import ChainChosen, EntriesWanted, FirmChosen, ListEntered, RegionChosen
from innotui.tui.panes.entry_rows import EntryRows, Line, visible
from innotui.tui.panes.pane import FilterablePane, Foot
from innotui.tui.widgets.columns import GridColumn
from innotui.tui.widgets.grid import Grid

_COLUMNS = (GridColumn("name", width=-1), GridColumn("growth", width=1), GridColumn("figures", right=True))

_SEP = " · "
_BORDER = 4  # cells of a border that its words cannot have
_PAUSE = 0.2  # seconds without a letter before an engine is asked for what a list leaves out


class EntriesPane(Grid, FilterablePane):
    """A list of regions, chains or firms; the row under the cursor is what is chosen."""

    BINDINGS = [
        Binding("left,h", "fold", "Fold", show=False, id="list.fold"),
        Binding("right,l", "unfold", "Unfold", show=False, id="list.unfold"),
    ]
    HELP = (
        "j k move and choose · h l fold and unfold · enter go to the figures · / filter · esc widen"
        " · space mark, to compare in the chart · a mark all beside it · u unmark all"
    )
    FOOT: ClassVar[Foot] = (("list.mark", "mark"),)
    NAME: ClassVar[str]
    """What the list holds, with the number of its key."""
    MARKED_IN: ClassVar[str]
    """The same as marks name it: region, chain or org."""
    ALL: ClassVar[str] = ""
    """The text of the line that stands for all; empty where one entry is always chosen."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, header=False, gap=1)
        self._entries: tuple[Entry, ...] = ()
        self._chosen: str | None = None
        self._folded: frozenset[str] = frozenset()
        self._lines: list[Line] = []
        self._marks: tuple[str, ...] = ()
        self._is_cut = False
        self._found: tuple[Entry, ...] | None = None
        self._searching: Timer | None = None
        self._accepts = False
        self.others: Sequence[str] = ()
        """Names of the lists beside this one."""
        self.border_title = self.NAME

    def _take_size(self) -> None:
        """On a narrow screen the border names the lists that this one hides."""
        super()._take_size()
        others = self.others if self.screen.has_class("-narrow") else ()
        more = ["/ finds more"] if self._is_cut else []
        named = _SEP.join([*more, *others])
        keys = _SEP.join(filter(None, (*more, " ".join(name[0] for name in others))))  # each begins with its key
        self.border_subtitle = named if cell_len(named) <= self.outer_size.width - _BORDER else keys

    def show_entries(self, entries: tuple[Entry, ...], chosen: str | None, *, is_cut: bool = False) -> None:
        """Shows a list with the cursor on what is chosen, unfolding what hides it.

        Args:
            entries: the list.
            chosen: of it.
            is_cut: whether it ends before all there are: then a filter has the others searched.
        """
        if entries is self._entries and chosen == self._chosen and is_cut == self._is_cut:
            return
        self._entries, self._chosen, self._is_cut = entries, chosen, is_cut
        self._take_size()
        parents = {entry.entry_id: entry.parent_id for entry in entries}
        above = parents.get(chosen) if chosen else None
        while above is not None:
            self._folded -= {above}
            above = parents.get(above)
        self._rebuild()

    def show_marks(self, marks: tuple[str, ...]) -> None:
        """Shows which entries are marked, each with the sign of its place among the marks; an empty id is no mark."""
        if marks != self._marks:
            self._marks = marks
            self._entitle()
            self._show_lines(self.cursor)

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor; None on the line that stands for all."""
        return self._entry(self.cursor)

    def next_to(self) -> list[str | None]:
        """Ids of the lines below and above the cursor, as far as they can be chosen; None is the line for all."""
        places = [place for place in (self.cursor + 1, self.cursor - 1) if 0 <= place < len(self._lines)]
        entries = [self._entry(place) for place in places]
        return [entry.entry_id if entry else None for entry in entries if entry or self.ALL]

    def beside(self) -> list[str]:
        """Ids of what stands beside the entry under the cursor, itself among them; all that a filter leaves, of it."""
        entry = self.entry
        seen = [other for other, _ in self._lines if other]
        if self.ALL or entry is None:
            return [other.entry_id for other in seen]
        return [other.entry_id for other in seen if other.parent_id == entry.parent_id]

    def filter(self, text: str) -> None:
        """Keeps only entries that a text finds; the empty text shows all again."""
        if text != self.filter_text:
            self._found, self._accepts = None, False
        self.filter_text = text
        if self._searching is not None:
            self._searching.stop()
        if self._is_cut and text.strip() and self._found is None:
            self._searching = self.set_timer(_PAUSE, self._search)
        self._rebuild()

    def _search(self) -> None:
        self.post_message(EntriesWanted(self.MARKED_IN, self.filter_text))

    def show_found(self, text: str, entries: tuple[Entry, ...]) -> None:
        """Shows what was found beyond the list, unless something else is searched for by now."""
        if text == self.filter_text and self._is_cut:
            self._found = entries
            self._rebuild()
            if self._accepts:
                self.accept_filter()

    def _rebuild(self) -> None:
        self._lines = visible(self._listed, self._folded, self.filter_text, bool(self.ALL))
        ids = [entry.entry_id if entry else None for entry, _ in self._lines]
        cursor = self._first_found() if self.filter_text else ids.index(self._chosen) if self._chosen in ids else 0
        self._entitle()
        self._show_lines(cursor)

    @property
    def _listed(self) -> tuple[Entry, ...]:
        """What the list shows, before a filter."""
        return self._entries if self._found is None else self._found

    @property
    def _first(self) -> int:
        """How many a list has that is cut, in hundreds: behind them may stand what is chosen."""
        return len(self._entries) // 100 * 100

    def _entitle(self) -> None:
        found = self._filter_words()
        count = sum(map(bool, self._marks))
        marked = f" · {count} marked" if count else ""
        first = f" · first {self._first:,}" if self._is_cut and not found else ""
        self.border_title = Content(f"{self.NAME}{first}{marked}{found}")  # no markup: it is typed

    def _filter_words(self) -> str:
        """What the list is filtered by; that an engine is searched for more, or that nothing is found."""
        if not self.filter_text:
            return ""
        searched = " …" if self._is_cut and self._found is None and self.filter_text.strip() else ""
        return f" /{self.filter_text}" + (searched or ("" if any(entry for entry, _ in self._lines) else ": none"))

    def _show_lines(self, cursor: int) -> None:
        marks = {entry_id: place for place, entry_id in enumerate(self._marks) if entry_id}
        self.show(_COLUMNS, EntryRows(self._lines, self._folded, self._parents(), self._all_text(), marks), cursor)

    def _first_found(self) -> int:
        """The first line that the filter found itself, not only for something inside it; the chosen one where found."""
        words = self.filter_text.lower().split()
        found = [
            (entry.entry_id != self._chosen, place)
            for place, (entry, _) in enumerate(self._lines)
            if entry and all(word in entry.search for word in words)
        ]
        return min(found, default=(False, 0))[1]

    def accept_filter(self) -> None:
        """Chooses the entry that the filter found first; where it is being searched for, as soon as it is there."""
        entry = self._entry(self.cursor)
        self._accepts = self._is_cut and bool(self.filter_text) and self._found is None
        if entry and entry.entry_id != self._chosen:
            self._chosen = entry.entry_id
            self.post_message(self._choice(entry.entry_id))

    def _parents(self) -> frozenset[str]:
        return frozenset(entry.parent_id for entry in self._listed if entry.parent_id)

    def _all_text(self) -> str:
        if self._is_cut:
            return f"{self.ALL} (first {self._first:,})"
        return f"{self.ALL} ({len(self._entries)})" if self._entries else f"no {self.ALL.removeprefix('all ')} here"

    def action_fold(self) -> None:
        """Folds the entry, or goes to what it hangs under."""
        entry = self._entry(self.cursor)
        if entry is None:
            return
        if entry.entry_id in self._parents() - self._folded:
            self._refold(self._folded | {entry.entry_id})
        elif entry.parent_id:
            above = [i for i, (other, _) in enumerate(self._lines) if other and other.entry_id == entry.parent_id]
            self.move_to(above[0] if above else self.cursor)

    def action_unfold(self) -> None:
        """Shows what is inside the entry, or goes to the first of it."""
        entry = self._entry(self.cursor)
        if entry is None:
            return
        if entry.entry_id in self._folded:
            self._refold(self._folded - {entry.entry_id})
        elif entry.entry_id in self._parents():
            self.move_to(self.cursor + 1)

    def _refold(self, folded: frozenset[str]) -> None:
        self._folded = folded
        self._rebuild()

    def _entry(self, index: int) -> Entry | None:
        return self._lines[index][0] if index < len(self._lines) else None

    def on_grid_moved(self, event: Grid.Moved) -> None:
        """Says in the words of the domain what the cursor chose."""
        event.stop()
        entry = self._entry(event.index)
        self._chosen = entry.entry_id if entry else None
        if entry or self.ALL:
            self.post_message(self._choice(self._chosen))

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        """Enter goes on to the figures; on a found entry it chooses that first."""
        event.stop()
        self.accept_filter()
        self.post_message(ListEntered())

    def _choice(self, entry_id: str | None) -> Message:
        raise NotImplementedError


class RegionsPane(EntriesPane):
    """The tree of regions."""

    NAME = "1 Regions"
    MARKED_IN = "region"

    def _choice(self, entry_id: str | None) -> Message:
        return RegionChosen(entry_id or "")


class ChainsPane(EntriesPane):
    """The tree of industrial chains."""

    NAME = "2 Chains"
    MARKED_IN = "chain"
    ALL = "all chains"

    def _choice(self, entry_id: str | None) -> Message:
        return ChainChosen(entry_id)


class FirmsPane(EntriesPane):
    """The list of firms, institutes and universities."""

    NAME = "3 Firms"
    MARKED_IN = "org"
    ALL = "all firms"

    def _choice(self, entry_id: str | None) -> Message:
        return FirmChosen(entry_id)
