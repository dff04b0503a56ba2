"""Asks for the values of the ``$name`` of a statement, a line each; what a value becomes is said while it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from innotui.formats import printable
from innotui.parameters import type_of, value_of


class ParametersScreen(ModalScreen[Mapping[str, str] | None]):
    """Gives back what was typed for each name; None where it was left without running."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Run nothing", id="parameters.close")]

    def __init__(self, names: Sequence[str], typed: Mapping[str, str]) -> None:
        """Begins with what was typed for a name before."""
        super().__init__()
        self._names, self._typed = names, typed

    def compose(self) -> ComposeResult:
        """A name, its line, and what kind of value stands there."""
        with VerticalScroll(id="parameters", can_focus=False) as box:
            box.border_title = "The statement asks for"
            box.border_subtitle = "enter next, then runs · esc runs nothing"
            for place, name in enumerate(self._names):
                yield Static(f"${printable(name)}", classes="parameter-name", markup=False)
                yield Input(self._typed.get(name, ""), id=f"parameter-{place}", classes="parameter")
                yield Static(
                    _kind(self._typed.get(name, "")), id=f"kind-{place}", classes="parameter-kind", markup=False
                )
            yield Static("5 · 2023-12-31 · true · NULL · in quotes: a text", markup=False)

    @on(Input.Changed)
    def _say_kind(self, event: Input.Changed) -> None:
        event.stop()
        kind = self.query_one(f"#kind-{self._place(event.input)}", Static)
        kind.update(_kind(event.value))

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        place = self._place(event.input) + 1
        if place < len(self._names):
            self.query_one(f"#parameter-{place}", Input).focus()
        else:
            inputs = self.query(Input)
            self.dismiss({name: one.value for name, one in zip(self._names, inputs, strict=True)})

    @staticmethod
    def _place(line: Input) -> int:
        return int((line.id or "").rpartition("-")[2])


def _kind(typed: str) -> str:
    return f"= {type_of(value_of(typed))}" if typed else "= text, empty"
