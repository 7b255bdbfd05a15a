"""Numbers of organisations in registers, as identifiers of https://org-id.guide (`BE-BCE_KBO-0203201340`)."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

_ID = re.compile(r"([A-Z]{2}-[A-Z_]+)-(\w+)")
_NUMBER = r"((?:[A-Z]{2}\s?)?\d[\d .]{5,14}\d)"


class Scheme(BaseModel):
    """A register: the words that stand before its numbers, and what checks them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(pattern=r"^[A-Z]{2}-[A-Z_]+$", description="Its code in the list of org-id.guide.")
    marks: tuple[str, ...] = Field(min_length=1, description="Words that stand before a number (`KBO`).")
    digits: int = Field(description="How many digits a number has.")
    check: str | None = Field(default=None, description="Module of python-stdnum that checks it; none, where none can.")

    def normal(self, number: str) -> str | None:
        """The digits of a number, or None when it is none of this register."""
        if self.check is not None:
            module = importlib.import_module(f"stdnum.{self.check}")
            if not module.is_valid(number):
                return None
            number = module.compact(number)
        digits = re.sub(r"\D", "", number)
        return digits if len(digits) == self.digits else None


def printed(text: str, schemes: Sequence[Scheme]) -> Iterator[tuple[int, str]]:
    """The identifiers that a text prints after one of the words for their register, each with its place."""
    for scheme in schemes:
        for found in _pattern(scheme.marks).finditer(text):
            number = scheme.normal(found[1])
            if number is not None:
                yield found.start(), f"{scheme.code}-{number}"


def is_valid(identifier: str, schemes: Sequence[Scheme]) -> bool:
    """Whether an identifier has the form of one, and the number is one of its register, where that is known."""
    match = _ID.fullmatch(identifier)
    if match is None:
        return False
    return all(scheme.normal(match[2]) == match[2] for scheme in schemes if scheme.code == match[1])


@lru_cache(maxsize=32)
def _pattern(marks: tuple[str, ...]) -> re.Pattern[str]:
    """A mark as a word of its own, a few signs (`nr.`, `:`), and a number."""
    words = "|".join(re.escape(mark) for mark in sorted(marks, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)\W{{0,3}}(?:n\w{{0,2}}\W{{1,3}})?{_NUMBER}", re.IGNORECASE)
