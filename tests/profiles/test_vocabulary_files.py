"""Vocabularies in tables of their own."""

from __future__ import annotations

import pytest

from pipeline.fields.choice import code_of
from pipeline.profiles.profile import load_profile
from tests.profiles.conftest import Write

PROFILE = """
name = "places"
[languages.nl]
[languages.en]
[vocabularies.places]
file = "places.csv"
codes.abroad.en = ["abroad"]
noise.en = ["province of"]
[[fields]]
name = "place"
kind = "choice"
vocabulary = "places"
headings.en = ["Place"]
"""


@pytest.mark.parametrize("sign", [",", ";"])
def test_a_table_of_codes(write: Write, sign: str) -> None:
    rows = [
        ("code", "nuts", "en", "nl"),
        ("antwerp", "BE21", "Antwerp", "Antwerpen|prov. Antwerpen"),
        ("", "", "", ""),
        ("limburg", "", "Limburg", ""),
    ]
    write({"p.toml": PROFILE, "places.csv": "\n".join(map(sign.join, rows))})
    places = load_profile("p.toml").vocabularies["places"]
    assert list(places.codes) == ["abroad", "antwerp", "limburg"]
    assert places.nuts == {"antwerp": "BE21"}
    assert [code_of(text, places) for text in ("Prov. Antwerpen", "the province of Limburg", "Abroad", "Liège")] == [
        "antwerp",
        None,
        "abroad",
        None,
    ]
    assert code_of("province of Limburg", places) == "limburg"
