"""Two languages side by side: what the pages in front are like makes no difference."""

from __future__ import annotations

from pipeline.data.document import Line, text_of
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import paged, printed

PROFILE = load_profile()
ENGLISH = ("The promoter", "Harbour House", "Objectives", "To help the people of the town and of the port.")
FRENCH = ("Promoteur", "Maison du Port", "Objectifs", "Aider les gens de la ville et du port dans leur vie.")


def _half(title: str, texts: tuple[str, ...], x: float, page: int) -> list[Line]:
    label, promoter, other, text = texts
    return [
        printed(title, x, 90, page=page, size=14, font="Test-Bold"),
        printed(label, x, 130, page=page, font="Test-Bold"),
        printed(promoter, x, 144, page=page),
        printed(other, x, 170, page=page, font="Test-Bold"),
        *(printed(part, x, 184 + 12 * n, page=page) for n, part in enumerate((text[:40], text[40:].strip()))),
    ]


def test_languages_side_by_side_after_pages_in_one_language() -> None:
    front = [
        [printed("Call AMIF 2020-2021: all that the jury of the fund has to say", 40, 100, page=1, size=14)],
        [printed("Contents of the brochure, and of the list of the projects", 40, 100, page=2)],
        [printed("The foreword of the director of the fund and of the jury", 40, 100, page=3)],
        [printed("L'avant-propos de la direction du fonds et de l'équipe", 40, 100, page=4)],
    ]
    titles = [("The bridge", "Le pont"), ("A warm nest", "Un nid chaud"), ("Together", "Ensemble")]
    pages = [
        [
            *_half(english, ENGLISH, 40, number),
            *_half(french, FRENCH, 310, number),
            printed(f"- {number} -", 285, 800, page=number),  # in the middle of both
        ]
        for number, (english, french) in enumerate(titles, 5)
    ]
    outline = segment(paged(*front, *pages), PROFILE, PROFILE.languages["en"])
    assert [(fiche.language, text_of(fiche.title)) for fiche in outline.fiches] == [
        (code, title) for pair in titles for code, title in zip(("en", "fr"), pair, strict=True)
    ]
