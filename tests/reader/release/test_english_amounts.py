"""Amounts in English text: unit as written, kind, hedge, shared units, ranks."""

import pytest

from innotui.reader.release.amounts import Kind
from innotui.reader.release.english.amounts import find_amounts


def units(text: str) -> list[tuple[str, str]]:
    """Value and unit of each amount."""
    return [(amount.value, amount.unit) for amount in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("worth 1.06 trillion yuan", "1.06", "trillion yuan", Kind.MONEY),
        ("a 45.2-billion-yuan project", "45.2", "billion yuan", Kind.MONEY),
        ("sales of US$3.2bn", "3.2", "US$ bn", Kind.MONEY),
        ("paid RMB 12.3 million", "12.3", "RMB million", Kind.MONEY),
        ("to Rmb31bn", "31", "Rmb bn", Kind.MONEY),
        ("₹5,000-crore plant", "5000", "₹ crore", Kind.MONEY),
        ("Rs. 4,862 crore", "4862", "Rs. crore", Kind.MONEY),
        ("N500 billion in loans", "500", "N billion", Kind.MONEY),
        ("3.2 billion U.S. dollars", "3.2", "billion U.S. dollars", Kind.MONEY),
        ("45 million Swiss francs", "45", "million Swiss francs", Kind.MONEY),
        ("a dividend of NOK 2.75 per share", "2.75", "NOK per share", Kind.MONEY),
        ("$82.3 a barrel", "82.3", "$ a barrel", Kind.MONEY),
        ("rose 56.5 percent", "56.5", "percent", Kind.PERCENT),
        ("rose 56.5% on", "56.5", "%", Kind.PERCENT),
        ("up 0.3 percentage points", "0.3", "percentage points", Kind.POINTS),
        ("cut by 25 basis points", "25", "basis points", Kind.POINTS),
        ("2.5 times that of", "2.5", "times", Kind.TIMES),
        ("output doubled", "2", "", Kind.TIMES),
        ("6,000 m2 of floor", "6000", "m2", Kind.PHYSICAL),
        ("a 500-MW farm", "500", "MW", Kind.PHYSICAL),
        ("68.5 quintals per hectare", "68.5", "quintals per hectare", Kind.PHYSICAL),
        ("12.3 per 1,000 live births", "12.3", "per 1,000 live births", Kind.PHYSICAL),
        ("34 key industrial chains in it", "34", "chains", Kind.COUNT),
        ("some 300-plus photon firms", "300", "firms", Kind.COUNT),
        ("8.2 crore farmers", "8.2", "crore farmers", Kind.COUNT),
        ("1,200 sales representatives", "1200", "representatives", Kind.COUNT),
        ("1.4 billion people", "1.4", "billion people", Kind.COUNT),
        ("320 science and technology companies", "320", "companies", Kind.COUNT),
        ("380 of which are new", "380", "", Kind.BARE),
        ("a third of them", "1/3", "", Kind.FRACTION),
        ("one in five households", "1/5", "", Kind.FRACTION),
        ("3 in every 10 plants", "3/10", "", Kind.FRACTION),
        ("R1 234,5 billion", "1234.5", "R billion", Kind.MONEY),
        ("closed at 270.25p on Friday", "270.25", "p", Kind.MONEY),
        ("some 237.9 million kilowatt-hours", "237.9", "million kilowatt hours", Kind.PHYSICAL),
        ("45 million person-times", "45", "million person-times", Kind.COUNT),
        ("sales of USD2.3bil", "2.3", "USD bil", Kind.MONEY),
        ("Ksh.1,234.5 billion", "1234.5", "Ksh billion", Kind.MONEY),
        ("Rs.1,23,456.78 crore", "123456.78", "Rs. crore", Kind.MONEY),
        ("$45.9bn a year ago", "45.9", "$ bn", Kind.MONEY),
        ("weighs 7.3xyz", "7.3", "xyz", Kind.PHYSICAL),
        ("emits 230gCO2/kWh", "230", "gCO2/kWh", Kind.PHYSICAL),
        ("six-in-ten adults", "6/10", "", Kind.FRACTION),
        ("a quarter of a percentage point", "1/4", "percentage point", Kind.POINTS),
        ("the third-largest maker", "3", "", Kind.RANK),
        ("ranked second in the country", "2", "", Kind.RANK),
        ("it is No. 1 in the world", "1", "", Kind.RANK),
    ],
)
def test_unit_as_written(text: str, value: str, unit: str, kind: Kind) -> None:
    (amount,) = find_amounts(text)
    assert (amount.value, amount.unit, amount.kind) == (value, unit, kind)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("minus 1.92 percent", "-1.92"),
        ("energy (-0.60 pp)", "-0.60"),
        ("was −3.1% in May", "-3.1"),
        ("services (+1.76 pp)", "1.76"),
        ("plus or minus 0.3 percent", "0.3"),
    ],
)
def test_sign(text: str, value: str) -> None:
    (amount,) = find_amounts(text)
    assert amount.value == value


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("over 380 billion yuan", "over"),
        ("more than\n30 percent", "over"),
        ("300-plus firms", "over"),
        ("50+ firms", "over"),
        ("topped $4bn", "over"),
        ("nearly 11.2 thousand", "nearly"),
        ("just under two-thirds", "nearly"),
        ("about 20 clusters", "about"),
        ("an estimated 31,000 days", "about"),
        ("130 or so", "about"),
        ("no less than 5 percent", "at_least"),
        ("5 percent or more", "at_least"),
        ("up to 300 km", "up_to"),
        ("less than 5 percent", "up_to"),
        ("edged up to 34", "exact"),
        ("2 percent plus or minus", "exact"),
        ("rose 5 percent", "exact"),
        ("it is below 40 now", "up_to"),
    ],
)
def test_hedge(text: str, qualifier: str) -> None:
    (amount,) = find_amounts(text)
    assert amount.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5 to 6 percent", [("5", "percent"), ("6", "percent")]),
        ("between 10 and 12 percent", [("10", "percent"), ("12", "percent")]),
        ("56.5, 30.8 and 11.5 percent", [("56.5", "percent"), ("30.8", "percent"), ("11.5", "percent")]),
        ("$1.34 and $1.40 billion", [("1.34", "$ billion"), ("1.40", "$ billion")]),
        ("€3.5bn-€4bn", [("3.5", "€ bn"), ("4", "€ bn")]),
        ("1bn-2bn yuan", [("1", "bn yuan"), ("2", "bn yuan")]),
        ("moved up to 40th from 48th", [("40", ""), ("48", "")]),
        ("from 46th to 44th place", [("46", ""), ("44", "")]),
        ("a 3 MW/6 MWh battery", [("3", "MW"), ("6", "MWh")]),
        ("$95-97 million", [("95", "$ million"), ("97", "$ million")]),
        ("3.1 million and 3.2 million units", [("3.1", "million units"), ("3.2", "million units")]),
        ("reached 2,872, 31.5 percent more", [("2872", ""), ("31.5", "percent")]),
        ("$1.34 and 30 shops", [("1.34", "$"), ("30", "shops")]),
    ],
)
def test_units_that_numbers_share(text: str, found: list[tuple[str, str]]) -> None:
    assert units(text) == found


@pytest.mark.parametrize("text", ["the third quarter", "No. 12 Document", "the 14th plan", "a 28th month"])
def test_no_rank(text: str) -> None:
    assert not [amount for amount in find_amounts(text) if amount.kind is Kind.RANK]


def test_a_rank_between_commas_behind_another() -> None:
    found = find_amounts("A was No. 2 with 15%; B, third, had 12%")
    assert [amount.value for amount in found if amount.kind is Kind.RANK] == ["2", "3"]


def test_a_list_of_ranks() -> None:
    assert [amount.value for amount in find_amounts("ranking second and third, respectively")] == ["2", "3"]


@pytest.mark.parametrize("text", ["5 percent below the $40 of May", "three times more than 20", "12 points above 40"])
def test_a_comparison_is_no_hedge(text: str) -> None:
    assert find_amounts(text)[-1].qualifier == "exact"


def test_place_holds_number_and_unit_without_the_hedge() -> None:
    text = "It exceeded about US$3.2 billion then."
    (amount,) = find_amounts(text)
    assert text[amount.start : amount.end] == "US$3.2 billion"
