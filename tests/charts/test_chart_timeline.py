"""Timelines: which windows and events have rows, where they stand, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import product
from textwrap import dedent
from typing import Any

import pytest
from chart_figures import count_of, level, named, on_day, rate, times
from rich.cells import cell_len

from innotui.charts import ChartSpec, candidates, draw
from innotui.charts.dates import days, is_vague, moment_words
from innotui.model import Charting, Event, Figure
from innotui.palette import MONO, NEUTRAL_DARK, NEUTRAL_LIGHT

HOSTILE: dict[str, Any] = {"indicator_id": "evil", "indicator": "\x1b[31m[bold]a[/]\r\nb\u200b 太阳能电池"}
SIZES = [*product((24, 25, 33, 40, 60, 80, 120, 200), (5, 6, 8, 12, 15, 24, 40, 60))]


def _event(when: str, title: str = "Opened", number: int = 1) -> Event:
    return Event(f"e{number}", when, title, "Shaanxi", None, None, "source", None)


def _timelines(figures: Sequence[Figure], events: Sequence[Event] = (), **charting: Any) -> list[ChartSpec]:
    found = candidates(figures, events=events, charting=Charting(**charting))
    return [spec for spec in found if spec.kind == "timeline"]


def _one(figures: Sequence[Figure], events: Sequence[Event] = (), **charting: Any) -> ChartSpec:
    return _timelines(figures, events, **charting)[0]


def _lines(spec: ChartSpec, width: int, height: int, ascii_only: bool = False, marked: str = "") -> list[str]:
    text = draw(spec, width, height, MONO, ascii_only, marked=marked).plain
    return [line.rstrip() for line in text.split("\n")]


def _to_october(year: int) -> dict[str, Any]:
    period, label = f"{year}-01/{year}-10", f"Jan–Oct {year}"
    return {"period": period, "period_label": label, "period_start": date(year, 1, 1), "period_end": date(year, 10, 31)}


def _open(until: str, label: str, end: date, **fields: Any) -> Figure:
    return times("30", period=f"/{until}", period_label=label, period_start=None, period_end=end, base_period=None,
                 base_label=None, span_years=None, **fields)  # fmt: skip


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12~", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023-01/2023-09", date(2023, 1, 1), date(2023, 9, 30)),
        ("2006/2010", date(2006, 1, 1), date(2010, 12, 31)),
        ("2023-12-11/2023-12-12", date(2023, 12, 11), date(2023, 12, 12)),
        ("/2024-03", None, date(2024, 3, 31)),
        ("[2014..]", date(2014, 1, 1), None),
        ("2023-02-30", None, None),
        ("2023-13", None, None),
        ("2024/2023", None, None),
        ("..", None, None),
        ("last spring", None, None),
        ("", None, None),
    ],
)
def test_days(edtf: str, first: date | None, last: date | None) -> None:
    assert days(edtf) == (first, last)


@pytest.mark.parametrize(
    ("edtf", "words", "vague"),
    [
        ("2023-03-14", "14 Mar 2023", False),
        ("2023-03", "Mar 2023", False),
        ("2022-12~", "about Dec 2022", True),
        ("2022", "2022", True),
        ("2023-12-11/2023-12-12", "11 Dec 2023 – 12 Dec 2023", False),
        ("[2014-05..]", "May 2014 or later", True),
    ],
)
def test_moments_in_words(edtf: str, words: str, vague: bool) -> None:
    assert (moment_words(edtf), is_vague(edtf)) == (words, vague)


FIGURES = [
    rate("7.9", 2023, **named("indicator:GDP")),
    rate("56.5", 2024, **named("indicator:Solar"), **_to_october(2024), base_period="2023-01/2023-10"),
    times("2.3", **named("indicator:Exports"), base_period="2021", base_label="2021", span_years=2.0),
    count_of("12", **on_day("2023-03-24")),
    level("32.8", 2024, status="planned", **named("indicator:Works")),
    _open("2023-06", "up to Jun 2023", date(2023, 6, 30), **named("indicator:Valuation")),
]
EVENTS = [_event("2023-03-14", "Plan unveiled"), _event("2021-12~", "Centre approved", 2)]


def test_timeline_picture() -> None:
    assert "\n".join(_lines(_one(FIGURES, EVENTS), 64, 14)) == dedent("""\
        Windows of claims · Shaanxi
        ▂ base, ▆ window, ░ planned, ◆ day or event, ○ event about then…

        about Dec 2021      ┊     ○ Centre approved
        14 Mar 2023         ┊      ┊      ┊◆ Plan unveiled
        Firms               ┊      ┊      ┊◆     ┊       12
        Valuation           ┊      ┊    ┄┄┄┄▆    ┊       30× the base
        Exports             ▂▂▂▂▂▂▂┊      ▆▆▆▆▆▆▆┊       2.3× the base
        GDP                 ┊      ▂▂▂▂▂▂▂▆▆▆▆▆▆▆┊       +7.9%
        Solar               ┊      ┊      ▂▂▂▂▂▂ ▆▆▆▆▆▆  +56.5%
        Works               ┊      ┊      ┊      ░░░░░░░ 32.8 bn CNY …
                            2021   2022   2023   2024

        6 claims over 2023–2024; 4 windows end in 2023…""")


def test_timeline_picture_in_ascii() -> None:
    lines = _lines(_one(FIGURES, EVENTS), 64, 14, ascii_only=True)
    assert lines[1] == "- base, # window, . planned, * day or event, ~ event about the.."
    assert lines[3] == "about Dec 2021      :     ~ Centre approved"
    assert lines[6] == "Valuation           :      :    ====#    :       30x the base"
    assert lines[9] == "Solar               :      :      ------ ######  +56.5%"


def test_quarters_and_months_are_marked_where_they_have_room() -> None:
    spec = _one([count_of(str(k), **on_day(f"2023-0{k}-24")) for k in (1, 2, 3)])
    assert _lines(spec, 60, 8)[-1].split() == ["2023", "Q2", "Q3", "Q4"]
    assert _lines(spec, 100, 8)[-1].split() == ["2023", *"FMAMJJASOND"]


def test_sentence_counts_windows_by_what_they_are() -> None:
    assert _one(FIGURES, EVENTS).sentence == (
        "6 claims over 2023–2024; 4 windows end in 2023; 1 looks back more than one year; 1 year-to-date;"
        " 1 of unknown start; 2 events"
    )


def test_only_events_have_a_timeline_too() -> None:
    spec = _one([], EVENTS)
    assert (spec.title, spec.sentence, spec.figure_ids) == ("Events", "2 events", ())
    assert "○ Centre approved" in "\n".join(_lines(spec, 60, 12))


def test_one_claim_alone_has_none() -> None:
    assert not _timelines([level("1")])
    assert _timelines([level("1")], [_event("2023")])


def test_years_limit_the_events_too() -> None:
    spec = _one(FIGURES, [*EVENTS, _event("someday", "Undated", 3)], first_year=2023, last_year=2023)
    assert spec.sentence.endswith("; 1 event")
    assert [row.text for row in spec.data.rows if row.event] == ["Plan unveiled"]  # type: ignore[attr-defined]
    assert len(spec.figure_ids) == 4


def test_what_does_not_fit_is_counted_and_is_the_oldest() -> None:
    figures = [rate("5", year) for year in range(1990, 2024)]
    lines = _lines(_one(figures), 80, 12)
    assert lines[-3].startswith("+ 28 more")
    assert "2023" in lines[-3]
    assert sum("+5%" in line for line in lines) == 6


def test_events_keep_a_third_of_the_rows() -> None:
    lines = _lines(
        _one([rate("5", year) for year in range(2000, 2024)], [_event(f"20{k:02}-05") for k in range(20)]), 80, 14
    )
    assert (sum("◆ Opened" in line or "Opened ◆" in line for line in lines), sum("+5%" in line for line in lines)) == (
        2,
        6,
    )


def test_more_claims_than_rows_are_counted_in_the_sentence() -> None:
    figures = [rate("5", 2000 + k % 20, **named(f"region:R{k}")) for k in range(100)]
    spec = _one(figures)
    assert len(spec.figure_ids) == 100
    assert spec.sentence.startswith("100 claims over 2000–2019; 5 windows end in 2019")
    assert "+ 92 more" in "\n".join(_lines(spec, 80, 14))


def test_the_figure_that_is_pointed_at_has_a_row_and_a_mark() -> None:
    figures = [rate("5", year, **named("indicator:GDP")) for year in range(1990, 2024)]
    spec = _one(figures)
    assert not [line for line in _lines(spec, 80, 12) if "›" in line]
    marked = [line for line in _lines(spec, 80, 12, marked=figures[0].figure_id) if "›" in line]
    assert len(marked) == 1
    assert marked[0].startswith("GDP ")
    assert "▂▂▆▆" in marked[0]


def test_topics_have_timelines_of_their_own_where_there_is_much() -> None:
    many = [rate("5", 1990 + k, topic=("economy", "firms")[k % 2]) for k in range(32)]
    assert {spec.title.partition(" ·")[0] for spec in _timelines(many)} == {
        "Windows of claims", "Windows of claims on economy", "Windows of claims on firms",
    }  # fmt: skip
    assert len(_timelines(many[:20])) == 1


def test_data_are_years_with_decimals_base_and_window() -> None:
    spec = _one([FIGURES[1], FIGURES[3]])
    rows = [(one.series, one.lo, one.value, one.text) for one in spec.data.data()]
    assert rows == [
        ("window", 2023.225, 2023.227, "12"),
        ("base", 2023.0, 2023.833, ""),
        ("window", 2024.0, 2024.833, "+56.5%"),
    ]
    assert spec.unit == "year"


def test_nothing_is_held_side_by_side_and_doubts_are_said() -> None:
    assert "doubt" not in _one(FIGURES).sentence
    doubtful = [rate("3", doubt=doubt, **named("indicator:Output")) for doubt in ("grammar window", "base", "grammar")]
    spec = _one([*FIGURES, *doubtful])
    assert spec.unlike == ()
    assert "; window or base in doubt of 2" in spec.sentence


def test_all_claims_are_data_and_have_rows_where_there_are_lines() -> None:
    figures = [rate("5", 2000 + k % 20, **named(f"region:R{k}")) for k in range(100)]
    spec = _one(figures, [_event(f"{1990 + k}", number=k) for k in range(30)])
    assert sum(one.series == "window" for one in spec.data.data()) == 100
    assert sum(one.series == "event" for one in spec.data.data()) == 30
    assert [one.figure_id for one in spec.data.data() if one.series == "window"] == [*spec.figure_ids]
    tall = "\n".join(_lines(spec, 100, 140))
    assert " more" not in tall
    assert (tall.count("+5%"), tall.count("Opened")) == (100, 30)
    some = "\n".join(_lines(spec, 100, 107))
    assert f"+ {130 - some.count('+5%') - some.count('Opened')} more" in some
    oldest = spec.figure_ids[0]
    assert any("›" in line for line in _lines(spec, 80, 24, marked=oldest))


def test_regions_have_a_column_of_their_own_in_every_row() -> None:
    what = "indicator:Investment completed in fixed assets · Manufacturing"
    where = [named("region:Alba"), named("region:Xixian New Area of Berg")]
    figures = [rate("5", year, **one, **{**named(what), **named(f"chain:{chain}")})
               for year in (2021, 2022) for one in where for chain in ("NEV", "Thin-film sensors")]  # fmt: skip
    for width in (40, 60, 80, 120):
        rows = [line for line in _lines(_one(figures), width, 14) if "▆" in line][1:]
        assert len(rows) == 8
        assert all(line.startswith(("Alba", "Xix")) for line in rows), width


MANY = [rate("5", 1900 + k, **named(f"chain:链 {k}")) for k in range(70)]
SWEPT = {
    "all kinds": (FIGURES, EVENTS),
    "hostile": ([rate("-4", **HOSTILE), level("1", **HOSTILE)], [_event("2023", "\x1b[2J[/]\n" + "长" * 90)]),
    "many": (MANY, [_event(f"19{k:02}~", number=k) for k in range(50)]),
    "only open": ([_open("2023-06", "", date(2023, 6, 30)), _open("2023-06", "", date(2023, 6, 30), region="X")], []),
    "one day": ([count_of("1", **on_day("2023-12-31")), count_of("2", **on_day("2023-12-31"))], []),
    "far apart": ([rate("1", 1), rate("1", 9999)], []),
}


@pytest.mark.parametrize("name", SWEPT)
def test_every_size_is_exact_and_shows_data(name: str) -> None:
    figures, events = SWEPT[name]
    for spec, (width, height), palette, ascii_only in product(
        _timelines(figures, events), SIZES, (NEUTRAL_DARK, NEUTRAL_LIGHT, MONO), (False, True)
    ):
        text = draw(spec, width, height, palette, ascii_only, marked=(*spec.figure_ids, "")[0])
        lines = text.plain.split("\n")
        assert {cell_len(line) for line in lines} == {width}, (width, height)
        assert len(lines) <= height
        assert text.plain.replace("\n", "").isascii() if ascii_only else text.plain.replace("\n", "").isprintable()
        assert set("".join(lines[2:])) & set("#*.=~-" if ascii_only else "▆◆◇○░▂"), (width, height, lines)


def test_years_far_apart_do_not_run_into_each_other() -> None:
    years = [int(text) for text in _lines(_one(SWEPT["far apart"][0]), 60, 12)[-3].split()]
    assert len(years) > 3
    assert years == sorted(set(years))
    assert years[-1] <= 9999
