"""A brochure whose author means harm: markup, scripts and links of every kind in its text."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

SCRIPT = "<script>window.hacked = 1</script>"
IMAGE = "<img src=x onerror='window.hacked=2'>"
CLOSING = "</script><script>window.hacked = 3</script>"
COMMENT = "<!-- <script> ]]> {{ 7*7 }} ${7*7} &lt;b&gt; &amp;"
LINK = "javascript:window.hacked=4"

_BODY = [
    ("Promotor", [f"Evil {SCRIPT} vzw"]),
    ("Website", [LINK]),
    ("Begin- en einddatum van het project", ["Van 01/01/2018 tot 31/12/2019"]),
    ("Geografische spreiding", ["Regio Zuid"]),
    ("Doelgroep van het project", [CLOSING, IMAGE]),
    ("Doelstellingen van het project", [f"• {COMMENT}", f"• {LINK}", '• " onmouseover="window.hacked=5" x="']),
    ("Voornaamste activiteiten van het project", [f"• {IMAGE}", "• data:text/html,<script>window.hacked=6</script>"]),
    ("Contactpersoon", [f"{IMAGE}, a@b.be"]),
]


def hostile(path: Path) -> Path:
    """Draw it; two fiches, so that headings are seen to repeat."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setTitle(SCRIPT)
    canvas.setProducer(CLOSING)
    for number in (1, 2):
        y = 780
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(50, y, f"{number} {SCRIPT}")
        for heading, lines in _BODY:
            y -= 34
            canvas.setFont("Helvetica-Bold", 12)
            canvas.drawString(50, y, heading)
            canvas.setFont("Helvetica", 10)
            for line in lines:
                y -= 16
                canvas.drawString(50, y, line)
        canvas.showPage()
    canvas.save()
    return path
