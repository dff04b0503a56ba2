"""e: the chart on the screen into a file: forms, sources, names, what is in the way, what cannot be written."""

from __future__ import annotations

import csv
import io
import os
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from explorer import NARROW, Explorer, explorer
from rich.cells import cell_len
from textual.geometry import Size
from textual.widgets import Input

from innotui.charts import draw
from innotui.errors import UsageError
from innotui.export import chart_png
from innotui.export.chart_query import Query
from innotui.palette import palette_of
from innotui.store import Store
from innotui.tui.chart_names import CSV, FORMS, PNG, SVG, TEXT, Form, named_as, path_of, proposed
from innotui.tui.exports import size_for
from innotui.tui.file_names import here
from innotui.tui.panes.chart import ChartPane
from innotui.tui.screens.explore import ExploreScreen
from innotui.tui.screens.export import ExportScreen
from innotui.tui.screens.export_answer import ExportAnswerScreen

SVG_NAME = "{http://www.w3.org/2000/svg}"
VERSION = "2024.01.31"  # of the made-up figures


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: an empty one."""
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def asks(shown: Explorer) -> bool:
    return isinstance(shown.app.screen, ExportScreen)


def field(shown: Explorer) -> Input:
    return shown.app.screen.query_one(Input)


def notes(shown: Explorer) -> list[tuple[str, str]]:
    return [(note.title, note.message) for note in shown.notes]


def about(shown: Explorer) -> str:
    return shown.block(shown.app.screen.query_one("#export-about"))


async def ask(shown: Explorer) -> None:
    await shown.pilot.press("e")
    await shown.until(lambda: asks(shown), "the question where")
    await shown.still()


async def written(shown: Explorer, *keys: str) -> str:
    """Presses keys and enter, and waits for the note; what it says."""
    before = len(notes(shown))
    await shown.pilot.press(*keys, "enter")
    await shown.until(lambda: len(notes(shown)) > before, "the note")
    await shown.until(lambda: not asks(shown), "the end of the question")
    title, text = notes(shown)[-1]
    assert title == "Chart written"
    return text


# What is written


async def test_the_picture_is_the_chart_on_the_screen_with_its_sources(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("j", "space", "j", "j", "space", "m", "c")
        spec = shown.get(ChartPane).shown
        assert spec is not None
        await ask(shown)
        name = proposed(spec.title, SVG)
        assert field(shown).value == name
        assert await written(shown) == str(folder / name)
    root = ET.fromstring((folder / name).read_text(encoding="utf-8"))
    title, said = root.find(f"{SVG_NAME}title"), root.find(f"{SVG_NAME}desc")
    assert title is not None
    assert said is not None
    assert title.text == spec.title
    assert spec.subtitle in str(said.text)
    assert spec.sentence in str(said.text)
    assert f"data {VERSION}; innotui" in str(said.text)
    assert "Source" in str(said.text)
    assert [path.name for path in folder.iterdir()] == [name]


async def test_the_text_is_the_drawing_and_no_smaller_than_a_page(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path, NARROW) as shown:
        spec = shown.get(ChartPane).shown
        assert spec is not None
        await ask(shown)
        assert "100×28 cells, larger than on the screen" in about(shown)
        path = Path(await written(shown, "up", "up"))
    assert path.suffix == ".txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert {cell_len(line) for line in lines} == {100}
    assert lines[0].strip() == spec.title
    assert lines[-1].strip().endswith(f"data {VERSION}; innotui")


async def test_a_large_screen_keeps_its_size(bundled_database: Path, folder: Path) -> None:
    async with explorer(bundled_database, (200, 70)) as shown:
        width = shown.get(ChartPane).content_size.width
        await shown.press("0", "z")
        size = shown.get(ChartPane).content_size
        assert size.width > width
        await ask(shown)
        assert f"{size.width}×{size.height} cells." in about(shown)
        path = Path(await written(shown, "up", "up"))
    assert {cell_len(line) for line in path.read_text(encoding="utf-8").splitlines()} == {size.width}


async def test_the_rows_have_a_source_each(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path) as shown:
        spec = shown.get(ChartPane).shown
        assert spec is not None
        await ask(shown)
        path = Path(await written(shown, "up"))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["figure_id"] for row in rows] == [datum.figure_id for datum in spec.data.data()]
    assert all(row["source_id"] and row["source"] for row in rows if row["figure_id"])
    assert {row["data"] for row in rows} == {f"innotui data {VERSION}"}


async def test_an_answers_chart_is_written_with_the_sources_of_its_figures(tiny_path: Path, folder: Path) -> None:
    sql = "select figure_id, pct_to from figures where pct_to is not null union all select 'made up', 5"
    async with explorer(tiny_path) as shown:
        await shown.run(sql)
        await shown.pilot.press("f8")
        await shown.until(lambda: "pct_to by" in shown.text(), "the chart")
        await ask(shown)
        path = Path(await written(shown, "up"))
        assert path.name == "pct-to-by-figure-id.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["figure_id"]: row["source_id"] for row in csv.DictReader(file)}
    assert rows.pop("made up") == ""
    assert rows
    assert all(rows.values())


async def test_rows_of_an_answer_claim_of_a_figure_what_is_known_of_it(
    tiny: Store, tiny_path: Path, folder: Path
) -> None:
    sql = "select figure_id, pct_to from figures where pct_to is not null union all select 'made up', 5"
    async with explorer(tiny_path) as shown:
        await shown.run(sql)
        await shown.pilot.press("f8")
        await shown.until(lambda: "pct_to by" in shown.text(), "the chart")
        await ask(shown)
        path = Path(await written(shown, "up"))
    with path.open(encoding="utf-8", newline="") as file:
        claims = {row["figure_id"]: (row["status"], row["vintage"]) for row in csv.DictReader(file)}
    assert claims.pop("made up") == ("", "")
    known = {one.figure_id: (one.status, one.vintage) for one in tiny.known_figures(list(claims))}
    assert claims == known
    assert len(set(known.values())) > 1


async def test_every_form_of_an_answers_chart_says_what_was_asked(tiny_path: Path, folder: Path) -> None:
    sql = "-- how many there are\nselect region_id, count(*) as n -- of a region\nfrom regions group by 1"
    said = "Query: select region_id, count(*) as n -- of a region from regions group by 1"
    found = "1 of 4 rows, filter “NORTH”"
    async with explorer(tiny_path) as shown:
        await shown.run(sql)
        await shown.pilot.press("tab", "slash", *"NORTH")
        await shown.until(lambda: shown.status.startswith("1 of 4 rows"), "the row found")
        await shown.pilot.press("enter", "f8")
        await shown.until(lambda: "n by region_id" in shown.text(), "the chart")
        texts = {}
        for keys in ([], ["up"], ["up", "up"]):
            await ask(shown)
            path = Path(await written(shown, *keys))
            texts[path.suffix] = path.read_text(encoding="utf-8")
    described = ET.fromstring(texts[".svg"]).findtext(f"{SVG_NAME}desc")
    assert str(described).endswith(said)
    assert found in str(described)
    lines = texts[".txt"].splitlines()
    assert found in lines[1]
    assert lines[-1].rstrip() == said
    assert {cell_len(line) for line in lines} == {cell_len(lines[0])}
    [row] = csv.DictReader(io.StringIO(texts[".csv"], newline=""))
    assert (row["filter"], row["status"], row["vintage"]) == (found, "", "")
    assert row["query"] == f"'{sql}"  # hidden by a spreadsheet, for which it would begin a formula


async def test_a_chart_of_figures_names_no_query(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path) as shown:
        for keys in ([], ["up"], ["up", "up"]):
            await ask(shown)
            text = Path(await written(shown, *keys)).read_text(encoding="utf-8")
            assert "query" not in text.lower()


@pytest.mark.parametrize("width", [1, 8, 9, 20, 40])
def test_a_query_takes_a_line_of_any_width(width: int) -> None:
    line = Query("select '西安'\n,\t2\x1b[2J").line(width)
    assert cell_len(line) == width
    assert line.isprintable()
    assert ("…" in line) == (width < 40)


async def test_colours_are_the_palettes_on_a_light_sheet_or_a_dark_one(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path, INNOTUI_PALETTE="china", NO_COLOR="1") as shown:
        texts = {}
        for sheet, keys in {"light": [], "dark": ["ctrl+t"]}.items():
            await ask(shown)
            path = Path(await written(shown, *keys, "home", *sheet))
            texts[sheet] = path.read_text(encoding="utf-8")
        spec = shown.get(ChartPane).shown
    assert spec is not None
    for sheet, text in texts.items():
        other = "dark" if sheet == "light" else "light"
        assert _colors(spec, sheet) <= _used(text), sheet
        assert not _colors(spec, sheet) <= _used(texts[other])


def _used(svg: str) -> set[str]:
    return {value for part in ET.fromstring(svg).iter() for key, value in part.items() if key in ("fill", "stroke")}


def _colors(spec: object, sheet: str) -> set[str]:
    """The colours of a drawing in the palette that was asked for."""
    drawing = draw(spec, 100, 28, palette_of("china", sheet))  # type: ignore[arg-type]
    styles = [span.style for span in drawing.spans]
    return {style.color.get_truecolor().hex for style in styles if style.color}  # type: ignore[union-attr]


async def test_a_png_is_made_by_what_is_there(
    tiny_path: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "rsvg-convert"
    program.parent.mkdir()
    script = "import sys\nsys.stdout.write('PNG' + str(len(sys.stdin.read()) > 1000))"
    program.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    async with explorer(tiny_path) as shown:
        await ask(shown)
        assert "by rsvg-convert" in shown.text()
        path = Path(await written(shown, "down"))
    assert (path.suffix, path.read_bytes()) == (".png", b"PNGTrue")


async def test_without_a_converter_png_is_not_offered_and_it_is_said_why(
    tiny_path: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    monkeypatch.setattr(chart_png.importlib.util, "find_spec", lambda name: None)
    async with explorer(tiny_path) as shown:
        await ask(shown)
        assert "PNG   not here: rsvg-convert, inkscape or cairosvg makes one" in shown.text()
        seen = [Path(field(shown).value).suffix]
        for _ in range(3):
            await shown.pilot.press("down")
            seen.append(Path(field(shown).value).suffix)
        assert seen == [".svg", ".txt", ".csv", ".svg"]
        field(shown).value = "a.png"
        await shown.pilot.press("enter")
        await shown.until(lambda: "No converter to PNG" in about(shown), "why not")
        assert field(shown).value == "a.png"
    assert not list(folder.iterdir())


# Names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("GDP growth, by region: 2023 vs 2022", "gdp-growth-by-region-2023-vs-2022"),
        ("Xi'an 西安 / ../../etc", "xi-an-西安-etc"),
        ("pct_to by region", "pct-to-by-region"),
        ("[/] \x1b[2J", "2j"),
        ("+%", "chart"),
        ("", "chart"),
        ("word " * 40, "-".join(["word"] * 12)),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_name_is_proposed_from_the_title(title: str, name: str) -> None:
    assert proposed(title, SVG) == f"{name}.svg"


@pytest.mark.parametrize(
    ("typed", "form", "name"),
    [
        ("a", SVG, "a.svg"),
        (" a.svg ", SVG, "a.svg"),
        ("a.SVG", SVG, "a.SVG"),
        ("v1.2", CSV, "v1.2.csv"),
        ("deep/a.txt", TEXT, "deep/a.txt"),
        ("there", SVG, "there/proposed.svg"),
        ("there/", SVG, "there/proposed.svg"),
        ("..", SVG, "../proposed.svg"),
    ],
)
def test_what_is_typed_becomes_a_path(folder: Path, typed: str, form: Form, name: str) -> None:
    (folder / "there").mkdir()
    assert path_of(typed, form, "proposed.svg") == Path(os.path.normpath(folder / name))


@pytest.mark.parametrize("typed", ["", "  ", "a\x00b", "a\nb", "~no-such-person-here/a"])
def test_what_no_file_can_be_called_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        path_of(typed, SVG, "proposed.svg")


@pytest.mark.parametrize("typed", ["a.pdf", "deep/a.JPEG", "a.b.html", "a.mp4"])
def test_the_end_of_another_kind_of_file_is_refused(folder: Path, typed: str) -> None:
    with pytest.raises(UsageError) as refused:
        path_of(typed, SVG, "proposed.svg")
    assert Path(typed).suffix in refused.value.message
    assert all(form.suffix in refused.value.hint for form in FORMS)


def test_what_is_no_file_is_refused(folder: Path) -> None:
    os.mkfifo(folder / "pipe.svg")
    (folder / "there.svg").mkdir()
    for typed, why in {
        os.devnull: "device", "pipe.svg": "pipe", "pipe": "pipe", "there.svg": "folder", "there": "folder",
    }.items():  # fmt: skip
        with pytest.raises(UsageError) as refused:
            path_of(typed, SVG, "proposed.svg")
        assert why in refused.value.message, typed
    assert path_of("there.svg/", SVG, "proposed.svg") == folder / "there.svg" / "proposed.svg"


async def test_the_whole_path_is_shown_before_anything_is_written(tiny_path: Path, folder: Path) -> None:
    (folder / "there").mkdir()
    (folder / "link").symlink_to("there")
    async with explorer(tiny_path, (200, 40)) as shown:
        await ask(shown)
        for typed, name in {"a": "a.svg", "link/../a.csv": "a.csv", "link/b.txt": "there/b.txt"}.items():
            field(shown).value = typed
            await shown.still()
            assert f"To{folder / name}" in _joined(about(shown))
        field(shown).value = "a.pdf"
        await shown.still()
        assert f"To{folder}" not in _joined(about(shown))
        await shown.pilot.press("enter")
        await shown.until(lambda: "cannotbewrittenas.pdf" in _joined(about(shown)), "why not")
        assert asks(shown)
    assert not [path for path in folder.iterdir() if path.is_file()]


def _joined(text: str) -> str:
    """The text without blanks, wherever its lines were folded."""
    return "".join(text.split())


def test_ones_own_folder_is_meant_by_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert path_of("~/a", PNG, "p.png") == tmp_path / "a.png"


def test_a_folder_that_is_gone_gives_way_to_ones_own(folder: Path, tmp_path: Path) -> None:
    folder.rmdir()
    assert here() == Path.home()
    os.chdir(tmp_path)


def test_another_form_ends_the_name_otherwise() -> None:
    assert named_as("a.svg", CSV) == "a.csv"
    assert named_as("a.v2", CSV) == "a.v2.csv"


def test_a_drawing_is_large_enough_for_a_page() -> None:
    assert [size_for(Size(*size)) for size in ((10, 5), (150, 10), (90, 50), (120, 40))] == [
        (100, 28), (150, 28), (100, 50), (120, 40),
    ]  # fmt: skip


async def test_a_typed_end_chooses_the_form(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path) as shown:
        await ask(shown)
        field(shown).value = "mine.csv"
        await shown.still()
        assert "› CSV" in shown.text()
        assert await written(shown) == str(folder / "mine.csv")
    assert (folder / "mine.csv").read_text(encoding="utf-8").startswith("series,label,value")


async def test_the_folder_of_the_last_is_proposed_for_the_next(tiny_path: Path, folder: Path) -> None:
    (folder / "there").mkdir()
    async with explorer(tiny_path) as shown:
        await ask(shown)
        first = await written(shown, "home", *"there/")
        assert Path(first).parent == folder / "there"
        await ask(shown)
        assert field(shown).value == first


# What is in the way


async def test_a_file_that_is_there_is_replaced_only_when_asked_twice(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path) as shown:
        await ask(shown)
        path = folder / field(shown).value
        path.write_text("old", encoding="utf-8")
        await shown.pilot.press("enter")
        await shown.until(lambda: "is there already" in about(shown), "the question")
        assert "enter again replaces it" in about(shown)
        assert path.read_text(encoding="utf-8") == "old"
        # Another name and back: it is asked again.
        await shown.pilot.press("home", "x", "backspace", "enter")
        await shown.until(lambda: "is there already" in about(shown), "the question")
        assert path.read_text(encoding="utf-8") == "old"
        assert await written(shown) == str(path)
    assert path.read_text(encoding="utf-8").startswith("<svg")


async def test_what_cannot_be_written_is_said_where_it_was_typed(tiny_path: Path, folder: Path) -> None:
    async with explorer(tiny_path) as shown:
        await ask(shown)
        for typed, why in {
            "no/such/a.svg": "Cannot write",
            "": "No file name",
            "n" * 300: "Cannot write",
            "~no-such-person-here/a": "No such folder",
        }.items():
            field(shown).value = typed
            await shown.pilot.press("enter")
            await shown.until(lambda why=why: f"✗ {why}" in about(shown), why)
            assert field(shown).value == typed
            assert asks(shown)
        await shown.pilot.press("escape")
        await shown.until(lambda: not asks(shown), "the way back")
        assert notes(shown) == []
    assert not list(folder.iterdir())


async def test_a_file_that_failed_leaves_nothing(
    tiny_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device")

    async with explorer(tiny_path) as shown:
        await ask(shown)
        monkeypatch.setattr(Path, "write_bytes", full)
        await shown.pilot.press("enter")
        await shown.until(lambda: "No space left on device" in about(shown), "why not")
    assert not list(folder.iterdir())


# Where e means what


async def test_without_a_chart_on_the_screen_it_says_so(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("3", "j", "j")
        assert shown.place[2] == "quiet"
        await shown.pilot.press("e")
        assert notes(shown)[-1] == ("No chart to export", "These figures make none.")
        await shown.press("1", "escape", "escape", "z", "e")
        assert notes(shown)[-1] == ("No chart on the screen", "0 shows the chart.")
        await shown.press("escape")
        await shown.run("select 1 as one")
        await shown.pilot.press("tab", "e")
        await shown.until(lambda: isinstance(shown.app.screen, ExportAnswerScreen), "the export of the answer itself")
        assert notes(shown)[-1] == ("No chart on the screen", "0 shows the chart.")


async def test_in_a_field_it_is_a_letter(tiny_path: Path) -> None:
    async with explorer(tiny_path) as shown:
        await shown.press("slash", "e")
        assert not asks(shown)
        await shown.press("escape")
        await shown.start("", "e")
        assert shown.editor.text == "e"
        assert isinstance(shown.app.screen, ExploreScreen)


async def test_at_80_by_24_the_question_is_whole(tiny_path: Path) -> None:
    async with explorer(tiny_path, NARROW, NO_COLOR="1") as shown:
        await ask(shown)
        box = shown.app.screen.query_one("#export").region
        assert (box.x >= 0, box.right <= 80, box.y >= 0, box.bottom <= 24) == (True,) * 4
        for text in ("› SVG", "enter writes", "ctrl+t", "100×28"):
            assert text in shown.text()


def test_no_figures_are_made_up(tiny: Store) -> None:
    known = tiny.known_figures(["boats-avg", "none", "boats-avg"])
    assert [figure.figure_id for figure in known] == ["boats-avg"]
