"""Stage 2: a Document becomes an Outline: cover, contents list, and one run of sections per fiche."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.data.document import Document, Line, Page, Style, lines_of, text_of, with_parts
from pipeline.data.outline import FicheOutline, Outline
from pipeline.fields import kind_of
from pipeline.fields.kind import Kind
from pipeline.fields.organisation import OrganisationKind, OrganisationsKind
from pipeline.fields.people import PeopleKind
from pipeline.fields.tunables import SCORES
from pipeline.layout.frames import tiles
from pipeline.layout.furniture import find_furniture, in_same_place, isolated_of, margin_facts, turned_furniture
from pipeline.layout.geometry import LinesByHeight
from pipeline.layout.groups import style_groups
from pipeline.layout.notes import find_notes, give_notes, without_notes
from pipeline.layout.order import Ordered, Orderer
from pipeline.layout.panels import take_side_notes
from pipeline.layout.sheets import lines_by_number, split_sheets
from pipeline.profiles.profile import FieldName, Language, Profile, RecordDeclaration
from pipeline.profiles.wordings import Wordings
from pipeline.segment.abreast import as_listed
from pipeline.segment.bands import contents_lines
from pipeline.segment.captions import captions
from pipeline.segment.colours import in_one_colour
from pipeline.segment.compared import records_in_columns
from pipeline.segment.compound import part_cells
from pipeline.segment.declared_tables import take_tables
from pipeline.segment.decoration import decoration
from pipeline.segment.directory import take_directory
from pipeline.segment.dividers import find_dividers
from pipeline.segment.grids import part_strips, take_grids
from pipeline.segment.heads import forget_chapters, forget_places, forget_subtitles, printed_heads
from pipeline.segment.language import choose_language, scores_by_language, unreadable_pages
from pipeline.segment.leads import cut_leads
from pipeline.segment.learner import learn
from pipeline.segment.listing import Listing, Listings
from pipeline.segment.names import field_named, no_name, promoter_namer, speaker, take_names_from_titles
from pipeline.segment.numbered import group_heads, row_numbers
from pipeline.segment.openings import find_openings, in_any, marked_lines
from pipeline.segment.options import part_options
from pipeline.segment.over_titles import forget_themes, give_lines_over_titles, lines_over_titles
from pipeline.segment.pictograms import take_pictograms
from pipeline.segment.places import open_rows, values_above, values_in_strips
from pipeline.segment.records import Flow, ReadingOrder, find_records
from pipeline.segment.rows import key_of
from pipeline.segment.run_ins import cut_run_ins, facts_with_labels
from pipeline.segment.run_outs import cut_run_outs, values_before
from pipeline.segment.sections import cut_tails, fill_rows, fold_parts, join_cards
from pipeline.segment.shared import part_rows
from pipeline.segment.tabled import give_bands, records_in_rows
from pipeline.segment.template import Template
from pipeline.segment.titles import forget_kickers
from pipeline.segment.tracks import Track, are_side_by_side, find_tracks
from pipeline.segment.tunables import HABIT, STRAYS
from pipeline.segment.turned import values_beside_turned, with_turned_labels
from pipeline.segment.unlabelled import place_fields, take_texts
from pipeline.text.wording import squash

__all__ = ["choose_language", "scores_by_language", "segment", "unreadable_pages"]


def segment(document: Document, profile: Profile, language: Language, *, several: bool = True) -> Outline:
    """Cut a document into cover, contents list and fiches. Lines that hold a label and its value are cut in two.

    `language` is the document's own; where it holds several (and `several` says that they are wanted), every language
    is read as a document of its own, and the fiches come in printed order.
    """
    words = Wordings(language)
    document = with_turned_labels(document, profile.languages.values() if several else [language])
    sheets = split_sheets(document, lambda line: words.look_up(line.text)[0])
    if sheets is not document and not (several and are_side_by_side(document, profile)):
        document = sheets
    notes = find_notes(document)
    document = without_notes(document, notes) if notes else document
    tracks = find_tracks(document, profile, language) if several else [Track(document, language)]
    wordings = [words if track.language is language else Wordings(track.language) for track in tracks]
    page_words = {squash(word) for track in tracks for word in track.language.listing.page}
    furniture = find_furniture(
        document, lambda lines: set[Line]().union(*(known.listed_lines(lines) for known in wordings)), page_words
    )
    furniture = _as_declared(furniture, document, profile.record)
    listed = set(map(squash, profile.record.furniture))
    declared = {line for line in lines_of(document.pages) if squash(line.text) in listed} if listed else set[Line]()
    facts = margin_facts(furniture - declared, len(document.pages), page_words)
    if labelled := facts_with_labels(facts):  # no heads or feet of pages, though they stand there
        facts, furniture = facts - labelled, furniture - labelled
    furniture = furniture | declared
    dividers = find_dividers(document.pages, furniture, [track.language for track in tracks])
    tracks = [replace(track, document=dividers.out_of(track.document)) for track in tracks]
    outlines = [
        _track(track, known, profile, furniture.intersection(lines_of(track.document.pages)))
        for track, known in zip(tracks, wordings, strict=True)
    ]
    outline = _merged(outlines, beside=any(track.beside for track in tracks))
    outline.rows = part_rows(outline.rows, outline.fiches)
    dividers.give(outline.fiches)
    outline.dividers = dividers.lines
    outline.priorities = outline.priorities or dividers.priorities
    forget_chapters(outline, dividers.heads)
    forget_subtitles(outline, promoter_namer(profile, {known.language.code: known for known in wordings}))
    vocabularies = ((field.name, profile.vocabularies.get(field.vocabulary or "")) for field in profile.fields)
    forget_places(outline, {name for name, vocabulary in vocabularies if vocabulary and vocabulary.nuts})
    outline.lines += dividers.lines
    outline.furniture = [line for line in outline.furniture if line not in facts]
    outline.furniture += sorted(turned_furniture(document, page_words), key=lambda line: (line.page, line.baseline))
    take_side_notes(document, outline.fiches)
    part_options(outline)
    outline.strays += [*facts, *give_notes(notes, outline.fiches)]
    outline.lines += [line for note in notes for line in note.lines]
    # Nothing is lost: a line of a fiche's page that came into no part is a stray, and so is quoted.
    held = outline.headings | outline.values | outline.unassigned | set(outline.furniture)
    outline.strays += [line for line in outline.on_fiches if line not in held]
    outline.decoration |= printed_heads(outline, profile.languages[outline.language])
    outline.decoration |= captions(outline, document, no_name(profile, profile.languages[outline.language]))
    return outline


def _as_declared(furniture: set[Line], document: Document, record: RecordDeclaration) -> set[Line]:
    """The furniture with the lines that list the parts of a record, without the titles that the markers of the profile
    tell: these may differ in their numbers alone, as running heads do.
    """
    marked = marked_lines(document.pages, record.markers)
    texts = Counter(line.text for line in marked)
    furniture = furniture - {line for line in marked if texts[line.text] == 1}
    if record.starts in ("document", "look"):  # a contents list is no part of what it names
        furniture = furniture.union(*map(contents_lines, document.pages))
    if record.starts == "document":
        furniture = furniture | in_same_place(document.pages)
    return furniture


def _track(track: Track, wordings: Wordings, profile: Profile, furniture: set[Line]) -> Outline:
    """The parts of a document in one language."""
    language, record = track.language, profile.record
    short = {field.name for field in profile.fields if kind_of(field).short}
    pages: Sequence[Page] = in_one_colour(track.document.pages, furniture, wordings)
    pages = cut_leads(pages, furniture) if record.leads else pages
    no_labels = furniture.union(*map(contents_lines, pages))
    pages = cut_run_ins(pages, no_labels | marked_lines(pages, record.markers), wordings)
    pages = cut_run_outs(pages, no_labels, wordings)
    pages, template = learn(pages, no_labels, wordings)
    if record.starts in ("number", "look"):
        titles = find_openings(pages, furniture, template, record, language.title_labels).titles
        template.keep_listed(titles)  # other headings may be parts of the text
    pages = part_strips(pages, template)
    furniture = furniture | row_numbers(pages, furniture, template) | group_heads(pages, furniture, template)
    document = Document(list(pages), track.document.producer)
    openings = find_openings(pages, furniture, template, record, language.title_labels)
    # The title of a contents list may look like those of the records.
    titles = [title for title in openings.titles if squash(text_of(title)) not in language.list_titles]
    furniture = furniture - in_any(titles)  # a running head may be the one title of a document
    forget_kickers(template, titles)
    apart = furniture.union(*titles)
    texts = {
        number: LinesByHeight(line for line in lines if line not in apart)
        for number, lines in lines_by_number(pages).items()
    }
    template.take_lone(titles, openings.heads, texts)
    _give_values(pages, texts, template, titles, profile)
    placed = place_fields(pages, furniture, template, openings, profile)
    furniture = furniture | openings.heads
    is_no_name = no_name(profile, language)
    carriers = _of_kind(profile, OrganisationKind)
    people = next((field.name for field in profile.fields if field.name in _of_kind(profile, PeopleKind)), None)
    speaks = speaker(profile, language)

    def tells_people(lines: Sequence[Line]) -> bool:
        return people is not None and speaks(people, lines) >= SCORES.phone

    # Titles that need no labels have a text below each, down to the next one.
    over = {} if record.starts in ("number", "look") else lines_over_titles(texts, template, titles)
    order = ReadingOrder(pages, template, titles, placed, over, open_rows=open_rows(texts, template))
    listings = Listings(document, language, is_no_name)

    def read(furniture: set[Line]) -> tuple[Flow, Listing]:
        ordered = order.without(furniture)
        if record.starts == "document":  # what stands over its title is of it, too
            in_title = in_any(titles)
            ordered = [Ordered(sorted(page.main, key=lambda line: line not in in_title), page.side) for page in ordered]
        flow = find_records(pages, ordered, template, titles, short, placed, starts=record.starts)
        give_lines_over_titles(flow, over)
        for carrier in carriers:
            take_names_from_titles(flow.fiches, carrier)
        directory = take_directory(flow, people, tells_people) if people is not None else set[Line]()
        listing = listings.among(_free(flow), flow.fiches) if record.contents else Listing()
        return flow, replace(listing, lines=listing.lines | directory)

    flow, listing = read(furniture)
    tabled = None
    if record.starts == "title":  # else the profile says what opens a record
        tabled = records_in_rows(track.document.pages, furniture, wordings, language, flow)
        tabled = tabled or records_in_columns(track.document.pages, furniture, wordings, flow)
    if tabled is not None:
        if len(tabled.bands) >= HABIT.again and (name := field_named(profile, language, list(tabled.bands.values()))):
            give_bands(tabled, name)
        whole = with_parts(track.document.pages, tabled.cuts)
        document = replace(track.document, pages=with_parts(whole, part_cells(tabled, profile, wordings)))
        flow = tabled.flow
        listing = Listings(document, language, is_no_name).among(_free(flow), flow.fiches)
        listing.priorities = listing.priorities or tabled.priorities
        listing.lines.update(line for head in tabled.priorities for line in head.lines)
        template.aside |= tabled.aside
    elif strays := _stray_headers(document, flow, listing, template, furniture):
        furniture = furniture | strays
        flow, listing = read(furniture)
    flow.fiches = as_listed(flow.fiches, listing.rows)
    forget_themes(flow.fiches, listing.rows)
    take_pictograms(document.pages, flow, wordings)
    _mend_sections(flow.fiches, template.body, short, profile, language)
    front = _front(document, flow) if record.cover else set()
    heads = {squash(text_of(head)) for head in openings.groups.values()}  # listed as well, though no fiches
    return Outline(
        language.code,
        _in_order(document, front - listing.lines),
        [row for row in listing.rows if squash(text_of(row.title)) not in heads],
        listing.priorities,
        listing.found,
        flow.fiches,
        sorted(furniture, key=lambda line: (line.page, line.baseline)),
        [line for line in flow.outside if line not in listing.lines and line not in front],
        listing.lines,
        [line for page in document.pages for line in (*page.lines, *page.turned)],
        decoration(flow.fiches, flow.outside, template),
    )


def _mend_sections(
    fiches: list[FicheOutline], body: Style | None, short: set[FieldName], profile: Profile, language: Language
) -> None:
    """Move lines between the sections of each fiche that reading order put in the wrong one; `body` is the look of the
    text, `short` are the fields whose values take a few words.
    """
    take_texts(fiches, [field.name for field in profile.fields if field.place == "below-facts"], body)
    fold_parts(fiches, body, short, language.is_other)
    fill_rows(fiches)
    join_cards(fiches)
    cut_tails(fiches, short)
    for fiche in fiches:
        fiche.language = language.code


def _give_values(
    pages: Sequence[Page],
    texts: dict[int, LinesByHeight],
    template: Template,
    titles: list[list[Line]],
    profile: Profile,
) -> None:
    """Give headings what is theirs though it does not follow them in reading order."""
    if tables := [field for field in profile.fields if field.columns]:
        take_tables(texts, template, titles, tables)
    take_grids(texts, template, titles, _of_kind(profile, OrganisationsKind), _of_kind(profile, PeopleKind))
    values_before(texts, template)
    values_beside_turned(pages, texts, template)
    values_above(texts, template)
    values_in_strips(texts, template)


def _in_order(document: Document, lines: set[Line]) -> list[Line]:
    """Some lines in reading order, those on tiles side by side tile by tile."""
    orderer = Orderer(lambda line: None, lambda line: None)
    pages = (([line for line in page.lines if line in lines], page.panels) for page in document.pages)
    parts = (orderer.order(part) for here, panels in pages for part in tiles(here, panels))
    return [line for part in parts for line in (*part.main, *part.side)]


def _of_kind(profile: Profile, kind: type[Kind[Any]]) -> set[FieldName]:
    """The fields of a kind."""
    return {field.name for field in profile.fields if isinstance(kind_of(field), kind)}


def _merged(outlines: Sequence[Outline], *, beside: bool) -> Outline:
    """The outline of all languages (`beside` one another, or in turn): the heads of the contents list are those of the
    language with the most fiches.
    """
    if len(outlines) == 1:
        return outlines[0]
    main = max(outlines, key=lambda outline: len(outline.fiches))
    if beside and len({len(outline.fiches) for outline in outlines}) == 1:  # one of them may begin overleaf
        fiches = [fiche for row in zip(*(outline.fiches for outline in outlines), strict=True) for fiche in row]
    else:
        fiches = _as_printed(outlines, beside=beside)
    return Outline(
        main.language,
        sorted((line for outline in outlines for line in outline.cover), key=lambda line: line.page),
        [row for outline in outlines for row in outline.rows],
        main.priorities,
        any(outline.has_listing for outline in outlines),
        fiches,
        [line for outline in outlines for line in outline.furniture],
        [line for outline in outlines for line in outline.strays],
        set[Line]().union(*(outline.listing for outline in outlines)),
        [line for outline in outlines for line in outline.lines],
        set[Line]().union(*(outline.decoration for outline in outlines)),
    )


def _as_printed(outlines: Sequence[Outline], *, beside: bool) -> list[FicheOutline]:
    """The fiches of all languages by their places; of those side by side, the first ones of a page are one row."""
    placed: list[tuple[tuple[int, float, float], FicheOutline]] = []
    for outline in outlines:
        on_page = Counter[int]()
        for fiche in outline.fiches:
            first = fiche.title[0]
            placed.append(((first.page, on_page[first.page] if beside else first.baseline, first.x0), fiche))
            on_page[first.page] += 1
    return [fiche for _, fiche in sorted(placed, key=lambda pair: pair[0])]


def _front(document: Document, flow: Flow) -> set[Line]:
    """The lines before the first fiche: those of the pages before it, and on its own sheet, over it or left of it, what
    is more than a stray line.
    """
    if not flow.fiches:
        return set(flow.outside)
    first = flow.fiches[0].title[0]
    before = {line for line in flow.outside if line.page < first.page}
    opening = next(index for index, page in enumerate(document.pages) if first in page.lines)
    same_sheet = [line for page in document.pages[:opening] if page.number == first.page for line in page.lines]
    titles = {fiche.title[0].page: fiche.title[0] for fiche in reversed(flow.fiches)}
    over = [line for line in flow.outside if line.page in titles and line.baseline < titles[line.page].baseline]
    usual = {line.style for line in over if line.page != first.page}  # such lines stand over other titles as well
    opening_lines = set(document.pages[opening].lines)
    left = (line for line in flow.outside if line.x1 <= first.x0 and line.baseline >= first.baseline)
    above = [line for line in (*over, *left) if line in opening_lines and line.style not in usual]
    return before | set(same_sheet) & set(flow.outside) | (set(above) if len(above) >= STRAYS.cover else set())


def _free(flow: Flow) -> set[Line]:
    """The lines among which the contents list may stand."""
    after = {page for fiche in flow.fiches for page in fiche.pages} - {fiche.title[0].page for fiche in flow.fiches[:1]}
    return {line for line in flow.outside if line.page not in after}


def _stray_headers(
    document: Document, flow: Flow, listing: Listing, template: Template, furniture: set[Line]
) -> set[Line]:
    """A text of the cover that stands again in the margin of a fiche's page, apart from its text: furniture, though it
    does not run. A paragraph is none, nor is what stands amid another page as well.
    """
    if not flow.fiches:
        return set()
    groups = style_groups(_front(document, flow) - listing.lines)
    texts = {key_of(group) for group in groups if len(group) <= STRAYS.lines}
    texts = {text for text in texts if len(text) >= STRAYS.shortest}
    # A title stands on the cover too where the contents list was not known as one; only one that comes again and again
    # is a header.
    titles = Counter(key_of(fiche.title) for fiche in flow.fiches)
    texts -= {text for text, count in titles.items() if count == 1}
    found: dict[str, list[Line]] = defaultdict(list)
    first = flow.fiches[0].title[0].page
    pages = [page for page in document.pages if page.number >= first] if texts else []
    for page in pages:
        margin, _ = _margin_and_body(page)
        for group in style_groups(line for line in margin if line not in template):
            if key_of(group) in texts and len(isolated_of(page, group, furniture | set(group))) == len(group):
                found[key_of(group)] += group
    amid = {key_of(group) for page in pages if found for group in style_groups(_margin_and_body(page)[1])}
    return {line for text, lines in found.items() if text not in amid for line in lines}


def _margin_and_body(page: Page) -> tuple[list[Line], list[Line]]:
    """The lines of a page at its top and bottom, and those between."""
    top, bottom = STRAYS.margin * page.height, (1 - STRAYS.margin) * page.height
    body = [line for line in page.lines if top < line.baseline < bottom]
    return [line for line in page.lines if not top < line.baseline < bottom], body
