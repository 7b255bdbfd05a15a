"""What the gold says is printed, by every producer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stress.build import build
from stress.design import Producer
from stress.drawing import draw
from stress.numbering import printed_number, roman
from stress.verify import letters, missing, page_letters

# Seeds with few fiches, chosen so that all arrangements and the three bilingual forms come up.
PRINTED: list[tuple[Producer, int]] = [
    ("reportlab", 3),
    ("reportlab", 4),
    ("reportlab", 6),
    ("reportlab", 9),
    ("typst", 4),
    ("typst", 8),
    ("typst", 10),
    ("weasyprint", 3),
]


def pango() -> bool:
    """Whether WeasyPrint finds its libraries."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        return False
    return True


@pytest.mark.parametrize(("producer", "seed"), PRINTED)
def test_every_text_of_the_gold_is_on_its_pages(producer: Producer, seed: int, tmp_path: Path) -> None:
    if producer == "weasyprint" and not pango():
        pytest.skip("WeasyPrint needs Pango")
    built = build(seed, tmp_path, producer=producer)
    assert list(missing(built.pdf, built.gold)) == []
    assert json.loads(built.pdf.with_suffix(".gold.json").read_text()) == json.loads(json.dumps(built.gold))


@pytest.mark.parametrize("producer", ["reportlab", "typst"])
def test_a_seed_is_printed_alike_twice(producer: Producer, tmp_path: Path) -> None:
    one, other = (build(6, tmp_path, name, producer) for name in ("one", "other"))
    assert one.gold == other.gold
    assert page_letters(one.pdf) == page_letters(other.pdf)


def test_the_contents_list_prints_the_pages_on_which_fiches_stand(tmp_path: Path) -> None:
    seed = next(
        seed
        for seed in range(1, 200)
        if (design := draw(seed)).contents.form == "table"
        and design.contents.numbers
        and design.furniture.numbering == "restart"
        and design.count < 8
        and design.bilingual == "no"
    )
    built = build(seed, tmp_path, producer="reportlab")
    pages = page_letters(built.pdf)
    for fiche in built.gold["fiches"]:
        sheet = fiche["pages"][0]
        assert letters(fiche["title"]) in pages[sheet - 1]
        assert (
            fiche["listing"]["page"] == sheet - built.gold["fiches"][0]["pages"][0] + 1 or built.design.flow != "page"
        )


def test_a_missing_text_is_told(tmp_path: Path) -> None:
    built = build(6, tmp_path, producer="reportlab")
    built.gold["fiches"][0]["region"] = {"text": "Atlantis", "code": None}
    built.gold["fiches"][1]["pages"] = [1]
    found = dict(missing(built.pdf, built.gold))
    assert found["/fiches/0/region/text"] == "Atlantis"
    assert "/fiches/1/pages" in found


@given(st.integers(1, 39))
def test_roman_numerals_are_read_back(number: int) -> None:
    values = {"i": 1, "v": 5, "x": 10}
    total, last = 0, 0
    for sign in reversed(roman(number)):
        value = values[sign]
        total, last = (total - value, last) if value < last else (total + value, value)
    assert total == number


@given(st.integers(1, 200), st.integers(2, 20), st.integers(1, 60))
def test_the_first_fiche_has_an_arabic_number(seed: int, first: int, sheet: int) -> None:
    design = draw(seed)
    assert printed_number(design, first, first).isdigit()
    assert printed_number(design, sheet, first).isdigit() or sheet < first
