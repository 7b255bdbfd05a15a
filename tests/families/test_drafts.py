"""Families that no call brochure resembles, each read by its draft alone: every fact of it is right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import rtoml

from pipeline.cli.output import Exit
from pipeline.families.propose import propose
from tests.families import samples
from tests.families.conftest import Family
from tests.families.samples import BOLD, ITALIC, PLAIN
from tests.fields.test_tables import PLANS, plans


def plain(value: Any) -> Any:
    """What a person would key in of a value."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [block["text"] for block in value] + [child["text"] for block in value for child in block["children"]]
    if not isinstance(value, dict):
        return value
    if "people" in value:
        return [(person["name"], person["role"]) for person in value["people"]]
    if "amount" in value:
        return value["amount"], value["currency"]
    return value.get("value") or value.get("date") or value["text"]


def facts(fiche: dict[str, Any]) -> dict[str, Any]:
    head = ("id", "pages", "listing", "priority", "language", "translations", "notes", "other")
    facets = ("quantities", "audiences", "topics", "acronyms", "entities")
    return {name: plain(value) for name, value in fiche.items() if value and name not in (*head, *facets)}


def test_a_handbook_with_many_labels(family: Family) -> None:
    assert family.draft(samples.many_labels()).exit_code == 0
    titles = [fiche["title"] for fiche in family.document()["fiches"]]
    assert titles == [
        "Modul: A 1 Bienenkunde",
        "Modul: A 2 Wachs und Honig",
        "Modul: A 3 Gärten im Winter",
        "Modul: A 4 Bäume",
    ]
    for fiche in family.document()["fiches"]:
        found = facts(fiche)
        assert found.pop("title") == fiche["title"]
        assert found.pop("platze") == 24
        assert found.pop("gebuhr") == (12.0, "EUR")
        assert found.pop("contact") == [("Dr. Edda Quast", None)]
        assert found.pop("inhalte") == [" ".join(samples.LABELS["Inhalte"])]
        assert found.pop("objectives") == [" ".join(samples.LABELS["Lernziele"])]
        rest = [" ".join(samples.LABELS[label]) for label in samples.LABELS]
        assert list(found.values()) == [text for text in rest if text in found.values()]
        assert len(found) == 12
    assert family.warnings == []
    assert 'markers = ["Modul:"]' in family.profile


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        (samples.FRENCH, [samples.ROLES] * 3),
        (("Ce qui nous pousse", "Notre invention", "Un jour peut-être"), samples.OTHER_ROLES),
    ],
    ids=["listed in the base profile", "listed nowhere"],
)
def test_a_team_over_the_first_heading(family: Family, headings: tuple[str, ...], roles: list[list[str]]) -> None:
    assert family.draft(samples.team_above_heading(headings, roles=roles)).exit_code == 0
    found = facts(family.document()["fiches"][0])
    names = ["Nora Belin", "Nora Castel", "Nora Dorval", "Nora Estran"]
    assert found.pop("title") == "Abeille : Compter les ruches en ville avec des images de satellite"
    assert found.pop("subtitle") == "Agence fictive des campagnes"
    assert found.pop("team") == list(zip(names, samples.ROLES, strict=True))
    objectives, solutions, outlook = found.values()
    assert len(objectives) == len(outlook) == 1
    assert objectives[0].startswith("Aider les communes")
    assert solutions[0].startswith("Un site simple")
    assert solutions[1] == "https://exemple.be/projet"
    assert outlook[0].startswith("Le projet continue")
    assert family.warnings == []


def test_a_record_that_lacks_a_block_under_its_title(family: Family) -> None:
    """The look of a block tells which field it is."""
    assert family.draft(samples.team_above_heading(agency=False)).exit_code == 0
    first, second, _ = family.document()["fiches"]
    assert first["subtitle"] is None
    assert len(first["team"]["people"]) == len(second["team"]["people"]) == 4
    assert second["subtitle"]["text"] == "Agence fictive des campagnes"


