"""The command that draws: every kind, sizes, files, colours, bad input; and the charts of ``show``."""

from __future__ import annotations

import csv
import io
import os
import pty
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from conftest import Package
from innotui.charts.choose import KINDS
from innotui.cli import cli
from innotui.cli.choosing import choice_of
from innotui.errors import InnotuiError, QueryError, UsageError
from innotui.export import chart_png
from innotui.model import Charting
from innotui.report.aloud import aloud, chart_aloud
from innotui.store import Store

SVG = "{http://www.w3.org/2000/svg}"
NAMES_WITH_EACH_KIND = ((), ("shaanxi",), ("xixian",), ("xian", "sichuan", "shaanxi"), ("gdp",), ("photovoltaics",))
YEARS = ((), ("--from", "2021", "--to", "2023"), ("--from", "2023"), ("--to", "2021"))
SIGNS = set("×~≈≥≤·¶–−+%✓✗▲▼│█░▒▓┊◆○●")
VERSION = "2024.01.31"  # of the made-up figures


@pytest.fixture
def drawing(tiny_path: Path) -> Callable[..., str]:
    """What the command prints of the made-up figures."""

    def drawn(*arguments: str, columns: int = 80) -> str:
        return ran(*arguments, "--data", str(tiny_path), columns=columns)

    return drawn


