"""Which tables a statement asks, by the names it gives them, and which columns they have.

It reads words in their order and knows no grammar, so that it works on statements that are not finished.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from innotui.catalogue import Catalogue, NamedColumn, Relation, Token

BEFORE_RELATIONS = frozenset({"from", "join", "describe", "summarize", "pivot", "unpivot", "table"})
"""Words that a table follows."""
_NO_ALIAS = frozenset(
    "select where group order having limit offset join left right inner outer full cross natural"  # noqa: SIM905
    " asof positional semi anti on using union except intersect qualify window sample pivot unpivot".split()
)


@dataclass(frozen=True)
class Scope:
    """The tables of a statement.

    Attributes:
        named: by alias and by name, in lower case.
        made: those that the statement itself makes with WITH.
    """

    named: Mapping[str, Relation] = field(default_factory=dict)
    made: tuple[Relation, ...] = ()

    @property
    def relations(self) -> list[Relation]:
        """All tables, each once."""
        return list({id(one): one for one in self.named.values()}.values())  # a hash would read every column

    def columns(self) -> Iterator[tuple[NamedColumn, Relation]]:
        """The columns of all tables."""
        for relation in self.relations:
            for column in relation.columns:
                yield column, relation

    def column(self, name: str, qualifier: str = "") -> tuple[NamedColumn, Relation] | None:
        """A column by its name, in any case."""
        relations = [self.named[qualifier]] if qualifier in self.named else list(self.named.values())
        pairs = ((column, relation) for relation in relations for column in relation.columns)
        return next((pair for pair in pairs if pair[0].name.lower() == name), None)


def scope_of(tokens: Sequence[Token], catalogue: Catalogue) -> Scope:
    """What stands behind every FROM and JOIN of a statement, with what its WITH makes."""
    made = _made(tokens, catalogue)
    known = {relation.name.lower(): relation for relation in made}
    named: dict[str, Relation] = {}
    for at in _outside_brackets(tokens):
        if tokens[at].kind == "keyword" and tokens[at].word in BEFORE_RELATIONS:
            named.update(_listed(tokens, at + 1, known, catalogue))
    return Scope(named, made)


def new_names(tokens: Sequence[Token], scope: Scope) -> Iterator[str]:
    """What a statement calls its own columns with AS, for its GROUP BY, HAVING and ORDER BY."""
    for at in _outside_brackets(tokens):
        if tokens[at].word == "as" and at + 1 < len(tokens) and tokens[at + 1].text != "(":
            name = tokens[at + 1]
            if _names(name) and name.word not in scope.named:
                yield name.text.strip('"')


def _outside_brackets(tokens: Sequence[Token]) -> Iterator[int]:
    """The places outside of any bracket; one that closes what was not opened ends a WITH that was cut off."""
    depth = 0
    for at, token in enumerate(tokens):
        depth = max(0, depth + {"(": 1, ")": -1}.get(token.text, 0))
        if depth == 0:
            yield at


def _listed(
    tokens: Sequence[Token], at: int, known: Mapping[str, Relation], catalogue: Catalogue
) -> Iterator[tuple[str, Relation]]:
    """The tables of one FROM, between commas; a query in brackets is one."""
    while at < len(tokens) and (_names(tokens[at]) or tokens[at].text == "("):
        if tokens[at].text == "(":
            inside = _inside(tokens, at)
            relation: Relation | None = Relation("", "query", "", tuple(_selected(inside, catalogue)))
            name, at = "", at + len(inside) + 1
        else:
            while at + 2 < len(tokens) and tokens[at + 1].text == ".":  # of a.b.c the last says it
                at += 2
            name = tokens[at].word
            relation = known.get(name) or catalogue.relation(name)
        alias, at = _alias(tokens, at + 1)
        if relation:
            yield alias or name, relation
        if at >= len(tokens) or tokens[at].text != ",":
            return
        at += 1


def _alias(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    if at < len(tokens) and tokens[at].word == "as":
        at += 1
    if at < len(tokens) and _names(tokens[at]) and tokens[at].word not in _NO_ALIAS:
        return tokens[at].word, at + 1
    return "", at


def _names(token: Token) -> bool:
    return token.kind == "name" or (token.kind == "keyword" and token.word not in _NO_ALIAS)


def _made(tokens: Sequence[Token], catalogue: Catalogue) -> tuple[Relation, ...]:
    """``name AS ( … )`` behind a WITH; a table may ask those before it."""
    made: list[Relation] = []
    if not any(token.word == "with" for token in tokens):
        return ()
    for at in range(len(tokens) - 2):
        if tokens[at + 1].word == "as" and tokens[at + 2].text == "(" and _names(tokens[at]):
            inside = _inside(tokens, at + 2)
            columns = tuple(_selected(inside, _known_with(catalogue, made)))
            made.append(Relation(tokens[at].text.strip('"'), "with", "made by this statement", columns))
    return tuple(made)


def _known_with(catalogue: Catalogue, made: Sequence[Relation]) -> Catalogue:
    return Catalogue((*made, *catalogue.relations))


def _inside(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    depth = 0
    for at in range(start, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[at].text, 0)
        if depth == 0:
            return tokens[start + 1 : at]
    return tokens[start + 1 :]


def _selected(tokens: Sequence[Token], catalogue: Catalogue) -> Iterator[NamedColumn]:
    """The columns of a query: what is named last between the commas of its SELECT; all there are for ``*``."""
    words = [token.word for token in tokens]
    scope = scope_of(tokens, catalogue)
    if "select" not in words:
        yield from (column for column, _ in scope.columns())
        return
    depth, last = 0, None
    for token in [*tokens[words.index("select") + 1 :], Token("sign", ",", 0)]:
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.text, 0)
        if depth == 0 and (token.text == "," or token.word in _NO_ALIAS or token.word == "from"):
            yield from _named_last(last, scope)
            last = None
            if token.text != ",":
                return
        elif depth == 0:
            last = token


def _named_last(last: Token | None, scope: Scope) -> Iterator[NamedColumn]:
    if last is None:
        return
    if last.text == "*":
        yield from (column for column, _ in scope.columns())
    elif _names(last):
        found = scope.column(last.word)
        yield found[0] if found else NamedColumn(last.text.strip('"'), "")
