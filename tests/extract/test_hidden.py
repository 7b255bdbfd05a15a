"""More ways in which text and ink part, with both readers; made by builders/hidden.py, each with honest neighbours."""

from __future__ import annotations

import pytest

from pipeline import ReaderName
from tests.extract.test_ink import BOTH, brochure, findings, values

UNSEEN = (
    "blended-by-a-list",
    "soft-mask",
    "form-on-a-layer",
    "layers-off-at-first",
    "seen-when-all-are-off",
    "seen-when-not-on",
    "layer-not-to-be-viewed",
    "layer-in-escapes",
    "shades-over",
    "square-over",
    "shades-as-the-panel",
    "clipped-by-a-letter",
    "white-outlines",
    "empty-letters",
    "nearly-white",
    "picture-over",
    "bars-over",
)
SEEN = (
    "blended-by-a-list-seen",
    "soft-mask-open",
    "form-on-a-layer-on",
    "seen-when-all-are-off-seen",
    "square-beside",
    "shades-on-a-panel",
    "black-outlines",
)
TOLD = {
    "text-in-a-pattern": ("unread-ink", "/fiches/0"),
    "print-on-a-panel": ("unread-ink", "/fiches/0"),
    "letters-of-strokes": ("unread-ink", "/fiches/0"),
    "a-year-as-a-picture": ("doubtful-value", "/fiches/0/period"),
    "dashes-over": ("doubtful-value", "/fiches/0/period"),
    "crosses-over": ("doubtful-value", "/fiches/0/period"),
    "struck-by-a-picture": ("struck-text", "/fiches/0"),
    "a-digit-replaced": ("unparsed-value", "/fiches/0/period/end"),
    "another-shadow": ("doubtful-value", "/fiches/0/activities/1/text"),
    "an-option-in-a-ring": ("doubtful-value", "/fiches/0/region"),
    "link-with-a-user": ("link-differs", "/fiches/0/websites/0"),
}


@BOTH
@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_is_no_text(name: str, reader: ReaderName) -> None:
    assert values(name, reader) == values("plain", reader)
    assert findings(name, reader) == set()


@BOTH
@pytest.mark.parametrize("name", SEEN)
def test_what_shows_is_text(name: str, reader: ReaderName) -> None:
    assert values(name, reader)[0]["region"]["text"] == "Regio Noord en Regio Zuid"


@BOTH
@pytest.mark.parametrize("name", TOLD)
def test_what_is_printed_and_not_read_is_told(name: str, reader: ReaderName) -> None:
    assert TOLD[name] in findings(name, reader)


@BOTH
def test_of_a_day_that_is_struck_out_by_a_picture_the_new_one_is_read(reader: ReaderName) -> None:
    assert values("struck-by-a-picture", reader)[0]["period"]["end"] == "2020-12-31"


@BOTH
@pytest.mark.parametrize("name", ["a-ring-around-all", "a-large-ring"])
def test_rings_that_part_no_words_choose_none(name: str, reader: ReaderName) -> None:
    assert ("doubtful-value", "/fiches/0/region") not in findings(name, reader)


@BOTH
@pytest.mark.parametrize("name", ["link-with-a-port", "windows"])
def test_neighbours_stay_quiet(name: str, reader: ReaderName) -> None:
    assert values(name, reader) == values("plain", reader)
    assert findings(name, reader) == set()
    assert "link-differs" not in {finding["code"] for finding in brochure(name, reader)["findings"]}
