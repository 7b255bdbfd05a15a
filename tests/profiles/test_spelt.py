"""Numbers in words stand in a file, so that a start needs no num2words: they are what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from num2words import num2words

from benchmarks.spelt import rows
from pipeline.profiles import spelt


def test_the_file_is_what_num2words_says() -> None:
    assert Path(spelt.__file__).with_name(spelt.FILE).read_text("utf-8").splitlines() == rows()


@pytest.mark.parametrize("locale", ["nl", "fr_BE", "it"])  # the last one is in no profile
def test_other_numbers_and_locales_are_spelt_too(locale: str) -> None:
    values = [0, 21, spelt.LARGEST, spelt.LARGEST + 1, 1250, 10_000, 10_001]
    assert list(spelt.spelt(locale, values)) == [(num2words(value, lang=locale), value) for value in values]
