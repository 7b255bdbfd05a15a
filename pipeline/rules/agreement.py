"""Findings of every extraction about the brochure as a whole: whether its parts agree."""

from __future__ import annotations

from pipeline.rules.rule import Rule

RULES = (
    Rule(
        "declared-count-mismatch",
        "warning",
        "call",
        "The number of projects on the cover is not the number of fiches.",
        "A fiche is missing, or the number is wrong.",
        "The cover says that nine projects were selected; the brochure has eight fiches.",
        "Count the projects. Correct the number, or add the missing fiche.",
    ),
    Rule(
        "listing-differs",
        "warning",
        "contents list",
        "The contents list and the fiche give different titles or promoters.",
        "Readers cannot tell which one is right, and a search for one misses the other.",
        "The contents list says `CARDA-Nord - Centrum voor intensieve begeleiding`, the fiche `CARDA-Nord`.",
        "Print the same text in both places.",
    ),
    Rule(
        "listing-without-fiche",
        "warning",
        "contents list",
        "The contents list announces a fiche that was not found.",
        "The fiche is missing, or its page was not recognised as a fiche.",
        "The contents list has `Good Food, Good Mood` on page 5, but there is no such fiche.",
        "Add the fiche, or remove the row from the contents list.",
    ),
    Rule(
        "fiche-without-listing",
        "warning",
        "contents list",
        "A fiche has no row in the contents list, so its priority is unknown.",
        "Readers do not find it, and programs do not know which priority it belongs to.",
        "The fiche on page 9 is not in the contents list; or the brochure has no contents list.",
        "Add the row to the contents list.",
    ),
    Rule(
        "contact-undetermined",
        "warning",
        "contact",
        "The contact has not been named yet.",
        "Nobody can be asked about the project.",
        "The text under the contact heading is `(Nog te bepalen)`.",
        "Name the contact in the next edition.",
    ),
    Rule(
        "period-reversed",
        "error",
        "period",
        "The project ends before it starts.",
        "One of the two dates is wrong.",
        "`From 01/09/2019 to 31/08/2018`.",
        "Correct the dates.",
    ),
    Rule(
        "period-outside-call",
        "warning",
        "period",
        "The project starts or ends outside the years of the call.",
        "A year is mistyped, or the project runs longer than the call allows.",
        "The call covers 2018-2019; the project ends on 31/12/2020.",
        "Correct the date. If it is right, ignore the finding in the settings and give that as the reason.",
    ),
)
