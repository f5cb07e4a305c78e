"""« Couverture » over HTTP: its numbers against a count by hand, its exports against the screen."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from html import unescape
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import openpyxl
import pytest

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.domain.coverage.gaps import gaps
from dashboard.domain.coverage.matrix import SPECIFIC_PUBLICS, matrix
from dashboard.french import number, percent, plural
from dashboard.ids import CoverageId
from dashboard.layouts.coverage.charts import OVER_TIME, PANELS
from dashboard.layouts.coverage.places import no_overlap
from dashboard.layouts.coverage.query import ANY_PUBLIC, RankingOrder
from dashboard.texts.coverage import Case, Coverage, CoverageFile, Gap
from dashboard.texts.site import DEMONSTRATION
from tests.component.dash_calls import fire
from tests.component.reading import begun, read_html
from tests.factories.strategies import AREA_CODES
from tests.unit.domain.test_coverage_oracle import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask.testing import FlaskClient

    from dashboard.data.geography import Geography
    from dashboard.layouts.coverage.view import CoverageView
    from dashboard.settings import Settings

NOWHERE, UNSURE, SURE = range(3)
REAL = "statut_fiche=source-publique"
QUERIES = ("", "tous=0", "dispositif=o2r-2024", REAL, "dispositif=o2r-jeunes-2025&tous=0")
AGES = {"jeunes": range(16, 26), "seniors": range(50, 121)}  # written a second time on purpose
SPACES = str.maketrans("\u00a0\u202f", "  ")


@dataclass(frozen=True)
class Record:
    """One line of the shipped file, its territory commune by commune."""

    publics: frozenset[str]
    scheme: str
    real: bool
    reach: dict[str, int]
    ages: range

    def serves(self, public: str, *, everyone: bool) -> bool:
        """Tell whether the record counts for a public."""
        welcome = public in self.publics or (everyone and "tous-publics" in self.publics)
        return welcome and any(age in self.ages for age in AGES.get(public, self.ages))

    @property
    def silent(self) -> bool:
        """Tell whether the source codes no public."""
        return not self.publics

    def may_be_in(self, inside: list[str]) -> bool:
        """Tell whether it covers, or may cover, one of these communes."""
        return not self.reach or any(code in self.reach for code in inside)


@dataclass(frozen=True)
class ByHand:
    """The shipped files, counted one commune after the other with nothing of the application."""

    records: list[Record]
    people: dict[str, int]
    area: dict[str, str]
    epci: dict[str, str]
    collected: dict[str, bool]

    def counted(self, query: str, public: str) -> list[Record]:
        """Return the records that count for a public under a query."""
        everyone = "tous=0" not in query
        return [r for r in self.filtered(query) if r.serves(public, everyone=everyone)]

    def filtered(self, query: str) -> list[Record]:
        """Return the records that pass the filters other than by public."""
        return [
            record
            for record in self.records
            if (REAL not in query or record.real)
            and (not (found := re.search("dispositif=([^&]+)", query)) or record.scheme == found[1])
        ]

    def asked(self, query: str) -> list[Record]:
        """Return those of unknown publics."""
        return [record for record in self.filtered(query) if record.silent]

    def is_collected(self, query: str, area: str) -> bool:
        """Tell whether the list of an area was collected, other than for a demonstration."""
        return self.collected[area[:2]] and REAL not in query

    def state(self, query: str, public: str, commune: str) -> str:
        """Return what is known of a commune: sure, unsure, zero or unknown."""
        best = max((r.reach.get(commune, 0) for r in self.counted(query, public)), default=0)
        if best != SURE and any(commune in r.reach for r in self.asked(query)):
            best = UNSURE
        known = self.is_collected(query, self.area[commune])
        return {SURE: "sure", UNSURE: "unsure"}.get(best, "zero" if known else "unknown")

    def communes(self, query: str, public: str, state: str, area: str = "") -> list[str]:
        """Return the communes (of a unit) in a state."""
        return [
            code
            for code, home in self.area.items()
            if area in ("", home) and self.state(query, public, code) == state
        ]

    def population(self, communes: list[str]) -> int:
        """Return how many people live in these communes."""
        return sum(self.people[code] for code in communes)


@pytest.fixture(scope="module")
def by_hand(settings: Settings, geography: Geography) -> ByHand:
    table = geography.communes
    members: dict[str, set[str]] = {}
    for row in table.itertuples():
        names = (row.code, row.departement, row.unite, row.epci, *row.anciens_codes.split("|"))
        for name in filter(None, names):
            members.setdefault(name, set()).add(row.code)
    with settings.projects.open(encoding="utf-8-sig", newline="") as file:
        records = [_record(line, members) for line in csv.DictReader(file, delimiter=";")]
    with settings.collections.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file, delimiter=";"))
    return ByHand(
        records,
        dict(zip(table["code"], table["population"].tolist(), strict=True)),
        dict(zip(table["code"], table["unite"], strict=True)),
        dict(zip(table["code"], table["epci"], strict=True)),
        {line["code"]: line["collecte"] == "oui" for line in lines},
    )


def _record(line: dict[str, str], members: dict[str, set[str]]) -> Record:
    named = set().union(*(members[code] for code in line["zone_couverture"].split("|") if code))
    without = set().union(*(members[code] for code in line["zone_exclue"].split("|") if code))
    level = UNSURE if line["zone_certitude"] == "a-confirmer" else SURE
    return Record(
        frozenset(filter(None, line["publics"].split("|"))),
        line["dispositif"],
        line["statut_fiche"] == "source-publique",
        dict.fromkeys(named - without, level),
        range(int(line["age_min"] or 0), int(line["age_max"] or 150) + 1),
    )


@pytest.fixture
def get(client: FlaskClient) -> Callable[[str], str]:
    def ask(query: str) -> str:
        response = client.get(f"/couverture?{query}")
        assert response.status_code == 200
        return response.get_data(as_text=True).translate(SPACES)

    return ask


def cells(page: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Give each cell of the page: public, unit, look, name, text."""
    for tag, content in re.findall(r'<a ([^>]*class="mx [^>]*)>(.*?)</a>', page):
        words = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        _, public, area = words["id"].split("-")
        text = unescape(re.sub("<[^>]+>", "", content))
        yield public, area, words["class"].removeprefix("mx "), words["aria-label"], text


def rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    text = client.get(address).get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize("query", QUERIES)
def test_every_cell_says_what_a_count_by_hand_finds(
    get: Callable[[str], str], by_hand: ByHand, query: str
) -> None:
    found = [cell for cell in cells(get(query)) if cell[0] != ANY_PUBLIC]
    assert tuple(area for _, area, *_ in found[:13]) == AREA_CODES
    assert len(found) == len(SPECIFIC_PUBLICS) * len(AREA_CODES)
    for public, area, look, name, text in found:
        expected = _expected(by_hand, query, public, area)
        assert (look.split()[0], text) == expected[:2], (public, area, name)
        assert name.startswith(text)
        assert expected[2] in name


def _expected(by_hand: ByHand, query: str, public: str, area: str) -> tuple[str, str, str]:
    inside = [code for code, home in by_hand.area.items() if home == area]
    counted, asked = by_hand.counted(query, public), by_hand.asked(query)
    reaching = [r for r in counted if any(r.reach.get(code) == SURE for code in inside)]
    maybe = [r for r in [*counted, *asked] if r not in reaching and r.may_be_in(inside)]
    collected = by_hand.is_collected(query, area)
    exact = collected and not maybe
    if reaching:
        look = "c" if any(public in r.publics for r in reaching) else "t"
        number_ = str(len(reaching)) if exact else f"au moins {len(reaching)}"
        return look, number_, f"{_share(by_hand, query, public, inside)} de la population couverte"
    if not collected and not any(r.reach for r in maybe):
        return "nd", "?" if maybe else "", "données non collectées"
    if maybe:
        return (
            "q",
            "?",
            "non précisé" if any(r in asked or not r.reach for r in maybe) else "à conf",
        )
    return "z", "0", "0 projet actif recensé"


def _share(by_hand: ByHand, query: str, public: str, inside: list[str]) -> str:
    states = {code: by_hand.state(query, public, code) for code in inside}
    sure = [code for code, state in states.items() if state == "sure"]
    share = percent(by_hand.population(sure) / by_hand.population(inside)).translate(SPACES)
    return share if set(states.values()) <= {"sure", "zero"} else f"au moins {share}"


