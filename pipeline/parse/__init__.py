"""Stage 3: an Outline becomes a Draft: the kind of each field reads its sections, with evidence and doubts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from pipeline.data.document import UNREADABLE, Document, Line, text_of
from pipeline.data.draft import Draft
from pipeline.data.outline import FicheOutline, Outline, Section
from pipeline.data.parsed import Doubt
from pipeline.data.passage import Passage
from pipeline.fields import kind_of
from pipeline.fields.blocks import Measure
from pipeline.fields.kind import Context
from pipeline.fields.organisation import OrganisationKind
from pipeline.fields.people import PeopleKind
from pipeline.parse.addresses import part_addresses, part_foot
from pipeline.parse.assign import assign_fields
from pipeline.parse.call import CoverText, parse_call
from pipeline.parse.districts import forget_districts
from pipeline.parse.fiche import FicheReader
from pipeline.parse.headless import take_headless, take_named
from pipeline.parse.links import link_doubts
from pipeline.parse.matching import drop_places, match_rows
from pipeline.parse.options import chosen
from pipeline.parse.paper import paper_doubts
from pipeline.parse.priorities import legend_doubts, take_priorities
from pipeline.parse.sanity import doubts_of_records
from pipeline.parse.sentences import take_sentences
from pipeline.parse.structure import structure_doubts
from pipeline.parse.translated import pair_translations, told_by
from pipeline.parse.tunables import ASSIGN, SANITY
from pipeline.parse.two_days import pair_days
from pipeline.parse.unassigned import tell_unassigned
from pipeline.parse.unlike import doubted_values, doubts_of_values
from pipeline.profiles.profile import FieldDeclaration, FieldName, Profile
from pipeline.profiles.wordings import Wordings
from pipeline.schema.records import Coverage
from pipeline.text.dewrap import Dewrapper
from pipeline.text.phrases import phrases, quote, tokens
from pipeline.text.slugs import unique_ids
from pipeline.text.wording import squash


def parse(document: Document, outline: Outline, profile: Profile) -> Draft:
    """Read all values of a brochure, each fiche in its own language."""
    language = profile.languages[outline.language]
    codes = list(dict.fromkeys([outline.language, *(fiche.language for fiche in outline.fiches)]))
    dewrappers = {code: Dewrapper(outline.lines, profile.languages[code]) for code in codes}
    dewrapper = dewrappers[outline.language]
    tracks = {code: [fiche for fiche in outline.fiches if fiche.language == code] for code in codes}
    for code, fiches in tracks.items():
        known = _Listed(outline)
        outline.decoration |= take_sentences(fiches, profile, profile.languages[code], dewrappers[code], known.of)
    measure, listed = _measure(outline), _Listed(outline)
    wordings = {code: Wordings(profile.languages[code]) for code in codes}
    for code, fiches in sorted(tracks.items(), key=lambda track: -_named(track[1])):
        others = [track for other, track in tracks.items() if other != code]
        translated = told_by(fiches, others, lambda text, code: wordings[code].by_stem(text))
        outline.decoration |= _assign(fiches, dewrappers[code], measure, profile, wordings[code], listed, translated)
    on_cover = set(outline.cover)
    elsewhere = {squash(line.text) for line in outline.lines if line not in on_cover}
    cover = CoverText(outline.cover, outline.furniture, outline.priorities, elsewhere)
    call = parse_call(cover, dewrappers, [profile.languages[code] for code in codes], profile)
    draft = Draft(call.value, [], _coverage(outline), outline.has_listing, len(document.pages), document.producer)
    draft.take("/call", call)
    if call.value.title is None and outline.cover and profile.record.cover:
        message = "the text before the fiches gives no title that a word for a call tells"
        draft.doubts.append(Doubt("doubtful-value", message, "/call/title", outline.cover[0].page))
    draft.doubts += [*_chapters(outline, dewrapper), *_unordered(outline)]
    carriers = {field.name for field in profile.fields if isinstance(kind_of(field), OrganisationKind)}
    drop_places(outline, {field.name for field in profile.fields if field.vocabulary}, carriers)
    draft.doubts += take_priorities(document, outline, call.value.priorities, language)
    draft.doubts += legend_doubts(outline, call.value.priorities)
    matched = match_rows(outline.rows, outline.fiches, carriers)
    unprinted = _unprinted(outline, profile, dewrapper, measure)
    readers = {
        code: FicheReader(
            draft,
            dewrappers[code],
            profile.languages[code],
            profile,
            measure,
            unprinted,
            tracks[code],
        )
        for code in codes
    }
    astray, every = _astray(outline, profile), {field.name for field in profile.fields}
    for index, fiche in enumerate(outline.fiches):
        row = outline.rows[matched[index]] if index in matched else None
        perhaps = set[FieldName]().union(*(astray.get(page, every) for page in fiche.pages))
        draft.fiches.append(readers[fiche.language].read(f"/fiches/{index}", fiche, row, perhaps))
    for read, name in zip(draft.fiches, unique_ids(read.title for read in draft.fiches), strict=True):
        read.id = name
    forget_districts(draft.fiches, profile)
    draft.lists_titles = profile.record.contents and _lists_titles(outline)
    _doubt_odd_records(draft, outline, profile, readers)
    draft.doubts += doubts_of_values(draft.fiches, lambda wording: language.field_of(wording) is not None)
    draft.doubted = doubted_values(draft)
    pair_translations(draft, outline)
    used = set(matched.values())
    draft.unmatched_rows = [
        dewrapper.join(row.title + row.promoter) for index, row in enumerate(outline.rows) if index not in used
    ]
    tell_unassigned(draft, outline, dewrapper)
    draft.doubts += link_doubts(document, draft)
    draft.doubts += structure_doubts(document, outline.fiches, draft)
    draft.doubts += paper_doubts(document, outline, draft, language)
    draft.doubts += _unreadable(draft)
    return draft


def _doubt_odd_records(draft: Draft, outline: Outline, profile: Profile, readers: Mapping[str, FicheReader]) -> None:
    """Doubt what is unlike the other fiches; of a value that is doubted already, one reason to look at it is enough."""
    told = {doubt.pointer for doubt in draft.doubts if doubt.code == "doubtful-value"}
    brief = {field.name for field in profile.fields if kind_of(field).short or kind_of(field).cells}
    odd = doubts_of_records(
        outline.fiches,
        lambda index, section: readers[outline.fiches[index].language].place_of(f"/fiches/{index}", section),
        brief.__contains__,
        [field.name for field in profile.fields if isinstance(kind_of(field), PeopleKind)],
    )
    draft.doubts += [doubt for doubt in odd if doubt.code != "doubtful-value" or doubt.pointer not in told]


def _unreadable(draft: Draft) -> list[Doubt]:
    """Doubts about values whose fonts do not say which letters they show."""
    return [
        Doubt(
            "unreadable-text",
            f"the font of this text does not say which letters it shows: {passage.text[:60]!r}",
            pointer,
            passage.page,
        )
        for pointer, passage in draft.evidence.items()
        if UNREADABLE in passage.text
    ]


def _chapters(outline: Outline, dewrapper: Dewrapper) -> Iterator[Doubt]:
    """A doubt about the priorities of the call where the fiches stand under chapters of the brochure instead."""
    if outline.chapters:
        titles = ", ".join(quote(dewrapper.join(head.lines)[head.start :].strip().text) for head in outline.chapters)
        message = f"the fiches stand under chapters of the brochure, which are no priorities of the call: {titles}"
        yield Doubt("doubtful-value", message, "/call/priorities", outline.chapters[0].lines[0].page)


def _unordered(outline: Outline) -> Iterator[Doubt]:
    """Doubts about the order of fiches in rows and columns."""
    for index, fiche in enumerate(outline.fiches):
        if fiche.unordered:
            message = "the fiches stand in rows and columns; nothing tells for sure that this one comes next"
            yield Doubt("doubtful-value", message, f"/fiches/{index}", fiche.title[0].page)


def _unprinted(outline: Outline, profile: Profile, dewrapper: Dewrapper, measure: Measure) -> set[FieldName]:
    """The required fields of which no fiche has a section, and that no text elsewhere could be: under an unknown
    heading, in no section, or of kinds that tell themselves in what was read as the contents list.
    """
    sections = [section for fiche in outline.fiches for section in fiche.sections]
    found = {section.field for section in sections}
    fields = [field for field in profile.fields if field.required and kind_of(field).short]
    lacking = [field for field in fields if field.name not in found] if len(outline.fiches) >= SANITY.fellows else []
    language = profile.languages[outline.language]
    under = [dewrapper.join(s.lines).strip() for s in sections if lacking and s.field is None and s.lines]
    texts = [(text, ASSIGN.speaks) for text in under]
    texts += [(Passage.of(line), ASSIGN.contradicts) for line in outline.unassigned - outline.decoration if lacking]
    listed = [(Passage.of(line), ASSIGN.contradicts) for line in outline.listing if lacking]
    return {
        field.name
        for field in lacking
        if not any(
            kind_of(field).speaks(text, Context(field, language, profile, dewrapper, measure)) >= least
            for text, least in (*texts, *(listed if kind_of(field).telling else ()))
        )
    }


def _astray(outline: Outline, profile: Profile) -> dict[int, set[FieldName]]:
    """By page, the fields of which a value may stand there that was not read as such: those that no fiche has, and all
    but those whose kind denies it of each line outside a section of theirs, the only one of its fiche.
    """
    printed = {section.field for fiche in outline.fiches for section in fiche.sections}
    found = {line.page: {field.name for field in profile.fields} - printed for line in outline.lines}
    for field in profile.fields:
        kind = kind_of(field)
        own = [[s for s in fiche.sections if s.field == field.name] for fiche in outline.fiches]
        read = {line for sections in own if len(sections) == 1 for line in sections[0].lines}.union(outline.furniture)
        for line in outline.lines:
            if field.name not in found[line.page] and line not in read and kind.may_stand_in(line.text):
                found[line.page].add(field.name)
    return found


def _lists_titles(outline: Outline) -> bool:
    """Do two titles of fiches stand among the lines before the first one?"""
    before = "\n".join(squash(line.text) for line in outline.cover)
    return sum(squash(fiche.title[0].text) in before for fiche in outline.fiches) > 1


def _named(fiches: Iterable[FicheOutline]) -> int:
    """How many sections have a field already."""
    return sum(section.field is not None for fiche in fiches for section in fiche.sections)


class _Listed:
    """The promoters that the contents list gives; few brochures need to ask."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline

    def of(self, part: Section | FicheOutline) -> tuple[list[str], list[str]]:
        """Those of a fiche, or of a section's: that of its own row, by its title, and those of all; where none is its
        own, it is given those of all.
        """
        return self._of_parts[id(part)]

    @cached_property
    def _of_parts(self) -> dict[int, tuple[list[str], list[str]]]:
        promoters = [[text_of(row.promoter)] if row.promoter else [] for row in self._outline.rows]
        matched = match_rows(self._outline.rows, self._outline.fiches, ())
        every = [name for names in promoters for name in names]
        return {
            id(part): ((promoters[matched[index]] if index in matched else []) or every, every)
            for index, fiche in enumerate(self._outline.fiches)
            for part in (fiche, *fiche.sections)
        }


