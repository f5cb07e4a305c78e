"""The embedded map and the page that makes its code, over HTTP."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from dashboard.app import create_app
from dashboard.settings import SettingError
from dashboard.texts.region import Served
from dashboard.texts.sharing import Demonstration, Embed, Maker
from dashboard.web.pages import embed

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from dashboard.domain.snapshot import Snapshot
    from dashboard.settings import Settings

SERVED = Served(("Auvergne-Rhône-Alpes",))
HOST = "https://www.exemple.fr"
QUERIES = ("", "public=jeunes", "departement=38&tri=nom", "q=zzzz", "public=jeunes&non_precise=1")


@pytest.fixture(scope="module")
def serving(settings: Settings) -> Callable[..., FlaskClient]:
    """Return a client of the pages, framed by the hosts given."""

    @cache
    def client(*hosts: str) -> FlaskClient:
        app = create_app(replace(settings, embed_hosts=hosts))
        asking: FlaskClient = app.server.test_client()
        return asking

    return client


def ids(page: str) -> list[str]:
    return re.findall(r'data-projet="([^"]+)"', page)


@pytest.mark.parametrize("query", QUERIES)
def test_list_has_the_rows_of_the_page_in_its_order(
    serving: Callable[..., FlaskClient], snapshot: Snapshot, query: str
) -> None:
    shown = [snapshot.catalogue.projects[i].id for i in snapshot.search(query)[0].shown]
    assert ids(serving().get(f"/embed?{query}").text) == shown


@pytest.mark.parametrize("query", QUERIES)
def test_map_is_given_the_view_of_the_page(
    serving: Callable[..., FlaskClient], snapshot: Snapshot, query: str
) -> None:
    page = serving().get(f"/embed?{query}").text
    view = json.loads(html.unescape(re.findall(r'data-view="([^"]+)"', page)[0]))
    shown = [i for i, on in enumerate(view["shown"]) if on == "1"]
    assert shown == sorted(snapshot.search(query)[0].shown)


def test_links_open_the_full_page_with_the_same_filters_in_a_new_tab(
    serving: Callable[..., FlaskClient],
) -> None:
    page = serving().get("/embed?public=jeunes").text
    links = re.findall(r"<a [^>]+>", page)
    assert links
    assert all('target="_blank"' in link and 'rel="noopener"' in link for link in links)
    assert [link for link in links if 'href="/?public=jeunes' not in link] == [
        '<a href="/accessibilite" rel="noopener" target="_blank">'
    ]


def test_foot_warns_while_a_shown_record_is_a_demonstration(
    serving: Callable[..., FlaskClient],
) -> None:
    assert Demonstration.LEAD in serving().get("/embed").text
    real = serving().get("/embed?statut_fiche=source-publique").text
    assert Demonstration.LEAD not in real
    assert Embed.CREDIT in real


@pytest.mark.parametrize(
    ("hosts", "ancestors"),
    [
        pytest.param((), "'none'", id="nobody by default"),
        pytest.param((HOST,), HOST, id="one site"),
        pytest.param((HOST, "https://*.gouv.fr"), f"{HOST} https://*.gouv.fr", id="two"),
    ],
)
def test_only_the_hosts_of_the_settings_may_frame_it(
    serving: Callable[..., FlaskClient], hosts: tuple[str, ...], ancestors: str
) -> None:
    answer = serving(*hosts).get("/embed")
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert f"frame-ancestors {ancestors}" in policy
    assert "default-src 'self'" in policy
    assert "X-Frame-Options" not in answer.headers


@pytest.mark.parametrize(
    "host", ["'self'; script-src *", "javascript:alert(1)", "https://a b", "é.fr"]
)
def test_a_host_that_is_none_stops_the_start(host: str) -> None:
    with pytest.raises(SettingError, match="DASHBOARD_EMBED_HOSTS"):
        embed.frame_ancestors([host])


def test_code_embeds_what_was_chosen(serving: Callable[..., FlaskClient]) -> None:
    query = "departement=38&departement=73&public=jeunes&etape=reperer&hauteur=640"
    page = html.unescape(serving(HOST).get(f"/integrer?{query}").text)
    frame = html.unescape(re.findall(r"<pre><code>(<iframe.+?</iframe>)", page)[0])
    requested = "http://localhost/embed?public=jeunes&departement=38&departement=73&etape=reperer"
    assert f'src="{requested}"' in frame
    assert 'title="Carte des projets O2R, Auvergne-Rhône-Alpes"' in frame
    assert 'height="640"' in frame
    assert HOST in page


def test_form_keeps_the_filters_it_has_no_field_for(serving: Callable[..., FlaskClient]) -> None:
    page = serving().get("/integrer?etape=reperer&tous=0&q=caf%C3%A9").text
    for name, value in (("etape", "reperer"), ("tous", "0"), ("q", "café")):
        assert f'value="{value}" name="{name}"' in page


def test_server_that_allows_no_site_says_so(serving: Callable[..., FlaskClient]) -> None:
    assert Maker.NO_HOST in serving().get("/integrer").text
    for right in ("popups", "popups-to-escape-sandbox", "scripts", "same-origin"):
        assert f"allow-{right}" in serving().get("/integrer").text
    assert Maker.NO_HOST not in serving(HOST).get("/integrer").text


@pytest.mark.parametrize("query", ["hauteur=99999", "hauteur=%3Cb%3E", "departement=99", "q=%00"])
def test_odd_queries_still_make_a_code(serving: Callable[..., FlaskClient], query: str) -> None:
    assert "&lt;iframe" in serving().get(f"/integrer?{query}").text
