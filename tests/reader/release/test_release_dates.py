"""The day that a text says it is of."""

from __future__ import annotations

from datetime import date

import pytest

from innotui.reader.release.dates import day_of
from innotui.reader.release.document import paragraphs


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BEIJING, Nov. 25, 2024 /PRNewswire/ -- Output grew in 2023.", date(2024, 11, 25)),
        ("CHENGDU, China, July 28,2020/PRNewswire/ -- It grew.", date(2020, 7, 28)),
        ("A headline\n\nUpdated: Jul 12, 2024 Print\n\nIn March it grew.", date(2024, 7, 12)),
        ("A headline\n\nPosted On: 12 JUN 2024 4:35PM by a desk", date(2024, 6, 12)),
        ("A headline\n\nRelease date: 12 November 2024\n\nIn 2023 it grew.", date(2024, 11, 12)),
        ("A headline\n\n2024-05-21", date(2024, 5, 21)),
        ("CHONGQING, May 21 (Agency) -- Exports grew in the first four months of 2024.", date(2024, 5, 21)),
        ("LANZHOU, Jan. 17 (Agency) -- The province made 5 million tonnes in 2023.", date(2024, 1, 17)),
        ("NANJING, Nov. 5 (Agency) -- Exports rose 5 percent from the same period of 2023.", date(2024, 11, 5)),
        ("Wednesday, February 14\n\nJobs rose in January 2018.", date(2018, 2, 14)),
        ("Report\n\nDelivered at the congress on January 23, 2024", date(2024, 1, 23)),
        (
            "新区4月9日电 2024年产值1043亿元,首次突破千亿。今年一季度,新签约58个。自2006年以来,培育企业2000家。",
            date(2025, 4, 9),
        ),
        ("新区10月9日电 2024年前三季度产值1043亿元。今年9月,新签约58个。", date(2024, 10, 9)),
        ("标题\n\n发布时间：2024年3月27日", date(2024, 3, 27)),
        (
            "The firm was founded on March 3, 1999, and in the years that followed it grew and grew, said its head, "
            * 3,
            None,
        ),
        ("Output grew.", None),
    ],
)
def test_the_day_of_a_text(text: str, day: date | None) -> None:
    assert day_of(paragraphs(text)) == day
