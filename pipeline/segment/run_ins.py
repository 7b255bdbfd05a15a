"""Lines that hold a label and its value, cut in two."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from pipeline.data.document import Line, Page, Span, Style, lines_of, with_parts
from pipeline.layout.geometry import BASELINE, LinesByHeight, leading, overlap_across, stands_over, wide_gaps
from pipeline.layout.groups import body_style
from pipeline.profiles.profile import FieldName
from pipeline.profiles.wordings import Wordings
from pipeline.segment.leaders import label_before, leader_of
from pipeline.segment.template import ENDS
from pipeline.segment.tunables import HABIT, PLACES
from pipeline.segment.tunables import TEMPLATE as T
from pipeline.text.wording import squash

_AFTER = " :?"  # between a label and its value
_SIGNS = re.compile(r"(?:\s[·•–—/]|(?:^|\s)[|])(?:\s|$)")  # between a value and the next label on its line
_SIGN = re.compile("[·•–—/|]")  # as all lines with one of these have, and few others
_COUNT = re.compile(r"\d{1,3}\s*\Z")  # of the records, before their titles
_OUTLINE = re.compile(r"(\d{1,2})(?:\.\d{1,2})+[.)]?\s+(?=\S)")  # the number of a heading below others
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=\S)")
_FIRST_LEVEL = re.compile(r"(\d{1,2})[.)]?\s+(?=\S)")  # … and of one over them
_RUN_IN = re.compile(r"(\S.{0,78}?\S)\s?([:?])\s+(?=\S)")

Cut = tuple[str, int, int]
"""The squashed label that a line opens with, where it ends and where the value begins."""


def cut_run_ins(pages: Sequence[Page], furniture: set[Line], wordings: Wordings) -> list[Page]:
    """The pages with every line that holds a label and its value cut in two.

    A label is listed, or comes again with other values: parted from them by a change of look, or by a colon.
    """
    pages = _without_numbers(_parted_from_numbers(pages, furniture), furniture, wordings)
    pages = _without_leaders(_without_bullets(pages, furniture, wordings), furniture)
    pages = _parted_at_gaps(_parted_at_signs(pages, furniture, wordings), furniture, wordings)
    pages = _parted_at_looks(pages, furniture, wordings)
    alone = Counter(squash(line.text) for line in lines_of(pages) if line.bullet_x is None)
    found = _without_items(_found(pages, furniture, wordings, alone), pages)
    wanted = _wanted(found, wordings, alone)
    cuts = {line: cut for line, cut in found.items() if cut[0] in wanted}
    return with_parts(
        pages, {line: [line.cut(0, end), line.cut(start, len(line.text))] for line, (_, end, start) in cuts.items()}
    )


def facts_with_labels(lines: Iterable[Line]) -> set[Line]:
    """The lines that hold a label, a colon and a value, where each has a value of its own (`Ref.: EL-25-301`)."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if (cut := _run_in(line)) is not None and line.text[: cut[1]].rstrip().endswith(ENDS):
            found[cut[0]].append(line)
    own = (same for same in found.values() if len({line.text for line in same}) == len(same) >= HABIT.times)
    return set(chain.from_iterable(own))


