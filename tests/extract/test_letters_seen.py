"""Each letter that is read shows ink of its own, and what may strike it out is told: small pages drawn here, with
quiet neighbours.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont as Font
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
    "a pale word": (_write("en Gent", _END - 10, Y, 0.94), f"{TEXT} en Gent", True),
    "a light word": (_write("en Gent", _END - 10, Y, 0.88), f"{TEXT} en Gent", False),
    "a word of which half shows": (_clipped(0, -4, 19, 15, "en Gent"), f"{TEXT} en G", True),
    "what stands before a point painted over": (_box("240"), "An Peeters, .500 euro", True),
    "a word whose foot shows": (_clipped(0, -3, 80, 4, "en Gent"), TEXT, False),
    "a word of which the legs show": (_clipped(-4, -3, 80, 6, "en Gent"), f"{TEXT} en Gent", True),
    "a word of which the heads show": (_clipped(-4, 3.5, 80, 9, "en Gent"), f"{TEXT} en Gent", True),
    "a word whose clipping path cuts its descenders": (_clipped(-4, -1, 80, 12, "en Gent"), f"{TEXT} en Gent", False),
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


def _levels(part: str, *above: float, dark: float = 0) -> Draw:
    """Strokes, or bars of some thickness, that are parts of one path."""

    def draw(canvas: Canvas) -> None:
        left, right = _at(part)
        path = canvas.beginPath()
        canvas.setLineWidth(0.4)
        for height in above:
            if dark:
                path.rect(left, Y + height, right - left, dark)
            else:
                path.moveTo(left, Y + height)
                path.lineTo(right, Y + height)
        canvas.drawPath(path, stroke=0 if dark else 1, fill=1 if dark else 0)

    return draw


def _frame(canvas: Canvas) -> None:
    canvas.roundRect(X - 5, Y - 4, 150, 15, 3)


STROKES = {
    "a curve under a word": (_wave("Peeters", -2.4, 1), TEXT, False),
    "a stroke through a digit": (_stroke("4", 2.6), TEXT, True),
    "a stroke through a word and far beyond": (_stroke("euro", 2.6, beyond=60), TEXT, True),
    "dashes through a word": (_stroke("Peeters,", 2.6, dash=[3, 2]), "An 240.500 euro", False),
    "shapes as dashes through a word": (_dashed("Peeters,"), "An , 240.500 euro", False),
    "two strokes through a word": (_levels("Peeters,", 2, 3.4), "An 240.500 euro", False),
    "two bars through a word": (_levels("Peeters,", 1.8, 3.2, dark=0.4), "An 240.500 euro", False),
    "two strokes under a word": (_levels("Peeters,", -1.4, -2.6), TEXT, False),
    "a stroke under a word": (_stroke("Peeters", -1.2, beyond=60), TEXT, False),
    "a frame around a line": (_frame, TEXT, False),
    "a stroke in the colour of the paper": (_box("Peeters", 2.4, 2.8, grey=1), TEXT, False),
    "a bar through a word": (_box("Peeters", 1.8, 4.1, grey=0), TEXT, True),
    "a pale bar on a word": (_box("Peeters", 1.8, 4.1, grey=0.8), TEXT, False),
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
@pytest.mark.parametrize(
    ("text", "is_doubted"), [("€ 12⁵⁰", True), ("€ 12,⁵⁰", True), ("€ 12,50²", False), ("In 12⁵⁰", False)]
)
def test_raised_digits_after_an_amount_may_be_cents(text: str, is_doubted: bool, reader: Reader) -> None:
    assert the_line(drawn(text=text), reader)[1] is is_doubted


MARKS: dict[str, tuple[str, str, float, float, float, list[str], bool]] = {
    # text, sign, how far behind the text it begins, over its baseline, its size, the marks, is it doubted
    "raised": ("De Linde vzw", "1", 0, 4, 6, ["1"], False),
    "raised, as large as the text": ("De Linde vzw", "1", 0, 4, SIZE, ["1"], True),
    "raised amid a text that is drawn as a whole": ("Samen 14 plaatsen", "1", -55.4, 4, 5, ["1"], False),
    "on the baseline": ("De Linde vzw", "1", 0, 0, 6, [], True),
    "an asterisk and a parenthesis": ("Samen 14", "*)", 0, 4, 6, ["*)"], False),
}


@BOTH
@pytest.mark.parametrize("name", MARKS)
def test_small_digits_at_a_word_are_marks_or_doubtful(name: str, reader: Reader) -> None:
    text, sign, x, rise, size, marks, is_doubted = MARKS[name]

    def mark(canvas: Canvas) -> None:
        canvas.setFont("DejaVu", size)
        canvas.drawString(X + float(stringWidth(text, "DejaVu", SIZE)) + x, Y + rise, sign)

    line = min(read(drawn(mark, text=text), "drawn", reader=reader).pages[0].lines, key=lambda line: line.baseline)
    assert line.text == (text if marks else text + sign)
    assert ([mark.text for mark in line.marks], bool(line.doubt)) == (marks, is_doubted)


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
def test_text_marked_for_removal_is_told(reader: Reader) -> None:
    assert the_line(_changed(lambda pdf: _annotation(pdf, "Redact")), reader) == (TEXT, True)


@BOTH
def test_a_line_drawn_as_an_annotation_is_told(reader: Reader) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        left, right = _at("Peeters")
        shown = pdf.make_stream(f"0 4 m {right - left} 4 l S".encode())
        shown.Type, shown.Subtype, shown.BBox = Name.XObject, Name.Form, Array([0, 0, right - left, 8])
        _annotation(pdf, "PolyLine", AP=Dictionary(N=shown))

    said, doubted = the_line(_changed(change), reader)
    assert doubted or "Peeters" not in said


@BOTH
def test_a_stamp_without_an_appearance_says_its_name(reader: Reader) -> None:
    data = _changed(lambda pdf: _annotation(pdf, "Stamp", Name=Name.Expired))
    assert [unread.text for unread in read(data, "stamp", reader=reader).pages[0].unread] == ["Expired"]


def _shown(pdf: pikepdf.Pdf, text: str) -> Dictionary:
    """An appearance that says a text."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    shown = pdf.make_stream(f"BT /F 8 Tf 1 0 0 1 0 2 Tm ({text}) Tj ET".encode())
    shown.Type, shown.Subtype, shown.BBox = Name.XObject, Name.Form, Array([0, 0, 50, 8])
    shown.Resources = Dictionary(Font=Dictionary(F=font))
    return Dictionary(N=shown)


