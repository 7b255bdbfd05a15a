"""Several threads that read with facets at once, in a process that has not read anything yet."""

from __future__ import annotations

import subprocess
import sys

from tests.corpus import SEED

_SCRIPT = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pipeline import extract_brochure
from pipeline.files.write import to_json

def read(_):
    return to_json(extract_brochure(sys.argv[1], enrich=True))

with ThreadPoolExecutor(6) as pool:
    outputs = list(pool.map(read, range(12)))
print(len(set(outputs)))
"""


def test_threads_give_one_result() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT, str(SEED)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1", done.stdout