def _found(pages: Sequence[Page], furniture: set[Line], wordings: Wordings, alone: Counter[str]) -> dict[Line, Cut]:
    """How lines may be cut, but for titles, values, items and captions; `alone` counts what is printed on lines of its
    own.
    """
    body = body_style(lines_of(pages, furniture))
    found: dict[Line, Cut] = {}
    for page in pages:
        by_height = LinesByHeight(page.lines)
        for line in page.lines:
            if line in furniture or (cut := _run_in(line)) is None:
                continue
            if line.bullet_x is not None and not _differs(line, cut[1]):
                continue  # an item
            is_plain = not wordings.is_listed(cut[0]) and not _differs(line, cut[1])
            is_large = body is not None and line.size > T.heading * body.size
            if is_plain and (is_large or _has_label(line, by_height, alone)):
                continue  # a title with a colon (`Beekeeping: an introduction`), or the value of the label beside it
            if not (wordings.opens_day(cut[0]) and _is_value(line, page, wordings, alone)):
                found[line] = cut
    keys: dict[Style, set[str]] = defaultdict(set)
    for line, cut in found.items():
        keys[line.spans[0].style].add(cut[0])
    for line in lines_of(pages, furniture):  # labels that have no room for their values beside them
        if line.text.endswith(ENDS) and alone[key := squash(line.text)] >= HABIT.times:
            keys[line.spans[0].style].add(key)
    facts = {look for look, cut in keys.items() if len(cut) >= HABIT.times or any(map(wordings.is_listed, cut))}
    if body is not None:  # small print that has no other labels is a caption (`Photo: the team`)
        small = T.caption * body.size
        return {
            line: cut
            for line, cut in found.items()
            if line.spans[-1].style.size >= small
            or any(span.style in facts for span in line.spans if span.start < cut[1])
            or "@" in line.text
        }
    return found


def _wanted(found: Mapping[Line, Cut], wordings: Wordings, alone: Counter[str]) -> set[str]:
    """The squashed labels among what may be cut so; `alone` is as in `_found`."""
    values: dict[str, list[str]] = defaultdict(list)
    whole: set[str] = set()  # what is not just a word of a sentence that wraps before it
    for line, (key, end, start) in found.items():
        values[key].append(squash(line.text[start:]))
        if not line.text[0].islower() or line.text[:end].rstrip().endswith(ENDS):
            whole.add(key)
    wanted = {label for label, others in values.items() if _vary(label, others, wordings, label in whole)}
    # In a look of its own, a label may come with the same few values again and again, each with a capital.
    alike = {key for line, (key, end, start) in found.items() if not _differs(line, end) or line.text[start].islower()}
    wanted |= {
        key
        for key, others in values.items()
        if key not in alike and key in whole and len(others) >= HABIT.times and len(set(others)) >= HABIT.again
    }
    # A listed label in a look of its own needs no other value to be one.
    wanted |= {
        key
        for line, (key, end, _) in found.items()
        if wordings.is_listed(key)
        and line.text[:end].rstrip().endswith(ENDS)
        and _differs(line, end)
        and not any(wordings.is_listed(key + value) for value in values[key])
    }
    # … nor does one that stands alone elsewhere, in a look of its own here.
    wanted |= {
        key
        for line, (key, end, _) in found.items()
        if alone[key] and _differs(line, end) and len(set(values[key])) + alone[key] >= HABIT.times
    }
    # Where a look sets off labels so, what else is set off in it is one: though its value never changes, and though one
    # record alone has it, where it stands as they do; elsewhere in their columns, if it comes with several values.
    models = [(line, cut) for line, cut in found.items() if cut[0] in wanted]
    looks = {_look(line) for line, _ in models}
    edges = {(_look(line), round(line.x0)) for line, cut in models if line.text[: cut[1]].rstrip().endswith(ENDS)}
    columns = {round(x0 / T.column) for _, x0 in edges}

    def is_set_off(line: Line, cut: Cut) -> bool:
        if not _differs(line, cut[1]) or not line.text[: cut[2]].rstrip().endswith(ENDS):
            return False
        if line.text[: cut[1]].rstrip().endswith(ENDS) and (_look(line), round(line.x0)) in edges:
            return True
        return round(line.x0 / T.column) in columns and len(set(values[cut[0]])) >= HABIT.again

    return wanted | {
        cut[0]
        for line, cut in found.items()
        if (len(values[cut[0]]) >= HABIT.times and _look(line) in looks) or is_set_off(line, cut)
    }


