"""The white around the text block of a page."""

from __future__ import annotations

from stress.chance import Chance
from stress.design import Design


def margins(design: Design) -> tuple[float, float, float, float]:
    """Left, top, right and bottom, in points. Header and footer stand in the upper and the lower one."""
    chance = Chance(design.seed, "margins")
    scale = {"a4": 1.0, "landscape": 1.0, "a5": 0.72, "slide": 0.75, "square": 0.85}[design.page]
    side = chance.number(40, 72) * scale
    extra = 14 if design.furniture.margin != "none" else 0
    return side + extra, chance.number(50, 68) * max(scale, 0.8), side + extra, chance.number(46, 62) * max(scale, 0.8)
