"""Findings about the paper itself: print without text, text without worth."""

from __future__ import annotations

from pipeline.rules.rule import Rule

RULES = (
    Rule(
        "unread-ink",
        "warning",
        "text",
        "Something is printed that is no text in the PDF: a picture or outlines of letters, or an annotation.",
        "What a reader of the page sees there is in no field.",
        "The telephone number of the contact is a picture.",
        "Look at the place that the message names; ask for a PDF in which it is text, or add a correction.",
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
        "A text is struck out.",
        "It is printed, but not meant any more: it is part of no value.",
        "The name of the former contact has a line through it.",
        "Nothing, if the rest is right; the next edition can do without it.",
    ),
)
