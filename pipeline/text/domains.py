"""Names of the internet: which top-level domains there are, and which letters stand in addresses."""

from __future__ import annotations

import re

_COUNTRIES = frozenset(
    re.findall(
        r"\w+",
        """
        ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd
        cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf
        gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km
        kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz
        na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg
        sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc
        ve vg vi vn vu wf ws ye yt za zm zw
        """,
    )
)  # those of countries, from the IANA root zone
_OTHERS = frozenset(
    re.findall(
        r"\w+",
        """
        academy africa agency alsace amsterdam app art asia berlin biz blog brussels business bzh care cat center charity
        city cloud com community company coop corsica dev digital earth edu education example film foundation frl gent
        global gov group hamburg health help house immo info int international jobs koeln land life live media mil
        mobi museum music name net network news ngo nrw ong online org page paris post pro ruhr saarland school services
        shop site social solutions space store support swiss team tech tel tirol today town travel university vision
        vlaanderen web website wien work world xyz
        """,
    )
)  # others that organisations of public interest use, from the same zone, and the one for examples (RFC 2606)
_HOST = re.compile(r"[/?#:]")
# Letters that look like those of the Latin alphabet stand in no address that a person prints beside Latin text.
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u2070-\u209c\u00b9\u00b2\u00b3\u00aa\u00ba\uff00-\uffef]")
HYPHENS = "\u2010\u2011"  # hyphens that typesetters print for the one of an address
_PLAIN_HYPHEN = str.maketrans(dict.fromkeys(HYPHENS, "-"))


def is_top_level(label: str) -> bool:
    """Whether the last label of a host is a top-level domain that is known here; all others are taken with a doubt."""
    return label.lower() in _COUNTRIES or label.lower() in _OTHERS


def ends_in_top_level(address: str) -> bool:
    """Whether the host of an address without its scheme, or of an e-mail address, has two labels or more and ends in a
    known top-level domain.
    """
    labels = _HOST.split(address.rpartition("@")[2], maxsplit=1)[0].split(".")
    return len(labels) > 1 and bool(labels[-2]) and is_top_level(labels[-1])


def top_level_of(label: str) -> str | None:
    """The top-level domain with which a label begins that runs on into a word with a capital (`beTel`), or None."""
    match = re.match(r"([a-z]{2,})(?=[A-Z])", label)
    return match[1] if match and is_top_level(match[1]) else None


def foreign_letters(address: str) -> list[str]:
    """The letters of an address that only look like such of the Latin alphabet, or are raised signs."""
    return _FOREIGN.findall(address)


def plain_hyphens(address: str) -> str:
    """An address with the hyphens that keyboards have."""
    return address.translate(_PLAIN_HYPHEN)
