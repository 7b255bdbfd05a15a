"""Web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from pipeline.data.parsed import Parsed
from pipeline.data.passage import Passage
from pipeline.fields.compare import normal
from pipeline.fields.kind import Context, ShortKind
from pipeline.fields.tunables import LENGTHS, SCORES
from pipeline.fields.urls.parse import begins_address, holds_address, may_hold_websites, parse_websites
from pipeline.profiles.profile import FieldDeclaration, Profile

__all__ = ["UrlsKind", "begins_address", "parse_websites"]

_SCHEME = re.compile(r"^https?://")


class UrlsKind(ShortKind[list[str]]):
    """Absolute web addresses."""

    name: ClassVar[str] = "urls"
    telling: ClassVar[bool] = True
    many: ClassVar[bool] = True
    change: ClassVar[str | None] = "website"
    rejoins: ClassVar[bool] = True

    def annotation(self, field: FieldDeclaration, profile: Profile) -> Any:
        """Addresses."""
        return list[str]

    def parse(self, text: Passage, context: Context) -> Parsed[list[str]]:
        """The addresses, with their scheme."""
        return parse_websites(text, context.language, context.wordings, context.dewrapper)

    def speaks(self, text: Passage, context: Context) -> float:
        """A web address in a text without any e-mail address; less where something else stands beside it."""
        if len(text) > LENGTHS.urls or "@" in text.text or not may_hold_websites(text.text):
            return 0.0
        parsed = parse_websites(text, context.language, context.wordings)
        if not parsed.value:
            return 0.0
        return SCORES.doubtful_url if parsed.doubts else 1.0

    def may_stand_in(self, text: str) -> bool:
        """A web address, whole or broken."""
        return may_hold_websites(text) and holds_address(text)

    def printed(self, value: Any, at: str) -> Iterator[tuple[str, str]]:
        """The addresses without their scheme, which may not be printed."""
        yield from ((f"{at}/{number}", _SCHEME.sub("", address)) for number, address in enumerate(value or []))

    def compared(self, got: Any, want: Any) -> Iterator[tuple[str, object, object]]:
        """The list as a whole; scheme, final slash and capitals make no difference."""
        yield "", _addresses(got), _addresses(want)


def _addresses(values: Iterable[str] | None) -> list[str]:
    return [_SCHEME.sub("", str(normal(value))).rstrip("/").lower() for value in values or []]
