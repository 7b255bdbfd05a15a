"""Which field a label names where nobody lists it: by what stands under it, and not without that."""

from __future__ import annotations

import pytest

from pipeline.data.outline import FicheOutline, ListingRow, Outline, Section
from pipeline.parse import parse
from pipeline.parse.assign import assign_fields
from pipeline.profiles.declarations import FieldDeclaration
from pipeline.profiles.profile import load_profile
from tests.paper import column, paged, printed

PROFILE = load_profile()
LISTED = ("promoter", "websites", "period", "region", "activities", "contact")
"""Required fields whose labels are listed; `target_group` and `objectives` are sought."""


"""Lines of what stands under a label that is none of the brief ones."""


def _assigned(
    spoken: dict[str, dict[str, float]],
    records: int = 3,
    listed: tuple[str, ...] = LISTED,
    *,
    few: tuple[str, ...] = (),
    others: tuple[str, ...] = (),
) -> dict[str, tuple[str | None, str]]:
    """The field of each label of `spoken`, and the other label that could have it; `spoken` says how well what stands
    under a label speaks for which field. The labels of `few` are those of the first record only; `others` are listed as
    those of no field.
    """

    def section(wording: str, field: str | None = None) -> Section:
        return Section(field, [printed(wording)], [printed("text")])

    fiches = [
        FicheOutline(
            [printed("Title")],
            [
                *(section(name, name) for name in listed),
                *(section(name) for name in spoken if not at or name not in few),
            ],
        )
        for at in range(records)
    ]

    def speaks(field: FieldDeclaration, found: Section) -> float:
        if found.field is not None:
            return float(found.field == field.name)
        return spoken[found.wording].get(field.name, 0.2 if field.kind == "blocks" else 0.0)

    assign_fields(fiches, PROFILE, is_other=others.__contains__, stem=lambda _: None, speaks=speaks)
    return {found.wording: (found.field, found.rival) for found in fiches[0].sections if found.wording in spoken}


def test_a_label_in_the_plural_goes_with_the_same_one_rather_than_with_another_of_its_field() -> None:
    def record(number: int, *sections: tuple[str, str, str]) -> FicheOutline:
        return FicheOutline(
            [printed(f"Project {number}", page=number)],
            [
                Section(
                    field,
                    [printed(label, 40, 100 + 40 * at, page=number)],
                    [printed(text, 40, 114 + 40 * at, page=number)],
                )
                for at, (field, label, text) in enumerate(sections)
            ],
            pages=[number],
            language="en",
        )

    fiches = [
        record(
            n,
            ("contact", "More information", f"www.x{n}.example"),
            ("contact", "Contact person", f"Ann Smith, a@x{n}.be"),
        )
        for n in (1, 2, 3)
    ]
    fiches.append(record(4, ("contact", "Contact persons", "Ann Smith, ann@x.be, Bob Jones, bob@x.be")))
    draft = parse(paged([]), Outline("en", [], [], [], False, fiches, [], [], set(), []), PROFILE)
    assert [len(fiche.websites) for fiche in draft.fiches] == [1, 1, 1, 0]
    assert [len(fiche.contact.people) if fiche.contact else 0 for fiche in draft.fiches] == [1, 1, 1, 2]


