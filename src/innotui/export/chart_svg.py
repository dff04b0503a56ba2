"""A chart as a vector picture: every cell of the drawing at its place on a fixed grid.

Rich can export SVG too, but it squeezes Chinese into half its width and loads its font from the network; both break
a picture in a report. Here each character that is a drawing becomes the shape it stands for (``chart_shapes``), dots
become the lines they were (``chart_lines``), and text is set word by word at its column, so that no font can shift
what follows. No scripts, no links, no network.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from innotui.export import chart_lines, chart_shapes
from innotui.formats import printable

_WIDTH, _HEIGHT = 9.0, 18.0
_SIZE = 15.0  # of the letters: a monospaced one is about 0.6 of it wide
_BASELINE = 13.5
_MARGIN = 12.0
_DOT, _LIGHT, _HEAVY = 2.2, 1.2, 3.0  # widths of strokes
_RADIUS, _OUTLINE = 4.1, 1.4
_FONTS = (
    "'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,'Noto Sans Mono CJK SC','Noto Sans CJK SC',"
    "'Source Han Sans SC','PingFang SC','Microsoft YaHei',monospace"
)
_NAMESPACE = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a picture is drawn on: the colour of the sheet, and of text that has none of its own."""

    sheet: str
    text: str


DARK, LIGHT = Ground("#121212", "#e0e0e0"), Ground("#ffffff", "#202020")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A character where it stands."""

    column: int
    row: int
    char: str
    cells: int
    color: str
    bold: bool

    @property
    def x(self) -> float:
        return _MARGIN + self.column * _WIDTH

    @property
    def y(self) -> float:
        return _MARGIN + self.row * _HEIGHT


def svg_of(drawing: Text, title: str, said: str, ground: Ground = LIGHT) -> str:
    """The picture as an SVG document.

    Args:
        drawing: lines of cells.
        title: what it is called.
        said: what it says, for who cannot see it.
        ground: sheet and colour of text.
    """
    lines = drawing.plain.split("\n")
    width = max(map(cell_len, lines)) * _WIDTH + 2 * _MARGIN
    height = len(lines) * _HEIGHT + 2 * _MARGIN
    root = _root(width, height, title, said)
    ET.SubElement(root, "rect", width=_n(width), height=_n(height), fill=ground.sheet)
    cells = list(_cells(drawing, ground))
    _draw_blocks(root, cells)
    _draw_strokes(root, cells)
    _draw_markers(root, cells)
    _draw_texts(root, cells)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"


def _root(width: float, height: float, title: str, said: str) -> ET.Element:
    size = {"width": _n(width), "height": _n(height), "viewBox": f"0 0 {_n(width)} {_n(height)}"}
    names = {"role": "img", "aria-labelledby": "title desc", "xml:space": "preserve"}
    font = {"font-family": _FONTS, "font-size": _n(_SIZE)}
    root = ET.Element("svg", {"xmlns": _NAMESPACE, **size, **names, **font})
    for name, text in (("title", title), ("desc", said)):
        ET.SubElement(root, name, id=name).text = printable(text)
    return root


def _cells(drawing: Text, ground: Ground) -> Iterator[_Cell]:
    """All that is no blank, from left to right and line after line."""
    console = Console(file=StringIO(), color_system=None)
    column = row = 0
    for segment in drawing.render(console):
        color, bold = _look(segment.style, ground)
        for char in segment.text:
            if char == "\n":
                column, row = 0, row + 1
                continue
            shown = printable(char)
            if cells := cell_len(shown):
                if not shown.isspace():
                    yield _Cell(column, row, shown, cells, color, bold)
                column += cells


def _look(style: Style | None, ground: Ground) -> tuple[str, bool]:
    if style is None:
        return ground.text, False
    color = style.color
    return (color.get_truecolor().hex if color and not color.is_default else ground.text), bool(style.bold)


def _draw_blocks(root: ET.Element, cells: Sequence[_Cell]) -> None:
    """Blocks as rectangles; those that touch are one."""
    group = ET.SubElement(root, "g", {"shape-rendering": "crispEdges"})
    boxes: list[tuple[float, float, float, float, str, float]] = []
    for cell in cells:
        if cell.char in chart_shapes.BLOCKS:
            left, top, right, bottom, opacity = chart_shapes.BLOCKS[cell.char]
            x, width = cell.x + left * _WIDTH, (right - left) * _WIDTH
            box = x, cell.y + top * _HEIGHT, width, (bottom - top) * _HEIGHT, cell.color, opacity
            last = boxes[-1] if boxes else None
            if last and (last[1], *last[3:]) == (box[1], *box[3:]) and last[0] + last[2] == x:
                boxes[-1] = (last[0], last[1], last[2] + width, *last[3:])
            else:
                boxes.append(box)
    for x, y, width, height, color, opacity in boxes:
        look = {"fill": color} | ({"fill-opacity": _n(opacity)} if opacity < 1 else {})
        ET.SubElement(group, "rect", {"x": _n(x), "y": _n(y), "width": _n(width), "height": _n(height), **look})


@dataclass(slots=True)
class _Strokes:
    """Strokes by colour and width, a path each."""

    paths: dict[tuple[str, float], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, color: str, width: float, points: Sequence[chart_shapes.Point]) -> None:
        """A stroke from point to point; a dot where there is one."""
        first, *rest = (f"{_n(x)} {_n(y)}" for x, y in points)
        self.paths[color, width].append("".join((f"M{first}", *(f"L{point}" for point in rest))) + "h0" * (not rest))


def _draw_strokes(root: ET.Element, cells: Sequence[_Cell]) -> None:
    """Box lines, and braille dots with what joins neighbours."""
    strokes = _Strokes()
    for cell in cells:
        for *ends, heavy in chart_shapes.strokes(cell.char):
            points = [(cell.x + x * _WIDTH, cell.y + y * _HEIGHT) for x, y in ends]
            strokes.add(cell.color, _HEAVY if heavy else _LIGHT, points)
    _add_dots(strokes, cells)
    group = ET.SubElement(root, "g", {"fill": "none", "stroke-linecap": "round", "stroke-linejoin": "round"})
    for (color, width), parts in strokes.paths.items():
        ET.SubElement(group, "path", {"stroke": color, "stroke-width": _n(width), "d": "".join(parts)})


def _add_dots(strokes: _Strokes, cells: Sequence[_Cell]) -> None:
    """Dots as the lines that they stand for: a line is a line at any zoom."""
    spots = {
        (2 * cell.column + x, 4 * cell.row + y): cell.color for cell in cells for x, y in chart_shapes.dots(cell.char)
    }
    for color, corners in chart_lines.strokes_of(spots):
        strokes.add(color, _DOT, [_place(*corner) for corner in corners])
    for color, (x, y) in chart_lines.blocks_of(spots):
        strokes.add(color, _DOT, [_place(x, y + 0.5), _place(x + 1, y + 0.5)])


def _place(x: float, y: float) -> chart_shapes.Point:
    return _MARGIN + (x + 0.5) * _WIDTH / 2, _MARGIN + (y + 0.5) * _HEIGHT / 4


def _draw_markers(root: ET.Element, cells: Sequence[_Cell]) -> None:
    """Points: circles and polygons, hollow or filled."""
    group = ET.SubElement(root, "g", {"stroke-width": _n(_OUTLINE), "stroke-linejoin": "round"})
    for cell in cells:
        if (found := chart_shapes.marker(cell.char)) is None:
            continue
        corners, filled = found
        x, y = cell.x + _WIDTH / 2, cell.y + _HEIGHT / 2
        look = {"fill": cell.color if filled else "none", "stroke": cell.color}
        radius = _RADIUS - _OUTLINE / 2
        if corners:
            points = " ".join(f"{_n(x + a * radius)},{_n(y + b * radius)}" for a, b in corners)
            ET.SubElement(group, "polygon", {"points": points, **look})
        else:
            ET.SubElement(group, "circle", {"cx": _n(x), "cy": _n(y), "r": _n(radius), **look})


def _draw_texts(root: ET.Element, cells: Sequence[_Cell]) -> None:
    """Words at their columns, as wide as their cells; other signs one by one, for they may be of another font."""
    group = ET.SubElement(root, "g")
    for run in _runs([cell for cell in cells if not chart_shapes.is_drawn(cell.char)]):
        first, text = run[0], "".join(cell.char for cell in run)
        wide = sum(cell.cells for cell in run) * _WIDTH
        look = {"fill": first.color} | ({"font-weight": "bold"} if first.bold else {})
        if first.cells > 1:  # a Chinese character is as wide as it is high, and its two cells are wider
            look["letter-spacing"] = _n(first.cells * _WIDTH - _SIZE)
        place = {"x": _n(first.x), "y": _n(first.y + _BASELINE), "textLength": _n(wide)}
        ET.SubElement(group, "text", {**place, **look}).text = text


def _runs(cells: Sequence[_Cell]) -> Iterator[list[_Cell]]:
    """Words of one look: letters, digits and what is ASCII together, wide characters together."""
    run: list[_Cell] = []
    for cell in cells:
        if run and not _follows(run[-1], cell):
            yield run
            run = []
        run.append(cell)
    if run:
        yield run


def _follows(before: _Cell, cell: _Cell) -> bool:
    """Whether a character goes on with the word before it."""
    beside = (before.row, before.column + before.cells) == (cell.row, cell.column)
    alike = (before.color, before.bold, before.cells) == (cell.color, cell.bold, cell.cells)
    return beside and alike and (cell.cells > 1 or (_is_plain(before.char) and _is_plain(cell.char)))


def _is_plain(char: str) -> bool:
    return char.isascii() or char.isalnum()


def _n(number: float) -> str:
    """A number as short as it can be said."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
