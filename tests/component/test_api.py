"""The API over HTTP: the page's rows, typed records, French refusals, open to every site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from werkzeug.test import TestResponse

from dashboard.data.fields.field import Column
from dashboard.data_store import DataStore
from dashboard.layouts.page_chrome import PageFacts
from dashboard.settings import ROOT
from dashboard.texts.region import Served
from dashboard.web import api
from dashboard.web.api.projects import Record, Records
from dashboard.web.assets import StaticFiles, build_bundle
from tests.factories.strategies import cases, selections

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.domain.search.selection import Selection

SERVED = Served(("Auvergne-Rhône-Alpes",))
FRAME = PageFacts(SERVED, 23, 21, None, "essai")
VIEW = "public=jeunes&departement=38"
Get = Callable[..., TestResponse]


def build(store: DataStore, limit: str = "") -> Flask:
    server = Flask("test")
    bundle = build_bundle(ROOT / "assets", StaticFiles(), SERVED)
    api.register(server, store, bundle, lambda: FRAME, limit)
    return server


@pytest.fixture(scope="module")
def server(store: DataStore) -> Flask:
    return build(store)


@pytest.fixture(scope="module")
def api_client(server: Flask) -> Iterator[FlaskClient]:
    with server.test_client() as client:
        yield client


@pytest.fixture(scope="module")
def get(api_client: FlaskClient) -> Get:
    def fetch(path: str, method: str = "GET", **headers: str) -> TestResponse:
        return api_client.open(f"/api/v1/{path}", method=method, headers=headers)

    return fetch


@hypothesis_settings(max_examples=cases(60), deadline=None)
@given(selection=selections())
def test_any_view_has_the_rows_of_the_page_in_its_order(
    get: Get, shown_by: Callable[[str], list[str]], selection: Selection
) -> None:
    query = selection.to_query()
    shown = shown_by(query)
    found = get(f"projets?{query}").get_json()
    assert [item["id"] for item in found["projets"]] == shown
    assert found["total"] == len(shown)
    features = get(f"projets.geojson?{query}").get_json()["features"]
    assert [feature["id"] for feature in features] == shown


def test_a_record_has_every_column_with_its_type(get: Get) -> None:
    found = get("projets").get_json()
    Records.model_validate(found, extra="forbid")
    for item in found["projets"]:
        assert list(item) == [*map(str, Column), "territoire"]
        assert "" not in item.values()
    first = get("projets/o2r-portes-du-sud").get_json()
    Record.model_validate(first)
    assert first["partenaires"][0] == "L’Espace Créateur de Solidarité"
    assert first["zone_couverture"] == ["69259", "69276", "69199", "69273"]
    assert (first["age_min"], first["courriel"], first["modes_mobilisation"]) == (None, None, [])
    assert "Vénissieux" in first["territoire"]
    dated = next(item for item in found["projets"] if item["date_maj"])
    assert dated["date_maj"][4] == "-"
    assert isinstance(dated["longitude"], float | None)


@pytest.mark.parametrize(
    ("query", "to_confirm", "uncollected"),
    [
        pytest.param("", None, ["43"], id="everything"),
        pytest.param("departement=15", ["escale-stephanoise"], [], id="no territory in the source"),
        pytest.param(
            "departement=26", ["ifra-drome", "escale-stephanoise"], [], id="no communes in it"
        ),
        pytest.param("departement=43", ["escale-stephanoise"], ["43"], id="not collected"),
        pytest.param("departement=38&departement=43", None, ["43"], id="one of two"),
        pytest.param(
            "departement=38&statut_fiche=source-publique", None, ["38"], id="by a demonstration"
        ),
    ],
)
def test_a_view_names_what_is_to_confirm_and_what_was_not_collected(
    get: Get, query: str, to_confirm: list[str] | None, uncollected: list[str]
) -> None:
    found = get(f"projets?{query}").get_json()
    assert found["departements_non_collectes"] == uncollected
    assert len(found["a_confirmer"]) == found["possibles"]
    if to_confirm is not None:
        assert sorted(found["a_confirmer"]) == sorted(to_confirm)


def test_what_is_to_confirm_is_named_whether_it_is_listed_or_not(get: Get) -> None:
    hidden, shown = (
        get(f"projets?departement=15{more}").get_json() for more in ("", "&non_precise=1")
    )
    assert hidden["a_confirmer"] == shown["a_confirmer"] == ["escale-stephanoise"]
    assert [item["id"] for item in hidden["projets"]] == []
    assert [item["id"] for item in shown["projets"]] == ["escale-stephanoise"]


def test_pages_put_together_are_the_whole_list(get: Get) -> None:
    whole = get("projets").get_json()
    pages = [get(f"projets?limite=10&debut={start}").get_json() for start in (0, 10, 20)]
    assert [item for page in pages for item in page["projets"]] == whole["projets"]
    assert {page["total"] for page in pages} == {whole["total"]}


@pytest.mark.parametrize(
    ("path", "name", "expected"),
    [
        ("projets?public=jeune", "public", "jeunes, qpv"),
        ("projets?departement=69", "departement", "69D"),
        ("projets?public=", "public", "jeunes, qpv"),
        ("projets?couleur=rouge", "couleur", "un paramètre parmi q, public"),
        ("projets?tri=nom&tri=maj", "tri", "une seule valeur"),
        ("projets?limite=0", "limite", "un nombre entier de 1 à 10\u202f000"),
        ("projets?limite=dix", "limite", "un nombre entier de 1 à 10\u202f000"),
        (f"projets?q={'a' * 201}", "q", "un texte de 0 à 200 caractères"),
        ("projets.geojson?geometrie=cercle", "geometrie", "point ou territoire"),
        ("projets/ifra-drome?x=1", "x", "aucun paramètre à cette adresse"),
        ("communes", "q", "un texte de 1 à 80 caractères"),
        ("qui-contacter?public=jeunes", "commune", "un code Insee de commune"),
        ("qui-contacter?commune=Roanne", "commune", "un code Insee de commune"),
        ("qui-contacter?commune=42000", "commune", "c’est le code postal de"),
        ("qui-contacter?commune=42187&public=tous-publics", "public", "jeunes, qpv"),
        ("couverture?tous=oui", "tous", "0 ou 1"),
        ("vocabulaires?q=a", "q", "aucun paramètre à cette adresse"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_was_expected(
    get: Get, path: str, name: str, expected: str
) -> None:
    response = get(path)
    messages = response.get_json()
    assert response.status_code == messages["status"] == 400
    assert response.content_type == "application/problem+json"
    assert messages["erreurs"][0]["parametre"] == name
    assert expected in messages["erreurs"][0]["attendu"]
    assert f"«\u00a0{name}\u00a0»" in messages["detail"]


@pytest.mark.parametrize(
    "path",
    ["projets/inconnu", "projets/a/b", "qui-contacter?commune=75056", "rien", "%3Cscript%3E"],
)
def test_what_does_not_exist_is_not_found(get: Get, path: str) -> None:
    response = get(path)
    assert response.status_code == response.get_json()["status"] == 404
    assert response.content_type == "application/problem+json"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO"])
def test_nobody_writes(get: Get, method: str) -> None:
    response = get("projets", method=method)
    assert response.status_code == response.get_json()["status"] == 405
    assert response.content_type == "application/problem+json"
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["projets", "projets?public=zz", "rien"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_any_site_may_read(get: Get, path: str, method: str) -> None:
    response = get(path, method=method, Origin="https://exemple.test")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    if method == "OPTIONS":
        assert response.status_code == 204
        assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["projets", f"projets.geojson?{VIEW}", "couverture"])
def test_what_did_not_change_is_not_sent_again(get: Get, path: str) -> None:
    first = get(path)
    assert first.headers["Cache-Control"] == "no-cache"
    again = get(path, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_who_to_contact_gives_each_project_with_its_reason(get: Get) -> None:
    found = get("qui-contacter?commune=42187&public=jeunes").get_json()
    assert found["commune"]["nom"] == "Roanne"
    assert "escale-roannaise" in [item["id"] for item in found["couvre"]]
    groups = [found[name] for name in ("couvre", "a_confirmer", "proche", "exclu")]
    assert all(item["id"] and item["raison"] for group in groups for item in group)


def test_a_former_code_and_small_letters_name_today_s_commune(get: Get) -> None:
    assert get("qui-contacter?commune=69383").get_json()["commune"]["code"] == "69123"


def test_an_insee_code_that_is_a_postcode_elsewhere_says_so(get: Get) -> None:
    read = get("qui-contacter?commune=42300").get_json()["commune"]
    assert read["code"] == "42300"
    assert "Roanne (42187)" in read["code_postal_de"]


def test_communes_are_found_by_name_and_postcode(get: Get) -> None:
    assert get("communes?q=roanne").get_json()["communes"][0]["code"] == "42187"
    assert get("communes?q=38270").get_json()["total"] == 13
    nothing = get("communes?q=%00").get_json()
    assert (nothing["total"], nothing["communes"]) == (0, [])


NAMING = (
    "projets?public=jeunes",
    "communes?q=Roanne",
    "qui-contacter?commune=42187",
    "couverture",
    "vocabulaires",
)


@pytest.mark.parametrize("path", NAMING)
def test_a_body_names_the_edition_of_the_data_and_their_date(
    get: Get, store: DataStore, path: str
) -> None:
    catalogue = store.current().catalogue
    day = catalogue.updated.isoformat() if catalogue.updated else None
    words = get(path).get_json()["donnees"]
    lists = (
        "listes collectées le 20\N{NO-BREAK SPACE}octobre\N{NO-BREAK SPACE}2026 (exemple fictif)"
    )
    assert words == {
        "edition": catalogue.fingerprint[:12],
        "date_maj": day,
        "listes": lists,
        "demonstration": True,
        "licence": "Licence Ouverte 2.0 (Etalab)",
    }


@pytest.mark.parametrize(
    "path",
    [
        *NAMING,
        "projets/o2r-portes-du-sud",
        "projets.geojson",
        "projets.schema.json",
        "openapi.json",
        "projets?tri=age",
        "projets/inconnu",
        "rien",
    ],
)
def test_every_answer_names_the_edition_in_its_headers(
    get: Get, store: DataStore, path: str
) -> None:
    answer = get(path)
    assert answer.headers["X-Edition-Donnees"] == store.edition
    assert "X-Edition-Donnees" in answer.headers["Access-Control-Expose-Headers"]
    again = get(path, **{"If-None-Match": answer.headers.get("ETag", "")})
    assert again.headers["X-Edition-Donnees"] == store.edition


def test_the_geojson_names_the_edition_as_the_export_does(get: Get, store: DataStore) -> None:
    assert get("projets.geojson").get_json()["metadata"]["edition"] == store.edition


def test_the_document_tells_of_the_edition_at_every_answer(get: Get) -> None:
    document = get("openapi.json").get_json()
    for path, item in document["paths"].items():
        for status, answer in item["get"]["responses"].items():
            assert answer["headers"]["X-Edition-Donnees"]["required"], (path, status)
    assert set(document["components"]["schemas"]["Donnees"]["properties"]) == {
        "edition",
        "date_maj",
        "listes",
        "demonstration",
        "licence",
    }


def test_all_communes_of_a_name_are_counted_and_given_in_parts(get: Get) -> None:
    def codes(query: str) -> list[str]:
        answer = get(f"communes?q=saint+just{query}").get_json()
        assert answer["total"] == 14
        return [commune["code"] for commune in answer["communes"]]

    everything = codes("&limite=100")
    assert len(set(everything)) == 14
    assert codes("") == everything[:8]
    assert codes("&debut=4") == everything[4:12]
    assert codes("&debut=10&limite=1") == everything[10:11]
    assert codes("&debut=14") == []
    assert len(get("communes?q=38270&limite=5").get_json()["communes"]) == 13


def test_coverage_adds_up_to_the_region(get: Get) -> None:
    rows = get("couverture?public=jeunes&public=rsa").get_json()["couverture"]
    assert [row["public"] for row in rows] == ["jeunes", "rsa", None]
    for row in rows:
        for part in ("couvertes", "a_confirmer", "non_couvertes", "non_collectees"):
            places = sum(cell["population"][part] for cell in row["territoires"])
            assert row["ensemble"]["population"][part] == places


def test_nothing_collected_is_null_and_not_zero(get: Get) -> None:
    rows = get("couverture?statut_fiche=source-publique").get_json()["couverture"]
    cells = [cell for row in rows for cell in row["territoires"]]
    silent = [cell["projets"] for cell in cells if cell["etat"] == "not-collected"]
    assert silent
    assert set(silent) == {None}


def test_vocabularies_hold_every_code_that_records_use(get: Get) -> None:
    found = get("vocabulaires").get_json()
    for item in get("projets").get_json()["projets"]:
        for name in set(found) & set(item):
            held = item[name] if isinstance(item[name], list) else [item[name]]
            assert {code for code in held if code} <= {entry["code"] for entry in found[name]}


def test_the_documentation_says_every_route_and_needs_no_script(get: Get) -> None:
    described, page = get("openapi.json").get_json(), get("docs").text
    assert described["openapi"] == "3.1.0"
    for path, item in described["paths"].items():
        assert f"GET {path}" in page
        assert all(p["name"] in page for p in item["get"].get("parameters", ()))
        assert set(item["get"]["responses"]) >= {"200", "400", "429"}
    scripts = [part for part in page.split("<script")[1:] if not part.startswith(' src="/')]
    assert not scripts
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_what_the_documentation_offers_to_try_works(get: Get) -> None:
    page = get("docs").text
    links = [part.partition('"')[0] for part in page.split('href="/api/v1/')[1:]]
    assert len(links) >= 9
    assert all(get(link.replace("&amp;", "&")).status_code == 200 for link in links)


def test_the_bare_address_leads_to_the_documentation(api_client: FlaskClient) -> None:
    assert api_client.get("/api/v1/").headers["Location"] == "/api/v1/docs"


def test_a_limit_holds_and_says_when_to_come_back(store: DataStore) -> None:
    client = build(store, "2/minute").test_client()
    answers = [client.get("/api/v1/vocabulaires") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert answers[-1].get_json()["status"] == 429
    assert client.options("/api/v1/projets").status_code == 204
    other = client.get("/api/v1/vocabulaires", environ_base={"REMOTE_ADDR": "192.0.2.1"})
    assert other.status_code == 200


def test_a_limit_that_means_nothing_stops_the_start(store: DataStore) -> None:
    with pytest.raises(ValueError, match="beaucoup"):
        build(store, "beaucoup")


def test_a_fault_of_ours_is_told_as_a_problem_and_logged(
    get: Get, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(DataStore, "current", lambda _: 1 / 0)
    response = get("projets")
    assert response.status_code == response.get_json()["status"] == 500
    assert response.content_type == "application/problem+json"
    assert "ZeroDivisionError" in caplog.text
    assert "Zero" not in response.text
