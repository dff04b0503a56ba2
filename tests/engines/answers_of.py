"""All answers of a database file as JSON, for the engine's oldest version: ``python answers_of.py FILE SAMPLE``.

It runs in a process of its own, because a process can load only one DuckDB.
"""

from __future__ import annotations

import json
import sys
import traceback
from contextlib import closing
from pathlib import Path
from typing import Any

import curated_questions
import typed_questions
from plain_answers import plain
from samples import SAMPLES

from innotui.store import Store, open_store

QUESTIONS = {**curated_questions.QUESTIONS, **typed_questions.QUESTIONS}


def answer(store: Store, sample: str, name: str) -> Any:
    """One answer, as it would come out of a file."""
    return json.loads(json.dumps(plain(QUESTIONS[name](store, SAMPLES[sample]))))


def _answered(store: Store, sample: str, name: str) -> Any:
    """One answer, or what it died of: the others are wanted all the same."""
    try:
        return answer(store, sample, name)
    except Exception:  # noqa: BLE001  told to the test, which fails with it
        return f"no answer: {traceback.format_exc()}"


def main() -> None:
    """Prints all of them, and the engine's version."""
    path, sample = sys.argv[1:]
    with closing(open_store(Path(path))) as store:
        answers = {name: _answered(store, sample, name) for name in QUESTIONS}
        print(json.dumps({"engine": store.info().engine, "answers": answers}))


if __name__ == "__main__":
    main()
