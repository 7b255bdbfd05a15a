"""What a profile says of a printed wording: the field it is listed for, or one that it is nearly equal to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Prefix

from pipeline.data.document import Line
from pipeline.layout.groups import style_groups
from pipeline.profiles.profile import FieldName, Language
from pipeline.profiles.tunables import WORDINGS
from pipeline.text.wording import by_language, squash, words

_NUMBERING = re.compile(r"\W*(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]\s+(?=\w)")


class Wordings:
    """The wordings of one language, remembered for one document."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._roles = frozenset(map(squash, language.contact.roles))
        self._known: dict[str, tuple[FieldName | None, bool]] = {}
        self._looked_up: dict[str, tuple[FieldName | None, bool]] = {}
        self._near: dict[str, FieldName | None] = {}

    def of_key(self, key: str) -> tuple[FieldName | None, bool]:
        """The field of a squashed wording, and whether it is listed as a heading that is none of the fields."""
        known = self._known.get(key)
        if known is None:
            if not self.language.may_be_listed(key):
                return None, False
            if key in self._within:
                return None, False
            listed, other = self.language.wordings, self.language.other_wordings
            bare = list(self.language.bare(key))
            named = next((listed[k] for k in bare if k in listed), None)
            known = self._known[key] = named, named is None and any(k in other for k in bare)
        return known

    def look_up(self, text: str, key: str | None = None) -> tuple[FieldName | None, bool]:
        """The same for a printed wording; a number before it does not matter."""
        known = self._looked_up.get(text)
        if known is None:
            known = self._looked_up[text] = self._look_up(text, key)
        return known

    def _look_up(self, text: str, key: str | None) -> tuple[FieldName | None, bool]:
        known = self.of_key(squash(text) if key is None else key)
        if known == (None, False) and (match := _NUMBERING.match(text)):
            return self.of_key(squash(text[match.end() :]))
        if known == (None, False) and len(parts := by_language(text)) > 1:
            halves = {self.of_key(squash(part)) for part in parts} - {known}
            if len(halves) == 2:  # it names two fields, and is the label of neither
                return None, True
            return halves.pop() if halves else known
        return known

    def is_listed(self, key: str) -> bool:
        """Is a squashed wording listed, for a field or as another heading?"""
        return self.of_key(key) != (None, False)

    def is_role(self, key: str) -> bool:
        """Is a squashed wording what people are (`project leader`), beside their names?"""
        return key in self._roles

    def listed_lines(self, lines: Iterable[Line]) -> set[Line]:
        """The lines, of some on a page, that hold wordings listed for a field, whatever their look, or as another
        heading, in the look of these.
        """
        found: set[Line] = set()
        others: set[Line] = set()
        for group in style_groups(lines):
            keys = [squash(line.text) for line in group]
            for start, key in enumerate(keys):
                if key and not self.language.may_be_listed(key):
                    continue
                for end in range(min(len(group), start + WORDINGS.most_lines), start, -1):
                    field, is_other = self.of_key("".join(keys[start:end]))
                    if field is not None or is_other:
                        (others if field is None else found).update(group[start:end])
                        break
        looks = {line.style for line in found}
        return found | {line for line in others if line.style in looks}

    def is_inside(self, key: str) -> bool:
        """Does a squashed wording label a part of a value (a telephone number, a title, what the profile lists as
        `parts`), and no field?
        """
        return key in self._within or (key in self._parts and not self.is_listed(key))

    def may_be_inside(self, key: str) -> bool:
        """May a squashed wording label a part of a value, though it may name a field elsewhere (`number`)? Not where it
        is listed for a field of nothing else (`E-mail`, of addresses), or as another heading.
        """
        if key not in self._parts:
            return False
        field, is_other = self.of_key(key)
        listed = self.language.headings.get(field, []) if field is not None else []
        return not is_other and not (listed and all(squash(wording) in self._parts for wording in listed))

    def names_field(self, text: str) -> bool:
        """Does a wording name a field: is it listed, nearly so, or is there a word of one in it?"""
        key = squash(text)
        return self.of_key(key)[0] is not None or self.near(key) is not None or self.by_stem(text) is not None

    def opens_day(self, key: str) -> bool:
        """Is a squashed wording one of those that stand before a first or a last day?"""
        return key in self._days and not self.is_listed(key)

    @cached_property
    def _days(self) -> frozenset[str]:
        return frozenset(map(squash, (*self.language.period.since, *self.language.period.until)))

    @cached_property
    def _within(self) -> frozenset[str]:
        return frozenset(map(squash, self.language.parts))

    @cached_property
    def _parts(self) -> frozenset[str]:
        contact = self.language.contact
        words = (*self.language.listing.project, *contact.phone, *contact.email, *contact.columns)
        return frozenset(map(squash, words))

    def near(self, key: str) -> FieldName | None:
        """The field of the listed wording that this one is nearly equal to, if one is."""
        if key not in self._near:
            self._near[key] = self._nearest(key)
        return self._near[key]

    def _nearest(self, key: str) -> FieldName | None:
        for bare in self.language.bare(key):
            if len(bare) >= WORDINGS.near_letters:
                listed = self.language.about_as_long(len(bare), WORDINGS.near)
                hits = process.extract(bare, listed, scorer=fuzz.ratio, score_cutoff=WORDINGS.near, limit=3)
                fields = {self.language.wordings[wording] for wording, _, _ in hits if self._begins_as(bare, wording)}
                if fields:
                    return fields.pop() if len(fields) == 1 else None
        return None

    def _begins_as(self, key: str, near: str) -> bool:
        """Does no wording of another field begin as this one does, over more than half of it and further than the one
        that is nearly equal: `who we want`, not `what we want to reach`?
        """
        least = max(WORDINGS.near_letters, len(key) // 2 + 1, Prefix.similarity(key, near) + 1)
        field, listed = self.language.wordings[near], self.language.wordings.items()
        return not any(other != field and wording.startswith(key[:least]) for wording, other in listed)

    def by_stem(self, text: str) -> FieldName | None:
        """The one field for which a word in a heading speaks, or None: of several stems of a word, the longest."""
        keys = [key for key in words(text) if key.startswith(self._every_stem)]
        longest = (max((stem for stem in self._stems if key.startswith(stem)), key=len) for key in keys)
        fields = set[FieldName]().union(*(self._stems[stem] for stem in longest))
        return next(iter(fields)) if len(fields) == 1 else None

    @cached_property
    def _stems(self) -> dict[str, set[FieldName]]:
        found: dict[str, set[FieldName]] = defaultdict(set)
        for name, stems in self.language.stems.items():
            for stem in filter(None, map(squash, stems)):
                found[stem].add(name)
        return found

    @cached_property
    def _every_stem(self) -> tuple[str, ...]:
        return tuple(self._stems)
