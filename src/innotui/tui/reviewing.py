"""A review as an application of its own: the explorer's style sheet, themes and palettes around one screen."""

from __future__ import annotations

from textual.screen import Screen

from innotui.errors import InnotuiError
from innotui.review.items import Review
from innotui.review.keeping import Keeper
from innotui.tui.app import InnotuiApp
from innotui.tui.review_desk import Job
from innotui.tui.screens.review import ReviewScreen


class ReviewApp(InnotuiApp):
    """One text and its figures; its result is the error that kept it from showing anything."""

    def __init__(self, job: Job, keeper: Keeper, review: Review, lost: int = 0) -> None:
        super().__init__()
        self._review_screen = ReviewScreen(job, keeper, review, lost)

    def get_default_screen(self) -> Screen[None]:
        """The review is the only screen."""
        return self._review_screen

    @property
    def review(self) -> Review:
        """As it stands."""
        return self._review_screen.review


def run_review(job: Job) -> Review:
    """Reviews a text until it is left; returns how far it came.

    Raises:
        UsageError: another innotui reviews it.
        InnotuiError: what kept it from showing anything.
    """
    keeper = Keeper(job.reading.text, job.package)
    keeper.hold()
    try:
        resumed = keeper.read(Review.of(job.reading.proposals))
        app = ReviewApp(job, keeper, resumed.review, resumed.lost)
        error: InnotuiError | None = app.run()
        if error is not None:
            raise error
        return app.review
    finally:
        keeper.release()
