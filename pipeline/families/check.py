"""A family tested on its own samples: what they give now against what they gave, and what its profile says in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from pipeline.diff.compare import compare
from pipeline.diff.parts import Part
from pipeline.diff.report import Report
from pipeline.errors import Fault, InputError, ProfileError
from pipeline.families.folder import MAIN, Kept, reading_options, samples_of, write_expected
from pipeline.files.data import DataFile, read_data
from pipeline.files.read import read_object
from pipeline.profiles.profile import Profile, load_profile
from pipeline.recipe.file import read_file, within_limits
from pipeline.recipe.options import ReadingOptions
from pipeline.text.wording import squash
from pipeline.workers.limits import PATIENT

_SAME = 2  # records in which two fields hold the same, for that to be no chance
_QUOTED = 70  # letters of a finding's message that are shown


@dataclass(slots=True)
class Tested:
    """What testing a family found: `failures` should stop a CI, `warnings` are for people."""

    records: int = 0
    failures: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sample read: its document, and all that is printed in it, squashed."""

    document: Mapping[str, Any]
    printed: str


def check_family(folder: Path, *, update: bool = False, password: str | None = None) -> Tested:
    """Read the samples of a family again. `update` takes what they give now for what they should give.

    Raises ProfileError, MissingFileError where there is no family in the folder, and OutputError.
    """
    samples = samples_of(folder)
    profile = load_profile(str(folder))
    options = reading_options(folder, password)
    tested = Tested()
    readings: list[_Reading] = []
    for sample in samples:
        try:
            if update:
                write_expected(sample, folder, password)
            reading = within_limits(partial(_read, sample.pdf, options), str(sample.pdf), options)
        except InputError as error:
            tested.failures.append(f"{sample.pdf.name}: {error.problem}. {error.hint}".rstrip())
            continue
        readings.append(reading)
        tested.records += len(reading.document["fiches"])
        tested.failures += _changed(sample, reading.document, str(folder))
        tested.warnings += (f"{sample.pdf.name}: {text}" for text in _to_look_at(reading.document))
    if readings:
        file = read_data(folder / MAIN, str(folder / MAIN), ProfileError)
        tested.warnings += map(str, _in_vain(file, profile, readings))
    return tested


def _read(pdf: Path, options: ReadingOptions) -> _Reading:
    reading = read_file(str(pdf), options, PATIENT)
    lines = reading.paper.lines
    headings = [line for line in lines if line.role == "heading"]
    # The lines of one label need not follow one another: it may stand beside its value.
    columns = sorted(headings, key=lambda line: (line.page, round(line.bbox[0]), line.bbox[1]))
    printed = (
        "".join(squash(word.text) for line in some for word in line.words) for some in (lines, headings, columns)
    )
    return _Reading(reading.brochure.model_dump(mode="json"), "\n".join(printed))


def _changed(sample: Kept, document: Mapping[str, Any], profile: str) -> Iterator[str]:
    """What a sample gives that is not what it should give."""
    if not sample.expected.is_file():
        yield f"{sample.pdf.name}: nothing says what it should give. Write it with --update"
        return
    expected = read_object(sample.expected)
    compared = compare(expected, document, ignore=list(Part), profile=profile)
    if not compared.same:
        names = f"{sample.expected.name}", "now"
        yield from (line.plain for line in Report(compared, *names, colour=False).lines())


def _to_look_at(document: Mapping[str, Any]) -> Iterator[str]:
    """Labels that are printed and not declared, and lines left over."""
    told = Counter(
        (finding["code"], finding["message"])
        for finding in document["findings"]
        if finding["code"] == "heading-inferred"
        or (finding["code"] in ("unknown-heading", "unassigned-text") and finding["severity"] != "info")
    )
    for (code, message), count in told.items():
        times = f" ({count} times)" if count > 1 else ""
        shown = message if len(message) <= 2 * _QUOTED else f"{message[: 2 * _QUOTED]}…"
        yield f"{code}: {shown}{times}"


def _in_vain(file: DataFile, profile: Profile, readings: Sequence[_Reading]) -> Iterator[Fault]:
    """What the main file of a profile says that no sample shows."""
    printed = "\n".join(reading.printed for reading in readings)
    fiches = [fiche for reading in readings for fiche in reading.document["fiches"]]
    for index, declared in enumerate(file.table.get("fields", [])):
        for code, wordings in declared.get("headings", {}).items():
            for place, wording in enumerate(wordings):
                if squash(wording) not in printed:
                    at = ("fields", index, "headings", code, place)
                    yield file.fault(at, f"the wording {wording!r} stands in no sample")
        name = declared["name"]
        if profile.declared(name).feeds is None and not any(fiche.get(name) for fiche in fiches):
            what = "the required field" if profile.declared(name).required else "the field"
            yield file.fault(("fields", index), f"{what} {name!r} has no value in any sample")
    for code, words in file.table.get("languages", {}).items():
        for place, wording in enumerate(words.get("other", []) if isinstance(words, dict) else []):
            if squash(wording) not in printed:
                yield file.fault(("languages", code, "other", place), f"the wording {wording!r} stands in no sample")
    for first, second in combinations(profile.order, 2):
        held = [(fiche.get(first), fiche.get(second)) for fiche in fiches]
        if len(held) >= _SAME and all(one and one == other for one, other in held):
            yield file.fault((), f"the fields {first!r} and {second!r} hold the same in every record")
