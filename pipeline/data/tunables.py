"""The numbers that steer what is kept of a document; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Unread(Table):
    """Print that is no text."""

    same_place: float = tunable(
        4.0, "pt", "what stands so near on several pages is a logo or a stamp of the house", "2.8 to 5.2"
    )
    same_ink: float = tunable(
        3.0,
        "greys",
        "on average in each part: so alike is the same picture drawn twice",
        "drawn twice 0, two other digits 6 to 30",
    )
    parts: int = tunable(8, "parts", "of a picture of print: two digits that differ fill one", "6 to 10")
    one_picture: float = tunable(
        2.0, "×", "its height: lines of unread print so near to one another are one", "1.4 to 2.6"
    )


UNREAD = Unread()
