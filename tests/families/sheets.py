"""Samples in the looks of publishers: titles that hang, blocks under titles, forms under dates, programmes."""

from __future__ import annotations

from tests.families.samples import BOLD, BOTH, ITALIC, Paper

PHASES = ["1. Phase: Looking", "2. Phase: Planting"]
PACKAGES = [
    (
        ["Work package 1: ", "Walks along all hedges", "of the village and counts"],
        "Ann Alder",
        "Nobody may come, and then there is nothing to count",
    ),
    (
        ["Work package 2: ", "A map of every hedge"],
        "Guy Reed",
        "The map may come late, or show what is no longer there",
    ),
    (
        ["Work package 3: ", "Digging the holes", "Along both sides of the road"],
        "Ida Moor",
        "Frost in the ground, and cables that nobody knows of",
    ),
    (["Work package 4: ", "Planting with schools"], "Tom Field", "Rain on the day, and a school that stays at home"),
]


def packages() -> bytes:
    """Work packages in ruled forms; further lines of a title hang behind its number, and phases stand over several."""
    paper = Paper()
    for at, ((number, *title), leader, risk) in enumerate(PACKAGES):
        top = 80.0
        if at % 2 == 0:
            paper.put(54, top, PHASES[at // 2], BOLD, 16)
            top += 30
        x = paper.put(54, top, number, BOLD, 14)
        for row, line in enumerate(title):
            paper.put(x, top + 17 * row, line, BOLD, 14)
        top += 17 * len(title)
        for row, (label, value) in enumerate(
            (
                ("Leader:", leader),
                ("What to do:", f"All that the name of package {at + 1} says, in a week"),
                ("Risks:", risk),
            )
        ):
            low = top + 20 * row
            paper.box(50, low, 180, low + 20)
            paper.box(180, low, 500, low + 20)
            paper.put(54, low + 14, label, BOTH)
            paper.put(184, low + 14, value)
        paper.next_page()
    return paper.pdf()


TALKS = [
    ("What hedges remember", "Ann Alder", "Institute of Hedges, University of the Fens", "ann@fens.example"),
    ("Ditches in the frost of January", "Guy Reed", "School of Water in the City of Marsh", "guy@marsh.example"),
    ("Orchards without owners", "Ida Moor", "Fruit Group, Academy of the Northern Lakes", "ida@lakes.example"),
    ("Bees on the roofs of libraries", "Tom Field", "House of Bees, College of Town Gardens", "tom@town.example"),
    ("Who walks here at night", "Eva Brook", "Office of Paths, County of the High Dykes", "eva@dykes.example"),
]


def talks(last: str = "") -> bytes:
    """Talks with speaker, institute and address on a line each; the address of the second one stands overleaf. `last`
    is a title over several with none under it.
    """
    paper = Paper()
    top = 80.0
    for at, (title, speaker, institute, address) in enumerate(TALKS):
        if at in (0, 3):
            paper.put(54, top, "Short talks" if at else "Opening", BOLD, 16)
            top += 30
        paper.put(54, top, title, BOLD, 12)
        paper.put(54, top + 16, speaker, ITALIC)
        paper.put(54, top + 28, institute, ITALIC)
        if at == 1:
            paper.next_page()
            top = 40
        paper.put(54, top + 40, address, BOTH)
        x = paper.put(54, top + 52, "Abstract: ", BOLD)
        paper.put(x, top + 52, f"In talk number {at + 1} you will hear what is new to all who live out here.")
        paper.put(54, top + 64, "There will be time for questions, and for a walk through the gardens of the house.")
        top = 700 if at == 0 else top + 110
    if last:
        paper.put(54, top, last, BOLD, 16)
    return paper.pdf()


DIARY = {
    "04-06-2018": ("Rows of beans", "Water"),
    "05-06-2018": ("Nets over the peas", "A bed of leeks"),
    "06-06-2018": ("Weeds", "Compost"),
    "07-06-2018": ("Seeds of marigold", "Strings for the tomatoes"),
    "08-06-2018": ("The first peas", "A fence"),
}


SESSIONS = [
    ("Counting hedges from the air", "Ann Alder", "Red room", "Monday / 9:00", "We flew over all of them and counted."),
    (
        "Hedges in old maps of the parish",
        "Guy Reed",
        "Blue room",
        "Monday / 10:00",
        "The oldest one is of 1720, and wrong.",
    ),
    ("Who owns a hedge", "Ida Moor", "Garden house", "Monday / 11:00", "Both neighbours, or none, says the law."),
    ("Birds of the second week of May", "Tom Field", "Front porch", "", "They were heard by all who got up early."),
    ("A hedge is no fence", "Eva Brook", "Old school", "", "Nor is it a wall, and we say why it is not."),
]


def sessions() -> bytes:
    """Talks whose speakers are bold as the titles are, after a label in the look of the text; signs part them."""
    paper = Paper()
    for at, (title, speaker, room, time, text) in enumerate(SESSIONS):
        top = 80 + 170 * (at % 3)
        if at in (0, 3):
            paper.put(250, top - 30, f"Day {at // 3 + 1}", size=20)
        paper.put(200, top, title, BOLD, 12)
        x = paper.put(240, top + 14, "Presenter: ", size=12)
        paper.put(x, top + 14, speaker, BOLD, 12)
        paper.put(54, top + 40, f"Where: {room}", size=12)
        if time:
            paper.put(54, top + 54, f"Day and time: {time}", size=12)
        paper.put(54, top + 80, "Abstract:", size=12)
        paper.put(54, top + 92, f"{text} Come and hear what else there is to say of it.", ITALIC)
        paper.put(280, top + 120, "*********", size=12)
        if at == 2:
            paper.next_page()
    return paper.pdf()


BOOKLET = {
    "What the library lends": ("Hall from 9:00 to 10:00", "Ann Alder"),
    "Spades, saws and other things": ("Barn from 9:00 to 10:00", "Guy Reed"),
    "A shed for the whole street": ("Hall from 10:00 to 11:00", "Ida Moor"),
    "Repairs on the first Sunday": ("Barn from 10:00 to 11:00", "Tom Field"),
    "Seeds that nobody sells": ("Hall from 11:00 to 12:00", "Eva Brook"),
    "Bread from the oven of the village": ("Barn from 11:00 to 12:00", "Max Stone"),
}


def booklet() -> bytes:
    """A timetable, and then a page for each three of its talks: room, text and speaker under an underlined title."""
    paper = Paper()
    paper.put(200, 60, "Timetable", BOLD, 14)
    for at, (title, (_, speaker)) in enumerate(BOOKLET.items()):
        paper.put(60 + 250 * (at % 2), 110 + 60 * (at // 2), title, size=9)
        paper.put(60 + 250 * (at % 2), 122 + 60 * (at // 2), speaker, size=7)
    for at, (title, (room, speaker)) in enumerate(BOOKLET.items()):
        if at % 3 == 0:
            paper.next_page()
        top = 80 + 220 * (at % 3)
        first, _, second = title.rpartition(" ")
        paper.line(70, top + 5.2, paper.put(70, top, first, BOLD, 17))
        paper.line(70, top + 22.2, paper.put(70, top + 17, second, BOLD, 17))
        paper.put(54, top + 52, room, BOLD, 13)
        for row in range(3):
            paper.put(
                54,
                top + 84 + 16 * row,
                f"Line {row + 1} of what is to be said of number {at + 1}, and of much else.",
                size=12,
            )
        paper.put(54, top + 150, "Presented by:", BOLD, 13)
        paper.put(70, top + 168, speaker, size=12)
    return paper.pdf()


def diary() -> bytes:
    """Dates in the look of the text, each over a small ruled form; the form of the third one stands overleaf."""
    paper = Paper()
    top = 600.0
    for at, (date, values) in enumerate(DIARY.items()):
        paper.put(54, top, date)
        if at == 2:
            paper.next_page()
            top = 40.0
        for row, (label, value) in enumerate(zip(("Nora", "Pim"), values, strict=True)):
            low = top + 14 + 18 * row
            paper.box(54, low, 110, low + 18)
            paper.box(110, low, 400, low + 18)
            paper.put(58, low + 13, label)
            paper.put(114, low + 13, value)
        top += 90
    return paper.pdf()


def programme() -> bytes:
    """A training on one page: labels before their values, and labels over texts, in one look."""
    paper = Paper()
    paper.put(200, 60, "OUR OFFER", BOLD, 14)
    rows = {
        "Title of the training:": "Hedges for beginners",
        "For whom:": "Gardeners",
        "How many:": "5",
        "Needed:": "No",
    }
    for at, (label, value) in enumerate(rows.items()):
        paper.put(paper.put(54, 100 + 24 * at, f"{label} ", BOLD), 100 + 24 * at, value)
    for at, label in enumerate(("Aims of the training:", "Means of the training:", "Skills afterwards:")):
        paper.put(54, 220 + 60 * at, label, BOLD)
        paper.put(54, 236 + 60 * at, f"They are told at length, as number {at + 1} of all that this page says,")
        paper.put(54, 250 + 60 * at, "and in two lines.")
    return paper.pdf()
