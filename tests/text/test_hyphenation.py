"""Breaks in words: those that pyphen finds, though it is given a few of its patterns only."""

from __future__ import annotations

import pyphen
import pytest

from pipeline.profiles.profile import load_profile
from pipeline.text.hyphenation import breaks_in

WORDS = (
    "begeleiding", "asielzoekers", "opvangnetwerk", "samenwerkingsverband", "coördinator", "hébergement",
    "accompagnement", "psychosocial", "réfugiés", "œuvre", "l'insertion", "straßenbahn", "flüchtlingshilfe",
    "zusammenarbeit", "österreich", "betreuungseinrichtung", "accommodation", "programme", "organization",
    "colour", "refugees", "x", "ab", "ΑΒΓΔ",
)  # fmt: skip


@pytest.mark.parametrize("code", load_profile().languages)
def test_breaks_are_those_of_pyphen(code: str) -> None:
    names = tuple(load_profile().languages[code].hyphenation)
    dictionaries = [pyphen.Pyphen(lang=name, left=2, right=2) for name in names]
    found = {word: breaks_in(word, names) for word in WORDS}
    assert found == {word: {at for each in dictionaries for at in each.positions(word)} for word in WORDS}
    assert any(found.values())