GOALS, PEOPLE, STORY, WORDS = "Onze droom", "Wie welkom is", "Hoe het begon", "Aan het woord"
GUESSES: dict[str, tuple[dict[str, dict[str, float]], dict[str, tuple[str | None, str]]]] = {
    "by what stands under them": (
        {PEOPLE: {"target_group": 0.9}, GOALS: {"objectives": 0.9}},
        {PEOPLE: ("target_group", ""), GOALS: ("objectives", "")},
    ),
    "not where the text says nothing": ({WORDS: {"target_group": 0.05}}, {WORDS: (None, "")}),
    "another label could have it": (
        {STORY: {"target_group": 0.8}, PEOPLE: {"target_group": 0.7}, GOALS: {"objectives": 0.9}},
        {STORY: ("target_group", PEOPLE), PEOPLE: (None, ""), GOALS: ("objectives", "")},
    ),
    "a brief text that speaks for nothing else, rather than a long one that speaks for all": (
        {
            STORY: {"target_group": 0.68, "objectives": 0.55, "activities": 0.58, "results": 0.5},
            PEOPLE: {"target_group": 0.5},
            GOALS: {"objectives": 0.9},
        },
        {STORY: (None, ""), PEOPLE: ("target_group", STORY), GOALS: ("objectives", "")},
    ),
    "brief texts in the usual order, though one speaks a little for another field": (
        {
            PEOPLE: {"target_group": 0.32, "objectives": 0.32},
            GOALS: {"objectives": 0.26, "target_group": 0.26},
        },
        {PEOPLE: ("target_group", ""), GOALS: ("objectives", "")},
    ),
    "a brief text says less for the kind, and as much for just this field": (
        {
            STORY: {"target_group": 0.65, "objectives": 0.51, "activities": 0.58, "results": 0.5},
            PEOPLE: {"target_group": 0.35, "objectives": 0.25, "activities": 0.27, "results": 0.25},
            GOALS: {"objectives": 0.9},
        },
        {STORY: ("target_group", PEOPLE), PEOPLE: (None, ""), GOALS: ("objectives", "")},
    ),
    "texts that gainsay the usual order": (
        {
            PEOPLE: {"target_group": 0.5, "objectives": 0.56},
            GOALS: {"target_group": 0.5, "objectives": 0.46},
        },
        {PEOPLE: ("target_group", GOALS), GOALS: ("objectives", PEOPLE)},
    ),
    "another label says nothing of it": (
        {PEOPLE: {"target_group": 0.9}, GOALS: {"objectives": 0.9}, WORDS: {"target_group": 0.2}},
        {PEOPLE: ("target_group", ""), GOALS: ("objectives", ""), WORDS: (None, "")},
    ),
}


@pytest.mark.parametrize(("spoken", "expected"), GUESSES.values(), ids=GUESSES)
def test_guesses(spoken: dict[str, dict[str, float]], expected: dict[str, tuple[str | None, str]]) -> None:
    assert _assigned(spoken) == expected


def test_a_brief_text_may_be_running_text_though_it_speaks_more_for_names_that_another_label_gives() -> None:
    spoken = {
        PEOPLE: {"target_group": 0.28, "objectives": 0.2, "activities": 0.2, "results": 0.2, "promoter": 0.4},
        STORY: {"target_group": 0.62, "objectives": 0.52, "activities": 0.58, "results": 0.5},
    }
    found = _assigned(spoken, listed=("promoter", "websites", "period", "region", "objectives", "contact"))
    assert {wording: field for wording, (field, _) in found.items()} == {PEOPLE: "target_group", STORY: "activities"}


def test_a_label_that_few_records_have_is_no_rival() -> None:
    spoken, expected = GUESSES["another label could have it"]
    assert _assigned(spoken, few=(PEOPLE,))[STORY] == (expected[STORY][0], "")


@pytest.mark.parametrize(("told", "rival"), [(0.67, STORY), (0.52, "")])
def test_a_label_listed_for_no_field_is_a_rival_where_its_texts_speak_as_loud(told: float, rival: str) -> None:
    spoken = {
        WORDS: {"objectives": 0.35},
        STORY: {"objectives": told, "target_group": 0.5, "activities": 0.5, "results": 0.5},
    }
    listed = ("promoter", "websites", "period", "region", "target_group", "activities", "contact")
    assert _assigned(spoken, listed=listed, others=(STORY,))[WORDS] == ("objectives", rival)


def test_a_label_is_a_rival_whose_texts_say_less_for_just_this_field_and_as_much_for_its_kind() -> None:
    spoken = {
        STORY: {"target_group": 0.62, "objectives": 0.46, "activities": 0.5, "results": 0.46},
        WORDS: {"target_group": 0.47, "objectives": 0.45, "activities": 0.51, "results": 0.41},
    }
    listed = ("promoter", "websites", "period", "region", "target_group", "objectives", "contact")
    assert _assigned(spoken, listed=listed) == {STORY: (None, ""), WORDS: ("activities", STORY)}


def test_fields_that_the_texts_would_give_the_other_way_round_are_rivals() -> None:
    """Only the usual order says which is which."""
    spoken = {STORY: {"objectives": 0.5, "activities": 0.56}, GOALS: {"objectives": 0.5, "activities": 0.5}}
    listed = ("promoter", "websites", "period", "region", "target_group", "contact")
    assert _assigned(spoken, listed=listed) == {STORY: ("objectives", GOALS), GOALS: ("activities", STORY)}


