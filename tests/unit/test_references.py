"""What the documents name is there: files of the repository, targets of the Makefile."""

from __future__ import annotations

import re

import pytest

from dashboard.settings import ROOT

DOCUMENTS = [
    *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
    *("README.md", "CONTRIBUTING.md", "SECURITY.md", "deploy/README.md"),
    "dashboard/components/README.md",
]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
FILE = re.compile(
    r"(?<![\w./-])(?:assets|bench|dashboard|deploy|docs|geodata|scripts|tests|tools)/[\w./*@-]+"
)
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_names_exists(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    named = {file for code in re.findall(r"`([^`\n]+)`", text) for file in FILE.findall(code)}
    assert [file for file in sorted(named) if not list(ROOT.glob(file))] == []
    folder = (ROOT / name).parent
    assert [link for link in LINK.findall(text) if not (folder / link).exists()] == []
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)) <= TARGETS
