"""What charts of lines say in words: their sentences, and the words of their subtitles.

All is read off the lines that are drawn; which lines there are is decided in ``propose``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from innotui.charts.axes import Axis
from innotui.charts.lines import Lines, Point, Series

LOG = "log axis"
_MOST_NAMED = 3
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


def trend_sentence(lines: Lines, missing: Sequence[str] = ()) -> str:
    """Latest, highest and lowest, since when, what is missing; of several lines who leads."""
    several = len(lines.series) > 1
    clauses = _of_several(lines.series, lines.axis) if several else _of_one(lines.series[0], lines.axis)
    if lines.reference:
        latest = lines.reference.line[-1]
        clauses.append(f"{lines.reference.name} {value_words(latest, lines.axis)} ({latest.label})")
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
    year = _most_shared(series)
    there = [(one.name, point) for one in series for point in one.line if point.x == year]
    there.sort(key=lambda named: -named[1].value)
    (top, most), (low, least) = there[0], there[-1]
    clauses = [f"{'highest' if len(there) > 1 else 'latest'} {top} {value_words(most, axis)}"]
    if len(there) > 1:
        clauses[0] += f", lowest {low} {value_words(least, axis)}"
    clauses[0] += f" ({most.label})"
    last = [one.line[-1] for one in series]
    first, newest = min((one.line[0] for one in series), key=_x), max(last, key=_x)
    clauses.append(f"{first.label} to {newest.label}")
    other = [f"{one.name} ends {one.line[-1].label}" for one in series if one.line[-1].x < newest.x]
    clauses.append(", ".join(other) if len(other) <= _MOST_NAMED else f"{len(other)} lines end before {newest.label}")
    open_ = [one.name for one in series if any(True for _ in list(one.runs())[1:])]
    return [*clauses, f"years are missing for {listed(open_)}" if open_ else ""]


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
    clauses = []
    if last:
        (top, most), (low, least) = last[0], last[-1]
        word = "most " if len(last) > 1 else ""
        clauses = [" ".join(f"since {base}: {word}{top} to {most.text} ({most.label})".split())]
        if len(last) > 1:
            clauses[0] += f", least {low} to {least.text} ({least.label})"
    below = [name for name, point in last if point.value < (lines.guide.value if lines.guide else 0)]
    clauses.append(f"below {base}: {listed(below)}" if below else "")
    if lines.reference:
        latest = lines.reference.line[-1]
        clauses.append(f"{lines.reference.name} to {latest.text} ({latest.label})")
    clauses.append(f"no index from {base} for {listed(left_out)}" if left_out else "")
    clauses.append(f"nothing for {listed(missing)}" if missing else "")
    return "; ".join(clause for clause in clauses if clause)


def value_words(point: Point, axis: Axis) -> str:
    """A value with its unit."""
    return point.text + ("" if axis.suffix == "%" else axis.suffix)


def listed(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``, ``a, b and 5 more``."""
    if len(names) > _MOST_NAMED:
        names = (*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} more")
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _gaps(line: Sequence[Point]) -> str:
    """Which whole years between the first and the last have no figure."""
    if any(abs(point.x - round(point.x)) > _WHOLE for point in line):
        return ""
    held = {round(point.x) for point in line}
    missing = [str(year) for year in range(min(held), max(held)) if year not in held]
    if len(missing) > _MOST_NAMED:
        return f"{len(missing)} of {max(held) - min(held) + 1} years missing"
    return f"{listed(missing)} missing" if missing else ""
