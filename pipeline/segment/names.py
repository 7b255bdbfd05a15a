"""Which lines are no name: a region, an amount or a date stands in them, as the kinds of the declared fields tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.data.document import Line
from pipeline.fields import Context, kind_of
from pipeline.fields.blocks import Measure
from pipeline.fields.organisation import OrganisationKind, OrganisationsKind
from pipeline.profiles.profile import FieldName, Language, Profile
from pipeline.segment.rows import key_of
from pipeline.segment.tunables import TABLED
from pipeline.text.dewrap import Dewrapper


def no_name(profile: Profile, language: Language) -> Callable[[Sequence[Line]], bool]:
    """A test of whether lines speak louder for another kind of short value than for the name of an organisation.

    It knows what it was asked before: a contents list is read in several ways, which try the same cells.
    """
    dewrapper = Dewrapper((), language)
    contexts = [Context(field, language, profile, dewrapper, Measure.of([])) for field in profile.fields]
    spoken = [(kind_of(context.field), context) for context in contexts if kind_of(context.field).short]
    organisations = (OrganisationKind, OrganisationsKind)
    names = [pair for pair in spoken if isinstance(pair[0], organisations)]
    others = [pair for pair in spoken if not isinstance(pair[0], organisations)]
    known: dict[str, bool] = {}

    def is_other(lines: Sequence[Line]) -> bool:
        key = key_of(lines)
        if key not in known:
            text = dewrapper.join(lines)
            name = max((kind.speaks(text, context) for kind, context in names), default=0.0)
            known[key] = any(kind.speaks(text, context) > name for kind, context in others)
        return known[key]

    return is_other


def field_named(profile: Profile, language: Language, texts: Sequence[Sequence[Line]]) -> FieldName | None:
    """The one short field for which all of some texts speak louder than for any other, or None."""
    dewrapper = Dewrapper((), language)
    contexts = [Context(field, language, profile, dewrapper, Measure.of([])) for field in profile.fields]
    spoken = [(kind_of(context.field), context) for context in contexts if kind_of(context.field).short]

    def loudest(lines: Sequence[Line]) -> FieldName | None:
        text = dewrapper.join(lines)
        first, second = sorted(((kind.speaks(text, c), c.field.name) for kind, c in spoken), reverse=True)[:2]
        return first[1] if first[0] >= TABLED.telling and first[0] > second[0] else None

    found = set(map(loudest, texts)) if len(spoken) > 1 else {None}
    return found.pop() if len(found) == 1 else None
