"""Languages side by side: pages that cannot tell say nothing against it."""

from __future__ import annotations

from pipeline.data.document import Line
from pipeline.profiles.profile import load_profile
from pipeline.segment.tracks import find_tracks
from tests.paper import column, paged

PROFILE = load_profile()
DUTCH = ["een huis voor de buren en de", "kinderen van het dorp, met een", "tuin die voor iedereen is"]
FRENCH = ["une maison pour les voisins et", "les enfants du village, avec un", "jardin qui est pour tout le monde"]


def _both(page: int) -> list[Line]:
    return [*column(DUTCH, 40, page=page), *column(FRENCH, 320, page=page)]


def _codes(*pages: list[Line]) -> list[str]:
    return [track.language.code for track in find_tracks(paged(*pages), PROFILE, PROFILE.languages["nl"])]


def test_side_by_side_among_pages_in_one_language() -> None:
    foreword = [column(DUTCH * 3, 40, page=page) for page in (1, 2, 3)]
    overleaf = [*column(["Jan"], 40, page=5), *column(["Jan"], 320, page=5)]
    after = [column(DUTCH * 3, 40, page=page) for page in (7, 8)]
    assert _codes(*foreword, _both(4), overleaf, _both(6), *after) == ["nl", "fr"]


def test_two_columns_in_one_language_are_one() -> None:
    pages = [[*column(DUTCH, 40, page=page), *column(DUTCH, 320, page=page)] for page in (1, 2, 3, 5)]
    assert _codes(*pages[:2], _both(3), pages[3]) == ["nl"]
