"""What the cover says of the call, drawn, and what is true of it."""

from __future__ import annotations

from stress.chance import Chance
from stress.design import Design
from stress.words.language import capital, money, spelt, words_of
from stress.words.model import Call


def years(chance: Chance) -> tuple[int, int]:
    """The first and last year of a call."""
    first = chance.number(2014, 2026)
    return first, first + chance.weighted({0: 1, 1: 5, 2: 2, 3: 1})


def call(design: Design, language: str, chance: Chance, span: tuple[int, int], count: int, form: str) -> Call:
    """The call in one language. `count` projects were selected; `form` writes amounts."""
    words = words_of(language)["call"]
    fund = chance.about("fund").one(words["funds"] if chance.about("own").often(0.85) else words["own_funds"])
    title = chance.about("title").one(words["titles"]).format(fund=fund, years=_years(span, chance.about("years")))
    titles = priority_titles(design, language, chance.about("priorities"), count)
    told = design.cover.priorities in ("list", "numbered")
    prose = _prose(design, language, chance, count, form, span) if design.cover.prose else _Prose()
    themes = chance.one(words["themes"]).format(n=_number(design, len(titles), language)) if told and titles else ""
    return Call(
        language,
        title,
        fund,
        tuple(dict.fromkeys(span)),
        kicker=chance.one(words["kickers"]) if chance.often(0.5) else "",
        slogan=chance.one(words["slogans"]) if chance.often(0.4) else "",
        before=tuple(text for text in (prose.launched_text, themes) if text),
        priorities=titles,
        after=tuple(
            text
            for text in (
                prose.submitted_text,
                prose.selected_text,
                chance.one(words["closing"]) if chance.often(0.5) else "",
            )
            if text
        ),
        launched=prose.launched,
        submitted=prose.submitted,
        selected=prose.selected,
        amount=prose.amount,
        currency=prose.currency,
    )


def priority_titles(design: Design, language: str, chance: Chance, count: int) -> tuple[str, ...]:
    """The titles of the call's priorities, where it has any that are told."""
    grouped = design.contents.grouping == "priority" and design.contents.form != "none"
    if not grouped and design.cover.priorities in ("none", "contents"):
        return ()
    words = words_of(language)["call"]
    pool = words["short_priorities" if design.cover.short_priorities else "priorities"]
    return tuple(chance.some(pool, min(chance.number(2, 4), max(2, count // 2))))


class _Prose:
    """Sentences about the call, and the figures in them."""

    launched: str | None = None
    submitted: int | None = None
    selected: int | None = None
    amount: float | None = None
    currency = "EUR"
    launched_text = submitted_text = selected_text = ""


def _prose(design: Design, language: str, chance: Chance, count: int, form: str, span: tuple[int, int]) -> _Prose:
    words, prose = words_of(language), _Prose()
    year = span[0] - 1
    if design.cover.launched == "month":
        prose.launched = f"{chance.one(words['months'])} {year}"
        prose.launched_text = chance.one(words["call"]["launched"]).format(when=prose.launched)
    elif design.cover.launched == "late":
        late, sentence = words["call"]["late"]
        prose.launched = late.format(y=year)
        prose.launched_text = sentence.format(when=prose.launched)
    if chance.often(0.85):
        prose.submitted = count + chance.number(3, 60)
        prose.submitted_text = capital(
            chance.one(words["call"]["submitted"]).format(n=_number(design, prose.submitted, language))
        )
    prose.selected = count
    number = _number(design, count, language)
    if design.cover.budget:
        prose.amount, printed = _amount(language, chance.about("amount"), form)
        prose.currency = "GBP" if "£" in printed else "EUR"
        text = chance.one(words["call"]["selected"]).format(n=number, amount=printed)
    else:
        text = chance.one(words["call"]["selected_only"]).format(n=number)
    prose.selected_text = capital(text)
    return prose


def _amount(language: str, chance: Chance, form: str) -> tuple[float, str]:
    words = words_of(language)["money"]
    if chance.often(0.12):
        tenths = chance.number(11, 98)
        shown = f"{tenths / 10:.1f}"
        return tenths * 100_000.0, words["million"].format(x=shown if language == "en" else shown.replace(".", ","))
    total = chance.number(150, 980) * 10_000 + chance.one([0, 0, 5_000, 2_750])
    return float(total), money(total, form)


def _number(design: Design, number: int, language: str) -> str:
    return spelt(number, language) if design.cover.words else str(number)


def _years(span: tuple[int, int], chance: Chance) -> str:
    first, last = span
    return str(first) if first == last else f"{first}{chance.weighted({'-': 4, ' - ': 1, '–': 2, '/': 0.5})}{last}"
