"""Wordings of a profile, found in texts."""

from __future__ import annotations

import pytest

from pipeline.text.phrases import phrases, tokens
from pipeline.text.wording import fold, squash


def test_a_set_of_lists_is_compiled_once_and_known_by_its_lists() -> None:
    one, two = ["van"], ["tot"]
    assert phrases(one, two) is phrases(one, two)
    assert phrases(one, two) is not phrases(two, one)
    assert phrases(["van"]).spans(tokens("van 2018 tot 2019")) == [(0, 1)]
    assert phrases(["tot"]).spans(tokens("van 2018 tot 2019")) == [(2, 3)]


def test_many_sets_leave_none_wrong() -> None:
    kept = [[f"woord{number}"] for number in range(1200)]
    assert all(phrases(words).spans(tokens(words[0])) == [(0, 1)] for words in (*kept, *kept))


@pytest.mark.parametrize(
    ("text", "squashed"),
    [
        ("P R O M O T E U R :", "promoteur"),
        ("Durée du projet", "dureeduprojet"),
        ("Œuvre", "oeuvre"),
        ("Straße", "strasse"),
        ("l’équipe", "lequipe"),
        ("Oʼneil", "oneil"),
        ("ﬁche\u00a03", "fiche3"),
        ("a\u0301_b\u0327", "ab"),
        ("– • –", ""),
    ],
)
def test_squashed_texts_are_folded_ones_without_signs(text: str, squashed: str) -> None:
    assert squash(text) == squashed
    assert "".join(char for char in fold(text) if char.isalnum()) == squashed
