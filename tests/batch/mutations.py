"""Damage done to PDFs at random, the same for the same seed: on the bytes, and on the structure (through pikepdf).

python -m tests.batch.mutations --seconds 600        # the long run: `make fuzz`
python -m tests.batch.mutations --seed 1234          # one case again, kept as fuzz-1234.pdf
python -m tests.batch.mutations --from FOLDER        # damage done to the PDFs of a folder, such as a public collection
"""

from __future__ import annotations

import argparse
import io
import logging
import random
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf

from pipeline.recipe.file import Task, extract_in_child
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.outcome import Outcome
from pipeline.workers.limits import Limits
from tests.corpus import FIXTURES, READERS

logging.getLogger("pikepdf").setLevel(logging.CRITICAL)

FAILURES = frozenset(
    (
        "empty",
        "not-a-pdf",
        "truncated",
        "encrypted",
        "no-pages",
        "no-text",
        "no-fiches",
        "timeout",
        "out-of-memory",
        "too-large",
        "too-many-pages",
    )
)
"""The codes that a damaged file may end with; `crashed` is a fault of ours or of a reader."""
LIMITS = Limits(timeout=20, memory=1 << 30)
_SMALL = 10_000  # bytes: quickly read, so that more damage can be tried
_LARGE = 200_000  # bytes
_NUMBERS = [0, -1, 1, 2**31 - 1, -(2**31), 2**32, 10**15, 0.5, -1e10, 1e-10]
_WORDS = b"/Length endstream endobj obj /Kids /Type /Page stream xref trailer startxref R [ ] << >>".split()


@cache
def _sources() -> list[bytes]:
    files = [
        path
        for path in sorted(FIXTURES.rglob("*.pdf"))
        if path.stat().st_size < 100_000 and path.stem not in ("many-lines", "many-shapes")
    ]
    return [data for path in files if len(data := path.read_bytes()) > 100 and not path.stem.startswith("bomb")]


@cache
def _pdfs(folder: Path) -> list[Path]:
    """The PDFs of a folder and its subfolders that are quickly read."""
    return [path for path in sorted(folder.rglob("*.pdf")) if 100 < path.stat().st_size < _LARGE]


def damaged(seed: int, folder: Path | None = None) -> bytes:
    """A damaged PDF; without a folder, a fixture is damaged."""
    chance = random.Random(seed)
    if folder is not None:
        data = chance.choice(_pdfs(folder)).read_bytes()
    else:
        small = [data for data in _sources() if len(data) < _SMALL]
        data = chance.choice(small if chance.random() < 0.7 else _sources())
    if chance.random() < 0.5:
        data = _restructured(data, chance)
    for _ in range(chance.randint(0, 3)):
        data = chance.choice(_BYTES)(data, chance)
    return data


def _flipped(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice([1, 5, 50, 500])):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(8, len(data))] if len(data) > 8 else data


def _hole(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice([1, 10, 1000]) :] or b"%PDF"


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start, length = chance.randrange(len(data)), chance.choice([1, 20, 2000])
    return data[: start + length] + data[start : start + length] * chance.choice([1, 3, 100]) + data[start + length :]


def _reworded(data: bytes, chance: random.Random) -> bytes:
    return data.replace(chance.choice(_WORDS), chance.choice(_WORDS), chance.choice([1, 2, -1]))


def _renumbered(data: bytes, chance: random.Random) -> bytes:
    """Another number in the place of one outside of streams."""
    digits = [index for index in range(len(data)) if 48 <= data[index] <= 57]
    if not digits:
        return data
    place = chance.choice(digits)
    return data[:place] + str(chance.choice(_NUMBERS)).encode() + data[place + 1 :]


_BYTES: list[Callable[[bytes, random.Random], bytes]] = [_flipped, _cut, _hole, _doubled, _reworded, _renumbered]


