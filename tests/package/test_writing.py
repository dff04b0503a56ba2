"""Rows put into a package's files and taken out again: nothing else in them changes, and all of it or nothing."""

from __future__ import annotations

import csv
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from innotui.errors import PackageError
from innotui.package.writing import add_rows, remove_rows

HEADER = "chain_id,name_en,name_zh,kind,parent_id\n"
ROW = {"chain_id": "boats", "name_en": "Boats", "kind": "chain"}


@pytest.fixture
def chains(tmp_path: Path) -> Path:
    return tmp_path / "chains.csv"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEADER, HEADER + "boats,Boats,,chain,\n"),
        (HEADER.rstrip("\n"), HEADER + "boats,Boats,,chain,\n"),
        (HEADER + "a,A,,chain,", HEADER + "a,A,,chain,\nboats,Boats,,chain,\n"),
        (HEADER.replace("\n", "\r\n") + "a,A,,chain,\r\n", "{h}a,A,,chain,\r\nboats,Boats,,chain,\r\n"),
        (HEADER.replace("\n", "\r\n") + "a,A,,chain,", "{h}a,A,,chain,\r\nboats,Boats,,chain,\r\n"),
        ("\ufeff" + HEADER, "\ufeff" + HEADER + "boats,Boats,,chain,\n"),
        ("", HEADER + "boats,Boats,,chain,\n"),
        ("\n", HEADER + "boats,Boats,,chain,\n"),
        ('"chain_id", name_en,kind\n', '"chain_id", name_en,kind\nboats,Boats,chain\n'),
        ('kind,chain_id,name_en\n"a","a","A ""B"""\n', 'kind,chain_id,name_en\n"a","a","A ""B"""\nchain,boats,Boats\n'),
        (HEADER + 'a,"two\nlines",,chain,\n\n', HEADER + 'a,"two\nlines",,chain,\n\nboats,Boats,,chain,\n'),
        (HEADER + "a,A\u2028B\x0c,,chain,\n", HEADER + "a,A\u2028B\x0c,,chain,\nboats,Boats,,chain,\n"),
    ],
    ids=[
        *("header", "no-end", "row-no-end", "crlf", "crlf-no-end", "bom"),
        *("empty", "blank", "odd-header", "quotes", "lines", "signs"),
    ],
)  # fmt: skip
def test_a_row_goes_behind_and_nothing_else_changes(chains: Path, before: str, after: str) -> None:
    chains.write_bytes(before.encode())
    add_rows(chains.parent, {"chains": [ROW]})
    assert chains.read_bytes().decode() == after.replace("{h}", HEADER.replace("\n", "\r\n"))


def test_a_column_that_the_header_lacks_is_put_behind(chains: Path) -> None:
    chains.write_bytes(b'chain_id,name_en,kind\r\n"a","A",chain\r\n\r\nb,"two\nlines",chain')
    add_rows(chains.parent, {"chains": [ROW | {"parent_id": "a"}]})
    assert chains.read_bytes() == (
        b'chain_id,name_en,kind,parent_id\r\n"a","A",chain,\r\n\r\nb,"two\nlines",chain,\r\nboats,Boats,chain,a\r\n'
    )


def test_a_table_that_is_not_there_gets_its_file(tmp_path: Path) -> None:
    add_rows(tmp_path, {"chains": [ROW], "orgs": []})
    assert [path.name for path in tmp_path.iterdir()] == ["chains.csv"]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=12)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_any_text_is_read_as_it_was_given(chains: Path, names: list[tuple[str, str]], break_: str) -> None:
    chains.write_bytes(f"chain_id,name_en,name_zh{break_}".encode())
    rows = [{"chain_id": f"c{i}", "name_en": en, "name_zh": zh} for i, (en, zh) in enumerate(names)]
    for row in rows:
        add_rows(chains.parent, {"chains": [row]})
    with chains.open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == rows
    before = chains.read_bytes()
    add_rows(chains.parent, {"chains": [{"chain_id": "last"}]})
    remove_rows(chains.parent, {"chains": ["last"]})
    assert chains.read_bytes() == before


def test_rows_are_taken_out_whole(chains: Path) -> None:
    chains.write_bytes(b'\xef\xbb\xbfchain_id,name_en\r\na,"two\nlines"\r\n"b",B\r\n\r\nc,C')
    remove_rows(chains.parent, {"chains": ["a", "b", "nowhere"], "orgs": ["x"]})
    assert chains.read_bytes() == b"\xef\xbb\xbfchain_id,name_en\r\n\r\nc,C\r\n"


@pytest.mark.parametrize(
    "write", [lambda f: add_rows(f, {"chains": [ROW]}), lambda f: remove_rows(f, {"chains": ["a"]})]
)
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'chain_id,name_en\na,"never ended\nb,B\n', "is no CSV"),
        (b"id;name\na;A\n", "has no column chain_id"),
        ("chain_id,name_en\na,西安\n".encode("gb18030"), "not UTF-8"),
    ],
    ids=["quote", "header", "encoding"],
)
def test_a_file_that_cannot_be_read_stays_as_it_is(
    chains: Path, content: bytes, said: str, write: Callable[[Path], None]
) -> None:
    chains.write_bytes(content)
    with pytest.raises(PackageError, match=said) as refused:
        write(chains.parent)
    assert str(chains) in refused.value.message
    assert chains.read_bytes() == content


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"chain": [ROW]}, "no table chain"),
        ({"orgs": [{"org_id": "a"}], "chains": [ROW | {"nme": "x", "colour": ""}]}, "no column colour, nme"),
    ],
)
def test_what_a_package_does_not_have_is_refused_before_anything_is_written(
    tmp_path: Path, rows: dict[str, list[dict[str, str]]], said: str
) -> None:
    with pytest.raises(PackageError, match=said):
        add_rows(tmp_path, rows)
    assert list(tmp_path.iterdir()) == []


def test_several_files_are_written_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("sources", "chains", "orgs"):
        add_rows(tmp_path, {name: [{f"{name[:-1]}_id": "a"}]})
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    replace, moved = Path.replace, []

    def fails_at_the_second(self: Path, target: Path) -> Path:
        moved.append(target)
        if len(moved) == 2:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_at_the_second)
    with pytest.raises(PackageError, match="No space left on device"):
        add_rows(tmp_path, {name: [{f"{name[:-1]}_id": "b"}] for name in ("sources", "chains", "orgs", "regions")})
    assert len(moved) >= 2
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_in_a_files_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "chains.csv").mkdir()
    with pytest.raises(PackageError, match=r"chains\.csv"):
        add_rows(tmp_path, {"orgs": [{"org_id": "a"}], "chains": [ROW]})
    assert [path.name for path in tmp_path.iterdir()] == ["chains.csv"]


@pytest.mark.skipif(os.name == "nt", reason="no permission bits there")
def test_a_link_is_followed_and_permissions_stay(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.csv"
    real.write_text(HEADER, encoding="utf-8")
    real.chmod(0o640)
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "chains.csv").symlink_to(real)
    add_rows(folder, {"chains": [ROW]})
    assert (folder / "chains.csv").is_symlink()
    assert real.read_text(encoding="utf-8") == HEADER + "boats,Boats,,chain,\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
