"""A TLS proxy as small as one can be: ``tls_proxy.py CERTIFICATE KEY PORT PATH SERVER`` hands PATH on to SERVER.

It says when it is there. Beyond a test it is of no use.
"""

from __future__ import annotations

import asyncio
import ssl
import sys
from collections.abc import AsyncIterator
from contextlib import suppress

import aiohttp
from aiohttp import web

_OWN = ("host", "connection", "upgrade", "transfer-encoding", "content-length", "content-encoding", "accept-encoding")


def handed_on(headers: object) -> list[tuple[str, str]]:
    return [(name, value) for name, value in headers.items() if not name.lower().startswith((*_OWN, "sec-websocket"))]  # type: ignore[attr-defined]


async def converse(request: web.Request, to: aiohttp.ClientWebSocketResponse) -> web.WebSocketResponse:
    page = web.WebSocketResponse()
    await page.prepare(request)

    async def hand_on(one: AsyncIterator[aiohttp.WSMessage], other: object) -> None:
        async for message in one:
            is_text = message.type is aiohttp.WSMsgType.TEXT
            await (other.send_str if is_text else other.send_bytes)(message.data)  # type: ignore[attr-defined]

    async def listen() -> None:
        with suppress(ConnectionError):  # a key for a server that is closing; why it closes is what counts
            await hand_on(page, to)
        if page.closed:
            await to.close()

    listening = asyncio.create_task(listen())
    with suppress(ConnectionError):
        await hand_on(to, page)
    await page.close(code=1011 if to.close_code in (None, 1006) else to.close_code)  # 1006 is never sent
    await listening
    return page


async def main(certificate: str, key: str, port: str, path: str, server: str) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False) as client:

        async def hand_on(request: web.Request) -> web.StreamResponse:
            to, headers = server + request.raw_path.removeprefix(path), handed_on(request.headers)
            if request.headers.get("Upgrade", "").lower() == "websocket":
                return await converse(request, await client.ws_connect(to, headers=headers))
            body = await request.read()
            async with client.request(request.method, to, headers=headers, data=body, allow_redirects=False) as answer:
                return web.Response(
                    status=answer.status,
                    body=await answer.read(),
                    headers=handed_on(answer.headers),  # type: ignore[arg-type]
                )

        app = web.Application()
        app.router.add_route("*", path + "{rest:.*}", hand_on)
        runner = web.AppRunner(app)
        await runner.setup()
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
        await web.TCPSite(runner, "127.0.0.1", int(port), ssl_context=context).start()
        print("there", flush=True)
        await asyncio.sleep(600)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
