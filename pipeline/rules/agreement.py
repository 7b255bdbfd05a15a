"""Findings of consistency that every extraction reports: the brochure against itself."""

from __future__ import annotations

from pipeline.rules.rule import Rule

RULES = (
    Rule(
        "declared-count-mismatch",
        "warning",
        "call",
        "The cover states another number of projects than there are fiches.",
        "A fiche is missing, or the number is wrong.",
        "The cover says that nine projects were selected; the brochure holds eight fiches.",
        "Count the projects; correct the number, or add the fiche that is missing.",
    ),
    Rule(
        "listing-differs",
        "warning",
        "contents list",
        "The title or the promoter in the contents list is not the one on the fiche.",
        "A reader who looks for the one does not find the other, and nobody knows which is right.",
        "The contents list says `CARDA-Nord - Centrum voor intensieve begeleiding`, the fiche `CARDA-Nord`.",
        "Print the same in both places.",
    ),
    Rule(
        "listing-without-fiche",
        "warning",
        "contents list",
        "A row of the contents list announces a fiche that was not found.",
        "The fiche is missing, or its page could not be read as one.",
        "The contents list has `Good Food, Good Mood` on page 5, but there is no such fiche.",
        "Add the fiche, or take the row out of the list.",
    ),
    Rule(
        "fiche-without-listing",
        "warning",
        "contents list",
        "A fiche has no row in the contents list, so its priority is unknown.",
        "Readers do not find it, and programs do not know under which priority it falls.",
        "The fiche on page 9 is not in the contents list; or the brochure has no contents list.",
        "Add the row to the contents list.",
    ),
    Rule(
        "contact-undetermined",
        "warning",
        "contact",
        "The contact is still to be named.",
        "Nobody can be asked about the project.",
        "Under the heading of the contact stands `(Nog te bepalen)`.",
        "Name the contact; the finding goes away with the next edition.",
    ),
    Rule(
        "period-reversed",
        "warning",
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
        "The call is of 2018-2019, the project ends on 31/12/2020.",
        "Correct the date; if it is right, ignore the finding with that reason in the settings.",
    ),
)
