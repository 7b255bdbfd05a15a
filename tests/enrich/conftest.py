"""What the tests of the facets share: the finders of a language, as a spaCy pipeline gives them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.enrich import components


@cache
def pipeline_of(language: str) -> Language:
    """spaCy's own pipeline for a language, with all components."""
    nlp = spacy.blank(language)
    for name in components.NAMES:
        nlp.add_pipe(name)
    return nlp


@pytest.fixture(scope="session")
def read() -> Callable[[str, str], Doc]:
    """Reads a text in a language."""
    return lambda text, language: pipeline_of(language)(text)


@pytest.fixture(scope="session")
def quantities(read: Callable[[str, str], Doc]) -> Callable[[str, str], list[tuple[Any, ...]]]:
    """The quantities of a text: printed text, least, most, unit, kind."""

    def found(text: str, language: str) -> list[tuple[Any, ...]]:
        return [(text[q.start : q.end], q.min, q.max, q.unit, q.unit_kind) for q in read(text, language)._.quantities]

    return found
