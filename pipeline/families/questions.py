"""The assumptions of a draft as questions that a person answers with yes or no."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.families.draft import PLACES, Draft, DraftField, Furniture, spoken_pages
from pipeline.report.outcomes import count

_PLAIN = "text"


@dataclass(frozen=True, slots=True)
class Question:
    """An assumption; `refuse` changes the draft where the answer is no. A doubtful one says why it is."""

    text: str
    refuse: Callable[[], None]
    doubt: str = ""


def questions(draft: Draft) -> list[Question]:
    """All assumptions of a draft, the doubtful ones first."""
    return sorted(_all(draft), key=lambda question: not question.doubt)


def _all(draft: Draft) -> Iterator[Question]:
    yield _of_records(draft)
    if draft.groups:
        yield _of_groups(draft)
    for field in draft.fields:
        if field.is_field:
            yield _of_field(field)
            if field.kind not in (_PLAIN, "blocks"):
                yield _of_kind(field)
    for line in draft.furniture:
        yield _of_furniture(line)


def _of_records(draft: Draft) -> Question:
    titles = ", ".join(map(repr, draft.titles))
    if draft.starts == "document":

        def refuse() -> None:
            draft.starts, draft.why_starts = "page", "you said so"

        doubt = "nothing repeats in the sample" if draft.records == 1 and len(draft.files) == 1 else ""
        return Question(f"Is each document one record (with the title {titles})? No: each page is.", refuse, doubt)

    def refuse_title() -> None:
        draft.starts, draft.why_starts = "document" if draft.starts == "page" else "page", "you said so"
        draft.markers = []

    if draft.starts == "page":
        text = f"Is each page a record ({titles})? No: each document is."
        return Question(text, refuse_title, "no look tells the titles")
    text = f"Does each record begin at a title such as {titles} ({draft.title_look})? No: each page is a record."
    return Question(text, refuse_title, "no label stands under them" if draft.starts in ("number", "look") else "")


def _of_groups(draft: Draft) -> Question:
    heads = ", ".join(map(repr, draft.groups))

    def refuse() -> None:
        draft.groups = []
        draft.fields = [field for field in draft.fields if field.place != "group"]

    return Question(f"Are these titles over several records: {heads}? No: they are titles as the others.", refuse)


def _of_field(field: DraftField) -> Question:
    shown = ", ".join(map(repr, field.examples[:2])) or "nothing"

    def refuse() -> None:
        field.is_field = False

    if field.place is not None:
        text = f"Is the text {PLACES[field.place]} ({shown}) a field, {field.name}? No: it is left over."
        return Question(text, refuse, field.doubt)
    printed = f"{count(field.count, 'record')}, {spoken_pages(field.pages)}"
    text = f"Is what stands under {field.spoken} ({printed}: {shown}) a field, {field.name}? No: it goes to other."
    return Question(text, refuse, field.doubt)


def _of_kind(field: DraftField) -> Question:
    shown = ", ".join(map(repr, field.examples[:2])) or "nothing"

    def refuse() -> None:
        field.kind, field.currency, field.addresses, field.columns = _PLAIN, None, True, []

    return Question(f"Is {field.name} of the kind {field.kind} ({shown})? No: it is text.", refuse, "")


def _of_furniture(line: Furniture) -> Question:
    def refuse() -> None:
        line.taken = False

    printed = f"{line.text!r}, which is printed {count(line.count, 'time')},"
    text = f"Does {printed} say nothing? No: it is reported as left over."
    return Question(text, refuse, "it stands in no section")
