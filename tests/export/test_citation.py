"""Citations: dates that are not exact, Chinese, what LaTeX would trip over, titles that are ours."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from bibtexparser.entrypoint import parse_string

from innotui.export.citation import Citation, bibtex, citation_text, csl_json
from innotui.model import Source

SOURCE = Source(
    source_id="xian-2024", title="Our title", issuer="西安市统计局 & R&D_50%", carrier="Wire #1 {x} \\ ~",
    kind="press_release",
    published="2024-07-12", url="https://example.org/a_b%E9?x=1&y=~2", lang="zh", translated=False, grade="A",
    headline="西安：增长5.2% {且} \\x $1", accessed=date(2026, 11, 1),
)  # fmt: skip

DATES = [
    ("2024-07-12", {"date": "2024-07-12", "year": "2024", "month": "July"}, {"date-parts": [[2024, 7, 12]]}),
    ("2022-11", {"date": "2022-11", "year": "2022", "month": "November"}, {"date-parts": [[2022, 11]]}),
    ("2025", {"date": "2025", "year": "2025"}, {"date-parts": [[2025]]}),
    ("2023-12~", {"date": "2023-12~", "year": "2023", "month": "December"},
     {"date-parts": [[2023, 12]], "circa": True}),
    ("[2014..]", {"year": "2014"}, {"literal": "2014 or later"}),
    ("..", {}, None),
]  # fmt: skip


def cite(**cells: object) -> Citation:
    return Citation(replace(SOURCE, **cells), None, "2026.11.22")  # type: ignore[arg-type]


@pytest.mark.parametrize(("published", "fields", "issued"), DATES, ids=[row[0] for row in DATES])
def test_dates_say_no_more_than_the_source(
    published: str, fields: dict[str, str], issued: dict[str, object] | None
) -> None:
    [entry] = parse_string(bibtex(cite(published=published))).entries
    found = {field.key: field.value for field in entry.fields if field.key in {"date", "year", "month"}}
    assert found == fields
    [item] = json.loads(csl_json(cite(published=published)))
    assert item.get("issued") == issued


@pytest.mark.parametrize(
    ("published", "note"),
    [
        ("2023-12~", "published about 2023-12; innotui data"),
        ("[2014..]", "published 2014 or later; innotui data"),
        ("2024-07-12", "innotui data"),
        ("..", "innotui data"),
    ],
)
def test_bibtex_notes_what_a_plain_year_cannot_say(published: str, note: str) -> None:
    [entry] = parse_string(bibtex(cite(published=published))).entries
    assert entry.fields_dict["note"].value.startswith(note)


def test_bibtex_escapes_text_and_leaves_the_address() -> None:
    [entry] = parse_string(bibtex(cite())).entries
    fields = {field.key: field.value for field in entry.fields}
    assert fields["author"] == r"{西安市统计局 \& R\&D\_50\%}"
    assert fields["title"] == r"{西安：增长5.2\% \{且\} {\textbackslash}x \$1}"
    assert fields["howpublished"] == r"Wire \#1 \{x\} {\textbackslash} {\textasciitilde}"
    assert fields["url"] == SOURCE.url
    assert fields["urldate"] == "2026-11-01"
    assert (entry.entry_type, entry.key) == ("misc", "xian-2024")


def test_a_bracket_in_an_address_cannot_end_the_field() -> None:
    [entry] = parse_string(bibtex(cite(url="https://example.org/}x{\\"))).entries
    assert entry.fields_dict["url"].value == "https://example.org/%7Dx%7B%5C"


def test_no_warning_about_chinese(caplog: pytest.LogCaptureFixture) -> None:
    bibtex(cite())
    assert caplog.records == []


def test_our_own_title_stands_in_brackets() -> None:
    assert citation_text(cite(headline=None)).startswith("西安市统计局 & R&D_50%: [Our title], via Wire")
    assert json.loads(csl_json(cite(headline=None)))[0]["title"] == "[Our title]"


def test_text_without_address_and_with_control_characters() -> None:
    text = citation_text(cite(url=None, accessed=None, issuer="A\x1b[31m\nB", carrier="A", published="[2014..]"))
    assert text.splitlines()[0].startswith("A␛[31m↵B: ")
    assert "2014 or later" in text
    assert text.splitlines()[1] == "innotui data 2026.11.22, xian-2024."


def test_csl_is_what_reference_managers_read() -> None:
    [item] = json.loads(csl_json(cite()))
    assert item["author"] == [{"literal": SOURCE.issuer}]
    assert (item["type"], item["URL"], item["language"]) == ("article", SOURCE.url, "zh")
