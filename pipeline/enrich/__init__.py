"""The stage between parse and validate: what the texts of a Draft say, as facets.

spaCy, which takes longer to import than a brochure to read, is imported for a trained model only, and by whoever uses
the facets as spaCy components (`pipeline.enrich.components`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pipeline.data.draft import Draft
from pipeline.data.parsed import Doubt
from pipeline.data.passage import Passage
from pipeline.enrich.acronyms import find_acronyms
from pipeline.enrich.entities import add_entities, load_model, speaks
from pipeline.enrich.finders import Finders, finders
from pipeline.enrich.found import FoundAcronym, FoundQuantity, FoundTerm
from pipeline.enrich.organisations import resolve
from pipeline.enrich.registry import load_registry
from pipeline.enrich.texts import Collected, Text, name_texts, running_texts, short_texts
from pipeline.enrich.words import Words
from pipeline.profiles.profile import Profile, load_profile
from pipeline.schema.records import Acronym, AnyFiche, Audience, Mention, Quantity, Topic
from pipeline.workers.locks import ForkSafeLock

__all__ = ["enrich"]


def enrich(draft: Draft, language: str, profile: str, *, model: str | None = None, registry: str | None = None) -> None:
    """Add the facets of the texts to the fiches of a Draft, and its organisations, with their evidence.

    `language` is the ISO 639-1 code of the brochure; `model` names a trained spaCy model, `registry` a file of
    organisations.
    Raises ProfileError, RegistryError or ModelError when what they name is not there or not valid. Threads take turns:
    what is shared between texts is made once, and not for two at a time.
    """
    with _alone:
        _enrich(draft, language, profile, model, registry)


_alone = ForkSafeLock()


def _enrich(draft: Draft, language: str, profile: str, model: str | None, registry: str | None) -> None:
    family = load_profile(profile)
    trained = load_model(model) if model else None
    draft.organisations, doubts = resolve(draft.fiches, load_registry(registry))
    draft.doubts += doubts
    for number, organisation in enumerate(draft.organisations):
        for index, name in enumerate(organisation.names):
            _show(draft, f"/organisations/{number}/names/{index}", _evidence(draft, name.pointer))
    known = finders(profile, language)
    if known is None:
        draft.doubts.append(
            Doubt(
                "enrichment-unavailable",
                f"no facets were read: there are no phrases for the language {language!r}",
                "/extraction/language",
            )
        )
    else:
        _Enricher(draft, known, family).run()
    if trained is None:
        return
    if not speaks(trained, language):
        languages = f"is for the language {trained.lang!r}, the brochure is in {language!r}"
        message = f"no entities were read: the model {model!r} {languages}"
        draft.doubts.append(Doubt("enrichment-unavailable", message, "/extraction/language"))
        return
    add_entities(
        draft.fiches,
        Collected(
            text for facet in ("audiences", "topics", None) for text in running_texts(draft.fiches, family, facet)
        ),
        trained,
    )
    for number, fiche in enumerate(draft.fiches):
        for index, entity in enumerate(fiche.entities or []):
            printed = _evidence(draft, f"{entity.pointer}/text")
            part = printed[entity.start : entity.end]
            _show(draft, f"/fiches/{number}/entities/{index}", part if part.text == entity.text else printed)


class _Enricher:
    """Adds the facets of one brochure."""

    def __init__(self, draft: Draft, known: Finders, profile: Profile) -> None:
        self._draft = draft
        self._known = known
        self._targets = Collected(running_texts(draft.fiches, profile, "audiences"))
        self._aims = Collected(running_texts(draft.fiches, profile, "topics"))
        self._others = Collected(running_texts(draft.fiches, profile, None))
        self._profile = profile

    def run(self) -> None:
        """All facets of all fiches."""
        for fiche in self._draft.fiches:
            fiche.quantities, fiche.audiences, fiche.topics, fiche.acronyms = [], [], [], []
        targets, aims = Words(self._targets.whole), Words(self._aims.whole)
        quantities = self._known.quantities
        self._quantities(self._targets, quantities(self._targets.whole, targets))
        self._quantities(self._aims, quantities(self._aims.whole, aims))
        if self._others.whole:
            self._quantities(self._others, quantities(self._others.whole, Words(self._others.whole)))
        self._terms(
            self._targets,
            self._known.audiences(self._targets.whole, targets),
            "audiences",
            lambda code, found: Audience(code=code, mentions=found),
        )
        self._terms(
            self._aims,
            self._known.topics(self._aims.whole, aims),
            "topics",
            lambda code, found: Topic(code=code, mentions=found),
        )
        self._acronyms()

    def _quantities(self, collected: Collected, found: Iterable[FoundQuantity]) -> None:
        for each in found:
            text, mention = collected.mention(each.start, each.end)
            fiche, number = self._fiche(text)
            if fiche is None or fiche.quantities is None:
                continue
            _show(self._draft, f"/fiches/{number}/quantities/{len(fiche.quantities)}", self._passage(text, mention))
            fiche.quantities.append(
                Quantity(
                    **mention.model_dump(),
                    min=each.min,
                    max=each.max,
                    unit=each.unit,
                    unit_code=each.unit_code,
                    unit_kind=each.unit_kind,
                    per=each.per,
                    approximate=each.approximate,
                )
            )

    def _terms(
        self, collected: Collected, found: Sequence[FoundTerm], name: str, record: Callable[[str, list[Mention]], Any]
    ) -> None:
        """Codes in the order in which each fiche first names them, with all their mentions."""
        grouped: dict[int, dict[str, list[tuple[Text, Mention]]]] = defaultdict(lambda: defaultdict(list))
        for term in found:
            text, mention = collected.mention(term.start, term.end)
            if text.fiche is not None:
                grouped[text.fiche][term.code].append((text, mention))
        for number, codes in grouped.items():
            for index, (code, mentions) in enumerate(codes.items()):
                getattr(self._draft.fiches[number], name).append(record(code, [mention for _, mention in mentions]))
                self._show_mentions(f"/fiches/{number}/{name}/{index}", mentions)

    def _acronyms(self) -> None:
        """Acronyms used in the blocks, with their expansion from anywhere in the document."""
        blocks = [*self._targets.texts, *self._aims.texts, *self._others.texts]
        collected = Collected([*blocks, *name_texts(self._draft.call, self._draft.fiches, self._profile)])
        in_blocks = {text.pointer for text in blocks}
        in_names = {text.pointer for text in short_texts(self._draft.fiches, self._profile)}
        for acronym in find_acronyms(collected.whole, self._known.never_acronyms):
            used: dict[int, list[tuple[Text, Mention]]] = defaultdict(list)
            for start, end in acronym.uses:
                text, mention = collected.mention(start, end)
                # Among the names of organisations, capitals alone make no acronym: only what is explained counts.
                if text.fiche is not None and (
                    text.pointer in in_blocks or (text.pointer in in_names and acronym.definition)
                ):
                    used[text.fiche].append((text, mention))
            for number, uses in used.items():
                self._acronym(number, acronym, collected, uses)

    def _acronym(
        self, number: int, acronym: FoundAcronym, collected: Collected, uses: list[tuple[Text, Mention]]
    ) -> None:
        definition = collected.mention(*acronym.definition)[1] if acronym.definition else None
        found = self._draft.fiches[number].acronyms
        assert found is not None
        self._show_mentions(f"/fiches/{number}/acronyms/{len(found)}", uses)
        mentions = [mention for _, mention in uses]
        found.append(
            Acronym(
                short=acronym.short,
                expansion=definition.text if definition else None,
                definition=definition,
                mentions=mentions,
            )
        )

    def _show_mentions(self, pointer: str, mentions: Iterable[tuple[Text, Mention]]) -> None:
        for index, (text, mention) in enumerate(mentions):
            _show(self._draft, f"{pointer}/mentions/{index}", self._passage(text, mention))

    def _fiche(self, text: Text) -> tuple[AnyFiche | None, int]:
        return (None, -1) if text.fiche is None else (self._draft.fiches[text.fiche], text.fiche)

    def _passage(self, text: Text, mention: Mention) -> Passage:
        printed = _evidence(self._draft, text.evidence)
        # A text that a person corrected is not what is printed: then the place of the whole is all there is.
        return printed[mention.start : mention.end] if printed.text == text.text else printed


def _evidence(draft: Draft, pointer: str) -> Passage:
    """The passage from which the value at a pointer was read; empty when it stands nowhere."""
    return draft.evidence.get(pointer) or Passage.empty()


def _show(draft: Draft, pointer: str, passage: Passage) -> None:
    """Keep the place of a facet as its evidence."""
    if passage:
        draft.evidence[pointer] = passage
