"""What a designer sets after the last value of a record, and what belongs to no value."""

from __future__ import annotations

import pytest

from pipeline.data.document import Line
from pipeline.data.outline import FicheOutline, Outline, Section
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from pipeline.segment.sections import cut_tails, fill_rows, join_cards
from tests.paper import paged, printed, restyled

PROFILE = load_profile()
NAMES = ("Red", "Green", "Blue", "White")


def _page(number: int, name: str, after: list[Line]) -> list[Line]:
    rows = [
        ("Promoter", f"{name} Cross"),
        ("Target group", f"{name} people"),
        ("Contact", f"{name} Jones, 02 123 45 67"),
    ]
    lines = [printed(f"{name} house", 40, 90, page=number, size=18, font="Test-Bold")]
    for n, (heading, text) in enumerate(rows):
        lines += [
            printed(heading, 40, 130 + 50 * n, page=number, font="Test-Bold"),
            printed(text, 40, 144 + 50 * n, page=number),
        ]
    return [*lines, *after]


def _fiches(x: float, step: float, text: str, font: str) -> list[FicheOutline]:
    """Fiches whose contact ends at 244 points, with a further line so far below it."""
    document = paged(
        *[
            _page(n, name, [printed(f"{text} {name}", x, 244 + step, page=n, font=font)])
            for n, name in enumerate(NAMES, 1)
        ]
    )
    return segment(document, PROFILE, PROFILE.languages["en"]).fiches


@pytest.mark.parametrize(
    ("step", "text", "font", "is_value"),
    [
        (30, "I came for the language,", "Test-Italic", False),  # a quotation, a caption
        (14, "“I came for the language”", "Test-Italic", False),  # a quotation close to the value
        (14, "Mrs", "Test-Italic", True),  # right under it: a role, say
        (30, "Mrs", "Test", True),  # in the look of values
        (30, "jones@mail.example", "Test-Italic", True),  # an address
    ],
)
def test_what_stands_apart_in_a_look_of_its_own(step: float, text: str, font: str, is_value: bool) -> None:
    for fiche in _fiches(40, step, text, font):
        last = fiche.sections[-1]
        assert last.field == "contact"
        assert len(last.lines) == 1 + is_value
        assert [line.text.startswith(text) for line in fiche.loose] == [True] * (not is_value)


def _in_rows(names: list[str], values: list[tuple[float, str]]) -> FicheOutline:
    """Labels at one edge, each with a value on its row; of the last one, the section before has the value."""
    sections = [
        Section(
            name, [printed(name, 40, 100 + 20 * n, font="Test-Bold")], [printed(text, x, 100 + 20 * n)] if text else []
        )
        for n, (name, (x, text)) in enumerate(zip(names, values, strict=True))
    ]
    last, before = sections[-1], sections[-2]
    before.lines, last.lines = [*before.lines, *last.lines], []
    return FicheOutline([printed("Red house", 40, 60)], sections)


@pytest.mark.parametrize(("x", "is_value"), [(120, True), (300, False)], ids=["at their edge", "in another column"])
def test_a_label_has_what_stands_on_its_row_where_its_fellows_have_theirs(x: float, is_value: bool) -> None:
    values = [(120, "North"), (120, "2024"), (120, "Ann Smith"), (x, "www.red.example")]
    fiche = _in_rows(["region", "period", "contact", "websites"], values)
    fill_rows([fiche])
    texts = [[line.text for line in section.lines] for section in fiche.sections]
    told = [["Ann Smith"], ["www.red.example"]] if is_value else [["Ann Smith", "www.red.example"], []]
    assert texts == [["North"], ["2024"], *told]


@pytest.mark.parametrize("font", ["Test-Italic", "Test"])
def test_a_card_beside_that_of_the_contact_is_of_the_contact(font: str) -> None:
    """Though it stands under the text of another column; text in one look beside another text is none."""
    card = [("Ann Smith", "Test-Bold"), ("a.smith@x.example", font)]
    second = [("Bea Jones", "Test-Bold"), ("b.jones@x.example", "Test-Italic")]
    aims, contact = (
        [printed(text, x, 200 + 12 * n, font=look) for n, (text, look) in enumerate(people)]
        for x, people in ((240, card), (40, second))
    )
    text = printed("To learn the language.", 240, 100)
    fiche = FicheOutline(
        [printed("Red house", 40, 60)],
        [Section("objectives", [], [text, *aims]), Section("contact", [], list(contact))],
    )
    join_cards([fiche])
    is_card = font == "Test-Italic"
    assert fiche.sections[0].lines == [text] + ([] if is_card else aims)
    assert fiche.sections[1].lines == [*contact, *(aims if is_card else [])]


