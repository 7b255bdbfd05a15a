"""The rules of an editor, case by case: what they report, and above all what they leave alone."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from pipeline.check.amounts import printed_amounts
from pipeline.schema.records import Brochure
from pipeline.validate.editorial import Expected, editorial_findings
from pipeline.validate.editorial.addresses import domain, fault_of
from pipeline.validate.editorial.characters import faults_of
from pipeline.validate.editorial.promoters import same_name
from tests.corpus import Golden, goldens, reading_of

Document = dict[str, Any]


def found(document: Document, code: str, **expected: Any) -> list[str]:
    """The pointers of the findings with a code."""
    brochure = Brochure.model_validate(document)
    findings = editorial_findings(brochure, Expected(amounts=printed_amounts(brochure), **expected))
    return [finding.pointer for finding in findings if finding.code == code]


# Every brochure at hand: only true defects. Each of these was looked at on the paper.

TRUE_DEFECTS = {
    # `van de het` in the contents list
    "corpus/amif-2018-2019-nl": [("priority-differs", "/call/listed_priorities/2/title")],
    "corpus/amif-2018-2019-nl-chromium": [("priority-differs", "/call/listed_priorities/2/title")],
    "corpus/amif-2018-2019-nl-libreoffice": [("priority-differs", "/call/listed_priorities/2/title")],
}
# In `regressions/` the promoters, their spelling and the websites are drawn apart from one another: there these two
# report what is so, and it changes
# with every fixture.
DRAWN_APART = {"website-of-another", "promoter-spelling"}


@pytest.mark.parametrize("golden", [golden for golden in goldens() if golden.readable], ids=lambda golden: golden.name)
def test_only_true_defects_in_all_brochures(golden: Golden) -> None:
    brochure = reading_of(golden, "pdfium").brochure
    findings = editorial_findings(brochure, Expected(amounts=printed_amounts(brochure)))
    drawn_apart = DRAWN_APART if golden.name.startswith("regressions/") else set()
    assert [
        (finding.code, finding.pointer) for finding in findings if finding.code not in drawn_apart
    ] == TRUE_DEFECTS.get(golden.name, [])


# Pages of the contents list


def with_pages(document: Document, *rows: tuple[int | None, int]) -> Document:
    document["fiches"] = [copy.deepcopy(document["fiches"][0]) | {"pages": [physical]} for _, physical in rows]
    for fiche, (printed, _) in zip(document["fiches"], rows, strict=True):
        fiche["listing"]["page"] = printed
    return document


PAGES = {
    "all as printed": ([(3, 3), (4, 4), (5, 5)], []),
    "a cover that is not counted": ([(1, 3), (2, 4), (3, 5)], []),
    "one wrong": ([(3, 3), (6, 4), (5, 5)], [1]),
    "one wrong beside a shift": ([(1, 3), (9, 4), (3, 5), (4, 6)], [1]),
    "two swapped of five": ([(3, 3), (5, 4), (4, 5), (6, 6), (7, 7)], [1, 2]),
    "no majority": ([(3, 3), (5, 4), (7, 5), (8, 7)], []),
    "two fiches only": ([(3, 3), (9, 4)], []),
    "none printed": ([(None, 3), (None, 4), (None, 5)], []),
    "two fiches a page": ([(2, 2), (2, 2), (3, 3), (3, 3)], []),
    "one not in the list": ([(3, 3), (None, 4), (5, 5), (7, 6)], [3]),
}


@pytest.mark.parametrize(("rows", "wrong"), PAGES.values(), ids=PAGES)
def test_pages(document: Document, rows: list[tuple[int | None, int]], wrong: list[int]) -> None:
    assert found(with_pages(document, *rows), "listing-page-wrong") == [
        f"/fiches/{index}/listing/page" for index in wrong
    ]


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([(2, 1), (3, 2), (4, 2), (5, 3)], []),
        ([(3, 2), (4, 2), (5, 3)], []),
        ([(2, 1), (3, 2), (9, 2), (5, 3), (6, 3)], [2]),
    ],
)
def test_pages_imposed_two_on_a_sheet(document: Document, rows: list[tuple[int | None, int]], wrong: list[int]) -> None:
    document["evidence"]["/fiches/0/title"] = [{"page": 1, "bbox": [700, 50, 1000, 70]}]
    assert found(with_pages(document, *rows), "listing-page-wrong") == [
        f"/fiches/{index}/listing/page" for index in wrong
    ]


# Priorities and titles


@pytest.mark.parametrize(
    ("cover", "listed", "differs"),
    [
        ("Quality of reception.", "Quality of reception", False),
        ("Quality of reception", "QUALITY OF RECEPTION", False),
        ("niet-begeleide minderjarigen", "niet- begeleide minderjarigen", False),
        ("l’accueil", "l'accueil", False),
        ("Quality of reception", "Quality of the reception", True),
        ("Quality of reception", "Qualty of reception", True),
    ],
)
def test_priorities(document: Document, cover: str, listed: str, differs: bool) -> None:
    document["call"] |= {
        "priorities": [{"number": 1, "title": cover}],
        "listed_priorities": [{"number": 1, "title": listed}],
    }
    assert bool(found(document, "priority-differs")) is differs


def test_a_priority_that_the_cover_lacks_and_one_without_projects(document: Document) -> None:
    document["call"]["listed_priorities"] = [*document["call"]["priorities"][:3], {"number": 5, "title": "Another"}]
    assert found(document, "priority-differs") == ["/call/listed_priorities/3/title"]


def test_titles(document: Document) -> None:
    document["fiches"][4]["title"] = document["fiches"][1]["title"]
    assert found(document, "duplicate-title") == ["/fiches/4/title"]


# Promoters


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Rode Kruis-Vlaanderen", "Rode Kruis Vlaanderen", True),
        ("Mentor-Escale asbl", "Mentor-Escale ASBL", True),
        ("Université de Liège", "Universite de Liege", True),
        ("Rode Kruis Vlaanderen", "Rode Kruis Vlaandeern", False),  # two letters
        ("Rode Kruis Vlaanderen", "Rode Kruis Vlanderen", True),
        ("OCMW Gent", "OCMW Genk", False),
        ("Stad Hasselt", "Stad Herselt", False),
        ("Caritas Antwerpen", "Caritas International", False),
        ("Centre 1140", "Centre 1141", False),
        ("School A", "School B", False),
        ("GAMS", "GAMS Belgique", False),
    ],
)
def test_spellings_of_one_name(one: str, two: str, same: bool) -> None:
    assert same_name(one, two) is same
    assert same_name(two, one) is same


def test_the_spelling_of_most_is_right(document: Document) -> None:
    for index, name in ((0, "Rode Kruis-Vlaanderen"), (1, "Rode Kruis Vlaanderen"), (2, "Rode Kruis Vlaanderen")):
        document["fiches"][index]["promoter"]["name"] = name
    assert found(document, "promoter-spelling") == ["/fiches/0/promoter/name"]


# Addresses


@pytest.mark.parametrize(
    ("address", "valid"),
    [
        ("https://www.croix-rouge.be/", True),
        ("http://gams.be/", True),
        ("https://stad.gent", True),
        ("https://ppw.kuleuven.be/home/PraxisP#a?b=c", True),
        ("https://münchen.de/", True),
        ("https://fedasil.belgium.be:8080/x", True),
        ("https://www.regio.vlaanderen", True),
        ("https://www.croix-rouge", False),
        ("https://www.croix-rouge.eb", False),
        ("https://www.be", False),
        ("https://-x.be", False),
        ("https://a..be", False),
        ("https://exa_mple.be", False),
        ("https://example.be:port/", False),
        ("https://[::1", False),
        ("https://", False),
        ("ftp://example.be", False),
        ("https://localhost/", False),
    ],
)
def test_web_addresses(address: str, valid: bool) -> None:
    assert (fault_of(address) is None) is valid, fault_of(address)


def test_domains() -> None:
    assert [domain(host) for host in ("ppw.kuleuven.be", "www.x.co.uk", "localhost")] == [
        "kuleuven.be",
        "x.co.uk",
        "localhost",
    ]


@pytest.mark.parametrize(
    ("change", "reported"),
    [
        ({"websites": ["https://www.rodekruis.be/"]}, True),
        ({"websites": ["https://www.alexiusgrimbergen.be/", "https://www.rodekruis.be/"]}, False),  # a second one
        ({"websites": ["https://www.facebook.com/rodekruis"]}, False),
        ({"websites": ["https://www.fedasil.be/"]}, False),
        ({"websites": ["https://www.rodekruis.be/"], "title": "Een project met het Rode Kruis"}, False),
        ({"websites": ["https://www.kuleuven.be/ziekenhuis"]}, True),
        (
            {
                "websites": ["https://www.kuleuven.be/"],
                "objectives": [{"kind": "paragraph", "text": "Met de KU Leuven.", "children": []}],
            },
            False,
        ),
    ],
)
def test_websites_of_others(document: Document, change: Document, reported: bool) -> None:
    document["fiches"][0] |= change
    assert bool(found(document, "website-of-another")) is reported


def test_a_shared_site_of_one_organisation(document: Document) -> None:
    document["fiches"][2]["promoter"]["name"] = "Rode Kruis-Vlaanderen"
    document["fiches"][6]["promoter"]["name"] = "Rode Kruis Vlaanderen"
    assert found(document, "website-of-another") == []


def with_emails(document: Document, *addresses: str) -> Document:
    for fiche, address in zip(document["fiches"], addresses, strict=False):
        fiche["contact"] = {
            "text": "",
            "status": "confirmed",
            "people": [{"name": None, "email": address, "phone": None}],
        }
    document["fiches"] = document["fiches"][: len(addresses)]
    return document


@pytest.mark.parametrize(
    ("addresses", "expected", "reported"),
    [
        (["a@fedasil.be", "b@fedasil.be", "c@fedasil.be", "d@fedasil.org"], [], [3]),
        (["a@fedasil.be", "b@fedasil.be", "c@fedasil.be", "d@fedasil.eb"], [], []),  # it cannot exist
        (["a@fedasil.be", "b@fedasil.be", "c@sub.fedasil.be", "d@FEDASIL.be"], [], []),
        (["a@fedasil.be", "b@x.be", "c@y.be", "d@z.be"], [], []),
        (["a@fedasil.be", "b@fedasil.be", "c@y.be"], [], []),
        (["a@fedasil.be", "b@x.be"], ["fedasil.be"], [1]),
        (["a@fedasil.be", "b@x.be"], ["@x.be", "fedasil.be"], []),
    ],
)
def test_emails(document: Document, addresses: list[str], expected: list[str], reported: list[int]) -> None:
    pointers = found(with_emails(document, *addresses), "email-domain", email_domains=expected)
    assert pointers == [f"/fiches/{index}/contact/people/0/email" for index in reported]


# Characters


@pytest.mark.parametrize(
    ("text", "faulty"),
    [
        ("Antwerpen, Liège, Österreich, “quotes” – dash… €5 №3 ½ 10 °C", False),
        ("Αθήνα και Москва", False),  # whole words of another script
        ("5 µg, Ω, α-test, β", False),
        ("اللاجئين 日本 👩‍💻", False),
        ("Аntwerpen", True),
        ("Αntwerpen", True),
        ("a\u200bb", True),
        ("a\u202eb", True),
        ("a\x07b", True),
        ("\ue041", True),
        ("a\ufffdb", True),
    ],
)
def test_characters(text: str, faulty: bool) -> None:
    assert bool(faults_of(text)) is faulty, faults_of(text)


def test_a_character_is_told_once_for_a_section(document: Document) -> None:
    document["fiches"][0]["promoter"] |= {"text": "Cаritas (Gent)", "name": "Cаritas"}
    assert found(document, "suspicious-character") == ["/fiches/0/promoter/text"]
    document["findings"].append(
        {"code": "unreadable-text", "severity": "error", "message": "m", "pointer": "/fiches/1/region", "page": 4}
    )
    document["fiches"][1]["region"]["text"] = "Regio \ufffd"
    assert found(document, "suspicious-character") == ["/fiches/0/promoter/text"]


# Budgets


def with_amounts(
    document: Document, total: float, *texts: str | None, stated: int | None = None, heading: str = "Budget"
) -> Document:
    document["call"] |= {"budget": {"amount": total, "currency": "EUR"}, "projects_selected": stated}
    document["fiches"] = document["fiches"][: len(texts)]
    for fiche, text in zip(document["fiches"], texts, strict=True):
        blocks = [{"kind": "paragraph", "text": text, "children": []}]
        fiche["other"] = [] if text is None else [{"heading": heading, "blocks": blocks}]
    return document


@pytest.mark.parametrize(
    ("total", "texts", "options", "wrong"),
    [
        (300.5, ["100,25 euro", "€ 200,25"], {}, False),
        (300.5, ["100,25 euro", "€ 200,26"], {}, True),
        (300.5, ["100 euro", "€ 201"], {}, False),  # rounded to whole euros
        (300.0, ["100 euro", None], {}, False),
        (300.0, ["100 euro", "€ 150 en € 50 van de stad"], {}, False),
        (300.0, ["100 euro", "USD 300"], {}, False),
        (300.0, ["100 euro", "250 euro"], {"stated": 3}, False),  # one is missing
        (300.0, ["100 euro", "250 euro"], {"stated": 2}, True),
        (300.0, ["100 euro", "250 euro"], {"heading": "Partners"}, False),
        (300.0, ["100 euro"], {}, False),
    ],
)
def test_budgets(
    document: Document, total: float, texts: list[str | None], options: dict[str, Any], wrong: bool
) -> None:
    assert bool(found(with_amounts(document, total, *texts, **options), "budget-total")) is wrong


def test_one_fitting_heading_is_enough(document: Document) -> None:
    document = with_amounts(document, 300.0, "100 euro", "200 euro")
    for fiche in document["fiches"]:
        fiche["other"].append(
            {"heading": "Totale kostprijs", "blocks": [{"kind": "paragraph", "text": "900 euro", "children": []}]}
        )
    assert found(document, "budget-total") == []
