"""Charts as pictures and rows: every cell at its place, text that is only text, a source behind each value."""

from __future__ import annotations

import csv
import io
import math
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import pairwise

import pytest
from rich.text import Text

from innotui.charts.datum import Datum
from innotui.export import write_rows
from innotui.export.chart_credit import credit_of
from innotui.export.chart_lines import strokes_of
from innotui.export.chart_rows import chart_records
from innotui.export.chart_shapes import dots, is_drawn
from innotui.export.chart_svg import DARK, svg_of
from innotui.model import Source
from innotui.store import Store

SVG = "{http://www.w3.org/2000/svg}"
LEFT, CELL, ROW = 12, 9, 18


def parsed(drawing: Text | str, title: str = "Title", said: str = "Said") -> ET.Element:
    return ET.fromstring(svg_of(Text(drawing) if isinstance(drawing, str) else drawing, title, said))


def found(root: ET.Element, tag: str) -> list[ET.Element]:
    """All of a tag; of rectangles all but the sheet."""
    every = list(root.iter(SVG + tag))
    return every[1:] if tag == "rect" else every


def texts(root: ET.Element) -> list[tuple[str, float, float]]:
    """Each run with its column and row."""
    return [
        (run.text or "", (float(run.attrib["x"]) - LEFT) / CELL, (float(run.attrib["y"]) - LEFT - 13.5) / ROW)
        for run in found(root, "text")
    ]


# the picture -------------------------------------------------------------------------------------------


def test_words_stand_at_their_columns() -> None:
    assert texts(parsed("GDP  by region\n  +9.7%")) == [
        ("GDP", 0, 0), ("by", 5, 0), ("region", 8, 0), ("+9.7%", 2, 1),
    ]  # fmt: skip


def test_chinese_takes_two_cells_a_character() -> None:
    root = parsed("西咸新区 GDP")
    assert texts(root) == [("西咸新区", 0, 0), ("GDP", 9, 0)]
    wide, narrow = found(root, "text")
    assert float(wide.attrib["textLength"]) == 8 * CELL
    assert float(wide.attrib["letter-spacing"]) + 15 == 2 * CELL  # 15 is the size of the letters
    assert float(narrow.attrib["textLength"]) == 3 * CELL
    assert "letter-spacing" not in narrow.attrib


def test_signs_of_other_fonts_shift_nothing() -> None:
    assert texts(parsed("≥5 ×2")) == [("≥", 0, 0), ("5", 1, 0), ("×", 3, 0), ("2", 4, 0)]


@pytest.mark.parametrize(
    ("char", "box"),
    [
        ("█", (0, 0, 9, 18)),
        ("▍", (0, 0, 3.38, 18)),
        ("▐", (4.5, 0, 4.5, 18)),
        ("▕", (7.88, 0, 1.13, 18)),
        ("▀", (0, 0, 9, 9)),
        ("▄", (0, 9, 9, 9)),
        ("■", (0, 4.5, 9, 9)),
        ("▂", (0, 13.5, 9, 4.5)),
    ],
)
def test_blocks_are_rectangles(char: str, box: tuple[float, float, float, float]) -> None:
    [rect] = found(parsed(f" {char}"), "rect")
    x, y, width, height = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
    assert (x - LEFT - CELL, y - LEFT, width, height) == pytest.approx(box, abs=0.01)


def test_a_bar_is_one_rectangle_and_two_bars_are_two() -> None:
    widths = [float(rect.attrib["width"]) for rect in found(parsed("███▌\n██ █"), "rect")]
    assert widths == [3.5 * CELL, 2 * CELL, CELL]


def test_a_bar_of_two_colours_is_not_one() -> None:
    rects = found(parsed(Text.assemble(("██", "#ff0000"), ("█", "#00ff00"))), "rect")
    assert [(rect.attrib["fill"], float(rect.attrib["width"])) for rect in rects] == [
        ("#ff0000", 2 * CELL), ("#00ff00", CELL),
    ]  # fmt: skip


def test_shades_are_tints_from_strong_to_weak() -> None:
    tints = [float(rect.attrib["fill-opacity"]) for rect in found(parsed("▓▒░"), "rect")]
    assert tints == [0.75, 0.5, 0.25]


