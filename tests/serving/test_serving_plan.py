"""``innotui serve``: what is refused before anybody comes, and how the token is taken."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import TINY
from innotui.cli import main, serving
from innotui.errors import UsageError
from innotui.serving.plan import Plan

LOCAL = Plan("127.0.0.1", 8000, ())


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "localhost", "LOCALHOST", "::1", "[::1]"])
def test_this_machine_alone_needs_no_token(host: str) -> None:
    plan = replace(LOCAL, host=host)
    plan.look_over()
    assert plan.warnings() == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.168.1.2", "example.org", "localhost.example.org"])
def test_another_address_needs_one_and_says_why(host: str) -> None:
    with pytest.raises(UsageError) as refused:
        replace(LOCAL, host=host).look_over()
    assert refused.value.exit_code == 2
    for word in ("token", "read-only SQL", "memory", "not encrypted", "TLS proxy"):
        assert word in refused.value.message
    replace(LOCAL, host=host, token="x" * 20).look_over()


def test_a_proxy_that_others_reach_needs_one_too() -> None:
    proxied = replace(LOCAL, public_url="https://figures.example.org")
    with pytest.raises(UsageError, match="https://figures"):
        proxied.look_over()
    replace(proxied, token="x" * 20).look_over()
    replace(LOCAL, public_url="http://localhost:9000/figures").look_over()


@pytest.mark.parametrize(
    "url",
    [
        "figures.example.org",
        "ftp://example.org",
        "https://",
        "https://a:b@example.org",
        "http://x/?a=1",
        "http://[x",
        "http://x:y/",
    ],
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(UsageError, match="--public-url") as refused:
        replace(LOCAL, public_url=url, token="x" * 20).look_over()
    assert "a:b" not in str(refused.value)


def test_warnings() -> None:
    assert any("short" in said for said in replace(LOCAL, token="short").warnings())
    assert any("not encrypted" in said for said in replace(LOCAL, host="0.0.0.0", token="x" * 20).warnings())
    proxied = replace(LOCAL, public_url="https://example.org/figures/", token="x" * 20)
    assert not any("not encrypted" in said for said in proxied.warnings())
    assert proxied.path == "/figures/"


# The command


def run(*arguments: str) -> int | str | None:
    with pytest.raises(SystemExit) as left:
        main(["serve", *arguments])
    return left.value.code


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    plans: list[Plan] = []
    monkeypatch.setattr(serving, "_serve", plans.append)
    monkeypatch.delenv("INNOTUI_TOKEN", raising=False)
    monkeypatch.delenv("INNOTUI_DATA", raising=False)
    return plans


def test_open_to_others_without_a_token_is_a_wrong_use(planned: list[Plan], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--host", "0.0.0.0") == 2
    assert "no token" in capsys.readouterr().err
    assert planned == []


def test_an_empty_token_is_none(planned: list[Plan], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--host", "0.0.0.0", "--token", " ") == 2
    assert "empty" in capsys.readouterr().err
    assert planned == []


def test_the_token_of_each_way(planned: list[Plan], monkeypatch: pytest.MonkeyPatch) -> None:
    main(["serve", "--token", "from-the-option"])
    monkeypatch.setattr(sys, "stdin", io.StringIO("from-standard-input\n"))
    main(["serve", "--token", "-"])
    monkeypatch.setenv("INNOTUI_TOKEN", "from-the-variable")
    main(["serve"])
    main(["serve", "--token", "the-option-first"])
    tokens = [plan.token for plan in planned]
    assert tokens == ["from-the-option", "from-standard-input", "from-the-variable", "the-option-first"]


def test_each_way_to_name_the_data(planned: list[Plan], tiny_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["serve"])
    main(["serve", str(tiny_path)])
    main(["serve", "--data", str(tiny_path)])
    main(["--data", str(tiny_path), "serve"])
    monkeypatch.chdir(tiny_path.parent)
    main(["serve", tiny_path.name, "--sessions", "3", "--idle", "0.5"])
    assert [plan.data for plan in planned] == ["", *[str(tiny_path.resolve())] * 4]
    assert (planned[-1].sessions, planned[-1].idle) == (3, 30.0)


def test_a_package_is_built_once_and_opened_as_it_is(planned: list[Plan]) -> None:
    main(["--alone", "--data", str(TINY), "serve"])
    [plan] = planned
    assert plan.data.endswith(".duckdb")
    assert Path(plan.data).is_file()


def test_a_database_that_is_none_is_told_before_anybody_comes(
    planned: list[Plan], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(tmp_path / "no.duckdb")) == 3
    assert "no.duckdb" in capsys.readouterr().err
    assert planned == []


@pytest.mark.parametrize("options", [("--port", "70000"), ("--sessions", "0"), ("--idle", "0"), ("--idle", "-1")])
def test_numbers_that_cannot_be(planned: list[Plan], options: tuple[str, str]) -> None:
    assert run(*options) == 2
    assert planned == []


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    monkeypatch.delitem(sys.modules, "innotui.serving.server", raising=False)
    assert run("--port", "0") == 2
    assert "innotui[serve]" in capsys.readouterr().err


def test_a_password_of_the_keyring_is_there_for_every_explorer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INNOTUI_PASSWORD", "")
    for name in ("PGPASSWORD", "PGPASSFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("innotui.engines.secret._kept", {"one@db:5432": "hushed"}.get)
    monkeypatch.setattr(serving, "store_of", lambda _: io.StringIO())
    assert serving._opened("postgresql://one@db/figures") == "postgresql://one@db/figures"
    assert os.environ["INNOTUI_PASSWORD"] == "hushed"


def test_two_databases_are_one_too_many(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["serve", str(TINY), "--data", "postgresql://db/figures"])
    assert "Named twice" in capsys.readouterr().err


def test_a_package_is_served_alone_where_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    plans: list[Plan] = []
    monkeypatch.setattr(serving, "_serve", plans.append)
    main(["serve", str(TINY), "--alone"])
    assert Path(plans[0].data).is_file()
