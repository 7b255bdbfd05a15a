"""Nothing lost: every line of every fiche's page is accounted for, and every pointer points at something, in all
brochures with both readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import Any

import pytest

from pipeline.data.document import Document, Line
from pipeline.data.outline import Outline
from pipeline.extract.render import sizes as page_sizes
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from pipeline.recipe.source import set_aside
from pipeline.segment import choose_language, segment, unreadable_pages
from tests.corpus import READERS, Golden, Reader, goldens, read_once, reading_of

ALL = pytest.mark.parametrize(
    "golden", [golden for golden in goldens() if golden.readable], ids=lambda golden: golden.name
)
BOTH = pytest.mark.parametrize("reader", READERS)
NO_TEXT = " .…·_:|–—-()"  # what may go from between a label and its value, or a title and its page number


def resolve(document: Any, pointer: str) -> Any:
    """What a JSON Pointer (RFC 6901) points at; raises KeyError, IndexError or ValueError when it points nowhere."""
    if pointer == "":
        return document
    if not pointer.startswith("/"):
        raise ValueError(pointer)
    for token in pointer[1:].split("/"):
        key = token.replace("~1", "/").replace("~0", "~")
        document = document[int(key)] if isinstance(document, list) else document[key]
    return document


def _read(golden: Golden, reader: Reader) -> Document:
    return read_once(golden.pdf.read_bytes(), golden.pdf.name, reader=reader, password=golden.gold.get("password"))


@BOTH
@ALL
def test_counts_and_pointers(golden: Golden, reader: Reader) -> None:
    output = reading_of(golden, reader).brochure.model_dump(mode="json")
    coverage = output["extraction"]["coverage"]
    assert (
        coverage["lines"] == coverage["headings"] + coverage["values"] + coverage["furniture"] + coverage["unassigned"]
    )
    assert min(coverage.values()) >= 0

    quoted = [
        finding
        for finding in output["findings"]
        if finding["code"] == "unassigned-text" and finding["severity"] != "info"
    ]
    assert (len(quoted) > 0) == (coverage["unassigned"] > 0)
    assert len(quoted) <= coverage["unassigned"]

    for finding in output["findings"]:
        resolve(output, finding["pointer"])
        assert finding["pointer"] or finding["severity"] == "error", finding
        assert finding["page"] is None or 1 <= finding["page"] <= output["source"]["pages"], finding

    sizes = dict(enumerate(page_sizes(golden.pdf.read_bytes(), golden.pdf.name, golden.gold.get("password")), 1))
    for pointer, places in output["evidence"].items():
        assert resolve(output, pointer) not in (None, ""), pointer
        assert places, pointer
        for place in places:
            x0, top, x1, bottom = place["bbox"]
            width, height = sizes[place["page"]]
            assert 0 <= x0 < x1 <= width, (pointer, place)
            assert 0 <= top < bottom <= height, (pointer, place)


def _values(value: Any, pointer: str = "") -> Iterable[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _values(part, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _values(part, f"{pointer}/{index}")
    elif value is not None:
        yield pointer, value


@ALL
def test_every_value_has_evidence_at_itself_or_above(golden: Golden) -> None:
    output = reading_of(golden, "pdfium").brochure.model_dump(mode="json")
    without = []
    for pointer, _ in chain(
        _values(output["call"], "/call"), *(_values(fiche, f"/fiches/{n}") for n, fiche in enumerate(output["fiches"]))
    ):
        steps = pointer.split("/")
        read_from_the_page = (
            len(steps) > 3
            and steps[3] not in {"id", "pages", "priority", "language"}
            and steps[-1] not in {"kind", "number"}
        )
        above = ("/".join(steps[:length]) for length in range(len(steps), 2, -1))
        if read_from_the_page and not any(pointer in output["evidence"] for pointer in above):
            without.append(pointer)
    assert without == []


def _accounted(outline: Outline) -> list[Line]:
    """The lines that the parts of a brochure hold, as segmenting gives them."""
    rows = chain.from_iterable(
        [*row.promoter, *row.title, *([row.number] if row.number else [])] for row in outline.rows
    )
    heads = chain.from_iterable(head.lines for head in outline.priorities)
    fiches = chain.from_iterable(
        [
            *fiche.title,
            *fiche.loose,
            *chain.from_iterable([*section.heading, *section.lines] for section in fiche.sections),
        ]
        for fiche in outline.fiches
    )
    return [*outline.cover, *outline.furniture, *outline.strays, *rows, *heads, *fiches]


@BOTH
@ALL
def test_every_line_is_in_one_part_and_feeds_a_value(golden: Golden, reader: Reader) -> None:
    """Told by place on the paper, since stages cut lines."""
    profile = load_profile()
    document = _read(golden, reader)
    language = choose_language(document, profile)
    set_aside(document, unreadable_pages(document, profile))
    printed = [line for page in document.pages for line in page.lines]
    outline = segment(document, profile, language)
    pages = {number for fiche in outline.fiches for number in fiche.pages}

    held: dict[tuple[int, float], list[Line]] = defaultdict(list)
    for line in _accounted(outline):
        held[line.page, line.baseline].append(line)
    lost, twice = [], []
    for line in printed:
        inside = [
            part for part in held[line.page, line.baseline] if line.x0 - 0.01 <= part.x0 and part.x1 <= line.x1 + 0.01
        ]
        rest = line.text
        for part in sorted(inside, key=lambda part: -len(part.text)):
            if part.text not in rest:
                twice.append(line)
            rest = rest.replace(part.text, "", 1)
        if line.page in pages and rest.strip(NO_TEXT):
            lost.append(line)
    assert lost == []
    assert twice == []

    draft = parse(document, outline, profile)
    fed = {piece.line for passage in draft.evidence.values() for piece in passage.pieces}
    unfed = [
        line for fiche in outline.fiches for section in fiche.sections for line in section.lines if line not in fed
    ]
    assert unfed == []
