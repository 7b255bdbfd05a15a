"""Codes in words."""

from __future__ import annotations

from pipeline.profiles.published import Name, vocabulary

_LANGUAGE = "en"
"""The language of the catalogue's own words; what is printed stays as it is."""


def words(name: str) -> str:
    """A name in snake_case as words."""
    text = name.replace("_", " ")
    return text[:1].upper() + text[1:]


def term(name: Name, code: str) -> str:
    """A code of a published vocabulary; one that is not in it, as it is."""
    found = vocabulary(name).get(code)
    return str(found["labels"][_LANGUAGE]) if found else code.replace("_", " ")


def span(first: int | None, last: int | None) -> str:
    """Years in words; nothing where they are not known."""
    if first is None:
        return ""
    return str(first) if first == last else f"{first}–{last}"
