"""Stage 3: an Outline becomes a Draft: one module per kind of value, each with its evidence and doubts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from pipeline.data.document import Document, Line
from pipeline.data.draft import Draft
from pipeline.data.outline import FicheOutline, ListingRow, Outline, Section
from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage, concatenate
from pipeline.fields.blocks import Measure, parse_blocks
from pipeline.fields.contact import parse_contact
from pipeline.fields.period import parse_period
from pipeline.fields.promoter import parse_promoter
from pipeline.fields.region import parse_region
from pipeline.fields.websites import parse_websites
from pipeline.layout.groups import style_groups
from pipeline.parse.call import CoverText, parse_call
from pipeline.parse.infer import place_unlisted
from pipeline.parse.matching import match_rows
from pipeline.profiles.profile import FieldName, Language, Profile
from pipeline.schema.records import Coverage, Fiche, Listing, OtherSection
from pipeline.text.dewrap import Dewrapper
from pipeline.text.slugs import unique_ids

_BLOCK_FIELDS: tuple[FieldName, ...] = ("target_group", "objectives", "activities")
_UNREADABLE = "\ufffd"


def parse(document: Document, outline: Outline, profile: Profile) -> Draft:
    """Read all values of a brochure, each fiche in its own language."""
    language = profile.languages[outline.language]
    codes = list(dict.fromkeys([outline.language, *(fiche.language for fiche in outline.fiches)]))
    dewrappers = {code: Dewrapper(outline.lines, profile.languages[code]) for code in codes}
    dewrapper = dewrappers[outline.language]
    for code in codes:
        fiches = [fiche for fiche in outline.fiches if fiche.language == code]
        place_unlisted(fiches, outline.rows, dewrappers[code], profile.languages[code], profile)
    call = parse_call(CoverText(outline.cover, outline.furniture, outline.priorities), dewrapper, language, profile)
    draft = Draft(call.value, [], _coverage(outline), outline.has_listing, len(document.pages), document.producer)
    draft.take("/call", call)
    matched = match_rows(outline.rows, outline.fiches)
    measure = _measure(outline)
    readers = {code: _FicheReader(draft, dewrappers[code], profile.languages[code], profile, measure) for code in codes}
    for index, fiche in enumerate(outline.fiches):
        row = outline.rows[matched[index]] if index in matched else None
        draft.fiches.append(readers[fiche.language].read(f"/fiches/{index}", fiche, row))
    for read, name in zip(draft.fiches, unique_ids(read.title for read in draft.fiches), strict=True):
        read.id = name
    used = set(matched.values())
    draft.unmatched_rows = [
        dewrapper.join(row.title + row.promoter) for index, row in enumerate(outline.rows) if index not in used
    ]
    _unassigned(draft, outline, dewrapper)
    draft.doubts += [
        Doubt(
            "unreadable-text",
            f"the font of this text does not say which letters it shows: {passage.text[:60]!r}",
            pointer,
            passage.page,
        )
        for pointer, passage in draft.evidence.items()
        if _UNREADABLE in passage.text
    ]
    return draft


def _measure(outline: Outline) -> Measure:
    """The typesetting of all fiches."""
    sections = [section for fiche in outline.fiches for section in fiche.sections]
    columns = {
        line.x0 for section in sections for line in (*section.heading[:1], *section.lines[:1]) if line.bullet_x is None
    }
    return Measure.of([line for section in sections for line in section.lines], columns)


def _coverage(outline: Outline) -> Coverage:
    """Where the lines on the fiches' pages went."""
    headings, furniture, unassigned = outline.headings, set(outline.furniture), outline.unassigned
    lines, values = outline.on_fiches, outline.values - headings - furniture - unassigned
    counts = [sum(1 for line in lines if line in group) for group in (headings, values, furniture, unassigned)]
    return Coverage(lines=len(lines), headings=counts[0], values=counts[1], furniture=counts[2], unassigned=counts[3])


