"""The looks of a design: for each kind of paragraph its face, size, ink and white around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from stress.design import Design

WHITE = "#ffffff"
GREY = "#6b6b6b"
INK = "#1a1a1a"


@dataclass(frozen=True, slots=True)
class Look:
    """A kind of paragraph. Lengths in points; `spacing` is what is added between letters, in ems."""

    size: float
    head: bool = False
    bold: bool = False
    italic: bool = False
    ink: str = INK
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
    found = {**_texts(design), **_labels(design), **_titles(design), **_asides(design), **_front(design)}
    for name in ("body", "side", "fact", "strip"):  # of what must not be hyphenated: addresses and names
        found[f"{name}-exact"] = replace(found[name], hyphenate=False, align="centre" if name == "strip" else "left")
    for name in ("cover-title", "cover-kicker", "cover-slogan"):
        found[f"{name}-light"] = replace(found[name], ink=WHITE)
    return found


def _body(design: Design) -> Look:
    """Running text."""
    return Look(
        design.size,
        after=0.0 if design.lists.paragraphs == "indent" else round(design.size * 0.45, 1),
        align="justify" if design.lists.justify else "left",
        hyphenate=design.lists.hyphenate,
        leading=design.leading,
    )


def _small(design: Design) -> Look:
    """Text of sidebars and boxes, which may be larger than running text."""
    return replace(_body(design), size=round(design.size * design.side_scale, 1), align="left")


def _texts(design: Design) -> dict[str, Look]:
    body, small, size = _body(design), _small(design), design.size
    large = replace(small, size=round(size * 1.15, 1), bold=True, align="centre", ink=design.ink, after=1)
    return {
        "body": body,
        "side": small,
        "fact": replace(small, hyphenate=False),
        "strip": replace(large, hyphenate=False),
        "intro": replace(body, italic=True, after=round(size * 0.8, 1)),
    }


def _labels(design: Design) -> dict[str, Look]:
    labels, size = design.labels, design.size
    label = Look(
        round(size * labels.scale, 1),
        head=design.head_family != design.body_family,
        bold=labels.bold,
        italic=labels.italic,
        ink=design.ink if labels.coloured else INK,
        before=round(size * 0.9, 1),
        after=round(size * 0.2, 1),
        spacing=0.12 if labels.spaced else 0,
        keep=True,
        leading=1.2,
    )
    fitting = round(min(label.size, _small(design).size * 1.1), 1)
    modest = replace(label, before=1, size=round(size * 0.8, 1), bold=False, ink=GREY, spacing=0)
    return {
        "label": label,
        "cell-label": replace(label, before=0),
        "fact-label": replace(label, before=round(size * 0.4, 1), size=fitting),
        "strip-label": replace(modest, align="centre", keep=False),
        "run-in": replace(label, size=size, spacing=0),
    }


def _titles(design: Design) -> dict[str, Look]:
    size = round(design.size * design.titles.scale, 1)
    after = round(design.size * 0.7, 1)
    title = Look(size, head=True, bold=True, ink=design.second_ink, after=after, keep=True, leading=1.15)
    kicker = Look(round(design.size * 0.95, 1), head=True, ink=design.ink, after=2, keep=True)
    return {
        "title": title,
        "title-light": replace(title, ink=WHITE, after=2),
        "title-centred": replace(title, align="centre"),
        "title-name": replace(title, ink=design.ink, bold=False),
        "kicker": kicker,
        "kicker-light": replace(kicker, ink=WHITE),
    }


def _asides(design: Design) -> dict[str, Look]:
    """What stands on a fiche and is no value."""
    size = design.size
    return {
        "quote": Look(round(size * 1.15, 1), italic=True, ink=design.second_ink, after=3),
        "source": Look(round(size * 0.85, 1), ink=GREY, after=2),
        "caption": Look(round(size * 0.8, 1), italic=True, ink=GREY, after=6),
        "note": Look(round(size * 0.78, 1), after=1),
        "more": Look(size, ink=design.second_ink, before=8),
        "turned": Look(round(size * 0.85, 1), ink=WHITE, after=0, align="centre"),
    }


def _front(design: Design) -> dict[str, Look]:
    """The pages before and after the fiches."""
    size = design.size
    cover = Look(max(20.0, size * 2.4), head=True, bold=True, ink=design.ink, after=10, leading=1.15)
    return {
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
    }
