"""The choices of a brochure, drawn at random and as independent as a page allows."""

from __future__ import annotations

from stress.chance import Chance
from stress.design import (
    Arrangement,
    Bilingual,
    Caps,
    Contents,
    Cover,
    Design,
    Extras,
    Flow,
    Form,
    Furniture,
    Labels,
    Lists,
    Producer,
    Titles,
    Volume,
)

PRODUCERS: dict[Producer, float] = {"weasyprint": 4, "reportlab": 3, "typst": 3, "chromium": 1}
INKS = ["#0b3c5d", "#7a1f3d", "#1d6b4f", "#5b2c83", "#a8451b", "#00707a", "#333333", "#b3123f", "#2a4d9b", "#6a6a00"]
FAMILIES = [
    "Lato",
    "Roboto",
    "Source Sans Pro",
    "Source Serif Pro",
    "Caladea",
    "Hanken Grotesk",
    "Manrope",
    "DejaVu Sans",
    "DejaVu Serif",
]
SIGNS = ["•", "–", "-", "▪", "■", "●", "○", "›", "»", "·", "✓", "→", "◦", "*", "o"]


def draw(seed: int, producer: Producer | None = None) -> Design:
    """The design of a seed; `producer` sets the one that prints it."""
    chance = Chance(seed, "design")
    drawn: Producer = chance.about("producer").weighted(PRODUCERS)
    printer = producer or drawn
    languages, bilingual = _languages(chance.about("languages"))
    page = chance.about("page").weighted({"a4": 6, "a5": 2, "landscape": 2, "slide": 1.5, "square": 1})
    if bilingual == "beside" and page in ("a5", "square"):
        page = "a4"
    body, head = _families(chance.about("families"))
    layout = chance.about("layout")
    arrangement = _arrangement(layout, page, bilingual)
    volume: Volume = chance.about("volume").weighted({"short": 3, "medium": 4, "long": 2})
    fits = volume == "short" or (page == "a4" and volume == "medium")
    flow = _flow(chance.about("flow"), bilingual, fits=fits)
    ink, second_ink = chance.about("ink").some(INKS, 2)
    return Design(
        seed=seed,
        producer=printer,
        page=page,
        body_family=body,
        head_family=head,
        size=_size(chance.about("size"), page, bilingual),
        leading=chance.about("leading").between(1.22, 1.55),
        ink=ink,
        second_ink=second_ink,
        languages=languages,
        bilingual=bilingual,
        arrangement=arrangement,
        label_place=layout.weighted({"over": 2, "beside": 1.5, "under": 1.5}),
        facts=layout.weighted({"head": 2, "run-in": 2, "beside": 1}),
        side=layout.one(["left", "right"]),
        side_scale=layout.one([0.8, 0.9, 1.0, 1.12]),
        contact_in_facts=layout.often(0.4),
        facts_last=layout.often(0.2),
        whole_in_columns=layout.often(0.4),
        overprint=printer == "reportlab" and chance.about("overprint").often(0.15),
        bleed=chance.about("bleed").often(0.12),
        packed=chance.about("packed").often(0.3),
        fine=chance.about("fine").often(0.5),
        flow=flow,
        count=_count(chance.about("count"), bilingual),
        volume=volume,
        shuffled=layout.often(0.5),
        labels=_labels(chance.about("labels")),
        lists=_lists(chance.about("lists"), printer),
        titles=_titles(chance.about("titles")),
        furniture=_furniture(chance.about("furniture"), flow),
        contents=_contents(chance.about("contents"), page, printer),
        cover=_cover(chance.about("cover")),
        extras=_extras(chance.about("extras"), bilingual, flow, printer),
    )


def _flow(chance: Chance, bilingual: Bilingual, *, fits: bool) -> Flow:
    """Fiches are kept together only where one fits on a page."""
    flow: Flow = chance.weighted({"page": 5, "flow": 3, "keep": 2})
    return "page" if flow == "keep" and (bilingual != "no" or not fits) else flow


def _languages(chance: Chance) -> tuple[tuple[str, ...], Bilingual]:
    if chance.often(0.85):
        return (chance.weighted({"nl": 4, "fr": 3, "en": 2, "de": 2}),), "no"
    pair = chance.one([("nl", "fr"), ("fr", "nl"), ("fr", "de"), ("nl", "en"), ("de", "fr")])
    return pair, chance.one(["beside", "after", "parts"])


def _families(chance: Chance) -> tuple[str, str]:
    body = chance.one(FAMILIES)
    return body, body if chance.often(0.6) else chance.one(FAMILIES)


def _arrangement(chance: Chance, page: str, bilingual: Bilingual) -> Arrangement:
    if bilingual == "beside":
        return chance.one(["sections", "run-in", "grid"])
    weights: dict[Arrangement, float] = {
        "sections": 2,
        "run-in": 2,
        "table": 2,
        "grid": 1.5,
        "strip": 1.5,
        "floated": 2,
        "sidebar": 2,
        "columns": 1,
        "side-heads": 1,
        "cards": 1,
    }
    if page == "a5":
        weights |= {"columns": 0, "sidebar": 1, "cards": 0}
    return chance.weighted(weights)


def _size(chance: Chance, page: str, bilingual: Bilingual) -> float:
    low, high = {
        "a4": (8.5, 11.0),
        "a5": (7.5, 9.0),
        "landscape": (9.0, 11.5),
        "slide": (8.0, 10.0),
        "square": (8.0, 10.0),
    }[page]
    return round(chance.between(low, high) - (0.5 if bilingual == "beside" else 0), 1)


