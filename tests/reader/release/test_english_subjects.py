"""Whom figures are about and what is measured; lists with "respectively"; open questions."""

from __future__ import annotations

from datetime import date

import pytest

from innotui.proposals import Proposal
from innotui.reader.release import read_release
from innotui.reader.release.english.names import clean, main_name
from innotui.reader.release.english.respectively import parts

DAY = date(2024, 10, 18)


def read(text: str) -> tuple[Proposal, ...]:
    return read_release(text, DAY).proposals


@pytest.mark.parametrize(
    ("text", "subject", "indicator"),
    [
        ("Sichuan's GDP reached 4,338.7 billion yuan.", "Sichuan", "GDP"),
        (
            "The technology contract turnover in Xi'an exceeded 380 billion yuan.",
            "Xi'an",
            "technology contract turnover",
        ),
        ("The firm reduced its production cost by 20 percent.", "", "production cost"),
        ("Core prices, which exclude food and energy, were 2.9 percent higher.", "", "Core prices"),
        ("Core inflation, which excludes food, was 2.9 percent.", "", "Core inflation"),
        ("In monthly terms, transport costs jumped 1.8 percent.", "", "transport costs"),
        ("Retail sales in the country reached R$ 12 billion.", "Brazil", "Retail sales in the country"),
        ("Energy prices fell 1.5% in the euro area.", "euro area", "Energy prices"),
        ("Rises were seen in Lithuania (+0.4%).", "Lithuania", ""),
        ("The zone has 34 key industrial chains.", "", "key industrial chains"),
        ("The country installed 85.5 GW of solar power.", "", "solar power"),
        ("LANZHOU, Oct. 17 (Agency) -- Apple output grew 5 percent.", "", "Apple output"),
        ("Northwest China's Gansu Province exported 21 billion yuan.", "Gansu Province", ""),
        ("China's NEV exports came to 256,000.", "China", "NEV exports"),
        ("Lima Airport in Peru saw growth of 19.4 percent.", "Lima Airport", ""),
        ("Shaanxi's trade with Central Asia reached 760 million yuan.", "Shaanxi", ""),
        ("Xi'an sees China-Europe trips up 46.4 percent. Xi'an, capital of a province, is large.", "Xi'an", ""),
        ("Installed capacity of wind power witnessed an impressive increase of 165%.", "", "capacity of wind power"),
        ("Production of rice was at a new record high of 110 million tonnes.", "", "Production of rice"),
    ],
)
def test_words_around_an_amount_name_it(text: str, subject: str, indicator: str) -> None:
    (found,) = read(text)
    assert found.subject == subject or not subject
    assert found.indicator == indicator or not indicator


def test_a_paragraph_goes_on_with_the_place_that_a_sentence_began_with() -> None:
    text = (
        "Anhui's industry grew 5 percent.\n\nIn Hefei, output reached 61 billion yuan. Exports were up 8 percent."
        "\n\nSales rose 9 percent."
    )
    assert [one.subject for one in read(text)] == ["Anhui", "Hefei", "Hefei", "Anhui"]


def test_a_place_is_known_by_its_people() -> None:
    text = "Anhui's industry grew 5 percent. The forecast for Saudi real GDP growth is 1.3 percent."
    assert [one.subject for one in read(text)] == ["Anhui", "Saudi Arabia"]


def test_each_of_two_places_has_its_own_figure_of_one_thing() -> None:
    found = read("Prices rose by 0.4% in the euro area and by 0.6% in the EU27 in May 2024.")
    assert [(one.subject, one.indicator) for one in found] == [("euro area", "Prices"), ("EU27", "Prices")]


def test_a_country_in_the_name_of_its_part_is_not_meant() -> None:
    found = read("The share of renewable power in Upper Austria rose by 3.2 percentage points to 23.3 percent in 2024.")
    assert [one.subject for one in found] == ["Upper Austria", "Upper Austria"]


@pytest.mark.parametrize("name", ["RMB161.89", "Solar PV", "COVID-19", "State", "Central Bank"])
def test_money_products_and_common_words_are_no_names(name: str) -> None:
    assert clean(name) == ""


