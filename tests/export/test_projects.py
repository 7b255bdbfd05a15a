"""Projects in the words of others: linked data, and the list of operations of Regulation (EU) 2021/1060."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.export.formats import FORMATS
from pipeline.profiles.profile import load_profile
from pipeline.tables import Reader, plan_for
from tests.corpus import ROOT
from tests.export.conftest import another

Json = dict[str, Any]

PLAN = plan_for(load_profile())
GRANT = {"text": "125 000 euro", "amount": 125000.0, "currency": "EUR"}
COST = {"text": "250 000 euro", "amount": 250000.0, "currency": "EUR"}


def write(name: str, out: Path, *documents: Json, pdfs: str | None = None) -> Path:
    with FORMATS[name](out, PLAN.tables, pdfs) as target:
        for document in documents:
            target.write(Reader(PLAN).rows(document))
    return out


def finding(pointer: str) -> Json:
    return {"code": "doubtful-value", "severity": "warning", "message": "m", "pointer": pointer, "page": 2}


@pytest.fixture
def document(enriched: Json) -> Json:
    """The seed with a grant on its second fiche, and doubts about its first."""
    document = another(enriched, 1)
    document["fiches"][1] |= {"grant": GRANT, "budget": COST}
    document["findings"] = [
        finding(pointer)
        for pointer in ("/fiches/0/period/start", "/fiches/0/contact/people/0/email", "/fiches/2/promoter/name")
    ]
    return document


def nodes(file: Path) -> list[Json]:
    return list(orjson.loads(file.read_bytes())["@graph"])


def projects(file: Path) -> list[Json]:
    return [node for node in nodes(file) if node["@type"] == "Project"]


def test_projects_in_the_words_of_schema_org(document: Json, tmp_path: Path) -> None:
    file = write("jsonld", tmp_path / "out.jsonld", document, pdfs="https://example.org/pdf/")
    brochure = nodes(file)[0]
    assert (brochure["@type"], brochure["url"]) == ("CreativeWork", "https://example.org/pdf/brochure%201.pdf")
    found = projects(file)
    assert len(found) == 8
    second = found[1]
    assert second["name"] == {"@value": "CARDA - SUD", "@language": "nl"}
    assert second["subjectOf"] == {"@id": brochure["@id"]}
    assert (second["foundingDate"], second["dissolutionDate"]) == ("2018-01-01", "2019-12-31")
    assert second["areaServed"]["identifier"] == "NUTS:BE3"
    assert second["parentOrganization"] == {"@id": "urn:fiches:organisation:croix-rouge-de-belgique"}
    assert second["funding"] == {
        "@type": "MonetaryGrant",
        "amount": {"@type": "MonetaryAmount", "value": 125000.0, "currency": "EUR"},
        "funder": {"@type": "Organization", "name": "AMIF"},
    }
    assert "funding" not in found[0]
    known = {node["@id"] for node in nodes(file)}
    assert all(each["parentOrganization"]["@id"] in known for each in found)


def test_linked_data_says_what_is_doubtful(document: Json, tmp_path: Path) -> None:
    first, second, third = projects(write("jsonld", tmp_path / "out.jsonld", document))[:3]
    assert first["doubtful"] == [{"@id": "https://schema.org/foundingDate"}]
    assert first["contactPoint"][0]["doubtful"] == [{"@id": "https://schema.org/email"}]
    assert "doubtful" not in second
    assert third["doubtful"] == [{"@id": "https://schema.org/parentOrganization"}]


def test_linked_data_without_enrichment(document: Json, tmp_path: Path) -> None:
    document["organisations"] = None
    found = projects(write("jsonld", tmp_path / "out.jsonld", document))
    assert found[1]["parentOrganization"] == {"@type": "Organization", "name": "Croix Rouge de Belgique"}


def test_linked_data_has_its_shape(document: Json, tmp_path: Path) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    file = write("jsonld", tmp_path / "out.jsonld", document, another(document, 2), pdfs="https://example.org/pdf")
    shape = str(ROOT / "schemas" / "projects.shacl.ttl")
    conforms, _, text = pyshacl.validate(str(file), data_graph_format="json-ld", shacl_graph=shape)
    assert conforms, text
    file.write_bytes(file.read_bytes().replace(b'"2018-01-01"', b'"spring"').replace(b'"EUR"', b'"euro"'))
    conforms, _, text = pyshacl.validate(str(file), data_graph_format="json-ld", shacl_graph=shape)
    assert not conforms
    assert "foundingDate" in text
    assert "currency" in text


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_the_list_of_operations(document: Json, tmp_path: Path) -> None:
    out = write("operations", tmp_path / "out", document)
    rows = read(out / "operations.csv")
    points = [name.split("_")[0] for name in rows[0]]
    assert points == ["operation", *"abcdefghijklmn", "doubtful"]
    second = rows[1]
    assert second["a_beneficiary"] == "Croix Rouge de Belgique"
    assert second["h_total_cost"] == "250000.00 EUR"
    assert (second["f_start_date"], second["i_fund"], second["l_location"]) == ("2018-01-01", "AMIF", "BE3")
    assert second["e_purpose"].count("\n") > 0
    assert second["k_cofinancing_rate"] == ""  # it is not printed, even where it could be computed
    assert (rows[0]["doubtful"], second["doubtful"], rows[2]["doubtful"]) == ("f", "", "a")
    assert len({row["operation"] for row in rows}) == 8


def test_every_empty_or_doubtful_cell_has_a_finding(document: Json, tmp_path: Path) -> None:
    document["fiches"][3]["period"] = None
    document["findings"].append(finding("/fiches/3/period"))
    out = write("operations", tmp_path / "out", document)
    rows = read(out / "operations.csv")
    told = {(row["operation"], row["column"], row["code"]) for row in read(out / "findings.csv")}
    expected = set()
    for row in rows:
        for name, value in row.items():
            if name in ("operation", "doubtful"):
                continue
            if not value:
                expected.add((row["operation"], name, "not-printed"))
            if name[0] in row["doubtful"]:
                expected.add((row["operation"], name, "doubtful"))
    assert told == expected
    assert rows[3]["doubtful"] == "fg"


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    """Other names of fields, another vocabulary: what is what follows from kinds, and from what the profile says."""
    profile = tmp_path / "own.toml"
    profile.write_text(
        """
