"""The long values of a fiche, drawn: paragraphs, lists, lists in lists, and paragraphs that introduce a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from stress.chance import Chance
from stress.words.language import capital, filled, words_of
from stress.words.model import Block

AMOUNT = {"short": (1, 3), "medium": (2, 5), "long": (3, 8)}
SHAPES: dict[str, dict[str, float]] = {
    "target_group": {"items": 3, "prose": 2},
    "objectives": {"items": 4, "prose": 1, "lead": 1},
    "activities": {"items": 3, "nested": 2, "lead": 2, "prose": 1.5, "two-leads": 1},
    "results": {"items": 3, "prose": 1},
    "context": {"prose": 1},
}


@dataclass(slots=True)
class Pool:
    """Sentences in random order, each used once before any comes back."""

    language: str
    chance: Chance
    _left: dict[str, list[str]] = field(default_factory=dict)

    def take(self, key: str) -> str:
        """The next sentence of a kind."""
        if not self._left.get(key):
            self._left[key] = self.chance.about(key).some(words_of(self.language)[key], 999)
        return filled(self._left[key].pop(), self.chance, self.language)

    def sentence(self) -> str:
        """A sentence: one of the list, or one put together from an opening, a core and an ending."""
        if self.chance.often(0.4):
            return self.take("sentences")
        parts = words_of(self.language)["compose"]
        opening, core = self._next("openings", parts), self._next("cores", parts)
        return filled(f"{opening} {core}{self.chance.one(parts['endings'])}", self.chance, self.language)

    def item(self, key: str, tails: str) -> str:
        """An item of a list, at times with something added."""
        text = self.take(key)
        named = any(place in text for place in words_of(self.language)["places"])
        plain = not named and text[-1] not in ").!?" and not any(char.isdigit() for char in text)
        tail = self.chance.one(words_of(self.language)["compose"][tails]) if plain else ""
        return text + filled(tail, self.chance, self.language)

    def _next(self, key: str, parts: Mapping[str, list[str]]) -> str:
        if not self._left.get(key):
            self._left[key] = self.chance.about(key).some(parts[key], 999)
        return self._left[key].pop()

    def many(self, key: str, count: int) -> list[str]:
        """Several sentences of a kind, no two alike."""
        return list(dict.fromkeys(self.take(key) for _ in range(count)))


def shapes(chance: Chance) -> dict[str, str]:
    """The shape that each text field mostly has in a brochure."""
    return {key: chance.weighted(weights) for key, weights in SHAPES.items()}


def field_blocks(key: str, shape: str, volume: str, pool: Pool, chance: Chance) -> tuple[Block, ...]:
    """The blocks of a text field."""
    low, high = AMOUNT[volume]
    count = chance.number(
        max(low, 2 if shape != "prose" else 1), high if key == "activities" else max(low + 1, high - 1)
    )
    if shape == "prose":
        return tuple(_prose(key, volume, pool, chance))
    ending = chance.weighted({"": 4, ".": 1, ";": 1})
    items = tuple(_ended(_items(key, count, pool, nested=shape == "nested", chance=chance), ending))
    if shape == "lead":
        return (*_prose("context", "short", pool, chance), Block("paragraph", pool.take("leads"), items))
    if shape == "two-leads" and len(items) > 3:
        half = len(items) // 2
        return tuple(Block("paragraph", pool.take("leads"), part) for part in (items[:half], items[half:]))
    return items


def _prose(key: str, volume: str, pool: Pool, chance: Chance) -> Iterator[Block]:
    if key == "target_group":
        yield Block("paragraph", pool.take("targets_prose"))
        return
    if key == "results":
        yield Block("paragraph", f"{capital(pool.take('results'))}.")
        return
    for _ in range(chance.number(1, {"short": 1, "medium": 2, "long": 4}[volume])):
        sentences = dict.fromkeys(pool.sentence() for _ in range(chance.number(2, 3 if volume == "short" else 5)))
        yield Block("paragraph", " ".join(sentences))


def _items(key: str, count: int, pool: Pool, *, nested: bool, chance: Chance) -> list[Block]:
    source = {"target_group": "target_groups"}.get(key, key)
    tails = {"target_group": "target_tails", "objectives": "objective_tails", "activities": "activity_tails"}.get(key)
    texts = [pool.item(source, tails) if tails else pool.take(source) for _ in range(count)]
    blocks = [Block("item", text) for text in dict.fromkeys(texts)]
    if nested:
        for at in range(0, len(blocks), chance.number(2, 3)):
            children = tuple(Block("item", text) for text in pool.many("subitems", chance.number(2, 3)))
            blocks[at] = replace(blocks[at], children=children)
    return blocks


def _ended(blocks: list[Block], ending: str) -> Iterator[Block]:
    """Items with a sign at their ends: a full stop each, or semicolons and a full stop."""
    for at, block in enumerate(blocks):
        sign = "." if ending == ";" and at == len(blocks) - 1 else ending
        yield block if block.children else replace(block, text=block.text + sign)


def marked(blocks: tuple[Block, ...], mark: str, note: str) -> tuple[Block, ...]:
    """With the raised sign of a note at the end of the last block that hangs under none."""
    if not blocks:
        return blocks
    *before, last = blocks
    return (*before, replace(last, mark=mark, note=note)) if not last.children else blocks
