"""Getting a process ready that others are forked from: all modules imported, all that is computed once computed."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from pipeline.data.document import Document, Line, Page, Span, Style

if TYPE_CHECKING:
    from pipeline.profiles.profile import Profile
    from pipeline.recipe.options import ReadingOptions

_TITLE = "Exámple of a project"
_VALUES = (
    "01/01/2018 - 31/12/2019, A. Example, info@example.org, +32 2 123 45 67, www.example.org, € 1.000,00, xqkzw exam-",
    "ple",
)
_SIZE, _LEADING, _LETTER = 10.0, 14.0, 5.0  # points


def preload_for(options: ReadingOptions) -> list[str]:
    """The modules that the process imports from which workers are forked.

    The command is among them: multiprocessing imports the main module again in every process that it starts.
    """
    return [
        "pipeline.cli.main",
        "pipeline.recipe.forkserver_enrich" if options.enrich else "pipeline.recipe.forkserver",
    ]


def warm_up(options: ReadingOptions) -> None:
    """Send a made-up fiche in each language of the profile through the stages; once per kind of options.

    No file is opened but the program's own and those that the options name: no PDF is read in this process.
    """
    _warm_up(options.profile, options.enrich, options.model, options.registry)


@cache
def _warm_up(profile: str, enrich: bool, model: str | None, registry: str | None) -> None:
    import PIL.ImageFile  # noqa: F401

    import pipeline.extract.pdfium
    import pipeline.recipe.reading  # noqa: F401
    from pipeline.extract.ink.digits import HEIGHT, WIDTH, digit_in
    from pipeline.fields.record import Record
    from pipeline.profiles.profile import load_profile
    from pipeline.recipe.options import ReadingOptions

    digit_in(bytes(WIDTH * HEIGHT), "0")
    for record in Record.__subclasses__():
        record.model_rebuild()  # else pydantic does it when the first one is made
    family = load_profile(profile)
    options = ReadingOptions(profile=profile, enrich=enrich, model=model, registry=registry)
    for code in family.languages:
        with suppress(Exception):  # no example fits some profiles; a fault shows when a file is read
            read_example(family, code, options)


def read_example(family: Profile, code: str, options: ReadingOptions) -> None:
    """Send a made-up brochure in the language of that code through all stages but the first: a cover with a contents
    list, and a fiche.
    """
    from pipeline.files.write import to_json
    from pipeline.parse import parse
    from pipeline.recipe.brochure import assemble
    from pipeline.recipe.source import Pdf
    from pipeline.segment import choose_language, segment

    language = family.languages[code]
    rows = [_TITLE]
    for field in family.order:
        rows += [*language.headings.get(field, [])[:1], *_VALUES]
    priorities = [f"{word} {number}: {_TITLE}" for word in language.listing.priority[:1] for number in (1, 2)]
    cover = ["12 projects", *priorities, *language.listing.titles[:1], f"{_TITLE} ... 2"]
    document = Document([_page(1, cover), _page(2, rows)])
    words = choose_language(document, family, code)
    draft = parse(document, segment(document, family, words), family)
    if options.enrich:
        from pipeline.enrich import enrich

        enrich(draft, code, options.profile, model=options.model, registry=options.registry)
    to_json(assemble(draft, Pdf(b"", "example.pdf"), options, code))


def _page(page: int, rows: list[str]) -> Page:
    """A page of rows under one another; capitalised, the first one large."""
    lines = []
    for number, row in enumerate(rows):
        text, size = row[:1].upper() + row[1:], _SIZE * (2 if number == 0 else 1)
        baseline = 60 + 2 * _LEADING * (number > 0) + _LEADING * number
        lefts = [40 + _LETTER * index for index in range(len(text))]
        style = Style("Example", size, False, False, 0)
        lines.append(
            Line(
                page,
                text,
                baseline - size,
                baseline + 2,
                baseline,
                lefts,
                [left + _LETTER for left in lefts],
                [Span(0, len(text), style)],
            )
        )
    return Page(page, 595.0, 842.0, lines)
