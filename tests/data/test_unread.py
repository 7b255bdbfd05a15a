"""Unread print over all pages: what recurs is a logo, what is close together is one picture."""

from __future__ import annotations

from pipeline.data.document import Bbox, Page, Unread
from pipeline.data.unread import gathered, running

PLACE: Bbox = (100, 500, 200, 510)


def _pages(*unread: Unread) -> list[Page]:
    return [Page(number, 595, 842, unread=[one]) for number, one in enumerate(unread, 1)]


def test_the_same_ink_at_one_place_recurs() -> None:
    ink = bytes(range(64))
    assert running(_pages(Unread(PLACE, ink=ink), Unread((101, 500, 201, 510), ink=ink))) == {
        Unread(PLACE, ink=ink),
        Unread((101, 500, 201, 510), ink=ink),
    }


def test_other_ink_or_another_place_does_not() -> None:
    ink, other = bytes(64), bytes([0] * 56 + [90] * 8)
    assert running(_pages(Unread(PLACE, ink=ink), Unread(PLACE, ink=other))) == set()
    assert running(_pages(Unread(PLACE, ink=ink), Unread((100, 300, 200, 310), ink=ink))) == set()


def test_lines_close_together_are_one_picture() -> None:
    lines = [Unread((100, 500, 200, 510)), Unread((100, 514, 180, 524)), Unread((100, 700, 180, 710))]
    assert gathered(lines) == [Unread((100, 500, 200, 524)), Unread((100, 700, 180, 710))]
