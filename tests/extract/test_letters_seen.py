"""Each letter that is read shows ink of its own, and what may strike it out is told: small pages drawn here, with
quiet neighbours.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract import read
from tests.corpus import READERS, Reader

BOTH = pytest.mark.parametrize("reader", READERS)
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
TEXT, SIZE, X, Y = "An Peeters, 240.500 euro", 10.0, 60.0, 300.0
Draw = Callable[[Canvas], object]
registerFont(TTFont("DejaVu", DEJAVU))


def drawn(over: Draw | None = None, under: Draw | None = None, text: str = TEXT) -> bytes:
    """A page with a line of text, what is drawn over it, and what lies under it; and a line that stays as it is."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 400), invariant=1)
    for draw in (under, _write(text, X, Y), _write("De tweede regel", X, 200), over):
        if draw is not None:
            canvas.saveState()
            draw(canvas)
            canvas.restoreState()
    canvas.save()
    return out.getvalue()


def _write(text: str, x: float, y: float, grey: float = 0) -> Draw:
    def write(canvas: Canvas) -> None:
        canvas.setFont("DejaVu", SIZE)
        canvas.setFillGray(grey)
        canvas.drawString(x, y, text)

    return write


def _at(part: str) -> tuple[float, float]:
    """From where to where a part of the text reaches."""
    before, width = TEXT[: TEXT.index(part)], float(stringWidth(part, "DejaVu", SIZE))
    left = X + float(stringWidth(before, "DejaVu", SIZE))
    return left, left + width


def _box(part: str, bottom: float = -3, top: float = 10, grey: float = 1) -> Draw:
    """A filled shape over a part of the text, from and to so many points above its baseline."""

    def draw(canvas: Canvas) -> None:
        left, right = _at(part)
        canvas.setFillGray(grey)
        canvas.rect(left, Y + bottom, right - left, top - bottom, stroke=0, fill=1)

    return draw


def _both(*draws: Draw) -> Draw:
    return lambda canvas: [draw(canvas) for draw in draws]


def _clipped(left: float, bottom: float, width: float, height: float, text: str) -> Draw:
    """A text of which a clipping path shows a part, behind the line's end."""
    end = X + float(stringWidth(TEXT, "DejaVu", SIZE)) + 4

    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(end + left, Y + bottom, width, height)
        canvas.clipPath(path, stroke=0)
        _write(text, end, Y)(canvas)

    return draw


def _dashes_below(canvas: Canvas) -> None:
    end = X + float(stringWidth(TEXT, "DejaVu", SIZE)) + 4
    canvas.setDash([2, 2])
    canvas.line(end, Y - 1.4, end + 60, Y - 1.4)


_END = X + 160  # behind the line
READ = {
    "as it is": (None, TEXT, False),
    "a letter painted over": (_box("s"), "An Peeter , 240.500 euro", True),
    "a digit painted over": (_box("4"), "An Peeters, 2 0.500 euro", True),
    "a point painted over": (_box(".", -1, 2), "An Peeters, 240500 euro", True),
    "a word painted over": (_box("Peeters,"), "An 240.500 euro", False),
    "a word in black": (_box("Peeters,", grey=0), "An 240.500 euro", False),
    "the heads of a word": (_box("Peeters", 0.8, 10), "An , 240.500 euro", False),
    "a word of which half shows": (_clipped(0, -4, 19, 15, "en Gent"), f"{TEXT} en G", True),
    "a word whose foot shows": (_clipped(0, -3, 80, 4, "en Gent"), TEXT, False),
    "a word that shows": (_clipped(-4, -4, 80, 15, "en Gent"), f"{TEXT} en Gent", False),
    "white on dashes": (_both(_dashes_below, _write("en Gent", _END + 8, Y, 1)), TEXT, False),
    "grey on dashes": (_both(_dashes_below, _write("en Gent", _END - 10, Y, 0.6)), f"{TEXT} en Gent", False),
}


def the_line(data: bytes, reader: Reader) -> tuple[str, bool]:
    """The first line of a page, with what stands behind it, and whether any of it is doubted."""
    first, *others = sorted(read(data, "drawn", reader=reader).pages[0].lines, key=lambda line: line.baseline)
    beside = [line for line in others if abs(line.baseline - first.baseline) < 1]
    assert [line.text for line in others if line not in beside] == ["De tweede regel"]
    row = sorted([first, *beside], key=lambda line: line.x0)
    return " ".join(line.text for line in row), any(line.doubt for line in row)


@BOTH
@pytest.mark.parametrize("name", READ)
def test_letters_that_show_no_ink_are_no_text(name: str, reader: Reader) -> None:
    over, text, is_doubted = READ[name]
    said, doubted = the_line(drawn(over), reader)
    assert said.replace(" ", "") == text.replace(" ", "")
    assert doubted is is_doubted


