"""Documents of invented publishers, drawn: each has one trait that a call brochure lacks.

`python -m tests.families.samples` draws those of docs/samples again.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.corpus import ROOT

HEIGHT = A4[1]
PLAIN, BOLD, ITALIC, BOTH = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"


class Paper:
    """A PDF to draw on, from the top."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=A4, invariant=1)

    def put(self, x: float, top: float, text: str, font: str = PLAIN, size: float = 10) -> float:
        """Draw a text; where it ends."""
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, HEIGHT - top, text)
        return x + float(self._canvas.stringWidth(text, font, size))

    def width(self, text: str, font: str = PLAIN, size: float = 10) -> float:
        """How wide a text is drawn."""
        return float(self._canvas.stringWidth(text, font, size))

    def right(self, x: float, top: float, text: str, font: str = PLAIN, size: float = 10) -> None:
        """Draw a text that ends at `x`."""
        self._canvas.setFont(font, size)
        self._canvas.drawRightString(x, HEIGHT - top, text)

    def box(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Draw the frame of a cell."""
        self._canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top)

    def line(self, x0: float, top: float, x1: float) -> None:
        """Draw a level rule."""
        self._canvas.line(x0, HEIGHT - top, x1, HEIGHT - top)

    def link(self, x: float, top: float, url: str, size: float = 11) -> None:
        """Draw an address that can be followed, in a colour of its own."""
        self._canvas.setFillColorRGB(0, 0.3, 0.8)
        end = self.put(x, top, url, size=size)
        self._canvas.setFillColorRGB(0, 0, 0)
        self._canvas.linkURL(url, (x, HEIGHT - top - 2, end, HEIGHT - top + size))

    def next_page(self) -> None:
        self._canvas.showPage()

    def pdf(self) -> bytes:
        self._canvas.save()
        return self._buffer.getvalue()


LABELS = {
    "Zuordnung": ["Studiengang Gartenbau"],
    "Art": ["Pflichtmodul"],
    "Turnus": ["jedes Jahr"],
    "Sprache": ["Deutsch"],
    "Dauer": ["Das Modul dauert 1 Semester."],
    "Vorwissen": ["keine"],
    "Inhalte": ["Die Teilnehmenden lernen die Grundlagen der Imkerei", "kennen und wenden sie in Gruppen an."],
    "Lernziele": ["Die Teilnehmenden sollen einen Bienenstock durch den", "Winter bringen und ihn im Mai teilen."],
    "Prüfung": ["Klausur"],
    "Note": ["Das Modul ist benotet."],
    "Anmeldung": ["im Sekretariat"],
    "Plätze": ["24"],
    "Raum": ["Haus 3"],
    "Material": ["wird gestellt"],
    "Gebühr": ["12 €"],
    "Stand": ["Herbst"],
    "Leitung": ["Dr. Edda Quast"],
}


def many_labels() -> bytes:
    """A handbook: seventeen labels a record, a word before each title, a header and a footer."""
    paper = Paper()
    for page, title in enumerate(["A 1 Bienenkunde", "A 2 Wachs und Honig", "A 3 Gärten im Winter", "A 4 Bäume"], 1):
        paper.put(54, 40, "HOCHSCHULE MUSTERAU", BOLD, 7)
        paper.put(54, 90, f"Modul: {title}", BOTH, 12)
        top = 130
        for label, lines in LABELS.items():
            paper.put(54, top, label, BOLD, 11)
            for line in lines:
                paper.put(255, top, line, PLAIN, 11)
                top += 13
            top += 13
        paper.put(54, 800, f"Seite {page} von 4", PLAIN, 9)
        paper.next_page()
    return paper.pdf()


TEAMS = [
    ("Abeille : ", "Compter les ruches", "en ville avec des", "images de satellite", "Belin Castel Dorval Estran"),
    ("Brume : ", "Prévoir le gel", "au verger avec de", "petits capteurs", "Fabry Galand Hardy Isnard"),
    ("Canal : ", "Suivre le niveau", "des étangs avec", "l’aide des écoles", "Jolivet Kessel Lorrain Minard"),
]
ROLES = ["Data scientist", "Designer", "Mentor", "Mentor"]
OTHER_ROLES = [ROLES, ["Ingénieur", "Graphiste", "Chef", "Stagiaire"], ["Juriste", "Testeuse", "Coach", "Géographe"]]
FRENCH = ("Objectifs", "Solutions", "Et maintenant ?")


def team_above_heading(
    headings: Sequence[str] = FRENCH, agency: bool = True, roles: Sequence[Sequence[str]] = (ROLES, ROLES, ROLES)
) -> bytes:
    """A booklet: a title in two weights, a team over the first heading, each heading in a look of its own."""
    paper = Paper()
    for number, (start, *title, names) in enumerate(TEAMS):
        paper.put(paper.put(140, 70, start, BOLD, 17), 70, title[0], PLAIN, 17)
        paper.put(140, 90, title[1], PLAIN, 17)
        paper.put(140, 110, title[2], PLAIN, 17)
        if agency or number:
            paper.put(150, 140, "Agence fictive des campagnes", PLAIN, 8)
        for column, (name, role) in enumerate(zip(names.split(), roles[number], strict=True)):
            paper.put(110 + column * 100, 230, f"Nora {name}", BOLD, 6)
            paper.put(115 + column * 100, 238, role, PLAIN, 6)
        paper.put(60, 255, headings[0], BOLD, 11)
        paper.put(85, 275, "Aider les communes à connaître leur territoire et à décider ensemble de", PLAIN, 8)
        paper.put(85, 285, "ce qui sera planté, taillé ou laissé en paix pendant la saison.", PLAIN, 8)
        paper.put(290, 340, headings[1], BOLD, 13)
        paper.put(270, 365, "Un site simple montre les relevés de la", PLAIN, 8)
        paper.put(270, 375, "semaine et les compare à ceux de l’an passé.", PLAIN, 8)
        paper.put(270, 400, "→ https://exemple.be/projet", PLAIN, 8)
        paper.put(54, 405, "Vue du site", PLAIN, 7)
        paper.put(85, 480, headings[2], BOLD, 12)
        paper.put(70, 505, "Le projet continue avec deux communes de plus et", PLAIN, 8)
        paper.put(70, 515, "un atelier est prévu au mois de mars.", PLAIN, 8)
        paper.next_page()
    return paper.pdf()


MILLS = {
    "Startdatum": "26/09/2027",
    "Einddatum": "27/11/2028",
    "Voorzitter": "Griet Zonneveld",
    "Projectteam": "Griet Zonneveld, Bas Kuiper en Tine Oever",
    "Licentie": "Vrij hergebruik v1.0",
    "Documentatie": "https://molens.be",
}


def charter(title: str = "Open Molens", table: dict[str, str] = MILLS, kicker: bool = True) -> bytes:
    """A charter: one record, facts in a table in one look, chapters in large type."""
    paper = Paper()
    if kicker:
        paper.put(400, 60, "Werkgroep Charter", BOLD, 16)
    paper.put(400, 100, title, BOLD, 24)
    paper.put(60, 190, "1 OVERZICHT", BOLD, 18)
    for row, (label, value) in enumerate(table.items()):
        paper.put(62, 240 + row * 25, label)
        paper.put(196, 240 + row * 25, value)
    paper.put(60, 430, "2 SCOPE", BOLD, 18)
    paper.put(60, 465, f"De werkgroep brengt de gegevens van {title} in kaart en beschrijft ze.")
    paper.put(60, 520, "3 STAKEHOLDERS", BOLD, 18)
    for row, item in enumerate(["Steden en gemeenten", "Eigenaars van molens", "Scholen in de buurt"]):
        paper.put(75, 555 + row * 15, "•")
        paper.put(93, 555 + row * 15, item)
    return paper.pdf()


PLAN: list[tuple[str, list[str | None]]] = [
    ("I. Molens in kaart", [None]),
    ("II. Water en wind", ["1. Meten aan de beek", "2. Meten op de dijk"]),
    ("III. Oude routes", [None]),
]
LEADERS = ["Molenraad", "Waterschap Zuid", "Dijkgenootschap", "Routebureau"]


def two_levels(cover: bool = False) -> bytes:
    """A work plan: projects, some in two steps with a record each; labels before their values."""
    paper = Paper()
    if cover:
        paper.put(72, 200, "Werkplan 2027 van de Molenkring", BOLD, 24)
        paper.put(72, 240, "De Molenkring deelt gegevens over molens in de streek.")
        paper.next_page()
    top, step = 60.0, 0
    for title, parts in PLAN:
        paper.put(72, top, title, BOLD, 12)
        top += 16
        for part in parts:
            step += 1
            if part is not None:
                paper.put(72, top, part, BOTH, 11)
                top += 14
            for label, lines in _texts(step):
                paper.put(72, top, label, ITALIC)
                for line in lines:
                    top += 14
                    paper.put(72, top, line)
                top += 18
            for label, value in _facts(step):
                paper.put(paper.put(72, top, f"{label} ", ITALIC), top, value)
                top += 14
            top += 10
    return paper.pdf()


def _texts(step: int) -> Iterable[tuple[str, list[str]]]:
    yield "Doel:", [f"Het doel van stap {step} is om gegevens over de streek beter te delen."]
    yield "Aanpak:", ["- Gesprekken met beheerders van de molens.", "- Een proef van drie maanden."]
    yield "Verwachte resultaten:", ["- Een kaart die iedereen kan gebruiken."]


def _facts(step: int) -> Iterable[tuple[str, str]]:
    yield "Projectleider:", LEADERS[step - 1]
    yield "Middelen (€):", f"{step}5 000"
    yield "Start uitvoering:", f"Q{step}-2027"


PROJECTS = ["Counting bees with a camera", "A calendar for fruit trees", "Listening to owls", "Mapping old hedges"]


def one_heading() -> bytes:
    """A catalogue whose records have one heading, and a text over it."""
    paper = Paper()
    top = 60.0
    for number, title in enumerate(PROJECTS):
        paper.put(72, top, title, BOLD, 12)
        paper.put(72, top + 24, f"In project {number} you will build a small tool that the members of the club")
        paper.put(72, top + 37, "can use in the field without any training.")
        paper.put(72, top + 62, "Deliverables", BOLD)
        paper.put(
            72, top + 82, f"You will hand in the code and a report of {number + 2} pages about what you have found"
        )
        paper.put(72, top + 95, "together with the data of one week.")
        top += 140
    return paper.pdf()


def form() -> bytes:
    """A form: headings that project sheets have, and questions in place of values."""
    paper = Paper()
    for x, top, heading, hint in (
        (60, 80, "Project name", ""),
        (330, 80, "Project owner", ""),
        (60, 180, "Purpose", "What is the intent of this project?"),
        (330, 180, "Success criteria", "How can they be measured?"),
        (60, 300, "Actions", "Which actions lead to a milestone?"),
        (60, 420, "Team", "Who are the members?"),
        (330, 420, "Users", "Who will benefit from the outcome of the project?"),
    ):
        paper.put(x, top, heading, PLAIN, 20)
        paper.put(x, top + 25, hint, PLAIN, 9)
    return paper.pdf()


GARDENS = [
    ("A hedge for the school", "Green Lanes", "Leeds", "01/03/2024 – 31/10/2024", "£ 12,400", "120"),
    ("Bees on the library roof", "City Bee Club", "York", "15/04/2024 – 15/09/2025", "£ 8,950", "60"),
    ("An orchard for everybody", "Friends of Mill Park", "Hull", "01/01/2025 – 31/12/2025", "£ 21,000", "300"),
    ("Rain barrels in our street", "Northside Residents", "Bradford", "01/05/2025 – 30/06/2025", "£ 3,200", "45"),
]


def gardens(owner: str = "Run by", projects: Sequence[tuple[str, ...]] = tuple(GARDENS)) -> bytes:
    """Sheets of a garden fund, one a page."""
    paper = Paper()
    for page, (title, who, where, when, money, trees) in enumerate(projects, 1):
        paper.put(54, 40, "THE MOSSBANK GARDEN FUND", BOLD, 8)
        paper.put(54, 100, title, BOLD, 20)
        facts = {owner: who, "Where": where, "Runs": when, "Grant": money, "Neighbours reached": trees}
        for row, (label, value) in enumerate(facts.items()):
            paper.put(54, 150 + row * 22, label, BOLD, 10)
            paper.put(190, 150 + row * 22, value)
        paper.put(54, 290, "What we do", BOLD, 10)
        paper.put(54, 308, f"Volunteers meet every Saturday in {where} and look after the garden together.")
        paper.put(54, 322, "Everybody who wants to join is welcome, with or without tools of their own.")
        paper.put(54, 360, "Get in touch", BOLD, 10)
        paper.put(54, 378, f"Ruth Alder, ruth.alder@{where.lower()}-gardens.org.uk")
        paper.put(54, 800, f"{page} / {len(projects)}", PLAIN, 8)
        paper.next_page()
    return paper.pdf()


TOPICS = ["Choosing seeds", "Counting bees at night", "Hedges and speech", "Maps of old mills", "Talking scarecrows"]


def topics() -> bytes:
    """A list of projects: a number before each title, text, and words in small print; nothing is labelled."""
    paper = Paper()
    paper.put(54, 60, "Project proposals", PLAIN, 18)
    for number, topic in enumerate(TOPICS, 1):
        top = 20 + 140 * number
        paper.put(54, top, f"{number} {topic}", BOLD, 14)
        paper.put(54, top + 22, f"Nobody knows enough about {topic.lower()}, though many have asked.")
        paper.put(54, top + 35, "This project would find out, with the help of the villages around.")
        if number != 3:
            paper.put(300, top + 50, f"[garden, study {number}]", PLAIN, 7)
    return paper.pdf()


SEMINARS = [
    ("Hedges in Winter", "HIW", "every year", "4", "6", "Bring gloves."),
    ("Old Mills", "OM", "every year", "2", "3", "none"),
    ("Counting Owls at Night", "CON", "now and then", "6", "9", "Bring a lamp."),
    ("Bees and Barns", "BAB", "every year", "4", "5", "Ask the farmer."),
]


def seminars() -> bytes:
    """A handbook with all labels in small letters, set flush right; a code in the row of the title, figures below."""
    paper = Paper()
    for title, code, cycle, hours, points, needs in SEMINARS:
        paper.put(54, 160, title, BOLD, 15)
        paper.put(500, 160, code, BOLD, 15)
        for x, label in ((60, "st. term"), (200, "cycle"), (420, "weeks"), (480, "points")):
            paper.put(x, 200, label, PLAIN, 11)
        for x, value, size in ((60, "1-3", 30), (200, cycle, 11), (420, hours, 30), (480, points, 30)):
            paper.put(x, 225, value, BOLD, size)
        facts = {"team": "Edda Quast", "to be known before": needs, "exams / tests": f"One on {title.lower()}."}
        for row, (label, value) in enumerate(facts.items()):
            paper.right(200, 270 + 20 * row, label, BOLD)
            paper.put(206, 270 + 20 * row, value)
        paper.put(206, 322, "It may be taken again in the term that follows.")
        for row, label in enumerate(("what you learn", "results")):
            paper.put(54, 370 + 60 * row, label, BOLD, 12)
            paper.put(54, 390 + 60 * row, f"This part on {title} tells of {label}, and of more.")
        paper.next_page()
    return paper.pdf()


def fact_sheet() -> bytes:
    """A sheet of one record: a colon ends each label, and the next one, right below, is a word that may follow it."""
    paper = Paper()
    paper.put(200, 80, "Ruches en ville", PLAIN, 24)
    facts = {"groupe:": "Les abeilles", "année:": "2027", "projet:": "Ruche ouverte", "date:": "5 février 2027"}
    for row, (label, value) in enumerate(facts.items()):
        paper.put(60, 150 + 14 * row, label, BOLD)
        paper.put(140, 150 + 14 * row, value)
    for row, heading in enumerate(["PITCH", "TECHNIQUE"]):
        paper.put(60, 250 + 70 * row, heading, BOLD)
        paper.put(60, 270 + 70 * row, "Une ruche de verre montre aux passants ce que font les abeilles de la ville,")
        paper.put(60, 284 + 70 * row, f"et pourquoi elles le font ; voilà le point {row + 1}.")
    return paper.pdf()


TALKS = [
    ("Keynote", "How hedges remember", "Ann Alder", "", "Bio"),
    ("", "Counting owls with a microphone", "Ben Birch", "ben@owls.org", "Abstract"),
    ("", "A map of all barns", "Cid Cedar", "cid@barns.org", "Abstract"),
    ("Keynote", "Rivers and their names", "Dora Elm", "", "Bio"),
    ("", "Mills that still turn", "Emil Fir", "emil@mills.org", "Abstract"),
    ("", "What bees hear at night", "Fay Hazel", "fay@bees.org", "Abstract"),
]


def talks() -> bytes:
    """A programme of talks: each has one label, not all the same, and most an e-mail address under the title."""
    paper = Paper()
    for number, (session, title, who, address, label) in enumerate(TALKS):
        top = 60 + 230 * (number % 3)
        paper.put(54, top, session, BOLD, 14)
        paper.put(54, top + 25, title, BOLD)
        paper.put(54, top + 40, who, ITALIC)
        paper.put(54, top + 53, address, BOTH)
        x = paper.put(54, top + 66, f"{label}: ", BOLD)
        paper.put(x, top + 66, f"In this talk you will hear of number {number + 1}, and of what it means to all")
        paper.put(54, top + 79, "who live in the country. There will be time for questions.")
        if number == 2:
            paper.next_page()
    return paper.pdf()


def essay(
    title: str,
    headings: Sequence[str],
    look: tuple[str, float],
    body: float,
    authors: Sequence[str] = (),
    *,
    contents: bool = False,
) -> bytes:
    """A charter in a look of its own, with four headings, and the names of its authors under the title; on a page
    before it, its contents list.
    """
    paper = Paper()
    if contents:
        paper.put(200, 70, "Contents", BOLD, 24)
        for number, heading in enumerate(headings):
            paper.put(60, 130 + 14 * number, f"{heading} {'.' * 60} {number + 2}")
        paper.next_page()
    paper.put(200, 70, title, BOLD, 24)
    for row, author in enumerate(authors, 1):
        paper.put(200, 70 + 28 * row, author, BOLD, 24)
    for number, heading in enumerate(headings):
        paper.put(60, 130 + 90 * number, heading, *look)
        paper.put(
            60, 150 + 90 * number, f"{title} says under its heading number {number + 1} what it has to say.", size=body
        )
        paper.put(60, 164 + 90 * number, "It does so in two sentences.", size=body)
    return paper.pdf()


DOCUMENTED: dict[str, Callable[[], bytes]] = {
    "garden-fund-2024.pdf": gardens,
    "garden-fund-2026.pdf": lambda: gardens("Carried out by", [(f"{t} again", *rest) for t, *rest in GARDENS[:3]]),
}
"""The samples that docs/first-brochure.md works with."""

SPEAKERS = ["Ann Alder (Fens)", "Guy Reed (Hill)", "Ida Moor (Lake)", "Tom Field (Marsh)", "Eva Brook (Dyke)"]


def announced() -> bytes:
    """Talks most of which have no title yet: those that have one look otherwise. Dots part them."""
    paper = Paper()
    paper.put(54, 60, "1 Invited talks", BOLD, 16)
    for at, speaker in enumerate(SPEAKERS):
        top = 100 + 130 * at
        paper.put(54, top, *(("What a hedge remembers", BOLD, 13) if at == 3 else ("To be announced", BOTH, 12)))
        for row, (label, text) in enumerate([("Speaker:", speaker), ("Abstract:", f"Of {speaker.split()[0]}, soon.")]):
            paper.put(paper.put(54, top + 22 + 18 * row, f"{label} ", BOLD), top + 22 + 18 * row, text)
        paper.put(54, top + 76, "." * 90)
    return paper.pdf()


JOINT = [
    "Colours of a map",
    "Paths in a hedge",
    "Cycles of the moon",
    "Trees that share a root",
    "Odd walks",
    "Even walks",
]


def joint_talks() -> bytes:
    """Talks on two levels of small print, with a label in all but the last; numbers of pages look as names do."""
    paper = Paper()
    for at, title in enumerate(JOINT):
        top = 80 + 350 * (at % 2)
        paper.put(200, top, title, BOLD, 14)
        paper.put(220, top + 24, SPEAKERS[at % 5].split(" (")[0], size=12)
        paper.put(210, top + 44, "University of the Fens", size=8)
        paper.put(215, top + 54, "Department of Hedges", size=8)
        if at < 5:
            paper.put(paper.put(180, top + 80, "Joint work with: ", size=8), top + 80, "Kit Moss and Una Wold", size=8)
        for line in range(4):
            paper.put(
                54, top + 120 + 13 * line, f"This talk is about {title.lower()}, and tells what line {line} holds."
            )
        if at % 2:
            paper.put(500, 800, str(at // 2 + 1), size=12)
            paper.next_page()
    return paper.pdf()


WIDE = [(f"{topic} of the fens,", "and of all that they remember") for topic in ("Mills", "Rivers", "Hedges", "Boats")]


def wide_titles() -> bytes:
    """Talks behind a contents list, with titles set wide over two lines, and two lines in italics in each."""
    paper = Paper()
    paper.put(200, 60, "Contents", BOLD, 14)
    for at, title in enumerate(WIDE):
        paper.put(54, 100 + 20 * at, f"{' '.join(title)} {'.' * 60} {at + 2}")
    for title in WIDE:
        paper.next_page()
        for row, text in enumerate(title):
            paper.put(150, 80 + 24 * row, text, BOLD, 14)
        paper.put(200, 130, "Ann Alder and Guy Reed")
        paper.put(190, 150, "University of the Fens", ITALIC)
        paper.put(200, 170, "ann@fens.example", ITALIC)
        for row in range(6):
            paper.put(
                54, 200 + 13 * row, f"{title[0]} have been asked before, and line {row} tells what they say of it."
            )
    return paper.pdf()


GUIDE = {
    ("AIM AND PLACE", "IN THE COURSE"): (
        "Whoever has walked along the river knows where",
        "the mills stood, and why they stood there.",
    ),
    ("WHAT IS", "LEARNED"): ("The use of maps is what the first weeks", "underline. Drawing them comes last."),
    ("WORK",): ("Three walks, of which none is a duty.",),
    ("TESTS",): ("A talk, and a map of one river.",),
}


def guide() -> bytes:
    """A single record whose labels wrap on the left of their texts, row by row."""
    paper = Paper()
    paper.put(54, 60, "Guide to the rivers", size=20)
    top = 110
    for label, text in GUIDE.items():
        for row, line in enumerate(text):
            if row < len(label):
                paper.put(54, top, label[row], BOLD)
            paper.put(200, top, line)
            top += 14
        top += 26
    return paper.pdf()


def lessons() -> bytes:
    """Records a page, with a line over each title that is always the same, and a label that ends each."""
    paper = Paper()
    for title in TOPICS[:5]:
        paper.put(220, 150, "Lesson sheet", size=8)
        paper.put(200, 170, title, BOLD, 14)
        for at, (label, text) in enumerate([("GOALS", f"To see {title.lower()}."), ("GUESTS", f"Ann of {title}")]):
            paper.put(54, 220 + 60 * at, label, BOLD)
            paper.put(54, 236 + 60 * at, text)
        paper.next_page()
    return paper.pdf()


SESSIONS = {
    "1. Who lives in the pond": {"Goal": ["To know ten animals"], "Steps": ["Nets", "A look at the water"]},
    "2. Who lives in the hedge": {
        "Goal": ["To hear five birds"],
        "Steps": ["A walk", "A quiet hour"],
        "Note": ["Rain"],
    },
    "3. What the wood needs": {"Goal": ["To plant a tree"], "Steps": ["Digging", "A good lunch"], "Key": ["Patience"]},
    "4. Looking back": {"Goal": ["To say what was learned"], "Talk": ["All of us, in a ring"]},
}


def sessions() -> bytes:
    """A programme whose labels are lines in the look of the text that end with a colon; some come in one session."""
    paper = Paper()
    top = 80
    for at, (title, facts) in enumerate(SESSIONS.items()):
        if at == 2:
            paper.next_page()
            top = 80
        paper.put(54, top, title, BOLD, 16)
        paper.put(66, top + 30, "20 min")
        top += 60
        for label, texts in facts.items():
            paper.put(54, top, f"{label}:")
            for text in texts:
                top += 24
                if len(texts) > 1:
                    paper.put(66, top, "•")
                paper.put(80 if len(texts) > 1 else 54, top, text)
            top += 36
    return paper.pdf()


COURSE = {"Scope": "3 points", "Weight": "3.00", "Leader": "Ann Alder", "Teachers": "Guy Reed", "Term": "autumn"}
COURSE_PARTS = {
    "Learning outcomes": "Whoever took part can read a map, and draws one of a garden.",
    "Contents": "Maps of old mills, of young rivers and of all that lies between them.",
    "Guidance": "The teachers walk along, and look at every map twice.",
    "Costs": "Paper and pencils are paid for; boots are not.",
    "Prerequisites": "None, but for a liking of rain.",
}


def course_page() -> bytes:
    """A single record: a title no larger than the text, values in bold behind their labels, chapters well above their
    text, and two tables under the same heads, of which each could be a record.
    """
    paper = Paper()
    paper.put(54, 60, "College of the Fens")
    paper.put(60, 90, "Maps of the fens", BOLD, 9.5)
    for at, (label, value) in enumerate(COURSE.items()):
        paper.put(paper.put(54, 120 + 16 * at, f"{label}: "), 120 + 16 * at, value, BOLD)
    for at, (chapter, text) in enumerate(COURSE_PARTS.items()):
        paper.put(54, 240 + 100 * at, chapter, size=13)
        paper.line(54, 255 + 100 * at, 540)
        paper.put(54, 290 + 100 * at, text)
    paper.next_page()
    paper.put(54, 60, "Tests", size=13)
    for table in range(2):
        paper.put(54, 105 + 90 * table, f"The tests of term {table + 1}", ITALIC)
        for row, cells in enumerate([("Moment", "Form", "Remark"), ("May", "in writing", "no books")]):
            for column, cell in enumerate(cells):
                paper.put(54 + 150 * column, 125 + 90 * table + 20 * row, cell, PLAIN if row else BOLD)
    return paper.pdf()


IDEAS = {
    "Electric carts for the market": "Traders pull their carts by hand. A small motor would help.",
    "Guessing when the tram comes": "The tram is late on rainy days. How late, the weather of the morning may tell.",
    "Sorting letters by their stamps": "The museum has a hundred boxes of letters. A camera could look at the stamps.",
    "A shorter way through the harbour": "Boats wait at three bridges. In another order they would cost an hour less.",
    "Counting who swims": "The lake is open to all. Nobody knows how many swim there, and when.",
}


def ideas() -> bytes:
    """Projects of a title and a text each, and nothing else."""
    paper = Paper()
    top = 80
    for title, text in IDEAS.items():
        paper.put(54, top, title, BOLD)
        words = text.split()
        for at in range(0, len(words), 10):
            top += 13
            paper.put(54, top, " ".join(words[at : at + 10]))
        top += 40
    return paper.pdf()


if __name__ == "__main__":
    for name, draw in DOCUMENTED.items():
        (Path(ROOT) / "docs" / "samples" / name).write_bytes(draw())


ABSTRACTS = [
    ("Moss on the north wall", "Ada Fern (Botany)", "Room 4, Sat 9:00", "We ask why moss prefers the north wall of a"),
    (
        "Swifts that never land",
        "Tom Gale (Zoology)",
        "Room 2, Sat 9:20",
        "Swifts sleep in the air, and we want to know",
    ),
    ("A clock of flowers", "Uma Reyes (Botany)", "Room 4, Sat 9:40", "Linnaeus planted a clock of flowers, and it"),
    ("Counting the eels", "Per Lind (Zoology)", "Room 2, Sat 10:00", "Eels leave the pond by night, and so we set a"),
    ("Bees and blue glass", "Ida Moor (Physics)", "Room 4, Sat 10:20", "Bees see what we do not, and blue glass lets"),
    ("The sound of ice", "Ole Frost (Physics)", "Room 2, Sat 10:40", "A frozen lake sings when the sun sets, and a"),
]
ENDING = ["camera on a pole tells the rest of it. The work was done by pupils of two schools in", "the last two years."]


def abstracts(*, beside: bool = True, heads: bool = True) -> bytes:
    """Abstracts without labels: a title in its look, the author (with the room `beside`), text; titles over several."""
    paper = Paper()
    paper.put(54, 60, "Abstracts of the garden days", BOLD, 15)
    top = 90.0
    for number, (title, author, room, text) in enumerate(ABSTRACTS):
        if heads and number in (0, 3):
            paper.put(54, top, "Invited talks" if number == 0 else "Talks of pupils", BOLD, 13)
            top += 26
        paper.put(54, top, title, BOLD, 10)
        paper.put(54, top + 12, author)
        if beside:
            paper.right(520, top + 12, room)
        for at, line in enumerate([text, *ENDING]):
            paper.put(66 if at == 0 else 54, top + 30 + 12 * at, line)
        top += 96
    return paper.pdf()


CHAPTERS = ("Question", "Neighbours", "Rivals", "Method", "Costs")


def underlined(*, pages: int = 2) -> bytes:
    """One record: its labels are underlined and in the look of the text, its title runs along the top of each page."""
    paper = Paper()
    for page in range(pages):
        paper.put(54, 40, "Sheet of the Reed Pond")
        for number, name in enumerate(CHAPTERS):
            top = 90 + 90 * number
            label = f"{name} {page + 1}:"
            paper.line(54, top + 1.5, paper.put(54, top, label))
            for at in range(3):
                paper.put(
                    54,
                    top + 13 * (at + 1),
                    f"Of the {name.lower()} we say in row {at + 1} what there is to say of it here,",
                )
            paper.put(54, top + 52, f"and that was {label.lower()[:-1]}.")
        paper.next_page()
    return paper.pdf()


UNITS = {
    "1 Bees": {"1.1 Bees in spring": ("10.0 h", "2.5 h", "12.5 h"), "1.2 Bees in autumn": ("8.0 h", "4.0 h", "12.0 h")},
    "2 Ponds": {"2.1 Frogs": ("6.5 h", "1.5 h", "8.0 h"), "2.2 Newts": ("12.0 h", "3.0 h", "15.0 h")},
    "3 Woods": {"3.1 Owls": ("9.0 h", "5.5 h", "14.5 h"), "3.2 Voles": ("7.0 h", "2.0 h", "9.0 h")},
}
HOURS = ("Lectures", "Field work", "Total")


def units() -> bytes:
    """Records on two levels, the upper with an introduction each; a narrow strip of hours in the look of the text."""
    paper = Paper()
    for unit, courses in UNITS.items():
        paper.put(54, 60, unit, BOLD, 16)
        paper.put(54, 84, f"This unit, {unit[2:].lower()}, is taught in the open, and there is one of it each year.")
        for at, (course, hours) in enumerate(courses.items()):
            top = 130 + 150 * at
            paper.put(54, top, course, BOLD, 12)
            paper.put(
                54, top + 22, f"Of {course[4:].lower()} pupils learn here what they eat and where they sleep, and"
            )
            paper.put(54, top + 34, "draw a map of what they found.")
            x = 180.0
            for label, value in zip(HOURS, hours, strict=True):
                end = paper.put(x, top + 62, label)
                paper.put((x + end) / 2 - 13, top + 75, value)
                x = end + 12
        paper.next_page()
    return paper.pdf()


WORKS = {
    "A bird box": ("Wood, nails", "Ada Finch, Bo Wren", ["saw the boards", "nail them"]),
    "A map of ponds": ("Paper, ink", "Cy Heron, Di Crane", ["walk to each pond", "draw it", "ink the map"]),
    "A wall of moss": ("Clay, moss", "Ed Dove, Flo Lark", ["find moss", "wash it"]),
}


def items() -> bytes:
    """Projects whose labels open the items of a list, with the items of a text on a further level."""
    paper = Paper()
    for number, (title, (needs, pupils, steps)) in enumerate(WORKS.items(), 1):
        paper.put(54, 60, f"Project {number}: {title}", BOLD, 16)
        rows = [("Materials:", needs), ("Steps:", ""), *(("", step) for step in steps), ("Pupils:", pupils)]
        for at, (label, text) in enumerate(rows):
            top = 90 + 16 * at
            if label:
                paper.put(60, top, "•")
                paper.put(paper.put(72, top, label, BOLD) + 4, top, text)
            else:
                paper.put(78, top, "–")
                paper.put(90, top, text)
        paper.next_page()
    return paper.pdf()


def card() -> bytes:
    """One project whose labels open the items of its only list, in the look of the text."""
    paper = Paper()
    paper.put(54, 60, "Old hedges", BOLD, 18)
    for row, (label, text) in enumerate(CARD.items()):
        paper.put(60, 100 + 16 * row, "–")
        paper.put(72, 100 + 16 * row, f"{label}: {text}")
    return paper.pdf()


CARD = {"Headed by": "Ann Alder", "Where we work": "Oever", "Nearest bus": "line 7", "What we use": "spades"}


PERMITS = {
    "Course title": ["Hedges by hand", "Walls without mortar", "Ponds for frogs", "Roofs of turf", "Paths of bark"],
    "Credits": ["2", "3", "1", "2", "4"],
    "Form of teaching": ["lecture", "project", "lecture", "project", "lecture"],
    "Form of testing": ["exam", "project", "exam", "exam", "project"],
    "Remarks": ["In winter", "Bring gloves", "With a guide from the village", "Not before May", "In all weathers"],
}


def tiny_forms() -> bytes:
    """Several ruled forms a page, in one look: a title row over each, labels at the foot of their cells, and values of
    which some are labels elsewhere.
    """
    paper = Paper()
    for at in range(5):
        if at == 3:
            paper.next_page()
        top = 60 + at % 3 * 220
        for label, values in PERMITS.items():
            deep = 42 if label == "Remarks" else 18
            paper.box(50, top, 150, top + deep)
            paper.box(150, top, 545, top + deep)
            paper.put(56, top + deep - 6, label, size=8 if label != "Course title" else 8.5)
            more = ", and for all who like to work outside in wind and weather, whatever they" if deep > 18 else ""
            paper.put(156, top + 12, values[at] + more, size=8 if label != "Course title" else 8.5)
            if deep > 18:
                paper.put(
                    156,
                    top + 24,
                    "may have learned before they came here, on any day of the week and at any hour,",
                    size=8,
                )
                paper.put(156, top + 36, "as long as there is light enough to see the tools.", size=8)
            top += deep
        paper.box(50, top - 96, 545, top)
    return paper.pdf()


def challenges() -> bytes:
    """Numbered projects, a page each: links amid their texts, and labels under the last three alone."""
    paper = Paper()
    for number, topic in enumerate(TOPICS, 1):
        paper.put(60, 70, f"{number}. {topic}", size=16)
        paper.put(60, 100, "Have a look at what others found:", size=11)
        paper.link(60, 116, f"https://study-{number}.example.org/paper")
        paper.put(60, 132, "Nobody knows yet what holds for the villages around.", size=11)
        if number > len(TOPICS) - 3:
            paper.put(60, 170, "Contact:", size=11)
            paper.put(60, 186, "At the town hall, on every Monday from nine to noon.", size=11)
            paper.put(60, 220, "Where it is:", size=11)
            paper.put(60, 236, "In the old mill, which is on the left of the bridge.", size=11)
        paper.next_page()
    return paper.pdf()


def goals() -> bytes:
    """Records with two labels that the base profile lists for one field."""
    paper = Paper()
    for title in TOPICS[:3]:
        paper.put(54, 80, title, BOLD, 18)
        for at, (label, step) in enumerate([("Aims", "learns what grows"), ("Objectives", "counts what flies")]):
            paper.put(54, 120 + 80 * at, label, BOLD, 11)
            paper.put(54, 140 + 80 * at, f"Everybody who likes {title.lower()} {step} there.")
        paper.next_page()
    return paper.pdf()


def sheet_of(title: str, facts: dict[str, str]) -> bytes:
    """A sheet whose kind stands over its title, in the look of this."""
    paper = Paper()
    paper.put(54, 70, "Project sheet", BOLD, 20)
    paper.put(54, 94, title, BOLD, 20)
    for at, (label, text) in enumerate(facts.items()):
        paper.put(54, 140 + 40 * at, f"{label}:", BOLD, 11)
        paper.put(160, 140 + 40 * at, text, size=11)
    return paper.pdf()


POSTERS = {
    "Hedges in a warm winter": ("hedges, frost", "Alder", "When a winter is warm, "),
    "Counting bees by their sound": ("bees, microphones", "Birch", "Each of them hums at its own pitch, so "),
    "Salt on the marsh roads": ("marsh, roads, salt", "Cedar", "After a frosty night, "),
}


def posters(*, alike: bool) -> bytes:
    """Abstracts with two facts on one line each over a text without a label, which looks as these do where `alike`."""
    paper = Paper()
    for title, (keywords, name, begin) in POSTERS.items():
        paper.put(60, 80, title, BOLD, 14)
        paper.put(60, 104, f"R. {name} and O. Thers", size=11)
        paper.put(60, 128, f"Keywords: {keywords}", size=10 if alike else 9)
        paper.put(60, 142, f"E-mail: {name.lower()}@example.org", size=10 if alike else 9)
        for row in range(6):
            paper.put(
                60, 170 + 13 * row, f"{begin if not row else ''}somebody goes out and writes down what line {row} says,"
            )
        paper.put(60, 170 + 13 * 6, "and that is all.")
        paper.next_page()
    return paper.pdf()


HEDGE = {
    "Summary": ["A small band of neighbours plants a hedge, and keeps it."],
    "Aims of the plan": ["- Children: they learn what grows there.", "- Birds: they nest in it again."],
    "Outcome": ["- Results: a hedge of eighty metres.", "- Partners: none so far."],
    "Means at hand": ["- Money: none.", "- Tools: four spades, and a barrow."],
    "Steps": ["Month   Step   Who", "March   digging   all", "April   planting   Ann", "May   watering   Ben"],
}


def hedge() -> bytes:
    """One record under headings: in its text, items begin with words in bold, and a table has heads in bold."""
    paper = Paper()
    paper.put(54, 70, "A hedge for the school", BOLD, 20)
    top = 110.0
    for label, lines in HEDGE.items():
        paper.put(54, top, label, BOLD, 13)
        for row, line in enumerate(lines):
            top += 18
            if label == "Steps":
                for x, cell in zip((54, 150, 260), line.split("   "), strict=True):
                    paper.put(x, top, cell, PLAIN if row else BOLD, 10)
            elif line.startswith("- "):
                begin, rest = line[2:].split(": ", 1)
                paper.put(60, top, "•")
                paper.put(paper.put(72, top, f"{begin}: ", BOLD, 10), top, rest)
            else:
                paper.put(54, top, line)
        top += 34
    return paper.pdf()


TASKS = {
    "Task 1": "Change the file so that it shows your name and your town at the top.",
    "Task 2": "Make the button work, and say in a line what was wrong with it before.",
    "Task 3": "Show the hours, minutes and seconds that have gone by since the page was opened.",
    "Task 4": "Draw the star below the button, and let it turn while the mouse is over it.",
}


def tasks() -> bytes:
    """Titles over two paragraphs, the first of which is one sentence on a line."""
    paper = Paper()
    for at, (title, text) in enumerate(TASKS.items()):
        top = 70 + 150 * at
        paper.put(54, top, title, BOLD, 14)
        paper.put(54, top + 24, text)
        for row in range(4):
            paper.put(
                54, top + 48 + 13 * row, f"You may look up in the handbook what line {row} of this text says about it."
            )
    return paper.pdf()


SUBJECT = {
    "Titre": ["Mesurer le vent au-dessus des haies"],
    "Domaine": ["Météo, jardins"],
    "Prérequis": ["Savoir lire une carte"],
    "Places": ["4"],
    "Récurrent": ["Non"],
    "Encadrement": ["Nora Belin, Haies", "nora.belin@exemple.be", "Tom Castel, Vent"],
    "Livrables": ["Une carte du vent"],
    "Lien utile": [],
    "Matériel": [],
    "Lieu": ["Au jardin, le lundi"],
}


def subject() -> bytes:
    """A ruled form in one look with rows that are not filled in; one goes on overleaf, close under the heads."""
    paper = Paper()

    def head() -> float:
        paper.put(200, 60, "FICHE SUJET", BOLD, 14)
        paper.put(430, 60, "Année 2024", PLAIN, 12)
        return 66.0

    top = head()
    for label, lines in SUBJECT.items():
        start = top
        paper.put(58, top + 14, label, size=12)
        for line in lines:
            if line == "nora.belin@exemple.be":
                for x0, x1 in ((54, 170), (170, 520)):
                    paper.box(x0, start, x1, top + 2)
                paper.next_page()
                top = start = head()
                paper.link(176, top + 14, line, 12)
            else:
                paper.put(176, top + 14, line, size=12)
            top += 16
        top += 16 * (not lines) + 2
        for x0, x1 in ((54, 170), (170, 520)):
            paper.box(x0, start, x1, top)
    return paper.pdf()


def module() -> bytes:
    """A single record in a form: labels and values in one look, and the title beside the first of them."""
    paper = Paper()
    rows = {"Module title:": "Old mills and young rivers", "Programme:": "Water works", "Valid from:": "Summer 2026"}
    for at, (label, text) in enumerate(rows.items()):
        paper.put(54, 90 + 30 * at, label, BOLD, 11)
        paper.put(200, 90 + 30 * at, text, BOLD, 11)
    for at, (label, text) in enumerate(
        [
            ("Code", "PE 1"),
            ("Kind", "elective"),
            ("Tests", "a talk of ten minutes, and a map of one river with its mills"),
        ]
    ):
        paper.box(50, 190 + 24 * at, 195, 214 + 24 * at)
        paper.box(195, 190 + 24 * at, 500, 214 + 24 * at)
        paper.put(54, 206 + 24 * at, label)
        paper.put(200, 206 + 24 * at, text)
    return paper.pdf()


SEASONS = {
    "Pruning of old trees": {
        "Kind of course": "elective",
        "Prior knowledge": "none",
        "Place in the year": "Duration: two terms",
        "What is taught": "How a tree grows, and why a cut heals",
        "What is learnt": "To leave a tree as it wants to stand",
        "Who teaches it": "Ann Alder",
        "Kind of test": "A tree is pruned",
    },
    "Grafting": {
        "Kind of course": "obligatory",
        "Prior knowledge": "Pruning of old trees",
        "Place in the year": "Duration: one term",
        "What is taught": "How two trees become one",
        "What is learnt": "To choose a stock for every fruit",
        "Who teaches it": "Guy Reed",
        "Kind of test": "A talk",
    },
}


def seasons() -> bytes:
    """Labels beside their values, of which one begins with a label of its own."""
    paper = Paper()
    for title, rows in SEASONS.items():
        paper.put(54, 90, title, BOLD, 14)
        for at, (label, text) in enumerate(rows.items()):
            paper.put(54, 130 + 30 * at, label, BOLD)
            paper.put(220, 130 + 30 * at, text)
        paper.next_page()
    return paper.pdf()


def parts() -> bytes:
    """Abstracts on a page each, and before some the name of a part, larger and on a page of its own."""
    paper = Paper()
    for number, (title, author, _, text) in enumerate(ABSTRACTS):
        if number in (0, 1, 3, 4):
            paper.put(240, 300, f"Part {number + 1}", BOLD, 16)
            paper.put(220, 330, f"Saturday, {9 + number}:00", size=13)
            paper.put(220, 350, "Chaired by Uma Reyes.", size=11)
            paper.next_page()
        paper.put(54, 90, title, BOLD, 12)
        paper.put(54, 106, author, ITALIC)
        for at, line in enumerate([text, *ENDING]):
            paper.put(54, 130 + 12 * at, line)
        paper.next_page()
    return paper.pdf()


FAULTS = [
    ("The gate does not close", "The gate clicks", "The gate swings", "Oil the hinge of the gate"),
    ("Bees fly into the shed", "The shed is dark", "The shed is lit", "Put a blind on its window"),
    ("The pond is dry in May", "Water to the rim", "Mud and leaves", "Mend the lining with clay"),
    ("Snails eat the lettuce", "Leaves are whole", "Leaves have holes", "Set a ring of ash around it"),
]


def faults() -> bytes:
    """A ruled table whose rows are records; of its heads, most take two lines."""
    paper = Paper()
    paper.put(60, 80, "Log of faults", size=16)
    edges = [54, 100, 220, 310, 400, 540]
    heads = [("Fault", "No."), ("Fault", ""), ("State", "wanted"), ("State", "found"), ("Remedy", "")]
    rows = [heads, *([(f"F{number}", ""), *((text, "") for text in fault)] for number, fault in enumerate(FAULTS, 1))]
    for at, row in enumerate(rows):
        top = 110 + 40 * at
        for (x0, x1), (first, second) in zip(pairwise(edges), row, strict=True):
            paper.box(x0, top, x1, top + 40)
            paper.put(x0 + 4, top + 14, first, size=9)
            paper.put(x0 + 4, top + 24, second, size=9)
    return paper.pdf()


PLACES = ["1. Institute of Mosses, Ghent", "2. School by the Pond", "3. Museum of Clocks and Bells"]


def preprints(*, listed: Sequence[int] = (0, 1, 3, 4)) -> bytes:
    """A page each: title, authors, up to three institutes, an address and the text; `listed` ones have references."""
    paper = Paper()
    for number, (title, author, _, text) in enumerate(ABSTRACTS):
        name = author.split()[0].lower()
        paper.put(54, 90, title, BOLD, 11)
        places = PLACES[: 1 + number % 3]
        blocks = [[author.split(" (")[0] + ", Ann Alder"], places, [f"{name}@example.org"], [text, *ENDING]]
        if number in listed:
            blocks += [["References", f"[1] {author.split()[1]}, A year by the pond, 1999."]]
        top = 90.0
        for block in blocks:
            top += 14
            for line in block:
                top += 14
                paper.put(54, top, line, size=11)
        paper.next_page()
    return paper.pdf()


COVER = {"Written on": "3 May 2021", "Written by": "Ann Alder", "Client": "Reed Mill", "Led by": "Guy Reed"}
MORE = {"Begins on": "10 May 2021", "Ends": "when the wheel turns"}
CHAPTERS_OF_PLAN = {
    "What it is about": "The wheel of the mill is to turn again, and the pond is to fill up to its rim.",
    "Who takes part": "Ann Alder, Guy Reed and the pupils of the school by the pond do all of the work.",
    "What is bought": "A beam of oak and two barrels of tar, both of them from the yard behind the church.",
}


def plan(*, colons: bool) -> bytes:
    """A plan of one project: facts on its cover, with colons or in two columns (two of them apart), then chapters."""
    paper = Paper()
    paper.put(54, 200, "The wheel of the mill", BOLD, 20)
    top = 300.0
    facts = COVER | MORE
    for at, (label, value) in enumerate(facts.items()):
        top += 20
        if colons:
            paper.put(54 + 30 * (at % 3), top, f"{label}: {value}", size=11)
        else:
            look = BOLD if label == "Client" else PLAIN
            paper.put(54, top, label, look, 11)
            paper.put(140 if label in ("Written on", "Written by") else 170, top, value, look, 11)
        top += 120 if label == "Written by" else 0
    paper.next_page()
    for at, (chapter, text) in enumerate(CHAPTERS_OF_PLAN.items()):
        paper.put(54, 90 + 60 * at, chapter, BOLD, 14)
        paper.put(54, 112 + 60 * at, text, size=11)
    return paper.pdf()


def columns_of_text() -> bytes:
    """One project, with its text in two columns under headings."""
    paper = Paper()
    paper.put(54, 60, "The wheel of the mill", BOLD, 20)
    for at, (chapter, text) in enumerate(CHAPTERS_OF_PLAN.items()):
        words = f"{text} {text} {text}".split()
        paper.put(54, 90 + 160 * at, chapter, BOLD, 14)
        rows = [" ".join(words[start : start + 6]) for start in range(0, len(words), 6)]
        half = (len(rows) + 1) // 2
        for number, row in enumerate(rows):
            paper.put(54 if number < half else 300, 112 + 160 * at + 13 * (number % half), row, size=11)
    return paper.pdf()


def proceedings() -> bytes:
    """Abstracts with labels in the look of their values, and one in bold; a list of speakers with a column `e-mail`."""
    paper = Paper()

    def centre(top: float, text: str, font: str = PLAIN, size: float = 9) -> None:
        paper.put(297 - paper.width(text, font, size) / 2, top, text, font, size)

    for x, head in ((54, "Name"), (200, "e-mail"), (400, "Room")):
        paper.put(x, 80, head, size=9)
    for at, (_, author, room, _) in enumerate(ABSTRACTS):
        for x, text in ((54, author), (200, f"{author.split()[0].lower()}@example.org"), (400, room)):
            paper.put(x, 100 + 14 * at, text, size=9)
    for title, author, room, text in ABSTRACTS:
        paper.next_page()
        centre(90, title, BOLD, 13)
        centre(112, author.split(" (")[0], size=10)
        centre(140, f"Keywords: {title.lower()}, garden")
        centre(160, f"*e-mail: {author.split()[0].lower()}@example.org")
        for at, line in enumerate([text, *ENDING] * 3):
            paper.put(54, 200 + 12 * at, line)
        paper.put(54, 420, "Acknowledgments", BOLD, 9)
        for at, line in enumerate([f"To all who sat in {room.split(',')[0].lower()}, and to the", *ENDING] * 2):
            paper.put(54, 432 + 11 * at, line, size=9)
    return paper.pdf()


def speakers() -> bytes:
    """Speakers in bold under the name of a part, each with a text that begins on the same line and goes on below."""
    paper = Paper()
    paper.put(240, 60, "A week by the pond", size=17)
    paper.put(54, 90, "1 Talks", BOLD, 14)
    for at, (_, author, _, text) in enumerate(ABSTRACTS):
        top = 112 + 60 * at
        paper.put(paper.put(54, top, author, BOLD) + 12, top, text)
        for row, line in enumerate(ENDING, 1):
            paper.put(54, top + 12 * row, line)
    return paper.pdf()


def led(*, numbers: bool) -> bytes:
    """Ideas whose titles open the line on which their text begins, in bold; the last one has no text."""
    paper = Paper()
    paper.put(54, 60, "Ideas for the pond", size=14)
    top = 84.0
    for number, (title, _, _, text) in enumerate(ABSTRACTS, 1):
        x = paper.put(54, top, f"({number}) ") if numbers else 54
        end = paper.put(x, top, f"{title}. ", BOLD)
        for row, line in enumerate([text, *ENDING] if number < len(ABSTRACTS) else []):
            paper.put(70 if row else end, top + 12 * row, line)
        top += 52
    return paper.pdf()


OUTLINE = {
    "Why": ["How does the mill turn again?"],
    "What": ["A wheel of oak on a new beam,", "and a pond that is full."],
    "Who": ["Ann Alder", "Builder: she sets the beam.", "Trade: carpenter", "Guy Reed", "Diver: he clears the pond."],
    "When": ["From May on."],
}


def outline() -> bytes:
    """One project in items: bold ones head the others, and words with a colon open some of those deeper down."""
    paper = Paper()
    paper.put(200, 80, "The wheel of the mill", size=20)
    top = 110.0
    for heading, items in OUTLINE.items():
        top += 30
        paper.put(60, top, f"\u2022 {heading}", BOLD)
        for item in items:
            top += 14
            x = 108 if ":" in item else 84
            paper.put(x, top, f"\u2022 {item}" if item[0].isupper() else f"  {item}")
    return paper.pdf()


def examples() -> bytes:
    """A text on two pages, then numbered examples in italics with what they mean: nothing that opens records."""
    paper = Paper()
    paper.put(54, 60, "How gardeners speak", size=16)
    for page in range(2):
        for at, line in enumerate([text for *_, text in ABSTRACTS] * 8):
            paper.put(54, 90 + 12 * at, line)
        if page == 0:
            paper.next_page()
    for number in range(1, 7):
        top = 660 + 24 * number
        paper.put(70, top, f"({number}) The hedge that we cut grew.", ITALIC)
        paper.put(88, top + 12, "It grew, and it had been cut.")
    return paper.pdf()
