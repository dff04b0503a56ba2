"""Numbers as Chinese texts write them: digits, 汉字 and fractions, as patterns and as plain values."""

from __future__ import annotations

from innotui.reader.numbers import han_number

HAN = r"[一二三四五六七八九两十][零〇一二三四五六七八九两十百千]{0,14}(?:点[零〇一二三四五六七八九]{1,8})?"
"""A number in words; 百 and 千 alone begin none."""

DIGITS = r"\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?"
"""A number in digits, with or without separators."""

_ROUND = {"十": "1", "百": "1", "千": "1", "万": "1", "亿": "1"}


def plain(number: str) -> str:
    """A number without separators, words as digits: 一百二十 is 120."""
    if number[0].isascii():
        return number.replace(",", "")
    if len(number) == 1 and number in _ROUND and number != "十":
        return _ROUND[number]
    if set(number) <= set("零〇一二三四五六七八九") and len(number) > 1:  # said digit by digit: 二〇二三
        return "".join(str("零一二三四五六七八九".index("零" if digit == "〇" else digit)) for digit in number)
    return f"{han_number(number.rstrip('点')):f}"
