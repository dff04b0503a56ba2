"""Modules that are loaded when something of them is asked for: most runs ask for few, and each costs its start.

A plain ``import`` in each function does the same; where many functions of a module lead elsewhere this reads better.
Types are imported beside it under ``TYPE_CHECKING``. What is deferred, and why, stands with whoever defers it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Deferred:
    """Stands for a module until, and after, it is loaded; any thread may be the first to ask.

    Args:
        module: its full name.
    """

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._module), name)
