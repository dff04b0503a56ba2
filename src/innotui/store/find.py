"""Figures by words: an id, printed digits, a name in English, Chinese or pinyin, a source.

Digits are compared as printed, separators aside: ``412,076`` and ``412076`` find 412.076.
"""

from __future__ import annotations

import re

from innotui.model import Figure
from innotui.store.backend import Backend
from innotui.store.cards import figures
from innotui.store.questions import asked, question

_MARKS = "><≥≤≈~×¥$+-−%"  # what stands around a number on the screen and on a page
_NUMBER = re.compile(r"[0-9][0-9.,]*")


def find_counted(backend: Backend, text: str, limit: int) -> tuple[tuple[Figure, ...], int]:
    """Figures that hold every word of ``text``, and how many there are without the limit.

    Those that print its numbers come first, among them those whose form is said in its words, then by id.
    """
    words = text.replace("’", "'").lower().split()
    if not words:
        return (), 0
    held, rank, said = [], [], []
    parameters: dict[str, str | int] = {"most": limit}
    for place, word in enumerate(words):
        parameters[f"word{place}"] = word
        number = word.strip(_MARKS).rstrip(".,").replace(",", "")
        if _NUMBER.fullmatch(number):
            parameters |= {f"number{place}": number, f"digits{place}": number.replace(".", "")}
        held.append(_held(place, f"number{place}" in parameters))
        if f"number{place}" in parameters:
            rank.append(_rank(place))
        else:
            said.append(
                f"CASE WHEN position(' ' || $word{place} || ' ' IN ' ' || form_said || ' ') > 0 THEN 0 ELSE 1 END"
            )
    sql = question("find", backend.dialect).replace("{held}", "\n  AND ".join(held))
    sql = sql.replace("{rank}", " + ".join(rank) or "0").replace("{said}", " + ".join(said) or "0")
    found = asked(backend, sql, parameters)
    return figures(backend, [row[0] for row in found]), int(found[0][-1]) if found else 0


def _held(place: int, is_number: bool) -> str:
    named = f"position($word{place} IN words) > 0"
    return f"({named} OR position($digits{place} IN digits) > 0)" if is_number else named


def _rank(place: int) -> str:
    return (
        f"CASE WHEN printed = $number{place} THEN 0 WHEN digits = $digits{place} THEN 1"
        f" WHEN position($digits{place} IN digits) = 1 THEN 2 ELSE 3 END"
    )
