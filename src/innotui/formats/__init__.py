"""Figures, sources, numbers and dates to text: the same in panes, charts, command line and exports.

Nothing here knows widths, colours or Textual, and nothing here computes: what follows from a claim are
columns of the view ``figures``. ``numbers`` has scales and signs, ``claims`` a claim as it was made,
``meaning`` what it comes to and what was assumed, ``sources`` who said it, ``text`` any value on one line.
"""

from innotui.formats.claims import (
    base,
    direction,
    growth_multiple,
    growth_percent,
    per_year,
    price_basis,
    qualifier_mark,
    span,
    stated,
)
from innotui.formats.meaning import assumptions, normal_form, verdict_mark
from innotui.formats.numbers import DOWN, FLAT, MINUS, UP, amount, arrow, multiple, percent, scales, signed
from innotui.formats.sources import paragraph, published, said_by, said_when, source_grade, source_kind
from innotui.formats.text import beginning, both_names, cell_text, in_part, printable

__all__ = [
    "DOWN",
    "FLAT",
    "MINUS",
    "UP",
    "amount",
    "arrow",
    "assumptions",
    "base",
    "beginning",
    "both_names",
    "cell_text",
    "direction",
    "growth_multiple",
    "growth_percent",
    "in_part",
    "multiple",
    "normal_form",
    "paragraph",
    "per_year",
    "percent",
    "price_basis",
    "printable",
    "published",
    "qualifier_mark",
    "said_by",
    "said_when",
    "scales",
    "signed",
    "source_grade",
    "source_kind",
    "span",
    "stated",
    "verdict_mark",
]