def _wave(part: str, above: float, high: float, step: float = 3) -> Draw:
    """A curve of waves through or under a part of the text."""

    def draw(canvas: Canvas) -> None:
        x, right = _at(part)
        path, up = canvas.beginPath(), high
        path.moveTo(x, Y + above)
        while x < right:
            path.curveTo(x + step / 3, Y + above + up, x + 2 * step / 3, Y + above + up, x + step, Y + above)
            x, up = x + step, -up
        canvas.setLineWidth(0.6)
        canvas.drawPath(path)

    return draw


def _stroke(part: str, above: float, beyond: float = 0, dash: list[float] | None = None) -> Draw:
    def draw(canvas: Canvas) -> None:
        left, right = _at(part)
        canvas.setLineWidth(0.6)
        canvas.setDash(dash or [])
        canvas.line(left, Y + above, right + beyond, Y + above)

    return draw


def _dashed(part: str) -> Draw:
    """A stroke of pieces that are shapes of their own."""

    def draw(canvas: Canvas) -> None:
        left, right = _at(part)
        for n in range(int((right - left) / 5)):
            canvas.rect(left + 5 * n, Y + 2.4, 3.4, 0.5, stroke=0, fill=1)

    return draw


def _frame(canvas: Canvas) -> None:
    canvas.roundRect(X - 5, Y - 4, 150, 15, 3)


STROKES = {
    "a curve under a word": (_wave("Peeters", -2.4, 1), TEXT, False),
    "a stroke through a digit": (_stroke("4", 2.6), TEXT, True),
    "a stroke through a word and far beyond": (_stroke("euro", 2.6, beyond=60), TEXT, True),
    "dashes through a word": (_stroke("Peeters,", 2.6, dash=[3, 2]), "An 240.500 euro", False),
    "shapes as dashes through a word": (_dashed("Peeters,"), "An , 240.500 euro", False),
    "a stroke under a word": (_stroke("Peeters", -1.2, beyond=60), TEXT, False),
    "a frame around a line": (_frame, TEXT, False),
}


@BOTH
@pytest.mark.parametrize("name", STROKES)
def test_strokes_through_letters(name: str, reader: Reader) -> None:
    over, text, is_doubted = STROKES[name]
    said, doubted = the_line(drawn(over), reader)
    assert (said.replace(" ", ""), doubted) == (text.replace(" ", ""), is_doubted)


@BOTH
def test_a_curve_through_a_word_is_told(reader: Reader) -> None:
    said, doubted = the_line(drawn(_wave("Peeters", 2.6, 1.6)), reader)  # pdfminer calls it a level stroke
    assert doubted or "Peeters" not in said


@BOTH
@pytest.mark.parametrize(
    ("text", "is_doubted"),
    [("X Vrouwen", True), ("x Vrouwen", True), ("X-press", False), ("X 12", False), ("Xavier", False)],
)
def test_a_lone_cross_is_doubtful(text: str, is_doubted: bool, reader: Reader) -> None:
    assert the_line(drawn(text=text), reader) == (text, is_doubted)


@BOTH
@pytest.mark.parametrize(("text", "is_doubted"), [("€ 12⁵⁰", True), ("€ 12,50²", False), ("In 12⁵⁰", False)])
def test_raised_digits_after_an_amount_may_be_cents(text: str, is_doubted: bool, reader: Reader) -> None:
    assert the_line(drawn(text=text), reader)[1] is is_doubted


def _changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


@BOTH
def test_a_negative_font_size_turns_letters_once_more(reader: Reader) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.pages[0].Resources.Font.Own = pdf.make_indirect(font)
        pdf.pages[0].contents_add(f"BT /Own -10 Tf -1 0 0 -1 {_END + 5} {Y} Tm (en Gent) Tj ET".encode())

    assert the_line(_changed(change), reader) == (f"{TEXT} en Gent", False)


def _annotation(pdf: pikepdf.Pdf, kind: str, **more: object) -> None:
    left, right = _at("Peeters")
    rect = Array([left, Y - 1, right, Y + 7])
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=rect, F=4, **more)])


@BOTH
def test_ink_by_hand_through_a_text_is_told(reader: Reader) -> None:
    assert the_line(_changed(lambda pdf: _annotation(pdf, "Ink")), reader) == (TEXT, True)
    assert the_line(_changed(lambda pdf: _annotation(pdf, "Underline")), reader) == (TEXT, False)


