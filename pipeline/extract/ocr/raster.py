"""Pages as pictures: rendered, straightened, with panels and paper made white."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, radians, sin, sqrt
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from pipeline.data.document import Bbox
from pipeline.extract.ocr.badges import badges, clear
from pipeline.extract.ocr.cells import CELL, flooded, joined, least, most, papers
from pipeline.extract.ocr.dots import erase_leaders
from pipeline.extract.ocr.tunables import RASTER

_BAND = 32  # cells that are evened at a time: a whole page of shades would take ten times its memory


@dataclass(frozen=True, slots=True)
class Frame:
    """How a picture lies on the page: a point of the page is `scale` pixels; `turns` (clockwise quarter turns) and then
    `skew` (degrees, counter-clockwise) brought it upright; `size` is that of the upright page and `shown` that of the
    page as displayed, in points.
    """

    scale: float
    turns: int
    skew: float
    size: tuple[float, float]
    shown: tuple[float, float]

    def displayed(self, bbox: Bbox) -> list[Bbox]:
        """Where a box of the upright page stands on the page as displayed: in several boxes where a slanting line would
        need a tall one.
        """
        x0, top, x1, bottom = bbox
        slope = abs(sin(radians(self.skew)))
        parts = max(1, round(slope * (x1 - x0) / max(RASTER.tight * (bottom - top), 0.1)))
        step = (x1 - x0) / parts
        return [self._displayed((x0 + n * step, top, x0 + (n + 1) * step, bottom)) for n in range(parts)]

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page as displayed stands on the upright page."""
        width, height = self.shown
        for _ in range(self.turns):
            x, y = height - y, x
            width, height = height, width
        angle, dx, dy = radians(self.skew), x - width / 2, y - height / 2
        return (dx * cos(angle) + dy * sin(angle) + width / 2, dy * cos(angle) - dx * sin(angle) + height / 2)

    def _displayed(self, bbox: Bbox) -> Bbox:
        width, height = self.size
        (x0, y0, x1, y1), angle = bbox, radians(self.skew)
        # The middle is turned back exactly; the box keeps its width, and grows by what the line climbs in it.
        dx, dy = (x0 + x1 - width) / 2, (y0 + y1 - height) / 2
        across = dx * cos(angle) - dy * sin(angle) + width / 2
        down = dx * sin(angle) + dy * cos(angle) + height / 2
        half, tall = (x1 - x0) / 2, (y1 - y0) / 2 + abs(sin(angle)) * (x1 - x0) / 4
        box = (across - half, down - tall, across + half, down + tall)
        for _ in range(self.turns):
            # One clockwise quarter turn back: (x, y) of the turned page was (y, width - x).
            a, b, c, d = box
            box = (b, width - c, d, width - a)
            width, height = height, width
        return (max(box[0], 0.0), max(box[1], 0.0), min(box[2], self.shown[0]), min(box[3], self.shown[1]))


@dataclass(slots=True, eq=False)
class Picture:
    """A page as a picture, upright.

    `boxes` are the level boxes of another paper than that around them, in pixels; `drawn` marks the cells of pictures,
    `gain` has by how much the ink of each cell was made darker.
    `grey` has dark ink on white paper everywhere, `color` is what was seen; `panels` marks (one cell is 8 by 8 pixels)
    where the paper was darker than the letters, `shade` by how much each was made lighter; `rules` are the drawn lines,
    in pixels, once they are taken out of `grey`.
    """

    grey: Any
    color: Any
    panels: Any
    shade: Any
    gain: Any
    frame: Frame
    boxes: list[Bbox]
    drawn: Any
    rules: list[Bbox] = field(default_factory=list)

    @property
    def is_grey(self) -> bool:
        """Is there no colour on it?"""
        return bool(self.color.strides[2] == 0)  # its greys, seen three times

    @property
    def dpi(self) -> int:
        """Pixels per inch."""
        return round(self.frame.scale * 72)

    def crop(self, box: Bbox) -> Any:
        """The grey pixels of a box."""
        x0, top, x1, bottom = (max(0, round(edge)) for edge in box)
        return self.grey[top:bottom, x0:x1]

    def image(self, factor: float = 1.0, *, faithful: bool = False) -> Image.Image:
        """The grey picture, at `factor` of its resolution; `faithful`: with pale print as pale as it is, whose edges
        are smoother.
        """
        image = Image.fromarray(self._faithful() if faithful else self.grey)
        return (
            image
            if factor == 1
            else image.resize((round(image.width * factor), round(image.height * factor)), Image.Resampling.BICUBIC)
        )

    def _faithful(self) -> Any:
        even = self.grey.copy()
        for first in range(0, len(self.gain), _BAND):
            cells, pixels = slice(first, first + _BAND), slice(first * CELL, (first + _BAND) * CELL)
            if (self.gain[cells] > 1).any():
                even[pixels] = 255 - (255 - even[pixels]) / _spread(self.gain[cells], even[pixels])
        return even


