"""Beside the form: what hinders the row, what the reader asks, which checks touch it, what else is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from innotui import formats
from innotui.errors import InnotuiError
from innotui.formats import printable
from innotui.model import Check, Figure

_NEAR = 6  # known figures that are shown
_CHECKS = 6
_REFUSED = 4  # lines of a refusal that are shown


@dataclass(frozen=True)
class Said:
    """Everything there is to say of the figure at hand.

    Attributes:
        hindrances: why its row cannot land.
        words: of the text, for what it is about.
        question: what the reader would ask.
        is_loose: the indicator is only that of the sentence.
        is_recalled: the indicator is that of the same words before.
        confidence: of the reader, from 0 to 1; under a half it is told.
        checks: that touch it, where it has landed.
        waits: it has landed, and is not audited yet.
        beside: known figures of the same thing.
        period: of the row, so that figures of the same window are told apart.
        latest: the bad checks of what was accepted last, where that is another figure, with its words.
        refusal: why the package was refused.
    """

    hindrances: Sequence[str] = ()
    words: str = ""
    question: str = ""
    is_loose: bool = False
    is_recalled: bool = False
    confidence: float = 1.0
    checks: Sequence[Check] = ()
    waits: bool = False
    beside: Sequence[Figure] = ()
    period: str = ""
    latest: tuple[str, Sequence[Check]] = ("", ())
    refusal: InnotuiError | None = None


class ReviewSaid(VerticalScroll, can_focus=True):
    """Shows it, as long as it may be."""

    BINDINGS = [
        Binding("j", "scroll_down", "Down", show=False, id="said.down"),
        Binding("k", "scroll_up", "Up", show=False, id="said.up"),
    ]

    def __init__(self) -> None:
        super().__init__(id="review-said")
        self.border_title = "Beside it"

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="review-words", markup=False)

    def show_said(self, said: Said) -> None:
        """Shows it from the top."""
        self.query_one("#review-words", Static).update(Text("\n").join(words(said)))
        self.scroll_home(animate=False)


def words(said: Said) -> list[Text]:
    """It, line by line: what must be acted upon first."""
    lines = [_line("✗", hindrance) for hindrance in said.hindrances]
    if said.refusal is not None:
        told = said.refusal.message.splitlines()
        lines.append(_line("✗", f"{said.refusal.title}: {told[0]}", "bold"))
        lines += [_line(" ", line) for line in told[1 : 1 + _REFUSED]]
        if len(told) > 1 + _REFUSED:
            lines.append(_line(" ", f"… and {len(told) - 1 - _REFUSED} more: innotui build tells all"))
    what, bad = said.latest
    lines += [_line(formats.verdict_mark(check.verdict), f"{what}: {_check(check)}", "bold") for check in bad]
    if said.words:
        lines.append(_line("“", f"{said.words}”"))
    if said.question:
        lines.append(_line("?", said.question))
    guesses = (
        (said.is_loose, "The indicator is that of the sentence before: is it meant here?"),
        (said.is_recalled, "The indicator is the one you named for the same words: is it meant here?"),
        (said.confidence < 0.5, "The reader is not sure of this one."),
    )
    lines += [_line("?", doubt) for is_one, doubt in guesses if is_one]
    if said.waits:
        lines.append(_line("…", "being checked against what is known"))
    lines += [_line(formats.verdict_mark(check.verdict), _check(check)) for check in said.checks[:_CHECKS]]
    if len(said.checks) > _CHECKS:
        lines.append(_line(" ", f"… and {len(said.checks) - _CHECKS} more checks"))
    if said.beside:
        lines.append(Text("Known of the same thing:", style="bold"))
        same = sorted(said.beside, key=lambda one: one.period != said.period)
        lines += [_line("=" if one.period == said.period else " ", _figure(one)) for one in same[:_NEAR]]
    return lines


def _line(mark: str, text: str, style: str = "") -> Text:
    return Text.assemble((f"{mark} ", "bold"), (printable(text), style))


def _check(check: Check) -> str:
    return f"{check.title}: expected {check.expected}, found {check.found}. {check.reason}"


def _figure(figure: Figure) -> str:
    stated = formats.stated(figure)
    against = f" vs {figure.base_label}" if figure.base_label else ""
    return f"{figure.period_label}{against}  {stated}  {figure.source} {formats.paragraph(figure.para)}".rstrip()
