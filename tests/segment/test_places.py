"""Where values stand: strips of facts have their labels underneath, whatever the other labels do."""

from __future__ import annotations

import pytest

from pipeline.data.document import Line
from pipeline.data.outline import FicheOutline
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import column, paged, printed, restyled

PROFILE = load_profile()
RECORDS = (
    ("Red house", "Caritas", "2020 - 2021", "Flanders"),
    ("Green house", "Samusocial", "2019 - 2021", "Brussels"),
    ("Blue house", "Red Cross", "2020 - 2022", "Wallonia"),
    ("White house", "Convivial", "2018 - 2021", "Flanders"),
)

CELLS = ("Ann", "coach", "02 513 00 01")


def _strip(facts: list[tuple[str, str]], page: int, lowest: float = 132) -> list[Line]:
    """Figures side by side, the second of two lines, with small labels under them, `lowest` those of one line."""
    lines = []
    for n, (value, label) in enumerate(facts):
        x = 40.0 + 170 * n
        lines.append(printed(value, x, 120, page=page, size=9, font="Test-Bold"))
        if n == 1:
            lines.append(printed("(in phases)", x, 134, page=page, size=9, font="Test-Bold"))
        lines.append(printed(label, x, 146 if n == 1 else lowest, page=page, size=7, font="Test-Italic"))
    return lines


def _read(wordings: tuple[str, str, str], lowest: float = 132) -> list[FicheOutline]:
    pages = []
    for page, (title, *values) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 80, page=page, size=18, font="Test-Bold")]
        lines += _strip(list(zip(values, wordings, strict=True)), page, lowest)
        for n, heading in enumerate(("Target group", "Objectives")):
            y = 180.0 + 50 * n
            lines.append(printed(heading, 40, y, page=page, font="Test-Bold"))
            lines.append(printed(f"What {title} is for, in {n + 2} words", 40, y + 14, page=page))
        pages.append(lines)
    return segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches


def _under(fiche: FicheOutline) -> dict[str, list[str]]:
    return {section.wording: [line.text for line in section.lines] for section in fiche.sections}


def test_labels_of_a_strip_stand_under_their_values() -> None:
    for fiche, (_, promoter, period, region) in zip(_read(("Promoter", "Period", "Region")), RECORDS, strict=True):
        found = _under(fiche)
        assert found["Promoter"] == [promoter]
        assert found["Period"] == [period, "(in phases)"]
        assert found["Region"] == [region]
        assert found["Objectives"] != []


def test_labels_of_one_row_stand_under_values_that_begin_level() -> None:
    for fiche, (_, promoter, period, region) in zip(
        _read(("Promoter", "Period", "Region"), lowest=146), RECORDS, strict=True
    ):
        found = _under(fiche)
        assert [found["Promoter"], found["Period"], found["Region"]] == [[promoter], [period, "(in phases)"], [region]]


def test_labels_under_values_are_known_though_nobody_lists_them() -> None:
    for fiche, (_, promoter, period, _) in zip(
        _read(("House that carries it", "From first to last", "Where to go")), RECORDS, strict=True
    ):
        found = _under(fiche)
        assert found["House that carries it"] == [promoter]
        assert found["From first to last"] == [period, "(in phases)"]


def test_a_strip_with_labels_in_lower_case_over_two_columns() -> None:
    """The labels begin in lower case, as no other does; what stands under the strip is read for itself."""
    pages = []
    for page, (title, *values) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 80, page=page, size=18, font="Test-Bold")]
        lines += _strip(list(zip(values, ("carried by", "from … to …", "active in"), strict=True)), page)
        for n, (heading, texts) in enumerate((("Lead", ("Harbour House",)), ("Allies", ("Red Nose", "Blue Eye")))):
            lines.append(printed(heading, 40 + 240 * n, 190, page=page, font="Test-Bold"))
            lines += [printed(text, 40 + 240 * n, 204 + 12 * at, page=page) for at, text in enumerate(texts)]
        lines.append(printed("Objectives", 40, 250, page=page, font="Test-Bold"))
        lines.append(printed(f"What {title} is for, in a few words", 40, 264, page=page))
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for fiche, (title, promoter, period, region) in zip(fiches, RECORDS, strict=True):
        assert _under(fiche) == {
            "carried by": [promoter],
            "from … to …": [period, "(in phases)"],
            "active in": [region],
            "Lead": ["Harbour House"],
            "Allies": ["Red Nose", "Blue Eye"],
            "Objectives": [f"What {title} is for, in a few words"],
        }


