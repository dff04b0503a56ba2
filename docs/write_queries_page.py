"""Writes docs/queries.md from the questions that come with innotui; a test compares the page with them."""

from __future__ import annotations

from pathlib import Path

from innotui.queries import shipped_questions

PAGE = Path(__file__).parent / "queries.md"
HEAD = """\
# Questions

These come with innotui. `ctrl+o` lists them, with your own first: `enter` puts one into the editor, `f5` runs it, `f8`
draws its answer. On the command line a name with an @ before it stands for the SQL:

```console
innotui query @disagreeing-claims --format csv
```

`ctrl+s` keeps what is in the editor as a question of yours. Each is a file of its own, `NAME.sql`, in the folder
`queries` where your system keeps the data of programs; write or edit them by hand as you like. What is said of a
question stands in comments over its SQL, each of them optional:

```sql
-- title: Firms of a region
-- about: What it answers, and what it does not.
-- chart: bars x=region y=firms series=kind
-- param: region = China
SELECT …
```

`chart` says what `f8` draws first: `bars`, `trend` or `range`, and which columns. `param` says what a `$name` of the
SQL stands for when nobody says otherwise. Three of those below have a line `speaks: DuckDB`: where the figures lie on
another engine, which does not read them, they are not offered, and `innotui query @real-and-nominal --data URL` says so
and asks nothing. `ctrl+r` lists what was run before, whatever came of it.

| question | what it answers |
| --- | --- |
"""


def page() -> str:
    """The whole page."""
    lines = [f"| `@{question.name}`<br>{question.title} | {question.about} |" for question in shipped_questions()]
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
