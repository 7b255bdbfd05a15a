"""The numbers that steer a stage, each with its unit, what it decides and where that is known from.

A stage keeps its own in tables (`extract/tunables.py` and such); `python -m benchmarks.tunables` measures what moving
each of them changes.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Self


class Tunable(NamedTuple):
    """All that there is to know of a number."""

    value: float
    unit: str
    decides: str
    source: str


def tunable(value: float, unit: str, decides: str, source: str) -> Any:
    """A number of a table, which says all that there is to know of it.

    `unit` is `em` (the font size of the text in question), `pt` (1/72 inch), `×` (a factor), `share` (0 to 1) or what
    is counted. `source` names who has measured the value and on what. A range alone (`2.1 to 3.9`) is how far the value
    moves while no brochure of the tests is read differently, and `3 at 0.5` counts those that are there: of 67, with at
    most four pages (`python -m benchmarks.tunables --pages 4`, November 2026).
    """
    return Tunable(value, unit, decides, source)


class _Slotted(type):
    """Makes slots of the numbers of a table: asked for in inner loops, they must be found at once."""

    def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _Slotted:
        numbers = {key: value for key, value in body.items() if isinstance(value, Tunable)}
        rest = {key: value for key, value in body.items() if key not in numbers}
        return super().__new__(mcs, name, bases, {**rest, "__slots__": tuple(numbers), "numbers": numbers})


class Table(metaclass=_Slotted):
    """A table of tunables; `numbers` says what each is. Nothing changes it.

    A frozen dataclass would do, but makes code for each table when it is imported: a hundred of them took a tenth of a
    cold start.
    """

    numbers: dict[str, Tunable]

    def __init__(self, **moved: float) -> None:
        """The numbers as they are, but those that are `moved`."""
        for name, number in self.numbers.items():
            object.__setattr__(self, name, moved.get(name, number.value))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is a tunable, which nothing changes")

    def moved(self, **values: float) -> Self:
        """The same table with other values, for tests."""
        return type(self)(**values)
