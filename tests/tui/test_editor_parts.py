"""Parts of the editor without a screen: where a fault lies, brackets, a person's own editor."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from innotui.engines.dialects import DUCKDB
from innotui.errors import QueryError, UsageError
from innotui.store import Store
from innotui.tui.editing_desk import placed, text_of
from innotui.tui.editing_messages import RunPlaced
from innotui.tui.fault_places import fault_in
from innotui.tui.outside import edited
from innotui.tui.query_messages import Run
from innotui.tui.widgets.pairs import is_empty_pair, typed


@pytest.mark.parametrize(
    "marked",
    [
        "select region, «nothere» from figures",
        "select 1;\n\n  select '西安' || «nothere»\nfrom figures",
        "select 1; «selec» 2",
        "select " + "1 + " * 60 + "«nothere»" + " + 1" * 60 + " from figures",  # longer than what DuckDB quotes
        "select region from «figurs»",
    ],
)
def test_a_fault_is_found_where_it_stands(tiny: Store, marked: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    at = len(marked.partition("«")[0])
    with pytest.raises(QueryError) as failed:
        list(tiny.query(text_of(Run(text, at=at), DUCKDB)).run())
    fault = fault_in(failed.value.message, text)
    assert fault is not None
    line = text.split("\n")[fault.row]
    assert line[fault.start : fault.end] == marked.partition("«")[2].partition("»")[0]


def test_an_error_without_a_place_marks_nothing() -> None:
    assert fault_in("something is wrong", "select 1") is None
    assert fault_in("x\nLINE 9: select 1\n        ^", "select 1") is None
    assert fault_in("x\nLINE 1: other text\n        ^", "select 1") is None


def test_a_run_says_its_lines_where_it_is_not_all() -> None:
    def lines(run: Run) -> list[tuple[int, int]]:
        return [(one.first, one.last) for one in placed(run, text_of(run, DUCKDB)) if isinstance(one, RunPlaced)]

    assert lines(Run("select 1;\n\nselect\n2;", at=14)) == [(3, 4)]
    assert lines(Run("select 1;\n", at=0)) == [(0, 0)]
    assert lines(Run("select 1; select 2")) == [(0, 0)]
    assert lines(Run("select 1", lines_before=4)) == [(5, 5)]


@pytest.mark.parametrize(
    ("char", "before", "after", "kind"),
    [
        ("(", "sum", "", "pair"), ("(", "sum", "x", "plain"), (")", "sum(", ")", "over"), ("'", "= ", "", "pair"),
        ("'", "don", "", "plain"), ("'", "= 'a", "'", "over"), ("'", "= 'a'", "", "plain"),
        ("x", "", "", "plain"),
    ],
)  # fmt: skip
def test_brackets_and_quotes(char: str, before: str, after: str, kind: str) -> None:
    assert typed(char, before, after) == kind


def test_an_empty_pair_is_one() -> None:
    assert is_empty_pair("f(", ")")
    assert not is_empty_pair("f(x", ")")
    assert not is_empty_pair("", "")


def _editor(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    script = folder / "editor.py"
    script.write_text(f"import sys, time; f = sys.argv[1]; {code}")
    monkeypatch.setenv("VISUAL", f"{sys.executable} '{script}'")


def test_what_was_written_elsewhere_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _editor(tmp_path, monkeypatch, "open(f, 'a', encoding='utf-8').write(' 二\\n')")
    assert edited("select '西'\n") == "select '西'\n 二"
    assert edited("select '西'") == "select '西'\n 二"  # it is given whole lines


@pytest.mark.parametrize(
    ("code", "message"), [("pass", "came back at once"), ("sys.exit(3)", "ended with 3")], ids=["forks", "fails"]
)
def test_an_editor_that_gives_nothing_back_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, message: str
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    _editor(tmp_path, monkeypatch, code)
    with pytest.raises(UsageError, match=message) as failed:
        edited("select 1")
    [kept] = tmp_path.glob("innotui-*.sql")
    assert str(kept) in failed.value.hint
    assert kept.read_text() == "select 1\n"


def test_no_editor_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="VISUAL nor EDITOR"):
        edited("select 1")
    monkeypatch.setenv("EDITOR", "'open")
    with pytest.raises(UsageError, match="EDITOR is"):
        edited("select 1")
