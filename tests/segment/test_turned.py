"""Labels that are turned beside their rows, as in a strip on the left of the text."""

from __future__ import annotations

import pytest

from pipeline.data.document import Document, Line
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import paged, printed

PROFILE = load_profile()
TITLES = ["Red house", "Green house", "Blue house"]
ROWS = {"Target group": 1, "Objectives": 3, "Activities": 4, "Contact": 2}
"""The label of each row → of how many lines its text is."""


def _turned(text: str, page: int, top: float, bottom: float) -> Line:
    """A line in a strip on the left that runs upwards."""
    line = printed(text, 40, (top + bottom) / 2, page=page, size=8, font="Test-Bold")
    return Line(page, text, top, bottom, line.baseline, [40.0] * len(text), [48.0] * len(text), line.spans)


def _text(title: str, label: str, n: int) -> str:
    return f"{title}, as to {label.lower()}, row {n} of what is said of it"


def _document(labels: list[str]) -> Document:
    document = paged(*([printed(title, 30, 60, page=page, size=18)] for page, title in enumerate(TITLES, 1)))
    for page, title in zip(document.pages, TITLES, strict=True):
        top = 80.0
        for label, (said, count) in zip(labels, ROWS.items(), strict=True):
            height = 14.0 * count + 20
            page.lines += [
                printed(_text(title, said, n), 70, top + 20 + 14 * n, page=page.number) for n in range(count)
            ]
            page.turned.append(_turned(label, page.number, top + height / 2 - 12, top + height / 2 + 12))
            page.rules += [(30, top, 58, top), (30, top + height, 58, top + height)]
            top += height + 6
    return document


def test_labels_of_fields_stand_beside_their_rows() -> None:
    fiches = segment(_document(list(ROWS)), PROFILE, PROFILE.languages["en"]).fiches
    assert len(fiches) == len(TITLES)
    for fiche, title in zip(fiches, TITLES, strict=True):
        assert {section.wording: [line.text for line in section.lines] for section in fiche.sections} == {
            label: [_text(title, label, n) for n in range(count)] for label, count in ROWS.items()
        }


def test_words_along_a_margin_are_no_labels() -> None:
    outline = segment(_document(["North", "Draft", "Tab", "Contact"]), PROFILE, PROFILE.languages["en"])
    assert not any(section.heading for fiche in outline.fiches for section in fiche.sections)
    assert {line.text for line in outline.furniture} == {"North", "Draft", "Tab", "Contact"}


FACING = {
    "fr": (
        ("Pour qui", "Nous accueillons les familles qui vivent dans notre quartier."),
        ("Objectifs", "Elles apprennent à se connaître et à mieux vivre ensemble."),
        ("Contact", "La maison est ouverte tous les jours de la semaine."),
    ),
    "en": (
        ("For whom", "We welcome the families who live in our part of the town."),
        ("Aims", "They learn to know each other and to live together."),
        ("Contact", "The house is open on every day of the week."),
    ),
}
"""What stands in the rows of a fiche in each language, with the label of each."""


@pytest.mark.parametrize("drawn", ["rules", "panels", ""])
def test_labels_on_the_outer_margins_of_facing_pages(drawn: str) -> None:
    """One language on the left pages with its labels before the rows, the other on the right ones, behind them."""
    document = paged(
        *(
            [printed(f"{name} house", 60, 60, page=page, size=18)]
            for page, name in enumerate(("Maison", "Red", "Palais", "Blue", "Ferme", "Green"), 1)
        )
    )
    for page in document.pages:
        is_left = page.number % 2 == 1
        page.lines += [
            printed("Promoteur" if is_left else "Promoter", 70, 78, page=page.number, font="Test-Bold"),
            printed("Croix Rouge", 70, 90, page=page.number),
        ]
        for at, (label, text) in enumerate(FACING["fr" if is_left else "en"]):
            top = 110 + 60 * at
            page.lines += [
                printed(f"{text} ({page.number})", 70, top + 20, page=page.number),
                printed("- 1, 2, 3", 70, top + 36, page=page.number),
            ]
            turned = _turned(label, page.number, top + 16, top + 40)
            if not is_left:
                turned.lefts, turned.rights = [500.0] * len(label), [508.0] * len(label)
                turned.measure()
            page.turned.append(turned)
            if drawn == "rules":
                page.rules += [(70, top, 480, top), (70, top + 60, 480, top + 60)]
            elif drawn == "panels":
                page.panels.append((turned.x0 - 4, top, turned.x1 + 4, top + 60))
    for fiche in segment(document, PROFILE, PROFILE.languages["fr"]).fiches:
        assert [line.text for line in fiche.sections[0].lines] == ["Croix Rouge"]
        assert [(section.wording, [line.text for line in section.lines]) for section in fiche.sections[1:]] == [
            (label, [f"{text} ({fiche.pages[0]})", "- 1, 2, 3"]) for label, text in FACING[fiche.language]
        ]


@pytest.mark.parametrize("is_panelled", [True, False])
def test_facts_beside_the_rows_of_turned_labels_are_none_of_them(is_panelled: bool) -> None:
    document = _document(list(ROWS))
    facts = {"Promoter": "Leith Advice", "Period": "May 2022 - June 2023", "Website": "www.leith.example"}
    for page in document.pages:
        for n, (label, value) in enumerate(facts.items()):
            page.lines.append(printed(label, 480, 70 + 50 * n, page=page.number, size=8, font="Test-Light"))
            page.lines.append(printed(value, 480, 82 + 50 * n, page=page.number))
        if is_panelled:
            page.panels = [(30, page.rules[n][1], 58, page.rules[n + 1][1]) for n in range(0, len(page.rules), 2)]
            page.rules = []
    for fiche, title in zip(segment(document, PROFILE, PROFILE.languages["en"]).fiches, TITLES, strict=True):
        read = {section.wording: [line.text for line in section.lines] for section in fiche.sections}
        assert read == {label: [_text(title, label, n) for n in range(count)] for label, count in ROWS.items()} | {
            label: [value] for label, value in facts.items()
        }
