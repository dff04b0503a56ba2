"""Renders the main screens to docs/shots: SVG, and PNG where rsvg-convert is there.

Run by ``make shots``. The screens are the real explorer on the bundled figures, driven by keys.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from rich.cells import cell_len

HERE = Path(__file__).parent / "shots"
SHOTS: dict[str, tuple[tuple[int, int], str, list[str]]] = {
    "explore": (
        (140, 46),
        "textual-dark",
        ["j", "space", "j", "space", "j", "j", "j", "space", "j", "j", "space"],
    ),
    "explore-light": ((132, 40), "textual-light", ["j", "j"]),
    "explore-80x24": ((80, 24), "textual-dark", ["j", "j"]),
    "firm": ((132, 40), "textual-dark", ["3", "j", "j"]),
    "checks": ((132, 40), "textual-dark", ["X"]),
    "source-card": ((132, 40), "textual-dark", ["j", "j", "j", "j", "j", "enter", "j", "j", "j", "i"]),
    "coverage": ((132, 40), "textual-dark", ["V"]),
    "query": (
        (132, 40),
        "textual-dark",
        ["4", *"SELECT", "space", "asterisk", "space", *"FROM", "space", *"figures", "f5"],
    ),
    "chart": ((132, 40), "textual-dark", ["j", "j", "j", "j", "j", "0", "c", "c", "z", "j"]),
}


async def take(name: str) -> None:
    """One screen: start, press, wait until it is still, save."""
    from innotui.tui.app import InnotuiApp

    size, theme, keys = SHOTS[name]
    app = InnotuiApp()
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        for key in ["", *keys]:
            await pilot.press(*([key] if key else []))
            await app.workers.wait_for_complete()
            await pilot.pause()
        (HERE / f"{name}.svg").write_text(placed(app.export_screenshot(title="innotui")), encoding="utf-8")


def placed(svg: str) -> str:
    """Gives every word its own place: the exporter counts characters, not cells, and some viewers drop blanks."""

    def split(found: re.Match[str]) -> str:
        text = html.unescape(found["text"])
        cell = float(found["length"]) / len(text)
        words = []
        for word in re.finditer(r"[^\s\u2e80-\uffef]+|[\u2e80-\uffef]+", text):
            x = float(found["x"]) + cell * cell_len(text[: word.start()])
            length = cell * cell_len(word[0])
            place = f'x="{x:g}"{found["between"]}textLength="{length:g}"'
            words.append(f"<text{found['before']}{place}{found['after']}>{html.escape(word[0])}</text>")
        return "".join(words)

    pattern = (
        r'<text(?P<before>[^>]*? )x="(?P<x>[\d.]+)"(?P<between>[^>]*?)textLength="(?P<length>[\d.]+)"'
        r"(?P<after>[^>]*)>(?P<text>[^<]*)</text>"
    )
    return re.sub(pattern, split, svg)


def main() -> None:
    """All screens, then their pictures in points."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as state:
        os.environ["XDG_STATE_HOME"] = state
        for name in SHOTS:
            asyncio.run(take(name))
            print(f"docs/shots/{name}.svg")
    if convert := shutil.which("rsvg-convert"):
        for name in SHOTS:
            svg = HERE / f"{name}.svg"
            subprocess.run([convert, "--zoom", "1.2", "-o", str(svg.with_suffix(".png")), str(svg)], check=True)
            print(f"docs/shots/{name}.png")


if __name__ == "__main__":
    main()