FACTS, TEXTS, ALSO = "Waar het gebeurt", "Wat we dromen", "Waarmee"
LEFT: dict[str, tuple[dict[str, tuple[float, float]], dict[str, float], dict[str, str | None]]] = {
    "a fact and a text": ({FACTS: (7.0, 0.2), TEXTS: (11.0, 0.2)}, {}, {FACTS: "region", TEXTS: "objectives"}),
    "two labels for one field": ({FACTS: (7.0, 0.2), ALSO: (7.0, 0.2)}, {}, {FACTS: None, ALSO: None}),
    "a text of another kind": (
        {FACTS: (7.0, 0.2), TEXTS: (11.0, 0.2)},
        {FACTS: 1.0},
        {FACTS: None, TEXTS: None},
    ),
    "nothing speaks for it": ({FACTS: (7.0, 0.0)}, {}, {FACTS: None}),
    "a label beside it of another kind": (
        {FACTS: (7.0, 0.2), ALSO: (7.0, 0.2)},
        {ALSO: 1.0},
        {FACTS: "region", ALSO: None},
    ),
    "in a look of no other label": ({FACTS: (8.0, 0.2)}, {}, {FACTS: None}),
}


@pytest.mark.parametrize(("labels", "amounts", "expected"), LEFT.values(), ids=LEFT)
def test_the_last_label_of_a_look_has_the_last_field_of_those_that_such_labels_name(
    labels: dict[str, tuple[float, float]], amounts: dict[str, float], expected: dict[str, str | None]
) -> None:
    """Facts have labels of 7 points, running text and the contact those of 11."""
    sizes = dict.fromkeys(("promoter", "period", "websites"), 7.0) | dict.fromkeys(
        ("target_group", "activities", "contact"), 11.0
    )

    def fiche() -> FicheOutline:
        named = [Section(name, [printed(name, size=size)], [printed("text")]) for name, size in sizes.items()]
        others = [Section(None, [printed(name, size=size)], [printed("text")]) for name, (size, _) in labels.items()]
        return FicheOutline([printed("Title")], [*named, *others])

    def speaks(field: FieldDeclaration, found: Section) -> float:
        if found.field is not None:
            return float(found.field == field.name)
        amount = amounts.get(found.wording, 0.0) if field.kind == "money" else 0.0
        size, word = labels[found.wording]
        return max(amount, word * (field.kind == ("choice" if size < 10 else "blocks")))

    fiches = [fiche() for _ in range(3)]
    assign_fields(fiches, PROFILE, is_other=lambda _: False, stem=lambda _: None, speaks=speaks)
    assert {found.wording: found.field for found in fiches[0].sections if found.wording in labels} == expected


def test_a_heading_listed_as_none_may_be_the_field_that_nothing_else_names() -> None:
    """`Réalisations` are results in most brochures; here they are the only activities."""

    def fiche(*fields: str) -> FicheOutline:
        named = [Section(name, [printed(name)], [printed("text")]) for name in fields]
        return FicheOutline([printed("Title")], [*named, Section(None, [printed("Achievements")], [printed("text")])])

    def speaks(field: FieldDeclaration, found: Section) -> float:
        return float(found.field == field.name) if found.field else 0.7 * (field.kind == "blocks")

    before = ("promoter", "websites", "period", "region", "target_group", "objectives")
    for fields, expected in ((before, "activities"), ((*before, "activities"), None)):
        fiches = [fiche(*fields) for _ in range(3)]
        assign_fields(fiches, PROFILE, is_other=lambda text: text == "Achievements", stem=lambda _: None, speaks=speaks)
        assert [found.sections[-1].field for found in fiches] == [expected] * 3


def test_two_labels_of_one_kind_that_only_the_texts_tell_are_both_doubted() -> None:
    texts = {"Wie trekt": {"promoter": 0.4}, "Wie helpt": {"promoter": 0.4}}
    found = _assigned(texts, listed=LISTED[1:])
    assert sorted(field or "" for field, _ in found.values()) == ["", "promoter"]
    assert [rival for field, rival in found.values() if field] == [
        name for name, (field, _) in found.items() if not field
    ]


