"""A comparison for people: what changed, fiche by fiche, with the changed words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.text import Text

from pipeline.data.pointers import steps, upwards
from pipeline.diff.changes import Change
from pipeline.diff.compare import Comparison, Document, FicheChange
from pipeline.diff.evidence import EvidenceChanges
from pipeline.diff.known import Known, known_fields
from pipeline.diff.organisations import OrganisationChanges
from pipeline.diff.promoters import Organisation, PromoterChanges
from pipeline.diff.summary import summary, tally
from pipeline.diff.words import Piece, word_diff
from pipeline.report.outcomes import count, one_line

OLD, NEW, QUIET = "red", "green", "dim"

_CONTEXT = 40
"""Characters of unchanged text that are shown on either side of a change."""
_LONG = 240
"""Characters after which a value that is entirely new or gone is cut."""
_KINDS = {"same-brochure": "two extractions of one brochure", "two-editions": "two editions"}
_UNNAMED = {"text", "children"}


class Report:
    """Lines of text for one comparison; `colour` marks changes by colour alone, otherwise by `[-old-]` and
    `{+new+}`.
    """

    def __init__(self, comparison: Comparison, old_name: str, new_name: str, *, colour: bool) -> None:
        self.comparison = comparison
        self.names = old_name, new_name
        self.colour = colour

    def _known(self, document: Document) -> Known:
        return known_fields(document, self.comparison.profile)

    def lines(self) -> Iterator[Text]:
        """The whole report."""
        yield self._headline()
        if self.comparison.kind == "two-editions":
            yield from (Text(one_line(f"  {line}")) for line in summary(self.comparison))
        yield from self._section("call", self.comparison.call, "/call")
        yield from self._fiches()
        yield from self._promoters(self.comparison.promoters)
        yield from self._organisations(self.comparison.organisations)
        yield from self._findings()
        yield from _evidence(self.comparison.evidence)
        yield from self._section("how it was read", self.comparison.rest)

    def _headline(self) -> Text:
        old, new = self.comparison.old["fiches"], self.comparison.new["fiches"]
        kind = (
            "no difference"
            if self.comparison.same
            else f"{_KINDS[self.comparison.kind]}, {count(len(old), 'fiche')} -> {len(new)}"
        )
        return Text(one_line(f"{self.names[0]} -> {self.names[1]}: {kind}"), style="bold")

    def _section(self, title: str, changes: Iterable[Change], root: str = "") -> Iterator[Text]:
        lines = [self._change(change, root, root) for change in changes]
        if lines:
            yield Text(title, style="bold")
            yield from lines

    def _fiches(self) -> Iterator[Text]:
        fiches = self.comparison.fiches
        if all(fiche.status == "same" for fiche in fiches):
            return
        yield Text(f"fiches: {_tally(fiches)}", style="bold")
        for fiche in fiches:
            yield from self._fiche(fiche)

    def _fiche(self, fiche: FicheChange) -> Iterator[Text]:
        if fiche.status == "added" and fiche.new is not None and fiche.new_index is not None:
            yield Text(_one_side("+", fiche.new_index, fiche.new, self._known(self.comparison.new)), style=NEW)
        elif fiche.status == "gone" and fiche.old is not None and fiche.old_index is not None:
            yield Text(_one_side("-", fiche.old_index, fiche.old, self._known(self.comparison.old)), style=OLD)
        elif (
            fiche.status == "changed"
            and fiche.new is not None
            and fiche.new_index is not None
            and fiche.old_index is not None
        ):
            was = f" (moved: was fiche {fiche.old_index + 1})" if fiche.moved else ""
            yield Text(one_line(f"~ {fiche.new_index + 1}. {fiche.new['title']}{was}"))
            yield from (
                self._change(change, f"/fiches/{fiche.old_index}", f"/fiches/{fiche.new_index}")
                for change in _independent(fiche)
            )

    def _change(self, change: Change, old_root: str, new_root: str) -> Text:
        pointer, root = (
            (change.new_pointer, new_root) if change.new_pointer is not None else (change.old_pointer or "", old_root)
        )
        line = Text(f"    {_label(pointer.removeprefix(root))}{self._page(change)}: ")
        if change.kind == "moved":
            return line.append("set elsewhere: ", style=QUIET).append(one_line(_short(change.new)))
        if change.words:
            return self._pieces(line, _trimmed(change.words))
        gone = [Piece("old", _short(change.old))] if change.old is not None else []
        return self._pieces(line, gone + ([Piece("new", _short(change.new))] if change.new is not None else []))

    def _page(self, change: Change) -> str:
        at = change.new_pointer
        page = (
            _page_of(self.comparison.new, at)
            if at is not None
            else _page_of(self.comparison.old, change.old_pointer or "")
        )
        return "" if page is None else f" (page {page})"

    def _pieces(self, line: Text, pieces: Iterable[Piece]) -> Text:
        for piece in pieces:
            text = one_line(piece.text)
            if piece.kind == "old":
                line.append(text if self.colour else f"[-{text}-]", style=f"{OLD} strike")
            elif piece.kind == "new":
                line.append(text if self.colour else f"{{+{text}+}}", style=f"{NEW} bold")
            else:
                line.append(text)
        return line

    def _promoters(self, promoters: PromoterChanges) -> Iterator[Text]:
        if self.comparison.kind == "same-brochure" and not (promoters.new or promoters.gone):
            return
        if not (promoters.returning or promoters.new or promoters.gone):
            return
        yield Text(tally("promoters", promoters), style="bold")
        for old, new in promoters.returning:
            line = self._pieces(Text("  = "), word_diff(old.name, new.name))
            yield line.append(
                one_line(f": {_titles(old)} -> {_titles(new)}" if old.projects != new.projects else f": {_titles(new)}")
            )
        yield from (Text(_organisation("+", organisation), style=NEW) for organisation in promoters.new)
        yield from (Text(_organisation("-", organisation), style=OLD) for organisation in promoters.gone)

    def _organisations(self, found: OrganisationChanges) -> Iterator[Text]:
        if found.new or found.gone:
            yield Text(tally("partners", found), style="bold")
            yield from (Text(one_line(f"  + {name}"), style=NEW) for name in found.new)
            yield from (Text(one_line(f"  - {name}"), style=OLD) for name in found.gone)
        names = self.comparison.new.get("organisations") or []
        for change in found.changes:
            at = int((change.new_pointer or change.old_pointer or "").split("/")[2])
            root = f"/organisations/{at}"
            yield Text(one_line(f"  ~ {names[at]['name']}")).append_text(self._change(change, root, root))

    def _findings(self) -> Iterator[Text]:
        findings = self.comparison.findings
        if not (findings.new or findings.gone):
            return
        yield Text(f"findings: {len(findings.new)} new, {len(findings.gone)} gone", style="bold")
        yield from (Text(_finding("+", finding), style=NEW) for finding in findings.new)
        yield from (Text(_finding("-", finding), style=OLD) for finding in findings.gone)


def _tally(fiches: Iterable[FicheChange]) -> str:
    fiches = list(fiches)
    numbers = {
        "added": sum(fiche.status == "added" for fiche in fiches),
        "gone": sum(fiche.status == "gone" for fiche in fiches),
        "renamed": sum(fiche.renamed for fiche in fiches),
        "moved": sum(fiche.moved for fiche in fiches),
        "changed": sum(fiche.status == "changed" for fiche in fiches),
        "unchanged": sum(fiche.status == "same" for fiche in fiches),
    }
    return ", ".join(f"{number} {what}" for what, number in numbers.items() if number)


def _one_side(sign: str, index: int, fiche: Document, known: Known) -> str:
    promoter = next(known.promoter_names(fiche), None)
    pages = f" (page {fiche['pages'][0]})" if fiche["pages"] else ""
    return one_line(f"{sign} {index + 1}. {fiche['title']}{pages}" + (f", {promoter}" if promoter else ""))


def _independent(fiche: FicheChange) -> Iterator[Change]:
    """The changes of a fiche without those that follow from another one: parts of a text that changed, the level of a
    reworded block, the slug of a new title.
    """
    reworded = {change.new_pointer for change in fiche.changes if change.words}
    texts = {
        _field(change.new_pointer): change
        for change in fiche.changes
        if change.words and _parts(change.new_pointer)[3:] == ["text"]
    }
    for change in fiche.changes:
        field = _field(change.new_pointer or change.old_pointer)
        whole = texts.get(field)
        if (field == "id" and fiche.renamed) or (change.kind == "moved" and f"{change.new_pointer}/text" in reworded):
            continue
        if whole is None or whole is change or not (_within(change.old, whole.old) and _within(change.new, whole.new)):
            yield change


def _within(value: Any, text: str) -> bool:
    return (
        value is None
        or (isinstance(value, str) and value in text)
        or (isinstance(value, dict) and all(_within(part, text) for part in value.values()))
    )


def _parts(pointer: str | None) -> list[str]:
    return (pointer or "").split("/")[1:]


def _field(pointer: str | None) -> str:
    return "".join(_parts(pointer)[2:3])


def _label(pointer: str) -> str:
    """`/activities/3/children/0/text` is `activities`, `/contact/people/0/email` is `contact, people, email`."""
    names = [step for step in steps(pointer) if not step.isdigit() and step not in _UNNAMED]
    return one_line(", ".join(names).replace("_", " "))


def _page_of(document: Document, pointer: str) -> int | None:
    """The page of the value, or of what holds it."""
    evidence = document["evidence"]
    boxes = next((found for at in upwards(pointer) if (found := evidence.get(at) or evidence.get(f"{at}/text"))), None)
    return int(boxes[0]["page"]) if boxes else None


def _trimmed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Unchanged text is cut to what stands next to a change."""
    pieces = list(pieces)
    for index, piece in enumerate(pieces):
        before = piece.text[:_CONTEXT] if index > 0 else ""
        after = piece.text[-_CONTEXT:] if index < len(pieces) - 1 else ""
        is_long = piece.kind == "same" and len(piece.text) > len(before) + len(after) + 1
        yield Piece(piece.kind, f"{before}…{after}") if is_long else piece


