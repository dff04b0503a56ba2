"""The card of a source: what it is, where it is to be read, and all that it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.binding import Binding

from innotui import formats
from innotui.model import Figure, Source
from innotui.tui.opener import Opener
from innotui.tui.screens.card import CardScreen, Target, figure_line, more_line
from innotui.tui.widgets.lines import BLANK, Line

_LANGUAGES = {"en": "English", "zh": "Chinese", "de": "German"}


class LinkedCard(CardScreen):
    """A card of something that stands on a page."""

    BINDINGS = [
        Binding("y", "copy", "Copy the link", id="card.copy"),
        Binding("b", "browse", "Open the link in the browser", id="card.browse"),
    ]

    def __init__(self, opener: Opener, key: str, url: str | None) -> None:
        super().__init__(opener, key)
        self._url = url

    def action_copy(self) -> None:
        """Copies the link."""
        if self._has_link():
            self.app.copy_to_clipboard(self._url or "")
            self.notify(formats.printable(self._url or ""), title="Copied", markup=False)

    def action_browse(self) -> None:
        """Opens the link in the browser."""
        if self._has_link():
            self.app.open_url(self._url or "")

    def _has_link(self) -> bool:
        if not self._url:
            self.notify("No link is known for this source.", severity="warning")
        return bool(self._url)


class SourceCardScreen(LinkedCard):
    """A document, and its figures in paragraph order."""

    KIND = "Source"
    KEYS = "enter follows › · tab next › · y b link · esc back · ?"

    def __init__(self, opener: Opener, source: Source, figures: Sequence[Figure]) -> None:
        super().__init__(opener, source.source_id, source.url)
        self._source, self._figures = source, figures

    def lines(self) -> Sequence[Line]:
        """The source, then what it says."""
        showing = self._opener.showing
        figures = [figure_line("" if place else "says", figure, showing) for place, figure in enumerate(self._figures)]
        none = Line("says", "no figure stands there, only events or links", look="dim")
        return [*source_lines(self._source), BLANK, *(figures or [none]), *more_line(self._figures)]


def source_lines(
    source: Source, para: int | None = None, speaker: str | None = None, *, leads: bool = False
) -> Iterator[Line]:
    """A source as lines; of one figure in it with the paragraph and who speaks there.

    Args:
        source: the document.
        para: where on the page.
        speaker: who speaks there.
        leads: whether the first line leads to the card of the source.
    """
    yield Line("said by", source.issuer, Target("source", source.source_id) if leads else None, "title")
    if speaker and speaker != source.issuer:
        yield Line("speaker", speaker)
    if source.carrier != source.issuer:
        yield Line("via", source.carrier)
    yield Line("published", formats.published(source.published) + _where(source, para))
    yield Line("page", source.title)
    if source.headline:
        yield Line("headline", source.headline)
    yield Line("kind", f"{formats.source_kind(source.kind)}, {formats.source_grade(source.grade)}")
    language = _LANGUAGES.get(source.lang, source.lang)
    yield Line("language", f"{language}, a translation" if source.translated else language)
    yield Line("link", source.url or "none is known", look="" if source.url else "dim")
    if source.accessed:
        yield Line("read on", source.accessed.isoformat())
    if source.note:
        yield Line("note", source.note)


def _where(source: Source, para: int | None) -> str:
    if para is None:
        return ", the page is cited whole"
    return (
        f", {formats.paragraph(para)} of {source.paragraphs}" if source.paragraphs else f", {formats.paragraph(para)}"
    )
