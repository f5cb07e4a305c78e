"""`python -m tools.quality.dead_css`: fail on classes and custom properties that nothing uses.

A class is used when it is a word of a string in Python, or anywhere in a script of assets/. The
names that are put together, or written by Leaflet, are listed below with where.
"""

from __future__ import annotations

import ast
import re
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
# Prefix of names whose rest is such a word: where they are put together.
PREFIXES = {
    "i-": "elements.icon",
    "pat-": "elements.look_keys: looks of the map's cells",
    "key-": "referral/place: keys of the map",
    "w-": "referral/card: kinds of words",
}
# Pattern of names: where they are put together, or who writes them.
COMPOSED = {
    "cpt-[2-4]": "comparison/page: projects side by side",
    "c[1-5]": "coverage/matrix: projects in a cell",
    "h[0-5]": "elements.ramp: colours of the map",
    "hb-*": "coverage/places, coverage/gaps: length of a bar",
    "pb-*": "elements.share_bar, data_records: length of a bar",
    "rows-*": "coverage/charts: rows of a chart",
    "lb-town-*": "map/labels.js: rank of a town",
    "t-*": "map_panel.TINTS: how the map is tinted",
    "leaflet-*": "Leaflet",
    "--bs-*": "read by Bootstrap",
    "--map-*": "the palette of the map",
}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r'"[^"]*"')
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_DEFINED = re.compile(r"(--[\w-]+)\s*:")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_WORD = re.compile(r"-?-?[A-Za-z_][\w-]*")


def stylesheets() -> dict[Path, str]:
    """Return the text of each stylesheet of the project, without comments."""
    paths = sorted((ROOT / "assets").glob("*.css"))
    return {path: _COMMENT.sub("", path.read_text("utf-8")) for path in paths}


def classes(css: str) -> set[str]:
    """Return the class names in the selectors of `css`."""
    selectors = re.findall(r"([^{};]+)\{", _STRING.sub("", css))
    return {name for selector in selectors for name in _CLASS.findall(selector)}


def strings(path: Path) -> Iterator[str]:
    """Yield every string of a Python module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def words() -> set[str]:
    """Return the words that the project's Python strings and scripts are made of."""
    texts = [text for path in (ROOT / "dashboard").rglob("*.py") for text in strings(path)]
    scripts = [*(ROOT / "assets").glob("*.js"), *(ROOT / "assets" / "js").rglob("*.js")]
    texts += [path.read_text("utf-8") for path in scripts]
    return {word for text in texts for word in _WORD.findall(text)}


def unused() -> set[str]:
    """Return the classes and custom properties that nothing uses by their whole name."""
    sheets, known = stylesheets(), words()
    css = "".join(sheets.values())
    named = {name for text in sheets.values() for name in classes(text)}
    rest = {name for name in named if any(_ends(name, prefix, known) for prefix in PREFIXES)}
    return (named - rest | set(_DEFINED.findall(css)) - set(_READ.findall(css))) - known


def _ends(name: str, prefix: str, known: set[str]) -> bool:
    return name.startswith(prefix) and name.removeprefix(prefix) in known


def faults() -> Iterator[str]:
    """Yield each name that nothing uses, and each pattern that no name needs."""
    found = unused()
    for name in sorted(found):
        if not any(fnmatch(name, pattern) for pattern in COMPOSED):
            yield f"{name}: no Python string and no script has it"
    for pattern in COMPOSED:
        if not any(fnmatch(name, pattern) for name in found):
            yield f"{pattern}: listed as put together, but no name needs it"


def main() -> int:
    """Print the faults; return the exit code."""
    found = list(faults())
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
