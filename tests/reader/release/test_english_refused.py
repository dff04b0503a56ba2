"""What is no figure in English text, a table of cases to each rule, and what must stay one."""

import pytest

from innotui.reader.release.amounts import Window
from innotui.reader.release.english.amounts import find_amounts
from innotui.reader.release.english.place import Place
from innotui.reader.release.english.refused import RULES, figures, why

REFUSED = [
    ("year", "in 2023 sales rose"),
    ("year", "the 2024 budget"),
    ("end of a pair of years", "in 2018-19 US$ 54 billion came"),
    ("code", "dial 010"),
    ("code", "a 4K screen"),
    ("number word in a name", "output of the Eight Core Industries rose"),
    ("address on the web", "see www.example.org/news/123 for more"),
    ("span of time", "in the next five years"),
    ("number in brackets alone", "first, (1) the plant"),
    ("the word one", "It is one of the great ports"),
    ("number word that counts nothing", "It said two met again"),
    ("day of a month", "on Sept 3 it opened"),
    ("day before a month", "on 3 September it opened"),
    ("time of day", "opens at 9:30"),
    ("minutes of an hour", "opens at 9:30"),
    ("part of a written date", "as of 2023-09-14"),
    ("name that ends in a number", "the C919 and COVID-19"),
    ("name that begins with a number", "a 5G network"),
    ("sign of a code", "item #45 on it"),
    ("number of a thing", "under Article 5 of it"),
    ("number of a thing", "18 Fortune 500 companies"),
    ("table or section of the text", "see tables 1 and 3 there"),
    ("code in two parts", "BEA 24-51"),
    ("in quotation marks", 'the "9710" mode'),
    ("the top of a list", "among the top 500 firms"),
    ("numbered by No.", "the No. 777 Long Street"),
    ("numbered by No. and letters", "the note (No. FD 45 PRO)"),
    ("page in a table of contents", "Exports by item ..... 3"),
    ("least number of a definition", "from enterprises with at least 20 employees"),
    ("number in a list", "3. Prices"),
    ("footnote", "the product [2] rose"),
    ("short year", "since the summer of '23"),
    ("unit of a year", "over a 3 month span"),
    ("telephone number", "Tel: (+352) 4301 there"),
    ("registered number", "License: 108263"),
    ("divided by a stroke", "open 24/7"),
    ("margin of error", "2 percent, plus or minus 0.3 percentage points"),
    ("level of confidence", "at a 95% confidence level"),
    ("weight in an index", "coal (weight: 10.33 per cent)"),
    ("base of a rate", "per 1,000 of them"),
    ("age", "people aged 16 and over"),
    ("joined to its noun by a hyphen", "a 3-pronged plan"),
    ("part of a year", "in the first half of it"),
    ("part of a time", "half a century of growth"),
    ("a quarter as a time", "more than in a quarter, it said"),
    ("double as a mere adjective", "a double-digit rise"),
    ("how often", "twice a year"),
    ("how often", "raised rates five times in the past year"),
    ("exchange rate", "at 1 U.S. dollar = 7.1 yuan"),
    ("other side of an exchange rate", "at 1 U.S. dollar = 7.1 yuan"),
    ("the two sides", "the two countries agreed"),
    ("stars and classes", "a 5 star hotel"),
    ("nothing", "zero tariffs apply"),
    ("minutes of reading", "a 4 min read"),
    ("bound of a definition", "firms employing 100 people or more"),
    ("number in a slogan", 'under the "1+3" plan'),
    ("slogan", 'the "three highs" of it'),
    ("dotted date", "as of 2024.05.06"),
    ("end of a scale", "on a scale of 1 to 10"),
    ("size of a kind", "28-nanometer chips"),
    ("score of a vote or game", "passed in a 2-1 decision"),
    ("first part of a score", "passed in a 2-1 decision"),
    ("years before Christ", "in 476 BC it fell"),
    ("second part of a code", "BEA 24-51"),
    ("telephone number with its country", "it is (+352) 4301 there"),
    ("telephone number in groups", "at 301 278 9999"),
    ("end of an age", "people aged 16 to 64 were asked"),
    ("old in years", "a man 60 old"),
    ("register number behind a name", "AsiaNet 84930"),
    ("age behind a name", "Anna Lee, 45, said"),
    ("ordinal that reads like a part", "for a third consecutive year"),
    ("model behind a name", "the new Rover 75 is out"),
    ("start of a written date", "on 5/6/2024 it came"),
    ("date with dots", "out on 30.08.2024 at noon"),
    ("whole of a ratio", "scored 7.8 out of 10"),
    ("row of a table", "Wheat 12.5 13.1 14 15.2"),
    ("so many times a size", "its 2x660 MW units"),
    ("span of time", "5,000 years of history"),
    ("mark of the end", "-30-"),
    ("half as a time", "in the half, one in three of them"),
    ("name that ends in a number", "orders for 157 A320neo jets"),
    ("footnote behind its sentence", "The product rose.2 Exports fell"),
    ("footnote behind its word", "the product (GRP)2 rose"),
    ("club of a size", 'the "2 trillion yuan club"'),
    ("conversion", "180 billion yuan (about 25.3 billion U.S. dollars)"),
    ("conversion", "20 yuan ($2.75)"),
    ("conversion", "1bn roubles ($35.7m; £19.1m)"),
    ("threshold", "firms with annual revenue of at least 20 million yuan"),
    ("threshold", "firms with annual revenue of 20 million yuan and above"),
    ("threshold", "44 projects exceeding 10 billion yuan"),
    ("threshold", "44 projects, each worth over 10 billion yuan"),
    ("definition", "The term refers to firms with 300 staff"),
]

