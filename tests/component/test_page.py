"""The page as the server renders it: the same list as the export's, complete without a script."""

from __future__ import annotations

import csv
import gzip
import io
import json
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import brotli
import pytest
from hypothesis import given, settings

from dashboard.data.phones import dialled
from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.french import NBSP
from dashboard.ids import FilterId, ListId, MapId, PageId, SheetId, SummaryId
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.map_page.form import form_values
from dashboard.layouts.map_page.project_list import list_row, row_markup
from dashboard.texts.sheet import Sheet
from dashboard.texts.site import UNSTATED, Notice, Site
from tests.factories.strategies import cases, hostile_queries, selections

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash import Dash
    from flask.testing import FlaskClient

    from dashboard.data.project import Project
    from dashboard.domain.search.selection import Selection
    from dashboard.domain.snapshot import Snapshot
    from tests.component.reading import Node

BOUNDARIES_BUDGET = 150_000  # bytes over the wire (issue, §2)


def listed(page: Node) -> list[str]:
    """Return the ids of the rows of the list, in order."""
    rows = page.one(id=ListId.BODY).all("li", class_="it")
    return [str(row.attributes["data-projet"]) for row in rows]


@pytest.fixture(scope="session")
def exported(app: Dash) -> Callable[[str], list[str]]:
    """Return the ids of the rows of the CSV of a query, in order."""
    client = app.server.test_client()

    def ids(query: str) -> list[str]:
        response = client.get(f"/export/projets.csv?{query}")
        assert response.status_code == 200
        text = response.get_data().decode("utf-8-sig")
        return [
            row["Identifiant"]
            for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
        ]

    return ids


@pytest.fixture(scope="session")
def project(snapshot: Snapshot) -> Callable[[str], Project]:
    """Return a shipped record by its id."""
    catalogue = snapshot.catalogue
    return lambda name: catalogue.projects[catalogue.by_id[name]]


@given(asked=selections())
@settings(max_examples=cases(40), deadline=None)
def test_page_answer_and_export_hold_the_same_projects_in_the_same_order(
    asked: Selection,
    fetch_page: Callable[..., Node],
    shown_by: Callable[[str], list[str]],
    exported: Callable[[str], list[str]],
) -> None:
    query = asked.to_query()
    page = fetch_page(query)
    assert listed(page) == shown_by(query)
    assert exported(query) == shown_by(query)
    assert page.one(id=PageId.NOTICES).text == ""
    link = page.one("a", data_follows="/export/projets.csv").attributes["href"]
    assert link == f"/export/projets.csv?{query}".rstrip("?")


@given(query=hostile_queries())
@settings(max_examples=cases(40), deadline=None)
def test_no_query_breaks_the_page_or_what_it_agrees_on(
    query: str,
    fetch_page: Callable[..., Node],
    shown_by: Callable[[str], list[str]],
    exported: Callable[[str], list[str]],
) -> None:
    asked = quote(query, safe="?&=%+;/", errors="replace")
    assert listed(fetch_page(asked)) == shown_by(asked) == exported(asked)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param(
            "public=jeunes&public=rsa&departement=38", {"public": ["jeunes", "rsa"]}, id="publics"
        ),
        pytest.param("tous=0", {"tous": []}, id="without everyone"),
        pytest.param("", {"tous": ["1"], "public": [], "non_precise": []}, id="defaults"),
        pytest.param("non_precise=1&maj=6m", {"non_precise": ["1"], "maj": ["6m"]}, id="boxes"),
    ],
)
def test_the_form_comes_filled_in(
    fetch_page: Callable[..., Node], query: str, expected: dict[str, list[str]]
) -> None:
    inputs = fetch_page(query).one("aside", id=FilterId.PANEL).all("input")
    for name, values in expected.items():
        ticked = [
            n.attributes["value"]
            for n in inputs
            if n.attributes.get("name") == name and "checked" in n.attributes
        ]
        assert ticked == values


def test_the_form_sends_a_query_that_the_page_reads(fetch_page: Callable[..., Node]) -> None:
    form = fetch_page().one("aside", id=FilterId.PANEL).one("form")
    assert (form.attributes["action"], form.attributes["method"]) == ("/", "get")
    assert form.all("button", type="submit")


def test_a_sheets_contacts_are_in_the_document(
    fetch_page: Callable[..., Node], project: Callable[[str], Project]
) -> None:
    panel = fetch_page("projet=isere-aller-vers").one(id=SheetId.PANEL)
    record = project("isere-aller-vers")
    assert "hidden" not in panel.attributes
    links = {
        str(a.attributes["href"]): a.text for a in panel.one("section", class_="contact").all("a")
    }
    assert links[f"tel:{record.phone}"] == dialled(record.phone) == "04 65 71 00 09"
    (mail,) = [href for href in links if href.startswith(f"mailto:{record.email}?")]
    assert unquote(mail).partition("?")[2] == (
        f"subject={Sheet.MAIL_SUBJECT.format(title=record.title)}&body={Sheet.MAIL_BODY}"
    )
    assert record.website in links


