"""Tables hold what the document holds: nothing is lost, nothing doubtful looks certain, everything has its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import extract_brochure
from pipeline.errors import BrochureError, ProfileError
from pipeline.profiles.profile import Profile, load_profile
from pipeline.schema.models import brochure_model
from pipeline.schema.records import Brochure
from pipeline.tables import Plan, Reader, Row, Table, dictionary, documents, plan_for, plan_of
from pipeline.tables.rows import edition_of
from tests.corpus import SEED
from tests.tables import drawn

Json = dict[str, Any]

OWN = """
name = "own"
extends = "fedasil-amif"

[[fields]]
name = "opened"
kind = "date"
description = "When the doors open."
headings.en = ["Doors"]

[[fields]]
name = "seats"
kind = "number"
description = "How many can sit."
headings.en = ["Seats"]

[[fields]]
name = "hosts"
kind = "organisations"
description = "Who hosts."
headings.en = ["Hosts"]

[[fields]]
name = "links"
kind = "urls"
description = "Where to read more."
headings.en = ["Further links"]

[[fields]]
name = "press"
kind = "people"
description = "Whom the press calls."
headings.en = ["Press"]
"""

PLAN = plan_for(load_profile())


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    file = tmp_path_factory.mktemp("profile") / "own.toml"
    file.write_text(OWN)
    return load_profile(str(file))


def records(plan: Plan, rows: dict[str, list[Row]], name: str) -> list[Json]:
    table = next(table for table in plan.tables if table.name == name)
    return [dict(zip(table.names, row, strict=True)) for row in rows[name]]


def of(document: Json, name: str) -> list[Json]:
    return records(PLAN, Reader(PLAN).rows(document), name)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(drawn.documents(Brochure))
def test_a_document_comes_back_from_its_tables(document: Json) -> None:
    rows = Reader(PLAN).rows(document)
    assert documents(PLAN, rows) == {edition_of(document): document}


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_so_does_one_with_fields_of_its_own(data: st.DataObject, own: Profile) -> None:
    document = data.draw(drawn.documents(brochure_model(own)))
    plan = plan_for(own)
    assert documents(plan, Reader(plan).rows(document)) == {edition_of(document): document}


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(drawn.documents(Brochure))
def test_keys_are_unique_references_hold_and_types_are_kept(document: Json) -> None:
    rows = Reader(PLAN).rows(document)
    types = {"text": str, "json": str, "date": str, "boolean": bool, "integer": int, "number": (int, float)}
    for table in PLAN.tables:
        kept = records(PLAN, rows, table.name)
        for key in filter(None, (table.key, table.unique)):
            values = [tuple(row[name] for name in key) for row in kept]
            assert len(set(values)) == len(values)
            assert not any(None in value for value in values)
        for foreign in table.foreign_keys:
            there = {tuple(row[name] for name in foreign.references) for row in records(PLAN, rows, foreign.table)}
            values = [tuple(row[name] for name in foreign.columns) for row in kept]
            assert all(value in there for value in values if None not in value)
        for column in table.columns:
            for row in kept:
                value = row[column.name]
                assert (column.nullable and value is None) or isinstance(value, types[column.type])
                assert not column.values or value is None or value in column.values


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(drawn.documents(Brochure))
def test_what_a_finding_points_at_is_doubtful(document: Json) -> None:
    rows = Reader(PLAN).rows(document)
    pointers = {finding["pointer"] for finding in document["findings"]}
    for table in PLAN.tables:
        if "doubtful" in table.names and table.name != "calls":
            for row in records(PLAN, rows, table.name):
                assert row["doubtful"] or row["path"] not in pointers
    if not pointers:
        assert not any(
            value
            for table in PLAN.tables
            for row in records(PLAN, rows, table.name)
            for name, value in row.items()
            if name.endswith("doubtful")
        )


def test_fields_of_a_profile_appear_by_themselves(own: Profile) -> None:
    plan = plan_for(own)
    tables = {table.name: table for table in plan.tables}
    opened = tables["fiches"].column("opened_date")
    assert (opened.type, opened.description) == (
        "date", "When the doors open. The day (ISO 8601); null when no whole date could be read."
    )  # fmt: skip
    assert tables["fiches"].column("seats_value").type == "number"
    assert set(tables["fiches"].names) >= {"hosts_doubtful", "links_doubtful", "press_text", "press_people_doubtful"}
    assert {"hosts", "links", "press"}.isdisjoint(tables)


def test_lists_of_all_fields_are_one_table(document: Json) -> None:
    fields = {row["field"] for row in of(document, "blocks")}
    assert fields >= {"target_group", "objectives", "activities"}
    below = [row for row in of(document, "blocks") if row["depth"]]
    assert below
    assert all(row["path"].startswith(f"{row['parent']}/children/") for row in below)
    assert [row["text"] for row in of(document, "blocks") if row["path"] == "/fiches/0/objectives/0"] == [
        document["fiches"][0]["objectives"][0]["text"]
    ]


def test_every_column_is_described_in_words_of_the_schema() -> None:
    assert all(column.description for table in PLAN.tables for column in table.columns)
    assert all(table.description for table in PLAN.tables)
    box = next(table for table in PLAN.tables if table.name == "evidence").column("x0")
    assert "points" in box.description
    start = next(table for table in PLAN.tables if table.name == "fiches").column("period_start")
    assert start.type == "date"
    assert start.description.startswith("When the project runs; ")
    assert "First day (ISO 8601)" in start.description
    assert len(list(dictionary(PLAN.tables))) == sum(len(table.columns) for table in PLAN.tables)


def test_people_partners_and_blocks_have_their_evidence(document: Json) -> None:
    rows = Reader(PLAN).rows(document)
    held = {(row["row_table"], row["row_path"]) for row in records(PLAN, rows, "evidence")}
    for name in ("people", "partners", "blocks", "websites"):
        kept = records(PLAN, rows, name)
        assert kept
        for row in kept:
            assert (name, row["path"]) in held
            assert row["page"] in document["fiches"][int(row["path"].split("/")[2])]["pages"]


def test_a_fiche_begins_on_its_first_page_though_the_contents_list_prints_it_before(document: Json) -> None:
    pages = [row["page"] for row in of(document, "fiches")]
    assert pages == [fiche["pages"][0] for fiche in document["fiches"]]
    assert len(set(pages)) > 1


def found(pointer: str) -> Json:
    return {"code": "doubtful-value", "severity": "warning", "message": "", "pointer": pointer, "page": None}


def doubted(rows: Sequence[Json]) -> list[str]:
    return [name for row in rows for name, value in row.items() if name.endswith("doubtful") and value]


def test_a_finding_marks_the_values_at_and_below_it(document: Json) -> None:
    document["findings"] = [found("/fiches/0/period/end"), found("/fiches/1/period"), found("/fiches/2/websites")]
    fiches = of(document, "fiches")
    assert doubted(fiches[:1]) == ["period_end_doubtful", "doubtful"]
    assert doubted(fiches[1:2]) == [
        "period_text_doubtful", "period_start_doubtful", "period_end_doubtful", "doubtful"
    ]  # fmt: skip
    assert doubted(fiches[2:3]) == ["websites_doubtful", "doubtful"]
    assert {row["fiche"] for row in of(document, "websites") if row["doubtful"]} == {fiches[2]["fiche"]}
    assert not doubted(fiches[3:])


def test_a_finding_about_a_fiche_does_not_mark_all_its_values(document: Json) -> None:
    document["findings"] = [found("/fiches/0"), found("/fiches"), found("/call")]
    assert doubted(of(document, "fiches")) == ["doubtful"]
    assert doubted(of(document, "calls")) == ["doubtful"]
    assert not doubted(of(document, "blocks"))


def test_a_doubtful_block_leaves_its_neighbours_alone(document: Json) -> None:
    child = next(row["path"] for row in of(document, "blocks") if row["depth"] == 1)
    document["findings"] = [found(f"{child}/text")]
    assert [row["path"] for row in of(document, "blocks") if row["doubtful"]] == [child]


def test_what_was_read_in_a_doubtful_text_is_doubtful() -> None:
    document = extract_brochure(SEED, enrich=True).model_dump(mode="json")
    quantity = document["fiches"][0]["quantities"][0]
    document["findings"] = [found(quantity["pointer"]), found("/fiches/1/promoter/name")]
    assert of(document, "quantities")[0]["doubtful"]
    carried = [row for row in of(document, "organisation_names") if row["pointer"] == "/fiches/1/promoter/name"]
    assert [row["doubtful"] for row in carried] == [True]
    assert [row["path"] for row in of(document, "organisations") if row["doubtful"]] == [carried[0]["parent"]]


def test_documents_of_earlier_schemas_have_the_same_tables(document: Json) -> None:
    for fiche in document["fiches"]:
        for key in ("translations", "notes", "results", "budget", "quantities", "language"):
            fiche.pop(key, None)
    document["extraction"].pop("completeness")
    assert of(document, "fiches")[0]["quantities_count"] is None
    assert of(document, "notes") == []


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda d: d["fiches"][0]["period"].update(start="2018-02-30"), "there is no day '2018-02-30'"),
        (lambda d: d["call"].update(projects_selected=2**63), "more than 64 bits"),
        (lambda d: d["fiches"][1].update(id=d["fiches"][0]["id"]), "two of its fiches have the id"),
    ],
)
def test_what_tables_cannot_hold_is_told(document: Json, spoil: Any, told: str) -> None:
    spoil(document)
    with pytest.raises(BrochureError, match=told):
        Reader(PLAN).rows(document)


def test_two_fields_for_one_column_are_told(tmp_path: Path) -> None:
    file = tmp_path / "twice.toml"
    file.write_text(
        'name = "twice"\nextends = "fedasil-amif"\n'
        '[[fields]]\nname = "opened"\nkind = "date"\ndescription = "A."\nheadings.en = ["Doors"]\n'
        '[[fields]]\nname = "opened_date"\nkind = "text"\ndescription = "B."\nheadings.en = ["Day"]\n'
    )
    plan_for(load_profile(str(file)))  # opened_date and opened_date_text are two
    with pytest.raises(ProfileError, match="make the column"):
        plan_of(_with_two_columns())


def _with_two_columns() -> type[Brochure]:
    from pydantic import create_model

    from pipeline.schema.models import brochure_with
    from pipeline.schema.records import AnyFiche, FicheHead

    fiche = create_model("Fiche", __base__=AnyFiche, listing_title=(str, ...))
    assert issubclass(fiche, FicheHead)
    return brochure_with(fiche)


def test_a_table_knows_its_columns() -> None:
    table: Table = PLAN.tables[0]
    assert table.column("edition").nullable is False


def test_bullets_under_bullets_are_of_the_field_of_their_text(seed: bytes) -> None:
    """Lists of several fields share one table; the field of a child was that of the first of them."""
    rows = Reader(PLAN).rows(orjson.loads(seed))
    held = records(PLAN, rows, "blocks")
    assert any(row["depth"] > 1 for row in held)
    assert all(row["field"] == row["path"].split("/")[3] for row in held)