def _unassigned(draft: Draft, outline: Outline, dewrapper: Dewrapper) -> None:
    """Quote every line on a fiche's pages that stands in no section; what follows the last fiche is only mentioned."""
    for index, fiche in enumerate(outline.fiches):
        here = fiche.loose + [line for line in outline.strays if _owner(line, outline.fiches) == index]
        for group in style_groups(here):
            passage = dewrapper.join(group)
            draft.doubts.append(
                Doubt(
                    "unassigned-text",
                    f"this text stands in no section: {passage.text!r}",
                    f"/fiches/{index}",
                    page=passage.page,
                )
            )
    on_fiches = {number for fiche in outline.fiches for number in fiche.pages}
    for number in sorted({line.page for line in outline.strays} - on_fiches):
        draft.doubts.append(
            Doubt("unassigned-text", f"page {number} belongs to no fiche and was not read", "/fiches", number)
        )


def _owner(line: Line, fiches: Sequence[FicheOutline]) -> int | None:
    """The fiche on whose page a stray line stands: the one that begins above it, else the first there."""
    here = [index for index, fiche in enumerate(fiches) if line.page in fiche.pages]
    above = [
        index for index in here if fiches[index].title[0].page < line.page or fiches[index].title[0].top <= line.top
    ]
    return above[-1] if above else here[0] if here else None


