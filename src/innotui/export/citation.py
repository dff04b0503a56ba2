"""A source, or a figure in it, as a citation: text, BibTeX, CSL JSON.

BibTeX is laid out by bibtexparser and its text escaped by pylatexenc, which keeps Chinese as it is; both are
loaded when the first entry is made. CSL JSON is JSON with agreed names, for which no library is needed.
Dates are EDTF: "2023-12~" is about 2023-12, "[2014..]" is 2014 or later; both say no more than that.
"""

from __future__ import annotations

import json
import re
from calendar import month_name
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from innotui import formats
from innotui.model import Figure, Source

_CSL_TYPES = {"press_release": "article", "news": "article-newspaper", "communique": "report", "data_file": "dataset"}
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?~?")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited.

    Attributes:
        source: the document.
        figure: the claim in it; None for the document as a whole.
        data_version: of the database that it was taken from.
    """

    source: Source
    figure: Figure | None
    data_version: str

    @property
    def title(self) -> str:
        """The printed headline, or else our own title in brackets, as librarians do."""
        return self.source.headline or f"[{self.source.title}]"

    @property
    def key(self) -> str:
        """The id of what is cited."""
        return self.figure.figure_id if self.figure else self.source.source_id

    @property
    def claim(self) -> str:
        """The claim as stated, with its window; empty for a whole document."""
        figure = self.figure
        if figure is None:
            return ""
        against = f" against {formats.base(figure)}" if figure.kind == "growth" and figure.base_label else ""
        place = f"paragraph {figure.para}: " if figure.para else ""
        return f"{place}{figure.region}, {figure.subject}, {figure.period_label}{against}: {formats.stated(figure)}"

    @property
    def data(self) -> str:
        """The data that the claim was taken from."""
        return f"innotui data {self.data_version}, {self.key}"


def citation_text(citation: Citation) -> str:
    """Issuer, title, carrier, date, paragraph, address, day of access, the claim, the data version."""
    source, figure = citation.source, citation.figure
    carrier = "" if source.carrier == source.issuer else f", via {source.carrier}"
    published = formats.published(source.published) if source.published != ".." else "no date"
    place = f", {formats.paragraph(figure.para)}" if figure and figure.para else ""
    lines = [
        f"{source.issuer}: {citation.title}{carrier}, {published}{place}.",
        (source.url or "") + (f" (accessed {source.accessed})" if source.accessed else ""),
        f"States: {citation.claim}." if citation.claim else "",
        f"{citation.data}.",
    ]
    return "\n".join(formats.printable(line.strip()) for line in lines if line.strip())


def bibtex(citation: Citation) -> str:
    """An entry for BibTeX and biblatex: ``year`` and ``month`` for the one, ``date`` for the other."""
    from bibtexparser.entrypoint import parse_string, write_string
    from bibtexparser.model import Entry, Field
    from pylatexenc.latexencode import UnicodeToLatexEncoder

    latex = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False).unicode_to_latex
    source = citation.source
    texts = {
        "author": "{" + latex(formats.printable(source.issuer)) + "}",  # a body, not a surname
        "title": "{" + latex(formats.printable(citation.title)) + "}",  # kept in its capitals
        "howpublished": latex(formats.printable(source.carrier)),
        **_bibtex_date(source.published),
        "url": _address(source.url),
        "urldate": str(source.accessed or ""),
        "note": latex(formats.printable(_bibtex_note(citation))),
    }
    entry = Entry("misc", citation.key, [Field(name, text) for name, text in texts.items() if text])
    entries = parse_string("")
    entries.add(entry)
    return write_string(entries).strip()


def _bibtex_date(published: str) -> Mapping[str, str]:
    if found := _DATE.fullmatch(published):
        year, month, _ = found.groups()
        return {"year": year, "month": month_name[int(month)] if month else "", "date": published}
    # "[2014..]" is a set, which biblatex does not read: it takes the year, as BibTeX does.
    return {"year": "".join(_YEAR.findall(published)[:1])}


def _bibtex_note(citation: Citation) -> str:
    """The claim and the data; first what a year, which is a plain number, cannot say of the date."""
    published = citation.source.published
    vague = published.endswith("~") or published.startswith("[")
    date = f"published {formats.published(published)}" if vague else ""
    return "; ".join(filter(None, (date, citation.claim, citation.data)))


def _address(url: str | None) -> str:
    """An address as both programs take it: no character in it that ends the field."""
    return (url or "").replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def csl_json(citation: Citation) -> str:
    """A list of one item, as reference managers import it."""
    source = citation.source
    item: dict[str, Any] = {
        "id": citation.key,
        "type": _CSL_TYPES.get(source.kind, "webpage"),
        "title": citation.title,
        "author": [{"literal": source.issuer}],
        "container-title": source.carrier,
        "issued": _csl_date(source.published),
        "URL": source.url,
        "accessed": _csl_date(source.accessed.isoformat()) if source.accessed else None,
        "language": source.lang,
        "note": "; ".join(filter(None, (citation.claim, citation.data))),
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


def _csl_date(edtf: str) -> dict[str, Any] | None:
    if found := _DATE.fullmatch(edtf):
        date: dict[str, Any] = {"date-parts": [[int(part) for part in found.groups() if part]]}
        return date | {"circa": True} if edtf.endswith("~") else date
    return None if edtf == ".." else {"literal": formats.published(edtf)}