def render(pdf: pdfium.PdfDocument, index: int) -> tuple[Image.Image, tuple[float, float]]:
    """A page in colour, as displayed, at the resolution for OCR; and its size in points."""
    page = pdf[index]
    try:
        shown = page.get_size()
        scale = min(RASTER.dpi / 72, sqrt(RASTER.most_pixels / max(shown[0] * shown[1], 1.0)))
        return page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB"), shown
    finally:
        page.close()


def straighten(image: Image.Image, shown: tuple[float, float], turns: int = 0) -> Picture:
    """The picture turned by quarter turns (clockwise) and by its skew."""
    scale = image.width / shown[0]
    if turns:
        image = image.rotate(-90 * turns, expand=True)
    grey = image.convert("L")
    skew = find_skew(grey)
    if skew:
        grey = grey.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor="white")
    tone = _papers(np.asarray(grey))
    boxes, drawn, unknown = papers(tone)
    even, panels, shade, gain = evened(np.asarray(grey), np.where(unknown, 0, tone))
    boxes = joined([box for box in boxes if not _is_of_letters(box, tone, panels)])
    for badge in badges(_spots(np.asarray(grey)), panels):
        clear(badge, np.asarray(grey), even, panels, gain)
    erase_leaders(even)
    frame = Frame(scale, turns, skew, (image.width / scale, image.height / scale), shown)
    return Picture(even, _colors(image, grey, skew), panels, shade, gain, frame, boxes, drawn)


def _colors(image: Image.Image, grey: Image.Image, skew: float) -> Any:
    """The colours of the straightened picture; those of a grey one are its greys, at no cost."""
    small = np.asarray(image.reduce(CELL)).astype(np.int16)
    if int((small.max(axis=2) - small.min(axis=2)).max()) <= RASTER.colourless:
        shades = np.asarray(grey)
        return np.broadcast_to(shades[..., None], (*shades.shape, 3))
    return np.asarray(image.rotate(skew, fillcolor="white") if skew else image)


def find_skew(image: Image.Image) -> float:
    """By how many degrees (counter-clockwise) a picture must be turned for its lines of text to be level; 0 when they
    are.

    Looks for the angle at which the rows of pixels differ most from one another (Postl's projection profile).
    """
    strips = _strips(_ink_of(image, RASTER.skew_side))
    level = _sharpness(strips, 0.0)
    best = 0.0
    for step, reach in ((0.5, RASTER.most_skew), (0.1, 0.4), (0.03, 0.09)):
        count = round(reach / step)
        sharpness = {best + n * step: _sharpness(strips, best + n * step) for n in range(-count, count + 1)}
        best = max(sharpness, key=lambda angle: (sharpness[angle], -abs(angle)))
    return best if abs(best) >= RASTER.least_skew and sharpness[best] > RASTER.sharper * level else 0.0


def _ink_of(image: Image.Image, side: int) -> Image.Image:
    """The ink of a picture, light on black, with its longer side so long."""
    factor = side / max(image.size)
    small = image.convert("L").resize(
        (max(1, round(image.width * factor)), max(1, round(image.height * factor))), Image.Resampling.BOX
    )
    return Image.fromarray(255 - evened(np.asarray(small))[0])


def _strips(ink: Image.Image) -> Any:
    """How much ink each row of pixels has in each upright strip of a picture."""
    pixels, wide = np.asarray(ink), RASTER.skew_strip
    count = pixels.shape[1] // wide
    return pixels[:, : count * wide].reshape(len(pixels), count, wide).sum(axis=2, dtype=np.float32)


