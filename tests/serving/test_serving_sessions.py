"""Explorers for browsers: apart from each other, no more than there is room for, and none outlives its browser."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from pathlib import Path

import aiohttp
import pytest
from served_at import TOKEN, ended, plan_of, runs, served, told, until

from innotui.serving import session as session_module
from innotui.settings import settings_path

PAGE = {"Accept": "text/html"}


async def test_a_browser_has_an_explorer_of_its_own(tmp_path: Path) -> None:
    async with served(plan_of(), tmp_path) as at:
        first, second = await at.open("ws?width=100&height=30"), await at.open("ws?width=nonsense")
        one, other = await told(first), await told(second)
        assert one["pid"] != other["pid"]
        assert (one["size"], other["size"]) == (["100", "30"], ["80", "24"])
        await first.send_json(["stdin", "é"])
        assert await first.receive_bytes(timeout=5) == "key é".encode()
        with pytest.raises(TimeoutError):
            await second.receive(timeout=0.3)


async def test_its_folders_are_private_and_go_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INNOTUI_TOKEN", TOKEN)
    monkeypatch.setenv("INNOTUI_DATA", "of-the-server")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "mine"))
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text('[query]\nmemory_limit = "64MB"\n')
    async with served(plan_of(), tmp_path) as at:
        first, second = await at.open(), await at.open()
        one, other = await told(first), await told(second)
        assert one["INNOTUI_SERVED"] == "1"
        assert "INNOTUI_TOKEN" not in one
        assert "INNOTUI_DATA" not in one
        kept = [name for name in one if name.startswith(("XDG_", "TMPDIR"))]
        assert len(kept) >= 5
        for name in (*kept, "cwd"):
            folder = Path(one[name])
            assert folder.is_dir()
            assert folder.is_relative_to(tmp_path / "sessions")
            assert folder.stat().st_mode & 0o077 == 0
            assert folder != Path(other[name])
        copied = Path(one["XDG_CONFIG_HOME"]) / "innotui" / "config.toml"
        assert copied.read_text() == settings_path().read_text(), "the limits are those of whoever serves"
        await first.close()
        await until(lambda: not Path(one["cwd"]).parent.exists(), "the end of the folder")
        assert Path(other["cwd"]).is_dir()
    assert not Path(other["cwd"]).parent.exists()


async def test_what_it_opens_stands_in_no_list_of_processes(tmp_path: Path) -> None:
    async with served(plan_of(data="postgresql://reader:secret@db/figures"), tmp_path) as at:
        socket = await at.open()
        assert (await told(socket))["INNOTUI_DATA"] == "postgresql://reader:secret@db/figures"
        [session] = at.server.sessions._running.values()
        assert "secret" not in " ".join(session._plan.command)


async def test_one_more_than_there_is_room_for(tmp_path: Path) -> None:
    async with served(plan_of(sessions=2), tmp_path) as at:
        first, second = await at.open(), await at.open()
        await told(first)
        await told(second)
        assert await at.refused() == 503
        for headers, wanted in ((PAGE, "<h1>No place is free</h1>"), ({}, "No place is free: All 2 places are taken.")):
            response = await at.get("", headers=headers)
            assert response.status == 503
            assert wanted in await response.text()
            assert response.headers["Retry-After"]
        await first.close()
        await until(lambda: not at.server.sessions.is_full, "a place")
        assert (await at.get("", headers=PAGE)).status == 200
        assert await at.refused() == 101


async def test_a_page_that_is_loaded_again_finds_its_place(tmp_path: Path) -> None:
    async with served(plan_of(sessions=1), tmp_path) as at:
        socket = await at.open()
        await told(socket)
        response, _ = await asyncio.gather(at.get("", headers=PAGE), socket.close())
        assert response.status == 200


async def test_nothing_is_done_for_a_while(tmp_path: Path) -> None:
    async with served(plan_of(idle=0.8), tmp_path) as at:
        idle, busy = await at.open(), await at.open()
        process = (await told(idle))["pid"]
        ending = asyncio.create_task(ended(idle))
        await told(busy)
        while not ending.done():
            await busy.send_json(["stdin", "x"])
            assert await busy.receive_bytes(timeout=5) == b"key x"
            if not idle.closed:
                await idle.send_json(["focus"])
            await asyncio.sleep(0.05)
        assert await ending == 4001
        await until(lambda: not runs(process), "the end of the explorer")
        await busy.send_json(["stdin", "still here"])
        assert await busy.receive_bytes(timeout=5) == b"key still here"
        assert "Nothing was typed" in await (await at.get("", headers=PAGE)).text()


@pytest.mark.parametrize("manner", ["polite", "deaf"])
async def test_no_explorer_outlives_its_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, manner: str) -> None:
    monkeypatch.setattr(session_module, "_PATIENCE", 0.3)
    async with served(plan_of(manner), tmp_path) as at:
        socket = await at.open()
        process = (await told(socket))["pid"]
        await socket.close()
        await until(lambda: not runs(process), "the end of the explorer")


@pytest.mark.parametrize("manner", ["polite", "deaf"])
async def test_no_explorer_outlives_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, manner: str) -> None:
    monkeypatch.setattr(session_module, "_PATIENCE", 0.3)
    async with served(plan_of(manner), tmp_path) as at:
        sockets = [await at.open() for _ in range(3)]
        processes = [(await told(socket))["pid"] for socket in sockets]
        endings = [asyncio.create_task(ended(socket)) for socket in sockets]
        at.stop.set()
        assert await asyncio.gather(*endings) == [4002] * 3
    assert [process for process in processes if runs(process)] == []
    assert list((tmp_path / "sessions").iterdir()) == []


async def test_one_that_comes_as_the_server_ends_leaves_nothing(tmp_path: Path) -> None:
    async with served(plan_of(), tmp_path) as at:
        opening = [asyncio.create_task(at.refused()) for _ in range(4)]
        await until(lambda: list(at.server.sessions._running), "somebody")
        at.stop.set()
        await asyncio.gather(*opening, return_exceptions=True)
    assert list((tmp_path / "sessions").glob("*")) == []


async def test_an_explorer_that_breaks_says_so_to_whoever_serves(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with served(plan_of("dead"), tmp_path) as at:
        assert await ended(await at.open()) == 4003
        await until(lambda: not at.server.sessions._running, "its end")
    said = capfd.readouterr().err
    assert "it is broken" in said
    assert "\x1b" not in said


async def test_one_that_cannot_be_started(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    async with served(plan_of(command=(str(tmp_path / "no-program"),)), tmp_path) as at:
        assert await ended(await at.open()) == 4003
    assert "No explorer could be started" in capfd.readouterr().err


async def test_one_that_was_left(tmp_path: Path) -> None:
    async with served(plan_of("leaver"), tmp_path) as at:
        socket = await at.open()
        await told(socket)
        await socket.send_json(["stdin", "q"])
        assert await ended(socket) == 1000


async def test_a_key_that_comes_as_it_is_left_tears_nothing(tmp_path: Path) -> None:
    async with served(plan_of("leaver"), tmp_path) as at:
        socket = await at.open(autoclose=False)
        await told(socket)
        await socket.send_json(["stdin", "q"])
        while (last := await socket.receive(timeout=5)).type is not aiohttp.WSMsgType.CLOSE:
            pass
        assert last.data == 1000
        for _ in range(3):  # they were typed before the page knew
            await asyncio.sleep(0.05)
            await socket.send_json(["stdin", "q"])
        await socket.close()
        assert socket.close_code == 1000
        await until(lambda: not at.server.sessions._running, "its end")


async def test_only_pages_are_opened_in_the_browser(tmp_path: Path) -> None:
    async with served(plan_of("linker"), tmp_path) as at:
        socket = await at.open()
        await told(socket)
        await socket.send_json(["stdin", "b"])
        assert await socket.receive_bytes(timeout=5) == b"key b"
        opened = json.loads(await socket.receive_str(timeout=5))
        assert opened == ["open_url", {"url": "https://example.org/", "new_tab": True}]


async def test_a_window_has_a_size_within_reason(tmp_path: Path) -> None:
    async with served(plan_of(), tmp_path) as at:
        socket = await at.open("ws?width=1000000&height=-3")
        assert (await told(socket))["size"] == ["600", "5"]
        for width, height, wanted in (
            (90, 40, b"size 90 40"),
            (10**9, 10**9, b"size 600 300"),
            ("x", None, b"size 20 5"),
        ):
            await socket.send_json(["resize", {"width": width, "height": height}])
            assert await socket.receive_bytes(timeout=5) == wanted


async def test_a_port_that_is_taken(tmp_path: Path) -> None:
    from urllib.parse import urlsplit

    from innotui.errors import UsageError

    async with served(plan_of(), tmp_path) as at:
        with pytest.raises(UsageError, match="Cannot be served"):
            async with served(plan_of(port=urlsplit(at.url).port), tmp_path / "other"):
                pass


async def test_an_explorer_that_is_killed_is_told_to_whoever_serves(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with served(plan_of(), tmp_path) as at:
        socket = await at.open()
        os.kill((await told(socket))["pid"], signal.SIGKILL)
        assert await ended(socket) == 4003
        await until(lambda: not at.server.sessions._running, "its end")
    assert "An explorer was ended by signal 9 (Killed)." in capfd.readouterr().err