def test_one_record_a_document(family: Family) -> None:
    assert family.draft(samples.charter(kicker=False)).exit_code == 0
    assert 'starts = "document"' in family.profile
    (fiche,) = family.document()["fiches"]
    assert facts(fiche) == {
        "title": "Open Molens",
        "start_date": "2027-09-26",
        "end_date": "2028-11-27",
        "contact": [("Griet Zonneveld", None)],
        "team": [("Griet Zonneveld", None), ("Bas Kuiper", None), ("Tine Oever", None)],
        "licentie": "Vrij hergebruik v1.0",
        "websites": ["https://molens.be"],
        "objectives": ["De werkgroep brengt de gegevens van Open Molens in kaart en beschrijft ze."],
        "stakeholders": ["Steden en gemeenten", "Eigenaars van molens", "Scholen in de buurt"],
    }
    assert family.warnings == []


def test_one_record_in_each_of_several_documents(family: Family) -> None:
    bridges = {**samples.MILLS, "Startdatum": "01/02/2028", "Voorzitter": "Wout Dijkstra", "Licentie": "Alle rechten"}
    assert family.draft(samples.charter(), samples.charter("Open Bruggen", bridges)).exit_code == 0
    assert 'starts = "document"' in family.profile
    (mills,), (bridges_read,) = family.document(1)["fiches"], family.document(2)["fiches"]
    assert (mills["title"], bridges_read["title"]) == ("Open Molens", "Open Bruggen")
    assert facts(bridges_read)["start_date"] == "2028-02-01"
    assert facts(bridges_read)["contact"] == [("Wout Dijkstra", None)]
    assert facts(bridges_read)["licentie"] == "Alle rechten"


def test_samples_in_looks_of_their_own_with_one_record_each(family: Family) -> None:
    headings = ["Problem statement", "Objectives", "Stakeholders", "Deliverables"]
    looks = [(BOLD, 14, 10.0), (BOLD, 11, 11.0), (ITALIC, 16, 9.0)]
    essays = []
    for number, (font, size, body) in enumerate(looks, 1):
        printed = [heading.upper() for heading in headings] if number == 1 else [f"{heading}:" for heading in headings]
        essays.append(samples.essay(f"Charter {number}", printed, (font, size), body))
    assert family.draft(*essays).exit_code == 0
    assert 'starts = "document"' in family.profile
    for number in (1, 2, 3):
        (fiche,) = family.document(number)["fiches"]
        found = facts(fiche)
        assert found.pop("title") == f"Charter {number}"
        assert set(found) == {"context", "objectives", "stakeholders", "results"}
        for at, name in enumerate(["context", "objectives", "stakeholders", "results"], 1):
            assert found[name][0].startswith(f"Charter {number} says under its heading number {at}")


def test_authors_under_a_title_are_none_of_it(family: Family) -> None:
    """A look tells the title, and an e-mail address where it ends."""
    headings = ["Problem statement", "Objectives", "Stakeholders", "Deliverables"]
    authors = ["Ann Alder (ann@hedges.org), Ben", "Birch (ben@hedges.org)"]
    drawn = [samples.essay(title, headings, (BOLD, 12), 10, authors) for title in ("Old hedges", "New hedges")]
    assert family.draft(*drawn).exit_code == 0
    assert [family.document(number)["fiches"][0]["title"] for number in (1, 2)] == ["Old hedges", "New hedges"]


def test_labels_in_small_letters_flush_right(family: Family) -> None:
    """A code stands in the row of the title, and figures under labels side by side."""
    assert family.draft(samples.seminars()).exit_code == 0
    fiches = family.document()["fiches"]
    assert [fiche["title"] for fiche in fiches] == [title for title, *_ in samples.SEMINARS]
    for fiche, (title, _, cycle, hours, points, needs) in zip(fiches, samples.SEMINARS, strict=True):
        found = facts(fiche)
        assert (found["st_term"], found["cycle"]) == ("1-3", cycle)
        assert (str(found["weeks"])[:1], str(found["points"])[:1]) == (hours, points)
        assert found["to_be_known_before"] in (needs, [needs])
        assert found["exams_tests"] == [f"One on {title.lower()}.", "It may be taken again in the term that follows."]
        assert found["what_you_learn"] == [f"This part on {title} tells of what you learn, and of more."]
        assert found["results"] == [f"This part on {title} tells of results, and of more."]
    assert not {"doubtful-value", "missing-field"} & set(family.warnings)