@pytest.mark.parametrize("told", [0.6, 0.45])
def test_texts_that_tell_of_results_more_than_of_activities_are_no_activities(told: float) -> None:
    """`Forty of them found work` has words that speak for activities; unless another field is told more, they do."""
    listed = ("promoter", "websites", "period", "region", "target_group", "objectives", "contact")
    spoken = {
        "From the workshop": {"objectives": 0.5, "activities": 0.52, "results": 0.5},
        "What remains": {"objectives": 0.4, "activities": 0.58, "results": told},
    }
    found = _assigned(spoken, listed=listed)
    activities = [label for label, (field, _) in found.items() if field == "activities"]
    assert activities == ["From the workshop" if told > 0.58 else "What remains"]


def test_the_promoter_is_that_of_the_record_s_own_row() -> None:
    """Two unlisted labels hold names of the contents list; under one of them it is the name in the record's own row."""
    names = ["Caritas", "Het Rode Kruis", "Stad Gent"]
    texts = {"websites": "www.fedasil.be", "period": "1 May 2020 – 30 June 2021", "region": "Brussels"}
    rows, fiches = [], []
    for index, name in enumerate(names):
        title = [printed(f"The {['red', 'green', 'blue'][index]} house", page=index + 2)]
        values = {"At the helm": name, "Side by side": names[index - 1]}
        sections = [Section(None, [printed(label, page=index + 2)], [printed(text)]) for label, text in values.items()]
        sections += [Section(field, [printed(field)], [printed(text)]) for field, text in texts.items()]
        fiches.append(FicheOutline(title, sections, pages=[index + 2], language="en"))
        rows.append(ListingRow([printed(name)], title, None, None, None))
    outline = Outline("en", [], rows, [], True, fiches, [], [], set(), [])
    draft = parse(paged([]), outline, PROFILE)
    assert [fiche.promoter and fiche.promoter.name for fiche in draft.fiches] == names
    partners = [fiche.promoter and fiche.promoter.partners for fiche in draft.fiches]
    assert partners == [[names[-1]], *([name] for name in names[:-1])]


@pytest.mark.parametrize(
    ("listed", "stem", "spoken", "rival"),
    [
        ("objectives", None, 0.5, "Why?"),
        (None, "objectives", 0.5, "Why?"),  # by a word in it
        (None, "objectives", 0.0, ""),
    ],
)
def test_two_labels_that_name_one_field_are_both_doubted(
    listed: str | None, stem: str | None, spoken: float, rival: str
) -> None:
    def section(wording: str, field: str | None) -> Section:
        return Section(field, [printed(wording)], [printed("text")])

    fiches = [
        FicheOutline([printed("Title")], [section("Goals", "objectives"), section("Why?", listed)]) for _ in "abc"
    ]

    def speaks(field: FieldDeclaration, found: Section) -> float:
        return (0.8 if found.wording == "Goals" else spoken) if field.name == "objectives" else 0.0

    assign_fields(fiches, PROFILE, is_other=lambda _: False, stem=lambda _: stem, speaks=speaks)
    assert [(found.field, found.rival) for found in fiches[0].sections] == [("objectives", rival), (None, "")]


@pytest.mark.parametrize(
    ("names", "after", "partners"),
    [
        ("Newport Council; Swansea Bay Trust", "promoter", ["Newport Council", "Swansea Bay Trust"]),
        ("Newport Council", "promoter", []),  # one name may be anything: a patron, a programme
        ("Newport Council; Swansea Bay Trust", "region", ["Newport Council", "Swansea Bay Trust"]),
        ("Newport Council, Swansea Bay Trust", "region", []),  # these may be places
    ],
)
def test_several_names_right_after_the_promoter_are_partners(names: str, after: str, partners: list[str]) -> None:
    fields = {"promoter": "Tidewater Theatre", "region": "Flanders"}
    fiches = []
    for number in (1, 2, 3):
        sections = [
            Section(name, [printed(name, page=number)], [printed(text, page=number)]) for name, text in fields.items()
        ]
        asked = Section(None, [printed("Who else?", page=number)], [printed(names, page=number)])
        sections.insert(list(fields).index(after) + 1, asked)
        fiches.append(FicheOutline([printed(f"Title {number}", page=number)], sections, pages=[number], language="en"))
    outline = Outline("en", [], [], [], False, fiches, [], [], set(), [])
    for fiche in parse(paged([], [], []), outline, PROFILE).fiches:
        assert fiche.promoter is not None
        assert fiche.promoter.partners == partners


