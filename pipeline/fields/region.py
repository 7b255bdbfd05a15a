"""The region of a project: a code only where the text names just that region."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from pipeline.data.parsed import Parsed
from pipeline.data.passage import Passage
from pipeline.profiles.profile import Language
from pipeline.schema.records import Region, RegionCode
from pipeline.text.phrases import phrases, tokens

_CODES: tuple[RegionCode, ...] = ("north", "south", "brussels", "national")


def parse_region(text: Passage, language: Language, others: Iterable[Language] = ()) -> Parsed[Region]:
    """Read a region; names in the `others` languages count too.

    The code is null as soon as a word is unknown or two regions are named: that is no doubt, for the text says it all.
    """
    languages = [language, *others]
    return Parsed(Region(text=text.text, code=_code(text.text, languages)), {"": text})


def _code(text: str, languages: list[Language]) -> RegionCode | None:
    names = {code: phrases(*(cast(list[str], getattr(x.region, code)) for x in languages)) for code in _CODES}
    noise = phrases(*(x.region.noise for x in languages))
    found = [t for t in tokens(text) if t.word or t.key == "?"]
    named: set[RegionCode] = set()
    index = 0
    while index < len(found):
        covered = {code: names[code].at(found, index) for code in _CODES}
        longest = max(covered.values())
        step = max(longest, noise.at(found, index))
        if not step:
            return None
        if longest == step:
            named.update(code for code in _CODES if covered[code] == longest)
        index += step
    return named.pop() if len(named) == 1 else None
