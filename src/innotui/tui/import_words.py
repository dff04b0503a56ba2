"""What the screen of an import shows: the parts of a guess as words to change, rows as they would be placed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from innotui.importer import Job, Refused

FORM = ("region", "indicator", "period", "value", "unit", "chain")
"""What of a figure can be said for all rows or by a column."""

CARD = ("title", "issuer", "published", "url")
"""What of the source can be said."""

_MOST = 200  # rows of a table: enough to see whether the guess is right


EXAMPLES = {
    "title": "as printed",
    "issuer": "who measured it",
    "published": "2024-03, 2024-03-27",
    "url": "https://…",
}
"""What stands in a line of the source's card that is empty."""


def words_of(job: Job, name: str) -> str:
    """What stands in a line of the form: a column's header, ``=words`` for all, ``across`` for spread columns."""
    if name in CARD:
        said = job.card.fields.get(name, "")
        return "" if (name, said) == ("published", "..") else said  # not known: an empty line says it better
    part = job.guess.parts.get(name)
    if part is None:
        return _across(job, name)
    if part.column is None:
        return f"={part.fixed}" if part.fixed else ""
    headers = job.guess.headers(job.sheet)
    header = headers[part.column] if part.column < len(headers) else ""
    return header if header and headers.count(header) == 1 else f"#{part.column + 1}"


def _across(job: Job, name: str) -> str:
    if job.guess.over and name == job.guess.over_role:
        return f"above: {job.guess.above}"
    if not job.guess.spread or name not in (job.guess.spread_role, "value"):
        return ""
    heads = [head for _, head in job.guess.spread]
    shown = heads[0] if len(heads) == 1 else f"{heads[0]} … {heads[-1]}"
    return f"across: {shown}" if name != "value" else "in the cells"


def settled(job: Job, said: Mapping[str, str]) -> Job:
    """The import with the lines that were changed.

    Raises:
        UsageError: a column is named that the sheet has not.
    """
    parts = {name: words for name, words in said.items() if name in FORM}
    return job.reading(parts).of({name: words for name, words in said.items() if name in CARD})


def placed_rows(job: Job) -> Iterator[tuple[str, ...]]:
    """Line, region, period, the digits with their power of ten, indicator with chain."""
    placed = job.placed
    shown = 0
    for table, key in (("observations", "observation_id"), ("growth", "growth_id")):
        for row in placed.rows.get(table, ()):
            shown += 1
            if shown > _MOST:
                return
            about = " ".join(filter(None, (row["indicator_id"], row["chain_id"])))
            yield str(placed.lines[row[key]]), row["region_id"], row["period_id"], _value(row), about


def _value(row: Mapping[str, str]) -> str:
    power = f"e{row['unit_mult']}" if row["unit_mult"] != "0" else ""
    form = {"pct": "%", "multiple_of": "×"}.get(row.get("form", ""), "")
    return f"×{row['stated']}" if form == "×" else f"{row['stated']}{power}{form}"


def refused_rows(job: Job) -> Iterator[tuple[str, ...]]:
    """Line, part, words, and why with what would be right; all of them."""
    for one in job.placed.refused:
        yield str(one.line), one.column, one.text, f"{one.problem}; {_remedy(one)}"
    for odd in job.placed.odd:
        yield str(odd.line), "value (kept)", odd.text, odd.problem
    for mark, lines in job.placed.marked.items():
        more = f" and on {len(lines) - 1} more" if len(lines) > 1 else ""
        yield str(lines[0]), "value (kept)", mark, f"a footnote mark here{more}; it stands in the note"


def _remedy(one: Refused) -> str:
    """What would be right, by the keys of the screen where the command line has flags."""
    near = re.match(r'did you mean "[^"]*"\?', one.remedy)
    if one.kind in ("region", "indicator"):
        return f"{f'{near[0]} ' if near else ''}a says what it is, c creates it"
    if one.kind == "unit":
        return "a gives it"
    if one.column in ("region", "indicator") and "--as" in one.remedy:
        return "a says which"
    return one.remedy.replace("--unit", "the unit in its line")


def outcome(job: Job, package: Path) -> Iterator[str]:
    """What enter would do, or what is missing before it can."""
    if missing := job.guess.missing():
        yield f"Missing: {', '.join(missing)}. A column's name, #3 for its place, or =words for all."
    elif missing := job.card.missing():
        yield f"Missing of the source: {', '.join(missing)}."
    elif faults := job.card.faults():
        yield f"Of the source {'; '.join(f'{name} {words}' for name, words in faults.items())}."
    elif job.placed.figures:
        count = job.placed.figures
        figures = "1 figure" if count == 1 else f"{count} figures"
        yield f"enter writes {figures} to {package.name}, source {job.card.row()['source_id']}."
    else:
        yield "Nothing new to write."
