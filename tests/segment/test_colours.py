"""Records in colours of their own: these tell no look from another."""

from __future__ import annotations

from pipeline.data.document import Document, Line, text_of
from pipeline.data.paper import paper_of
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import paged, printed

PROFILE = load_profile()
TITLES = ("Red house", "Green house", "Blue house", "Grey house")
COLOURS = (0xC8553D, 0x7C9885, 0x28666E, 0x777777)
FACTS = (("Caritas", "Promoter"), ("2020 - 2021", "Period"), ("Flanders", "Region"))


def _coloured(line: Line, colour: int) -> Line:
    line.spans = [span._replace(style=span.style._replace(color=colour)) for span in line.spans]
    line.style = line.style._replace(color=colour)
    return line


def _document(colours: tuple[int, ...]) -> Document:
    """A strip of facts with labels under their values, then headings over texts: all labels in the record's colour."""
    pages = []
    for page, (title, colour) in enumerate(zip(TITLES, colours, strict=True), 1):
        lines = [_coloured(printed(f"0{page}", 40, 60, page=page, size=48, font="Test-Bold"), 0xFFFFFF)]
        lines += [_coloured(printed(title, 140, 60, page=page, size=18, font="Test-Bold"), 0xFFFFFF)]
        for n, (value, label) in enumerate(FACTS):
            lines.append(printed(value, 40 + 170 * n, 110, page=page))
            lines.append(_coloured(printed(label, 40 + 170 * n, 122, page=page, size=7), colour))
        for n, label in enumerate(("What it is about", "Objectives")):
            lines.append(_coloured(printed(label, 40, 180 + 50 * n, page=page, font="Test-Bold"), colour))
            lines.append(printed(f"What {title} is for, in {n + 2} words", 40, 194 + 50 * n, page=page))
        pages.append(lines)
    return paged(*pages)


def test_labels_in_the_colour_of_their_record_are_of_one_look() -> None:
    for colours in (COLOURS, COLOURS[:1] * 4):
        fiches = segment(_document(colours), PROFILE, PROFILE.languages["en"]).fiches
        assert [text_of(fiche.title) for fiche in fiches] == list(TITLES)
        for fiche, title in zip(fiches, TITLES, strict=True):
            assert {section.wording: [line.text for line in section.lines] for section in fiche.sections} == {
                **{label: [value] for value, label in FACTS},
                "What it is about": [f"What {title} is for, in 2 words"],
                "Objectives": [f"What {title} is for, in 3 words"],
            }


def test_no_line_is_told_twice() -> None:
    document = _document(COLOURS)
    outline = segment(document, PROFILE, PROFILE.languages["en"])
    told = [(line.page, line.bbox) for line in paper_of(document, outline, []).lines]
    assert len(told) == len(set(told)) == sum(len(page.lines) for page in document.pages)


def test_titles_each_in_a_colour_of_its_own_are_not_those_of_the_contents_list_before_them() -> None:
    """On one page several titles in a row are a list, though labels follow overleaf."""
    pages = [[printed(title, 40, 100.0 + 30 * n, page=1, font="Test-Bold") for n, title in enumerate(TITLES)]]
    for page, (title, colour) in enumerate(zip(TITLES, COLOURS, strict=True), 2):
        lines = [_coloured(printed(title, 40, 60, page=page, size=18, font="Test-Head"), colour)]
        for n, (value, label) in enumerate(FACTS):
            lines.append(printed(label, 40, 100 + 40 * n, page=page, font="Test-Italic"))
            lines.append(printed(f"{value} {title}", 40, 114 + 40 * n, page=page))
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    assert [(text_of(fiche.title), fiche.pages) for fiche in fiches] == [
        (title, [page]) for page, title in enumerate(TITLES, 2)
    ]