def test_a_colon_ends_a_label(family: Family) -> None:
    assert family.draft(samples.fact_sheet()).exit_code == 0
    found = facts(family.document()["fiches"][0])
    assert (found["groupe"], found["annee"], found["projet"]) == ("Les abeilles", "2027", "Ruche ouverte")
    assert found["date"] == "2027-02-05"


def test_records_with_one_label_each_and_not_the_same(family: Family) -> None:
    assert family.draft(samples.talks()).exit_code == 0
    fiches = family.document()["fiches"]
    assert [fiche["title"] for fiche in fiches] == [title for _, title, *_ in samples.TALKS]
    for number, (fiche, (*_, label)) in enumerate(zip(fiches, samples.TALKS, strict=True), 1):
        (text,) = facts(fiche)["summary" if label == "Abstract" else "bio"]
        assert text.startswith(f"In this talk you will hear of number {number},")


def test_records_that_numbers_count(family: Family) -> None:
    assert family.draft(samples.topics()).exit_code == 0
    assert 'starts = "number"' in family.profile
    fiches = [facts(fiche) for fiche in family.document()["fiches"]]
    assert [fiche["title"] for fiche in fiches] == [f"{at} {topic}" for at, topic in enumerate(samples.TOPICS, 1)]
    for number, fiche in enumerate(fiches, 1):
        assert fiche["summary"][-1].endswith("This project would find out, with the help of the villages around.")
        assert fiche.get("subtitle") == (None if number == 3 else f"[garden, study {number}]")


@pytest.mark.parametrize("cover", [False, True], ids=["records only", "with a cover"])
def test_records_within_records(family: Family, cover: bool) -> None:
    assert family.draft(samples.two_levels(cover)).exit_code == 0
    document = family.document()
    assert document["call"]["fund"] is None
    assert document["call"]["title"] == ("Werkplan 2027 van de Molenkring" if cover else None)
    fiches = [facts(fiche) for fiche in document["fiches"]]
    assert [(fiche["title"], fiche.get("part_of")) for fiche in fiches] == [
        ("I. Molens in kaart", None),
        ("1. Meten aan de beek", "II. Water en wind"),
        ("2. Meten op de dijk", "II. Water en wind"),
        ("III. Oude routes", None),
    ]
    for number, fiche in enumerate(fiches, 1):
        assert fiche["objectives"] == [f"Het doel van stap {number} is om gegevens over de streek beter te delen."]
        assert fiche["activities"] == ["Gesprekken met beheerders van de molens.", "Een proef van drie maanden."]
        assert fiche["results"] == ["Een kaart die iedereen kan gebruiken."]
        assert fiche["projectleider"] == samples.LEADERS[number - 1]
        assert fiche["budget"] == (number * 10_000 + 5_000, "EUR")
        assert fiche["start_uitvoering"] == f"Q{number}-2027"
    assert family.warnings == []


def test_records_with_one_heading(family: Family) -> None:
    assert family.draft(samples.one_heading()).exit_code == 0
    fiches = [facts(fiche) for fiche in family.document()["fiches"]]
    assert [fiche["title"] for fiche in fiches] == samples.PROJECTS
    for number, fiche in enumerate(fiches):
        assert fiche["summary"][0].startswith(f"In project {number} you will build")
        assert fiche["results"][0].startswith(f"You will hand in the code and a report of {number + 2} pages")
    assert family.warnings == []


def test_an_empty_form_is_refused(family: Family) -> None:
    result = family.draft(samples.form())
    assert result.exit_code == 3
    assert "no record was found in it" in result.stderr
    assert not family.folder.exists()


@pytest.mark.parametrize("looks", [BOLD, PLAIN], ids=["heads look like labels", "heads look like cells"])
def test_a_table_is_drafted_with_its_columns(family: Family, looks: str) -> None:
    assert family.draft(plans(looks=looks)).exit_code == 0
    drafted = rtoml.loads(family.profile)
    table = next(field for field in drafted["fields"] if field["name"] == "milestones")
    assert table["kind"] == "table"
    assert [(column["name"], column.get("kind", "text")) for column in table["columns"]] == [
        ("task", "text"),
        ("lead_partner", "text"),
        ("due_on", "date"),
        ("cost_eur", "money"),
    ]
    rows = [row for fiche in family.document()["fiches"] for row in fiche["milestones"]]
    assert [row["cost_eur"]["amount"] for row in rows] == [
        float(cost.replace(",", "")) for planned in PLANS.values() for *_, cost in planned
    ]


