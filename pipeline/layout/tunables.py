"""The numbers that steer layout; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.data.tunable import tunable


@dataclass(frozen=True, slots=True)
class Geometry:
    """The questions that are asked everywhere."""

    same_row: float = tunable(0.35, "em", "lines whose baselines differ by no more stand on one row", "")
    beside: float = tunable(0.3, "share", "lines whose boxes overlap by more of the lower one stand beside another", "")
    touching: float = tunable(1.0, "pt", "how far glyphs reach beyond their advance: less is no overlap", "")


@dataclass(frozen=True, slots=True)
class Furniture:
    """Running headers, footers and page numbers."""

    zone: float = tunable(
        0.12, "share", "of the page's height, at the top and at the bottom: furniture stands there", ""
    )
    isolated: float = tunable(1.9, "em", "furniture stands at least so far (baseline to baseline) from the text", "")
    same_height: float = tunable(8.0, "pt", "lines that repeat stand no further apart in height from page to page", "")
    often: float = tunable(0.35, "share", "of the pages: what repeats on fewer is text (left and right may differ)", "")
    large: float = tunable(1.3, "×", "of the text's size: what is larger may be a title …", "")
    most: float = tunable(0.9, "share", "… unless it stands on so many of the pages", "")
    aside: float = tunable(20.0, "pt", "text further aside does not touch a line of furniture", "")
    agreeing: float = tunable(0.8, "share", "of the lines of one wording that must stand isolated", "")
    numbered: float = tunable(1.5, "×", "of the pages: numbers of sheets, chapters or projects are no larger", "")
    few: int = tunable(30, "", "… or than this", "")


@dataclass(frozen=True, slots=True)
class Order:
    """Columns, sidebars and tables of labels."""

    gutter: float = tunable(0.9, "em", "columns stand at least so far apart", "")
    far: float = tunable(40.0, "pt", "lines whose tops are further apart are not beside one another", "")
    sidebar: float = tunable(0.75, "×", "of the other's width: a wider column is no sidebar", "")
    runs_on: float = tunable(1.9, "em", "lines no further apart (top to top) are one text", "")
    labels: float = tunable(0.8, "share", "of the lines of a column of labels that are headings", "")
    first_row: float = tunable(
        1.6, "em", "the values above the first label that still belong to its row: lines no further apart", ""
    )
    depth: int = tunable(12, "cuts", "parts of a page within parts are cut no deeper", "")


@dataclass(frozen=True, slots=True)
class Justified:
    """Lines set so wide that their words came apart."""

    widest: float = tunable(5.0, "em", "how far justification sets words apart where nothing else tells", "")
    narrow: float = tunable(15.0, "em", "… and where the paragraph's next line ends at the same edge", "")
    even: float = tunable(0.5, "pt", "the gaps of one wide-set line differ by less", "")
    leading: float = tunable(1.7, "em", "the paragraph's next line is no further off", "")
    edge: float = tunable(3.0, "pt", "lines of one paragraph begin within this", "")
    column: int = tunable(2, "lines", "more that begin where a piece does make it a column's", "")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table."""

    ruled: float = tunable(0.7, "share", "of the neighbouring anchors that must have a rule between them", "")
    aligned: float = tunable(0.7, "share", "of the anchors that must have a line on their own row", "")
    reach: float = tunable(10.0, "pt", "how far into the table a rule must reach", "")
    cut: float = tunable(0.8, "em", "above the baseline of an anchor: its row begins there where no rule says so", "")
    above: float = tunable(0.6, "em", "lines further above the first anchor show that anchors are not at the top", "")
    cap: float = tunable(0.4, "em", "above the baseline: a rule below that passes through the letters", "")
    strike: float = tunable(
        0.5, "em", "above the baseline: a rule between there and the baseline is no cell's edge", ""
    )
    middle: float = tunable(0.3, "em", "above the baseline: the point of a line that tells in which row it stands", "")


@dataclass(frozen=True, slots=True)
class Groups:
    """Headings and titles over several lines."""

    leading: float = tunable(1.51, "em", "lines of one heading are at most this far apart", "")
    loose: float = tunable(2.0, "em", "… this far where the next begins in lower case, which no new heading does", "")
    least: float = tunable(0.3, "em", "… and at least this far", "")
    open: int = tunable(6, "groups", "of one look that may go on at a time: more columns are a table", "")
    left: float = tunable(4.0, "pt", "lines of one column begin within this …", "")
    middle: float = tunable(4.0, "pt", "… or have their middles within this …", "")
    right: float = tunable(2.0, "pt", "… or end within this", "")
    cap: float = tunable(0.5, "em", "above the baseline: a rule below that passes through the lower line", "")
    underline_above: float = tunable(0.1, "em", "how far above the baseline an underline may run", "")
    underline_below: float = tunable(0.3, "em", "how far below the baseline an underline may run", "")
    overhang: float = tunable(2.0, "pt", "how far an underline may reach beyond its line", "")


@dataclass(frozen=True, slots=True)
class Sheets:
    """Two pages imposed on one sheet."""

    landscape: float = tunable(1.15, "×", "of the height: a sheet of two pages is wider", "")
    centre: float = tunable(0.04, "share", "of the width: how far from the middle the text may reach over the fold", "")
    fold: float = tunable(10.0, "pt", "that no line may cross, at least", "")
    twice: int = tunable(2, "marks", "that must stand in both halves", "")


GEOMETRY, FURNITURE, ORDER, JUSTIFIED = Geometry(), Furniture(), Order(), Justified()
ROWS, GROUPS, SHEETS = Rows(), Groups(), Sheets()