def test_every_sheet_is_complete_and_says_what_is_unsaid(
    fetch_page: Callable[..., Node], snapshot: Snapshot
) -> None:
    for record in snapshot.catalogue.projects:
        panel = fetch_page(f"projet={record.id}").one(id=SheetId.PANEL)
        assert panel.one("h1").text == record.title
        text = panel.text
        for words in (record.lead, record.approach, record.admission, record.source_name):
            assert words in text
        for partner in record.partners:
            assert partner in text
        for public in record.publics:
            assert PUBLICS[public].chip in text
        unsaid = [
            *(record.phone, record.email, record.website, record.lead_siret, record.admission),
            *(record.publics or record.publics_detail, record.partners, record.arrangements),
            *(record.referral_modes, record.referrers, record.lead_type, record.updated),
            *(record.start or record.end, record.address or record.town, record.approach),
        ]
        if record.age_min is None and record.age_max is None:
            unsaid.append(None)
        missing = sum(not value for value in unsaid) + 4 - len(record.steps)
        missing += not record.coverage
        assert text.count(UNSTATED) >= missing


def test_a_list_without_sheet_is_shown_and_the_sheet_hidden(
    fetch_page: Callable[..., Node],
) -> None:
    page = fetch_page()
    assert "hidden" in page.one(id=SheetId.PANEL).attributes
    assert "hidden" not in page.one(id="liste").attributes
    assert page.one("main").one("h1").text


def test_an_unknown_sheet_is_a_page_that_says_so(fetch_page: Callable[..., Node]) -> None:
    panel = fetch_page("projet=%3Cb%3Enulle-part").one(id=SheetId.PANEL)
    assert panel.one("h1").text == Sheet.GONE
    assert "<b>nulle-part" in panel.text
    assert not panel.one(id=SheetId.BODY).all("b")


def test_an_unknown_value_is_noted_and_removable(fetch_page: Callable[..., Node]) -> None:
    page = fetch_page("public=martiens&departement=38&maj=hier")
    notices = page.one(id=PageId.NOTICES)
    assert Notice.UNKNOWN.strip() in notices.text
    for value in ("public=martiens", "maj=hier"):
        assert f"«{NBSP}{value}{NBSP}»" in notices.text
    assert notices.one("a").attributes["href"] == "/?departement=38"
    assert fetch_page("departement=38").one(id=PageId.NOTICES).text == ""


def test_what_a_link_carries_is_shown_and_never_run(fetch_page: Callable[..., Node]) -> None:
    attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    page = fetch_page(f"q={quote(attack)}&public={quote(attack)}")
    own = [n for n in page.all("script") if "alert" in n.text]
    assert own == []
    assert not [n for n in page.all("img") if n.attributes.get("src") == "x"]
    assert page.one("input", id=FilterId.QUERY).attributes["value"] == attack


@pytest.mark.parametrize("query", ["", "public=jeunes", "public=jeunes&departement=38"])
def test_the_sentence_and_an_empty_status_are_in_the_document(
    fetch_page: Callable[..., Node], query: str
) -> None:
    page = fetch_page(query)
    assert page.one(id=SummaryId.SENTENCE).text.endswith(".")
    status = page.one(id=SummaryId.STATUS)
    assert (status.attributes["role"], status.text) == ("status", "")


@pytest.mark.parametrize("query", ["", "departement=38", "departement=15", "departement=43"])
def test_options_show_their_counts(
    fetch_page: Callable[..., Node], snapshot: Snapshot, query: str
) -> None:
    page = fetch_page(query)
    answer, _ = snapshot.search(query)
    for public in Public:
        if public is Public.TOUS_PUBLICS:
            continue
        label = page.one("label", **{"for": f"{FilterId.PUBLICS}-{public}"})
        count = answer.counts["public"][public]
        more = "" if count.exact else "+" if count.sure else "?"
        badge, _, full = label.one("em").text.partition(", ")
        assert badge == ("?" if more == "?" else f"{count.sure}{more}")
        assert bool(full) is not count.exact
        if more == "+":
            assert full.replace(NBSP, " ").startswith(f"au moins {count.sure} projet")
        assert bool(label.all("em", class_="zero")) is count.is_zero


def test_the_document_is_in_french_with_a_title(fetch_page: Callable[..., Node]) -> None:
    page = fetch_page()
    assert page.one("html").attributes["lang"] == "fr"
    assert page.one("title").text.endswith("Carte O2R Auvergne-Rhône-Alpes")
    assert any(Site.NOSCRIPT in messages.text for messages in page.all("noscript"))


def test_the_document_names_nothing_from_elsewhere(fetch_page: Callable[..., Node]) -> None:
    page = fetch_page()
    loaded = [n.attributes.get("src") for n in page.walk() if n.tag in {"script", "img"}]
    loaded += [n.attributes.get("href") for n in page.all("link")]
    addresses = [address for address in loaded if address]
    assert len(addresses) > 5
    assert [address for address in addresses if not address.startswith("/")] == []


