"""What a chart's file is called: the forms that there are, and what ``file_names`` makes of them.

Nothing is written here; what a form holds is decided in ``innotui.export``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from innotui.tui.file_names import ended, form_in, path_meant, stem_of

__all__ = ["CSV", "FORMS", "PNG", "SVG", "TEXT", "Form", "form_of", "named_as", "path_of", "proposed"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a file.

    Attributes:
        name: as people call it.
        suffix: of the file's name.
        what: what it holds.
        is_picture: whether it has colours.
    """

    name: str
    suffix: str
    what: str
    is_picture: bool = False


SVG = Form("SVG", ".svg", "vector picture, for pages and slides", is_picture=True)
PNG = Form("PNG", ".png", "picture of pixels", is_picture=True)
TEXT = Form("text", ".txt", "as on the screen, without colours")
CSV = Form("CSV", ".csv", "the values drawn, each with its source")
FORMS = (SVG, PNG, TEXT, CSV)


def proposed(title: str, form: Form) -> str:
    """A name for a file: the chart's title in small letters, digits and hyphens."""
    return stem_of(title, "chart") + form.suffix


def form_of(name: str) -> Form | None:
    """The form that a name ends in; None for any other end."""
    return form_in(name, FORMS)


def named_as(name: str, form: Form) -> str:
    """The name with the end of a form, in place of another form's."""
    return ended(name, form, FORMS)


def path_of(typed: str, form: Form, proposal: str) -> Path:
    """The file that is meant by what was typed (``file_names.path_meant``).

    Raises:
        UsageError: no file can be called so, or what is called so is no file.
    """
    return path_meant(typed, form, proposal, FORMS, "A chart")
