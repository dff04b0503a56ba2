"""The text of a file that a person hands in: decoded, or refused in words that say what it is instead.

Its characters stay as they are, line ends too: places in it are counted in them. A mark of the byte order is none.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from innotui.errors import UsageError

MOST = 2_000_000
"""Bytes that are read: a release has some ten thousand, and this is a thick book."""

_TITLE = "Text cannot be read"
_BINARY = {
    b"%PDF-": ("a PDF", "Save its text: pdftotext FILE.pdf FILE.txt, or copy it out of a viewer."),
    b"PK\x03\x04": ("a Word file, a spreadsheet or another archive", "Save it as plain text."),
    b"\xd0\xcf\x11\xe0": ("an old Word file or spreadsheet", "Save it as plain text."),
    b"{\\rtf": ("a file in Rich Text Format", "Save it as plain text."),
}
_PAGES = (b"<!doctype html", b"<html", b"<?xml")
_ENCODINGS = ["gb18030", "utf_16", "utf_32", "big5", "cp1252"]  # of English and Chinese texts
_TWO_HIGH = re.compile(rb"[\x80-\xff]{2}")


def release_text(name: str) -> str:
    """The text of a file, or of standard input for ``-``.

    Raises:
        UsageError: there is no such file, it is no text, or there is nothing in it.
    """
    shown = "standard input" if name == "-" else name
    data = _bytes(name, shown)
    if len(data) > MOST:
        hint = "Cut it into parts, or leave out what is no release."
        raise UsageError("Text is too long", f"{shown} has more than {MOST:,} bytes.", hint)
    _refuse_other_kinds(shown, data)
    text = _decoded(shown, data)
    if not text.strip():
        raise UsageError(
            "Nothing to read", f"{shown} is empty.", "Give the text of a release as a file, or - to pipe it."
        )
    return text


def _bytes(name: str, shown: str) -> bytes:
    """At most a byte more than is read: also what never ends can be refused."""
    if name == "-":
        return sys.stdin.buffer.read(MOST + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MOST + 1)
    except IsADirectoryError:
        hint = "Name one text file; a data package is opened with: innotui FOLDER."
        raise UsageError(_TITLE, f"{shown} is a folder.", hint) from None
    except (OSError, ValueError) as error:  # a name that holds a NUL is a ValueError
        reason = getattr(error, "strerror", None) or "no such file"
        raise UsageError(_TITLE, f"{shown}: {reason}.", "Give the path of a text file, or - to pipe it.") from None


def _refuse_other_kinds(shown: str, data: bytes) -> None:
    for sign, (kind, hint) in _BINARY.items():
        if data.startswith(sign):
            raise UsageError(_TITLE, f"{shown} is {kind}.", hint)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].lower().startswith(_PAGES):
        hint = "Save the page as text in the browser, or select its text, copy it and pipe it in with -."
        raise UsageError(_TITLE, f"{shown} is a web page (HTML) and not its text.", hint)


def _decoded(shown: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _guessed(shown, data)
    if "\0" in text:
        raise UsageError(_TITLE, f"{shown} is binary and no text.", "Save it as plain text, best in UTF-8.")
    return text


def _guessed(shown: str, data: bytes) -> str:
    """In another encoding than UTF-8; which one is told, for a short text may be taken for the wrong one."""
    encoding = _plain_case(data) or _by_library(shown, data)
    click.echo(f"{shown} is not UTF-8; read as {encoding.upper().replace('_', '-')}.", err=True)
    return data.decode(encoding)


def _plain_case(data: bytes) -> str:
    """What a library needs a longer text for: common Chinese, and Latin letters with an accent here and there."""
    if not _TWO_HIGH.search(data):
        return _if_it_fits(data, "cp1252")
    return "gb18030" if _if_it_fits(data, "gb2312") else ""


def _if_it_fits(data: bytes, encoding: str) -> str:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return encoding


def _by_library(shown: str, data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_ENCODINGS).best()
    if best is None or not _if_it_fits(data, best.encoding):
        raise UsageError(_TITLE, f"{shown} is no text in a known encoding.", "Save it as plain text, best in UTF-8.")
    return best.encoding
