"""The wiring: each id laid out once, callbacks that name what exists, each property one writer."""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from bench.load.carte import view_call
from dashboard import ids
from dashboard.components import page as own
from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.ids import ComponentId
from dashboard.layouts.map_page.form import FORM, split_query
from dashboard.settings import ROOT
from dashboard.texts.sheet import Sheet
from tests.component.conftest import outputs_of
from tests.component.reading import begun, components

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

REGISTRIES: list[Any] = [
    kind
    for kind in vars(ids).values()
    if inspect.isclass(kind) and kind.__module__ == ids.__name__ and kind is not ids.FinderId
]
REGISTERED = [str(member) for kind in REGISTRIES for member in kind]
OTHERS = {*ids.FinderId, *ids.ReferralId, *ids.CoverageId, *ids.ComparisonId, *ids.EmbedId}
OF_THE_PAGE = [name for name in REGISTERED if name not in OTHERS]
QUERIES = {
    "everything": "",
    "filtered": "public=jeunes&departement=38&tri=nom",
    "sheet": "public=jeunes&projet=isere-aller-vers",
    "unknown sheet": "projet=nulle-part",
    "no result": "public=jeunes&departement=15",
    "table": "vue=tableau&teinte=commune",
    "nonsense": "public=martiens&departement=99&tri=hasard",
}


def laid_out(layout: Any) -> Counter[str]:
    """Return how often each id is on what Dash lays out."""
    return Counter(c["props"]["id"] for c in components(layout) if "id" in c["props"])


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_every_registered_id_is_laid_out_exactly_once(
    layout: Any, fetch_page: Callable[..., Any], query: str
) -> None:
    found = laid_out(layout)
    found += Counter(n.attributes["id"] for n in fetch_page(query).walk() if "id" in n.attributes)
    assert {name: found[name] for name in OF_THE_PAGE} == dict.fromkeys(OF_THE_PAGE, 1)
    assert {name for name, count in found.items() if count > 1} == set()


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_every_component_adopts_one_element_of_its_kind(
    layout: Any, fetch_page: Callable[..., Any], query: str
) -> None:
    adopted = [n.attributes for n in fetch_page(query).walk() if "data-component" in n.attributes]
    found = sorted((a["data-adopt"], a["data-component"]) for a in adopted)
    assert found == sorted((c["props"]["id"], c["type"]) for c in components(layout))


def test_dash_runs_a_dozen_components(layout: Any) -> None:
    assert len(list(components(layout))) <= 12  # its own cost is components times updates


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_every_id_of_the_document_is_there_once(fetch_page: Callable[..., Any], query: str) -> None:
    found = Counter(n.attributes["id"] for n in fetch_page(query).walk() if "id" in n.attributes)
    assert {name for name, count in found.items() if count > 1} == set()


def test_no_id_of_a_panel_is_spelled_outside_the_registry() -> None:
    spelled = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in sorted((ROOT / "dashboard").rglob("*.py"))
        if path.name != "ids.py"
        for text, _ in literals(path)
        if text in REGISTERED
    ]
    assert spelled == []


def test_callbacks_name_only_ids_and_properties_that_exist(
    layout: Any, dependencies: list[dict[str, Any]]
) -> None:
    kinds = {c["props"]["id"]: getattr(own, c["type"]) for c in components(layout)}
    offered = {f"{name}.{prop}" for name, kind in kinds.items() for prop in kind.PROPS}
    named = {name for dependency in dependencies for name in outputs_of(dependency)}
    named |= {f"{i['id']}.{i['property']}" for d in dependencies for i in d["inputs"]}
    assert named <= offered
    used = {(kinds[name.split(".")[0]], name.split(".")[1]) for name in named}
    unused = {(kind, prop) for kind in kinds.values() for prop in kind.PROPS} - used
    assert unused == {(own.Address, "asked")}  # other pages' callbacks read it


def test_each_property_has_one_writer(dependencies: list[dict[str, Any]]) -> None:
    written = Counter(name for dependency in dependencies for name in outputs_of(dependency))
    assert {name for name, count in written.items() if count > 1} == set()


def test_no_callback_writes_what_it_is_called_by(dependencies: list[dict[str, Any]]) -> None:
    for dependency in dependencies:
        inputs = {f"{i['id']}.{i['property']}" for i in dependency["inputs"]}
        assert inputs.isdisjoint(outputs_of(dependency))


def test_what_the_browser_hands_on_it_hands_on_as_it_is(
    dependencies: list[dict[str, Any]],
) -> None:
    called = [d["clientside_function"] for d in dependencies if d["clientside_function"]]
    functions = {(function["namespace"], function["function_name"]) for function in called}
    assert functions == {("values", "same")}
    script = (ROOT / "assets" / "js" / "shared" / "component.js").read_text("utf-8")
    assert "values: { same:" in script


def test_one_callback_asks_for_a_view_one_for_a_sheet_and_one_for_a_mail(
    dependencies: list[dict[str, Any]],
) -> None:
    asking = [d for d in dependencies if not d["clientside_function"]]
    assert sorted((i["id"], i["property"]) for d in asking for i in d["inputs"]) == [
        (ComponentId.ADDRESS, "filters"),
        (ComponentId.ADDRESS, "opened"),
        (ComponentId.LINKS, "wanted"),
    ]


def test_no_callback_runs_before_the_visitor_does_something(
    dependencies: list[dict[str, Any]],
) -> None:
    assert all(d["prevent_initial_call"] for d in dependencies)


