"""Fields are declared: a data file alone adds, removes or moves one, from the PDF to the review page."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from pipeline import ReadingOptions, extract_brochure
from pipeline.cli.app import app
from pipeline.corrections import difference
from pipeline.diff.compare import compare
from pipeline.diff.record import record
from pipeline.errors import ProfileError
from pipeline.profiles.profile import load_profile
from pipeline.schema.models import brochure_model, fiche_model, made_fiche_model, marks
from pipeline.schema.records import Brochure, Fiche
from pipeline.serve.app import create_app
from pipeline.validate.schema import conforms
from pipeline.workers.limits import Limits
from tests.check.brochures import Content, draw, good

VENUE = """
name = "with-venue"
extends = "fedasil-amif"

[[fields]]
name = "venue"
kind = "text"
required = true
description = "Where the participants meet."
headings.en = ["Meeting hall", "Hall"]
"""
HALLS = ("Community centre De Kring, Ghent", "Library of Laken", "Maison de quartier, Namur")


def with_sections(**sections: list[str]) -> Content:
    """The good brochure with further sections on its first fiche, by their headings (`_` stands for a space)."""
    content = good()
    contact = content["fiches"][0]["sections"].pop("contact")
    more = {heading.replace("_", " "): lines for heading, lines in sections.items()}
    content["fiches"][0]["sections"] |= more | {"contact": contact}
    return content


def read(content: Content, **options: Any) -> dict[str, Any]:
    return extract_brochure(draw(content), file_name="a.pdf", **options).model_dump(mode="json")


def found(document: dict[str, Any], code: str) -> list[str]:
    return [finding["pointer"] for finding in document["findings"] if finding["code"] == code]


# A field of its own


@pytest.fixture
def venue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The profile with the further field, in a folder with a brochure that has it: `halls.pdf`."""
    monkeypatch.chdir(tmp_path)
    Path("venue.toml").write_text(VENUE, encoding="utf-8")
    content = good()
    for fiche, hall in zip(content["fiches"], HALLS, strict=True):
        fiche["sections"] = {"Meeting hall": [hall], **fiche["sections"]}
    Path("halls.pdf").write_bytes(draw(content))
    return str(tmp_path / "venue.toml")


@pytest.fixture
def run(venue: str) -> Callable[..., Result]:
    return lambda *arguments: CliRunner().invoke(app, [*arguments, "--profile", venue])


def test_a_field_is_added_by_a_data_file_alone(venue: str) -> None:
    brochure = extract_brochure("halls.pdf", profile=venue, enrich=True, cross_check=True)
    document = brochure.model_dump(mode="json")
    assert [fiche["venue"] for fiche in document["fiches"]] == [{"text": hall} for hall in HALLS]
    assert [fiche["other"] for fiche in document["fiches"]] == [[], [], []]
    assert all(f"/fiches/{n}/venue" in document["evidence"] for n in range(3))
    assert brochure.extraction.profile == "with-venue"
    assert brochure.extraction.completeness is not None
    assert (brochure.extraction.completeness.expected, brochure.extraction.completeness.filled) == (27, 27)
    assert found(document, "unknown-heading") == found(document, "missing-field") == []
    assert isinstance(brochure, Brochure)
    assert conforms(document, venue)


def test_without_the_profile_it_is_an_unknown_section(venue: str) -> None:
    document = extract_brochure("halls.pdf").model_dump(mode="json")
    assert "venue" not in document["fiches"][0]
    assert document["fiches"][0]["other"][0]["heading"] == "Meeting hall"
    assert found(document, "unknown-heading") == [f"/fiches/{n}/other/0" for n in range(3)]


def test_a_required_field_that_is_not_there_is_told(venue: str) -> None:
    document = read(good(), profile=venue)
    assert document["fiches"][0]["venue"] is None
    assert found(document, "missing-field") == [f"/fiches/{n}/venue" for n in range(3)]
    assert document["extraction"]["completeness"] == {"expected": 27, "filled": 24}


def test_the_schema_of_the_profile(run: Callable[..., Result], venue: str) -> None:
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"].endswith(":with-venue")
    described = schema["$defs"]["Fiche"]["properties"]["venue"]
    assert described["description"] == "Where the participants meet."
    assert "venue" in schema["$defs"]["Fiche"]["required"]
    document = extract_brochure("halls.pdf", profile=venue).model_dump(mode="json")
    jsonschema.validate(document, schema)
    assert "`venue`" in run("schema", "--format", "markdown").stdout


