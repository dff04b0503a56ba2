"""House rules that no linter knows: docstrings everywhere, no broad except, no path of one machine, a reason a pin."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

SOURCE = ROOT / "src" / "innotui"
MODULES = sorted(SOURCE.rglob("*.py"))
WORKER_BOUNDARY = "tui"  # the one room where a worker may catch whatever comes
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
    """Lines that catch everything."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or {"Exception", "BaseException"} & {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
        )
    ]


@modules
def test_everything_public_is_documented(path: Path) -> None:
    assert undocumented(_parsed(path)) == []


@modules
def test_nothing_catches_everything(path: Path) -> None:
    found = broad_excepts(_parsed(path))
    allowed = 1 if _name(path).startswith(WORKER_BOUNDARY) else 0
    assert len(found) <= allowed, found


def test_the_worker_boundary_is_one_place() -> None:
    places = [_name(path) for path in MODULES if broad_excepts(_parsed(path))]
    assert len(places) <= 1, places


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
    unused = [path.stem for path in (SOURCE / "store" / "queries").glob("*.sql") if f'"{path.stem}"' not in code]
    assert unused == []
