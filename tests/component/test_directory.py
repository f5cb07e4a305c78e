"""The directory over HTTP, and that every exit of a view gives the same projects in order."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from dashboard.data.phones import dialled
from dashboard.data.vocabularies import PUBLICS
from dashboard.french import long_date, short_date
from dashboard.layouts.directory import dates
from dashboard.settings import ROOT
from dashboard.texts.sharing import Demonstration, Directory
from dashboard.texts.site import List
from dashboard.web.assets import SITE
from tests.factories.strategies import cases, selections

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from dashboard.data.project import Project
    from dashboard.data_store import DataStore
    from dashboard.domain.search.selection import Selection
    from dashboard.domain.snapshot import Snapshot


def ids(page: str) -> list[str]:
    """Return the ids of the entries of a directory, in order."""
    return re.findall(r'<li[^>]* id="fiche-([^"]+)"', page)


def text(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    return answer.text


@settings(
    max_examples=cases(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(selection=selections())
def test_directory_frame_csv_and_page_give_the_same_projects_in_the_same_order(
    client: FlaskClient, store: DataStore, selection: Selection
) -> None:
    snapshot, query = store.current(), selection.to_query()
    answer, _ = snapshot.search(query)
    asked = [snapshot.catalogue.projects[index].id for index in answer.shown]
    exported = client.get(f"/export/projets.csv?{query}").data.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(exported), delimiter=";")
    assert [row["Identifiant"] for row in rows] == asked
    assert ids(text(client, f"/annuaire?{query}")) == asked
    assert re.findall(r'data-projet="([^"]+)"', text(client, f"/embed?{query}")) == asked


def test_each_entry_says_who_where_for_whom_and_how_to_reach(
    client: FlaskClient, snapshot: Snapshot
) -> None:
    page = text(client, "/annuaire")
    for card in snapshot.summaries:
        project = card.project
        entry = page.partition(f'id="fiche-{project.id}"')[2].partition("</li>")[0]
        assert project.lead in entry
        assert card.where in entry
        assert all(PUBLICS[public].label in entry for public in project.publics)
        if project.phone:
            assert f">{dialled(project.phone)}</a>" in entry
        if project.email:
            assert f">{project.email}</a>" in entry
        if project.updated:
            assert short_date(project.updated) in entry


def test_what_the_source_does_not_give_is_said(client: FlaskClient, snapshot: Snapshot) -> None:
    page = text(client, "/annuaire")
    silent = [p for p in snapshot.catalogue.projects if not (p.phone or p.email)]
    assert silent
    assert page.count(Directory.NO_CONTACT) == len(silent)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 11, 1), date(2027, 10, 31), "Convention 01/11/2024–31/10/2027"),
        (date(2024, 11, 1), None, "Convention depuis le 01/11/2024"),
        (None, date(2027, 10, 31), "Convention jusqu’au 31/10/2027"),
        (None, None, Directory.NO_AGREEMENT),
    ],
)
def test_dates_of_the_agreement(
    make_project: Callable[..., Project], start: date | None, end: date | None, words: str
) -> None:
    assert dates(make_project(start=start, end=end)) == f"{words} · {Directory.NOT_UPDATED}"


def test_entries_are_grouped_by_department_only_in_that_order(client: FlaskClient) -> None:
    assert '<h2 class="pgh" translate="no">38 · Isère</h2>' in text(client, "/annuaire")
    assert 'class="pgh"' not in text(client, "/annuaire?tri=nom")


def test_head_says_filters_order_sentence_dates_and_address(
    client: FlaskClient, snapshot: Snapshot
) -> None:
    page = text(client, "/annuaire?public=jeunes&departement=38&tri=maj")
    assert "Jeunes de 16 à 25 ans" in page
    assert "Isère (38)" in page
    assert "de la mise à jour la plus récente" in page
    assert "localhost/?public=jeunes&amp;departement=38&amp;tri=maj" in page
    assert long_date(snapshot.today) in page
    assert snapshot.catalogue.updated
    assert long_date(snapshot.catalogue.updated) in page


def test_back_link_keeps_the_filters(client: FlaskClient) -> None:
    assert 'href="/?public=jeunes&amp;departement=38"' in text(
        client, "/annuaire?departement=38&public=jeunes&inconnu=1"
    )


def test_demonstration_is_counted_and_vanishes_with_its_records(client: FlaskClient) -> None:
    assert f"<b>{Demonstration.LEAD}</b> 21 des 23 fiches" in text(client, "/annuaire")
    real = text(client, "/annuaire?statut_fiche=source-publique")
    assert Demonstration.EACH not in real


def test_projects_left_out_by_silence_are_counted(client: FlaskClient, snapshot: Snapshot) -> None:
    query = "public=jeunes"
    left_out = snapshot.search(query)[0].left_out
    assert left_out
    assert f"({left_out}\u00a0hors de la liste)" in text(client, f"/annuaire?{query}")


def test_empty_directory_says_so_and_leads_out(client: FlaskClient) -> None:
    page = text(client, "/annuaire?q=zzzz")
    assert Directory.NONE in page
    assert List.CLEAR in page
    assert not ids(page)


def test_foot_of_the_printed_page_says_what_the_texts_say() -> None:
    style = (
        (ROOT / "assets" / "directory.css").read_text(encoding="utf-8").replace(r"\A0", "\u00a0")
    )
    foot = Directory.FOOT.format(site=SITE)
    assert f'content:"{foot}"' in style
    page, of = Directory.PAGE
    assert f'content:"{page}" counter(page) "{of}" counter(pages)' in style


@pytest.mark.parametrize("query", ["departement=99", "public=%3Cscript%3E", "q=%FF%00", "tri="])
def test_odd_queries_still_give_a_directory(client: FlaskClient, query: str) -> None:
    assert Directory.TITLE in text(client, f"/annuaire?{query}")


def test_search_text_is_escaped(client: FlaskClient) -> None:
    page = text(client, "/annuaire?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert "<script>alert" not in page
