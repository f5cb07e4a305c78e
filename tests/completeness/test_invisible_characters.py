"""No source or document holds a character that an editor does not show: it is written by name.

`dashboard.french` has the constants (`NBSP`, `THIN`); elsewhere an escape of Python or TOML, in
Markdown `&nbsp;`. Data are left out: tables (CSV), the published schema, the widths of glyphs.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from dashboard.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Spaces other than U+0020, soft hyphen, zero-width and direction marks, joiners, variants, BOM.
INVISIBLE = re.compile(
    "[\u00a0\u00ad\u034f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\ufe00-\ufe0f\ufeff]"
)
KINDS = {".py", ".js", ".mjs", ".css", ".scss", ".html", ".toml", ".md", ".sh", ".in", ".txt"}
NAMES = {"Makefile", "Containerfile", "run", "need-programs"}
FOLDERS = ("assets", "bench", "dashboard", "deploy", "docs", "geodata", "scripts", "supply")
BUILT = ("assets/dist/", "assets/vendor/")


def sources() -> Iterator[Path]:
    """Give the files that are written by hand: the root's, and those of each folder."""
    files = [
        *ROOT.glob("*"),
        *(path for folder in (*FOLDERS, "tests", "tools") for path in (ROOT / folder).rglob("*")),
    ]
    for path in files:
        name = path.relative_to(ROOT).as_posix()
        written = path.suffix in KINDS or path.name in NAMES
        if written and path.is_file() and not name.startswith(BUILT) and "/." not in f"/{name}":
            yield path


def invisible(path: Path) -> list[str]:
    """Return « file:line: NAME OF THE CHARACTER », one a character."""
    return [
        f"{path.name}:{number}: {unicodedata.name(found, repr(found))}"
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        for found in INVISIBLE.findall(line)
    ]


def test_no_source_holds_an_invisible_character() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): faults
        for path in sources()
        if (faults := invisible(path))
    }
    assert found == {}


def test_every_kind_of_source_is_read() -> None:
    read = {path.relative_to(ROOT).as_posix() for path in sources()}
    assert {"Makefile", "pyproject.toml", "README.md", "dashboard/french.py"} < read
    assert {path.suffix for path in sources()} >= {".py", ".js", ".css", ".toml", ".md"}


@pytest.mark.parametrize("character", "\u00a0\u202f\u200b\u00ad\ufeff\u200d\u2009")
def test_an_invisible_character_is_found_with_its_line(tmp_path: Path, character: str) -> None:
    path = tmp_path / "a.py"
    path.write_text(f"x = 1\ny = '{character}'\n", "utf-8")
    assert invisible(path) == [f"a.py:2: {unicodedata.name(character)}"]
