"""A profile tried on samples before it is written: the base profile, and what was found out so far."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.data.document import Document
from pipeline.data.outline import Outline
from pipeline.families.draft import Starts
from pipeline.families.toml import quoted, quoted_list
from pipeline.profiles.profile import Profile, load_profile
from pipeline.segment import segment

PLACES = ("below_1", "below_2", "below_3")
GROUP = "group_of"


@dataclass(slots=True)
class Trial:
    """What is assumed of the records."""

    base: str
    language: str
    starts: Starts = "title"
    markers: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    groups: bool = False
    below: int = 0

    def outline(self, document: Document) -> Outline:
        """The parts of a document under these assumptions."""
        profile = self._profile()
        return segment(document, profile, profile.languages[self.language], several=False)

    def _profile(self) -> Profile:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "trial.toml"
            path.write_text(self._text(), encoding="utf-8")
            return load_profile(str(path))

    def _text(self) -> str:
        known = load_profile(self.base).languages[self.language]
        other = [label for label in self.labels if known.field_of(label) is None and not known.is_other(label)]
        lines = [
            'name = "trial"',
            f"extends = {quoted(self.base)}",
            f"record.starts = {quoted(self.starts)}",
            f"record.markers = {quoted_list(self.markers)}",
            f"record.furniture = {quoted_list(self.furniture)}",
        ]
        fields = [(name, "below-title") for name in PLACES[: self.below]]
        if self.groups:
            lines.append("record.groups = true")
            fields.append((GROUP, "group"))
        for name, place in fields:
            lines += ["[[fields]]", f'name = "{name}"', 'kind = "text"', f'place = "{place}"']
        lines += [f"[languages.{self.language}]", f"other = {quoted_list(dict.fromkeys(other))}"]
        return "\n".join(lines) + "\n"