def test_cells_that_are_evenly_apart_under_their_labels_are_no_words_of_one_line() -> None:
    pages = []
    for page, (title, *values) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 80, page=page, size=18, font="Test-Bold")]
        x = 40.0
        for label, value in zip(("Promoter", "Period", "Region"), values, strict=True):
            lines.append(printed(label, x, 120, page=page, font="Test-Bold"))
            lines.append(printed(value, x, 132, page=page))
            x = max(line.x1 for line in lines[-1:]) + 40
        lines.append(printed("Objectives", 40, 180, page=page, font="Test-Bold"))
        lines.append(printed(f"What {title} is for", 40, 194, page=page))
        pages.append(lines)
    for fiche, (_, *values) in zip(
        segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches, RECORDS, strict=True
    ):
        found = _under(fiche)
        assert [found[label] for label in ("Promoter", "Period", "Region")] == [[value] for value in values]


def _grid(facts: list[tuple[str, str]], page: int, top: float) -> list[Line]:
    """Cells of two columns, close together: values of up to three lines over labels in the look of the headings."""
    lines = []
    for n, (value, label) in enumerate(facts):
        x, y = 40.0 + 250 * (n % 2), top + 44 * (n // 2)
        rows = value.split("|")
        lines += [printed(row, x, y + 12 * at, page=page) for at, row in enumerate(rows)]
        lines.append(printed(label, x, y + 12 * len(rows), page=page, font="Test-Bold"))
    return lines


def test_cells_of_a_grid_are_read_alike_though_one_lies_close_to_the_next() -> None:
    pages = []
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        facts = [
            (promoter, "Promoter"),
            (f"{period}|in two|phases", "Period"),
            (region, "Region"),
            ("AB-1", "Reference"),
        ]
        lines = [printed(title, 40, 60, page=page, size=18, font="Test-Bold"), *_grid(facts, page, 100)]
        for n, heading in enumerate(("Target group", "Objectives")):
            lines.append(printed(heading, 40, 220 + 50 * n, page=page, font="Test-Bold"))
            lines.append(printed(f"What {title} is for, in {n + 2} words", 40, 234 + 50 * n, page=page))
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for fiche, (title, promoter, period, region) in zip(fiches, RECORDS, strict=True):
        found = _under(fiche)
        assert found["Promoter"] == [promoter]
        assert found["Period"] == [period, "in two", "phases"]
        assert found["Region"] == [region]
        assert found["Reference"] == ["AB-1"]
        assert found["Objectives"] == [f"What {title} is for, in 3 words"]


def test_a_value_of_several_lines_beside_a_label_belongs_to_the_label_under_it() -> None:
    pages = []
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 60, page=page, size=18, font="Test-Bold")]
        for n, (value, label) in enumerate(((promoter, "Promoter"), (f"{period}|in|three|phases", "Period"))):
            rows, x = value.split("|"), 40.0 + 200 * n
            lines += [
                printed(row, x, 100 + 17 * at, page=page, size=10, font="Test-Bold") for at, row in enumerate(rows)
            ]
            lines.append(printed(label, x, 100 + 17 * len(rows), page=page, size=7))
        lines += [
            printed("Objectives", 40, 220, page=page, font="Test-Bold"),
            printed(f"What {title} is for, in {region}", 40, 234, page=page),
        ]
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for fiche, (_, promoter, period, _) in zip(fiches, RECORDS, strict=True):
        assert _under(fiche)["Promoter"] == [promoter]
        assert _under(fiche)["Period"] == [period, "in", "three", "phases"]


