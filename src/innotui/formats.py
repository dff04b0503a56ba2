"""Figures, numbers and dates to text: the same in panes, charts, command line and exports.

Printed digits are shifted, never recomputed: ``Decimal`` keeps every digit and every trailing
zero of the page. What is derived shows no more digits than its inputs carry. Nothing here knows
widths, colours or Textual.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from innotui.model import Figure, Source

MINUS = "\N{MINUS SIGN}"
UP, DOWN, FLAT = "▲", "▼", "="

# The scale an English reader names: power of ten, suffix. Watts take SI prefixes.
_SCALES = {
    "CNY": ((12, " tn CNY"), (9, " bn CNY"), (6, " m CNY"), (0, " CNY")),
    "USD": ((12, " tn USD"), (9, " bn USD"), (6, " m USD"), (0, " USD")),
    "EUR": ((12, " tn EUR"), (9, " bn EUR"), (6, " m EUR"), (0, " EUR")),
    "W": ((9, " GW"), (6, " MW"), (3, " kW"), (0, " W")),
    "Wh": ((9, " GWh"), (6, " MWh"), (3, " kWh"), (0, " Wh")),
    "t": ((0, " t"),),
    "vehicles": ((0, " vehicles"),),
    "percent": ((0, "%"),),
    "points": ((0, " pp"),),
}
_QUALIFIER_MARK = {"exact": "", "over": ">", "at_least": "≥", "nearly": "<~", "about": "≈", "up_to": "≤"}
_BASIS = {"real": "real", "nominal": "nominal", "none": "–", "unknown": "not said"}
_SOURCE_KIND = {
    "press_release": "press release",
    "government_site": "government site",
    "communique": "statistical communiqué",
    "news": "news",
    "trade_site": "trade site",
    "scraped_copy": "unnamed copy",
    "data_file": "data file",
}


def amount(value: Decimal, unit: str) -> str:
    """A level with its unit at the scale a reader names: ``412.076 bn CNY``, ``50 GW``."""
    scales = _SCALES.get(unit, ((0, ""),))
    # A round "380 billion" and "1.06 trillion" both read best at the largest scale that leaves >= 1.
    power, suffix = next((s for s in scales if abs(value) >= Decimal(10) ** s[0]), scales[-1])
    shifted = value.scaleb(-power)
    return f"{shifted:,f}".replace("-", MINUS) + suffix


def signed(value: float, decimals: int = 1) -> str:
    """A number that always carries its sign: ``+56.5``, ``−20.0``, ``0.0``."""
    text = f"{abs(value):,.{decimals}f}"
    if not float(text.replace(",", "")):
        return text
    return ("+" if value > 0 else MINUS) + text


def percent(value: float) -> str:
    """A percent change with one decimal at most: ``+56.5%``, ``−20%``, ``+480%``."""
    decimals = 0 if abs(value) >= 100 or abs(value - round(value)) < 0.05 else 1
    return signed(value, decimals) + "%"


def multiple(ratio: float) -> str:
    """A ratio as a multiple of the base: ``×0.997``, ``×1.565``, ``×2.32``, ``×17.6``, ``×121``."""
    decimals = 3 if ratio < 2 else 2 if ratio < 10 else 1 if ratio < 100 else 0
    text = f"{ratio:,.{decimals}f}".replace("-", MINUS)
    return "×" + (text.rstrip("0").rstrip(".") if "." in text else text)


def stated(figure: Figure) -> str:
    """The claim as it was made, qualifier first: ``>380 bn CNY``, ``up 1.9 times``, ``+56.5%``."""
    mark = _QUALIFIER_MARK[figure.qualifier]
    number = Decimal(figure.stated)
    match figure.form:
        case "level":
            rank = figure.unit == "rank"
            return f"{mark}no. {number}" if rank else mark + _level(number, figure)
        case "multiple_of":
            return f"{mark}{number}× the base"
        case "increase_times":
            return f"up {mark}{number} times"
        case "increment":
            sign = MINUS if number < 0 else "+"
            return sign + mark + _level(abs(number), figure)
    sign = MINUS if number < 0 else "+"
    suffix = {"pct": "%", "pct_avg": "% a year", "pct_each": "% each year"}[figure.form]
    return f"{sign}{mark}{abs(number)}{suffix}"


def _level(number: Decimal, figure: Figure) -> str:
    """Printed digits at the printed scale where English has a word for it, else shifted."""
    suffixes = dict(_SCALES.get(figure.unit, ()))
    if figure.unit_mult in suffixes:  # 380 billion stays 380 bn, never 0.38 tn
        return f"{number:,f}".replace("-", MINUS) + suffixes[figure.unit_mult]
    return amount(number.scaleb(figure.unit_mult), figure.unit)


def growth_percent(figure: Figure) -> str:
    """Change over the whole span in percent: as printed, or both readings where two exist: ``+90% or +190%``."""
    if figure.form == "pct":
        return stated(figure)
    return _readings(figure.pct_to, figure.pct_by, percent)


def growth_multiple(figure: Figure) -> str:
    """New level as a multiple of the base, both readings where two exist: ``×1.9 or ×2.9``."""
    return _readings(figure.ratio_to, figure.ratio_by, multiple)


def per_year(figure: Figure) -> str:
    """Compound rate a year; empty where the span is not known."""
    return _readings(figure.cagr_to, figure.cagr_by, percent)


def _readings(to: float | None, by: float | None, text: Callable[[float], str]) -> str:
    if to is None:
        return ""
    if by is None or by == to:
        return text(to)
    return f"{text(to)} or {text(by)}"


def base(figure: Figure) -> str:
    """The base period; a star says that it was inferred by us and not printed."""
    if figure.base_label is None:
        return "not printed" if figure.kind == "growth" else ""
    return figure.base_label + ("*" if figure.base_inferred else "")


def span(figure: Figure) -> str:
    """Years between base and period: ``1 y``, ``6 y``, ``2.5 y``; empty where not known."""
    return "" if figure.span_years is None else f"{figure.span_years:g} y"


def price_basis(figure: Figure) -> str:
    """Real, nominal, or a dash for counts and physical volumes."""
    return _BASIS[figure.price_basis]


def paragraph(para: int | None) -> str:
    """The paragraph sign and number; empty where the page is cited whole."""
    return "" if para is None else f"¶{para}"


def said_by(source: Source) -> str:
    """Who said it, and through whom."""
    carrier = "" if source.carrier == source.issuer else f", via {source.carrier}"
    return source.issuer + carrier


def said_when(source: Source, para: int | None = None) -> str:
    """When it was said, and where on the page; begins with a comma."""
    place = f", {paragraph(para)}" if para else ""
    return f", {published(source.published)}{place}"


def published(edtf: str) -> str:
    """A source's date for people: ``2023-12~`` is about 2023-12, ``[2014..]`` is 2014 or later."""
    if edtf.startswith("["):
        return f"{edtf.strip('[].')} or later"
    return f"about {edtf[:-1]}" if edtf.endswith("~") else edtf


def source_kind(kind: str) -> str:
    """A source's kind in words."""
    return _SOURCE_KIND[kind]


def arrow(pct: float | None) -> str:
    """The direction of a change by shape; a blank where there is none."""
    if pct is None:
        return " "
    return UP if pct > 0 else DOWN if pct < 0 else FLAT


def cell_text(value: object) -> str:
    """A value of a query's result as a person reads it; the empty text for NULL.

    Numbers carry no separators: a year and an id are numbers too.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(cell_text, value)) + "]"
    return str(value)


def _float_text(value: float) -> str:
    """Money in full, ``412076000000``; sums without their last bits, ``0.3``."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}" if 1e10 <= abs(value) < 1e15 else f"{value:.10g}"


def printable(text: str) -> str:
    """A text on one line, with control characters shown as pictures, never sent to the terminal."""
    if text.isprintable():
        return text
    return "".join(_picture(char) for char in text)


def _picture(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return "↵" if char == "\n" else chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    return char if char.isprintable() or char == "\N{IDEOGRAPHIC SPACE}" else "�"