class _FicheReader:
    """Reads the values of one fiche after the other into a draft."""

    def __init__(
        self, draft: Draft, dewrapper: Dewrapper, language: Language, profile: Profile, measure: Measure
    ) -> None:
        self._draft = draft
        self._dewrapper = dewrapper
        self._language = language
        self._measure = measure
        self._proposed: set[str] = set()
        self._values: dict[FieldName, Callable[[Passage], Parsed[Any]]] = {
            "promoter": lambda passage: parse_promoter(passage, language),
            "websites": lambda passage: parse_websites(passage, language),
            "period": lambda passage: parse_period(passage, language),
            "region": lambda passage: parse_region(passage, language, profile.languages.values()),
            "contact": lambda passage: parse_contact(passage, language),
        }

    def read(self, at: str, outline: FicheOutline, row: ListingRow | None) -> Fiche:
        """The fiche at pointer `at`."""
        title = self._dewrapper.join(outline.title).strip()
        self._draft.take(
            at,
            Parsed(
                title.text,
                {"/title": title},
                [Doubt("doubtful-value", joint.message, "/title", page=title.page) for joint in title.joints],
            ),
        )
        lines = [line for section in outline.sections for line in section.lines]
        measure = self._measure.within((line for s in outline.sections for line in s.heading), lines)
        values: dict[str, Any] = {"websites": []}
        for field in (*self._values, *_BLOCK_FIELDS):
            values[field] = self._field(
                f"{at}/{field}", field, [s for s in outline.sections if s.field == field], measure
            )
        self._overleaf(at, outline)
        return Fiche(
            id="",
            title=title.text,
            listing=self._listing(at, row),
            priority=row.priority if row else None,
            pages=outline.pages,
            other=self._other(at, outline, measure),
            **values,
        )

    def _overleaf(self, at: str, outline: FicheOutline) -> None:
        """Doubt short values that go on on the next page: a stray line at its top is soon taken for the end of one."""
        for section in outline.sections:
            first, last = (
                (section.lines[0].page, section.lines[-1].page)
                if section.field in self._values and section.lines
                else (0, 0)
            )
            if first == last:
                continue
            self._draft.doubts.append(
                Doubt(
                    "doubtful-value", f"it goes on from page {first} to page {last}", f"{at}/{section.field}", page=last
                )
            )
            others = (
                line for other in outline.sections if other is not section for line in (*other.heading, *other.lines)
            )
            if last == outline.pages[-1] and all(line.page != last for line in others):
                message = f"of the fiche, page {last} holds only the end of its {str(section.field).replace('_', ' ')}"
                self._draft.doubts.append(Doubt("doubtful-value", message, f"{at}/pages", page=last))

    def _field(self, at: str, field: FieldName, sections: Sequence[Section], measure: Measure) -> Any:
        empty: Any = [] if field in _BLOCK_FIELDS or field == "websites" else None
        filled = [section for section in sections if section.lines]
        if not filled:
            what = "its section is empty" if sections else "the fiche has no such section"
            page = sections[0].heading[0].page if sections else None
            self._draft.doubts.append(Doubt("missing-field", f"{field.replace('_', ' ')}: {what}", at, page=page))
            return empty
        if len(sections) > 1:
            wordings = ", ".join(repr(section.wording) for section in sections)
            self._draft.doubts.append(
                Doubt(
                    "duplicate-heading",
                    f"more than one heading for {field.replace('_', ' ')}: {wordings}",
                    at,
                    page=sections[1].heading[0].page,
                )
            )
        for section in sections:
            self._propose(at, field, section)
        if field in _BLOCK_FIELDS:
            return self._blocks(at, filled, measure)
        passage = concatenate(self._dewrapper.join(section.lines) for section in filled).strip()
        parsed = self._values[field](passage)
        self._draft.take(at, parsed)
        self._draft.evidence.setdefault(at, passage)
        self._draft.doubts += [
            Doubt("doubtful-value", joint.message, at, page=passage.page) for joint in passage.joints
        ]
        return parsed.value

    def _blocks(self, at: str, sections: Sequence[Section], measure: Measure) -> list[Any]:
        blocks: list[Any] = []
        for section in sections:
            parsed = parse_blocks(section.lines, self._dewrapper, measure)
            shift = len(blocks)
            self._draft.take(at, _shifted(parsed, shift) if shift else parsed)
            blocks += parsed.value
        return blocks

    def _propose(self, at: str, field: FieldName, section: Section) -> None:
        if (section.inferred is None and not section.doubtful) or section.wording in self._proposed:
            return
        self._proposed.add(section.wording)
        why = section.inferred or "by its likeness to a listed wording"
        listed = f"[languages.{self._language.code}.headings]: {field} = [{section.wording!r}]"
        message = (
            f"the heading {section.wording!r} is not in the profile; it was placed {why}. To list it, add to {listed}"
        )
        self._draft.doubts.append(Doubt("heading-inferred", message, at, section.heading[0].page))

    def _other(self, at: str, outline: FicheOutline, measure: Measure) -> list[OtherSection]:
        other: list[OtherSection] = []
        for before, section in pairwise(outline.sections):
            if section.field is None and before.field in _BLOCK_FIELDS and not self._language.is_other(section.wording):
                message = f"the unknown heading {section.wording!r} follows: what stands under it may belong here"
                self._draft.doubts.append(
                    Doubt("doubtful-value", message, f"{at}/{before.field}", page=section.heading[0].page)
                )
        for index, section in enumerate(s for s in outline.sections if s.field is None):
            heading = self._dewrapper.join(section.heading).strip()
            pointer = f"{at}/other/{index}"
            parsed = parse_blocks(section.lines, self._dewrapper, measure)
            self._draft.take(f"{pointer}/blocks", parsed)
            self._draft.evidence[f"{pointer}/heading"] = heading
            self._draft.doubts.append(
                Doubt(
                    "unknown-heading",
                    f"the profile does not know the heading {heading.text!r}",
                    pointer,
                    page=heading.page,
                )
            )
            other.append(OtherSection(heading=heading.text, blocks=parsed.value))
        return other

    def _listing(self, at: str, row: ListingRow | None) -> Listing | None:
        if row is None:
            return None
        title, promoter = self._dewrapper.join(row.title).strip(), self._dewrapper.join(row.promoter).strip()
        evidence = {"/title": title, "/promoter": promoter}
        if row.number is not None:
            evidence["/page"] = Passage.of(row.number)
        doubts = [Doubt("doubtful-value", j.message, p, page=v.page) for p, v in evidence.items() for j in v.joints]
        self._draft.take(f"{at}/listing", Parsed(None, evidence, doubts))
        return Listing(promoter=promoter.text or None, title=title.text, page=row.page)


def _shifted(parsed: Parsed[list[Any]], shift: int) -> Parsed[list[Any]]:
    """The same blocks further down a list."""

    def moved(pointer: str) -> str:
        first, _, rest = pointer[1:].partition("/")
        return f"/{int(first) + shift}" + (f"/{rest}" if rest else "")

    return Parsed(
        parsed.value,
        {moved(p): v for p, v in parsed.evidence.items()},
        [d._replace(pointer=moved(d.pointer)) for d in parsed.doubts],
    )
