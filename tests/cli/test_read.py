"""The command ``read``: formats, encodings, what is no text, and what is said on stderr."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from innotui.cli import cli, release_text
from innotui.errors import UsageError
from innotui.proposals import Paragraph, Proposal, Reading

COLUMNS = [
    *("paragraph", "start", "end", "subject", "indicator", "value", "unit", "qualifier", "measure", "period"),
    *("base_period", "confidence", "question"),
]
TEXT = "XI'AN, Nov. 25, 2024 -- The city's exports rose 5.2 percent to 1.06 trillion yuan in 2023."
CHINESE = (
    "西安,2024年11月25日。2023年全市技术合同成交额突破3800亿元,同比增长30.5%,高新技术企业数量是2021年的2.5倍。\n" * 2
)
GROWTH = Proposal(
    *(2, 30, 41, "Xi'an", 'exports, "net"', "5.2", "percent", "over", "growth_pct", "2023", "2022", 0.875, "real?")
)
BARE = Proposal(3, 50, 55, "", "", "1/3", "", "nearly", "share_pct", "", "", 0.5, "")


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, date | None]]:
    """A reader that always finds the same two figures; what it was given."""
    given: list[tuple[str, date | None]] = []

    def read_release(text: str, written: date | None = None, own: object = ()) -> Reading:
        given.append((text, written))
        return Reading(text, (Paragraph(1, 0, text),), written, (GROWTH, BARE))

    monkeypatch.setattr("innotui.reader.release.read_release", read_release)
    return given


@pytest.fixture(autouse=True)
def no_own_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever runs the tests may have words of their own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def read(*arguments: str, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(cli, ["read", *arguments], input=stdin)


def refusal(*arguments: str, stdin: bytes | None = None) -> UsageError:
    error = read(*arguments, stdin=stdin).exception
    assert isinstance(error, UsageError)
    assert error.exit_code == 2
    assert error.hint
    return error


def test_csv_has_the_columns_that_others_rely_on(found: list[object]) -> None:
    ran = read("-", "--format", "csv", stdin=TEXT)
    assert ran.stdout.splitlines()[0] == ",".join(COLUMNS)
    first, second = csv.DictReader(io.StringIO(ran.stdout))
    assert list(first.values()) == [
        *("2", "30", "41", "Xi'an", 'exports, "net"', "5.2", "percent", "over", "growth_pct", "2023", "2022"),
        *("0.88", "real?"),
    ]
    assert second["value"] == "1/3"
    assert [second[name] for name in ("subject", "unit", "period", "question")] == [""] * 4
    assert '""' not in ran.stdout.splitlines()[2]


def test_json_is_a_list_with_numbers_and_texts(found: list[object]) -> None:
    first, second = json.loads(read("-", "-f", "json", stdin=TEXT).stdout)
    assert list(first) == COLUMNS
    assert (first["paragraph"], first["start"], first["value"], first["confidence"]) == (2, 30, "5.2", 0.88)
    assert second["period"] == ""


def test_the_table_has_the_question_under_its_row(found: list[object]) -> None:
    lines = read("-", stdin=TEXT).stdout.splitlines()
    assert lines[0] == "2 figures, 1 with a question in 1 paragraph; text without a day"
    row = next(number for number, line in enumerate(lines) if ">5.2 percent" in line)
    assert all(words in lines[row] for words in ("growth", "Xi'an", "2023 ← 2022", "88%"))
    assert "? real?" in "".join(lines[row + 1 : row + 3])
    assert any("<~1/3" in line and "share" in line for line in lines)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_table_keeps_to_the_width(found: list[object], width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert max(len(line) for line in read("-", stdin=TEXT).stdout.splitlines()) <= width


def test_what_a_text_holds_never_reaches_the_terminal_as_an_escape(
    found: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = Proposal(1, 0, 1, "\x1b[31mred", "[bold]x[/]", "1", "%", "exact", "level", "", "", 1.0, "\x07?")
    monkeypatch.setattr("innotui.reader.release.read_release", lambda text, *_: Reading(text, (), None, (bad,)))
    out = read("-", stdin=TEXT).stdout
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "[bold]x[/]" in out


def test_the_day_is_handed_on(found: list[tuple[str, date | None]]) -> None:
    ran = read("-", "--date", "2024-11-25", stdin=TEXT)
    assert found == [(TEXT, date(2024, 11, 25))]
    assert (ran.exit_code, ran.stderr) == (0, "")


def test_without_a_day_it_is_said_how_to_give_one(found: list[object]) -> None:
    assert "--date" in read("-", stdin=TEXT).stderr


@pytest.mark.parametrize("day", ["25.11.2024", "2024-13-01", "yesterday"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    assert read("-", "--date", day, stdin=TEXT).exit_code == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_chinese_texts(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_bytes(CHINESE.encode(encoding))
    assert release_text.release_text(str(path)) == CHINESE


def test_an_old_western_encoding(tmp_path: Path) -> None:
    text = "São Paulo’s exports rose 5.2% to €1.3 billion – a record – the institute said on Tuesday.\n" * 4
    path = tmp_path / "release.txt"
    path.write_bytes(text.encode("cp1252"))
    assert release_text.release_text(str(path)) == text


SHORT = [
    ("gb18030", "西安2023年GDP增长5.2%。"),
    ("gb18030", "GDP 增长5.2%"),
    ("cp1252", "São Paulo: +5 %"),
    ("cp1252", "£5 million – the institute’s index"),
]


@pytest.mark.parametrize(("encoding", "text"), SHORT)
def test_a_short_text_is_not_taken_for_another_script(
    encoding: str, text: str, found: list[tuple[str, date | None]]
) -> None:
    ran = read("-", stdin=text.encode(encoding))
    assert found[0][0] == text
    assert f"read as {encoding.upper()}" in ran.stderr


def test_nothing_is_said_of_utf_8(found: list[object]) -> None:
    assert "UTF" not in read("-", stdin="西安 £5".encode("utf-8-sig")).stderr


def test_line_ends_are_kept_so_that_places_can_be_counted(found: list[tuple[str, date | None]]) -> None:
    read("-", stdin=b"one\r\n\r\ntwo")
    assert found[0][0] == "one\r\n\r\ntwo"


OTHER_KINDS = [
    (b"%PDF-1.7\n1 0 obj", "PDF"),
    (b"PK\x03\x04\x14\x00", "Word"),
    (b"{\\rtf1 hello}", "Rich Text"),
    (b"\n <!DOCTYPE html><html><body>GDP rose 5%</body></html>", "HTML"),
    (b"\xef\xbb\xbf<HTML><p>GDP rose 5%", "HTML"),
    (b"GDP \0\1\2 rose", "binary"),
    (bytes(range(256)) * 40, "no text"),
    (b"", "empty"),
    (b" \n\t\n", "empty"),
]


@pytest.mark.parametrize(("data", "said"), OTHER_KINDS)
def test_what_is_no_text_is_refused_by_its_name(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    assert said in refusal(str(path)).message
    if data:
        assert "standard input" in refusal("-", stdin=data).message


def test_a_text_that_speaks_of_html_is_a_text(found: list[object], tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text("Pages in <html> grew 5 percent.")
    assert read(str(path)).exit_code == 0


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    assert "folder" in refusal(str(tmp_path)).message
    assert "No such file" in refusal(str(tmp_path / "none.txt")).message
    assert "no such file" in refusal("a\0b").message


def test_a_text_without_end_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(release_text, "MOST", 100)
    path = tmp_path / "long.txt"
    path.write_text("a" * 101)
    assert refusal(str(path)).title == "Text is too long"
    path.write_text("a" * 100)
    assert release_text.release_text(str(path)) == "a" * 100


@pytest.mark.parametrize(("form", "out"), [("csv", ",".join(COLUMNS) + "\n"), ("json", "[]\n"), ("table", "")])
def test_a_text_without_figures_is_no_error(form: str, out: str) -> None:
    ran = read("-", "-f", form, stdin="The two sides exchanged views.\n")
    assert (ran.exit_code, ran.stdout) == (0, out)
    assert "No figures" in ran.stderr


def test_a_file_is_written(found: list[object], tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    assert read("-", "-f", "csv", "-o", str(output), stdin=TEXT).stdout == ""
    assert output.read_text().startswith(",".join(COLUMNS[:3]))


def test_reading_loads_neither_the_explorer_nor_the_database(tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text(TEXT)
    code = (
        "import sys\nfrom innotui.cli import main\n"
        f"try:\n    main(['read', {str(path)!r}, '-f', 'csv'])\nfinally:\n"
        "    print([name for name in ('textual', 'plotext', 'duckdb', 'charset_normalizer') if name in sys.modules])"
    )
    env = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.splitlines()[-1] == "[]"
    assert done.stdout.startswith("paragraph,")


def test_an_error_is_told_in_words_and_by_its_code(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "innotui", "read", str(tmp_path / "none.txt")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Text cannot be read: ")
    assert "Traceback" not in done.stderr


def read_with_words(home: Path, name: str, words: str, text: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: rules are made of words as they are loaded."""
    folder = home / "innotui" / "words"
    folder.mkdir(parents=True)
    (folder / name).write_text(words, encoding="utf-8")
    (home / "release.txt").write_text(text, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "innotui", "read", str(home / "release.txt"), "--format", "csv"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_CONFIG_HOME": str(home), "PYTHONUTF8": "1"},
    )


