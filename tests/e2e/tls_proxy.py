"""A TLS proxy as small as one can be: ``tls_proxy.py CERTIFICATE KEY PORT PATH SERVER`` hands PATH on to SERVER.

It says when it is there. Beyond a test it is of no use.
"""

from __future__ import annotations

import asyncio
import ssl
import sys
from collections.abc import AsyncIterator

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

    both = [asyncio.create_task(hand_on(page, to)), asyncio.create_task(hand_on(to, page))]
    await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    await to.close()
    await page.close(code=to.close_code or 1000)
    await asyncio.gather(*both, return_exceptions=True)
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
