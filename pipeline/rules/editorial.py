"""Findings of `fiches check` alone: what a careful editor would also look for."""

from __future__ import annotations

from pipeline.rules.rule import Rule

RULES = (
    Rule(
        "budget-total",
        "error",
        "call",
        "The total on the cover is not the sum of the amounts on the fiches.",
        "One of the amounts is wrong. The rule applies where every fiche prints exactly one amount, in the currency of "
        "the total, under the same heading.",
        "The cover says €640,000; the fiches say €300,000 and €350,000.",
        "Add up the amounts, and correct the total or the fiche.",
        only_check=True,
    ),
    Rule(
        "priority-differs",
        "warning",
        "contents list",
        "The contents list and the cover word a priority differently.",
        "One of the two has a typing error, or was not updated. Capitals and punctuation do not count.",
        "The cover says `De flexibiliteit van het opvangnetwerk`, the contents list `De flexibiliteit van de het "
        "opvangnetwerk`.",
        "Print the same words in both places.",
        only_check=True,
    ),
    Rule(
        "listing-page-wrong",
        "warning",
        "contents list",
        "The contents list gives the wrong page for a fiche.",
        "Readers look on the wrong page. The offset between printed and physical pages is that of most other rows.",
        "The list says page 6; going by its other rows, the fiche begins on page 7.",
        "Update the contents list.",
        only_check=True,
    ),
    Rule(
        "duplicate-title",
        "warning",
        "sections",
        "Two fiches have the same title.",
        "A fiche was copied and its title not changed, or a project appears twice.",
        "The fiches on pages 4 and 9 are both called `Unite-IT`.",
        "Give each fiche its own title, or remove one.",
        only_check=True,
    ),
    Rule(
        "promoter-spelling",
        "warning",
        "promoter",
        "One promoter is spelt in two ways.",
        "The same organisation is counted as two. Names count as the same when they differ only in capitals, accents, "
        "spaces and punctuation, or in one letter.",
        "`Rode Kruis-Vlaanderen` on one fiche, `Rode Kruis Vlaanderen` on another.",
        "Use one spelling, preferably the organisation's own.",
        only_check=True,
    ),
    Rule(
        "website-invalid",
        "error",
        "websites",
        "A web address cannot exist.",
        "The link does not work. Host names must follow the rules of the domain name system and end in a domain of the "
        "Public Suffix List.",
        "`https://www.croix-rouge`, which lacks `.be`.",
        "Correct the address, and open it once.",
        only_check=True,
    ),
    Rule(
        "website-of-another",
        "warning",
        "websites",
        "A website belongs to the promoter of another fiche.",
        "A fiche was copied and its website not changed. Sites of partners and of others that the fiche names do not "
        "count, nor does a second site.",
        "The fiche of Caritas gives `https://www.rodekruis.be/`.",
        "Give the promoter's own website.",
        only_check=True,
    ),
    Rule(
        "email-invalid",
        "error",
        "contact",
        "An e-mail address cannot exist.",
        "Nobody gets what is sent to it. Its domain must follow the rules of the domain name system and end in a "
        "domain of the Public Suffix List.",
        "`jan.peeters@fedasil.eb`.",
        "Correct the address.",
        only_check=True,
    ),
    Rule(
        "email-domain",
        "info",
        "contact",
        "An e-mail address is outside the usual domain of the edition.",
        "It may be mistyped, or private. The usual domains are those in the settings, or else the one that at least "
        "three addresses and three quarters of all addresses share.",
        "`jan.peeters@fedasil.org`, where all others end in `@fedasil.be`.",
        "Correct the address, or list its domain under `email-domains` in the settings.",
        only_check=True,
    ),
    Rule(
        "suspicious-character",
        "warning",
        "text",
        "A text contains a character that no editor types on purpose.",
        "Such characters come from broken fonts, copying, or keyboards for two scripts. They are hardly visible, but "
        "make searches fail. The rule looks for control and private-use characters, direction marks, the replacement "
        "character, and words that mix letters of two scripts.",
        "`Аntwerpen` with a Cyrillic `А`.",
        "Type the word again.",
        only_check=True,
    ),
    Rule(
        "missing-translation",
        "warning",
        "document",
        "An edition is missing in a language that the settings expect.",
        "Readers of that language are left out. Brochures whose calls name the same years count as one edition.",
        'The settings say `languages = ["nl", "fr"]`; of the call of 2018-2019 only the Dutch brochure exists.',
        "Add the translation, or check all languages in one run.",
        only_check=True,
    ),
)
