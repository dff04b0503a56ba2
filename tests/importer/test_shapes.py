"""Each known shape: recognised, its furniture left out, its values placed as printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from importing import job_from, job_of, refused, replace, stated

from innotui.errors import UsageError
from innotui.importer import Known, read_sheet
from innotui.importer.shapes import stacked

WORLD_BANK = """\ufeff"Data Source","World Development Indicators",

"Last Updated Date","2024-06-28",

"Country Name","Country Code","Indicator Name","Indicator Code","2021","2022","2023",
"China","CHN","GDP growth (annual %)","NY.GDP.MKTP.KD.ZG","8.45","2.95","",
"China","CHN","R&D expenditure (% of GDP)","GB.XPD.RSDV.GD.ZS","2.43","..","",
"China","CHN","GDP (current US$)","NY.GDP.MKTP.CD","17820459508852.2","17881783387000.6","17794781986104.5",
"Vietnam","VNM","GDP growth (annual %)","NY.GDP.MKTP.KD.ZG","2.55","8.12","5.05",
"""


def test_world_bank(tmp_path: Path, known: Known) -> None:
    job = job_of(tmp_path, known, WORLD_BANK)
    assert job.guess.shape == "world-bank"
    assert stated(job, "growth") == [
        ("china", "gdp", "2021", "8.45", "0"),
        ("china", "gdp", "2022", "2.95", "0"),
    ]
    assert job.placed.rows["growth"][0]["base_period_id"] == "2020"
    assert job.placed.rows["growth"][0]["form"] == "pct"
    assert stated(job) == [("china", "rd_intensity", "2021", "2.43", "0")]
    assert refused(job) == {8: ["unit: gdp is in CNY"], 9: ["region: no such region"]}
    assert job.card.row()["issuer"] == "Nobody"
    assert replace(job, said=type(job.said)({})).card.row()["issuer"] == "World Bank"


def test_what_is_not_known_is_created_where_a_person_says_so(tmp_path: Path, known: Known) -> None:
    job = job_of(tmp_path, known, WORLD_BANK).naming({"GDP (current US$)": "gdp_usd"})
    assert refused(job)[8] == ["indicator: there is no indicator gdp_usd"]
    job = job.naming({}, frozenset(["regions", "GDP (current US$)"]))
    assert refused(job) == {}
    assert [row["region_id"] for row in job.placed.rows["regions"]] == ["vietnam"]
    [made] = job.placed.rows["indicators"]
    assert (made["indicator_id"], made["unit"], made["additive"]) == ("gdp_usd", "USD", "false")
    assert ("china", "gdp_usd", "2021", "17820459508852.2", "0") in stated(job)
    usd = [row for row in job.placed.rows["observations"] if row["indicator_id"] == "gdp_usd"]
    assert {row["price_basis"] for row in usd} == {"nominal"}


SDMX_1 = """DATAFLOW,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS
X:GDP(1.0),A,CN,gdp,2022,120472.4,CNY,9,A
X:GDP(1.0),Q,CN,gdp,2023-Q1,28499.7,CNY,9,P
X:GDP(1.0),A,CN,gdp,2025,135000,CNY,9,F
X:GDP(1.0),A,CN,gdp,2024,,CNY,9,M
X:GDP(1.0),A,CN,gdp,2021,114923.7,CNY,nine,A
X:GDP(1.0),A,CN,gdp,2020,101356.7,CNY,9,Q
"""
SDMX_2 = """STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Area,MEASURE: Measure,TIME_PERIOD: Time,OBS_VALUE,UNIT_MEASURE
dataflow,X:GDP(1.0),I,CN: China,gdp: GDP,2022,120472.4,CNY
dataflow,X:GDP(1.0),D,CN: China,gdp: GDP,2021,114923.7,CNY
dataflow,X:GDP(1.0),I,CN-SN: Shaanxi,gdp: GDP,2024-01-01/P10M,2.7,CNY
"""


def test_sdmx_1(tmp_path: Path, known: Known) -> None:
    job = job_of(tmp_path, known, SDMX_1)
    assert job.guess.shape == "sdmx"
    assert stated(job) == [
        ("china", "gdp", "2022", "120472.4", "9"),
        ("china", "gdp", "2023-01/2023-03", "28499.7", "9"),
        ("china", "gdp", "2025", "135000", "9"),
    ]
    assert [row["status"] for row in job.placed.rows["observations"]] == ["reported", "reported", "target"]
    assert [row["vintage"] for row in job.placed.rows["observations"]] == ["unknown", "first", "unknown"]
    assert job.placed.empty == ((5, "OBS_VALUE"),)
    assert refused(job) == {6: ["unit_mult: is no power of ten"], 7: ["status: status not known"]}


def test_sdmx_2_with_labels_and_rows_that_are_taken_back(tmp_path: Path, known: Known) -> None:
    job = job_of(tmp_path, known, SDMX_2)
    assert job.guess.shape == "sdmx"
    assert stated(job) == [
        ("china", "gdp", "2022", "120472.4", "0"),
        ("shaanxi", "gdp", "2024-01/2024-10", "2.7", "0"),
    ]
    assert job.guess.skipped == {3}


def test_what_sdmx_labels_is_created_by_its_label_and_code(tmp_path: Path, known: Known) -> None:
    text = SDMX_2.replace("CN: China", "KEN: Kenya").replace("gdp: GDP", "TRD: Kite trade").replace(",CNY", ",USD")
    job = job_of(tmp_path, known, text).naming({}, frozenset(["regions", "indicators"]))
    assert refused(job) == {}
    [region] = job.placed.rows["regions"]
    assert (region["region_id"], region["name_en"], region["kind"]) == ("kenya", "Kenya", "country")
    [indicator] = job.placed.rows["indicators"]
    assert (indicator["indicator_id"], indicator["name_en"]) == ("kite_trade", "Kite trade")


NBS = """数据库：年度数据
时间：最近3年
指标,2023年,2022年,2021年
国内生产总值(亿元),1260582.1,1204724.0,
国内生产总值指数(上年=100),105.2,103.0,108.4
国内生产总值指数(1978=100),4729.3,4495.5,4364.6
第二产业增加值(亿元),482588.5,473789.9,451544.1
注：国内生产总值指数按不变价格计算。
数据来源：国家统计局
"""
NBS_PLACES = """数据库：分省季度数据
指标：地区生产总值_累计值(亿元)
时间：最近2季度
地区,2023年第三季度,2023年第二季度
陕西省,23681.5,15795.5
四川省,43387.0,27901.0
山西省,17700.0,11900.0
"""


def test_table_of_the_statistics_bureau(tmp_path: Path, known: Known) -> None:
    job = job_of(tmp_path, known, NBS)
    assert job.guess.shape == "nbs"
    assert job.guess.skipped == {8, 9}
    assert stated(job)[:3] == [
        ("china", "gdp", "2023", "1260582.1", "8"),
        ("china", "gdp", "2022", "1204724.0", "8"),
        ("china", "value_added", "2023", "482588.5", "8"),
    ]
    assert job.placed.rows["observations"][2]["chain_id"] == "secondary-industry"
    assert list(refused(job)) == [6]  # an index of a fixed year is a level, and nothing of that name is known
    assert job.placed.empty == ((4, "2021年"),)


def test_an_index_against_the_year_before_is_that_years_multiple_with_the_same_digits(
    tmp_path: Path, known: Known
) -> None:
    growth = job_of(tmp_path, known, NBS).placed.rows["growth"]
    assert [row["stated"] for row in growth] == ["1.052", "1.030", "1.084"]
    assert {(row["form"], row["price_basis"]) for row in growth} == {("multiple_of", "real")}
    assert [row["base_period_id"] for row in growth] == ["2022", "2021", "2020"]


def test_provinces_down_and_quarters_that_add_up_from_new_year(tmp_path: Path, known: Known) -> None:
    job = job_of(tmp_path, known, NBS_PLACES)
    assert job.guess.shape == "nbs"
    assert stated(job) == [
        ("shaanxi", "gdp", "2023-01/2023-09", "23681.5", "8"),
        ("shaanxi", "gdp", "2023-01/2023-06", "15795.5", "8"),
        ("sichuan", "gdp", "2023-01/2023-09", "43387.0", "8"),
        ("sichuan", "gdp", "2023-01/2023-06", "27901.0", "8"),
    ]
    assert refused(job) == {7: ["region: no such region"]}


OWID = """Entity,Code,Year,Research spending as a share of GDP,Tertiary enrolment
China,CHN,2019,2.24,53.8
China,CHN,2020,2.41,
"""


def test_chart_of_our_world_in_data(tmp_path: Path, known: Known) -> None:
    job = job_of(tmp_path, known, OWID).naming({"Research spending as a share of GDP": "rd_intensity"})
    assert job.guess.shape == "owid"
    assert stated(job) == [
        ("china", "rd_intensity", "2019", "2.24", "0"),
        ("china", "rd_intensity", "2020", "2.41", "0"),
    ]
    assert refused(job) == {2: ["indicator: no such indicator"]}
    assert job.placed.empty == ((3, "Tertiary enrolment"),)


LONG = [
    ("comma", "place,what,when,figure,unit\nXi'an,GDP,2023,12010.76,亿元\n", {"indicator": "what", "period": "when"}),
    ("known heads", "City,Year,Indicator,Value,Unit\nXi'an,2023,GDP,12010.76,100 million yuan\n", {}),
    ("chinese heads", "地区,年份,指标,数值,单位\n西安市,2023年,地区生产总值,12010.76,亿元\n", {}),
    ("columns by cells", "a,b,c\nXi'an,2023,12010.76\n", {"indicator": "GDP", "value": "c", "unit": "亿元"}),
    ("indicators across", "city,year,GDP (亿元)\nxian,2023,12010.76\n", {}),
    ("months across", "city;GDP;2023;2022\n西安;=GDP;12010.76;11486.51\n", {"indicator": "GDP", "unit": "亿元"}),
    ("title above", "GDP\ncity|2023|2022\nxi'an|12010.76|..\n", {"unit": "亿元"}),
]


@pytest.mark.parametrize(("text", "said"), [case[1:] for case in LONG], ids=[case[0] for case in LONG])
def test_any_other_table(tmp_path: Path, known: Known, text: str, said: dict[str, str]) -> None:
    job = job_of(tmp_path, known, text, **said)
    assert job.guess.missing() == ()
    assert stated(job)[0] == ("xian", "gdp", "2023", "12010.76", "8")


def test_days_of_a_workbook_stand_for_years_but_for_counts_of_a_stock(tmp_path: Path, known: Known) -> None:
    text = (
        "city,day,indicator,value,unit\nxian,2022-12-31,GDP,11486.51,亿元\nxian,2023-12-31,GDP,12010.76,亿元\n"
        "xian,2023-12-31,高新技术企业,12000,家\n"
    )
    periods = [row[2] for row in stated(job_of(tmp_path, known, text))]
    assert periods == ["2022", "2023", "2023-12-31"]


def test_a_shape_that_was_asked_for_and_is_not_there(tmp_path: Path, known: Known) -> None:
    path = tmp_path / "a.csv"
    path.write_text(OWID)
    with pytest.raises(UsageError, match="not of the shape nbs"):
        job_from(path, known, shape="nbs")


def test_a_table_without_a_head_is_not_understood(tmp_path: Path, known: Known) -> None:
    with pytest.raises(UsageError, match="no header"):
        job_of(tmp_path, known, "1.5,2.5\n3.5,4.5\n")


def test_a_column_that_is_not_there(tmp_path: Path, known: Known) -> None:
    with pytest.raises(UsageError, match="no column #9"):
        job_of(tmp_path, known, OWID, region="#9")


def test_missing_parts_are_named(tmp_path: Path, known: Known) -> None:
    assert job_of(tmp_path, known, "what,year,value\nthings,2023,5\n").guess.missing() == ("region", "indicator")


@pytest.mark.parametrize("words", ["GDP per worker", "人均生产总值增量", "Xi'an GDP"])
def test_the_whole_of_the_words_must_be_the_name(tmp_path: Path, known: Known, words: str) -> None:
    job = job_of(tmp_path, known, f"city,year,indicator,value,unit\nxian,2023,{words},5,元\n")
    assert refused(job) == {2: ["indicator: no such indicator"]}


def test_a_count_of_a_stock_for_a_year_is_of_its_last_day(tmp_path: Path, known: Known) -> None:
    text = "city,year,indicator,value\nxian,2023,高新技术企业,12000\nxian,2023,tech_contracts,500\n"
    assert [row[2] for row in stated(job_of(tmp_path, known, text))] == ["2023-12-31", "2023"]


def test_a_single_cell_at_the_very_end_is_no_row(tmp_path: Path, known: Known) -> None:
    text = "city,year,indicator,value,unit\nxian,2023,GDP,5,亿元\nfigures of the yearbook\n"
    job = job_of(tmp_path, known, text)
    assert job.guess.skipped == {3}
    assert refused(job) == {}


def test_the_one_column_of_numbers_stays_the_values_when_the_indicator_is_said(tmp_path: Path, known: Known) -> None:
    job = job_of(tmp_path, known, "city,year,output\nxian,2023,5\n", indicator="=GDP", unit="亿元")
    assert stated(job) == [("xian", "gdp", "2023", "5", "8")]


WINDOWS_BELOW = """Table 3 Main figures
地区,国内生产总值(亿元),,人均可支配收入(元),
,2022年,2023年,2022年,2023年
陕西省,32772.68,33786.07,30116,32128
四川省,56749.81,60132.9,30679,32514
"""
INDICATORS_BELOW = """Region,2022,,2023,
,GDP (billion yuan),R&D intensity (%),GDP (billion yuan),R&D intensity (%)
Shaanxi,3277.268,2.35,3378.607,2.5
Sichuan,5674.98,2.14,6013.29,2.26
Source: made up
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WINDOWS_BELOW, {"gdp": ["2022", "2023"]}),
        (INDICATORS_BELOW, {"gdp": ["2022", "2023"], "rd_intensity": ["2022", "2023"]}),
    ],
)
def test_two_lines_of_heads_with_merged_words(
    tmp_path: Path, known: Known, text: str, told: dict[str, list[str]]
) -> None:
    job = job_of(tmp_path, known, text)
    assert job.guess.shape == "stacked"
    assert not job.guess.missing()
    rows = stated(job)
    for indicator, windows in told.items():
        assert [period for region, kind, period, *_ in rows if (region, kind) == ("shaanxi", indicator)] == windows
        assert [period for region, kind, period, *_ in rows if (region, kind) == ("sichuan", indicator)] == windows
    assert ("shaanxi", "gdp", "2023", "33786.07" if "元" in text else "3378.607", "8" if "元" in text else "9") in rows


