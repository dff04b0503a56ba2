"""What the server has to complain of, a line each: whoever serves reads it in a terminal, and anybody may cause it."""

from __future__ import annotations

import logging
from pathlib import Path

from innotui.formats import printable

_NAME = "innotui.serving"
_MOST = 200  # characters


def logger() -> logging.Logger:
    """What aiohttp complains to."""
    told = logging.getLogger(_NAME)
    if _in_a_line not in told.filters:
        told.addFilter(_in_a_line)
    return told


def _in_a_line(record: logging.LogRecord) -> bool:
    """Puts what went wrong and where in the place of a traceback, which would be as long as strangers like."""
    said = record.getMessage()
    if isinstance(record.exc_info, tuple) and record.exc_info[1] is not None:
        said += f": {type(record.exc_info[1]).__name__}{_place(record.exc_info[1])}"
    record.msg, record.args, record.exc_info, record.exc_text = printable(said)[:_MOST], (), None, None
    return True


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f" in {Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}" if trace else ""
