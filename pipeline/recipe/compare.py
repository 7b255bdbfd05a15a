"""Two readings of one brochure compared: every value on which they disagree is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.data.differences import differences
from pipeline.data.draft import Draft
from pipeline.data.parsed import Doubt
from pipeline.recipe.tunables import ALIKE
from pipeline.schema.records import AnyFiche, Call


def disagreements(draft: Draft, other: Draft, who: str) -> list[Doubt]:
    """Where a second reading disagrees with the first: one doubt per value, at the value.

    `who` made the second one, as messages call it.
    """
    doubts = list(_doubts(draft.call, other.call, "/call", who))
    if len(draft.fiches) != len(other.fiches):
        message = f"{who} finds {len(other.fiches)} fiches, not {len(draft.fiches)}"
        return [*doubts, Doubt("doubtful-value", message, "")]
    for index, (mine, theirs) in enumerate(zip(draft.fiches, other.fiches, strict=True)):
        doubts += _doubts(mine, theirs, f"/fiches/{index}", who)
    return doubts


def disagreements_of_scan(draft: Draft, other: Draft) -> list[Doubt]:
    """Where a second reading of the same pictures disagrees with the first; fiches are paired by likeness of title.

    A fiche that only the first reading has is doubtful; one that only the second has may be lost: an error for the
    whole document.
    """
    from rapidfuzz import fuzz

    who = "a second reading of the picture"
    doubts = list(_doubts(draft.call, other.call, "/call", who))
    left = list(range(len(other.fiches)))
    for index, fiche in enumerate(draft.fiches):
        like = {at: fuzz.ratio(fiche.title, other.fiches[at].title) - abs(at - index) for at in left}
        best = max(like, key=lambda at: like[at], default=None)
        if best is None or like[best] < ALIKE.titles:
            doubts.append(Doubt("doubtful-value", f"{who} does not find this fiche", f"/fiches/{index}"))
            continue
        left.remove(best)
        doubts += _doubts(fiche, other.fiches[best], f"/fiches/{index}", who)
    for at in left:
        page = next(iter(other.fiches[at].pages), None)
        message = f"{who} finds a fiche {_short(other.fiches[at].title)} that is missing here"
        doubts.append(Doubt("doubtful-value", message, "", page))
    return doubts


def _doubts(mine: Call | AnyFiche, theirs: Call | AnyFiche, at: str, who: str) -> Iterator[Doubt]:
    for found in differences(mine.model_dump(), theirs.model_dump(), at):
        message = f"{who} reads {_short(found.new)} here, not {_short(found.old)}"
        yield Doubt("doubtful-value", message, found.pointer)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= ALIKE.quoted else text[: ALIKE.quoted - 3] + "..."
