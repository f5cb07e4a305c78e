"""Many visitors at once: each gets the answer to its own question, as if it were alone."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from bench.load.carte import sheet_call, view_call

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash import Dash

QUERIES = (
    *("", "public=jeunes", "public=rsa&departement=38", "q=savoie", "departement=63&tri=nom"),
    *("public=femmes&tous=0", "q=%3Cscript%3E", "etape=reperer&page=2", "statut_fiche=inconnu"),
)
PAGES = ("/", "/annuaire", "/export/projets.csv", "/api/v1/projets", "/export/carte.svg")
IDS = ("isere-aller-vers", "savoie-rebond", "loire-jeunesse", "inconnue")
VISITORS, EACH = 8, 25
Question = tuple[str, str, str]


def questions() -> list[Question]:
    """Return a question of each kind for each query: method or body, path, what is asked."""
    asked = [("GET", path, query) for path in PAGES for query in QUERIES]
    asked += [("VIEW", "", query) for query in QUERIES]
    return asked + [("SHEET", "", name) for name in IDS]


def answer(app: Dash, question: Question) -> tuple[int, bytes]:
    """Ask as a visitor with nothing kept from before."""
    client = app.server.test_client()
    kind, path, asked = question
    if kind == "GET":
        query = urlencode(parse_qsl(asked))
        response = client.get(f"{path}?{query}", headers={"Referer": f"http://localhost/?{query}"})
    else:
        body = view_call(asked) if kind == "VIEW" else sheet_call(asked)
        response = client.post("/_dash-update-component", json=body)
    return response.status_code, response.data


def test_no_visitor_ever_gets_the_answer_of_another(
    app: Dash, shown_by: Callable[[str], list[str]]
) -> None:
    asked = questions()
    alone = {question: answer(app, question) for question in asked}
    # One after the other, another question already has another answer.
    views = len({tuple(shown_by(query)) for query in QUERIES})
    for path in PAGES:
        assert len({alone["GET", path, query] for query in QUERIES}) >= views, path

    def visit(seed: int) -> list[Question]:
        order = random.Random(seed).choices(asked, k=EACH)  # noqa: S311 - repeatable
        return [question for question in order if answer(app, question) != alone[question]]

    with ThreadPoolExecutor(VISITORS) as crowd:
        wrong = [question for found in crowd.map(visit, range(VISITORS)) for question in found]
    assert wrong == []
