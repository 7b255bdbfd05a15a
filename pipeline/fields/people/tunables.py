"""The numbers that steer how a contact stands on the paper; `pipeline.data.tunable` says what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.data.tunable import tunable


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a small table of people, and the lines of a person."""

    edge: float = tunable(1.5, "pt", "cells of one column begin no further from one another", "")
    gap: float = tunable(
        0.55, "em", "a wider gap in a line may part two cells", "spaces are 0.2 to 0.33 wide, e14 has 0.65"
    )
    wide: float = tunable(1.2, "em", "… and one so wide surely does, even in a single row", "above justified lines")
    same_row: float = tunable(0.35, "em", "baselines of one row differ by less", "as rows of running text")
    new_row: float = tunable(
        1.15, "×", "the narrowest step: a wider one is none from row to row of a cell", "e14: 1.33"
    )
    digits: int = tunable(8, "digits", "a row with so many has a telephone number of its own", "")
    reach: float = tunable(3.0, "pt", "lines that begin no further from one another stand in one column", "")
    forced: float = tunable(0.5, "em", "the room that a broken line may leave beside the first word of the next", "")
    longest_role: int = tunable(5, "words", "of a function that fills a cell or a line", "")


CELLS = Cells()
