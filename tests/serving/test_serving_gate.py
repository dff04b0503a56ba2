"""Who is let in: every address asks for the token, a cookie stands for it, and other sites' pages are kept out."""

from __future__ import annotations

import asyncio
import logging
from http.cookies import Morsel, SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from served_at import TOKEN, ended, plan_of, served, told

ADDRESSES = ["", "ws", "static/js/textual.js", "pages/explorer.js", "download/0123abcd", "static/", "nothing", "../etc"]
PAGE = {"Accept": "text/html"}
LONG = f"pages/{'a' * 4000}"


def cookie_of(response: aiohttp.ClientResponse) -> Morsel[str]:
    jar = SimpleCookie()
    for header in response.headers.getall("Set-Cookie"):
        jar.load(header)
    [cookie] = jar.values()
    return cookie


@pytest.mark.parametrize("path", ADDRESSES)
async def test_without_the_token_there_is_nothing(tmp_path: Path, path: str) -> None:
    async with served(plan_of(token=TOKEN), tmp_path) as at:
        for headers in (
            {},
            {"Authorization": "Bearer wrong"},
            {"Authorization": TOKEN},
            {"Cookie": f"innotui={TOKEN}"},
        ):
            response = await at.get(path, headers=headers)
            assert response.status == 401, headers
            assert response.headers["WWW-Authenticate"].startswith("Bearer")
        assert (await at.get(f"{path}?token=wrong")).status == 401


@pytest.mark.parametrize("path", ["", "static/js/textual.js", "pages/explorer.js"])
async def test_with_it_there_is_what_was_asked_for(tmp_path: Path, path: str) -> None:
    async with served(plan_of(token=TOKEN), tmp_path) as at:
        assert (await at.get(path, headers={"Authorization": f"Bearer {TOKEN}"})).status == 200
        assert (await at.get("nothing", headers={"Authorization": f"bearer {TOKEN}"})).status == 404


async def test_no_socket_without_it(tmp_path: Path) -> None:
    async with served(plan_of(token=TOKEN), tmp_path) as at:
        assert await at.refused() == 401
        assert await at.refused(headers={"Authorization": "Bearer wrong"}) == 401
        assert await at.refused(headers={"Authorization": f"Bearer {TOKEN}"}) == 101


async def test_the_address_gives_a_cookie_and_forgets_the_token(tmp_path: Path) -> None:
    async with served(plan_of(token=TOKEN), tmp_path) as at:
        response = await at.get(f"?fontsize=12&token={TOKEN}")
        assert response.status == 303
        assert response.headers["Location"] == "./?fontsize=12"
        cookie = cookie_of(response)
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
        assert not cookie["secure"]
        assert TOKEN not in str(response.headers)
        known = {"Cookie": f"{cookie.key}={cookie.value}"}
        assert (await at.get("", headers=known)).status == 200
        assert await at.refused(headers=known) == 101
        assert (await at.get("", headers={"Cookie": f"{cookie.key}={cookie.value}x"})).status == 401
    async with served(plan_of(token=TOKEN), tmp_path / "other") as other:
        stale = {"Cookie": f"innotui-{urlsplit(other.url).port}={cookie.value}"}
        assert (await other.get("", headers=stale)).status == 401, "another server's cookie"


async def test_the_token_typed_into_the_page(tmp_path: Path) -> None:
    async with served(plan_of(token=TOKEN), tmp_path) as at:
        page = await at.get("", headers=PAGE)
        assert page.status == 401
        assert 'type="password" name="token"' in await page.text()
        for typed, status in ((TOKEN, 303), ("wrong", 401), ("", 401)):
            async with at.client.post(at.url, data={"token": typed}, allow_redirects=False) as response:
                assert response.status == status
        elsewhere = {"Origin": "https://elsewhere.example"}
        async with at.client.post(at.url, data={"token": TOKEN}, headers=elsewhere) as response:
            assert response.status == 403


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", b"nonsense"),
        ("multipart/form-data", b"nonsense"),
        ("application/x-www-form-urlencoded", b"token=\xff\xfe"),
        ("application/x-www-form-urlencoded; charset=nonsense", b"token=x"),
    ],
)
async def test_a_form_that_no_page_sends(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, kind: str, body: bytes
) -> None:
    async with served(plan_of(token=TOKEN), tmp_path) as at:
        async with at.client.post(at.url, data=body, headers={"Content-Type": kind}) as response:
            assert response.status == 401
        assert [record for record in caplog.records if record.name == "innotui.serving"] == []


async def test_strangers_write_a_line_into_the_log_and_no_more(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with served(plan_of(token=TOKEN), tmp_path) as at:
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(at.url).port)
        writer.write(b"GET /" + b"\x1b[31m" * 3000 + b" HTTP/1.1\r\n\r\n")
        assert b" 400 " in await asyncio.wait_for(reader.readline(), 10)
        writer.close()
    [record] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert record.name == "innotui.serving"
    assert record.exc_info is None
    said = logging.Formatter().format(record)
    assert len(said.splitlines()) == 1
    assert len(said) <= 200
    assert "\x1b" not in said


