"""Words and SDMX codes for how a figure stands: reported, planned, a target; first or final; estimated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """How a figure stands, in the words of the data."""

    status: str
    vintage: str = "unknown"
    note: str = ""


_KNOWN = {
    "": Status("reported"),
    "a": Status("reported"),
    "reported": Status("reported"),
    "actual": Status("reported"),
    "normal value": Status("reported"),
    "e": Status("reported", note="estimated, as the source marks it"),
    "estimate": Status("reported", note="estimated, as the source marks it"),
    "estimated": Status("reported", note="estimated, as the source marks it"),
    "i": Status("reported", note="imputed, as the source marks it"),
    "b": Status("reported", note="break in the series, as the source marks it"),
    "p": Status("reported", "first"),
    "provisional": Status("reported", "first"),
    "preliminary": Status("reported", "first"),
    "初步核算": Status("reported", "first"),
    "final": Status("reported", "final"),
    "最终核实": Status("reported", "final"),
    "f": Status("target", note="a forecast"),
    "forecast": Status("target", note="a forecast"),
    "target": Status("target"),
    "目标": Status("target"),
    "planned": Status("planned"),
    "plan": Status("planned"),
    "计划": Status("planned"),
}


def read_status(words: str) -> Status | None:
    """What words or a code say; None where they are not known. ``F: Forecast`` is read by its code."""
    said = words.strip().casefold()
    return _KNOWN.get(said) or _KNOWN.get(said.partition(":")[0].strip())
