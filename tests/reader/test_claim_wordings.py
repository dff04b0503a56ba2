"""Many wordings of one claim, and what no figure can be held against: each is read right or refused, never guessed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from innotui.errors import UsageError
from innotui.reader import Catalogue, read_claim
from innotui.reader.hedges import is_below
from innotui.reader.spelling import plain
from innotui.store import open_store


@pytest.fixture(scope="module")
def catalogue(built_path: Path) -> Catalogue:
    with closing(open_store(built_path)) as store:
        return Catalogue(store.names())


FALLS = (
    "fell 5%", "tumbled 5%", "sank by 5%", "dipped 5%", "slipped 5%", "weakened by 5%", "dwindled 5%", "eased 5%",
    "grew minus 5%", "saw negative growth of 5%", "was -5%", "growth was -5%", "was 5% below the year before",
    "负增长5%", "回落5%", "萎缩5%", "缩水5%", "下调5%", "增长-5%",
)  # fmt: skip


@pytest.mark.parametrize("words", FALLS)
def test_a_fall_by_any_other_word(catalogue: Catalogue, words: str) -> None:
    claim = read_claim(f"GDP {words}", catalogue)
    assert (claim.form, claim.stated, claim.doubts) == ("pct", "-5", ())


@pytest.mark.parametrize("words", ["growth eased to 5%", "growth slowed to 5%", "增速回落到5%", "growth sped up to 5%"])
def test_growth_that_slows_is_growth(catalogue: Catalogue, words: str) -> None:
    claim = read_claim(f"GDP {words}", catalogue)
    assert (claim.form, claim.stated, claim.qualifier) == ("pct", "5", "exact")


NUMBERS = [
    ("GDP 1 201.076 billion yuan", "1201.076", 9),
    ("GDP 12 010.76 亿元", "12010.76", 8),
    ("GDP 1.2 thousand billion yuan", "1.2", 12),
    ("GDP one hundred and twenty billion yuan", "120", 9),
    ("GDP six point zero one trillion yuan", "6.01", 12),
    ("GDP ٣٣ billion yuan", "33", 9),
    ("GDP rose 3½ times", "3.5", 0),
    ("GDP rose 2 and a half times", "2.5", 0),
    ("GDP 增长一倍半", "1.5", 0),
    ("GDP 增长两成半", "25", 0),
    ("GDP rose by 1/3", "33.333333", 0),
    ("GDP rose by a twentieth", "5", 0),
    ("陕西2023年GDP3.38万亿元", "3.38", 12),
    ("GDP 2023 – 1.2 trillion yuan", "1.2", 12),
]


@pytest.mark.parametrize(("text", "stated", "mult"), NUMBERS, ids=[case[0] for case in NUMBERS])
def test_a_number_is_read_whole(catalogue: Catalogue, text: str, stated: str, mult: int) -> None:
    claim = read_claim(text, catalogue)
    assert (claim.stated, claim.unit_mult, claim.parts) == (stated, mult, ())


MULTIPLES = [
    ("fell to a third", "0.33333333", "about", None),
    ("减少到三分之一", "0.33333333", "about", None),
    ("下降到原来的三分之一", "0.33333333", "about", None),
    ("rose to 300 percent of the 2017 level", "3.00", "exact", "2017"),
    ("are 130 percent of the 2017 level", "1.30", "exact", "2017"),
    ("are a third of what they were in 2017", "0.33333333", "about", "2017"),
    ("were half as large as in 2017", "0.50", "about", "2017"),
    ("are 2.5x what they were in 2017", "2.5", "exact", "2017"),
    ("were twice 2017's level", "2", "about", "2017"),
    ("doubled twice", "4", "about", None),
    ("more than halved", "0.5", "up_to", None),
    ("almost halved", "0.5", "over", None),
    ("sextupled", "6", "about", None),
    ("翻5番", "32", "about", None),
    ("扩大到原来的3倍", "3", "exact", None),
]


@pytest.mark.parametrize(("words", "stated", "qualifier", "base"), MULTIPLES, ids=[case[0] for case in MULTIPLES])
def test_a_multiple_of_a_base(catalogue: Catalogue, words: str, stated: str, qualifier: str, base: str | None) -> None:
    claim = read_claim(f"exports {words}", catalogue)
    assert (claim.form, claim.stated, claim.qualifier, claim.base_period) == ("multiple_of", stated, qualifier, base)


CHANGES = [
    ("30% below 2017", "pct", "-30", None),
    ("doubled every year for three years", "pct_each", "100", 3.0),
    ("unchanged", "pct", "0", None),
    ("flat", "pct", "0", None),
    ("zero growth", "pct", "0", None),
    ("同比持平", "pct", "0", 1.0),
    ("grew by double digits", "pct", "10", None),
    ("rose 2% from the previous quarter", "pct", "2", 0.25),
    ("rose 2% from a month earlier", "pct", "2", round(1 / 12, 4)),
]


@pytest.mark.parametrize(("words", "form", "stated", "span"), CHANGES, ids=[case[0] for case in CHANGES])
def test_a_change(catalogue: Catalogue, words: str, form: str, stated: str, span: float | None) -> None:
    claim = read_claim(f"exports {words}", catalogue)
    assert (claim.form, claim.stated, claim.span_years) == (form, stated, span)


def test_a_doubling_that_comes_again_has_the_span_of_one(catalogue: Catalogue) -> None:
    claim = read_claim("Xixian GDP doubled every three years from 2017 to 2023", catalogue)
    assert (claim.stated, claim.span_years, claim.base_period) == ("2", 3.0, None)


HEDGES = [
    ("over 380", "over", True),
    ("below 380", "up_to", True),
    ("under 380", "up_to", True),
    ("不到380", "up_to", True),
    ("at most 380", "up_to", False),
    ("not more than 380", "up_to", False),
    ("did not exceed 380", "up_to", False),
    ("未超过380", "up_to", False),
    ("nearly 380", "nearly", True),
    ("at least 380", "at_least", False),
    ("passed 380", "over", True),
    ("broke through 380", "over", True),
    ("站上380", "over", True),
    ("went up to 380", "exact", False),
]


@pytest.mark.parametrize(("words", "qualifier", "strict"), HEDGES, ids=[case[0] for case in HEDGES])
def test_a_hedge_and_whether_it_takes_its_number_in(
    catalogue: Catalogue, words: str, qualifier: str, strict: bool
) -> None:
    claim = read_claim(f"GDP {words} billion yuan", catalogue)
    assert (claim.qualifier, claim.strict) == (qualifier, strict)


def test_only_what_is_not_reached_is_below() -> None:
    assert is_below("under 5", 6)
    assert not is_below("at most 5", 8)


REFUSED = [
    ("Shaanxi GDP was not 3.3 trillion yuan", "denial"),
    ("Shaanxi GDP never grew 5%", "denial"),
    ("Shaanxi GDP failed to reach 3.3 trillion yuan", "denial"),
    ("Shaanxi GDP didn't grow 5%", "denial"),
    ("陕西GDP未增长5%", "denial"),
    ("no GDP growth of 5%", "denial"),
    ("GDP grew 4,3%", "comma"),
    ("GDP was 1,2 trillion yuan", "comma"),
    ("GDP was 6.01e12 yuan", "pieces"),
    ("GDP rose 170 to 190 percent", "range"),
    ("GDP rose 20–25%", "range"),
    ("GDP rose 5.2%-5.4%", "range"),
    ("GDP was between 6 and 6.1 trillion yuan", "range"),
    ("GDP fell 120%", "More than all"),
    ("GDP grew 5% in 2023-13", "date"),
    ("2023年2月30日GDP 5亿元", "date"),
    ("GDP grew 5% in Q5 2023", "date"),
]


@pytest.mark.parametrize(("text", "title"), REFUSED, ids=[text for text, _ in REFUSED])
def test_what_cannot_be_held_against_a_figure_is_refused(catalogue: Catalogue, text: str, title: str) -> None:
    with pytest.raises(UsageError, match=title) as refused:
        read_claim(text, catalogue)
    assert refused.value.hint


@pytest.mark.parametrize(
    "text", ["GDP not only grew 5%", "GDP grew no less than 5%", "GDP grew 5% to 300 billion yuan"]
)
def test_what_only_looks_like_it_is_read(catalogue: Catalogue, text: str) -> None:
    assert read_claim(text, catalogue).stated == "5"


DOUBTED = (
    "Xi'an digital economy grew 5%", "Xi'an private GDP grew 5%", "Xi'an GDP deflator grew 5%",
    "Northern Shaanxi GDP grew 5%", "Shaanxi GDP excluding Xi'an grew 5%", "Xi'an GDP wobbled 5%",
    "Shaanxi GDP per worker grew 5%", "Xi'an and Shaanxi GDP grew 5%",
)  # fmt: skip


@pytest.mark.parametrize("text", DOUBTED)
def test_words_beside_the_subject_leave_doubt(catalogue: Catalogue, text: str) -> None:
    claim = read_claim(text, catalogue)
    assert claim.doubts
    assert set(claim.doubts) <= set(claim.questions)


@pytest.mark.parametrize(
    "text", ["Shaanxi's GDP in 2023 grew slightly, by 5%", "GDP of Xi'an, the provincial capital, up 5%"]
)
def test_other_words_do_not(catalogue: Catalogue, text: str) -> None:
    assert read_claim(text, catalogue).doubts == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("GDP should grow 5%", "target"),
        ("GDP is forecast to grow 5%", "target"),
        ("GDP is projected to grow 5%", "target"),
        ("GDP is set to grow 5%", "target"),
        ("GDP grew 5% during the 13th Five-Year Plan", "reported"),
        ("GDP is planned to grow 5%", "target"),
    ],
)
def test_goals(catalogue: Catalogue, text: str, status: str) -> None:
    assert read_claim(text, catalogue).status == status


CLAUSES = [
    ("Shaanxi GDP 3.3 trillion yuan in 2023, up 9%", [("level", "3.3", "2023"), ("pct", "9", "2023")]),
    ("Shaanxi GDP grew 4.3% in 2023 to 9 trillion yuan", [("pct", "4.3", "2023"), ("level", "9", "2023")]),
    (
        "Xixian GDP grew 7.9% in 2023 and was 2.3 times that of 2017",
        [("pct", "7.9", "2023"), ("multiple_of", "2.3", "2023")],
    ),
    (
        "Shaanxi GDP fell 0.3% in 2020 and 0.1% in 2021",
        [("pct", "-0.3", "2020"), ("pct", "-0.1", "2021")],
    ),
    (
        "Shaanxi GDP rose from 5 bn yuan in 2021 to 6 bn yuan in 2022",
        [("multiple_of", "6", "2022"), ("level", "6", "2022"), ("level", "5", "2021")],
    ),
    (
        "Xi'an GDP growth went from 4.4% in 2022 to 5.2% in 2023",
        [("pct", "5.2", "2023"), ("pct", "4.4", "2022")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLAUSES, ids=[case[0] for case in CLAUSES])
def test_every_number_is_a_claim(catalogue: Catalogue, text: str, expected: list[tuple[str, str, str]]) -> None:
    claim = read_claim(text, catalogue)
    assert [(one.form, one.stated, one.period) for one in (claim, *claim.parts)] == expected
    assert {one.region_ids for one in claim.parts} == {claim.region_ids}
    assert {one.indicator_ids for one in claim.parts} == {("gdp",)}


def test_a_base_belongs_to_its_clause(catalogue: Catalogue) -> None:
    claim = read_claim("Xixian GDP grew 7.9% in 2023 and was 2.3 times that of 2017", catalogue)
    assert [claim.base_period, claim.parts[0].base_period] == ["2022", "2017"]


WINDOWS = [
    ("Shaanxi NEV output rose 46% in H1 2023 compared with H1 2022", "2023-01/2023-06", "2022-01/2022-06"),
    ("Xi'an solar cell output rose 1.6 times in 2023", "2023", None),
    ("Sichuan contract turnover 2011-2015 3.85 times that of 2006-2010", "2011/2015", "2006/2010"),
    ("the average GDP growth of Shaanxi 2012 to 2021 was 7.3%", "2021", "2012"),
]


@pytest.mark.parametrize(("text", "window", "base"), WINDOWS, ids=[case[0] for case in WINDOWS])
def test_windows_and_bases(catalogue: Catalogue, text: str, window: str, base: str | None) -> None:
    claim = read_claim(text, catalogue)
    assert (claim.period, claim.base_period) == (window, base)


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Xi'an spent 5.56 percent of GDP on R&D in 2024", "rd_intensity"),
        ("Xi'an R&D spending accounted for 5.56% of GDP in 2024", "rd_intensity"),
        ("Xi'an R&D spending 66.79 billion in 2024", "rd_spending"),
    ],
)
def test_spending_as_a_share_of_gdp_is_the_intensity(catalogue: Catalogue, text: str, indicator: str) -> None:
    assert read_claim(text, catalogue).indicator_ids == (indicator,)


@pytest.mark.parametrize("words", ["made up", "represented", "constituted"])
def test_a_part_of_a_whole_is_a_share(catalogue: Catalogue, words: str) -> None:
    assert read_claim(f"manufacturing {words} over 30% of investment in 2023", catalogue).form == "level"


@pytest.mark.parametrize("text", ["Sichuan ranked No. 1 by GDP in 2023", "Sichuan ranked 2nd by GDP in 2023"])
def test_a_rank_is_a_rank(catalogue: Catalogue, text: str) -> None:
    assert read_claim(text, catalogue).unit == "rank"


def test_wordings_become_one() -> None:
    assert plain("doubled each year") == "rose about 100 percent each year"
    assert plain("A – B’s") == "a - b's"
