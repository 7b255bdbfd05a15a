"""Where links lead, against the addresses printed on them: targets by what is said of them."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from pipeline import extract_brochure

PLAIN = Path(__file__).parents[1] / "fixtures" / "ink" / "plain.pdf"
# They print https://www.delinde.be/ and an.peeters@delinde.be.
SITE, MAIL = "/fiches/0/websites/0", "/fiches/0/contact/people/0/email"

SAME = [
    (SITE, "http://delinde.be/nl/start"),
    (SITE, "https://nl.delinde.be/"),
    (SITE, "https://links.example.org/?url=https%3A%2F%2Fwww.delinde.be%2F"),
    (SITE, "tel:+3225551234"),
    (SITE, "mailto:info@delinde.be"),
    (MAIL, "mailto:An.Peeters@delinde.be?subject=Vraag"),
    (MAIL, "http://an.peeters@delinde.be"),
]
OTHER = [
    (SITE, "https://www.delinde.org/"),
    (SITE, "https://www.de-linde.be/"),
    (SITE, "https://www.delinde.be.example.com/"),
    (SITE, "https://www.xn--delinde.be/"),
    (SITE, "https://www.del\u0131nde.be/"),
    (SITE, "mailto:info@vroeger.be"),
    (MAIL, "mailto:bram@delinde.be"),
    (MAIL, "https://www.elders.be/"),
]


def told(pointer: str, target: str) -> list[str]:
    """The pointers at which a link is said to lead elsewhere, with one on the text of a value."""
    [place] = extract_brochure(PLAIN).model_dump()["evidence"][pointer]
    out = io.BytesIO()
    with pikepdf.open(PLAIN) as pdf:
        page = pdf.pages[0]
        x0, top, x1, bottom = (float(edge) for edge in place["bbox"])
        height = float(page.MediaBox[3])
        page.Annots = pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Link,
                    Rect=pikepdf.Array([x0, height - bottom, x1, height - top]),
                    A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=target),
                )
            ]
        )
        pdf.save(out)
    findings = extract_brochure(out.getvalue()).model_dump()["findings"]
    return [finding["pointer"] for finding in findings if finding["code"] == "link-differs"]


@pytest.mark.parametrize(("pointer", "target"), SAME)
def test_the_same_place_is_quiet(pointer: str, target: str) -> None:
    assert told(pointer, target) == []


@pytest.mark.parametrize(("pointer", "target"), OTHER)
def test_another_place_is_told(pointer: str, target: str) -> None:
    assert told(pointer, target) == [pointer]
