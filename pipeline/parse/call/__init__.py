"""What the cover says of the call: title, fund, years, launch, counts, budget, priorities."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.data.blocks import walk
from pipeline.data.document import Line
from pipeline.data.outline import PriorityHead
from pipeline.data.parsed import Parsed
from pipeline.data.passage import Passage
from pipeline.fields.blocks import Measure, parse_blocks
from pipeline.fields.blocks.measure import ends_sentence
from pipeline.fields.blocks.tunables import BLOCKS
from pipeline.fields.months import month_number
from pipeline.parse.call.budget import read_budget
from pipeline.parse.call.counts import read_counts
from pipeline.parse.call.figures import captions, counting, figures
from pipeline.parse.call.fund import read_fund
from pipeline.parse.call.languages import fill, lines_by_language
from pipeline.parse.call.launched import read_launch
from pipeline.parse.call.priorities import Counted, counted_lines, read_priorities
from pipeline.parse.call.title import read_title
from pipeline.profiles.profile import Language, Profile
from pipeline.schema.records import Call
from pipeline.text.dewrap import Dewrapper
from pipeline.text.numbering import priority_number

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-ÿ]|\d)")
_ORDINAL_END = re.compile(r"(?<!\d)\d{1,2}\.$")


@dataclass(slots=True)
class CoverText:
    """What the call is read from: the cover's lines in reading order, the running headers, the heads of the contents
    list; and what is printed elsewhere, line by line and squashed.
    """

    lines: Sequence[Line]
    furniture: Sequence[Line]
    heads: Sequence[PriorityHead]
    elsewhere: Collection[str] = ()


def parse_call(
    cover: CoverText, dewrappers: Mapping[str, Dewrapper], languages: Sequence[Language], profile: Profile
) -> Parsed[Call]:
    """Read the call from a cover in one language or several, the main one first; pointers are relative to `/call`.

    `dewrappers` has one for the code of each language.
    """
    calls = [
        _in_one(
            replace(cover, lines=lines, heads=[] if other else cover.heads),
            dewrappers[language.code],
            language,
            profile,
        )
        for other, (language, lines) in enumerate(
            zip(languages, lines_by_language(cover.lines, languages), strict=True)
        )
    ]
    for call in calls[1:]:
        fill(calls[0], call)
    return calls[0]


def _in_one(cover: CoverText, dewrapper: Dewrapper, language: Language, profile: Profile) -> Parsed[Call]:
    parsed: Parsed[Call] = Parsed(
        Call(
            title=None,
            fund=None,
            years=[],
            launched=None,
            proposals_submitted=None,
            projects_selected=None,
            budget=None,
            priorities=[],
        )
    )
    title_lines = read_title(cover.lines, cover.furniture, dewrapper, language, parsed)
    rest = [line for line in cover.lines if line not in title_lines]
    captioned = figures(rest)
    told = {line for group in captioned for line in group}
    rest = [line for line in rest if line not in told]
    measure = Measure.of(rest)
    texts = [parse_blocks(lines, dewrapper, measure) for lines in _texts(rest, language)]
    prose = [
        text.evidence[f"{at}/text"] for text in texts for at, _, block in walk(text.value) if block.kind == "paragraph"
    ]
    sentences = [sentence for passage in prose for sentence in _sentences(passage, language)]
    numbering = counting(captioned)
    counted = Counted(
        [group[0].text for group in numbering], [dewrapper.join(text) for text in captions(numbering)], cover.elsewhere
    )
    sentences += [dewrapper.join(group) for group in captioned if group not in numbering]
    read_fund(parsed, sentences, profile, language)
    read_launch(parsed, sentences, language)
    read_counts(parsed, sentences, language, profile)
    read_budget(parsed, sentences, language, profile)
    read_priorities(parsed, texts, counted, prose, cover.heads, dewrapper, language)
    return parsed


def _texts(lines: Sequence[Line], language: Language) -> list[list[Line]]:
    """The texts of a cover: a new one begins in another size, on another page unless a sentence goes on there, and with
    each priority where the lines number some.
    """
    opened = [line for line in lines if priority_number(line.text, language.listing.priority)] or counted_lines(lines)
    opening = set(opened) if len(opened) > 1 else set[Line]()
    texts: list[list[Line]] = []
    for line in lines:
        last = texts[-1][-1] if texts else None
        goes_on = last is not None and (line.page == last.page or (line.text[:1].islower() and not ends_sentence(last)))
        if last is None or not goes_on or abs(line.size - last.size) > BLOCKS.size or line in opening:
            texts.append([])
        texts[-1].append(line)
    return texts


def _sentences(passage: Passage, language: Language) -> list[Passage]:
    text = passage.text
    # After `12.` a month goes on with the date.
    ends = [
        m.span()
        for m in _SENTENCE_END.finditer(text)
        if not (_ORDINAL_END.search(text, 0, m.start()) and month_number(text[m.end() :].partition(" ")[0], [language]))
    ]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(passage.text)]
    return [passage[a:b] for a, b in zip(starts, stops, strict=True)]
