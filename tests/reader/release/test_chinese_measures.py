"""What Chinese amounts measure: a table of cases a rule, read as one paragraph of a text of 25 November 2024."""

from datetime import date

import pytest

from innotui.proposals import Paragraph
from innotui.reader.release.chinese.reading import read_chinese

DAY = date(2024, 11, 25)


def read(text):
    return read_chinese((Paragraph(1, 0, text),), DAY)


CASES = {
    "growth": [
        ("1—10月，产量同比增长56.5%", [("56.5", "growth_pct")]),
        ("出口额下降2.1%", [("-2.1", "growth_pct")]),
        ("粮食总产量186万吨，增产0.8%", [("186", "level"), ("0.8", "growth_pct")]),
        ("降幅达10.2%", [("-10.2", "growth_pct")]),
        ("增速为9.5%", [("9.5", "growth_pct")]),
        ("实现5%以上的增长", [("5", "growth_pct")]),
        ("价格同比+3.2%", [("3.2", "growth_pct")]),
        ("增速回落至4.5%", [("4.5", "growth_pct")]),
        ("PPI降幅由2.7%扩大至2.8%", [("-2.7", "growth_pct"), ("-2.8", "growth_pct")]),
    ],
    "average rate": [
        ("五年来，产值年均增长12.4%", [("12.4", "cagr_pct")]),
        ("两年平均增长5.1%", [("5.1", "cagr_pct")]),
        ("复合增长率为18%", [("18", "cagr_pct")]),
    ],
    "share": [
        ("占规模以上工业增加值的比重为18.3%", [("18.3", "share_pct")]),
        ("民营企业占比超过96%", [("96", "share_pct")]),
        ("城镇调查失业率为5.2%", [("5.2", "share_pct")]),
        ("城镇化率提高到65%", [("65", "share_pct")]),
        ("三分之一以上的企业设立了研发机构", [("1/3", "share_pct")]),
        ("完成年度目标任务的106%", [("106", "share_pct")]),
        ("增长面为75%", [("75", "share_pct")]),
        ("对增加值增长贡献率达91.6%", [("91.6", "share_pct")]),
        ("大中型企业占八成以上", [("8", "share_pct")]),
        (
            "三次产业结构由12:45.3:42.7调整为11.5:45:43.5",
            [(value, "share_pct") for value in ("12", "45.3", "42.7", "11.5", "45", "43.5")],
        ),
    ],
    "rate of its own": [
        ("贷款加权平均利率4.05%", [("4.05", "level")]),
        ("制造业采购经理指数为49.4%", [("49.4", "level")]),
    ],
    "multiple": [
        ("是2020年全年的2.5倍", [("2.5", "multiple_of")]),
        ("相当于去年全年的1.4倍", [("1.4", "multiple_of")]),
        ("达到上年同期的3倍", [("3", "multiple_of")]),
        ("企业数量翻了一番", [("2", "multiple_of")]),
        ("总额翻两番", [("4", "multiple_of")]),
    ],
    "increase by times": [
        ("较2021年底增长1.9倍", [("1.9", "increased_by_times")]),
        ("比上年增加近2倍", [("2", "increased_by_times")]),
        ("同比增幅均为1.3倍", [("1.3", "increased_by_times")]),
    ],
    "points": [
        ("内需的贡献为负0.9个百分点", [("-0.9", "change_amount")]),
        ("比上年提高1.2个百分点", [("1.2", "change_amount")]),
        ("增速回落0.2个百分点", [("-0.2", "change_amount")]),
        ("降幅收窄0.4个百分点", [("-0.4", "change_amount")]),
        ("降幅比1—6月份扩大0.1个百分点", [("0.1", "change_amount")]),
        ("比全国平均水平低0.14个百分点", [("-0.14", "change_amount")]),
        ("快于全国2.1个百分点", [("2.1", "change_amount")]),
        ("利率下调10个基点", [("-10", "change_amount")]),
    ],
    "change of an amount": [
        ("比上年末减少1.8万人", [("-1.8", "change_amount")]),
        ("比年初增加612.8亿元", [("612.8", "change_amount")]),
        ("工业企业1386家，其中新增142家", [("1386", "count"), ("142", "change_amount")]),
        ("净增96万千瓦", [("96", "change_amount")]),
    ],
    "level or count": [
        ("技术合同成交额突破3800亿元", [("3800", "level")]),
        ("新增高新技术企业1500家", [("1500", "count")]),
        ("总数增加到67位", [("67", "count")]),
        ("产能由15万吨增至23万吨", [("15", "level"), ("23", "level")]),
        ("新能源汽车产量78.6万辆", [("78.6", "count")]),
    ],
    "rank": [
        ("居全国第7位、西部地区第2位", [("7", "rank"), ("2", "rank")]),
        ("从第6位升至第2位", [("6", "rank"), ("2", "rank")]),
    ],
    "goal": [
        ("分析师认为GDP将下降1%", [("-1", "target")]),
        ("到2026年，成交额力争达到6000亿元，年均增长15%左右", [("6000", "target"), ("15", "target")]),
        ("努力完成全年5%左右的预期增长目标", [("5", "target")]),
        ("公司预计2024年全年营业收入80亿元", [("80", "target")]),
        ("预计2025年建成，届时产能将由目前的15万吨增至23万吨", [("15", "level"), ("23", "target")]),
        ("今年计划完成投资430亿元，上半年已完成58.3%", [("430", "target"), ("58.3", "share_pct")]),
        ("到2027年，产值达到150亿元。比重提高到50%", [("150", "target"), ("50", "target")]),
        ("提前完成目标任务，投资达到80亿元", [("80", "level")]),
        ("产值好于预期目标，达到150亿元", [("150", "level")]),
    ],
    "lists": [
        ("工业增速逐步加快，9月份回升至5.3%", [("5.3", "growth_pct")]),
        ("各县平均增速6.1%", [("6.1", "growth_pct")]),
        (
            "到2027年，在2022年的基础上，企业分别超过90家和870家；比重超38%",
            [(value, "target") for value in ("90", "870", "38")],
        ),
        ("产量分别增长1.6倍和33%", [("1.6", "increased_by_times"), ("33", "growth_pct")]),
        ("生产增长0.5%，低于原先公布的0.6%", [("0.5", "growth_pct"), ("0.6", "growth_pct")]),
        ("国会提出今年经济成长率6.6%至6.8%的目标", [("6.6", "target"), ("6.8", "target")]),
        ("增速从原先公布的0.6%下调为0.5%", [("0.6", "growth_pct"), ("0.5", "growth_pct")]),
        ("由增长4%下调为3.9%", [("4", "growth_pct"), ("3.9", "growth_pct")]),
        ("恢复至2019年同期的84.6%、88.2%", [("84.6", "share_pct"), ("88.2", "share_pct")]),
        ("锂电池(5%)、光伏(8.1%)产量下降", [("-5", "growth_pct"), ("-8.1", "growth_pct")]),
        ("产量分别增长46.1%、23.0%和9.7%", [("46.1", "growth_pct"), ("23.0", "growth_pct"), ("9.7", "growth_pct")]),
        ("产量分别达到1860万千瓦和78.6万辆", [("1860", "level"), ("78.6", "count")]),
        ("分别增长8.0%和下降12.6%", [("8.0", "growth_pct"), ("-12.6", "growth_pct")]),
        ("制造业增长5.3%，采矿业4.6%", [("5.3", "growth_pct"), ("4.6", "growth_pct")]),
        ("预计增长20.5%—28.0%", [("20.5", "target"), ("28.0", "target")]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "figures"), [case for cases in CASES.values() for case in cases])
def test_what_an_amount_measures(text, figures):
    assert [(one.value, one.measure) for one in read(text)] == figures


def test_increases_by_times_leave_nothing_open():
    (one,) = read("产值增长1.9倍")

    assert one.question == ""


def test_times_turned_over_are_open():
    (one,) = read("产值翻了3倍")

    assert one.measure == "multiple_of"
    assert "3" in one.value
    assert one.question


def test_a_part_of_plans_holds_goals_until_the_next_heading():
    texts = (
        "一、2023年工作回顾",
        "开工项目28个。",
        "二、2024年工作安排",
        "安排市级重点项目380个。",
        "三、其他",
        "现有学校5所。",
    )
    found = read_chinese(tuple(Paragraph(place, 0, text) for place, text in enumerate(texts, 1)), date(2024, 1, 22))

    assert [(one.value, one.measure) for one in found] == [("28", "count"), ("380", "target"), ("5", "count")]
