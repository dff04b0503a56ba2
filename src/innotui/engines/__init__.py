"""Where figures may lie besides a file of our own: the engines' URLs, their dialects of SQL, their drivers.

The store reads through this room and publishing writes through it; neither knows a driver by name. Nothing here knows
what a figure is. What of it is asked for is loaded then: most runs open a file.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from innotui.engines.connecting import Connection, connect
    from innotui.engines.failures import StatementError
    from innotui.engines.stream import Stream
    from innotui.engines.urls import EngineUrl, is_engine_url
    from innotui.errors import LostError

__all__ = ["Connection", "EngineUrl", "LostError", "StatementError", "Stream", "connect", "is_engine_url"]

_WHERE = {
    "Connection": "innotui.engines.connecting",
    "EngineUrl": "innotui.engines.urls",
    "LostError": "innotui.errors",
    "StatementError": "innotui.engines.failures",
    "Stream": "innotui.engines.stream",
    "connect": "innotui.engines.connecting",
    "is_engine_url": "innotui.engines.urls",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(_WHERE[name]), name)
