"""The total amount granted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.money import parse_money
from pipeline.parse.call.stems import stem_at
from pipeline.profiles.profile import Language, Profile
from pipeline.schema.records import Call, Money
from pipeline.text.phrases import tokens
from pipeline.text.wording import squash


class _Amount(NamedTuple):
    """An amount, and whether words of a total and words of a share or a limit stand beside it."""

    is_total: bool
    is_share: bool
    money: Parsed[Money]


def read_budget(parsed: Parsed[Call], sentences: Sequence[Passage], language: Language, profile: Profile) -> None:
    """Read the budget; several amounts that may be it are a doubt."""
    amounts = [amount for sentence in sentences if (amount := _amount(sentence, language, profile))]
    if not amounts:
        return
    totals = [amount for amount in amounts if amount.is_total]
    rivals = [amount for amount in totals if not amount.is_share] or totals or amounts
    chosen = rivals[0]
    evidence = chosen.money.evidence.get("", Passage.empty())
    parsed.value.budget = chosen.money.value
    parsed.evidence["/budget"] = evidence
    parsed.doubts += [doubt._replace(pointer="/budget" + doubt.pointer) for doubt in chosen.money.doubts]
    if chosen.is_share or len({(each.money.value.amount, each.money.value.currency) for each in rivals}) > 1:
        message = "the cover does not say clearly which amount is the total granted"
        parsed.doubts.append(Doubt("doubtful-value", message, "/budget", page=evidence.page))


def _amount(sentence: Passage, language: Language, profile: Profile) -> _Amount | None:
    money = parse_money(sentence, language, profile)
    if money is None:
        return None
    words, found = language.cover, tokens(sentence.text)
    is_total = bool(stem_at(found, words.budget) or stem_at(found, words.selected))
    is_share = not {token.key for token in found if token.word}.isdisjoint(map(squash, words.share))
    return _Amount(is_total, is_share, money)
