"""Build the wheel and the sdist, and check that each installs by itself and reads the seed brochure.

    python -m tests.release

Nothing is published: what passed lies in `dist/`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from pipeline.version import __version__
from tests.corpus import ROOT, SEED

DIST = ROOT / "dist"
WANTED = ("pipeline", "schemas", "docs", "README.md", "CHANGELOG.md", "LICENSE")
"""What an sdist without the repository must hold."""


def main() -> int:
    """Build and check; 0 when both hold."""
    if f"## [{__version__}]" not in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"):
        print(f"CHANGELOG.md has no section for {__version__}", file=sys.stderr)
        return 1
    shutil.rmtree(DIST, ignore_errors=True)
    _run(sys.executable, "-m", "hatchling", "build", "--directory", str(DIST), cwd=ROOT)
    wheel, sdist = next(DIST.glob("*.whl")), next(DIST.glob("*.tar.gz"))
    with tarfile.open(sdist) as archive:
        held = {name.split("/")[1] for name in archive.getnames() if "/" in name}
    if missing := [name for name in WANTED if name not in held]:
        print(f"{sdist.name} lacks {', '.join(missing)}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        wanted = _reading(Path(sys.executable), Path(folder) / "here")
        for built in (wheel, sdist):
            if _reading(_installed(built, Path(folder) / built.suffix), Path(folder) / f"of{built.suffix}") != wanted:
                print(f"{built.name} reads {SEED.name} otherwise than this folder", file=sys.stderr)
                return 1
            print(f"dist/{built.name}: installs, and reads {SEED.name}")
    return 0


def _installed(built: Path, folder: Path) -> Path:
    """The Python of a new environment that holds nothing but what was built."""
    uv = str(Path(sys.executable).with_name("uv"))
    _run(uv, "venv", "--quiet", "--python", sys.executable, str(folder))
    python = folder / "bin" / "python"
    _run(uv, "pip", "install", "--quiet", "--python", str(python), str(built))
    return python


def _reading(python: Path, output: Path) -> bytes:
    """The JSON of the brochure, from outside this folder, so that what is installed is what runs."""
    output.mkdir()
    _run(str(python), "-m", "pipeline", "extract", str(SEED), "-o", str(output), "--quiet", cwd=output)
    return (output / f"{SEED.stem}.json").read_bytes()


def _run(*command: str, cwd: Path | None = None) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run(command, cwd=cwd, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