def test_not_collected_is_never_zero(get: Callable[[str], str], client: FlaskClient) -> None:
    looks = {(public, area): (look, text) for public, area, look, _, text in cells(get(""))}
    assert looks["jeunes", "43"] == ("nd", "")
    assert looks["jeunes", "15"] == ("z", "0")
    lines = {
        line["Code du territoire"]: line
        for line in rows(client, "/export/couverture.csv")
        if line["Code du public"] == "jeunes"
    }
    assert lines["43"]["Projets citant ce public"] == ""
    assert lines["15"]["Projets citant ce public"] == "0"
    assert "de la Haute-Loire ne sont pas collectées" in get("public=jeunes&case=43")
    assert Case.ZERO.partition("{")[0] in get("public=jeunes&case=15")


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("public", ["logement", "jeunes"])
def test_what_is_not_covered_agrees_with_a_count_by_hand(
    get: Callable[[str], str], client: FlaskClient, by_hand: ByHand, query: str, public: str
) -> None:
    page, link = get(f"public={public}&{query}"), f"public={public}&{query}"
    missing = by_hand.communes(query, public, "zero")
    people = by_hand.population(missing)
    if missing:
        assert f"<b>{plural(people, 'habitant')}</b>".translate(SPACES) in page
        told = [c for c, area in by_hand.area.items() if by_hand.is_collected(query, area)]
        share = percent(len(missing) / len(told))
        counted = f"{plural(len(missing), 'commune')} sur {number(len(told))}, soit {share}."
        assert counted.translate(SPACES) in page
        assert ", sur les 11 départements collectés." in page
    else:
        assert Gap.UNKNOWN in page
    nowhere = [r for r in by_hand.counted(query, public) if not r.reach]
    nowhere += [r for r in by_hand.asked(query) if not r.reach]
    words = f"{plural(len(nowhere), 'projet')} au territoire non précisé".translate(SPACES)
    assert (words in page) == bool(nowhere)
    unsure = by_hand.population(by_hand.communes(query, public, "unsure"))
    unknown = by_hand.population(by_hand.communes(query, public, "unknown"))
    note = f"À confirmer : {number(unsure)} hab. Non collecté : {number(unknown)} hab."
    assert note.translate(SPACES) in page
    listed = rows(client, f"/export/communes-non-couvertes.csv?{link}")
    assert [line["Code de la commune"] for line in listed] == missing
    lists = {(line[CoverageFile.LIST[0]], line[CoverageFile.LIST[1]]) for line in listed}
    assert lists == ({("20/10/2026", DEMONSTRATION)} if missing else set())
    assert sum(int(line["Population"]) for line in listed) == people


def test_the_epci_are_ranked_by_the_inhabitants_left_out(
    get: Callable[[str], str], by_hand: ByHand
) -> None:
    left: dict[str, int] = {}
    for code in by_hand.communes("", "logement", "zero"):
        left[by_hand.epci[code]] = left.get(by_hand.epci[code], 0) + by_hand.people[code]
    tables = re.findall(r'<table class="rk"><caption>.*?</table>', get("public=logement"))
    shown = re.findall(r'<td class="n">(?:au moins )?([\d ]+)</td>', "".join(tables))
    assert shown == [number(n).translate(SPACES) for n in sorted(left.values(), reverse=True)]


@pytest.mark.parametrize("query", ["", "tous=0"])
def test_overlaps_are_the_communes_of_two_projects_or_more(
    get: Callable[[str], str], by_hand: ByHand, query: str
) -> None:
    counted = by_hand.counted(query, "logement")
    shared = [c for c in by_hand.area if sum(r.reach.get(c) == SURE for r in counted) > 1]
    people, communes = by_hand.population(shared), len(shared)
    words = f"{plural(people, 'habitant')}, dans {plural(communes, 'commune')}, vivent"
    assert words.translate(SPACES) in get(f"public=logement&{query}")