def test_braille_is_its_dots() -> None:
    assert dots("⣿") == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    assert dots("⠁") == [(0, 0)]
    assert dots("⢀") == [(1, 3)]
    assert dots("A") == []
    [path] = found(parsed("⠁ ⢀"), "path")  # two lonely dots
    assert path.attrib["d"] == "M14.25 14.25h0M36.75 27.75h0"


@pytest.mark.parametrize(
    ("drawn", "strokes"),
    [
        ("⠉", ["M14.25 14.25L18.75 14.25"]),  # two beside each other
        ("⠑", ["M14.25 14.25L18.75 18.75"]),  # one below and beside: a diagonal
        ("⠉⠉⠉", ["M14.25 14.25L36.75 14.25"]),  # one stroke through three cells
        ("⠉⠙", ["M14.25 14.25L27.75 14.25L27.75 18.75"]),  # a corner stays one
        ("⠉ ⠉", ["M14.25 14.25L18.75 14.25", "M32.25 14.25L36.75 14.25"]),  # a gap stays open
    ],
)
def test_braille_neighbours_are_one_stroke(drawn: str, strokes: list[str]) -> None:
    [path] = found(parsed(drawn), "path")
    assert path.attrib["d"] == "".join(strokes)


def stair(width: int, height: int) -> dict[tuple[int, int], str]:
    """A line set in dots."""
    return {(x, round(x * height / width)): "red" for x in range(width + 1)}


@pytest.mark.parametrize(("width", "height"), [(30, 0), (30, 1), (30, 7), (30, 15), (30, 29), (30, 30), (300, 17)])
def test_a_stair_of_dots_is_the_line_that_it_was(width: int, height: int) -> None:
    assert list(strokes_of(stair(width, height))) == [("red", [(0, 0), (width, height)])]


def test_a_bend_stays_a_bend() -> None:
    spots = {(x, abs(10 - x)): "red" for x in range(21)}
    [(_, corners)] = strokes_of(spots)
    assert corners == [(0, 10), (10, 0), (20, 10)]


def test_a_ring_closes_and_forks_meet() -> None:
    ring = {(x, y): "red" for x in range(4) for y in range(4) if x in (0, 3) or y in (0, 3)}
    [(_, corners)] = strokes_of(ring)
    assert corners[0] == corners[-1]
    assert {(0, 0), (0, 3), (3, 0), (3, 3)} <= set(corners)
    fork = {(x, 0): "red" for x in range(5)} | {(2, y): "red" for y in range(4)}
    ends = [{corners[0], corners[-1]} for _, corners in strokes_of(fork)]
    assert all((2, 0) in pair for pair in ends)
    assert {end for pair in ends for end in pair} == {(0, 0), (4, 0), (2, 3), (2, 0)}


def test_every_dot_is_near_its_stroke() -> None:
    spots = {(x, round(8 + 8 * math.sin(x / 5))): "red" for x in range(120)}
    lines = [corners for _, corners in strokes_of(spots)]
    for x, y in spots:
        assert min(away(x, y, *ends) for corners in lines for ends in pairwise([*corners, corners[-1]])) <= 0.8


def away(x: int, y: int, start: tuple[int, int], end: tuple[int, int]) -> float:
    """How far a dot is from the stretch between two others."""
    (a, b), (c, d) = start, end
    length = (c - a) ** 2 + (d - b) ** 2
    share = max(0.0, min(1.0, ((x - a) * (c - a) + (y - b) * (d - b)) / length)) if length else 0.0
    return math.hypot(x - a - share * (c - a), y - b - share * (d - b))


def test_four_dots_in_a_square_leave_no_hole() -> None:
    [path] = found(parsed("⠛"), "path")
    assert path.attrib["d"].endswith("M14.25 16.5L18.75 16.5")


def test_braille_of_two_colours_is_not_joined() -> None:
    paths = found(parsed(Text.assemble(("⠈", "#ff0000"), ("⠁", "#00ff00"))), "path")
    assert ["L" in path.attrib["d"] for path in paths] == [False, False]


