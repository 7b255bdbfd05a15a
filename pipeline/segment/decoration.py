"""Lines of no section that are no loss: what every record repeats, numbers that count records, quotations, captions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.data.document import Line, Style, text_of
from pipeline.data.outline import FicheOutline
from pipeline.layout.groups import DASHES, QUOTES, style_groups
from pipeline.segment.template import Template, mask
from pipeline.segment.tunables import DECORATION as T
from pipeline.text.wording import squash


def decoration(fiches: Sequence[FicheOutline], outside: Iterable[Line], template: Template) -> set[Line]:
    """Of the lines that stand in no section, those that a reader would not miss."""
    loose = [line for fiche in fiches for line in fiche.loose] + list(outside)
    pages = {page for fiche in fiches for page in fiche.pages}
    keys = {line: _key(line, template.body) for line in loose}
    times = Counter(keys.values())
    least = max(T.least, T.often * len(fiches))
    found = set(template.repeated) | {line for line in loose if times[keys[line]] >= least}
    groups = style_groups(line for line in loose if line.page in pages)
    quoted = {line.page for group in groups if group[0].text[0] in QUOTES for line in group}
    for group in groups:
        text = text_of(group)
        is_signature = text[0] in DASHES and group[0].page in quoted and group[0].style != template.body
        if _is_quotation(text) or is_signature:
            found.update(group)
    return found


def _key(line: Line, body: Style | None) -> str:
    """What lines that recur have in common: all but their numbers; of small print (`Photo: …`) what a colon ends."""
    is_small = body is not None and line.size < body.size
    return mask(squash(line.text.partition(": ")[0] if is_small else line.text))


def _is_quotation(text: str) -> bool:
    """Is a text in quotation marks, but for whose words they are (`“We learn.” – Ada, 12`)?"""
    after = (text[at + 1 :].strip(" .") for at, char in enumerate(text) if at and char in QUOTES)
    return text[0] in QUOTES and any(not rest or rest[0] in DASHES for rest in after)
