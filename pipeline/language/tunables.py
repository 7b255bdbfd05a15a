"""The numbers that tell language from garble; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Garble(Table):
    """When letters are no language."""

    unknown: float = tunable(0.66, "share", "of the words of a line that are unknown: two of three", "0.462 to 0.858")
    fewest: int = tunable(3, "words", "of a line that is judged", "2 to 4")
    odd: int = tunable(
        2, "sequences", "of three letters that hardly any word has", "honest words that are not known have one"
    )
    long: int = tunable(5, "letters", "shorter words may be abbreviations", "3 to 7")
    turned: int = tunable(2, "words", "of a line that are known when read backwards", "2 to 3; 1 at 1")
    of_a_font: float = tunable(0.5, "share", "of the words of a font that are known", "in honest fonts 0.79 at least")
    fewest_of_a_font: int = tunable(15, "words", "different ones, to judge a font by", "10 to 20")
    repaired: int = tunable(2, "words", "that become known ones with one ligature for one sign, at least", "1 to 3")


GARBLE = Garble()
