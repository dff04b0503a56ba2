"""C01 … C26: the verdicts and numbers of the five releases, and that both follow from the figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from auditing import Finding, copy_of, drop, findings, records

from conftest import ROOT

FIGURES = ROOT / "data" / "figures"
RELEASES = "regexp_full_match(check_id, 'C[0-9]+')"

# id, verdict, figures, what expected, found and reason must say between them
AS_AUDITED = [
    ("C01", "pass", "o08 o11 o12", "38.86% 38.856% 411.98–412.09"),
    ("C02", "pass", "o09 o10", "69,712–69,725 (14 69,718"),
    ("C03", "pass", "o07 o08", "412.1 380 92.2% 32.1 418"),
    ("C04", "pass", "g14 g15", "1.15 1.02–1.31 +2.4%"),
    ("C05", "pass", "g13 g15", "0.54 2017 2022"),
    ("C06", "pass", "o36 o37", "440 42.2% 4.2"),
    ("C07", "untestable", "o37 o38", "619.2 563–619"),
    ("C08", "untestable", "o01 o02 o03", "1.397 1.389–1.404 336.6 31.2"),
    ("C09", "pass", "g05 g06 g09 g10", "1.9 > 1.6 5.8 > 5.5"),
    ("C10", "pass", "", "2021-03; 2021"),
    ("C11", "pass", "g01 g02 g03", "2024-11-20 Wednesday 5 days 2024-11-25"),
    ("C12", "tension", "g08 o08", "2021–2023 187.6 243.8 317.0"),
    ("C13", "tension", "g09 g20 o22", "223 218–228 1,292 1,252–1,333 1,515 1,470–1,561 ×2.64 ×3.09 713"),
    ("C14", "tension", "g09 g20", "5.8 + 1"),
    ("C15", "tension", "g13 g14", "14.9% ×2.13 2.08–2.18 16.3% 7.9%"),
    ("C16", "untestable", "g14", "3.4% 2017"),
    ("C17", "tension", "g25 g26 o34", "264.8 262.9–266.7 +7.43% +7.16% +6.64% 0.1 0.9% 0.87%"),
    ("C18", "untestable", "o35", "rate increment"),
    ("C19", "tension", "g03 g04", "×17.6 ×1.115 +297%"),
    ("C20", "tension", "o20 o21", "Jan–May Jan–Apr"),
    ("C21", "tension", "o07 o21", "28.7 4 86 380"),
    ("C22", "untestable", "g11 g12", "+450% +1,000%"),
    ("C23", "untestable", "o01 o18 o27", "34, 19 12"),
    ("C24", "untestable", "g05 g09", "×1.9 2.9 ×5.8 6.8"),
    ("C25", "untestable", "o39 o40", "1.48"),
    ("C26", "tension", "g22 o29", "g22 o29"),
]


def _words(finding: Finding) -> str:
    return " ".join((finding.expected, finding.found, finding.reason))


@pytest.fixture(scope="module")
def audited(bundled_path: Path) -> dict[str, Finding]:
    return findings(bundled_path, RELEASES)


@pytest.fixture(scope="module")
def bundled_path() -> Path:
    return ROOT / "data" / "indicators.duckdb"


@pytest.mark.parametrize(("check_id", "verdict", "figures", "words"), AS_AUDITED, ids=[row[0] for row in AS_AUDITED])
def test_verdict_and_numbers(
    audited: dict[str, Finding], check_id: str, verdict: str, figures: str, words: str
) -> None:
    finding = audited[check_id]
    assert finding.verdict == verdict
    assert finding.figure_ids == figures.split()
    missing = [word for word in words.split() if word not in _words(finding)]
    assert missing == [], _words(finding)


def test_there_are_twenty_six_and_none_fails(audited: dict[str, Finding]) -> None:
    assert list(audited) == [row[0] for row in AS_AUDITED]
    counts = [
        sum(finding.verdict == verdict for finding in audited.values())
        for verdict in ("pass", "tension", "untestable", "fail")
    ]
    assert counts == [9, 9, 8, 0]


# What is changed in the package, and what each check must say then.
CHANGED = {
    "observations": {
        "o12": {"stated": "39.86"}, "o09": {"stated": "7"}, "o07": {"stated": "480"}, "o36": {"stated": "4"},
        "o35": {"doubt": ""}, "o20": {"period_id": "2024-01/2024-04"}, "o21": {"stated": "120"},
        "o01": {"doubt": ""}, "o18": {"doubt": ""}, "o27": {"doubt": ""},
        "o39": {"period_id": "2023"}, "o40": {"period_id": "2023"}, "o29": {"doubt": ""},
    },
    "growth": {
        "g15": {"stated": "1.1"}, "g06": {"stated": "2.0"}, "g13": {"stated": "14.0"}, "g14": {"doubt": ""},
        "g26": {"stated": "265", "qualifier": "exact"}, "g03": {"stated": "100.0"}, "g22": {"doubt": ""},
        "g09": {"form": "multiple_of", "reading": "plain"},
        "g05": {"form": "multiple_of", "reading": "plain", "period_id": "2023-12-31", "base_period_id": "2021-12-31"},
        "g11": {"base_period_id": "2021-03"}, "g12": {"base_period_id": "2021-03"},
    },
    "events": {
        "qinchuangyuan-launched": {"date": "2022-03"}, "shaanxi-data-released": {"date": "2024-11-21"},
        "three-reforms-piloted": {"date": "2021"},
    },
}  # fmt: skip
AS_CHANGED = {
    "C01": "fail", "C02": "fail", "C03": "fail", "C04": "tension", "C05": "tension", "C06": "tension", "C07": "fail",
    "C08": "pass", "C09": "tension", "C10": "fail", "C11": "fail", "C12": "pass", "C14": "pass", "C15": "pass",
    "C16": "pass", "C17": "pass", "C18": "pass", "C19": "pass", "C20": "pass", "C21": "pass", "C22": "pass",
    "C23": "pass", "C24": "pass", "C25": "pass", "C26": "pass",
}  # fmt: skip


def test_other_figures_give_other_verdicts(tmp_path: Path) -> None:
    package = copy_of(FIGURES, tmp_path / "figures")
    for table, rows in CHANGED.items():
        for row_id, cells in rows.items():
            package.set(table, row_id, **cells)
    said = {"unit_mult": "9", "price_basis": "nominal", "vintage": "unknown"}
    said |= {"qualifier": "exact", "status": "reported"}
    investment = {
        "observation_id": "whole-of-o38",
        "indicator_id": "industrial_investment",
        "region_id": "sichuan",
        "period_id": "2023-01/2023-11",
        "stated": "700",
        "source_id": "sichuan-2023",
        "para": "7",
    }
    output = {
        "observation_id": "whole-of-o03",
        "indicator_id": "gross_output",
        "region_id": "shaanxi",
        "period_id": "2024-01/2024-06",
        "stated": "1397",
        "source_id": "shaanxi-2024",
        "para": "3",
    }
    records(package, "observations", said | investment, said | output)
    found = findings(package.build(), RELEASES)
    assert {check_id: found[check_id].verdict for check_id in AS_CHANGED} == AS_CHANGED


def test_other_digits_give_other_numbers(tmp_path: Path) -> None:
    package = copy_of(FIGURES, tmp_path / "figures")
    package.set("observations", "o11", stated="160.127").set("observations", "o22", stated="550")
    package.set("observations", "o34", stated="4400.0").set("observations", "o40", stated="56.0")
    package.set("growth", "g14", stated="2.4").set("growth", "g04", stated="150")
    found = findings(package.build(), RELEASES)
    assert "38.859%" in found["C01"].found
    assert found["C01"].verdict == "pass"
    assert "2021 ≈ 250 (244–256); 2023 = 1,450" in found["C13"].found
    assert "268.5 bn" in found["C17"].expected
    assert "+7.32%" in found["C17"].found
    assert "1.00 bn a project" in found["C25"].found
    assert "×2.22 (2.18–2.27) = 17.3% a year" in found["C15"].found
    assert "1.20 (1.07–1.36)" in found["C04"].found
    assert "×15.6" in found["C19"].found


def test_a_missing_figure_makes_a_check_untestable(tmp_path: Path) -> None:
    package = copy_of(FIGURES, tmp_path / "figures")
    drop(package, "observations", "o08", "o01", "o34", "o36", "o37", "o38")
    drop(package, "growth", "g26", "g20", "g13", "g14")
    drop(package, "events", "shaanxi-data-released", "qinchuangyuan-launched-year")
    found = findings(package.build(), RELEASES)
    assert "C06" not in found  # nothing that it looks at is there
    assert "C07" not in found
    assert "C16" not in found
    hit = ("C01", "C03", "C04", "C05", "C08", "C10", "C11", "C12", "C13", "C14", "C17", "C23")
    untestable = {check_id for check_id, finding in found.items() if finding.verdict == "untestable"}
    assert untestable.issuperset(hit)
    assert "not in the data" in found["C01"].found
    assert found["C01"].figure_ids == ["o11", "o12"]


def test_only_the_releases_are_looked_at(tmp_path: Path) -> None:
    package = copy_of(FIGURES, tmp_path / "figures")
    package.set("observations", "o11", source_id="cri-2022-02-25", para="")
    found = findings(package.build(), RELEASES)
    assert found["C01"].verdict == "untestable"
    assert found["C01"].figure_ids == ["o08", "o12"]
