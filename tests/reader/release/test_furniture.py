"""What on a page is not the text's own is blanked out; everything else stays where it is."""

import pytest

from innotui.proposals import Paragraph
from innotui.reader.release.document import paragraphs
from innotui.reader.release.furniture import is_furniture, without_furniture


@pytest.mark.parametrize(
    "text",
    [
        "Home > News > Economy",
        "Share on: Facebook 23 Twitter 8",
        "Listen to this article 4 min",
        "Subscribe to our newsletter: 7 days free",
        "READ MORE: 10 things to know",
        "Copyright 1995-2023. All rights reserved.",
        "This website uses cookies to improve it.",
        "3 comments | Most viewed | 24-hour hotline 010-64918366",
        "Contact: 12 Long Street",
        "Updated: Jul 12, 2024 Print",
        "Next release: 12 November 2024",
    ],
)
def test_furniture(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "The firm employs 14,000 people in 28 countries.",
        "About Norvik: founded in 1968, it employs 14,000 people.",
        '"Each lorry saves 30 tons," said an engineer.',
        "Sharing bicycles rose by 5 percent.",
        "Revenue of $1.32 billion, up 9%",
        "Homes sold rose 5 percent.",
        "Workers at a plant with 300 robots. [Photo by a reader]",
        "It makes cookies in 300 plants.",
    ],
)
def test_no_furniture(text: str) -> None:
    assert not is_furniture(text)


def test_places_stay() -> None:
    blocks = paragraphs("Home > 5 News\n\nOutput rose 5 percent.\n\nTel: +352 4301 33408")
    kept = without_furniture(blocks)
    assert [(block.number, block.start, len(block.text)) for block in kept] == [
        (block.number, block.start, len(block.text)) for block in blocks
    ]
    assert [block.text.strip() for block in kept] == ["", "Output rose 5 percent.", ""]


def test_addresses_and_telephones_inside_a_paragraph() -> None:
    (kept,) = without_furniture([Paragraph(1, 0, "It rose 5 percent. See www.a.org/12 or call +44 1633 455400 now.")])
    assert "5 percent" in kept.text
    assert "12" not in kept.text
    assert "1633" not in kept.text


def test_links_below_the_text_until_the_text_goes_on() -> None:
    prose = "Exports rose 5 percent " + "and so on " * 20 + "to the end."
    kept = without_furniture(paragraphs(f"You may also like:\n\nSolar output up 38% in H1\n\n{prose}"))
    assert kept[1].text.strip() == ""
    assert "5 percent" in kept[2].text
