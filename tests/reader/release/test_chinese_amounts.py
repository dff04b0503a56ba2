"""Amounts of Chinese texts: numbers, scales, units, hedges."""

import pytest

from innotui.reader.release.amounts import Kind
from innotui.reader.release.chinese.amounts import find_amounts
from innotui.reader.release.chinese.folded import folded
from innotui.reader.release.chinese.numbers import plain

# words, value, unit, kind, qualifier
AMOUNTS = [
    ("总值4862.37亿元", "4862.37", "亿元", Kind.MONEY, "exact"),
    ("增长５.６％", "5.6", "%", Kind.PERCENT, "exact"),
    ("接待1,234.5万人次", "1234.5", "万人次", Kind.COUNT, "exact"),
    ("企业三十五家", "35", "家", Kind.COUNT, "exact"),
    ("建成一百二十座", "120", "座", Kind.COUNT, "exact"),
    ("3.2亿美元", "3.2", "亿美元", Kind.MONEY, "exact"),
    ("US$3.2亿", "3.2", "US$ 亿", Kind.MONEY, "exact"),
    ("1860万千瓦", "1860", "万千瓦", Kind.PHYSICAL, "exact"),
    ("312.4千公顷", "312.4", "千公顷", Kind.PHYSICAL, "exact"),
    ("412.9亿千瓦时", "412.9", "亿千瓦时", Kind.PHYSICAL, "exact"),
    ("煤炭价格850元/吨", "850", "元/吨", Kind.MONEY, "exact"),
    ("33微克/立方米", "33", "微克/立方米", Kind.PHYSICAL, "exact"),
    ("提高2.3个百分点", "2.3", "个百分点", Kind.POINTS, "exact"),
    ("下调10个基点", "10", "个基点", Kind.POINTS, "exact"),
    ("是2020年的2.5倍", "2.5", "倍", Kind.TIMES, "exact"),
    ("增长一倍半", "1.5", "倍", Kind.TIMES, "exact"),
    ("翻了一番", "2", "", Kind.TIMES, "exact"),
    ("翻了近一番", "2", "", Kind.TIMES, "nearly"),
    ("翻两番", "4", "", Kind.TIMES, "exact"),
    ("实现翻番", "2", "", Kind.TIMES, "exact"),
    ("减半", "1/2", "", Kind.TIMES, "exact"),
    ("近三成", "3", "成", Kind.PERCENT, "nearly"),
    ("三成半", "3.5", "成", Kind.PERCENT, "exact"),
    ("百分之三十", "30", "百分之", Kind.PERCENT, "exact"),
    ("三分之一以上", "1/3", "", Kind.FRACTION, "over"),
    ("占比过半", "1/2", "", Kind.FRACTION, "over"),
    ("近一半", "1/2", "", Kind.FRACTION, "nearly"),
    ("居全国第7位", "7", "", Kind.RANK, "exact"),
    ("全省第一", "1", "", Kind.RANK, "exact"),
    ("增速居首位", "1", "", Kind.RANK, "exact"),
    ("突破万家", "10000", "家", Kind.COUNT, "over"),
    ("产量破百万辆", "100", "万辆", Kind.COUNT, "over"),
    ("高13.8百分点", "13.8", "百分点", Kind.POINTS, "exact"),
    ("长沙等3市", "3", "市", Kind.COUNT, "exact"),
    ("五大产业集群", "5", "大", Kind.COUNT, "exact"),
    ("突破万亿元", "1", "万亿元", Kind.MONEY, "over"),
    ("突破千亿大关", "1000", "亿", Kind.MONEY, "over"),
    ("1200余家", "1200", "家", Kind.COUNT, "over"),
    ("20多万人", "20", "万人", Kind.COUNT, "over"),
    ("突破3800亿元", "3800", "亿元", Kind.MONEY, "over"),
    ("超过5000家", "5000", "家", Kind.COUNT, "over"),
    ("逾9万吨", "9", "万吨", Kind.PHYSICAL, "over"),
    ("约15亿元", "15", "亿元", Kind.MONEY, "about"),
    ("5%左右", "5", "%", Kind.PERCENT, "about"),
    ("至少3个", "3", "个", Kind.COUNT, "at_least"),
    ("不少于15亿元", "15", "亿元", Kind.MONEY, "at_least"),
    ("不足30吨", "30", "吨", Kind.PHYSICAL, "up_to"),
    ("控制在4.2%以内", "4.2", "%", Kind.PERCENT, "up_to"),
    ("同比-3.2%", "-3.2", "%", Kind.PERCENT, "exact"),
    ("408,914億元", "408914", "亿元", Kind.MONEY, "exact"),
]


@pytest.mark.parametrize(("words", "value", "unit", "kind", "qualifier"), AMOUNTS)
def test_an_amount_with_its_scale_unit_and_hedge(words, value, unit, kind, qualifier):
    found = [amount for amount in find_amounts(folded(words)) if amount.kind is not Kind.BARE]

    assert [(one.value, one.unit, one.kind, one.qualifier) for one in found] == [(value, unit, kind, qualifier)]


def test_ends_of_a_range_share_the_unit():
    first, last = find_amounts(folded("出货量140—150万吨"))

    assert (first.value, first.unit, first.scale) == ("140", "万吨", 4)
    assert (last.value, last.unit) == ("150", "万吨")


def test_members_of_a_list_share_the_unit_of_the_last():
    found = find_amounts(folded("高于全省12.2、5.7和2.2个百分点"))

    assert [(one.value, one.unit) for one in found] == [(value, "个百分点") for value in ("12.2", "5.7", "2.2")]


def test_points_said_by_half_are_points():
    first, _ = find_amounts(folded("收窄1.7个和2.2个百分点"))

    assert (first.kind, first.unit) == (Kind.POINTS, "个百分点")


def test_list_numbers_take_no_unit():
    first, last = find_amounts(folded("2、35家企业"))

    assert (first.kind, last.kind) == (Kind.BARE, Kind.COUNT)


@pytest.mark.parametrize(
    "words", ["三元锂电池", "四通八达", "百色", "完成任务", "千家万户", "十分重要", "两江新区", "一成不变"]
)
def test_words_with_numbers_in_them_have_no_unit(words):
    assert not [one for one in find_amounts(words) if one.kind not in (Kind.BARE, Kind.MONEY)]


@pytest.mark.parametrize("words", ["数百亿元的投资", "近几十家企业", "上千人", "每千人口"])
def test_vague_numbers_are_none(words):
    assert find_amounts(words) == []


@pytest.mark.parametrize("words", ["第三产业", "第一季度", "第二批", "第一书记", "首位度", "全国第一方阵"])
def test_ordinals_that_rank_nothing(words):
    assert not [one for one in find_amounts(words) if one.kind is Kind.RANK]


@pytest.mark.parametrize(
    ("han", "digits"),
    [("二十五", "25"), ("一百二十", "120"), ("三点五", "3.5"), ("两", "2"), ("二〇二三", "2023"), ("1,386", "1386")],
)
def test_numbers_in_words_become_digits(han, digits):
    assert plain(han) == digits


def test_folding_keeps_every_place():
    text = "增长５６．５％（約３８００億元）《第100号文件》 http://a.cn/99"

    assert len(folded(text)) == len(text)
    assert "56.5%(约3800亿元)" in folded(text)
    assert "100" not in folded(text)
    assert "99" not in folded(text)
