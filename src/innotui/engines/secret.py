"""A password or token: where it comes from, and how it is kept from being shown.

It stands in the environment, in the system's keyring, or for PostgreSQL where libpq looks for it itself. It may come
in with a URL once, and goes out of it at once (``urls``).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Final

VARIABLE = "INNOTUI_PASSWORD"
"""The variable that holds the password, or the token, of the engine."""

SERVICE = "innotui"
"""What the keyring keeps it under; the account is ``user@host:port``."""


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A text that nobody gets to read: neither printed nor logged, only handed to a driver."""

    _text: str = ""

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return "Secret(…)" if self._text else "Secret()"

    def told(self) -> str:
        """The text itself, for the driver alone."""
        return self._text


NONE: Final = Secret()
"""Where there is none."""


def secret_of(account: str, environ: Mapping[str, str] = os.environ, *, elsewhere: bool = False) -> Secret:
    """The secret of an account, of the environment first and then of the keyring; an empty one where neither has it.

    Args:
        account: as the keyring calls it.
        environ: the variables.
        elsewhere: whether the driver finds one by itself, so that the keyring need not be asked.
    """
    if environ.get(VARIABLE):
        return Secret(environ[VARIABLE])
    return NONE if elsewhere else Secret(_kept(account))


def _kept(account: str) -> str:
    """What the keyring has; nothing where there is none, or it does not open."""
    if find_spec("keyring") is None:
        return ""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, account) or ""
    except (KeyringError, RuntimeError, OSError):
        return ""
