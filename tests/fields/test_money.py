"""Amounts and counts: add a print form with its origin to its table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields.money import parse_money
from pipeline.profiles.profile import Language, Profile, load_profile
from pipeline.profiles.spelt import LARGEST
from pipeline.text.number_words import parse_count
from tests.fields.properties import CODES, LONG, PASSAGES, check_slices
from tests.helpers import passage

AMOUNTS = [  # language, text, amount, currency, printed, doubts, origin
    ("nl", "(voor een bedrag van 3.520.752,07€).", 3520752.07, "EUR", "3.520.752,07€", 0, "amif-2018-2019-nl"),
    ("nl", "6 051 255,47 EUR", 6051255.47, "EUR", "6 051 255,47 EUR", 0, "invented: usual form"),
    (
        "fr",
        "3\u202f520\u202f752,07\u00a0€",
        3520752.07,
        "EUR",
        "3\u202f520\u202f752,07\u00a0€",
        0,
        "invented: narrow spaces",
    ),
    ("en", "EUR 3,520,752.07", 3520752.07, "EUR", "EUR 3,520,752.07", 0, "invented: usual form"),
    ("nl", "€ 2,5 miljoen", 2500000.0, "EUR", "€ 2,5 miljoen", 0, "invented: usual form"),
    ("fr", "3,5 millions d’euros", 3500000.0, "EUR", "3,5 millions d’euros", 0, "invented: usual form"),
    ("de", "2'498'149.71 CHF", 2498149.71, "CHF", "2'498'149.71 CHF", 0, "invented: Swiss form"),
    ("nl", "3.520 EUR", 3520.0, "EUR", "3.520 EUR", 0, "invented: thousands"),
    ("en", "1,234 EUR", 1234.0, "EUR", "1,234 EUR", 0, "invented: thousands"),
    ("nl", "12,50 EUR", 12.5, "EUR", "12,50 EUR", 0, "invented: decimals"),
    ("nl", "250k€", 250000.0, "EUR", "250k€", 0, "invented: a scale without spaces"),
    (
        "nl",
        "28 voorstellen, in totaal 500.000 euro",
        500000.0,
        "EUR",
        "500.000 euro",
        0,
        "invented: another number before",
    ),
    ("nl", "100.000 NOK", 100000.0, "NOK", "100.000 NOK", 0, "invented: a code that the profile has not"),
    ("fr", "2,5 à 3 millions d’euros", 3000000.0, "EUR", "3 millions d’euros", 1, "invented: a range"),
    ("nl", "€ 500 tot € 700", 500.0, "EUR", "€ 500", 1, "invented: a range"),
    ("nl", "€ 1 2 4 0", 1.0, "EUR", "€ 1", 1, "invented: digits set apart"),
    ("fr", "1/240/500 €", 500.0, "EUR", "500 €", 1, "invented: a number that began before"),
    ("nl", "240 500 / 250 000 €", 250000.0, "EUR", "250 000 €", 1, "invented: two amounts, one currency"),
    ("nl", "€ 640.000 2019", 640000.0, "EUR", "€ 640.000", 0, "invented: a year after it"),
    ("nl", "€ 640.000 75 %", 640000.0, "EUR", "€ 640.000", 0, "invented: a share after it"),
    ("en", "between EUR 500 and EUR 700", 500.0, "EUR", "EUR 500", 1, "invented: a range"),
    ("de", "500 € bis 700 €", 500.0, "EUR", "500 €", 1, "invented: a range"),
    ("fr", "500 € – 700 €", 500.0, "EUR", "500 €", 1, "invented: a range"),
    ("nl", "€ 500 voor 12 plaatsen", 500.0, "EUR", "€ 500", 0, "invented: a count after it"),
    ("nl", "€ 2.500 miljoen", 2500000000.0, "EUR", "€ 2.500 miljoen", 1, "invented: thousands or decimals"),
    ("nl", "3.520,752,07 EUR", 352075207.0, "EUR", "3.520,752,07 EUR", 1, "invented: mixed signs"),
    ("nl", "1 240 500,- euro", 1240500.0, "EUR", "1 240 500,- euro", 0, "a public report: a dash for no cents"),
    ("nl", "€ 1.240.500,–.", 1240500.0, "EUR", "€ 1.240.500,–", 0, "invented: a longer dash"),
    ("nl", "€ 125000,50", 125000.5, "EUR", "€ 125000,50", 0, "invented: not grouped"),
    ("nl", "0,125 miljoen euro", 125000.0, "EUR", "0,125 miljoen euro", 0, "invented: no group begins with 0"),
    ("nl", "-500 €", -500.0, "EUR", "-500 €", 1, "a public report: the sign was lost"),
    ("nl", "€ −500", -500.0, "EUR", "€ −500", 1, "invented: a minus sign"),
    ("nl", "€ – 500,00", 500.0, "EUR", "€ – 500,00", 1, "invented: a dash that may be a minus sign"),
    ("nl", "€ 100.000 – 200.000", 100000.0, "EUR", "€ 100.000", 1, "invented: a range"),
    ("nl", "€ 1 25.000", 1.0, "EUR", "€ 1", 1, "invented: digits set apart"),
    ("nl", "€ 125. 000,00", 125.0, "EUR", "€ 125", 1, "invented: over a line end"),
    ("nl", "€ 125 .000,00", 125.0, "EUR", "€ 125", 1, "invented: a lost digit"),
    ("nl", "240.500 + 12.000 euro", 12000.0, "EUR", "12.000 euro", 1, "invented: a sum"),
    ("nl", "240. 500 euro", 500.0, "EUR", "500 euro", 1, "invented: over a line end"),
    ("nl", "In 2019. 500 euro", 500.0, "EUR", "500 euro", 0, "invented: a year before it"),
    ("nl", "2 x € 125.000", 125000.0, "EUR", "€ 125.000", 1, "invented: gave 2"),
    ("nl", "12 maanden x € 5.000", 5000.0, "EUR", "€ 5.000", 1, "invented: a factor"),
    ("nl", "75% van € 125.000", 125000.0, "EUR", "€ 125.000", 1, "invented: a share of it"),
    ("nl", "Fase 1: € 500", 500.0, "EUR", "€ 500", 0, "invented: a number that counts"),
    ("nl", "Fase 1: €500", 500.0, "EUR", "€500", 0, "invented: a number that counts"),
    ("nl", "€ 500 – 24 maanden", 500.0, "EUR", "€ 500", 0, "invented: a count after it"),
    ("nl", "€ 500, 01/02/2019", 500.0, "EUR", "€ 500", 0, "invented: a day after it"),
    ("nl", "€ 500, 2019", 500.0, "EUR", "€ 500", 0, "invented: a year after it"),
    ("nl", "EUR 1234567.891", 1234567.891, "EUR", "EUR 1234567.891", 1, "invented: thousands or decimals"),
]

COUNTS = [  # language, word, number, origin
    ("nl", "28", 28, "amif-2018-2019-nl"),
    ("nl", "één", 1, "invented"),
    ("fr", "une", 1, "invented"),
    ("de", "eine", 1, "invented"),
    ("nl", "veertien", 14, "invented"),
    ("fr", "quatorze", 14, "invented"),
    ("de", "vierzehn", 14, "invented"),
    ("en", "fourteen", 14, "invented"),
    ("en", "Twenty-eight", 28, "invented"),
    ("fr", "septante-deux", 72, "invented: Belgian"),
    ("fr", "soixante-douze", 72, "invented"),
    ("nl", "1.234", 1234, "invented"),
    ("nl", "1,5", None, "invented"),
    ("nl", "veel", None, "invented"),
    ("nl", "", None, "invented"),
]


@pytest.mark.parametrize(("code", "text", "amount", "currency", "printed", "doubts", "origin"), AMOUNTS)
def test_money(
    profile: Profile, code: str, text: str, amount: float, currency: str, printed: str, doubts: int, origin: str
) -> None:
    parsed = parse_money(passage(text), profile.languages[code], profile)
    assert parsed is not None, origin
    assert (parsed.value.amount, parsed.value.currency, parsed.evidence[""].text, len(parsed.doubts)) == (
        amount,
        currency,
        printed,
        doubts,
    )


@pytest.mark.parametrize("text", ["", "28 voorstellen", "euro", "5 kg"])
def test_no_money(profile: Profile, text: str) -> None:
    assert parse_money(passage(text), profile.languages["nl"], profile) is None


@given(st.integers(0, 10**11), st.sampled_from([("nl", "EUR {}"), ("de", "{} €"), ("fr", "{} euros"), ("en", "€{}")]))
def test_money_round_trip(cents: int, form: tuple[str, str]) -> None:
    from babel.numbers import format_decimal

    code, pattern = form
    text = pattern.format(format_decimal(cents / 100, "#,##0.00", locale=code))
    parsed = parse_money(passage(text), load_profile().languages[code], load_profile())
    assert parsed is not None
    assert (parsed.value.amount, parsed.doubts) == (cents / 100, [])


@given(PASSAGES, CODES)
def test_any_text(text, code) -> None:  # type: ignore[no-untyped-def]
    parsed = parse_money(text, load_profile().languages[code], load_profile())
    if parsed:
        check_slices(parsed, text)


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_long_text(profile: Profile, text: str) -> None:
    parse_money(passage(text), profile.languages["nl"], profile)


@pytest.mark.parametrize(("code", "word", "number", "origin"), COUNTS)
def test_count(language: Callable[[str], Language], code: str, word: str, number: int | None, origin: str) -> None:
    assert parse_count(word, language(code)) == number, origin


@given(st.integers(0, LARGEST), CODES)
def test_count_round_trip(number: int, code: str) -> None:
    from num2words import num2words

    assert parse_count(num2words(number, lang=code), load_profile().languages[code]) == number


CUT = [  # text, origin: digits beside a currency that give no amount
    ("12.40.500 €", "a public report: gave 500"),
    ("€ 12.345.67", "invented: the last group lacks a digit"),
    ("1.2345 €", "invented: a group of four"),
    ("€ 125.OOO", "invented: letters for zeros; gave 125"),
    ("€ 240.S00,00", "invented: a font that says S for 5; gave 240"),
    ("€ 2S0.500", "invented: the same; gave 0.5"),
    ("€ 125·000,00", "invented: a raised point"),
    ("€ 1２5.000", "invented: a digit of double width"),
    ("1.240.50 EUR", "invented: grouped, then one sign for two things"),
    ("l.240.500 €", "invented: a letter for a digit before the first point; gave 240500"),
    ("€ 24x.500", "invented: a letter for a digit; gave 24"),
    ("€ 240.5?0", "invented: a sign for a digit; gave 240.5"),
    ("240■500 €", "invented: a sign for what the font lacks; gave 500"),
]


@pytest.mark.parametrize(("text", "origin"), CUT)
def test_a_number_is_read_whole_or_not_at_all(profile: Profile, text: str, origin: str) -> None:
    assert parse_money(passage(text), profile.languages["nl"], profile) is None, origin
