"""An amount with what stands around it, as the rules that refuse amounts look at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from innotui.reader.release.amounts import Amount, Window

_BEFORE = 90
_BEHIND = 60


@dataclass(frozen=True)
class Place:
    """One amount among those of its paragraph.

    Attributes:
        text: of the paragraph.
        amounts: all of it, in order.
        number: which one of them is meant.
        windows: the time expressions of the paragraph.
    """

    text: str
    amounts: Sequence[Amount]
    number: int
    windows: Sequence[Window] = ()

    @property
    def amount(self) -> Amount:
        """The amount that is meant."""
        return self.amounts[self.number]

    @cached_property
    def before(self) -> str:
        """What stands before it, up to a few words."""
        return self.text[max(0, self.amount.start - _BEFORE) : self.amount.start]

    @cached_property
    def behind(self) -> str:
        """What stands behind it and its unit, up to a few words."""
        return self.text[self.amount.end : self.amount.end + _BEHIND]

    @cached_property
    def written(self) -> str:
        """The amount as it stands in the text."""
        return self.text[self.amount.start : self.amount.end]

    @cached_property
    def previous(self) -> Amount | None:
        """The amount before it."""
        return self.amounts[self.number - 1] if self.number else None

    @cached_property
    def following(self) -> Amount | None:
        """The amount after it."""
        return self.amounts[self.number + 1] if self.number + 1 < len(self.amounts) else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason for which an amount is no figure.

    Attributes:
        name: of the rule, in words.
        refuses: whether it holds of an amount.
    """

    name: str
    refuses: Callable[[Place], bool]