def run(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(cli, ["chart", *arguments], env={"COLUMNS": str(columns), "INNOTUI_DATA": ""})


def ran(*arguments: str, columns: int = 80) -> str:
    result = run(*arguments, columns=columns)
    assert result.exit_code == 0, result.exception
    return result.stdout


def failed(*arguments: str) -> InnotuiError:
    result = run(*arguments)
    assert result.stdout == ""
    assert isinstance(result.exception, InnotuiError), result.exception
    return result.exception


# what is drawn -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_drawn_from_the_bundled_figures(built_path: Path, kind: str) -> None:
    options = ["--width", "90", "--height", "24", "--data", str(built_path)]
    results = [run(kind, *names, *options) for names in NAMES_WITH_EACH_KIND]
    drawn = [result.stdout for result in results if result.exit_code == 0]
    assert drawn
    for text in drawn:
        lines = text.splitlines()
        assert {cell_len(line) for line in lines} == {90}
        assert len(lines) <= 24
        assert "data 20" in text
        assert text.rstrip().endswith("innotui")
    refused = [result.exception for result in results if result.exit_code]
    assert all(isinstance(error, QueryError) and error.hint.startswith("There are") for error in refused)


@pytest.mark.parametrize("columns", [40, 80, 133])
def test_lines_are_as_wide_as_the_terminal(drawing: Callable[..., str], columns: int) -> None:
    lines = drawing("bars", columns=columns).splitlines()
    assert {cell_len(line) for line in lines} == {columns}
    assert lines[0].rstrip() == "GDP growth by region"
    assert " ".join(" ".join(lines).split()).endswith(
        f"Sources: North Office, South Daily; data {VERSION}; innotui",
    )


def test_width_and_height_are_kept(drawing: Callable[..., str]) -> None:
    lines = drawing("trend", "north", "--width", "51", "--height", "13").splitlines()
    assert {cell_len(line) for line in lines} == {51}
    assert len(lines) <= 13


def test_too_small_a_size_is_one_line_that_says_so(drawing: Callable[..., str]) -> None:
    assert drawing("bars", "--width", "30", "--height", "3").startswith("A chart needs 24×")
    narrow = drawing("bars", "--width", "9", "--height", "20")
    assert (cell_len(narrow.rstrip("\n")), narrow[:7], narrow.count("\n")) == (9, "A chart", 1)


@pytest.mark.parametrize("name", ["harbour", "海港", "haigang", "hgs"])
def test_names_are_found_in_any_spelling(drawing: Callable[..., str], name: str) -> None:
    assert "Harbour" in drawing("best", name)


def test_several_names_are_compared_in_their_order(tiny: Store, drawing: Callable[..., str]) -> None:
    choice = choice_of(tiny, ["south", "north", "south"], None, Charting())
    assert choice.charting.marks == ("south", "north")
    assert {figure.region_id for figure in choice.figures} == {"south", "north"}
    assert {figure.region_id for figure in choice.around} == set()  # Middleland has none of its own
    text = drawing("compare", "south", "north")
    assert text.index("South │") < text.index("North │") or "South and North" in text


def test_a_chain_a_firm_and_an_indicator_can_be_drawn(tiny: Store) -> None:
    assert {f.chain_id for f in choice_of(tiny, ["boats"], None, Charting()).figures} == {"boats"}
    assert {f.org_id for f in choice_of(tiny, ["sunny"], None, Charting()).figures} == {"sunny"}
    of_gdp = choice_of(tiny, ["gdp"], None, Charting())
    assert {f.indicator_id for f in of_gdp.figures} == {"gdp"}
    assert len({f.region_id for f in of_gdp.figures}) == 3
    assert choice_of(tiny, [], None, Charting()).figures == tiny.view(tiny.home()).figures


def test_a_region_has_the_region_around_for_reference(bundled: Store) -> None:
    around = choice_of(bundled, ["xixian"], "gdp", Charting()).around
    assert {(figure.region_id, figure.indicator_id) for figure in around} == {("shaanxi", "gdp")}


def test_one_indicator_only(drawing: Callable[..., str]) -> None:
    assert "Firms" in drawing("--list", "north")
    assert "Firms" not in drawing("--list", "north", "--indicator", "GDP")


def test_the_list_names_every_kind_with_numbers_of_its_own(drawing: Callable[..., str]) -> None:
    rows = [line.split() for line in drawing("--list", columns=140).splitlines()[2:]]
    bars = [row for row in rows if row[0] == "bars"]
    assert [row[1] for row in bars] == [str(number) for number in range(1, len(bars) + 1)]
    assert {row[0] for row in rows} >= {"bars", "trend"}
    only = drawing("--list", "bars", columns=140).splitlines()[2:]
    assert [line.split() for line in only] == bars


def test_single_claims_come_last_and_are_marked(built_path: Path) -> None:
    for names in ((), ("shaanxi",), ("mianyang",), ("xian", "sichuan")):
        rows = ran("--list", *names, "--data", str(built_path), columns=300).splitlines()[2:]
        single = [row.endswith(", one claim") for row in rows]
        assert single == sorted(single)
        assert names != ("shaanxi",) or 0 < sum(single) < len(rows)


def test_a_chart_of_one_claim_is_told(tiny_path: Path) -> None:
    rows = ran("--list", "bars", "north", "--data", str(tiny_path), columns=300).splitlines()[2:]
    for number, row in enumerate(rows, 1):
        text = run("bars", "north", "--number", str(number), "--data", str(tiny_path)).stderr
        assert (", one claim; --list" in text) is row.endswith(", one claim")
        single = len({line["figure_id"] for line in rows_of("bars", "north", str(number), tiny_path)}) == 1
        assert row.endswith(", one claim") is single


def rows_of(kind: str, name: str, number: str, data: Path) -> list[dict[str, str]]:
    text = ran(kind, name, "--number", number, "--csv", "-", "--data", str(data))
    return list(csv.DictReader(io.StringIO(text)))


def test_two_charts_of_a_list_never_look_the_same(built_path: Path) -> None:
    rows = ran("--list", "--data", str(built_path), columns=300).splitlines()[2:]
    called = [(row.split()[0], row.split(maxsplit=2)[2]) for row in rows]
    assert len(set(called)) == len(called)


@pytest.mark.parametrize(
    ("command", "typed", "told"),
    [
        (["chart", "bars"], "shanxi", '"shanxi" is taken for Shaanxi 陕西省.\n'),
        (["show"], "shanxi", '"shanxi" is taken for Shaanxi 陕西省.\n'),
        (["show"], "xas", '"xas" is taken for Xi\'an 西安市.\n'),
        (["show"], "Shaanxi", ""),
        (["show"], "xian", ""),
        (["show"], "陕西", ""),
        (["show"], "xixian", ""),
    ],
)
def test_what_a_name_is_taken_for_is_told(built_path: Path, command: list[str], typed: str, told: str) -> None:
    result = CliRunner().invoke(cli, [*command, typed, "--data", str(built_path)], env={"INNOTUI_DATA": ""})
    assert result.exit_code == 0
    assert [line for line in result.stderr.splitlines(keepends=True) if "taken for" in line] == [told] * bool(told)


def test_the_nth_chart_and_how_many_there_are(tiny_path: Path, drawing: Callable[..., str]) -> None:
    rows = drawing("--list", "bars", columns=140).splitlines()[2:]
    for number, row in enumerate(rows, 1):
        title = drawing("bars", "--number", str(number)).splitlines()[0].strip()
        assert row.split(maxsplit=2)[2].startswith(title)
    second = run("bars", "--number", "2", "--data", str(tiny_path))
    assert second.stderr == f"bars chart 2 of {len(rows)} of Middleland; --list names them.\n"
    error = failed("bars", "--number", "99", "--data", str(tiny_path))
    assert (error.exit_code, error.message) == (1, f"There is no number 99: there are {len(rows)}.")


def test_years_reading_and_money_are_those_asked_for(drawing: Callable[..., str]) -> None:
    assert "亿元" in drawing("trend", "north", "--money", "yi")
    assert "亿" not in drawing("trend", "north")
    kinds = [{line.split()[0] for line in drawing("--list", "north", *years).splitlines()[2:]} for years in YEARS]
    assert ["trend" in found for found in kinds] == [True, True, False, False]
    both = drawing("range", "north", "--indicator", "output_volume")
    assert "×3 or ×4" in both
    assert "or ×4" not in drawing("range", "north", "--indicator", "output_volume", "--reading", "to")


def test_yi_has_a_name_in_ascii(drawing: Callable[..., str]) -> None:
    text = drawing("trend", "north", "--money", "yi", "--ascii")
    assert "100m CNY" in text
    assert "?" not in text.splitlines()[1]


@pytest.mark.parametrize("kind", ["bars", "trend", "range", "share", "compare"])
def test_a_small_chart_says_what_it_shows_above_its_sources(built_path: Path, kind: str) -> None:
    options = ["--width", "60", "--height", "15", "--data", str(built_path)]
    lines = [line.strip() for line in ran(kind, *options).splitlines()]
    first = next(k for k, line in enumerate(lines) if line.startswith(("Source", "data ")))
    assert len(lines) - first <= 2
    said = " ".join(lines[first - 3 : first])
    assert re.search(r"(latest|highest):? .*\d", said), said


def test_ascii_is_ascii(drawing: Callable[..., str]) -> None:
    assert drawing("bars", "--ascii").isascii()
    assert drawing("trend", "north", "--ascii").isascii()


# in words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["bars", "trend", "range", "coverage", "timeline"])
def test_plain_is_words_alone(drawing: Callable[..., str], kind: str) -> None:
    text = drawing(kind, "--plain")
    assert not SIGNS & set(text)
    assert text.splitlines()[-1].endswith(f"; data {VERSION}; innotui.")


def test_plain_says_title_unit_differences_sentence_and_sources(drawing: Callable[..., str]) -> None:
    assert drawing("bars", "--plain").splitlines() == [
        "GDP growth by region.",
        "Percent, 2023 against 2022 (inferred), real.",
        "3 regions: highest North plus 10.0 percent, lowest South minus 2.5 percent; 1 falls.",
        f"Sources: North Office, South Daily; data {VERSION}; innotui.",
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("+9.7%", "plus 9.7 percent"),
        ("−2%, -3%", "minus 2 percent, minus 3 percent"),
        ("×5.8 or ×6.8", "5.8 times or 6.8 times"),
        ("2.3× the base", "2.3 times the base"),
        ("≈2, <~3, >380 bn CNY, ≤4, ≥5", "about 2, nearly 3, over 380 billion yuan, at most 4, at least 5"),
        ("2017–23 (6 y), (1 y)", "2017 to 23 (6 years), (1 year)"),
        ("Output · Cells ▲", "Output, Cells"),
        ("COVID-19 of 2021-12", "COVID-19 of 2021-12"),
        ("2022 vs 2021* (* inferred), real", "2022 against 2021 (inferred), real"),
        ("+ 4 more …", "plus 4 more"),
    ],
)
def test_signs_become_words(written: str, said: str) -> None:
    assert aloud(written) == said


