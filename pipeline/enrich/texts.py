"""Many texts as one, so that spaCy reads them in one go, and the way back from an offset to the text and its
pointer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.schema.records import Block, Call, Fiche, Mention


class Text(NamedTuple):
    """A text of the document: its pointer, the key of its evidence, and the fiche it belongs to (None: the cover)."""

    pointer: str
    evidence: str
    text: str
    fiche: int | None


class Collected:
    """Texts joined by line breaks; line breaks inside a text become spaces, so that offsets stay."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.texts = [text for text in texts if text.text]
        self.whole = "\n".join(text.text.replace("\n", " ") for text in self.texts)
        self._starts: list[int] = []
        at = 0
        for text in self.texts:
            self._starts.append(at)
            at += len(text.text) + 1

    def locate(self, start: int, end: int) -> tuple[Text, int, int]:
        """The text that holds a slice of the whole, and the slice's offsets in it."""
        number = bisect_right(self._starts, start) - 1
        return self.texts[number], start - self._starts[number], end - self._starts[number]

    def mention(self, start: int, end: int) -> tuple[Text, Mention]:
        """The same as a Mention."""
        text, first, last = self.locate(start, end)
        return text, Mention(pointer=text.pointer, start=first, end=last, text=text.text[first:last])


def target_texts(fiches: Iterable[Fiche]) -> Iterator[Text]:
    """The blocks that say for whom the projects are."""
    for number, fiche in enumerate(fiches):
        yield from _blocks(fiche.target_group, f"/fiches/{number}/target_group", number)


def aim_texts(fiches: Iterable[Fiche]) -> Iterator[Text]:
    """The blocks that say what the projects want and do."""
    for number, fiche in enumerate(fiches):
        yield from _blocks(fiche.objectives, f"/fiches/{number}/objectives", number)
        yield from _blocks(fiche.activities, f"/fiches/{number}/activities", number)


def other_texts(fiches: Iterable[Fiche]) -> Iterator[Text]:
    """The blocks under headings that the profile does not know."""
    for number, fiche in enumerate(fiches):
        for index, section in enumerate(fiche.other):
            yield from _blocks(section.blocks, f"/fiches/{number}/other/{index}/blocks", number)


def name_texts(call: Call, fiches: Iterable[Fiche]) -> Iterator[Text]:
    """Titles and names, where acronyms are explained as well."""
    if call.title:
        yield Text("/call/title", "/call/title", call.title, None)
    for index, priority in enumerate(call.priorities):
        yield Text(f"/call/priorities/{index}/title", f"/call/priorities/{index}/title", priority.title, None)
    for number, fiche in enumerate(fiches):
        at = f"/fiches/{number}"
        values = {"/title": fiche.title, "/promoter/text": fiche.promoter.text if fiche.promoter else ""}
        if fiche.listing:
            values |= {"/listing/title": fiche.listing.title, "/listing/promoter": fiche.listing.promoter or ""}
        for key, value in values.items():
            yield Text(at + key, at + key.removesuffix("/text"), value, number)


def _blocks(blocks: Iterable[Block], at: str, fiche: int) -> Iterator[Text]:
    for index, block in enumerate(blocks):
        pointer = f"{at}/{index}"
        yield Text(pointer, f"{pointer}/text", block.text, fiche)
        yield from _blocks(block.children, f"{pointer}/children", fiche)
