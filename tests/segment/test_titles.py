"""What stands around titles and is none: numbers beside them, regions and themes over them."""

from __future__ import annotations

import pytest

from pipeline.data.document import Line, text_of
from pipeline.data.outline import FicheOutline
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import paged, printed, restyled

PROFILE = load_profile()
RECORDS = (
    ("Red house", "Flanders"),
    ("Green house", "Flanders"),
    ("Blue house", "Brussels"),
    ("Grey house", "Brussels"),
)


def _page(number: int, title: str, around: list[Line]) -> list[Line]:
    lines = [*around, printed(title, 80, 100, page=number, size=18, font="Test-Bold")]
    for n, heading in enumerate(("Promoter", "Target group", "Objectives")):
        y = 140.0 + 50 * n
        lines.append(printed(heading, 40, y, page=number, font="Test-Bold"))
        lines.append(printed(f"What {title} says of it, in {n + 3} words", 40, y + 14, page=number))
    return lines


def _read(*pages: list[Line]) -> list[FicheOutline]:
    return segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches


def test_a_larger_number_beside_a_title_is_none() -> None:
    fiches = _read(
        *[
            _page(n, title, [printed(f"0{n}", 40, 104, page=n, size=26, font="Test-Black")])
            for n, (title, _) in enumerate(RECORDS, 1)
        ]
    )
    assert [fiche.title[0].text for fiche in fiches] == [title for title, _ in RECORDS]


@pytest.mark.parametrize("listed", [False, True])
def test_a_number_in_another_look_on_the_line_of_a_title_is_none(*, listed: bool) -> None:
    """`1   Red house`, the number as large, in each record; a contents list may number them as well."""
    pages, contents = [], []
    for n, (title, _) in enumerate(RECORDS, 1):
        page = _page(n + 1, title, [])
        page[0] = restyled(printed(f"{n} {title}", 80, 100, page=n + 1, size=18, font="Test-Bold"), 2, "Test")
        pages.append(page)
        contents.append(restyled(printed(f"{n} {title}", 40, 100 + 30.0 * n, size=14, font="Test-Bold"), 2, "Test"))
    fiches = _read(contents if listed else [], *pages)
    assert [text_of(fiche.title) for fiche in fiches] == [title for title, _ in RECORDS]