def _sharpness(strips: Any, angle: float) -> float:
    """How much rows of ink differ where strips are moved up and down as they are when the picture is turned."""
    height, count = strips.shape
    moved = np.tan(np.radians(angle)) * RASTER.skew_strip * (np.arange(count) + 0.5 - count / 2)
    at = np.arange(height)[:, None] + moved
    whole = np.floor(at).astype(np.intp)
    part, above, columns = at - whole, np.clip(whole + 1, 0, height + 1), np.arange(count)
    padded = np.pad(strips, ((1, 2), (0, 0)))
    rows = ((1 - part) * padded[above, columns] + part * padded[above + 1, columns]).sum(axis=1)
    return float((np.diff(rows) ** 2).sum())


def evened(grey: Any, known: Any = 0) -> tuple[Any, Any, Any, Any]:
    """Ink as dark as that of small black print on white everywhere; the cells in which it was the other way round; and
    by how much the paper of each cell was made lighter, and its ink darker. `known` is the shade of the paper of each
    cell, 0 where that is not known.
    """
    spots = _spots(grey)
    light, dark = spots.max(axis=(1, 3)), spots.min(axis=(1, 3))
    inside = _dark_panels(light, spots)
    inside |= _toned_panels(light, dark, inside)
    paper = np.where(known, known, least(most(light, RASTER.bridge), RASTER.bridge))
    ground = 255 - most(least(dark, RASTER.bridge), RASTER.bridge)
    edge = most(inside, 3) != least(inside, 3)

    shade = (255 / np.maximum(np.where(inside, ground, paper) - RASTER.clean, 1.0)).astype(np.float32)
    darkest = least(_ink(spots, inside) * shade, RASTER.word)
    gain = ((255 - RASTER.ink) / np.maximum(255 - darkest, 1)).astype(np.float32)
    gain[(darkest < RASTER.pale) | (gain > RASTER.most_gain)] = 1
    gain = most(gain, RASTER.stroke)  # that of the pale word beside a dark line
    gain[most(_tint(light, paper), 3) & ~inside] = 1  # solid paper of another shade is no ink, nor is its edge
    even = np.empty_like(grey)
    for first in range(0, len(shade), _BAND):
        cells, pixels = slice(first, first + _BAND), slice(first * CELL, (first + _BAND) * CELL)
        ink = grey[pixels]
        if inside[cells].any():
            ink = np.where(_spread(inside[cells], ink), 255 - ink, ink)
        ink = np.minimum(ink * _spread(shade[cells], ink), 255)
        if (gain[cells] > 1).any():
            ink = np.maximum(255 - (255 - ink) * _spread(gain[cells], ink), 0)
        even[pixels] = ink
        even[pixels][_spread(edge[cells], ink)] = 255
    # The side of a tall panel stays as a hair line: Tesseract parts columns by it.
    for row, column in np.argwhere(inside[:, 1:] != inside[:, :-1]):
        if (
            inside[max(0, row - RASTER.tall) : row + RASTER.tall + 1, column + 1]
            != inside[max(0, row - RASTER.tall) : row + RASTER.tall + 1, column]
        ).sum() > RASTER.tall:
            even[row * CELL : (row + 1) * CELL, (column + 1) * CELL - 1 : (column + 1) * CELL + 2] = 0
    return even, inside, shade, gain


def _tint(light: Any, paper: Any) -> Any:
    """The cells of paper darker than that around it: solid over more than the stroke of a letter, or long, as shadows
    are.
    """
    darker = light < most(paper, RASTER.around) - RASTER.clean
    shapes = ((RASTER.solid, RASTER.solid), (1, RASTER.long), (RASTER.long, 1))
    return np.logical_or.reduce([most(least(darker, shape), shape) for shape in shapes])