name = "own"
[[fields]]
name = "carrier"
kind = "organisation"
headings.en = ["Carrier"]
[[fields]]
name = "aim"
kind = "blocks"
means = "purpose"
headings.en = ["Aim"]
[[fields]]
name = "support"
kind = "money"
means = "grant"
headings.en = ["Support"]
[[fields]]
name = "where"
kind = "choice"
vocabulary = "parts"
headings.en = ["Where"]
[vocabularies.parts.codes]
up = {}
[vocabularies.parts.nuts]
up = "NL11"
[languages.en]
function_words = ["the", "of", "and"]
""",
        encoding="utf-8",
    )
    own = load_profile(str(profile))
    plan = plan_for(own)
    fiche = {
        "id": "a", "title": "A", "listing": None, "priority": None, "pages": [1],
        "carrier": {"text": "X", "name": "X", "location": None, "partners": []},
        "aim": [{"kind": "paragraph", "text": "Aim", "children": []}],
        "support": GRANT, "where": {"text": "Up", "code": "up"}, "other": [],
    }  # fmt: skip
    document: Json = {
        "schema_version": "1.2.0",
        "source": {"file_name": "a.pdf", "sha256": "0" * 64, "pages": 1, "producer": None},
        "extraction": {"generator": "g", "profile": "own", "language": "en", "reader": "pdfium", "ocr": None,
                       "coverage": dict.fromkeys(("lines", "headings", "values", "furniture", "unassigned"), 0)},
        "call": {"title": None, "fund": None, "years": [], "launched": None, "proposals_submitted": None,
                 "projects_selected": None, "budget": None, "priorities": []},
        "fiches": [fiche], "findings": [], "evidence": {},
    }  # fmt: skip
    with FORMATS["operations"](tmp_path / "out", plan.tables, None, own) as target:
        target.write(Reader(plan).rows(document))
    (row,) = read(tmp_path / "out" / "operations.csv")
    assert (row["a_beneficiary"], row["e_purpose"], row["l_location"]) == ("X", "Aim", "NL11")


def test_from_the_command_line(folder: Path, tmp_path: Path) -> None:
    arguments = ["export", str(folder), "--to", "operations", "-o", str(tmp_path / "list"), "-q"]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert len(read(tmp_path / "list" / "operations.csv")) == 16