def test_as_many_lines_that_part_no_records_are_no_titles() -> None:
    """Four lines in a look of their own, in the first two records only; a record in each of the others has its own."""
    pages = [_page(n, title, []) for n, (title, _) in enumerate(RECORDS, 1)]
    pages[0].append(printed("A house with a garden for all", 80, 40, page=1, size=18, font="Test-Bold"))
    for n, text in enumerate(("Hats", "Coats", "Shoes", "Bags")):
        pages[n // 2].append(printed(text, 300, 160 + 30 * (n % 2), page=n // 2 + 1, size=14, font="Test-Italic"))
    assert [fiche.title[-1].text for fiche in _read(*pages)] == [title for title, _ in RECORDS]


def test_a_region_over_titles_is_no_label_of_the_record_before() -> None:
    fiches = _read(
        *[
            _page(n, title, [printed(region, 80, 78, page=n, font="Test-Bold")])
            for n, (title, region) in enumerate(RECORDS, 1)
        ]
    )
    assert [fiche.pages for fiche in fiches] == [[1], [2], [3], [4]]
    assert {section.wording for fiche in fiches for section in fiche.sections} == {
        "Promoter",
        "Target group",
        "Objectives",
    }


def test_titles_whose_tables_go_overleaf_are_titles() -> None:
    """Each title but the first stands at the foot of the page before that of its labels."""
    titles = [title for title, _ in RECORDS]
    pages = [_page(n, title, [])[:-7] + _page(n, title, [])[-6:] for n, title in enumerate(titles, 1)]
    for n, title in enumerate(titles[1:], 1):
        pages[n - 1].append(printed(title, 80, 780, page=n, size=18, font="Test-Bold"))
    pages[0].insert(0, printed(titles[0], 80, 100, page=1, size=18, font="Test-Bold"))
    fiches = _read(*pages)
    assert [fiche.title[0].text for fiche in fiches] == titles
    assert [len(fiche.sections) for fiche in fiches] == [3, 3, 3, 3]


def test_a_title_with_its_labels_overleaf_counts_among_those_with_labels_under_them() -> None:
    first = _page(1, "Red house", [])
    lone = printed("Green house", 80, 700, page=1, size=18, font="Test-Bold")
    second = [line for line in _page(2, "Green house", []) if line.size < 18]
    fiches = _read([*first, lone], second, _page(3, "Blue house", []))
    assert [fiche.title[0].text for fiche in fiches] == ["Red house", "Green house", "Blue house"]


def test_titles_with_one_label_each_before_the_page_of_the_others() -> None:
    """A spread for each record; a picture or a panel with edges lies behind title and first label."""
    pages = []
    for n, (title, region) in enumerate(RECORDS, 1):
        left = [
            printed(title, 80, 100, page=2 * n - 1, size=18, font="Test-Bold"),
            printed("Objectives", 80, 140, page=2 * n - 1, font="Label"),
            printed(f"To build a {title} for all", 80, 154, page=2 * n - 1),
        ]
        facts = (("Promoter", f"{title} Trust"), ("Region", region), ("Contact", f"Ann Smith, ann@{title[:3]}.example"))
        right = [
            printed(text, 40, 140.0 + 50 * at + drop, page=2 * n, font=font)
            for at, (label, value) in enumerate(facts)
            for text, drop, font in ((label, 0, "Label"), (value, 14, "Test"))
        ]
        pages += [left, right]
    edges = [(20.0, 20.0, 20.5, 800.0), (580.0, 20.0, 580.5, 800.0)]
    fiches = segment(paged(*pages, rules=edges), PROFILE, PROFILE.languages["en"]).fiches
    assert [(text_of(fiche.title), fiche.pages) for fiche in fiches] == [
        (title, [2 * n - 1, 2 * n]) for n, (title, _) in enumerate(RECORDS, 1)
    ]


def test_titles_that_wrap_may_end_alike() -> None:
    """The last word is that of a label, and most titles have it."""
    fiches = _read(
        *[
            _page(n, title, [printed("Project area", 80, 122, page=n, size=18, font="Test-Bold")] if n < 3 else [])
            for n, (title, _) in enumerate(RECORDS[:3], 1)
        ]
    )
    assert [[line.text for line in fiche.title] for fiche in fiches] == [
        ["Red house", "Project area"],
        ["Green house", "Project area"],
        ["Blue house"],
    ]


def test_a_title_that_stands_with_its_introduction_on_the_page_before_its_labels_is_one() -> None:
    pages = [_page(n + (n > 2), title, []) for n, (title, _) in enumerate(RECORDS, 1)]
    first, second = (
        pages[1][:1],
        [printed(line.text, 40, line.baseline, page=3, font=line.style.font) for line in pages[1][1:]],
    )
    introduction = printed("They sail the river in the first year.", 40, 130, page=2, font="Slanted")
    fiches = _read(pages[0], [*first, introduction], second, *pages[2:])
    assert [fiche.title[0].text for fiche in fiches] == [title for title, _ in RECORDS]
    assert fiches[1].pages == [2, 3]


def _on(line: Line, page: int) -> Line:
    line.page = page
    return line


def test_titles_at_the_foot_of_pages_with_few_labels_are_none_the_less_titles_though_quotations_are_as_many() -> None:
    """The record before has one label on the page, and a quotation over the title."""
    names = [title for title, _ in RECORDS]
    pages: list[list[Line]] = []
    for n, name in enumerate(names, 1):
        lines = [line for line in _page(n, name, []) if line.size < 18]
        lines.append(printed(f"“We went to the {name} by night”", 40, 330, page=n, size=14, font="Test-Italic"))
        pages.append(lines)
    last = [printed("Activities", 40, 60, page=5, font="Test-Bold"), printed("Days in the garden", 40, 74, page=5)]
    front = [
        printed("Contents", 40, 100, page=0, size=12),
        *(printed(name, 40, 130 + 20 * n, page=0) for n, name in enumerate(names)),
    ]
    for n, name in enumerate(names[1:], 1):
        pages[n - 1].append(printed(name, 80, 700, page=n, size=18, font="Test-Bold"))
    front.append(printed(names[0], 80, 700, page=0, size=18, font="Test-Bold"))
    fiches = _read(*[[_on(line, at) for line in lines] for at, lines in enumerate([front, *pages, last], 1)])
    assert [fiche.title[0].text for fiche in fiches] == names


def test_a_title_at_the_foot_of_a_panel_is_of_all_that_stands_beside_it() -> None:
    """Its record may end over it or under it, and has facts in a column at the right."""
    titles = ("Red house", "Green farm", "Blue mill", "Grey barn")
    pages = []
    for n, (title, (_, region)) in enumerate(zip(titles, RECORDS, strict=True), 1):
        first, _, rest = title.partition(" ")
        lines = [printed(f"{n}", 20, 90, page=n, size=80, font="Test-Black")]
        lines += [
            printed(part, 20, 500 + 24 * at, page=n, size=20, font="Test-Bold") for at, part in enumerate((first, rest))
        ]
        for x, labels in ((220, ("Promoter", "Partners")), (420, ("Period", "Region"))):
            for at, label in enumerate(labels):
                value = {"Region": region, "Period": f"2020 - 202{n}"}.get(label, f"Friends of {title}")
                lines.append(printed(label, x, 60 + 60 * at, page=n, font="Test-Italic"))
                lines.append(printed(value, x, 74 + 60 * at, page=n))
        lines.append(printed("Objectives", 220, 200, page=n, font="Test-Italic"))
        lines += [
            printed(f"What {title} says of it in {row} words or more", 220, 214 + 14 * row, page=n)
            for row in range(7 * n)
        ]
        pages.append(lines)
    document = paged(*pages)
    for page in document.pages:
        page.panels = [(0.0, 0.0, 200.0, page.height)]
    fiches = segment(document, PROFILE, PROFILE.languages["en"]).fiches
    assert [(text_of(fiche.title), fiche.pages) for fiche in fiches] == [
        (title, [n]) for n, title in enumerate(titles, 1)
    ]
    for fiche in fiches:
        assert sorted(section.wording for section in fiche.sections) == [
            "Objectives",
            "Partners",
            "Period",
            "Promoter",
            "Region",
        ]


def test_titles_of_one_line_or_two_side_by_side_that_end_at_one_height() -> None:
    pages = []
    for page in (1, 2):
        lines = []
        for n, (title, _) in enumerate(RECORDS[2 * page - 2 : 2 * page]):
            parts = [title, "for the whole street"] if n else [title]
            x = 40 + 280 * n
            lines += [
                printed(part, x, 100 - 20 * at, page=page, size=18, font="Test-Bold")
                for at, part in enumerate(reversed(parts))
            ]
            for at, heading in enumerate(("Promoter", "Target group", "Objectives")):
                lines.append(printed(heading, x, 140 + 50 * at, page=page, font="Test-Bold"))
                lines.append(printed(f"What {title} says, {at + 3} words", x, 154 + 50 * at, page=page))
        pages.append(lines)
    fiches = _read(*pages)
    assert [text_of(fiche.title).partition(" for")[0] for fiche in fiches] == [title for title, _ in RECORDS]
    for fiche in fiches:
        assert [section.wording for section in fiche.sections] == ["Promoter", "Target group", "Objectives"]
        name = text_of(fiche.title).partition(" for")[0]
        assert all(name in text_of(section.lines) for section in fiche.sections)


def test_a_title_in_another_look_beside_a_rule_at_the_edge_stands_in_no_cell() -> None:
    pages = [_page(n, title, []) for n, (title, _) in enumerate(RECORDS, 1)]
    pages[2][0] = printed(RECORDS[2][0], 80, 100, page=3, size=15, font="Test-Black")
    document = paged(*pages, rules=[(20, 40, 20.5, 700)])
    fiches = segment(document, PROFILE, PROFILE.languages["en"]).fiches
    assert [text_of(fiche.title) for fiche in fiches] == [title for title, _ in RECORDS]


def test_a_line_over_each_title_that_differs_from_record_to_record_is_of_its_record() -> None:
    """A band over the text may hold who carries the project; a region that comes again stands over several."""
    names = ("Harbour House", "Food Trust", "Fife Works", "Leith Advice")
    fiches = _read(
        *[
            _page(n, title, [printed(name, 80, 40, page=n, font="Test-Italic")])
            for n, ((title, _), name) in enumerate(zip(RECORDS, names, strict=True), 1)
        ]
    )
    assert [[line.text for line in fiche.loose] for fiche in fiches] == [[name] for name in names]
    others = _read(
        *[
            _page(n, title, [printed(region, 80, 40, page=n, font="Test-Italic")])
            for n, (title, region) in enumerate(RECORDS, 1)
        ]
    )
    assert [fiche.loose for fiche in others] == [[], [], [], []]


def _wordings(fiche: FicheOutline) -> list[str]:
    return [section.wording for section in fiche.sections]


@pytest.mark.parametrize(("records", "are_labels"), [(4, False), (1, True)])
def test_what_most_records_have_under_their_titles_in_the_look_of_labels_is_no_label(
    records: int, are_labels: bool
) -> None:
    """An organisation in bold under each title, with a place below it; one record alone may have a heading there."""
    pages = []
    for n, (title, region) in enumerate(RECORDS, 1):
        page = _page(n, title, [])
        if n <= records:
            page.append(printed(f"Society {n} of Friends", 40, 112, page=n, font="Test-Bold"))
            page.append(printed(f"{region} and beyond", 40, 124, page=n))
        pages.append(page)
    assert [("Society" in _wordings(fiche)[0]) for fiche in _read(*pages)] == [are_labels, False, False, False]


@pytest.mark.parametrize(
    ("codes", "expected"), [("ABCD", ["Ref.:A-17", "Ref.:B-17", "Ref.:C-17", "Ref.:D-17"]), ("AABB", [""] * 4)]
)
def test_a_label_with_a_value_of_its_own_in_the_margin_is_of_the_record_below(codes: str, expected: list[str]) -> None:
    """`Ref.: A-17` at the head of each page; where two pages have the same, it is a head of these."""
    pages = [
        [printed(f"Ref.: {code}-17", 80, 30, page=n, font="Test-Bold"), *_page(n, title, [])]
        for n, (code, (title, _)) in enumerate(zip(codes, RECORDS, strict=True), 1)
    ]
    found = [
        "".join(f"{section.wording}{text_of(section.lines)}" for section in fiche.sections if section.field is None)
        for fiche in _read(*pages)
    ]
    assert found == expected