def test_documents_are_validated_against_their_own_profile(run: Callable[..., Result]) -> None:
    assert run("extract", "halls.pdf").exit_code == 0
    file = "output/halls.json"
    assert run("validate", file).stdout == f"{file}: ok\n"
    without = CliRunner().invoke(app, ["validate", file])
    assert (without.exit_code, "/fiches/0/venue" in without.stdout) == (1, True)
    document = json.loads(Path(file).read_text(encoding="utf-8"))
    document["fiches"][0]["venue"] = "De Kring"
    Path(file).write_text(json.dumps(document), encoding="utf-8")
    assert "/fiches/0/venue" in run("validate", file).stdout


def test_the_commands_know_the_field(run: Callable[..., Result]) -> None:
    assert run("extract", "halls.pdf").exit_code == 0
    assert run("check", "output/halls.json").exit_code == 0
    assert run("review", "output/halls.json", "--pdf", "halls.pdf", "-o", "page.html").exit_code == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert '"fields":["promoter"' in page
    assert '"venue"' in page


def test_the_web_application_knows_the_field(venue: str) -> None:
    application = create_app(Path(), ReadingOptions(profile=venue), Limits(), processes=1)
    with TestClient(application, base_url="http://127.0.0.1:8642") as client:
        client.get("/brochures")
        page = client.get(f"/brochures/{sha256(Path('halls.pdf').read_bytes()).hexdigest()}/review")
    assert page.status_code == 200
    assert HALLS[1] in page.text


def test_it_is_corrected_and_compared(venue: str) -> None:
    brochure = extract_brochure("halls.pdf", profile=venue)
    edited = brochure.model_copy(deep=True)
    edited.fiches[1].venue.text = "Library of Laeken"  # type: ignore[attr-defined]
    corrected = extract_brochure("halls.pdf", profile=venue, corrections=difference(brochure, edited))
    old, new = brochure.model_dump(mode="json"), corrected.model_dump(mode="json")
    assert new["fiches"][1]["venue"] == {"text": "Library of Laeken"}
    changes = record(compare(old, new, ignore=()), "old", "new")["fiches"][1]["changes"]
    assert [(change["class"], change["new_pointer"]) for change in changes] == [("venue", "/fiches/1/venue/text")]


# Fields that a profile lacks


def test_a_profile_without_a_field_asks_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(
        'name = "p"\nextends = "fedasil-amif"\n[drop]\nfields = ["region", "websites"]\n', encoding="utf-8"
    )
    content = good()
    for fiche in content["fiches"]:
        del fiche["sections"]["region"], fiche["sections"]["websites"]
    document = read(content, profile=str(tmp_path / "p.toml"), enrich=True)
    assert found(document, "missing-field") == []
    assert not {"region", "websites"} & document["fiches"][0].keys()
    assert document["extraction"]["completeness"] == {"expected": 18, "filled": 18}
    assert found(read(content), "missing-field") == [
        f"/fiches/{n}/{name}" for n in range(3) for name in ("region", "websites")
    ]


REFUSED = {
    "a name that every fiche uses": ('name = "pages"\nkind = "text"', "every fiche has pages"),
    "a part of nothing": ('name = "allies"\nkind = "organisations"\nfeeds = "helpers.partners"', "helpers.partners"),
    "a part that is no list": ('name = "allies"\nkind = "organisations"\nfeeds = "promoter.name"', "promoter.name"),
}


@pytest.mark.parametrize(("field", "said"), REFUSED.values(), ids=REFUSED)
def test_a_field_that_no_model_can_hold_is_refused(tmp_path: Path, field: str, said: str) -> None:
    file = tmp_path / "p.toml"
    file.write_text(
        f'name = "p"\nextends = "fedasil-amif"\n[[fields]]\n{field}\nheadings.en = ["Odd"]\n', encoding="utf-8"
    )
    with pytest.raises(ProfileError, match=said):
        fiche_model(load_profile(str(file)))


# Optional fields


