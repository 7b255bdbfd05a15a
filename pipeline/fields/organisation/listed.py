"""A list of organisations under a heading of its own: bulleted items, or a paragraph with commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.data.blocks import walk
from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.blocks.record import Block
from pipeline.fields.organisation.partners import split_partners
from pipeline.fields.tunables import ORGANISATIONS as T
from pipeline.profiles.profile import Language
from pipeline.text.phrases import phrases, quote

_ASIDE = re.compile(r"\([^()]*\)")
_STOPS = (".", "!", "?")
_ENDS = " ,;"


def listed_organisations(blocks: Parsed[list[Block]], language: Language, found: Parsed[list[str]]) -> None:
    """Add the organisations in some blocks to what was found; `found` stays as it is where the text tells a story."""
    names: list[tuple[Passage, str]] = []
    doubts = [doubt._replace(pointer="") for doubt in blocks.doubts]
    for at, _, block in walk(blocks.value):
        text = blocks.evidence[f"{at}/text"]
        if block.kind == "paragraph" and block.children:
            message = f"{quote(text.text)} introduces a list of organisations and was left out"
            doubts.append(Doubt("doubtful-value", message, "", text.page))
        elif block.kind == "item":
            names.append((text.strip(_ENDS), ""))
        else:
            names += _cut(text, language)
            if text.text.endswith(_STOPS) and len(text.text.split()) > T.plain:
                message = f"{quote(text.text)} ends as a sentence does, and may not be a list of organisations"
                doubts.append(Doubt("doubtful-value", message, "", text.page))
    if not names or not all(may_be_names(name.text) for name, _ in names):
        return
    for name, doubt in names:
        pointer = f"/{len(found.value)}"
        found.value.append(name.text)
        found.evidence[pointer] = name
        if doubt:
            doubts.append(Doubt("doubtful-value", f"{doubt}.", pointer))
    found.doubts += doubts


def may_be_names(text: str) -> bool:
    """Whether a text has as many capitals as names of organisations have, or is short; a code of signs is no name."""
    if sum(map(str.isdigit, text)) > T.digits * len(text):
        return False
    found = [word for word in _ASIDE.sub(" ", text).split() if any(map(str.isalnum, word))]
    capitals = sum(any(map(str.isupper, word)) for word in found)
    return len(found) > 0 and (len(found) <= T.plain or capitals >= T.capitals * len(found))


def _cut(text: Passage, language: Language) -> Iterator[tuple[Passage, str]]:
    words = language.promoter
    listed = text.strip(f"{_ENDS}:.")
    for part in split_partners(listed.text, phrases(words.joiners), phrases(words.partners), phrases(words.whole)):
        yield listed[part.start : part.end], part.doubt