async def test_behind_tls_the_cookie_stays_there(tmp_path: Path) -> None:
    plan = plan_of(token=TOKEN, public_url="https://example.org/figures")
    async with served(plan, tmp_path) as at:
        cookie = cookie_of(await at.get(f"?token={TOKEN}", headers={"Host": "example.org"}))
        assert cookie["secure"]
        assert cookie["path"] == "/figures/"


async def test_the_token_stands_in_no_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    async with served(plan_of(token=TOKEN), tmp_path) as at:
        await at.get(f"?token={TOKEN}")
        await at.get(f"download/x?token={TOKEN}")
        socket = await at.open(headers={"Authorization": f"Bearer {TOKEN}"})
        assert TOKEN not in str(await told(socket)), "no explorer is told it"
        await socket.close()
    server_side = [record.getMessage() for record in caplog.records if record.name != "aiohttp.client"]
    assert TOKEN not in "\n".join(server_side)
    assert TOKEN not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (None, 101),
        ("http://{host}", 101),
        ("https://example.org", 101),
        ("http://example.org", 403),
        ("https://example.org.elsewhere.example", 403),
        ("http://elsewhere.example", 403),
        ("http://127.0.0.1:1", 403),
        ("http://localhost", 403),
        ("null", 403),
        ("", 403),
        ("http://[", 403),
    ],
)
@pytest.mark.parametrize("token", [TOKEN, ""])
async def test_pages_of_other_sites_open_no_socket(tmp_path: Path, origin: str | None, status: int, token: str) -> None:
    plan = plan_of(token=token, public_url="https://example.org")
    async with served(plan, tmp_path) as at:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        if origin is not None:
            headers["Origin"] = origin.format(host=urlsplit(at.url).netloc)
        assert await at.refused(headers=headers) == status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:9000", 200),
        ("127.0.0.1", 200),
        ("[::1]:80", 200),
        ("elsewhere.example", 403),
        ("localhost.elsewhere.example", 403),
        ("192.168.1.2:80", 403),
        ("[", 403),
    ],
)
async def test_by_another_name_it_does_not_answer(tmp_path: Path, host: str, status: int) -> None:
    async with served(plan_of(), tmp_path) as at:
        assert (await at.get("", headers={"Host": host})).status == status
        assert await at.refused(headers={"Host": host}) == (101 if status == 200 else 403)


async def test_behind_a_proxy_it_has_the_proxy_s_name(tmp_path: Path) -> None:
    plan = plan_of(token=TOKEN, public_url="https://figures.example.org:8443")
    async with served(plan, tmp_path) as at:
        known = {"Authorization": f"Bearer {TOKEN}", "Origin": "https://figures.example.org:8443"}
        for host in ("figures.example.org:8443", "figures.example.org", urlsplit(at.url).netloc):
            assert await at.refused(headers={**known, "Host": host}) == 101
        response = await at.get("", headers={**known, "Host": "figures.example.org"})
        assert "wss://figures.example.org:8443" in response.headers["Content-Security-Policy"]


async def test_what_pages_may_do(tmp_path: Path) -> None:
    async with served(plan_of(), tmp_path) as at:
        for path, status in (("", 200), ("nothing", 404), ("static/js/textual.js", 200), ("static/", 404), (LONG, 404)):
            response = await at.get(path, headers=PAGE)
            assert response.status == status, path
            policy = response.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "script-src 'self';" in policy
            assert response.headers["X-Frame-Options"] == "DENY"
            assert response.headers["X-Content-Type-Options"] == "nosniff"
        page = await (await at.get("", headers=PAGE)).text()
        assert "http://" not in page, "nothing of another address, and no fixed one of its own"
        assert "https://" not in page


async def test_a_size_of_letters_is_a_number(tmp_path: Path) -> None:
    async with served(plan_of(), tmp_path) as at:
        assert 'data-font-size="20"' in await (await at.get("?fontsize=20")).text()
        for size in ('"><script>', "0", "-4", "9999", ""):
            page = await (await at.get("", params={"fontsize": size})).text()
            assert "data-font-size" not in page
            assert "<script>" not in page


async def test_a_page_that_is_not_of_this_server_is_left(tmp_path: Path) -> None:
    async with served(plan_of(), tmp_path) as at:
        for nonsense in ("nonsense", "{}", "[]", '["stdin"]', '["stdin", 5]', '["resize", {"width": 5}]', "7"):
            socket = await at.open()
            await told(socket)
            await socket.send_str(nonsense)
            assert await ended(socket) == 4004, nonsense
