"""Findings about the paper: print that is not text, and text that does not count."""

from __future__ import annotations

from pipeline.rules.rule import Rule

RULES = (
    Rule(
        "unread-ink",
        "warning",
        "text",
        "Something that looks like text is printed, but is not text in the PDF.",
        "Letters drawn as outlines, pictures of text, annotations and form fields are visible on paper, but missing "
        "from the data.",
        "The telephone number of the contact is a picture.",
        "Look at the place on the page. If it says something, correct the value, or ask for a PDF in which it is text.",
        beside_fiches="info",
    ),
    Rule(
        "link-differs",
        "warning",
        "websites",
        "An address is printed on a link that leads to another site or mailbox.",
        "Who reads on paper and who clicks get to different places; one of the two is old or mistaken.",
        "`www.merelkouter.be` is printed, and the link leads to `www.huisvanvroeger.be`.",
        "Find out which of the two is right, and make both the same.",
    ),
    Rule(
        "struck-text",
        "info",
        "text",
        "A text is struck out and therefore not part of any value.",
        "Whoever struck it out did not want it to be read; it is quoted so that nothing is lost.",
        "`31/12/2019` is struck out, with `30/06/2020` beside it.",
        "Check that it was struck out on purpose.",
    ),
)
