"""Short values at a page's end: what stands on the top of the next page may be theirs, and may be a stray line; so it
is doubtful."""

from __future__ import annotations

import pytest

from pipeline.data.document import Line
from pipeline.data.draft import Draft
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import HEIGHT, paged, printed

PROFILE = load_profile()
ROWS = [("Promoter", "Caritas"), ("Target group", "Everyone who lives there."), ("Objectives", "To help them.")]


def _page(number: int, title: str, top: list[str]) -> list[Line]:
    """A fiche on one page, its contact at the bottom, under lines at the top of the page that belong to nothing on
    it."""
    lines = [printed(text, 40, 30 + 12 * n, page=number) for n, text in enumerate(top)]
    lines.append(printed(title, 40, 90, page=number, size=18, font="Test-Bold"))
    for n, (heading, text) in enumerate(ROWS):
        lines += [
            printed(heading, 40, 130 + 50 * n, page=number, font="Test-Bold"),
            printed(text, 40, 144 + 50 * n, page=number),
        ]
    below = HEIGHT - 60
    return [
        *lines,
        printed("Contact", 40, below, page=number, font="Test-Bold"),
        printed("Jan Peeters, jan@fedasil.be", 40, below + 14, page=number),
    ]


def _read(top: list[str]) -> Draft:
    document = paged(
        *[
            _page(n, f"{name} house", top if n == 3 else [])
            for n, name in enumerate(("Red", "Green", "Blue", "White"), 1)
        ]
    )
    language = PROFILE.languages["en"]
    return parse(document, segment(document, PROFILE, language), PROFILE)


@pytest.mark.parametrize(
    ("top", "doubted"),
    [(["or Els Claes, els@fedasil.be"], []), (["a few words from elsewhere"], [("/fiches/1/contact", 3)])],
    ids=["more of a contact", "words"],
)
def test_what_goes_on_overleaf_is_doubtful_unless_it_tells_what_it_is(
    top: list[str], doubted: list[tuple[str, int]]
) -> None:
    draft = _read(top)
    contact = draft.fiches[1].contact
    assert contact is not None
    assert top[0] in contact.text
    told = [
        (doubt.pointer, doubt.page)
        for doubt in draft.doubts
        if doubt.code == "doubtful-value" and "page 3" in doubt.message
    ]
    assert told == doubted


def test_what_ends_on_its_page_is_not() -> None:
    draft = _read([])
    assert [fiche.title for fiche in draft.fiches] == ["Red house", "Green house", "Blue house", "White house"]
    assert not [doubt for doubt in draft.doubts if doubt.code == "doubtful-value"]


def _with_column_beside(number: int, title: str, period: str) -> list[list[Line]]:
    """A record on two pages, with a column of facts beside the text; the label of its last fact ends the first page."""
    facts = [("Promoter", f"{title} asbl", 140.0), ("Region", "Brussels", 460.0), ("Period", "", 730.0)]
    first = [printed(title, 40, 90, page=number, size=18, font="Test-Bold")]
    for label, value, y in facts:
        first.append(printed(label, 420, y, page=number, font="Test-Bold"))
        if value:
            first.append(printed(value, 420, y + 14, page=number))
    first.append(printed("Target group", 40, 140, page=number, font="Test-Bold"))
    first += [
        printed(f"Row {n} of a text that goes on and on for a while", 40, 154 + 12 * n, page=number) for n in range(52)
    ]
    second = [
        printed(period, 420, 120, page=number + 1),
        printed("Objectives", 40, 120, page=number + 1, font="Test-Bold"),
        printed(f"To help the people of {title} and of its neighbours", 40, 134, page=number + 1),
        printed("Another row of what it wants to do for all of them", 40, 146, page=number + 1),
        printed("Contact", 420, 150, page=number + 1, font="Test-Bold"),
        printed("Jan Peeters, jan@fedasil.be", 420, 164, page=number + 1),
    ]
    return [first, second]


def test_a_column_beside_the_text_goes_on_overleaf() -> None:
    names = ["Red house", "Green house", "Blue house"]
    pages = [
        page for n, name in enumerate(names) for page in _with_column_beside(2 * n + 1, name, f"{2020 + n} - 2024")
    ]
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    found = [[line.text for s in fiche.sections if s.field == "period" for line in s.lines] for fiche in fiches]
    assert found == [["2020 - 2024"], ["2021 - 2024"], ["2022 - 2024"]]


