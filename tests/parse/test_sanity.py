"""Records that make no sense: five fiches of one mould, one of which a person would look at twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.data.document import Mark
from pipeline.data.outline import FicheOutline, Outline, Section
from pipeline.extract.runs import style_of
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from tests.paper import column, paged, printed, restyled

PROFILE = load_profile()
FICHES = 5
AIMS = ["Children learn to swim in the river.", "Their parents learn to sail."]

CODES = ("doubtful-value", "empty-section")


def _fiches(odd: Callable[[FicheOutline], None] | None = None) -> list[FicheOutline]:
    """Fiches on a page each; `odd` changes the third one."""
    fiches = []
    for number in range(FICHES):
        page = number + 1

        def section(field: str | None, wording: str, top: float, rows: list[str], page: int = page) -> Section:
            heading = [printed(wording, baseline=top, page=page, font="Bold")]
            return Section(field, heading, column(rows, top=top + 12, page=page), usual=True)

        sections = [
            section("promoter", "Promoter", 100, [f"House of {'ABCDE'[number]}"]),
            section("target_group", "Target group", 200, ["1. Children", "2. Parents", "3. Neighbours"]),
            section("objectives", "Objectives", 300, AIMS),
            section(None, "Our story", 400, ["It all began with a boat."]),
        ]
        title = [printed(f"The {['red', 'green', 'blue', 'old', 'new'][number]} boat", baseline=60, page=page)]
        fiches.append(FicheOutline(title, sections, pages=[page], language="en"))
    if odd is not None:
        odd(fiches[2])
    return fiches


def _told(fiches: list[FicheOutline]) -> list[tuple[str, str]]:
    outline = Outline("en", [], [], [], False, fiches, [], [], set(), [])
    draft = parse(paged(*([] for _ in range(FICHES))), outline, PROFILE)
    return [(doubt.pointer, doubt.message) for doubt in draft.doubts if doubt.code in CODES]


def _last(fiche: FicheOutline, field: str | None, text: str, **look: object) -> None:
    """A line more under one of the headings."""
    lines = next(section for section in fiche.sections if section.field == field).lines
    lines.append(printed(text, baseline=lines[-1].baseline + 12, page=lines[-1].page, **look))  # type: ignore[arg-type]


def _list_goes_on_elsewhere(fiche: FicheOutline) -> None:
    group = fiche.sections[1]
    group.lines, moved = group.lines[:2], group.lines[2:]
    fiche.sections[2].lines += moved


def _empty(fiche: FicheOutline) -> None:
    fiche.sections[3].lines.clear()


def _two_empty(fiche: FicheOutline) -> None:
    for section in fiche.sections[:2]:
        section.lines.clear()


def _numbered(fiche: FicheOutline) -> None:
    fiche.title[:] = [printed("03", baseline=60, page=3)]


def _noted(fiche: FicheOutline) -> None:
    line = fiche.sections[2].lines[-1]
    line.marks = [Mark(len(line.text), "1", (0, 0, 0, 0))]


def _without_promoter(text: str) -> Callable[[FicheOutline], None]:
    """The label of the promoter has nothing beside it; the objectives end with the name."""

    def odd(fiche: FicheOutline) -> None:
        fiche.sections.insert(0, replace(fiche.sections[0], field="websites", lines=[]))
        _last(fiche, "objectives", text)

    return odd


ODD: dict[str, tuple[Callable[[FicheOutline], None], list[tuple[str, str]]]] = {
    "a caption": (
        lambda fiche: _last(fiche, "objectives", "The harbour in May", font="Slanted", size=7.0),
        [("/objectives", "set in another look")],
    ),
    "the end is missing": (
        lambda fiche: _last(fiche, "objectives", "Some of them even learn"),
        [("/objectives", "ends amid")],
    ),
    "a mark of a note": (
        lambda fiche: _last(fiche, "objectives", "Grandparents sail as well.2"),
        [("/objectives", "mark of a note")],
    ),
    "a mark without a note": (_noted, [("/objectives", "no note was found"), ("/notes", "no note was found")]),
    "an e-mail address": (
        lambda fiche: _last(fiche, "objectives", "ann.peeters@boats.example"),
        [("/objectives", "its end may be the contact: 'ann.peeters@boats.example'")],
    ),
    "a web address in the promoter": (
        lambda fiche: _last(fiche, "promoter", "www.boats.example.org"),
        [("/websites", "'www.boats.example.org' stands under another heading")],
    ),
    "a list that goes on under another heading": (
        _list_goes_on_elsewhere,
        [("/target_group", "number 2 of a list"), ("/objectives", "number 3 of a list")],
    ),
    "a web address at the end of a text, and none under its label": (
        _without_promoter("www.boats.example.org"),
        [("/objectives", "its end may be the websites: 'www.boats.example.org'")],
    ),
    "nothing under a heading": (_empty, [("/other/0", "nothing stands under 'Our story'")]),
    "nothing under two headings": (
        _two_empty,
        [("/objectives", "nothing stands under 'Promoter', 'Target group': what belongs there may have come into it")],
    ),
    "a title that is a number": (_numbered, [("", "no letters: '03'")]),
}


@pytest.mark.parametrize(("odd", "expected"), ODD.values(), ids=ODD)
def test_an_odd_fiche(odd: Callable[[FicheOutline], None], expected: list[tuple[str, str]]) -> None:
    told = _told(_fiches(odd))
    for place, part in expected:
        assert any(pointer == f"/fiches/2{place}" and part in message for pointer, message in told), told


def test_fellows_are_not_doubted() -> None:
    assert _told(_fiches()) == []


def test_emphasis_that_goes_on_from_line_to_line_is_no_odd_end() -> None:
    def emphasised(fiche: FicheOutline) -> None:
        lines = fiche.sections[2].lines
        restyled(lines[-1], len("Their parents "), "Test")
        lines[-1].spans[-1] = lines[-1].spans[-1]._replace(style=style_of("Slanted", 10, 0, True))
        lines.append(printed("everybody.", baseline=lines[-1].baseline + 12, page=3))
        lines[-1].spans = [lines[-2].spans[-1]._replace(start=0, end=len("everybody."))]

    assert _told(_fiches(emphasised)) == []


def test_emphasis_amid_the_last_line_is_no_odd_end() -> None:
    def emphasised(fiche: FicheOutline) -> None:
        line = restyled(fiche.sections[2].lines[-1], len("Their "), "Test")
        line.style = style_of("Slanted", 10, 0, True)
        line.spans[-1] = line.spans[-1]._replace(style=line.style)

    assert _told(_fiches(emphasised)) == []


@pytest.mark.parametrize(("small", "told"), [(FICHES, 0), (1, 1)])
def test_what_most_fellows_set_in_another_look_is_no_odd_end(small: int, told: int) -> None:
    """Addresses in small print end a contact, or stand over a telephone number."""
    fiches = _fiches()
    for number, fiche in enumerate(fiches):
        lines = [
            printed("Ann Peeters", baseline=412, page=number + 1),
            printed("Adviser", baseline=424, page=number + 1),
        ]
        size = 7.0 if number < small else 10.0
        lines.append(printed(f"ann{number}@boats.example", baseline=436, page=number + 1, size=size))
        if 0 < number < 4:
            lines.append(printed("02 123 45 67", baseline=448, page=number + 1))
        fiche.sections[3] = replace(fiche.sections[3], field="contact", lines=lines)
    assert sum("set in another look" in message for _, message in _told(fiches)) == told


def test_an_address_in_a_contact_is_at_home_where_most_others_give_a_telephone_number() -> None:
    fiches = _fiches()
    for number, fiche in enumerate(fiches):
        last = fiche.sections[-1].lines[-1]
        heading = [printed("Contact", baseline=last.baseline + 40, page=last.page, font="Bold")]
        text = "Ann Sea, ann@boat.example" if number == 2 else "Ann Sea, tel. 02 513 44 11"
        line = printed(text, baseline=last.baseline + 52, page=last.page)
        fiche.sections.append(Section("contact", heading, [line], usual=True))
    assert not any("e-mail" in message for _, message in _told(fiches))


def test_a_contact_without_an_address_is_doubted_where_all_others_have_one() -> None:
    fiches = _fiches()
    for number, fiche in enumerate(fiches):
        text = "Ann Peeters, 02 555 12 34" if number == 2 else "Ann Peeters, ann.peeters@boats.example"
        page = fiche.pages[0]
        heading = [printed("Contact", baseline=500, page=page, font="Bold")]
        fiche.sections.append(Section("contact", heading, [printed(text, baseline=512, page=page)], usual=True))
    assert _told(fiches) == [("/fiches/2/contact", "it has no e-mail address, unlike those of other fiches")]


def test_a_number_is_enough_where_other_contacts_print_numbers_too() -> None:
    fiches = _fiches()
    for number, fiche in enumerate(fiches):
        text = "Ann Peeters, 02 555 12 34" + ("" if number == 2 else ", ann.peeters@boats.example")
        page = fiche.pages[0]
        heading = [printed("Contact", baseline=500, page=page, font="Bold")]
        fiche.sections.append(Section("contact", heading, [printed(text, baseline=512, page=page)], usual=True))
    assert _told(fiches) == []


def test_what_no_fiche_has_is_told_once() -> None:
    outline = Outline("en", [], [], [], False, _fiches(), [], [], set(), [])
    doubts = parse(paged(*([] for _ in range(FICHES))), outline, PROFILE).doubts
    told = [doubt for doubt in doubts if doubt.code == "missing-field" and doubt.pointer.endswith("/websites")]
    assert [doubt.severity for doubt in told] == [None] + ["info"] * (FICHES - 1)
    assert told[0].message == "no fiche has a 'websites' section"


def test_what_stands_under_an_unknown_heading_may_be_what_no_fiche_has() -> None:
    fiches = _fiches(lambda fiche: fiche.sections[3].lines.append(printed("www.boats.example.org", page=3)))
    outline = Outline("en", [], [], [], False, fiches, [], [], set(), [])
    fiches[2].sections[3].lines[:] = fiches[2].sections[3].lines[-1:]
    doubts = parse(paged(*([] for _ in range(FICHES))), outline, PROFILE).doubts
    assert all(d.severity is None for d in doubts if d.code == "missing-field" and d.pointer.endswith("/websites"))


@pytest.mark.parametrize(("text", "told"), [("www.boats.example.org", None), ("A boat on the river", "info")])
def test_what_stands_in_no_section_may_be_what_no_fiche_has(text: str, told: str | None) -> None:
    strays = [printed(text, baseline=500, page=3)]
    outline = Outline("en", [], [], [], False, _fiches(), [], strays, set(), [])
    doubts = parse(paged(*([] for _ in range(FICHES))), outline, PROFILE).doubts
    assert {d.severity for d in doubts if d.pointer == "/fiches/4/websites"} == {told}


def test_a_page_that_repeats_a_title_is_told_at_its_fiche() -> None:
    """Two fiches end on the page before it."""
    fiches = _fiches()
    fiches[2:] = []
    fiches[1].pages = fiches[0].pages
    fiches.append(FicheOutline([printed("The new boat", page=3)], [], pages=[3], language="en"))
    strays = [printed("The red boat (continued)", page=2, font="Slanted"), printed("They learn to row.", page=2)]
    outline = Outline("en", [], [], [], False, fiches, [], strays, set(), strays)
    doubts = parse(paged(*([] for _ in range(3))), outline, PROFILE).doubts
    assert [d.pointer for d in doubts if "page 2 belongs to no fiche" in d.message] == ["/fiches/0"]


def test_a_label_that_was_read_as_a_name_is_doubted() -> None:
    def labelled(fiche: FicheOutline) -> None:
        fiche.sections[0].lines = [printed("1. Lead partner", baseline=112, page=3)]

    assert ("/fiches/2/promoter", "'1. Lead partner' is the wording of a label") in _told(_fiches(labelled))


def test_unknown_headings_are_told_at_each_fiche_where_no_fiche_has_a_text_that_all_should_have() -> None:
    fiches = _fiches()
    for activities in (False, True):
        for fiche in fiches if activities else ():
            page = fiche.pages[0]
            heading = [printed("Activities", baseline=600, page=page, font="Bold")]
            fiche.sections.append(Section("activities", heading, column(AIMS, top=612, page=page), usual=True))
        outline = Outline("en", [], [], [], False, fiches, [], [], set(), [])
        doubts = parse(paged(*([] for _ in range(FICHES))), outline, PROFILE).doubts
        severities = [doubt.severity for doubt in doubts if doubt.code == "unknown-heading"]
        assert severities.count(None) == (1 if activities else FICHES)


@pytest.mark.parametrize(("font", "place"), [("Test", "/fiches/1"), ("Slanted", "/fiches")])
def test_a_page_between_two_fiches_that_is_set_like_them(font: str, place: str) -> None:
    fiches = _fiches()
    fiches[2:] = []
    fiches.append(FicheOutline([printed("The new boat", page=4)], [], pages=[4], language="en"))
    strays = [printed("The end of its story", page=3, font=font)]
    outline = Outline("en", [], [], [], False, fiches, [], strays, set(), [])
    doubts = parse(paged(*([] for _ in range(4))), outline, PROFILE).doubts
    assert [d.pointer for d in doubts if "page 3 belongs to no fiche" in d.message] == [place]


@pytest.mark.parametrize(("french", "told"), [(1, 0), (2, FICHES)])
def test_translations_are_not_known_where_one_language_has_fewer_fiches(french: int, told: int) -> None:
    fiches = _fiches()
    for fiche in fiches[:french]:
        fiche.language = "fr"
    outline = Outline("en", [], [], [], False, fiches, [], [], set(), [])
    doubts = parse(paged(*([] for _ in range(FICHES))), outline, PROFILE).doubts
    assert sum(doubt.pointer.endswith("/translations") for doubt in doubts) == told


def test_fiches_with_the_same_days_and_addresses_are_translations() -> None:
    fiches = _fiches()
    for number, fiche in enumerate(fiches):
        fiche.language = "fr" if number < 2 else "en"
        page = fiche.pages[0]
        boat = ["red", "green", "red", "blue", "green"][number]
        facts = {
            "period": "01/04/2023 - 31/03/2024",
            "websites": f"www.{boat}.example",
            "contact": f"{boat}@quay.example",
        }
        for row, (field, text) in enumerate(facts.items()):
            heading = [printed(field, baseline=500 + 40 * row, page=page, font="Bold")]
            fiche.sections.append(Section(field, heading, column([text], top=512 + 40 * row, page=page), usual=True))
    outline = Outline("en", [], [], [], False, fiches, [], [], set(), [])
    draft = parse(paged(*([] for _ in range(FICHES))), outline, PROFILE)
    ids = [fiche.id for fiche in draft.fiches]
    assert [[ids.index(other) for other in fiche.translations] for fiche in draft.fiches] == [[2], [4], [0], [], [1]]
    assert not [doubt for doubt in draft.doubts if doubt.pointer.endswith("/translations")]


def test_values_that_make_little_sense_are_counted() -> None:
    fiches = _fiches(lambda fiche: _last(fiche, "objectives", "Some of them even learn"))
    outline = Outline("en", [], [], [], False, fiches, [], [], set(), [])
    assert parse(paged(*([] for _ in range(FICHES))), outline, PROFILE).doubted == 1


def test_a_number_over_the_next_title_counts_the_fiches() -> None:
    fiches = _fiches()
    for number, fiche in enumerate(fiches[:-1], start=2):
        _last(fiche, None, f"Project {number}/{FICHES}")
    told = [pointer for pointer, message in _told(fiches) if "counts the fiches" in message]
    assert told == [f"/fiches/{index}/other/0" for index in range(FICHES - 1)]


def test_a_heading_over_others_is_no_section() -> None:
    fiches = _fiches()
    for fiche in fiches:
        over = printed("Money", baseline=440, page=fiche.pages[0], font="Bold", size=14)
        fiche.sections.insert(3, Section(None, [over], [], usual=True))
    outline = Outline("en", [], [], [], False, fiches, [], [], set(), [])
    draft = parse(paged(*([] for _ in range(FICHES))), outline, PROFILE)
    assert [[section.heading for section in fiche.other] for fiche in draft.fiches] == [["Our story"]] * FICHES
    assert not any("Money" in doubt.message for doubt in draft.doubts)


def test_a_period_that_says_less_than_its_fellows() -> None:
    fiches = _fiches()
    for fiche, text in zip(fiches, ["2018", *4 * ["01/02/2018 - 31/12/2019"]], strict=True):
        section = fiche.sections[0]
        section.field, section.heading[0].text, section.lines[0] = (
            "period",
            "Period",
            printed(text, page=fiche.pages[0]),
        )
    assert [place for place, message in _told(fiches) if "less than other fiches say" in message] == [
        "/fiches/0/period"
    ]


@pytest.mark.parametrize(
    ("elsewhere", "severity"),
    [
        ("A boat on the river", "info"),
        ("Ann Peeters, ann@boats.example.org", "info"),
        ("More on boats.org", None),  # amid the text
        ("www.boats.exam-", None),  # the first half of one
    ],
)
def test_a_fiche_that_prints_no_web_address_anywhere_lacks_none(elsewhere: str, severity: str | None) -> None:
    fiches = _fiches(lambda fiche: _last(fiche, None, elsewhere))
    for fiche in fiches[:2] + fiches[3:]:
        page = fiche.pages[0]
        heading = [printed("Website", baseline=500, page=page, font="Bold")]
        fiche.sections.append(Section("websites", heading, column(["www.boats.org"], top=512, page=page), usual=True))
    lines = [line for fiche in fiches for section in fiche.sections for line in (*section.heading, *section.lines)]
    outline = Outline("en", [], [], [], False, fiches, [], [], set(), lines)
    doubts = parse(paged(*([] for _ in range(FICHES))), outline, PROFILE).doubts
    told = [doubt for doubt in doubts if doubt.code == "missing-field" and doubt.pointer.endswith("/websites")]
    assert [(doubt.pointer, doubt.severity) for doubt in told] == [("/fiches/2/websites", severity)]


def test_what_stands_in_the_contents_list_may_be_what_no_fiche_has() -> None:
    rows = {printed("Boats for all, Ann Peeters, ann.peeters@boats.example", page=FICHES + 1)}
    outline = Outline("en", [], [], [], False, _fiches(), [], [], rows, [*rows])
    doubts = parse(paged(*([] for _ in range(FICHES))), outline, PROFILE).doubts
    told = [doubt for doubt in doubts if doubt.code == "missing-field" and doubt.pointer.endswith("/contact")]
    assert [doubt.severity for doubt in told] == [None] * FICHES
