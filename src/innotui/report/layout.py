"""Tables and paragraphs fitted to a width in terminal cells; nothing is cut, long cells are folded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from io import StringIO

from rich import box
from rich.cells import cell_len
from rich.console import Console, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from innotui.formats import printable

LEAST_WIDTH = 40


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int,
    right: Collection[str] = (),
    whole: Collection[str] = (),
) -> str:
    """Rows under a header with a rule.

    The columns named in ``right`` are numbers; those in ``whole`` are not folded while they leave half the width.
    """
    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for place, name in enumerate(header):
        longest = max((cell_len(row[place]) for row in rows), default=0)
        side: JustifyMethod = "right" if name in right else "left"
        grid.add_column(name, justify=side, overflow="fold", no_wrap=name in whole and longest <= width // 2)
    for row in rows:
        grid.add_row(*(Text(printable(cell)) for cell in row))
    return _rendered(grid, width)


def counted(number: int, word: str) -> str:
    """A number of things: ``1 source``, ``3 sources``."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def counted_in(number: int, word: str, *, is_cut: bool) -> str:
    """The same of what may be the beginning of more: ``the first 5,000 figures``."""
    return f"the first {number:,} {word}s" if is_cut else counted(number, word)


def folded(text: str, width: int, indent: int = 0) -> str:
    """A paragraph, its lines set in by ``indent`` cells."""
    return _rendered(Padding(Text(printable(text)), (0, 0, 0, indent)), width)


def legend(text: str, width: int) -> str:
    """Shapes and their words, apart by three blanks, on as many lines as they need; none is torn apart."""
    lines: list[str] = []
    for item in text.split("   "):
        if lines and cell_len(f"{lines[-1]}   {item}") <= width:
            lines[-1] += f"   {item}"
        else:
            lines.append(item)
    return "\n".join(lines)


def pairs(items: Sequence[tuple[str, str]], width: int) -> str:
    """Names on the left, what they name on the right; empty ones are left out."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column()
    grid.add_column(overflow="fold")  # a link is folded, not cut
    for name, text in items:
        if text:
            grid.add_row(name, Text(printable(text)))
    return _rendered(grid, width) if grid.rows else ""


def _rendered(thing: RenderableType, width: int) -> str:
    file = StringIO()
    console = Console(file=file, width=max(width, LEAST_WIDTH), color_system=None, force_terminal=False)
    console.print(thing)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())