def test_paragraphs_over_their_label_are_one_value() -> None:
    pages = []
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 80, page=page, size=18, font="Test-Bold")]
        for n, (value, label) in enumerate(((promoter, "Promoter"), (period, "Period"), (region, "Region"))):
            x = 40.0 + 170 * n
            lines += [printed(value, x, 120, page=page), printed("and on", x, 139, page=page)]
            lines.append(printed(label, x, 150, page=page, size=7, font="Test-Italic"))
        lines += [printed("Objectives", 40, 200, page=page, font="Test-Bold"), printed("To help", 40, 214, page=page)]
        pages.append(lines)
    for fiche, (_, promoter, *_) in zip(
        segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches, RECORDS, strict=True
    ):
        assert _under(fiche)["Promoter"] == [promoter, "and on"]


def test_a_strip_at_the_end_of_a_record_is_none_of_the_one_below() -> None:
    """Its labels stand under values of one line and of two, overleaf, right over the next title."""
    pages: list[list[Line]] = [[] for _ in range(len(RECORDS) + 1)]
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 200, page=page, size=18, font="Test-Bold")]
        for n, heading in enumerate(("Target group", "Objectives")):
            lines.append(printed(heading, 40, 500 + 140 * n, page=page, font="Test-Bold"))
            lines.append(printed(f"What {title} is for, in {n + 2} words", 40, 514 + 140 * n, page=page))
        pages[page - 1] += [*lines, printed("And so on to the end.", 40, 780, page=page)]
        over = [printed("Which goes on here.", 40, 50, page=page + 1)]
        values = [[promoter, "and others"], [f"{promoter.lower()}.example.c", "om"], ["from", period], [region]]
        for n, (value, label) in enumerate(zip(values, ("Promoter", "Website", "Period", "Region"), strict=True)):
            over += column(value, 40 + 130 * n, 80, leading=14, page=page + 1, size=9, font="Test-Bold")
            below = 78.0 + 14 * len(value)
            over.append(printed(label, 40 + 130 * n, below, page=page + 1, size=7, font="Test-Italic"))
        pages[page] += over
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for fiche, (_, promoter, period, region) in zip(fiches, RECORDS, strict=True):
        found = _under(fiche)
        assert found["Promoter"] == [promoter, "and others"]
        assert found["Website"] == [f"{promoter.lower()}.example.c", "om"]
        assert found["Period"] == ["from", period]
        assert found["Region"] == [region]


def test_a_line_over_two_labels_is_cut_at_a_gap_between_these() -> None:
    """Values in narrow cells nearly touch; the first goes on in a second line, so that its label stands lower."""
    pages = []
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        both = f"{promoter} of {region} {period}"
        value = printed(both, 40, 100, page=page, size=9, font="Test-Bold")
        at = len(both) - len(period)
        apart = value.cut(0, len(both))
        apart.lefts = [left + (5 if n >= at else 0) for n, left in enumerate(value.lefts)]
        apart.rights = [right + (5 if n >= at else 0) for n, right in enumerate(value.rights)]
        apart.measure()
        rest = printed("and Sons", 40, 112, page=page, size=9, font="Test-Bold")
        names = [("Promoter", 44, 121), ("Period", apart.lefts[at] + 4, 110)]
        labels = [printed(text, x, y, page=page, size=7, font="Test-Italic") for text, x, y in names]
        lines = [printed(title, 40, 60, page=page, size=18, font="Test-Bold"), apart, rest, *labels]
        for n, heading in enumerate(("Target group", "Objectives")):
            lines.append(printed(heading, 40, 180 + 50 * n, page=page, font="Test-Bold"))
            lines.append(printed(f"What {title} is for, in {n + 2} words", 40, 194 + 50 * n, page=page))
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for fiche, (_, promoter, period, region) in zip(fiches, RECORDS, strict=True):
        assert _under(fiche)["Promoter"] == [f"{promoter} of {region}", "and Sons"]
        assert _under(fiche)["Period"] == [period]


