"""The tests that a file declares, for what names tests by their file and function."""

from __future__ import annotations

import ast
from functools import cache

from dashboard.settings import ROOT


@cache
def declared_tests(file: str) -> frozenset[str]:
    """Return the names of the tests in a file, by its path from the root; none if it is gone."""
    path = ROOT / file
    tree = ast.parse(path.read_text("utf-8")) if path.is_file() else ast.Module([], [])
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))
