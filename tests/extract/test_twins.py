"""Maps from glyphs to characters in which a digit stands twice."""

from __future__ import annotations

import zlib

import pytest

from pipeline.extract.ink.twins import claims_of

MAPS = {
    "each digit once": ("2 beginbfchar <01> <0034> <02> <0035> endbfchar", False),
    "a digit twice": ("2 beginbfchar <01> <0035> <02> <0035> endbfchar", True),
    "codes that look like digits": ("2 beginbfchar <0030> <0031> <0031> <0032> endbfchar", False),
    "a range and one that lies in it": (
        "1 beginbfrange <03> <0C> <0030> endbfrange 1 beginbfchar <20> <0037> endbfchar",
        True,
    ),
    "a range": ("1 beginbfrange <0013> <001C> <0030> endbfrange", False),
    "a letter twice": ("2 beginbfchar <01> <0041> <02> <0041> endbfchar", False),
    "a range with a list": ("1 beginbfrange <01> <02> [<0034> <0035>] endbfrange", False),
}


def _pdf(text: str, *, packed: bool) -> bytes:
    body = f"/CIDInit /ProcSet findresource begin begincmap {text} endcmap".encode()
    stream = zlib.compress(body) if packed else body
    return b"%PDF-1.7\n5 0 obj\n<< /Length 99 >>\nstream\n" + stream + b"\nendstream\nendobj\n"


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("name", MAPS)
def test_maps(name: str, packed: bool) -> None:
    text, expected = MAPS[name]
    assert claims_of(_pdf(text, packed=packed)).twins is expected


def test_damaged_streams_are_passed_over() -> None:
    assert not claims_of(b"%PDF-1.7 stream\n\x78\x9c\x00\x01 stream\n").twins
