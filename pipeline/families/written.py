"""A draft as the `profile.toml` that a person goes on with: short, in order, each part with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.families.draft import Draft, DraftField, spoken_pages
from pipeline.families.toml import comment, quoted, quoted_list
from pipeline.profiles.profile import Profile, load_profile
from pipeline.text.wording import squash

_ORDINALS = ("title", "page", "document")


def profile_text(draft: Draft) -> str:
    """The profile of a draft, in TOML."""
    base = load_profile(draft.base)
    lines = [*_head(draft), *_record(draft)]
    for field in draft.fields:
        if field.is_field:
            lines += ["", *_field(field, draft, base)]
    lines += _languages(draft)
    return "\n".join(lines) + "\n"


def _head(draft: Draft) -> Iterator[str]:
    records = f"{draft.records} records" if draft.records != 1 else "1 record"
    yield comment(f"Drafted by fiches profile new: {records} on {draft.pages} pages of {', '.join(draft.files)}.")
    yield "# Change what is wrong, then run fiches profile test on this folder. All keys: docs/profiles.md."
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
    if draft.groups:
        yield "groups = true  # " + comment(f"titles over several records: {', '.join(map(repr, draft.groups))}")[2:]
    taken = [line.text for line in draft.furniture if line.taken]
    if taken:
        yield f"furniture = {quoted_list(taken)}  # lines that say nothing"
    if not draft.cover:
        yield "cover = false  # no cover tells of a call"
        yield "contents = false  # there is no contents list"


def _field(field: DraftField, draft: Draft, base: Profile) -> Iterator[str]:
    where = f"{field.count} of {draft.records} records, {spoken_pages(field.pages)}, {field.look}"
    yield comment(f"{field.wording or 'No label'}: {where}. {field.why[:1].upper()}{field.why[1:]}.")
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
    if field.wording and not field.listed:
        yield f"headings.{draft.language} = {quoted_list([field.wording])}"


def _languages(draft: Draft) -> Iterator[str]:
    """The headings that are known, and that no field has."""
    known = {squash(field.wording) for field in draft.fields if field.is_field}
    other = [field.wording for field in draft.fields if not field.is_field and field.wording]
    other = [wording for wording in dict.fromkeys(other) if squash(wording) not in known]
    if other:
        yield ""
        yield "# Headings that are none of the fields: what stands under them is kept in `other`."
        yield f"[languages.{draft.language}]"
        yield f"other = {quoted_list(other)}"
