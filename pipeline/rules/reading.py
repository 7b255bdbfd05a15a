"""Findings of reading: what could not be read, and what could be read in two ways."""

from __future__ import annotations

from pipeline.rules.rule import Rule

RULES = (
    Rule(
        "schema-violation",
        "error",
        "document",
        "A JSON file does not conform to the published schema.",
        "Other programs rely on the shape of the document; they may misread one that violates the schema, or "
        "reject it.",
        'The file has `"title": null` where the schema requires text.',
        "Extract the brochure again. If the file was edited by hand, correct the place that the finding names.",
        only_check=True,
    ),
    Rule(
        "unreadable-text",
        "error",
        "document",
        "The fonts of a page, or of part of it, do not say which letters they show; or the page is a picture that was "
        "not read.",
        "The text looks right on the screen, but cannot be searched, copied or read aloud, and is missing from the "
        "data.",
        "A page made with a font that has no map to Unicode gives `\ufffd\ufffd\ufffd` for its text.",
        "Ask for a PDF with proper fonts (exported again, ideally as PDF/A or tagged PDF), or have the page read by "
        "OCR; the message says what is needed.",
    ),
    Rule(
        "incomplete-reading",
        "error",
        "document",
        "So much is missing, unassigned or in one place that the document as a whole cannot be trusted.",
        "What was read may be well formed and still wrong: the layout was not understood.",
        "A third of the required fields has no value, or one that makes little sense; or the objectives of most fiches "
        "hold what other brochures have in four sections.",
        "Open the review page of the brochure. It may need a profile of its own, or more headings in its profile.",
    ),
    Rule(
        "unparsed-value",
        "warning",
        "values",
        "A value is printed, but could not be understood.",
        "The field is empty in the data although the brochure says something.",
        "The period is `to be agreed`, which contains no date.",
        "Look at the printed text. If it is wrong, correct the brochure; if it is right, the profile may lack the "
        "wording. A date that no calendar has (the 31st of June) is an error.",
    ),
    Rule(
        "doubtful-value",
        "warning",
        "values",
        "A value can be read in two ways, or two readings of it disagree; on a scan, OCR may have misread it.",
        "One of the readings was taken, and may be the wrong one.",
        "`01/02/03` may be the first of February or the second of January.",
        "Compare the value with the printed page. Print it unambiguously in the next edition.",
    ),
    Rule(
        "unassigned-text",
        "warning",
        "text",
        "A line belongs to no section of its fiche; or, as information, a page belongs to no fiche.",
        "Printed text must not be lost silently, and this text is in no field.",
        "A note in the margin beside the objectives.",
        "Find out where the text belongs. A heading above it, or one added to the profile, gives it a place.",
        beside_fiches="info",
    ),
    Rule(
        "unknown-heading",
        "warning",
        "sections",
        "A heading is not in the profile; its text is kept under `other`.",
        "The text is not lost, but has no field of its own, and may belong to the section before it.",
        "A fiche has a section `Words of thanks`, which no other edition has.",
        "Use the usual heading, or add this one to its field in the profile.",
    ),
    Rule(
        "empty-section",
        "warning",
        "sections",
        "A heading that is not one of the profile's fields has nothing under it.",
        "Text was lost in production, or the heading was left behind. (An empty field is a `missing-field`.)",
        "`Expected results` is followed immediately by `Contact`.",
        "Add the text, or remove the heading.",
    ),
    Rule(
        "heading-inferred",
        "info",
        "sections",
        "A heading is not in the profile; its field was inferred from the text under it, or from a similar heading.",
        "The inference has good reasons, but remains one.",
        "`Who joins in?` above a list of groups of people was taken for the target group.",
        "Check the field. If it is right, add the line that the message proposes to the profile.",
    ),
    Rule(
        "duplicate-heading",
        "warning",
        "sections",
        "A fiche has two headings for one field.",
        "Both texts were combined; one of them may be under the wrong heading.",
        "`Activities` and, further down, `Main activities of the project`.",
        "Check whether the second heading should be another one.",
    ),
    Rule(
        "missing-field",
        "warning",
        "sections",
        "A fiche lacks a section that every fiche should have, or the section is empty. As information, where other"
        " fiches have it and its kind is one that nothing on the fiche's pages could be: no web address, say.",
        "Readers and programs miss what every other fiche tells them.",
        "The fiche has no heading for the region.",
        "Add the section. Where there is nothing to say, print `-` or `none`.",
    ),
    Rule(
        "organisation-alike",
        "info",
        "promoter",
        "The names of two organisations are similar, but were not treated as one.",
        "If they are one organisation, it is counted twice.",
        "`Thomas More` carries one project, `Thomas More Hogeschool` another.",
        "If they are one, list both names in a registry (`--registry`). If they are not, list one as a sister of the "
        "other.",
    ),
    Rule(
        "enrichment-unavailable",
        "info",
        "document",
        "No facets, or no entities, were found in the texts.",
        "The profile has no phrases for the language of the brochure, or the spaCy model is for another language.",
        "A French model was given for a Dutch brochure.",
        "Give a model for the language of the brochure, or add phrases for the language to the profile.",
    ),
)
