"""Where the review page of each input goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.files.inputs import numbered

_DEFAULT = Path("output")
_ENDING = ".review.html"


def page_paths(sources: Sequence[Path], output: Path | None) -> list[Path]:
    """Where the page of each input goes: `output` if it names an HTML file, else `NAME.review.html` in that folder.

    Where two inputs have one name (ignoring case, as some disks do), the later one gets
    `NAME-2.review.html`. Raises UsageError when one HTML file is named for several inputs.
    """
    if output is not None and output.suffix.lower() in (".html", ".htm"):
        if len(sources) > 1:
            raise UsageError(str(output), f"one page is named for {len(sources)} inputs", "Give a folder.")
        return [output]
    own = {path.stem.casefold() for path in sources}
    taken: set[str] = set()
    targets = []
    for path in sources:
        stem = numbered(path.stem, lambda name: name.casefold() in taken, lambda name: name.casefold() in own)
        taken.add(stem.casefold())
        targets.append((output or _DEFAULT) / (stem + _ENDING))
    return targets
