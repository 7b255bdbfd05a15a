"""The looks of a design: for each kind of paragraph its face, size, ink and white around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from stress.design import Design

WHITE = "#ffffff"
GREY = "#6b6b6b"


@dataclass(frozen=True, slots=True)
class Look:
    """A kind of paragraph. Lengths in points; `spacing` is what is added between letters, in ems."""

    size: float
    head: bool = False
    bold: bool = False
    italic: bool = False
    ink: str = "#1a1a1a"
    before: float = 0
    after: float = 3
    align: Literal["left", "right", "centre", "justify"] = "left"
    spacing: float = 0
    hyphenate: bool = False
    keep: bool = False
    leading: float = 1.3


def tint(ink: str, share: float = 0.12) -> str:
    """An ink thinned with white."""
    parts = [int(ink[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


def looks(design: Design) -> dict[str, Look]:
    """All looks of a design, by name."""
    size, labels = design.size, design.labels
    after = 0.0 if design.lists.paragraphs == "indent" else round(size * 0.45, 1)
    body = Look(
        size,
        after=after,
        align="justify" if design.lists.justify else "left",
        hyphenate=design.lists.hyphenate,
        leading=design.leading,
    )
    small = replace(body, size=round(size * design.side_scale, 1), align="left")
    label = Look(
        round(size * labels.scale, 1),
        head=design.head_family != design.body_family,
        bold=labels.bold,
        italic=labels.italic,
        ink=design.ink if labels.coloured else body.ink,
        before=round(size * 0.9, 1),
        after=round(size * 0.2, 1),
        spacing=0.12 if labels.spaced else 0,
        keep=True,
        leading=1.2,
    )
    title = Look(
        round(size * design.titles.scale, 1),
        head=True,
        bold=True,
        ink=design.second_ink,
        after=round(size * 0.7, 1),
        keep=True,
        leading=1.15,
    )
    cover = Look(max(20.0, size * 2.4), head=True, bold=True, ink=design.ink, after=10, leading=1.15)
    found = {
        "body": body,
        "side": small,
        "fact": replace(small, hyphenate=False),
        "strip": replace(
            small, size=round(size * 1.15, 1), bold=True, align="centre", ink=design.ink, hyphenate=False, after=1
        ),
        "label": label,
        "cell-label": replace(label, before=0),
        "fact-label": replace(label, before=round(size * 0.4, 1), size=round(min(label.size, small.size * 1.1), 1)),
        "strip-label": replace(
            label, before=1, size=round(size * 0.8, 1), bold=False, ink=GREY, align="centre", keep=False, spacing=0
        ),
        "run-in": replace(label, size=body.size, spacing=0),
        "title": title,
        "title-light": replace(title, ink=WHITE, after=2),
        "title-centred": replace(title, align="centre"),
        "kicker": Look(round(size * 0.95, 1), head=True, bold=False, ink=design.ink, after=2, keep=True),
        "kicker-light": Look(round(size * 0.95, 1), head=True, ink=WHITE, after=2, keep=True),
        "quote": Look(round(size * 1.15, 1), italic=True, ink=design.second_ink, after=3),
        "source": Look(round(size * 0.85, 1), ink=GREY, after=2),
        "caption": Look(round(size * 0.8, 1), italic=True, ink=GREY, after=6),
        "note": Look(round(size * 0.78, 1), after=1),
        "intro": replace(body, italic=True, after=round(size * 0.8, 1)),
        "title-name": replace(title, ink=design.ink, bold=False),
        "more": Look(size, ink=design.second_ink, before=8),
        "cover-title": cover,
        "cover-kicker": Look(13, ink=GREY, after=8),
        "cover-slogan": Look(13, italic=True, ink=GREY, after=8),
        "front-title": Look(round(size * 1.9, 1), head=True, bold=True, ink=design.ink, after=12),
        "row": Look(size, after=2),
        "row-second": Look(round(size * 0.9, 1), italic=True, ink=GREY, after=4),
        "group": Look(size, bold=True, ink=design.second_ink, before=7, after=3, keep=True),
        "divider": replace(cover, ink=design.second_ink),
        "divider-kicker": Look(14, head=True, ink=design.ink, after=6),
        "imprint-title": Look(round(size * 1.3, 1), head=True, bold=True, after=8),
        "imprint": Look(round(size * 0.9, 1), after=3),
        "turned": Look(round(size * 0.85, 1), ink=WHITE, after=0, align="centre"),
    }
    for name in ("body", "side", "fact", "strip"):
        found[f"{name}-exact"] = replace(found[name], hyphenate=False, align="left" if name != "strip" else "centre")
    for name in ("cover-title", "cover-kicker", "cover-slogan"):
        found[f"{name}-light"] = replace(found[name], ink=WHITE)
    return found
