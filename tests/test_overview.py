"""What innotui prints without a terminal."""

from __future__ import annotations

import json
from pathlib import Path

from rich.cells import cell_len

from conftest import Package
from innotui import __version__
from innotui.model import Selection
from innotui.overview import info_json, info_text, overview_text
from innotui.store import Store, open_store


def test_overview(tiny: Store) -> None:
    lines = overview_text(tiny.view(tiny.home()), tiny.info()).splitlines()
    assert lines[:9] == [
        f"innotui {__version__}: 16 figures from 2 sources, data 2024.01.31",
        "",
        "region               figures  latest growth",
        "Middleland   中国         16",
        "  North      北省         12         ▲ +10%",
        "    Harbour  海港市        4        ▲ +6.1%",
        "  South      南省          4        ▼ −2.5%",
        "",
        "3 industrial chains and 2 firms and institutes beside them.",
    ]
    assert any(line.endswith("innotui") for line in lines)
    assert any("innotui query" in line for line in lines)


def test_columns_are_aligned_by_cells(bundled: Store) -> None:
    lines = overview_text(bundled.view(bundled.home()), bundled.info()).splitlines()
    table = lines[2 : lines.index("", 3)]
    assert len(table) == 12
    assert len({cell_len(line) for line in table if line.endswith(("growth", "%"))}) == 1


def test_names_cannot_command_the_terminal(package: Package) -> None:
    package.set("regions", "harbour", name_en="Har\x1b[31mbour [/]", name_zh="海\x07港")
    store = open_store(package.build())
    text = overview_text(store.view(Selection("china")), store.info())
    store.close()
    assert "Har␛[31mbour [/]  海␇港" in text
    assert "\x1b" not in text


def test_info(tiny: Store) -> None:
    info = tiny.info()
    settings = Path("settings") / "config.toml"
    text = info_text(info, settings)
    for part in (
        __version__,
        str(settings),
        info.path,
        "DuckDB",
        "2024.01.31 (schema 3",
        info.content_hash[:12],
        "8 observations",
    ):
        assert part in text
    said = json.loads(info_json(info, settings))
    assert said["settings"] == str(settings)
    assert said["innotui"] == __version__
    assert said["counts"]["growth"] == 8
    assert said["content_hash"] == info.content_hash
    assert len(said["locked"]) == 4
