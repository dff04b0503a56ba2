"""What is written beside a drawing, as a screen reader says it: signs and marks as words.

Charts have short texts that stand in cells: ``+9.7%``, ``×2.9``, ``2021–23 (2 y)``. Here only how they are written
changes; claims are told from the figures themselves in ``sentences``.
"""

from __future__ import annotations

import re

from innotui.formats import printable

_KEY = re.compile(r"[\u2500-\u25ff★☆✦✧·]+ ")
_NUMBER = r"(?=\s*[\d.]*\d)"
_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"[\u2500-\u25ff★☆✦✧›]", ""),
        (r" *\(\* inferred\)", ""),  # what it explains is said where it stands
        (r"(?<=\w)\*", " (inferred)"),
        (r"<~", "nearly "),
        (r"≥ *", "at least "),
        (r"≤ *", "at most "),
        (r"> *" + _NUMBER, "over "),
        (r"< *" + _NUMBER, "under "),
        (r"[≈~] *", "about "),
        (r"≠ *", "unlike: "),
        (r"\+ *" + _NUMBER, "plus "),
        (r"\+", "plus"),
        (r"[−-](?=[\d.])(?<![\w)]-)", "minus "),
        (r"−", "minus "),
        (r"× *(\d[\d.,]*\d|\d)", r"\1 times"),
        (r"(\d) *×", r"\1 times"),
        (r"×", " by "),
        (r" *%", " percent"),
        (r"…(?= *\d)", " to "),
        (r" *…", ""),
        (r"(\d) y\b", r"\1 years"),
        (r"\b1 years\b", "1 year"),
        (r" *[–—] *", " to "),
        (r"¶ *", "paragraph "),
        (r" *· *", ", "),
        (r"\btn\b", "trillion"),
        (r"\bbn\b", "billion"),
        (r"\bCNY\b", "yuan"),
        (r"\bvs\b", "against"),
        (r"  +", " "),
    )
)


def aloud(text: str) -> str:
    """The text without signs: ``highest Xixian plus 9.7 percent``."""
    text = printable(text)
    for sign, word in _SIGNS:
        text = sign.sub(word, text)
    return text.strip(" ,")


def chart_line(title: str, subtitle: str, sentence: str) -> str:
    """What a chart shows and says, on one line; empty where it says nothing."""
    what = ", ".join(filter(None, (aloud(title), aloud(_without_key(subtitle)))))
    return f"Chart: {what}: {aloud(sentence)}." if sentence else ""


def chart_aloud(title: str, subtitle: str, unlike: str, sentence: str, credit: str) -> str:
    """A chart in lines of words, empty ones left out.

    Args:
        title: what it shows.
        subtitle: unit, window and basis.
        unlike: in what its figures differ, as the guard has it.
        sentence: what it says.
        credit: sources and data.
    """
    differs = unlike.replace("≠ ", "").replace(" · ", "; ")
    lines = [title, _without_key(subtitle), differs and f"Not alike in {differs}", sentence, credit]
    return "\n".join(f"{line[0].upper()}{line[1:]}." for text in lines if (line := aloud(text).rstrip(".")))


def _without_key(subtitle: str) -> str:
    """A subtitle without what explains shapes: there are none."""
    return ", ".join(part for part in subtitle.split(", ") if not _KEY.match(part))
