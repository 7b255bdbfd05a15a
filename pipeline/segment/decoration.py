"""Lines of no section that are no loss: what every record repeats, numbers that count records, quotations, captions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.data.document import Line
from pipeline.data.outline import FicheOutline
from pipeline.layout.groups import DASHES, QUOTES, style_groups
from pipeline.segment.template import Template, mask
from pipeline.segment.tunables import DECORATION as T
from pipeline.text.wording import squash


def decoration(fiches: Sequence[FicheOutline], outside: Iterable[Line], template: Template) -> set[Line]:
    """Of the lines that stand in no section, those that a reader would not miss."""
    loose = [line for fiche in fiches for line in fiche.loose] + list(outside)
    pages = {page for fiche in fiches for page in fiche.pages}
    keys = Counter(mask(squash(line.text)) for line in loose)
    least = max(T.least, T.often * len(fiches))
    found = set(template.repeated) | {line for line in loose if keys[mask(squash(line.text))] >= least}
    groups = style_groups(line for line in loose if line.page in pages)
    quoted = {line.page for group in groups if group[0].text[0] in QUOTES for line in group}
    for group in groups:
        text = group[0].text
        is_signed = text[0] in DASHES and group[0].page in quoted and group[0].style != template.body
        if (text[0] in QUOTES and group[-1].text.rstrip(" .")[-1:] in QUOTES) or is_signed:
            found.update(group)
    return found