def test_what_stands_above_can_be_said_otherwise(tmp_path: Path, known: Known) -> None:
    job = job_of(tmp_path, known, WINDOWS_BELOW).reading({"indicator": "=GDP", "unit": "=亿元"})
    assert {kind for _, kind, *_ in stated(job)} == {"gdp"}


def test_words_that_are_repeated_over_each_column_are_as_good_as_merged_ones(tmp_path: Path, known: Known) -> None:
    text = "region,GDP (CNY),GDP (CNY)\n,2022,2023\nShaanxi,1.5,2.5\nSichuan,3.5,4.5\n"
    job = job_of(tmp_path, known, text)
    assert [row[:4] for row in stated(job)][:2] == [
        ("shaanxi", "gdp", "2022", "1.5"),
        ("shaanxi", "gdp", "2023", "2.5"),
    ]


def test_a_stack_under_the_head_of_a_statistics_bureau(tmp_path: Path, known: Known) -> None:
    heads = "地区,2023年,,2024年,\n,GDP（亿元）,R&D（亿元）,GDP（亿元）,R&D（亿元）\n"
    text = f"{heads}陕西省,1.5,2,2.5,3\n四川省,3.5,4,4.5,5\n"
    job = job_of(tmp_path, known, text)
    assert job.guess.shape == "stacked"
    assert [row[:4] for row in stated(job) if row[1] == "gdp"][:2] == [
        ("shaanxi", "gdp", "2023", "1.5"),
        ("shaanxi", "gdp", "2024", "2.5"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a title,,\nregion,2022,2023\nShaanxi,1,2\nSichuan,3,4\n",  # one line of heads below a title
        "region,GDP,R&D\n,2022,2023\nShaanxi,1,2\nSichuan,3,4\n",  # no word is over two columns
        "region,,note\n,2022,2023\nShaanxi,1,2\nSichuan,3,4\n",  # nothing above the first window
        ",GDP,\n,2022,2023\nShaanxi,1,2\nSichuan,3,4\n",  # no head before the windows
    ],
)
def test_two_lines_that_are_no_stack(tmp_path: Path, text: str) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(text, encoding="utf-8")
    assert stacked.recognise(read_sheet(path), lambda _kind, _words: False) is None
