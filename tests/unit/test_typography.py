"""Every text of the screens is set as French printers set it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from dashboard.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Words for a terminal and for the steward's files, where spaces are ordinary.
ORDINARY = {
    "importer/wording.py",
    "importer/territory/wording.py",
    "domain/changes/wording.py",
}
PACKAGE = ROOT / "dashboard"
MODULES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.parent.name == "texts" or path.name == "wording.py"
    if path.relative_to(PACKAGE).as_posix() not in ORDINARY
)
# What leaves the screen: mails, downloaded files and the terminal keep ordinary spaces; PLOTLY has
# English keys.
ELSEWHERE = re.compile("MAIL|SUBJECT|BODY|HEAD|COLUMN|READ_ME|COUNTED|PLOTLY|TERMINAL")
FAULTS = {
    "a breaking space before a mark": r"\w [:;!?»%]|\w:\s\w",
    "a breaking space inside quotation marks": r"« | »",
    "a typewriter's apostrophe": r"\w'\w",
    "three dots": r"\.\.\.",
    "an exclamation": r"[^{]!",
    "an upright ordinal": r"n°\d|n° \d|1 er\b",
}


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Give the texts of a module with their line, but for addresses and what leaves the screen."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.Assign, ast.Call, ast.Return)) and not leaves(node):
            for part in ast.walk(node):
                text = part.value if isinstance(part, ast.Constant) else None
                if isinstance(text, str) and " " in text and "://" not in text:
                    yield node.lineno, text


def leaves(node: ast.AST) -> bool:
    """Return whether a statement names what is not for the screen."""
    targets = getattr(node, "targets", [])
    return any(ELSEWHERE.search(t.id) for t in targets if isinstance(t, ast.Name))


@pytest.mark.parametrize(
    "path", MODULES, ids=[f"{path.parent.name}/{path.stem}" for path in MODULES]
)
def test_every_text_is_well_set(path: Path) -> None:
    found = sorted(
        {
            f"{line}: {text} ({name})"
            for line, text in texts(path)
            for name, fault in FAULTS.items()
            if re.search(fault, text)
        }
    )
    assert found == []
