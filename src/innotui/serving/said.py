"""What is said to people in their browsers, each once: why there is no explorer, and why one has ended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """Why there is nothing to see.

    Attributes:
        status: of HTTP.
        title: in a few words.
        text: in a sentence or two.
        asks: whether the token can be typed beneath.
    """

    status: int
    title: str
    text: str
    asks: bool = False


NO_TOKEN = Said(401, "A token is asked for", "Whoever serves these figures has it.", asks=True)
WRONG_TOKEN = Said(401, "That is not the token", "Type it again, or ask whoever serves these figures.", asks=True)
ELSEWHERE = Said(403, "Not from here", "This server is called by another name, or asked by the page of another site.")
NOTHING = Said(404, "Nothing here", "The explorer is on the first page.")

ENDED, IDLE, STOPPED, FAILED, MISREAD = 1000, 4001, 4002, 4003, 4004
"""Why a session is over, as numbers of its socket's end."""


def full(most: int) -> Said:
    """Said to one more than there is room for."""
    are = "The one place is" if most == 1 else f"All {most} places are"
    return Said(503, "No place is free", f"{are} taken. Try again when somebody has left.")


def endings(idle: float) -> dict[int, str]:
    """Why a session is over, by the number that its socket ends with; 0 for any other.

    Args:
        idle: seconds without a key after which it is.
    """
    return {
        ENDED: "You have left the explorer.",
        IDLE: f"Nothing was typed for {_minutes(idle)}, so this session has ended. What it kept is gone.",
        STOPPED: "The server was stopped.",
        FAILED: "The explorer has ended by itself. Whoever serves it finds the reason in its terminal.",
        MISREAD: "The server did not understand this page. Load it again.",
        0: "The connection is lost, or no place is free. What the session kept is gone.",
    }


def _minutes(seconds: float) -> str:
    minutes = seconds / 60
    return "a minute" if minutes == 1 else f"{minutes:g} minutes"