def _without_items(found: dict[Line, Cut], pages: Sequence[Page]) -> dict[Line, Cut]:
    """The cuts without those of items that open in another look. An icon may stand as a bullet before a label: this
    comes again with other values, where lines in its look stand without bullets or among more such labels.
    """
    values: dict[str, set[str]] = defaultdict(set)
    for line, (key, _, start) in found.items():
        values[key].add(squash(line.text[start:]))
    often = {key for key, others in values.items() if len(others) >= HABIT.times}
    plain = {(_look(line), round(line.x0)) for line in lines_of(pages) if line.bullet_x is None}

    def is_label(line: Line, key: str) -> bool:
        return key in often and (len(often) >= HABIT.times or (_look(line), round(line.x0)) in plain)

    return {line: cut for line, cut in found.items() if line.bullet_x is None or is_label(line, cut[0])}


def _parted_at_signs(pages: Sequence[Page], furniture: set[Line], wordings: Wordings) -> list[Page]:
    """The pages with lines of several labels cut at the signs before these (`Promoter: Caritas | Period: 2020`)."""
    signed = (line for line in lines_of(pages, furniture) if _SIGN.search(line.text) and _SIGNS.search(line.text))
    return with_parts(pages, {line: parts for line in signed if (parts := _at_signs(line, wordings))})


def _at_signs(line: Line, wordings: Wordings) -> list[Line]:
    """A line cut before each label that a sign parts from the value before it; none where not one of these is listed.

    A sign that a wrapped row begins with was read as a bullet.
    """
    cuts: list[tuple[int, int]] = []
    listed = False
    for start, end in (match.span() for match in _SIGNS.finditer(line.text)):
        rest = line.text[end:]
        found = _run_in(line.cut(end, len(line.text))) if rest else None
        key = found[0] if found else squash(rest)  # the value of a label at the end of a row stands on the next
        is_listed = wordings.is_listed(key)
        sign = line.text[start:end].strip()
        is_other_language = sign == "/" and not rest.endswith(ENDS)
        # What stands behind a sign, and is no label by its end, may be a function (`Ann Smith – coordination`).
        is_aside = sign != "/" and start > 0 and not rest.endswith(ENDS) and _run_in(line.cut(0, start)) is None
        listed |= is_listed and (found is not None or not is_aside)
        if found or (is_listed and not is_other_language and not is_aside) or not rest:
            cuts.append((start, end))
    if not listed or _is_one_label(line, cuts, wordings):
        return []
    starts, ends = [line.bullet, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line.text)]
    return [line.cut(start, end) for start, end in zip(starts, ends, strict=True) if line.text[start:end].strip()]


def _is_one_label(line: Line, cuts: Sequence[tuple[int, int]], wordings: Wordings) -> bool:
    """Whether a line is one label: all its parts are some (`Duration / Frequency`), it is listed as a whole, or a slash
    stands before its last word, in one look (`Name / Description:`).
    """
    if wordings.is_listed(squash(line.text)):
        return True
    if (
        len(cuts) == 1
        and len(line.spans) == 1
        and line.text[slice(*cuts[0])].strip() == "/"
        and line.text.endswith(ENDS)
    ):
        return _run_in(line.cut(line.bullet, cuts[0][0])) is None
    starts, ends = [line.bullet, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line.text)]
    parts = [line.text[start:end] for start, end in zip(starts, ends, strict=True)]
    return all(wordings.is_listed(squash(part)) for part in parts)


def label_of_item(line: Line, *, in_its_look: bool = True) -> Line | None:
    """The label that an item opens with or is, without its bullet: a colon ends it, and, unless any look will do, it
    looks otherwise than what follows on its line.
    """
    item = line.cut(line.bullet, len(line.text)) if line.bullet < len(line.text) else line
    if item.text.endswith(":"):
        return item
    cut = _run_in(item)
    if cut is None or not item.text[: cut[1]].rstrip().endswith(":") or (in_its_look and not _differs(item, cut[1])):
        return None
    return item.cut(0, cut[1])


