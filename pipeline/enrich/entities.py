"""Names that a trained spaCy model finds: people, places and organisations. Only on demand, and marked with the
model's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.enrich.texts import Collected
from pipeline.errors import ModelError
from pipeline.schema.records import AnyFiche, Entity, EntityLabel

if TYPE_CHECKING:
    from spacy.language import Language

_LABELS: dict[str, EntityLabel] = {
    "PER": "person",
    "PERSON": "person",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "ORG": "organisation",
}


@lru_cache(maxsize=4)
def load_model(name: str) -> Language:
    """The installed model of that name, or that in a folder.

    Raises ModelError when there is none, or when it cannot be loaded.
    """
    import spacy  # takes longer than all else of a short run

    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(
            name, None if reason.startswith("[E050]") else f"the spaCy model cannot be loaded ({reason})"
        ) from error


def speaks(model: Language, language: str) -> bool:
    """Whether a model is made for a language, or for all."""
    return model.lang in (language, "xx")


def add_entities(fiches: Sequence[AnyFiche], collected: Collected, model: Language) -> None:
    """Give every fiche the entities that the model finds in its texts, block by block."""
    marked = f"{model.meta.get('lang', '')}_{model.meta.get('name', 'model')} {model.meta.get('version', '')}".strip()
    for fiche in fiches:
        fiche.entities = []
    for doc, text in model.pipe(((text.text, text) for text in collected.texts), as_tuples=True):
        entities = fiches[text.fiche].entities if text.fiche is not None else None
        if entities is None:
            continue
        for span in doc.ents:
            label = _LABELS.get(span.label_)
            if label:
                entities.append(
                    Entity(
                        pointer=text.pointer,
                        start=span.start_char,
                        end=span.end_char,
                        text=span.text,
                        label=label,
                        model=marked,
                    )
                )