def _assign(
    fiches: Sequence[FicheOutline],
    dewrapper: Dewrapper,
    measure: Measure,
    profile: Profile,
    wordings: Wordings,
    listed: _Listed,
    told: Mapping[int, FieldName],
) -> set[Line]:
    """Settle which field each section of some fiches in one language is. Returns lines by titles that are of none."""
    language = wordings.language
    texts: dict[int, Passage] = {}

    def speaks(field: FieldDeclaration, section: Section) -> float:
        text = texts.get(id(section))
        if text is None:
            text = texts[id(section)] = dewrapper.join(chosen(section.lines)[0]).strip()
        return kind_of(field).speaks(text, Context(field, language, profile, dewrapper, measure, *listed.of(section)))

    def line_speaks(field: FieldDeclaration, lines: Sequence[Line]) -> float:
        return kind_of(field).speaks(dewrapper.join(lines), Context(field, language, profile, dewrapper, measure))

    def under_title_speaks(fiche: FicheOutline, field: FieldDeclaration, lines: Sequence[Line]) -> float:
        context = Context(field, language, profile, dewrapper, measure, *listed.of(fiche))
        return kind_of(field).speaks(dewrapper.join(lines), context)

    joiners = phrases(language.promoter.partners)

    def joins(text: str) -> bool:
        return joiners.at(tokens(text), 0) > 0

    part_foot(fiches, profile, line_speaks)
    take_named(fiches, profile, under_title_speaks, joins)
    pair_days(fiches, profile, language, speaks)
    assign_fields(
        fiches,
        profile,
        is_other=language.is_other,
        stem=wordings.by_stem,
        speaks=speaks,
        told=told,
    )
    part_addresses(fiches, profile, line_speaks)
    return take_headless(fiches, profile, under_title_speaks, joins, language.field_of)


def _measure(outline: Outline) -> Measure:
    """The typesetting of all fiches."""
    sections = [section for fiche in outline.fiches for section in fiche.sections]
    columns = {
        line.x0 for section in sections for line in (*section.heading[:1], *section.lines[:1]) if line.bullet_x is None
    }
    return Measure.of(*(section.lines for section in sections), columns=columns)


def _coverage(outline: Outline) -> Coverage:
    """Where the lines on the fiches' pages went."""
    headings, furniture, unassigned = outline.headings, set(outline.furniture), outline.unassigned
    lines, values = outline.on_fiches, outline.values - headings - furniture - unassigned
    counts = [sum(1 for line in lines if line in group) for group in (headings, values, furniture, unassigned)]
    return Coverage(lines=len(lines), headings=counts[0], values=counts[1], furniture=counts[2], unassigned=counts[3])
