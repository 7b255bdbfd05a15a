"""Two fiches made comparable: sections wherever they may stand, partners where the gold has them, headings plain."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from pipeline.evaluate.fields import normal

Json = dict[str, Any]

SECTIONS = ("budget", "grant", "reference", "results")
"""Sections that may stand at the top level of a fiche as well as among the others."""
_BASE = frozenset(
    {
        "id",
        "title",
        "listing",
        "priority",
        "pages",
        "promoter",
        "websites",
        "period",
        "region",
        "target_group",
        "objectives",
        "activities",
        "contact",
        "other",
        "language",
        "translations",
        "notes",
    }
)


def comparable(out: Json, gold: Json) -> Json:
    """A fiche of the output as its gold has it: declared sections among `other`, partners with the promoter."""
    other = list(out.get("other") or [])
    promoter = dict(out.get("promoter") or {})
    headings = {heading(section) for section in other}
    other += [section for section in gold["other"] if heading(section) not in headings and _declared(out, section)]
    wanted = gold.get("partners_section")
    names = [normal(name) for name in (gold["promoter"] or {}).get("partners", [])]
    for section in list(other) if wanted and not promoter.get("partners") else []:
        texts = [normal(block["text"]) for block in section["blocks"]]
        if heading(section) == heading({"heading": wanted}) and texts == names:
            promoter["partners"] = texts
            other.remove(section)
    return out | {"other": ordered(other)} | ({"promoter": promoter} if promoter else {})


def heading(section: Json) -> str:
    """A heading without capitals and colon."""
    return re.sub(r"\s*:$", "", str(normal(section.get("heading") or ""))).lower()


def ordered(sections: Iterable[Json]) -> list[Json]:
    """Sections with plain headings, in an order that is always the same."""
    plain = [section | {"heading": heading(section)} for section in sections]
    return sorted(plain, key=lambda section: (section["heading"], json.dumps(section["blocks"], ensure_ascii=False)))


def letters(value: object) -> str:
    """The letters and digits of a value, in small ones."""
    text = unicodedata.normalize("NFKC", json.dumps(value, ensure_ascii=False))
    return re.sub(r"[\W_]+", "", text).lower()


def _declared(out: Json, section: Json) -> bool:
    """Does a field at the top level hold just what a section of the gold has?"""
    want = letters(_texts(section["blocks"]))
    for key, value in out.items():
        if key in _BASE or not value:
            continue
        got = [value.get("text") or ""] if isinstance(value, dict) else _texts(value) if isinstance(value, list) else []
        if got and letters(got) == want:
            return True
    return False


def _texts(blocks: Iterable[Any]) -> list[str]:
    whole = [block for block in blocks if isinstance(block, dict) and "kind" in block]
    return [text for block in whole for text in (block["text"], *_texts(block.get("children") or []))]
