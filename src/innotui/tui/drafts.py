"""What was typed in the query pane, kept on disk so that it survives a crash."""

from __future__ import annotations

import os
from pathlib import Path


def _path() -> Path:
    from platformdirs import user_state_path

    return user_state_path("innotui", appauthor=False) / "draft.sql"


def read_draft() -> str:
    """The text that was typed last; empty where there is none or it cannot be read."""
    try:
        return _path().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def write_draft(text: str) -> None:
    """Keeps a text; a disk that does not take it is no reason to disturb a person who types."""
    path = _path()
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError:
        return
