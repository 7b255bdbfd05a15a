"""Flowables of our own: a place to remember, a row with a leader, a grey panel."""

from __future__ import annotations

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph


class Place(Flowable):  # type: ignore[misc]
    """Nothing to see; tells on which page it is drawn."""

    def __init__(self, name: str, places: dict[str, int]) -> None:
        super().__init__()
        self._name, self._places = name, places
        self.keepWithNext = name.startswith("start")
        if not self.keepWithNext:
            self.frameAction = lambda frame: self.draw()  # an end needs no room, not even at the foot of a page

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """No room."""
        return 0, 0

    def draw(self) -> None:
        """Remember the page."""
        self._places[self._name] = self.canv.getPageNumber()


class Panel(Flowable):  # type: ignore[misc]
    """A grey panel."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its own size."""
        return self.width, self.height

    def draw(self) -> None:
        """Fill it."""
        self.canv.setFillGray(0.83)
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)


class Twice(Paragraph):  # type: ignore[misc]
    """A paragraph printed twice, a hair's breadth apart: bold type of printers that have none."""

    def draw(self) -> None:
        """Print it, and print it again."""
        super().draw()
        self.canv.translate(0.25, 0)
        super().draw()
        self.canv.translate(-0.25, 0)


class LeaderRow(Flowable):  # type: ignore[misc]
    """A paragraph, and a number at the right margin of its last line with a leader between."""

    def __init__(self, text: Paragraph, number: str, sign: str, style: ParagraphStyle) -> None:
        super().__init__()
        self._text, self._number, self._sign, self._style = text, number, sign, style
        self.spaceAfter = style.spaceAfter

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As high as its text."""
        self.width = width
        self._room = stringWidth(self._number, self._style.fontName, self._style.fontSize)
        _, self.height = self._text.wrap(width - self._room - 24, height)
        return width, self.height

    def draw(self) -> None:
        """Text, leader, number."""
        self._text.drawOn(self.canv, 0, 0)
        if not self._number:
            return
        style = self._style
        self.canv.setFont(style.fontName, style.fontSize)
        self.canv.setFillColor(style.textColor)
        baseline = self.height - style.fontSize - (len(self._text.blPara.lines) - 1) * style.leading
        self.canv.drawRightString(self.width, baseline, self._number)
        start, end = self._last_width() + 4, self.width - self._room - 4
        one = stringWidth(self._sign, style.fontName, style.fontSize) if self._sign.strip() else 0
        if one and end > start + one:
            self.canv.drawRightString(end, baseline, self._sign * int((end - start) / one))

    def _last_width(self) -> float:
        last = self._text.blPara.lines[-1]
        words = last[1] if isinstance(last, tuple) else [word.text for word in last.words]
        if isinstance(last, tuple):
            return float(stringWidth(" ".join(words), self._style.fontName, self._style.fontSize))
        return float(sum(stringWidth(word.text, word.fontName, word.fontSize) for word in last.words))