def test_box_lines_meet_at_the_edges_of_their_cells() -> None:
    [path] = found(parsed("│\n┼"), "path")
    assert path.attrib["d"].startswith("M16.5 12L16.5 30")
    assert set(path.attrib["d"].split("M16.5 39")[1:]) == {"L12 39", "L21 39", "L16.5 30", "L16.5 48"}
    thin, thick = found(parsed("─━"), "path")
    assert float(thin.attrib["stroke-width"]) < float(thick.attrib["stroke-width"])
    [dashed] = found(parsed("┊"), "path")
    assert dashed.attrib["d"].count("M") == 4


@pytest.mark.parametrize(("char", "tag", "filled"), [("●", "circle", True), ("○", "circle", False)])
def test_markers_are_shapes(char: str, tag: str, filled: bool) -> None:
    [shape] = found(parsed(char), tag)
    assert (shape.attrib["fill"] != "none") is filled
    assert not found(parsed(char), "text")


def test_hollow_and_filled_markers_have_one_outline() -> None:
    for filled, hollow in ("◆◇", "▲△", "▼▽"):
        [one], [other] = (found(parsed(char), "polygon") for char in (filled, hollow))
        assert one.attrib["points"] == other.attrib["points"]
        assert other.attrib["fill"] == "none" != one.attrib["fill"]


def test_every_glyph_of_charts_is_drawn_and_not_left_to_a_font() -> None:
    for char in "█▏▎▍▌▋▊▉▕▐▒▓░│┊⠁⠂⠄⡀▀■▄◆○●▲▼□△▽▸◂━╌┄▆◇":
        assert is_drawn(char), char


def test_colours_and_weights_are_those_of_the_drawing() -> None:
    root = ET.fromstring(svg_of(Text.assemble(("a", "bold #0a0b0c"), " ", "b"), "t", "s", DARK))
    first, second = found(root, "text")
    assert (first.attrib["fill"], first.attrib["font-weight"]) == ("#0a0b0c", "bold")
    assert (second.attrib["fill"], second.attrib.get("font-weight")) == (DARK.text, None)
    assert next(root.iter(SVG + "rect")).attrib["fill"] == DARK.sheet


def test_the_sheet_holds_every_cell() -> None:
    root = parsed("a\n西西")
    assert root.attrib["viewBox"] == f"0 0 {4 * CELL + 24} {2 * ROW + 24}"
    assert float(root.attrib["width"]) == 4 * CELL + 24


def test_data_is_never_markup_and_control_characters_are_shown() -> None:
    root = parsed("</text><script>x</script>&\x1b[31m\x00", "<b>\x07", "]]>\x1b")
    assert found(root, "script") == []
    assert "".join(text for text, *_ in texts(root)) == "</text><script>x</script>&␛[31m␀"
    assert [found(root, name)[0].text for name in ("title", "desc")] == ["<b>␇", "]]>␛"]


def test_nothing_is_loaded_and_nothing_runs() -> None:
    text = svg_of(Text("██ GDP ⠁ 西"), "t", "s")
    assert text.count("http") == 1  # the name of the format itself
    for word in ("script", "href", "url(", "@import", "font-face", "style="):
        assert word not in text


def test_title_and_sentence_are_there_for_who_cannot_see() -> None:
    root = parsed("█", "GDP by region", "highest North")
    assert (root.attrib["role"], root.attrib["aria-labelledby"]) == ("img", "title desc")
    assert [(one.attrib["id"], one.text) for one in (*found(root, "title"), *found(root, "desc"))] == [
        ("title", "GDP by region"), ("desc", "highest North"),
    ]  # fmt: skip


# the credit --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Chart:
    figure_ids: tuple[str, ...]


def credit(store: Store, ids: tuple[str, ...], issuers: dict[str, str] | None = None) -> str:
    figures = {figure.figure_id: figure for figure in store.figures(ids)}
    sources = {entry.source.source_id: entry.source for entry in store.sources()}
    for source_id, issuer in (issuers or {}).items():
        sources[source_id] = renamed(sources[source_id], issuer)
    return credit_of(Chart((*ids, "no-figure")), figures, sources, "2024.01.31")


