"""What number is printed on which sheet."""

from __future__ import annotations

from stress.design import Design

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def printed_number(design: Design, sheet: int, first: int) -> str:
    """The number on a 1-based sheet; `first` is the sheet with which the fiches begin."""
    if design.furniture.numbering == "sheets":
        return str(sheet)
    if sheet < first:
        return roman(sheet)
    return str(sheet - first + 1 if design.furniture.numbering == "restart" else sheet)


def roman(number: int) -> str:
    """A small number in small Roman numerals."""
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text += sign
            number -= value
    return text
