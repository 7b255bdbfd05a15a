"""Samples with parts: titles over several, forms with empty rows, chapters with numbers, keywords within texts."""

from __future__ import annotations

from tests.families.samples import BOLD, BOTH, ITALIC, Paper

PARTS = {
    "For beginners": {
        "A box for owls": "Advanced",
        "A clock of flowers": "Easy, middling, advanced - as you like",
        "A talking tree": "Middling - advanced",
        "A pond on wheels": "Easy",
        "A wall of moss": "Easy, middling, advanced - as you like",
        "A bird radio": "Middling",
        "A hedge maze": "Middling - advanced",
    },
    "For clubs": {
        "A worm hotel": "Middling",
        "A bat tower": "Advanced",
        "A roof for bees": "Advanced",
        "A map of smells": "Middling - advanced",
    },
}


def ideas() -> bytes:
    """Ideas that are counted anew in each of two parts, each with a level that others have, too, and a text."""
    paper = Paper()
    for part, held in PARTS.items():
        paper.put(54, 60, part, size=24)
        for number, (title, level) in enumerate(held.items(), 1):
            top = 100 * number
            paper.put(54, top, f"{number}. {title}", size=17)
            paper.put(54, top + 20, level, ITALIC, 13)
            for at in range(4):
                text = f"Line {at + 1} of what there is to know of {title.lower()} before it,"
                paper.put(54, top + 40 + 12 * at, text)
        paper.next_page()
    return paper.pdf()


QUERIES = {
    "Find a book": ("Anybody may look for a book.", ["LOOK title IN books", "WITH title LIKE [words]", "WITH year"]),
    "Borrow a book": ("A reader may take two books.", ["PUT reader IN loans", "PUT book IN loans", "WITH [card]"]),
    "Return a book": ("A reader brings it back.", ["LOOK book IN loans", "WITH book FROM [code]", "WITH day NOW"]),
    "Remind a reader": ("Late readers get a letter.", ["LOOK reader IN loans", "LOOK fee IN fees", "WITH fee ABOVE 0"]),
    "Lose a book": ("A lost book is paid for.", ["LOOK price IN books", "PUT price IN fees", "PUT book IN lost"]),
}


def queries() -> bytes:
    """Cases with a text and a piece of a program each, whose keywords have a look of their own."""
    paper = Paper()
    for number, (title, (text, program)) in enumerate(QUERIES.items()):
        top = 60 + 150 * number
        paper.put(54, top, title, size=13)
        paper.put(paper.put(54, top + 24, "Purpose", BOLD), top + 24, f": {text}")
        paper.put(54, top + 48, "Program:", BOLD)
        for at, line in enumerate(program):
            word, rest = line.split(" ", 1)
            paper.put(
                paper.put(70, top + 70 + 13 * at, word, "Courier-Bold"), top + 70 + 13 * at, f" {rest}", "Courier"
            )
    return paper.pdf()


CASES = {
    "Open the gate": {"Number": "1", "Who": "The gardener", "Before": "The gate is shut", "Steps": "Turn the key|Push"},
    "Water the beds": {"Number": "2", "Who": "Anybody", "Before": "It did not rain", "Steps": "Fill the can|Pour|Rest"},
    "Feed the hens": {
        "Number": "3",
        "Who": "The pupils",
        "Before": "The hens are hungry",
        "Steps": "Take corn|Throw it",
    },
    "Shut the gate": {"Number": "4", "Who": "The gardener", "Before": "It is dark", "Steps": "Pull|Turn the key"},
}


def cases() -> bytes:
    """Ruled forms in one look, the last row of which nobody filled in."""
    paper = Paper()
    for number, (title, rows) in enumerate(CASES.items()):
        top = 60.0 + 185 * number
        for label, value in {"Name": title, **rows, "Extras": ""}.items():
            lines = value.split("|")
            bottom = top + 5 + 13 * len(lines)
            paper.box(54, top, 130, bottom)
            paper.box(130, top, 500, bottom)
            font = BOLD if label == "Name" else "Helvetica"
            paper.put(58, top + 12, label, font)
            for at, line in enumerate(lines):
                paper.put(136, top + 12 + 13 * at, line, font)
            top = bottom
    return paper.pdf()


SHEET = {
    "Projektname": ["Bienen auf dem Dach"],
    "Beteiligte": ["Ada Imker"],
    "Risiken": [],
    "Planung": ["Suche nach einem Dach", "Termin: Woche 2"],
    "Einrich-|tung": ["Kauf der Kästen und Waben", "Termin: Woche 4"],
    "Betrieb": ["Völker einsetzen und füttern", "Termin: Woche 12"],
}


def sheet() -> bytes:
    """A form: labels that wrap in their cells, a row that is not filled in, values that begin in larger letters,
    an empty page behind it.
    """
    paper = Paper()
    paper.put(54, 60, "Steckbrief", size=24)
    top = 100.0
    for label, values in SHEET.items():
        bottom = top + 8 + 15 * max(1, len(values))
        paper.box(54, top, 170, bottom)
        paper.box(170, top, 520, bottom)
        for at, line in enumerate(label.split("|")):
            paper.put(58, top + 14 + 14 * at, line, BOLD, 12)
        for at, line in enumerate(values):
            paper.put(176 + 3 * at, top + 14 + 15 * at, line, size=12 if at == 0 < len(values) - 1 else 11)
        top = bottom
    paper.next_page()
    paper.next_page()
    return paper.pdf()


