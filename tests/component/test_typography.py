"""Every sentence that leaves the product is well set: pages, pictures, mails and files, as read."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import combinations, cycle, islice, pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlencode
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from dashboard.app import create_app, store_of
from dashboard.data.vocabularies import Public
from dashboard.domain.search.filters import FILTERS, FilterKind
from dashboard.paths import SitePath, territory_picture
from dashboard.settings import ROOT, Settings
from tests.component.reading import Node, read_html
from tests.factories.rows import SOUND, csv_bytes
from tests.support.typography import faults

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dash import Dash
    from flask.testing import FlaskClient

    from dashboard.domain.snapshot import Snapshot

# Annecy, Aurillac, Le Puy-en-Velay, L’Arbresle, Les Abrets, Yssingeaux, Huriel, Lyon, Vaujany.
TOWNS = ("74010", "15014", "43157", "69010", "38001", "43268", "03128", "69123", "38527")
MERGED = ("69381", "38019", "74011", "01033")  # a district, communes of before or of today
TYPED = ("annecy", "l'arbresle", "saint", "69100", "42000", "zzz", "99999", "75056", "l'h")
INLINE = {"a", "abbr", "b", "em", "i", "mark", "small", "span", "strong", "sup", "sub", "time"}
CODE = {"code", "kbd", "samp"}
SILENT = {*CODE, "pre", "script", "style", "template", "textarea"}
WORDS = ("alt", "aria-label", "data-message", "data-title", "data-toast", "placeholder", "title")


def lines(node: Node) -> Iterator[str]:
    """Yield the lines of text that a reader sees or hears, and the mails that links write."""
    yield from (line for line in _text(node).split("\n") if line.strip())
    for inner in node.walk():
        yield from (words for name in WORDS if (words := inner.attributes.get(name)))
        href = inner.attributes.get("href") or ""
        if href.startswith("mailto:") and "?" in href:
            fields = href.partition("?")[2].split("&")
            yield from (x for f in fields for x in unquote(f.partition("=")[2]).split("\n"))


def _text(node: Node) -> str:
    if node.attributes.get("aria-hidden") == "true":
        return ""
    if node.tag in SILENT:
        return "X" if node.tag in CODE else ""
    inside = "".join(part if isinstance(part, str) else _text(part) for part in node.children)
    return inside if node.tag in INLINE else f"\n{inside}\n"


def page_addresses(snapshot: Snapshot) -> Iterator[str]:
    """Yield the address of every page, in every state that changes what it says."""
    yield from (path for path in SitePath if not path.startswith("/export"))
    yield from ("/nulle-part", "/api/v1/docs", "/?q=zzz", "/?q=l'espace", "/?public=rien")
    ids = [project.id for project in snapshot.catalogue.projects]
    yield from (f"/?projet={id_}" for id_ in (*ids, "n'existe-pas"))
    yield from (f"{SitePath.MAP}?{query}" for query in queries(snapshot))
    yield from (f"{SitePath.DIRECTORY}?{query}" for query in islice(queries(snapshot), 0, None, 4))
    yield from _embeds()
    yield from _answers()
    yield from _comparisons(ids)
    yield from _coverages(snapshot)


def queries(snapshot: Snapshot) -> Iterator[str]:
    """Yield the filters one by one, then some together."""
    geography = snapshot.catalogue.geography
    areas = snapshot.catalogue.area_names
    for row in FILTERS:
        if row.kind in {FilterKind.MANY, FilterKind.ONE}:
            codes = [str(code) for code in row.options(geography.regions, areas)]
            yield from (urlencode([(str(row.param), code)]) for code in codes)
            for count in (2, 3, 5, 12, 13):
                yield urlencode([(str(row.param), code) for code in codes[:count]])
    yield from (f"public=jeunes&departement={area}" for area in areas)
    yield from (f"statut_fiche=source-publique&departement={area}" for area in areas)
    yield from ("non_precise=1", "tous=0&public=seniors", "tri=nom", "tri=maj", "public=handicap")


def _embeds() -> Iterator[str]:
    for query in ("public=jeunes", "departement=15", "departement=43", "q=zzz"):
        yield from (f"{path}?{query}" for path in (SitePath.EMBED, SitePath.EMBED_MAKER))


def _answers() -> Iterator[str]:
    asked = [{"commune": code} for code in (*TOWNS, *MERGED, "99999", "2A004")]
    asked += [{"commune": code, "public": public} for code, public in zip(cycle(TOWNS), Public)]
    asked += [{"commune": code, "public": "jeunes", "dispositif": "o2r-2024"} for code in TOWNS]
    asked += [{"texte": text} for text in TYPED]
    return (f"{SitePath.CONTACT}?{urlencode(query)}" for query in asked)


def _comparisons(ids: list[str]) -> Iterator[str]:
    pairs, threes = islice(pairwise(ids), 0, None, 3), islice(combinations(ids[:5], 3), 0, None, 3)
    some = [*pairs, *threes, ids[:4], ids, ids[:1]]
    for chosen in some:
        query = urlencode([("projet", id_) for id_ in chosen])
        yield f"{SitePath.COMPARE}?{query}"
    yield f"{SitePath.COMPARE}?{urlencode([('projet', id_) for id_ in ids[:2]])}&differences=1"


def _coverages(snapshot: Snapshot) -> Iterator[str]:
    publics = ("ensemble", *(public for public in Public if public is not Public.TOUS_PUBLICS))
    for public, area in zip(cycle(publics), snapshot.catalogue.areas, strict=False):
        yield f"{SitePath.COVERAGE}?public={public}&case={area}"
    for area in ("15", "43", "69D"):  # found empty, not collected, a part of a department
        yield from (f"{SitePath.COVERAGE}?public={public}&case={area}" for public in publics[::3])
    for mode in ("projets", "population", "recouvrements"):
        yield f"{SitePath.COVERAGE}?mode={mode}"
        yield from (f"{SitePath.COVERAGE}?mode={mode}&public={p}&exemples=0" for p in publics[::4])


def codes_of(snapshot: Snapshot) -> set[str]:
    """Return all figures that are codes: of places, posts, records and organisations."""
    table = snapshot.catalogue.geography.communes
    posts = (code for cell in table["codes_postaux"] for code in re.findall(r"\d{5}", str(cell)))
    records = snapshot.catalogue.projects
    own = (code for p in records for code in (p.lead_siret, p.postcode, p.town_code))
    epci = map(str, snapshot.catalogue.geography.epci.index)
    return {*table["code"], *posts, *epci, *own, *TYPED, *MERGED}


def found_in(client: FlaskClient, addresses: Collection[str], codes: Collection[str]) -> list[str]:
    """Return the faults of the pages at these addresses, each once with its first address."""
    seen: dict[str, str] = {}
    for address in addresses:
        response = client.get(address)
        if response.mimetype == "text/html" and not response.location:
            for line in lines(read_html(response.text).one("html")):
                for fault in faults(line, codes):
                    seen.setdefault(fault, address)
    return [f"{fault} at {address}" for fault, address in seen.items()]


def test_every_page_is_well_set_in_every_state(client: FlaskClient, snapshot: Snapshot) -> None:
    addresses = list(dict.fromkeys(page_addresses(snapshot)))
    assert found_in(client, addresses, codes_of(snapshot)) == []


# As people type: straight apostrophes, plain spaces before marks; fields without code.
TYPED_BY_PEOPLE = SOUND | {
    "id": "espace",
    "nom": "L'Espace d'à côté : accueil",
    "porteur": "Association l'Envol (fictif)",
    "partenaires": "L'Abri (fictif)|Aujourd'hui « demain » (fictif)",
    "publics_precisions": "Jeunes sortis de l'école ; adultes aussi.",
    "conditions_acces": "Être d'accord ; habiter ici.",
    "zone_precisions": "L'agglomération d'Annecy : communes à préciser",
    "demarche": "L'équipe dit : « Venez ! » Qu'attendez-vous ?",
    "modalites": "Accueil l'après-midi ; sans rendez-vous.",
    "mobilisation_precisions": "S'adresser à l'accueil : le matin.",
}
PLACED = TYPED_BY_PEOPLE | {
    "id": "place",
    "nom": "Aller vers l'emploi",
    "publics": "jeunes",
    "age_min": "16",
    "zone_couverture": "74010",
    "zone_certitude": "exacte",
    "adresse": "1 rue de l'Église",
    "code_postal": "74000",
    "commune": "Annecy",
    "code_insee": "74010",
    "telephone": "04 65 71 00 09",
    "courriel": "contact@exemple.example",
    "date_maj": "2026-06-01",
}
REAL = PLACED | {
    "id": "reel",
    "statut_fiche": "source-publique",
    "telephone": "",
    "courriel": "",
    "source_url": "https://www.exemple.fr/",
}
STATES = {
    "one that people typed": [TYPED_BY_PEOPLE],
    "one published": [REAL],
    "one of each": [PLACED, REAL],
    "two examples": [TYPED_BY_PEOPLE, PLACED],
    "all": [TYPED_BY_PEOPLE, PLACED, REAL],
}


@pytest.fixture(scope="module", params=list(STATES.values()), ids=list(STATES))
def few(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Dash:
    """A map of very few records."""
    path = tmp_path_factory.mktemp("few") / "projects.csv"
    rows = [dict.fromkeys([*PLACED, *REAL], "") | row for row in request.param]
    path.write_bytes(csv_bytes(rows))
    lists = path.with_name("departements.csv")
    lists.write_bytes((ROOT / "departements.csv").read_bytes())
    return create_app(replace(Settings(), projects=path, collections=lists))


def some_addresses(snapshot: Snapshot) -> Iterator[str]:
    """Yield pages that say how many records there are and what each says."""
    yield from (path for path in SitePath if not path.startswith("/export"))
    ids = [project.id for project in snapshot.catalogue.projects][:30]
    yield from (f"/?projet={id_}" for id_ in ids)
    yield from (f"{SitePath.CONTACT}?commune={code}" for code in TOWNS)
    yield f"{SitePath.COMPARE}?{urlencode([('projet', id_) for id_ in ids[:4]])}"
    yield f"{SitePath.COVERAGE}?public=jeunes&case=74"
    for path in (SitePath.MAP, SitePath.DIRECTORY, SitePath.EMBED):
        yield from (f"{path}?{query}" for query in ("public=jeunes", "departement=74", "q=zzz"))


NUMBERED = re.compile(r"(?:synthèse|Exemple) \d+")  # the titles of the records, not numbers


def test_what_people_typed_is_well_set_on_the_pages_of_few_records(few: Dash) -> None:
    snapshot, client = store_of(few.server).current(), few.server.test_client()
    assert found_in(client, list(some_addresses(snapshot)), codes_of(snapshot)) == []


def test_numbers_are_well_set_on_the_pages_of_thousands_of_records(crowd: Settings) -> None:
    app = create_app(crowd)
    snapshot, client = store_of(app.server).current(), app.server.test_client()
    asked = [f"{SitePath.MAP}?{query}" for query in ("", "public=jeunes", "departement=42")]
    asked += [f"{SitePath.MAP}?projet={snapshot.catalogue.projects[2000].id}"]
    asked += [f"{SitePath.COVERAGE}?public=jeunes&case=42", f"{SitePath.CONTACT}?commune=42187"]
    asked += [SitePath.EMBED, SitePath.UNDERSTAND]
    found = found_in(client, asked, codes_of(snapshot))
    assert [fault for fault in found if not NUMBERED.search(fault)] == []


def test_pictures_are_well_set(client: FlaskClient, snapshot: Snapshot) -> None:
    ids = [project.id for project in snapshot.catalogue.projects[:5]]
    asked = [f"{SitePath.MAP_SVG}?{query}" for query in islice(queries(snapshot), 0, None, 3)]
    asked += [SitePath.MAP_SVG, *map(territory_picture, ids)]
    codes = codes_of(snapshot)
    found: dict[str, str] = {}
    for address in asked:
        texts = ET.fromstring(client.get(address).text).iter()  # noqa: S314 - our own
        for node in texts:
            if not node.tag.endswith("style"):
                line = "".join(node.itertext()) if node.tag.endswith("text") else node.text or ""
                found |= dict.fromkeys(faults(line.strip(), codes), address)
    assert found == {}


def test_what_files_say_in_sentences_is_well_set(client: FlaskClient, snapshot: Snapshot) -> None:
    codes = codes_of(snapshot)
    found: dict[str, str] = {}
    for query in ("", *queries(snapshot)):
        answer = client.get(f"/export/projets.geojson?{query}").get_json()
        parts = [answer["metadata"][key] for key in ("titre", "vue", "a_citer", "avertissement")]
        for line in (*parts, *answer["metadata"]["filtres"]):
            found |= dict.fromkeys(faults(line or "", codes), query)
    for path in (SitePath.PROJECTS_XLSX, SitePath.COVERAGE_XLSX):
        book = load_workbook(io.BytesIO(client.get(path).data))
        for _, parts, *_ in book["Lisez-moi"].iter_rows(max_row=12, values_only=True):
            for line in str(parts or "").split("\n"):
                found |= dict.fromkeys(faults(line, codes), str(path))
    assert found == {}


def test_names_of_places_in_files_and_answers_are_well_set(client: FlaskClient) -> None:
    for address in (
        "/export/communes-non-couvertes.csv?public=jeunes",
        "/export/couverture.csv",
        "/api/v1/communes?q=l'ar",
        "/api/v1/qui-contacter?commune=69010",
        "/api/v1/couverture",
    ):
        assert "'" not in client.get(address).get_data(as_text=True), address


def test_the_words_of_a_source_are_well_set_in_answers(few: Dash) -> None:
    found = few.server.test_client().get("/api/v1/qui-contacter?commune=74010").get_json()
    groups = [group for group in found.values() if isinstance(group, list)]
    told = [match.get("raison", "") for group in groups for match in group]
    assert any(told)
    assert not [words for words in told if "'" in words]


@pytest.mark.parametrize(
    "text",
    [
        "Trier : nom",
        "Trier: nom",
        "Qui contacter?",
        "le « Pic Up »",
        "L'Espace",
        "la réponse est celle de Annecy",
        "Carte de Le Puy-en-Velay",
        "Écrire à Les Abrets",
        "1671 les citent",
        "un total de 3 190 habitants",
        "1 projets",
        "0 communes",
        "2 projet",
        "12 département",
        "3\u202f190 habitant",
        "1 citent ce public",
        "1 exemple fictif sur cette page, signalés un par un",
        "deux  espaces",
        "Fin..",
        "rien .",
        "None",
        "nan %",
        "{name}, trier",
    ],
)
def test_a_fault_is_found(text: str) -> None:
    assert list(faults(text))


@pytest.mark.parametrize(
    "text",
    [
        "Trier\u00a0: nom",
        "Qui contacter\u202f?",
        "le «\u00a0Pic Up\u00a0»",
        "d’Annecy, de Roanne, de Haute-Savoie, du Puy-en-Velay, à onze heures",
        "1\u202f671 les citent, 1 les cite, 0 projet, 21 projets",
        "Données de 2026, code 74010, 04 65 71 00 09",
        "https://exemple.fr/l'un?a=1;b=2 et a.b@exemple.fr",
        "1 projet, 3 sont à confirmer",
    ],
)
def test_what_is_well_set_is_left_alone(text: str) -> None:
    assert list(faults(text, {"74010"})) == []
