"""The facets as spaCy components, for any pipeline: `nlp.add_pipe("fiches_quantities")`.

Each component puts what it finds into `doc.spans` under its own name, one span per place with the code as its label,
and into an extension of the Doc that keeps every detail, with offsets into `doc.text`: `doc._.quantities`,
`doc._.audiences`, `doc._.topics`, `doc._.acronyms`. The language is that of the pipeline, the phrases are those of the
profile in the component's configuration; for a language without phrases a component finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.enrich.acronyms import find_acronyms
from pipeline.enrich.finders import Finders, finders
from pipeline.enrich.found import FoundAcronym, FoundQuantity, FoundTerm
from pipeline.enrich.words import Words
from pipeline.profiles.profile import DEFAULT

NAMES = ("fiches_quantities", "fiches_audiences", "fiches_topics", "fiches_acronyms")
_EXTENSIONS = ("quantities", "audiences", "topics", "acronyms")

for _extension in _EXTENSIONS:
    Doc.set_extension(_extension, default=[], force=True)


class FacetComponent:
    """Runs one finder over a Doc and stores what it finds."""

    def __init__(self, name: str, extension: str, find: Callable[[str, Words], Sequence[Any]] | None) -> None:
        self.name = name
        self._extension = extension
        self._find = find

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc."""
        found = self._find(doc.text, Words(doc.text)) if self._find else []
        setattr(doc._, self._extension, list(found))
        doc.spans[self.name] = [span for start, end, label in _places(found) if (span := _span(doc, start, end, label))]
        return doc

    def to_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> None:
        """Nothing to keep: the phrases come with the program."""

    def from_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> FacetComponent:
        """Nothing to read."""
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Nothing to keep."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> FacetComponent:
        """Nothing to read."""
        return self


def _span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    return doc.char_span(start, end, label=label, alignment_mode="expand")


def _places(found: Sequence[Any]) -> Iterable[tuple[int, int, str]]:
    for each in found:
        match each:
            case FoundQuantity():
                yield each.start, each.end, each.unit_kind
            case FoundTerm():
                yield each.start, each.end, each.code
            case FoundAcronym():
                yield from ((start, end, each.short) for start, end in each.uses)


def _component(
    name: str,
    extension: str,
    nlp: Language,
    profile: str,
    pick: Callable[[Finders], Callable[[str, Words], Sequence[Any]]],
) -> FacetComponent:
    known = finders(profile, nlp.lang or "xx")
    return FacetComponent(name, extension, pick(known) if known else None)


@Language.factory("fiches_quantities", assigns=["doc._.quantities", "doc.spans"], default_config={"profile": DEFAULT})
def make_quantities(nlp: Language, name: str, profile: str) -> FacetComponent:
    """Numbers with what they count."""
    return _component(name, "quantities", nlp, profile, lambda known: known.quantities)


@Language.factory("fiches_audiences", assigns=["doc._.audiences", "doc.spans"], default_config={"profile": DEFAULT})
def make_audiences(nlp: Language, name: str, profile: str) -> FacetComponent:
    """Groups of people."""
    return _component(name, "audiences", nlp, profile, lambda known: known.audiences)


@Language.factory("fiches_topics", assigns=["doc._.topics", "doc.spans"], default_config={"profile": DEFAULT})
def make_topics(nlp: Language, name: str, profile: str) -> FacetComponent:
    """What the text is about."""
    return _component(name, "topics", nlp, profile, lambda known: known.topics)


@Language.factory("fiches_acronyms", assigns=["doc._.acronyms", "doc.spans"], default_config={"profile": DEFAULT})
def make_acronyms(nlp: Language, name: str, profile: str) -> FacetComponent:
    """Acronyms with what they stand for."""
    return _component(
        name, "acronyms", nlp, profile, lambda known: lambda text, _: find_acronyms(text, known.never_acronyms)
    )