def test_a_label_that_one_record_has_takes_its_field_from_no_other_and_leaves_it_to_none_beside_it() -> None:
    """One record prints `Lead`, a word that speaks for the promoter, the others `Who`; one prints `Objectives` beside
    `Yield`, of which the texts say as much.
    """

    def fiche(index: int) -> FicheOutline:
        names: list[tuple[str, str | None]] = [("Lead" if not index else "Who", None), ("Yield", None)]
        names.append(("Objectives", "objectives") if index == 1 else ("At stake", None))
        return FicheOutline([printed("T")], [Section(field, [printed(n)], [printed("text")]) for n, field in names])

    def speaks(field: FieldDeclaration, found: Section) -> float:
        if found.wording in {"Lead", "Who"}:
            return 0.9 * (field.name == "promoter")
        return 0.5 + 0.3 * (field.name == "objectives" and found.wording == "Yield") if field.kind == "blocks" else 0.0

    fiches = [fiche(index) for index in range(5)]
    stems = {"Lead": "promoter"}
    assign_fields(fiches, PROFILE, is_other=lambda _: False, stem=stems.get, speaks=speaks)
    assert [found.sections[0].field for found in fiches] == ["promoter"] * 5
    assert "objectives" not in {found.sections[1].field for found in fiches}


@pytest.mark.parametrize(("text", "field"), [("€ 12.500", None), ("the whole province", "region")])
def test_a_word_in_a_label_names_no_field_where_all_texts_are_amounts(text: str, field: str | None) -> None:
    """`Support from the province` is money, though `province` speaks for the region."""

    def speaks(declared: FieldDeclaration, found: Section) -> float:
        if found.field is not None:
            return float(found.field == declared.name)
        return float(declared.kind == "money") if "€" in found.lines[0].text else 0.1

    wording = "Support from the province"
    listed = [name for name in LISTED if name != "region"]
    fiches = [
        FicheOutline(
            [printed("Title")],
            [
                *(Section(name, [printed(name)], [printed("text")]) for name in listed),
                Section(None, [printed(wording)], [printed(text)]),
            ],
        )
        for _ in range(3)
    ]
    assign_fields(fiches, PROFILE, is_other=lambda _: False, stem={wording: "region"}.get, speaks=speaks)
    assert {fiche.sections[-1].field for fiche in fiches} == {field}


def test_names_right_after_a_promoter_that_nobody_lists_are_partners() -> None:
    fiches = []
    for page in range(1, 4):
        texts = {
            "Who leads": "Tidewater Theatre",
            "Who joins": f"Newport Council, Bay Trust {page}",
            "Region": "Flanders",
        }
        sections = [
            Section("region" if name == "Region" else None, [printed(name, page=page)], [printed(text, page=page)])
            for name, text in texts.items()
        ]
        fiches.append(FicheOutline([printed(f"Title {page}", page=page)], sections, pages=[page], language="en"))
    outline = Outline("en", [], [], [], False, fiches, [], [], set(), [])
    for page, fiche in enumerate(parse(paged([], [], []), outline, PROFILE).fiches, 1):
        assert fiche.promoter is not None
        assert (fiche.promoter.name, fiche.promoter.partners) == (
            "Tidewater Theatre",
            ["Newport Council", f"Bay Trust {page}"],
        )


def test_a_label_in_another_language_names_the_field_of_the_one_in_its_place() -> None:
    """Names under `Pilote` and `Alliés` are names; the Dutch labels in their places are listed."""
    wordings = {"nl": ("Promotor", "Partners"), "fr": ("Pilote", "Alliés")}
    fiches = []
    for page, code in enumerate(("nl", "fr") * 3, 1):
        sections = [
            Section(field if code == "nl" else None, [printed(wording, page=page)], [printed(name, page=page)])
            for field, wording, name in zip(
                ("promoter", "partners"), wordings[code], ("Stad Gent", f"Huis {page}"), strict=True
            )
        ]
        fiches.append(FicheOutline([printed(f"Titel {page}", page=page)], sections, pages=[page], language=code))
    outline = Outline("nl", [], [], [], False, fiches, [], [], set(), [])
    found = [fiche.promoter for fiche in parse(paged(*([] for _ in fiches)), outline, PROFILE).fiches]
    assert [(promoter.name, promoter.partners) for promoter in found if promoter] == [
        ("Stad Gent", [f"Huis {page}"]) for page in range(1, 7)
    ]


