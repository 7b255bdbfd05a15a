"""Periods: add a print form with its origin to the table of its kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields.period import parse_period
from pipeline.profiles.profile import Language, load_profile
from tests.fields.properties import CODES, LONG, PASSAGES, check_slices
from tests.helpers import passage

Languages = Callable[[str], Language]

CLEAR = [  # language, text, start, end, origin
    ("nl", "Van 01/01/2018 tot 31/12/2019", "2018-01-01", "2019-12-31", "amif-2018-2019-nl"),
    ("nl", "Van 1 april 2022 tot 31 december 2023", "2022-04-01", "2023-12-31", "dev-01"),
    ("nl", "januari 2022 - december 2023", "2022-01-01", "2023-12-31", "dev-01"),
    ("fr", "Du 15/03/2025 au 31/12/2026", "2025-03-15", "2026-12-31", "dev-02"),
    ("nl", "van 1 april 2023 tot en met 31 december 2024", "2023-04-01", "2024-12-31", "dev-03"),
    ("nl", "van 1 november 2023 tot en met 30 april 2023", "2023-11-01", "2023-04-30", "dev-03: reversed, as printed"),
    ("en", "From 1 January 2015 to 31 December 2016", "2015-01-01", "2016-12-31", "dev-04"),
    ("en", "April 2015 - December 2016", "2015-04-01", "2016-12-31", "dev-04"),
    ("fr", "du 1er janvier 2020 au 28 février 2022", "2020-01-01", "2022-02-28", "dev-05"),
    ("nl", "01.01.2024 - 28.02.2027", "2024-01-01", "2027-02-28", "dev-06"),
    ("de", "Vom 16.09.2020 bis 31.12.2022", "2020-09-16", "2022-12-31", "dev-07"),
    ("fr", "01/01/2017 – 28/02/2019", "2017-01-01", "2019-02-28", "dev-08"),
    ("nl", "01-01-18 - 31-12-19", "2018-01-01", "2019-12-31", "invented: usual form"),
    ("nl", "1.1.2018–31.12.2019", "2018-01-01", "2019-12-31", "invented: usual form"),
    ("nl", "01/01/2018-31/12/2019", "2018-01-01", "2019-12-31", "invented: usual form"),
    ("nl", "01/01/2018tot15/06/2019", "2018-01-01", "2019-06-15", "invented: a space got lost"),
    ("nl", "2018-01-01 - 2019-12-31", "2018-01-01", "2019-12-31", "invented: ISO 8601"),
    ("nl", "03/04/2018 - 05/06/2018", "2018-04-03", "2018-06-05", "invented: the day comes first"),
    ("en", "1st March 2015 – March 1, 2016", "2015-03-01", "2016-03-01", "invented: usual form"),
    ("en", "1st of March 2015 to 2nd of April 2016", "2015-03-01", "2016-04-02", "invented: usual form"),
    ("en", "March 1 – June 30, 2015", "2015-03-01", "2015-06-30", "invented: usual form"),
    ("de", "1. März 2020 – 30. Juni 2021", "2020-03-01", "2021-06-30", "invented: usual form"),
    ("de", "1.1.-30.6.2020", "2020-01-01", "2020-06-30", "invented: first date without year"),
    ("nl", "van 1 april tot 31 december 2023", "2023-04-01", "2023-12-31", "invented: first date without year"),
    ("nl", "01/04 - 31/12/2023", "2023-04-01", "2023-12-31", "invented: first date without year"),
    ("nl", "1-30 juni 2020", "2020-06-01", "2020-06-30", "invented: first date without month"),
    ("nl", "1 tot en met 30 juni 2020", "2020-06-01", "2020-06-30", "invented: first date without month"),
    ("fr", "du 1er au 15 mai 2018", "2018-05-01", "2018-05-15", "invented: first date without month"),
    ("nl", "april - december 2023", "2023-04-01", "2023-12-31", "invented: months"),
    ("nl", "01/2018 – 02/2020", "2018-01-01", "2020-02-29", "invented: months, leap year"),
    ("fr", "sept. 2018 – févr. 2019", "2018-09-01", "2019-02-28", "invented: abbreviated months"),
    ("nl", "1 jan. '18 – 31 dec. '19", "2018-01-01", "2019-12-31", "invented: two-digit years"),
    ("nl", "01-jan-18 - 31-dec-19", "2018-01-01", "2019-12-31", "invented: two-digit years"),
    ("nl", "1 jan 18 - 31 dec 19", "2018-01-01", "2019-12-31", "invented: two-digit years"),
    ("nl", "2018-2019", "2018-01-01", "2019-12-31", "invented: years"),
    ("nl", "2018/19", "2018-01-01", "2019-12-31", "invented: years"),
    ("nl", "2018", "2018-01-01", "2018-12-31", "invented: a year"),
    ("nl", "juni 2020", "2020-06-01", "2020-06-30", "invented: a month"),
    ("nl", "tussen 1 mei 2018 en 30 juni 2019", "2018-05-01", "2019-06-30", "invented: usual form"),
    ("nl", "Begindatum: 01/2018, einddatum: 12/2019", "2018-01-01", "2019-12-31", "invented: labels"),
]

FLAGGED = [  # language, text, start, end, pointers of unparsed-value, pointers of doubtful-value, origin
    ("nl", "schooljaar 2024-2025", None, None, [""], [], "a city's brochure: these years begin in September"),
    ("fr", "années scolaires 2026-2027 et 2027-2028", None, None, [""], [], "a province's brochure"),
    ("en", "Winter 2024/25", None, None, [""], [], "a council's brochure"),
    ("de", "Frühjahr 2024 bis Herbst 2025", None, None, [""], [], "a foundation's brochure"),
    ("nl", "voorjaar 2024 t/m najaar 2026", None, None, [""], [], "a water board's brochure"),
    ("nl", "vanaf 1 mei 2018", "2018-05-01", None, ["/end"], [], "invented: open end"),
    ("fr", "depuis le 1er mai 2018", "2018-05-01", None, ["/end"], [], "invented: open end"),
    ("de", "ab 1. Mai 2018", "2018-05-01", None, ["/end"], [], "invented: open end"),
    ("nl", "vanaf de maand mei 2018", "2018-05-01", None, ["/end"], [], "invented: open end"),
    ("nl", "1 januari 2018", "2018-01-01", None, ["/end"], [], "invented: one date"),
    ("nl", "tot 31/12/2019", None, "2019-12-31", ["/start"], [], "invented: open start"),
    ("nl", "01/01/2018 - heden", "2018-01-01", None, ["/end"], [""], "invented: open end"),
    ("nl", "2018 - heden", "2018-01-01", None, ["/end"], [""], "invented: open end"),
    ("nl", "in onderling overleg", None, None, [""], [], "invented: unreadable"),
    ("nl", "", None, None, [""], [], "invented: empty"),
    ("nl", "31/02/2018 tot 31/12/2018", None, "2018-12-31", ["/start"], [], "invented: no such day"),
    ("nl", "00/01/2018 tot 31/12/2018", None, "2018-12-31", ["/start"], [], "invented: no such day"),
    ("nl", "01/01/0218 tot 31/12/2019", None, "2019-12-31", ["/start"], [], "invented: no such year"),
    ("en", "05/13/2018 - 06/14/2018", None, None, ["/start", "/end"], [], "invented: month first"),
    ("en", "01/05/2018 - 05/13/2018", "2018-05-01", None, ["/end"], ["/start"], "invented: month first in one date"),
    (
        "nl",
        "01/01/2018 – 31/12/2019 (verlengd tot 30/06/2020)",
        "2018-01-01",
        "2019-12-31",
        [],
        ["", ""],
        "invented: three dates",
    ),
    ("nl", "01/01/2018, 31/12/2019", "2018-01-01", "2019-12-31", [], [""], "invented: no word between"),
    (
        "nl",
        "1 mei 2018 en 30 juni 2019",
        "2018-05-01",
        "2019-06-30",
        [],
        [""],
        "invented: two dates rather than a range",
    ),
    ("nl", "01-04 - 31-12-2023", None, None, [""], [], "invented: dashes everywhere"),
    (
        "nl",
        "van 1 oktober tot 31 maart 2023",
        None,
        "2023-03-31",
        ["/start"],
        [],
        "invented: the year of the first is another",
    ),
    (
        "nl",
        "van 1 april 2023 tot 31 december",
        "2023-04-01",
        "2023-12-31",
        [],
        ["/end"],
        "invented: second date without year",
    ),
    ("nl", "jan 18 - dec 19", None, None, ["/start", "/end"], [], "invented: days or years"),
    ("nl", "2010-12", "2010-12-01", "2010-12-31", [], ["/start", "/end"], "invented: a month or two years"),
    ("nl", "najaar 2018", None, None, ["/start", "/end"], [""], "invented: a season"),
    ("nl", "eind 2017 - begin 2019", None, None, ["/start", "/end"], [], "invented: parts of years"),
    ("nl", "begin 2020 tot half 2021", "2020-01-01", None, ["/end"], ["", "/start"], "invented: parts of years"),
    ("nl", "24 maanden na de start", None, None, [""], [], "invented: a duration and more"),
    ("nl", "01/02/2019 – 30/11/2020 (12 maanden)", "2019-02-01", "2020-11-30", [], [""], "invented: another duration"),
    ("fr", "du 01/01/2019 au 30/06/2019, 2 ans", "2019-01-01", "2019-06-30", [], [""], "invented: another duration"),
    ("de", "Ende 2017 bis Anfang 2019", None, None, ["/start", "/end"], [], "invented: parts of years"),
    ("nl", "01/01/2018 – 31/12/2019 onder voorbehoud", "2018-01-01", "2019-12-31", [], [""], "invented: trailing text"),
]

UNTIL = [  # language, text, first and last day, origin: nothing is doubtful where the text tells all that is printed
    ("nl", "24 maanden", None, None, "e14-nl-esf-tabel"),
    ("en", "24 months", None, None, "e34-en-infographic"),
    ("fr", "30 mois", None, None, "invented"),
    ("de", "Laufzeit: 12 Monate", None, None, "invented: a label"),
    ("nl", "twee jaar", None, None, "invented: a number in words"),
    ("nl", "36 maanden vanaf 1 januari 2024", "2024-01-01", "2026-12-31", "e10-nl-stichting-a5"),
    ("en", "36 months from 1 February 2025", "2025-02-01", "2028-01-31", "e34-en-infographic"),
    ("fr", "30 mois à partir du 15 janvier 2027", "2027-01-15", "2029-07-14", "invented"),
    ("de", "30 Monate ab dem 1. Juli 2022", "2022-07-01", "2024-12-31", "invented"),
    ("nl", "vanaf 1 juli 2022, gedurende 24 maanden", "2022-07-01", "2024-06-30", "invented: the duration after"),
    ("nl", "01/03/2018 + 22 maanden", "2018-03-01", "2019-12-31", "invented: a sum"),
    ("nl", "vanaf 31 augustus 2020, 6 maanden", "2020-08-31", "2021-02-28", "invented: a shorter last month"),
    ("nl", "01/02/2019 – 30/11/2020 (22 maanden)", "2019-02-01", "2020-11-30", "invented: the duration of the dates"),
    ("de", "01.02.2019 - 30.11.2020 (zwei Jahre)", "2019-02-01", "2020-11-30", "invented: about the same duration"),
    ("en", "from 1 March 2020, 2 weeks", "2020-03-01", "2020-03-14", "invented: weeks"),
    ("nl", "Het project loopt van 1 maart 2023 tot eind 2024.", "2023-03-01", "2024-12-31", "e10-nl-stichting-a5"),
    ("fr", "du 1er septembre 2016 à fin 2017", "2016-09-01", "2017-12-31", "invented"),
    ("de", "vom 1. Oktober 2020 bis Ende 2021", "2020-10-01", "2021-12-31", "invented"),
    ("en", "from 15 July 2014 to the end of 2015", "2014-07-15", "2015-12-31", "invented"),
]


@pytest.mark.parametrize(("code", "text", "start", "end", "origin"), UNTIL)
def test_how_long_or_until_the_end(
    language: Languages, code: str, text: str, start: str | None, end: str | None, origin: str
) -> None:
    parsed = parse_period(passage(text), language(code))
    assert (parsed.value.start, parsed.value.end, parsed.doubts) == (start, end, []), origin


@pytest.mark.parametrize(("code", "text", "start", "end", "origin"), CLEAR)
def test_clear(language: Languages, code: str, text: str, start: str, end: str, origin: str) -> None:
    parsed = parse_period(passage(text), language(code))
    assert (parsed.value.start, parsed.value.end, parsed.doubts) == (start, end, []), origin
    assert parsed.value.text == text


@pytest.mark.parametrize(("code", "text", "start", "end", "unparsed", "doubtful", "origin"), FLAGGED)
def test_flagged(
    language: Languages,
    code: str,
    text: str,
    start: str | None,
    end: str | None,
    unparsed: list[str],
    doubtful: list[str],
    origin: str,
) -> None:
    parsed = parse_period(passage(text), language(code))
    assert (parsed.value.start, parsed.value.end) == (start, end), origin
    assert [d.pointer for d in parsed.doubts if d.code == "unparsed-value"] == unparsed
    assert sorted(d.pointer for d in parsed.doubts if d.code == "doubtful-value") == sorted(doubtful)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("vanaf 1 mei 2018", "info"),
        ("tot 31/12/2019", "info"),
        ("1 januari 2018", None),
        ("vanaf zwalp 1 mei 2018", None),
    ],
)
def test_a_period_that_says_it_is_open_is_no_warning(language: Languages, text: str, severity: str | None) -> None:
    """One day alone may be half of what was read; severities of None are those of the code."""
    parsed = parse_period(passage(text), language("nl"))
    assert {d.severity for d in parsed.doubts if d.pointer in ("/start", "/end")} == {severity}


def test_months_of_another_language_only_when_given(language: Languages) -> None:
    text = passage("1 février 2018 - 31 mars 2019")
    assert parse_period(text, language("nl")).value.start is None
    assert parse_period(text, language("nl"), [language("fr")]).value.start == "2018-02-01"


def test_evidence_are_the_dates(language: Languages) -> None:
    parsed = parse_period(passage("Van 1 januari", "2018 tot 31/12/2019"), language("nl"))
    assert {pointer: part.text for pointer, part in parsed.evidence.items() if pointer} == {
        "/start": "1 januari 2018",
        "/end": "31/12/2019",
    }
    assert len(parsed.evidence["/start"].places()) == 2


@given(PASSAGES, CODES)
def test_any_text(text, code) -> None:  # type: ignore[no-untyped-def]
    check_slices(parse_period(text, load_profile().languages[code]), text)


@given(
    st.dates(date(1990, 1, 1), date(2069, 12, 31)),
    st.dates(date(1990, 1, 1), date(2069, 12, 31)),
    CODES,
    st.sampled_from(["wide", "abbreviated", "numeric"]),
)
def test_round_trip(start: date, end: date, code: str, width: str) -> None:
    from babel.dates import format_date

    form = {"wide": "d MMMM y", "abbreviated": "d MMM y", "numeric": "dd/MM/y"}[width]
    text = f"{format_date(start, form, locale=code)} – {format_date(end, form, locale=code)}"
    parsed = parse_period(passage(text), load_profile().languages[code])
    assert (parsed.value.start, parsed.value.end, parsed.doubts) == (start.isoformat(), end.isoformat(), [])


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_long_text(language: Languages, text: str) -> None:
    parse_period(passage(text), language("nl"))
