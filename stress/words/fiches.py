"""A whole brochure's words, drawn for a design: the call, and every fiche with what is true of it."""

from __future__ import annotations

from collections.abc import Iterator

from stress.chance import Chance
from stress.design import Design
from stress.words import cover, texts, values, wording
from stress.words.facts import Facts, facts
from stress.words.house import House, house, titles
from stress.words.language import filled, words_of
from stress.words.model import Brochure, Fiche
from stress.words.sections import Writer
from stress.words.typography import fine


def brochure(design: Design) -> Brochure:
    """All the words of a brochure."""
    chance = Chance(design.seed, "words")
    span = cover.years(chance.about("span"))
    houses = [house(design, language, chance.about("house"), span) for language in design.languages]
    columns = [list(_fiches(design, style)) for style in houses]
    printed = _sequence(design, columns)
    whole = Brochure(
        tuple(style.call for style in houses),
        tuple(columns[language][number] for language, number in printed),
        _translations(printed),
        _imprint(design.languages[0], chance) if design.extras.imprint else (),
    )
    return fine(whole) if design.fine else whole


def _sequence(design: Design, columns: list[list[Fiche]]) -> list[tuple[int, int]]:
    """(language, number) of the fiches in printed order."""
    if design.bilingual == "parts":
        return [(language, number) for language, column in enumerate(columns) for number in range(len(column))]
    return [(language, number) for number in range(len(columns[0])) for language in range(len(columns))]


def _translations(printed: list[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    """Of each fiche, those that are the same project in another language."""
    return {
        at: tuple(other for other, (tongue, same) in enumerate(printed) if same == number and tongue != language)
        for at, (language, number) in enumerate(printed)
    }


def _imprint(language: str, chance: Chance) -> tuple[str, ...]:
    words = words_of(language)["print"]
    lines = [filled(text, chance, language) for text in chance.some(words["imprint"], chance.number(2, 5))]
    heading = [chance.one(words["imprint_title"])] if chance.often(0.7) else []
    return (*heading, *lines)


def _fiches(design: Design, style: House) -> Iterator[Fiche]:
    """The fiches of one language, in the order of their priorities or regions."""
    chance = Chance(design.seed, "fiches", style.language)
    firms = values.organisations(style.names, Chance(design.seed, "firms"), design.count)
    names = titles(design, style.language, chance.about("titles"))
    codes = Chance(design.seed, "codes")
    regions = [codes.weighted(values.CODES) for _ in range(design.count)]
    if design.contents.grouping == "region":
        regions.sort()
    odd = codes.number(0, design.count - 1) if design.extras.odd_one else None
    pool = texts.Pool(style.language, chance.about("pool"))
    for number in range(design.count):
        true = facts(design, style, number, firms, names[number], regions[number])
        draw = Chance(design.seed, "fiche", style.language, number)
        writer = Writer(design, style, true, pool, draw)
        yield _fiche(writer, number, names[number], odd=number == odd)


def _fiche(writer: Writer, number: int, title: str, *, odd: bool) -> Fiche:
    design, style, true, chance = writer.design, writer.house, writer.facts, writer.chance
    labels = dict(style.labels)
    if odd:
        key = chance.one(wording.FIELDS)
        labels[key] = wording.wording("usual", key, style.language, chance.about("odd"))
    sections = list(writer.sections(labels))
    notes = writer.noted(sections)
    return Fiche(
        style.language,
        title.upper() if design.titles.upper else title,
        number,
        tuple(sections),
        kicker=style.kicker.format(i=number + 1, total=design.count) if design.titles.kicker != "none" else "",
        listed_title=title,
        listed_promoter=_listed(true) if design.contents.promoters else None,
        listed_page=design.contents.numbers,
        promoter=true.promoter,
        websites=true.websites,
        period=true.period,
        region=true.region,
        amount=true.amount,
        priority=_priority(design, style, number),
        quote=_quote(style, chance) if design.extras.quote != "none" and chance.often(0.8) else None,
        caption=_caption(style, chance) if design.extras.caption != "none" and chance.often(0.8) else None,
        notes=notes,
        more_line=style.more_line if design.extras.more_line else "",
        intro=writer.pool.sentence() if design.extras.intro else "",
    )


def _listed(true: Facts) -> str:
    return true.promoter.name if true.promoter else true.firm.name


def _priority(design: Design, style: House, number: int) -> int | None:
    """The priority of a fiche, where its divider page or the contents list tells it."""
    listed = design.contents.grouping == "priority" and design.contents.form != "none"
    count = len(style.call.priorities)
    if not count or not (listed or design.cover.priorities == "dividers"):
        return None
    return number * count // design.count + 1


def _quote(style: House, chance: Chance) -> tuple[str, str]:
    words = words_of(style.language)
    source = filled(chance.one(words["testimonial_sources"]), chance, style.language)
    return style.quotes.format(t=chance.about("quote").one(words["testimonials"])), source


def _caption(style: House, chance: Chance) -> str:
    return filled(chance.one(words_of(style.language)["captions"]), chance, style.language)
