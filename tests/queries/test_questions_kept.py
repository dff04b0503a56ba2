"""Questions in files: how they are written and read, saved, renamed, deleted and brought back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from innotui.errors import InnotuiError, UsageError
from innotui.queries import Hint, defaults_of, hint_of, read_shelf, text_of
from innotui.queries.keeping import bring_back, name_of, proposed_name, put_away, rename, save
from innotui.queries.question import head_lines, hint_over, question_of, whole_of, without_head, written

SQL = """\
-- title: Solar growth
-- about: One.
-- about: And two.
-- note to myself: ask again in May
-- chart: bars x="the region" y=n series=kind
-- PARAM: $region = Xi'an = 西安
-- param: least=
SELECT 1 AS n  -- title: no title
-- about: nothing either
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "queries"


def names(folder: Path) -> list[str]:
    return [question.name for question in read_shelf(folder).saved]


def test_a_head_is_read_and_the_rest_is_sql() -> None:
    question = question_of("solar", SQL)
    assert (question.title, question.about) == ("Solar growth", "One. And two.")
    assert question.hint == Hint("bars", "the region", "n", "kind")
    assert question.defaults == {"region": "Xi'an = 西安", "least": ""}
    assert question.text == SQL
    assert question.sql.startswith("-- note to myself: ask again in May\nSELECT 1 AS n  -- title: no title\n-- about")


def test_without_a_head_the_name_is_the_title() -> None:
    question = question_of("solar", "SELECT 1")
    assert (question.title, question.about, question.hint, question.defaults) == ("solar", "", Hint(), {})


def test_the_head_belongs_to_the_first_statement_of_a_text_alone() -> None:
    text = "-- title: Two\n-- chart: bars y=n\n\nSELECT 1 AS n;\n-- chart: trend\nSELECT 2;\n"
    assert hint_over("SELECT 1 AS n", text) == Hint("bars", y="n")
    assert hint_over("SELECT 2", text) == Hint()
    assert hint_over("-- chart: trend\nSELECT 2", text) == Hint("trend")
    assert hint_over("-- chart: range\nSELECT 3", text) == Hint("range")  # of another text
    assert whole_of("SELECT 1 AS n", text) == "SELECT 1 AS n"
    alone = text.partition("-- chart: trend")[0]
    assert whole_of("SELECT 1 AS n", alone) == alone.strip()
    assert whole_of("SELECT 3", alone) == "SELECT 3"
    assert (head_lines(text), head_lines("SELECT 1"), head_lines("-- nothing")) == (3, 0, 0)


@pytest.mark.parametrize("said", ["", "bars x=", "trend", 'bars x="open', "y=n", "x=a=b"])
def test_a_hint_that_says_little_is_no_fault(said: str) -> None:
    found = hint_of(f"-- chart: {said}\nSELECT 1")
    assert isinstance(found, Hint)
    assert found.kind == ("" if said in ("", "y=n", "x=a=b") else said.split()[0])


def test_a_new_head_takes_the_place_of_the_old_one_and_other_comments_stay() -> None:
    text = written(SQL, "Sun\nlight", "")
    assert text.startswith("-- title: Sun light\n-- note to myself: ask again in May\n-- chart: bars")
    assert text.count("-- title:") == 2  # the second stands in the SQL
    assert "-- about: nothing either" in text
    assert without_head(text) == without_head(SQL)
    assert hint_of(text) == hint_of(SQL)
    assert defaults_of(text) == defaults_of(SQL)


def test_what_is_saved_is_found_by_its_name(folder: Path) -> None:
    path = save("Solar Growth", "SELECT 1", "Growth of the sun", folder=folder)
    assert path == folder / "solar-growth.sql"
    assert path.read_text(encoding="utf-8") == "-- title: Growth of the sun\nSELECT 1\n"
    for name in ("@solar-growth", "solar-growth", "SOLAR-growth"):
        assert text_of(name, folder) == path.read_text(encoding="utf-8")


def test_nothing_is_overwritten_unasked(folder: Path) -> None:
    save("mine", "SELECT 1", folder=folder)
    assert save("Mine", "SELECT 2", folder=folder) is None
    assert "SELECT 1" in text_of("mine", folder)
    assert save("Mine", "SELECT 2", replaces=True, folder=folder) == folder / "mine.sql"
    assert "SELECT 2" in text_of("mine", folder)
    assert sorted(path.name for path in folder.iterdir()) == ["mine.sql"]


@pytest.mark.parametrize("name", ["", "  ", "../up", "a/b", "a\\b", ".hidden", "-x", "con", "a.b", "x" * 61, "a\x00b"])
def test_a_name_that_is_none_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(UsageError):
        save(name, "SELECT 1", folder=folder)
    assert not folder.exists()


