"""What a tagged PDF says of its own text, against what is read: honest tags, and each kind of contradiction."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pipeline import ReaderName, extract_brochure

PLAIN = Path(__file__).parents[1] / "fixtures" / "ink" / "plain.pdf"
READERS: tuple[ReaderName, ...] = ("pdfium", "pdfplumber")
# Texts of its first page, each with a second line that is printed under it here.
GOALS, MORE_GOALS = "- De jongeren beter begeleiden bij hun studies", "in het secundair onderwijs van de stad"
WORK, MORE_WORK = "- Twee keer per week huiswerkbegeleiding", "in drie opvangcentra van de stad"

Structure = list[tuple[str, list[str]]]
"""Elements in reading order: their types from the outside in, and the texts that they hold."""

HONEST: Structure = [
    ("H1", ["LICHTBAKEN"]),
    ("H2", ["De promotor"]),
    ("P", ["Opvanghuis De Linde vzw"]),
    ("H2", ["Doelgroep van het project"]),
    ("P", ["Vrouwen"]),
    ("P", ["Gezinnen"]),
    ("P", ["Jongeren in de opvangcentra"]),
    ("H2", ["Doelstellingen van het project"]),
    ("L/LI/LBody", [GOALS, MORE_GOALS]),
    ("H2", ["Voornaamste activiteiten van het project"]),
    ("L/LI/LBody", [WORK, MORE_WORK]),
]


def tagged(structure: Structure, *, marked: bool = True) -> bytes:
    """The plain brochure with a structure for its first page, which prints two lines more."""
    out = io.BytesIO()
    with pikepdf.open(PLAIN) as pdf:
        page = pdf.pages[0]
        ids = {text: number for number, text in enumerate(text for _, texts in structure for text in texts)}
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(_marked(page, ids)))
        page.StructParents = 0
        root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        parents: list[Any] = [None] * len(ids)
        top = []
        for types, texts in structure:
            parent, first = root, None
            for kind in types.split("/"):
                element = pdf.make_indirect(
                    pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name("/" + kind), P=parent, Pg=page.obj)
                )
                if first is None:
                    first = element
                else:
                    parent.K = element
                parent = element
            parent.K = pikepdf.Array([ids[text] for text in texts])
            for text in texts:
                parents[ids[text]] = parent
            top.append(first)
        root.K = pikepdf.Array(top)
        root.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Array(parents)])))
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=marked)
        pdf.save(out)
    return out.getvalue()


def _marked(page: Any, ids: dict[str, int]) -> list[Any]:
    """The page's content with each text that has an id as a piece of its own, and the second lines in it."""
    found: list[Any] = []
    place: list[Any] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tm":
            place = list(operands)
        if str(operator) != "Tj":
            found.append((operands, operator))
            continue
        text = str(operands[0])
        found += _piece(text, ids)
        if more := {GOALS: MORE_GOALS, WORK: MORE_WORK}.get(text):
            found.append(([*place[:4], float(place[4]) + 5, float(place[5]) - 10.8], pikepdf.Operator("Tm")))
            found += _piece(more, ids)
    return found


def _piece(text: str, ids: dict[str, int]) -> list[Any]:
    show = ([pikepdf.String(text)], pikepdf.Operator("Tj"))
    if text not in ids:
        return [show]
    about = [pikepdf.Name.Span, pikepdf.Dictionary(MCID=ids[text])]
    return [(about, pikepdf.Operator("BDC")), show, ([], pikepdf.Operator("EMC"))]


def told(pdf: bytes, reader: ReaderName = "pdfium") -> list[tuple[str, str]]:
    """Where the structure is said to say another thing, and what."""
    findings = extract_brochure(pdf, reader=reader).model_dump()["findings"]
    return [(f["pointer"], f["message"].partition(":")[0]) for f in findings if "own structure" in f["message"]]


def changed(*changes: tuple[tuple[str, list[str]], list[tuple[str, list[str]]]]) -> Structure:
    """The honest structure with other elements in the place of some."""
    found = list(HONEST)
    for old, new in changes:
        at = found.index(old)
        found[at : at + 1] = new
    return found


OTHER = {
    "a heading that was read as a value": (
        changed((("P", ["Gezinnen"]), [("H2", ["Gezinnen"])])),
        ("/fiches/0/target_group/1/text", "the PDF's own structure has this text as a heading"),
    ),
    "two paragraphs that were read as one": (
        changed((("L/LI/LBody", [WORK, MORE_WORK]), [("L/LI/LBody", [WORK]), ("P", [MORE_WORK])])),
        ("/fiches/0/activities/0/text", "the PDF's own structure parts this text"),
    ),
    "one paragraph that was read as two": (
        changed((("P", ["Vrouwen"]), [("P", ["Vrouwen", "Gezinnen"])]), (("P", ["Gezinnen"]), [])),
        ("/fiches/0/target_group/1/text", "the PDF's own structure has this text and the one above it as one"),
    ),
    "paragraphs in another order": (
        [*HONEST[:5], HONEST[6], HONEST[5], *HONEST[7:]],
        ("/fiches/0/target_group/2/text", "the PDF's own structure has this text before the one above it"),
    ),
    "items of another level": (
        changed((("P", ["Vrouwen"]), [("L/LI", ["Vrouwen"])]), (("P", ["Gezinnen"]), [("L/LI/L/LI", ["Gezinnen"])])),
        ("/fiches/0/target_group/1/text", "the PDF's own structure has this item on another level of its list"),
    ),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", OTHER)
def test_what_the_structure_contradicts_is_doubted(name: str, reader: ReaderName) -> None:
    structure, expected = OTHER[name]
    assert told(tagged(structure), reader) == [expected]


def test_a_block_around_its_list_is_not_before_the_items_that_it_holds() -> None:
    """Headings set as plain text in a section, with items between them, come with the number of the section."""
    structure = changed((("P", ["Vrouwen"]), [("P", ["Vrouwen", "Jongeren in de opvangcentra"])]))
    del structure[structure.index(("P", ["Jongeren in de opvangcentra"]))]
    assert told(tagged(structure)) == []


@pytest.mark.parametrize("reader", READERS)
def test_honest_tags_say_nothing(reader: ReaderName) -> None:
    assert told(tagged(HONEST), reader) == []


def test_tags_made_line_by_line_are_not_heard() -> None:
    by_line = [("P", [text]) for _, texts in HONEST for text in texts]
    assert told(tagged(by_line)) == []


def test_tags_of_a_pdf_that_is_not_tagged_are_not_heard() -> None:
    structure, _ = OTHER["a heading that was read as a value"]
    assert told(tagged(structure, marked=False)) == []
