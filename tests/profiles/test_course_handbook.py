"""The built-in profile of handbooks, in each of its languages: two modules, drawn, and read as they are."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline import extract_brochure
from pipeline.profiles.profile import load_profile
from tests.families.samples import BOLD, Paper

HANDBOOKS: dict[str, dict[str, tuple[str, str, str]]] = {
    "nl": {
        "title": ("", "Bijen en hun kasten", "Honing en was in de keuken"),
        "reference": ("Vakcode", "BIJ-101", "BIJ-102"),
        "credits": ("Aantal studiepunten", "6", "3"),
        "teaching_language": ("Onderwijstaal", "Nederlands", "Engels"),
        "lecturers": ("Docent", "Griet Zonneveld", "Bas Kuiper"),
        "contents": ("Inhoud", "We leren hoe een bijenvolk door de winter komt.", "We maken kaarsen van de was."),
        "assessment": ("Evaluatie", "Een mondeling examen over de hele stof.", "Een werkstuk met een verslag erbij."),
    },
    "fr": {
        "title": ("", "Les abeilles et leurs ruches", "Le miel et la cire en cuisine"),
        "reference": ("Code du cours", "ABE-101", "ABE-102"),
        "credits": ("Nombre de crédits", "6", "3"),
        "teaching_language": ("Langue d'enseignement", "français", "anglais"),
        "lecturers": ("Enseignant", "Nora Belin", "Hugo Castel"),
        "contents": ("Contenu", "On apprend comment la colonie passe l'hiver.", "On fait des bougies avec la cire."),
        "assessment": (
            "Modalités d'évaluation",
            "Un examen oral sur toute la matière.",
            "Un travail et son rapport écrit.",
        ),
    },
    "en": {
        "title": ("", "Bees and their hives", "Honey and wax in the kitchen"),
        "reference": ("Course code", "BEE-101", "BEE-102"),
        "credits": ("ECTS credits", "6", "3"),
        "teaching_language": ("Language of instruction", "English", "German"),
        "lecturers": ("Lecturer", "Edith Quill", "Tom Weir"),
        "contents": ("Contents", "We learn how a colony gets through the winter.", "We make candles from the wax."),
        "assessment": ("Assessment", "An oral examination on all of it.", "A piece of work with a written report."),
    },
    "de": {
        "title": ("", "Bienen und ihre Stöcke", "Honig und Wachs in der Küche"),
        "reference": ("Modulnummer", "BIE-101", "BIE-102"),
        "credits": ("Leistungspunkte", "6", "3"),
        "teaching_language": ("Unterrichtssprache", "Deutsch", "Englisch"),
        "lecturers": ("Dozentin", "Edda Quast", "Tine Ufer"),
        "contents": ("Inhalte", "Wir lernen, wie ein Volk durch den Winter kommt.", "Wir machen Kerzen aus dem Wachs."),
        "assessment": (
            "Prüfungsform",
            "Eine mündliche Prüfung über den ganzen Stoff.",
            "Eine Arbeit mit einem Bericht.",
        ),
    },
}


def handbook(fields: dict[str, tuple[str, str, str]]) -> bytes:
    paper = Paper()
    for at in (1, 2):
        paper.put(60, 60, fields["title"][at], BOLD, 18)
        for row, (label, *texts) in enumerate(list(fields.values())[1:]):
            paper.put(60, 100 + 40 * row, label, BOLD, 11)
            paper.put(60, 115 + 40 * row, texts[at - 1])
        paper.next_page()
    return paper.pdf()


def keyed(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(block["text"] for block in value)
    return value if isinstance(value, str) else value["text"]


@pytest.mark.parametrize("code", HANDBOOKS)
def test_modules_are_read(code: str) -> None:
    fields = HANDBOOKS[code]
    document = extract_brochure(handbook(fields), file_name="a.pdf", profile="course-handbook").model_dump(mode="json")
    for at, fiche in enumerate(document["fiches"], 1):
        assert {name: keyed(fiche[name]) for name in fields} == {name: texts[at] for name, texts in fields.items()}
        assert fiche["lecturers"]["people"][0]["name"] == fields["lecturers"][at]
        assert fiche["credits"]["value"] == int(fields["credits"][at])
    assert len(document["fiches"]) == 2
    assert [finding for finding in document["findings"] if finding["severity"] != "info"] == []


def test_every_field_has_headings_in_every_language() -> None:
    profile = load_profile("course-handbook")
    for field in profile.fields:
        assert set(field.headings) == {"nl", "fr", "en", "de"}, field.name
        assert all(field.headings.values()), field.name
