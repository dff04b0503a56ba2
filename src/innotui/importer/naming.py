"""A cell's words to the region or indicator they name, the whole of them: by alias, code, id or name."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from innotui.importer.known import Known

_LABELLED = re.compile(r"^([A-Z0-9_-]{2,12})\s*:\s*(.+)$")  # SDMX: "CN: China"
_NEAR = 80  # of 100: less is no slip of the finger
_TWINS = {"shanxi": ("Shanxi", "Shaanxi"), "shanxi province": ("Shanxi", "Shaanxi")}
"""Two provinces whose pinyin is one word; English parts them by a doubled letter that files often drop."""


class NotPlacedError(ValueError):
    """Words that name nothing, or several things.

    Attributes:
        problem: what is wrong.
        remedy: what would be right.
        kind: region or indicator; what could be created for them, empty where several things have that name.
    """

    def __init__(self, problem: str, remedy: str, kind: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Topic:
    """What an indicator's words name: the indicator and, where they say one, the chain or product."""

    indicator_id: str
    chain_id: str = ""


def labelled(words: str) -> tuple[str, str]:
    """Code and name of words as SDMX writes them, ``KEN: Kenya``; of any others no code and the words."""
    found = _LABELLED.match(words.strip())
    return (found[1], found[2]) if found else ("", words)


def region_of(words: str, code: str, known: Known) -> str:
    """The region that a cell names, or the code beside it where the name is not known.

    Raises:
        NotPlacedError: it names none or several.
    """
    for said in (words, code):
        if found := _by_id(said, known, "region"):
            return found
    if not words.strip() and not code.strip():
        raise NotPlacedError("is empty", "name the region")
    if wanted := known.aliases.get(words.strip().casefold()):
        raise NotPlacedError(f"there is no region {wanted}", "--create it", "region")
    ids = _named(words, known, "region")
    if _folded(words) in _TWINS and ids and not _is_english_name(words, ids, known):
        one, other = _TWINS[_folded(words)]
        remedy = f'say which with --as "{words}=ID"'
        raise NotPlacedError(f"could be {one} (山西) or {other} (陕西): both are shanxi in pinyin", remedy)
    if len(ids) == 1:
        return ids[0]
    raise _not_placed(words or code, ids, known, "region")


def topic_of(words: str, name: str, whole: str, code: str, known: Known) -> Topic:
    """The indicator that a heading names: by its whole words first, for an index may be one of its own.

    Args:
        words: as printed.
        name: without unit and aspect.
        whole: without its unit alone.
        code: beside it; may be empty.
        known: the catalogue.

    Raises:
        NotPlacedError: it names none or several.
    """
    for said in (words, whole, name, code):
        if found := _by_id(said, known, "indicator"):
            return Topic(found)
        if wanted := known.aliases.get(said.casefold()):
            raise NotPlacedError(f"there is no indicator {wanted}", "--create it", "indicator")
    if not name.strip():
        raise NotPlacedError("is empty", "name the indicator")
    for said in dict.fromkeys((whole, name)):
        ids = _named(said, known, "indicator")
        if len(ids) == 1:
            chains = known.look_up(_folded(said)).ids.get("chain", ())
            if len(chains) > 1:
                raise _not_placed(said, chains, known, "chain")
            return Topic(ids[0], chains[0] if chains else "")
        if ids:
            raise _not_placed(said, ids, known, "indicator")
    raise _not_placed(name, (), known, "indicator")


def chain_of(words: str, known: Known) -> str:
    """The chain or product that a cell names; empty where it says the whole (``_T``, total) or nothing.

    Raises:
        NotPlacedError: it names none or several.
    """
    if not words.strip() or words.strip().casefold() in ("_t", "_z", "total", "all", "合计", "总计"):
        return ""
    if any(name.kind == "chain" and name.name_id == words.strip() for name in known.names):
        return words.strip()
    ids = _named(words, known, "chain")
    if len(ids) == 1:
        return ids[0]
    raise _not_placed(words, ids, known, "chain")


def id_of(kind: str, words: str, known: Known) -> str:
    """The id of the only one of a kind that words name, by id, code or name; empty where there is none."""
    ids = _named(words, known, kind)
    return _by_id(words, known, kind) or (ids[0] if len(ids) == 1 else "")


def is_named(kind: str, words: str, known: Known) -> bool:
    """Whether words name something of a kind."""
    return bool(_by_id(words, known, kind) or _named(words, known, kind))


def _by_id(words: str, known: Known, kind: str) -> str:
    said = words.strip()
    for one in dict.fromkeys((said, *labelled(said))):
        alias = known.aliases.get(one.casefold(), "")
        other = "" if alias else _other_names()[kind].get(_folded(one), "")
        for wanted in filter(None, (alias, other, one)):
            found = known.codes.get(wanted.upper(), "") if kind == "region" else wanted.lower()
            if found and (kind == "region" or found in known.indicators):
                return found
    return ""


@cache
def _other_names() -> dict[str, dict[str, str]]:
    """Ids by the names that data sites use, by kind."""
    read = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
    return {
        kind.removesuffix("s"): {word: name_id for name_id, words in known.items() for word in words}
        for kind, known in read.items()
    }


def _named(words: str, known: Known, kind: str) -> tuple[str, ...]:
    """The ids that the whole of the words leave open; none where something of them names nothing."""
    said = known.look_up(_folded(labelled(words)[1]))
    if re.search(r"\w", said.rest):
        return ()
    others = {name for name, ids in said.ids.items() if ids and name != kind}
    if kind in ("region", "chain") and others:
        return ()
    if kind == "indicator" and others - {"chain"}:
        return ()
    return said.ids.get(kind, ())


def _folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).replace("’", "'").lower().replace("_", " ").split())


def _is_english_name(words: str, ids: tuple[str, ...], known: Known) -> bool:
    names = {_folded(name.name) for name in known.names if name.kind == "region" and name.name_id in ids}
    return any(_folded(words).removesuffix(" province") == name.removesuffix(" province") for name in names)


def _not_placed(words: str, ids: tuple[str, ...], known: Known, kind: str) -> NotPlacedError:
    if ids:
        listed = ", ".join(ids[:5])
        return NotPlacedError(f"could be {listed}", f'say which with --as "{words}=ID"')
    if near := _nearest(words, known, kind):
        return NotPlacedError(f"no such {kind}", f'did you mean "{near}"? Else --as or --create', kind)
    remedy = f'say which it is with --as "{words}=ID", or --create it'
    return NotPlacedError(f"no such {kind}", remedy, kind)


def _nearest(words: str, known: Known, kind: str) -> str:
    names = {name.name: name.name for name in known.names if name.kind == kind}
    names |= {name.name_zh: name.name_zh for name in known.names if name.kind == kind and name.name_zh}
    best = process.extractOne(words, names, scorer=fuzz.ratio, score_cutoff=_NEAR, processor=str.casefold)
    return best[2] if best else ""
