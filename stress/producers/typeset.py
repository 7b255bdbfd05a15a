"""How Typst writes the looks of a design: its page, and a function for each look."""

from __future__ import annotations

from collections.abc import Iterator

from stress.design import Design
from stress.looks import Look, looks
from stress.margins import margins

CAP = 0.7
"""Height of a line in Typst's reckoning, in ems: from the baseline to the top of a capital."""
HELPERS = """
#set document(date: datetime(year: 2026, month: 1, day: 1))
#let place-of(name) = context [#metadata((name: name, page: here().page())) <place>]
#let kept(body) = layout(size => {
  let high = measure(width: size.width, body).height
  block(breakable: high > size.height, width: 100%, body)
})
"""


def preamble(design: Design) -> str:
    """What stands before the text: `#look-NAME[…]` sets a paragraph, `#run-NAME[…]` words within one."""
    left, top, right, bottom = margins(design)
    white = f"(left: {left}pt, top: {top}pt, right: {right}pt, bottom: {bottom}pt)"
    page = f"#set page(width: {design.width}pt, height: {design.height}pt, margin: {white})"
    return "\n".join((page, _text(design), HELPERS, *_functions(design)))


def _text(design: Design) -> str:
    family = family_of(design, head=False)
    return f'#set text(font: {family}, size: {design.size}pt, lang: "{design.languages[0]}", hyphenate: false)'


def _functions(design: Design) -> Iterator[str]:
    for name, look in looks(design).items():
        family = family_of(design, head=look.head)
        for suffix, scale in (("", 1.0), ("-small", 0.8)):
            yield f"#let run-{name}{suffix}(body) = text({face(look, family, scale)}, body)"
        line = (look.leading - CAP) * look.size  # what stands between two lines of it
        white = f"above: {look.before + line:.1f}pt, below: {look.after + line:.1f}pt, width: 100%"
        sets = f"set text({face(look, family, 1.0)}, {_letters(look)}); {_lines(look)}"
        yield (
            f"#let look-{name}(body, indent: 0pt) = block({white}, sticky: {flag(look.keep)}, "
            f"{{ {sets}; set par(first-line-indent: (amount: indent, all: true)); body }})"
        )


def family_of(design: Design, *, head: bool) -> str:
    """The families of a text, the last one for signs that the first has not."""
    return f'("{design.head_family if head else design.body_family}", "DejaVu Sans")'


def face(look: Look, family: str, scale: float) -> str:
    """The arguments for a look's face."""
    weight, style = "bold" if look.bold else "regular", "italic" if look.italic else "normal"
    size = f"{look.size * scale:.1f}pt"
    return f'font: {family}, size: {size}, fill: rgb("{look.ink}"), weight: "{weight}", style: "{style}"'


def _letters(look: Look) -> str:
    return f"tracking: {look.spacing}em, hyphenate: {flag(look.hyphenate)}"


def _lines(look: Look) -> str:
    align = {"right": "right", "centre": "center"}.get(look.align, "left")
    justify = flag(look.align == "justify")
    return f"set par(justify: {justify}, leading: {look.leading - CAP:.2f}em); set align({align})"


def flag(value: bool) -> str:
    """A truth value in Typst."""
    return "true" if value else "false"
