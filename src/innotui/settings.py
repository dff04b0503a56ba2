"""What a person has chosen for good: the settings file and the variables that go before it.

The file is ``config.toml`` in the folder that the system has for it; a missing one is fine. Only what this module knows
is read, and only the key that changes is written: comments and all else in the file stay. Whatever is wrong with a
setting is told, never raised, when it is read: the default takes its place. What a setting does is no matter of this
module.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from innotui.errors import InnotuiError
from innotui.files import replaced

if TYPE_CHECKING:
    from innotui.palette import Name

Completes = Literal["typing", "asked"]

PALETTE_VARIABLE = "INNOTUI_PALETTE"
"""The variable that goes before the file."""

_DEFAULT: Name = "neutral"
_TITLE = "A setting is not used"
_QUERY = "query"
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?) *([KMGT])i?B", re.IGNORECASE)
_MEGABYTES = {"K": 0.001, "M": 1, "G": 1_000, "T": 1_000_000}
_LEAST_MEMORY = 64  # megabytes with which DuckDB still opens a database and answers
_MOST_THREADS = 1024
_MOST_ROWS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question may take: of the file's table ``[query]``.

    Attributes:
        memory: ``memory_limit``; beyond it answers lie in a temporary folder.
        threads: 0 for one a core.
        temp: ``temp_limit``, the most that the temporary folder may hold.
        history: ``history_limit``, how many questions are remembered.
        rows: the most that an engine answers a person's question with; of a file there is no such limit.
    """

    memory: str = "512MB"
    threads: int = 0
    temp: str = "10GB"
    history: int = 10_000
    rows: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen, and what could not be used.

    Attributes:
        palette: the name of the palette.
        complaints: what is wrong with the settings, each to be told once.
        limits: what a question may take.
        completes: whether SQL is completed while ``typing``, or only where it is ``asked`` for by a key.
    """

    palette: Name = _DEFAULT
    complaints: tuple[InnotuiError, ...] = ()
    limits: Limits = Limits()
    completes: Completes = "typing"


def settings_path() -> Path:
    """Where the file is, or would be."""
    from platformdirs import user_config_path

    return user_config_path("innotui", appauthor=False) / "config.toml"


def read_settings(environ: Mapping[str, str] = os.environ, path: Path | None = None) -> Settings:
    """The settings of the variable and the file; an unusable one is complained of, and the next one stands in for it.

    Args:
        environ: the variables.
        path: another file than the usual.
    """
    path = path or settings_path()
    complaints: list[InnotuiError] = []
    wanted: list[tuple[object, str]] = []
    if variable := environ.get(PALETTE_VARIABLE):
        wanted.append((variable, f"the variable {PALETTE_VARIABLE}"))
    try:
        kept = _kept(path)
    except InnotuiError as error:
        kept = {}
        complaints.append(error)
    if "palette" in kept:
        wanted.append((kept["palette"], str(path)))
    usable = [known for said, _ in wanted if (known := _known(said))]
    complaints += [_unknown(said, where) for said, where in wanted if not _known(said)]
    query = kept.get(_QUERY, {})
    limits = _limits(query, path, complaints)
    completes = _completes(query, path, complaints)
    return Settings(usable[0] if usable else _DEFAULT, tuple(complaints), limits, completes)


def write_palette(name: Name, path: Path | None = None) -> None:
    """Keeps the choice of a palette.

    Args:
        name: of the palette.
        path: another file than the usual.

    Raises:
        InnotuiError: the file cannot be written, or is none that this could be added to.
    """
    import tomlkit

    path = path or settings_path()
    _kept(path)  # a file that cannot be read is for its writer to mend, not for us to replace
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8-sig")) if path.exists() else tomlkit.document()
        document["palette"] = name
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced(path) as beside:
            beside.write_text(tomlkit.dumps(document), encoding="utf-8")
    except OSError as error:
        raise InnotuiError(
            "The choice is not kept",
            f"{path} cannot be written: {error.strerror or error}.",
            "It holds until you leave.",
        ) from None


def _kept(path: Path) -> dict[str, Any]:
    """What the file says; nothing where there is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}."
    except UnicodeDecodeError:
        reason = "cannot be read: it is not UTF-8."
    else:
        import tomllib

        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            reason = f"is not TOML: {error}."
    raise InnotuiError("The settings are not used", f"{path} {reason}", "Mend the file, or remove it.") from None


def _known(said: object) -> Name | None:
    from innotui.palette import NAMES

    return next((name for name in NAMES if name == said), None)


def _unknown(said: object, where: str) -> InnotuiError:
    from innotui.palette import NAMES

    hint = f"Choose one of {', '.join(NAMES[:-1])} or {NAMES[-1]}."
    return InnotuiError(_TITLE, f"There is no palette {said!r}; {where} asks for it.", hint)


def _limits(said: object, path: Path, complaints: list[InnotuiError]) -> Limits:
    """The limits of the table ``[query]``; what cannot be used is complained of and stays as it is without."""
    if not isinstance(said, dict):
        complaints.append(InnotuiError(_TITLE, f"query is no table in {path}.", "Write [query] on a line of its own."))
        return Limits()
    found: dict[str, Any] = {}
    for key, field, usable, hint in _LIMITS:
        if key in said:
            if usable(said[key]):
                found[field] = said[key]
            else:
                complaints.append(InnotuiError(_TITLE, f"{key} cannot be {said[key]!r}; {path} says so.", hint))
    return Limits(**found)


def _completes(said: object, path: Path, complaints: list[InnotuiError]) -> Completes:
    """When SQL is completed, of the table ``[query]``."""
    wanted = said.get("complete", "typing") if isinstance(said, dict) else "typing"
    if wanted == "asked":
        return "asked"
    if wanted != "typing":
        message = f"complete cannot be {wanted!r}; {path} says so."
        complaints.append(InnotuiError(_TITLE, message, 'One of "typing" and "asked".'))
    return "typing"


def _is_size(said: object, least: float) -> bool:
    size = _SIZE.fullmatch(said) if isinstance(said, str) else None
    return size is not None and float(size[1]) * _MEGABYTES[size[2].upper()] >= least


def _is_count(said: object, most: int) -> bool:
    return isinstance(said, int) and not isinstance(said, bool) and 0 <= said <= most


_LIMITS: tuple[tuple[str, str, Callable[[object], bool], str], ...] = (
    ("memory_limit", "memory", lambda said: _is_size(said, _LEAST_MEMORY), 'As "512MB" or "4GB"; 64MB at least.'),
    ("threads", "threads", lambda said: _is_count(said, _MOST_THREADS), "A whole number; 0 for one a core."),
    ("temp_limit", "temp", lambda said: _is_size(said, 0), 'As "10GB".'),
    ("history_limit", "history", lambda said: _is_count(said, 1_000_000), "A whole number; 0 for no history."),
    ("rows", "rows", lambda said: _is_count(said, _MOST_ROWS) and bool(said), "A whole number from 1."),
)