def test_a_column_that_begins_with_a_label_has_its_labels_over_their_values() -> None:
    """Each small label stands nearer to the large value over it than to its own."""
    pages = []
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 60, page=page, size=18, font="Test-Bold")]
        cells = (("Who leads", promoter), ("When", period), ("Where it is", region), ("What it costs", f"{page}.000 €"))
        for n, (label, value) in enumerate(cells):
            x, y = 40.0 + 200 * (n % 2), 100.0 + 44 * (n // 2)
            lines.append(printed(label, x, y, page=page, size=6, font="Test-Bold"))
            lines += [printed(text, x, y + 16 + 16 * at, page=page, size=12) for at, text in enumerate((value, "more"))]
        for n, heading in enumerate(("Target group", "Objectives")):
            lines.append(printed(heading, 40, 210 + 50 * n, page=page, size=6, font="Test-Bold"))
            lines.append(printed(f"What {title} is for, in {n + 2} words", 40, 225 + 50 * n, page=page))
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for page, (fiche, (_, promoter, period, region)) in enumerate(zip(fiches, RECORDS, strict=True), 1):
        found = _under(fiche)
        assert found["Who leads"] == [promoter, "more"]
        assert found["When"] == [period, "more"]
        assert found["Where it is"] == [region, "more"]
        assert found["What it costs"] == [f"{page}.000 €", "more"]


def test_a_list_that_goes_on_over_the_first_label_of_a_page_is_that_of_the_page_before() -> None:
    """Labels open their rows in all of the document, so none is centred beside what stands over it."""
    pages = []
    for page, (title, *_) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 80, page=2 * page - 1, size=18, font="Test-Bold")]
        for n, label in enumerate(("Promoter", "Period", "Region", "Target group")):
            lines += [printed(label, 40, 680 + 12 * n, page=2 * page - 1, font="Test-Bold")]
            lines += [printed(f"Value {n}", 140, 680 + 12 * n, page=2 * page - 1)]
        after = [printed("and so on", 140, 60, page=2 * page)]
        for n, label in enumerate(("Objectives", "Contact")):
            after += [printed(label, 40, 72 + 24 * n, page=2 * page, font="Test-Bold")]
            after += [printed("Text in", 140, 72 + 24 * n, page=2 * page)]
            after += [printed("two lines", 140, 84 + 24 * n, page=2 * page)]
        pages += [lines, after]
    for fiche in segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches:
        assert _under(fiche)["Target group"] == ["Value 3", "and so on"]
        assert _under(fiche)["Objectives"] == ["Text in", "two lines"]


def test_a_sign_under_a_label_that_a_number_sets_in_is_no_head() -> None:
    """The labels begin behind their numbers, and their values under these."""
    pages = []
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 80, page=page, size=18, font="Test-Bold")]
        place, site = ("–", "–") if page % 2 else (region, "www.house.example")
        values = (promoter, period, place, site, "All who came.", title)
        labels = ("Promoter", "Period", "Region", "Website", "Target group", "Objectives")
        for n, (label, value) in enumerate(zip(labels, values, strict=True), 1):
            lines.append(printed(f"{n}. {label}", 40, 90 + 30 * n, page=page, font="Test-Bold"))
            lines.append(printed(value, 40, 102 + 30 * n, page=page))
        pages.append(lines)
    for page, fiche in enumerate(segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches, 1):
        assert _under(fiche)["Website"] == ["–" if page % 2 else "www.house.example"]


