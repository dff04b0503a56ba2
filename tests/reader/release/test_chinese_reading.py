"""Chinese paragraphs read as a whole: places, windows and subjects that carry on, what is left out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innotui.proposals import MEASURES, QUALIFIERS
from innotui.reader.release.chinese.reading import read_chinese
from innotui.reader.release.document import paragraphs

DAY = date(2024, 11, 25)
BRIEF = """西秦省科技简报

2024-11-25 来源：西秦日报 电话：029-88881234

1—10月，全省技术合同成交额突破3800亿元，同比增长56.5%，是2020年全年的2.5倍。

截至10月底，科技型中小企业达2.65万家，居全国第7位，较2021年底增长1.9倍；三季度末为2.5万家。

到2026年，成交额力争达到6000亿元。
"""


def read(text, day=DAY):
    return read_chinese(paragraphs(text), day)


def test_places_are_places_of_the_file():
    words = [BRIEF[one.start : one.end] for one in read(BRIEF)]

    assert words == ["3800亿元", "56.5%", "2.5倍", "2.65万家", "第7位", "1.9倍", "2.5万家", "6000亿元"]


def test_full_width_signs_and_surrogates_move_no_place():
    text = "🚀１—１０月，产量增长５６．５％。"
    (one,) = read(text)

    assert text[one.start : one.end] == "５６．５％"
    assert (one.value, one.unit, one.period) == ("56.5", "%", "2024-01/2024-10")


def test_periods_and_bases():
    found = [(one.value, one.period, one.base_period) for one in read(BRIEF)]

    assert found == [
        ("3800", "2024-01/2024-10", ""),
        ("56.5", "2024-01/2024-10", "2023-01/2023-10"),
        ("2.5", "2024-01/2024-10", "2020"),
        ("2.65", "2024-10-31", ""),
        ("7", "2024-10-31", ""),
        ("1.9", "2024-10-31", "2021-12-31"),
        ("2.5", "2024-09-30", ""),
        ("6000", "2026", ""),
    ]


def test_paragraphs_keep_their_numbers():
    assert [one.paragraph for one in read(BRIEF)] == [3, 3, 3, 4, 4, 4, 4, 5]


def test_the_text_s_own_day_counts_where_none_is_given():
    assert read(BRIEF, None) == read(BRIEF)


CARRIED = [
    ("前三季度，从上半年7.2%的增速回升到7.3%。", ["2024-H1", "2024-01/2024-09"], "period"),
    ("一季度增速较上年全年加快2个百分点，制造业增长5%。", ["2023", "2023-Q1"], "base_period"),
    ("2023年，产量增长1.6倍。", ["2022"], "base_period"),
    ("项目计划于2025年12月投产。达产后预计产值20亿元。", ["2025-12"], "period"),
    ("今年人均花费150元，不及去年的169元。票房57亿元。", ["2024", "2023", "2024"], "period"),
    ("三季度增长0.7%，比前一季度加快0.1个百分点。", ["2023-Q3", "2024-Q2"], "base_period"),
    ("前3季增长6.98%，创9年来新高，制造业增长11%。", ["2024-01/2024-09"] * 2, "period"),
    ("上半年，航班数较2019年同期增长5.1%。", ["2019-H1"], "base_period"),
    ("7月份，产量增长5%，环比增长0.3%。", ["2023-07", "2024-06"], "base_period"),
    ("一季度增长5%，环比增长1%。", ["2023-Q1", "2023-Q4"], "base_period"),
    ("房地产投资下降10.2%，降幅比1—6月份扩大0.1个百分点；销售面积下降18.6%，降幅收窄0.4个百分点。",
     ["", "2024-01/2024-06", "", "2024-01/2024-06"], "eased"),
    ("2023年增长6%，高于全国1.2个百分点。", ["2022", ""], "base_period"),
    ("上半年，海外收入占比由上年同期的12.3%提高到19.8%。", ["2023-H1", "2024-H1"], "period"),
    ("2022年，排名由2021年第33位升至第22位。", ["2021", "2022"], "period"),
    ("公司成立于1998年，注册资本1.5亿元。", ["2024-11-25"], "period"),
    ("11月22日发布的数据显示，去年增长5%。产量12万吨。", ["2023", "2023"], "period"),
    ("11月18日，集中签约项目33个。", ["2024-11-18"], "period"),
    ("2023年增长5%。比重由1952年的3%提高到12%。利润8亿元。", ["2023", "1952", "2023", "2023"], "period"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "periods", "field"), CARRIED)
def test_windows_carry_on_and_comparisons_are_resolved(text, periods, field):
    found = [getattr(one, "base_period" if field == "eased" else field) for one in read(text)]

    assert (
        found == periods
        or (field == "last" and found[1:] == periods[1:])
        or (field == "eased" and found[1::2] == periods[1::2])
    )


def test_an_aside_of_a_paragraph_is_not_carried_into_the_next():
    text = "前5个月进出口增长11.8%。5月当月进出口451亿元。\n\n民营企业进出口1186亿元。"

    assert [one.period for one in read(text)] == ["2024-01/2024-05", "2024-05", "2024-01/2024-05"]


NAMES = [
    (
        "关中、陕南产量分别增长5%和6%，占全省的比重分别为60%和40%。",
        [("关中", "产量"), ("陕南", "产量"), ("关中", "占全省的比重"), ("陕南", "占全省的比重")],
    ),
    ("全市客运量、货运量分别为12亿人次、9亿吨。", [("全市", "客运量"), ("全市", "货运量")]),
    ("第一产业增加值394亿元，增长3.9%。", [("第一产业", "增加值")] * 2),
    ("全省规模以上工业增加值增长7.4%。", [("全省", "规模以上工业增加值")]),
    ("新能源汽车、锂电池产量分别增长46.1%和23.0%。", [("新能源汽车", "产量"), ("锂电池", "产量")]),
    ("采矿业增加值增长4.6%，制造业增长5.3%。", [("采矿业", "增加值"), ("制造业", "增加值")]),
    (
        "如今创新谷已集聚科技型企业1200余家，其中高新技术企业386家。",
        [("创新谷", "科技型企业"), ("创新谷", "高新技术企业")],
    ),
    ("陕西已建成23条重点产业链。", [("陕西", "重点产业链")]),
    ("全市城镇化率64.7%，比上年末提高0.9个百分点。", [("全市", "城镇化率")] * 2),
    ("四川技术合同成交额1900亿元，居全国第7位。", [("四川", "技术合同成交额")] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_subject_and_indicator(text, names):
    assert [(one.subject, one.indicator) for one in read(text)] == names


def test_the_city_of_a_report_is_its_title_s():
    (one,) = read("云川市2023年统计公报\n\n全市常住人口621.6万人。")

    assert one.subject == "云川市"


def test_every_figure_of_a_list_without_an_end_is_read():
    found = read("1—10月，" + "产量12.5万吨，同比增长5.6%，" * 200)

    assert len(found) == 400
    assert {one.period for one in found} == {"2024-01/2024-10"}


def test_a_month_said_beside_the_whole_is_not_carried_on():
    text = """前三季度，产值100亿元。

