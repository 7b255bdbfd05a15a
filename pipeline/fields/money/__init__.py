"""Amounts of money."""

from __future__ import annotations

from typing import ClassVar

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.kind import Context, RecordKind, doubt_scattered, is_brief
from pipeline.fields.money.parse import bare_number, number_before, only_money, parse_money, read_number
from pipeline.fields.money.record import Amount, Money
from pipeline.fields.record import Record
from pipeline.fields.tunables import LENGTHS, SCORES
from pipeline.text.phrases import quote

__all__ = [
    "Amount",
    "Money",
    "MoneyKind",
    "number_before",
    "only_money",
    "parse_money",
    "read_number",
]


class MoneyKind(RecordKind[Amount]):
    """An amount of money, with the text that states it."""

    name: ClassVar[str] = "money"
    telling: ClassVar[bool] = True
    record: ClassVar[type[Record]] = Amount

    def parse(self, text: Passage, context: Context) -> Parsed[Amount]:
        """The first amount. Others beside it make it doubtful."""
        value = Amount(text=text.text, amount=None, currency=None)
        money = parse_money(text, context.language, context.profile)
        if money is None and context.field.currency is not None and (bare := bare_number(text.text)) is not None:
            value.amount, value.currency = bare[0], context.field.currency
            doubts = (
                [Doubt("doubtful-value", f"{quote(text.text)} can be read in two ways", "/amount")] if bare[1] else []
            )
            return Parsed(value, {"": text, "/amount": text}, doubts)
        if money is None:
            doubt = Doubt("unparsed-value", f"no amount could be read in {quote(text.text)}")
            return Parsed(value, {"": text}, [doubt])
        value.amount, value.currency = money.value.amount, money.value.currency
        printed = money.evidence[""]
        parsed = Parsed(value, {"": text, "/amount": printed, "/currency": printed}, money.doubts)
        if not money.doubts and only_money(text, context.language, context.profile) is None:
            message = f"more than one amount is printed: {quote(text.text)}; the first was taken"
            parsed.doubts.append(Doubt("doubtful-value", message, "/amount"))
        parsed.doubts += doubt_scattered(text)
        return parsed

    def speaks(self, text: Passage, context: Context) -> float:
        """An amount that takes most of a short text."""
        if not is_brief(text, LENGTHS.money):
            return 0.0
        money = parse_money(text, context.language, context.profile)
        if money is None:
            return 0.0
        return 1.0 if len(money.evidence[""]) >= SCORES.mostly * len(text) else SCORES.amount