@pytest.mark.parametrize(
    ("query", "total"),
    [
        pytest.param("", 23, id="everything"),
        pytest.param("public=jeunes&departement=15", 0, id="empty result"),
        pytest.param("public=martiens", 23, id="unknown value"),
        pytest.param(None, 23, id="nothing at all"),
        pytest.param("&".join(f"public={p}" for p in Public), 22, id="every public"),
        pytest.param(
            "q=a&public=jeunes&tous=0&non_precise=1&departement=38&dispositif=o2r-2024"
            "&porteur_type=association&etape=reperer&maj=12m&statut_fiche=exemple-fictif&tri=nom",
            None,
            id="all filters",
        ),
    ],
)
def test_the_view_answers_any_query(
    fire: Callable[..., Any], snapshot: Any, query: str | None, total: int | None
) -> None:
    given = fire(f"{ComponentId.LIST}.view", query)
    shown, drawn = given[ComponentId.LIST]["view"], given[ComponentId.MAP]["view"]
    answer, _ = snapshot.search(query or "")
    assert shown["total"] == answer.total
    assert total is None or shown["total"] == total
    assert sorted(i for group in shown["groups"] for i in group["rows"]) == sorted(answer.shown)
    assert shown["query"] == drawn["query"] == answer.selection.to_query()
    assert given[ComponentId.SENTENCE]["html"].endswith(".")
    assert len(drawn["areas"]) == 13
    assert len(drawn["cells"]) == len(drawn["counts"]) == len(snapshot.partition.area)


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        pytest.param("", None, id="none"),
        pytest.param(None, None, id="nothing at all"),
        pytest.param("isere-aller-vers", 8, id="known"),
        pytest.param("<script>alert(1)</script>", -1, id="unknown"),
    ],
)
def test_the_sheet_answers_any_id(
    fire: Callable[..., Any], asked: str | None, index: int | None
) -> None:
    given = fire(f"{ComponentId.SHEET}.record", asked)
    record, place = given[ComponentId.SHEET]["record"], given[ComponentId.MAP]["opened"]
    assert (place and place["index"]) == index
    assert given[ComponentId.LIST]["opened"] == place
    assert (record and record["id"]) == (asked or None)
    if index == -1:
        assert Sheet.GONE in record["body"]
        assert "<script>" not in record["body"]


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_components_begin_with_what_the_callbacks_would_answer(
    fetch_page: Callable[..., Any], fire: Callable[..., Any], query: str
) -> None:
    page, (filters, opened) = fetch_page(query), split_query(query)
    given = fire(f"{ComponentId.LIST}.view", filters)
    assert begun(page, ComponentId.MAP)["view"] == given[ComponentId.MAP]["view"]
    assert begun(page, ComponentId.LIST)["view"] == given[ComponentId.LIST]["view"]
    place = fire(f"{ComponentId.SHEET}.record", opened)[ComponentId.MAP]["opened"]
    assert begun(page, ComponentId.MAP)["opened"] == place
    assert begun(page, ComponentId.LIST)["opened"] == place
    assert begun(page, ComponentId.SHEET)["opened"] == (place["id"] if place else "")


def test_a_view_sends_only_what_a_filter_changes(app: Any) -> None:
    client = app.server.test_client()
    response = client.post(
        "/_dash-update-component",
        json=view_call("public=jeunes"),
        headers={"Accept-Encoding": "gzip"},
    )
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.data) < 2_000
    sent = len(json.dumps(view_call("public=jeunes"), separators=(",", ":")))
    headers = sum(len(name) + len(value) + 4 for name, value in response.headers)
    assert sent + headers + len(response.data) < 3_000


def test_the_table_is_sent_to_who_sees_it(fire: Callable[..., Any]) -> None:
    map_, table = fire(f"{ComponentId.MAP}.view", "public=rsa"), "vue=tableau&public=rsa"
    assert not map_[ComponentId.MAP]["view"]["table"]
    shown = fire(f"{ComponentId.MAP}.view", table)[ComponentId.MAP]["view"]
    assert shown["table"].startswith("<table")
    assert {**shown, "table": ""} == map_[ComponentId.MAP]["view"]


def test_every_field_of_the_form_is_named_in_the_document(fetch_page: Callable[..., Any]) -> None:
    page = fetch_page("")
    names = {n.attributes.get("name") for tag in ("input", "select") for n in page.all(tag)}
    assert {name for _, name, _ in FORM} <= names


# Of the package's modules: `tests/completeness/test_french_words.py`.
FRENCH = re.compile(r"[àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛŒ’«»\u00a0\u202f]")


def literals(path: Path) -> Iterator[tuple[str, int]]:
    """Give the string literals of a module with their line, docstrings left out."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
        ):
            yield node.value, node.lineno


SCRIPTS = sorted((ROOT / "assets" / "js").rglob("*.js"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_the_scripts_of_the_pages_hold_no_french(path: Path) -> None:
    script = path.read_text("utf-8")
    code = re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL)
    assert FRENCH.findall(code) == []


def test_the_page_never_says_a_code_instead_of_its_words(fetch_page: Callable[..., Any]) -> None:
    text = fetch_page("public=jeunes&projet=isere-aller-vers").one("main").text
    for code in ("sans-logement", "tous-publics", "exemple-fictif", "reseau-insertion", "o2r-2024"):
        assert code not in text
    assert PUBLICS[Public.JEUNES].chip in text
