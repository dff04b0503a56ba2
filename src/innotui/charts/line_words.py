"""What charts of lines say in words: their sentences, and the words of their subtitles.

All is read off the lines that are drawn; which lines there are is decided in ``propose``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from innotui.charts.axes import Axis
from innotui.charts.lines import Lines, Point, Series

LOG = "log axis"
_MOST_NAMED = 3
_MOST_IN_CLAUSE = 2
_WIDE = 4
_WHOLE = 1e-6


def log_words(wanted: bool, values: Sequence[float], axis: Axis) -> str:
    """Whether the axis is logarithmic, or why it is not though it was asked for; empty where nobody asked."""
    if not wanted:
        return ""
    if axis.form == "percent":
        return "no log axis: rates are drawn from zero"
    return LOG if min(values, default=0) > 0 else "no log axis: not all values are above zero"


def is_wide(values: Sequence[float]) -> bool:
    """Whether they lie so far apart that equal ratios say more than equal distances."""
    return bool(values) and 0 < _WIDE * min(values) < max(values)


def trend_sentence(lines: Lines, missing: Sequence[str] = (), lonely: Sequence[str] = ()) -> str:
    """Latest, highest and lowest, since when, what is missing; of several lines who leads.

    Args:
        lines: what is drawn.
        missing: names that there are no figures of.
        lonely: names that have but one year and no line.
    """
    several = len(lines.series) > 1
    clauses = _of_several(lines.series, lines.axis) if several else _of_one(lines.series[0], lines.axis)
    if lines.reference:
        latest = lines.reference.line[-1]
        clauses.append(f"{lines.reference.name} {value_words(latest, lines.axis)} ({latest.label})")
    clauses.append(f"one year only, and no line, for {listed(lonely)}" if lonely else "")
    if missing:
        clauses.append(f"nothing for {listed(missing)}")
    return "; ".join(clause for clause in clauses if clause)


def _of_one(series: Series, axis: Axis) -> list[str]:
    line = series.line
    latest = line[-1]
    highest, lowest = max(line, key=lambda p: (p.value, p.x)), min(line, key=lambda p: (p.value, -p.x))
    said: dict[int, list[str]] = {}
    for word, point in (("latest", latest), ("highest", highest), ("lowest", lowest)):
        if word == "latest" or highest.value > lowest.value:
            said.setdefault(line.index(point), []).append(word)
    texts = [f"{' and '.join(names)} {value_words(line[k], axis)} ({line[k].label})" for k, names in said.items()]
    falls = [p.label for p in line if p.value < 0] if axis.form == "percent" else []
    since = f"since {line[0].label}" if len(line) > 1 else ""
    return [", ".join(texts), f"negative in {listed(falls)}" if falls else "", since, _gaps(line)]


def _of_several(series: Sequence[Series], axis: Axis) -> list[str]:
    """The latest of each; the order in the year that most of them have; since when, and where years are missing."""
    last = sorted(((one.name, one.line[-1]) for one in series), key=lambda named: (-named[1].x, -named[1].value))
    newest = last[0][1]
    year = _most_shared(series)
    there = [(one.name, point) for one in series for point in one.line if point.x == year]
    there.sort(key=lambda named: -named[1].value)
    if all(point.x == newest.x for _, point in last):
        clauses = [f"latest ({newest.label}): {_order(there, axis)}", _between(there, axis)]
    else:
        ranked = f"{_order(there, axis)} ({there[0][1].label})" if len(there) > 1 else ""
        clauses = [f"latest {'; '.join(_each_latest(last, axis))}", ranked]
    first = min((one.line[0] for one in series), key=_x)
    clauses.append(f"{first.label} to {newest.label}")
    open_ = [one.name for one in series if any(True for _ in list(one.runs())[1:])]
    return [*clauses, f"years are missing for {listed(open_)}" if open_ else ""]


def _each_latest(last: Sequence[tuple[str, Point]], axis: Axis) -> Iterator[str]:
    """Clauses of a few names of one year each, for a clause is kept whole or dropped."""
    for _, same in groupby(last, key=lambda named: named[1].x):
        held = list(same)
        for few in (held[k : k + _MOST_IN_CLAUSE] for k in range(0, len(held), _MOST_IN_CLAUSE)):
            texts = ", ".join(f"{name} {value_words(point, axis)}" for name, point in few)
            yield f"{texts} ({few[0][1].label})"


def _order(there: Sequence[tuple[str, Point]], axis: Axis) -> str:
    """Who is highest and who is lowest of those given in order; all who are."""
    most, least = value_words(there[0][1], axis), value_words(there[-1][1], axis)
    if most == least:
        return f"all {most}"
    return f"highest {_with(there, there[0])} {most}, lowest {_with(there, there[-1])} {least}"


def _with(there: Sequence[tuple[str, Point]], named: tuple[str, Point]) -> str:
    """The names of all that have the same text as one: who else reads it cannot tell them apart."""
    return listed(sorted(name for name, point in there if point.datum.text == named[1].datum.text))


def _between(there: Sequence[tuple[str, Point]], axis: Axis) -> str:
    ends = {there[0][1].datum.text, there[-1][1].datum.text}
    inner = [f"{name} {value_words(point, axis)}" for name, point in there if point.datum.text not in ends]
    return f"between them {listed(inner)}" if inner else ""


def _most_shared(series: Sequence[Series]) -> float:
    """The year that most lines have, the newest of several."""
    years = Counter(point.x for one in series for point in one.line)
    return max(years, key=lambda year: (years[year], year))


def _x(point: Point) -> float:
    return point.x


def index_sentence(lines: Lines, base: str, left_out: Sequence[str] = (), missing: Sequence[str] = ()) -> str:
    """What grew most since the base year and what least, to how much; what falls below; what is left out."""
    last = [(one.name, one.line[-1]) for one in lines.series if lines.guide and one.line[-1].x > lines.guide.x]
    last.sort(key=lambda named: -named[1].value)
    clauses = [f"since {base}: {_growths(last)}"] if last else []
    below = [name for name, point in last if point.value < (lines.guide.value if lines.guide else 0)]
    clauses.append(f"below {base}: {listed(below)}" if below else "")
    if lines.reference:
        latest = lines.reference.line[-1]
        clauses.append(f"{lines.reference.name} to {latest.text} ({latest.label})")
    clauses.append(f"no index from {base} for {listed(left_out)}" if left_out else "")
    clauses.append(f"nothing for {listed(missing)}" if missing else "")
    return "; ".join(clause for clause in clauses if clause)


def _growths(last: Sequence[tuple[str, Point]]) -> str:
    """Who grew most and who least of those given in order, to how much; all who did."""
    (top, most), (_, least) = last[0], last[-1]
    if len(last) == 1:
        return f"{top} to {most.text} ({most.label})"
    names = _with(last, last[0])
    if most.text == least.text:
        return f"{names} to {most.text} ({most.label})"
    return f"most {names} to {most.text} ({most.label}), least {_with(last, last[-1])} to {least.text} ({least.label})"


def value_words(point: Point, axis: Axis) -> str:
    """A value with its unit."""
    return point.datum.text + ("" if axis.suffix == "%" else axis.suffix)


def listed(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``, ``a, b and 5 more``."""
    if len(names) > _MOST_NAMED:
        names = (*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} more")
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _gaps(line: Sequence[Point]) -> str:
    """Which years between the first and the last have no figure; a day stands for its year."""
    held = {math.ceil(point.x - _WHOLE) for point in line}
    missing = [str(year) for year in range(min(held), max(held)) if year not in held]
    if len(missing) > _MOST_NAMED:
        return f"{len(missing)} of {max(held) - min(held) + 1} years missing"
    return f"{listed(missing)} missing" if missing else ""