def _restructured(data: bytes, chance: random.Random) -> bytes:
    """Values of dictionaries and arrays changed, moved, made cyclic; content streams damaged after they were
    unpacked."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            objects = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Object)]
            for _ in range(chance.choice([1, 3, 10])):
                _disturb(chance.choice(objects), objects, chance)
            out = io.BytesIO()
            pdf.save(
                out,
                compress_streams=False,
                object_stream_mode=chance.choice(list(pikepdf.ObjectStreamMode)),
                fix_metadata_version=False,
                deterministic_id=True,
            )
            return out.getvalue()
    except Exception:  # pikepdf finds the file, or what became of it, too broken: its bytes will do
        return data


def _disturb(thing: Any, objects: list[Any], chance: random.Random) -> None:
    if isinstance(thing, pikepdf.Stream) and chance.random() < 0.5:
        content = thing.read_bytes()
        thing.write(chance.choice(_BYTES)(content, chance) if content else zlib.compress(b"x"))
    elif isinstance(thing, pikepdf.Stream | pikepdf.Dictionary) and (keys := sorted(thing.keys())):
        key = chance.choice(keys)
        if chance.random() < 0.3:
            del thing[key]
        else:
            thing[key] = _value(thing[key], objects, chance)
    elif isinstance(thing, pikepdf.Array) and len(thing):
        index = chance.randrange(len(thing))
        thing[index] = _value(thing[index], objects, chance)


def _value(old: Any, objects: list[Any], chance: random.Random) -> Any:
    kind = chance.randrange(6)
    if kind < 2 and isinstance(old, pikepdf.Array | pikepdf.Dictionary) and len(old):
        _disturb(old, objects, chance)
        return old
    if kind == 2:
        return chance.choice(objects)  # a cycle, often
    if kind == 3:
        return pikepdf.Name(
            chance.choice(["/Page", "/Pages", "/Catalog", "/Font", "/X", "/FlateDecode", "/Identity-H"])
        )
    if kind == 4:
        return pikepdf.String(chance.choice(["", "../../x", "\u202e\0\x1b", "x" * 70_000]))
    return chance.choice(_NUMBERS[:7])


def read_damaged(seed: int, folder: Path, sources: Path | None = None) -> Outcome:
    """What becomes of the damaged PDF, with the reader that the seed says; pictures of strangers are not read."""
    path = folder / f"fuzz-{seed}.pdf"
    path.write_bytes(damaged(seed, sources))
    options = ReadingOptions(reader=READERS[seed % 2], ocr="auto" if sources is None else "off")
    return extract_in_child(Task(str(path), str(folder / f"fuzz-{seed}.json"), options, LIMITS))


def is_fault(outcome: Outcome) -> bool:
    """Is the outcome one that no input may lead to?"""
    return outcome.error is not None and outcome.error.code not in FAILURES


def _seeds(options: argparse.Namespace) -> Iterator[int]:
    if options.seed is not None:
        yield options.seed
        return
    end = time.monotonic() + options.seconds
    seed = options.start
    while time.monotonic() < end:
        yield seed
        seed += 1


def main() -> int:
    """Read damaged PDFs for so many seconds; keep and name those that show a fault. The number of faults decides the
    exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--start", type=int, default=int(time.time()), help="the first seed (default: the time)")
    parser.add_argument("--seed", type=int, help="read this one only")
    parser.add_argument("--from", dest="sources", type=Path, help="a folder of PDFs to damage instead of the fixtures")
    parser.add_argument(
        "--keep",
        type=Path,
        default=Path("build/fuzz"),
        help="where the PDFs that show a fault stay (default: build/fuzz)",
    )
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    count, faults = 0, 0
    for seed in _seeds(options):
        outcome = read_damaged(seed, options.keep, options.sources)
        count += 1
        if is_fault(outcome):
            faults += 1
            print(f"seed {seed}: {outcome.error} -> {options.keep / f'fuzz-{seed}.pdf'}", flush=True)
        elif options.seed is None:
            (options.keep / f"fuzz-{seed}.pdf").unlink()
        else:
            print(f"seed {seed}: {outcome.error or outcome.status}")
        (options.keep / f"fuzz-{seed}.json").unlink(missing_ok=True)
    print(f"{count} damaged PDFs read, {faults} faults")
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main())
