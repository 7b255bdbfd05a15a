"""Which lines are no name: a region, an amount or a date stands in them, as the kinds of the declared fields tell; and
which titles are names of organisations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile

from rapidfuzz import fuzz

from pipeline.data.document import Line, text_of
from pipeline.data.outline import FicheOutline, Section
from pipeline.fields import Context, kind_of
from pipeline.fields.blocks import Measure
from pipeline.fields.organisation import OrganisationKind, OrganisationsKind
from pipeline.layout.geometry import leading, stands_over
from pipeline.profiles.profile import FieldName, Language, Profile
from pipeline.profiles.wordings import Wordings
from pipeline.segment.rows import key_of
from pipeline.segment.tunables import HABIT, NAMES, PLACES, TABLED
from pipeline.text.dewrap import Dewrapper
from pipeline.text.wording import squash

_MAIL_HOST = re.compile(r"@([\w-]+(?:\.[\w-]+)+)")


def no_name(profile: Profile, language: Language) -> Callable[[Sequence[Line]], bool]:
    """A test of whether lines speak louder for another kind of short value than for the name of an organisation.

    It knows what it was asked before: a contents list is read in several ways, which try the same cells.
    """
    dewrapper = Dewrapper((), language)
    contexts = [Context(field, language, profile, dewrapper, Measure.of()) for field in profile.fields]
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


def speaker(profile: Profile, language: Language) -> Callable[[FieldName, Sequence[Line]], float]:
    """How well lines speak for the kind of a field, from 0 to 1."""
    dewrapper = Dewrapper((), language)
    contexts = {field.name: Context(field, language, profile, dewrapper, Measure.of()) for field in profile.fields}
    return lambda name, lines: kind_of(contexts[name].field).speaks(dewrapper.join(lines), contexts[name])


def promoter_namer(profile: Profile, wordings: Mapping[str, Wordings]) -> Callable[[FicheOutline], bool]:
    """A test of whether a fiche names its promoter under a label: a listed one, or one that a word in it tells, over
    what may be a name. `wordings` are those of each language.
    """
    speaks = {code: speaker(profile, known.language) for code, known in wordings.items()}

    def is_told(section: Section, code: str) -> bool:
        told = section.field or wordings[code].by_stem(section.wording)
        return told == "promoter" and (section.field == told or speaks[code](told, section.lines) > 0)

    return lambda fiche: any(is_told(section, fiche.language) for section in fiche.sections)


def field_named(profile: Profile, language: Language, texts: Sequence[Sequence[Line]]) -> FieldName | None:
    """The one short field for which all of some texts speak louder than for any other, or None."""
    speaks = speaker(profile, language)
    short = [field.name for field in profile.fields if kind_of(field).short]

    def loudest(lines: Sequence[Line]) -> FieldName | None:
        first, second = sorted(((speaks(name, lines), name) for name in short), reverse=True)[:2]
        return first[1] if first[0] >= TABLED.telling and first[0] > second[0] else None

    found = set(map(loudest, texts)) if len(short) > 1 else {None}
    return found.pop() if len(found) == 1 else None


def take_names_from_titles(fiches: Sequence[FicheOutline], carrier: FieldName) -> None:
    """Where titles are the organisations, under which the titles of the projects stand: make them sections of the
    `carrier` field, unless records have such sections.

    The hosts of the mail addresses tell: most are like the titles (`info@harbourhouse.example`), and hardly any like
    what stands below.
    """
    if any(section.field == carrier for fiche in fiches for section in fiche.sections):
        return
    below = [_right_under(fiche) for fiche in fiches]
    hosts = [[*_mail_hosts(fiche)] for fiche in fiches]
    likely = sum(_is_like(found, fiche.title) for found, fiche in zip(hosts, fiches, strict=True))
    others = sum(_is_like(found, lines) for found, lines in zip(hosts, below, strict=True))
    if likely < max(HABIT.again, HABIT.most * len(fiches)) or others > NAMES.others * likely or not all(below):
        return
    for fiche, lines in zip(fiches, below, strict=True):
        why = "as a title that the mail addresses resemble"
        fiche.sections.insert(0, Section(carrier, [], fiche.title, inferred=why))
        fiche.title = lines
        fiche.loose = [line for line in fiche.loose if line not in lines]


def _right_under(fiche: FicheOutline) -> list[Line]:
    """The lines in one look right under a title, before the first heading."""
    title = fiche.title[-1]
    under = [line for line in fiche.loose if line.page == title.page and stands_over(title, line)]
    if not under or leading(title, under[0]) > PLACES.reach:
        return []
    return list(takewhile(lambda line: line.style == under[0].style, under))


def _mail_hosts(fiche: FicheOutline) -> Iterator[str]:
    """The longest part of the host of each mail address, squashed."""
    for section in fiche.sections:
        for host in _MAIL_HOST.findall("".join(line.text for line in section.lines)):
            yield max(map(squash, host.split(".")[:-1]), key=len)


def _is_like(hosts: Sequence[str], lines: Sequence[Line]) -> bool:
    """Is one of the hosts like some lines, or like the beginning of these?"""
    key = squash(text_of(lines))
    return any(len(host) >= NAMES.letters and fuzz.partial_ratio(host, key) >= NAMES.alike for host in hosts)
