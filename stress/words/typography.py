"""The finer points of typesetting: apostrophes that are no ticks, and spaces at which no line breaks."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from stress.words.model import Brochure

T = TypeVar("T")

_BEFORE_SIGNS = re.compile(r" (?=[:;?!»])|(?<=«) ")


def fine(brochure: Brochure) -> Brochure:
    """The brochure with typographic apostrophes, and in French no-break spaces before its high signs."""
    return _fine(brochure)


def _fine(value: T) -> T:
    if isinstance(value, str):
        return cast(T, _BEFORE_SIGNS.sub("\u00a0", value.replace("'", "’")))
    if isinstance(value, tuple):
        return cast(T, tuple(_fine(each) for each in value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _fine(getattr(value, field.name)) for field in fields(value)})
    return value
