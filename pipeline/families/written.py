"""A draft as the `profile.toml` that a person goes on with: short, in order, each part with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.families.draft import Draft, DraftField, spoken_pages
from pipeline.families.toml import comment, quoted, quoted_list
from pipeline.families.trial import dropped
from pipeline.profiles.profile import Profile, load_profile
from pipeline.report.outcomes import count
from pipeline.text.wording import squash

_ORDINALS = ("title", "number", "look", "page", "document")


def profile_text(draft: Draft) -> str:
    """The profile of a draft, in TOML."""
    base = load_profile(draft.base)
    lines = [*_head(draft), *_record(draft)]
    for field in draft.fields:
        if field.is_field:
            lines += ["", *_field(field, draft, base)]
    lines += _languages(draft, base)
    return "\n".join(lines) + "\n"


def _head(draft: Draft) -> Iterator[str]:
    read = f"{count(draft.records, 'record')} on {count(draft.pages, 'page')} of {', '.join(draft.files)}"
    yield comment(f"Drafted by fiches profile new: {read}.")
    yield "# Change what is wrong, then run fiches profile test on this folder. All keys: docs/profiles.md."
    if draft.languages:
        more = ", ".join(draft.languages)
        yield comment(
            f"The samples are in {more}, too: add headings of that language where the base profile lacks them."
        )
    yield ""
    yield f"name = {quoted(draft.name)}"
    yield f"extends = {quoted(draft.base)}  # its words of each language, and its headings of the fields named below"
    yield "keep.fields = []  # its other fields that are wanted, too"


def _record(draft: Draft) -> Iterator[str]:
    yield ""
    titles = ", ".join(map(repr, draft.titles[:2]))
    yield comment(f"What opens a record: {draft.why_starts}. Titles: {titles}; {draft.title_look}.")
    yield "[record]"
    yield f"starts = {quoted(draft.starts)}  # or {' or '.join(quoted(s) for s in _ORDINALS if s != draft.starts)}"
    if draft.markers:
        yield f"markers = {quoted_list(draft.markers)}  # with which every title begins"
    if draft.leads:
        yield "leads = true  # titles open the line on which their text begins"
    if draft.groups:
        yield "groups = true  # " + comment(f"titles over several records: {', '.join(map(repr, draft.groups))}")[2:]
    taken = [line.text for line in draft.furniture if line.taken]
    if taken:
        yield f"furniture = {quoted_list(taken)}  # lines that say nothing"
    if not draft.cover:
        yield "cover = false  # no cover tells of a call"
    if not draft.contents:
        yield "contents = false  # no contents list names the records"


def _field(field: DraftField, draft: Draft, base: Profile) -> Iterator[str]:
    where = f"{field.count} of {draft.records} records, {spoken_pages(field.pages)}, {field.look}"
    yield comment(f"{field.spoken or 'No label'}: {where}. {field.why[:1].upper()}{field.why[1:]}.")
    if field.examples:
        yield comment(f"  {' | '.join(field.examples)}")
    if field.doubt:
        yield comment(f"  To check: {field.doubt}.")
    yield "[[fields]]"
    yield f"name = {quoted(field.name)}"
    inherited = base.declared(field.name) if field.inherited else None
    if inherited is None or inherited.kind != field.kind:
        yield f"kind = {quoted(field.kind)}"
    if field.place is not None:
        yield f"place = {quoted(field.place)}"
    if field.required:
        yield "required = true"
    if field.currency is not None:
        yield f"currency = {quoted(field.currency)}"
    if not field.addresses:
        yield "addresses = false"
    if field.unlisted:
        yield f"headings.{draft.language} = {quoted_list(field.unlisted)}"
    if field.columns:
        yield "columns = ["
        for column in field.columns:
            kind = f"kind = {quoted(column.kind)}, " if column.kind != "text" else ""
            currency = f"currency = {quoted(column.currency)}, " if column.currency is not None else ""
            heads = f"headings.{draft.language} = {quoted_list([column.wording])}"
            yield f"    {{ name = {quoted(column.name)}, {kind}{currency}{heads} }},"
        yield "]"


def _languages(draft: Draft, base: Profile) -> Iterator[str]:
    """The headings that are known, and that no field has."""
    known = {squash(wording) for field in draft.fields if field.is_field for wording in field.wordings}
    for field in draft.fields:
        if field.is_field and field.inherited:
            known.update(map(squash, base.declared(field.name).headings.get(draft.language, [])))
    other = [wording for field in draft.fields if not field.is_field for wording in field.wordings]
    other += draft.other
    other = [wording for wording in dict.fromkeys(other) if squash(wording) not in known]
    if other or draft.parts:
        yield ""
    if other:
        yield "# Headings that are none of the fields: what stands under them is kept in `other`."
    if draft.parts:
        yield "# What looks like headings and is text of the field that it stands in: `parts`."
    if other or draft.parts:
        yield f"[languages.{draft.language}]"
    if other:
        yield f"other = {quoted_list(other)}"
    if draft.parts:
        yield f"parts = {quoted_list(draft.parts)}"
    yield from _dropped(draft, base)


def _dropped(draft: Draft, base: Profile) -> list[str]:
    """What the base lists as headings, and what is none here or that of another field."""
    owners = {squash(text): field.name for field in draft.fields if field.is_field for text in field.unlisted}
    given = {
        field.name: [text for text, owner in owners.items() if owner != field.name]
        for field in draft.fields
        if field.is_field and field.inherited
    }
    lines = dropped(base, draft.language, [*draft.values, *draft.parts], given)
    return (
        ["", "# What the base lists as headings, and is none here or that of another field.", *lines] if lines else []
    )
