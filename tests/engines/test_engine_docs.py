"""The commands in docs/engines.md do what the page says, with the test's own server in place of the page's."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from contract import PASSWORD_VARIABLE, demand
from postgres_server import Postgres, postgres
from unprivileged import NotHere

from conftest import ROOT
from innotui.cli import cli

PAGE = (ROOT / "docs" / "engines.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("innotui ")
]


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    try:
        demand("postgres")
        with postgres() as running:
            yield running
    except NotHere as missing:
        pytest.skip(str(missing))


def test_the_commands_run_one_after_the_other(
    server: Postgres, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("STATE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv(PASSWORD_VARIABLE, server.password)
    said = []
    for command in COMMANDS:
        ours = command.replace("@db.example.org/", f"@127.0.0.1:{server.port}/")
        assert ours != command
        result = CliRunner().invoke(cli, shlex.split(ours)[1:], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        assert server.password not in result.output
        said.append(result.output)
    assert len(said) == 5
    assert "PostgreSQL" in said[1]
    assert "GDP" in said[2]
    assert "Shaanxi" in said[3]
    assert "figures from" in said[4]
