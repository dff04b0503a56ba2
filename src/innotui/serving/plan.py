"""What is to be served, where and to whom: the options, looked over before anything is opened."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from innotui.errors import UsageError

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""The names under which a machine knows itself."""

_GUESSED = 16  # characters; what is shorter can be found by trying
_MEANS = (
    "Anyone who reaches it with the token sees the figures, and may run read-only SQL that takes this machine's memory"
    " and processors. The traffic is not encrypted without a TLS proxy in front."
)
_MAKE = 'A token: python -c "import secrets; print(secrets.token_urlsafe())"; put it into INNOTUI_TOKEN, or --token -'


@dataclass(frozen=True, slots=True)
class Plan:
    """What is served, where and to whom.

    Attributes:
        host: the address to listen on.
        port: 0 for any that is free.
        command: what starts one explorer.
        data: what it opens; empty for the bundled figures.
        token: what lets a person in; empty where nobody is asked for one.
        sessions: explorers at once.
        idle: seconds without a key or a click after which one ends.
        public_url: where browsers find it, if that is another address: a proxy's.
    """

    host: str
    port: int
    command: Sequence[str]
    data: str = ""
    token: str = ""
    sessions: int = 8
    idle: float = 1800.0
    public_url: str = ""

    @property
    def is_local(self) -> bool:
        """Whether nobody but this machine reaches it."""
        return is_loopback(self.host) and (not self.public_url or is_loopback(self.public.hostname or ""))

    @property
    def public(self) -> SplitResult:
        """The address of ``public_url``, in its parts."""
        return urlsplit(self.public_url)

    @property
    def is_encrypted(self) -> bool:
        """Whether browsers come by TLS."""
        return self.public.scheme == "https"

    @property
    def path(self) -> str:
        """The path of the first page as browsers see it."""
        return f"{self.public.path.rstrip('/')}/"

    def look_over(self) -> None:
        """Makes sure that it can be served like this.

        Raises:
            UsageError: others would reach it without a token, or an address is none.
        """
        if self.public_url:
            _look_over_url(self.public_url)
        if not self.is_local and not self.token:
            where = self.public_url or f"--host {self.host}"
            message = f"{where} lets other machines reach the explorer, and there is no token.\n{_MEANS}"
            raise UsageError("Not served without a token", message, _MAKE)

    def warnings(self) -> list[str]:
        """What the person who serves should know."""
        said = []
        if self.token and len(self.token) < _GUESSED:
            said.append(f"The token is short: fewer than {_GUESSED} characters can be found by trying.")
        if not self.is_local:
            said.append("Whoever has the token sees the figures and may run read-only SQL on this machine.")
        if not self.is_local and not self.is_encrypted:
            said.append("The traffic is not encrypted, the token neither: put a TLS proxy in front, with --public-url.")
        return said


def is_loopback(host: str) -> bool:
    """Whether an address is of this machine alone."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _look_over_url(url: str) -> None:
    hint = "As https://figures.example.org or https://example.org/figures"
    try:
        parts = urlsplit(url)
        named = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        named = False
    if not named:
        raise UsageError("No address", "--public-url is not the address of a page.", hint)
    if parts.query or parts.fragment or "@" in parts.netloc:
        raise UsageError("No address", "--public-url has more than a host and a path.", hint)
