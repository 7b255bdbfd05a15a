"""Everything follows a profile: what reads, checks, compares and exports takes a family, and knows its fields."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from pipeline import extract_brochure
from pipeline.cli.app import app
from pipeline.corrections import difference, to_json
from tests.families import samples
from tests.families.conftest import Family
from tests.fields.test_tables import PLANS, PROFILE, plans

PDF = Path("sample-1.pdf")


def drafted(family: Family) -> dict[str, Any]:
    """The garden fund's family, and the JSON that `fiches extract` gives with it."""
    assert family.draft(samples.gardens()).exit_code == 0
    assert family.run("extract", PDF, "--profile", family.folder, "-o", "out").exit_code == 0
    document: dict[str, Any] = json.loads(Path("out/sample-1.json").read_bytes())
    return document


def test_everything_follows_the_profile(family: Family) -> None:
    document = drafted(family)
    schema = json.loads(family.run("schema", "--profile", family.folder).stdout)
    fiche = next(definition for definition in schema["$defs"].values() if "run_by" in definition.get("properties", {}))
    assert set(document["fiches"][0]) == set(fiche["properties"])
    assert family.run("validate", "out/sample-1.json", "--profile", family.folder).exit_code == 0

    # A value that differs is told by the name of its field.
    wrong = json.loads(json.dumps(document))
    wrong["fiches"][0]["run_by"]["text"] = "Greener Lanes"
    Path("wrong.json").write_text(json.dumps(wrong), encoding="utf-8")
    told = family.run("diff", "out/sample-1.json", "wrong.json", "--profile", family.folder, "--exit-code")
    assert told.exit_code == 1
    assert "run by" in told.stdout.replace("_", " ")

    assert family.run("check", PDF, "--profile", family.folder).exit_code == 0
    assert family.run("review", PDF, "--profile", family.folder, "-o", "pages").exit_code == 0
    page = next(Path("pages").rglob("*.html")).read_text(encoding="utf-8")
    assert "neighbours_reached" in page

    assert (
        family.run("export", "out/sample-1.json", "--to", "csv", "-o", "tables", "--profile", family.folder).exit_code
        == 0
    )
    table = next(path for path in Path("tables").rglob("*.csv") if "fiches" in path.name).read_text(encoding="utf-8")
    assert "neighbours_reached" in table.splitlines()[0]


def test_corrections_of_a_family(family: Family) -> None:
    """A corrected value of a field that the family alone has is kept, and told apart from those that no longer fit."""
    family.draft(samples.gardens())
    read = extract_brochure(PDF, profile=str(family.folder))
    values = read.model_dump(mode="json")
    values["fiches"][0]["run_by"]["text"] = "Greener Lanes"
    values["fiches"][1]["neighbours_reached"]["value"] = 61
    Path("sample-1.corrections.json").write_bytes(to_json(difference(read, values)))
    checked = family.run("corrections", "check", PDF, "--profile", family.folder)
    assert checked.exit_code == 0
    assert "2 applied" in checked.output
    assert family.run("extract", PDF, "--profile", family.folder, "-o", "out").exit_code == 0
    corrected = json.loads(Path("out/sample-1.json").read_bytes())["fiches"]
    assert (corrected[0]["run_by"]["text"], corrected[1]["neighbours_reached"]["value"]) == ("Greener Lanes", 61)


def test_evaluation_of_a_family(family: Family) -> None:
    document = drafted(family)
    Path("out/sample-1.gold.json").write_text(json.dumps(document), encoding="utf-8")
    ask = ("evaluate", "out/sample-1.json", "out/sample-1.gold.json", "--pdf", PDF, "--profile", family.folder)
    assert family.run(*ask).exit_code == 0
    document["fiches"][0]["run_by"]["text"] = "Greener Lanes"
    Path("out/sample-1.gold.json").write_text(json.dumps(document), encoding="utf-8")
    wrong = family.run(*ask)
    assert wrong.exit_code == 1
    assert "SILENT /fiches/0/run_by/text: got 'Green Lanes', want 'Greener Lanes'" in wrong.output


def test_facets_of_a_family(family: Family) -> None:
    """Running text of a field of the family's own is enriched, and the facet that the profile names holds it."""
    family.draft(samples.gardens())
    own = ['name = "doings"', 'kind = "blocks"', 'facet = "topics"', 'headings.en = ["What we do"]\n']
    family.edit('name = "activities"\n', "\n".join(own))
    assert family.run("extract", PDF, "--profile", family.folder, "-o", "out").exit_code == 0
    (topic, *_) = json.loads(Path("out/sample-1.json").read_bytes())["fiches"][0]["topics"]
    assert topic["code"] == "volunteering"
    assert topic["mentions"][0]["pointer"].startswith("/fiches/0/doings/")


def test_a_table_is_followed(tmp_path: Path, monkeypatch: Any) -> None:
    """The rows of a table are checked, compared, scored, corrected, exported and shown as all else is."""
    monkeypatch.chdir(tmp_path)
    Path("plans.toml").write_text(PROFILE, encoding="utf-8")
    Path("plans.pdf").write_bytes(plans())

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--profile", "plans.toml"])

    assert run("extract", "plans.pdf", "-o", "out").exit_code == 0
    assert run("validate", "out/plans.json").exit_code == 0
    read = extract_brochure("plans.pdf", profile="plans.toml")
    values = read.model_dump(mode="json")
    values["fiches"][0]["milestones"][1]["due"]["date"] = "2024-04-16"
    Path("wrong.json").write_text(json.dumps(values), encoding="utf-8")
    assert "2024-04-16" in run("diff", "out/plans.json", "wrong.json").stdout
    Path("plans.gold.json").write_text(json.dumps(values), encoding="utf-8")
    assert "milestones/1/due/date" in run("evaluate", "out/plans.json", "plans.gold.json", "--json").stdout

    Path("plans.corrections.json").write_bytes(to_json(difference(read, values)))
    assert run("extract", "plans.pdf", "-o", "fixed").exit_code == 0
    assert (
        json.loads(Path("fixed/plans.json").read_bytes())["fiches"][0]["milestones"]
        == (values["fiches"][0]["milestones"])
    )

    assert run("export", "out/plans.json", "--to", "csv", "-o", "tables").exit_code == 0
    rows = Path("tables/milestones_rows.csv").read_text(encoding="utf-8").splitlines()
    assert {"task_text", "due_date", "cost_amount", "cost_amount_doubtful"} < set(rows[0].split(","))
    assert len(rows) == 1 + sum(map(len, PLANS.values()))
    assert run("catalogue", "out", "--pdfs", ".", "-o", "shelf").exit_code == 0
    assert any("Dig the pond" in page.read_text(encoding="utf-8") for page in Path("shelf").rglob("*.html"))
    assert run("review", "plans.pdf", "-o", "pages").exit_code == 0