def test_a_quotation_under_a_table_of_people_is_none_of_its_cells() -> None:
    pages = []
    for n, name in enumerate(NAMES, 1):
        cells = [printed(text, x, y, page=n) for x, y, text in ((240, 244, "02 765 43 21"), (240, 256, "(after noon)"))]
        pages.append(_page(n, name, [*cells, printed("Here I am at home.", 46, 290, page=n, font="Test-Italic")]))
    for fiche in segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches:
        assert [line.text for line in fiche.sections[-1].lines][1:] == ["02 765 43 21", "(after noon)"]
        assert [line.text for line in fiche.loose] == ["Here I am at home."]


def _told(quoted: int, x: float) -> list[Section]:
    """A section in each fiche that goes on in a second column, with a quotation before one of its three lines."""
    sections = []
    for n, name in enumerate(NAMES, 1):
        lines = [printed(f"{name} people learn the language,", 40, y, page=n) for y in (700, 712)]
        lines.append(printed("and meet their neighbours.", 300, 100, page=n))
        quotation = printed(f"“{name} is home.”", x, 690 + 12 * quoted, page=n, font="Test-Italic")
        lines.insert(quoted, quotation)
        sections.append(Section("activities", [printed("Activities", 40, 680, page=n, font="Test-Bold")], lines))
    return sections


@pytest.mark.parametrize(("quoted", "x"), [(0, 60), (2, 40), (3, 320)], ids=["before it", "amid it", "after it"])
def test_a_quotation_in_a_text_of_two_columns_is_none_of_it(quoted: int, x: float) -> None:
    sections = _told(quoted, x)
    if not quoted:  # where every value began with one, they would be values
        sections[1:] = [Section(section.field, section.heading, section.lines[1:]) for section in sections[1:]]
        sections += _told(3, 320)
    fiches = [FicheOutline([printed("Red house", 40, 60)], [section]) for section in sections]
    cut_tails(fiches, ())
    assert {line.text[0] for fiche in fiches for line in fiche.loose} == {"“"}
    assert [len(section.lines) for section in sections] == [3] * len(sections)


def test_what_stands_under_a_label_is_no_value_where_its_fellows_have_theirs_beside_it() -> None:
    sections = []
    for n in range(1, 7):
        value = (
            printed("Ann Smith", 160, 200, page=n) if n > 1 else printed("Come and see.", 46, 230, font="Test-Italic")
        )
        sections.append(Section("contact", [printed("Contact", 40, 200, page=n, font="Test-Bold")], [value]))
    fiches = [FicheOutline([printed("Red house", 40, 60)], [section]) for section in sections]
    cut_tails(fiches, ())
    assert [[line.text for line in section.lines] for section in sections] == [[], *[["Ann Smith"]] * 5]
    assert [line.text for line in fiches[0].loose] == ["Come and see."]


def test_a_caption_beside_a_list_of_names_is_none_of_them() -> None:
    pages = []
    for n, name in enumerate(NAMES, 1):
        caption = printed("The team at work.", 240, 252, page=n, size=7, font="Test-Italic")
        pages.append(_page(n, name, [caption]))
    for fiche in segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches:
        assert [len(section.lines) for section in fiche.sections] == [1, 1, 1]
        assert [line.text for line in fiche.loose] == ["The team at work."]


