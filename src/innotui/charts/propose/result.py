"""Bars, trends and ranges of any query's result, with the columns given; where one cannot be, it says why.

Values are drawn as they were queried. What is NULL or not finite is left out and counted, and so is what there
are too many rows for. Which columns a chart takes by itself is decided here too, from their roles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from innotui.charts import periods, words
from innotui.charts.axes import Axis
from innotui.charts.datum import Datum
from innotui.charts.kinds.bars import Bar, Bars
from innotui.charts.kinds.range import Claim, Island, Range
from innotui.charts.kinds.trend import Trend
from innotui.charts.lines import Point, Series
from innotui.charts.propose.said import clauses, extremes, with_unit
from innotui.charts.quantity import axis_of, own_unit, value_text
from innotui.charts.roles import Cast, Role, bounds_of, length, moment, none_of, number, numbers_of
from innotui.charts.rows import Row
from innotui.charts.spec import ChartSpec
from innotui.charts.table import Table

MOST_ROWS = 60
MOST_SERIES = 10
_MOST_POINTS = 400  # of one line: more than any screen has columns
_LEAST_TIMES = 2
_LEAST_YEARS = 1.0
_DOUBLED_SHARE = 0.25  # of the rows may stand beside a line; with more it is no line
_LOG_FROM = 10


def bars_chart(table: Table, y: Cast, x: Sequence[Cast]) -> ChartSpec | str:
    """A bar a row: the largest in falling order, or the latest in order of time."""
    places, told = table.with_number(y)
    if not places:
        return none_of([y], table.rows)
    names = dict(zip(places, table.labels(x, places), strict=True))
    short = dict(zip(places, table.short_labels(x, places), strict=True))
    timed = bool(x) and x[0].role is Role.period
    shown, which = _kept(table, y, x, places, timed)
    axis = axis_of([table.number(place, y) for place in shown], y.name, table.unit(y))
    bars = Bars(
        tuple(_bar(table, place, y, (names[place], short[place]), axis) for place in shown),
        axis,
        more=len(places) - len(shown),
    )
    cut = words.cut_legend([bar.value for bar in bars.rows], bars.cut)
    rows = _said([(names[place], table.number(place, y)) for place in places], axis)
    return ChartSpec(
        kind="bars",
        title=_title(y, x),
        subtitle=words.joined(
            _unit(y.name, axis, table, y),
            "as queried",
            _lengths(table, x[0], shown, 0) if timed else "",
            _counted(which, len(shown), table),
            cut,
        ),
        figure_ids=_ids(bar.datum for bar in bars.rows),
        unlike=(),
        data=bars,
        sentence=clauses(f"{_rows(len(places))}: {extremes(rows)}" if len(places) > 1 else "", told),
        unit=table.unit(y) or y.name,
    )


def range_chart(table: Table, y: Cast, x: Sequence[Cast]) -> ChartSpec | str:
    """A row each from its lower to its upper bound, with the value between them where it is a column of its own."""
    bounds = bounds_of(table.casts, y)
    if bounds is None:
        return f"No pair of bounds for {y.name}: a range needs two columns of numbers, as value_lo and value_hi."
    casts = [*bounds, y] if y not in bounds else list(bounds)
    places = [
        place for place in range(len(table.rows)) if all(number(table.value(place, c)) is not None for c in casts)
    ]
    wrong = [place for place in places if not _ordered(table, place, bounds, y)]
    places = [place for place in places if place not in set(wrong)]
    if not places:
        return f"No row has {' and '.join(cast.name for cast in casts)} in this order."
    what = y.name if y not in bounds else f"{bounds[0].name} to {bounds[1].name}"
    names = dict(zip(places, table.labels(x, places), strict=True))
    short = dict(zip(places, table.short_labels(x, places), strict=True))
    shown = sorted(places, key=lambda place: (-table.number(place, casts[-1]), names[place]))[:MOST_ROWS]
    axis = axis_of([table.number(place, cast) for place in shown for cast in casts], y.name, table.unit(y))
    lows = [table.number(place, bounds[0]) for place in shown]
    log = axis.form == "times" and min(lows) > 0 and table.number(shown[0], bounds[1]) >= _LOG_FROM
    claims = tuple(_claim(table, place, bounds, y, (names[place], short[place]), axis) for place in shown)
    rows = _said([(names[place], table.number(place, casts[-1])) for place in places], axis)
    lost = table.left_out(len(table.rows) - len(places) - len(wrong), "without a bound")
    return ChartSpec(
        kind="range",
        title=f"{what} by {_listed(x)}",
        subtitle=words.joined(
            _unit(what, axis, table, y), "as queried", "log" * log, _counted("highest", len(shown), table)
        ),
        figure_ids=_ids(claim.datum for claim in claims),
        unlike=(),
        data=Range(claims, axis, log, more=len(places) - len(shown)),
        sentence=clauses(
            f"{_rows(len(places))}: {extremes(rows)}" if len(places) > 1 else "",
            lost,
            table.left_out(len(wrong), "whose bounds are not in order"),
        ),
        unit=table.unit(y) or y.name,
    )


def trend_chart(table: Table, y: Cast, x: Cast | None, series: Sequence[Cast], insist: bool) -> ChartSpec | str:
    """Lines over years or over numbers, one each value of ``series``; of each the periods of one length.

    Args:
        table: the result.
        y: what is drawn.
        x: when, or at which number.
        series: what tells the lines apart; empty for one line.
        insist: also where many rows share a time, or no line would have two points.
    """
    if x is None:
        return "A trend needs a column of years or dates, as year or period."
    places, told = table.with_number(y)
    counted = x.role is Role.number
    timed = {place: at for place in places if (at := _at(table, place, x)) is not None}
    untimed = len(places) - len(timed)
    lines: dict[str, list[int]] = defaultdict(list)
    for place in sorted(timed, key=timed.__getitem__):
        lines[table.name(place, series) if series else ""].append(place)
    if not counted:
        lines = {name: _of_one_length(table, x, line) for name, line in lines.items()}
    others = len(timed) - sum(map(len, lines.values()))
    timed = {place: timed[place] for line in lines.values() for place in line}
    doubled = sum(len(line) - len({timed[place] for place in line}) for line in lines.values())
    scattered = all(len(line) < _LEAST_TIMES for line in lines.values())
    if why := _no_line(
        x, [*timed.values()], shared=not insist and (scattered or doubled > len(timed) * _DOUBLED_SHARE)
    ):
        return why
    best = sorted(lines, key=lambda name: (-table.number(lines[name][-1], y), name))[:MOST_SERIES]
    drawn = {name: _thinned(table, lines[name], y) for name in best}
    axis = axis_of([table.number(place, y) for line in drawn.values() for place in line], y.name, table.unit(y))
    data = tuple(_series(table, name, drawn[name], y, x, axis, k) for k, name in enumerate(best))
    thin = sum(map(len, drawn.values())), sum(len(lines[name]) for name in best)
    return ChartSpec(
        kind="trend",
        title=f"{y.name} by {_listed(series)} over {x.name}" if series else f"{y.name} over {x.name}",
        subtitle=words.joined(
            _unit(y.name, axis, table, y),
            "as queried",
            "" if counted else _lengths(table, x, timed, others),
            f"{len(best)} of {len(lines)} lines" if len(best) < len(lines) else "",
            f"{thin[0]:,} of {thin[1]:,} points" if thin[0] < thin[1] else "",
            _part(table),
        ),
        figure_ids=_ids(point.datum for one in data for point in one.points),
        unlike=(),
        data=Trend(data, axis, across=axis_of([*timed.values()], x.name, "") if counted else None),
        sentence=clauses(
            _trend_words(data, axis, thin[1], x.name if counted else ""),
            told,
            table.left_out(others, "of other lengths"),
            table.left_out(untimed, f"without {x.name}"),
            f"{_rows(doubled)} at a {'number' if counted else 'time'} that another has: dots beside the line"
            if doubled
            else "",
        ),
        unit=table.unit(y) or y.name,
    )


def _no_line(x: Cast, times: Sequence[float], shared: bool) -> str:
    """Why no line can be drawn at these times, and what would help; empty where one can."""
    counted = x.role is Role.number
    if len(set(times)) < _LEAST_TIMES:
        what = "numbers" if counted else "times"
        return f"A trend needs two {what} at least: {x.name} has {len(set(times))} beside numbers."
    if not counted and max(times) - min(times) < _LEAST_YEARS:
        return f"All of {x.name} lies within a year, and the axis of a trend is in years: bars show it in order."
    if shared:
        return f"Several rows share a time in {x.name}: a column that tells lines apart would help, as region."
    return ""


def _kept(table: Table, y: Cast, x: Sequence[Cast], places: Sequence[int], timed: bool) -> tuple[list[int], str]:
    """The rows that are drawn, in order, and in a word which they are."""
    if timed:
        order = sorted(places, key=lambda place: moment(table.value(place, x[0])) or 0)
        return order[-MOST_ROWS:], "latest"
    largest = sorted(places, key=lambda place: -abs(table.number(place, y)))[:MOST_ROWS]
    return sorted(largest, key=lambda place: (-table.number(place, y), place)), "largest"


def _said(rows: Sequence[tuple[str, float]], axis: Axis) -> list[tuple[str, float, str]]:
    """Of all rows, drawn or not, the highest and the lowest with their texts."""
    ends = (choose(rows, key=lambda row: row[1]) for choose in (max, min))
    return [(label, value, with_unit(value_text(value, axis), axis)) for label, value in ends]


def _ordered(table: Table, place: int, bounds: tuple[Cast, Cast], y: Cast) -> bool:
    lo, hi = (table.number(place, bound) for bound in bounds)
    return lo <= (table.number(place, y) if y not in bounds else lo) <= hi


def _thinned(table: Table, line: Sequence[int], y: Cast) -> list[int]:
    """Of a very long line the lowest and the highest of each stretch, and both ends."""
    if len(line) <= _MOST_POINTS:
        return list(line)
    step = len(line) * 2 / (_MOST_POINTS - 2)
    kept = {0, len(line) - 1}
    for k in range((_MOST_POINTS - 2) // 2):
        stretch = range(int(k * step), max(int(k * step) + 1, int((k + 1) * step)))
        kept |= {choose(stretch, key=lambda i: table.number(line[i], y)) for choose in (min, max)}
    return [line[i] for i in sorted(kept)]


def _bar(table: Table, place: int, y: Cast, names: tuple[str, str], axis: Axis) -> Bar:
    value = table.number(place, y)
    text = value_text(value, axis)
    label, short = names
    return Bar(label=short, value=value, text=text, aside="", datum=_datum(table, place, label, value, text))


def _claim(table: Table, place: int, bounds: tuple[Cast, Cast], y: Cast, names: tuple[str, str], axis: Axis) -> Claim:
    label, short = names
    lo, hi = (table.number(place, bound) for bound in bounds)
    low, high = value_text(lo, axis), value_text(hi, axis)
    between = low if low == high else f"{low} to {high}" if lo < 0 else f"{low}–{high}"
    if y in bounds:
        islands: tuple[Island, ...] = (Island(lo, lo, lo), Island(hi, hi, hi))
        at, texts = lo, (between, high)
    else:
        at = table.number(place, y)
        text = value_text(at, axis)
        islands, texts = (Island(lo, at, hi),), (text if text == between else f"{text} ({between})", text)
    datum = _datum(table, place, label, at, texts[0], lo=lo, hi=hi)
    ids = (datum.figure_id,) if datum.figure_id else ()
    return Claim(Row(short, ("",), texts, ids), islands, datum)


def _series(table: Table, name: str, line: Sequence[int], y: Cast, x: Cast, axis: Axis, place: int) -> Series:
    points, seen = [], set()
    for row in line:
        at, value, label = _at(table, row, x), table.number(row, y), table.text(row, x)
        assert at is not None  # rows without a time are in no line
        text = value_text(value, axis)
        datum = _datum(table, row, label, value, text, series=name)
        points.append(Point(x=at, label=label, value=value, text=text, on_line=at not in seen, datum=datum))
        seen.add(at)
    return Series(name, tuple(points), place, leaps=x.role is Role.number)


def _datum(
    table: Table,
    place: int,
    label: str,
    value: float,
    text: str,
    *,
    series: str = "",
    lo: float | None = None,
    hi: float | None = None,
) -> Datum:
    return Datum(series, label, value, lo=lo, hi=hi, text=text, figure_id=table.figure_id(place))


def _ids(data: Iterator[Datum]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(datum.figure_id for datum in data if datum.figure_id))


def _trend_words(data: Sequence[Series], axis: Axis, count: int, across: str) -> str:
    """The latest, the highest and the lowest of one line; of several who leads. ``across`` names what is no time."""
    latest = [(one.name, one.line[-1].value, with_unit(one.line[-1].text, axis)) for one in data]
    if len(data) > 1:
        return f"{len(data)} lines, at their ends: {extremes(latest)}"
    named = f"{across} " if across else ""
    points = [(named + point.label, point.value, with_unit(point.text, axis)) for point in data[0].points]
    label, _, text = points[-1]
    last, since = ("last", "from") if across else ("latest", "since")
    return f"{last} {text} ({label}); {extremes(points)}; {count:,} points {since} {points[0][0]}"


def _title(y: Cast, x: Sequence[Cast]) -> str:
    return f"{y.name} by {_listed(x)}"


def _listed(x: Sequence[Cast]) -> str:
    return (
        " and ".join(filter(None, (", ".join(cast.name for cast in x[:-1]), *(cast.name for cast in x[-1:])))) or "row"
    )


def _unit(name: str, axis: Axis, table: Table, y: Cast) -> str:
    """What is drawn: ``value in bn CNY``, ``pct_to in percent``, ``n``; and whether the rows have several units."""
    scale = axis.suffix.strip() or table.unit(y)
    scale = {"%": "percent", "times": ""}.get(scale, scale)  # each value says × itself
    warning = table.warning(y)
    others = bool(warning) and any(own_unit(cast.name) or not table.warning(cast) for cast in numbers_of(table.casts))
    return words.joined(f"{name} in {scale}" if scale else name, warning + ": pick another y" * others)


def _at(table: Table, place: int, x: Cast) -> float | None:
    """Where a row stands from left to right."""
    value = table.value(place, x)
    return number(value) if x.role is Role.number else moment(value)


def _of_one_length(table: Table, x: Cast, line: Sequence[int]) -> list[int]:
    """The full years, or where they make no line the commonest length: the sum of half a year is no low in a line."""
    lengths = {place: length(table.text(place, x)) for place in line}
    counts = Counter(lengths.values())
    years = counts[periods.FULL_YEARS] >= _LEAST_TIMES
    kept = periods.FULL_YEARS if years else max(counts, key=counts.__getitem__)
    return [place for place in line if lengths[place] == kept]


def _lengths(table: Table, x: Cast, places: Iterable[int], others: int) -> str:
    """Which lengths are drawn, where there are others; empty where all periods are of a kind."""
    kinds = {length(table.text(place, x)) for place in places}
    if len(kinds) > 1:
        return "periods of different lengths"
    return f"only {kinds.pop()}" if others else ""


def _rows(count: int) -> str:
    return f"{count:,} row{'s' * (count != 1)}"


def _part(table: Table) -> str:
    """That only the first rows were looked at; empty where all were."""
    return f"the first {len(table.rows):,} of {_rows(table.total)}" if len(table.rows) < table.total else ""


def _counted(which: str, shown: int, table: Table) -> str:
    """``60 largest of 1,204 rows``; empty where all rows are drawn."""
    whole = _part(table) or (_rows(table.total) if len(table.rows) > MOST_ROWS else "")
    return f"{shown} {which} of {whole}" if whole else ""
