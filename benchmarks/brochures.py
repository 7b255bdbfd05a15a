"""What is measured: the brochure in `input/`, those of the tests, and made-up ones of any length."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).parents[1]
SEED = ROOT / "input" / "amif-2018-2019-nl.pdf"
CORPUS = sorted((ROOT / "tests" / "fixtures" / "corpus").glob("*.pdf"))

_WORDS = [
    "opvang", "begeleiding", "bewoners", "centrum", "vorming", "traject", "gezinnen", "vrouwen",
    "jongeren", "netwerk", "partners", "onderwijs", "werk", "taal", "gezondheid", "rust",
]  # fmt: skip


def made_up(pages: int) -> bytes:
    """A brochure of so many pages: a cover, a contents list as long as it takes, and one fiche on every page after
    that.
    """
    per_list = 30
    lists = max(1, round((pages - 1) / (per_list + 1)))
    fiches = pages - 1 - lists
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    _cover(canvas, fiches)
    for start in range(0, lists * per_list, per_list):
        _contents(canvas, range(start, min(start + per_list, fiches)), 2 + lists)
    for number in range(fiches):
        _fiche(canvas, number)
    canvas.save()
    return buffer.getvalue()


def _cover(canvas: Canvas, fiches: int) -> None:
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(60, 760, "Projectoproep AMIF-Opvang 2018-2019")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 720, f"Eind 2017 lanceerde Fedasil een oproep. {fiches} projecten werden geselecteerd.")
    canvas.showPage()


def _contents(canvas: Canvas, numbers: range, first_page: int) -> None:
    canvas.setFont("Helvetica-Bold", 10)
    for x, head in ((60, "Promotor"), (220, "Project"), (520, "Pagina")):
        canvas.drawString(x, 780, head)
    canvas.setFont("Helvetica", 10)
    for row, number in enumerate(numbers):
        y = 755 - 20 * row
        canvas.drawString(60, y, f"Organisatie {number}")
        canvas.drawString(220, y, _title(number))
        canvas.drawRightString(545, y, str(first_page + number))
    canvas.showPage()


def _title(number: int) -> str:
    return f"{_WORDS[number % len(_WORDS)].capitalize()} voor {_WORDS[number // len(_WORDS) % len(_WORDS)]} {number}"


def _fiche(canvas: Canvas, number: int) -> None:
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(60, 780, _title(number))
    sections = {
        "Promotor": [f"Organisatie {number}"],
        "Website": [f"www.organisatie{number}.be"],
        "Looptijd": ["Van 01/01/2018 tot 31/12/2019"],
        "Geografische spreiding": ["Regio Noord"],
        "Doelgroep": [_sentence(number, 1)],
        "Doelstellingen": [_sentence(number, n) for n in range(2, 6)],
        "Activiteiten": [f"\N{BULLET} {_sentence(number, n)}" for n in range(6, 14)],
        "Contactpersoon Fedasil": [f"An Peeters, an.peeters{number}@fedasil.be"],
    }
    y = 745.0
    for heading, lines in sections.items():
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(60, y, heading)
        canvas.setFont("Helvetica", 10)
        for line in lines:
            y -= 14
            canvas.drawString(60, y, line)
        y -= 24
    canvas.showPage()


def _sentence(number: int, line: int) -> str:
    chosen = [_WORDS[(number * 7 + line * 5 + place * 3) % len(_WORDS)] for place in range(11)]
    return " ".join(chosen).capitalize() + "."
