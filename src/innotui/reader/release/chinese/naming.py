"""Subject and indicator of each figure of a Chinese text: a clause's own words, or what earlier ones left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from innotui.reader.release.chinese.blocks import Block
from innotui.reader.release.chinese.subjects import Named, after_sector, named
from innotui.reader.release.words import tables

_PLACES = tables("zh").of("places")
_NAMED = re.compile(rf"(?P<place>{tables('zh').pattern('named_places')})")
_ABROAD = frozenset(tables("zh").of("places_abroad"))
_FIRM = re.compile(r"(?P<place>[一-鿿]{2,20}(?:股份有限公司|有限责任公司|有限公司|集团公司))")
_SCOPE = re.compile(
    r"(?:^|[^一-鿿]|[在从据由是对将与和年月日半度来])"
    r"(?P<place>(?![家个项所名级座条占全]|国家|全国|我国|成功|有)(?:(?![从据在由者占])[一-鿿]){2,5}?"
    r"(?:省|(?<![上城都])市|自治区|自治州|县|(?<![地园景社小片辖库山矿校厂院牧林灾])区))(?!场|值|级|民|域|块|间|位)"
)
_WHOLE = re.compile(r"(?P<place>[全我][省市县区州])")
"""The place of a text that names none: 全省."""
_NOTHING = Named("", "")


def scope_of(texts: Sequence[str]) -> str:
    """The firm or place that a text is about: the first that its head names, else what it calls the whole."""
    whole = next((match["place"] for text in texts if (match := _WHOLE.search(text))), "")
    for text in texts[:4]:
        match = _FIRM.search(text) or _SCOPE.search(text) or _NAMED.search(text)
        if match and not (whole and match["place"] in _ABROAD):  # 东盟 is whom 全省 trades with
            return match["place"]
    return whole


@dataclass(slots=True)
class Names:
    """What has been named so far.

    Attributes:
        scope: the place or firm that the text is about.
        last: of the figure before.
        whose: a place, firm or doer that the sentence has named.
    """

    scope: str = ""
    last: Named = _NOTHING
    whose: str = ""

    def name(self, block: Block, place: int) -> Named:
        """Subject and indicator of a figure; asked for in the order of the text."""
        if block.opens(place):
            self.whose = ""
        head = block.heads[place]
        if head == place:
            self._remember(block, place)
        length = block.tails[place] - head + 1
        if length > 1 and len(self.last.items) == length:
            item = self.last.items[place - head]
            return replace(self.last, subject=item) if self.last.by_subject else replace(self.last, indicator=item)
        return self.last

    def _remember(self, block: Block, place: int) -> None:
        scope = self.whose or self.scope
        amount, after = block.amounts[place], block.after(place)
        found = named(block.nouns, block.lead_start(place), amount, after, scope)
        if found:
            length = block.tails[place] - place + 1
            if length > 1 and not found.items and len(self.last.items) == length:  # 分别 once more, of the same ones
                found = replace(found, items=self.last.items, by_subject=self.last.by_subject)
            self.last = self._in_place(after_sector(found, self.last, self.scope, amount))
        elif block.opens(place):
            sentence = block.joints.sentence(amount.start)
            self.last = named(block.nouns, sentence, amount, after, scope) or self.last

    def _in_place(self, found: Named) -> Named:
        """A share keeps the subject of what it is a share of; a place that is named stays for what follows."""
        if not found.subject:
            return replace(found, subject=self.last.subject or self.scope)
        if found.whose:
            self.whose = found.subject
        if found.subject in _PLACES:
            self.scope = self.scope or found.subject
        return found if found.indicator else replace(found, indicator=self.last.indicator)
