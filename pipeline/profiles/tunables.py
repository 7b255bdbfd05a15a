"""The numbers that steer how printed headings are matched; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Wordings(Table):
    """Printed headings that are nearly those listed."""

    near: float = tunable(
        90.0, "of 100", "likeness at which a wording counts as a listed one", "below, other words match"
    )
    near_letters: int = tunable(8, "letters", "shorter wordings must be listed exactly", "6 to 10")
    most_lines: int = tunable(6, "lines", "of one listed wording", "4 to 8")


WORDINGS = Wordings()