def _spots(grey: Any) -> Any:
    """The shades of spots of two by two pixels, for single ones are noise: rows of cells, rows in a cell, columns of
    cells, columns in a cell.
    """
    rows, columns = -(-grey.shape[0] // CELL), -(-grey.shape[1] // CELL)
    padded = np.pad(grey, ((0, rows * CELL - grey.shape[0]), (0, columns * CELL - grey.shape[1])), mode="edge")
    return np.asarray(Image.fromarray(padded).reduce(2)).reshape(rows, CELL // 2, columns, CELL // 2)


def _by_cell(spots: Any) -> Any:
    """The spots of each cell in one row."""
    return np.swapaxes(spots, 1, 2).reshape(spots.shape[0], spots.shape[2], -1)


def _papers(grey: Any) -> Any:
    """The shade of the paper of each cell, over the strokes of letters that fill cells; on the edge of two papers, that
    of the nearer.
    """
    ordered = np.sort(_by_cell(_spots(grey)), axis=2)
    middle = ordered.shape[2] // 2
    tone = ordered[..., middle - 1 : middle + 4].mean(axis=2, dtype=np.float32)
    tone = least(most(tone, RASTER.stroke), RASTER.stroke)
    low, high = least(tone, RASTER.stroke), most(tone, RASTER.stroke)
    return np.where(high - tone < tone - low, high, low)


def _is_of_letters(box: Bbox, tone: Any, inside: Any) -> bool:
    """Is a box but the strokes of large letters that stand close: light where the paper is dark, or dark where it is
    light?
    """
    left, top, right, bottom = (round(edge) // CELL for edge in box)
    shade, on_dark = np.median(tone[top:bottom, left:right]), inside[top:bottom, left:right].mean() > 0.5
    return bool(shade > RASTER.toned if on_dark else shade < RASTER.dark)


def _ink(spots: Any, inside: Any) -> Any:
    """How dark the ink of each cell is, specks of dust left out: several of its spots are as dark."""
    ordered = np.partition(_by_cell(spots), (RASTER.dust, -1 - RASTER.dust), axis=2)
    return np.where(inside, 255 - ordered[..., -1 - RASTER.dust], ordered[..., RASTER.dust])


def _broad(solid: Any) -> Any:
    """The cells of panels: solid somewhere, wider than any stroke, and what hangs together with that."""
    return flooded(most(least(solid, RASTER.solid), RASTER.solid), solid)


def _bridged(solid: Any) -> Any:
    """Panels with the letters on them."""
    return least(most(solid, RASTER.bridge), RASTER.bridge)


def _dark_panels(light: Any, spots: Any) -> Any:
    """The cells in which letters are light, for the paper is dark."""
    solid = _broad(light < RASTER.dark)
    return _filled(_bridged(solid), (spots < RASTER.dark).mean(axis=(1, 3))) if solid.any() else solid


def _toned_panels(light: Any, dark: Any, known: Any) -> Any:
    """The cells of panels neither dark nor light on which the letters are lighter: there are more of these than of
    darker ones.
    """
    solid, found = _broad((light < RASTER.toned) & ~known), np.zeros_like(known)
    while solid.any():
        seed = np.zeros_like(solid)
        seed.flat[int(np.argmax(solid))] = True
        panel = flooded(seed, solid)
        solid &= ~panel
        shade, region = float(np.median(light[panel])), _bridged(panel)
        within = least(region, 5)
        lighter = int((light[within] > shade + RASTER.on_tone).sum())
        if lighter > int((dark[within] < shade - RASTER.on_tone).sum()):
            found |= region
    return found


def _spread(cells: Any, pixels: Any) -> Any:
    """The values of cells for each of their pixels."""
    return np.repeat(np.repeat(cells, CELL, 0), CELL, 1)[: pixels.shape[0], : pixels.shape[1]]


def _filled(solid: Any, dark: Any) -> Any:
    """The panels with the text they enclose: holes of which a good part is dark (`dark` is its share of each cell)."""
    outside = np.zeros_like(solid)
    outside[0], outside[-1], outside[:, 0], outside[:, -1] = ~solid[0], ~solid[-1], ~solid[:, 0], ~solid[:, -1]
    holes = ~solid & ~flooded(outside, ~solid)
    while holes.any():
        seed = np.zeros_like(holes)
        seed.flat[int(np.argmax(holes))] = True
        hole = flooded(seed, holes)
        holes &= ~hole
        if dark[hole].mean() > RASTER.enclosed:
            solid = solid | hole
    return solid
