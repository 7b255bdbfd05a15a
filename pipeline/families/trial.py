"""A profile tried on samples before it is written: the base profile, and what was found out so far."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pipeline.data.document import Document, Line
from pipeline.data.outline import Outline
from pipeline.families.toml import quoted, quoted_list
from pipeline.profiles.declarations import Starts
from pipeline.profiles.profile import Profile, load_profile
from pipeline.segment import segment
from pipeline.text.wording import squash

BELOW = ("below_1", "below_2", "below_3", "below_4", "below_5")
GROUP = "group_of"
TEXT = "text_of"
TABLE = "table_"
ROW = "row_"


@dataclass(slots=True)
class Trial:
    """What is assumed of the records."""

    base: str
    language: str
    starts: Starts = "title"
    markers: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    parts: Sequence[str] = ()  # look like labels, and are text of the section that they stand in
    values: Sequence[str] = ()  # stand beside labels: where the base lists them as headings, they are none
    furniture: list[str] = field(default_factory=list)
    leads: bool = False
    groups: bool = False
    below: int = 0
    texts: bool = False  # whether running text stands below the facts
    tables: Mapping[str, Sequence[str]] = field(default_factory=dict)  # wording of a label → heads under it
    rows: Sequence[str] = ()  # the heads of a table whose rows are records
    first_pages: Sequence[int] = (1,)  # of the samples, in the document that they were joined to

    def outline(self, document: Document) -> Outline:
        """The parts of a document under these assumptions. Where each document is a record, every sample is read alone,
        as it will be.
        """
        return self.read(document, self._text())

    def read(self, document: Document, text: str) -> Outline:
        """The same as a profile (`text`, in TOML) reads them."""
        profile = _loaded(text)
        read = partial(segment, profile=profile, language=profile.languages[self.language], several=False)
        if self.starts != "document" or len(self.first_pages) < 2:
            return read(document)
        ends = [*self.first_pages[1:], len(document.pages) + 1]
        samples = [document.pages[start - 1 : end - 1] for start, end in zip(self.first_pages, ends, strict=True)]
        return _joined([read(Document(list(pages), document.producer)) for pages in samples])

    def _text(self) -> str:
        base = load_profile(self.base)
        known = base.languages[self.language]
        tables = set(map(squash, self.tables))
        parts = set(map(squash, self.parts))
        other = [
            label
            for label in self.labels
            if squash(label) not in parts
            and known.field_of(label) is None
            and not known.is_other(label)
            and squash(label) not in tables
        ]
        lines = [
            'name = "trial"',
            f"extends = {quoted(self.base)}",
            f"record.starts = {quoted(self.starts)}",
            f"record.markers = {quoted_list(self.markers)}",
            f"record.furniture = {quoted_list(self.furniture)}",
        ]
        fields = [(name, "below-title") for name in BELOW[: self.below]]
        if self.leads:
            lines.append("record.leads = true")
        if self.groups:
            lines.append("record.groups = true")
            fields.append((GROUP, "group"))
        if self.texts:
            fields.append((TEXT, "below-facts"))
        for name, place in fields:
            lines += ["[[fields]]", f'name = "{name}"', 'kind = "text"', f'place = "{place}"']
        for at, head in enumerate(head for head in self.rows if known.field_of(head) is None):
            lines += ["[[fields]]", f'name = "{ROW}{at}"', 'kind = "text"']
            lines += [f"headings.{self.language} = [{quoted(head)}]"]
        for number, (label, heads) in enumerate(self.tables.items()):
            columns = [
                f'{{ name = "c{at}", headings.{self.language} = [{quoted(head)}] }}' for at, head in enumerate(heads)
            ]
            name = known.field_of(label) or f"{TABLE}{number}"
            lines += [
                "[[fields]]",
                f'name = "{name}"',
                'kind = "table"',
                f"headings.{self.language} = [{quoted(label)}]",
            ]
            lines.append(f"columns = [{', '.join(columns)}]")
        lines += [f"[languages.{self.language}]", f"other = {quoted_list(dict.fromkeys(other))}"]
        lines += [f"parts = {quoted_list(self.parts)}"]
        lines += dropped(base, self.language, [*self.values, *self.parts], {field.name: () for field in base.fields})
        return "\n".join(lines) + "\n"


def _loaded(text: str) -> Profile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trial.toml"
        path.write_text(text, encoding="utf-8")
        return load_profile(str(path))


def dropped(base: Profile, language: str, values: Sequence[str], given: Mapping[str, Sequence[str]]) -> list[str]:
    """The table that drops what a base lists as headings and is none: `values`, in `other` as well, and for each
    inherited field what is `given` to another one.
    """
    none = set(map(squash, values))
    words = base.languages[language]
    listed = {
        f"headings.{name}": [
            text
            for text in base.declared(name).headings.get(language, [])
            if squash(text) in none or squash(text) in set(map(squash, texts))
        ]
        for name, texts in given.items()
    }
    listed["other"] = [text for text in words.other if squash(text) in none]
    lines = [f"{key} = {quoted_list(texts)}" for key, texts in listed.items() if texts]
    return [f"[languages.{language}.drop]", *lines] if lines else []


def _joined(outlines: Sequence[Outline]) -> Outline:
    """The records of several documents as those of one."""
    first = outlines[0]
    return replace(
        first,
        cover=[line for outline in outlines for line in outline.cover],
        fiches=[fiche for outline in outlines for fiche in outline.fiches],
        furniture=[line for outline in outlines for line in outline.furniture],
        strays=[line for outline in outlines for line in outline.strays],
        lines=[line for outline in outlines for line in outline.lines],
        listing=set[Line]().union(*(outline.listing for outline in outlines)),
        decoration=set[Line]().union(*(outline.decoration for outline in outlines)),
    )
