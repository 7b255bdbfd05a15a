"""Every golden, with both readers: all fields right, nothing silent, the expected findings and no other, and (pdfium)
evidence that holds.

To add one, put `<name>.pdf` and `<name>.gold.json` anywhere under `tests/fixtures/`.
"""

from __future__ import annotations

import pytest

from pipeline.evaluate.report import details
from tests.corpus import READERS, Golden, Reader, extract_and_score, goldens

# Invisible and shadowed letters stand in the boxes of this one, and a plain reading of the boxes takes them in.
UNSEEN_LETTERS = {"typography-fr-reportlab"}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("golden", goldens(), ids=lambda golden: golden.name)
def test_golden(golden: Golden, reader: Reader) -> None:
    evidence = reader == "pdfium" and golden.name not in UNSEEN_LETTERS
    score = extract_and_score(golden, reader, evidence=evidence)
    assert score.perfect, "\n".join(details(score))
    assert score.silent == 0
    assert score.fields > 0 or not golden.readable
    assert score.evidence_checked > 0 or not evidence or not golden.readable


def test_the_seed_has_all_its_fields() -> None:
    golden = next(golden for golden in goldens() if golden.name == "corpus/amif-2018-2019-nl")
    assert extract_and_score(golden, "pdfium", evidence=False).right == 8 * 31