def test_keys_to_shapes_are_left_out_where_there_are_none() -> None:
    text = chart_aloud("Known", "full years, ◆ final, ○ not exact, · missing", "≠ base (a, b) · ≠ unit", "", "c")
    assert text.splitlines() == ["Known.", "Full years.", "Not alike in base (a, b); unit.", "C."]


def test_show_plain_has_the_sentence_of_its_chart(tiny_path: Path) -> None:
    result = CliRunner().invoke(cli, ["show", "north", "--plain", "--data", str(tiny_path)])
    [line] = [line for line in result.stdout.splitlines() if line.startswith("Chart: ")]
    assert line.startswith("Chart: GDP, North, billion yuan, full years, nominal: latest and highest 100 billion yuan")
    assert not SIGNS & set(result.stdout)


@pytest.mark.parametrize(("rows", "least", "most"), [(10, 8, 16), (24, 8, 16), (40, 17, 32), (99, 17, 32)])
def test_the_chart_of_show_is_as_high_as_the_terminal_allows(
    monkeypatch: pytest.MonkeyPatch, rows: int, least: int, most: int
) -> None:
    monkeypatch.setenv("LINES", str(rows))
    text = CliRunner().invoke(cli, ["show", "shaanxi"], env={"COLUMNS": "100", "INNOTUI_DATA": ""}).stdout
    chart = text.split("\n\n   indicator")[0].split("\n", 3)[3]
    assert least <= len(chart.splitlines()) <= most
    assert chart.rstrip().endswith("innotui")
    assert [line for line in chart.splitlines() if line != line.rstrip()] == []


