"""The screen of all checks: do the claims agree? By verdict, kind, region and text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Container

from innotui.formats import printable
from innotui.model import Check, Entry, Figure
from innotui.tui.left import Left
from innotui.tui.overview_keys import CHECK_KEYS
from innotui.tui.overview_messages import CheckMarked
from innotui.tui.panes.bars import HeaderBar, KeyBar
from innotui.tui.panes.checks import ChecksPane, FindingPane, SummaryBar
from innotui.tui.panes.claims import ClaimsPane
from innotui.tui.panes.entry_rows import visible
from innotui.tui.panes.pane import FilterablePane
from innotui.tui.screens.choosing import Choice, ChoiceScreen
from innotui.tui.screens.overview import Explorer, OverviewScreen
from innotui.tui.sifting import Placed, Sieve, counts, kind_name, why_none
from innotui.tui.widgets.grid import Grid


class ChecksScreen(OverviewScreen):
    """The checks that are wanted, and the whole finding of the one under the cursor."""

    NAME = "Checks"
    KEYS = CHECK_KEYS
    BINDINGS = [*CHECK_KEYS]

    def __init__(self, explorer: Explorer, left: Left, regions: Sequence[Entry]) -> None:
        super().__init__(explorer, left)
        self._regions = regions
        self._checks: Sequence[Placed] = ()
        self._figures: dict[str, Figure] = {}
        self._sieve = left.sieve

    def compose(self) -> ComposeResult:
        """The summary, the list, and the finding beside or beneath it."""
        yield HeaderBar()
        yield SummaryBar()
        with Container(id="checks-body"):
            yield ChecksPane()
            yield FindingPane()
        yield KeyBar()

    def _read(self) -> None:
        self._explorer.read_checks()

    def _foot(self) -> Sequence[tuple[str, str]]:
        """Where there is no room for the figures, the words of the finding are what can be gone through."""
        finding = ("J K", "finding") if self.has_class("-tiny") else ("tab", "figures")
        return ("enter", "open"), finding, ("1-4", "verdict")

    def on_resize(self) -> None:
        """Names the keys that do something at this size."""
        self.call_after_refresh(self._say_keys)

    def show_checks(self, checks: Sequence[Placed], figures: dict[str, Figure]) -> None:
        """Takes all checks, and the figures that they touch."""
        self._checks, self._figures = checks, figures
        self._show_answered()
        self.query_one(ChecksPane).filter_text = self._sieve.text
        self._sift(self._sieve)
        if self._left is not None and not self.query_one(ChecksPane).go_to(self._left.row):
            self._left = None

    def left(self) -> Left:
        """The sieve, the check and the figure under the cursors."""
        check, claims = self.query_one(ChecksPane).check, self.query_one(ClaimsPane)
        figure_id = claims.figure.figure_id if claims.figure else ""
        return Left(self._sieve, row=check.check_id if check else "", figure_id=figure_id, in_figures=claims.has_focus)

    def _sift(self, sieve: Sieve) -> None:
        """Shows what a sieve lets through, and says what it is."""
        self._sieve = sieve
        of_any = self._of_any_verdict()
        shown = [placed for placed in of_any if sieve.keeps_verdict(placed)]
        parts = " · ".join(part for part, _ in sieve.parts())
        count = f"{len(shown):,} of {len(self._checks):,}: {parts}" if parts else f"{len(self._checks):,}"
        self.query_one(SummaryBar).show_counts(counts(of_any), len(self._checks))
        self.query_one(ChecksPane).show_checks(shown, f"Checks {printable(count)}")

    def _of_any_verdict(self) -> Sequence[Placed]:
        """Those that all but the verdicts lets through; they may be many, and are gone through once."""
        sieve = replace(self._sieve, verdicts=frozenset())
        return [placed for placed in self._checks if sieve.keeps(placed)] if sieve.parts() else self._checks

    def _clears(self) -> bool:
        had = bool(self._sieve.parts())
        if had:
            self._sift(Sieve())
        return had

    def _filterable(self) -> list[FilterablePane]:
        return [self.query_one(ChecksPane)]

    def _figure_id(self) -> str | None:
        """The figure under the cursor in the finding, else the first of the check."""
        touched = [figure.figure_id for figure in self._touched()]
        if not touched:
            return None
        claims = self.query_one(ClaimsPane)  # it may still hold the figures of the check before
        marked = claims.figure.figure_id if claims.figure and claims.has_focus else None
        return marked if marked in touched else touched[0]

    def _touched(self) -> list[Figure]:
        check = self.query_one(ChecksPane).check
        return (
            [self._figures[figure_id] for figure_id in check.figure_ids if figure_id in self._figures] if check else []
        )

    def on_check_marked(self, event: CheckMarked) -> None:
        """Shows the whole finding, or why there is none."""
        if self.is_gone:
            return
        finding = self.query_one(FindingPane)
        if event.check is not None:
            finding.show_check(event.check, self._touched())
            self._come_back(event.check)
        elif self.answered:
            finding.show_none(why_none(self._checks, self._sieve))

    def _come_back(self, check: Check) -> None:
        """Puts the cursor of the finding's figures where it was left, once the check is the one that was left."""
        left = self._left
        if left is not None and left.row == check.check_id:
            self._left = None
            claims = self.query_one(ClaimsPane)
            claims.seek(left.figure_id)
            if left.in_figures:
                claims.focus()

    def on_checks_pane_text_wanted(self, event: ChecksPane.TextWanted) -> None:
        """Keeps to what a text finds."""
        self._sift(replace(self._sieve, text=event.text))

    def on_grid_chosen(self, event: Grid.Chosen) -> None:
        """Opens the check's card."""
        if check := self.query_one(ChecksPane).check:
            self._explorer.open_check(check.check_id)

    def action_verdict(self, verdict: str) -> None:
        """With or without the checks of a verdict."""
        self._sift(self._sieve.toggled(verdict))

    def action_read(self, lines: int) -> None:
        """Scrolls the words of the finding."""
        self.query_one(FindingPane).scroll_words(lines)

    def action_sql(self) -> None:
        """Puts the check's SQL into the query pane."""
        if check := self.query_one(ChecksPane).check:
            self._explorer.propose_sql(check.query)

    def action_choose_kind(self) -> None:
        """Has a kind chosen."""
        wanted = replace(self._sieve, kind=None)
        found = Counter(placed.check.kind for placed in self._checks if wanted.keeps(placed))
        choices: list[Choice] = [(None, "all kinds", found.total())]
        choices += [(kind, kind_name(kind), count) for kind, count in sorted(found.items())]
        self.app.push_screen(ChoiceScreen("Kind", choices, self._sieve.kind), self._take_kind)

    def _take_kind(self, choice: Choice | None) -> None:
        if choice is not None:
            self._sift(replace(self._sieve, kind=choice[0]))

    def action_choose_region(self) -> None:
        """Has a region chosen, of those that checks are about."""
        wanted = replace(self._sieve, region=None)
        kept = [placed for placed in self._checks if wanted.keeps(placed)]
        found = Counter(place for placed in kept for place in placed.places)
        choices: list[Choice] = [(None, "all regions", len(kept))]
        for entry, depth in visible([entry for entry in self._regions if found[entry.entry_id]]):
            if entry is not None:
                choices.append((entry.entry_id, "  " * depth + entry.name, found[entry.entry_id]))
        chosen = self._sieve.region[0] if self._sieve.region else None
        self.app.push_screen(ChoiceScreen("Where", choices, chosen), self._take_region)

    def _take_region(self, choice: Choice | None) -> None:
        if choice is not None:
            region_id, name, _ = choice
            self._sift(replace(self._sieve, region=(region_id, name.strip()) if region_id else None))