def _without_bullets(pages: Sequence[Page], furniture: set[Line], wordings: Wordings) -> list[Page]:
    """The pages with the bullets left out that stand before labels: where these are items, what a colon ends in their
    place and look is listed nearly always, or several fields are named so again and again (elsewhere it opens the items
    of a text).
    """
    places: dict[tuple[Style, int], list[tuple[Line, str]]] = defaultdict(list)
    for line in lines_of(pages, furniture):
        if line.bullet_x is not None and (label := label_of_item(line, in_its_look=False)) is not None:
            places[label.style, round(line.x0 / T.column)].append((line, squash(label.text)))
    labels = _named_again(pages, furniture, wordings)
    for found in places.values():
        listed = {line: key for line, key in found if wordings.is_listed(key)}
        # In the look of the text, the same two or three words may open the items of a text.
        told = listed if any(label_of_item(line) is not None for line in listed) else set(listed.values())
        if len(told) >= HABIT.times and len(listed) >= HABIT.most * len(found):
            labels |= listed.keys()
    return with_parts(pages, {line: [_bare(line)] for line in labels})


def _named_again(pages: Sequence[Page], furniture: set[Line], wordings: Wordings) -> set[Line]:
    """The items that open with the label of a field and a colon, where several fields are named so, each again."""
    items = (line for line in lines_of(pages, furniture) if line.bullet_x is not None)
    keys = {line: cut[0] for line in items if (cut := _run_in(line)) is not None}
    fields = _fields_again(Counter(keys.values()), wordings)
    return {line for line, key in keys.items() if key in fields} if len(set(fields.values())) >= HABIT.times else set()


def _fields_again(times: Mapping[str, int], wordings: Wordings) -> dict[str, FieldName]:
    """The fields that squashed wordings name which come more than once, by these."""
    again = (key for key, count in times.items() if count > 1)
    return {key: field for key in again if (field := wordings.of_key(key)[0]) is not None}


def _bare(line: Line) -> Line:
    return line.cut(line.bullet, len(line.text))


def _without_numbers(pages: Sequence[Page], furniture: set[Line], wordings: Wordings) -> list[Page]:
    """The pages with the numbers left out before the labels of an outline (`3.2 Objectives`) or of a form
    (`3 Objectives`): those of several fields come again, or several wordings under other first numbers (`4.1 Steps`,
    `5.1 Steps`), and so do the others in their look.
    """
    found = {line: match.end() for line in lines_of(pages, furniture) if (match := _NUMBERED.match(line.text))}
    keys = {line: squash(line.text[end:]) for line, end in found.items()}
    times = Counter(keys.values())
    fields = _fields_again(times, wordings)
    are_fields = len(set(fields.values())) >= HABIT.times
    known = {line for line, key in keys.items() if key in fields} if are_fields else _under_others(keys)
    if not known:
        return list(pages)
    looks = {line.style for line in known}
    labels = [line for line in found if line in known or (line.style in looks and times[keys[line]] > 1)]
    ends = {line: found[line] for line in labels} | _numbers_over(pages, furniture, labels)
    bare = {line: [line.cut(end, len(line.text))] for line, end in ends.items()}
    for (line,) in bare.values():
        line.is_cut = False  # it is all that is printed of the label, and may wrap
    return with_parts(pages, bare)


def _under_others(keys: Mapping[Line, str]) -> set[Line]:
    """The numbered lines whose wordings (`keys`, squashed) come under one first number of an outline after the other;
    empty where they have but one wording.
    """
    over: dict[str, dict[Line, str]] = defaultdict(dict)
    for line, key in keys.items():
        if match := _OUTLINE.match(line.text):
            over[key][line] = match[1]
    again = [numbers for numbers in over.values() if len(set(numbers.values())) >= HABIT.times]
    return set(chain.from_iterable(again)) if len(again) >= HABIT.again else set()