FIELDS: dict[str, tuple[dict[str, object], list[str]]] = {  # shown with a point
    "another value": ({"FT": Name.Tx, "V": "240500"}, ["240500"]),
    "the same value": ({"FT": Name.Tx, "V": "12500,-"}, []),
    "another choice": ({"FT": Name.Ch, "V": "Gent", "Opt": Array(["12.500", "Gent"])}, ["Gent"]),
    "the same choice": ({"FT": Name.Ch, "V": "b", "Opt": Array([Array(["a", "Gent"]), Array(["b", "12.500"])])}, []),
}


@BOTH
@pytest.mark.parametrize("of_parent", [False, True])
@pytest.mark.parametrize("name", FIELDS)
def test_a_field_whose_value_is_not_the_one_it_shows_is_told(name: str, of_parent: bool, reader: Reader) -> None:
    about, told = FIELDS[name]

    def change(pdf: pikepdf.Pdf) -> None:
        _annotation(pdf, "Widget", AP=_shown(pdf, "12.500"), **({} if of_parent else {**about, "T": "sum"}))
        widget = pdf.make_indirect(pdf.pages[0].Annots[0])
        widget.Rect = Array([60, 100, 110, 108])
        pdf.pages[0].Annots = Array([widget])
        field = pdf.make_indirect(Dictionary(T="sum", Kids=Array([widget]), **about)) if of_parent else widget
        if of_parent:
            widget.Parent = field
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    page = read(_changed(change), "field", reader=reader).pages[0]
    assert "12.500" in [line.text for line in page.lines]
    assert [unread.text for unread in page.unread] == told


@BOTH
@pytest.mark.parametrize("kind", ["Link", "Circle", "Caret", "Screen"])
def test_what_an_annotation_shows_is_text(kind: str, reader: Reader) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        _annotation(pdf, kind, AP=_shown(pdf, "Tot 2021"))
        pdf.pages[0].Annots[0].Rect = Array([60, 100, 110, 108])

    assert "Tot 2021" in [line.text for line in read(_changed(change), "note", reader=reader).pages[0].lines]


