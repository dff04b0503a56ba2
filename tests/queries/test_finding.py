"""Searching remembered texts: all words as typed first, near words after them, numbers never near."""

from __future__ import annotations

import pytest

from innotui.queries.finding import Finder

TEXTS = ("SELECT turnover FROM figures", "select region, 9998", "-- contract\nselect 9999", "select 西安")


@pytest.mark.parametrize(
    ("typed", "places", "exact"),
    [
        ("", [0, 1, 2, 3], 4),
        ("select TURN", [0], 1),
        ("figures select", [0], 1),
        ("turnovr", [0], 0),
        ("contarct select", [2], 0),
        ("regoin 9998", [1], 0),
        ("9997", [], 0),
        ("regoin 9999", [], 0),
        ("sel", [0, 1, 2, 3], 4),
        ("slc", [], 0),
        ("西安", [3], 1),
        ("nowhere", [], 0),
    ],
)
def test_what_is_found(typed: str, places: list[int], exact: int) -> None:
    assert Finder(TEXTS).find(typed) == (places, exact)


def test_right_ones_stand_before_near_ones_whatever_their_order() -> None:
    assert Finder(("the region", "a regoin", "regoin")).find("regoin") == ([1, 2, 0], 2)


def test_nothing_is_found_in_nothing() -> None:
    assert Finder(()).find("region") == ([], 0)