@pytest.mark.parametrize(
    ("places", "is_place"),
    [(("Thüringen", "Görlitz und Zgorzelec", "Aalst, Gent"), True), (("rund um die Uhr", "gut", "sehr weit"), False)],
)
def test_proper_names_under_the_last_label_are_places(places: tuple[str, ...], is_place: bool) -> None:
    wordings = {"Promotor": "Stad Gent", "Website": "www.huis.example", "Looptijd": "2020 - 2021"}
    wordings |= {"Contact": "jan@huis.example", "speelt in": ""}
    fields = ("promoter", "websites", "period", "contact", None)
    fiches = []
    for page, place in enumerate(places, 1):
        sections = [
            Section(field, [printed(wording, page=page)], [printed(text or place, page=page)])
            for (wording, text), field in zip(wordings.items(), fields, strict=True)
        ]
        fiches.append(FicheOutline([printed(f"Titel {page}", page=page)], sections, pages=[page], language="nl"))
    outline = Outline("nl", [], [], [], False, fiches, [], [], set(), [])
    found = [fiche.region for fiche in parse(paged(*([] for _ in fiches)), outline, PROFILE).fiches]
    assert [region and region.text for region in found] == [place if is_place else None for place in places]


@pytest.mark.parametrize(("louder", "rival"), [(0.65, "Stakeholders"), (0.4, "")])
def test_a_label_that_a_word_tells_is_doubted_where_the_texts_of_another_speak_more_for_its_field(
    louder: float, rival: str
) -> None:
    """Of `Associated beneficiaries` a word speaks for the target group; the organisations under it do not."""
    spoken = {"Associated beneficiaries": 0.5, "Stakeholders": louder}
    listed = ("objectives", "activities", "results")
    fiches = [
        FicheOutline(
            [printed("Title")],
            [
                *(Section(None, [printed(name)], [printed("text")]) for name in spoken),
                *(Section(name, [printed(name)], [printed("text")]) for name in listed),
            ],
        )
        for _ in range(3)
    ]

    def speaks(field: FieldDeclaration, found: Section) -> float:
        if found.wording in listed:
            return 0.5 if field.kind == "blocks" else 0.0
        return spoken[found.wording] if field.name == "target_group" else 0.4 if field.kind == "blocks" else 0.0

    def stem(wording: str) -> str | None:
        return "target_group" if "beneficiaries" in wording else None

    assign_fields(fiches, PROFILE, is_other=lambda _: False, stem=stem, speaks=speaks)
    first = fiches[0].sections[0]
    assert (first.field, first.rival) == ("target_group", rival)


@pytest.mark.parametrize(
    ("lists", "read"),
    [
        # Commas in names, as the rows of other lists show.
        (
            [
                ["Art School, Leith (venue)", "Red Cross, Perth (food)"],
                ["Town Hall, Ayr (host)", "Choir, Fife (songs)"],
            ],
            ["Museum of Bute, Largs (tours)"],
        ),
        # Roles behind all names, not all of which have commas.
        (
            [["Art School (venue)", "Red Cross, Perth (food)"], ["Town Hall (host)", "Choir – songs"]],
            ["Museum of Bute, Largs (tours)"],
        ),
        # Rows that part more lists than commas do.
        ([["Art School", "Red Cross"], ["Town Hall", "Harbour Choir"]], ["Museum of Bute, Largs (tours)"]),
        # One list alone, that may be wrapped text.
        ([["Art School, Leith (venue)", "Red Cross, Perth (food)"]], ["Museum of Bute", "Largs (tours)"]),
        # Commas in names, as semicolons between others show.
        ([["Art School; Red Cross"], ["Town Hall; Choir, Fife"]], ["Museum of Bute, Largs (tours)"]),
        ([["Art School; Red Cross"], ["Town Hall, Harbour Choir"]], ["Museum of Bute", "Largs (tours)"]),
    ],
)
def test_what_parts_partners_in_other_records_parts_them_in_each(lists: list[list[str]], read: list[str]) -> None:
    fiches = []
    for number, rows in enumerate([*lists, ["Museum of Bute, Largs (tours)"]], 1):
        sections = [
            Section("promoter", [printed("Promoter", page=number)], [printed("Tidewater Theatre", page=number)]),
            Section("partners", [printed("Partners", page=number)], column(rows, page=number)),
            Section("region", [printed("Region", page=number)], [printed("f" * 80, page=number)]),  # a wide column
        ]
        fiches.append(FicheOutline([printed(f"Title {number}", page=number)], sections, pages=[number], language="en"))
    outline = Outline("en", [], [], [], False, fiches, [], [], set(), [])
    found = parse(paged([], [], []), outline, PROFILE).fiches[-1].promoter
    assert found is not None
    assert found.partners == read


