"""The contract: every question has the same answer, row by row, wherever the figures lie.

What DuckDB 2.0 says in this process is what all others are held against. The questions stand in ``curated_questions``
and ``typed_questions``, what they are about in ``samples``, and the engines in ``contract``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from answers_of import QUESTIONS
from contract import ENGINES, GOES_ON, Engines, Reference
from plain_answers import differences
from samples import SAMPLES, SELECTIONS
from unprivileged import NotHere

from innotui.store import Store

PATIENCE = 300  # seconds after which a question hangs; nothing is measured


@pytest.fixture(scope="module")
def databases(tiny_path: Path, built_path: Path) -> dict[str, Path]:
    return {"tiny": tiny_path, "bundled": built_path}


@pytest.fixture(scope="module")
def reference(databases: dict[str, Path]) -> Iterator[Reference]:
    reference = Reference(databases)
    yield reference
    reference.close()


@pytest.fixture(scope="module")
def engines(databases: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("INNOTUI_PASSWORD", "")  # what is set for a server is taken back
        engines = Engines(databases, tmp_path_factory.mktemp("oldest"))
        yield engines
        engines.close()


def _soon(ask: Any) -> Any:
    """The answer of a call that may hang, which is then a failure and no standstill."""
    found: list[Any] = []

    def run() -> None:
        try:
            found.append((True, ask()))
        except BaseException as error:  # noqa: BLE001  handed on to the test's own thread
            found.append((False, error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    assert found, f"no answer in {PATIENCE} s"
    good, value = found[0]
    if not good:
        raise value
    return value


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("engine", ENGINES)
def test_same_answer(engine: str, name: str, sample: str, engines: Engines, reference: Reference) -> None:
    expected = reference.answer(sample, name)
    try:
        engines.begin(engine, sample)  # in this thread: a server dies with the thread that started it
    except NotHere as missing:
        pytest.skip(str(missing))
    if engine == GOES_ON and name == "an_answer_after_a_cancelled_run":
        pytest.skip("Sail 0.7 computes on after a cancel, and answers nobody until it is done")
    try:
        found = _soon(lambda: engines.answer(engine, sample, name))
    finally:
        if engine == GOES_ON and name == "a_cancelled_run":
            engines.renew(engine)
    assert differences(found, expected) == []


def test_every_question_of_a_store_is_asked(reference: Reference, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    offered = {name for name in dir(Store) if not name.startswith("_") and callable(getattr(Store, name))}
    for name in offered:
        monkeypatch.setattr(Store, name, _noted(getattr(Store, name), name, asked))
    fresh = Reference(reference.databases)
    for name in QUESTIONS:
        fresh.answer("tiny", name)
    fresh.close()
    assert offered - asked == set()


def _noted(method: Any, name: str, asked: set[str]) -> Any:
    def noted(*arguments: Any, **named: Any) -> Any:
        asked.add(name)
        return method(*arguments, **named)

    return noted


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_questions_are_about_something(sample: str, reference: Reference) -> None:
    answers = {name: reference.answer(sample, name) for name in QUESTIONS}
    assert [name for name, answer in answers.items() if not answer] == []
    assert all(answers["view_0"][part] for part in ("path", "figures", "sources"))
    assert len(answers["all_checks"]) > 3
    assert answers["pages"][0] > 200
    assert len(SAMPLES[sample].selections) == SELECTIONS


def test_a_difference_is_found() -> None:
    assert differences([1, {"a": 0.1 + 0.2}], [1, {"a": 0.3}]) == []
    assert differences([1, 2], [2, 1]) != []
    assert differences([True], [1]) != []
    assert differences(["1"], [1]) != []
    assert differences([[None]], [[0]]) != []
    assert differences([1], [1, 1]) != []
    assert differences({"a": 1}, {"b": 1}) != []
