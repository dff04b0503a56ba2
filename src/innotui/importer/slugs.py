"""The id of a figure that an import places: the same cell always gets the same one."""

from __future__ import annotations

from innotui.package.slugs import slug

_WHOLE = 1000  # characters: an id that lost its end could be another figure's


def figure_id(source_id: str, region_id: str, topic: str, period_id: str, *more: str) -> str:
    """The id of a figure: its place, what, when and source; ``more`` is its form where it is no plain level."""
    window = period_id.replace("/", "-to-").lstrip("-")
    return "-".join(slug(part, longest=_WHOLE) for part in (region_id, topic, window, *more, source_id) if part)
