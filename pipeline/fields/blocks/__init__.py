"""Running text: paragraphs and bulleted items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar

from pipeline.data.blocks import walk
from pipeline.data.parsed import Parsed
from pipeline.data.passage import Passage
from pipeline.fields.blocks.measure import Measure
from pipeline.fields.blocks.parse import parse_blocks
from pipeline.fields.blocks.record import Block
from pipeline.fields.compare import flat
from pipeline.fields.kind import Context, Kind, Text, is_code
from pipeline.fields.mixed import doubt_bare
from pipeline.fields.tunables import LENGTHS, SCORES
from pipeline.layout.groups import QUOTES
from pipeline.profiles.profile import FieldDeclaration, FieldName, Profile
from pipeline.text.wording import words

if TYPE_CHECKING:
    from pipeline.data.document import Line

_SIGNS = "()[].,;:&/–-•"

__all__ = ["Block", "BlocksKind", "Measure", "block_texts", "parse_blocks"]


class BlocksKind(Kind[list[Block]]):
    """Running text."""

    name: ClassVar[str] = "blocks"
    short: ClassVar[bool] = False
    many: ClassVar[bool] = True
    change: ClassVar[str | None] = "text"

    def annotation(self, field: FieldDeclaration, profile: Profile) -> Any:
        """Blocks."""
        return list[Block]

    def read(self, sections: Sequence[Sequence[Line]], context: Context) -> Parsed[Any]:
        """The blocks of all sections, in a row."""
        whole: Parsed[list[Block]] = Parsed([])
        for lines in sections:
            parsed = parse_blocks(lines, context.dewrapper, context.measure)
            for at, _, block in walk(parsed.value):
                if block.kind == "paragraph":
                    parsed.doubts += doubt_bare(parsed.evidence[f"{at}/text"], f"{at}/text")
            shift = len(whole.value)
            whole.value += parsed.value
            whole.evidence |= {_moved(pointer, shift): passage for pointer, passage in parsed.evidence.items()}
            whole.doubts += [doubt._replace(pointer=_moved(doubt.pointer, shift)) for doubt in parsed.doubts]
        return whole

    def speaks(self, text: Passage, context: Context) -> float:
        """Bullets, if not of names, and length tell running text; the cues of the field tell which. A quotation is
        somebody's words, and what holds no word is none.
        """
        if text.text[:1] in QUOTES and text.text[-1:] in QUOTES:
            return SCORES.quotation
        if not text or is_code(text.text):
            return 0.0
        items = any(piece.line.bullet_x is not None for piece in text.pieces) and not _lists_names(text)
        running = len(text) > LENGTHS.running or items
        return min(1.0, (SCORES.running if running else SCORES.brief) + SCORES.cues * cue_share(text.text, context))

    def texts(self, value: list[Block], at: str) -> Iterator[Text]:
        """The text of every block."""
        yield from block_texts(value, at)

    def printed(self, value: Any, at: str) -> Iterator[tuple[str, str]]:
        """The text of every block."""
        for pointer, _, block in walk(value or (), at):
            yield f"{pointer}/text", block["text"]

    def compared(self, got: Any, want: Any) -> Iterator[tuple[str, object, object]]:
        """The blocks as a whole: depth, kind and text of each."""
        yield "", flat(got), flat(want)


def _lists_names(text: Passage) -> bool:
    """Does every word but the small ones begin with a capital or a number, as in a list of names?"""
    found = [word.strip(_SIGNS) for word in text.text.split()]
    return all(not word[0].islower() for word in found if len(word) >= SCORES.small_word)


def block_texts(blocks: Iterable[Block], at: str) -> Iterator[Text]:
    """The texts of some blocks that stand at a pointer, in reading order."""
    for pointer, _, block in walk(blocks, at):
        yield Text(pointer, f"{pointer}/text", block.text)


def cue_share(text: str, context: Context) -> float:
    """The share of this field in the words that speak for any field of the profile, from 0 to 1: less where its words
    are few among all, for a story names people as a list of them does, but not only these.
    """
    counts = _cues(text, context.language.cue_stems)
    own = counts.get(context.field.name, 0)
    density = own / (len(text.split()) + SCORES.few_words)
    return own / (sum(counts.values()) + SCORES.few_words) * min(1.0, density / SCORES.dense)


@lru_cache(maxsize=64)  # several fields are asked about each text
def _cues(text: str, stems: Sequence[tuple[FieldName, tuple[str, ...]]]) -> Mapping[FieldName, int]:
    """How many words of a text speak for each field."""
    every = tuple(chain.from_iterable(beginnings for _, beginnings in stems))
    keys = [key for key in words(text) if key.startswith(every)]
    return {name: sum(key.startswith(beginnings) for key in keys) for name, beginnings in stems}


def _moved(pointer: str, shift: int) -> str:
    """The pointer of a block so many places further down the list; that of the whole list stays."""
    if not pointer:
        return pointer
    first, _, rest = pointer[1:].partition("/")
    return f"/{int(first) + shift}" + (f"/{rest}" if rest else "")
