"""The comparison over HTTP: rows, differences in words, notices, and forms without a script."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from dashboard.data.fields.table import FIELDS
from dashboard.data.vocabularies import Certainty, Public
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.comparison import MOST, compare
from dashboard.layouts.comparison.forms import read_comparison_query
from dashboard.layouts.comparison.rows import alone_cell, shared_cell
from dashboard.layouts.comparison.wording import comparison_sentence
from dashboard.layouts.comparison_tray import address
from dashboard.texts.sharing import Compare, CompareRows, CompareSentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.snapshot import Snapshot

THREE = ("isere-aller-vers", "le-fil-grenoblois", "nord-isere-jeunes")
TITLES = [title for name, title in vars(CompareRows).items() if name.isupper()]


def page(client: FlaskClient, *ids: str, **more: str) -> str:
    query = urlencode([("projet", id_) for id_ in ids] + list(more.items()))
    answer = client.get(f"/comparer?{query}")
    assert answer.status_code == 200
    return html.unescape(answer.text)


def rows(found: str) -> dict[str, str]:
    """Return each row of the table by its title."""
    body = found.partition("<tbody>")[2].partition("</tbody>")[0]
    heads = re.findall(r'<th scope="row">([^<]+)<', body)
    return dict(zip(heads, body.split("</tr>"), strict=False))


def words(snapshot: Snapshot, *ids: str) -> str:
    indices = [snapshot.catalogue.by_id[id_] for id_ in ids]
    titles = [snapshot.catalogue.projects[index].title for index in indices]
    runs = comparison_sentence(compare(snapshot.catalogue, indices), titles)
    return "".join(run.text for run in runs)


@pytest.mark.parametrize("ids", [THREE[:2], THREE, (*THREE, "ifra-drome")])
def test_rows_are_always_the_same(client: FlaskClient, ids: tuple[str, ...]) -> None:
    found = rows(page(client, *ids))
    own = [field.label for field in FIELDS if field.own_row]
    assert [title for title in found if title not in own] == TITLES
    assert set(own) <= set(found)
    assert all(row.count("<td>") == len(ids) for row in found.values())


def test_all_maps_of_a_comparison_show_where_its_territories_are(client: FlaskClient) -> None:
    maps = re.findall(r'src="(/export/territoire/[^"]+)"', page(client, *THREE))
    assert len(maps) == len(THREE)
    beside = "&".join(f"avec={id_}" for id_ in THREE)
    assert [drawn.partition("?")[2] for drawn in maps] == [beside] * len(THREE)
    borders = [re.findall(r' d="([^"]*)"', client.get(each).text)[0] for each in maps]
    assert len({*borders}) == 1
    assert client.get("/export/territoire/ifra-drome.svg?avec=zzz").status_code == 200


def test_differences_are_said_in_words(client: FlaskClient) -> None:
    found = rows(page(client, "isere-aller-vers", "le-fil-grenoblois"))
    assert Compare.DIFFERENT in found[CompareRows.WHERE]
    assert Compare.SAME in found[CompareRows.SCHEME]
    both_real = rows(page(client, "o2r-portes-du-sud", "ifra-drome"))
    assert Compare.SILENT in both_real[CompareRows.AGES]
    mixed = rows(page(client, "isere-aller-vers", "ifra-drome"))
    assert Compare.PARTIAL in mixed[CompareRows.AGES]


def test_silence_is_written_out(client: FlaskClient) -> None:
    found = rows(page(client, "isere-aller-vers", "ifra-drome"))
    assert "non précisé dans la source" in found[CompareRows.CONTACT]
    assert Compare.NOT_COUNTED in found[CompareRows.ALONE]


def test_only_differences_hides_the_rest_and_counts_it(client: FlaskClient) -> None:
    whole = rows(page(client, *THREE))
    found = page(client, *THREE, differences="1")
    kept = rows(found)
    alike = [title for title, row in whole.items() if 'class="differs"' not in f"{row}"]
    assert kept.keys() < whole.keys()
    hidden = len(whole) - len(kept)
    words = Compare.HIDDEN_ONE if hidden == 1 else Compare.HIDDEN_MANY.format(count=hidden)
    assert words in found
    assert not set(kept) & {t for t in alike if Compare.SAME in whole[t]}


def test_shared_publics_are_lit_and_said(client: FlaskClient) -> None:
    row = rows(page(client, *THREE))[CompareRows.PUBLICS]
    assert row.count("pub-common") == row.count(Compare.COMMON) == 2
    assert Compare.COMMON_KEY in row


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        pytest.param(
            THREE[:2],
            "49\u00a0communes (450\u202f608\u00a0habitants) sont couvertes par les deux. "
            "Isère aller-vers recouvre Le Fil grenoblois (49\u00a0communes). "
            "Isère aller-vers est seul sur 426\u00a0communes (777\u202f808\u00a0habitants). "
            "Ensemble, ils couvrent 475\u00a0communes, 1\u202f228\u202f416\u00a0habitants. "
            "Public cité par les deux\u00a0: «\u00a0Sans logement stable\u00a0».",
            id="one holds the other",
        ),
        pytest.param(
            ("isere-aller-vers", "ardeche-en-chemin"),
            "Aucune commune n’est couverte par les deux. ",
            id="apart",
        ),
        pytest.param(
            THREE,
            "Aucune commune n’est couverte par les trois. Isère aller-vers recouvre "
            "Le Fil grenoblois (49\u00a0communes) et Nord-Isère jeunes (105\u00a0communes).",
            id="three",
        ),
        pytest.param(
            ("o2r-portes-du-sud", "isere-aller-vers", "jeunes-lyon-vienne"),
            " Deux à deux\u00a0: ",
            id="three that meet in part",
        ),
        pytest.param(
            ("isere-aller-vers", "ifra-drome"),
            " Territoire à confirmer pour Projet porté par IFRA (réseau Léo Lagrange Formation)"
            "\u00a0: ses communes ne sont pas comptées.",
            id="to confirm",
        ),
        pytest.param(
            ("isere-aller-vers", "escale-stephanoise"),
            " Communes inconnues pour L’Escale stéphanoise\u00a0: elles ne sont pas comptées.",
            id="not specified",
        ),
    ],
)
def test_sentence(snapshot: Snapshot, ids: tuple[str, ...], expected: str) -> None:
    assert expected in words(snapshot, *ids)


LOIRE = {"coverage": ("42",), "certainty": Certainty.EXACTE, "publics": (Public.RSA,)}
AIN = {"coverage": ("01",), "certainty": Certainty.EXACTE, "publics": (Public.JEUNES,)}
MAYBE = {"certainty": Certainty.A_CONFIRMER}
NOWHERE = {"coverage": (), "certainty": None}


@pytest.mark.parametrize(
    ("values", "none", "cell", "alone", "together", "publics"),
    [
        pytest.param((LOIRE, AIN), "est couverte par", "aucune commune", "", "", True, id="known"),
        pytest.param(
            (LOIRE | MAYBE | {"publics": (Public.JEUNES,)}, LOIRE),
            "est couverte avec certitude par",
            "aucune avec certitude",
            "au plus ",
            "",
            True,
            id="the same, to confirm",
        ),
        pytest.param(
            (AIN | MAYBE, LOIRE),
            "est couverte par",
            "aucune commune",
            "",
            "au moins ",
            True,
            id="another, to confirm",
        ),
        pytest.param(
            (NOWHERE | {"publics": ()}, LOIRE),
            "est couverte avec certitude par",
            "aucune avec certitude",
            "au plus ",
            "au moins ",
            False,
            id="unknown",
        ),
    ],
)
def test_none_is_said_only_of_what_is_known(
    geography: Geography,
    make_project: Callable[..., Project],
    *,
    values: tuple[dict[str, Any], ...],
    none: str,
    cell: str,
    alone: str,
    together: str,
    publics: bool,
) -> None:
    pair = tuple(make_project(id=f"p{i}", **value) for i, value in enumerate(values))
    catalogue = build_catalogue(pair, geography, {}, "")
    found = compare(catalogue, [0, 1])
    text = "".join(run.text for run in comparison_sentence(found, ["Un", "Deux"]))
    assert f"Aucune commune n’{none} les deux." in text
    assert f"Ensemble, ils couvrent {together}" in text
    assert bool(together) is ("couvrent au moins" in text)
    assert ("Aucun public n’est cité par les deux." in text) is publics
    assert ("Publics à confirmer pour Un." in text) is not publics
    assert shared_cell(found, 1, ["Un", "Deux"], counted=True) == cell
    words = alone_cell(found, 1, counted=True)
    assert isinstance(words, str)
    assert words.startswith(alone)
    assert words.startswith("au plus ") is bool(alone)


def test_two_of_three_that_cite_a_public_are_told_beside_the_one_that_codes_none(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    three = [make_project(id=f"p{i}", **LOIRE) for i in range(2)]
    silent = make_project(id="p2", coverage=("42",), certainty=Certainty.EXACTE)
    catalogue = build_catalogue((*three, silent), geography, {}, "")
    text = "".join(
        run.text for run in comparison_sentence(compare(catalogue, [0, 1, 2]), ["A", "B", "C"])
    )
    assert "Publics à confirmer pour C" in text
    assert "public cité par deux\u00a0: «\u00a0RSA\u00a0»." in text
    assert "Aucun public" not in text


def test_projects_of_one_territory_are_said_to_share_it_whole(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    loire = {"coverage": ("42",), "certainty": Certainty.EXACTE}
    alike = (make_project(id="a", **loire), make_project(id="b", **loire))
    catalogue = build_catalogue(alike, geography, {}, "")
    runs = comparison_sentence(compare(catalogue, [0, 1]), ["Un", "Deux"])
    messages = "".join(run.text for run in runs)
    assert CompareSentence.EQUAL in messages
    assert "recouvre" not in messages


def test_a_fifth_is_left_out_and_named(client: FlaskClient) -> None:
    found = page(client, *THREE, "ifra-drome", "savoie-rebond")
    assert Compare.TITLE_MANY.format(count=4) in found
    assert Compare.TOO_MANY.format(titles="Savoie rebond") in found
    assert Compare.ADD_BUTTON not in found.partition("</main>")[0].partition("<main")[2]


def test_unknown_records_are_noted_and_ignored(client: FlaskClient) -> None:
    found = page(client, "isere-aller-vers", "<b>x</b>", "le-fil-grenoblois")
    assert Compare.TITLE_MANY.format(count=2) in found
    assert "«\u00a0<b>x</b>\u00a0»" in found  # unescaped by `page`
    assert "<b>x</b>" not in client.get("/comparer?projet=%3Cb%3Ex%3C/b%3E").text


@pytest.mark.parametrize(("ids", "fields"), [((), 2), (("isere-aller-vers",), 1)])
def test_fewer_than_two_is_an_empty_state_with_a_way_out(
    client: FlaskClient, ids: tuple[str, ...], fields: int
) -> None:
    found = page(client, *ids)
    assert f"<h1>{Compare.TITLE}</h1>" in found
    assert "<table" not in found
    assert found.count("<select") == fields
    assert Compare.TO_MAP in found


def test_forms_send_what_is_compared_without_a_script(client: FlaskClient) -> None:
    found = page(client, *THREE, differences="1")
    add = found.partition('class="cmp-add"')[2].partition("</form>")[0]
    assert re.findall(r'value="([^"]+)" name="projet"', add) == list(THREE)
    assert 'value="1" name="differences"' in add
    offered = re.findall(r'<option value="([^"]+)"', add)
    assert len(offered) == 20
    assert not set(offered) & set(THREE)
    choose = found.partition('class="cmp-filter"')[2].partition("</form>")[0]
    assert re.findall(r'value="([^"]+)" name="projet"', choose) == list(THREE)


def test_removing_keeps_the_rest_and_the_order(client: FlaskClient) -> None:
    found = page(client, *THREE, differences="1")
    assert f'href="{address([THREE[0], THREE[2]], differences=True)}"' in found


def test_page_tells_its_script_what_is_compared(client: FlaskClient) -> None:
    found = re.search(r"data-compared=\"(\[\[.+?\]\])\"", page(client, *THREE))
    assert found
    assert [id_ for id_, _ in json.loads(found[1])] == list(THREE)


def test_address_and_question_agree() -> None:
    known = {f"p{i}": i for i in range(9)}
    asked = read_comparison_query(address(["p3", "p1"], differences=True).partition("?")[2], known)
    assert (asked.ids, asked.differences) == (("p3", "p1"), True)
    many = read_comparison_query("&".join(f"projet=p{i}" for i in [1, 1, 2, 3, 4, 5]), known)
    assert len(many.ids) == MOST
    assert many.beyond == ("p5",)
