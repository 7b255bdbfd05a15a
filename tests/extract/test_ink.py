"""What is printed is what is read: brochures whose text and ink part, with both readers; made by builders/ink.py."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from pipeline import ReaderName, extract_brochure
from pipeline.extract import read
from pipeline.extract.ocr import tesseract
from pipeline.recipe.options import OcrMode

CASES = Path(__file__).parents[1] / "fixtures" / "ink"
READERS: tuple[ReaderName, ...] = ("pdfium", "pdfplumber")
needs_tesseract = pytest.mark.skipif(not tesseract.installed() >= {"nld"}, reason="Tesseract with nld is not installed")
BOTH = pytest.mark.parametrize("reader", READERS)


@lru_cache
def brochure(name: str, reader: ReaderName, ocr: OcrMode = "off") -> dict[str, Any]:
    """What is read in a case."""
    return extract_brochure(CASES / f"{name}.pdf", reader=reader, ocr=ocr).model_dump()


def values(name: str, reader: ReaderName) -> list[dict[str, Any]]:
    """The fiches of a case, without what no reader of the page is interested in."""
    fiches: list[dict[str, Any]] = brochure(name, reader)["fiches"]
    return fiches


def findings(name: str, reader: ReaderName) -> set[tuple[str, str]]:
    """Code and pointer of what a case has for findings, and the plain brochure has not."""
    found = [{(f["code"], f["pointer"]) for f in brochure(case, reader)["findings"]} for case in (name, "plain")]
    return found[0] - found[1]


@BOTH
def test_the_plain_brochure_is_read_whole(reader: ReaderName) -> None:
    first, *others = values("plain", reader)
    assert [first["title"], *(fiche["title"] for fiche in others)] == ["LICHTBAKEN", "WEGWIJZER", "SAMENSPEL"]
    assert first["region"] == {"text": "Regio Noord", "code": "north"}
    assert {finding["code"] for finding in brochure("plain", reader)["findings"]} <= {"fiche-without-listing"}


UNSEEN = (
    "white",
    "on-its-panel",
    "under-a-photograph",
    "clipped",
    "transparent",
    "tiny",
    "squeezed",
    "flat",
    "blended",
    "layer-off",
    "old-page",
)


@BOTH
@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_is_no_text(name: str, reader: ReaderName) -> None:
    assert values(name, reader) == values("plain", reader)
    assert findings(name, reader) == set()


@BOTH
def test_of_two_texts_in_one_place_the_upper_one_is_read(reader: ReaderName) -> None:
    contact = values("covered", reader)[0]["contact"]
    people = [(person["name"], person["email"]) for person in contact["people"]]
    assert people == [("Els Jacobs", "els.jacobs@delinde.be")]
    assert findings("covered", reader) == set()


@BOTH
def test_digits_that_nobody_sees_are_no_part_of_a_number(reader: ReaderName) -> None:
    fiche = values("lost-digit", reader)[0]
    assert fiche["period"]["text"] == "Van 01/02/201 tot 30/11/2020"
    assert fiche["activities"][-1]["text"] == "Samen 46"
    assert ("unparsed-value", "/fiches/0/period") in findings("lost-digit", reader)


@BOTH
def test_a_name_whose_comma_alone_shows_is_no_text(reader: ReaderName) -> None:
    assert "Peeters," not in values("lost-name", reader)[0]["contact"]["text"]


@BOTH
def test_print_behind_a_digit_that_is_no_text_is_told(reader: ReaderName) -> None:
    assert ("doubtful-value", "/fiches/0/period") in findings("outlined-digit", reader)


QUIET = (
    "white-on-a-panel",
    "on-a-photograph",
    "photograph-beside",
    "shadow",
    "underlined",
    "marker",
    "logo-on-each-page",
    "empty-state",
    "corners-exchanged",
    "pictured-bullets",
    "ornaments",
)


@BOTH
@pytest.mark.parametrize("name", QUIET)
def test_neighbours_stay_quiet(name: str, reader: ReaderName) -> None:
    assert values(name, reader) == values("plain", reader)
    assert findings(name, reader) == set()


@BOTH
def test_faint_print_is_print(reader: ReaderName) -> None:
    assert values("faint", reader)[0]["region"]["text"] == "Regio Noord en Regio Zuid"


@BOTH
def test_text_that_its_blend_mode_shows_is_print(reader: ReaderName) -> None:
    assert values("blended-on-a-panel", reader)[0]["region"]["text"] == "Regio Noord en Regio Zuid"


@BOTH
def test_a_standard_font_is_as_wide_as_the_pdf_says(reader: ReaderName) -> None:
    assert values("own-widths", reader)[0]["activities"][1]["text"] == "Samen 46 plaatsen"
    assert findings("own-widths", reader) == set()


@BOTH
def test_text_of_a_size_that_cannot_be_read_is_told(reader: ReaderName) -> None:
    assert findings("out-of-size", reader) == {("unread-ink", "/fiches/0")}


@BOTH
def test_a_watermark_is_quoted_and_hides_nothing(reader: ReaderName) -> None:
    assert values("watermark", reader) == values("plain", reader)
    assert findings("watermark", reader) == {("unassigned-text", "/fiches/0")}


@BOTH
@pytest.mark.parametrize("name", ["picture-of-text", "outlines"])
def test_print_that_is_no_text_is_told(name: str, reader: ReaderName) -> None:
    assert findings(name, reader) == {("unread-ink", "/fiches/0")}


@BOTH
def test_print_that_is_no_text_has_its_place(reader: ReaderName) -> None:
    page = read((CASES / "picture-of-text.pdf").read_bytes(), "picture", reader=reader).pages[0]
    [unread] = page.unread
    x0, top, x1, bottom = unread.bbox
    # The picture stands at 220 … 350, 462 … 475.
    assert 210 < x0 < 225
    assert 340 < x1 < 352
    assert 460 < top < bottom < 478


@BOTH
def test_annotations_and_fields_are_text(reader: ReaderName) -> None:
    fiche = values("typed-on-the-page", reader)[0]
    assert fiche["region"]["text"] == "Regio Noord (hele provincie)"
    assert [block["text"] for block in fiche["activities"]][-1] == "Samen 46 plaatsen"


@BOTH
def test_an_annotation_without_an_appearance_is_told(reader: ReaderName) -> None:
    assert findings("typed-on-the-page", reader) == {("unread-ink", "/fiches/0")}
    told = next(f for f in brochure("typed-on-the-page", reader)["findings"] if f["code"] == "unread-ink")
    assert "Verlengd tot 30/06/2021" in told["message"]


@BOTH
def test_struck_out_text_is_no_value_and_is_quoted(reader: ReaderName) -> None:
    assert values("struck", reader) == values("plain", reader)
    [told] = [f for f in brochure("struck", reader)["findings"] if f["code"] == "struck-text"]
    assert (told["severity"], told["pointer"]) == ("info", "/fiches/0")
    assert "en Regio Zuid" in told["message"]


@BOTH
def test_what_stands_beside_struck_out_text_goes_on_with_the_line(reader: ReaderName) -> None:
    period = values("struck-end", reader)[0]["period"]
    assert period == {"text": "Van 01/02/2019 tot 31/12/2020", "start": "2019-02-01", "end": "2020-12-31"}
    assert findings("struck-end", reader) == {("struck-text", "/fiches/0")}


@BOTH
def test_a_line_drawn_over_text_strikes_it_out_and_one_under_it_does_not(reader: ReaderName) -> None:
    fiche = values("line-over-text", reader)[0]
    assert (fiche["region"], fiche["websites"]) == (None, ["https://www.delinde.be/"])
    assert findings("line-over-text", reader) == {("struck-text", "/fiches/0"), ("missing-field", "/fiches/0/region")}


@BOTH
def test_a_stroke_across_a_text_makes_it_doubtful(reader: ReaderName) -> None:
    assert values("crossed-out", reader) == values("plain", reader)
    assert findings("crossed-out", reader) == {("doubtful-value", "/fiches/0/region")}


TICKED = (
    "boxes",
    "boxes-of-a-form",
    "crossed-letters",
    "filled-boxes",
    "full-signs",
    "pictured-boxes",
    "rings",
)


@BOTH
@pytest.mark.parametrize("name", TICKED)
def test_of_options_with_boxes_the_ticked_ones_are_the_value(name: str, reader: ReaderName) -> None:
    blocks = values(name, reader)[0]["target_group"]
    assert [block["text"] for block in blocks] == ["Vrouwen", "Jongeren in de opvangcentra"]
    assert findings(name, reader) == {("doubtful-value", "/fiches/0/target_group")}


@BOTH
def test_boxes_behind_their_options_are_doubtful(reader: ReaderName) -> None:
    assert findings("boxes-behind", reader) == {
        ("doubtful-value", f"/fiches/0/target_group{at}/text") for at in ("/0", "/1", "/2")
    }


@BOTH
def test_options_without_a_box_beside_ticked_ones_are_doubtful(reader: ReaderName) -> None:
    assert findings("only-ticks", reader) == {("doubtful-value", "/fiches/0/target_group")}
    assert findings("ticks-as-bullets", reader) == set()


@BOTH
def test_a_line_that_leads_to_ticked_options_is_none(reader: ReaderName) -> None:
    assert values("ticks-after-words", reader)[0]["target_group"][0]["text"] == "Samen met de partners:"
    assert "have no box" not in str(brochure("ticks-after-words", reader)["findings"])


@BOTH
def test_ticks_behind_options_are_doubtful(reader: ReaderName) -> None:
    doubted = {pointer for code, pointer in findings("ticks-behind", reader) if code == "doubtful-value"}
    assert doubted == {f"/fiches/0/target_group/{index}/text" for index in (0, 2)}


@BOTH
def test_boxes_amid_a_line_are_doubtful(reader: ReaderName) -> None:
    assert ("doubtful-value", "/fiches/0/region") in findings("boxes-amid", reader)


@BOTH
@pytest.mark.parametrize("name", ["letter-mark", "large-mark"])
def test_what_is_raised_is_a_mark(name: str, reader: ReaderName) -> None:
    assert values(name, reader) == values("plain", reader)


@BOTH
def test_raised_digits_that_the_font_has_as_plain_ones_are_marks(reader: ReaderName) -> None:
    # Not after a unit, and not as a part of a fraction.
    assert values("superiors", reader)[0]["activities"][1]["text"] == "Samen 14 plaatsen op 20 m2 voor 30, 21⁄4"
    messages = [finding["message"] for finding in brochure("superiors", reader)["findings"]]
    assert not any("shows what looks like" in message for message in messages)


@BOTH
def test_letters_that_reach_into_the_places_of_raised_digits_hide_none(reader: ReaderName) -> None:
    text = "Het past bij de buurt en leert voort, start elk werk, altijd elf"
    assert values("superiors-set-tight", reader)[0]["activities"][1]["text"] == text


@BOTH
def test_raised_letters_after_a_sentence_that_the_font_has_as_plain_ones_are_marks(reader: ReaderName) -> None:
    assert values("lettered-superiors", reader)[0]["activities"][1]["text"] == "Een gids voor alle gezinnen."


@BOTH
def test_marks_are_part_of_no_value_and_lead_to_notes(reader: ReaderName) -> None:
    fiche = values("note", reader)[0]
    assert fiche["notes"] == [
        {"mark": "1", "text": "Vroeger: Huis De Linde."},
        {"mark": "2", "text": "Zonder verlenging."},
    ]
    assert {key: value for key, value in fiche.items() if key != "notes"} == {
        key: value for key, value in values("plain", reader)[0].items() if key != "notes"
    }
    evidence = brochure("note", reader)["evidence"]
    assert [len(evidence[f"/fiches/0/notes/{index}"]) for index in (0, 1)] == [1, 1]


@BOTH
def test_an_asterisk_after_a_word_is_a_mark(reader: ReaderName) -> None:
    fiche = values("asterisk", reader)[0]
    assert fiche.pop("notes") == [{"mark": "*", "text": "Vroeger: Huis De Linde."}]
    assert fiche.items() <= values("plain", reader)[0].items()


@BOTH
def test_an_initial_begins_its_word(reader: ReaderName) -> None:
    [block] = values("initial", reader)[0]["activities"]
    assert block["text"].startswith("Twee keer per week is er begeleiding")


@BOTH
def test_a_line_written_from_the_right_is_read(reader: ReaderName) -> None:
    text = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd"
    assert [block["text"] for block in values("from-the-right", reader)[0]["activities"]][1:] == [text]
    assert {code for code, _ in findings("from-the-right", reader)} <= {"doubtful-value"}


@BOTH
def test_digits_set_apart_are_doubtful(reader: ReaderName) -> None:
    assert findings("digits-apart", reader) == {("doubtful-value", "/fiches/0/activities/1/text")}


@BOTH
def test_letters_upon_one_another_are_doubtful(reader: ReaderName) -> None:
    assert findings("garbled", reader) == {("doubtful-value", "/fiches/0/activities/1/text")}


@BOTH
def test_digits_that_look_like_others_are_doubtful(reader: ReaderName) -> None:
    assert findings("other-digits", reader) == {
        ("doubtful-value", "/fiches/0/promoter"),
    }
    told = {f["message"] for f in brochure("other-digits", reader)["findings"] if f["pointer"] == "/fiches/0/promoter"}
    assert any("says 9, but shows what looks like 0" in message for message in told)


FALSE_MAPS = {
    "twin-digits": ("doubtful-value", "says 5, but shows what looks like 4"),
    "unseen-digits": ("unreadable-text", "does not say which letters it shows"),
    "blank-digits": ("doubtful-value", "something is printed here between two words"),
    "private-letters": ("doubtful-value", "the font does not say which letter it shows"),
    "no-letters": ("unreadable-text", "does not say which letters it shows"),
}


@BOTH
@pytest.mark.parametrize("name", FALSE_MAPS)
def test_false_maps_are_told_at_the_value(name: str, reader: ReaderName) -> None:
    code, message = FALSE_MAPS[name]
    told = [f for f in brochure(name, reader)["findings"] if f["pointer"] == "/fiches/0/activities/1/text"]
    assert [(f["code"], message in f["message"]) for f in told] == [(code, True)]


@BOTH
def test_letters_that_look_like_digits_are_doubtful(reader: ReaderName) -> None:
    assert findings("look-alikes", reader) == {("doubtful-value", "/fiches/0/activities/1/text")}
    assert findings("litres", reader) == set()


@BOTH
def test_a_soft_hyphen_before_a_letter_is_a_hyphen(reader: ReaderName) -> None:
    assert values("soft-hyphens", reader)[0]["activities"][1]["text"] == "AMIF-Opvang voor 10-12 jongeren"


@BOTH
def test_pictures_of_text_at_one_place_are_told_where_they_differ(reader: ReaderName) -> None:
    assert findings("pictures-at-one-place", reader) == {("unread-ink", f"/fiches/{index}") for index in range(3)}


@BOTH
def test_a_page_of_outlines_is_an_error(reader: ReaderName) -> None:
    assert ("unreadable-text", "") in findings("page-of-outlines", reader)


@needs_tesseract
@BOTH
@pytest.mark.parametrize("name", ["picture-of-text", "outlines", "pictures-at-one-place"])
def test_print_that_is_no_text_is_read_by_ocr_and_doubtful(name: str, reader: ReaderName) -> None:
    read = brochure(name, reader, "auto")
    text = read["fiches"][0]["contact"]["text"]
    assert any(said in text for said in ("Onthaal: 02 555 12 34", "Verlengd tot juni 2021", "Tel.: 02 555 12 34"))
    assert not any(finding["code"] == "unread-ink" for finding in read["findings"])
    told = [f["pointer"] for f in read["findings"] if "read from its picture by OCR" in f["message"]]
    assert "/fiches/0/contact" in told


@needs_tesseract
@BOTH
def test_a_page_of_outlines_is_read_as_a_scan(reader: ReaderName) -> None:
    fiches = brochure("page-of-outlines", reader, "auto")["fiches"]
    assert [fiche["title"] for fiche in fiches] == ["LICHTBAKEN", "WEGWIJZER", "SAMENSPEL"]


@BOTH
def test_a_link_to_another_site_is_told(reader: ReaderName) -> None:
    assert findings("other-link", reader) == {("link-differs", "/fiches/0/websites/0")}
    assert values("other-link", reader) == values("plain", reader)


@BOTH
def test_a_unit_of_its_own_makes_the_page_larger(reader: ReaderName) -> None:
    assert values("in-its-own-unit", reader) == values("plain", reader)
    plain, larger = brochure("plain", reader)["evidence"], brochure("in-its-own-unit", reader)["evidence"]
    for pointer, boxes in plain.items():
        for box, twice in zip(boxes, larger[pointer], strict=True):
            assert [2 * edge for edge in box["bbox"]] == pytest.approx(twice["bbox"], abs=0.5)


@BOTH
def test_an_upside_down_page_is_read_with_boxes_where_it_displays_them(reader: ReaderName) -> None:
    assert values("upside-down", reader) == values("plain", reader)
    [upright] = brochure("plain", reader)["evidence"]["/fiches/0/title"]
    [over] = brochure("upside-down", reader)["evidence"]["/fiches/0/title"]
    x0, top, x1, bottom = upright["bbox"]
    assert over["bbox"] == pytest.approx([420 - x1, 595 - bottom, 420 - x0, 595 - top], abs=0.5)
