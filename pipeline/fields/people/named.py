"""People told by their names alone: names in a list, or in a row of cells over a row of what each of them is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.data.document import Line
from pipeline.data.parsed import Parsed
from pipeline.data.passage import Passage
from pipeline.fields.people.names import is_full_name
from pipeline.fields.people.record import Contact, Person
from pipeline.layout.geometry import overlap_across, share_row
from pipeline.profiles.profile import Language

_COMMAS = re.compile(r"\s*[,;]\s*")
Join = Callable[[Sequence[Line]], Passage]


def named_people(lines: Sequence[Line], join: Join, language: Language) -> Parsed[Contact] | None:
    """The people, where all that is printed are names, or names with a line under each; None where it is not."""
    text = join(lines).strip()
    found = list(_in_cells(lines, join)) or list(_in_list(text, language))
    if not found:
        return None
    parsed = Parsed(Contact(text=text.text, status="confirmed", people=[]), {"": text})
    for index, (name, role) in enumerate(found):
        parsed.evidence[f"/people/{index}/name"] = name
        if role is not None:
            parsed.evidence[f"/people/{index}/role"] = role
        parsed.value.people.append(
            Person(name=name.text, email=None, phone=None, role=None if role is None else role.text)
        )
    return parsed


def _in_cells(lines: Sequence[Line], join: Join) -> Iterator[tuple[Passage, Passage | None]]:
    """A row of names over a row in another look, each cell under one of the names; and so on, row by row."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and share_row(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    pairs = list(zip(rows[::2], rows[1::2], strict=False))
    if len(rows) % 2 or not all(_is_row_of_people(*pair) for pair in pairs):
        return
    for names, roles in pairs:
        yield from ((join([name]), join([role])) for name, role in zip(names, roles, strict=True))


def _is_row_of_people(names: Sequence[Line], roles: Sequence[Line]) -> bool:
    return len(names) == len(roles) and all(
        is_full_name(name.text) and name.style != role.style and overlap_across(name, role)
        for name, role in zip(names, roles, strict=True)
    )


def _in_list(text: Passage, language: Language) -> Iterator[tuple[Passage, Passage | None]]:
    """Names with commas or a joining word between two."""
    joiners = "|".join(re.escape(word) for word in language.contact.joiners if word)
    parting = re.compile(rf"\s*[,;]\s*|\s+(?:{joiners})\s+" if joiners else _COMMAS.pattern)
    edges = [0, *(edge for match in parting.finditer(text.text) for edge in match.span()), len(text)]
    names = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    if all(is_full_name(name.text) for name in names):
        yield from ((name, None) for name in names)