def test_a_column_beside_the_text_ends_with_its_record() -> None:
    """Under the title of the next record, a line stands where that column stood."""
    pages = []
    for n, name in enumerate(["Red house", "Green house", "Blue house"]):
        first, second = _with_column_beside(2 * n + 1, name, "2020 - 2024")
        page = second[0].page
        second = [line for line in second if line.x0 < 420 or line.text == "2020 - 2024"]
        second.append(printed(f"{name} too", 40, 300, page=page, size=18, font="Test-Bold"))
        for at, (label, value) in enumerate(
            (("Promoter", f"{name} vzw"), ("Target group", "All"), ("Objectives", "Help"))
        ):
            second.append(printed(label, 40, 330 + 20 * at, page=page, font="Test-Bold"))
            second.append(printed(value, 420, 330 + 20 * at, page=page))
        pages += [first, second]
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    found = [[line.text for s in fiche.sections if s.field == "promoter" for line in s.lines] for fiche in fiches]
    assert found[1::2] == [["Red house vzw"], ["Green house vzw"], ["Blue house vzw"]]


def test_a_usual_label_goes_on_overleaf_though_another_one_of_its_field_stood_before() -> None:
    """Web addresses stand under `More information`, which is listed for contacts."""
    pages = []
    for n, name in enumerate(("Red", "Green", "Blue", "White")):
        page = [line for line in _page(2 * n + 1, f"{name} house", []) if line.baseline < HEIGHT - 100]
        page.append(printed("More information", 40, 300, page=2 * n + 1, font="Test-Bold"))
        page.append(printed(f"www.{name.lower()}.example.org", 40, 314, page=2 * n + 1))
        page.append(printed("Main activities", 40, 340, page=2 * n + 1, font="Test-Bold"))
        page += [printed(f"Row {at} of a long text", 40, 354 + 12 * at, page=2 * n + 1) for at in range(36)]
        contact = printed("Contact person", 40, 60, page=2 * n + 2, font="Test-Bold")
        pages += [page, [contact, printed("Jan Peeters, jan@fedasil.be", 40, 74, page=2 * n + 2)]]
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    assert [fiche.pages for fiche in fiches] == [[1, 2], [3, 4], [5, 6], [7, 8]]


def test_the_rows_of_a_table_go_on_overleaf_though_its_head_alone_ends_the_page() -> None:
    """Another record prints rows in that look under the same label."""
    pages = []
    for n, name in enumerate(("Red", "Green", "Blue", "White"), 1):
        page = len(pages) + 1
        lines = _page(page, f"{name} house", [])
        head = [
            printed(text, x, HEIGHT - 46, page=page, font="Test-Bold") for x, text in ((40, "Name"), (200, "E-mail"))
        ]
        cells = [("Jan Peeters", 40.0), ("jan@fedasil.be", 200.0)]
        if n == 3:
            pages.append([*lines[:-1], *head])
            pages.append([printed(text, x, 60, page=page + 1) for text, x in cells])
        else:
            pages.append([*lines[:-1], *head, *(printed(text, x, HEIGHT - 34, page=page) for text, x in cells)])
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    assert [fiche.pages for fiche in fiches] == [[1], [2], [3, 4], [5]]


@pytest.mark.parametrize(
    ("overleaf", "pages"),
    [
        (["Promoter", "Caritas", "Samusocial", "Convivial"], [4]),  # an index of promoters
        (["Results", "Everyone found a home."], [4, 5]),  # what the record did not have
    ],
)
def test_a_page_that_repeats_the_labels_of_a_record_is_none_of_it(overleaf: list[str], pages: list[int]) -> None:
    fiches = [_page(n, f"{name} house", []) for n, name in enumerate(("Red", "Green", "Blue", "White"), 1)]
    after = [
        printed(text, 40, 60 + 14 * n, page=5, font="Test" if n else "Test-Bold") for n, text in enumerate(overleaf)
    ]
    assert segment(paged(*fiches, after), PROFILE, PROFILE.languages["en"]).fiches[-1].pages == pages


