"""One name, one meaning: no two public classes of the application share a name."""

from __future__ import annotations

import ast
from collections import defaultdict
from typing import TYPE_CHECKING

from dashboard.settings import ROOT

if TYPE_CHECKING:
    from pathlib import Path

# A class that holds French words is named after the thing that they are about.
ABOUT_A_THING = {"Notice", "Sheet"}


def _is_words(module: Path) -> bool:
    return module.name == "wording.py" or module.parent.name == "texts"


def _public_classes() -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = defaultdict(list)
    for module in sorted((ROOT / "dashboard").rglob("*.py")):
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(module.relative_to(ROOT))
    return found


def test_no_two_public_classes_have_one_name() -> None:
    shared = {name: modules for name, modules in _public_classes().items() if len(modules) > 1}
    unexplained = {
        name: [str(module) for module in modules]
        for name, modules in shared.items()
        if name not in ABOUT_A_THING or sum(not _is_words(module) for module in modules) > 1
    }
    assert unexplained == {}
    assert set(shared) >= ABOUT_A_THING, "a name on the list is no longer shared"
