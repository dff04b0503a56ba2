"""House rules that no linter knows: docstrings everywhere, no broad except, no path of one machine, a reason a pin."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from conftest import ROOT
from innotui.engines.dialects import POSTGRES, SPARK

SOURCE = ROOT / "src" / "innotui"
MODULES = sorted(SOURCE.rglob("*.py"))
# Where a thread ends, and whoever waits for it would not hear of what it raised.
WORKER_BOUNDARY = {
    "tui/faults.py": "a worker of the explorer: what it meets is shown in place, and the explorer goes on",
    "outcome.py": "a thread that waits for an engine: what it meets is raised again by whoever waits for it",
}
# Put together here, so that this file does not name what it looks for.
MACHINE_PATHS = re.compile("/" + "work/|/tmp/" + "bash_jobs|/home/[a-z]|/Users/[A-Za-z]|[A-Z]:\\\\Users")


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


modules = pytest.mark.parametrize("path", MODULES, ids=_name)


def undocumented(tree: ast.Module) -> list[str]:
    """The module and the public classes, functions and methods that have no docstring."""

    def look(node: ast.Module | ast.ClassDef, name: str) -> Iterator[str]:
        for child in node.body:
            if isinstance(child, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and not child.name.startswith(
                "_"
            ):
                if ast.get_docstring(child) is None and not _overloaded(child):
                    yield f"{name}{child.name}"
                if isinstance(child, ast.ClassDef):
                    yield from look(child, f"{name}{child.name}.")

    return ([] if ast.get_docstring(tree) else ["module"]) + list(look(tree, ""))


def _overloaded(node: ast.AST) -> bool:
    names = {ast.unparse(decorator) for decorator in getattr(node, "decorator_list", [])}
    return bool(names & {"override", "overload", "typing.override"})


def broad_excepts(tree: ast.Module) -> list[int]:
    """Lines that catch everything, by ``except`` or by ``suppress``."""
    return [node.lineno for node in ast.walk(tree) if _catches_everything(node)]


def _catches_everything(node: ast.AST) -> bool:
    if isinstance(node, ast.ExceptHandler):
        return node.type is None or _names_everything(node.type)
    is_suppress = isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "suppress"
    return is_suppress and any(map(_names_everything, node.args))


def _names_everything(node: ast.expr) -> bool:
    return bool({"Exception", "BaseException"} & {n.id for n in ast.walk(node) if isinstance(n, ast.Name)})


@modules
def test_everything_public_is_documented(path: Path) -> None:
    assert undocumented(_parsed(path)) == []


@modules
def test_nothing_catches_everything(path: Path) -> None:
    found = broad_excepts(_parsed(path))
    assert len(found) == (_name(path) in WORKER_BOUNDARY), found


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ('"""Doc."""\ndef f():\n    """Doc."""', []),
        ("def f(): pass\ndef _g(): pass", ["module", "f"]),
        ('"""Doc."""\nclass C:\n    """Doc."""\n    def f(self): pass\n    def __init__(self): pass', ["C.f"]),
    ],
)
def test_docstring_rule_sees(code: str, missing: list[str]) -> None:
    assert undocumented(ast.parse(code)) == missing


@pytest.mark.parametrize("kind", ["", " Exception", " (ValueError, Exception) as e", " BaseException"])
def test_except_rule_sees(kind: str) -> None:
    assert broad_excepts(ast.parse(f"try:\n    x\nexcept{kind}:\n    y")) == [3]
    assert broad_excepts(ast.parse("try:\n    x\nexcept ValueError:\n    y")) == []


@pytest.mark.parametrize("call", ["suppress(Exception)", "contextlib.suppress(OSError, BaseException)"])
def test_except_rule_sees_what_is_suppressed(call: str) -> None:
    assert broad_excepts(ast.parse(f"with {call}:\n    x")) == [1]
    assert broad_excepts(ast.parse("with suppress(OSError):\n    x")) == []


def _files() -> list[Path]:
    git = shutil.which("git")
    listed = git and subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    if not listed or listed.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_names_a_path_of_one_machine() -> None:
    named = {}
    for path in _files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        if found := MACHINE_PATHS.search(text):
            named[path.relative_to(ROOT).as_posix()] = found[0]
    assert named == {}


@pytest.mark.parametrize("text", ["/" + "work/x", "/tmp/" + "bash_jobs.0", "/home/" + "me", "C:\\" + "Users"])
def test_path_rule_sees(text: str) -> None:
    assert MACHINE_PATHS.search(f"see {text} there")


def test_every_pin_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    project = tomllib.loads("\n".join(lines))["project"]
    extras = project.get("optional-dependencies", {})
    # What a test runner or a linter is for, its name says.
    plain = {"pytest", "ruff"}
    for pin in [*project["dependencies"], *(pin for extra in extras.values() for pin in extra)]:
        [line] = [line for line in lines if line.strip().startswith(f'"{pin}"')]
        name = re.split(r"[\[<>=~!]", pin)[0]
        assert "#" in line or name in plain, line


def test_every_query_file_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (SOURCE / "store").glob("*.py"))
    files = [path.stem.partition(".") for path in (SOURCE / "store" / "queries").glob("*.sql")]
    shared = {name for name, dot, _ in files if not dot}
    unused = [name for name, *_ in files if f'"{name}"' not in code or name not in shared]
    assert unused == []
    assert {dialect for _, dot, dialect in files if dot} <= {POSTGRES.name, SPARK.name}


def test_no_test_file_hides_another() -> None:
    """Files are imported by their names alone, and a second conftest would stand where others look for the first."""
    names = [path.name for path in (ROOT / "tests").rglob("*.py")]
    assert [name for name in sorted(set(names)) if names.count(name) > 1] == []


@pytest.mark.parametrize("kind", ["cache", "config", "state", "data"])
def test_no_test_touches_what_a_user_has(kind: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder: Path = getattr(platformdirs, f"user_{kind}_path")("innotui", appauthor=False)
    assert folder.is_relative_to(tmp_path_factory.getbasetemp())
    # Programs that tests start look there, too.
    assert Path(os.environ[f"XDG_{kind.upper()}_HOME"]).is_relative_to(tmp_path_factory.getbasetemp())