def _beside_title(number: int, name: str) -> list[Line]:
    """A page with a column of facts on the left that begins above the title, and the texts on the right."""
    facts = [("Promoter", f"{name} asbl"), ("Region", "Brussels"), ("Period", f"20{20 + number} - 2030")]
    texts = [
        ("Target group", f"{name} people"),
        ("Objectives", f"To meet in the {name} house."),
        ("Activities", "Meals"),
    ]
    rows = [(40, 60 + 40 * at, row) for at, row in enumerate(facts)] + [
        (220, 110 + 40 * at, row) for at, row in enumerate(texts)
    ]
    lines = [printed(f"{name} house", 220, 70, page=number, size=18, font="Test-Bold")]
    for x, top, (label, value) in rows:
        lines += [printed(label, x, top, page=number, font="Test-Bold"), printed(value, x, top + 14, page=number)]
    return lines


def test_a_column_of_facts_that_begins_above_its_title_is_of_that_title() -> None:
    names = ("Red", "Green", "Blue", "White")
    language = PROFILE.languages["en"]
    document = paged(*(_beside_title(n, name) for n, name in enumerate(names, 1)))
    draft = parse(document, segment(document, PROFILE, language), PROFILE)
    assert [fiche.promoter and fiche.promoter.name for fiche in draft.fiches] == [f"{name} asbl" for name in names]
    assert [fiche.pages for fiche in draft.fiches] == [[1], [2], [3], [4]]


@pytest.mark.parametrize(("ends_high", "pages"), [(False, [4, 5]), (True, [4])])
def test_a_heading_overleaf_is_none_of_a_record_that_ended_high(ends_high: bool, pages: list[int]) -> None:
    """An imprint, under a heading that looks like the labels of the records and comes once."""
    fiches = [_page(n, f"{name} house", []) for n, name in enumerate(("Red", "Green", "Blue", "White"), 1)]
    if ends_high:
        fiches[-1] = fiches[-1][:-2]
    imprint = [printed("About this brochure", 40, 60, page=5, font="Test-Bold"), printed("Free copy.", 40, 74, page=5)]
    assert segment(paged(*fiches, imprint), PROFILE, PROFILE.languages["en"]).fiches[-1].pages == pages


def test_an_imprint_is_no_value_of_the_label_without_one_at_the_end_of_the_page_before() -> None:
    """The last record has no contact under the label; what follows overleaf begins in a look that no value has."""
    fiches = [_page(n, f"{name} house", []) for n, name in enumerate(("Red", "Green", "Blue", "White"), 1)]
    imprint = [printed("Imprint", 40, 60, page=5, size=16), printed("Free copy.", 40, 84, page=5)]
    [*_, last] = segment(paged(*fiches[:-1], fiches[-1][:-1], imprint), PROFILE, PROFILE.languages["en"]).fiches
    assert last.pages == [4]
    assert [line.text for line in last.sections[-1].lines] == []


@pytest.mark.parametrize("rows", [0, 1])
def test_a_table_goes_on_overleaf_under_a_header_that_repeats_the_title(rows: int) -> None:
    """The label ends its page, or the first row does, a line higher than the lowest text of all pages."""
    pages: list[list[Line]] = []
    for n, name in enumerate(("Red", "Green", "Blue", "White")):
        page, below = 2 * n + 1, HEIGHT - 130 - 20 * (n % 2)
        first = _page(page, f"{name} house", [])[:-2]
        first.append(printed("Contact", 40, below, page=page, font="Test-Bold"))
        people = [f"Jan {name}, jan.{name}@fedasil.be", f"Els {name}, els.{name}@fedasil.be"]
        first += [printed(people[row], 40, below + 14, page=page) for row in range(rows)]
        header = printed(f"{name} house – continued", 40, 30, page=page + 1, size=7)
        pages += [first, [header, *(printed(text, 40, 90, page=page + 1) for text in people[rows : rows + 1])]]
    others = ("Amber", "Brown", "Coral", "Denim", "Ebony", "Grey", "Hazel", "Ivory")
    pages += [_page(n, f"{name} house", [])[:-2] for n, name in enumerate(others, 9)]
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    assert [fiche.pages for fiche in fiches[:5]] == [[1, 2], [3, 4], [5, 6], [7, 8], [9]]
    assert len(fiches[0].sections[-1].lines) == rows + 1
