"""Golds without printing, and outputs that are all right."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

from stress.drawing import draw
from stress.gold import gold
from stress.words.fiches import brochure

Json = dict[str, Any]


@cache
def _gold(seed: int) -> Json:
    design = draw(seed)
    content = brochure(design)
    anchors = {"fiches": 3}
    for index in range(len(content.fiches)):
        anchors |= {f"{place}-{index}": index + 3 for place in ("start", "last", "end")}
    return gold(design, content, anchors)


def gold_of(seed: int) -> Json:
    """The gold of a seed, as if each fiche stood on a page of its own."""
    return copy.deepcopy(_gold(seed))


def right_output(truth: Json) -> Json:
    """An output in which everything is as the gold has it."""
    fiches = [copy.deepcopy(fiche) | {"id": f"fiche-{at}"} for at, fiche in enumerate(truth["fiches"])]
    for fiche in fiches:
        fiche["translations"] = [f"fiche-{other}" for other in fiche["translations"]]
    return {"call": copy.deepcopy(truth["call"]), "fiches": fiches, "findings": []}


def finding(code: str, pointer: str, severity: str = "warning") -> Json:
    """A finding."""
    return {"code": code, "pointer": pointer, "severity": severity, "message": ""}
