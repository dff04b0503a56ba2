"""A text in a person's own editor: which one it is, and what came back. The terminal is lent by whoever calls."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from innotui.errors import UsageError

_USUAL = ("nano", "vim", "vi", "notepad")
_AT_ONCE = 1.0  # seconds: nobody reads and leaves an editor sooner


def edited(text: str) -> str:
    """The text as it is when the editor of ``VISUAL`` or ``EDITOR`` is left.

    Raises:
        UsageError: there is no editor, it failed, or it went on without waiting.
    """
    command = _command()
    handle, name = tempfile.mkstemp(prefix="innotui-", suffix=".sql")
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text if text.endswith("\n") else f"{text}\n")  # as editors leave a file
    began = time.monotonic()
    _run(command, path)
    new = _read(path)
    if new == text.removesuffix("\n") and time.monotonic() - began < _AT_ONCE:
        hint = f"If it opens a window, tell it to wait, as: EDITOR='code --wait'. The text also lies in {path}"
        raise UsageError("Nothing changed", f"{command[0]} came back at once.", hint)
    path.unlink(missing_ok=True)
    return new


def _command() -> list[str]:
    for name in ("VISUAL", "EDITOR"):
        if os.environ.get(name, "").strip():
            return _split(name, os.environ[name])
    if usual := next(filter(None, map(shutil.which, _USUAL)), None):
        return [usual]
    raise UsageError("No editor", "Neither VISUAL nor EDITOR names one.", "Set one, as: export EDITOR=nano")


def _split(name: str, command: str) -> list[str]:
    try:
        return [part.strip('"') for part in shlex.split(command, posix=os.name != "nt")]
    except ValueError:
        raise UsageError("No editor", f"{name} is {command!r}.", "Its quotes do not close.") from None


def _run(command: list[str], path: Path) -> None:
    hint = f"Check VISUAL or EDITOR. The text also lies in {path}"
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - the person's own editor
    except OSError as error:
        raise UsageError("Editor cannot be started", f"{command[0]}: {error.strerror or error}", hint) from None
    if code:
        raise UsageError("Editor failed", f"{command[0]} ended with {code}; the text stays as it was.", hint)


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read().replace("\r\n", "\n").removesuffix("\n")
    except (OSError, UnicodeError) as error:
        raise UsageError("Text cannot be read", f"{path}: {error}", "The text stays as it was.") from None
