"""Numbers of registers: only behind a word for the register, only with right check digits, only of the name before."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.enrich.numbers import printed
from pipeline.enrich.organisations import resolve
from pipeline.enrich.registry import load_registry
from pipeline.errors import RegistryError
from pipeline.schema.records import Fiche, Promoter

pytest.importorskip("stdnum")

OEVER = "BE-BCE_KBO-0203201340"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stad Oever (KBO 0203.201.340)", [OEVER]),
        ("Stad Oever, ondernemingsnummer: BE 0203 201 340", [OEVER]),
        ("Ville d'Oever, n° d’entreprise 0203.201.340", [OEVER]),
        ("Oever, TVA n° BE0203201340", [OEVER]),
        ("Oever, SIREN 732 829 320", ["FR-INSEE-732829320"]),
        ("Stichting Oever, KvK-nummer 12345678", ["NL-KVK-12345678"]),
        ("Stad Oever (KBO 0203.201.341)", []),  # a wrong check digit
        ("Stad Oever, tel. 0203 20 13 40", []),
        ("Stad Oever 0203.201.340", []),  # no word for the register
        ("Stichting Oever, KvK-nummer 1234567", []),
    ],
)
def test_numbers_in_a_text(text: str, expected: list[str]) -> None:
    assert [identifier for _, identifier in printed(text, load_registry().schemes)] == expected


def fiche(text: str, name: str, *partners: str) -> Fiche:
    values = dict.fromkeys(Fiche.model_fields) | {
        "id": "a", "title": "A", "pages": [], "translations": [], "websites": [], "target_group": [], "objectives": [],
        "activities": [], "results": [], "other": [], "notes": [],
        "promoter": Promoter(text=text, name=name, location=None, partners=list(partners)),
    }  # fmt: skip
    return Fiche.model_construct(**values)


def test_a_number_belongs_to_the_name_before_it() -> None:
    text = "Stad Oever in partnership with De Brug vzw (KBO 0203.201.340)"
    found, _ = resolve([fiche(text, "Stad Oever", "De Brug vzw")], load_registry())
    assert {each.id: each.org_id for each in found} == {"stad-oever": None, "brug": OEVER}


def test_two_numbers_of_one_name_are_none() -> None:
    fiches = [fiche(f"Stad Oever (KBO {number})", "Stad Oever") for number in ("0203.201.340", "0428.759.497")]
    found, _ = resolve(fiches, load_registry())
    assert [each.org_id for each in found] == [None]


def test_the_registry_knows_better(tmp_path: Path) -> None:
    file = tmp_path / "registry.csv"
    file.write_text("id,name,org_id\noever,Stad Oever,BE-BCE_KBO-0428759497\n")
    found, _ = resolve([fiche("Stad Oever (KBO 0203.201.340)", "Stad Oever")], load_registry(str(file)))
    assert [(each.id, each.org_id) for each in found] == [("oever", "BE-BCE_KBO-0428759497")]


@pytest.mark.parametrize("number", ["BE-BCE_KBO-0203201341", "0203201340", "BE-BCE_KBO-BE0203201340"])
def test_a_wrong_number_in_a_registry_is_told(tmp_path: Path, number: str) -> None:
    file = tmp_path / f"{number}.toml"
    file.write_text(f'[[organisations]]\nid = "oever"\nname = "Oever"\norg_id = "{number}"\n')
    with pytest.raises(RegistryError, match=f"oever: '{number}' is no number of a register"):
        load_registry(str(file))
