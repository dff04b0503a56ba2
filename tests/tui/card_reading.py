"""A card under Textual's Pilot: waits for it, reads it, and puts the cursor on one of its lines."""

from __future__ import annotations

from explorer import Explorer

from innotui.tui.screens.card import CardScreen
from innotui.tui.widgets.lines import Lines


async def card(shown: Explorer, about: tuple[str, str]) -> str:
    """Waits for a card; what is seen of it, without border, scroll bar and needless blanks."""

    def on_top() -> bool:
        return isinstance(shown.app.screen, CardScreen) and shown.app.screen.about == about

    await shown.until(on_top, f"the card {about}")
    await shown.still()
    return " ".join(
        " ".join(line.strip("│╭╮╰╯▁▂▃▄▅▆▇█ ") for line in shown.shown(shown.app.screen.query_one(Lines))).split()
    )


async def put_on(shown: Explorer, label_or_text: str) -> None:
    """Puts the cursor of the card on the line that holds a text."""
    lines = shown.app.screen.query_one(Lines)
    await shown.pilot.press("g")
    for _ in range(200):
        line = lines._lines[lines._line_of_row[lines.cursor]]
        if label_or_text in f"{line.label} {line.text}":
            return
        await shown.pilot.press("j")
    raise AssertionError(f"no line with {label_or_text}")
