"""From the sections of one fiche to its values: the kind of each declared field reads the lines under its headings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain, product
from typing import Any

from pipeline.data.document import Line, text_of
from pipeline.data.draft import Draft
from pipeline.data.outline import FicheOutline, ListingRow, Section
from pipeline.data.parsed import Doubt, Parsed, joint_doubts
from pipeline.data.passage import Passage
from pipeline.fields import Context, kind_of
from pipeline.fields.blocks import Measure, parse_blocks
from pipeline.fields.blocks.measure import ends_sentence
from pipeline.fields.kind import is_sign
from pipeline.parse.options import chosen, doubt_of, unboxed
from pipeline.parse.tunables import HEADLESS, SANITY
from pipeline.profiles.profile import FieldDeclaration, FieldName, Language, Profile
from pipeline.rules.rule import Severity
from pipeline.schema.models import fiche_model
from pipeline.schema.records import AnyFiche, Listing, Note, OtherSection
from pipeline.text.brackets import Brackets
from pipeline.text.dewrap import Dewrapper
from pipeline.text.phrases import quote
from pipeline.text.wording import squash


class FicheReader:
    """Reads the values of one fiche after the other into a draft."""

    def __init__(
        self,
        draft: Draft,
        dewrapper: Dewrapper,
        language: Language,
        profile: Profile,
        measure: Measure,
        unprinted: Collection[FieldName],
        fiches: Sequence[FicheOutline],
    ) -> None:
        """`unprinted` are the required fields that no fiche has; `fiches` are all in the language."""
        self._unprinted = set(unprinted)
        self._seeks_text = _lacks_text(fiches, profile)
        self._told: set[FieldName] = set()
        self._draft = draft
        self._dewrapper = dewrapper
        self._language = language
        self._profile = profile
        self._measure = measure
        self._model = fiche_model(profile)
        self._proposed: set[str] = set()
        self._others: dict[int, str] = {}
        self._unknown: set[str] = set()
        self._customs = {
            field.name: kind_of(field).learned(
                (section.lines for fiche in fiches for section in fiche.sections if section.field == field.name),
                Context(field, language, profile, dewrapper, measure),
            )
            for field in profile.fields
        }
        # Short values first, then running text: so the evidence is in one order, whatever the profile's.
        self._short = {field.name for field in profile.fields if kind_of(field).short}
        self._fields = sorted(profile.fields, key=lambda field: not kind_of(field).short)

    def read(self, at: str, outline: FicheOutline, row: ListingRow | None, astray: Collection[FieldName]) -> AnyFiche:
        """The fiche at pointer `at`; values of the fields `astray` may stand where they were not read."""
        title = self._dewrapper.join(outline.title).strip()
        self._draft.take(at, Parsed(title.text, {"/title": title}, joint_doubts(title, "/title")))
        measure = self._measure.within(
            (section.heading for section in outline.sections),
            (section.lines for section in outline.sections if section.field not in self._short),
            (section.lines for section in outline.sections if section.field in self._short),
        )
        values: dict[str, Any] = {}
        aside: list[Section] = []
        lacking: list[FieldDeclaration] = []
        listed = [text_of(row.promoter)] if row and row.promoter else []
        for field in self._fields:
            sections = [section for section in outline.sections if section.field == field.name]
            place = f"{at}/{self._standing(field, values)}"
            parsed = self._field(place, field, sections, measure, listed, astray)
            if parsed is None and field.required and kind_of(field).short:
                lacking.append(field)
            if field.feeds is None:
                values[field.name] = parsed.value if parsed else kind_of(field).empty()
                self._draft.take(f"{at}/{field.name}", parsed or Parsed(None))
            elif parsed and not self._feed(f"{at}/{place_of(field)}", field, parsed, values):
                aside += sections
                self._unread(f"{at}/{self._standing(field, values)}", field, sections)
        self._overleaf(at, outline)
        self._beside_empty(at, outline)
        other = self._other(at, outline, aside, measure)
        self._strayed(at, outline, lacking)
        return self._model(
            id="",
            title=title.text,
            listing=self._listing(at, row, outline),
            priority=self._priority(at, outline, row),
            pages=outline.pages,
            language=self._language.code,
            other=other,
            notes=self._notes(at, outline),
            **values,
        )

    def _priority(self, at: str, outline: FicheOutline, row: ListingRow | None) -> int | None:
        """The priority in the contents list, else the one that the divider before the fiche opens."""
        listed = row.priority if row else None
        if listed is not None and outline.priority is not None and listed != outline.priority:
            message = f"the contents list has it under priority {listed}, but it follows priority {outline.priority}"
            self._draft.doubts.append(Doubt("doubtful-value", message, f"{at}/priority", outline.title[0].page))
        return outline.priority if listed is None else listed

    def place_of(self, at: str, section: Section) -> str:
        """The pointer of what was read of a section of the fiche at `at`."""
        if section.field is None or id(section) in self._others:
            return self._others[id(section)]
        return f"{at}/{place_of(self._profile.declared(section.field))}"

    def _notes(self, at: str, outline: FicheOutline) -> list[Note]:
        notes: list[Note] = []
        for index, note in enumerate(outline.notes):
            first = note.lines[0]
            text = self._dewrapper.join([first.cut(note.start, len(first.text)), *note.lines[1:]])
            self._draft.evidence[f"{at}/notes/{index}"] = text
            notes.append(Note(mark=note.mark, text=text.text))
        return notes

    # Declared fields

    def _field(
        self,
        at: str,
        field: FieldDeclaration,
        sections: Sequence[Section],
        measure: Measure,
        listed: Sequence[str],
        astray: Collection[FieldName],
    ) -> Parsed[Any] | None:
        """The value of a field that stands at `at`; None where nothing is printed under its headings. `listed` is the
        promoter in the contents list; `astray` is as in `read`.
        """
        ends = set(map(squash, field.ends))

        def is_last(section: Section) -> bool:
            return section.day == "last" or squash(section.wording) in ends

        sections = sorted(sections, key=is_last)
        filled = [section for section in sections if not all(map(is_sign, section.lines))]
        if not filled:
            dashes = [line for section in sections for line in section.lines] if kind_of(field).short else []
            if dashes and field.feeds is None:  # `–` says that there is nothing
                return Parsed(kind_of(field).empty(), {"": self._dewrapper.join(dashes)})
            if not dashes and (sections or field.required):
                self._missing(at, field, sections, field.name in astray)
            return None
        closing = sum(map(is_last, filled))
        if len(sections) > 1 + (closing == 1):
            wordings = ", ".join(repr(section.wording) for section in sections)
            message = f"more than one heading for {_spoken(field.name)}: {wordings}"
            self._draft.doubts.append(Doubt("duplicate-heading", message, at, page=sections[1].heading[0].page))
        for section in sections:
            self._propose(at, field, section)
        context = Context(
            field,
            self._language,
            self._profile,
            self._dewrapper,
            measure,
            listed,
            closing=closing,
            custom=self._customs[field.name],
        )
        return kind_of(field).read(self._chosen(at, filled, measure), context)

    def _chosen(self, at: str, sections: Sequence[Section], measure: Measure) -> list[list[Line]]:
        """The lines of some sections, of options with boxes those of the ticked ones; the others are told."""
        kept, left = zip(*(chosen(section.lines) for section in sections), strict=True)
        if others := list(chain.from_iterable(left)):
            self._draft.doubts.append(doubt_of(list(chain.from_iterable(kept)), others)._replace(pointer=at))
        if bare := list(chain.from_iterable(unboxed(section.lines, measure) for section in sections)):
            options = ", ".join(quote(line.text) for line in bare)
            message = f"other options are ticked, and these have no box: {options}"
            self._draft.doubts.append(Doubt("doubtful-value", message, at, bare[0].page))
        return list(kept)

    @staticmethod
    def _standing(field: FieldDeclaration, values: dict[str, Any]) -> str:
        """The place of a field in the fiche as it is: what feeds a part of a missing value stands at that value."""
        target = (field.feeds or "").partition(".")[0]
        return target if field.feeds is not None and values.get(target) is None else place_of(field)

    def _missing(self, at: str, field: FieldDeclaration, sections: Sequence[Section], is_astray: bool) -> None:
        """Tell that a fiche lacks a field; where that is so of all of them, once for those who look at all. There is
        nothing to look at where neither a heading nor a text on its pages could be the field's.
        """
        name = _spoken(field.name)
        message = f"the {name!r} section is empty" if sections else f"the fiche has no {name!r} section"
        page = sections[0].heading[0].page if sections else None
        severity: Severity | None = None
        if field.name in self._unprinted:
            message = f"no fiche has a {name!r} section"
            severity = "info" if field.name in self._told else None
            self._told.add(field.name)
        elif not sections and not is_astray:
            severity = "info"
        self._draft.doubts.append(Doubt("missing-field", message, at, page, severity))

    def _unread(self, at: str, field: FieldDeclaration, sections: Sequence[Section]) -> None:
        wordings = " and ".join(repr(section.wording) for section in sections)
        message = f"no {_spoken(field.name)} could be read under the heading {wordings}"
        page = sections[0].heading[0].page if sections[0].heading else None
        self._draft.doubts.append(Doubt("unparsed-value", message, at, page=page))

    def _propose(self, at: str, field: FieldDeclaration, section: Section) -> None:
        """Say once how a wording that is not in the profile could be listed, and what was placed without any; each time
        where that is doubtful.
        """
        key = section.wording or field.name
        is_told = key in self._proposed and (bool(section.heading) or not section.doubtful)
        if (section.inferred is None and not section.doubtful) or is_told:
            return
        self._proposed.add(key)
        why = section.inferred or "because it resembles a known heading"
        if not section.heading:
            message = f"it stands under no heading; it was assigned {why}"
            self._draft.doubts.append(Doubt("doubtful-value", message, at, section.lines[0].page))
            return
        listed = f"[languages.{self._language.code}.headings]: {field.name} = [{section.wording!r}]"
        message = (
            f"the heading {section.wording!r} is not in the profile; it was assigned {why}. To list it, add to {listed}"
        )
        self._draft.doubts.append(Doubt("heading-inferred", message, at, section.heading[0].page))

    def _feed(self, at: str, field: FieldDeclaration, parsed: Parsed[Any], values: dict[str, Any]) -> bool:
        """Add a list that is no field of its own to the part of a value that it feeds; False where there is none.

        What the part holds already is not added again.
        """
        target, _, part = (field.feeds or "").partition(".")
        holder = values.get(target)
        if holder is None or not parsed.value:
            return False
        fed: list[str] = getattr(holder, part)
        known = {squash(value) for value in fed}
        added: Parsed[Any] = Parsed(None, doubts=[doubt for doubt in parsed.doubts if not doubt.pointer])
        for index, value in enumerate(parsed.value):
            if squash(value) in known:
                continue
            old, new = f"/{index}", f"/{len(fed)}"
            fed.append(value)
            added.evidence[new] = parsed.evidence[old]
            added.doubts += [doubt._replace(pointer=new) for doubt in parsed.doubts if doubt.pointer == old]
        self._draft.take(at, added)
        return True

    def _overleaf(self, at: str, outline: FicheOutline) -> None:
        """Doubt short values that go on overleaf: a stray line at the top of a page is easily taken for their end, but
        for what tells its kind by itself.
        """
        for section in outline.sections:
            field = self._profile.declared(section.field) if section.field and section.lines else None
            if field is None or not kind_of(field).short:
                continue
            first, last = section.lines[0].page, section.lines[-1].page
            if first == last or self._tells_itself(section, field, last):
                continue
            message = f"it goes on from page {first} to page {last}"
            self._draft.doubts.append(Doubt("doubtful-value", message, f"{at}/{place_of(field)}", page=last))

    def _beside_empty(self, at: str, outline: FicheOutline) -> None:
        """Doubt running texts where several labels of the fiche have nothing under them: theirs may be among these."""
        empty = [section for section in outline.sections if section.field and not section.lines]
        if len(empty) < SANITY.several:
            return
        wordings = ", ".join(repr(section.wording) for section in empty)
        message = f"nothing stands under {wordings}: what belongs there may have come into it"
        for section in outline.sections:
            field = self._profile.declared(section.field) if section.field and section.lines else None
            if field is not None and not kind_of(field).short:
                page = section.lines[0].page
                self._draft.doubts.append(Doubt("doubtful-value", message, f"{at}/{place_of(field)}", page=page))

    def _tells_itself(self, section: Section, field: FieldDeclaration, page: int) -> bool:
        """Do the lines of a section on a page say by themselves that they are of the field, in a look of the others?"""
        mine = [line for line in section.lines if line.page == page]
        looks = {line.style for line in section.lines if line.page != page}
        context = Context(field, self._language, self._profile, self._dewrapper, self._measure)
        speaks = kind_of(field).speaks(self._dewrapper.join(mine).strip(), context)
        return speaks >= HEADLESS.sure and looks.issuperset(line.style for line in mine)

    def _strayed(self, at: str, outline: FicheOutline, lacking: Sequence[FieldDeclaration]) -> None:
        """Doubt running text whose last line says by itself that it is of a field that the fiche lacks."""
        labels = {section.field for section in outline.sections}
        for field, section in product(lacking, outline.sections):
            is_short = section.field is not None and kind_of(self._profile.declared(section.field)).short
            if is_short or len(section.lines) < 2 or section in outline.over_others:
                continue
            before, last = section.lines[-2:]
            if field.name not in labels and not ends_sentence(before):
                continue  # the end of a sentence that names a region, say
            context = Context(field, self._language, self._profile, self._dewrapper, self._measure)
            if kind_of(field).speaks(self._dewrapper.join([last]).strip(), context) >= HEADLESS.sure:
                message = f"its end may be the {_spoken(field.name)}: {quote(last.text)}"
                self._draft.doubts.append(Doubt("doubtful-value", message, self.place_of(at, section), last.page))

    # Other sections, and the row of the contents list

    def _other(self, at: str, outline: FicheOutline, aside: Sequence[Section], measure: Measure) -> list[OtherSection]:
        """The sections of no field, and those (`aside`) of which the field could make nothing."""
        other: list[OtherSection] = []
        over = outline.over_others
        sections = [s for s in outline.sections if (s.field is None and s not in over) or s in aside]
        for index, section in enumerate(sections):
            heading = self._dewrapper.join(section.heading).strip()
            pointer = self._others[id(section)] = f"{at}/other/{index}"
            parsed = parse_blocks(self._chosen(f"{pointer}/blocks", [section], measure)[0], self._dewrapper, measure)
            self._draft.take(f"{pointer}/blocks", parsed)
            self._draft.evidence[f"{pointer}/heading"] = heading
            if section.field is None and not self._language.is_other(section.wording):
                # What most fiches have is told once, and then for those who look at one fiche; but not where it may be
                # the running text that no fiche has.
                known = squash(section.wording) in self._unknown and not self._seeks_text
                self._unknown.add(squash(section.wording))
                message = f"the profile does not know the heading {heading.text!r}"
                if section.usual and not known:
                    message += ", which most fiches have"
                severity: Severity | None = "info" if section.usual and known else None
                self._draft.doubts.append(Doubt("unknown-heading", message, pointer, heading.page, severity))
            other.append(OtherSection(heading=heading.text, blocks=parsed.value))
        return other

    def _listing(self, at: str, row: ListingRow | None, outline: FicheOutline) -> Listing | None:
        if row is None:
            return None
        title, promoter = self._dewrapper.join(row.title).strip(), self._dewrapper.join(row.promoter).strip()
        evidence = {"/title": title, "/promoter": promoter}
        if row.number is not None:
            evidence["/page"] = Passage.of(row.number)
        doubts = [doubt for pointer, passage in evidence.items() for doubt in joint_doubts(passage, pointer)]
        doubts += [
            Doubt("doubtful-value", f"the parentheses in {quote(passage.text)} are not balanced", pointer, passage.page)
            for pointer, passage in evidence.items()
            if passage and not Brackets(passage.text).balanced
        ]
        if promoter and (rival := next((s.rival for s in outline.sections if s.rival and not s.heading), "")):
            message = f"it may be a subtitle: what stands under {rival!r} may be the promoter"
            doubts.append(Doubt("doubtful-value", message, "/promoter", promoter.page))
        self._draft.take(f"{at}/listing", Parsed(None, evidence, doubts))
        return Listing(promoter=promoter.text or None, title=title.text, page=row.page)


def place_of(field: FieldDeclaration) -> str:
    """Where in the fiche the values of a field stand, as the end of a JSON Pointer."""
    return field.name if field.feeds is None else field.feeds.replace(".", "/")


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _lacks_text(fiches: Sequence[FicheOutline], profile: Profile) -> bool:
    """Is there a field of running text that every fiche should have, and none has?"""
    found = {section.field for fiche in fiches for section in fiche.sections}
    return any(field.required and not kind_of(field).short and field.name not in found for field in profile.fields)