@BOTH
def test_a_note_on_a_layer_is_told_and_is_no_text(reader: Reader) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="old"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        _annotation(pdf, "FreeText", Contents="Tot 2021", AP=_shown(pdf, "Tot 2021"), OC=layer)

    data = _changed(change)
    assert the_line(data, reader)[0] == TEXT
    assert [unread.text for unread in read(data, "note", reader=reader).pages[0].unread] == ["Tot 2021"]


def _digit(x: float) -> Draw:
    """A digit that is a drawing, on the baseline of the text."""

    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        for at, (right, up) in enumerate(
            [(1.6, 0), (3.6, 0), (3.6, 7), (2.4, 7), (0.4, 6), (0.4, 5), (2.4, 5.6), (2.4, 0)]
        ):
            (path.lineTo if at else path.moveTo)(x + right, Y + up)
        canvas.drawPath(path, stroke=0, fill=1)

    return draw


@BOTH
def test_a_digit_drawn_before_the_first_one_is_told(reader: Reader) -> None:
    assert the_line(drawn(_digit(X - 5), text="240.500 euro"), reader) == ("240.500 euro", True)
    leader = _box_at(X - 60, X - 2, 1)
    assert the_line(drawn(leader, text="12"), reader) == ("12", False)


def _box_at(left: float, right: float, high: float) -> Draw:
    return lambda canvas: [canvas.rect(x, Y, 0.8, high, stroke=0, fill=1) for x in range(int(left), int(right), 2)]


@BOTH
def test_text_that_runs_off_the_page_is_told(reader: Reader) -> None:
    said, doubted = the_line(drawn(text=f"{TEXT}, " * 4), reader)
    assert doubted
    assert said.startswith(TEXT)
    assert len(said) < 4 * len(TEXT)


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


_FONT = Font(DEJAVU)
_GLYPHS = _FONT.getGlyphSet()
_EM = 1000 / _FONT["head"].unitsPerEm


class _Path(BasePen):  # type: ignore[misc]
    """A glyph as operators of a page, in thousandths of its size."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.drawn: list[str] = []

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        self.drawn += [f"{_EM * value:.0f}" for point in points for value in point] + [operator]

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 (fontTools' name)
        self._add("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("l", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("c", *points)

    def _closePath(self) -> None:  # noqa: N802
        self._add("h")


@BOTH
@pytest.mark.parametrize(("shown", "is_doubted"), [("0", False), ("6", True)])
def test_digits_of_a_drawn_font_look_like_what_they_are_said_to_be(
    shown: str, is_doubted: bool, reader: Reader
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pen = _Path(_GLYPHS)
        _GLYPHS[_FONT.getBestCmap()[ord(shown)]].draw(pen)
        procedure = pdf.make_stream(" ".join(["636 0 0 -240 1000 900 d1", *pen.drawn, "f"]).encode())
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, -240, 1000, 900]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(zero=procedure),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([48, Name.zero])),
            FirstChar=48,
            LastChar=48,
            Widths=Array([636]),
            Resources=Dictionary(),
        )
        pdf.pages[0].Resources.Font.Own = pdf.make_indirect(font)
        pdf.pages[0].contents_add(f"BT /Own 10 Tf 1 0 0 1 {_END + 5} {Y} Tm (00) Tj ET".encode())

    assert the_line(_changed(change), reader) == (f"{TEXT} 00", is_doubted)


def test_the_euro_of_a_standard_font_has_a_width() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        pdf.pages[0].Resources.Font.Own = pdf.make_indirect(font)
        pdf.pages[0].contents_add(f"BT /Own 10 Tf 1 0 0 1 {X} 350 Tm (\\200 240.500,00) Tj ET".encode())

    page = read(_changed(change), "euro", reader="pdfplumber").pages[0]
    line = min(page.lines, key=lambda line: line.baseline)
    assert (line.text, line.doubt) == ("€ 240.500,00", "")
    assert line.lefts[1] - line.lefts[0] == pytest.approx(5.56, abs=0.01)


@BOTH
def test_a_code_that_an_encoding_leaves_unused_is_a_bullet(reader: Reader) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        pdf.pages[0].Resources.Font.Own = pdf.make_indirect(font)
        pdf.pages[0].contents_add(f"BT /Own 10 Tf 1 0 0 1 {X} 350 Tm (\\177 Samen 46) Tj ET".encode())

    line = min(read(_changed(change), "bullet", reader=reader).pages[0].lines, key=lambda line: line.baseline)
    assert (line.text[line.bullet :], line.bullet > 0, line.doubt) == ("Samen 46", True, "")
