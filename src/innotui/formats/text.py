"""Values and texts of unknown origin to one clean line: cells of a result, and what a terminal must not obey."""

from __future__ import annotations

from collections.abc import Sequence


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


def beginning(told: Sequence[object]) -> str:
    """What is said beneath a list that ends before all is told; empty of one that does not."""
    from innotui.model import Beginning  # a person's SQL needs no figures

    return f"these are the first {len(told):,}; there are more" if isinstance(told, Beginning) else ""


def in_part(count: int, things: str, *, is_cut: bool) -> str:
    """What is said first of a chart or a page that rests on the beginning of a list; empty where that is whole."""
    return f"only the first {count:,} {things}" if is_cut else ""


def both_names(name: str, name_zh: str | None, shown: str = "") -> str:
    """An English name with the Chinese one behind it, where that is another.

    Args:
        name: in English, or in Chinese where there is no other.
        name_zh: in Chinese; may be empty.
        shown: how the English one is written here, if not as it is.
    """
    return f"{shown or name} {name_zh}" if name_zh and name_zh != name else shown or name
