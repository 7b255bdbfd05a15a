"""Values under no heading, between the title of a record and its first one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.data.draft import Draft
from pipeline.data.outline import FicheOutline, ListingRow, Outline, Section
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from tests.paper import column, paged, printed

PROFILE = load_profile()
NAMES = ("Leith Advice", "Food Trust", "Fife Works")
YEARS = ("01/01/2022 – 31/12/2023", "March 2022 – May 2024", "01/06/2023 – 31/05/2024")
REGIONS = ("Flanders", "Wallonia", "Brussels")


def _fiche(number: int, under_title: Sequence[str], *headings: str) -> FicheOutline:
    """A record with some rows between its title and its headings."""
    rows = column(under_title, top=80, page=number, font="Italic")
    sections = [
        Section(
            name.lower(),
            [printed(name, baseline=150 + 40 * at, page=number, font="Bold")],
            column([f"To meet in house {number}, and to eat there."], top=164 + 40 * at, page=number),
        )
        for at, name in enumerate(headings or ("Objectives", "Activities"))
    ]
    title = [printed(f"Project {number}", baseline=60, page=number)]
    return FicheOutline(title, sections, rows, pages=[number], language="en")


def _read(fiches: Sequence[FicheOutline], *, listed: Sequence[str] = ()) -> Draft:
    rows = [
        ListingRow([printed(name, 200, 100 + 20 * at)], [printed(f"Project {at}", 40, 100 + 20 * at)], None, None, None)
        for at, name in enumerate(listed, 1)
    ]
    return parse(paged([]), Outline("en", [], rows, [], bool(rows), list(fiches), [], [], set(), []), PROFILE)


@pytest.mark.parametrize("sign", [" — ", " | ", " · ", "  •  "])
def test_a_row_of_values_is_parted(sign: str) -> None:
    draft = _read([_fiche(n, [sign.join(row)]) for n, row in enumerate(zip(NAMES, REGIONS, YEARS, strict=True), 1)])
    for fiche, name, region, years in zip(draft.fiches, NAMES, REGIONS, YEARS, strict=True):
        assert fiche.promoter is not None
        assert fiche.region is not None
        assert fiche.period is not None
        assert (fiche.promoter.name, fiche.region.text, fiche.period.text) == (name, region, years)
        assert fiche.period.end is not None
    assert [doubt.pointer for doubt in draft.doubts if doubt.code == "unassigned-text"] == []


def test_a_sign_at_the_end_of_a_row_is_none_of_its_value() -> None:
    draft = _read(
        [
            _fiche(n, [f"{name} | {years} |", "Not told"])
            for n, (name, years) in enumerate(zip(NAMES, YEARS, strict=True), 1)
        ]
    )
    assert [fiche.period and fiche.period.text for fiche in draft.fiches] == list(YEARS)


def test_signs_around_a_value_whose_neighbours_are_other_lines_are_none_of_it() -> None:
    fiches = [_fiche(n, []) for n in range(1, len(NAMES) + 1)]
    for n, (fiche, name, years) in enumerate(zip(fiches, NAMES, YEARS, strict=True), 1):
        row = [(40, name), (140, f"/ {years} /")]
        fiche.loose = [printed(text, x, 80, page=n, font=f"Test-{x}") for x, text in row]
    draft = _read(fiches)
    assert [fiche.period and fiche.period.text for fiche in draft.fiches] == list(YEARS)


def test_organisations_in_a_colour_that_changes_from_record_to_record() -> None:
    fiches = [_fiche(n, [name]) for n, name in enumerate(NAMES, 1)]
    for number, fiche in enumerate(fiches):
        for line in fiche.loose:
            line.style = line.style._replace(color=0x111111 * (number + 1))
    assert [fiche.promoter and fiche.promoter.name for fiche in _read(fiches, listed=NAMES).fiches] == list(NAMES)


def test_an_organisation_over_its_title() -> None:
    fiches = [_fiche(n, []) for n in (1, 2, 3)]
    for fiche, name in zip(fiches, NAMES, strict=True):
        fiche.loose = [printed(name, baseline=30, page=fiche.pages[0], font="Italic")]
    draft = _read(fiches)
    assert [fiche.promoter and fiche.promoter.name for fiche in draft.fiches] == list(NAMES)
    assert [doubt.pointer for doubt in draft.doubts if doubt.code == "doubtful-value"] == ["/fiches/0/promoter"]


@pytest.mark.parametrize(("listed", "doubted"), [(NAMES, []), ((), ["/fiches/0/promoter"])])
def test_an_organisation_that_no_list_knows_is_told_once(listed: Sequence[str], doubted: list[str]) -> None:
    draft = _read(
        [_fiche(n, [name, years]) for n, (name, years) in enumerate(zip(NAMES, YEARS, strict=True), 1)], listed=listed
    )
    assert [fiche.promoter and fiche.promoter.name for fiche in draft.fiches] == list(NAMES)
    told = [doubt.pointer for doubt in draft.doubts if doubt.code == "doubtful-value"]
    assert told == doubted


def test_a_word_before_all_organisations_is_a_label_and_the_number_of_a_record_is_none() -> None:
    draft = _read([_fiche(n, [str(n), f"by {name}"]) for n, name in enumerate(NAMES, 1)])
    assert [fiche.promoter and fiche.promoter.text for fiche in draft.fiches] == list(NAMES)
    other = _read([_fiche(n, [f"{word} {name}"]) for n, (word, name) in enumerate(zip(REGIONS, NAMES, strict=True), 1)])
    assert [fiche.promoter and fiche.promoter.text for fiche in other.fiches] == [
        f"{word} {name}" for word, name in zip(REGIONS, NAMES, strict=True)
    ]


def test_what_one_record_alone_has_stays_unassigned() -> None:
    draft = _read([_fiche(1, [NAMES[0]]), _fiche(2, []), _fiche(3, [])])
    assert [fiche.promoter for fiche in draft.fiches] == [None, None, None]
    assert [doubt.pointer for doubt in draft.doubts if doubt.code == "unassigned-text"] == ["/fiches/0"]


def test_a_sentence_is_no_name() -> None:
    texts = [
        f"In house {n} all who live nearby meet, cook and learn from one another every week of the year."
        for n in range(3)
    ]
    draft = _read([_fiche(n, [text]) for n, text in enumerate(texts, 1)])
    assert [fiche.promoter for fiche in draft.fiches] == [None, None, None]


def test_a_field_that_has_a_heading_is_not_looked_for() -> None:
    draft = _read([_fiche(n, [years], "Objectives", "Period") for n, years in enumerate(YEARS, 1)])
    assert [fiche.period and fiche.period.start for fiche in draft.fiches] == [None, None, None]


def test_what_stands_after_a_title_on_its_row_is_one_too() -> None:
    fiches = [_fiche(n, []) for n, _ in enumerate(YEARS, 1)]
    for n, (fiche, years) in enumerate(zip(fiches, YEARS, strict=True), 1):
        fiche.loose = [printed(years, 300, 60, page=n, size=8)]
    assert [fiche.period and fiche.period.text for fiche in _read(fiches).fiches] == list(YEARS)


def test_a_line_that_joins_partners_goes_with_the_organisation() -> None:
    draft = _read(
        [_fiche(n, [name, "in cooperation with Red Cross and Home Start"]) for n, name in enumerate(NAMES, 1)]
    )
    for fiche, name in zip(draft.fiches, NAMES, strict=True):
        assert fiche.promoter is not None
        assert (fiche.promoter.name, fiche.promoter.partners) == (name, ["Red Cross", "Home Start"])


def test_a_line_that_joins_partners_in_a_look_of_its_own_is_no_promoter() -> None:
    fiches = [_fiche(n, []) for n in range(1, len(NAMES) + 1)]
    for n, (fiche, name) in enumerate(zip(fiches, ("care for the old", *NAMES[1:]), strict=True), 1):
        partners = printed("with Red Cross Ghent and Home Start Leith", 40, 92, page=n, font="Italic")
        fiche.loose = [printed(name, 40, 80, page=n, font="Bold"), partners]
    draft = _read(fiches)
    assert [fiche.promoter and fiche.promoter.name for fiche in draft.fiches[1:]] == list(NAMES[1:])


def test_a_label_in_brackets_after_a_value_names_its_field() -> None:
    rows = [
        [f"{name} (promoter)", f"{years} (duration)", f"{region} (region)"]
        for name, years, region in zip(NAMES, YEARS, REGIONS, strict=True)
    ]
    draft = _read([_fiche(n, row) for n, row in enumerate(rows, 1)])
    for fiche, name, years, region in zip(draft.fiches, NAMES, YEARS, REGIONS, strict=True):
        assert fiche.promoter is not None
        assert fiche.region is not None
        assert fiche.period is not None
        assert (fiche.promoter.name, fiche.region.text, fiche.period.text) == (name, region, years)


def test_an_organisation_that_the_list_knows_leaves_no_label_its_field() -> None:
    """Under a label that nobody lists stand short texts that might be names of organisations."""
    plans = ("Spring 2024: Tests on the Hill", "May 2024: Search for Thirty People", "Summer 2025: Roof of Vines")
    fiches = [_fiche(n, [name], "Objectives", "Timetable") for n, name in enumerate(NAMES, 1)]
    for fiche, plan in zip(fiches, plans, strict=True):
        fiche.sections[1].field = None
        fiche.sections[1].lines = [printed(plan, baseline=204, page=fiche.pages[0])]
    draft = _read(fiches, listed=NAMES)
    assert [fiche.promoter and fiche.promoter.name for fiche in draft.fiches] == list(NAMES)
    assert [[section.heading for section in fiche.other] for fiche in draft.fiches] == [["Timetable"]] * 3


@pytest.mark.parametrize(
    ("subtitles", "texts", "told"),
    [
        (True, ("Red House", "Blue Barn", "Old Mill"), True),
        (True, ("12", "40", "7"), False),
        (False, ("Red House", "Blue Barn", "Old Mill"), False),
    ],
)
def test_a_text_under_the_title_may_be_a_subtitle_where_a_label_without_a_field_has_names(
    subtitles: bool, texts: Sequence[str], told: bool
) -> None:
    """Names of organisations have more capitals."""
    under = (
        [f"Finding a new home for all of us, and for those who {name.lower()}" for name in NAMES]
        if subtitles
        else NAMES
    )
    fiches = [_fiche(n, [name], "Objectives", "At the oars") for n, name in enumerate(under, 1)]
    for fiche, text in zip(fiches, texts, strict=True):
        fiche.sections[1].field = None
        fiche.sections[1].lines = [printed(text, baseline=204, page=fiche.pages[0])]
    draft = _read(fiches, listed=under)
    assert [fiche.promoter and fiche.promoter.text for fiche in draft.fiches] == list(under)
    doubted = {doubt.pointer for doubt in draft.doubts if "subtitle" in doubt.message}
    places = {f"/fiches/{n}/{place}" for n in range(3) for place in ("promoter", "listing/promoter", "other/0")}
    assert doubted == (places if told else set())


def test_a_label_over_the_organisations_that_the_list_knows_has_them() -> None:
    fiches = [_fiche(n, ["House of Hope"], "Objectives", "At the helm") for n, _ in enumerate(NAMES, 1)]
    for fiche, name in zip(fiches, NAMES, strict=True):
        fiche.sections[1].field = None
        fiche.sections[1].lines = [printed(name, baseline=204, page=fiche.pages[0])]
    assert [fiche.promoter and fiche.promoter.name for fiche in _read(fiches, listed=NAMES).fiches] == list(NAMES)


AMOUNTS = ("€ 12 000", "€ 8 500", "€ 31 250")
TOWNS = ("Kirkcaldy", "Leven and Methil", "Perth")


def test_a_row_without_the_organisation_names_a_place() -> None:
    rows = zip(TOWNS, YEARS, AMOUNTS, strict=True)
    fiches = [_fiche(n, [" · ".join(row)]) for n, row in enumerate(rows, 1)]
    for n, (fiche, name) in enumerate(zip(fiches, NAMES, strict=True), 1):
        fiche.loose.insert(0, printed(name, baseline=30, page=n))
    draft = _read(fiches)
    for fiche, town, years in zip(draft.fiches, TOWNS, YEARS, strict=True):
        assert fiche.region is not None
        assert fiche.period is not None
        assert (fiche.region.text, fiche.period.text) == (town, years)
    told = [doubt.pointer for doubt in draft.doubts if doubt.code == "doubtful-value"]
    assert "/fiches/0/region" in told
    assert sum(doubt.code == "unassigned-text" for doubt in draft.doubts) == 3  # no field is sure to be the amount's


def test_facts_at_the_foot_of_a_record_need_no_heading() -> None:
    fiches = [_fiche(n, []) for n in (1, 2, 3)]
    for n, (fiche, years) in enumerate(zip(fiches, YEARS, strict=True), 1):
        fiche.loose = [
            printed(f"{TOWNS[n - 1]} · {years}", baseline=300, page=n, size=8),
            printed(f"www.house{n}.example", baseline=312, page=n, size=8),
            printed(f"Ann Bell, ann{n}@x.example,", baseline=324, page=n, size=8),
            printed("0131 496 0000", baseline=334, page=n, size=8),
        ]
    for n, (fiche, years) in enumerate(zip(_read(fiches).fiches, YEARS, strict=True), 1):
        assert fiche.period is not None
        assert fiche.contact is not None
        assert fiche.region is not None
        assert (fiche.period.text, fiche.region.text) == (years, TOWNS[n - 1])
        assert fiche.websites == [f"https://www.house{n}.example"]
        assert [(one.name, one.phone) for one in fiche.contact.people] == [("Ann Bell", "0131 496 0000")]


def test_an_address_that_every_record_repeats_is_of_none() -> None:
    fiches = [_fiche(n, []) for n in (1, 2, 3)]
    for n, fiche in enumerate(fiches, 1):
        fiche.loose = [printed("www.fund.example", baseline=700, page=n, size=8)]
    assert [fiche.websites for fiche in _read(fiches).fiches] == [[], [], []]


def test_a_period_that_wraps_is_one() -> None:
    fiches = [_fiche(n, [f"1 March {2020 + n} – 31", f"August {2022 + n}"]) for n in (1, 2, 3)]
    assert [fiche.period and fiche.period.text for fiche in _read(fiches).fiches] == [
        f"1 March {2020 + n} – 31 August {2022 + n}" for n in (1, 2, 3)
    ]


@pytest.mark.parametrize("heading", ["Who", "Behind it"])
def test_a_name_over_the_title_is_likelier_than_people_under_a_label(heading: str) -> None:
    fiches = [_fiche(n, [], heading, "Objectives", "Activities") for n in (1, 2, 3)]
    for n, (fiche, name) in enumerate(zip(fiches, NAMES, strict=True), 1):
        fiche.loose = [printed(name, baseline=30, page=n, font="Italic")]
        fiche.sections[0].field = "promoter" if heading == "Who" else None
        fiche.sections[0].lines = column([f"Young parents and pupils of house {n}"], top=164, page=n)
    draft = _read(fiches)
    assert [fiche.promoter and fiche.promoter.name for fiche in draft.fiches] == list(NAMES)
    assert "/fiches/0/promoter" in {doubt.pointer for doubt in draft.doubts if doubt.code == "doubtful-value"}


def test_of_texts_by_a_title_the_one_that_looks_like_a_name_is_the_organisation() -> None:
    subtitles = ("two villages and one gate", "a river that learns to bend", "credit for what counts")
    fiches = [_fiche(n, [subtitle]) for n, subtitle in enumerate(subtitles, 1)]
    for n, (fiche, name) in enumerate(zip(fiches, NAMES, strict=True), 1):
        fiche.loose.append(printed(name, baseline=100, page=n))
    draft = _read(fiches)
    assert [fiche.promoter and fiche.promoter.name for fiche in draft.fiches] == list(NAMES)


def test_a_name_is_looked_for_among_texts_that_are_no_places() -> None:
    fiches = [
        _fiche(n, [f"{region} · {years}"]) for n, (region, years) in enumerate(zip(REGIONS, YEARS, strict=True), 1)
    ]
    for n, (fiche, name) in enumerate(zip(fiches, NAMES, strict=True), 1):
        fiche.loose.append(printed(name, 40, 92, page=n, font="Test-Bold"))
    for fiche, name, region in zip(_read(fiches).fiches, NAMES, REGIONS, strict=True):
        assert (fiche.promoter and fiche.promoter.name, fiche.region and fiche.region.text) == (name, region)


def test_what_tells_less_is_a_period_where_those_of_other_records_are_set_so() -> None:
    fiches = [_fiche(n, [years]) for n, years in enumerate([*YEARS, "14 months"], 1)]
    assert [fiche.period and fiche.period.text for fiche in _read(fiches).fiches] == [*YEARS, "14 months"]
