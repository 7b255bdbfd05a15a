"""What mkdocs adds to the pages of this folder: the documents of the repository's root, the schemas, and a reference of
all commands, made from the commands themselves.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
OF_THE_ROOT = ("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?!\w+:|#)([^)\s]+)\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what does not lie in docs/."""
    for name in OF_THE_ROOT:
        text = (ROOT / name).read_text(encoding="utf-8").replace("](docs/", "](")
        files.append(File.generated(config, name, content=text))
    for path in sorted((ROOT / "schemas").rglob("*.json")):
        name = path.relative_to(ROOT).as_posix()
        files.append(File.generated(config, name, abs_src_path=str(path)))
    files.append(File.generated(config, "reference.md", content=_reference()))
    return files


def on_page_markdown(markdown: str, page: Page, files: Files, **_: Any) -> str:
    """Lead links to the rest of the repository to its pages and files here; code is not published, so its links go."""

    def followed(match: re.Match[str]) -> str:
        text, target = match[1], match[2].removeprefix("../")
        path = target.partition("#")[0]
        known = files.get_file_from_path(path) is not None
        return f"[{text}]({target})" if known else text if (ROOT / path).exists() else match[0]

    return _LINK.sub(followed, markdown)


def _reference() -> str:
    """All commands and options, as their help has them."""
    command = [sys.executable, "-m", "typer", "pipeline.cli.app", "utils", "docs", "--name", "fiches"]
    text = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return text.replace("# `fiches`", "# All options\n\n[Commands](commands.md) explains them.", 1)
