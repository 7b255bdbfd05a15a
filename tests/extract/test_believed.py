"""Which pages are drawn to see what they show: those whose objects do not say it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from unittest.mock import patch

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract import read
from pipeline.extract.ink import look
from pipeline.extract.ink.picture import Picture

registerFont(TTFont("DejaVu", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
Draw = Callable[[Canvas], object]


def page(draw: Draw, under: Draw | None = None) -> bytes:
    """A page with two lines, what is drawn after them, and what before."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 200), invariant=1)
    if under is not None:
        canvas.saveState()
        under(canvas)
        canvas.restoreState()
    write(canvas, 40, 150, "De regio telt 240 plaatsen")
    write(canvas, 40, 130, "in 12 opvangcentra.")
    canvas.saveState()
    draw(canvas)
    canvas.restoreState()
    canvas.save()
    return out.getvalue()


def write(canvas: Canvas, x: float, y: float, text: str, *, grey: float = 0, size: float = 10) -> None:
    """A line in a font that is embedded."""
    canvas.setFont("DejaVu", size)
    canvas.setFillGray(grey)
    canvas.drawString(x, y, text)


def is_drawn(data: bytes) -> bool:
    """Is a page drawn as a whole?"""
    with patch.object(look, "Picture", wraps=Picture) as picture:
        read(data, "page", reader="pdfium")
    return bool(picture.called)


def _rect(x: float, y: float, width: float, height: float, grey: float | None = 0.2) -> Draw:
    def draw(canvas: Canvas) -> None:
        if grey is not None:
            canvas.setFillGray(grey)
        canvas.rect(x, y, width, height, stroke=grey is None, fill=grey is not None)

    return draw


def _clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(30, 60, 30, 30)
    canvas.clipPath(path, stroke=0)
    write(canvas, 40, 70, "Gent en Brugge")


