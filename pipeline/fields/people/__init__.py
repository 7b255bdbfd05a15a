"""A contact: people with their e-mail addresses and telephone numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from pipeline.data.parsed import Parsed, joint_doubts
from pipeline.data.passage import Passage
from pipeline.fields.compare import normal
from pipeline.fields.kind import Context, Json, RecordKind, is_brief, without_hung_signs
from pipeline.fields.mixed import doubt_aside
from pipeline.fields.people.cells import arranged
from pipeline.fields.people.named import named_people
from pipeline.fields.people.names import find_name
from pipeline.fields.people.parse import may_tell_contact, parse_contact
from pipeline.fields.people.record import Contact, ContactStatus, Person
from pipeline.fields.record import Record
from pipeline.fields.tunables import LENGTHS, SCORES
from pipeline.text.phrases import phrases, tokens

if TYPE_CHECKING:
    from pipeline.data.document import Line

__all__ = ["Contact", "ContactStatus", "PeopleKind", "Person", "parse_contact"]


class PeopleKind(RecordKind[Contact]):
    """Whom to contact."""

    name: ClassVar[str] = "people"
    telling: ClassVar[bool] = True
    record: ClassVar[type[Record]] = Contact

    def read(self, sections: Sequence[Sequence[Line]], context: Context) -> Parsed[Any]:
        """The people under all headings; where they stand in a table, its rows tell them apart."""
        if not context.field.addresses and (
            parsed := named_people(
                [line for lines in sections for line in lines], context.dewrapper.join, context.language
            )
        ):
            return parsed
        if len(sections) > 1:
            return super().read(sections, context)
        words = context.language.contact
        label = phrases(words.phone, words.email)

        def labels(text: str) -> bool:
            found = [token for token in tokens(text) if token.word]
            return bool(found) and label.at(found, 0) == len(found)

        lines = without_hung_signs(sections[0])
        text, layout = arranged(lines, context.dewrapper.join, labels, context.measure.right_of_facts)
        parsed = parse_contact(text, context.language, context.wordings, layout=layout, witness=context.dewrapper)
        parsed.doubts += joint_doubts(text)
        if not layout.is_table:
            parsed.doubts += doubt_aside(text)
        return parsed

    def parse(self, text: Passage, context: Context) -> Parsed[Contact]:
        """The people, and how certain the contact is."""
        return parse_contact(text, context.language, context.wordings, witness=context.dewrapper)

    def speaks(self, text: Passage, context: Context) -> float:
        """An e-mail address tells most, a telephone number or a word for `to be determined` less, a name little."""
        if len(text) > LENGTHS.contact:
            return 0.0
        is_name = is_brief(text, LENGTHS.name)
        if not may_tell_contact(text.text, context.language):
            return SCORES.person if is_name and find_name(text.text) else 0.0
        parsed = parse_contact(text, context.language, context.wordings)
        contact = parsed.value
        if any(person.email for person in contact.people):
            return 1.0 if any(person.email and person.name for person in contact.people) else SCORES.address
        if any(person.phone for person in contact.people):
            return SCORES.phone
        if contact.people:
            return SCORES.person if is_name else 0.0
        return 0.0 if any(doubt.code == "unparsed-value" for doubt in parsed.doubts) else SCORES.phone

    def printed(self, value: Any, at: str) -> Iterator[tuple[str, str]]:
        """The e-mail addresses."""
        for number, person in enumerate((value or {}).get("people") or []):
            if person.get("email"):
                yield f"{at}/people/{number}/email", person["email"]

    def compared(self, got: Any, want: Any) -> Iterator[tuple[str, object, object]]:
        """Status and text, and the people as a whole; a role counts where the gold knows roles."""
        for key in ("status", "text"):
            yield f"/{key}", normal((got or {}).get(key)), normal((want or {}).get(key))
        wanted = (want or {}).get("people") or []
        keys = ("name", "email", "phone", *(["role"] if any("role" in person for person in wanted) else []))
        yield "/people", _people((got or {}).get("people"), keys), _people(wanted, keys)


def _people(people: Iterable[Json] | None, keys: Iterable[str]) -> list[tuple[object, ...]]:
    return [tuple(normal(person.get(key)) for key in keys) for person in people or []]