def renamed(source: Source, issuer: str) -> Source:
    return Source(source.source_id, source.title, issuer, *[getattr(source, n) for n in list(Source.__slots__)[3:]])


def test_the_credit_names_who_is_behind_most_first(tiny: Store) -> None:
    assert credit(tiny, ("north-gdp-growth",)) == "Source: North Office; data 2024.01.31; innotui"
    ids = ("south-gdp-growth", "north-gdp-growth", "harbour-gdp-growth")
    assert credit(tiny, ids) == "Sources: North Office, South Daily; data 2024.01.31; innotui"
    assert credit(tiny, ()) == "data 2024.01.31; innotui"


def test_one_issuer_of_two_documents_stands_once(tiny: Store) -> None:
    ids = ("south-gdp-growth", "north-gdp-growth")
    assert credit(tiny, ids, {"page": "North Office"}) == "Source: North Office; data 2024.01.31; innotui"


def test_a_source_without_an_issuer_is_named_by_its_title(tiny: Store) -> None:
    assert credit(tiny, ("south-gdp-growth",), {"page": " "}).startswith("Source: Page on the south; ")


def test_the_credit_is_short_and_counts_what_it_leaves_out(tiny: Store) -> None:
    text = credit(tiny, ("north-gdp-growth", "south-gdp-growth"), {"release": "A" * 90, "page": "B" * 59})
    assert text == f"Sources: {'A' * 59}… and 1 more; data 2024.01.31; innotui"
    assert "\x1b" not in credit(tiny, ("south-gdp-growth",), {"page": "\x1b[2J"})


# the rows ----------------------------------------------------------------------------------------------


def rows_of(store: Store, data: list[Datum]) -> list[dict[str, str]]:
    figures = {one.figure_id: store.figure(one.figure_id) for one in data if one.figure_id}
    sources = {entry.source.source_id: entry.source for entry in store.sources()}
    columns, rows = chart_records(data, "CNY", ("GDP, nominal", "innotui data 1"), figures, sources)
    file = io.StringIO()
    write_rows(file, "csv", columns, [rows])
    return list(csv.DictReader(io.StringIO(file.getvalue())))


def test_a_row_a_value_with_its_source(tiny: Store) -> None:
    one = Datum("North", "2023", 1e11 + 0.1, 3.0, 9.95e10, 1.005e11, "100", True, "target", "first", "north-gdp-2023")
    [row] = rows_of(tiny, [one])
    assert list(row) == [
        "series", "label", "value", "other_reading", "lo", "hi", "unit", "text", "soft", "status", "vintage",
        "figure_id", "source_id", "source", "publisher", "published", "url", "paragraph", "chart", "data",
    ]  # fmt: skip
    assert [float(row[name]) for name in ("value", "other_reading", "lo", "hi")] == [one.value, 3.0, one.lo, one.hi]
    assert list(row.values())[6:] == [
        "CNY", "100", "true", "target", "first", "north-gdp-2023", "release", "Release on the north",
        "North Office, via Wire", "2024-01-15", "", "1", "GDP, nominal", "innotui data 1",
    ]  # fmt: skip


def test_what_is_missing_is_an_empty_cell(tiny: Store) -> None:
    [row] = rows_of(tiny, [Datum("", "2022", None)])
    names = ("value", "other_reading", "lo", "hi", "figure_id", "source_id", "publisher", "paragraph")
    assert {row[name] for name in names} == {""}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("@sum(a1)", "'@sum(a1)"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        (" =1", "' =1"),
        ("+9.7% (=x)", "'+9.7% (=x)"),
        ("+9.7%", "+9.7%"),
        ("-3,000.5", "-3,000.5"),
        ("−2%", "−2%"),
        ("North", "North"),
        ("a=b", "a=b"),
        ("\x1b[31m\t=1", "␛[31m␉=1"),
    ],
)
def test_no_text_is_a_formula(tiny: Store, text: str, kept: str) -> None:
    [row] = rows_of(tiny, [Datum(text, "2023", -1.5, text=text)])
    assert (row["series"], row["text"], row["value"]) == (kept, kept, "-1.5")
