"""What a kind is given beside the text, for the fields of the profile that comes with the program and for others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.data.document import Line
from pipeline.fields import Context
from pipeline.fields.blocks import Measure
from pipeline.profiles.profile import FieldDeclaration, load_profile
from pipeline.text.dewrap import Dewrapper


@cache
def context(field: str, code: str = "nl", listed: tuple[str, ...] = ()) -> Context:
    """The context of a field of the default profile, in a language."""
    return _context(load_profile().declared(field), code, (), listed)


def context_of(kind: str, code: str = "nl", lines: Iterable[Line] = ()) -> Context:
    """The context of a field of a kind that the default profile need not have; `lines` are those of its sections."""
    return _context(FieldDeclaration(name="venue", kind=kind, description="Where."), code, lines, ())


def _context(field: FieldDeclaration, code: str, lines: Iterable[Line], listed: Sequence[str]) -> Context:
    profile = load_profile()
    language = profile.languages[code]
    lines = list(lines)
    return Context(field, language, profile, Dewrapper(lines, language), Measure.of(lines), listed)
