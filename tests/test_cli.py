"""The command line: exit codes, formats, where text goes, and never a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from conftest import TINY, Package
from innotui import __version__
from innotui.cli import cli, main
from innotui.errors import InnotuiError, OpenError, PackageError, QueryError, UsageError

TABLES = "SELECT region_id FROM regions ORDER BY ALL"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


class Shell:
    """The command line in this process."""

    def __init__(self, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capfd = capfd
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Ran:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        self._capfd.readouterr()
        try:
            main(list(arguments))
            code: object = 0
        except SystemExit as exit_:
            code = exit_.code or 0
        sys.stdout.flush()
        out, err = self._capfd.readouterr()
        assert "Traceback" not in err
        assert isinstance(code, int)
        return Ran(code, out, err)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.delenv("INNOTUI_DATA", raising=False)
    return Shell(capfd, monkeypatch)


def innotui(
    *arguments: str | bytes, env: dict[str, str] | None = None, **options: object
) -> subprocess.CompletedProcess[bytes]:
    """The command line as a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "innotui", *arguments],
        check=False,
        capture_output=True,
        env={**os.environ, **(env or {})},
        **({"input": b""} | options),  # type: ignore[call-overload]
    )


# Exit codes --------------------------------------------------------------------------------------------


def test_each_error_has_its_code() -> None:
    codes = {kind: kind.exit_code for kind in (InnotuiError, QueryError, UsageError, OpenError, PackageError)}
    assert list(codes.values()) == [1, 1, 2, 3, 6]


EXIT_CODES: list[tuple[list[str], int, str]] = [
    (["query", "SELECT 1"], 0, ""),
    (["info"], 0, ""),
    ([], 0, ""),
    (["--help"], 0, ""),
    (["query", "SELEC"], 1, "Parser Error"),
    (["query", "SELECT nope FROM figures"], 1, "nope"),
    (["query", "FROM figurs"], 1, 'Did you mean "figures'),
    (["query", "DROP TABLE regions"], 1, "read-only"),
    (["query", ""], 1, "no statement"),
    (["query"], 2, "Missing argument"),
    (["query", "SELECT 1", "SELECT 2"], 2, "unexpected extra argument"),
    (["query", "SELECT 1", "--format", "xml"], 2, "'table', 'csv', 'json'"),
    (["query", "SELECT 1", "-o", "no/such/folder.csv"], 2, "Cannot write"),
    (["query", "SELECT 1", "-o", "."], 2, "is a directory"),
    (["--nope"], 2, "No such option"),
    (["nosuchcommand"], 2, "No such command"),
    (["build", "package"], 2, "--output"),
    (["--data", "nosuch.duckdb", "query", "SELECT 1"], 3, "No such database"),
    (["query", "SELECT 1", "--data", "nosuch.duckdb"], 3, "No such database"),
    (["nosuch.duckdb"], 3, "No such database"),
    (["./nosuch"], 3, "No such database"),
    (["."], 3, "is a folder"),
    (["build", "nosuch", "-o", "out.duckdb"], 6, "is not a folder"),
    (["build", ".", "-o", "out.duckdb"], 6, "datapackage.json"),
]


@pytest.mark.parametrize(
    ("arguments", "code", "said"), EXIT_CODES, ids=lambda value: " ".join(value) if isinstance(value, list) else None
)
def test_exit_code(
    run: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*arguments)
    assert ran.code == code
    assert said in ran.err
    assert (ran.out != "") == (code == 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code"), [(["query", "SELECT 1"], 0), (["query", "x"], 1), (["info", "--x"], 2), (["x.duckdb"], 3)]
)
def test_exit_code_of_the_process(arguments: list[str], code: int) -> None:
    ran = innotui(*arguments)
    assert ran.returncode == code
    assert b"Traceback" not in ran.stderr


def test_package_refused(run: Shell, package: Package) -> None:
    package.set("regions", "south", kind="realm")
    package.set("growth", "boats-avg", stated="fifty")
    ran = run("build", str(package.folder), "-o", str(package.database), "--alone")
    assert ran.code == 6
    assert ran.out == ""
    assert "2 things to mend" in ran.err
    assert 'regions.csv:5 kind: "realm" is not allowed here' in ran.err
    assert 'growth.csv:7 stated: "fifty" is not digits' in ran.err
    assert not package.database.exists()


