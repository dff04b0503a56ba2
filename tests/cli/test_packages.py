"""Packages on the command line: begun, opened by every command, built, refused; in a terminal with a bar."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from conftest import ROOT, TINY, Package
from innotui.builder.cached import cache_folder
from innotui.cli import main
from innotui.cli.opening import database_of, with_bundled
from innotui.errors import PackageError
from innotui.package.writing import add_rows

sys.path.insert(0, str(ROOT / "tests" / "e2e"))
FIGURES = ROOT / "data" / "figures"


class Ran(NamedTuple):
    code: object
    out: str
    err: str


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("INNOTUI_DATA", raising=False)


class Shell:
    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def __call__(self, *arguments: str) -> Ran:
        self._capfd.readouterr()
        code: object = 0
        try:
            main(list(arguments))
        except SystemExit as exit_:
            code = exit_.code or 0
        sys.stdout.flush()
        return Ran(code, *self._capfd.readouterr())


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capfd)


def cached_files() -> list[str]:
    return sorted(path.name for path in cache_folder().iterdir()) if cache_folder().exists() else []


def test_from_nothing_to_a_figure(run: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "rates"
    made = run("new", str(folder), "--title", "Rates")
    assert (made.code, made.out) == (0, "")
    assert f"{folder} is made." in made.err
    sql = "SELECT figure_id FROM figures WHERE starts_with(figure_id, 'rates') ORDER BY 1"
    first = run("query", sql, "--data", str(folder), "-f", "csv")
    assert (first.code, first.out) == (0, "figure_id\nrates-g1\nrates-o1\n")
    assert first.err.startswith(f"Built {folder} in ")
    assert first.err.count("\n") == 1
    assert run("query", sql, "--data", str(folder), "-f", "csv") == Ran(0, first.out, "")
    assert len(cached_files()) == 1


def test_a_package_lies_on_the_bundled_figures_or_stands_alone(run: Shell, tmp_path: Path) -> None:
    folder = str(tmp_path / "rates")
    run("new", folder)
    count = "SELECT count(*) AS n FROM figures"
    for before, after, figures in (
        ([], ["--data", folder], 245),
        ([], ["--data", folder, "--alone"], 2),
        ([], ["--alone", "--data", folder], 2),
        (["--data", folder, "--alone"], [], 2),
        (["--data", folder, "--alone"], ["--with-bundled"], 245),
        (["--alone"], ["--data", folder], 2),
    ):
        assert run(*before, "query", count, "-f", "csv", *after).out == f"n\n{figures}\n", (before, after)
    assert "2 figures from 1 sources" in run(folder, "--alone").out
    assert "245 figures from 72 sources" in run(folder).out


@pytest.mark.parametrize(
    "arguments",
    [["info"], ["audit"], ["sources"], ["show", "north"], ["coverage"], ["cite", "north-gdp-2021"],
     ["check", "North GDP 2023 100 billion"], ["chart", "bars", "north"]],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_every_command_takes_a_package(run: Shell, arguments: list[str]) -> None:
    ran = run(*arguments, "--data", str(TINY), "--alone")
    assert ran.code == 0, ran.err
    assert ran.out


def test_the_variable_may_name_a_package(run: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run("new", str(tmp_path / "rates"))
    monkeypatch.setenv("INNOTUI_DATA", str(tmp_path / "rates"))
    assert run("query", "SELECT count(*) AS n FROM figures", "-f", "csv").out == "n\n245\n"


def test_info_names_the_packages(run: Shell, tmp_path: Path) -> None:
    run("new", str(tmp_path / "rates"))
    text = run("info", "--data", str(tmp_path / "rates")).out
    assert "packages  innotui-figures " in text
    assert "\n          rates 0.1.0 (content " in text
    told = json.loads(run("info", "--json", "--data", str(tmp_path / "rates")).out)["packages"]
    assert [one["name"] for one in told] == ["innotui-figures", "rates"]
    assert all(len(one["content_hash"]) == 64 for one in told)


def test_several_are_built_into_one_file(run: Shell, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("new", str(tmp_path / name))
    both = [str(tmp_path / name) for name in ("one", "two")]
    output = tmp_path / "my.duckdb"
    assert "247 figures" in run("build", *both, "-o", str(output)).err
    assert "4 figures" in run("build", *both, "-o", str(output), "--alone").err
    assert run(str(output)).out.startswith("innotui")
    assert cached_files() == []


def test_the_bundled_package_is_not_put_on_itself(run: Shell, tmp_path: Path) -> None:
    assert with_bundled([FIGURES], alone=False) == [FIGURES]
    ran = run("build", str(FIGURES), "-o", str(tmp_path / "same.duckdb"))
    assert ran.code == 0
    told = json.loads(run("info", "--json", "--data", str(tmp_path / "same.duckdb")).out)
    assert [one["name"] for one in told["packages"]] == ["innotui-figures"]


@pytest.mark.parametrize("how", ["open", "data", "build"])
def test_ids_that_clash_with_bundled_ones_are_refused_with_a_way_out(run: Shell, tmp_path: Path, how: str) -> None:
    arguments = {
        "open": [str(TINY)],
        "data": ["info", "--data", str(TINY)],
        "build": ["build", str(TINY), "-o", str(tmp_path / "x.duckdb")],
    }[how]
    ran = run(*arguments)
    assert (ran.code, ran.out) == (6, "")
    assert f'{TINY}/indicators.csv:2 indicator_id: "gdp" is used in {FIGURES}/indicators.csv:2' in ran.err
    assert "--alone" in ran.err
    assert cached_files() == []


def test_a_fault_of_ones_own_is_no_matter_of_the_bundled_ones(run: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "rates"
    run("new", str(folder))
    row = {"observation_id": "n1", "indicator_id": "gpd", "region_id": "shaanxi", "period_id": "2024", "stated": "1,5"}
    add_rows(folder, {"observations": [row | {"source_id": "rates-release"}]})
    ran = run(str(folder))
    assert ran.code == 6
    assert (
        f'{folder}/observations.csv:3 indicator_id: "gpd" is in no row of indicators.csv; did you mean "gdp"?'
        in ran.err
    )
    assert f'{folder}/observations.csv:3 stated: "1,5" is not digits' in ran.err
    assert "--alone" not in ran.err


def test_new_leaves_a_folder_that_holds_something_alone(run: Shell, tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    ran = run("new", str(tmp_path))
    assert (ran.code, ran.out) == (6, "")
    assert "Folder is not empty" in ran.err


def test_a_package_that_is_called_as_a_command_is_told_with_its_path(
    run: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "innotui ./query opens it" in run("new", "query").err
    assert "innotui my rates" not in run("new", "my rates").err
    assert "innotui plain opens it" in run("new", "plain").err


def test_a_folder_without_a_descriptor_is_no_package(run: Shell, tmp_path: Path) -> None:
    ran = run("info", "--data", str(tmp_path))
    assert ran.code == 3
    assert "is a folder" in ran.err
    assert "innotui new" in ran.err


def test_a_cache_that_cannot_be_written_to_is_told(run: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    ran = run("query", "SELECT count(*) AS n FROM figures", "-f", "csv", "--data", str(TINY), "--alone")
    assert (ran.code, ran.out) == (0, "n\n16\n")
    assert "cannot be written to" in ran.err
    assert "the database is not kept" in ran.err


class _Tty:
    stdin = stdout = stderr = SimpleNamespace(isatty=lambda: True, write=lambda text: None, flush=lambda: None)
    exit = sys.exit


@pytest.mark.parametrize(
    ("arguments", "called"),
    [
        ([str(TINY), "--alone"], ("--data", str(TINY), "--alone")),
        (["--data", str(TINY), "--alone"], ("--data", str(TINY), "--alone")),
        (["some.duckdb", "--alone"], ("--data", "some.duckdb")),
        ([], ()),
    ],
)
def test_the_explorer_knows_how_a_shell_opens_the_same(
    run: Shell, monkeypatch: pytest.MonkeyPatch, arguments: list[str], called: tuple[str, ...]
) -> None:
    opened: list[tuple[object, ...]] = []
    monkeypatch.setattr("innotui.tui.run", lambda *given: opened.append(given) or 0)
    monkeypatch.setattr("innotui.cli.group.sys", _Tty)
    assert run(*arguments).code == 0
    [(path, _, found, _, renewal)] = opened
    assert found == called
    assert (renewal is not None) == (str(TINY) in arguments)
    assert (path is None) == (not arguments)
    if str(TINY) in arguments:
        assert isinstance(path, Path)
        assert path.parent == cache_folder()


def test_what_is_no_package_goes_to_the_store_as_it_is(tmp_path: Path) -> None:
    assert database_of(tmp_path / "x.duckdb") == tmp_path / "x.duckdb"
    assert database_of(str(tmp_path)) == tmp_path
    assert database_of(None).name == "indicators.duckdb"
    assert database_of(TINY, alone=True).parent == cache_folder()
    with pytest.raises(PackageError):
        database_of(TINY)


def test_a_kept_package_is_opened_without_what_builds_names(tmp_path: Path) -> None:
    database_of(TINY, alone=True)
    script = (
        "import sys; from innotui.cli import main\n"
        f"try: main(['query', 'SELECT 1', '--data', {str(TINY)!r}, '--alone'])\n"
        "finally: print(sorted({'pypinyin', 'textual', 'plotext'} & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert ran.stderr == "[]\n"


# In a terminal ----------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_the_explorer_opens_on_a_package_with_a_bar_before(tmp_path: Path) -> None:
    from terminal import Terminal

    shutil.copytree(TINY, tmp_path / "mine")
    command = [sys.executable, "-m", "innotui", str(tmp_path / "mine"), "--alone"]
    with Terminal(command, (100, 30), tmp_path) as terminal:
        terminal.wait("North")
        sent = terminal.sent
        alternate = sent.index(b"\x1b[?1049h")
        assert b"building " in sent[:alternate]
        assert b"Built " in sent[:alternate]
        terminal.send("q")
        assert terminal.ended() == 0


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_ctrl_c_during_a_build_leaves_nothing(package: Package, tmp_path: Path) -> None:
    import signal
    import time

    _, first, *_ = package.rows("observations")
    rows = [[f"n{place}", *first[1:]] for place in range(400_000)]
    package.write("observations", [*package.rows("observations"), *rows])
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "innotui", "info", "--data", str(package.folder), "--alone"]
    environ = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ) as ran:
        until = time.monotonic() + 60
        while not any(temporary.iterdir()) and ran.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        ran.send_signal(signal.SIGINT)
        out, err = ran.communicate(timeout=60)
    assert ran.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
    assert list(temporary.iterdir()) == []
    assert cached_files() == []


def test_a_spreadsheet_is_no_database_and_the_way_in_is_told(tmp_path: Path, run: Shell) -> None:
    (tmp_path / "a.csv").write_text("region,value\nXi'an,1\n", encoding="utf-8")
    ran = run("audit", "--data", str(tmp_path / "a.csv"))
    assert ran.code == 6
    assert "is a spreadsheet" in ran.err
    assert f"innotui import {tmp_path / 'a.csv'} PACKAGE" in ran.err


@pytest.mark.parametrize("is_file", [False, True])
def test_a_folder_that_is_not_there_is_told_in_plain_words(tmp_path: Path, run: Shell, is_file: bool) -> None:
    if is_file:
        (tmp_path / "no where").touch()
    ran = run("build", str(TINY), "--alone", "-o", str(tmp_path / "no where" / "x.duckdb"))
    assert ran.code == 6
    problem = "is a file and no folder" if is_file else "is not there"
    assert f"the folder {tmp_path / 'no where'} {problem}." in ran.err
    assert ("mkdir -p '" in ran.err) == (not is_file)
    assert "IO Error" not in ran.err
