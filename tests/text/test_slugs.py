"""Ids of fiches: read like the title, unique, and the same on every machine."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.slugs import unique_ids


@pytest.mark.parametrize(
    ("titles", "ids"),
    [
        (["CARDA-Sud"], ["carda-sud"]),
        (["Zorg", "zorg!", "Zorg"], ["zorg", "zorg-2", "zorg-3"]),
        (["L’accueil à Liège", "Größe & Maß"], ["laccueil-a-liege", "grosse-mass"]),
        (["…", ""], ["fiche", "fiche-2"]),
    ],
)
def test_ids_are_slugs_of_the_titles(titles: list[str], ids: list[str]) -> None:
    assert unique_ids(titles) == ids


@given(st.lists(st.text(max_size=12), max_size=8))
def test_ids_are_unique_and_plain(titles: list[str]) -> None:
    ids = unique_ids(titles)
    assert len(ids) == len(set(ids)) == len(titles)
    assert all(set(one) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and one for one in ids)


def test_ids_do_not_depend_on_what_else_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    other = ModuleType("unidecode")
    other.unidecode = lambda text: "x" * len(text)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "unidecode", other)
    assert unique_ids(["Über uns"]) == ["uber-uns"]