def test_interrupted(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("innotui.store.open_store", stop)
    assert run("info").code == 130


ODD: list[Sequence[str | bytes]] = [
    ["query", b"\xff"],
    ["query", "'"],
    ["query", "--", "--data"],
    ["query", "-1"],
    ["query", "--format="],
    ["query", "SELECT 1", "--data", b"\xff"],
    ["query", "SELECT '\x1b[31m"],
    ["--data", "\n", "info"],
    ["", ""],
    [b"\xff/x"],
    ["/"],
    ["x" * 5000],
    ["x/" * 3000],
    ["info", "info"],
    ["build", "", "-o", ""],
    ["build", b"\xff", "-o", b"\xfe"],
    ["build", "/", "-o", "/"],
    ["explore"],
    ["query", "SELECT error('" + "x" * 2000 + "')"],
    ["query", "SELECT * FROM figures WHERE figure_id = $1"],
    ["query", "SELECT ?"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", ODD, ids=range(len(ODD)))
def test_odd_arguments_leave_no_traceback(tmp_path: Path, arguments: Sequence[str | bytes]) -> None:
    ran = innotui(*arguments, cwd=tmp_path)
    assert ran.returncode in {1, 2, 3, 6}
    assert b"Traceback" not in ran.stderr
    assert ran.stderr.strip()
    assert ran.stdout == b""
    assert b"\x1b" not in ran.stderr
    assert list(tmp_path.iterdir()) == []


# query -------------------------------------------------------------------------------------------------


def test_table_is_the_default(run: Shell, tiny_path: Path) -> None:
    ran = run("query", TABLES, "--data", str(tiny_path))
    assert ran.out.split() == ["region_id", "─────────", "china", "harbour", "north", "south"]
    assert ran.err == ""


def test_csv(run: Shell, tiny_path: Path) -> None:
    ran = run(
        "--data", str(tiny_path), "query", "SELECT figure_id, stated, note FROM figures ORDER BY ALL", "-f", "csv"
    )
    rows = list(csv.reader(io.StringIO(ran.out)))
    assert rows[0] == ["figure_id", "stated", "note"]
    assert len(rows) == 17
    assert ["north-gdp-2022", "90.0", ""] in rows


def test_json(run: Shell, tiny_path: Path) -> None:
    ran = run(
        "query", "SELECT 1 AS n, NULL AS x, DATE '2024-01-31' AS day", "--format", "json", "--data", str(tiny_path)
    )
    assert json.loads(ran.out) == [{"n": 1, "x": None, "day": "2024-01-31"}]


def test_the_contract_query_gives_every_figure(run: Shell) -> None:
    ran = run("query", "SELECT source_id, para, stated, kind, form, qualifier, period FROM figures", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert len(rows) == 243
    assert sum(row["para"] != "" for row in rows) == 67


@pytest.mark.parametrize("stdin", [b"SELECT 5 AS n", b"\xef\xbb\xbfSELECT 5 AS n;\r\n", b"-- n\nSELECT\n  5 AS n\n"])
def test_sql_from_standard_input(run: Shell, stdin: bytes) -> None:
    assert run("query", "-", "-f", "csv", stdin=stdin).out == "n\n5\n"


@pytest.mark.parametrize(("stdin", "code", "said"), [(b"", 1, "no statement"), (b"SELECT '\xff'", 2, "not UTF-8")])
def test_standard_input_that_is_no_sql(run: Shell, stdin: bytes, code: int, said: str) -> None:
    ran = run("query", "-", stdin=stdin)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_output_file(run: Shell, tmp_path: Path, tiny_path: Path) -> None:
    path = tmp_path / "西安.csv"
    ran = run(
        "query",
        "SELECT name_zh FROM regions ORDER BY region_id",
        "-f",
        "csv",
        "-o",
        str(path),
        "--data",
        str(tiny_path),
    )
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert path.read_bytes() == "name_zh\n中国\n海港市\n北省\n南省\n".encode()


def test_failed_query_leaves_the_output_file_as_it_was(run: Shell, tmp_path: Path) -> None:
    path = tmp_path / "kept.csv"
    path.write_text("old", encoding="utf-8")
    assert run("query", "SELECT nope", "-o", str(path)).code == 1
    assert path.read_text(encoding="utf-8") == "old"


def test_data_by_option_and_by_environment(
    run: Shell, tiny_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = ["query", "SELECT count(*) AS n FROM figures", "-f", "csv"]
    assert run(*count).out == "n\n243\n"
    assert run(*count, "--data", str(tiny_path)).out == "n\n16\n"
    assert run("--data", str(tiny_path), *count).out == "n\n16\n"
    monkeypatch.setenv("INNOTUI_DATA", str(tiny_path))
    assert run(*count).out == "n\n16\n"
    assert "16 figures" in run().out
    other = tmp_path / "other.duckdb"
    assert run("--data", str(other), *count).code == 3  # the option wins
    assert run(*count, "--data", str(other)).code == 3


def test_control_characters_are_shown_and_not_sent(run: Shell) -> None:
    sql = "SELECT chr(27) || '[31m' AS x, '[/] [red]' AS y"
    assert run("query", sql).out.splitlines()[2].split("  ") == ["␛[31m", "[/] [red]"]
    ran = run("query", "SELECT (chr(27) || '[31m')::INT")
    assert ran.code == 1
    assert "\x1b" not in ran.err
    assert "␛[31m" in ran.err


# Other commands ----------------------------------------------------------------------------------------


def test_version(run: Shell) -> None:
    assert run("--version").out == f"innotui, version {__version__}\n"


def test_help_names_every_command(run: Shell) -> None:
    ran = run("--help")
    assert ran.out == run("-h").out
    commands = ("query", "info", "build", "audit", "show", "sources", "cite", "coverage")
    for command in (*commands, "--data", "--version"):
        assert command in ran.out
    for command in commands:
        assert run(command, "--help").code == 0


def test_info(run: Shell, tiny_path: Path) -> None:
    ran = run("info", "--data", str(tiny_path))
    assert str(tiny_path) in ran.out
    said = json.loads(run("info", "--json").out)
    assert said["counts"]["observations"] + said["counts"]["growth"] == 243
    assert said["counts"]["sources"] == 71


def test_build(run: Shell, tmp_path: Path) -> None:
    path = tmp_path / "mine.duckdb"
    ran = run("build", str(TINY), "-o", str(path), "--alone")
    assert (ran.code, ran.out) == (0, "")  # what it says is not data
    assert f"{path}: 16 figures, data 2024.01.31" in ran.err
    assert "16 figures from 2 sources" in run(str(path)).out


def test_overview_without_a_terminal(run: Shell, tiny_path: Path) -> None:
    for arguments in ([], [str(tiny_path)]):
        ran = run(*arguments)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"innotui {__version__}: {16 if arguments else 243} figures")
        assert "Open the explorer in a terminal" in ran.out


def test_commands_name_wins_over_a_folders(
    run: Shell, tmp_path: Path, tiny_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "query").mkdir()
    shutil.copy(tiny_path, tmp_path / "info")
    assert run("query", "SELECT 1 AS n", "-f", "csv").out == "n\n1\n"
    assert "DuckDB" in run("info").out
    assert run("./query").code == 3
    assert "16 figures" in run("./info").out
    shutil.copy(tiny_path, tmp_path / "figures")
    assert "16 figures" in run("figures").out  # a file that no command is called after


# Processes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_closed_pipe_is_quiet(form: str) -> None:
    command = [sys.executable, "-m", "innotui", "query", "SELECT range AS n FROM range(300000)", "-f", form]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], [], ["info"], ["query", "SELECT 1"]], ids=" ".join)
def test_pipe_that_was_never_read(arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run(
        [sys.executable, "-m", "innotui", *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=write,
        stderr=subprocess.PIPE,
    )
    os.close(write)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [[], ["info"], ["query", "SELECT 1"]], ids=" ".join)
def test_full_disk(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "innotui", *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert ran.returncode == 2
    assert b"No space left on device" in ran.stderr
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}], ids=["C", "ascii"]
)
def test_chinese_in_any_locale(locale: dict[str, str]) -> None:
    ran = innotui("query", "SELECT '西安' AS x", env=locale)
    assert ran.returncode == 0
    assert "西安" in ran.stdout.decode()
    assert innotui(env=locale).returncode == 0
    assert innotui("info", env=locale).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["query", "SELECT count(*) FROM figures"],
        ["query", "--help"],
        ["audit"],
        ["sources"],
        ["cite", "g11"],
        ["coverage"],
        ["show", "g11"],
        ["show", "xixian", "--plain"],
    ],
    ids=" ".join,
)
def test_only_what_is_needed_is_loaded(arguments: list[str]) -> None:
    script = (
        "import sys\n"
        "WATCHED = 'textual', 'plotext', 'click', 'aiohttp', 'textual_serve', 'keyring', 'nanoarrow', 'pyarrow',"
        " 'adbc_driver_manager', 'adbc_driver_postgresql', 'adbc_driver_flightsql', 'adbc_driver_spark'\n"
        "from innotui.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit as exit_:\n    assert not exit_.code, exit_.code\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & set(WATCHED)), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script, *arguments], check=True, capture_output=True, text=True)
    assert ran.stderr.splitlines()[-1] == "['click']"


@pytest.mark.parametrize("sql", ["-- a comment\nSELECT 1 AS a", "--comment\nSELECT 1 AS a"])
def test_sql_may_begin_with_a_comment(sql: str) -> None:
    result = CliRunner().invoke(cli, ["query", "--format", "csv", sql])
    assert (result.exit_code, result.output) == (0, "a\n1\n")


def test_an_option_s_value_may_hold_a_blank(tmp_path: Path) -> None:
    path = tmp_path / "my file.csv"
    result = CliRunner().invoke(cli, ["query", "SELECT 1 AS a", "--format=csv", f"--output={path}"])
    assert result.exit_code == 0
    assert path.read_text(encoding="utf-8") == "a\n1\n"


def test_a_failed_query_leaves_the_old_output(tmp_path: Path) -> None:
    path = tmp_path / "kept.csv"
    path.write_text("old", encoding="utf-8")
    failing = "SELECT CASE WHEN range = 4999 THEN error('boom') ELSE range END FROM range(5000)"
    result = CliRunner().invoke(cli, ["query", failing, "-f", "csv", "-o", str(path)])
    assert isinstance(result.exception, QueryError)
    assert path.read_text(encoding="utf-8") == "old"
