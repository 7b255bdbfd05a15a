"""A whole brochure's words, drawn for a design: the call, and every fiche with what is true of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from stress import cover, people, texts, values, wording
from stress.chance import Chance
from stress.design import MARKS, Design
from stress.language import capital, filled, money, slug, words_of
from stress.model import Block, Brochure, Call, Contact, Fiche, Note, Period, Promoter, Section

PERIODS = {"full": 6.0, "months": 2, "length": 0.6, "open": 0.7, "until": 0.6, "years": 0.4}
SITES = {"www": 4.0, "scheme": 2, "bare": 0.7, "page": 1}


@dataclass(frozen=True, slots=True)
class House:
    """The house style of one language of a brochure: what its editor keeps to."""

    language: str
    call: Call
    span: tuple[int, int]
    labels: Mapping[str, str]
    shapes: Mapping[str, str]
    money: str
    contact: str
    domain: str
    site: str
    period: str
    sign: str
    phones: bool
    order: tuple[str, ...]
    mixed_periods: bool


def brochure(design: Design) -> Brochure:
    """All the words of a brochure."""
    chance = Chance(design.seed, "words")
    span = cover.years(chance.about("span"))
    houses = [_house(design, language, chance.about("house"), span) for language in design.languages]
    columns = [list(_fiches(design, house, Chance(design.seed, "fiches", house.language))) for house in houses]
    printed = _sequence(design, columns)
    partners = {
        at: tuple(other for other, (l2, n2) in enumerate(printed) if n2 == number and l2 != language)
        for at, (language, number) in enumerate(printed)
    } if len(houses) > 1 else {}
    words = words_of(design.languages[0])["print"]
    imprint = tuple(filled(text, chance, design.languages[0]) for text in chance.some(words["imprint"], chance.number(2, 5)))
    heading = (chance.one(words["imprint_title"]),) if chance.often(0.7) else ()
    fiches = tuple(columns[language][number] for language, number in printed)
    return Brochure(tuple(house.call for house in houses), fiches, partners, (*heading, *imprint) if design.extras.imprint else ())


def _sequence(design: Design, columns: list[list[Fiche]]) -> list[tuple[int, int]]:
    """(language, number) of the fiches in printed order."""
    if design.bilingual == "parts":
        return [(language, number) for language, column in enumerate(columns) for number in range(len(column))]
    return [(language, number) for number in range(len(columns[0])) for language in range(len(columns))]


def _house(design: Design, language: str, chance: Chance, span: tuple[int, int]) -> House:
    words = words_of(language)
    form = chance.about("money").one(words["money"]["formats"])
    keys = [*wording.FIELDS, *design.extras.sections, *(["partners"] if design.extras.partners == "section" else [])]
    kind = chance.about("period").weighted(PERIODS)
    return House(
        language, cover.call(design, language, chance.about("call"), span, design.count, form), span,
        labels=wording.labels(design, language, chance.about("labels")), shapes=texts.shapes(chance.about("shapes")), money=form,
        contact=chance.about("contact").weighted(people.FORMS),
        domain=chance.about("domain").one(["programma.example", "fonds-secretariaat.example", "fund-office.example", "call-desk.example.org"]),
        site=chance.about("site").weighted(SITES), period=kind if kind in ("full", "months") else "full",
        sign=chance.about("sign").one(words["phone_signs"]), phones=chance.about("phones").often(0.6),
        order=tuple(wording.order(design, keys, chance.about("order"))), mixed_periods=chance.about("mixed").often(0.5),
    )


def _fiches(design: Design, house: House, chance: Chance) -> Iterator[Fiche]:
    """The fiches of one language, in the order of their priorities or regions."""
    firms = values.organisations(house.language, chance.about("firms"), design.count)
    titles = _titles(design, house, chance.about("titles"))
    pool = texts.Pool(house.language, chance.about("pool"))
    regions = [values.region(house.language, Chance(design.seed, "region", house.language, number)) for number in range(design.count)]
    if design.contents.grouping == "region":
        regions.sort()
    odd = chance.number(0, design.count - 1) if design.extras.odd_one else None
    for number in range(design.count):
        draw = Chance(design.seed, "fiche", house.language, number)
        others = [firm for firm in draw.some(firms, 4) if firm != firms[number]][: draw.number(1, 3)]
        labels = dict(house.labels)
        if number == odd:
            key = draw.one(wording.FIELDS)
            labels[key] = wording.wording("usual", key, house.language, draw.about("odd"))
        fiche = Fiche(house.language, titles[number], number, ())
        yield _Writer(design, house, draw, pool, fiche, labels).write(firms[number], others, regions[number])


def _titles(design: Design, house: House, chance: Chance) -> list[str]:
    words = words_of(house.language)
    mains, names = chance.some(words["titles"], 99), chance.some(ACRONYMS, 99)
    titles = []
    for number in range(design.count):
        main, form = mains[number % len(mains)], chance.weighted({"plain": 5, "acronym": 1.2, "brackets": 1, "subtitle": 1.5, "name": 0.4})
        name = names[number % len(names)]
        if number >= len(mains):
            form = "acronym"
        colon = " : " if house.language == "fr" else ": "
        titles.append({
            "plain": main, "acronym": f"{name} – {main}", "brackets": f"{main} ({name})",
            "subtitle": f"{main}{colon}{chance.one(words['subtitles'])}", "name": name,
        }[form])
    return titles


ACRONYMS = ["LUMINA", "ATLAS2", "BRIDGES", "KITE", "NOVA", "HORTUS", "MOSAIC", "REWIND", "SAMBA", "PLUS-IN", "TERRA", "ECHO", "VELO", "DELTA+", "ARENA", "CIRCLE", "FOCUS", "MIRA", "OASE", "PRISMA"]


@dataclass(slots=True)
class _Writer:
    """Writes one fiche."""

    design: Design
    house: House
    chance: Chance
    pool: texts.Pool
    fiche: Fiche
    labels: dict[str, str]
    there: dict[str, bool] = field(default_factory=dict)
    others: list[values.Organisation] = field(default_factory=list)
    promoter: Promoter | None = None
    contact: Contact | None = None

    def write(self, firm: values.Organisation, others: list[values.Organisation], region: tuple[str, str | None]) -> Fiche:
        """The fiche with its sections."""
        design, chance, words = self.design, self.chance, words_of(self.house.language)
        printed = words["print"]
        self._parts(firm, others, region)
        sections = [section for key in self.house.order if (section := self._section(key)) is not None]
        sections, notes = self._noted(sections)
        number, total = self.fiche.number + 1, design.count
        call_priorities = len(self.house.call.priorities)
        kicker = Chance(design.seed, "kicker", self.house.language).one(printed["kicker"]).format(i=number, total=total)
        told = design.cover.priorities == "dividers" or (design.contents.grouping == "priority" and design.contents.form != "none")
        quote = chance.about("quote").one(words["testimonials"]), filled(chance.one(words["testimonial_sources"]), chance, self.house.language)
        title = self.fiche.title
        return replace(
            self.fiche, title=title.upper() if design.titles.upper else title, listed_title=title, sections=tuple(sections), notes=notes,
            listed_promoter=(self.promoter.name if self.promoter else firm.name) if design.contents.promoters else None,
            listed_page=design.contents.numbers, kicker=kicker if design.titles.kicker != "none" else "",
            priority=self.fiche.number * call_priorities // total + 1 if call_priorities and told else None,
            quote=quote if design.extras.quote != "none" and chance.often(0.8) else None,
            caption=filled(chance.one(words["captions"]), chance, self.house.language) if design.extras.caption != "none" and chance.often(0.8) else None,
            intro=self.pool.sentence() if design.extras.intro else "",
            more_line=Chance(design.seed, "more", self.house.language).one(words["more_lines"]) if design.extras.more_line else "",
        )

    def _parts(self, firm: values.Organisation, others: list[values.Organisation], region: tuple[str, str | None]) -> None:
        """Draw the values with a meaning, and put them into the fiche unless they are missing."""
        house, chance = self.house, self.chance
        there = {key: not chance.about("missing", key).often(self.design.extras.missing) for key in wording.FIELDS}
        self.there = there
        self.others = others
        joined = self.design.extras.partners == "promoter"
        self.promoter = values.promoter(firm, others, house.language, chance.about("promoter"), joined=joined) if there["promoter"] else None
        if self.promoter and self.design.extras.partners == "section":
            self.promoter = replace(self.promoter, partners=tuple(other.name for other in others))
        self.contact = people.contact(
            house.contact, house.domain, house.language, chance.about("contact"), phones=house.phones, sign=house.sign
        ) if there["contact"] else None
        sites = values.websites(firm, slug(self.fiche.title.split(" ")[0]), house.site, chance.about("site"))
        self.fiche = replace(
            self.fiche, promoter=self.promoter, region=region if there["region"] else None, websites=sites if there["websites"] else (),
            period=self._period() if there["period"] else None, amount=values.amount(house.money, chance.about("amount")),
        )

    def _period(self) -> Period:
        chance, house = self.chance.about("period"), self.house
        kind = chance.weighted(PERIODS) if house.mixed_periods else house.period
        template = Chance(self.design.seed, "period", house.language, kind).one(words_of(house.language)["periods"][kind])
        return values.period(kind, template, house.span, house.language, chance)

    def _section(self, key: str) -> Section | None:
        label = self.labels[key]
        if key == "contact":
            return Section(key, label, contact=self.contact) if self.contact else None
        if key in wording.FIELDS and not self.there[key]:
            return None
        blocks = self._blocks(key)
        return Section(key, label, blocks) if blocks else None

    def _blocks(self, key: str) -> tuple[Block, ...]:
        fiche, house, chance = self.fiche, self.house, self.chance.about("blocks", key)
        if key in texts.SHAPES:
            shape = house.shapes[key] if chance.often(0.8) else chance.weighted(texts.SHAPES[key])
            return texts.field_blocks(key, shape, self.design.volume, self.pool, chance)
        if key == "partners":
            return tuple(Block("item", other.name) for other in self.others) if fiche.promoter else ()
        if key == "websites":
            return tuple(Block("paragraph", site) for site in fiche.websites)
        if key == "testimonial":
            return (Block("paragraph", self._quoted(self.pool.take("testimonials"))),)
        text = {
            "promoter": fiche.promoter.text if fiche.promoter else "", "period": fiche.period.text if fiche.period else "",
            "region": fiche.region[0] if fiche.region else "", "budget": fiche.amount,
            "reference": f"{house.call.fund.split()[0].upper()}-{house.span[0]}-{chance.number(1, 400):03}",
            "grant": "",
        }[key]
        if key == "grant":
            share = words_of(house.language)["money"]["share"].format(n=chance.one([50, 60, 75, 90])) if chance.often(0.5) else ""
            text = money(chance.number(40, 600) * 500, house.money) + share
        return (Block("paragraph", text),)

    def _quoted(self, text: str) -> str:
        forms = words_of(self.house.language)["quotes"]
        return str(Chance(self.design.seed, "quotes", self.house.language).one(forms)).format(t=text)

    def _noted(self, sections: list[Section]) -> tuple[list[Section], tuple[Note, ...]]:
        """The sections with marks of notes in one or two of them, and the notes."""
        kind = self.design.extras.notes
        if kind == "none":
            return sections, ()
        marks = iter(MARKS[kind])
        notes: list[Note] = []
        for at, section in enumerate(sections):
            wanted = section.key in ("target_group", "objectives", "activities") and self.chance.often(0.35)
            if not wanted or (kind == "stars" and notes):
                continue
            note = capital(self.pool.take("notes"))
            blocks = texts.marked(section.blocks, mark := next(marks), note)
            if blocks != section.blocks:
                sections[at] = replace(section, blocks=blocks)
                notes.append(Note(mark, note))
        return sections, tuple(notes)


def quoted(design: Design, language: str, text: str) -> str:
    """A pull quote between the quotation marks of the house."""
    forms: list[Any] = words_of(language)["quotes"]
    return str(Chance(design.seed, "quotes", language).one(forms)).format(t=text)
