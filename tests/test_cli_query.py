"""``innotui query``: every format, where it goes, parameters, files that may be read, and how it ends."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import openpyxl
import pytest

from innotui.cli import main
from statements import STATEMENTS, Case, placed

ENDLESS = "WITH RECURSIVE a AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM a) SELECT count(*) FROM a"
ENDING = {"rows": {0}, "refused": {1}, "error": {1}}


class Ran:
    """How a run ended."""

    def __init__(self, code: int, out: bytes, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        assert "Traceback" not in err


@pytest.fixture
def query(tiny_path: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch):
    """``innotui query`` in this process, on the made-up figures, away from home."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))

    def run(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capfdbinary.readouterr()
        code: object = 0
        try:
            main(["query", *arguments, "--data", str(tiny_path)])
        except SystemExit as exit_:
            code = exit_.code or 0
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        assert isinstance(code, int)
        return Ran(code, out, err.decode())

    return run


def process(tiny_path: Path, *arguments: str, **options: object) -> subprocess.Popen[bytes]:
    """The same as a process of its own."""
    command = [sys.executable, "-m", "innotui", "query", *arguments, "--data", str(tiny_path)]
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, **(streams | options))  # type: ignore[call-overload,no-any-return]


# Formats -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "out"),
    [
        ("csv", "n,t\n1,\n2,x\n"),
        ("json", '[\n\t{"n":1,"t":null},\n\t{"n":2,"t":"x"}\n]\n'),
        ("jsonl", '{"n":1,"t":null}\n{"n":2,"t":"x"}\n'),
        ("markdown", "|   n | t   |\n| --: | --- |\n|   1 |     |\n|   2 | x   |\n"),
        ("table", "n  t\n─  ─\n1\n2  x\n"),
    ],
)
def test_formats_on_standard_output(query, form: str, out: str) -> None:
    ran = query("FROM (VALUES (1, NULL), (2, 'x')) AS v(n, t)", "--format", form)
    assert (ran.code, ran.out.decode(), ran.err) == (0, out, "")