@pytest.mark.parametrize("heads", [("Facts", "Content"), ("Facts", "Aims")], ids=["unknown", "listed for a row of it"])
@pytest.mark.parametrize("to_a_page", [1, 2])
def test_heads_of_groups_of_rows_hold_nothing(heads: tuple[str, str], to_a_page: int) -> None:
    """Two heads stand in a column of their own left of the labels, level with any row."""
    pages: list[list[Line]] = [[] for _ in RECORDS[::to_a_page]]
    for at, (title, promoter, period, region) in enumerate(RECORDS):
        page, top = at // to_a_page + 1, 80 + 300 * (at % to_a_page)
        rows = [
            ("Promoter", promoter),
            ("Period", period),
            ("Region", region),
            ("Target group", "All"),
            ("Objectives", title),
        ]
        lines = [printed(title, 40, top, page=page, size=18, font="Test-Bold")]
        for n, (label, value) in enumerate(rows):
            y = top + 40 + 24 * n
            lines.append(printed(label, 100, y, page=page, font="Test-Bold"))
            lines += [printed(text, 220, y + 12 * m, page=page) for m, text in enumerate((value, "and on"))]
        lines += [
            printed(text, 40, top + y, page=page, font="Test-Italic") for text, y in zip(heads, (64, 124), strict=True)
        ]
        pages[page - 1] += lines
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for fiche, (_, _, period, _) in zip(fiches, RECORDS, strict=True):
        found = _under(fiche)
        assert list(found) == ["Promoter", "Period", "Region", "Target group", "Objectives"]
        assert found["Period"] == [period, "and on"]
        assert found["Target group"] == ["All", "and on"]


def test_values_on_the_rows_of_their_labels_go_on_under_these() -> None:
    """Cells side by side: some values begin beside their labels, in smaller type, some under them."""
    pages = []
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 80, page=page, size=18, font="Test-Bold")]
        cells = (("Promoter", promoter), ("Period", period), ("Region", region), ("Reference", f"AB-{page}"))
        for n, (label, value) in enumerate(cells):
            x, y = 40.0 + 170 * (n % 3), 120.0 + 40 * (n // 3)
            if n == page % 2:  # too long for the row of its label, which stands a little higher for it
                lines.append(printed(label, x, y - 1, page=page, font="Test-Bold"))
                lines.append(printed(value, x, y + 12, page=page, size=8))
                continue
            name = printed(label, x, y, page=page, font="Test-Bold")
            lines += [name, printed(value, name.x1 + 3, y, page=page, size=8)]
            if n < 2:
                lines.append(printed("and on", x, y + 12, page=page, size=8))
        for n, heading in enumerate(("Target group", "Objectives")):
            lines.append(printed(heading, 40, 220 + 50 * n, page=page, font="Test-Bold"))
            lines.append(
                printed(f"What {title} is for, in {n + 2} words, all of them quite long", 40, 234 + 50 * n, page=page)
            )
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for page, (fiche, (_, promoter, period, region)) in enumerate(zip(fiches, RECORDS, strict=True), 1):
        found = _under(fiche)
        assert found["Promoter"] == [promoter, *(["and on"] if page % 2 else [])]
        assert found["Period"] == [period, *([] if page % 2 else ["and on"])]
        assert found["Region"] == [region]
        assert found["Reference"] == [f"AB-{page}"]


@pytest.mark.parametrize("over", [11, 22], ids=["evenly apart", "nearer to the next value"])
def test_values_and_labels_that_take_turns(over: float) -> None:
    """Nothing but the ends of the columns tells: each begins with a value, and ends with a label."""
    pages = []
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 60, page=page, size=18, font="Test-Bold")]
        columns = (
            (promoter, "Promoter", period, "Period"),
            (f"{region} and {title}", "Region", f"AB-{page}", "Reference"),
        )
        for n, texts in enumerate(columns):
            lines += [
                printed(text, 40 + 200 * n, 100 + at // 2 * (11 + over) + at % 2 * over, page=page, font=font)
                for at, (text, font) in enumerate(zip(texts, ("Test", "Test-Italic") * 2, strict=True))
            ]
        for n, heading in enumerate(("Target group", "Objectives")):
            lines.append(printed(heading, 40, 220 + 50 * n, page=page, font="Test-Italic"))
            lines.append(printed(f"What {title} is for, in {n + 2} words", 40, 231 + 50 * n, page=page))
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for page, (fiche, (title, promoter, period, region)) in enumerate(zip(fiches, RECORDS, strict=True), 1):
        assert _under(fiche) == {
            "Promoter": [promoter],
            "Period": [period],
            "Region": [f"{region} and {title}"],
            "Reference": [f"AB-{page}"],
            "Target group": [f"What {title} is for, in 2 words"],
            "Objectives": [f"What {title} is for, in 3 words"],
        }


def test_cells_of_a_strip_too_close_for_a_gutter_stand_each_under_its_label() -> None:
    """A strip under rows of people: its own columns, though their cells line up, and the words of two were one line."""
    pages = []
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 60, page=page, size=18, font="Test-Bold")]
        lines += [printed("Objectives", 40, 90, page=page, font="Test-Bold")]
        lines += [printed(f"What {title} is for and why it is here, in so many words of its own", 40, 104, page=page)]
        lines += [printed("Contact", 40, 130, page=page, font="Test-Bold")]
        lines += [
            printed(text, 40 + 110 * n, 144, page=page) for n, text in enumerate(("Ann", "coach", "02 513 00 01"))
        ]
        for n, (label, value) in enumerate((("Promoter", promoter), ("Region", region), ("Period", period))):
            x = 40.0 + 110 * n
            lines.append(printed(label, x, 180, page=page, size=8, font="Test-Italic"))
            lines += [printed(f"{value} and so on with"[:21], x, 192, page=page), printed("more", x, 204, page=page)]
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for fiche, (_, promoter, period, region) in zip(fiches, RECORDS, strict=True):
        found = _under(fiche)
        assert [found[label] for label in ("Promoter", "Region", "Period")] == [
            [f"{value} and so on with"[:21], "more"] for value in (promoter, region, period)
        ]
        assert found["Contact"] == list(CELLS)


