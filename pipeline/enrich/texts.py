"""Many texts as one, read in one go, and the way back from an offset to the text and its
pointer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.fields import kind_of
from pipeline.fields.blocks import block_texts
from pipeline.profiles.profile import FieldDeclaration, Profile
from pipeline.schema.models import own_fields
from pipeline.schema.records import AnyFiche, Call, Mention


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


def running_texts(fiches: Iterable[AnyFiche], profile: Profile, facet: str | None) -> Iterator[Text]:
    """The running text of the fields with a facet; for None, of the fields without one and of the other sections."""
    fields = [field for field in own_fields(profile) if not kind_of(field).short and field.facet == facet]
    for number, fiche in enumerate(fiches):
        yield from _texts(fiche, fields, number)
        for index, section in enumerate(fiche.other if facet is None else ()):
            for text in block_texts(section.blocks, f"/fiches/{number}/other/{index}/blocks"):
                yield Text(*text, number)


def short_texts(fiches: Iterable[AnyFiche], profile: Profile) -> Iterator[Text]:
    """The texts of short values: the names of organisations."""
    fields = [field for field in own_fields(profile) if kind_of(field).short]
    for number, fiche in enumerate(fiches):
        yield from _texts(fiche, fields, number)


def name_texts(call: Call, fiches: Iterable[AnyFiche], profile: Profile) -> Iterator[Text]:
    """Titles, and the names in short values, where acronyms are explained as well."""
    if call.title:
        yield Text("/call/title", "/call/title", call.title, None)
    for index, priority in enumerate(call.priorities):
        yield Text(f"/call/priorities/{index}/title", f"/call/priorities/{index}/title", priority.title, None)
    fields = [field for field in own_fields(profile) if kind_of(field).short]
    for number, fiche in enumerate(fiches):
        at = f"/fiches/{number}"
        yield Text(f"{at}/title", f"{at}/title", fiche.title, number)
        yield from _texts(fiche, fields, number)
        if fiche.listing:
            yield Text(f"{at}/listing/title", f"{at}/listing/title", fiche.listing.title, number)
            yield Text(f"{at}/listing/promoter", f"{at}/listing/promoter", fiche.listing.promoter or "", number)


def _texts(fiche: AnyFiche, fields: Iterable[FieldDeclaration], number: int) -> Iterator[Text]:
    for field in fields:
        value = getattr(fiche, field.name)
        for text in kind_of(field).texts(value, f"/fiches/{number}/{field.name}") if value else ():
            yield Text(*text, number)
