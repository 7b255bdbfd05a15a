"""Organisations: the one that carries a project, with its partners, and lists of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rapidfuzz import fuzz

from pipeline.data.parsed import Parsed
from pipeline.data.passage import Passage
from pipeline.fields.blocks.parse import parse_blocks
from pipeline.fields.compare import normal
from pipeline.fields.kind import Context, Custom, Kind, RecordKind, Text, is_brief
from pipeline.fields.mixed import doubt_mixed
from pipeline.fields.organisation.listed import (
    are_parted,
    are_several,
    is_item,
    learned_custom,
    listed_organisations,
    may_be_names,
    name_likeness,
)
from pipeline.fields.organisation.parse import parse_promoter, usual_intros
from pipeline.fields.organisation.partners import is_theme
from pipeline.fields.organisation.record import Promoter
from pipeline.fields.record import Record
from pipeline.fields.tunables import LENGTHS, ORGANISATIONS, SCORES
from pipeline.profiles.profile import FieldDeclaration, Profile
from pipeline.text.phrases import phrases, tokens
from pipeline.text.wording import squash

if TYPE_CHECKING:
    from pipeline.data.document import Line

__all__ = ["OrganisationKind", "OrganisationsKind", "Promoter", "is_theme", "name_likeness", "parse_promoter"]


class OrganisationKind(RecordKind[Promoter]):
    """An organisation, its place and its partners."""

    name: ClassVar[str] = "organisation"
    record: ClassVar[type[Record]] = Promoter

    def parse(self, text: Passage, context: Context) -> Parsed[Promoter]:
        """The name, the place in parentheses, the partners. A name that the contents list prints too is a whole one."""
        parsed = parse_promoter(text, context.language, context.listed, context.wordings, context.custom.intros)
        if not {squash(text.text), squash(parsed.value.name)}.isdisjoint(map(squash, context.listed)):
            parsed.doubts = [doubt for doubt in parsed.doubts if doubt.pointer != "/name"]
        parsed.doubts += doubt_mixed(text, context.language)
        return parsed

    def learned(self, sections: Iterable[Sequence[Line]], context: Context) -> Custom:
        """Which words introduce partners in most records."""
        return Custom(intros=usual_intros([context.dewrapper.join(lines) for lines in sections], context.language))

    def speaks(self, text: Passage, context: Context) -> float:
        """A name that the contents list prints is a sure sign; any other short text that may be a name, a weak one."""
        if len(text) > LENGTHS.organisation:
            return 0.0
        if is_listed(text.text, context.listed):
            return 1.0
        if not is_brief(text, LENGTHS.organisation) or not may_be_names(text.text):
            return 0.0
        if is_item(text.pieces[0].line):
            return SCORES.brief  # one of a list: more likely of partners
        if phrases(context.language.promoter.partners).spans(tokens(text.text)):
            return SCORES.introduced
        return SCORES.joint if are_several(text, context.language, context.measure) else SCORES.organisation

    def texts(self, value: Promoter, at: str) -> Iterator[Text]:
        """The whole text, in which acronyms are explained."""
        yield Text(f"{at}/text", at, value.text)

    def compared(self, got: Any, want: Any) -> Iterator[tuple[str, object, object]]:
        """Text, name, place, and the partners as a whole."""
        for key in ("text", "name", "location"):
            yield f"/{key}", normal((got or {}).get(key)), normal((want or {}).get(key))
        yield "/partners", _names((got or {}).get("partners")), _names((want or {}).get("partners"))


class OrganisationsKind(Kind[list[str]]):
    """A list of organisations."""

    name: ClassVar[str] = "organisations"
    many: ClassVar[bool] = True

    def annotation(self, field: FieldDeclaration, profile: Profile) -> Any:
        """Names as printed."""
        return list[str]

    def read(self, sections: Sequence[Sequence[Line]], context: Context) -> Parsed[Any]:
        """One name per item, or per line; else cut at commas and joining words. Empty where the text tells a story."""
        found: Parsed[list[str]] = Parsed([])
        for lines in sections:
            blocks = parse_blocks(lines, context.dewrapper, context.measure)
            listed_organisations(blocks, context, found)
        return found

    def learned(self, sections: Iterable[Sequence[Line]], context: Context) -> Custom:
        """What parts the names in the lists of all records."""
        return learned_custom([context.dewrapper.join(lines).strip() for lines in sections if lines], context)

    def speaks(self, text: Passage, context: Context) -> float:
        """A short text, or a list, of what may be names; most where the contents list knows them from other records."""
        if not 0 < len(text) <= LENGTHS.organisation or not may_be_names(text.text):
            return 0.0
        key = squash(text.text)
        known = {squash(name) for name in context.fellows} - {squash(name) for name in context.listed}
        found = sum(len(name) for name in known if len(name) >= ORGANISATIONS.telling and name in key)
        if found >= ORGANISATIONS.known * len(key):
            return 1.0
        if are_parted(text.text):
            return SCORES.parted
        return SCORES.several if are_several(text, context.language, context.measure) else SCORES.organisation

    def printed(self, value: Any, at: str) -> Iterator[tuple[str, str]]:
        """Each name."""
        yield from ((f"{at}/{number}", name) for number, name in enumerate(value or []))

    def compared(self, got: Any, want: Any) -> Iterator[tuple[str, object, object]]:
        """The list as a whole."""
        yield "", _names(got), _names(want)


def is_listed(text: str, names: Sequence[str]) -> bool:
    """Whether one of the names stands in the text, spelt alike."""
    key = squash(text)
    listed = (squash(name) for name in names)
    return any(
        fuzz.partial_ratio(key, name) >= ORGANISATIONS.alike for name in listed if len(name) >= ORGANISATIONS.telling
    )


def _names(values: Sequence[str] | None) -> list[object]:
    return [normal(value) for value in values or []]
