"""Takes secrets out of what a driver says: a failed connection may print the password that it was given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

_GONE = "***"
_IN_A_URL = re.compile(r"(\b[a-z][a-z0-9+.-]*://[^\s/?#@:]*):[^\s/?#@]+@", re.IGNORECASE)
_NAMED = re.compile(
    r"\b([\w.-]*(?:password|passwd|pwd|token|secret|authorization|api.?key))(\s*[=:]\s*)"
    r"((?:(?:bearer|basic)\s+)?'[^']*'|\"[^\"]*\"|(?:(?:bearer|basic)\s+)?[^\s;&,]+)",
    re.IGNORECASE,
)
_LEAST = 3  # a shorter secret stands in every word: it goes where it stands in quotes, or behind its name


def scrubbed(text: str, secrets: Iterable[str] = ()) -> str:
    """A text without secrets: those that are known, and whatever looks like one in a URL or behind its name.

    Args:
        text: what is going to be shown.
        secrets: what must not stand in it, as it is or as a URL writes it.
    """
    for secret in secrets:
        if 0 < len(secret) < _LEAST:
            text = re.sub(rf"""(["'`]){re.escape(secret)}\1""", rf"\1{_GONE}\1", text)
        elif secret:
            for spelling in {secret, quote(secret, safe=""), quote(secret), quote_plus(secret), repr(secret)[1:-1]}:
                text = text.replace(spelling, _GONE)
    text = _IN_A_URL.sub(rf"\1:{_GONE}@", text)
    return _NAMED.sub(rf"\1\2{_GONE}", text)