def test_facts_that_follow_one_another_over_several_lines_have_their_values_behind_them() -> None:
    """A label at the end of a line stands under the value of another one, and its own is on the next line."""
    pages = []
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        facts = [f"Promoter: {promoter} • Partners: {title} Friends • Period:"]
        facts += [f"{period} • Region: {region} • Reference: AB-{page}"]
        if page == 2:
            facts = [f"Promoter: {promoter} • Partners: {title}", f"Friends • Period: {period} • Region: {region} •"]
            facts += [f"Reference: AB-{page}"]
        lines = [printed(title, 40, 80, page=page, size=18, font="Test-Bold")]
        lines += [printed(row, 40, 100 + 12 * n, page=page) for n, row in enumerate(facts)]
        lines += [printed("Objectives", 40, 160, page=page, font="Test-Bold")]
        lines += [printed(f"What {title} is for", 40, 174, page=page)]
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for fiche, (title, promoter, period, region) in zip(fiches, RECORDS, strict=True):
        assert {wording: " ".join(texts) for wording, texts in _under(fiche).items()} == {
            "Promoter:": promoter,
            "Partners:": f"{title} Friends",
            "Period:": period,
            "Region:": region,
            "Reference:": f"AB-{RECORDS.index((title, promoter, period, region)) + 1}",
            "Objectives": f"What {title} is for",
        }


def test_a_value_that_wraps_under_its_label_and_one_that_stands_under_its_own() -> None:
    """Nearer to the next label than to its own, since the values are larger."""
    pages = []
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 60, page=page, size=18, font="Test-Bold")]
        facts = [("Promoter", promoter, "and Friends"), ("Period", period, "at most")]
        for x, (label, value, more) in zip((40, 300), facts, strict=True):
            first = restyled(printed(f"{label} {value}", x, 100, page=page), len(label) + 1, "Test-Bold")
            lines += [first, printed(more, x, 116, page=page)]
        for x, label, value in ((40, "Geographical coverage", region), (300, "Reference", f"AB-{page}")):
            lines += [printed(label, x, 128, page=page, size=9, font="Test-Bold"), printed(value, x, 144, page=page)]
        lines += [printed("Objectives", 40, 180, page=page, size=9, font="Test-Bold")]
        lines += [printed(f"What {title} is for", 40, 194, page=page)]
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for fiche, (_, promoter, period, region) in zip(fiches, RECORDS, strict=True):
        found = _under(fiche)
        assert found["Promoter"] == [promoter, "and Friends"]
        assert found["Period"] == [period, "at most"]
        assert found["Geographical coverage"] == [region]