KEPT = [
    ("three new plants", ["3"]),
    ("more than half of the total", ["1/2"]),
    ("a quarter of all exports", ["1/4"]),
    ("more than a quarter of all exports", ["1/4"]),
    ("two of them closed", ["2"]),
    ("It rose in twenty states, fell in two.", ["20", "2"]),
    ("good air on 312 days", ["312"]),
    ("life expectancy reached 78.6 years", ["78.6"]),
    ("12 plants and one mine", ["12", "1"]),
    ("a loss of $2.2 million, or 3 cents a share", ["2.2", "3"]),
    ("income of $212 million, or $1.07 per diluted share, rose", ["212", "1.07"]),
    ("twice the share of 2004", ["2"]),
    ("production of 2,024 lorries", ["2024"]),
    ("the volume is to exceed 720 billion yuan", ["720"]),
    ("in Ireland (0.4%)", ["0.4"]),
    ("firms with 300 staff", ["300"]),
    ("sales are to top 500,000", ["500000"]),
    ("its price rose almost four-fold last year", ["4"]),
    ("five interest rate rises", ["5"]),
    ("In all,3 firms left", ["3"]),
    ("April-March 2018-19 USD 54 billion", ["54"]),
    ("a 60,000-seat hall", ["60000"]),
    ("its output increased five times between them", ["5"]),
    ("nearly a fifth saying so", ["1/5"]),
    ("a euro buys $1.30 and more", ["1.30"]),
    ("a company with assets of more than $100bn", ["100"]),
    ("staff helped inflate earnings by more than $800m", ["800"]),
    ("12.5, 13.1 and 14 in May", ["12.5", "13.1", "14"]),
    ("rose to $45.9bn from $44bn a year ago", ["45.9", "44"]),
    ("waiting was cut from 45 days to 12", ["45", "12"]),
    ("6 months of supply", ["6"]),
    ("1.5 million-2 million people", ["1.5", "2"]),
    ("near-400,000 complaints", ["400000"]),
    ("a third of all firms", ["1/3"]),
    ("with a total investment of over 3 billion yuan", ["3"]),
    ("life expectancy is 78 years", ["78"]),
    ("seven of the 12 sectors grew", ["7", "12"]),
    ("tea is over 450 million kilograms", ["450"]),
    ("17.3 million shares were sold", ["17.3"]),
]


def reasons(text: str) -> list[str]:
    """The rule that refuses each amount of a text."""
    amounts = find_amounts(text)
    return [why(Place(text, amounts, number)) for number in range(len(amounts))]


@pytest.mark.parametrize(("rule", "text"), REFUSED)
def test_refused_by_its_rule(rule: str, text: str) -> None:
    assert rule in reasons(text)


@pytest.mark.parametrize(("text", "values"), KEPT)
def test_stays_a_figure(text: str, values: list[str]) -> None:
    assert [amount.value for amount in figures(text, find_amounts(text))] == values


def test_nothing_inside_a_window_is_a_figure() -> None:
    text = "in the first 10 months 34 firms came"
    windows = [Window(0, 22, "2024-01/2024-10")]
    assert [amount.value for amount in figures(text, find_amounts(text), windows)] == ["34"]


def test_every_rule_has_its_name_and_a_case() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert set(names) == {rule for rule, _ in REFUSED} | {"inside a window of time"}
