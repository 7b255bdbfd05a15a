"""From a seed to a PDF and its gold."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stress import furniture
from stress.design import Design, Producer
from stress.drawing import draw
from stress.gold import Json, gold
from stress.layouts import document
from stress.layouts.contents import FOREWORD
from stress.numbering import printed_number
from stress.producers import web
from stress.tree import Node
from stress.verify import fiche_texts, letters, page_letters, shows
from stress.words.fiches import brochure
from stress.words.model import Brochure

Print = Callable[[Design, Sequence[Node], Path], dict[str, int]]
PASSES = 4
"""How often a brochure is set at most until its contents list tells the pages on which its fiches stand."""


@dataclass(frozen=True, slots=True)
class Built:
    """A printed brochure."""

    design: Design
    brochure: Brochure
    pdf: Path
    gold: Json


def printers() -> Mapping[Producer, Print]:
    """The producers, imported only when one is asked for."""
    from stress.producers.platypus import reportlab
    from stress.producers.typesetter import typst

    return {"weasyprint": web.weasyprint, "chromium": web.chromium, "reportlab": reportlab, "typst": typst}


def build(seed: int, folder: Path, name: str | None = None, producer: Producer | None = None) -> Built:
    """Write `<name>.pdf` and `<name>.gold.json` into a folder."""
    design = draw(seed, producer)
    content = brochure(design)
    path = folder / f"{name or seed}.pdf"
    anchors = _trimmed(_settled(design, content, path), design, content, path)
    furniture.stamp(design, content, anchors, path)
    truth = gold(design, content, anchors)
    path.with_suffix(".gold.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return Built(design, content, path, truth)


def _trimmed(anchors: dict[str, int], design: Design, content: Brochure, path: Path) -> dict[str, int]:
    """The anchors, with the end of each fiche on the last page that shows any of its values, but for what the next one
    says as well.
    """
    pages = page_letters(path)
    fiches = [[text for _, text in fiche_texts(fiche)] for fiche in gold(design, content, anchors)["fiches"]]
    for index, (mine, after) in enumerate(zip(fiches, [*fiches[1:], []], strict=True)):
        next_one = "".join(map(letters, after))
        texts = [text for text in mine if not shows([text], next_one)]
        while anchors[f"last-{index}"] > anchors[f"start-{index}"] and not shows(
            texts, pages[anchors[f"last-{index}"] - 1]
        ):
            anchors[f"last-{index}"] -= 1
    return anchors


def _settled(design: Design, content: Brochure, path: Path) -> dict[str, int]:
    """Set the brochure until the numbers in its contents list are those of its pages. Gives the sheets of the anchors.

    Raises RuntimeError when it never comes to rest.
    """
    numbers: dict[int, str] = {}
    for _ in range(PASSES):
        anchors = printers()[design.producer](design, document(design, content, numbers), path)
        fresh: dict[int, str] = {
            index: printed_number(design, anchors[f"start-{index}"], anchors["fiches"])
            for index in range(len(content.fiches))
        }
        if "foreword" in anchors:
            fresh[FOREWORD] = printed_number(design, anchors["foreword"], anchors["fiches"])
        if fresh == numbers or design.contents.form == "none" or not design.contents.numbers:
            return anchors
        numbers = fresh
    raise RuntimeError(f"the pages of brochure {design.seed} do not come to rest")
