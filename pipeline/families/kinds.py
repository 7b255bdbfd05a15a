"""Which kind of value a label's texts are: each kind says itself how well they speak for it, and reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import mean
from typing import NamedTuple

from pipeline.data.document import Line
from pipeline.data.passage import Passage
from pipeline.families.tunables import KINDS as T
from pipeline.fields import KINDS
from pipeline.fields.blocks import Measure
from pipeline.fields.kind import Context
from pipeline.fields.people.named import named_people
from pipeline.fields.tunables import LENGTHS, SCORES
from pipeline.profiles.profile import FieldDeclaration, Profile
from pipeline.text.dewrap import Dewrapper
from pipeline.text.wording import squash

_TELLING = ("urls", "emails", "people", "period", "date", "money", "number")


class Choice(NamedTuple):
    """A kind, why it was chosen, and what is doubtful about it."""

    kind: str
    why: str
    doubt: str = ""
    currency: str | None = None
    addresses: bool = True


class KindChooser:
    """Chooses the kinds of labels in one language."""

    def __init__(self, profile: Profile, language: str, lines: Sequence[Line], texts: Iterable[Sequence[Line]]) -> None:
        """`lines` are all of the document, `texts` those under labels."""
        self._profile = profile
        self._language = profile.languages[language]
        self._dewrapper = Dewrapper(lines, self._language)
        self._measure = Measure.of(*texts)

    def text(self, lines: Sequence[Line]) -> Passage:
        """Some lines as a text."""
        return self._dewrapper.join(lines).strip()

    def choose(self, wording: str, sections: Sequence[Sequence[Line]], usual: str | None) -> Choice:
        """The kind of the texts under a label; `usual` is that of the field for which the base profile lists it."""
        nothing = set(map(squash, self._language.words_for_none))
        filled = [lines for lines in sections if lines and squash(self.text(lines).text) not in nothing]
        if not filled:
            return Choice(usual or "text", "nothing stands under it", "no value was seen")
        if usual is not None and (choice := self._as_usual(usual, wording, filled)):
            return choice
        found = list(self._telling(wording, filled))
        if found:
            return found[0]
        choice = self._plain(filled)
        if usual in ("people", "organisation", "organisations") and choice.kind == "text":
            usual = "organisation" if usual == "people" else usual
            if self._speaks(usual, wording, filled) >= SCORES.organisation:
                return Choice(usual, "they may be names, and no persons")
        return choice

    def _as_usual(self, kind: str, wording: str, filled: Sequence[Sequence[Line]]) -> Choice | None:
        """The usual kind of a listed label, where the texts do not speak against it."""
        if kind == "blocks":
            return Choice(kind, "so the base profile has it")
        if kind == "text":
            plain = self._plain(filled)
            return plain if plain.kind == "blocks" else Choice(kind, "so the base profile has it")
        found = next((choice for choice in self._telling(wording, filled) if choice.kind == kind), None)
        if found is None and kind == "people" and self._are_named(filled):
            return Choice(kind, "names of persons are all that stands there", addresses=False)
        if found is None and kind in ("organisation", "organisations"):
            speaks = self._speaks(kind, wording, filled) >= SCORES.organisation
            return Choice(kind, "so the base profile has it, and they may be names") if speaks else None
        return found

    def _telling(self, wording: str, filled: Sequence[Sequence[Line]]) -> Iterator[Choice]:
        """The kinds that hardly anything else looks like, and as which all texts are read."""
        for kind in _TELLING:
            if kind == "people" and not self._have_addresses(filled):
                continue  # a number may be that of a file
            currency = self._currency(wording) if kind == "money" else None
            field = FieldDeclaration(name="x", kind=kind, currency=currency)
            clean = mean(self._is_clean(field, lines) for lines in filled)
            speaks = self._speaks(kind, wording, filled)
            if currency is not None and clean >= T.clean and self._speaks("number", wording, filled) >= SCORES.number:
                yield Choice(kind, f"numbers under a label that names {currency}", currency=currency)
            elif clean >= T.clean and speaks >= (SCORES.number if kind == "number" else T.clear):
                few = "only one text was seen" if len({self.text(lines).text for lines in filled}) < 2 else ""
                yield Choice(kind, "every text can be read so", few if kind == "number" else "")
        if self._are_in_cells(filled):
            yield Choice("people", "rows of names, with a line under each", addresses=False)

    def _plain(self, filled: Sequence[Sequence[Line]]) -> Choice:
        texts = [self.text(lines) for lines in filled]
        if any(line.bullet_x is not None for lines in filled for line in lines):
            return Choice("blocks", "some have bullets")
        if any(self._count_items(lines) > 1 for lines in filled):
            return Choice("blocks", "some are numbered lists")
        running = [len(text) > LENGTHS.text or (len(text) > T.sentence and text.text.endswith(".")) for text in texts]
        if any(running):
            return Choice("blocks", "some are sentences")
        return Choice("text", "they are short")

    def _count_items(self, lines: Sequence[Line]) -> int:
        blocks = KINDS["blocks"].read([lines], self._context(FieldDeclaration(name="x", kind="blocks"))).value
        return sum(block.kind == "item" for block in blocks)

    def _context(self, field: FieldDeclaration) -> Context:
        return Context(field, self._language, self._profile, self._dewrapper, self._measure)

    def _is_clean(self, field: FieldDeclaration, lines: Sequence[Line]) -> bool:
        return not KINDS[field.kind].read([lines], self._context(field)).doubts

    def _speaks(self, kind: str, wording: str, filled: Sequence[Sequence[Line]]) -> float:
        headings = {self._language.code: [wording]} if wording else {}
        context = self._context(FieldDeclaration(name="x", kind=kind, headings=headings))
        return mean(KINDS[kind].speaks(self.text(lines), context) for lines in filled)

    @staticmethod
    def _have_addresses(filled: Sequence[Sequence[Line]]) -> bool:
        return 2 * sum(any("@" in line.text for line in lines) for lines in filled) >= len(filled)

    def _are_named(self, filled: Sequence[Sequence[Line]]) -> bool:
        read = [named_people(lines, self._dewrapper.join, self._language) for lines in filled]
        return all(people is not None for people in read)

    def _are_in_cells(self, filled: Sequence[Sequence[Line]]) -> bool:
        read = [named_people(lines, self._dewrapper.join, self._language) for lines in filled]
        return all(p is not None and all(person.role for person in p.value.people) for p in read)

    def _currency(self, wording: str) -> str | None:
        """The one currency whose sign or word stands in a label."""
        words = wording.replace("(", " ").replace(")", " ").replace(":", " ").split()
        named = {code for code, signs in self._profile.currencies.items() if not set(signs).isdisjoint(words)}
        return named.pop() if len(named) == 1 else None
