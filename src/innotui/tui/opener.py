"""What cards and list screens ask of the explorer: they know no store and no desk, only this."""

from __future__ import annotations

from typing import Protocol

from innotui.model import Showing


class Opener(Protocol):
    """Opens things by their ids. Each call returns at once; what it asks for comes when it is there."""

    @property
    def showing(self) -> Showing:
        """How figures are written now."""

    def open_figure(self, figure_id: str) -> None:
        """Shows the source card of a figure over whatever is shown."""

    def open_checks_of(self, figure_id: str) -> None:
        """Lists the checks that touch a figure."""

    def open_check(self, check_id: str) -> None:
        """Shows one check."""

    def open_indicator(self, indicator_id: str) -> None:
        """Shows the card of an indicator."""

    def open_source(self, source_id: str) -> None:
        """Shows the card of a source: what it is, and all that it says."""

    def go_to_figure(self, figure_id: str) -> None:
        """Closes what lies over the explorer and goes to the figure's own place, with the cursor on it."""

    def go_to_region(self, region_id: str, figure_id: str) -> None:
        """Closes what lies over the explorer and goes to a region, with the cursor on one of its figures."""

    def propose_sql(self, sql: str) -> None:
        """Closes what lies over the explorer and puts SQL into its query pane."""

    def action_reading(self) -> None:
        """Switches the reading of "N times"."""

    def action_money(self) -> None:
        """Switches the scales of money."""