def _numbers_over(pages: Sequence[Page], furniture: set[Line], labels: Sequence[Line]) -> dict[Line, int]:
    """Where the numbers end of the headings (`3 A warm nest`) over the labels of an outline (`3.1 Objectives`): in one
    look, as large as these or larger, each with the number that the next label begins with.
    """
    below = set(labels)
    found: dict[Style, dict[Line, int]] = defaultdict(dict)
    last: dict[str, tuple[Line, int]] = {}
    for page in pages:
        for line in sorted(page.lines, key=BASELINE):
            if line in below:
                if (match := _OUTLINE.match(line.text)) and match[1] in last:
                    title, end = last.pop(match[1])
                    found[title.style][title] = end
                last.clear()
            elif line not in furniture and line.size >= labels[0].size and (match := _FIRST_LEVEL.match(line.text)):
                last[match[1]] = line, match.end()
    most = max(found.values(), key=len, default={})
    return most if len(most) >= HABIT.again else {}


def _parted_from_numbers(pages: Sequence[Page], furniture: set[Line]) -> list[Page]:
    """The pages with the numbers cut off that stand before titles on their lines (`01 A bridge`), where they count up
    from line to line: larger than the title, or as large as a heading and in another look from page to page.
    """
    body = body_style(lines_of(pages, furniture))
    found: dict[tuple[Style, Style] | None, list[Line]] = defaultdict(list)
    for page in pages:
        for line in sorted(page.lines, key=BASELINE):
            if line not in furniture and len(line.spans) > 1 and _COUNT.match(line.text[: line.spans[0].end]):
                number, title = line.spans[0].style, line.spans[1].style
                if number.size >= T.heading * title.size:
                    found[None].append(line)
                elif body is not None and min(number.size, title.size) >= T.heading * body.size:
                    found[number, title].append(line)
    cut: dict[Line, list[Line]] = {}
    for look, lines in found.items():
        numbers = [int(line.text[: line.spans[0].end]) for line in lines]
        is_spread = look is None or len({line.page for line in lines}) > 1
        if len(lines) >= HABIT.again and is_spread and all(a < b for a, b in pairwise(numbers)):
            cut.update((line, line.parts(line.spans[0].end)) for line in lines)
    return with_parts(pages, cut)


def _without_leaders(pages: Sequence[Page], furniture: set[Line]) -> list[Page]:
    """The pages with the leaders left out at the ends of lines whose label comes again before one: its value is another
    line. What comes once is a title in a contents list.
    """
    ends = {line: end for line in lines_of(pages, furniture) if (end := label_before(line.text)) is not None}
    times = Counter(squash(line.text[:end]) for line, end in ends.items())
    bare = {
        line: [line.cut(0, end)]
        for line, end in ends.items()
        if times[squash(line.text[:end])] > 1 and leader_of(line.text) is None
    }
    return with_parts(pages, bare)


def _parted_at_looks(pages: Sequence[Page], furniture: set[Line], wordings: Wordings) -> list[Page]:
    """The pages with lines cut before labels that stand amid them, with no sign between: in a look that hardly
    anything amid a line has but words printed again, several of them listed.
    """
    inside: dict[Style, list[tuple[Line, Span, str]]] = defaultdict(list)
    for line in lines_of(pages, furniture):
        for before, span in pairwise(line.spans):
            look, key = _any_size(span.style), squash(line.text[span.start : span.end])
            if key and look != _any_size(before.style):
                inside[look].append((line, span, key))
    cuts: dict[Line, list[int]] = defaultdict(list)  # where labels begin
    for found in inside.values():
        times = Counter(key for _, _, key in found)
        again = [(line, span) for line, span, key in found if times[key] > 1]
        listed = {key for key, count in times.items() if count > 1 and wordings.is_listed(key)}
        # Labels behind their values stand at the ends of lines only.
        amid = any(span.end < len(line.text) for line, span, key in found if key in listed)
        if amid and len(listed) >= HABIT.times and 2 * len(again) >= len(found):
            for line, span in again:
                cuts[line].append(span.start)
    return with_parts(pages, {line: line.parts(*starts) for line, starts in cuts.items()})


def _parted_at_gaps(pages: Sequence[Page], furniture: set[Line], wordings: Wordings) -> list[Page]:
    """The pages with lines that are several listed labels, with wide gaps between, cut there (`Hours   Credits`)."""
    short = (line for line in lines_of(pages, furniture) if len(line.text) <= T.short)
    parted = {line: line.parts(*gaps) for line in short if (gaps := wide_gaps(line, T.gap))}
    listed = {line: parts for line, parts in parted.items() if all(wordings.is_listed(squash(p.text)) for p in parts)}
    return with_parts(pages, listed)


