"""Is the gold printed? Looks for each of its texts on the pages of its fiche."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2

Json = dict[str, Any]


def missing(pdf: Path, gold: Json) -> Iterator[tuple[str, str]]:
    """(pointer, text) of each text of the gold that its pages do not show, and each page that shows nothing of its."""
    pages = page_letters(pdf)
    everything = "".join(pages)
    for pointer, text in _call_texts(gold["call"]):
        if letters(text) not in everything:
            yield pointer, text
    for index, fiche in enumerate(gold["fiches"]):
        mine = [pages[number - 1] for number in fiche["pages"]]
        joined, texts = "".join(mine), list(fiche_texts(fiche))
        for pointer, text in texts:
            if letters(text) not in joined and not _all_words(text, joined):
                yield f"/fiches/{index}{pointer}", text
        for number, page in zip(fiche["pages"], mine, strict=True):
            if not shows([text for _, text in texts], page):
                yield f"/fiches/{index}/pages", f"nothing of it on page {number}"


def page_letters(pdf: Path) -> list[str]:
    """The letters and digits of every page, in the order of the file."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [letters(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def letters(text: str) -> str:
    """Letters and digits alone, in small ones."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def _all_words(text: str, page: str) -> bool:
    """Does a page have all letters of the text's words, though other words stand between?"""
    return all(_word(letters(word), page) for word in text.split())


def _word(word: str, page: str) -> bool:
    """Is a word on a page, whole or in two parts?"""
    return word in page or any(word[:at] in page and word[at:] in page for at in range(2, len(word) - 1))


def shows(texts: Iterable[str], page: str) -> bool:
    """Is the beginning or the end of any of these texts on a page?"""
    squashed = (letters(text) for text in texts)
    return any(text and (text[:14] in page or text[-14:] in page) for text in squashed)


def _call_texts(call: Json) -> Iterator[tuple[str, str]]:
    yield "/call/title", call["title"]
    for at, priority in enumerate(call["priorities"]):
        yield f"/call/priorities/{at}", priority["title"]
    if call["launched"]:
        yield "/call/launched", call["launched"]


def fiche_texts(fiche: Json) -> Iterator[tuple[str, str]]:
    """The texts of a fiche in the gold, with the ends of their pointers."""
    yield "/title", fiche["title"]
    for key in ("promoter", "period", "region"):
        if fiche[key]:
            yield f"/{key}/text", fiche[key]["text"]
    for at, partner in enumerate((fiche["promoter"] or {}).get("partners", [])):
        yield f"/promoter/partners/{at}", partner
    for at, site in enumerate(fiche["websites"]):
        yield f"/websites/{at}", site
    for key in ("target_group", "objectives", "activities"):
        yield from _block_texts(f"/{key}", fiche[key])
    for at, section in enumerate(fiche["other"]):
        yield f"/other/{at}/heading", section["heading"]
        yield from _block_texts(f"/other/{at}/blocks", section["blocks"])
    for at, note in enumerate(fiche["notes"]):
        yield f"/notes/{at}", note["text"]
    yield from _contact_texts(fiche["contact"])


def _contact_texts(contact: Json | None) -> Iterator[tuple[str, str]]:
    if contact is None:
        return
    yield "/contact/text", contact["text"]
    for at, person in enumerate(contact["people"]):
        for key, value in person.items():
            if value:
                yield f"/contact/people/{at}/{key}", value


def _block_texts(pointer: str, blocks: Iterable[Json]) -> Iterator[tuple[str, str]]:
    for at, block in enumerate(blocks):
        yield f"{pointer}/{at}", block["text"]
        yield from _block_texts(f"{pointer}/{at}/children", block["children"])
