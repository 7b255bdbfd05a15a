"""The numbers that tell language from garble; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Garble(Table):
    """When letters are no language."""

    unknown: float = tunable(0.66, "share", "of the words of a line that are unknown: two of three", "0.462 to 0.858")
    fewest: int = tunable(3, "words", "of a line that is judged", "2 to 4")
    capitals: int = tunable(2, "words", "of a line in capitals that is judged", "78 honest lines: none is odd")
    odd: int = tunable(
        2, "sequences", "of three letters that hardly any word has", "honest words that are not known have one"
    )
    long: int = tunable(5, "letters", "shorter words may be abbreviations", "3 to 7")
    part: int = tunable(4, "letters", "of each word of a compound, one of which is known", "`brouw` and `huis`; 3 to 5")
    turned: int = tunable(2, "words", "of a line that are known when read backwards", "2 to 3; 1 at 1")
    of_a_font: float = tunable(0.5, "share", "of the words of a font that are known", "in honest fonts 0.79 at least")
    many_of_a_font: int = tunable(15, "words", "different ones, to judge a font by", "10 to 20")
    fewest_of_a_font: int = tunable(6, "words", "… where nearly all are unknown: a font of headings", "5 to 10")
    of_a_rare_font: float = tunable(0.25, "share", "of the words of such a font that are known", "0.175 to 0.325")
    suspect: float = tunable(
        0.06, "share", "of unknown words: two letters of the font may be exchanged", "0.02 in honest fonts"
    )
    swapped: int = tunable(3, "words", "that become frequent ones with two letters exchanged, at least", "3 to 5")
    mostly: float = tunable(
        0.6, "share", "of the words with these letters that are unknown, and become known", "0.4 to 0.8"
    )
    tried: int = tunable(60, "words", "unknown ones that are tried: more would take time", "40 to 100")
    ligature: int = tunable(5, "letters", "of a word with one ligature for another", "6,500 honest words: none; 1 at 4")
    repaired: int = tunable(2, "words", "that become known ones with one ligature for one sign, at least", "1 to 3")


GARBLE = Garble()
