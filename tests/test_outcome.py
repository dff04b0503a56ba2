"""What became of work in a thread of its own: an answer, an error, or nobody waits any more."""

from __future__ import annotations

import threading

import pytest

from innotui.outcome import Outcome

PATIENCE = 10


def _made(outcome: Outcome[int]) -> threading.Thread:
    thread = threading.Thread(target=outcome.make, daemon=True)
    thread.start()
    return thread


def test_the_answer_is_taken_in_another_thread() -> None:
    outcome = Outcome(lambda: 7)
    _made(outcome)
    assert outcome.wait(PATIENCE)
    assert (outcome.taken(), outcome.answer) == (7, 7)


@pytest.mark.parametrize("error", [ValueError("odd"), KeyboardInterrupt(), SystemExit(3)])
def test_whatever_is_raised_is_raised_where_it_is_taken(error: BaseException) -> None:
    def work() -> int:
        raise error

    outcome = Outcome(work)
    _made(outcome)
    assert outcome.wait(PATIENCE)
    assert outcome.answer is None
    with pytest.raises(type(error)):
        outcome.taken()


def test_who_gives_up_is_free_and_the_work_is_told() -> None:
    goes_on = threading.Event()
    outcome = Outcome(lambda: goes_on.wait(PATIENCE))
    wanted: list[bool] = []
    thread = threading.Thread(target=lambda: wanted.append(outcome.make()), daemon=True)
    thread.start()
    assert not outcome.wait(0.01)
    assert outcome.give_up()
    assert outcome.wait(0)
    goes_on.set()
    thread.join(PATIENCE)
    assert wanted == [False]


def test_done_work_is_not_given_up() -> None:
    outcome = Outcome(lambda: 7)
    assert outcome.make()
    assert not outcome.give_up()
    assert outcome.taken() == 7
