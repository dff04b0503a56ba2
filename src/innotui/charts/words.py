"""Figures to the words of a chart: labels of rows, texts of values, subtitles.

Digits are those of the page at the scale of the chart. Only where there is no room for them a label has a
shorter text, without the decimals beyond the fourth digit of a level.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from operator import attrgetter

from innotui import formats
from innotui.charts.axes import Axis
from innotui.model import Charting, Figure

_POWERS = (12, 9, 6, 3, 0)
_MOST_YI = 8  # 亿: above it a column of 万亿 and 亿 would have two scales
_DIGITS = 4
_MULTIPLE_FROM = 200.0
_ASPECTS = ("region", "indicator", "chain", "org", "initiative")
_A_YEAR = ("pct_avg", "pct_each")


def family(figure: Figure) -> str:
    """The forms that may share an axis: ``percent``, ``percent a year``, ``times``, ``points``, or one of amounts.

    Amounts are ``level`` and ``increment``.
    Over one year an average rate is the rate; over more it must not stand beside a total change. Percentage points
    stand beside no rate.
    """
    if figure.form in _A_YEAR:
        return "percent" if figure.span_years == 1 else "percent a year"
    forms = {"pct": "percent", "multiple_of": "times", "increase_times": "times"}
    forms |= {"level": "level", "increment": "increment", "pp": "points"}
    return forms.get(figure.form, "")


def value(figure: Figure) -> float | None:
    """What is drawn of a figure, in the unit of its family; the lower reading where there are two."""
    return reader(family(figure))(figure)


def reader(family: str) -> Callable[[Figure], float | None]:
    """``value`` for figures of one family, for where there are many."""
    return _READERS.get(family, _READERS["percent"])


def _increment(figure: Figure) -> float:
    return float(Decimal(figure.stated).scaleb(figure.unit_mult))


_READERS: dict[str, Callable[[Figure], float | None]] = {
    "level": attrgetter("value"),
    "times": attrgetter("ratio_to"),
    "percent": attrgetter("pct_to"),
    "percent a year": attrgetter("cagr_to"),
    "increment": _increment,
    "points": _increment,
}

OF_AMOUNT = ("level", "increment", "points")
"""The families whose axis has the unit of their figures; all others are rates or multiples."""


def base_unit(figure: Figure) -> str:
    """The unit of the values that are drawn: the stored one of amounts, else that of the family."""
    kind = family(figure)
    return figure.unit if kind in OF_AMOUNT else kind


def subject(figure: Figure) -> str:
    """What is measured, with the chain, the firm and the initiative it is about."""
    return " · ".join(part for part in (figure.subject, figure.initiative) if part)


def mark(figure: Figure) -> str:
    """The sign of a figure that is not exact: ``>``, ``≈``; empty for one that is."""
    return formats.qualifier_mark(figure)


def level_axis(figures: Iterable[Figure], money: str = "bn") -> Axis:
    """One scale for all: the largest that leaves the largest figure at 1 and the least at 0.1."""
    figures = list(figures)
    sizes = sorted(abs(size) for figure in figures if (size := value(figure)))
    named = [Axis("level", power, suffix) for power, suffix in _scales(figures[0].unit, money)]
    fitting = (a for a in named if sizes and sizes[-1] >= 10**a.power and sizes[0] >= 10 ** (a.power - 1))
    return next(fitting, named[-1])


def _scales(unit: str, money: str) -> list[tuple[int, str]]:
    """The powers of ten that have a name, as formats writes them: a bare 1 before the suffix."""
    chinese = formats.scales(unit, money)
    if money == "yi" and chinese != formats.scales(unit):
        return [one for one in chinese if one[0] <= _MOST_YI]
    texts = [(power, formats.amount(Decimal(1).scaleb(power), unit)) for power in _POWERS]
    return [(power, text[1:]) for power, text in texts if not text[1:2].isdigit() and not text.startswith("1,")]


def value_text(figure: Figure, axis: Axis) -> str:
    """The label of a value: printed digits, sign and qualifier; both readings where there are two."""
    return _text(figure, axis, None)


def short_text(figure: Figure, axis: Axis) -> str:
    """``value_text`` for a label with little room: no decimals beyond the fourth digit of a level."""
    return _text(figure, axis, _DIGITS)


def _text(figure: Figure, axis: Axis, most: int | None) -> str:
    if axis.form == "times":
        return mark(figure) + formats.growth_multiple(figure)
    if axis.form == "level":
        sign = formats.MINUS if figure.stated.startswith("-") else "+" * (figure.kind == "growth")
        return mark(figure) + sign + _digits(figure, axis.power, most).removeprefix("-") + "%" * (axis.suffix == "%")
    return formats.stated(figure).removesuffix(" a year").removesuffix(" each year")


def aside(figure: Figure) -> str:
    """What a value text should be followed by where there is room: ``×17.6`` says more than +1,658%."""
    telling = figure.form == "pct" and (figure.pct_to or 0) >= _MULTIPLE_FROM
    return f" ({formats.growth_multiple(figure)})" if telling else ""


def cut_legend(values: Iterable[float], cut: float | None) -> str:
    """What the mark of a cut means, for the values of a chart in which one is cut; else empty."""
    return "" if cut is None else f"{'▸' if max(values, key=abs) > 0 else '◂'} cut"


def _digits(figure: Figure, power: int, most: int | None) -> str:
    number = Decimal(figure.stated).scaleb(figure.unit_mult - power)
    whole, _, decimals = f"{number:,f}".partition(".")
    keep = len(decimals) if most is None else max(0, most - len(whole.replace(",", "").lstrip("-0")))
    return f"{number:,.{keep}f}" if len(decimals) > keep else f"{number:,f}"


def unit(figure: Figure, axis: Axis) -> str:
    """The unit for a subtitle: ``percent a year``, ``times the base``, ``bn CNY``."""
    if axis.form == "level":
        if figure.form == "pp":
            return "change in percentage points"
        name = axis.suffix.strip("% ") or {"count": "number"}.get(figure.unit, figure.unit)
        return f"change in {name}" if figure.form == "increment" else name
    return {"times": "times the base"}.get(family(figure), family(figure))


def basis(figure: Figure) -> str:
    """The price basis for a subtitle; empty for counts and volumes."""
    text = formats.price_basis(figure)
    return {"none": "", "unknown": f"price basis {text}"}.get(figure.price_basis, text)


def status(figure: Figure) -> str:
    """``planned`` or ``target``; empty for what is reported."""
    return "" if figure.status == "reported" else figure.status


def window(figures: Sequence[Figure]) -> str:
    """The window of figures that share one: ``2023 vs 2017 (6 y)``."""
    figure = next((f for f in figures if f.base_inferred), figures[0])
    if figure.kind == "level":
        return figure.period_label
    if figure.base_label is None:
        return f"{figure.period_label}, base not printed"
    text = f"{figure.period_label} vs {formats.base(figure)}"
    if figure.span_years not in (None, 1):
        text += f" ({formats.span(figure)})"
    return text + (" (* inferred)" if figure.base_inferred else "")


def years_words(charting: Charting) -> str:
    """The years that were asked for: ``only 2017–2022``, ``only from 2017``, ``only to 2022``; empty for all."""
    first, last = charting.first_year, charting.last_year
    if first is not None and last is not None:
        return f"only {first}" if first == last else f"only {first}–{last}"
    return f"only from {first}" if first is not None else f"only to {last}" if last is not None else ""


def joined(*parts: str) -> str:
    """A subtitle from its parts; empty ones leave no comma."""
    return ", ".join(part for part in parts if part)


def labels(figures: Sequence[Figure]) -> tuple[str, ...]:
    """A name for each row, of what differs between the rows.

    Two rows of the same thing are told apart by vintage, then by when they were said, then by id.
    """
    differing = [aspect for aspect in _ASPECTS if len({getattr(f, aspect) for f in figures}) > 1]
    if differing:
        names = [" · ".join(getattr(f, a) for a in differing if getattr(f, a)) or subject(f) for f in figures]
    else:  # the title says what it is
        names = [f.org or f.chain or f.region for f in figures]
    for tell in (attrgetter("vintage"), lambda f: formats.published(f.published), attrgetter("figure_id")):
        names = _told_apart(names, [tell(figure) for figure in figures])
    return tuple(names)


def _told_apart(names: list[str], tells: list[str]) -> list[str]:
    told: dict[str, set[str]] = {}
    for name, tell in zip(names, tells, strict=True):
        told.setdefault(name, set()).add(tell)
    return [f"{n} ({t})" if len(told[n]) > 1 else n for n, t in zip(names, tells, strict=True)]
