"""E-mail addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.compare import normal
from pipeline.fields.kind import Context, ShortKind
from pipeline.fields.people.emails import Email, find_emails
from pipeline.fields.tunables import LENGTHS
from pipeline.profiles.profile import FieldDeclaration, Profile
from pipeline.text.phrases import quote


class EmailsKind(ShortKind[list[str]]):
    """E-mail addresses without names; with names they are `people`."""

    name: ClassVar[str] = "emails"
    telling: ClassVar[bool] = True
    many: ClassVar[bool] = True
    rejoins: ClassVar[bool] = True

    def annotation(self, field: FieldDeclaration, profile: Profile) -> Any:
        """Addresses."""
        return list[str]

    def parse(self, text: Passage, context: Context) -> Parsed[list[str]]:
        """The addresses in printed order; what else stands there is doubtful."""
        found = find_emails(text, labels=context.language.contact.email)
        parsed: Parsed[list[str]] = Parsed([email.address for email in found], {"": text})
        for number, email in enumerate(found):
            parsed.evidence[f"/{number}"] = text[email.start : email.end]
            if email.doubt:
                parsed.doubts.append(Doubt("doubtful-value", email.doubt, f"/{number}"))
        if not found:
            parsed.doubts.append(Doubt("unparsed-value", f"no e-mail address could be read in {quote(text.text)}"))
        elif rest := _rest(text.text, found, context):
            parsed.doubts.append(Doubt("unparsed-value", f"beside e-mail addresses stands {quote(rest)}"))
        return parsed

    def speaks(self, text: Passage, context: Context) -> float:
        """Nothing but addresses."""
        if not text or len(text) > LENGTHS.urls or "@" not in text.text:
            return 0.0
        parsed = self.parse(text, context)
        return 1.0 if parsed.value and not parsed.doubts else 0.0

    def printed(self, value: Any, at: str) -> Iterator[tuple[str, str]]:
        """The addresses."""
        yield from ((f"{at}/{number}", address) for number, address in enumerate(value or []))

    def compared(self, got: Any, want: Any) -> Iterator[tuple[str, object, object]]:
        """The list as a whole; capitals make no difference."""
        yield "", _lower(got), _lower(want)


def _rest(text: str, found: list[Email], context: Context) -> str:
    """What stands beside the addresses, without signs and words for them (`E-mail:`)."""
    pieces, start = [], 0
    for email in found:
        pieces.append(text[start : email.start])
        start = email.end
    rest = " ".join([*pieces, text[start:]])
    for word in sorted(context.language.contact.email, key=len, reverse=True):
        at = rest.casefold().find(word.casefold())
        rest = rest[:at] + rest[at + len(word) :] if at >= 0 else rest
    return rest.strip() if any(map(str.isalnum, rest)) else ""


def _lower(values: list[str] | None) -> list[str]:
    return [str(normal(value)).lower() for value in values or []]