def _in_a_clip(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(30, 60, 200, 30)
    canvas.clipPath(path, stroke=0)
    write(canvas, 40, 70, "Gent en Brugge")


def _transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    write(canvas, 40, 70, "Gent")


def _hollow(canvas: Canvas) -> None:
    """A dark frame of one way around: open at a corner, and with nothing inside."""
    path = canvas.beginPath()
    for at, (x, y) in enumerate(
        [
            (30, 40),
            (230, 40),
            (230, 90),
            (30, 90),
            (30, 44),
            (34, 44),
            (34, 86),
            (226, 86),
            (226, 44),
            (32, 44),
            (32, 40),
        ]
    ):
        (path.lineTo if at else path.moveTo)(x, y)
    canvas.setFillGray(0.2)
    canvas.drawPath(path, stroke=0, fill=1)


def _nothing(canvas: Canvas) -> None:
    pass


BELIEVED: dict[str, tuple[Draw, Draw | None]] = {
    "text alone": (_nothing, None),
    "a rule and a bullet": (lambda c: [_rect(40, 120, 200, 0.5)(c), c.circle(33, 154, 1.5, fill=1)], None),
    "a frame with round corners": (lambda c: c.roundRect(30, 50, 200, 50, 6), None),
    "white on its panel": (lambda c: [_rect(30, 60, 200, 30)(c), write(c, 40, 70, "Gent", grey=1)], None),
    "within a clipping path": (_in_a_clip, None),
    "a ring as a bullet": (lambda c: [c.setLineWidth(0.6), c.circle(33, 154, 2.2)], None),
    "white on a panel with round corners": (
        lambda c: [c.setFillGray(0.2), c.roundRect(30, 40, 200, 50, 6, 0, 1), write(c, 50, 62, "Gent", grey=1)],
        None,
    ),
}
DRAWN: dict[str, tuple[Draw, Draw | None]] = {
    "a shape over text": (_rect(40, 148, 60, 12, 1), None),
    "text as its ground": (lambda c: write(c, 40, 70, "Gent", grey=1), None),
    "faint text": (lambda c: write(c, 40, 70, "Gent", grey=0.9), None),
    "dark text that reaches over its dark panel": (_nothing, _rect(60, 120, 200, 45)),
    "clipped text": (_clipped, None),
    "transparent text": (_transparent, None),
    "tiny text": (lambda c: write(c, 40, 70, "Gent en Brugge", size=2), None),
    "text that is but an outline": (lambda c: c.drawString(40, 70, "Gent", mode=1), None),
    "a letter after a digit": (lambda c: write(c, 40, 70, "Lijn 2b"), None),
    "lines upon one another": (lambda c: write(c, 42, 152, "De provincie telt 60"), None),
    "a small shape": (_rect(170, 150, 3, 7), None),
    "a small shape behind a line": (_rect(175, 150, 3, 4), None),
    "white within a frame that is hollow": (lambda c: [_hollow(c), write(c, 60, 62, "Gent", grey=1)], None),
    "a picture": (lambda c: c.drawImage(ImageReader(_grey_picture()), 40, 40, 30, 30), None),
}


def _grey_picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("L", (4, 4), 128).save(out, "PNG")
    out.seek(0)
    return out


@pytest.mark.parametrize("name", BELIEVED)
def test_a_page_whose_objects_say_all_is_not_drawn(name: str) -> None:
    assert not is_drawn(page(*BELIEVED[name]))


@pytest.mark.parametrize("name", DRAWN)
def test_a_page_that_may_show_something_else_is_drawn(name: str) -> None:
    assert is_drawn(page(*DRAWN[name]))


def test_a_page_in_a_font_with_an_odd_map_is_drawn() -> None:
    with pikepdf.open(io.BytesIO(page(_nothing))) as pdf:
        for stream in pdf.objects:
            if isinstance(stream, pikepdf.Stream) and b"beginbf" in (old := stream.read_bytes()):
                stream.write(old.replace(b"<0070>", b"<0065>"))  # two glyphs are said to be an `e`
        out = io.BytesIO()
        pdf.save(out)
    assert is_drawn(out.getvalue())


def with_shades(grey: float, *, is_used: bool) -> bytes:
    """A page with a dark panel, in a PDF with a pattern of shades that all have one grey, in which its first line may
    be printed again, on the panel. Its objects are packed into a stream.
    """
    with pikepdf.open(io.BytesIO(page(_nothing, _rect(30, 60, 200, 30)))) as pdf:
        shades = pikepdf.Dictionary(
            ShadingType=2, ColorSpace=pikepdf.Name.DeviceGray, Coords=[0, 0, 1, 0], Extend=[True, True],
            Function=pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[grey], C1=[grey], N=1),
        )  # fmt: skip
        pattern = pikepdf.Dictionary(Type=pikepdf.Name.Pattern, PatternType=2, Shading=shades)
        pdf.pages[0].Resources.Pattern = pikepdf.Dictionary(P=pdf.make_indirect(pattern))
        first = re.search(rb"/F\S+ 10 Tf.+?(\(.+?\)) Tj", pdf.pages[0].Contents.read_bytes(), re.DOTALL)
        assert first is not None
        font = first[0].split()[0].decode()
        again = f"/Pattern cs /P scn BT {font} 10 Tf 1 0 0 1 40 70 Tm ".encode() + first[1] + b" Tj ET"
        pdf.pages[0].contents_add(again if is_used else b"")
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


@pytest.mark.parametrize(("grey", "lines"), [(0.2, 2), (1.0, 3)])
def test_text_in_a_pattern_is_looked_at(grey: float, lines: int) -> None:
    """pdfium says of every pattern of shades that it is white."""
    data = with_shades(grey, is_used=True)
    assert is_drawn(data)
    assert len(read(data, "page").pages[0].lines) == lines


def test_a_page_in_no_colour_of_a_pattern_is_not_drawn() -> None:
    assert not is_drawn(with_shades(0.2, is_used=False))
