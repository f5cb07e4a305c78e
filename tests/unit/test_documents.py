"""The documents name files that exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.settings import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = [
    path
    for path in (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "SECURITY.md",
        ROOT / "dashboard" / "components" / "README.md",
        *sorted((ROOT / "docs").glob("*.md")),
    )
    if path.exists()
]
# A path of the repository between backquotes, or the target of a link inside of it.
NAMED = re.compile(
    r"`((?:dashboard|assets|bench|tools|tests|geodata|docs|deploy|scripts)/[\w./*-]*)`"
)
LINKED = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text("utf-8")
    gone = [name for name in NAMED.findall(text) if not list(ROOT.glob(name.rstrip("/")))]
    gone += [link for link in LINKED.findall(text) if not (document.parent / link).exists()]
    assert gone == []
