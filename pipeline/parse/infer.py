"""Placing headings that nobody listed: by what stands under them in the whole document, by a word in them, by their
place.

Evidence is asked of all fiches together, since one edition words a heading the same way throughout. Where it is not
enough the
section stays under `other`: never a guess.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations

from rapidfuzz import fuzz

from pipeline.data.outline import FicheOutline, ListingRow, Section
from pipeline.data.passage import Passage
from pipeline.fields.choice import code_of, vocabulary_of
from pipeline.fields.people import parse_contact
from pipeline.fields.period import parse_period
from pipeline.fields.urls import parse_websites
from pipeline.profiles.profile import FieldDeclaration, FieldName, Language, Profile
from pipeline.text.dewrap import Dewrapper
from pipeline.text.phrases import tokens
from pipeline.text.wording import squash

_MOST = 0.8  # of the sections under a wording that must speak for a field
_SOME = 0.3  # of brief texts that must name a listed region: provinces and towns are regions that no profile lists
_COMMON = 0.5  # of the fiches that must have a wording for its place to say anything
_MOST_OPEN = 5  # wordings nobody listed, in most fiches: more are no edition of this family
_ENOUGH_WORDS = 0.75  # of the score: half of the words that speak for a field
# how much better (in score) the best way of placing all must be than the best one that places this wording otherwise
_CLEARER = 0.5


@dataclass(slots=True)
class _Unlisted:
    """One unlisted wording, with all its sections and the fiches that have them."""

    wording: str
    sections: list[Section]
    fiches: list[FicheOutline]


def place_unlisted(
    fiches: Sequence[FicheOutline],
    rows: Sequence[ListingRow],
    dewrapper: Dewrapper,
    language: Language,
    profile: Profile,
) -> None:
    """Give a field to the sections whose unlisted heading the document itself explains; `Section.inferred` says why."""
    groups = [group for group in _unlisted(fiches) if not language.is_other(group.wording)]

    def wordings(field: FieldDeclaration) -> list[str]:
        return language.headings.get(field.name, [])

    readers: dict[str, Callable[[FieldDeclaration], Callable[[Passage], bool]]] = {
        "period": lambda _: lambda p: parse_period(p, language).value.start is not None,
        "urls": lambda field: lambda p: "@" not in p.text and bool(parse_websites(p, language, wordings(field)).value),
        "people": lambda field: (
            lambda p: any(person.email for person in parse_contact(p, language, wordings(field)).value.people)
        ),
        "choice": lambda field: lambda p: code_of(p.text, vocabulary_of(field, profile)) is not None,
        "organisation": lambda _: lambda p: _is_listed_promoter(p.text, rows),
    }
    for kind, reader in readers.items():
        for field in (field for field in profile.fields if field.kind == kind and field.required):
            speaks = reader(field)
            for group in groups:
                if (
                    _free(group, field.name)
                    and _share(group, dewrapper, speaks) >= (_SOME if kind == "choice" and _is_brief(group) else _MOST)
                    and _first_of_its_kind(group)
                ):
                    _place(group, field.name, "by what stands under it in every fiche")
    for group in groups:
        if not group.sections[0].field and (by_word := _by_stem(group.wording, language)) and _free(group, by_word):
            _place(group, by_word, "by a word in it")
    _by_place(groups, fiches, dewrapper, language, profile)


def _unlisted(fiches: Sequence[FicheOutline]) -> list[_Unlisted]:
    found: dict[str, _Unlisted] = {}
    for fiche in fiches:
        for section in fiche.sections:
            if section.field is None:
                group = found.setdefault(squash(section.wording), _Unlisted(section.wording, [], []))
                group.sections.append(section)
                group.fiches.append(fiche)
    return sorted(found.values(), key=lambda group: -len(group.sections))


def _free(group: _Unlisted, field: FieldName) -> bool:
    """Is the group still without a field, and has none of its fiches that field already?"""
    return group.sections[0].field is None and not any(
        other.field == field for fiche in group.fiches for other in fiche.sections
    )


def _first_of_its_kind(group: _Unlisted) -> bool:
    return len(set(map(id, group.fiches))) == len(group.fiches)


def _share(group: _Unlisted, dewrapper: Dewrapper, speaks: Callable[[Passage], bool]) -> float:
    passages = [dewrapper.join(section.lines) for section in group.sections if section.lines]
    return (
        sum(1 for passage in passages if len(passage.text) < 400 and speaks(passage)) / len(passages)
        if passages
        else 0.0
    )


def _is_brief(group: _Unlisted) -> bool:
    """Are all its texts short lines without digits and addresses, as names of regions are (many of which no profile
    lists)?
    """
    texts = [" ".join(line.text for line in section.lines) for section in group.sections]
    return all(len(text) < 70 and "@" not in text and not any(map(str.isdigit, text)) for text in texts)


def _is_listed_promoter(text: str, rows: Sequence[ListingRow]) -> bool:
    key = squash(text)
    promoters = [squash(" ".join(line.text for line in row.promoter)) for row in rows if row.promoter]
    return any(fuzz.partial_ratio(key, promoter) >= 90 for promoter in promoters if len(promoter) >= 4)


def _place(group: _Unlisted, field: FieldName, why: str) -> None:
    for section in group.sections:
        section.field = field
        section.inferred = why


def _by_stem(wording: str, language: Language) -> FieldName | None:
    """The one field for which a word in the heading speaks."""
    keys = [token.key for token in tokens(wording) if token.word]
    fields = {
        field
        for field, stems in language.heading_stems.items()
        for stem in stems
        for key in keys
        if stem and key.startswith(squash(stem))
    }
    return fields.pop() if len(fields) == 1 else None


def _by_place(
    groups: Sequence[_Unlisted],
    fiches: Sequence[FicheOutline],
    dewrapper: Dewrapper,
    language: Language,
    profile: Profile,
) -> None:
    """What is left: wordings that most fiches have, for fields that they all lack, where text and place agree on who
    gets which.
    """
    open_groups = [
        group
        for group in groups
        if group.sections[0].field is None and _first_of_its_kind(group) and len(group.fiches) >= _COMMON * len(fiches)
    ]
    have = Counter(section.field for fiche in fiches for section in fiche.sections if section.field)
    missing = [field.name for field in profile.fields if field.required and have[field.name] == 0]
    if not open_groups or not missing or len(open_groups) > _MOST_OPEN:
        return
    scores = {
        (index, field): _score(group, field, dewrapper, language, profile)
        for index, group in enumerate(open_groups)
        for field in missing
    }
    ways = _ways(len(open_groups), missing)
    totals = [sum(scores[pair] for pair in way) for way in ways]
    best = max(range(len(ways)), key=totals.__getitem__)
    for pair in ways[best]:
        index, field = pair
        rival = max((total for way, total in zip(ways, totals, strict=True) if pair not in way), default=0.0)
        if (
            scores[pair] >= (_ENOUGH_WORDS if profile.declared(field).kind == "blocks" else 1.0)
            and totals[best] - rival >= _CLEARER
        ):
            _place(open_groups[index], field, "by its place among the others and by what stands under it")


def _ways(groups: int, fields: Sequence[FieldName]) -> list[list[tuple[int, FieldName]]]:
    """All ways to give groups (by index) and fields to one another, as many as can be."""
    if groups <= len(fields):
        return [list(enumerate(chosen)) for chosen in permutations(fields, groups)]
    return [list(zip(chosen, fields, strict=True)) for chosen in permutations(range(groups), len(fields))]


def _score(group: _Unlisted, field: FieldName, dewrapper: Dewrapper, language: Language, profile: Profile) -> float:
    """How much speaks for a field: its usual place between its neighbours, and the words of the text."""
    fits = sum(
        1
        for fiche, section in zip(group.fiches, group.sections, strict=True)
        if _in_place(fiche, section, field, profile)
    ) / len(group.fiches)
    shape = 1.0 if profile.declared(field).kind == "blocks" else _shape(group)
    return (1.0 * fits + 1.5 * _cue_share(group, field, dewrapper, language)) * shape


def _in_place(fiche: FicheOutline, section: Section, field: FieldName, profile: Profile) -> bool:
    """Do the fields before and after the section stand before and after `field` in the usual order, with only open
    places between?
    """
    placed = [other for other in fiche.sections if other.field or other is section]
    fields = [other.field for other in placed]
    at = next(index for index, other in enumerate(placed) if other is section)
    order = profile.order
    before = next((f for f in reversed(fields[:at]) if f), None)
    after = next((f for f in fields[at + 1 :] if f), None)
    place = order.index(field)
    return (before is None or order.index(before) < place) and (after is None or order.index(after) > place)


def _shape(group: _Unlisted) -> float:
    """Is the text as short as that of a field that is no running text?"""
    lengths = [sum(len(line.text) for line in section.lines) for section in group.sections]
    bulleted = any(line.bullet_x is not None for section in group.sections for line in section.lines)
    long = max(lengths, default=0) > 200
    return 0.0 if bulleted or long else 1.0


def _cue_share(group: _Unlisted, field: FieldName, dewrapper: Dewrapper, language: Language) -> float:
    """Of the words that speak for any field, the part that speaks for this one."""
    beginnings = {name: tuple(map(squash, stems)) for name, stems in language.cues.items()}
    counts: dict[str, int] = defaultdict(int)
    for section in group.sections:
        for token in tokens(dewrapper.join(section.lines).text):
            for name, stems in beginnings.items():
                counts[name] += token.word and token.key.startswith(stems)
    total = sum(counts.values())
    return counts[field] / total if total >= 3 else 0.0
