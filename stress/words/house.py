"""The house style of one language of a brochure: what its editor keeps to from fiche to fiche."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stress.chance import Chance
from stress.design import Design
from stress.words import cover, people, texts, wording
from stress.words.language import common, words_of
from stress.words.model import Call

PERIODS = {"full": 6.0, "months": 2, "length": 0.6, "open": 0.7, "until": 0.6, "years": 0.4}
SITES = {"www": 4.0, "scheme": 2, "bare": 0.7, "page": 1}


@dataclass(frozen=True, slots=True)
class House:
    """A house style. `names` is the language of organisations and people, who keep their names in another."""

    language: str
    names: str
    call: Call
    span: tuple[int, int]
    labels: Mapping[str, str]
    shapes: Mapping[str, str]
    money: str
    contact: str
    domain: str
    site: str
    period: str
    mixed_periods: bool
    sign: str
    phones: bool
    order: tuple[str, ...]
    quotes: str
    kicker: str
    more_line: str


def house(design: Design, language: str, chance: Chance, span: tuple[int, int]) -> House:
    """The house style of a language; `span` are the first and last year of the call."""
    words = words_of(language)
    form = chance.about("money").one(words["money"]["formats"])
    keys = [*wording.FIELDS, *design.extras.sections, *(["partners"] if design.extras.partners == "section" else [])]
    kind = chance.about("period").weighted(PERIODS)
    return House(
        language,
        design.languages[0],
        cover.call(design, language, chance.about("call"), span, design.count, form),
        span,
        labels=wording.labels(design, language, chance.about("labels")),
        shapes=texts.shapes(chance.about("shapes")),
        money=form,
        contact=chance.about("contact").weighted(people.SLIM_FORMS if design.slim else people.FORMS),
        domain=chance.about("domain").one(common()["domains"]),
        site=chance.about("site").weighted(SITES),
        period=kind if kind in ("full", "months") else "full",
        mixed_periods=chance.about("mixed").often(0.5),
        sign=chance.about("sign").one(words["phone_signs"]),
        phones=chance.about("phones").often(0.6),
        order=tuple(wording.order(design, keys, chance.about("order"))),
        quotes=chance.about("quotes").one(words["quotes"]),
        kicker=chance.about("kicker").one(words["print"]["kicker"]),
        more_line=chance.about("more").one(words["more_lines"]),
    )


def titles(design: Design, language: str, chance: Chance) -> list[str]:
    """A title for each project, no two alike."""
    words = words_of(language)
    mains, names = chance.some(words["titles"], 99), chance.some(common()["project_names"], 99)
    forms = {"plain": 5.0, "acronym": 1.2, "brackets": 1, "subtitle": 1.5, "name": 0.4}
    found = []
    for number in range(design.count):
        again = number >= len(mains)
        main, name = mains[number % len(mains)], names[number % len(names)]
        form = "acronym" if again else chance.weighted(forms if number < len(names) else {"plain": 4.0, "subtitle": 1})
        found.append(_title(form, main, name, chance.one(words["subtitles"]), " : " if language == "fr" else ": "))
    return found


def _title(form: str, main: str, name: str, subtitle: str, colon: str) -> str:
    return {
        "plain": main,
        "acronym": f"{name} – {main}",
        "brackets": f"{main} ({name})",
        "subtitle": f"{main}{colon}{subtitle}",
        "name": name,
    }[form]
