"""What an import says: the guess as a small table, what became of the rows, and what the audit makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from innotui.importer import Job, Part, Refused
    from innotui.model import Check

_FLAGS = {"region": "--region", "indicator": "--indicator", "period": "--period", "value": "--value"}
_SHOWN = 3  # cells of a column
_COLUMNS = 8  # that are not read, by name
_CHECKS = 12  # that are told in full; innotui audit tells all
_ONE_BY_ONE = 60  # empty cells that are told a line each
_TOGETHER = 4  # lines with the same words at fault for the same reason; from here on they are told together


def guess_lines(job: Job) -> Iterator[str]:
    """How the sheet is read, a line a part."""
    from innotui.formats import printable
    from innotui.importer import LAKH, ROLES

    yield printable(f"{job.sheet.name}: {job.sheet.read_as}; shape {job.guess.shape}, for {job.guess.why}")
    missing = job.guess.missing()
    for role in ROLES:
        if told := "not found" if role in missing else _stands(job, role):
            yield printable(f"  {role:<14} {told}")
    if (job.decimal or job.guess.decimal) == ",":
        yield "  decimals       behind a comma"
    if (job.decimal or job.guess.decimal) == LAKH:
        yield "  digits         grouped as lakh and crore"
    if job.guess.grain in ("year", "month"):
        yield f"  days           stand for their {job.guess.grain}s, but for counts of a stock"
    if job.guess.skipped:
        yield f"  left out       notes on {lines_text(sorted(job.guess.skipped))}"
    if unused := job.guess.unused(job.sheet):
        headers = job.guess.headers(job.sheet)
        named = ", ".join(f'{at + 1} "{headers[at]}"' for at in unused[:_COLUMNS])
        more = f" and {len(unused) - _COLUMNS} more" if len(unused) > _COLUMNS else ""
        yield printable(f"  not read       column{'s' if len(unused) > 1 else ''} {named}{more}")


def _stands(job: Job, role: str) -> str:
    """Where a part stands; empty where it is not in the sheet."""
    guess = job.guess
    if part := guess.parts.get(role):
        return _part(job, part)
    if guess.over and role == guess.over_role:
        return f"above: {guess.above}"
    if not guess.spread or role not in (guess.spread_role, "value"):
        return ""
    heads = [head for _, head in guess.spread]
    shown = f"{heads[0]} … {heads[-1]} ({len(heads)} columns)" if len(heads) > 1 else heads[0]
    return f"{'in the cells below' if role == 'value' else 'across'}: {shown}"


def _part(job: Job, part: Part) -> str:
    from innotui.importer.cells import body

    if part.column is None:
        return f"the same for all: {part.fixed}"
    headers = job.guess.headers(job.sheet)
    header = headers[part.column] if part.column < len(headers) else ""
    cells = dict.fromkeys(cell for line in body(job.sheet, job.guess) if (cell := line.cell(part.column)))
    more = "" if len(cells) <= _SHOWN else f" … ({len(cells)})"
    return f'column {part.column + 1} "{header}": {", ".join(list(cells)[:_SHOWN])}{more}'


def settle_hint(missing: Sequence[str]) -> str:
    """Which flags settle a guess."""
    flags = ", ".join(_FLAGS[role] for role in missing)
    return f"Say where they are: {flags} (a column's name, #3 for its place, or words for all)." if flags else ""


def refusal_lines(refused: Iterable[Refused]) -> Iterator[str]:
    """A line of the file each; what is wrong in the same way on many lines is told once, with all of them."""
    from innotui.formats import printable

    grouped: dict[tuple[str, str, str, str], list[Refused]] = {}
    for one in refused:
        grouped.setdefault((one.column, one.text, one.problem, one.remedy), []).append(one)
    told = [[one] for alike in grouped.values() if len(alike) < _TOGETHER for one in alike]
    told += [alike for alike in grouped.values() if len(alike) >= _TOGETHER]
    for alike in sorted(told, key=lambda alike: alike[0].line):
        lines, said = lines_text([one.line for one in alike]), str(alike[0]).partition(", ")[2]
        yield printable(f"  {lines}, {said}")


def lines_text(lines: Sequence[int]) -> str:
    """``line 3`` or ``lines 3, 5–9``: all of them, runs drawn together."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1][1:] = [line]
        elif not runs or line != runs[-1][-1]:
            runs.append([line])
    shown = ", ".join("–".join(map(str, run)) for run in runs)
    return f"line{'s' if len(runs) > 1 or len(runs[0]) > 1 else ''} {shown}"


def outcome_lines(job: Job) -> Iterator[str]:
    """What would become of the sheet."""
    from innotui.formats import printable

    placed = job.placed
    refused = len({one.line for one in placed.refused})
    yield (
        f"{placed.values} values: {placed.figures} new, {placed.already} already there,"
        f" {_counted(refused, 'line')} with something refused, {_counted(len(placed.empty), 'empty cell')}."
    )
    yield from refusal_lines(placed.refused)
    for odd in placed.odd:
        yield printable(f'  line {odd.line}: "{odd.text}" {odd.problem} It is kept: look at it.')
    for mark, lines in placed.marked.items():
        yield printable(f"  {lines_text(sorted(lines))}: footnote mark {mark}, kept in the note; look up what it says.")
    yield from _empty_lines(placed.empty)
    for table, key in (("regions", "region_id"), ("indicators", "indicator_id")):
        if created := [row[key] for row in placed.rows.get(table, ())]:
            yield f"  created {table}: {', '.join(created)}; look over their rows in {table}.csv"


def _empty_lines(empty: Sequence[tuple[int, str]]) -> Iterator[str]:
    from innotui.formats import printable

    if len(empty) <= _ONE_BY_ONE:
        yield from (printable(f"  line {line}, {column}: no value, which is no fault") for line, column in empty)
    else:
        yield f"  no value on {lines_text([line for line, _ in empty])}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def check_lines(checks: Sequence[Check]) -> Iterator[str]:
    """The checks that do not pass, with what is expected and found."""
    from innotui.formats import printable

    if not checks:
        yield "No check of them is in tension."
    for check in checks[:_CHECKS]:
        yield printable(
            f"  {check.verdict}: {check.title}: expected {check.expected}, found {check.found}. {check.reason}"
        )
    if len(checks) > _CHECKS:
        yield f"  and {len(checks) - _CHECKS} more checks that do not pass; innotui audit --data PACKAGE tells all"
