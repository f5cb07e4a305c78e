"""French that is read stands in `dashboard/texts/` or in a `wording.py`, and nowhere else.

Labels and whole sentences are in `texts`; sentences built from data in the package's `wording.py`.
Three things are not text and stay with the code that needs them:

- what recognises French that people typed: regular expressions, and the modules of `RECOGNISED`;
- rows of `Field`, the table that holds all that is said of a column;
- `examples=` of the API's documentation: names and values taken from the data.

`ALLOWED` lists the modules that may hold French for another reason. A module with nothing left to
allow fails, so that the list only shrinks.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from dashboard.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = ROOT / "dashboard"
MARKS = re.compile("[àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆ’«»\u00a0\u202f]")
# Words that English, CSS, addresses and code do not have between spaces.
WORDS = re.compile(
    r"(?<![\w/.&=-])(?:le|la|les|des|du|de|un|une|et|ou|est|sont|pour|dans|sur|avec|par|au|aux"
    r"|ce|cette|qui|que|ne|pas|aucune?|tous|toutes|projets?|habitants?|fiches?|lignes?|colonnes?"
    r"|fichiers?|inconnue?s?|attendue?s?|dont|vers|depuis|selon)(?![\w/=-])",
    re.IGNORECASE,
)
RECOGNISED = {
    "domain/search/named_places.py": "how people name an intercommunalité",
    "domain/territory/aliases.py": "how people name metropoles",
    "importer/cells/contacts.py": "how people write telephones and mails",
    "importer/cells/vocabularies.py": "how people write each code of a vocabulary",
    "importer/reading/files.py": "what letters become when they are encoded twice",
    "importer/reading/headers.py": "how people name each column",
    "importer/territory/place_index.py": "how people name regions",
    "importer/territory/place_names.py": "how people write the legal forms of an EPCI",
}
ALLOWED = {
    "french.py": "the grammar of French itself",
    "data/vocabularies.py": "the table of codes and their words",
    "data/fields/field.py": "the kinds of columns, by the words of the published schema",
    "data/table_schema.py": "the published schema",
    "domain/territory/place_names.py": "the articles and prepositions of French places",
}


def is_french(text: str) -> bool:
    """Return whether a literal reads as French: its marks, or a French word among others."""
    return bool(MARKS.search(text) or (" " in text and WORDS.search(text)))


def skipped(node: ast.AST) -> Iterator[ast.AST]:
    """Give the parts of a node that hold no text to read: docstrings, patterns, rows, examples."""
    if isinstance(node, ast.Expr):
        yield node.value
    if isinstance(node, ast.keyword) and node.arg == "examples":
        yield node.value
    if isinstance(node, ast.Call) and re.match(r"re\.|Field$", ast.unparse(node.func)):
        yield from (*node.args, *node.keywords)


def french(source: str) -> list[tuple[int, str]]:
    """Return the line and text of each French literal of a module, parts of f-strings included."""
    tree = ast.parse(source)
    left_out = {
        id(part)
        for node in ast.walk(tree)
        for whole in skipped(node)
        if isinstance(whole, ast.Constant) or not isinstance(node, ast.Expr)
        for part in ast.walk(whole)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in left_out and is_french(node.value)
    ]


def modules() -> dict[str, str]:
    """Return the source of each module that may hold no French, by its path in the package."""
    return {
        path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.parent.name != "texts" and path.name != "wording.py"
    }


def test_french_words_live_in_texts_and_wording_alone() -> None:
    found = [
        f"{name}:{line}: {text}"
        for name, source in modules().items()
        if name not in RECOGNISED and name not in ALLOWED
        for line, text in french(source)
    ]
    assert found == []


@pytest.mark.parametrize("name", [*RECOGNISED, *ALLOWED])
def test_a_module_allowed_some_french_still_needs_it(name: str) -> None:
    assert french(modules()[name]), f"take {name} off the list"


@pytest.mark.parametrize(
    "source",
    [
        pytest.param('x = "Déjà vu"', id="accent"),
        pytest.param('x = "Fichier inconnu"', id="words without accents"),
        pytest.param("x = f'{n} projets'", id="part of an f-string"),
        pytest.param('x = "\u00a0: "', id="no-break space"),
        pytest.param('"""Doc."""\nraise ValueError("un nombre attendu")', id="error"),
        pytest.param('write("aucune faute")', id="argument of a call that stands alone"),
    ],
)
def test_french_is_found(source: str) -> None:
    assert french(source)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param('"""What « épars » says."""', id="docstring"),
        pytest.param('x = re.compile("aucun projet recensé")', id="pattern"),
        pytest.param('y = Field(examples=["Isère"])', id="example"),
        pytest.param('x = "sans-logement"', id="code"),
        pytest.param('x = "/export/projets.csv?tri=nom"', id="address"),
        pytest.param('x = "The pattern of a plain name"', id="English"),
    ],
)
def test_what_is_no_french_text_is_left_alone(source: str) -> None:
    assert not french(source)
