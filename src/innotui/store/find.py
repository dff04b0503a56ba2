"""Figures by words: an id, printed digits, a name in English, Chinese or pinyin, a source.

Digits are compared as printed, separators aside: ``412,076`` and ``412076`` find 412.076.
"""

from __future__ import annotations

import re

import duckdb

from innotui.model import Figure
from innotui.store.cards import figures
from innotui.store.questions import question

_MARKS = "><≥≤≈~×¥$+-−%"  # what stands around a number on the screen and on a page
_NUMBER = re.compile(r"[0-9][0-9.,]*")


def find(cursor: duckdb.DuckDBPyConnection, text: str, limit: int) -> tuple[Figure, ...]:
    """Figures that hold every word of ``text``: those that print its numbers first, then by id."""
    words = text.replace("’", "'").lower().split()
    if not words:
        return ()
    held, rank = [], []
    parameters: dict[str, str | int] = {"most": limit}
    for place, word in enumerate(words):
        parameters[f"word{place}"] = word
        number = word.strip(_MARKS).rstrip(".,").replace(",", "")
        if _NUMBER.fullmatch(number):
            parameters |= {f"number{place}": number, f"digits{place}": number.replace(".", "")}
        held.append(_held(place, f"number{place}" in parameters))
        if f"number{place}" in parameters:
            rank.append(_rank(place))
    sql = question("find").replace("{held}", "\n  AND ".join(held)).replace("{rank}", " + ".join(rank) or "0")
    return figures(cursor, [row[0] for row in cursor.execute(sql, parameters).fetchall()])


def _held(place: int, is_number: bool) -> str:
    named = f"position($word{place} IN words) > 0"
    return f"({named} OR position($digits{place} IN digits) > 0)" if is_number else named


def _rank(place: int) -> str:
    return (
        f"CASE WHEN printed = $number{place} THEN 0 WHEN digits = $digits{place} THEN 1"
        f" WHEN position($digits{place} IN digits) = 1 THEN 2 ELSE 3 END"
    )
