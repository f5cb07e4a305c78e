"""The pictures over HTTP: kinds, names, sizes, refusals, and text really drawn."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from dashboard.figures.static_map.text import rasterised
from dashboard.figures.tints import BY_POPULATION, TINTS
from dashboard.settings import ROOT
from tests.component.reading import read_html

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.domain.snapshot import Snapshot

FONTS = ROOT / "assets" / "fonts" / "picture"


def opened(body: bytes) -> Image.Image:
    return Image.open(io.BytesIO(body)).convert("L")


def test_png_is_a_slide_with_a_name_that_says_date_and_filters(
    client: FlaskClient, snapshot: Snapshot
) -> None:
    result = client.get("/export/carte.png?public=jeunes&departement=38")
    assert result.mimetype == "image/png"
    name = f"carte-o2r_{snapshot.today.isoformat()}_jeunes_38.png"
    assert result.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert opened(result.data).size == (1600, 1200)


def test_svg_travels_with_its_fonts_and_asks_for_nothing(client: FlaskClient) -> None:
    result = client.get("/export/carte.svg")
    assert result.mimetype == "image/svg+xml"
    assert result.text.count("@font-face") == 2
    assert "default-src 'none'" in result.headers["Content-Security-Policy"]
    ET.fromstring(result.text)  # noqa: S314


def test_small_svg_is_for_a_page(client: FlaskClient) -> None:
    result = client.get("/export/carte.svg?taille=petite&public=jeunes")
    assert "Content-Disposition" not in result.headers
    assert "@font-face" not in result.text
    assert ET.fromstring(result.text).get("width") == "340"  # noqa: S314


def test_territory_is_drawn_for_a_known_record_only(client: FlaskClient) -> None:
    assert client.get("/export/territoire/isere-aller-vers.svg").mimetype == "image/svg+xml"
    unknown = client.get("/export/territoire/inconnu.svg")
    assert unknown.status_code == 404
    assert "« inconnu »".replace(" ", "\u00a0") in unknown.text


def test_unknown_size_is_refused_in_words(client: FlaskClient) -> None:
    result = client.get("/export/carte.svg?taille=moyenne")
    assert result.status_code == 400
    assert "grande ou petite" in result.text


def test_unknown_filters_are_ignored(client: FlaskClient) -> None:
    odd = client.get("/export/carte.svg?departement=99&taille=petite")
    assert odd.data == client.get("/export/carte.svg?taille=petite").data


def test_a_picture_has_the_tint_that_is_asked(client: FlaskClient) -> None:
    drawn = {tint: client.get(f"/export/carte.svg?teinte={tint.key}") for tint in TINTS}
    for tint, answer in drawn.items():
        assert tint.title in answer.text
    name = drawn[BY_POPULATION].headers["Content-Disposition"]
    assert "carte-o2r-population_" in name
    pictures = {client.get(f"/export/carte.png?teinte={tint.key}").data for tint in TINTS}
    small = {
        client.get(f"/export/carte.svg?taille=petite&teinte={tint.key}").data for tint in TINTS
    }
    assert len(pictures) == len(small) == len(TINTS)
    odd = client.get("/export/carte.svg?taille=petite&teinte=zzz")
    assert odd.data == client.get("/export/carte.svg?taille=petite").data


def test_the_page_leads_to_the_picture_of_its_tint(client: FlaskClient) -> None:
    page = read_html(client.get("/?public=jeunes&teinte=commune").text)
    (menu,) = (a for a in page.all("a") if a.attributes.get("data-follows") == "/export/carte.png")
    assert menu.attributes["href"] == "/export/carte.png?public=jeunes&teinte=commune"
    (directory,) = (a for a in page.all("a") if a.attributes.get("data-follows") == "/annuaire")
    assert directory.attributes["href"] == "/annuaire?public=jeunes"
    (still,) = (i for i in page.all("img") if "carte.svg" in (i.attributes.get("src") or ""))
    assert still.attributes["src"] == "/export/carte.svg?taille=petite&public=jeunes&teinte=commune"


def test_another_view_gives_another_picture(client: FlaskClient) -> None:
    views = ["", "public=jeunes", "departement=38", "q=zzzz"]
    pictures = {client.get(f"/export/carte.png?{view}").data for view in views}
    assert len(pictures) == len(views)


@pytest.mark.parametrize("family", ["Carte O2R Sans", "Carte O2R Serif"])
@pytest.mark.parametrize("weight", [400, 700])
def test_every_letter_of_french_is_drawn(family: str, weight: int) -> None:
    def drawn(character: str) -> bytes:
        return rasterised(
            '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60">'
            '<rect width="60" height="60" fill="#fff"/>'
            f'<text x="10" y="45" font-family="{family}" font-weight="{weight}" font-size="40">'
            f"{character}</text></svg>",
            FONTS,
        )

    absent = drawn("\U0001f9ed")  # a letter that no face has
    for letter in (*"éèêëàâäçîïôöùûüœÉÀÇŒ’«»–…°№Ÿ0", "\u20ac"):
        ink = np.asarray(opened(drawn(letter))) < 128
        assert ink.any(), letter
        assert drawn(letter) != absent, letter


def test_bold_and_regular_are_different_faces() -> None:
    def ink(weight: int) -> int:
        body = rasterised(
            '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60">'
            '<rect width="300" height="60" fill="#fff"/><text x="4" y="45" font-size="40"'
            f' font-family="Carte O2R Sans" font-weight="{weight}">Projets actifs</text></svg>',
            FONTS,
        )
        return int((np.asarray(opened(body)) < 128).sum())

    assert ink(700) > ink(400) * 1.2
