"""Samples: titles whose lines share no edge, forms that say what to fill in, exercises with a fact over each text."""

from __future__ import annotations

from tests.families.samples import BOLD, ITALIC, PLAIN, Paper

PAPERS = [
    (["WHAT HEDGES REMEMBER OF", "THE OLD FIELDS"], "Ann Alder", "School of Hedges"),
    (["DITCHES IN THE FROST OF JANUARY", "AND FEBRUARY"], "Guy Reed", "College of Water"),
    (["ORCHARDS WITHOUT OWNERS"], "Ida Moor", "Fruit Group of the Lakes"),
    (["BEES ON THE ROOFS", "OF FOUR LIBRARIES"], "Tom Field", "House of Bees"),
    (["WHO WALKS HERE AT NIGHT, AND WHY", "NOBODY ASKS"], "Eva Brook", "Office of Paths"),
]


def papers() -> bytes:
    """Abstracts under centred titles: of most, the second line is set beside the middle of the first."""
    paper = Paper()
    for at, (title, author, house) in enumerate(PAPERS):
        top = 90.0 + 230 * (at % 3)
        for row, line in enumerate(title):
            paper.put(300 - 4.4 * len(line) - 7 * row, top + 12 * row, line, size=14)
        paper.put(300 - 3 * len(author), top + 50, author, size=12)
        paper.put(300 - 3 * len(house), top + 64, house, ITALIC, 12)
        paper.put(280, top + 90, "Abstract", BOLD, 9)
        for row in range(4):
            paper.put(
                90,
                top + 102 + 11 * row,
                f"Line {row + 1} of what number {at + 1} tells to all who read so far, or listen.",
                size=9,
            )
        if at == 2:
            paper.next_page()
    return paper.pdf()


FORM = {
    "Customer": ("Who pays for it?", "The town of Marsh and its two schools, for the whole of the coming year."),
    "Background": (
        "Why is it needed?",
        "All hedges of the parish were cut in a single winter, and nobody knows by whom.",
    ),
    "Outcome": (
        "What will there be at the end?",
        "A hedge along each of the three roads that lead out of the village.",
    ),
    "Start": ("With what does it begin?", "As soon as the frost is out of the ground, or a week after that."),
    "Risks": ("What may go wrong?", "The plants may come late, and the neighbours may not like where they stand."),
}


def form() -> bytes:
    """A form: the name of the project below the first label, in small print below the others what to fill in; then
    tables that look alike.
    """
    paper = Paper()
    paper.put(240, 60, "Project order", BOLD, 16)
    paper.put(60, 100, "Project name:", BOLD, 12)
    paper.put(60, 118, "A hedge for Marsh", size=11)
    for at, (label, (hint, text)) in enumerate(FORM.items()):
        top = 150 + 70 * at
        paper.put(60, top, f"{label}:", BOLD, 12)
        paper.put(60, top + 13, hint, ITALIC, 7)
        paper.put(60, top + 36, text, size=11)
    for at, name in enumerate(("Staff", "Material", "Machines")):
        top = 530 + 70 * at
        paper.put(60, top, name, BOLD, 8)
        for column, head in enumerate(("Number", "Price of one", "Amount")):
            paper.put(240 + 90 * column, top, head, BOLD, 8)
        for row in range(2):
            for column in range(3):
                paper.put(240 + 90 * column, top + 14 + 12 * row, "-", size=8)
    return paper.pdf()


EXERCISES = {
    "1.1 Counting": ("1) hedges 2) trees 3) gates", ["Go along the road."], "walk to the mill"),
    "1.2 Drawing": (
        "1) pencils 2) maps",
        ["Draw what you saw on the road, as well as you", "can, and show it to somebody."],
        "draw the mill",
    ),
    "1.3 Planting": (
        "1) spades 2) roots",
        [
            "Plant what you were given, at the place that you",
            "were shown, and not where you like it best. The",
            "place is marked, and so is the time at which the",
            "others come.",
        ],
        "dig a hole",
    ),
    "1.4 Waiting": (
        "1) patience",
        [
            "Nothing is to be done now, and that is what is so",
            "hard about it. Come again in spring, or better in",
            "autumn, and look at what there is to see of it,",
            "but touch nothing.",
        ],
        "sit down",
    ),
    "1.5 Cutting": (
        "1) saws 2) ladders 3) time",
        ["Cut it, and look whether this is what you get:", "a hedge as straight as a rule."],
        "sharpen the saw",
    ),
}