def _count(chance: Chance, bilingual: Bilingual) -> int:
    low, high = chance.weighted({(3, 6): 3, (7, 12): 4, (13, 20): 2, (21, 40): 1})
    count = chance.number(low, high)
    return max(3, count // 2) if bilingual != "no" else count


def _labels(chance: Chance) -> Labels:
    caps: Caps = chance.weighted({"none": 6, "upper": 2, "small": 1.5})
    bold, italic, coloured = chance.often(0.65), chance.often(0.12), chance.often(0.55)
    scale = chance.weighted({0.75: 1.5, 0.85: 1.5, 1.0: 4, 1.15: 3, 1.3: 1.5})
    if not (bold or italic or coloured or caps != "none" or abs(scale - 1) > 0.1):
        bold = chance.often(0.7)
    return Labels(
        pool=chance.weighted({"usual": 3, "unusual": 2, "questions": 1.5, "mixed": 3}),
        caps=caps,
        scale=scale,
        bold=bold,
        italic=italic,
        coloured=coloured,
        spaced=chance.often(0.12),
        end=chance.weighted({"": 5, ":": 2}),
    )


def _lists(chance: Chance, producer: Producer) -> Lists:
    sign, second = chance.some(SIGNS[:-1], 2)
    return Lists(
        sign=sign,
        second_sign="o" if chance.often(0.15) else second,
        numbered=chance.weighted({"no": 7, "1.": 1.5, "a)": 0.7, "(i)": 0.4}),
        paragraphs=chance.weighted({"space": 3, "indent": 1}),
        justify=chance.often(0.3),
        hyphenate=chance.often(0.45),
        drop_caps=chance.often(0.15) and producer in ("weasyprint", "chromium"),
        drawn=chance.often(0.12) and producer != "reportlab",
    )


def _titles(chance: Chance) -> Titles:
    return Titles(
        style=chance.weighted({"plain": 4, "band": 3, "rule": 2, "centred": 1, "boxed": 1}),
        upper=chance.often(0.2),
        kicker=chance.weighted({"none": 5, "above": 2, "inside": 1.5}),
        scale=chance.between(1.4, 2.4),
        mixed=chance.often(0.2),
    )


def _furniture(chance: Chance, flow: Flow) -> Furniture:
    return Furniture(
        header=chance.weighted({"none": 3, "brochure": 3, "title": 2 if flow == "page" else 0}),
        number_form=chance.number(0, 5),
        number_place=chance.weighted({"none": 1, "centre": 3, "outer": 2, "right": 3}),
        numbering=chance.weighted({"sheets": 5, "restart": 1, "roman": 1}),
        margin=chance.weighted({"none": 5, "number": 1, "priority": 1}),
        continued=chance.often(0.35),
        footer_text=chance.often(0.4),
    )


def _contents(chance: Chance, page: str, producer: Producer) -> Contents:
    form: Form = chance.weighted({"none": 1, "table": 4, "leaders": 3, "colon": 1, "parentheses": 1, "below": 1})
    extra = chance.weighted({(): 5, ("region",): 1, ("amount",): 1, ("region", "amount"): 0.7, ("number",): 1})
    return Contents(
        form=form,
        leader=chance.one([".", "·", "–", " ", "_", "…", "rule"]),
        grouping=chance.weighted({"none": 2, "priority": 3, "region": 1}),
        extra=extra if form == "table" else (),
        two_columns=chance.often(0.25) and form != "table" and page in ("a4", "landscape", "slide"),
        numbers=chance.often(0.88),
        promoters=chance.often(0.3) or form in ("table", "colon", "parentheses", "below"),
        ruled=chance.often(0.5),
        headed=chance.often(0.75),
        merged=chance.often(0.3) and form == "table" and producer != "reportlab",
        title_first=chance.often(0.4),
    )


def _cover(chance: Chance) -> Cover:
    return Cover(
        prose=chance.often(0.9),
        words=chance.often(0.25),
        budget=chance.often(0.85),
        launched=chance.weighted({"no": 1, "month": 4, "late": 1.5}),
        priorities=chance.weighted({"none": 2, "list": 2, "numbered": 1.5, "dividers": 2, "contents": 1.5}),
        short_priorities=chance.often(0.35),
        foreword=chance.often(0.2),
        own_page=chance.often(0.4),
        dark=chance.often(0.25),
    )


def _extras(chance: Chance, bilingual: Bilingual, flow: Flow, producer: Producer) -> Extras:
    pool = ["budget", "grant", "reference", "results", "testimonial", "context"]
    sections = chance.some(pool, chance.weighted({0: 3, 1: 3, 2: 2, 3: 2, 4: 1}))
    return Extras(
        sections=tuple(sections),
        partners=chance.weighted({"none": 2, "promoter": 3, "section": 2}),
        quote=chance.weighted({"none": 5, "above": 1, "inside": 1}),
        caption=chance.weighted({"none": 5, "above": 1, "inside": 1}),
        notes=chance.weighted({"none": 6, "digits": 1, "stars": 0.7, "letters": 0.4}) if bilingual == "no" else "none",
        more_line=chance.often(0.15),
        imprint=chance.often(0.35),
        notes_at_foot=chance.often(0.5) and producer in ("weasyprint", "typst") and flow != "keep",
        intro=chance.often(0.1),
        missing=chance.weighted({0.0: 4, 0.05: 3, 0.12: 1}),
        odd_one=chance.often(0.1),
        empty_labels=chance.often(0.4),
    )
