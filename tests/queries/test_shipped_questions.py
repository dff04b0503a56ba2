"""The questions that come with innotui: each is answered, leads to figures or sources, and can be drawn as it says."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from answering import last
from innotui.charts.result import KINDS, Pick, result_charts
from innotui.queries import Question, shipped_questions
from innotui.queries.question import written
from innotui.store import Store

ROOT = Path(__file__).parents[2]
QUESTIONS = shipped_questions()
IDS = {"figure_id", "figure_ids", "source_id", "source_ids"}
COUNTS = {"coverage"}  # rows are regions and topics, of all claims there are

every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)


def test_there_are_enough_and_no_two_alike() -> None:
    assert len(QUESTIONS) >= 14
    assert len({question.title for question in QUESTIONS}) == len(QUESTIONS)
    assert sum(bool(question.hint.kind) for question in QUESTIONS) >= 6
    assert any(question.defaults for question in QUESTIONS)


@every_question
def test_it_says_what_it_is(question: Question) -> None:
    assert question.title != question.name
    assert 60 <= len(question.about) <= 320
    assert question.about.endswith(".")
    assert set(question.defaults) == set(re.findall(r"\$(\w+)", question.sql))
    assert question.hint.kind in ("", *KINDS)


@every_question
def test_it_is_written_like_the_others(question: Question) -> None:
    lines = question.text.splitlines()
    assert max(map(len, lines)) <= 122
    assert lines[0].startswith("-- title: ")
    assert lines[1].startswith("-- about: ")
    assert question.text.endswith(";\n")
    assert question.sql.startswith("SELECT\n" if ",\n" in question.sql.partition("\nFROM")[0] else "SELECT ")
    assert not [line for line in lines if line != line.rstrip() or "\t" in line]
    assert written(question.text, question.title, "").splitlines()[0] == lines[0]


@every_question
def test_the_bundled_database_answers_it(question: Question, bundled: Store) -> None:
    result = last(bundled.query(question.text, dict(question.defaults)))
    names = [column.name for column in result.columns]
    assert result.row_count > 0
    assert len(set(names)) == len(names)
    assert IDS.intersection(names) or question.name in COUNTS
    assert set(question.hint.columns) <= set(names)


@every_question
def test_the_chart_that_it_names_can_be_drawn(question: Question, bundled: Store) -> None:
    result = last(bundled.query(question.text, dict(question.defaults)))
    rows = [row for page in bundled.first_rows(result, 1000) for row in page]
    hint = question.hint
    if hint.kind:
        charts = result_charts(result.columns, rows, Pick(hint.x, hint.y, hint.series, hint.kind), result.row_count)
        assert isinstance(charts, tuple), charts
        assert charts[0].kind == hint.kind


@every_question
def test_a_database_of_other_figures_answers_it(question: Question, tiny: Store) -> None:
    last(tiny.query(question.text, dict(question.defaults)))


def test_most_have_something_to_say_of_other_figures(tiny: Store) -> None:
    answered = [bool(last(tiny.query(question.text, dict(question.defaults))).row_count) for question in QUESTIONS]
    assert sum(answered) >= len(QUESTIONS) / 2


def test_the_region_is_found_by_either_name(bundled: Store) -> None:
    [question] = [question for question in QUESTIONS if question.name == "newest-figures"]
    counts = {
        name: last(bundled.query(question.text, {"region": name})).row_count
        for name in ("xi'an", "xian", "西安", "西安市")
    }
    assert len(set(counts.values())) == 1
    assert counts["西安"] > 0


def rows_of(name: str, bundled: Store, **parameters: str) -> list[dict[str, object]]:
    [question] = [question for question in QUESTIONS if question.name == name]
    result = last(bundled.query(question.text, {**question.defaults, **parameters}))
    names = [column.name for column in result.columns]
    return [dict(zip(names, row, strict=True)) for page in bundled.first_rows(result, 1000) for row in page]


@every_question
def test_no_printed_digits_stand_without_their_scale(question: Question, bundled: Store) -> None:
    names = {column.name for column in last(bundled.query(question.text, dict(question.defaults))).columns}
    assert "stated" not in names or {"unit_mult", "unit"} <= names


def test_printed_is_the_number_with_its_word_scale_and_unit(bundled: Store) -> None:
    printed = {row["figure_id"]: row["printed"] for row in rows_of("newest-figures", bundled)}
    assert printed["o07"] == "over 380 bn CNY"
    assert printed["g26"] == "nearly 300 bn CNY"
    assert printed["g25"] == "6.5 percent"
    assert printed["sichuan-high-tech-enterprises-2025-09"] == "1.9 ×10^4 count"


def test_real_and_nominal_growth_are_of_one_vintage_and_bounds_hold_the_difference(bundled: Store) -> None:
    rows = rows_of("real-and-nominal", bundled)
    assert len({(row["figure_id"], row["level_id"]) for row in rows}) == len(rows)
    for row in rows:
        assert not ("first" in str(row["level_id"]) and row["vintage"] == "final")
        assert row["points_apart_lo"] <= row["points_apart"] <= row["points_apart_hi"]  # type: ignore[operator]
    assert {row["base_id"] for row in rows if row["figure_id"] == "sichuan-gdp-2023-growth"} == {
        "sichuan-gdp-2022-final"
    }


def test_two_firms_are_not_one_thing(bundled: Store) -> None:
    named = {row["figure_id"]: row["of_what"] for row in rows_of("growth-since-base", bundled)}
    assert (named["g11"], named["g12"]) == ("Sensecraft", "Hydrotransformer")


def test_an_average_over_years_that_are_not_counted_is_growth_since_the_base(bundled: Store) -> None:
    assert "g07" in {row["figure_id"] for row in rows_of("growth-since-base", bundled)}


def test_a_share_has_the_bounds_of_both_levels(bundled: Store) -> None:
    [share] = [row for row in rows_of("share-of-province", bundled) if row["figure_id"] == "o07"]
    assert share["share_pct_lo"] == pytest.approx(92.2, abs=0.1)
    assert share["share_pct_hi"] == pytest.approx(101.4, abs=0.1)


def test_implied_bases_say_in_which_unit(bundled: Store) -> None:
    rows = rows_of("implied-bases", bundled)
    assert {row["unit"] for row in rows} >= {"CNY", "vehicles"}
    assert [row["growth"] for row in rows if row["figure_id"] == "g26"] == ["nearly 300 bn CNY"]


def test_the_page_of_questions_is_up_to_date() -> None:
    script = importlib.util.spec_from_file_location("write_queries_page", ROOT / "docs" / "write_queries_page.py")
    assert script is not None
    assert script.loader is not None
    module = importlib.util.module_from_spec(script)
    script.loader.exec_module(module)
    assert (ROOT / "docs" / "queries.md").read_text(encoding="utf-8") == module.page()