# files -------------------------------------------------------------------------------------------------


def test_files_are_written_and_nothing_is_printed(tiny_path: Path, tmp_path: Path) -> None:
    svg, rows, text = (tmp_path / name for name in ("a.svg", "a.csv", "a.txt"))
    svg.write_text("old", encoding="utf-8")
    done = run("bars", "--svg", str(svg), "--csv", str(rows), "--text", str(text), "--data", str(tiny_path))
    assert (done.exit_code, done.stdout) == (0, "")
    assert ET.fromstring(svg.read_text(encoding="utf-8")).tag == SVG + "svg"
    assert text.read_text(encoding="utf-8") == run("bars", "--data", str(tiny_path)).stdout
    assert len(rows.read_text(encoding="utf-8").splitlines()) == 4
    assert sorted(path.name for path in tmp_path.glob("*.*") if path.is_file()) == ["a.csv", "a.svg", "a.txt"]


def test_svg_to_standard_output_holds_sources_and_version(drawing: Callable[..., str]) -> None:
    text = drawing("bars", "--svg", "-", "--width", "90")
    root = ET.fromstring(text)
    words = [run_.text or "" for run_ in root.iter(SVG + "text")]
    assert " ".join(words).endswith(f"Sources: North Office, South Daily; data {VERSION}; innotui")
    said = next(root.iter(SVG + "desc")).text or ""
    assert said.endswith(f"Sources: North Office, South Daily; data {VERSION}; innotui")
    assert "highest North +10.0%" in said
    assert next(root.iter(SVG + "title")).text == "GDP growth by region"
    assert [char for char in text if not char.isprintable() and char != "\n"] == []


def test_pictures_are_on_white_unless_the_theme_is_dark(drawing: Callable[..., str]) -> None:
    light, dark = drawing("bars", "--svg", "-"), drawing("bars", "--svg", "-", "--theme", "dark")
    sheets = [next(ET.fromstring(text).iter(SVG + "rect")).attrib["fill"] for text in (light, dark)]
    assert sheets == ["#ffffff", "#121212"]


def test_palettes_differ(drawing: Callable[..., str]) -> None:
    pictures = {drawing("bars", "--svg", "-", "--palette", name) for name in ("neutral", "china", "west")}
    assert len(pictures) == 3


def test_csv_has_a_row_a_value_with_its_source(tiny: Store, drawing: Callable[..., str]) -> None:
    rows = list(csv.DictReader(io.StringIO(drawing("bars", "--csv", "-"))))
    assert {row["figure_id"] for row in rows} == {"north-gdp-growth", "harbour-gdp-growth", "south-gdp-growth"}
    for row in rows:
        figure = tiny.figure(row["figure_id"])
        assert float(row["value"]) == figure.pct_to
        assert (float(row["lo"]), float(row["hi"])) == pytest.approx((figure.pct_lo, figure.pct_hi))
        assert (row["source_id"], row["paragraph"]) == (figure.source_id, str(figure.para or ""))
        assert row["data"] == f"innotui data {VERSION}"
        assert row["chart"].startswith("GDP growth by region, percent, 2023 vs 2022")


def test_csv_has_both_readings_and_bounds_of_a_claim(tiny: Store, drawing: Callable[..., str]) -> None:
    rows = list(csv.DictReader(io.StringIO(drawing("range", "north", "--indicator", "output_volume", "--csv", "-"))))
    doubled = [row for row in rows if row["other_reading"]]
    assert doubled
    for row in doubled:
        figure = tiny.figure(row["figure_id"])
        readings = {figure.ratio_by, figure.ratio_to} - {None}
        assert {float(row["value"]), float(row["other_reading"])} == readings
        assert (float(row["lo"]), float(row["hi"])) == (figure.ratio_lo, figure.ratio_hi)