def parts_of_group(group: list[Line]) -> Iterator[list[Line]]:
    """A group in parts: a label with its value on its line goes on in no other."""
    start = 0
    for end, line in enumerate(group, 1):
        if line.is_cut or end == len(group):
            yield group[start:end]
            start = end


def _vary(label: str, values: Sequence[str], wordings: Wordings, is_whole: bool) -> bool:
    """Does a run-in label come with values that differ, and not with the rest of its own wording?"""
    different = len(set(values))
    if wordings.is_listed(label) and is_whole:
        return (different > 1 or len(values) == 1) and not any(wordings.is_listed(label + value) for value in values)
    return different >= HABIT.times


def _look(line: Line) -> Style:
    """The look that a line opens with; small capitals change the size within a label."""
    return _any_size(line.spans[0].style)


@lru_cache(maxsize=1024)
def _any_size(look: Style) -> Style:
    return look._replace(size=0.0)


def _differs(line: Line, end: int) -> bool:
    """Does what follows a label on its line look otherwise?"""
    return any(span.start >= end and _any_size(span.style) != _look(line) for span in line.spans)


def _has_label(line: Line, by_height: LinesByHeight, alone: Counter[str]) -> bool:
    """Does a label in another look stand on the left of a line (`Title:  Bees: an introduction`): one that ends in a
    colon, or is printed `alone` again and again?
    """
    return any(
        other.x1 <= line.x0
        and other.style != line.style
        and (other.text.endswith(ENDS) or alone[squash(other.text)] > 1)
        for other in by_height.on_row(line)
    )


def _is_value(line: Line, page: Page, wordings: Wordings, alone: Counter[str]) -> bool:
    """Does a line stand right under a label, and so is of its value
    (`Start: 1 May; end: 30 June`)? What is printed `alone` again and again, in another look, is a label too.
    """
    column = [other for other in page.lines if overlap_across(other, line)]
    over = sorted((other for other in column if stands_over(other, line)), key=BASELINE, reverse=True)
    for below, other in pairwise([line, *over]):
        if leading(other, below) > (T.reach if below is line else PLACES.leading):
            break
        if wordings.names_field(other.text) or (other.style != line.style and alone[squash(other.text)] > 1):
            return True
        if other.style != line.style:
            break
    return False


def _run_in(line: Line) -> Cut | None:
    """How a line may be cut into a label and its value; None where it holds none."""
    end: int | None
    if leader := leader_of(line.text):
        end, start = leader
    elif (end := _end_of_label(line)) is not None:
        start = end
    else:
        match = _RUN_IN.match(line.text) if ":" in line.text or "?" in line.text else None
        if match is None or match[1].count("(") > match[1].count(")"):
            return None
        key = squash(match[1])
        return (key, match.end(2), match.end()) if len(key) > 1 and not any(map(str.isdigit, key)) else None
    while start < len(line.text) and line.text[start] in _AFTER:
        start += 1
    key = squash(line.text[:end])
    if len(key) < 2 or start >= len(line.text) or any(map(str.isdigit, key)):
        return None
    return key, end, start


def _end_of_label(line: Line) -> int | None:
    """Where the look first changes between words; if it never does, where small capitals of one font end."""
    end: int | None = None
    for before, after in pairwise(line.spans):
        head, rest = line.text[: after.start], line.text[after.start : after.end]
        if not rest.strip(_AFTER) or (head[-1:].isalnum() and rest[0].isalnum()):
            continue
        if before is not line.spans[0] and after.style == line.spans[0].style:
            continue  # the first letter of another word of the label, in a colour of its own
        if _any_size(before.style) != _any_size(after.style):
            return after.start
        if before.style.size < after.style.size and head.isupper() and not line.text[after.start :].isupper():
            end = after.start
    return end