def test_an_indicator_goes_on_in_its_sentence() -> None:
    assert [one.indicator for one in read("Coal output was 5 million tonnes, up 4 percent.")] == ["Coal output"] * 2


def test_that_of_takes_the_head_of_the_indicator_before() -> None:
    found = read("The value added of farming was 5 billion yuan; that of industry was 9 billion yuan.")
    assert [one.indicator for one in found] == ["value added of farming", "value added of industry"]


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (
            ("Southwest China's Chongqing Municipality saw trade grow.", "China's ports are many."),
            "Chongqing Municipality",
        ),
        (("Exports of Kenya rose, said Ann Mwangi.", "Ann Mwangi said that Kenya's tea did well."), "Kenya"),
        (("In September, output rose.",), ""),
        (("A powerhouse of Central China", "Hubei province grew. Central China grew."), "Hubei"),
        (
            ("Hubei rises", "A line in Xiangyang, Hubei province, runs in Wuhan.", "Hubei saw its trade grow."),
            "Hubei",
        ),
        (
            (
                "Kenya, 14th May 2024: the bureau has told today what it had found of the economy, and of much else.",
                "The output of Hubei grew.",
                "A word.",
                "Two words.",
                "The trade of Hubei grew.",
            ),
            "Hubei",
        ),
        (
            (
                "The Kenyan economy grew by more than it had in the years before, the bureau told those who asked it.",
                "A word.",
                "Two words.",
                "Three words.",
                "Three counties are large: Nairobi City, and two more.",
                "Nairobi City is the first of them.",
            ),
            "Kenya",
        ),
        (("Record Coffee Sales of Growers", "Coffee of Kenya fetched KSh 300 a kilo."), "Kenya"),
        (
            (
                "By Ann Mwangi | China Daily",
                "Wuhan's East Lake High-tech Development Zone grew. The zone makes lasers.",
            ),
            "East Lake High-tech Development Zone",
        ),
    ],
)
def test_the_name_that_a_text_is_about(texts: tuple[str, ...], name: str) -> None:
    assert main_name(texts) == name


@pytest.mark.parametrize(
    ("phrase", "count", "listed"),
    [
        (
            "output of solar cells, wafers and vehicles",
            3,
            ("output of solar cells", "output of wafers", "output of vehicles"),
        ),
        ("industrial investment and the output of large firms", 2, ("industrial investment", "output of large firms")),
        ("cells, wafers (of 2 kinds) and cars in Shaanxi", 3, ("cells", "wafers", "cars")),
        ("cells and cars", 3, ()),
        ("cells", 1, ()),
    ],
)
def test_a_list_is_taken_apart_where_it_has_a_part_for_each_number(
    phrase: str, count: int, listed: tuple[str, ...]
) -> None:
    assert parts(phrase, count) == listed


def test_respectively_gives_each_number_its_own() -> None:
    found = read("Output of steel, cement and glass was 5 tonnes, 3 tonnes and 1 tonne respectively.")
    assert [one.indicator for one in found] == ["Output of steel", "Output of cement", "Output of glass"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("In 2023, the number of firms increased 1.9 times.", "1.9 times: to or by?"),
        ("In 2023, output was 2.5 times as high.", "compared with when?"),
        ("In 2023, output grew 5 percent over 2022.", ""),
    ],
)
def test_a_question_is_asked_where_one_is_open(text: str, question: str) -> None:
    (found,) = read(text)
    assert found.question == question


def test_places_are_those_of_the_file_and_confidence_is_a_share() -> None:
    text = "A headline\n\nOutput in Hebei rose\nby over 5.2 percent in May."
    (found,) = read(text)
    assert text[found.start : found.end] == "5.2 percent"
    assert (found.paragraph, found.qualifier, 0 < found.confidence <= 1) == (2, "over", True)


def test_each_paragraph_is_read_in_its_language() -> None:
    found = read("Output grew 5 percent in May.\n\n5月份，全省产量同比增长6%。")
    assert [one.value for one in found] == ["5", "6"]