工业增加值增长8.3%。9月份，工业增加值增长9.1%。

投资增长5.7%。

零售额142亿元；9月当月增长5.1%，环比增长0.6%。汽车零售额68亿元。"""

    assert [one.period for one in read(text)] == [
        *("2024-01/2024-09", "2024-01/2024-09", "2024-09", "2024-01/2024-09"),
        *("2024-01/2024-09", "2024-09", "2024-09", "2024-01/2024-09"),
    ]


def test_a_month_of_its_own_paragraph_is_not_carried_on_where_it_ends_the_whole():
    text = "前10个月，进出口100亿元。\n\n10月当月，进出口12亿元。\n\n机电产品出口59亿元。"

    assert [one.period for one in read(text)] == ["2024-01/2024-10", "2024-10", "2024-01/2024-10"]


def test_a_share_it_came_from_is_of_another_day():
    text = "截至6月末，本地配套率由2022年底的不足六成提升至75%。"

    assert [(one.value, one.period) for one in read(text)][-1] == ("75", "2024-06-30")


def test_the_whole_province_is_the_named_one():
    text = "甘肃经济稳步增长\n\n前三季度，全省生产总值100亿元。"

    assert [one.subject for one in read(text)] == ["甘肃"]


@pytest.mark.parametrize(
    "text",
    [
        "出口占全省的一半。\n\n全省进出口100亿元。",
        "对东盟出口增长。\n\n全省进出口100亿元。",
    ],
)
def test_who_is_traded_with_is_not_whom_a_text_is_about(text):
    assert read(text)[-1].subject == "全省"


def test_what_takes_a_while_holds_in_no_day():
    text = "前三季度，产值100亿元。\n\n截至9月末，存款余额812亿元。居民人均可支配收入36420元。"

    assert [one.period for one in read(text)] == ["2024-01/2024-09", "2024-09-30", "2024-01/2024-09"]


def test_a_hedge_behind_respectively_is_of_all():
    assert [one.qualifier for one in read("企业、人才分别超过90家和870人。")] == ["over", "over"]


def test_a_figure_without_any_time_is_open():
    (one,) = read("产量增长5%。", None)

    assert (one.period, one.base_period) == ("", "")
    assert one.question


def test_traditional_signs_are_read():
    (level, growth) = read("社會消費品零售總額46,291億元，按年增長2.9%。")

    assert (level.value, level.measure, growth.value, growth.measure) == ("46291", "level", "2.9", "growth_pct")


def test_a_text_without_figures_has_none():
    assert read("会议强调，要坚持稳中求进，抓好“三个年”活动，实施“1+5+N”体系。") == ()


@given(
    st.text(
        alphabet="0123456789.,，。；、%亿万元家个年月日第增长降是的倍比上年同期至—（）“” \n一二三十百千", max_size=80
    )
)
def test_any_text_gives_proposals_of_the_contract(text):
    for one in read(text):
        assert one.measure in MEASURES
        assert one.qualifier in QUALIFIERS
        assert 0 <= one.start < one.end <= len(text)
        assert 0 <= one.confidence <= 1