@pytest.mark.parametrize("beside", [True, False], ids=["author and room", "author"])
def test_abstracts_without_labels(family: Family, beside: bool) -> None:
    """Nothing but the look of the titles tells the records; larger titles may stand over several."""
    assert family.draft(samples.abstracts(beside=beside, heads=beside)).exit_code == 0
    assert 'starts = "look"' in family.profile
    fiches = family.document()["fiches"]
    assert [fiche["title"] for fiche in fiches] == [title for title, *_ in samples.ABSTRACTS]
    parts = ["Invited talks"] * 3 + ["Talks of pupils"] * (len(fiches) - 3)
    for fiche, part, (_, author, room, text) in zip(fiches, parts, samples.ABSTRACTS, strict=True):
        held = facts(fiche)
        assert held.get("part_of") == (part if beside else None)
        assert held["subtitle"] == author
        assert held.get("subtitle_2") == (room if beside else None)
        assert held["summary"] == [" ".join([text, *samples.ENDING])]
    left = [finding["message"] for finding in family.document()["findings"] if finding["code"] == "unassigned-text"]
    assert len(left) == 1


def test_underlined_labels_under_a_running_title(family: Family) -> None:
    assert family.draft(samples.underlined()).exit_code == 0
    (fiche,) = family.document()["fiches"]
    assert fiche["title"] == "Sheet of the Reed Pond"
    assert fiche["pages"] == [1, 2]
    held = facts(fiche)
    for page in (1, 2):
        for name in samples.CHAPTERS:
            (text,) = held[f"{name.lower()}_{page}"]
            assert text.startswith(f"Of the {name.lower()} we say in row 1")
            assert text.endswith(f"and that was {name.lower()} {page}.")
    assert not family.warnings


def test_a_number_under_a_short_page_is_no_text(family: Family) -> None:
    """Page numbers stand far above the edge of short pages: they run with the pages, so they are none of the text."""
    paper = samples.Paper()
    for number, (title, author, _, text) in enumerate(samples.ABSTRACTS, 1):
        paper.put(54, 120, title, BOLD, 12)
        paper.put(54, 136, author, BOLD)
        for at, line in enumerate([text, *samples.ENDING]):
            paper.put(54, 154 + 12 * at, line)
        paper.put(290, 640, str(number))
        paper.next_page()
    assert family.draft(paper.pdf()).exit_code == 0
    fiches = family.document()["fiches"]
    assert [facts(fiche)["subtitle"] for fiche in fiches] == [author for _, author, *_ in samples.ABSTRACTS]
    assert all(fiche["summary"][-1]["text"].endswith(samples.ENDING[-1]) for fiche in fiches)


def test_records_on_two_levels_with_a_strip_of_labels(family: Family) -> None:
    """No look tells the labels of the strip, and its columns are narrow; the titles over several have introductions."""
    assert family.draft(samples.units()).exit_code == 0
    found = {
        fiche["title"]: [facts(fiche)[name] for name in ("part_of", "lectures", "field_work", "total")]
        for fiche in family.document()["fiches"]
    }
    assert found == {
        course: [unit, *hours] for unit, courses in samples.UNITS.items() for course, hours in courses.items()
    }
    assert all(
        facts(fiche)["summary"][0].endswith("draw a map of what they found.") for fiche in family.document()["fiches"]
    )


def test_labels_that_open_the_items_of_a_list(family: Family) -> None:
    assert family.draft(samples.items()).exit_code == 0
    for fiche, (title, (needs, pupils, steps)) in zip(family.document()["fiches"], samples.WORKS.items(), strict=True):
        held = facts(fiche)
        assert held["title"].endswith(title)
        assert (held["materials"], held["steps"]) == (needs, steps)
        assert held["pupils"] == pupils or [name for name, _ in held["pupils"]] == pupils.split(", ")
    assert not family.warnings