@pytest.mark.parametrize("number", ["AB/01", "02 513 00 01"])
def test_rows_of_a_table_with_fewer_labels_each_and_one_that_may_be_a_part_of_a_value(number: str) -> None:
    """`Number` is a label over a reference, and a part of the value over a telephone number."""
    pages = []
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 60, page=page, size=18, font="Test-Bold")]
        rows = [
            (100, ("Promoter", promoter), ("Partners", f"{title} Club|{title} School"), ("Number", number)),
            (150, ("Website", f"www.x{page}.example"), ("Contact", f"Ann Alder|a{page}@x.example")),
        ]
        for y, *cells in rows:
            step = 450 / len(cells)
            for n, (label, value) in enumerate(cells):
                lines.append(printed(label, 40 + step * n, y, page=page, size=8, font="Test-Bold"))
                lines += [
                    printed(part, 40 + step * n, y + 14 + 12 * at, page=page)
                    for at, part in enumerate(value.split("|"))
                ]
        lines += [printed("Objectives", 40, 240, page=page, size=8, font="Test-Bold")]
        lines += [printed(f"What {title} is for in {region}, {period}", 40, 254, page=page)]
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for page, (fiche, (title, promoter, _, _)) in enumerate(zip(fiches, RECORDS, strict=True), 1):
        found = _under(fiche)
        if number == "AB/01":
            assert found["Promoter"] == [promoter]
            assert found["Partners"] == [f"{title} Club", f"{title} School"]
            assert found["Number"] == [number]
            assert found["Website"] == [f"www.x{page}.example"]
            assert found["Contact"] == ["Ann Alder", f"a{page}@x.example"]
        assert ("Number" in found) == (number == "AB/01")


def test_a_label_at_the_foot_under_text_below_one_with_its_value_on_its_line() -> None:
    """Whose the text between them is, nothing tells."""
    pages = []
    for page, (title, promoter, period, region) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 60, page=page, size=18, font="Test-Bold")]
        lines += [
            printed("Objectives", 40, 100, page=page, font="Test-Bold"),
            printed(f"What {title} is for, by {promoter}", 40, 114, page=page),
            printed(f"Period: {period}", 40, 140, page=page),
            printed(region, 40, 153, page=page),
            printed("Region", 40, 165, page=page, font="Test-Bold"),
        ]
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for fiche, (_, _, period, region) in zip(fiches, RECORDS, strict=True):
        found = _under(fiche)
        assert list(found) == ["Objectives", "Period:", "Region"]
        assert [*found["Period:"], *found["Region"]] == [period, region]


def test_a_value_that_begins_right_under_its_label_though_the_one_before_reaches_up_to_it() -> None:
    pages = []
    for page, (title, promoter, *_) in enumerate(RECORDS, 1):
        value = f"{promoter}, ann@x{page}.example, 02"
        both = printed(f"{value} www.house{page}.example", 40, 412, page=page)
        at = len(value) + 1  # the space before is as wide as two
        both.lefts = [left + 5 * (n >= at) for n, left in enumerate(both.lefts)]
        both.rights = [right + 5 * (n >= at) for n, right in enumerate(both.rights)]
        both.measure()
        lines = [printed(title, 40, 60, page=page, size=18, font="Test-Bold")]
        for n, heading in enumerate(("Target group", "Objectives")):
            lines.append(printed(heading, 40, 100 + 50 * n, page=page, font="Test-Bold"))
            lines.append(printed(f"What {title} is for, in {n + 2} words", 40, 114 + 50 * n, page=page))
        lines += [
            printed(label, x, 400, page=page, size=8, font="Test-Bold")
            for label, x in (("Contact", 40.0), ("Website", both.lefts[at]))
        ]
        pages.append([*lines, both, printed("513 00 01", 40, 424, page=page)])
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    for page, (fiche, (_, promoter, *_)) in enumerate(zip(fiches, RECORDS, strict=True), 1):
        assert _under(fiche)["Website"] == [f"www.house{page}.example"]
        assert _under(fiche)["Contact"] == [f"{promoter}, ann@x{page}.example, 02", "513 00 01"]