def test_several_commas_where_semicolons_part_names_are_told() -> None:
    fiches = []
    for number, text in enumerate(
        ("Art School; Red Cross", "Town Hall; Choir, Fife", "Red Cross, Art School, Choir"), 1
    ):
        sections = [
            Section("promoter", [printed("Promoter", page=number)], [printed("Tidewater Theatre", page=number)]),
            Section("partners", [printed("Partners", page=number)], [printed(text, page=number)]),
        ]
        fiches.append(FicheOutline([printed(f"Title {number}", page=number)], sections, pages=[number], language="en"))
    draft = parse(paged([], [], []), Outline("en", [], [], [], False, fiches, [], [], set(), []), PROFILE)
    told = [doubt.pointer for doubt in draft.doubts if "/partners" in doubt.pointer]
    assert told == ["/fiches/2/promoter/partners/0"]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Art School, Leith (venue)", True),
        ("Art School, Leith – venue", True),
        ("Art School, Choir (Leith)", False),
        ("Art School – venue, Choir – songs", False),
    ],
)
def test_a_role_behind_the_last_of_two_parts_may_be_that_of_both(text: str, is_told: bool) -> None:
    sections = [
        Section("promoter", [printed("Promoter")], [printed("Tidewater Theatre")]),
        Section("partners", [printed("Partners")], [printed(text)]),
    ]
    fiche = FicheOutline([printed("Title")], sections, pages=[1], language="en")
    draft = parse(paged([]), Outline("en", [], [], [], False, [fiche], [], [], set(), []), PROFILE)
    assert any(doubt.pointer == "/fiches/0/promoter/partners/1" for doubt in draft.doubts) == is_told


@pytest.mark.parametrize("printed_too", [False, True])
def test_a_label_that_is_of_no_field_has_the_one_for_which_it_speaks_where_no_other_label_does(
    *, printed_too: bool
) -> None:
    listed = {**dict.fromkeys(("promoter", "period", "region", "target_group", "activities"), 1.0)}
    fiches = []
    for _ in range(4):
        names = [*listed, *(["objectives"] if printed_too else [])]
        sections = [Section(name, [printed(name)], [printed("text")]) for name in names]
        sections.insert(4, Section(None, [printed("Effects")], [printed("text")]))
        fiches.append(FicheOutline([printed("Title")], sections))

    def speaks(field: FieldDeclaration, found: Section) -> float:
        return float(found.field == field.name) if found.field else 0.35 * (field.kind == "blocks")

    assign_fields(
        fiches,
        PROFILE,
        is_other="Effects".__eq__,
        stem=lambda text: "objectives" if text == "Effects" else None,
        speaks=speaks,
    )
    assert [fiche.sections[4].field for fiche in fiches] == [None if printed_too else "objectives"] * 4


@pytest.mark.parametrize(
    ("others", "partners"),
    [
        (["Harbour House with the Guild", "Fife Works with Moor Trust", "Leith Advice"], ["the Choir of Leith"]),
        (["Harbour House", "Fife Works with Moor Trust", "Leith Advice"], []),
    ],
)
def test_a_word_that_introduces_partners_in_most_records_does_so_in_each(
    others: list[str], partners: list[str]
) -> None:
    fiches = []
    for number, text in enumerate([*others, "Tidewater Theatre with the Choir of Leith"], 1):
        section = Section("promoter", [printed("Promoter", page=number)], [printed(text, page=number)])
        fiches.append(FicheOutline([printed(f"Title {number}", page=number)], [section], pages=[number], language="en"))
    draft = parse(paged([], [], [], []), Outline("en", [], [], [], False, fiches, [], [], set(), []), PROFILE)
    found = draft.fiches[-1].promoter
    assert found is not None
    assert found.partners == partners
    told = any(doubt.pointer == "/fiches/3/promoter/partners" for doubt in draft.doubts)
    assert told != bool(partners)
