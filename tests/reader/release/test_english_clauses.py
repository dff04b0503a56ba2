"""Sentences of an English paragraph, and its lines."""

from __future__ import annotations

import pytest

from innotui.reader.release.english.clauses import even, sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Output rose 5.2 percent. Exports fell.", 2),
        ("Co. Ltd. of the U.S. said so.", 1),
        ("It rose to Rs. 4,862 crore. The state paid.", 2),
        ("Mr. J. P. Li of Acme Inc. agreed.", 1),
        ("On Nov. 25 it rose.", 1),
        ('"It grew." He left.', 2),
        ("It sold to the U.S. The rest stayed.", 2),
        ("No. 1 in the world.", 1),
    ],
)
def test_abbreviations_and_decimals_end_no_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_items_of_a_list_are_sentences_and_wrapped_lines_are_not() -> None:
    assert len(sentences(even("Highlights:\n- Revenue of 5 million\n- Profit of 2 million"))) == 3
    assert (
        len(
            sentences(
                even("Output of the province rose by more than\nfive percent in the first ten months of\nthe year.")
            )
        )
        == 1
    )


def test_an_evened_text_keeps_every_place() -> None:
    text = "It’s “up”\u00a05 percent\r\nin the year"
    assert len(even(text)) == len(text)
    assert even(text).startswith('It\'s "up" 5 percent')


def test_places_are_those_of_the_paragraph() -> None:
    text = "One fell.  Two rose."
    assert [text[one.start : one.end] for one in sentences(text)] == ["One fell.", "Two rose."]