@BOTH
def test_a_note_may_say_its_text_as_rich_text_only(reader: Reader) -> None:
    data = _changed(lambda pdf: _annotation(pdf, "FreeText", RC="<body><p>Tot <b>2021</b></p></body>", DA="/F1 9 Tf"))
    assert [unread.text for unread in read(data, "note", reader=reader).pages[0].unread] == ["Tot 2021"]


@BOTH
def test_boxes_of_a_form_behind_their_options_are_doubtful(reader: Reader) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        end = X + float(stringWidth(TEXT, "DejaVu", SIZE)) + 4
        shown = pdf.make_stream(b"0.5 0.5 6 6 re S")
        shown.Type, shown.Subtype, shown.BBox = Name.XObject, Name.Form, Array([0, 0, 7, 7])
        rect, states = Array([end, Y, end + 7, Y + 7]), Dictionary(N=Dictionary(Yes=shown))
        box = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn, T="a", Rect=rect, F=4, AS=Name.Yes, AP=states
        )
        pdf.pages[0].Annots = Array([pdf.make_indirect(box)])
        pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].Annots)

    assert the_line(_changed(change), reader) == (TEXT, True)


def test_letters_printed_twice_one_by_one_are_read_once() -> None:
    def twice(canvas: Canvas) -> None:
        x = X
        for letter in TEXT:
            _write(letter, x, Y)(canvas)
            _write(letter, x + 0.3, Y)(canvas)
            x += float(stringWidth(letter, "DejaVu", SIZE))

    for reader in READERS:
        assert the_line(drawn(twice, text=" "), reader) == (TEXT, False)


@BOTH
def test_accents_drawn_apart_belong_to_their_letters(reader: Reader) -> None:
    def accents(canvas: Canvas) -> None:
        for before, letter, sign in (("Caf", "e", "´"), ("Cafe Zo", "e", "¨"), ("Cafe Zoe na", "ı", "¨")):
            start, width, drawn = (float(stringWidth(text, "DejaVu", SIZE)) for text in (before, letter, sign))
            _write(sign, X + start + (width - drawn) / 2, Y)(canvas)

    assert the_line(drawn(accents, text="Cafe Zoe naıf"), reader) == ("Café Zoë naïf", False)
    assert the_line(drawn(text="l´eau d´or"), reader) == ("l´eau d´or", False)


@BOTH
def test_a_letter_that_lies_on_another_one_is_doubtful(reader: Reader) -> None:
    left, _ = _at("eeters")
    assert the_line(drawn(_write("W", left - 0.8, Y)), reader)[1]


@pytest.mark.parametrize("around", ["{}", "/P <</MCID 0>> BDC {} EMC"])  # a mark of its own, or one within another
def test_a_replacement_text_of_a_digit_is_held_against_its_ink(around: str) -> None:
    def shown(said: str) -> tuple[str, bool]:
        def change(pdf: pikepdf.Pdf) -> None:
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            pdf.pages[0].Resources.Font.Own = pdf.make_indirect(font)
            text = (
                f"BT /Own 10 Tf 1 0 0 1 {X} 350 Tm (Samen 2) Tj /Span <</ActualText ({said})>> BDC (4) Tj EMC (0) Tj ET"
            )
            pdf.pages[0].contents_add(around.format(text).encode())

        data = _changed(change)
        line = min(read(data, "replaced").pages[0].lines, key=lambda line: line.baseline)
        return line.text, bool(line.doubt)

    assert shown("6") == ("Samen 260", True)
    assert shown("4") == ("Samen 240", False)


@BOTH
@pytest.mark.parametrize(("said", "is_doubted"), [("€", False), ("$", True), ("£", True)])
def test_signs_of_currencies_look_like_what_they_are_said_to_be(said: str, is_doubted: bool, reader: Reader) -> None:
    with pikepdf.open(io.BytesIO(drawn(text="€ 240"))) as pdf:
        for stream in pdf.objects:
            if isinstance(stream, pikepdf.Stream) and b"beginbf" in (old := stream.read_bytes()):
                stream.write(old.replace(b"<20AC>", f"<{ord(said):04X}>".encode()))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    assert the_line(out.getvalue(), reader) == (f"{said} 240", is_doubted)


def test_the_euro_of_a_standard_font_has_a_width() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        pdf.pages[0].Resources.Font.Own = pdf.make_indirect(font)
        pdf.pages[0].contents_add(f"BT /Own 10 Tf 1 0 0 1 {X} 350 Tm (\\200 240.500,00) Tj ET".encode())

    page = read(_changed(change), "euro", reader="pdfplumber").pages[0]
    line = min(page.lines, key=lambda line: line.baseline)
    assert (line.text, line.doubt) == ("€ 240.500,00", "")
    assert line.lefts[1] - line.lefts[0] == pytest.approx(5.56, abs=0.01)
