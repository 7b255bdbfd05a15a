"""Which names are one organisation: the table of names of the whole corpus, and registries of the user's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.data.parsed import Doubt
from pipeline.enrich.organisations import resolve
from pipeline.enrich.registry import load_registry
from pipeline.errors import RegistryError
from pipeline.schema.records import Fiche, Listing, Organisation, Promoter
from tests.corpus import FIXTURES

PAIRS: dict[str, list[dict[str, Any]]] = json.loads((FIXTURES / "facets" / "pairs.json").read_text(encoding="utf-8"))


def fiche(promoter: str, listed: str | None = None, partners: list[str] | None = None) -> Fiche:
    """A fiche of which only the names matter."""
    return Fiche(
        id="x",
        title="x",
        listing=Listing(promoter=listed, title="x", page=None) if listed else None,
        priority=None,
        pages=[1],
        promoter=Promoter(text=promoter, name=promoter, location=None, partners=partners or []),
        websites=[],
        period=None,
        region=None,
        target_group=[],
        objectives=[],
        activities=[],
        contact=None,
        other=[],
    )


def resolved(*fiches: Fiche, registry: Path | None = None) -> tuple[list[Organisation], list[Doubt]]:
    return resolve(list(fiches), load_registry(str(registry) if registry else None))


def names(pair: dict[str, Any]) -> str:
    return f"{pair['a']} | {pair['b']}"[:80]


@pytest.mark.parametrize("pair", PAIRS["must_merge"], ids=names)
def test_must_merge(pair: dict[str, Any]) -> None:
    if pair["why"] == "same fiche, list and page":
        found, _ = resolved(fiche(pair["b"], listed=pair["a"]))
    else:
        found, _ = resolved(fiche(pair["a"]), fiche(pair["b"]))
    assert len(found) == 1, [organisation.id for organisation in found]
    assert {name.text for name in found[0].names} == {pair["a"], pair["b"]}


@pytest.mark.parametrize("pair", PAIRS["must_not_merge"], ids=names)
def test_must_not_merge(pair: dict[str, Any]) -> None:
    found, _ = resolved(fiche(pair["a"], partners=[pair["b"]]))
    assert len({organisation.id for organisation in found}) == 2


def test_no_chain_merges_them_either() -> None:
    """All names of the corpus at once: whatever must stay apart does."""
    printed = sorted({pair[side] for pairs in PAIRS.values() for pair in pairs for side in "ab"})
    found, _ = resolved(*map(fiche, printed))
    of = {name.text: organisation.id for organisation in found for name in organisation.names}
    assert [pair for pair in PAIRS["must_not_merge"] if of[pair["a"]] == of[pair["b"]]] == []
    assert len(found) == len({organisation.id for organisation in found})


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Vluchtelingennetwerk Noord", "Vluchtelingenetwerk Noord"),
        ("Stad Antwerpen", "Stad Antwerpen - dienst Samenleven"),
        ("Thomas More", "Thomas More Hogeschool"),
    ],
)
def test_likeness_is_reported_not_merged(one: str, two: str) -> None:
    found, doubts = resolved(fiche(one), fiche(two))
    assert len(found) == 2
    (doubt,) = doubts
    assert (doubt.code, doubt.pointer) == ("organisation-alike", "/organisations/1")
    assert one in doubt.message
    assert two in doubt.message


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("OCMW Gent", "OCMW Mechelen"),
        ("ÖSHZ Eupen", "ÖSHZ Kelmis"),
        ("Rode Kruis-Vlaanderen", "Croix-Rouge de Belgique"),
        ("Caritas", "Sensoa"),
    ],
)
def test_what_is_known_or_plain_is_not_reported(one: str, two: str) -> None:
    assert resolved(fiche(one), fiche(two))[1] == []


def test_roles_names_and_legal_forms() -> None:
    found, _ = resolved(fiche("Mentor-Escale ASBL", "Mentor-Escale asbl", ["l'asbl INTACT"]), fiche("INTACT vzw"))
    mentor, intact = found
    assert (mentor.id, mentor.name, mentor.legal_form, mentor.registered) == (
        "mentor-escale",
        "Mentor-Escale",
        "ASBL",
        True,
    )
    assert [(name.text, name.role, name.pointer) for name in mentor.names] == [
        ("Mentor-Escale ASBL", "promoter", "/fiches/0/promoter/name"),
        ("Mentor-Escale asbl", "listing", "/fiches/0/listing/promoter"),
    ]
    assert [(name.role, name.pointer) for name in intact.names] == [
        ("partner", "/fiches/0/promoter/partners/0"),
        ("promoter", "/fiches/1/promoter/name"),
    ]
    assert intact.legal_form == "asbl"


def test_an_unknown_name_has_the_same_id_however_it_is_printed() -> None:
    ids = {
        resolved(fiche(name))[0][0].id
        for name in ("Lire & Parler", "Lire et Parler asbl", "ASBL LIRE ET PARLER", "lire-et-parler a.s.b.l.")
    }
    assert ids == {"lire-parler"}


TOML = """
[[organisations]]
id = "thomas-more"
name = "Thomas More"
aliases = ["Thomas More Hogeschool"]

[[organisations]]
id = "sensoa"
name = "Sensoa vzw"
aliases = ["Vlaams expertisecentrum"]
"""
CSV = "id;name;aliases;sisters\nthomas-more;Thomas More;Thomas More Hogeschool|TM Hogeschool;\n;;;\n"
CSV_COMMAS = 'id,name,aliases\nthomas-more,"Thomas More","Thomas More Hogeschool"\n'


@pytest.mark.parametrize(
    ("name", "text"), [("r.toml", TOML), ("r.csv", CSV), ("commas.csv", CSV_COMMAS), ("bom.csv", "\ufeff" + CSV)]
)
def test_a_registry_of_the_users(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    found, doubts = resolved(fiche("Thomas More"), fiche("Thomas More Hogeschool"), fiche("KU Leuven"), registry=file)
    assert [(organisation.id, organisation.registered) for organisation in found] == [
        ("thomas-more", True),
        ("ku-leuven", True),
    ]
    assert doubts == []


def test_a_registry_adds_to_what_is_known(tmp_path: Path) -> None:
    file = tmp_path / "r.toml"
    file.write_text(TOML, encoding="utf-8")
    (sensoa,), _ = resolved(fiche("Sensoa"), fiche("Vlaams expertisecentrum"), registry=file)
    assert (sensoa.id, sensoa.name) == ("sensoa", "Sensoa vzw")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.toml", None, "cannot be read"),
        ("bad.toml", b"[[organisations", "bad.toml:1: it is not valid TOML"),
        ("bad.toml", b"[[organisations]]\nid = 'A B'\nname = 'x'\n", r"bad.toml:2: organisations\[0\].id: "),
        ("bad.csv", b"name,alias\nx,y\n", "no columns id and name"),
        ("bad.csv", b"id,name\nNo Slug,x\n", "bad.csv:2: id: "),
        ("latin.csv", "id,name\nx,Müller\n".encode("latin-1"), "UTF-8"),
    ],
)
def test_registries_that_cannot_be_used(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(RegistryError, match=message):
        load_registry(str(file))
