"""The faces of the brochures: fonts that come as Python packages, and DejaVu, which every Debian has."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

DEJAVU = Path("/usr/share/fonts/truetype/dejavu")


class Faces(NamedTuple):
    """The files of a family."""

    regular: Path
    bold: Path
    italic: Path


_PACKAGED = {
    "Lato": ("font_lato", "Lato-Regular.ttf", "Lato-Bold.ttf", "Lato-Italic.ttf"),
    "Roboto": ("font_roboto", "Roboto-Regular.ttf", "Roboto-Bold.ttf", "Roboto-Italic.ttf"),
    "Source Sans Pro": (
        "font_source_sans_pro",
        "SourceSansPro-Regular.ttf",
        "SourceSansPro-Bold.ttf",
        "SourceSansPro-It.ttf",
    ),
    "Source Serif Pro": (
        "font_source_serif_pro",
        "SourceSerifPro-Regular.ttf",
        "SourceSerifPro-Bold.ttf",
        "SourceSerifPro-It.ttf",
    ),
    "Caladea": ("font_caladea", "Caladea-Regular.ttf", "Caladea-Bold.ttf", "Caladea-Italic.ttf"),
    "Hanken Grotesk": (
        "font_hanken_grotesk",
        "HankenGrotesk-Regular.otf",
        "HankenGrotesk-Bold.otf",
        "HankenGrotesk-Italic.otf",
    ),
    "Manrope": ("font_manrope", "Manrope-Regular.ttf", "Manrope-Bold.ttf", "Manrope-Regular.ttf"),
}
_DEJAVU = {
    "DejaVu Sans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf"),
    "DejaVu Serif": ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif-Italic.ttf"),
}


@cache
def faces(family: str) -> Faces:
    """The files of a family. Raises FileNotFoundError when its package is not installed."""
    if family in _DEJAVU:
        return Faces(*(DEJAVU / name for name in _DEJAVU[family]))
    package, *names = _PACKAGED[family]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            f"the font package {package.replace('_', '-')} is missing: install the project with [dev]"
        )
    return Faces(*(Path(spec.origin).with_name("files") / name for name in names))


def folders() -> list[str]:
    """The folders with all fonts."""
    return sorted({str(face.parent) for family in (*_PACKAGED, *_DEJAVU) for face in faces(family)})