@pytest.mark.parametrize("collected", [True, False])
@pytest.mark.parametrize("placed", [True, False])
def test_no_overlap_is_certain_only_where_nothing_is_unknown(
    *, collected: bool, placed: bool
) -> None:
    homes = ["", "", "", ""] if not placed else ["93"] * 4
    lists = dict.fromkeys(SMALL.areas, collected)
    world = replace(SMALL, status=[[0] * 4] * 4, homes=homes, collected=lists)
    public = Public.JEUNES
    view = SimpleNamespace(
        public=public,
        matrix=matrix(world.basis(), world.mask),
        gaps=gaps(world.basis(), public, world.mask),
    )
    exact = collected and placed
    words = no_overlap(cast("CoverageView", view))
    assert words == (Gap.OVERLAPS_NONE if exact else Gap.OVERLAPS_NONE_SURE)


@pytest.mark.parametrize("query", QUERIES)
def test_the_map_holds_one_true_letter_a_commune(
    client: FlaskClient, by_hand: ByHand, query: str
) -> None:
    page = read_html(client.get(f"/couverture?public=rural&{query}").get_data(as_text=True))
    drawn: Any = begun(page, CoverageId.MAP)["view"]
    letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    looks = [drawn["groups"][letters.index(letter)]["look"] for letter in drawn["communes"]]
    counted = by_hand.counted(query, "rural")
    for code, look in zip(by_hand.area, looks, strict=True):
        covering = sum(record.reach.get(code) == SURE for record in counted)
        silent = {"unsure": "?", "unknown": "-", "zero": "0"}
        state = by_hand.state(query, "rural", code)
        assert look == silent.get(state, str(min(covering, 3))), code


@pytest.mark.parametrize("query", ["", "tri=nom", "tous=0&dispositif=o2r-2024", REAL])
def test_the_exports_are_the_screen_one_line_a_cell(
    get: Callable[[str], str], client: FlaskClient, query: str
) -> None:
    shown = [
        ("" if public == ANY_PUBLIC else public, area, look, text)
        for public, area, look, _, text in cells(get(query))
    ]
    written = rows(client, f"/export/couverture.csv?{query}")
    lines = [line for line in written if line["Code du territoire"]]
    ends = [line for line in written if not line["Code du territoire"]]
    assert [line["Public"] for line in ends][-1] == "Tous les projets"
    assert len(ends) == len({line["Public"] for line in lines})
    assert [(r["Code du public"], r["Code du territoire"]) for r in lines] == [c[:2] for c in shown]
    for line, (_, _, look, text) in zip(lines, shown, strict=True):
        assert line["Projets"] == (text or "?"), line
        if look[0] in "ct":
            assert text.removeprefix("au moins ") == line["Projets sûrs"]
        share = (line["Part de la population couverte"], line["Part en mots"])
        assert (share == ("", "?")) == (line["Projets"] == "?"), line
        dated = line["Date de collecte de la liste"] or line["Statut de la liste"]
        assert not (dated and "non collectées" in line["Ce qui n’est pas su"]), line
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(f"/export/couverture.xlsx?{query}").get_data())
    )
    sheet = list(book["Couverture"].iter_rows(values_only=True))
    assert sheet[0] == CoverageFile.HEADER
    assert [row[:4] for row in sheet[1:]] == [
        tuple(value or None for value in line.values())[:4] for line in written
    ]


def test_the_files_say_their_day_and_their_settings(client: FlaskClient) -> None:
    answer = client.get(
        "/export/couverture.csv?tous=0&statut_fiche=source-publique&dispositif=o2r-2024"
    )
    name = answer.headers["Content-Disposition"]
    settings = "o2r-2024_sans-tous-publics_sans-exemples.csv"
    assert re.search(rf'"couverture-o2r_\d{{4}}-\d\d-\d\d_{settings}"', name)
    answer = client.get("/export/communes-non-couvertes.csv?public=jeunes")
    assert f"{CoverageFile.COMMUNES_STEM}_" in answer.headers["Content-Disposition"]
    assert "_jeunes.csv" in answer.headers["Content-Disposition"]


def test_without_examples_no_fictional_record_and_no_fictional_collection_counts(
    get: Callable[[str], str],
) -> None:
    page = get("statut_fiche=source-publique&public=jeunes&case=69M")
    assert Coverage.WITHOUT_EXAMPLES.translate(SPACES) in page
    assert "O2R Portes du Sud" in page
    assert "exemple fictif</span>" not in page
    assert {text for *_, text in cells(page)} <= {"", "?", "au moins 1"}


