"""Who comes in: the token, and pages of other sites that would use a person's browser.

Every answer goes through here, also of what is not there. A token is asked for once: a cookie stands for it then,
which is drawn anew for each server, holds nothing of the token and is sent by no other site. Where there is no token,
the names by which the server is called keep other sites out.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

from innotui.serving import said
from innotui.serving.plan import LOOPBACK, Plan, is_loopback

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Page = Callable[[web.Request, said.Said], web.StreamResponse]


class Gate:
    """Looks at each request before anything else does.

    Args:
        plan: who is to come in.
        page: makes a page of what is said to who does not.
    """

    def __init__(self, plan: Plan, page: Page) -> None:
        self._plan, self._page = plan, page
        self._pass = secrets.token_urlsafe(32)
        self.port = plan.port
        """The port that is listened on; cookies are shared by all ports of a host, so it is in the name of ours."""

    @property
    def cookie(self) -> str:
        """The name of the cookie."""
        return f"innotui-{self.port}"

    def middleware(self) -> Middleware:
        """As aiohttp takes it."""

        @web.middleware
        async def look(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not self._is_called_right(request) or not self._is_from_here(request):
                return self._page(request, said.ELSEWHERE)
            if not self._plan.token:
                return await handler(request)
            if (offered := await self._offered(request)) is not None:
                return self._let_in(request) if self._is_token(offered) else self._page(request, said.WRONG_TOKEN)
            return await handler(request) if self._is_known(request) else self._page(request, said.NO_TOKEN)

        return look

    # By which name, and from where

    def _is_called_right(self, request: web.Request) -> bool:
        """On loopback nobody has another name for this: a site that has its own name lead here is refused."""
        plan = self._plan
        if not is_loopback(plan.host):
            return True  # by what names other machines know this one, it does not know itself
        try:
            name = urlsplit(f"//{request.host}").hostname or ""
        except ValueError:
            return False
        return name in (*LOOPBACK, plan.host.lower().strip("[]"), plan.public.hostname or "") or is_loopback(name)

    def _is_from_here(self, request: web.Request) -> bool:
        """A browser says which site's page asks; it has to be a page of this server."""
        origin = request.headers.get("Origin")
        if origin is None:
            return True
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        public = self._plan.public
        asks = (parts.scheme, parts.netloc.lower())
        return asks == (public.scheme, public.netloc.lower()) or (bool(asks[1]) and asks[1] == request.host.lower())

    # The token

    def _is_known(self, request: web.Request) -> bool:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._is_token(token.strip()):
            return True
        return _same(request.cookies.get(self.cookie, ""), self._pass)

    def _is_token(self, text: str) -> bool:
        return _same(text, self._plan.token)

    async def _offered(self, request: web.Request) -> str | None:
        """The token in the address of the first page, or as typed there; None where none is offered."""
        if request.path != "/":
            return None
        if request.method == "POST":
            try:
                typed = (await request.post()).get("token", "")
            except (LookupError, ValueError):  # no page of ours sends such a form
                return ""
            return typed.strip() if isinstance(typed, str) else ""
        return request.query.get("token")

    def _let_in(self, request: web.Request) -> web.StreamResponse:
        """Gives the cookie, and leads to the same page without the token in its address."""
        query = request.rel_url.without_query_params("token").raw_query_string
        response = web.Response(status=303, headers={"Location": f"./?{query}" if query else "./"})
        response.set_cookie(
            self.cookie,
            self._pass,
            httponly=True,
            samesite="Strict",
            secure=self._plan.is_encrypted,
            path=self._plan.path,
        )
        return response


def _same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that says nothing of where they differ."""
    return hmac.compare_digest(*(text.encode(errors="surrogatepass") for text in (one, other)))
