"""The command ``check``: exit codes, what is told on stdout, formats, and claims that cannot be understood."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def check(built_path: Path) -> object:
    """The real command, in a process of its own."""

    def run(*arguments: str | bytes, data: Path | None = built_path, **env: str) -> Ran:
        with_data = ["--data", str(data)] if data else []
        done = subprocess.run(
            [sys.executable, "-m", "innotui", "check", *arguments, *with_data],
            check=False,
            capture_output=True,
            env={**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1", **env},
            stdin=subprocess.DEVNULL,
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ran.err
        return ran

    return run


CODES = [
    ("Xi'an technology contract turnover 2023 over 380 billion", 0, "✓ MATCH"),
    ("Xi'an technology contract turnover 2023 over 400 billion", 0, "~ NEAR"),
    ("Xi'an technology contract turnover 2023 over 500 billion", 4, "✗ CONTRADICTED"),
    ("Shaanxi GDP grew 9.9% in 2023", 4, "✗ CONTRADICTED"),
    ("Shaanxi GDP grew 4.3% in 2031", 5, "? NOT IN THE DATA"),
    ("Shaanxi exports quadrupled in five years", 5, "? NOT IN THE DATA"),
    ("西安2023年技术合同成交额超过3800亿元", 0, "✓ MATCH"),
]


@pytest.mark.parametrize(("claim", "code", "head"), CODES)
def test_exit_code_and_verdict(check: object, claim: str, code: int, head: str) -> None:
    ran = check(claim)  # type: ignore[operator]
    assert (ran.code, ran.err) == (code, "")
    assert ran.out.startswith(head)


@pytest.mark.parametrize("claim", ["", "  ", "Shaanxi GDP in 2023", "hello"])
def test_what_cannot_be_understood(check: object, claim: str) -> None:
    ran = check(claim)  # type: ignore[operator]
    assert (ran.code, ran.out) == (2, "")
    assert "innotui check" in ran.err


def test_bytes_that_are_no_text(check: object) -> None:
    assert check(b"Shaanxi \xff\xfe GDP 5 bn").code == 5  # type: ignore[operator]


def test_no_claim_and_no_database(check: object, tmp_path: Path) -> None:
    assert check().code == 2  # type: ignore[operator]
    missing = check("GDP 5 bn", data=tmp_path / "none.duckdb")  # type: ignore[operator]
    assert (missing.code, missing.out) == (3, "")


def test_everything_is_told(check: object) -> None:
    out = check("Sichuan GDP rose 7.4% in Jan-Sep 2023").out  # type: ignore[operator]
    head, understood, compared, beside, asked = out.split("\n\n")
    assert "current prices" in head
    for told in ("Sichuan", "GDP", "2023-01/2023-09", "2022-01/2022-09, inferred", "1 y", "×1.074", "+7.4%"):
        assert told in understood
    for told in ("percent change, Jan–Sep 2023 vs Jan–Sep 2022", "¶6", "grade C", "g26", "g25", "contradicts"):
        assert told in compared
    assert beside.startswith("Beside it")
    assert "In real terms or at current prices?" in asked


def test_two_readings_are_told(check: object) -> None:
    out = check("exports increased 1.9 times").out  # type: ignore[operator]
    flat = " ".join(out.split())
    assert "×1.9 (1.85 to 1.95) or ×2.9 (2.85 to 2.95)" in flat
    assert "+90% (85% to 95%) or +190% (185% to 195%)" in flat
    assert "To 1.9 times the base, or by 1.9 times" in out
    assert "Not understood: exports." in out


NORMAL_FORMS = [
    ("Shaanxi exports quadrupled in five years", ["×4 (~3.6 to ~4.4)", "+300%", "+32%", "a year"]),
    ("exports fell by a third", ["×0.667 (~0.63333 to ~0.7)", "−33.3%"]),
    ("exports rose 2.4-fold", ["×2.4 (2.35 to 2.45)", "+140%"]),
    ("3 times fewer exports", ["×0.333 (0.28571 to 0.4)", "−66.7%"]),
    ("exports rose an average of 7% a year for 4 years", ["×1.311", "+31.1%", "+7% (6.5% to 7.5%) a year"]),
    ("exports rose more than 20% in each of two years", ["×1.44 (1.44 to ~1.4884)", "+20% (20% to ~22%) a year"]),
    ("the share of exports is up 1.2 percentage points", ["+1.2 pp (1.15 pp to 1.25 pp)"]),
    ("exports grew 0.4 times more", ["×1.4 (1.35 to 1.45)", "only by makes sense"]),
    ("exports rose from 120 to 300", ["×2.5", "+150%"]),
    ("exports halved", ["×0.5 (~0.45 to ~0.55)", "−50%"]),
    ("exports rose 5% quarter on quarter", ["×1.05", "not made a yearly rate"]),
]


@pytest.mark.parametrize(("claim", "told"), NORMAL_FORMS)
def test_a_form_that_is_not_in_the_data_is_normalised(check: object, claim: str, told: list[str]) -> None:
    ran = check(claim)  # type: ignore[operator]
    assert ran.code == 5
    flat = " ".join(ran.out.split())
    assert [one for one in told if one not in flat] == []


def test_json(check: object) -> None:
    ran = check("Shaanxi GDP grew 4.3% in 2023", "--format", "json")  # type: ignore[operator]
    answer = json.loads(ran.out)
    assert (answer["verdict"], answer["exit_code"], ran.code) == ("match", 0, 0)
    assert answer["understood"]["region_ids"] == ["shaanxi"]
    assert answer["normal_form"]["ratio_to"] == pytest.approx(1.043)
    first = answer["evidence"][0]
    assert (first["figure_id"], first["verdict"], first["grade"]) == ("shaanxi-gdp-2023-growth", "match", "B")
    assert first["url"].startswith("http")


def test_csv_has_a_row_a_figure_and_one_where_there_is_none(check: object) -> None:
    some = list(csv.DictReader(io.StringIO(check("Shaanxi GDP grew 9.9% in 2023", "-f", "csv").out)))  # type: ignore[operator]
    assert {row["answer"] for row in some} == {"contradicts"}
    assert some[0]["figure_id"] == "shaanxi-gdp-2023-growth"
    [none] = csv.DictReader(io.StringIO(check("exports doubled", "-f", "csv").out))  # type: ignore[operator]
    assert (none["answer"], none["claim_ratio_to"], none["figure_id"]) == ("absent", "2.0", "")


def test_every_number_of_a_claim_has_its_answer(check: object) -> None:
    claim = "Shaanxi GDP grew 4.3% in 2023 to 9 trillion yuan"
    ran = check(claim)  # type: ignore[operator]
    flat = " ".join(ran.out.split())
    assert (ran.code, flat.startswith("✗ CONTRADICTED")) == (4, True)
    for told in ("checked both numbers; 9 trillion CNY decides", "1 of 2: 4.3%: ✓ MATCH", "2 of 2: 9 trillion CNY: ✗"):
        assert told in flat
    answer = json.loads(check(claim, "-f", "json").out)  # type: ignore[operator]
    assert [answer["verdict"], answer["own_verdict"]] == ["contradicts", "match"]
    assert [part["own_verdict"] for part in answer["parts"]] == ["contradicts"]
    rows = list(csv.DictReader(io.StringIO(check(claim, "-f", "csv").out)))  # type: ignore[operator]
    assert {row["claim_stated"] for row in rows} == {"4.3", "9"}


def test_half_a_pair_is_told(check: object) -> None:
    ran = check("Xi'an GDP rose from 1 billion yuan in 1998 to 1.201 trillion yuan in 2023")  # type: ignore[operator]
    assert ran.code == 0
    assert ran.out.startswith("~ NEAR: what is printed of it fits")


def test_a_number_that_is_not_checked_is_told(check: object) -> None:
    ran = check("Among 6 provinces, Sichuan GDP grew 6.5% in the first three quarters of 2023")  # type: ignore[operator]
    flat = " ".join(ran.out.split())
    assert (ran.code, flat.startswith("~ NEAR")) == (0, True)
    assert "for one number only, 1 more not checked" in flat


def test_a_claim_may_begin_with_a_minus(check: object) -> None:
    ran = check("-0.3% Shaanxi GDP growth in H1 2020")  # type: ignore[operator]
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("✓ MATCH")


def test_what_is_beyond_measure_is_no_number(check: object) -> None:
    claim = "exports grew 99999999% a year for 90 years"
    assert "beyond measure" in check(claim).out  # type: ignore[operator]
    answer = json.loads(check(claim, "-f", "json").out, parse_constant=pytest.fail)  # type: ignore[operator]
    assert answer["normal_form"]["ratio_to"] is None


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("GDP grew 4,3% in 2023", "point"),
        ("GDP rose 20-25% in 2023", "range"),
        ("GDP did not grow 5% in 2023", "denies"),
        ("GDP grew 5% in 2023-13", "calendar"),
        ("GDP fell 120% in 2023", "impossible"),
    ],
)
def test_what_is_refused_says_why(check: object, claim: str, told: str) -> None:
    ran = check(claim)  # type: ignore[operator]
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_digits_of_another_script_are_digits(check: object) -> None:
    assert check("Shaanxi GDP in 2023 was ٣٣ billion yuan").code == 4  # type: ignore[operator]


def test_narrow_terminal_and_long_links(check: object) -> None:
    out = check("Shaanxi technology contract turnover rose 50% in 2023", COLUMNS="60").out  # type: ignore[operator]
    assert max(map(len, out.splitlines())) <= 60
    assert "…" not in out


def test_control_characters_of_a_claim_never_reach_the_terminal(check: object) -> None:
    for form in ("table", "json"):
        ran = check("Shaanxi \x1b[31mGDP\x9b 5 bn in 2023", "-f", form)  # type: ignore[operator]
        assert not {"\x1b", "\x9b"} & set(ran.out + ran.err)


def test_output_file(check: object, tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    ran = check("Shaanxi GDP grew 9.9% in 2023", "-o", str(file))  # type: ignore[operator]
    assert (ran.code, ran.out) == (4, "")
    assert file.read_text(encoding="utf-8").startswith("✗ CONTRADICTED")
