"""Each small rule stands in one module: a second place that decides by itself fails a test."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING

from dashboard.figures.palette import TOKENS, read_tokens
from dashboard.paths import SitePath
from dashboard.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PACKAGE = ROOT / "dashboard"
ASSETS = ROOT / "assets"


def places(found: Callable[[ast.AST], bool], *but: str) -> list[str]:
    """Return « file:line » of the nodes for which `found` is true, outside of the paths `but`."""
    return [
        f"{name}:{getattr(node, 'lineno', 0)}"
        for name, nodes in modules()
        if not name.startswith(but)
        for node in nodes
        if found(node)
    ]


@cache
def modules() -> list[tuple[str, list[ast.AST]]]:
    """Return each module's path inside the package, and the nodes of its syntax tree."""
    return [
        (path.relative_to(PACKAGE).as_posix(), [*ast.walk(ast.parse(path.read_text("utf-8")))])
        for path in sorted(PACKAGE.rglob("*.py"))
    ]


def test_positions_alone_decides_where_a_project_is_drawn() -> None:
    def decides(node: ast.AST) -> bool:
        parts = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        unknown = any(isinstance(part, ast.Constant) and part.value is None for part in parts)
        return unknown and any(
            isinstance(part, ast.Attribute) and part.attr in {"longitude", "latitude"}
            for part in parts
        )

    assert places(decides, "data/") == [], "use Catalogue.receptions or Catalogue.positions"


def test_positions_alone_knows_the_kinds_of_marker() -> None:
    def spells(node: ast.AST) -> bool:
        return isinstance(node, ast.Constant) and node.value in {"gen", "jeu", "ind"}

    found = places(spells, "domain/positions.py")
    assert found == [], "use domain.positions.MarkerKind"


def test_phones_alone_reads_and_writes_telephone_numbers() -> None:
    found = places(_imports("phonenumbers"), "data/phones.py")
    assert found == [], "use data.phones"


def test_a_telephone_is_called_through_one_link() -> None:
    found = places(_spells("tel:"), "layouts/elements.py")
    assert found == [], "use layouts.elements.phone_link"


def _imports(package: str) -> Callable[[ast.AST], bool]:
    def found(node: ast.AST) -> bool:
        if isinstance(node, ast.ImportFrom):
            return (node.module or "").startswith(package)
        return isinstance(node, ast.Import) and any(n.name.startswith(package) for n in node.names)

    return found


def _spells(start: str) -> Callable[[ast.AST], bool]:
    """Find the texts that begin so, the literal beginning of an f-string included."""
    return lambda node: (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith(start)
    )


def test_what_is_said_of_ages_and_agreement_is_worded_once() -> None:
    def reads(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and node.attr in {"age_min", "age_max"}

    # The verdict compares the limits with the ages of a public: it words nothing.
    found = places(reads, "domain/wording.py", "domain/verdict.py")
    assert found == [], "use domain.wording.age_limits"


def test_mails_are_addressed_in_one_place() -> None:
    # The importer reads them, a workbook cell has an address alone.
    found = places(_spells("mailto:"), "layouts/elements.py", "exports/xlsx_cells.py", "importer/")
    assert found == [], "use layouts.elements.mailto"


def test_an_old_update_is_told_by_one_tag() -> None:
    # The notice of an old link has the same icon.
    found = places(_spells("clock-history"), "layouts/elements.py", "layouts/links.py")
    assert found == [], "use layouts.elements.stale_tag"


def test_colours_are_read_from_the_style_sheet() -> None:
    def names(node: ast.AST) -> bool:
        text = node.value if isinstance(node, ast.Constant) else None
        return isinstance(text, str) and re.fullmatch(r"#(?:[0-9A-Fa-f]{3}){1,2}", text) is not None

    assert places(names) == [], "use figures.palette, whose colours are those of assets/tokens.css"


def test_scripts_take_colours_from_the_style_sheet() -> None:
    scripts = sorted((ASSETS / "js").rglob("*.js"))
    assert scripts
    found = [f"{path.name}: {text}" for path in scripts for text in _colours(path)]
    assert found == [], "take it from tokens.css by assets/js/shared/palette.js"


def test_style_sheets_name_the_tokens() -> None:
    """A colour that is no token may still be written where it is used, white and black too."""
    tokens = set(read_tokens(TOKENS.read_text("utf-8")).values()) - {"#FFFFFF"}
    found = [
        f"{path.name}: {text}"
        for path in sorted(ASSETS.glob("*.css"))
        if path != TOKENS
        for text in _colours(path)
        if text.upper() in tokens
    ]
    assert found == [], "use var(--name) of assets/tokens.css"


def _colours(path: Path) -> list[str]:
    """Return the colours that a file writes out as quoted or bare hexadecimal, or by function."""
    hexadecimal = r"(?<![\w/&])#(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})\b"
    return re.findall(rf"{hexadecimal}|\b(?:rgb|hsl)a?\(", path.read_text("utf-8"))


def test_paths_and_links_are_built_from_one_table() -> None:
    """The API's own routes, below its prefix, and the lists of texts have their places."""
    paths = {path.value for path in SitePath if path != SitePath.MAP}

    def spells(node: ast.AST) -> bool:
        text = node.value if isinstance(node, ast.Constant) else None
        if not isinstance(text, str):
            return False
        return text.partition("?")[0].partition("#")[0] in paths or text.startswith("/?")

    found = places(spells, "paths.py", "texts/", "web/api/")
    assert found == [], "use paths.SitePath and paths.link"


def test_the_paths_that_texts_name_exist() -> None:
    tree = ast.parse((PACKAGE / "texts" / "open_data.py").read_text("utf-8"))
    named = {
        node.value.partition("?")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith(("/export/", "/annuaire"))
    }
    assert named
    others = {"/export/projets.data-inclusion", "/export/projets.vcf"}
    assert named - others <= {path.value for path in SitePath}
