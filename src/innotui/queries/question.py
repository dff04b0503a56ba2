"""What a question is, and how it is written in a file: a head of comments over its SQL.

::

    -- title: Firms of each region
    -- about: What it answers, and what it does not; may go over several such lines.
    -- chart: bars x=region y=firms series=kind
    -- param: region = China
    -- speaks: DuckDB

The head ends where the SQL begins. Its other comments belong to whoever wrote them and stay. Which questions there are
stands in ``shelf``; nothing here reads a file or asks a database.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_KEYED = re.compile(r"--\s*(title|about|chart|param|speaks)\s*:\s*(.*?)\s*", re.IGNORECASE)
_PARAM = re.compile(r"\$?(\w+)\s*=\s*(.*)")
_PARTS = ("x", "y", "series")


@dataclass(frozen=True, slots=True)
class Hint:
    """How an answer is best drawn; empty for what is to be found.

    Attributes:
        kind: bars, trend or range.
        x: the column that names the rows, or says when.
        y: the column of numbers.
        series: the column that tells lines apart.
    """

    kind: str = ""
    x: str = ""
    y: str = ""
    series: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it names."""
        return tuple(filter(None, (self.x, self.y, self.series)))


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is kept under a name.

    Attributes:
        name: as ``@name`` calls it.
        title: a few words; the name where none is given.
        about: what it answers.
        text: head and SQL, as they stand in the file.
        hint: how its answer is best drawn.
        defaults: what its ``$name`` stand for where nobody says otherwise, as typed.
        shipped: whether it comes with innotui, and not from the person at the keyboard.
        speaks: the dialects of SQL that it is written in, in small letters; empty where all of them read it.
    """

    name: str
    title: str
    about: str
    text: str
    hint: Hint = Hint()
    defaults: Mapping[str, str] = field(default_factory=dict)
    shipped: bool = False
    speaks: frozenset[str] = frozenset()

    def is_read_by(self, dialect: str) -> bool:
        """Whether a dialect, by its name, reads the SQL."""
        return not self.speaks or dialect in self.speaks

    @property
    def sql(self) -> str:
        """The text without what is said of it: title, explanation, chart and parameters."""
        return without_head(self.text)


def question_of(name: str, text: str, *, shipped: bool = False) -> Question:
    """Reads a question."""
    said = _said(text)
    title = " ".join(said["title"]) or name
    return Question(
        name,
        title,
        " ".join(said["about"]),
        text.strip() + "\n",
        hint_of(text),
        defaults_of(text),
        shipped,
        frozenset(" ".join(said["speaks"]).lower().replace(",", " ").split()),
    )


def hint_of(text: str) -> Hint:
    """How the answer to a text is to be drawn, where its head says so; parts that are unknown say nothing."""
    words = _words(" ".join(_said(text)["chart"]))
    kind = words[0] if words and "=" not in words[0] else ""
    pairs = dict(word.split("=", 1) for word in words if "=" in word)
    return Hint(kind, *(pairs.get(part, "") for part in _PARTS))


def hint_over(sql: str, text: str) -> Hint:
    """The hint for one statement of a text: its own, or that of the text where only the head stands before it."""
    before, found, _ = text.partition(sql)
    return hint_of(text) if found and not _split(before)[1] else hint_of(sql)


def whole_of(sql: str, text: str) -> str:
    """The text with its head where nothing but one statement stands beneath it; else the statement alone."""
    if not sql:  # nothing was there to run
        return text.strip()
    before, found, after = text.partition(sql)
    alone = found and not _split(before)[1] and not after.strip(" \t\r\n;")
    return (text if alone else sql).strip()


def _words(text: str) -> list[str]:
    """Words as a shell has them, so that a column's name may hold a blank: x="the region"."""
    try:
        return shlex.split(text)
    except ValueError:  # a quote without its other half
        return text.split()


def defaults_of(text: str) -> dict[str, str]:
    """What the ``$name`` of a text stand for where nobody says otherwise, as typed."""
    found = (_PARAM.fullmatch(line) for line in _said(text)["param"])
    return {match[1]: match[2] for match in found if match}


def written(sql: str, title: str, about: str = "") -> str:
    """A question as it stands in a file: a new title and explanation over SQL, whose other comments stay.

    Args:
        sql: perhaps with a head of its own; its chart and parameters are kept.
        title: in one line.
        about: empty for none.
    """
    said = {"title": _one_line(title), "about": _one_line(about)}
    head = [f"-- {key}: {text}" for key, text in said.items() if text]
    old, body = _split(sql)
    kept = [line for line in old if _key(line) not in said]
    return "\n".join([*head, *kept, *body]).rstrip() + "\n"


def without_head(text: str) -> str:
    """A text without the lines of its head that say something of it; comments of other kinds stay."""
    head, body = _split(text)
    return "\n".join([*(line for line in head if not _key(line)), *body]).strip()


def head_lines(text: str) -> int:
    """How many lines stand before the SQL; 0 where there is none."""
    lines = text.splitlines()
    return next(_beginnings(lines), 0)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _said(text: str) -> dict[str, list[str]]:
    """What the head says, by its keys."""
    said: dict[str, list[str]] = {"title": [], "about": [], "chart": [], "param": [], "speaks": []}
    for line in _split(text)[0]:
        if match := _KEYED.fullmatch(line.strip()):
            said[match[1].lower()].append(match[2])
    return said


def _key(line: str) -> str:
    match = _KEYED.fullmatch(line.strip())
    return match[1].lower() if match else ""


def _split(text: str) -> tuple[list[str], list[str]]:
    """The lines of the head, and those from the first of the SQL on."""
    lines = text.removeprefix("\ufeff").strip().splitlines()
    end = next(_beginnings(lines), len(lines))
    return lines[:end], lines[end:]


def _beginnings(lines: list[str]) -> Iterator[int]:
    return (at for at, line in enumerate(lines) if line.strip() and not line.strip().startswith("--"))
