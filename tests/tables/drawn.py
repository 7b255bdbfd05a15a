"""Documents drawn at random from the models, whatever fields they have."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pipeline.data.pointers import everything
from pipeline.schema.records import Brochure, Finding, IsoDate

Json = dict[str, Any]

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DAYS = st.dates().map(lambda day: day.isoformat())
BOXES = st.lists(st.floats(-9999, 9999), min_size=4, max_size=4)


def documents(model: type[Brochure]) -> SearchStrategy[Json]:
    """Documents of a model, with findings and evidence that point into them."""
    return _record(model, 0).flatmap(_pointed)


@st.composite
def _pointed(draw: Any, document: Json) -> Json:
    for fiche, number in zip(document["fiches"], range(1000), strict=False):
        fiche["id"] = f"fiche-{number}"
    places = st.sampled_from([pointer for pointer, _ in everything(document, "")])
    document["findings"] = draw(st.lists(_record(Finding, 0), max_size=4))
    for finding in document["findings"]:
        finding["pointer"] = draw(places)
    boxes = st.lists(st.fixed_dictionaries({"page": st.integers(1, 99), "bbox": BOXES}), min_size=1, max_size=2)
    document["evidence"] = draw(st.dictionaries(places, boxes, max_size=8))
    return document


def _record(model: type[BaseModel], depth: int) -> SearchStrategy[Json]:
    later = {"findings": st.just([]), "evidence": st.just({})} if issubclass(model, Brochure) else {}
    return st.fixed_dictionaries(
        {info.alias or name: _field(info, depth) for name, info in model.model_fields.items() if name not in later}
        | later
    )


def _field(info: FieldInfo, depth: int) -> SearchStrategy[Any]:
    pattern = next((held.pattern for held in info.metadata if getattr(held, "pattern", None)), None)
    return _value(info.annotation, pattern, info.metadata, depth)


def _value(held: Any, pattern: str | None, limits: list[Any], depth: int) -> SearchStrategy[Any]:
    if held == IsoDate:
        return DAYS
    if get_origin(held) is Annotated:
        held, info = get_args(held)[:2]
        pattern = next((each.pattern for each in info.metadata if getattr(each, "pattern", None)), None)
    if get_origin(held) in (Union, UnionType):
        return st.one_of([_value(each, pattern, limits, depth) for each in get_args(held)])
    if get_origin(held) is list:
        return st.lists(_value(get_args(held)[0], None, [], depth + 1), max_size=0 if depth > 4 else 2)
    if get_origin(held) is dict:
        return st.dictionaries(TEXTS, _value(get_args(held)[1], None, [], depth + 1), max_size=2)
    if get_origin(held) is tuple:
        return st.tuples(*(_value(each, None, [], depth) for each in get_args(held))).map(list)
    if get_origin(held) is Literal:
        return st.sampled_from(get_args(held))
    if isinstance(held, type) and issubclass(held, BaseModel):
        return st.deferred(lambda: _record(held, depth))
    least = next((each.ge for each in limits if hasattr(each, "ge")), None)
    simple: dict[Any, SearchStrategy[Any]] = {
        type(None): st.none(),
        bool: st.booleans(),
        int: st.integers(-(2**31) if least is None else int(least), 2**31),
        float: st.floats(-1e9, 1e9),
        str: st.from_regex(pattern.replace("$", r"\Z"), fullmatch=True) if pattern else TEXTS,
        Any: st.one_of(st.none(), TEXTS, st.lists(st.integers(-9, 9), max_size=2)),
    }
    return simple[held]