@pytest.mark.parametrize("form", ["--svg", "--png", "--text"])
@pytest.mark.parametrize("size", [("30", "3"), ("20", "30")])
def test_a_size_too_small_for_a_file_is_refused(
    tiny_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, size: tuple[str, str]
) -> None:
    fake_program(tmp_path / "bin", "rsvg-convert", "print('PNG')")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    options = ["--width", size[0], "--height", size[1], "--data", str(tiny_path)]
    error = failed("bars", form, str(tmp_path / "a"), "--csv", str(tmp_path / "b"), *options)
    assert (error.exit_code, error.title) == (2, "Too small for a chart")
    assert "24×" in error.message
    assert not [path for path in tmp_path.iterdir() if path.name != "bin"]


def test_rows_and_words_have_no_size(tiny_path: Path, tmp_path: Path) -> None:
    options = ["--width", "9", "--height", "2", "--data", str(tiny_path)]
    assert run("bars", "--csv", str(tmp_path / "b"), *options).exit_code == 0
    assert run("bars", "--plain", "--text", str(tmp_path / "a"), *options).exit_code == 0


def test_a_hostile_name_is_text_everywhere(package: Package) -> None:
    path = package.build()
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE regions SET name_en = '=1+1</text><script>' || chr(27) || '[31m' WHERE region_id = 'north'")
        con.execute(
            "UPDATE figures_kept SET region = '=1+1</text><script>' || chr(27) || '[31m' WHERE region_id = 'north'"
        )
    for arguments in ([], ["--plain"], ["--svg", "-"], ["--csv", "-"], ["--list"]):
        text = ran("bars", *arguments, "--data", str(path))
        assert "\x1b" not in text
    assert list(ET.fromstring(ran("bars", "--svg", "-", "--data", str(path))).iter(SVG + "script")) == []
    rows = list(csv.DictReader(io.StringIO(ran("bars", "--csv", "-", "--data", str(path)))))
    labels = [row["label"] for row in rows]
    assert any(label.startswith("'=1+1</text>") for label in labels), labels


def fake_program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    program.chmod(0o755)