def test_health_says_what_is_served(client: FlaskClient, snapshot: Snapshot) -> None:
    response = client.get("/health")
    assert response.status_code == 200
    assert response.content_type == "application/json"
    assert response.headers["Cache-Control"] == "no-store"
    catalogue = snapshot.catalogue
    words = response.get_json()
    expected = {
        "status": "ok",
        "projects": 23,
        "demonstration": 21,
        "edition": catalogue.edition,
        "data_sha256": catalogue.fingerprint,
        "date_maj": catalogue.updated.isoformat() if catalogue.updated else None,
    }
    assert {name: words[name] for name in expected} == expected


@pytest.mark.parametrize("path", ["/nulle-part", "/robots.txt.php", "/index.html", "/fichiers/a/b"])
def test_an_unknown_path_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/comprendre", "/health", "/export/projets.csv"])
def test_every_answer_lets_nothing_in_from_elsewhere(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == ("'none'" if path == "/health" else "'self'")
    scripts = policy.get("script-src", policy["default-src"])
    assert "unsafe-inline" not in scripts
    assert "unsafe-eval" not in scripts


def test_the_same_page_is_sent_smaller_to_who_can_read_it(client: FlaskClient) -> None:
    plain = client.get("/", headers={"Accept-Encoding": "identity"}).data
    small = client.get("/", headers={"Accept-Encoding": "br"})
    assert small.headers["Content-Encoding"] == "br"
    assert len(small.data) < len(plain) / 3
    assert len(brotli.decompress(small.data)) == len(plain)


def sources(page: Node) -> dict[str, str]:
    """Return the addresses of the files that the map reads."""
    canvas = page.one(id=MapId.CANVAS)
    found = {
        name.removeprefix("data-"): value
        for name, value in canvas.attributes.items()
        if name.startswith("data-") and value and value.startswith("/")
    }
    reliefs = json.loads(canvas.attributes["data-reliefs"] or "[]")
    return found | {f"relief-{name}": reliefs[0][name] for name in ("petit", "grand")}


def test_the_first_map_stays_within_its_budget(
    client: FlaskClient, fetch_page: Callable[..., Node]
) -> None:
    address = sources(fetch_page())["carte"]
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert 20_000 < len(response.data) < BOUNDARIES_BUDGET
    found = json.loads(gzip.decompress(response.data))
    assert {"topology", "cellAreas", "areas", "marks", "labels"} <= set(found)


def test_every_file_of_the_map_is_served_and_kept_for_ever(
    client: FlaskClient, fetch_page: Callable[..., Node]
) -> None:
    found = sources(fetch_page())
    assert {"carte", "relief-petit", "relief-grand", "eaux", "voisins", "epci"} <= set(found)
    for address in found.values():
        response = client.get(address)
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]


def test_a_file_under_another_fingerprint_is_served_but_never_kept(
    client: FlaskClient, fetch_page: Callable[..., Node]
) -> None:
    folder, mark, name = sources(fetch_page())["carte"].rsplit("/", 2)
    response = client.get(f"{folder}/{mark[::-1]}/{name}")
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert client.get(f"{folder}/{mark}/un-autre-nom.json").status_code == 404


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        pytest.param("tous=0", FilterId.INCLUDE_OPEN_TO_ALL, [], id="everyone off"),
        pytest.param(
            "tous=0&tous=1", FilterId.INCLUDE_OPEN_TO_ALL, ["1"], id="the last word counts"
        ),
        pytest.param("", FilterId.INCLUDE_OPEN_TO_ALL, ["1"], id="everyone by default"),
        pytest.param("public=a&public=a", FilterId.PUBLICS, ["a"], id="once each"),
        pytest.param("tri=nom", ListId.SORT, "nom", id="one"),
        pytest.param("", ListId.SORT, "departement", id="default of one"),
        pytest.param("q=+a+", FilterId.QUERY, " a ", id="text"),
    ],
)
def test_fields_are_read_from_the_address(query: str, field: str, value: object) -> None:
    assert form_values(query)[field] == value


@pytest.mark.parametrize("filters", ["", "public=jeunes&departement=38", "q=%22%3E%26"])
def test_a_row_that_was_kept_is_the_row_made_anew(snapshot: Snapshot, filters: str) -> None:
    for card in snapshot.summaries:
        assert row_markup(card, filters) == markup(list_row(card, filters))


@pytest.mark.parametrize(
    ("query", "heading", "gap"),
    [
        pytest.param("departement=15", "1 projet à confirmer", False, id="to confirm"),
        pytest.param("departement=43", "1 projet à confirmer", False, id="not collected"),
        pytest.param("departement=15&public=jeunes", "0 projet", True, id="none, known"),
    ],
)
def test_an_empty_list_is_a_gap_only_where_nothing_is_unknown(
    fetch_page: Callable[..., Node], query: str, heading: str, *, gap: bool
) -> None:
    panel = fetch_page(query).one(id="liste").text.replace("\N{NO-BREAK SPACE}", " ")
    assert heading in panel
    assert ("angle mort" in panel) is gap
    assert ("1 projet à confirmer. L’afficher" in panel) is not gap
    assert ("Données non collectées" in panel) is (query == "departement=43")
