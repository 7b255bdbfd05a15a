"""The page of a sample: its pictures with labels, values and what is left over in colours, and what each field holds.

One HTML file without a script, which loads nothing: everything that comes from the PDF goes through the template's
escaping.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import Any

from markupsafe import Markup

from pipeline.extract.render import PageImage, render
from pipeline.profiles.profile import Profile, load_profile
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.reading import BrochureReading
from pipeline.review.page import data_uri, environment, policy
from pipeline.schema.models import fiche_model_of, marks

_FIELD = re.compile(r"/fiches/\d+/([a-z0-9_]+)(?:/|$)")
_STEP = 137.5  # degrees of hue between the colours of two fields: the golden angle keeps neighbours apart
_ROLES = {"heading": "label", "furniture": "furniture", "unassigned": "left-over"}
_BUDGET = 250_000  # bytes of a picture


def sample_page(reading: BrochureReading, options: ReadingOptions) -> str:
    """The page of a sample as it was read with some options."""
    brochure, profile = reading.brochure, load_profile(options.profile)
    fields = list(marks(fiche_model_of(brochure)))
    hues = {name: round(index * _STEP) % 360 for index, name in enumerate(("title", *fields))}
    boxes: dict[int, list[dict[str, Any]]] = defaultdict(list)
    titles = {
        (place.page, round(place.bbox[0]), round(place.bbox[1]))
        for pointer, places in brochure.evidence.items()
        if pointer.endswith("/title")
        for place in places
    }
    for line in reading.paper.lines:
        is_title = (line.page, round(line.bbox[0]), round(line.bbox[1])) in titles
        if line.role in _ROLES and not is_title:
            boxes[line.page].append(_box(line.bbox, _ROLES[line.role], _ROLES[line.role], None))
    for pointer, places in brochure.evidence.items():
        match = _FIELD.match(pointer)
        if match is not None and match[1] in hues:
            for place in places:
                boxes[place.page].append(_box(place.bbox, "value", match[1], hues[match[1]]))
    images = render(reading.data, brochure.source.file_name, options.password, budget=_BUDGET)
    fiches = brochure.model_dump(mode="json")["fiches"]
    css = _asset("page.css")
    return (
        environment()
        .from_string(_asset("page.html"))
        .render(
            policy=policy(css, ""),
            css=Markup(css),
            file_name=brochure.source.file_name,
            profile=profile.name,
            records=[fiche.title for fiche in brochure.fiches],
            fields=[_row(name, hues[name], profile, brochure.extraction.language, fiches) for name in fields],
            title_hue=hues["title"],
            pages=[_page(image, boxes[image.number]) for image in images],
            findings=[finding for finding in brochure.findings if finding.severity != "info"],
        )
    )


def _box(bbox: tuple[float, float, float, float], kind: str, name: str, hue: int | None) -> dict[str, Any]:
    x0, top, x1, bottom = bbox
    size = {"x": round(x0, 1), "y": round(top, 1), "width": round(x1 - x0, 1), "height": round(bottom - top, 1)}
    return {**size, "kind": kind, "name": name.replace("-", " "), "hue": hue}


def _page(image: PageImage, boxes: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "number": image.number,
        "width": round(image.width, 1),
        "height": round(image.height, 1),
        "image": data_uri(image.image),
        "boxes": boxes,
    }


def _row(name: str, hue: int, profile: Profile, language: str, fiches: list[dict[str, Any]]) -> dict[str, Any]:
    declared = profile.declared(name)
    headings = declared.headings.get(language, [])[::-1]  # those of the profile itself come after those it inherits
    filled = [fiche[name] for fiche in fiches if fiche.get(name)]
    return {
        "name": name,
        "hue": hue,
        "kind": declared.kind,
        "headings": headings[:3],
        "more": max(0, len(headings) - 3),
        "place": declared.place,
        "filled": len(filled),
    }


@cache
def _asset(name: str) -> str:
    return resources.files("pipeline.families").joinpath("assets", name).read_text(encoding="utf-8")