CHAPTERS = {
    "1 Aims": "aims of the pond",
    "2 Our Plan": "plan for the pond",
    "3 Past Work": "work on the pond",
    "4 The Team": "team at the pond",
    "4.1.1 Meeting Days": "days on which we meet",
    "4.1.2 Tools and Boots": "tools that we share",
}


def chapters() -> bytes:
    """A charter in chapters, in small capitals behind numbers; of three names on its cover the pages repeat one."""
    paper = Paper()
    for top, text in ((100, "The Village School"), (200, "Project Charter"), (400, "Green Pond")):
        _small_capitals(paper, 54, top, text, 20)
    paper.put(54, 810, "Green Pond, spring 2027", size=8)
    paper.next_page()
    top = 60
    for heading, text in CHAPTERS.items():
        number, title = heading.split(" ", 1)
        size = 13 if "." not in number else 10
        x = paper.put(54, top, number, BOLD, size) + size
        _small_capitals(paper, x, top, title, size)
        for at in range(3):
            paper.put(
                54, top + 18 + 13 * at, f"Line {at + 1} on the {text} says what all of us should know before we begin,"
            )
        paper.put(54, top + 57, f"and that was about the {text}.")
        top += 90
    paper.put(54, 810, "Green Pond, spring 2027", size=8)
    return paper.pdf()


def _small_capitals(paper: Paper, x: float, top: float, text: str, size: float) -> None:
    for word in text.upper().split():
        x = paper.put(x, top, word[0], BOLD, size)
        for letter in word[1:]:
            x = paper.put(x + 0.05 * size, top, letter, BOLD, 0.8 * size)
        x += 0.35 * size


WORKSHOPS = ["Writing a story", "Building a stage", "Recording voices", "Lighting", "Playing it"]


def workshops() -> bytes:
    """Titles that a number opens, the first of them bold as well."""
    paper = Paper()
    paper.put(54, 60, "All workshops may be booked one by one, and in any order that suits the class.")
    for number, title in enumerate(WORKSHOPS, 1):
        top = 30 + 130 * number
        paper.put(54, top, f"{number}) {title}", BOTH if number == 1 else ITALIC)
        for at in range(4):
            paper.put(
                54,
                top + 13 * (at + 1),
                f"Line {at + 1} of {title.lower()} tells what the class will do, and with whom,",
            )
        paper.put(54, top + 65, f"until {title.lower()} ends.")
    return paper.pdf()


TALKS = {
    "Knots": ("Every knot has a number, and of two knots of which one can be made the other it is one.",),
    "Sets": ("For all sets A there is a further one that holds what A does not, and whoever belongs to it is in",),
    "Sums": ("We add what nobody has added before, and are done early.",),
    "Waves": ("Waves come and go. So do we, and nobody knows which of them will be the last one.",),
    "Games": ("Two people play, and one of them wins; we tell which of them it is before they begin.",),
}


def signed() -> bytes:
    """Abstracts that are signed: a text may go on with a sign in another font."""
    paper = Paper()
    edge = 0.0
    for number, (title, (text,)) in enumerate(TALKS.items()):
        top = 60 + 120 * number
        paper.put(54, top, title, BOLD)
        edge = max(edge, paper.put(54, top + 17, text))
        if title == "Sets":
            paper.put(paper.put(54, top + 29, "A", ITALIC), top + 29, " or not, as we shall see in the end.", ITALIC)
            paper.put(
                66, top + 41, "There is more to say of this, and we say all of it though it takes an hour or two."
            )
        paper.right(edge, top + 60, f"Speaker {title}", BOTH)
        paper.line(54, top + 80, edge)
    return paper.pdf()


FAULTS = {
    "The gate does not shut at night": ("1", "It shuts by itself", "It stands open", "Oil both hinges", "high"),
    "Two beds have the same number": ("2", "Each has its own", "Both are four", "Paint a five on one", "low"),
    "Nobody knows who waters when": ("3", "There is a list", "The list is wet", "Hang it under the roof", "high"),
    "The pond has lost its only frog": ("4", "It sings in May", "It is silent", "Ask the school", "low"),
    "Apples fall on those who sit there": ("5", "They are picked", "They fall", "Move the bench", "high"),
    "The shed is full of empty pots": ("6", "It has room", "It has none", "Give them away", "low"),
}
FAULT_HEADS = ("Fault no.", "Fault", "What should be", "What there is", "Suggested remedy", "Weight")


def faults() -> bytes:
    """A table with heads that nobody lists, a record in each row; one goes on overleaf."""
    paper = Paper()
    paper.put(54, 60, "Log of faults", size=20)
    edges = [54, 100, 230, 320, 400, 490, 540]
    _row(paper, edges, 90, FAULT_HEADS)
    top = 120.0
    for number, (title, cells) in enumerate(FAULTS.items()):
        if number == 3:
            _row(paper, edges, top, (cells[0], "The pond has lost", cells[1], cells[2], "Ask", cells[4]))
            paper.next_page()
            top = 60.0
            _row(paper, edges, top, ("", "its only frog", "", "", "the school", ""))
        else:
            _row(paper, edges, top, (cells[0], title, *cells[1:]))
        top += 30
    return paper.pdf()


def _row(paper: Paper, edges: list[int], top: float, texts: tuple[str, ...]) -> None:
    for left, right, text in zip(edges, edges[1:], texts, strict=False):
        paper.box(left, top, right, top + 30)
        words = text.split()
        half = len(words) if len(text) * 5 < right - left else (len(words) + 1) // 2
        paper.put(left + 4, top + 12, " ".join(words[:half]), size=9)
        paper.put(left + 4, top + 24, " ".join(words[half:]), size=9)