def test_a_png_is_what_the_converter_makes_of_the_picture(
    tiny_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "import sys\nsys.stdout.write('PNG' + str(len(sys.stdin.read()) > 1000))"
    fake_program(tmp_path / "bin", "rsvg-convert", script)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    done = run("bars", "--png", str(tmp_path / "a.png"), "--data", str(tiny_path))
    assert done.exit_code == 0, done.exception
    assert (tmp_path / "a.png").read_bytes() == b"PNGTrue"
    assert run("bars", "--png", "-", "--data", str(tiny_path)).stdout_bytes == b"PNGTrue"


def test_inkscape_is_the_second_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = (
        "import sys\nfile = next(a for a in sys.argv if 'filename' in a).partition('=')[2]\n"
        "open(file, 'w').write(open(sys.argv[1]).read().upper())\nprint('noise')"
    )
    fake_program(tmp_path / "bin", "inkscape", script)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert chart_png.png_of("<svg/>") == b"<SVG/>"


def test_without_a_converter_the_error_names_them_and_no_file_is_written(
    tiny_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    monkeypatch.setattr(chart_png.importlib.util, "find_spec", lambda name: None)
    error = failed("bars", "--svg", str(tmp_path / "a.svg"), "--png", str(tmp_path / "a.png"), "--data", str(tiny_path))
    assert isinstance(error, UsageError)
    for name in ("rsvg-convert", "inkscape", "cairosvg"):
        assert name in f"{error.message} {error.hint}"
    assert not list(tmp_path.glob("a.*"))


def test_a_converter_that_fails_leaves_the_old_file(
    tiny_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_program(tmp_path / "bin", "rsvg-convert", "import sys\nsys.exit('no such luck')")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "a.png").write_bytes(b"old")
    error = failed("bars", "--png", str(tmp_path / "a.png"), "--data", str(tiny_path))
    assert "no such luck" in error.message
    assert (tmp_path / "a.png").read_bytes() == b"old"


@pytest.mark.parametrize("form", ["--svg", "--csv", "--text", "--png"])
def test_a_file_that_cannot_be_written_is_told(
    tiny_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    fake_program(tmp_path / "bin", "rsvg-convert", "print('PNG')")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    error = failed("bars", form, str(tmp_path / "no" / "a"), "--data", str(tiny_path))
    assert (error.title, error.exit_code) == ("Cannot write", 2)


# what cannot be done -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["trnd"], 2, 'Did you mean "trend"?'),
        (["xixian"], 2, "best, bars, trend"),
        ([], 2, "best, bars, trend"),
        (["bars", ""], 2, "innotui chart"),
        (["bars", "harbuor"], 1, 'Did you mean "Harbour"?'),
        (["bars", "north", "gdp"], 2, "--indicator GDP"),
        (["bars", "north", "--indicator", "nothing"], 1, 'Nothing is called "nothing"'),
        (["bars", "boats", "--indicator", "gdp"], 1, "There are figures of: Output"),
        (["bars", "north", "--from", "2040"], 1, "There are figures from 2021 to 2024."),
        (["bars", "north", "--to", "1999"], 1, "North has none to 1999."),
        (["bars", "--from", "2023", "--to", "2020"], 2, "--from 2023 is after --to 2020."),
        (["trend", "harbour"], 1, "There are of North: trend."),
        (["trend", "quiet"], 1, "There are of Middleland: trend."),
        (["bars", "--svg", "-", "--csv", "-"], 2, "FILE of its own"),
        (["--list", "--svg", "a.svg"], 2, "--list goes with no FILE"),
    ],
)
def test_what_cannot_be_drawn_says_why_and_what_can(
    tiny_path: Path, arguments: list[str], code: int, part: str
) -> None:
    error = failed(*arguments, "--data", str(tiny_path))
    assert error.exit_code == code
    assert part in str(error)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--width", "0"],
        ["--height", "wide"],
        ["--number", "0"],
        ["--palette", "pink"],
        ["--from", "12"],
        ["--base", "x"],
    ],
)
def test_options_out_of_range_are_usage_errors(arguments: list[str]) -> None:
    result = run("bars", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_kind_that_the_choice_has_not_names_those_it_has(tiny_path: Path) -> None:
    error = failed("trend", "harbour", "--data", str(tiny_path))
    assert error.message == "There is no chart of the kind trend of Harbour."
    assert "bars" in error.hint.splitlines()[0]


# standard output ---------------------------------------------------------------------------------------


def on_a_terminal(*arguments: str, **environ: str) -> str:
    """What the command sends to a terminal."""
    ours, theirs = pty.openpty()
    dropped = {"NO_COLOR", "COLORTERM", "FORCE_COLOR", "TERM", "INNOTUI_PALETTE", "INNOTUI_DATA"}
    environment = {name: value for name, value in os.environ.items() if name not in dropped}
    command = [sys.executable, "-m", "innotui", *arguments]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment | environ):
        os.close(theirs)
        sent = b""
        with suppress(OSError):  # how Linux says that the other end is closed
            while part := os.read(ours, 65536):
                sent += part
    os.close(ours)
    return sent.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "\x1b[38;2;"),
        ({"TERM": "xterm-256color"}, "38;5;"),
        ({"TERM": "xterm"}, "\x1b["),
    ],
)
@pytest.mark.parametrize("command", [["chart", "bars", "--width", "80"], ["show", "north"]], ids=lambda one: one[0])
def test_a_terminal_gets_the_colours_that_it_has(
    tiny_path: Path, command: list[str], environ: dict[str, str], code: str
) -> None:
    text = on_a_terminal(*command, "--data", str(tiny_path), **environ)
    assert code in text
    richer = ["38;2;", "38;5;"] if environ["TERM"] == "xterm" else []
    assert not [one for one in richer if one in text]


@pytest.mark.parametrize("environ", [{"TERM": "xterm-256color", "NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_none(tiny_path: Path, environ: dict[str, str]) -> None:
    arguments = ["bars", "--width", "80", "--data", str(tiny_path)]
    text = on_a_terminal("chart", *arguments, **environ)
    assert "\x1b" not in text
    assert text == run(*arguments).stdout
    assert "North" in text


def test_a_pipe_gets_no_colours_and_may_close_early(tiny_path: Path) -> None:
    command = [sys.executable, "-m", "innotui", "chart", "bars", "--data", str(tiny_path)]
    environ = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "FORCE_COLOR": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert b"\x1b" not in process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 0


def test_help_loads_no_chart() -> None:
    script = (
        "import sys\nfrom innotui.cli import main\n"
        "try:\n    main(['chart', '--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted(n for n in sys.modules if n in ('rich', 'duckdb', 'plotext', 'innotui.charts')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stderr.strip() == "[]"
    for option in ("--svg", "--csv", "--png", "--plain", "--list", "--palette"):
        assert option in done.stdout
