"""Chance that can be repeated: each topic has draws of its own, so that a new one changes no old answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """The draws of one seed."""

    def __init__(self, seed: int, *topic: object) -> None:
        self._seed = seed
        self._topic = topic
        self._random = Random("/".join(map(str, (seed, *topic))))

    def about(self, *topic: object) -> Chance:
        """The draws on another topic."""
        return Chance(self._seed, *self._topic, *topic)

    def often(self, probability: float) -> bool:
        """True with this probability."""
        return self._random.random() < probability

    def one(self, choices: Sequence[T]) -> T:
        """One of several, all as likely."""
        return self._random.choice(choices)

    def weighted(self, choices: Mapping[T, float]) -> T:
        """One of several, with these weights."""
        return self._random.choices(list(choices), list(choices.values()))[0]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """Several different ones, in random order; all, where there are fewer."""
        return self._random.sample(list(choices), min(count, len(choices)))

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(low, high)

    def between(self, low: float, high: float) -> float:
        """A number."""
        return round(self._random.uniform(low, high), 2)