def test_a_shipped_name_is_refused_and_names_may_be_chinese(folder: Path) -> None:
    with pytest.raises(UsageError, match="comes with innotui"):
        save("coverage", "SELECT 1", folder=folder)
    assert name_of("@西安 增长") == "西安-增长"
    assert save("西安", "SELECT 1", folder=folder)
    assert names(folder) == ["西安"]


def test_names_are_proposed_from_titles() -> None:
    assert proposed_name("Growth of the sun: 2024!") == "growth-of-the-sun-2024"
    assert proposed_name("Coverage") == "coverage-2"
    assert proposed_name("?!") == ""


@pytest.mark.parametrize("sql", ["", "  \n", "-- title: only a title\n"])
def test_there_is_nothing_to_save_without_sql(folder: Path, sql: str) -> None:
    with pytest.raises(UsageError, match="no SQL"):
        save("mine", sql, folder=folder)


def test_renaming_takes_no_other_ones_place(folder: Path) -> None:
    save("one", "SELECT 1", folder=folder)
    save("two", "SELECT 2", folder=folder)
    assert rename("one", "two", folder=folder) is None
    assert names(folder) == ["one", "two"]
    assert rename("one", "three", folder=folder) == folder / "three.sql"
    assert names(folder) == ["three", "two"]
    with pytest.raises(InnotuiError, match="No such file"):
        rename("one", "four", folder=folder)


def test_what_is_deleted_can_be_brought_back(folder: Path) -> None:
    for sql in ("SELECT 1", "SELECT 2"):
        save("mine", sql, folder=folder)
        away = put_away("mine", folder=folder)
        assert names(folder) == []
    assert bring_back(away) == folder / "mine.sql"
    assert "SELECT 2" in text_of("mine", folder)
    away = put_away("mine", folder=folder)
    save("mine", "SELECT 3", folder=folder)
    with pytest.raises(UsageError, match="another @mine"):
        bring_back(away)
    assert "SELECT 3" in text_of("mine", folder)


def test_a_file_made_by_hand_is_a_question_whatever_it_is_called(folder: Path) -> None:
    folder.mkdir()
    (folder / "My Query.sql").write_text("\ufeff-- title: Mine\r\nSELECT 1\r\n", encoding="utf-8")
    (folder / "notes.txt").write_text("SELECT 2")
    [question] = read_shelf(folder).saved
    assert (question.name, question.title) == ("My Query", "Mine")
    assert put_away("My Query", folder=folder).exists()


def test_a_bad_file_is_told_and_hides_no_other(folder: Path) -> None:
    save("good", "SELECT 1", folder=folder)
    (folder / "latin.sql").write_bytes("SELECT 'é'".encode("latin-1"))
    (folder / "empty.sql").write_text("-- title: nothing\n")
    (folder / "folder.sql").mkdir()
    (folder / "huge.sql").write_bytes(b"SELECT 1 --" + b"x" * 5_000_000)
    shelf = read_shelf(folder)
    assert [question.name for question in shelf.saved] == ["good"]
    reasons = {Path(error.message.split()[0]).name: error.message for error in shelf.complaints}
    assert reasons.keys() == {"latin.sql", "empty.sql", "folder.sql", "huge.sql"}
    assert "not UTF-8" in reasons["latin.sql"]
    assert "holds no SQL" in reasons["empty.sql"]
    with pytest.raises(InnotuiError, match="not UTF-8"):
        text_of("@latin", folder)


def test_a_near_name_is_suggested(folder: Path) -> None:
    save("solar", "SELECT 1", folder=folder)
    for wrong, near in {"@converage": "@coverage", "solra": "@solar", "chains": "@fastest-chains"}.items():
        with pytest.raises(UsageError) as missed:
            text_of(wrong, folder)
        assert near in missed.value.hint, wrong
    with pytest.raises(UsageError) as missed:
        text_of("@zzzzzz", folder)
    assert "@coverage" in missed.value.hint
    assert "@solar" in missed.value.hint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on this system")
def test_what_is_no_file_is_told_and_not_waited_for(folder: Path) -> None:
    (folder / "folder.sql").mkdir(parents=True)
    os.mkfifo(folder / "pipe.sql")
    save("mine", "select 1", folder=folder)
    shelf = read_shelf(folder)
    assert [question.name for question in shelf.saved] == ["mine"]
    assert [error.message.rsplit("/", 1)[-1] for error in shelf.complaints] == [
        "folder.sql is no file.",
        "pipe.sql is no file.",
    ]
