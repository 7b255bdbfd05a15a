"""From what was learned to a draft: a name and a kind for every label, each with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.data.document import Document, Style, text_of
from pipeline.data.outline import FicheOutline
from pipeline.families.draft import PLACES, Draft, DraftColumn, DraftField, Furniture, Place, described
from pipeline.families.kinds import Choice, KindChooser
from pipeline.families.learn import Label, Learned, labels_of, learn, left_over
from pipeline.families.samples import joined, load_sample
from pipeline.families.trial import BELOW, GROUP, TEXT
from pipeline.families.tunables import PROPOSE as T
from pipeline.families.written import profile_text
from pipeline.fields import KINDS
from pipeline.profiles.declarations import CELL_KINDS
from pipeline.profiles.profile import Profile, load_profile
from pipeline.profiles.wordings import Wordings
from pipeline.recipe.options import ReadingOptions
from pipeline.schema.records import AnyFiche
from pipeline.segment import choose_language
from pipeline.segment.tracks import Track, find_tracks
from pipeline.segment.unlabelled import is_sentence
from pipeline.text.slugs import slug
from pipeline.text.wording import squash

BASE = "project-sheets"


_NUMBERING = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[A-Za-z]|[ivxIVX]{1,4})[.)]?\s+(?=\w)")
_EXAMPLES, _EXAMPLE = 3, 70  # texts shown for a label, letters of each
_LONGEST_NAME = 40


def propose(paths: Sequence[Path], base: str = BASE, language: str | None = None, password: str | None = None) -> Draft:
    """A draft from the PDFs at some paths.

    Raises InputErrors, NoFichesError when no record is found in them, and ProfileError for the base or the language.
    """
    profile = load_profile(base)
    options = ReadingOptions(profile=base, language=language, password=password)
    document, starts = joined([load_sample(path, profile, options) for path in paths])
    tracks = find_tracks(document, profile, choose_language(document, profile, language))
    code = language or max(tracks, key=_letters).language.code
    track = next((track for track in tracks if track.language.code == code), tracks[0])
    document = track.document
    name = paths[0].name if len(paths) == 1 else f"{paths[0].name} and {len(paths) - 1} more"
    others = [track.language.code for track in tracks if track.language.code != code]
    learned = learn(document, starts, base, code, name)
    draft = _drafted(learned, document, profile, paths, others)
    read = _as_read(draft, learned, document)
    return draft if read is None else _drafted(read, document, profile, paths, others)


def _as_read(draft: Draft, learned: Learned, document: Document) -> Learned | None:
    """What a draft reads in the samples, where this is not what it was made of: that headings are those of fields tells
    more than that they are some. None where it is, or where it has fewer records.
    """
    outline = learned.trial.read(document, profile_text(draft))
    names = {section.field for fiche in outline.fiches for section in fiche.sections if section.lines}
    fields = [field for field in draft.fields if field.is_field]
    if len(outline.fiches) < len(learned.fiches) or all(field.name in names for field in fields):
        return None
    places = iter(BELOW)
    usual: dict[Place, str] = {"group": GROUP, "below-facts": TEXT}
    given = {field.name: usual.get(field.place) or next(places) for field in fields if field.place is not None}
    for section in (section for fiche in outline.fiches for section in fiche.sections):
        if not section.heading:
            section.field = given.get(section.field or "", section.field)
    labels = labels_of(outline)
    known = {squash(wording): label for label in learned.labels for wording in label.wordings}
    for label in labels:
        before = next((known[key] for key in map(squash, label.wordings) if key in known), label)
        label.cells, label.revealed = before.cells, before.revealed
    return replace(learned, outline=outline, labels=labels)


def _drafted(learned: Learned, document: Document, profile: Profile, paths: Sequence[Path], others: list[str]) -> Draft:
    """The draft from what was learned; `others` are the further languages of the samples."""
    base, code = learned.trial.base, learned.trial.language
    chooser = _chooser(learned, profile, document)
    namer = _Namer(profile, code)
    titles = [text_of(fiche.title) for fiche in learned.fiches]
    namer.reserve(learned.labels)
    labels = list(_merged([label for label in learned.labels if not _is_empty(label)], namer))
    fields = [_field(label, learned, chooser, namer) for label in labels]
    fields += [_heading_only(label) for label in learned.labels if _is_empty(label)]
    return Draft(
        name=_family_name(paths[0]),
        base=base,
        language=code,
        languages=others,
        files=[path.name for path in paths],
        pages=len(document.pages),
        records=len(learned.fiches),
        starts=learned.starts,
        why_starts=learned.why,
        titles=titles[:_EXAMPLES],
        title_look=described(_look([fiche.title[0].style for fiche in learned.fiches])),
        markers=learned.trial.markers,
        leads=learned.trial.leads,
        groups=list(dict.fromkeys(_heads(learned.fiches))),
        cover=bool(learned.outline.cover) or learned.outline.has_listing,
        contents=_lists_records(learned, titles),
        fields=fields,
        other=_not_in_sections(learned),
        parts=list(learned.trial.parts),
        values=list(learned.trial.values),
        furniture=_furniture(learned, document),
        running=list(dict.fromkeys(line.text for line in learned.outline.furniture))[:_EXAMPLES],
        left_over=list(dict.fromkeys(text_of(lines) for lines in left_over(learned.outline))),
    )


def _lists_records(learned: Learned, titles: Sequence[str]) -> bool:
    """Whether there is a contents list, and it names the records: that of a whole document has further rows."""
    names = {squash(_NUMBERING.sub("", title)) for title in titles}
    rows = [squash(_NUMBERING.sub("", text_of(row.title))) for row in learned.outline.rows]
    return learned.outline.has_listing and sum(row in names for row in rows) >= T.listed * len(rows)


def _not_in_sections(learned: Learned) -> list[str]:
    """The labels of no record, such as one beside a title: the profile knows them too, and so reads as was tried."""
    held = {squash(wording) for label in learned.labels for wording in label.wordings}
    held.update(map(squash, learned.trial.parts))
    return [wording for wording in learned.trial.labels if squash(wording) not in held]


def _letters(track: Track) -> int:
    return sum(len(line.text) for page in track.document.pages for line in page.lines)


def _chooser(learned: Learned, profile: Profile, document: Document) -> KindChooser:
    lines = [line for page in document.pages for line in page.lines]
    texts = [section.lines for label in learned.labels for section in label.sections]
    return KindChooser(profile, learned.trial.language, lines, texts)


def _heads(fiches: Sequence[FicheOutline]) -> list[str]:
    return [text_of(section.lines) for fiche in fiches for section in fiche.sections if section.field == GROUP]


def _is_empty(label: Label) -> bool:
    return not any(section.lines for section in label.sections)


def _look(styles: Sequence[Style]) -> Style:
    return Counter(styles).most_common(1)[0][0]


def _merged(labels: Sequence[Label], namer: _Namer) -> Iterator[Label]:
    """The labels, with those that the base profile lists for one field, and that no record has both of, made one."""
    merged: dict[str, Label] = {}
    for label in labels:
        name = namer.named(label.wordings)
        known = merged.get(name) if name is not None else None
        if known is not None and not known.records & label.records:
            known.wordings += label.wordings
            known.sections += label.sections
            known.records |= label.records
            known.revealed &= label.revealed
        else:
            if name is not None and known is None:
                merged[name] = label
            yield label


def _field(label: Label, learned: Learned, chooser: KindChooser, namer: _Namer) -> DraftField:
    texts = [section.lines for section in label.sections]
    name, usual = namer.known(label.wordings)
    choice = (
        Choice("table", "the same heads stand under it, with rows of cells")
        if label.cells
        else chooser.choose(label.wordings[0] if label.wordings else "", texts, usual)
    )
    kept = name is not None and choice.kind == usual
    if not label.wordings:
        runs = 2 * sum(map(is_sentence, texts)) > len(texts)
        name = namer.by_place(label.place, "text" if choice.kind == "blocks" and not runs else choice.kind)
    elif name is None or not kept:
        name = namer.of_wording(label.wordings[0])
    kept = kept and not namer.is_taken(name)
    name = namer.taken(name)
    lines = [section.heading or section.lines for section in label.sections]
    return DraftField(
        name=name,
        kind=choice.kind,
        wordings=label.wordings,
        place=_place(label),
        inherited=name in namer.inherited,
        unlisted=[wording for wording in label.wordings if not (kept and namer.is_listed(wording, name))],
        required=len(label.records) == len(learned.fiches) > 1 and all(section.lines for section in label.sections),
        currency=choice.currency,
        addresses=choice.addresses,
        columns=list(_columns(label, chooser, namer)),
        look=described(_look([found[0].style for found in lines if found])),
        count=len(label.records),
        pages=sorted({found[0].page for found in lines if found}),
        examples=list(dict.fromkeys(chooser.text(found).text[:_EXAMPLE] for found in texts if found))[:_EXAMPLES],
        why=_why(label, kept, choice),
        doubt=_doubt(label, learned, kept, choice),
        is_field=kept or not label.wordings or len(label.records) > 1 or len(learned.fiches) <= T.few,
    )


def _columns(label: Label, chooser: KindChooser, namer: _Namer) -> Iterator[DraftColumn]:
    """The columns of a table, named after their heads."""
    used: set[str] = set()
    for head, texts in label.cells.items():
        choice = chooser.choose(head, texts, None)
        kind = choice.kind if choice.kind in CELL_KINDS else "text"
        name = namer.of_wording(head)
        while name in used:
            name += "_2"
        used.add(name)
        yield DraftColumn(name, kind, head, choice.currency)


def _place(label: Label) -> Place | None:
    usual: dict[str, Place] = {GROUP: "group", TEXT: "below-facts"}
    return None if label.place is None else usual.get(label.place, "below-title")


def _why(label: Label, kept: bool, choice: Choice) -> str:
    if (place := _place(label)) is not None:
        return f"text {PLACES[place]}; {choice.kind}: {choice.why}"
    named = "the base profile lists it" if kept else "named after its wording"
    return f"{named}; {choice.kind}: {choice.why}"


def _doubt(label: Label, learned: Learned, kept: bool, choice: Choice) -> str:
    """What is doubtful about a field, the worst first; empty where nothing is."""
    count, records = len(label.records), len(learned.fiches)
    if label.place is not None:
        return "no label stands over it"
    if label.revealed:
        return "nothing but its repetition tells that it is a label"
    if count < records:
        return f"only {count} of {records} records have it"
    if records == 1 and not kept:
        return "it was seen once"
    return choice.doubt


def _heading_only(label: Label) -> DraftField:
    """A heading under which nothing stands: it is known, and no field."""
    lines = [section.heading for section in label.sections]
    return DraftField(
        name="",
        kind="",
        wordings=label.wordings,
        look=described(_look([found[0].style for found in lines])),
        count=len(label.records),
        pages=sorted({found[0].page for found in lines}),
        why="nothing stands under it",
        is_field=False,
    )


def _furniture(learned: Learned, document: Document) -> list[Furniture]:
    counts = Counter(squash(line.text) for page in document.pages for line in page.lines)
    return [Furniture(text, counts[squash(text)]) for text in learned.trial.furniture]


def _family_name(path: Path) -> str:
    return slug(path.stem, _LONGEST_NAME) or "family"


class _Namer:
    """Names fields: as the base profile does where it lists the wording for them, else after the wording."""

    def __init__(self, profile: Profile, language: str) -> None:
        self.inherited = {field.name for field in profile.fields}
        self._profile = profile
        self._words = profile.languages[language]
        self._wordings = Wordings(self._words)
        self._used: set[str] = set()
        self._kept: set[str] = set()
        self._reserved = set(AnyFiche.model_fields)

    def reserve(self, labels: Sequence[Label]) -> None:
        """Keep the fields for which some labels are listed from others that are only like one of theirs."""
        fields = (self._listed(label.wordings) for label in labels)
        self._kept = {name for name in fields if name is not None}

    def _listed(self, wordings: Sequence[str]) -> str | None:
        return self._words.field_of(_NUMBERING.sub("", wordings[0])) if wordings else None

    def named(self, wordings: Sequence[str]) -> str | None:
        """The field for which the base lists the first of some wordings, or one like it."""
        if not wordings or (listed := self._listed(wordings)) is not None:
            return listed if wordings else None
        bare = _NUMBERING.sub("", wordings[0])
        if self._words.is_other(bare):
            return None
        name = self._wordings.near(squash(bare)) or self._wordings.by_stem(bare)
        return None if name in self._kept else name

    def known(self, wordings: Sequence[str]) -> tuple[str | None, str | None]:
        """The same, with the kind of the field; None where the field is given away."""
        name = self.named(wordings)
        return (None, None) if name is None or name in self._used else (name, self._profile.declared(name).kind)

    def is_listed(self, wording: str, name: str) -> bool:
        """Whether the base lists just this wording for the field."""
        return self._words.field_of(wording) == name

    def of_wording(self, wording: str) -> str:
        """A name made of a wording."""
        text = slug(_NUMBERING.sub("", wording), _LONGEST_NAME).replace("-", "_").lstrip("_0123456789")
        return text or "field"

    def by_place(self, place: str | None, kind: str) -> str:
        """A name for a field without a wording."""
        if place == GROUP:
            return "part_of"
        if place == TEXT:
            return "description"
        usual = {"people": "team", "blocks": "summary", "urls": "websites", "emails": "emails", "period": "period"}
        name = usual.get(kind, "subtitle")
        return name if kind in KINDS and name not in self._used else "subtitle"

    def is_taken(self, name: str) -> bool:
        """Whether another field has a name."""
        return name in self._used

    def taken(self, name: str) -> str:
        """A name, made another where it is given away or every record has it already."""
        at = 1
        found = f"{name}_text" if name in self._reserved else name
        while found in self._used:
            at += 1
            found = f"{name}_{at}"
        self._used.add(found)
        return found
