"""Charts as pictures and rows: every cell at its place, text that is only text, a source behind each value."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from dataclasses import dataclass

import pytest
from rich.text import Text

from innotui.charts import candidates, draw
from innotui.charts.canvas import Canvas
from innotui.charts.datum import Datum
from innotui.charts.ink import Ink
from innotui.charts.raster import Raster, Spot
from innotui.export import write_rows
from innotui.export.chart_credit import credit_of
from innotui.export.chart_rows import chart_records
from innotui.export.chart_shapes import dots, is_drawn
from innotui.export.chart_svg import DARK, svg_of
from innotui.export.chart_traces import traced_of
from innotui.model import Source
from innotui.palette import MONO, Color, palette_of
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


def test_dots_stay_dots_where_no_line_is_known() -> None:
    [path] = found(parsed("⠉⠙"), "path")
    assert path.attrib["d"].count("M") == 5
    assert "L" not in path.attrib["d"]


# lines -------------------------------------------------------------------------------------------------

RED, BLUE = (255, 0, 0), (0, 0, 255)


def lines_of(*lines: tuple[Spot, Spot, Color, bool], text: str = "", mark: str = "") -> ET.Element:
    """The picture of lines, with a red marker at 4, 2 and a text over the middle of the second row."""
    canvas = Canvas(12, 6)
    part = canvas.part(1, 1, 11, 5)
    raster = Raster("")
    for line in lines:
        raster.line(*line)
    part.trace(raster.lines, [cell for cell, *_ in raster.glyphs()])
    for cell, glyph, color in raster.glyphs():
        part.stamp([cell], glyph, color)
    if mark:
        part.stamp([(4, 2)], mark, RED)
    part.write(2, 1, text, None)
    return parsed(canvas.render())


def at(column: float, row: float) -> str:
    return f"{LEFT + (column + 1.5) * CELL:g} {LEFT + (row + 1.5) * ROW:g}"


def test_a_line_runs_exactly_and_its_dots_are_gone() -> None:
    [path] = found(lines_of(((0, 0), (4, 2.25), RED, False), ((4, 2.25), (8, 1), RED, False)), "path")
    assert path.attrib["d"] == f"M{at(0, 0)}L{at(4, 2.25)}L{at(8, 1)}"
    assert path.attrib["stroke"] == "#ff0000"
    assert "stroke-dasharray" not in path.attrib


def test_lines_that_cross_stay_whole() -> None:
    first, second = found(lines_of(((0, 0), (8, 3), RED, False), ((0, 3), (8, 0), BLUE, False)), "path")
    assert [one.attrib["d"] for one in (first, second)] == [f"M{at(0, 0)}L{at(8, 3)}", f"M{at(0, 3)}L{at(8, 0)}"]
    assert [one.attrib["stroke"] for one in (first, second)] == ["#ff0000", "#0000ff"]


def test_a_gap_and_dashes_stay() -> None:
    lines = ((0, 0), (2, 0), RED, False), ((4, 0), (6, 0), RED, False), ((6, 0), (8, 0), RED, True)
    paths = found(lines_of(*lines), "path")
    assert [one.attrib["d"].count("L") for one in paths] == [1, 1, 1]
    assert ["stroke-dasharray" in one.attrib for one in paths] == [False, False, True]


@pytest.mark.parametrize("mark", ["●", "○"])
def test_a_marker_stands_on_its_line_and_not_in_the_middle_of_its_cell(mark: str) -> None:
    [circle] = found(lines_of(((0, 0), (4.25, 2.25), RED, False), mark=mark), "circle")
    assert f"{circle.attrib['cx']} {circle.attrib['cy']}" == at(4.25, 2.25)
    assert circle.attrib["fill"] == ("#ff0000" if mark == "●" else "#ffffff")  # no line is seen through it


def test_a_square_stands_on_its_line_and_before_it() -> None:
    root = lines_of(((0, 0), (4.25, 2.25), RED, False), mark="▄")
    [square] = found(root, "rect")
    middle = float(square.attrib["x"]) + CELL / 2, float(square.attrib["y"]) + ROW / 4
    assert f"{middle[0]:g} {middle[1]:g}" == at(4.25, 2.25)
    drawn = list(root.iter())
    assert drawn.index(square) > drawn.index(found(root, "path")[0])


def test_a_marker_of_another_line_stays_where_it_is() -> None:
    [circle] = found(lines_of(((0, 0), (4.25, 2.25), BLUE, False), mark="●"), "circle")
    assert f"{circle.attrib['cx']} {circle.attrib['cy']}" == at(4, 2)


@pytest.mark.parametrize("moved", [(2.75, 2.25), (4, 1.25), (5.5, 2.75)])
def test_a_marker_that_found_no_room_stands_on_its_line_too(moved: Spot) -> None:
    [circle] = found(lines_of(((0, 0), moved, RED, False), mark="●"), "circle")
    assert f"{circle.attrib['cx']} {circle.attrib['cy']}" == at(*moved)


def test_a_point_that_is_on_no_line_stays_beside_it() -> None:
    canvas = Canvas(8, 4)
    raster = Raster("")
    raster.line((0, 0), (4, 2), RED)
    canvas.trace(raster.lines, [])
    canvas.stamp([(4, 2), (4, 1)], "●", RED)  # another figure of the same year
    _, circle = sorted(found(parsed(canvas.render()), "circle"), key=lambda one: -float(one.attrib["cy"]))
    assert float(circle.attrib["cy"]) == LEFT + 1.5 * ROW


def test_what_stands_on_a_border_stays_in_its_cell() -> None:
    canvas = Canvas(8, 4)
    canvas.trace([((0, 0), (4.25, 2.25), RED, False)], [], joins=False)
    canvas.stamp([(4, 2)], "◆", RED)
    [shape] = found(parsed(canvas.render()), "polygon")
    assert shape.attrib["points"].split(",")[0] == f"{LEFT + 4.5 * CELL:g}"


def test_no_line_runs_through_a_text() -> None:
    root = lines_of(((0, 1), (8, 1), RED, False), text="ab")
    rects = found(root, "rect")
    assert [(float(one.attrib["x"]) - LEFT) / CELL for one in rects] == [3, 4]
    assert {float(one.attrib["y"]) for one in rects} == {LEFT + 2 * ROW}


def test_every_line_of_a_real_chart_is_known(bundled: Store) -> None:
    """No kind of chart may leave dots of lines to be guessed at: what is left are rules, two dots apart."""
    view = bundled.view(bundled.home())
    charts = candidates(view.figures, around=bundled.around([bundled.home().region_id]), rebase=bundled.ratios)
    for kind in ("trend", "index", "compare", "map"):
        spec = next(one for one in charts if one.kind == kind)
        drawing = draw(spec, 100, 30, palette_of("neutral", "light"))
        spots = {
            (2 * column + x, 4 * row + y)
            for row, line in enumerate(drawing.plain.split("\n"))
            for column, char in enumerate(line)
            if (column, row) not in traced_of(drawing)
            for x, y in dots(char)
        }
        assert not {(x + 1, y) for x, y in spots} & spots, kind


# a tint --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("drawn", "start"), [("█▌░░", 1.5), ("▏░░", 1 / 8), ("██░", 2)])
def test_a_track_begins_where_its_bar_ends(drawn: str, start: float) -> None:
    bar, track = found(parsed(drawn), "rect")
    assert float(bar.attrib["width"]) == pytest.approx(start * CELL, abs=0.01)
    assert float(track.attrib["x"]) == pytest.approx(LEFT + start * CELL, abs=0.01)
    end = float(track.attrib["x"]) + float(track.attrib["width"])
    assert end == pytest.approx(LEFT + len(drawn) * CELL, abs=0.02)


def test_a_track_apart_from_its_bar_stays_apart() -> None:
    assert float(found(parsed("█ ░"), "rect")[1].attrib["x"]) == LEFT + 2 * CELL


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
    for filled, hollow in ("◆◇", "▲△", "▼▽", "★☆", "✦✧", "✚✢", "✖✕", "▰▱"):
        [one], [other] = (found(parsed(char), "polygon") for char in (filled, hollow))
        assert one.attrib["points"] == other.attrib["points"]
        assert other.attrib["fill"] == "none" != one.attrib["fill"]


def test_every_glyph_of_charts_is_drawn_and_not_left_to_a_font() -> None:
    for char in "█▏▎▍▌▋▊▉▕▐▒▓░│┊⠁⠂⠄⡀▀■▄◆○●▲▼□△▽▸◂━╌┄▆◇★☆✦✧✚✢✖✕▰▱":
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


def many(store: Store, width: int | None) -> str:
    """The credit of a chart of two long names at a width."""
    figures = {figure.figure_id: figure for figure in store.figures(("north-gdp-growth", "south-gdp-growth"))}
    sources = {entry.source.source_id: entry.source for entry in store.sources()}
    sources = {one: renamed(source, f"Statistical Bureau of {source.title}") for one, source in sources.items()}
    return credit_of(Chart(tuple(figures)), figures, sources, "2024.01.31", width)


@pytest.mark.parametrize("width", [24, 30, 40, 50, 60, 80, 120])
def test_the_credit_takes_two_lines_at_any_width(tiny: Store, width: int) -> None:
    text = many(tiny, width)
    assert len(Ink(MONO).wrapped(text, width)) <= 2
    assert text.endswith("; data 2024.01.31; innotui")


def test_the_credit_loses_names_before_it_cuts_the_last(tiny: Store) -> None:
    whole = "Sources: Statistical Bureau of Release on the north, Statistical Bureau of Page on the south"
    rest = "data 2024.01.31; innotui"
    assert many(tiny, None) == many(tiny, 80) == f"{whole}; {rest}"
    assert many(tiny, 50) == f"Sources: Statistical Bureau of Release on the north and 1 more; {rest}"
    assert many(tiny, 30).startswith("Sources: Statist")
    assert "… and 1 more; data" in many(tiny, 30)
    assert many(tiny, 24) == f"2 sources; {rest}"


# the rows ----------------------------------------------------------------------------------------------


def rows_of(store: Store, data: list[Datum]) -> list[dict[str, str]]:
    figures = {one.figure_id: store.figure(one.figure_id) for one in data if one.figure_id}
    sources = {entry.source.source_id: entry.source for entry in store.sources()}
    columns, rows = chart_records(data, "CNY", ("GDP, nominal", "innotui data 1"), figures, sources)
    file = io.StringIO()
    write_rows(file, "csv", columns, [rows])
    return list(csv.DictReader(io.StringIO(file.getvalue())))


def test_a_row_a_value_with_its_source(tiny: Store) -> None:
    one = Datum("North", "2023", 1e9 + 0.25, 3.0, 9.95e10, 1.005e11, "100", True, "target", "first", "north-gdp-2023")
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


@pytest.mark.parametrize(
    ("value", "written"),
    [(5.099999999999994, "5.1"), (-0.1 - 0.2, "-0.3"), (412.07625, "412.07625"), (100 / 3, "33.3333333333")],
)
def test_numbers_have_the_digits_that_are_known(tiny: Store, value: float, written: str) -> None:
    [row] = rows_of(tiny, [Datum("", "2022", value, upper=value, lo=value, hi=value)])
    assert {row[name] for name in ("value", "other_reading", "lo", "hi")} == {written}


def test_what_is_missing_is_an_empty_cell(tiny: Store) -> None:
    [row] = rows_of(tiny, [Datum("", "2022", None)])
    names = ["value", "other_reading", "lo", "hi", "status", "vintage"]
    names += ["figure_id", "source_id", "publisher", "paragraph"]
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