def _short(value: Any) -> str:
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        value = value["text"]
    text = _in_words(value)
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


def _in_words(value: Any) -> str:
    """A value without its keys: the parts of a record, the entries of a list."""
    if isinstance(value, dict):
        return ", ".join(said for part in value.values() if (said := _in_words(part)))
    if isinstance(value, list):
        return "; ".join(_in_words(part) for part in value)
    return "" if value is None else str(value)


def _titles(organisation: Organisation) -> str:
    return "; ".join(organisation.projects)


def _organisation(sign: str, organisation: Organisation) -> str:
    return one_line(f"  {sign} {organisation.name}: {_titles(organisation)}")


def _finding(sign: str, finding: Document) -> str:
    page = "" if finding["page"] is None else f" (page {finding['page']})"
    return one_line(
        f"  {sign} {finding['severity']} {finding['code']}{page} {finding['pointer']}: {finding['message']}"
    )


def _evidence(evidence: EvidenceChanges) -> Iterator[Text]:
    if evidence:
        other = f" ({evidence.other_page} on another page)" if evidence.other_page else ""
        shift = f", up to {evidence.shift:.1f} pt away on its page" if evidence.shift else ""
        said = [f"{count(evidence.moved, 'value')} elsewhere{other}{shift}"] if evidence.moved else []
        said += [
            f"{count(number, 'value')} {what}"
            for number, what in ((evidence.lost, "no longer located"), (evidence.gained, "newly located"))
            if number
        ]
        yield Text(f"evidence: {'; '.join(said)}", style="bold")
