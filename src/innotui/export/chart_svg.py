"""A chart as a vector picture: every cell of the drawing at its place on a fixed grid.

Rich can export SVG too, but it squeezes Chinese into half its width and loads its font from the network; both break
a picture in a report. Here each character that is a drawing becomes the shape it stands for (``chart_shapes``), lines
run as the drawing knows them (``chart_traces``), and text is set word by word at its column, so that no font can shift
what follows. No scripts, no links, no network.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.text import Text

from innotui.export import chart_shapes, chart_traces
from innotui.export.chart_cells import DARK, HEIGHT, LIGHT, MARGIN, WIDTH, Cell, Ground, cells_of, look_of
from innotui.formats import printable

_SIZE = 15.0  # of the letters: a monospaced one is about 0.6 of it wide
_BASELINE = 13.5
_DOT, _LIGHT, _HEAVY = 2.2, 1.2, 3.0  # widths of strokes
_RADIUS, _OUTLINE = 4.1, 1.4
_DASHES = "5 5"
_LINES = {"fill": "none", "stroke-linecap": "round", "stroke-linejoin": "round"}
_FONTS = (
    "'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,'Noto Sans Mono CJK SC','Noto Sans CJK SC',"
    "'Source Han Sans SC','PingFang SC','Microsoft YaHei',monospace"
)
_NAMESPACE = "http://www.w3.org/2000/svg"

__all__ = ["DARK", "LIGHT", "Ground", "svg_of"]


def svg_of(drawing: Text, title: str, said: str, ground: Ground = LIGHT) -> str:
    """The picture as an SVG document.

    Args:
        drawing: lines of cells.
        title: what it is called.
        said: what it says, for who cannot see it.
        ground: sheet and colour of text.
    """
    lines = drawing.plain.split("\n")
    width = max(map(cell_len, lines)) * WIDTH + 2 * MARGIN
    height = len(lines) * HEIGHT + 2 * MARGIN
    root = _root(width, height, title, said)
    ET.SubElement(root, "rect", width=_n(width), height=_n(height), fill=ground.sheet)
    cells = list(cells_of(drawing, ground))
    strokes, traced = chart_traces.strokes_of(drawing), chart_traces.traced_of(drawing)
    points = _points(cells, chart_traces.Points(strokes))
    squares = (cell for cell in cells if cell.char in chart_shapes.SQUARES)
    front = [cell for cell in squares if cell.place in points or cell.place in traced]
    _draw_blocks(root, [cell for cell in cells if cell not in front], points)
    _draw_strokes(root, [cell for cell in cells if cell.place not in traced])
    _draw_traces(root, strokes, ground)
    _clear(root, [cell for cell in cells if cell.place in traced], ground)
    _draw_blocks(root, front, points)
    _draw_markers(root, cells, points, ground)
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


def _points(cells: Sequence[Cell], known: chart_traces.Points) -> dict[tuple[int, int], chart_shapes.Point]:
    """Where the markers on lines stand, by cell."""
    marks = [cell for cell in cells if cell.char in chart_shapes.SQUARES or chart_shapes.marker(cell.char)]
    found: dict[tuple[int, int], chart_shapes.Point] = {}
    for cell in marks:
        taken = {other.place for other in marks if other.color == cell.color}
        place = known.in_cell(cell.place, cell.style) or known.beside(cell.place, cell.style, taken)
        if place:
            found[cell.place] = _at(*place)
    return found


def _at(x: float, y: float) -> chart_shapes.Point:
    """A place in cells, as a point of the sheet."""
    return MARGIN + (x + 0.5) * WIDTH, MARGIN + (y + 0.5) * HEIGHT


def _draw_traces(root: ET.Element, strokes: Sequence[chart_traces.Stroke], ground: Ground) -> None:
    """The lines that are known."""
    group = ET.SubElement(root, "g", {**_LINES, "stroke-width": _n(_DOT)})
    for style, dashed, places in chart_traces.runs_of(strokes):
        path = "L".join(f"{_n(x)} {_n(y)}" for x, y in (_at(*place) for place in places))
        look = {"stroke-dasharray": _DASHES} if dashed else {}
        ET.SubElement(group, "path", {"stroke": look_of(style, ground)[0], "d": f"M{path}", **look})


def _clear(root: ET.Element, cells: Sequence[Cell], ground: Ground) -> None:
    """Blanks lines where something is written over them."""
    group = ET.SubElement(root, "g", {"fill": ground.sheet})
    for cell in cells:
        if not chart_shapes.is_drawn(cell.char):
            size = {"width": _n(cell.cells * WIDTH), "height": _n(HEIGHT)}
            ET.SubElement(group, "rect", {"x": _n(cell.x), "y": _n(cell.y), **size})


def _draw_blocks(root: ET.Element, cells: Sequence[Cell], points: Mapping[tuple[int, int], chart_shapes.Point]) -> None:
    """Blocks as rectangles; those that touch are one, and a tint goes on from where a part of a block ends."""
    group = ET.SubElement(root, "g", {"shape-rendering": "crispEdges"})
    boxes: list[tuple[float, float, float, float, str, float]] = []
    for cell in cells:
        if cell.char in chart_shapes.BLOCKS:
            left, top, right, bottom, opacity = chart_shapes.BLOCKS[cell.char]
            x, width = cell.x + left * WIDTH, (right - left) * WIDTH
            last = boxes[-1] if boxes else None
            if last and cell.char in chart_shapes.TINTS and (last[1], last[3]) == (cell.y, HEIGHT):
                slit = x - last[0] - last[2]
                x, width = (x - slit, width + slit) if 0 < slit < WIDTH else (x, width)
            y, height = cell.y + top * HEIGHT, (bottom - top) * HEIGHT
            if at := points.get(cell.place):
                x, y = at[0] - width / 2, at[1] - height / 2
            box = x, y, width, height, cell.color, opacity
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


def _draw_strokes(root: ET.Element, cells: Sequence[Cell]) -> None:
    """Box lines, and dots: what they may have been a line of is not guessed."""
    strokes = _Strokes()
    for cell in cells:
        for *ends, heavy in chart_shapes.strokes(cell.char):
            points = [(cell.x + x * WIDTH, cell.y + y * HEIGHT) for x, y in ends]
            strokes.add(cell.color, _HEAVY if heavy else _LIGHT, points)
        for x, y in chart_shapes.dots(cell.char):
            strokes.add(cell.color, _DOT, [(cell.x + (x + 0.5) * WIDTH / 2, cell.y + (y + 0.5) * HEIGHT / 4)])
    group = ET.SubElement(root, "g", _LINES)
    for (color, width), parts in strokes.paths.items():
        ET.SubElement(group, "path", {"stroke": color, "stroke-width": _n(width), "d": "".join(parts)})


def _draw_markers(
    root: ET.Element, cells: Sequence[Cell], points: Mapping[tuple[int, int], chart_shapes.Point], ground: Ground
) -> None:
    """Points: circles and polygons, hollow or filled, each where its line has it."""
    group = ET.SubElement(root, "g", {"stroke-width": _n(_OUTLINE), "stroke-linejoin": "round"})
    for cell in cells:
        if (found := chart_shapes.marker(cell.char)) is None:
            continue
        corners, filled = found
        at = points.get(cell.place)
        x, y = at or _at(*cell.place)
        hollow = ground.sheet if at else "none"  # its line ends beneath it
        look = {"fill": cell.color if filled else hollow, "stroke": cell.color}
        radius = _RADIUS - _OUTLINE / 2
        if corners:
            shape = " ".join(f"{_n(x + a * radius)},{_n(y + b * radius)}" for a, b in corners)
            ET.SubElement(group, "polygon", {"points": shape, **look})
        else:
            ET.SubElement(group, "circle", {"cx": _n(x), "cy": _n(y), "r": _n(radius), **look})


def _draw_texts(root: ET.Element, cells: Sequence[Cell]) -> None:
    """Words at their columns, as wide as their cells; other signs one by one, for they may be of another font."""
    group = ET.SubElement(root, "g")
    for run in _runs([cell for cell in cells if not chart_shapes.is_drawn(cell.char)]):
        first, text = run[0], "".join(cell.char for cell in run)
        wide = sum(cell.cells for cell in run) * WIDTH
        look = {"fill": first.color} | ({"font-weight": "bold"} if first.bold else {})
        if first.cells > 1:  # a Chinese character is as wide as it is high, and its two cells are wider
            look["letter-spacing"] = _n(first.cells * WIDTH - _SIZE)
        place = {"x": _n(first.x), "y": _n(first.y + _BASELINE), "textLength": _n(wide)}
        ET.SubElement(group, "text", {**place, **look}).text = text


def _runs(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Words of one look: letters, digits and what is ASCII together, wide characters together."""
    run: list[Cell] = []
    for cell in cells:
        if run and not _follows(run[-1], cell):
            yield run
            run = []
        run.append(cell)
    if run:
        yield run


def _follows(before: Cell, cell: Cell) -> bool:
    """Whether a character goes on with the word before it."""
    beside = (before.row, before.column + before.cells) == (cell.row, cell.column)
    alike = (before.color, before.bold, before.cells) == (cell.color, cell.bold, cell.cells)
    return beside and alike and (cell.cells > 1 or (_is_plain(before.char) and _is_plain(cell.char)))


def _is_plain(char: str) -> bool:
    return char.isascii() or char.isalnum()


def _n(number: float) -> str:
    """A number as short as it can be said."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
