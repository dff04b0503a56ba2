"""The docs say what is so: their commands run, the data page is the database's, every key of the explorer is there."""

from __future__ import annotations

import importlib.util
import re
import shlex
from contextlib import closing
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner

from innotui.bundled import bundled
from innotui.cli import cli
from innotui.store import open_store
from innotui.tui.keys import EXPLORE_KEYS

ROOT = Path(__file__).parents[1]
COMMANDS = [
    line
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
    if line.startswith("innotui ")
]


def test_there_are_commands_to_run() -> None:
    assert len(COMMANDS) >= 4


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_docs_run(command: str, tmp_path: Path) -> None:
    arguments = [str(ROOT / word) if word.startswith("data/") else word for word in shlex.split(command)[1:]]
    arguments = [str(tmp_path / word) if word.endswith(".duckdb") else word for word in arguments]
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    assert result.output.strip()


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in cli.list_commands(Context(cli)) if f"innotui {name}" not in readme] == []


def test_every_key_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = {
        "slash": "/",
        "question_mark": "?",
        "left_square_bracket": "[",
        "right_square_bracket": "]",
        "escape": "esc",
        "less_than_sign": "<",
        "greater_than_sign": ">",
        "left_curly_bracket": "{",
        "right_curly_bracket": "}",
    }
    keys = [binding.key.split(",")[0] for binding in EXPLORE_KEYS if "tab" not in binding.key]
    assert [key for key in keys if f"`{named.get(key, key)}`" not in readme] == []


def test_the_data_page_is_the_database_s() -> None:
    script = importlib.util.spec_from_file_location("write_data_page", ROOT / "docs" / "write_data_page.py")
    assert script is not None
    assert script.loader is not None
    module = importlib.util.module_from_spec(script)
    script.loader.exec_module(module)
    with closing(open_store(bundled("indicators.duckdb"))) as store:
        assert (ROOT / "docs" / "data.md").read_text(encoding="utf-8") == module.page(store)


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name
)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
