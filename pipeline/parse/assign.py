"""One decision for all labels of a document: which field each of them names.

A label gets a field by all the evidence together: the profile's wording, what stands under it in every record, the
order of the fields. The best way to give labels and fields to one another is sought for the whole document, so that
no label has two fields and no field two labels, but for wordings that never stand in one record together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, permutations
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from pipeline.data.document import Style
from pipeline.data.outline import FicheOutline, Section
from pipeline.fields import kind_of
from pipeline.layout.geometry import goes_on
from pipeline.parse.labels import Group, Speaks, groups_of
from pipeline.parse.pairing import best_match, total_of
from pipeline.parse.tunables import ASSIGN as T
from pipeline.parse.tunables import SANITY
from pipeline.profiles.profile import FieldDeclaration, FieldName, Profile


def assign_fields(
    fiches: Sequence[FicheOutline],
    profile: Profile,
    *,
    is_other: Callable[[str], bool],
    stem: Callable[[str], str | None],
    speaks: Speaks,
    told: Mapping[int, FieldName] = MappingProxyType({}),
) -> None:
    """Give every section its field, or none; `Section.inferred` says why where the wording does not say it.

    `is_other` and `stem` ask the profile about a wording; `told` are the fields of sections (by id) in other languages.
    """
    told_otherwise = {s.field for fiche in fiches for s in fiche.sections if s.day or (s.field and not s.heading)}
    fields = [f for f in profile.fields if f.place is None and not f.ends and f.name not in told_otherwise]
    groups = groups_of(fiches, is_other, {field.name for field in profile.fields if field.ends})
    if _is_settled(groups, fiches, fields):
        return
    # A label that few records have is what its wording says; it leaves the field to the label of the others, but not to
    # one that stands beside it.
    settled = [group for group in groups if group.is_sure and not group.is_frequent(fiches)]
    groups = [group for group in groups if group not in settled]
    chooser = _Chooser(groups, settled, fiches, fields, profile, stem, speaks, told)
    for group, choice in zip(groups, chooser.choose(), strict=True):
        name = choice.field.name if choice.field is not None else None
        for section in group.sections:
            if name != section.field:
                section.inferred = choice.why
                section.doubtful = choice.margin < T.clear and not (choice.field and choice.field.required)
            section.rival = choice.rival
            section.field = name


def _is_settled(groups: Sequence[Group], fiches: Sequence[FicheOutline], fields: Sequence[FieldDeclaration]) -> bool:
    """Does the wording alone say it all: every frequent label is listed, and every required field has one?"""
    frequent = [group for group in groups if group.is_frequent(fiches)]
    named = [group.listed for group in frequent if group.listed is not None]
    return (
        all(group.listed is not None or group.is_other for group in frequent)
        and len(set(named)) == len(named)
        and {field.name for field in fields if field.required} <= set(named)
    )


_BY_TEXTS = "by what stands under it in every fiche"


class _Choice(NamedTuple):
    """The field of a group, by how much it is better than the next best choice, why it was chosen, and the wording of
    another group that has no field and could as well be this one.
    """

    field: FieldDeclaration | None
    margin: float
    why: str
    rival: str


class _Chooser:
    def __init__(
        self,
        groups: Sequence[Group],
        settled: Sequence[Group],
        fiches: Sequence[FicheOutline],
        fields: Sequence[FieldDeclaration],
        profile: Profile,
        stem: Callable[[str], str | None],
        speaks: Speaks,
        told: Mapping[int, FieldName],
    ) -> None:
        self._groups = groups
        self._told = [group.most_told(told) for group in groups]
        self._settled = settled
        self._barred = [
            {known.listed for known in settled if 2 * len(known.records & group.records) > len(known.records)}
            for group in groups
        ]
        self._fields = fields
        self._stem = stem
        self._declared = {field.name: field for field in profile.fields}
        self._kinds = [group.spoken(profile.fields, speaks) for group in groups]
        self._frequent = [group.is_frequent(fiches) for group in groups]
        sure = {group.listed for index, group in enumerate(groups) if group.is_sure and self._agrees(index)}
        sure |= {
            name
            for index, group in enumerate(groups)
            if self._frequent[index] and not group.is_other
            if (name := self._stemmed(group)) and self._agrees(index, name)
        }
        self._open = [field.name for field in self._fields if field.required and field.name not in sure]
        self._optional = [
            field.name for field in self._fields if not field.required and not self._is_shared(field, optional=True)
        ]
        self._place = {field.name: index for index, field in enumerate(profile.fields)}
        self._given: dict[int, FieldName] = {}  # what sections (by id) were chosen for
        # Labels that the usual order names otherwise than their texts do: who has their place by these.
        self._torn: dict[int, str] = {}
        self._owner = {id(section): fiche for fiche in fiches for section in fiche.sections}
        self._orderly = self._order_kept()

    def _stemmed(self, group: Group) -> str | None:
        """The field for which a word in a wording speaks that nobody lists."""
        return self._stem(group.sections[0].wording) if group.listed is None else None

    def _order_kept(self) -> float:
        """How well (of 1) the labels that are known for sure keep the usual order; 0 where every other one does not."""
        places = [self._place[group.listed] for group in self._groups if group.listed is not None and group.is_sure]
        pairs = list(pairwise(places))
        return max(0.0, 2 * sum(a < b for a, b in pairs) / len(pairs) - 1) if pairs else 1.0

    def _agrees(self, index: int, field: str | None = None) -> bool:
        """Does what stands under a label agree with a field: if none is given, with the one that it is listed for?"""
        kinds, listed = self._kinds[index], field or self._groups[index].listed
        return not kinds or listed is None or kinds[listed] + T.contradicts >= max(kinds.values())

    def choose(self) -> list[_Choice]:
        """For each group its field, or none."""
        scores = self._scores()
        chosen = self._chosen(scores)
        self._given = {
            id(section): self._fields[column].name
            for row, column in enumerate(chosen)
            if column is not None
            for section in self._groups[row].sections
        }
        scores = self._scores()  # now it is known what comes right after what
        chosen = self._chosen(scores)
        total = total_of(scores, chosen)
        left = [index for index, column in enumerate(chosen) if column is None and self._frequent[index]]
        exchangeable = self._exchangeable(chosen)
        choices: list[_Choice] = []
        for index, column in enumerate(chosen):
            field = self._fields[column] if column is not None else None
            margin = inf
            if (
                column is not None
                and field is not None
                and not (self._groups[index].is_sure and self._groups[index].listed == field.name)
            ):
                kept = scores[index][column]
                scores[index][column] = -inf
                margin = total - total_of(scores, best_match(scores))
                scores[index][column] = kept
            rival = self._rival(index, field, left) or exchangeable.get(index, "")
            choices.append(_Choice(field, margin, self._why(index, field), rival))
        taken = [(choice.field, group.records) for choice, group in zip(choices, self._groups, strict=True)]
        for index, often in enumerate(self._frequent):
            if not often:
                choices[index] = self._of_few(index, taken)
        for index, field in self._last(choices):
            choices[index] = _Choice(field, inf, "as the last one left", "")
        return choices

    def _scores(self) -> list[list[float]]:
        """What speaks for each field, group by group."""
        return [
            [self._score(index, field) if often else -inf for field in self._fields]
            for index, often in enumerate(self._frequent)
        ]

    def _chosen(self, scores: Sequence[Sequence[float]]) -> list[int | None]:
        """The best column for each row; of fields of one kind, as the texts tell them apart."""
        chosen = best_match(scores)
        self._exchange(chosen)
        return chosen

    def _last(self, choices: Sequence[_Choice]) -> Iterator[tuple[int, FieldDeclaration]]:
        """The labels that are the last of their look without a field, each with the last field that every record must
        have of those that labels in this look name: facts of a few words, or running text, or both.
        """
        taken = {known.listed for known in self._settled}
        taken |= {choice.field.name for choice in choices if choice.field is not None}
        guessed = {choice.field.kind for choice in choices if choice.field and choice.why == _BY_TEXTS}
        kinds: dict[Style, set[bool]] = defaultdict(set)
        left: dict[Style, list[int]] = defaultdict(list)
        for index, (group, choice) in enumerate(zip(self._groups, choices, strict=True)):
            for look in group.looks:
                if choice.field is not None:
                    kinds[look].add(kind_of(choice.field).short)
                elif self._may_be_guessed(index):
                    left[look].append(index)
        for look in sorted(kinds, key=lambda look: len(kinds[look])):
            fields = [field for field in self._fields if field.required and field.name not in taken]
            fields = [field for field in fields if kind_of(field).short in kinds[look]]
            fields = [field for field in fields if field.kind not in guessed]
            likely = [index for index in left[look] if len(fields) == 1 and self._may_be(index, fields[0])]
            if len(likely) == 1:
                taken.add(fields[0].name)
                yield likely[0], fields[0]

    def _may_be(self, index: int, field: FieldDeclaration) -> bool:
        """May the texts under a label be of a field: do they speak for it, and not loudly for another kind?"""
        kinds = self._kinds[index]
        others = (kinds[other.name] for other in self._declared.values() if other.kind != field.kind)
        return kinds.get(field.name, 0.0) >= T.last and max(others, default=0.0) < T.telling

    def _of_few(self, index: int, taken: Sequence[tuple[FieldDeclaration | None, set[int]]]) -> _Choice:
        """The field of a label that few records have: what its wording says, where these have no other label for it."""
        group = self._groups[index]
        field = max(self._fields, key=lambda field: self._wording(index, field))
        score = self._score(index, field) if self._wording(index, field) else 0.0
        if score <= 0 or any(field is other and records & group.records for other, records in taken):
            return _Choice(None, inf, "", "")
        return _Choice(field, score, self._why(index, field), "")

    def _exchange(self, chosen: list[int | None]) -> None:
        """Give the fields of one kind that nothing but the texts tells apart to the labels whose texts tell them best.

        By then it is settled which kind a label is of, for which a long text speaks more than a brief one; of the
        fields of that kind, a brief one may tell more.
        """
        for kind in {field.kind for field in self._fields if field.required and self._is_shared(field)}:
            guessed = {
                column
                for row, column in enumerate(chosen)
                if column is not None
                and self._fields[column].kind == kind
                and not self._wording(row, self._fields[column])
            }
            rows = [
                row
                for row, column in enumerate(chosen)
                if column in guessed or (column is None and self._may_be_guessed(row) and self._is_of(row, kind))
            ]
            free = {at for at, field in enumerate(self._fields) if field.kind == kind and field.required} - {*chosen}
            # Where as many labels as fields are left, brief texts are of the last ones, though they tell little.
            columns = sorted(guessed | free if guessed and len(rows) == len(guessed | free) else guessed)
            if columns and len(rows) > len(columns):
                columns = sorted({*columns, *self._left_of(kind, rows, chosen)})
            scores = [[self._alone(row, self._fields[column]) for column in columns] for row in rows]
            places, by_texts = self._in_sequence(rows, scores), best_match(scores)
            is_torn = total_of(scores, by_texts) > total_of(scores, places) + T.torn
            for row, at in zip(rows, places, strict=True):
                chosen[row] = columns[at] if at is not None and self._fields[columns[at]].required else None
                if is_torn and at is not None and at in by_texts and (other := rows[by_texts.index(at)]) != row:
                    self._torn[row] = self._groups[other].sections[0].wording

    def _left_of(self, kind: str, rows: Sequence[int], chosen: Sequence[int | None]) -> set[int]:
        """The fields of a kind that no record must have, no label was chosen for, and the texts of a group speak for
        most: what is told of results is no activity, though much speaks for one (`Forty of them found work`).
        """
        alike = [at for at, field in enumerate(self._fields) if field.kind == kind]
        left = {at for at in alike if not self._fields[at].required and at not in chosen}
        said = [[self._kinds[row][self._fields[at].name] for at in alike] for row in rows]
        return {at for kinds in said if kinds.count(max(kinds)) == 1 and (at := alike[kinds.index(max(kinds))]) in left}

    def _is_of(self, index: int, kind: str) -> bool:
        """Do the texts under a label speak nearly as loud for a kind as for any other that every record must have, and
        for which no label is known, or that is likely in its place?
        """
        kinds, group = self._kinds[index], self._groups[index]
        likely = [
            field.name for field in self._fields if field.feeds and self._follows(group, field.feeds.partition(".")[0])
        ]
        others = (kinds.get(name, 0.0) for name in (*self._open, *likely))
        alike = [field for field in self._fields if field.kind == kind and self._may_be(index, field)]
        loudest = max(others, default=0.0)
        return any(kinds[field.name] >= loudest - T.nearly for field in alike)

    def _in_sequence(self, rows: Sequence[int], scores: Sequence[Sequence[float]]) -> list[int | None]:
        """The best column for each row by their scores, and by how well the rows follow one another as their columns
        do: most brochures keep the usual order in running text.
        """
        best = best_match(scores)
        taken = [at for at in best if at is not None]
        width = len(scores[0]) if scores else 0
        taken = list(range(width)) if len(rows) == width else taken
        if len(taken) < 2 or len(rows) > T.sequences:
            return best
        before = {(a, b): self._comes_before(rows[a], rows[b]) for a, b in permutations(range(len(rows)), 2)}

        def worth(order: Iterable[int]) -> float:
            order = list(order)
            alone = sum(scores[row][at] for at, row in zip(sorted(taken), order, strict=True))
            return alone + T.sequence * sum(before[pair] for pair in combinations(order, 2))

        found: list[int | None] = [None] * len(rows)
        likely = (
            order
            for order in permutations(range(len(rows)), len(taken))
            if len(rows) == width or all(scores[row][at] > 0 for at, row in zip(sorted(taken), order, strict=True))
        )
        for at, row in zip(sorted(taken), max(likely, key=worth), strict=True):
            found[row] = at
        return found

    def _comes_before(self, one: int, other: int) -> float:
        """How much more often a group comes before another one in a record than after it, from -1 to 1."""
        places = [{id(self._owner[id(section)]): at for section, at in self._placed(index)} for index in (one, other)]
        common = places[0].keys() & places[1].keys()
        return sum(1 if places[0][key] < places[1][key] else -1 for key in common) / max(1, len(common))

    def _placed(self, index: int) -> Iterator[tuple[Section, int]]:
        """The sections of a group, each with its place in its record."""
        for section in self._groups[index].sections:
            sections = self._owner[id(section)].sections
            yield section, next(number for number, other in enumerate(sections) if other is section)

    def _alone(self, index: int, field: FieldDeclaration) -> float:
        """How much the texts of a group tell just this field from the others of its kind; 0 where they are of none."""
        kinds = self._kinds[index]
        if kinds.get(field.name, 0.0) < T.speaks or field.name in self._barred[index]:
            return 0.0
        alike = [kinds[other.name] for other in self._fields if other.kind == field.kind]
        told = self._wording(index, field) / T.kind + T.own * self._own(index, field)
        return told + T.place * self._in_order(self._groups[index], field) + T.kindred * min(alike)

    def _may_be_guessed(self, index: int) -> bool:
        """Is a group so frequent, and so little known, that what stands under it may say its field?"""
        group = self._groups[index]
        return not group.is_other and self._frequent[index]

    def _rival(self, index: int, field: FieldDeclaration | None, left: Sequence[int]) -> str:
        """Of the groups that are left without a field, one that could be this field just as well.

        Where several fields are of one kind, the text tells little more than that it is of that kind; a wording tells
        it from all but those that are listed for the same field.
        """
        if field is None:
            return ""
        if torn := self._torn.get(index):
            return torn
        often = SANITY.custom * len(self._groups[index].records)
        left = [other for other in left if len(self._groups[other].records) >= often]
        wording = self._wording(index, field)
        if wording or self._is_shared(field):
            left = [
                other
                for other in left
                if not wording
                or self._wording(other, field)
                or (wording == T.stem and self._is_louder(other, index, field))
            ]
            rivals = [other for other in left if self._kinds[other].get(field.name, 0.0) >= T.speaks]
        else:
            least = self._score(index, field) - T.clear
            rivals = [other for other in left if self._score(other, field) > least]
        # One that the profile lists as that of no field must speak for it as loud as the one that was chosen.
        weight = {other: T.rival if self._groups[other].is_other else 1.0 for other in rivals}
        told = [weight[other] * self._own(other, field) for other in rivals]
        if told and max(told) >= T.rival * self._own(index, field):
            return self._groups[rivals[told.index(max(told))]].sections[0].wording
        return ""

    def _is_louder(self, one: int, other: int, field: FieldDeclaration) -> bool:
        """Do the texts of a group speak more than those of another one for a field, and for just this one?"""
        kinds = [self._kinds[index].get(field.name, 0.0) for index in (one, other)]
        return kinds[0] > kinds[1] and self._own(one, field) > self._own(other, field)

    def _is_guess(self, index: int, field: FieldDeclaration) -> bool:
        """Do only the texts under a label tell that it names this field of a kind that others share?"""
        return self._is_shared(field) and not self._wording(index, field)

    def _exchangeable(self, chosen: Sequence[int | None]) -> dict[int, str]:
        """The groups to which the texts, but not the order, would give each other's fields, with the other's label."""
        given = [(row, self._fields[column]) for row, column in enumerate(chosen) if column is not None]
        guesses = [(row, field) for row, field in given if self._is_guess(row, field)]
        found: dict[int, str] = {}
        for (one, field), (other, theirs) in combinations(guesses, 2):
            kept = self._alone(one, field) + self._alone(other, theirs)
            if field.kind == theirs.kind and self._alone(one, theirs) + self._alone(other, field) > kept:
                found[one] = self._groups[other].sections[0].wording
                found[other] = self._groups[one].sections[0].wording
        return found

    def _is_shared(self, field: FieldDeclaration, *, optional: bool = False) -> bool:
        """Are there several fields of this kind, of those that every record has, or (`optional`) of all?"""
        return sum((other.required or optional) and other.kind == field.kind for other in self._fields) > 1

    def _own(self, index: int, field: FieldDeclaration) -> float:
        """How much better a group's texts speak for a field than for those of its kind for which they speak least."""
        kinds = self._kinds[index]
        alike = [kinds[other.name] for other in self._fields if other.kind == field.kind] if kinds else []
        return kinds[field.name] - min(alike) if alike else 0.0

    def _wording(self, index: int, field: FieldDeclaration) -> float:
        """What the wording of a group's label says for a field, in points."""
        group = self._groups[index]
        if group.listed == field.name:
            return T.near if group.sections[0].doubtful else T.listed
        if group.listed is None and self._told[index] == field.name:
            return T.near
        return T.stem if self._stemmed(group) == field.name else 0.0

    def _score(self, index: int, field: FieldDeclaration) -> float:
        """What speaks for a field over none, in points."""
        group, kinds, wording = self._groups[index], self._kinds[index], self._wording(index, field)
        if field.name in self._barred[index] and not wording:
            return -inf
        least = T.speaks if field.required else T.telling if field.name in self._optional else inf
        if field.feeds is not None and self._follows(group, field.feeds.partition(".")[0]):
            least = T.several
        if not wording and not (self._frequent[index] and kinds.get(field.name, 0.0) >= least):
            return -inf
        other = T.other_wanted if field.name in self._open else T.other
        score = wording - (other if group.is_other else 0.0) + T.order * self._in_order(group, field)
        if kinds:
            # What speaks for a field speaks for all fields of its kind; what speaks more for another kind, against it.
            rivals = [*self._open, *(f.name for f in self._fields if not f.required and kinds[f.name] >= T.telling)]
            rival = max((kinds[name] for name in rivals if self._declared[name].kind != field.kind), default=0.0)
            score += T.kind * (kinds[field.name] - max(0.0, rival - kinds[field.name]))
        return score if wording else score - T.enough

    def _follows(self, group: Group, name: FieldName) -> bool:
        """Do most sections of a group come right after that of another field, or stand beside it?"""

        def is_named(other: Section) -> bool:
            return self._given.get(id(other), other.field) == name

        def follows(section: Section) -> bool:
            pairs = pairwise(self._owner[id(section)].sections)
            return any(after is section and is_named(other) for other, after in pairs)

        def stands_beside(section: Section) -> bool:
            others = (other for other in self._owner[id(section)].sections if is_named(other) and other.heading)
            return any(goes_on(other.heading[0], section.heading[0]) for other in others)

        before = sum(follows(section) or stands_beside(section) for section in group.sections)
        return before >= T.often * len(group.sections)

    def _in_order(self, group: Group, field: FieldDeclaration) -> float:
        """The share of the sections whose neighbours of a known field stand before and after `field` as usual."""
        fits = 0
        for section in group.sections:
            sections = self._owner[id(section)].sections
            at = next(number for number, other in enumerate(sections) if other is section)
            before = next((s.field for s in reversed(sections[:at]) if s.field and s.field != field.name), None)
            after = next((s.field for s in sections[at + 1 :] if s.field and s.field != field.name), None)
            place = self._place[field.name]
            fits += (before is None or self._place[before] < place) and (after is None or self._place[after] > place)
        return self._orderly * fits / len(group.sections)

    def _why(self, index: int, field: FieldDeclaration | None) -> str:
        group = self._groups[index]
        if field is None or group.listed == field.name:
            return "by its wording"
        if self._told[index] == field.name:
            return "as the one in its place in another language"
        if self._stemmed(group) == field.name:
            return "by a word in it"
        return _BY_TEXTS
