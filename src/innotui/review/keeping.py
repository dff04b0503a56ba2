"""A review on disk, in the folder that the system has for a user's state: written after each step.

It is kept by text and package: the same text for another package is another review. What is kept are decisions by
places in the text, cells that a person typed, and rows of the package that were corrected; the text is not. Two that
review one text for one package at once would write over one another: the second is told.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from innotui.errors import InnotuiError, UsageError
from innotui.files import replaced
from innotui.package.sheet import Stood
from innotui.review.card import fingerprint
from innotui.review.fields import BY_NAME
from innotui.review.items import Item, Review, Step, Typed

_VERSION = 1


def _folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("innotui", appauthor=False) / "reviews"


@dataclass(frozen=True, slots=True)
class Resumed:
    """A review that was taken up.

    Attributes:
        review: as it stood.
        lost: how many decided figures the text no longer gives: the reader has changed since.
    """

    review: Review
    lost: int = 0


class Keeper:
    """The file of one review; holds it for as long as the program runs.

    Args:
        text: what is reviewed.
        package: the folder that it lands in.
    """

    def __init__(self, text: str, package: Path) -> None:
        key = f"{fingerprint(text)}\n{os.path.realpath(package)}"
        name = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:24]
        self.path = _folder() / f"{name}.json"
        self._lock = -1

    def hold(self) -> None:
        """Takes the review.

        Raises:
            UsageError: another innotui has it.
        """
        try:
            import fcntl
        except ImportError:
            return  # a system without such locks
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self.path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        if self._lock < 0:
            return
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            raise UsageError(
                "Under review already",
                "Another innotui has this text and this package open.",
                "Go on there, or close it first.",
            ) from None
        except OSError:  # a file system that knows no locks
            self.release()

    def release(self) -> None:
        """Lets go of it."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def read(self, fresh: Review) -> Resumed:
        """The review as it was left; the fresh one where there is none or it cannot be read."""
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            return _resumed(kept, fresh) if kept["version"] == _VERSION else Resumed(fresh)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration):
            return Resumed(fresh)

    def write(self, review: Review) -> None:
        """Keeps the review as it stands.

        Raises:
            InnotuiError: the disk does not take it.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with replaced(self.path) as beside:
                text = json.dumps(_kept(review), ensure_ascii=False, indent=1)
                with os.fdopen(
                    os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
                ) as file:
                    file.write(text)
        except OSError as error:
            words = f"{self.path} cannot be written: {error.strerror or error}."
            raise InnotuiError("The review is not kept", words, "What was accepted is in the package.") from None


def _kept(review: Review) -> dict[str, Any]:
    return {
        "version": _VERSION,
        "card": dict(review.card),
        "card_is_filled": review.card_is_filled,
        "typed": {"of": review.typed.of, "cells": dict(review.typed.cells)} if review.typed else None,
        "at": review.item.key if review.item else "",
        "items": [_item(item) for item in review.items if _is_touched(item)],
        "steps": [
            {
                "does": step.does,
                "before": [_item(item) for item in step.before],
                "after": list(step.after),
                "rows": [list(row) for row in step.rows],
                "stood": [asdict(row) for row in step.stood],
            }
            for step in review.steps
        ],
    }


def _is_touched(item: Item) -> bool:
    return bool(item.edits) or item.verdict != "open" or "/" in item.key


def _item(item: Item) -> dict[str, Any]:
    row = list(item.row) if item.row else None
    return {"key": item.key, "edits": dict(item.edits), "verdict": item.verdict, "row": row}


def _resumed(kept: Mapping[str, Any], fresh: Review) -> Resumed:
    """What was kept, laid over what the text gives now."""
    known = {item.key: item for item in fresh.items}
    touched = {one["key"]: made for one in kept["items"] if (made := _of(one, known))}
    lost = sum(1 for one in kept["items"] if one["key"] not in touched)
    items: list[Item] = []
    for item in fresh.items:
        items.append(touched.get(item.key, item))
        items += [part for part in touched.values() if part.base == item.key and part.key != item.key]
    steps = tuple(step for one in kept["steps"] if (step := _step(one, known)) is not None)
    review = replace(fresh, items=tuple(items), steps=steps, card=dict(kept["card"]))
    at = review.place(kept["at"])
    if (typed := kept.get("typed")) and (not typed["of"] or (at is not None and typed["of"] in BY_NAME)):
        review = replace(review, typed=Typed(str(typed["of"]), dict(typed["cells"])))
    return Resumed(replace(review, at=at or 0, card_is_filled=bool(kept["card_is_filled"])), lost)


def _of(kept: Mapping[str, Any], known: Mapping[str, Item]) -> Item | None:
    """An item over the proposal that is read now; None where that is no longer there."""
    original = known.get(kept["key"].partition("/")[0])
    if original is None:
        return None
    row = (kept["row"][0], kept["row"][1]) if kept["row"] else None
    return replace(original, key=kept["key"], edits=dict(kept["edits"]), verdict=kept["verdict"], row=row)


def _step(kept: Mapping[str, Any], known: Mapping[str, Item]) -> Step | None:
    before = [_of(one, known) for one in kept["before"]]
    if any(item is None for item in before):
        return None
    rows = tuple((table, row_id) for table, row_id in kept["rows"])
    stood = tuple(Stood(**one | {"header": tuple(one["header"])}) for one in kept.get("stood", ()))
    return Step(kept["does"], tuple(item for item in before if item), tuple(kept["after"]), rows, stood)
