"""Everything of a fiche: its title, its sections in their arrangement, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from stress.design import Design
from stress.layouts.arrangements import ARRANGEMENTS
from stress.tree import Anchor, Box, Node, Par, Picture, Run, Space, text
from stress.words.model import Fiche

TITLE_GROUNDS = {"band": "band", "rule": "underline", "boxed": "frame"}
TITLE_LOOKS = {"band": "title-light", "centred": "title-centred"}


def fiche(design: Design, content: Fiche, index: int) -> tuple[Node, ...]:
    """The fiche between the anchors `start` and `end`; its last value stands before the anchor `last`."""
    body = ARRANGEMENTS[design.arrangement](design, content)
    intro = (text(content.intro, "intro"),) if content.intro else ()
    quote, picture, notes = _quote(content), _picture(design, content), _notes(design, content)
    above = quote if design.extras.quote == "above" else ()
    after: tuple[Node, ...] = () if design.extras.caption == "above" else picture
    if design.extras.quote == "inside":
        cut = _section_start(design, body)
        body, after = ((*body[:cut], *quote, *body[cut:]), after) if cut < len(body) else (body, (*quote, *after))
    before = picture if design.extras.caption == "above" else ()
    more = (text(content.more_line, "more"),) if content.more_line else ()
    start, last, end = (Anchor(f"{name}-{index}") for name in ("start", "last", "end"))
    tail = (*after, *notes, last) if notes else (last, *after)
    return (*above, start, *_title(design, content), *before, *intro, *body, *tail, *more, end)


def _section_start(design: Design, body: Sequence[Node]) -> int:
    """Where a section begins, about half-way; the end, in an arrangement that is not cut."""
    starts = [at for at, node in enumerate(body) if isinstance(node, Par) and _has_label(node)]
    return starts[len(starts) // 2] if starts and design.arrangement in ("sections", "run-in") else len(body)


def _has_label(par: Par) -> bool:
    return par.look == "label" or any(run.look == "run-in" for run in par.runs)


def _title(design: Design, content: Fiche) -> tuple[Node, ...]:
    style, kicker = design.titles.style, design.titles.kicker
    title: tuple[Node, ...] = (Par(_title_runs(design, content.title), TITLE_LOOKS.get(style, "title")),)
    if content.kicker and kicker == "inside":
        title = (text(content.kicker, "kicker-light" if style == "band" else "kicker"), *title)
    above = (text(content.kicker, "kicker"),) if content.kicker and kicker == "above" else ()
    return (*above, Box(title, TITLE_GROUNDS[style])) if style in TITLE_GROUNDS else (*above, *title)


def _title_runs(design: Design, title: str) -> tuple[Run, ...]:
    """A title in one look, or the name before its dash in another."""
    name, dash, rest = title.partition(" – ")
    if not dash or not design.titles.mixed or design.titles.style == "band":
        return (Run(title),)
    return (Run(name, "title-name"), Run(dash + rest))


def _quote(content: Fiche) -> tuple[Node, ...]:
    if content.quote is None:
        return ()
    words, source = content.quote
    return (Box((text(words, "quote"), text(f"– {source}", "source")), "pullquote"),)


def _picture(design: Design, content: Fiche) -> tuple[Node, ...]:
    if content.caption is None:
        return ()
    return (Picture(round(design.height * 0.12)), text(content.caption, "caption"))


def _notes(design: Design, content: Fiche) -> tuple[Node, ...]:
    """The notes at the end of the fiche, unless they stand at the foot of the page."""
    if not content.notes or design.extras.notes_at_foot:
        return ()
    return (Space(6), *(Par((Run(note.mark, "raised"), Run(f" {note.text}")), "note") for note in content.notes))