def test_files_of_bytes_on_standard_output(query, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(query("SELECT 7 AS n", "-f", "parquet").out)
    with duckdb.connect() as con:
        assert con.execute(f"FROM '{path}'").fetchall() == [(7,)]
    book = openpyxl.load_workbook(io.BytesIO(query("SELECT 7 AS n", "-f", "xlsx").out))
    assert list(book.worksheets[0].values) == [("n",), (7,)]


@pytest.mark.parametrize(
    ("name", "starts"), [("a.parquet", b"PAR1"), ("a.xlsx", b"PK"), ("a.JSON", b"["), ("a.csv", b"n\n"), ("a", b"n\n")]
)
def test_the_name_of_the_file_says_the_format(query, tmp_path: Path, name: str, starts: bytes) -> None:
    ran = query("SELECT 7 AS n", "-o", str(tmp_path / name))
    assert (ran.code, ran.out, ran.err) == (0, b"", "")
    assert (tmp_path / name).read_bytes().startswith(starts)


def test_a_format_goes_before_the_name(query, tmp_path: Path) -> None:
    assert query("SELECT 7 AS n", "-o", str(tmp_path / "a.csv"), "-f", "jsonl").code == 0
    assert (tmp_path / "a.csv").read_text() == '{"n":7}\n'


def test_a_sidecar_says_what_was_asked(query, tmp_path: Path) -> None:
    ran = query("SELECT $a AS n", "-p", "a=2", "-o", str(tmp_path / "a.csv"), "--sidecar")
    assert ran.code == 0
    about = json.loads((tmp_path / "a.csv.about.json").read_text())
    assert (about["sql"], about["parameters"], about["rows"]) == ("SELECT $a AS n", {"a": 2}, 1)
    assert (tmp_path / "a.csv").read_text() == "n\n2\n"


def test_a_sidecar_of_nothing_is_refused(query) -> None:
    assert query("SELECT 1", "--sidecar").code == 2


def test_bytes_are_not_for_a_terminal(query, monkeypatch: pytest.MonkeyPatch) -> None:
    from innotui.cli import writing

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(writing.sys, "stdout", Terminal())
    with pytest.raises(Exception, match="Not for a terminal") as refused:
        writing.demand_place(
            writing.TableForm("parquet", ".parquet", "Parquet", "", is_text=False), None, sidecar=False
        )
    assert "-o rows.parquet" in refused.value.hint


# What is asked -------------------------------------------------------------------------------------------


def test_standard_input(query) -> None:
    assert query("-", "-f", "csv", stdin="SELECT '西安' AS n".encode()).out.decode() == "n\n西安\n"
    assert query("-", stdin=b"\xff").code == 2


def test_the_last_of_several_statements_is_printed(query) -> None:
    assert query("SELECT 1 AS a; SELECT 2 AS b;", "-f", "csv").out == b"b\n2\n"


def test_parameters_are_what_they_look_like(query) -> None:
    sql = "SELECT typeof($n) AS n, typeof($d) AS d, $t AS t, typeof($q) AS q, $z IS NULL AS z"
    values = ("n=5", "d=2024-01-31", "t=a=b", "$q='5'", "z=null")
    ran = query(sql, "-f", "csv", *(part for value in values for part in ("--params", value)))
    assert ran.out.decode().splitlines()[1] == "INTEGER,DATE,a=b,VARCHAR,true"


def test_a_missing_parameter_is_named(query) -> None:
    ran = query("SELECT $region")
    assert (ran.code, "$region" in ran.err) == (1, True)
    assert query("SELECT $region", "-p", "region").code == 2


def test_a_mistyped_parameter_is_no_default(query) -> None:
    ran = query("SELECT $region", "-p", "region=a", "-p", "regoin=b")
    assert (ran.code, ran.out) == (2, b"")
    assert "no $regoin" in ran.err
    assert "It asks for $region." in ran.err
    assert "It asks for none." in query("SELECT 1", "-p", "a=b").err


def test_a_question_by_its_name(query) -> None:
    ran = query("@gdp-growth", "-f", "csv")
    assert ran.code == 0, ran.err
    missed = query("@gdp-grwth")
    assert (missed.code, "@gdp-growth" in missed.err) == (2, True)


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_standard_output_is_not_replaced_as_a_file(tiny_path: Path, tmp_path: Path, name: str) -> None:
    with (tmp_path / "both").open("wb") as file:
        file.write(b"before\n")
        file.flush()
        assert process(tiny_path, "SELECT 1 AS n", "-f", "csv", "-o", name, stdout=file).wait(timeout=60) == 0
    assert (tmp_path / "both").read_bytes() == b"before\nn\n1\n"
    assert [path.name for path in tmp_path.iterdir()] == ["both"]


# Files that may be read ----------------------------------------------------------------------------------


def test_files_are_read_only_where_it_is_allowed(query, tmp_path: Path) -> None:
    folder, other = tmp_path / "mine", tmp_path / "other"
    for place in (folder, other):
        place.mkdir()
        (place / "a.csv").write_text("n\n7\n")
    sql = f"FROM '{folder}/a.csv'"
    assert query(sql).code == 1
    assert query(sql, "-f", "csv", "--allow-files", str(folder)).out == b"n\n7\n"
    assert query(f"FROM '{other}/a.csv'", "--allow-files", str(folder)).code == 1
    assert query(f"FROM '{folder}/../other/a.csv'", "--allow-files", str(folder)).code == 1
    assert query(f"COPY (SELECT 1) TO '{folder}/b.csv'", "--allow-files", str(folder)).code == 1
    assert [path.name for path in folder.iterdir()] == ["a.csv"]


def test_a_refused_file_says_how_it_is_allowed(query) -> None:
    for sql in ("FROM 'a.csv'", "FROM read_csv('a.csv')", "FROM read_parquet('https://example.org/a.parquet')"):
        ran = query(sql)
        assert (ran.code, "--allow-files DIR" in ran.err) == (1, True)
        assert "configuration" not in ran.err


def test_a_folder_of_no_name_is_not_the_current_one(query, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("n\n7\n")
    monkeypatch.chdir(tmp_path)
    assert query("FROM 'a.csv'", "--allow-files", "").code == 2
    assert query("FROM 'a.csv'", "-f", "csv", "--allow-files", ".").out == b"n\n7\n"


def test_the_folder_of_ones_own(query, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "a.csv").write_text("n\n7\n")
    ran = query(f"FROM '{tmp_path / 'home' / 'a.csv'}'", "-f", "csv", "--allow-files", "~")
    assert ran.out == b"n\n7\n", ran.err


def test_a_folder_that_is_none(query, tmp_path: Path) -> None:
    assert query("SELECT 1", "--allow-files", str(tmp_path / "none")).code == 3


# How it ends ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(4))
def test_statements_of_every_kind(query, tmp_path: Path, number: int) -> None:
    """Right exit code, no traceback, nothing written; in every format that the database writes itself."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "secret.csv").write_text("secret\nkept-7431\n")
    form = ("csv", "jsonl", "table", "parquet")[number]
    wrong = []
    for case in [case for case in STATEMENTS if case.expects != "endless"][number::4]:
        ran = query("-", "-f", form, stdin=placed(case, folder).sql.encode(errors="surrogatepass"))
        if ran.code not in ENDING[case.expects] and "more than 38 digits" not in ran.err:
            wrong.append((case, ran.code, ran.err[-200:]))
        assert b"kept-7431" not in ran.out
    assert not wrong
    assert [path.name for path in folder.iterdir()] == ["secret.csv"]


@pytest.mark.parametrize(
    "case",
    [next(case for case in STATEMENTS if case.expects == kind) for kind in ENDING],
    ids=lambda case: case.expects,
)
def test_statements_as_processes(tiny_path: Path, tmp_path: Path, case: Case) -> None:
    ran = process(tiny_path, placed(case, tmp_path).sql)
    _, err = ran.communicate(timeout=60)
    assert ran.returncode in ENDING[case.expects], err
    assert b"Traceback" not in err


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
@pytest.mark.parametrize("form", ["table", "csv", "parquet"])
@pytest.mark.parametrize("sql", [ENDLESS, "SELECT range AS n, hash(range) AS h FROM range(3000000000)"])
def test_ctrl_c_ends_it_and_leaves_no_file(tiny_path: Path, tmp_path: Path, sql: str, form: str) -> None:
    ran = process(tiny_path, sql, "-f", form, "-o", str(tmp_path / "rows"))
    deadline = time.monotonic() + 30
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)  # until the file is begun
    ran.send_signal(signal.SIGINT)
    _, err = ran.communicate(timeout=30)
    assert ran.returncode == 130, err
    assert b"Traceback" not in err
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_closed_terminal_leaves_no_file(tiny_path: Path, tmp_path: Path, number: str, form: str) -> None:
    ran = process(tiny_path, "FROM range(3000000000)", "-f", form, "-o", str(tmp_path / "rows"))
    while not list(tmp_path.iterdir()) and ran.poll() is None:
        time.sleep(0.02)
    ran.send_signal(getattr(signal, number))
    _, err = ran.communicate(timeout=30)
    assert (ran.returncode, err) == (128 + getattr(signal, number), b"")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_ctrl_c_while_the_database_is_loaded(tiny_path: Path) -> None:
    """No traceback, whatever is under way: DuckDB turns the signal into errors of its own."""
    code = (
        "import os, signal, sys\n"
        "def told(event, args):\n"
        "    if event == 'import' and args[0] == 'duckdb': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.addaudithook(told)\n"
        "from innotui.__main__ import main\n"
        f"sys.argv = ['innotui', 'query', 'SELECT 1', '--data', {str(tiny_path)!r}]\n"
        "main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")


@pytest.mark.parametrize("form", ["table", "csv", "json", "parquet"])
def test_a_reader_who_goes_away_is_no_error(tiny_path: Path, form: str) -> None:
    ran = process(tiny_path, "SELECT range AS n, hash(range) AS h FROM range(5000000)", "-f", form)
    assert ran.stdout is not None
    assert ran.stderr is not None
    ran.stdout.read(10)
    ran.stdout.close()
    assert ran.stderr.read() == b""
    assert ran.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read as on Linux")
def test_many_rows_take_no_more_memory_than_few(tiny_path: Path) -> None:
    def peak(rows: int) -> int:
        sql = f"SELECT range AS n, 'text ' || range AS t FROM range({rows})"
        ran = process(tiny_path, sql, "-f", "csv")
        assert ran.stdout is not None
        count = sum(piece.count(b"\n") for piece in iter(lambda: ran.stdout.read(1 << 20), b""))  # type: ignore[union-attr]
        _, status, used = os.wait4(ran.pid, 0)
        assert (os.waitstatus_to_exitcode(status), count) == (0, rows + 1)
        return used.ru_maxrss

    assert peak(4_000_000) < peak(400_000) + 60_000


def test_what_it_does_not_load(tiny_path: Path) -> None:
    code = (
        "import sys; from innotui.cli import main\n"
        f"try: main(['query', 'SELECT 1', '-f', 'csv', '--data', {str(tiny_path)!r}])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('textual', 'plotext', 'openpyxl', 'sqlite3', 'rapidfuzz') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.splitlines()[-1] == "[]"