@pytest.mark.parametrize(
    ("text", "is_decoration"),
    [
        ("“I came for the soup.”", True),
        ("“I came for the soup.” – Ada, 34", True),
        ("“Soup” is what they came for", False),
    ],
)
def test_a_quotation_may_be_signed(text: str, is_decoration: bool) -> None:
    pages = [_page(n, name, []) for n, name in enumerate(NAMES, 1)]
    pages[1].append(printed(text, 40, 300, page=2, font="Test-Italic"))
    outline = segment(paged(*pages), PROFILE, PROFILE.languages["en"])
    assert [line.text in {other.text for other in outline.decoration} for line in outline.fiches[1].loose] == [
        is_decoration
    ]


@pytest.mark.parametrize(("x", "step", "size", "is_told"), [(40, 14, 8, True), (240, 14, 8, False), (40, 60, 8, False)])
def test_whose_words_a_quotation_is_may_stand_under_it(x: float, step: float, size: float, is_told: bool) -> None:
    pages = [_page(n, name, []) for n, name in enumerate(NAMES, 1)]
    quotation = printed("“I came for the soup.”", 40, 300, page=2, size=12, font="Test-Italic")
    pages[1] += [quotation, printed("Ada, a neighbour", x, 300 + step, page=2, size=size)]
    outline = segment(paged(*pages), PROFILE, PROFILE.languages["en"])
    told = {line.text for line in outline.decoration}
    assert quotation.text in told
    assert ("Ada, a neighbour" in told) == is_told


def test_large_figures_and_what_they_count_are_no_loss() -> None:
    """Most records have them; a line further down is told."""
    pages = [_page(n, name, []) for n, name in enumerate(NAMES, 1)]
    counts = ["meals served", "children who read", "gardens dug", "songs learned"]
    for n, (lines, count) in enumerate(zip(pages, counts, strict=False), 1):
        lines += [
            printed(str(17 * n), 300, 300, page=n, size=22, font="Head"),
            printed(count, 300, 316, page=n, size=9),
        ]
    pages[1].append(printed("a stray line", 300, 380, page=2, size=9))
    outline = segment(paged(*pages), PROFILE, PROFILE.languages["en"])
    texts = {line.text for fiche in outline.fiches for line in fiche.loose}
    assert {*counts[: len(pages)], "a stray line"} <= texts
    assert texts - {line.text for line in outline.decoration} == {"a stray line"}


def _with_pictures(after: list[list[tuple[str, float, float, float]]], *, drawn: bool = False) -> Outline:
    """The pages, each with a picture from 300 to 400 points, drawn perhaps, and what is printed after the last value:
    text, left edge, baseline and size.
    """
    pages = []
    for n, (name, texts) in enumerate(zip(NAMES, after, strict=True), 1):
        lines = [printed(text, x, y, page=n, size=size, font="Test-Italic") for text, x, y, size in texts]
        pages.append(_page(n, name, lines))
    document = paged(*pages)
    for page in document.pages:
        pictures = page.panels if drawn else page.images
        pictures.append((40.0, 300.0, 400.0, 400.0))
    return segment(document, PROFILE, PROFILE.languages["en"])


@pytest.mark.parametrize("drawn", [True, False])
def test_small_print_at_pictures_is_a_caption(drawn: bool) -> None:
    """One that may be a value, and text in a look that no picture has twice, are told as lost."""
    texts = ["The team at work. Photo: Ada", "Soup for all", "The old hall in the rain", "1 March 2020 – 30 June 2021"]
    outline = _with_pictures([[(text, 44, 410, 7)] for text in texts], drawn=drawn)
    assert {line.text for line in outline.decoration} == set(texts[:3])
    outline = _with_pictures([[("The team at work", 44, 410, 7)], [("Soup for all", 44, 500, 8)], [], []], drawn=drawn)
    assert outline.decoration == set()


def test_a_line_that_begins_as_the_one_above_is_none() -> None:
    """`2024: tests`, `2025: training`: in which of the two looks most letters are does not matter."""
    pages = []
    for n, name in enumerate(NAMES, 1):
        lines = _page(n, name, [])
        for at, text in enumerate((f"Spring 2024: many tests of {name}", "Summer 2025: end")):
            lines.append(restyled(printed(text, 40, 272 + 28 * at, page=n), 12, "Test-Italic"))
        pages.append([*lines[:-1], *lines[-2:]])
    for fiche in segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches:
        assert fiche.sections[-1].lines[-1].text == "Summer 2025: end"