ON_XDG = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folder is moved by a variable of XDG")


@ON_XDG
@pytest.mark.parametrize(
    ("name", "words", "text", "figure"),
    [
        (
            "en-own.toml",
            'measures = ["barleycorn(s)"]',
            "In 2023, output rose to 4.5 barleycorns.",
            "4.5,barleycorns,exact,level",
        ),
        (
            "en-own.toml",
            'capitalised_things = ["Hydrogen"]',
            "Outlook\n\nThe Silver Desk reported that the number of firms reached 300 in 2023 in Hydrogen.",
            ",,number of firms,300",
        ),
        ("zh-own.toml", '[hedges_before]\n"差那么一丁点" = "nearly"', "2023年产量差那么一丁点5万吨。", "5,万吨,nearly"),
    ],
    ids=["en", "en-names", "zh"],
)
def test_a_persons_own_words_are_read_with(tmp_path: Path, name: str, words: str, text: str, figure: str) -> None:
    assert figure in read_with_words(tmp_path, name, words, text).stdout
    assert figure not in read_with_words(tmp_path / "without", name, "", text).stdout


@ON_XDG
@pytest.mark.parametrize(
    ("name", "words"), [("en-own.toml", "measures = ["), ("own.toml", ""), ("en-own.toml", 'mesures = ["firkin"]')]
)
def test_a_bad_file_of_own_words_is_named(tmp_path: Path, name: str, words: str) -> None:
    done = read_with_words(tmp_path, name, words, TEXT)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Unreadable table of words: ")
    assert str(tmp_path / "innotui" / "words" / name) in done.stderr.replace("\n", "")
    assert "Traceback" not in done.stderr
