"""Texts with their figures labelled by hand: how such a file is read. README.md beside it says how one is written.

Texts and labels are written for this project. The labels of the five releases, whose texts are not kept here, stand in
``releases.csv`` and are read by ``release_texts``.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from innotui.proposals import MEASURES, QUALIFIERS, Paragraph
from innotui.reader.release.document import paragraphs

HERE = Path(__file__).resolve().parent
TEXTS, HELD_OUT, BLIND, RELEASES = HERE / "texts", HERE / "held_out", HERE / "blind", HERE / "releases.csv"

_MARK = re.compile(r"\{\{(?P<words>.*?)\}\}", re.DOTALL)
_NUMBER = re.compile(r"[-−+]?\d[\d,.  ]*\d|\d")
_KEYS = {"p": "period", "b": "base_period", "s": "subject", "i": "indicator", "q": "qualifier", "u": "unit"}
_CHANGES = ("growth_pct", "cagr_pct", "multiple_of", "increased_by_times", "change_amount")


class BadLabelError(ValueError):
    """A label that cannot be meant; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Label:
    """One figure as a careful reader has it. None: not judged.

    Attributes:
        paragraph: as ``innotui.proposals`` counts them.
        start, end: code points of the text; -1 where only the words are known.
        words: as printed, for lists of errors.
        value, unit, qualifier, measure, period, base_period, subject, indicator: as in ``Proposal``.
    """

    paragraph: int
    start: int
    end: int
    words: str
    value: str
    unit: str | None
    qualifier: str | None
    measure: str
    period: str | None
    base_period: str | None
    subject: str | None
    indicator: str | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and all its figures.

    Attributes:
        name: of the file, without its ending.
        language: ``en`` or ``zh``.
        kind: what sort of text it is, a few words.
        written: the day that a person would give with ``--date``; None where the text says its own.
        text: without labels.
        labels: in the order of the text.
        open: places where careful readers differ on whether there is a figure; what is found there does not count.
    """

    name: str
    language: str
    kind: str
    written: date | None
    text: str
    labels: tuple[Label, ...]
    open: tuple[tuple[int, int], ...] = ()


def labelled_texts(folder: Path) -> list[Labelled]:
    """All texts of a folder, by name."""
    return [read_labelled(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]


def read_labelled(name: str, marked: str) -> Labelled:
    """A text from its file.

    Raises:
        BadLabelError: a label or the header is not of the form that README.md describes.
    """
    head, found, body = marked.partition("\n---\n")
    if not found:
        raise BadLabelError(f"{name}: a line --- must part the header from the text")
    header = dict(line.split(": ", 1) for line in head.splitlines() if line.strip())
    body = body.removeprefix("\n")
    pieces: list[str] = []
    marks: list[tuple[int, int, str]] = []
    defaults: list[tuple[int, str]] = []
    length = last = 0
    for mark in _MARK.finditer(body):
        before = body[last : mark.start()]
        printed, _, rest = mark["words"].partition("|")
        pieces.append(before)
        length += len(before)
        last = mark.end()
        if printed.startswith("@"):
            defaults.append((length, mark["words"][1:]))
            continue
        marks.append((length, length + len(printed), rest))
        pieces.append(printed)
        length += len(printed)
    text = "".join([*pieces, body[last:]])
    blocks = paragraphs(text)
    labels = tuple(_label(name, text, blocks, mark, defaults) for mark in marks if mark[2] != "?")
    written = date.fromisoformat(header["date"]) if "date" in header else None
    unsettled = tuple((start, end) for start, end, words in marks if words == "?")
    return Labelled(name, header["language"], header["kind"], written, text, labels, unsettled)


def _label(
    name: str,
    text: str,
    blocks: tuple[Paragraph, ...],
    mark: tuple[int, int, str],
    defaults: list[tuple[int, str]],
) -> Label:
    start, end, rest = mark
    words = text[start:end]
    where = f"{name}: {words!r}"
    measure, *parts = rest.split("|")
    if measure not in MEASURES:
        raise BadLabelError(f"{where}: {measure!r} is no measure")
    stated = next((part for part in parts if "=" not in part), "")
    parts = [part for part in parts if part != stated]
    fields = _defaults(defaults, start, measure) | _fields(where, parts)
    number = _NUMBER.search(words)
    if not stated and not number:
        raise BadLabelError(f"{where}: its value must be given")
    value = stated or re.sub(r"[,\s]", "", number[0] if number else "").replace("−", "-")
    unit = fields.get("unit", "?" if measure == "rank" else _unit(words, number))
    qualifier = fields.get("qualifier") or "exact"
    if qualifier not in (*QUALIFIERS, "?"):
        raise BadLabelError(f"{where}: {qualifier!r} is no qualifier")
    period = fields.get("period", "")
    return Label(
        _paragraph(blocks, start),
        start,
        end,
        words,
        value,
        _judged(unit),
        _judged(qualifier),
        measure,
        _judged(period),
        _judged(_base(fields.get("base_period", ""), period)),
        _judged(fields.get("subject")),
        _judged(fields.get("indicator")),
    )


def _paragraph(blocks: tuple[Paragraph, ...], place: int) -> int:
    return max((block.number for block in blocks if block.start <= place), default=1)


def _judged(cell: str | None) -> str | None:
    return None if cell == "?" else cell


def _unit(words: str, number: re.Match[str] | None) -> str:
    """What is left of the words without the number, as the rule for units says."""
    if number is None:
        return ""
    left = f"{words[: number.start()]} {words[number.end() :]}"
    return " ".join(left.replace("-", " ").split())


def _fields(where: str, parts: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for part in parts:
        key, equals, cell = part.partition("=")
        if key not in _KEYS or not equals:
            raise BadLabelError(f"{where}: {part!r} is not one of {', '.join(f'{key}=' for key in _KEYS)}")
        fields[_KEYS[key]] = cell
    return fields


def _defaults(defaults: list[tuple[int, str]], place: int, measure: str) -> dict[str, str]:
    """What the last ``{{@…}}`` before the place says; a base only for what is a change."""
    said = [words for start, words in defaults if start <= place]
    fields = _fields("{{@…}}", said[-1].split("|")) if said and said[-1] else {}
    if measure not in _CHANGES:
        fields.pop("base_period", None)
    return fields


def _base(base: str, period: str) -> str:
    """``yoy`` is the same window a year before; anything else stands for itself."""
    if base != "yoy":
        return base
    return re.sub(r"\b\d{4}(?=$|[-/])", lambda year: str(int(year[0]) - 1), period)


def release_texts(folder: Path, labels: Path = RELEASES) -> list[Labelled]:
    """The releases whose texts lie in the folder as ``<source_id>.txt``, with the labels that are kept here."""
    found = [read_release_labels(source, rows) for source, rows in _by_source(labels)]
    return [
        Labelled(name, "en", "release", None, (folder / f"{name}.txt").read_text(encoding="utf-8"), rows)
        for name, rows in found
        if (folder / f"{name}.txt").is_file()
    ]


def read_release_labels(source: str, rows: list[dict[str, str]]) -> tuple[str, tuple[Label, ...]]:
    """A release's name and labels; an empty subject or indicator is not judged, and ``?`` is not in any column."""
    return source, tuple(
        Label(
            int(row["paragraph"]),
            -1,
            -1,
            f"{row['value']} {row['unit']}",
            row["value"],
            _judged(row["unit"]),
            row["qualifier"],
            row["measure"],
            _judged(row["period"]),
            _judged(row["base_period"]),
            row["subject"] or None,
            None,
        )
        for row in rows
    )


def _by_source(labels: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with labels.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["source_id"]].append(row)
    yield from rows.items()
