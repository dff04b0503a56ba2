"""The server itself: its pages, the socket of each explorer, the files to be fetched, and how it begins and ends."""

from __future__ import annotations

import asyncio
import errno
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web
from textual_serve.server import Server, to_int

from innotui.errors import UsageError
from innotui.formats import printable
from innotui.serving import complaints, said
from innotui.serving.downloads import headers_of
from innotui.serving.gate import Gate, Handler
from innotui.serving.plan import Plan
from innotui.serving.session import Session
from innotui.serving.sessions import Sessions

_PAGES = Path(__file__).parent / "pages"
_HEARTBEAT = 15.0  # seconds after which a browser that is gone without a word is missed
_PATIENCE = 10.0  # seconds for those who are being answered when the server ends
_MOST_MESSAGE = 1_000_000  # bytes: what is pasted at once
_TOUCH_KEYS = (
    ("esc", "\x1b"),
    ("tab", "\t"),
    ("↑", "\x1b[A"),
    ("↓", "\x1b[B"),
    ("←", "\x1b[D"),
    ("→", "\x1b[C"),
    ("⏎", "\r"),
    ("all", "\x10"),
)
"""What a touch screen has no keys for, and what terminals send for them; the last opens the palette."""
_HEADERS = {
    # textual-serve's script puts its style sheet into the page; nothing is fetched from anywhere else.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self';"
        " img-src 'self' data:; connect-src 'self'{sockets}; form-action 'self'; frame-ancestors 'none';"
        " base-uri 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class ExplorerServer(Server):
    """Serves explorers to those who may come in.

    Args:
        plan: what is served to whom.
        folder: private, for those of the sessions.
    """

    def __init__(self, plan: Plan, folder: Path) -> None:
        super().__init__("innotui", host=plan.host, port=plan.port, title="innotui", public_url=plan.public_url or None)
        self._plan = plan
        self._gate = Gate(plan, self._say)
        self.sessions = Sessions(plan, folder)
        """The explorers that run."""

    # The routes

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._gate.middleware(), _missing])
        loaders = jinja2.FileSystemLoader(_PAGES)
        aiohttp_jinja2.setup(app, loader=loaders, autoescape=True, trim_blocks=True, lstrip_blocks=True)
        app.add_routes(
            [
                web.get("/", self.handle_index),
                web.get("/ws", self.handle_websocket),
                web.get("/download/{key}", self.handle_download, allow_head=False),
                web.static("/static", self.statics_path),
                web.static("/pages", _PAGES),
            ]
        )
        app.on_response_prepare.append(self._add_headers)
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def _add_headers(self, _: web.Request, response: web.StreamResponse) -> None:
        plan = self._plan
        sockets = f" {'wss' if plan.is_encrypted else 'ws'}://{plan.public.netloc}" if plan.public_url else ""
        for name, value in _HEADERS.items():
            response.headers[name] = value.format(sockets=sockets)

    def _say(self, request: web.Request, what: said.Said) -> web.StreamResponse:
        return _said(request, what)

    # Pages and files

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page with the terminal in it; one that says so where there is no place."""
        if not await self.sessions.has_place():
            return self._say(request, said.full(self._plan.sessions))
        size = to_int(request.query.get("fontsize", ""), 0)
        context = {
            "font_size": size if 6 <= size <= 48 else 0,
            "endings": said.endings(self._plan.idle),
            "touch_keys": _TOUCH_KEYS,
        }
        return aiohttp_jinja2.render_template("explorer.html", request, context)

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """A file that an explorer hands over, once."""
        key = request.match_info["key"]
        download = await self.sessions.downloads.find(key)
        if download is None:
            return self._say(request, said.NOTHING)
        response = web.StreamResponse(headers=headers_of(download))
        with suppress(ConnectionError):  # nobody waits for the rest
            await response.prepare(request)
            async for chunk in self.sessions.downloads.download(key):
                await response.write(chunk)
            await response.write_eof()
        return response

    # Explorers

    async def handle_websocket(self, request: web.Request) -> web.StreamResponse:  # type: ignore[override]
        """An explorer for as long as its browser is there."""
        if self.sessions.is_full:
            return self._say(request, said.full(self._plan.sessions))
        socket = web.WebSocketResponse(timeout=2.0, heartbeat=_HEARTBEAT, max_msg_size=_MOST_MESSAGE)
        size = [to_int(request.query.get(name, ""), usual) for name, usual in (("width", 80), ("height", 24))]
        async with self.sessions.place(socket) as session:
            await socket.prepare(request)
            try:
                await session.start(*size)
            except OSError as error:
                sys.stderr.write(f"No explorer could be started: {printable(str(error))}\n")
                session.end(said.FAILED)
            await self._converse(socket, session)
        return socket

    async def _converse(self, socket: web.WebSocketResponse, session: Session) -> None:
        """Hands on what a page says until one of them is over; the page is told why.

        Nobody listens when the socket is closed: a key that came in between would tear it before the reason is out.
        """
        hearing = asyncio.create_task(self._hear(socket, session))
        try:
            await asyncio.wait([session.over])
        finally:
            hearing.cancel()
            await asyncio.wait([hearing])
        await socket.close(code=session.over.result())

    async def _hear(self, socket: web.WebSocketResponse, session: Session) -> None:
        """Hands on what a page says until it leaves; one that talks nonsense is left."""
        try:
            with suppress(ConnectionError):
                await self._process_messages(socket, session)
        except (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError):
            session.end(said.MISREAD)
        finally:
            session.end(said.ENDED)

    # From beginning to end

    async def on_shutdown(self, _: web.Application) -> None:
        """Ends every explorer before the server does."""
        await self.sessions.end_all()

    async def serve_until(self, stop: asyncio.Event, ready: Callable[[str], None]) -> None:
        """Serves until it is stopped.

        Args:
            stop: ends it.
            ready: is told the address once there is somebody to answer.

        Raises:
            UsageError: the address cannot be listened on.
        """
        runner = web.AppRunner(
            await self._make_app(), access_log=None, shutdown_timeout=_PATIENCE, logger=complaints.logger()
        )
        await runner.setup()
        try:
            await self._listen(runner)
            ready(self._address(runner))
            watching = asyncio.create_task(self.sessions.watch())
            await stop.wait()
            watching.cancel()
        finally:
            await runner.cleanup()

    async def _listen(self, runner: web.AppRunner) -> None:
        try:
            await web.TCPSite(runner, self._plan.host, self._plan.port).start()
        except OSError as error:
            where = f"{self._plan.host}, port {self._plan.port}"
            hint = "Another program has it? --port 0 takes any that is free."
            raise UsageError("Cannot be served", f"{where}: {error.strerror or error}.", hint) from None

    def _address(self, runner: web.AppRunner) -> str:
        self._gate.port = runner.addresses[0][1]
        host = f"[{self._plan.host}]" if ":" in self._plan.host else self._plan.host
        return f"http://{host}:{self._gate.port}/"


@web.middleware
async def _missing(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Says of whatever is not there the same."""
    try:
        return await handler(request)
    except (web.HTTPForbidden, web.HTTPNotFound):
        return _said(request, said.NOTHING)
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        return _said(request, said.NOTHING)


def _said(request: web.Request, what: said.Said) -> web.StreamResponse:
    """A page for people, a line for programs."""
    headers = {"WWW-Authenticate": 'Bearer realm="innotui"'} if what.status == 401 else {}
    headers |= {"Retry-After": "30"} if what.status == 503 else {}
    if "text/html" not in request.headers.get("Accept", ""):
        return web.Response(status=what.status, text=f"{what.title}: {what.text}\n", headers=headers)
    response = aiohttp_jinja2.render_template("said.html", request, {"said": what}, status=what.status)
    response.headers.update(headers)
    return response


def serve(plan: Plan, folder: Path, ready: Callable[[str], None]) -> None:
    """Serves until ctrl+c, or until a plain kill; no explorer outlives it.

    Args:
        plan: what is served to whom.
        folder: private, there already.
        ready: is told the address.

    Raises:
        UsageError: it cannot be served there.
    """

    async def run() -> None:
        stop, loop = asyncio.Event(), asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, *filter(None, [getattr(signal, "SIGHUP", None)])):
            with suppress(NotImplementedError):
                loop.add_signal_handler(number, stop.set)
        await ExplorerServer(plan, folder).serve_until(stop, ready)

    asyncio.run(run())
