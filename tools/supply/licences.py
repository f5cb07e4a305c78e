"""`python -m tools.supply.licences`: write `docs/licences.md` from what is locked and installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.supply.parts import ROOT, licence, locked, vendored

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = ROOT / "docs" / "licences.md"
HEAD = """# Licences of everything shipped

Written by `make licences`; a test holds it to the lock and to what is installed. The code
of the map is under GPL-3.0-or-later ([LICENSE](../LICENSE)); every licence below is compatible
with it.

## Python packages that run

| package | version | licence |
|---|---|---|
"""
BESIDE = """
## Front end, fonts and data

The texts: [assets/vendor/LICENSES.txt](../assets/vendor/LICENSES.txt),
[assets/fonts/OFL.txt](../assets/fonts/OFL.txt), [geodata/LICENCE-DATA](../geodata/LICENCE-DATA).

| what | version | licence | files |
|---|---|---|---|
"""


def page() -> str:
    """Return the page."""
    return "".join([HEAD, *_packages(), BESIDE, *_vendored()])


def _packages() -> Iterator[str]:
    for name, versions in locked().items():
        words = licence(name) or "of other platforms: not installed here"
        yield f"| {name} | {', '.join(versions)} | {words} |\n"


def _vendored() -> Iterator[str]:
    for part in vendored():
        files = ", ".join(f"`{name}`" for name in part["files"])
        yield f"| {part['name']} | {part['version'] or '–'} | {part['licence']} | {files} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
