"""Which numbers of a Chinese text are no figures: a table of cases a rule."""

from itertools import pairwise

import pytest

from innotui.reader.release.chinese.amounts import find_amounts
from innotui.reader.release.chinese.clauses import clauses
from innotui.reader.release.chinese.folded import folded
from innotui.reader.release.chinese.refused import RULES, figures, is_furniture, refusal
from innotui.reader.release.chinese.windows import Today, find_windows

REFUSED = {
    "ordinal": ["第2000万辆新能源汽车下线"],
    "joined to letters": ["C919架次", "A350架"],
    "article": ["一个平台", "一批企业和一项技术"],
    "word with a number in it": ["三元催化", "二次供水"],
    "narrative": ["三个方面", "两个阶段", "保持两位数增长"],
    "title of the best": ["入选500强企业", "民营企业500强，"],
    "the best of a list": ["增速前3名分别是甲、乙、丙"],
    "grade": ["100亿元级产业集群", "10亿级园区"],
    "denominator": ["每10万人中", "平均每3天"],
    "conversion": ["(约合2100万美元)", "(约24亿欧元)"],
    "rate of exchange": ["1美元兑7.2元"],
    "threshold": ["年主营业务收入2000万元及以上的工业企业", "投资10亿元以上项目", "60万人以上的城市"],
    "duration": ["连续40天", "24小时客服"],
    "document": ["某发(2023)5号"],
    "bare number": ["1+3+N", "共12", "邮编710000"],
}


@pytest.mark.parametrize(("rule", "words"), [(rule, words) for rule, cases in REFUSED.items() for words in cases])
def test_a_rule_names_what_it_refuses(rule, words):
    found = find_amounts(folded(words))

    assert rule in {refusal(folded(words), amount) for amount in found}


def test_every_rule_has_a_case():
    assert set(RULES) <= {rule for rule, cases in REFUSED.items() if cases}


KEPT = [
    ("开工两个国家级平台", ["2"]),
    ("工业企业共1386家", ["1386"]),
    ("投资10亿元以上项目52个", ["52"]),
    ("世界500强企业有18家落户", ["18"]),
    ("城乡收入比值为2.13", ["2.13"]),
    ("采购经理指数为49.4", ["49.4"]),
    ("三次产业结构比为8.1∶47.5∶44.4", ["8.1", "47.5", "44.4"]),
    ("注册资本1.5亿元（约合2100万美元）", ["1.5"]),
    ("培育年产值超百亿元企业2家", ["2"]),
    ("周平均工作时间为48.7小时", ["48.7"]),
    ("优良天数312天", ["312"]),
    ("实施“八个一批”，推进“1+5+N”体系，建成3座水库", ["3"]),
    ("到2026年3月18日，2024—2026年建成5条铁路", ["5"]),
    ("占三分之一以上的企业", ["1/3"]),
    ("5G基站达到337.7万个", ["337.7"]),
    ("第660号提案", []),
    ("一是抓项目，二是促投资", []),
    ("1.突出重点。2、完善机制。（三）服务", []),
]


@pytest.mark.parametrize(("words", "values"), KEPT)
def test_figures_are_kept_and_nothing_else(words, values):
    text = folded(words)
    found = figures(text, find_amounts(text), find_windows(text, Today(None, 2024)))

    assert [amount.value for amount in found] == values


@pytest.mark.parametrize(
    "line", ["联系电话：029-88881234　邮编：710000", "来源：西秦日报  编辑：王小明", "阅读量 1203 次"]
)
def test_a_page_s_own_lines_are_furniture(line):
    assert is_furniture(line)


def test_a_sentence_is_no_furniture():
    assert not is_furniture("全省技术合同成交额突破3800亿元，同比增长56.5%。")


def test_commas_and_stops_within_numbers_part_nothing():
    joints = clauses("收入1,234.5万元，增长5.6%。支出12亿元")

    assert joints.clauses == (0, 12, 19)
    assert joints.sentences == (0, 19)


def test_a_sentence_without_an_end_is_cut_at_its_clauses():
    text = "产量12万吨，" * 300
    starts = clauses(text).sentences

    assert max(end - start for start, end in pairwise((*starts, len(text)))) <= 500
    assert all(text[start - 1] == "，" for start in starts[1:])