def test_labels_that_open_the_items_of_one_record(tmp_path: Path) -> None:
    (tmp_path / "card.pdf").write_bytes(samples.card())
    draft = propose([tmp_path / "card.pdf"])
    assert [field.wordings for field in draft.fields] == [[f"{label}:"] for label in samples.CARD]
    assert [field.examples for field in draft.fields] == [[text] for text in samples.CARD.values()]


def test_a_contents_list_is_no_record(tmp_path: Path) -> None:
    headings = ["Objectives", "Activities", "Budget", "Partners"]
    (tmp_path / "essay.pdf").write_bytes(samples.essay("Old hedges", headings, (BOLD, 14), 10, contents=True))
    draft = propose([tmp_path / "essay.pdf"])
    assert (draft.starts, [field.wordings for field in draft.fields]) == ("document", [[text] for text in headings])


def test_forms_in_one_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the rules tell labels from values, and some of these are headings elsewhere."""
    monkeypatch.chdir(tmp_path)
    family = Family()
    Path("sample-1.pdf").write_bytes(samples.tiny_forms())
    assert not family.run("profile", "new", "sample-1.pdf", "-o", "family", "-y", "--base", "course-handbook").exit_code
    assert 'furniture = ["Course title"]' in family.profile
    for at, fiche in enumerate(family.document()["fiches"]):
        title, credits, *texts, remarks = (values[at] for values in samples.PERMITS.values())
        held = facts(fiche)
        assert held.pop("title") == title
        assert held.pop("credits") == float(credits)
        assert " ".join(held.pop("remarks")).startswith(remarks)
        assert [value if isinstance(value, str) else value[0] for value in held.values()] == texts
    assert len(family.document()["fiches"]) == 5
    assert not family.warnings


def test_numbered_records_of_which_some_have_labels(family: Family) -> None:
    assert family.draft(samples.challenges()).exit_code == 0
    assert 'starts = "number"' in family.profile
    fiches = family.document()["fiches"]
    assert [fiche["title"] for fiche in fiches] == [f"{at}. {topic}" for at, topic in enumerate(samples.TOPICS, 1)]
    texts = [" ".join(facts(fiche)["summary"]) for fiche in fiches]
    assert all(text.startswith("Have a look") and "around." in text for text in texts)


def test_two_labels_of_one_field(family: Family) -> None:
    assert family.draft(samples.goals()).exit_code == 0
    for fiche in family.document()["fiches"]:
        assert [text for (text,) in list(facts(fiche).values())[1:]] == [
            f"Everybody who likes {fiche['title'].lower()} {step} there."
            for step in ("learns what grows", "counts what flies")
        ]


def test_a_line_over_all_titles_says_nothing(family: Family) -> None:
    sheets = {
        "Bees of the harbour": {"Leader": "Ruth Alder", "Context": "Nobody counts them.", "Results": "A list of bees."},
        "Hedges of the hill": {"Leader": "Tom Reed", "Context": "Many were cut down.", "Results": "A map of hedges."},
    }
    assert family.draft(*(samples.sheet_of(*sheet) for sheet in sheets.items())).exit_code == 0
    assert 'furniture = ["Project sheet"]' in family.profile
    assert [family.document(number)["fiches"][0]["title"] for number in (1, 2)] == list(sheets)


def test_a_label_beside_the_title_of_a_form(family: Family) -> None:
    assert family.draft(samples.module()).exit_code == 0
    (fiche,) = family.document()["fiches"]
    assert fiche["title"] == "Old mills and young rivers"
    values = [
        "Water works",
        "Summer 2026",
        "PE 1",
        "elective",
        "a talk of ten minutes, and a map of one river with its mills",
    ]
    assert list(facts(fiche).values())[1:] == values


def test_labels_in_the_look_of_the_text(family: Family) -> None:
    """They end with a colon, and stand by themselves; records that share but one label with the others are some."""
    assert family.draft(samples.sessions()).exit_code == 0
    fiches = family.document()["fiches"]
    assert [fiche["title"] for fiche in fiches] == list(samples.SESSIONS)
    for fiche, texts in zip(fiches, samples.SESSIONS.values(), strict=True):
        held = facts(fiche) | {other["heading"]: plain(other["blocks"]) for other in fiche["other"]}
        values = [value if isinstance(value, list) else [value] for value in list(held.values())[1:]]
        assert sorted(values) == sorted([["20 min"], *texts.values()])
    assert not family.warnings


def test_a_record_with_tables_that_look_like_records(family: Family) -> None:
    assert family.draft(samples.course_page()).exit_code == 0
    (fiche,) = family.document()["fiches"]
    held = facts(fiche)
    assert held.pop("title") == "Maps of the fens"
    told = {" ".join(value) if isinstance(value, list) else str(value) for value in held.values()}
    assert {*samples.COURSE.values(), *samples.COURSE_PARTS.values()} - {"3.00", "Ann Alder"} <= told


def test_titles_over_text_alone(family: Family) -> None:
    assert family.draft(samples.ideas()).exit_code == 0
    assert 'starts = "look"' in family.profile
    fiches = family.document()["fiches"]
    assert {fiche["title"]: " ".join(facts(fiche)["summary"]) for fiche in fiches} == samples.IDEAS


def test_titles_in_two_looks_most_of_which_say_the_same(family: Family) -> None:
    """What opens a record is what stands over its first label; a rule of dots is no text."""
    assert family.draft(samples.announced()).exit_code == 0
    told = [
        (fiche["title"], *(value if isinstance(value, str) else value[0] for value in list(facts(fiche).values())[1:]))
        for fiche in family.document()["fiches"]
    ]
    assert told == [
        ("What a hedge remembers" if at == 3 else "To be announced", speaker, f"Of {speaker.split()[0]}, soon.")
        for at, speaker in enumerate(samples.SPEAKERS)
    ]


def test_looks_that_tell_more_titles_than_one_label(family: Family) -> None:
    assert family.draft(samples.joint_talks()).exit_code == 0
    assert 'starts = "look"' in family.profile
    fiches = family.document()["fiches"]
    assert [fiche["title"] for fiche in fiches] == samples.JOINT
    for fiche in fiches:
        told = " ".join(
            " ".join(value) if isinstance(value, list) else value for value in list(facts(fiche).values())[1:]
        )
        assert all(f"what line {line} holds." in told for line in range(4))
        assert "University of the Fens" in told


def test_titles_set_wide_behind_a_contents_list(family: Family) -> None:
    assert family.draft(samples.wide_titles()).exit_code == 0
    fiches = family.document()["fiches"]
    assert [fiche["title"] for fiche in fiches if fiche["title"] != "Contents"] == [" ".join(t) for t in samples.WIDE]


def test_labels_that_wrap_beside_their_texts(family: Family) -> None:
    assert family.draft(samples.guide()).exit_code == 0
    (fiche,) = family.document()["fiches"]
    told = [" ".join(value) if isinstance(value, list) else value for value in list(facts(fiche).values())[1:]]
    assert sorted(told) == sorted(" ".join(text) for text in samples.GUIDE.values())


def test_the_same_line_over_every_title(family: Family) -> None:
    assert family.draft(samples.lessons()).exit_code == 0
    assert 'furniture = ["Lesson sheet"]' in family.profile
    for fiche in family.document()["fiches"]:
        title, goals, guests = facts(fiche).values()
        assert (goals, guests) == ([f"To see {title.lower()}."], f"Ann of {title}")
    assert not family.warnings


def test_a_form_of_one_record_that_goes_on_overleaf(family: Family) -> None:
    """Its heads stand close to the text, addresses are no labels, and some rows are not filled in."""
    assert family.draft(samples.subject()).exit_code == 0
    (fiche,) = family.document()["fiches"]
    held = {name: str(value) for name, value in facts(fiche).items()}
    assert held.pop("title") == " ".join(samples.SUBJECT["Titre"])
    texts = [" ".join(lines) for label, lines in samples.SUBJECT.items() if lines and label != "Titre"]
    assert held.pop("encadrement") == " ".join(samples.SUBJECT["Encadrement"])
    assert list(held.values()) == [*texts[:2], "4.0", "Non", "['Une carte du vent']", "Au jardin, le lundi"]
    assert all(f'"{label}"' in family.profile for label in ("Lien utile", "Matériel"))
    assert "FICHE SUJET" not in family.profile


@pytest.mark.parametrize("alike", [False, True])
def test_text_below_the_facts(family: Family, alike: bool) -> None:
    assert family.draft(samples.posters(alike=alike)).exit_code == 0
    assert 'place = "below-facts"' in family.profile
    for fiche, (title, (keywords, name, begin)) in zip(
        family.document()["fiches"], samples.POSTERS.items(), strict=True
    ):
        held = facts(fiche)
        assert (held.pop("title"), held.pop("keywords")) == (title, keywords)
        assert held.pop("e_mail") == [f"{name.lower()}@example.org"]
        (text,) = held.pop("description")
        assert text.startswith(begin)
        assert text.endswith("and that is all.")
        assert list(held.values()) == [f"R. {name} and O. Thers"]
    assert family.warnings == []


def test_what_looks_like_labels_under_headings_is_text(family: Family) -> None:
    """Though the base profile lists some of it as headings."""
    assert family.draft(samples.hedge()).exit_code == 0
    (fiche,) = family.document()["fiches"]
    assert fiche["title"] == "A hedge for the school"
    fields = [field["name"] for field in rtoml.loads(family.profile)["fields"]]
    assert len(fields) == len(samples.HEDGE)
    steps = str(fiche[fields.pop()])
    assert all(cell in steps for line in samples.HEDGE["Steps"][1:] for cell in line.split("   "))
    for name, lines in zip(fields, samples.HEDGE.values(), strict=False):
        assert plain(fiche[name]) == [line.removeprefix("- ") for line in lines]
    assert fiche["other"] == []


def test_paragraphs_of_a_sentence_below_titles(family: Family) -> None:
    """They are the text, and nothing short (an author, say) before it."""
    assert family.draft(samples.tasks()).exit_code == 0
    for fiche, (title, text) in zip(family.document()["fiches"], samples.TASKS.items(), strict=True):
        told, texts = facts(fiche).values()
        assert told == title
        assert " ".join(texts).startswith(text)
        assert " ".join(texts).endswith("line 3 of this text says about it.")


def test_a_value_that_begins_with_a_label(family: Family) -> None:
    """It parts the other labels on the page from none of their values."""
    assert family.draft(samples.seasons()).exit_code == 0
    for fiche, (title, rows) in zip(family.document()["fiches"], samples.SEASONS.items(), strict=True):
        assert fiche["title"] == title
        held = [" ".join(value) if isinstance(value, list) else str(value) for value in facts(fiche).values()]
        wanted = [text for label, text in rows.items() if label != "Place in the year"]
        assert [text for text in wanted if text not in held] == []


def test_parts_on_pages_of_their_own_are_no_records(family: Family) -> None:
    assert family.draft(samples.parts()).exit_code == 0
    fiches = family.document()["fiches"]
    assert [fiche["title"] for fiche in fiches] == [title for title, *_ in samples.ABSTRACTS]
    for fiche, (_, author, _, text) in zip(fiches, samples.ABSTRACTS, strict=True):
        held = facts(fiche)
        assert held["subtitle"] == author
        assert held["summary"] == [" ".join([text, *samples.ENDING])]


def test_rows_under_heads_of_two_lines(family: Family) -> None:
    """Most heads take two lines, and the rows under them are the records all the same."""
    assert family.draft(samples.faults()).exit_code == 0
    for number, (fiche, fault) in enumerate(zip(family.document()["fiches"], samples.FAULTS, strict=True), 1):
        assert list(facts(fiche).values()) == [fault[0], f"F{number}", *fault[1:]]


@pytest.mark.parametrize("listed", [(), (0, 1, 3, 4)], ids=["nowhere a label", "most have references"])
def test_authors_institutes_and_addresses_under_titles(family: Family, listed: tuple[int, ...]) -> None:
    """Each is a field, also where several institutes take a line each; records without a label are told, too."""
    assert family.draft(samples.preprints(listed=listed)).exit_code == 0
    for number, (fiche, told) in enumerate(zip(family.document()["fiches"], samples.ABSTRACTS, strict=True)):
        title, author, _, text = told
        held = facts(fiche)
        references = held.pop("references", None)
        assert (references is not None) == (number in listed)
        people, places, (mail,), texts = list(held.values())[1:]
        assert fiche["title"] == title
        assert author.split(" (")[0] in str(people)
        assert [place.split(". ")[1] in " ".join(places) for place in samples.PLACES[: 1 + number % 3]] == [True] * (
            1 + number % 3
        )
        assert mail == f"{author.split()[0].lower()}@example.org"
        assert texts == [" ".join([text, *samples.ENDING])]


@pytest.mark.parametrize("colons", [False, True], ids=["in two columns", "with colons"])
def test_facts_on_the_cover_of_one_record(family: Family, colons: bool) -> None:
    """In the look of their values, or one of them as bold as its value, at two distances from these."""
    assert family.draft(samples.plan(colons=colons)).exit_code == 0
    (fiche,) = family.document()["fiches"]
    assert fiche["title"] == "The wheel of the mill"
    held = list(facts(fiche).values())[1:]
    values = [*samples.COVER.values(), *samples.MORE.values(), *samples.CHAPTERS_OF_PLAN.values()]
    told = [" ".join(value) if isinstance(value, list) and isinstance(value[0], str) else value for value in held]
    assert [value for value in values if not any(value in str(text) for text in told)] == ["3 May 2021", "10 May 2021"]
    assert len(told) == len(values)


def test_two_columns_of_text_are_no_labels(family: Family) -> None:
    assert family.draft(samples.columns_of_text()).exit_code == 0
    (fiche,) = family.document()["fiches"]
    texts = list(facts(fiche).values())[1:]
    assert len(texts) == len(samples.CHAPTERS_OF_PLAN)


def test_labels_of_addresses(family: Family) -> None:
    """`e-mail` labels a field, though it labels a part of a contact elsewhere, and heads a column of a list here."""
    assert family.draft(samples.proceedings()).exit_code == 0
    fiches = family.document()["fiches"]
    assert [fiche["title"] for fiche in fiches] == [title for title, *_ in samples.ABSTRACTS]
    for fiche, (title, author, *_) in zip(fiches, samples.ABSTRACTS, strict=True):
        held = facts(fiche)
        assert held["keywords"] == f"{title.lower()}, garden"
        assert held["e_mail"] == [f"{author.split()[0].lower()}@example.org"]


def test_text_that_begins_beside_its_title(family: Family) -> None:
    """It goes on below the title, so this is no label; nor is the part over all records one of a single record."""
    assert family.draft(samples.speakers()).exit_code == 0
    fiches = family.document()["fiches"]
    assert [fiche["title"] for fiche in fiches] == [author for _, author, *_ in samples.ABSTRACTS]
    for fiche, (*_, text) in zip(fiches, samples.ABSTRACTS, strict=True):
        assert facts(fiche)["summary"] == [" ".join([text, *samples.ENDING])]


@pytest.mark.parametrize("numbers", [True, False], ids=["with numbers", "by their look"])
def test_titles_that_open_the_line_of_their_text(family: Family, numbers: bool) -> None:
    assert family.draft(samples.led(numbers=numbers)).exit_code == 0
    assert "leads = true" in family.profile
    fiches = family.document()["fiches"]
    for number, (fiche, (title, _, _, text)) in enumerate(zip(fiches, samples.ABSTRACTS, strict=True), 1):
        assert fiche["title"] == (f"({number}) {title}." if numbers else f"{title}.")
        wanted = [" ".join([text, *samples.ENDING])] if number < len(samples.ABSTRACTS) else None
        assert facts(fiche).get("summary") == wanted


def test_headings_that_are_items_too(family: Family) -> None:
    """Words with a colon that open items below them are of their text."""
    assert family.draft(samples.outline()).exit_code == 0
    (fiche,) = family.document()["fiches"]
    assert fiche["title"] == "The wheel of the mill"
    texts = list(facts(fiche).values())[1:]
    assert len(texts) == len(samples.OUTLINE)


def test_numbered_examples_open_no_records(family: Family) -> None:
    """They hold little of the text: rather no draft than one of them."""
    assert family.draft(samples.examples()).exit_code == Exit.UNREADABLE
