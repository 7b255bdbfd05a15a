"""Top-level domains, as the Public Suffix List has them."""

from __future__ import annotations

import pytest

from pipeline.text.domains import top_level_domains


@pytest.mark.parametrize("name", ["be", "eu", "org", "vlaanderen", "museum", "ck", "рф"])  # ck has only a wildcard rule
def test_known(name: str) -> None:
    assert name in top_level_domains()


@pytest.mark.parametrize("name", ["zz", "project", "uk.co", "co.uk", "", "//", "*", "!www"])
def test_unknown(name: str) -> None:
    assert name not in top_level_domains()


def test_each_is_one_label_in_lower_case() -> None:
    assert all(name == name.lower() and not set(name) & set(" ./*!") for name in top_level_domains())