def exercises() -> bytes:
    """Exercises with a fact, a text apart from it, and steps under a label in the look of the text."""
    paper = Paper()
    top = 80.0
    for at, (title, (concepts, text, step)) in enumerate(EXERCISES.items()):
        paper.put(60, top, title, BOLD, 12)
        paper.put(60, top + 22, f"Concepts: {concepts}")
        for row, line in enumerate(text):
            paper.put(60, top + 48 + 12 * row, line)
        top += 48 + 12 * len(text)
        paper.put(60, top + 8, "Steps:")
        paper.put(74, top + 24, f"1. {step}")
        paper.put(74, top + 38, f"2. write down what happened the time before, {at + 1} or more")
        top += 70
    return paper.pdf()


STEPS = [
    ("Walk all hedges", "Ann Alder", "2 weeks", "a pair of boots"),
    ("Draw the maps", "Guy Reed", "1 month", "paper"),
    ("Plant the gaps", "Ida Moor", "3 months", "400 plants"),
    ("Tell the schools", "Tom Field", "1 week", "nothing"),
]


def steps(*, chapters: int) -> bytes:
    """A table with a row of heads, below so many chapters of text."""
    paper = Paper()
    paper.put(60, 60, "The hedges of Marsh", BOLD, 18)
    for at, label in enumerate(("Background", "Objectives", "Results", "Risks")[:chapters]):
        paper.put(60, 100 + 90 * at, label, BOLD, 13)
        for row in range(4):
            paper.put(
                60, 118 + 90 * at + 13 * row, f"Line {row + 1} of chapter {at + 1}, on all that is known of it by now."
            )
    top = 120.0 + 90 * chapters
    for row, cells in enumerate([("Step to take", "Leader", "Takes", "Needs"), *STEPS]):
        for column, cell in enumerate(cells):
            x = 60 + 120 * column
            paper.box(x - 4, top + 20 * row, x + 116, top + 20 * row + 20)
            paper.put(x, top + 20 * row + 14, cell, PLAIN if row else BOLD)
    return paper.pdf()


USES = {
    "Asking for a plot": (
        "The gardener is known.",
        ["The gardener asks for a plot.", "A plot is given."],
        "The plot is taken.",
    ),
    "Giving it back": ("The gardener has a plot.", ["The gardener gives it back."], "The plot is free."),
    "Asking for water": ("The gardener has a plot.", ["The gardener opens the well.", "Water runs."], ""),
    "Closing the well": ("The well is open.", ["The gardener closes the well."], "No water runs."),
}


def uses() -> bytes:
    """A contents list, then records whose labels an outline numbers; the titles stand behind their numbers, and one is
    set otherwise.
    """
    paper = Paper()
    paper.put(240, 60, "All uses of the garden", size=17)
    top = 100.0
    for at, (title, (_, _, after)) in enumerate(USES.items(), 1):
        for number, label in enumerate(("", "Before", "Main steps", "Afterwards")[: 4 if after else 3]):
            text = f"{at}.{number} {label} {'. ' * 40}" if number else f"{at} {title}"
            paper.put(80 if number else 60, top, text, PLAIN if number else BOLD)
            paper.put(500, top, "2")
            top += 13
    paper.next_page()
    top = 60
    for at, (title, (before, steps, after)) in enumerate(USES.items(), 1):
        paper.put(paper.put(60, top, f"Use {at}.", BOLD, 14) + 14, top, title, ITALIC if at > 2 else PLAIN, 14)
        for number, (label, texts) in enumerate(
            (("Before", [before]), ("Main steps", steps), ("Afterwards", [after])), 1
        ):
            if texts != [""]:
                paper.put(60, top + 24, f"{at}.{number} {label}", BOLD, 12)
                for row, text in enumerate(texts):
                    paper.put(70, top + 40 + 14 * row, text)
                top += 24 + 14 * len(texts)
        top += 50
    return paper.pdf()


COURSE = {
    "For whom": "Gardeners of the village",
    "How long": "7 hours on one day",
    "Where": "In the old school",
    "How many": "16 people",
}
CHAPTERS = {
    "AIMS OF THE DAY": "Everybody can tell a hedge from a fence",
    "WAYS OF WORK": "Walks, talks and a meal in the garden",
}


def course() -> bytes:
    """A course in one size: the title looks as the headings do, and facts stand under the first of these."""
    paper = Paper()
    paper.put(60, 60, "Hedges for beginners", BOLD, 12)
    paper.put(60, 110, "IN SHORT", BOLD, 12)
    for row, (label, value) in enumerate(COURSE.items()):
        paper.put(paper.put(60, 134 + 17 * row, f"{label}: ", BOLD, 12), 134 + 17 * row, value, size=12)
    for at, (heading, text) in enumerate(CHAPTERS.items()):
        paper.put(60, 240 + 100 * at, heading, BOLD, 12)
        paper.put(60, 264 + 100 * at, f"{text}, and much more of what is", size=12)
        paper.put(60, 281 + 100 * at, "told on this page, in two lines of text.", size=12)
    return paper.pdf()
