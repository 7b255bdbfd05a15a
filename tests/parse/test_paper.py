"""Signs that only look like the right ones, in values: what a text says, by what makes it odd."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import extract_brochure
from tests.check.brochures import draw, good

# The § of the text is what the font says it is; on paper it is one sign all the same.
ODD = [
    ("House of §ntwerp", "\u0410", "letters of two alphabets"),
    ("House §. Peeters", "\u0410", "are not Latin ones"),
    ("House 12§", "\uff15", "none of 0 to 9"),
    ("Hous§ of Antwerp", "e\u0336", "a stroke runs through"),
    ("House of Antwerp § Mortsel", ",", "something may be missing before a comma"),
    ("House 1§00", "S", "look like digits"),
    ("House 12§0", "Z", "look like digits"),
    ("R§0S Mortsel", "0", "look like letters"),
]
QUIET = [
    ("House B2§", "B"),
    ("House CO2 §ntwerp", "A"),
    ("House of §ntwerp", "A"),
    ("House § Omega", "\u03a9"),
    ("House of 12 m§", "\u00b2"),
]


def said(tmp_path: Path, promoter: str, sign: str) -> list[str]:
    """What is said of the first promoter, where the font takes § for a sign."""
    content = good()
    content["fiches"][0]["sections"]["promoter"] = [promoter]
    (tmp_path / "brochure.pdf").write_bytes(draw(content, letters={"§": sign}))
    findings = extract_brochure(tmp_path / "brochure.pdf").model_dump()["findings"]
    return [finding["message"] for finding in findings if finding["pointer"] == "/fiches/0/promoter"]


@pytest.mark.parametrize(("promoter", "sign", "message"), ODD)
def test_signs_that_look_like_others_are_told(tmp_path: Path, promoter: str, sign: str, message: str) -> None:
    assert any(message in told for told in said(tmp_path, promoter, sign))


@pytest.mark.parametrize(("promoter", "sign"), QUIET)
def test_other_signs_are_quiet(tmp_path: Path, promoter: str, sign: str) -> None:
    assert said(tmp_path, promoter, sign) == []


def test_headings_that_hold_no_language_make_their_fiche_doubtful(tmp_path: Path) -> None:
    (tmp_path / "brochure.pdf").write_bytes(draw(good(), letters={"e": "c"}))
    findings = extract_brochure(tmp_path / "brochure.pdf").model_dump()["findings"]
    told = [finding for finding in findings if "headings may not be what they seem" in finding["message"]]
    assert {finding["pointer"] for finding in told} >= {"/fiches/0", "/fiches/1"}