def test_the_list_behind_a_cell_names_each_project_and_how_much_it_covers(
    get: Callable[[str], str],
) -> None:
    page = get("public=logement&case=38")
    panel = page[page.index('id="case"') :]
    panel = panel[: panel.index("</section>")]
    assert "Isère, personnes sans logement stable" in panel
    assert (
        "3 projets citent ce public, 1 à confirmer ; au moins 95 % des habitants vivent dans une "
        "commune couverte par un projet au moins pour les personnes sans logement stable. À "
        "confirmer : "
        "territoire non précisé dans la source : 1 projet."
    ) in panel
    assert panel.count("<li>") == 4
    assert "Isère, hors Entre Bièvre et Rhône · Isère en partie" in panel
    assert 'href="/?public=logement&amp;departement=38"' in panel
    assert 'role="dialog"' in panel
    assert 'aria-labelledby="case-titre"' in panel


def test_an_unknown_value_is_ignored_and_said(get: Callable[[str], str]) -> None:
    page = get("public=licornes&tri=haut&case=99&mode=x&tous=2&dispositif=<b>")
    assert page.count(Coverage.UNKNOWN.translate(SPACES)) == 6
    assert "« licornes »" in page
    assert list(cells(page)) == list(cells(get("")))


def test_an_unknown_value_is_escaped(client: FlaskClient) -> None:
    page = client.get("/couverture?public=<script>alert(1)</script>").get_data(as_text=True)
    assert "<script>alert" not in page


def test_the_form_works_without_a_script(get: Callable[[str], str]) -> None:
    ticked = "mode=projets&dispositif=&tri=habituel&tous=0&tous=1&public="
    assert list(cells(get(ticked))) == list(cells(get("")))
    unticked = ticked.replace("&tous=1", "")
    assert list(cells(get(unticked))) == list(cells(get("tous=0")))


def test_it_opens_on_all_publics_and_chooses_none(get: Callable[[str], str]) -> None:
    opened = re.search('<h2 id="manque".*?</h2>', get(""))[0]  # type: ignore[index]
    assert not [text.phrase for text in PUBLICS.values() if text.phrase in opened]
    assert opened == re.search('<h2 id="manque".*?</h2>', get("public=ensemble"))[0]  # type: ignore[index]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        pytest.param(RankingOrder.USUAL, Public.JEUNES, id="as the vocabulary"),
        pytest.param(RankingOrder.NAME, Public.RSA, id="by name"),
        pytest.param(RankingOrder.GAP, Public.SENIORS, id="by inhabitants left out"),
        pytest.param(RankingOrder.PROJECTS, Public.JEUNES, id="by projects"),
        pytest.param("03", Public.LOGEMENT, id="by the share of a department"),
    ],
)
def test_the_rows_can_be_sorted(get: Callable[[str], str], order: str, first: Public) -> None:
    assert next(cells(get(f"tri={order}")))[0] == first


@pytest.mark.parametrize("mode", ["population", "recouvrements"])
def test_a_name_begins_with_what_the_eye_reads(get: Callable[[str], str], mode: str) -> None:
    for _, _, _, name, text in cells(get(f"mode={mode}&public=logement")):
        assert name.startswith(text)


def test_no_id_is_laid_out_twice(get: Callable[[str], str]) -> None:
    ids = re.findall(r' id="([^"]*)"', get("public=logement&case=38"))
    assert len(ids) == len(set(ids))


def test_the_charts_come_with_french_settings_and_no_cloud(client: FlaskClient) -> None:
    for id_ in (panel.id for panel in (*PANELS, *OVER_TIME)):
        values = {(str(id_), "wanted"): "public=logement"}
        chart = fire(client, "/couverture", f"{id_}.figure", values)[id_]["figure"]
        assert chart["config"]["displayModeBar"] is False  # so nothing is sent to Plotly's cloud
        assert chart["config"]["locale"] == "fr"
        assert chart["figure"]["data"]
        assert "_logement" in chart["picture"]["filename"]


def test_a_project_barred_by_age_is_told_folded_and_counted_nowhere(
    get: Callable[[str], str],
) -> None:
    page = get("public=jeunes&case=01")
    panel = page[page.index('id="case"') :]
    assert "1 projet cite ce public ; " in panel
    folded = panel[panel.index("<details") : panel.index("</details>")]
    assert "Hors âge pour ce public, 1 projet" in folded
    assert folded.count("<li>") == 1