def test_optional_fields() -> None:
    document = read(
        with_sections(
            Total_budget=["€300,000"],
            EU_contribution=["€225,000 (75%)"],
            Project_number=["AMIF-2013-007"],
            Expected_results=["• 40 families", "• 12 trained members of staff"],
        )
    )
    fiche = document["fiches"][0]
    assert fiche["budget"] == {"text": "€300,000", "amount": 300000.0, "currency": "EUR"}
    assert fiche["grant"] == {"text": "€225,000 (75%)", "amount": 225000.0, "currency": "EUR"}
    assert fiche["reference"] == {"text": "AMIF-2013-007"}
    assert [block["text"] for block in fiche["results"]] == ["40 families", "12 trained members of staff"]
    assert fiche["other"] == []
    assert found(document, "unknown-heading") == found(document, "missing-field") == []
    assert {"/fiches/0/budget/amount", "/fiches/0/reference", "/fiches/0/results/1/text"} <= document["evidence"].keys()
    rest = [(f["budget"], f["grant"], f["reference"], f["results"]) for f in document["fiches"][1:]]
    assert rest == [(None, None, None, [])] * 2


def test_an_optional_heading_with_nothing_under_it_is_told() -> None:
    document = read(with_sections(Total_budget=[]))
    assert document["fiches"][0]["budget"] is None
    assert found(document, "missing-field") == ["/fiches/0/budget"]


@pytest.mark.parametrize(("heading", "known"), [("Background", True), ("Words of thanks", False)])
def test_a_section_of_no_field(heading: str, known: bool) -> None:
    """Only a heading that the profile does not list as one of no field is told."""
    document = read(with_sections(**{heading: ["Families told us what they miss."]}))
    assert [section["heading"] for section in document["fiches"][0]["other"]] == [heading]
    assert found(document, "unknown-heading") == ([] if known else ["/fiches/0/other/0"])


# Partners under a heading of their own


def test_partners_under_a_heading_of_their_own() -> None:
    content = with_sections(Partners=["• Red Cross Flanders", "• House of Languages"])
    content["fiches"][0]["sections"]["promoter"] = ["Caritas Antwerp, in cooperation with Red Cross Flanders"]
    document = read(content, enrich=True)
    promoter = document["fiches"][0]["promoter"]
    assert (promoter["name"], promoter["partners"]) == ("Caritas Antwerp", ["Red Cross Flanders", "House of Languages"])
    assert promoter["text"] == "Caritas Antwerp, in cooperation with Red Cross Flanders"
    assert document["fiches"][0]["other"] == []
    assert not {"partners"} & document["fiches"][0].keys()
    [first], [second] = (document["evidence"][f"/fiches/0/promoter/partners/{n}"] for n in (0, 1))
    assert first["bbox"][1] < second["bbox"][1]
    names = [name for organisation in document["organisations"] for name in organisation["names"]]
    assert ("House of Languages", "/fiches/0/promoter/partners/1") in [
        (name["text"], name["pointer"]) for name in names
    ]


def test_partners_without_a_promoter_are_kept() -> None:
    content = with_sections(Partners=["• Red Cross Flanders"])
    del content["fiches"][0]["sections"]["promoter"]
    content["fiches"][0]["listing"] = ("Caritas Antwerp", "Family Matters", 3)
    document = read(content)
    assert document["fiches"][0]["promoter"] is None
    [section] = document["fiches"][0]["other"]
    assert (section["heading"], section["blocks"][0]["text"]) == ("Partners", "Red Cross Flanders")
    assert "/fiches/0/promoter" in found(document, "unparsed-value")


def test_a_story_about_partners_is_kept_and_told() -> None:
    text = "The city of Mechelen and several local associations bring in their expertise."
    document = read(with_sections(Partners=[text]))
    assert document["fiches"][0]["promoter"]["partners"] == []
    assert document["fiches"][0]["other"][0]["blocks"][0]["text"] == text
    assert found(document, "unparsed-value") == ["/fiches/0/promoter/partners"]


# The typed model


def test_the_typed_fiche_is_the_one_that_the_profile_declares() -> None:
    assert fiche_model(load_profile()) is Fiche
    assert brochure_model(load_profile()) is Brochure
    made = made_fiche_model(load_profile())
    assert list(made.model_fields) == list(Fiche.model_fields)
    assert marks(made) == marks(Fiche)
    assert _plain(made.model_json_schema()) == _plain(Fiche.model_json_schema())


def _plain(schema: Any) -> Any:
    """A schema without words: those stand in the profile."""
    if isinstance(schema, dict):
        return {key: _plain(value) for key, value in schema.items() if key not in ("title", "description")}
    return [_plain(value) for value in schema] if isinstance(schema, list) else schema
