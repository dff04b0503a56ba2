"""What is said of a run and of its answers: how far it is, how many rows, in which order, how long it took."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment

from innotui.formats import printable
from innotui.results import Progress, Result, SortKey

_BAR = 8  # cells
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def about(result: Result) -> str:
    """Rows, columns and time of a whole answer; of an arranged one, which rows, in which order."""
    arrangement = result.arrangement
    more = "; there are more" if result.is_cut else ""
    first = "first " if result.is_cut else ""
    if arrangement.is_plain:
        rows = f"{first}{rows_text(result)}{more}"
        return f"{rows} · {_counted(len(result.columns), 'column')} · {result.seconds:.3f} s"
    parts = [f"{first}{rows_text(result)}{more}"]
    if result.filter:
        whole = f"{first}{_counted(result.whole_count, 'row')}{more}"
        parts = [f"{result.row_count:,} of {'the ' if first else ''}{whole}", f"filter {result.filter}"]
    if arrangement.order:
        parts.append(f"sorted by {', '.join(map(_key_words, arrangement.order))}")
    return " · ".join([*parts, f"{result.seconds:.3f} s"])


def _key_words(key: SortKey) -> str:
    return f"{key.column} {'▼' if key.descending else '▲'}"


def rows_text(result: Result) -> str:
    """How many rows there are."""
    return _counted(result.row_count, "row")


def part_words(result: Result) -> str:
    """How many rows of how many a filter found, and that an engine has more; empty for a whole answer."""
    whole = _counted(result.whole_count, "row")
    if not result.filter:
        return f"only the first {whole}" if result.is_cut else ""
    first = "the first " if result.is_cut else ""
    return f"{result.row_count:,} of {first}{whole}, filter “{printable(result.filter)}”"


def beginning_words(result: Result) -> str:
    """How many rows there are of an answer that ends before all there is; empty for any other."""
    if not result.is_cut:
        return ""
    of = f"{result.row_count:,} of the " if result.filter else ""
    return f"{of}first {result.whole_count:,}; there are more"


def counted_of(result: Result) -> str:
    """Said of the counts of an answer that ends before all there is: among which rows; nothing for any other."""
    return f" · of the first {_counted(result.whole_count, 'row')}; there are more" if result.is_cut else ""


def nothing_to_draw(result: Result) -> str:
    """That an answer has no rows, or a filter found none of them."""
    return f"{part_words(result) or rows_text(result)}: nothing to draw"


def waiting(doing: str, seconds: float, progress: Progress | None = None) -> str:
    """How far a wait is: a bar once that is known, and which statement of several."""
    percent = progress.percent if progress and (progress.percent or 0) >= 1 else None  # 0 % says no more than "running"
    parts = [f"{bar(percent)} {percent:.0f} %" if percent is not None else f"{doing} …", f"{seconds:.1f} s"]
    if progress and progress.statements > 1:
        parts.append(f"statement {progress.statement} of {progress.statements}")
    return " · ".join([*parts, "esc cancels"])


def bar(percent: float, width: int = _BAR) -> str:
    """A share drawn to an eighth of a cell, between two marks: ``▕████▌   ▏``."""
    eighths = round(max(0.0, min(percent, 100.0)) / 100 * width * 8)
    return f"▕{_filled(eighths, width)}▏"


def share_bar(share: float, width: int) -> str:
    """The same without marks, for a list of shares."""
    return _filled(max(1, round(share * width * 8)), width).rstrip()


def _filled(eighths: int, width: int) -> str:
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[rest] if rest else "")).ljust(width)[:width]


def with_marks_in_place(lines: Sequence[str], width: int) -> list[str]:
    """Lines of an error; one of SQL is not wrapped but cut around the place that the ``^^^`` under it mark."""
    found = list(lines)
    for at, marks in enumerate(found[1:], 1):
        if width > 0 and set(marks.strip()) == {"^"} and cell_len(found[at - 1]) > width:
            found[at - 1 : at + 1] = _cut_around(found[at - 1], marks, width)
    return found


def _cut_around(line: str, marks: str, width: int) -> tuple[str, str]:
    skipped = max(0, min(len(marks) + 1 - width, cell_len(line) - width))
    lead = line[: line.find(": ") + 2]  # "LINE 1: "
    rest = f"{lead}…{Segment(line).split_cells(len(lead) + skipped + 1)[1].text}" if skipped else line
    cut = rest if cell_len(rest) <= width else set_cell_size(rest, width - 1) + "…"
    return cut, marks[skipped:]


def which_statement(progress: Progress | None) -> str:
    """Which statement of several failed, to stand before the reason; empty where there is one."""
    if progress is None or progress.statements < 2:
        return ""
    return f"statement {progress.statement} of {progress.statements}: "


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
