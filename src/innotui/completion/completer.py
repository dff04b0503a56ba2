"""Suggestions for a place in a text, from a catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from innotui.catalogue import Catalogue, Function, NamedColumn, Relation
from innotui.completion.context import Context, Tokens, context_at, near
from innotui.completion.matching import Names
from innotui.completion.scope import Scope, new_names, scope_of
from innotui.completion.suggestion import Completion, Suggestion
from innotui.engines.dialects import DUCKDB, Dialect

Values = Callable[[str, str], Sequence[tuple[str, int]]]
"""The commonest values of a column of a table with how often they stand there."""

MOST = 100
"""Suggestions at most: more than anybody reads."""
_LOOSE_FROM = 3  # letters: fewer of them, in any place, are in almost every name
_COMMON = (
    "select", "from", "where", "group", "order", "by", "having", "limit", "join", "left", "on", "using", "as", "and",
    "or", "not", "in", "is", "null", "like", "between", "distinct", "with", "union", "all", "case", "when", "then",
    "else", "end", "desc", "asc", "describe", "summarize", "exclude", "qualify",
)  # fmt: skip
"""Keywords before all others that begin alike, the commonest first."""
_CLAUSES = frozenset(
    "where join left group order limit as inner on using having select union right full cross asof natural qualify"  # noqa: SIM905 - reads as a line
    " semi anti positional window except intersect offset tablesample pivot unpivot".split()
)
"""Keywords that may stand behind a table."""
_SCHEMA = "main"
_LASTING = ("table", "view")  # what a statement makes itself is another thing in the next
_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
_CHINESE = re.compile(r"[㐀-鿿]")


class Completer:
    """Knows one catalogue.

    Args:
        catalogue: what can be named.
        tokens: cuts a text into words and signs.
        values: the values of a column.
        dialect: how names and texts are written.
    """

    def __init__(self, catalogue: Catalogue, tokens: Tokens, values: Values, dialect: Dialect = DUCKDB) -> None:
        self._catalogue, self._tokens, self._values, self._dialect = catalogue, tokens, values, dialect
        self._relations = [self._relation(relation) for relation in catalogue.relations]
        common = [word for word in _COMMON if word in catalogue.keywords]
        words = dict.fromkeys((*common, *catalogue.keywords))
        keywords = [Suggestion(word, "keyword", word.upper()) for word in words]
        scalar = [_function(one) for one in catalogue.functions if not one.gives_rows]
        self._rows = [_function(one) for one in catalogue.functions if one.gives_rows]
        self._known_values: dict[tuple[str, str], Names] = {}
        self._known_columns: dict[str, list[Suggestion]] = {}
        self._anything = Names([*keywords, *scalar, *self._relations], len(common))
        self._clauses = Names([one for one in keywords if one.name in _CLAUSES])

    def complete(self, text: str, at: int, *, asked: bool) -> Completion:
        """What could be meant at a place, in characters.

        Args:
            text: all that is typed; it need not be finished.
            at: where the cursor stands.
            asked: whether somebody asked; while typing, what is only loosely meant is left out, and where nothing
                is typed yet nothing is offered but columns behind a dot and values behind a quote.
        """
        cut = near(text, at)
        context = context_at(text[cut:], at - cut, self._tokens)
        if not (asked or context.typed) and context.wanted not in ("value", "column_of"):
            return Completion(at, at)
        loosely = asked or len(context.typed) >= _LOOSE_FROM
        found = self._suggested(context, loosely=loosely)
        follows = text[at : at + 1]
        if follows == "(":
            found = [_without_brackets(one) for one in found]
        is_closed = follows == ("'" if context.wanted == "value" else '"' if context.quoted else None)
        return Completion(cut + context.start, at + is_closed, tuple(found[:MOST]))

    def _suggested(self, context: Context, *, loosely: bool) -> list[Suggestion]:
        if context.wanted == "nothing":
            return []
        scope = scope_of(context.statement, self._catalogue)
        if context.wanted == "value":
            return self._of_column(context, scope, loosely=loosely)
        if context.wanted == "clause":
            return [_cased(one, context.typed) for one in self._clauses.matching(context.typed, MOST, loosely=False)]
        groups = [Names(list(self._at_hand(context, scope)))]
        if context.wanted == "name":
            groups.append(self._anything)
        found = chain.from_iterable(group.matching(context.typed, MOST, loosely=loosely) for group in groups)
        values = self._of_column(context, scope, loosely=False) if context.column else ()
        cased = (_cased(one, context.typed) for one in dict.fromkeys((*values, *found)))
        return sorted(cased, key=lambda one: one.name.lower() != context.typed.lower())

    def _at_hand(self, context: Context, scope: Scope) -> Iterator[Suggestion]:
        """What is likeliest at the place, before all that could be named anywhere."""
        if context.wanted == "relation":
            yield from (self._relation(one) for one in scope.made)
            yield from (*self._relations, *self._rows)
        elif context.wanted == "column_of":
            around = scope_of(context.outer, self._catalogue).named
            named = scope.named.get(context.qualifier) or around.get(context.qualifier)
            relation = named or self._catalogue.relation(context.qualifier)
            schema = self._relations if context.qualifier == _SCHEMA else ()
            yield from self._columns(relation) if relation else schema
        else:
            for relation in scope.relations:
                yield from self._columns(relation)
            for alias, relation in scope.named.items():
                if alias != relation.name.lower():
                    yield Suggestion(alias, relation.kind, alias, f"= {relation.name}", relation.comment)
            for name in new_names(context.statement, scope):
                yield Suggestion(name, "column", self._written(name), "", "named by this statement")

    def _of_column(self, context: Context, scope: Scope, *, loosely: bool) -> list[Suggestion]:
        found = scope.column(context.column, context.qualifier)
        if found is None:
            return []
        column = (found[1].name, found[0].name)
        if column not in self._known_values:
            self._known_values[column] = Names([self._value(*pair) for pair in self._values(*column)])
        return self._known_values[column].matching(context.typed, MOST, loosely=loosely)

    def _value(self, value: str, count: int) -> Suggestion:
        also = self._catalogue.spellings.get(value) or _pinyin(value)
        chinese = next((word for word in also.split() if _CHINESE.match(word)), "")
        text = self._dialect.literal(value)
        return Suggestion(value, "value", text, f"{count:,}× {chinese}".rstrip(), also=also)

    def _relation(self, relation: Relation) -> Suggestion:
        about = f"{len(relation.columns)} columns"
        return Suggestion(relation.name, relation.kind, self._written(relation.name), about, relation.comment)

    def _columns(self, relation: Relation) -> list[Suggestion]:
        if relation.kind not in _LASTING:
            return [self._column(column, relation) for column in relation.columns]
        if relation.name not in self._known_columns:
            self._known_columns[relation.name] = [self._column(column, relation) for column in relation.columns]
        return self._known_columns[relation.name]

    def _column(self, column: NamedColumn, relation: Relation) -> Suggestion:
        about = f"{column.type} {column.unit}".strip()
        comment = column.comment or f"of {relation.name or 'a query'}"
        return Suggestion(column.name, "column", self._written(column.name), about, comment)

    def _written(self, name: str) -> str:
        """A name as SQL: in quotes where it needs them."""
        if _PLAIN.fullmatch(name) and name not in self._catalogue.reserved:
            return name
        return self._dialect.quoted(name)


def _function(function: Function) -> Suggestion:
    back = 0 if function.takes_nothing else 1
    called = f"{function.name}()"
    return Suggestion(function.name, "function", called, function.signature, function.description, back)


def _cased(one: Suggestion, typed: str) -> Suggestion:
    """A keyword in the letters that a person uses; in capitals where there are none yet."""
    return replace(one, text=one.name) if one.kind == "keyword" and typed.islower() else one


def _without_brackets(one: Suggestion) -> Suggestion:
    return replace(one, text=one.name, back=0) if one.kind == "function" else one


def _pinyin(text: str) -> str:
    if not _CHINESE.search(text):
        return ""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(text))
