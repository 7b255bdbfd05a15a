"""The sections of a fiche in printed order, with the marks of its notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from stress.chance import Chance
from stress.design import Design
from stress.words import texts, wording
from stress.words.facts import Facts
from stress.words.house import House
from stress.words.language import capital
from stress.words.model import Block, Note, Section

MARKS = {"digits": tuple("123456789"), "stars": ("*",), "letters": tuple("abcdefghi")}


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the sections of one fiche."""

    design: Design
    house: House
    facts: Facts
    pool: texts.Pool
    chance: Chance

    def sections(self, labels: Mapping[str, str]) -> Iterator[Section]:
        """The sections that are there, under these labels."""
        for key in self.house.order:
            if key in wording.FIELDS and key not in self.facts.there:
                yield from self._empty(key, labels[key])
            elif key == "contact":
                yield Section(key, labels[key], contact=self.facts.contact)
            elif blocks := self._blocks(key):
                yield Section(key, labels[key], blocks)

    def _empty(self, key: str, label: str) -> Iterator[Section]:
        """A label over nothing: tables keep their rows, and who has no website writes a dash."""
        if not self.design.extras.empty_labels:
            return
        if key == "websites":
            yield Section(key, label, (Block("paragraph", "-"),))
        elif self.design.arrangement in ("table", "side-heads"):
            yield Section(key, label)

    def noted(self, sections: list[Section]) -> tuple[Note, ...]:
        """Put marks of notes into some of the sections; gives the notes."""
        kind = self.design.extras.notes
        marks = list(MARKS.get(kind, ()))
        notes: list[Note] = []
        for at, section in enumerate(sections):
            wanted = section.key in ("target_group", "objectives", "activities") and self.chance.often(0.35)
            if not wanted or not marks:
                continue
            note = capital(self.pool.take("notes"))
            blocks = texts.marked(section.blocks, marks[0], note)
            if blocks != section.blocks:
                sections[at] = replace(section, blocks=blocks)
                notes.append(Note(marks.pop(0), note))
        return tuple(notes)

    def _blocks(self, key: str) -> tuple[Block, ...]:
        facts, chance = self.facts, self.chance.about("blocks", key)
        if key in texts.SHAPES:
            shape = self.house.shapes[key] if chance.often(0.8) else chance.weighted(texts.SHAPES[key])
            return texts.field_blocks(key, shape, self.design.volume, self.pool, chance)
        if key == "partners":
            return tuple(Block("item", other.name) for other in facts.others) if facts.promoter else ()
        if key == "testimonial":
            return (Block("paragraph", self.house.quotes.format(t=self.pool.take("testimonials"))),)
        if key == "websites":
            return tuple(Block("paragraph", site) for site in facts.websites)
        return (Block("paragraph", self._line(key)),)

    def _line(self, key: str) -> str:
        facts = self.facts
        lines = {
            "promoter": facts.promoter and facts.promoter.text,
            "period": facts.period and facts.period.text,
            "region": facts.region and facts.region[0],
            "budget": facts.amount,
            "grant": facts.grant,
            "reference": facts.reference,
        }
        return lines[key] or ""
