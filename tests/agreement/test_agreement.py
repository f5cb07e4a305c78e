"""Every way out of the application says what the files say: the same projects, counts and words.

Random files and questions, read as a reader reads them (pages, table, matrix, answer, files, API,
text of the picture) and held to an oracle that shares no code with the application.

It was seen to fail for: what is to confirm counted as zero, uncollected lists taken for collected,
areas outside the filter marked 0, ages not used, projects without territory counted nowhere.
"""

from __future__ import annotations

import csv
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard.app import create_app
from tests.agreement.files import COMMUNES, collections, questions, records, write
from tests.agreement.oracle import EVERYONE, NO_DATA, ROOT, Count, Question, Truth, areas, plain
from tests.agreement.readers import (
    Reader,
    answered,
    entries,
    listed,
    map_areas,
    matrix,
    picture_labels,
    picture_words,
    sentence,
    table,
)
from tests.factories.strategies import cases

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_PROJECT = "aucun projet"


def area_names() -> dict[str, str]:
    """Return the name of each area by its code, in the order of the map."""
    with (ROOT / "geodata/84/unites.csv").open(encoding="utf-8") as file:
        return {row["code"]: row["nom"] for row in csv.DictReader(file)}


@pytest.mark.slow
@settings(
    max_examples=cases(10),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # one case takes a second or two
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    rows=records(),
    lists=collections(),
    asked=st.lists(questions(), min_size=2, max_size=2),
    commune=st.sampled_from(COMMUNES),
)
def test_every_way_out_says_what_the_files_say(
    rows: list[dict[str, str]],
    lists: dict[str, dict[str, str]],
    asked: list[Question],
    commune: str,
) -> None:
    truth = Truth(rows, lists)
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(create_app(write(Path(folder), truth)).server.test_client())
        for question in asked:
            holds_the_projects(reader, truth, question)
            holds_the_words(reader, truth, question)
            holds_the_areas(reader, truth, question)
            holds_the_answer(reader, truth, question, commune)
            holds_the_coverage(reader, truth, Question(statuses=question.statuses))
        for row in rows:
            holds_the_sheet(reader, truth, row)


def holds_the_projects(reader: Reader, truth: Truth, asked: Question) -> None:
    """Every list has the same projects."""
    shown, query = truth.shown(asked), asked.query
    found = {
        "page": listed(reader.page("/", query)),
        "directory": entries(reader.page("/annuaire", query)),
        "embed": listed(reader.page("/embed", query)),
        "csv": [row["id"] for row in reader.rows("/export/projets.csv", query)],
        "xlsx": _column(reader.sheets("/export/projets.xlsx", query)["Projets"]),
        "geojson": _features(reader, f"geometrie=territoire&{query}"),
        "api": [row["id"] for row in reader.json("/api/v1/projets", query)["projets"]],
    }
    for way, ids in found.items():
        assert sorted(ids) == sorted(shown), way
    assert reader.json("/api/v1/projets", query)["total"] == len(shown)
    assert set(_features(reader, query)) <= shown
    described = reader.text("/export/projets.data-inclusion", query)
    assert not [r["id"] for r in truth.rows if r["id"] not in shown and r["nom"] in described]


def _column(rows: Iterable[tuple[object, ...]]) -> list[str]:
    return [str(row[0]) for row in list(rows)[1:]]


def _features(reader: Reader, query: str) -> list[str]:
    found = reader.json("/export/projets.geojson", query)
    return [feature["properties"]["id"] for feature in found["features"]]


def holds_the_words(reader: Reader, truth: Truth, asked: Question) -> None:
    """The headline counts what is shown, says what may be added, and is the same everywhere."""
    query, total, more = asked.query, len(truth.shown(asked)), truth.left_out(asked)
    words = sentence(reader.page("/", query))
    readme = reader.sheets("/export/projets.xlsx", query)["Lisez-moi"]
    picture = " ".join(picture_words(reader.text("/export/carte.svg", query)))
    assert plain(str(readme[0][1])) == words
    assert plain(reader.json("/export/projets.geojson", query)["metadata"]["vue"]) == words
    assert plain(reader.page("/embed", query).one("h1").text) == words
    assert words in plain(reader.page("/annuaire", query).text)
    assert _letters(words) in _letters(picture)
    if total:
        noun = "projets" if total > 1 else "projet"
        assert words.startswith(f"{'Au moins ' if more else ''}{total} {noun}")
        return
    chosen = [truth.count(area, asked) for area in asked.areas]
    if chosen and not more and not any(count.collected for count in chosen):
        assert words.startswith("Données non collectées")
    elif more:
        assert "recensé" not in words, words
    else:
        assert words.startswith("Aucun projet recensé"), words


def _letters(text: str) -> str:
    return "".join(text.split())


def holds_the_areas(reader: Reader, truth: Truth, asked: Question) -> None:
    """The map, its table, the embedded map and the picture say one thing of each area."""
    query, names = asked.query, area_names()
    on_page = map_areas(reader.page("/", query), "dash-project-map")
    rows = table(reader.page("/", f"vue=tableau&{query}"))
    labels = picture_labels(reader.text("/export/carte.svg", query), names)
    assert list(rows) == list(names)
    for code, facts in zip(names, on_page, strict=True):
        count = truth.count(code, asked)
        inside = not asked.areas or code in asked.areas
        mark, words = _mark(count, inside=inside), _label(count, inside=inside)
        assert plain(facts["mark"]) == mark, (code, facts)
        assert plain(facts["words"]) == words, (code, facts)
        assert labels.get(code, words) == words or not words, (code, labels)
        assert rows[code][0] in {mark, count.words}, (code, rows[code])
        if inside and count.sure:
            _holds_the_people(truth, code, asked, rows[code])
        if not inside or not count.sure:
            assert "%" not in rows[code][-1] or "0 %" in rows[code][-1]


def _only_silence(count: Count) -> bool:
    return not (count.sure or count.named or count.collected)


def _mark(count: Count, *, inside: bool) -> str:
    if not inside:
        return "–" if count.collected else "?"
    if _only_silence(count):
        return "?"
    return f"{count.sure}+" if count.words.startswith("au moins") else count.words


def _label(count: Count, *, inside: bool) -> str:
    if (not inside and not count.collected) or _only_silence(count):
        return NO_DATA
    if not inside:
        return ""
    if count.words == "0":
        return NO_PROJECT
    return f"{count.words} projet{'s' if count.sure > 1 else ''}"


def _holds_the_people(truth: Truth, code: str, asked: Question, cells: list[str]) -> None:
    people = truth.people(code, asked)
    rest = people.total - people.covered - people.to_confirm
    words = " ".join(cells[2:])
    exact = not people.to_confirm and (truth.count(code, asked).collected or not rest)
    share = _percent(people.covered, people.total) if people.covered or exact else "?"
    assert share in cells[2], (code, cells, people)
    assert ("au moins" in cells[2]) == bool(people.covered and not exact), (code, cells, people)
    for number in (rest, people.to_confirm):
        assert not number or written(number) in words, (code, cells, people)
    assert rest or people.to_confirm or "rien" in words or "aucun" in words, (code, cells)


def _percent(part: int, whole: int) -> str:
    if 0 < part / whole < 0.01:
        return "%"
    share = round(100 * part / whole)
    return f"{min(share, 99) if part < whole else share} %"


def holds_the_answer(reader: Reader, truth: Truth, asked: Question, commune: str) -> None:
    """« Qui contacter ? » groups as the table of verdicts does, on its page and by the API."""
    asked = Question(tuple(public for public in asked.publics if public != EVERYONE))
    query = f"commune={commune}&{asked.query}"
    expected = truth.answer(commune, asked)
    found = reader.json("/api/v1/qui-contacter", query)
    groups = {
        name: {match["id"] for match in found[name]}
        for name in ("couvre", "a_confirmer", "hors_age", "autres_publics")
    }
    near = {match["id"] for name in ("proche", "exclu") for match in found[name]}
    assert groups == {name: expected[name] for name in groups}, query
    assert near <= expected["proche"]
    page = reader.page("/qui-contacter", query)
    assert answered(page) == {name: expected[name] for name in ("couvre", "a_confirmer")}, query
    _holds_the_silence(truth, page.one(id="reponse").text, found, expected)


def _holds_the_silence(
    truth: Truth, words: str, found: dict[str, object], expected: dict[str, set[str]]
) -> None:
    facts = found["commune"]
    assert isinstance(facts, dict)
    collected = truth.collected(facts["unite"], real=False)
    assert facts["collecte"] is collected
    silence = "ne sont pas collectées" in words
    assert silence is (not collected and not expected["couvre"]), words
    if "Aucun projet recensé" in words:
        assert collected
        assert not expected["couvre"]


def holds_the_coverage(reader: Reader, truth: Truth, asked: Question) -> None:
    """The matrix on the page, in its file and by the API counts as the map does by public."""
    cells = matrix(reader.page("/couverture", asked.query))
    rows = {
        (row["Code du public"], row["Code du territoire"]): row
        for row in reader.rows("/export/couverture.csv", asked.query)
    }
    answers = {
        (row["public"] or "ensemble", cell["territoire"]): cell
        for row in reader.json("/api/v1/couverture", asked.query)["couverture"]
        for cell in row["territoires"]
    }
    for public in ("jeunes", "seniors", "rsa", "femmes", "ensemble"):
        question = replace(asked, publics=() if public == "ensemble" else (public,))
        for area in areas():
            count = truth.count(area, question)
            where = (public, area, count)
            text, name = cells[public, area]
            assert text == (count.words if count.words != NO_DATA else ""), (where, text)
            assert (NO_DATA in name) is not count.collected, (where, name)
            cell = answers[public, area]
            exact_zero = count.words == "0"
            assert cell["projets"] == (count.sure if count.sure or exact_zero else None), where
            assert cell["projets_possibles"] == count.possible, where
            people = truth.people(area, question)
            assert cell["population"]["couvertes"] == people.covered, where
            assert cell["population"]["a_confirmer"] == people.to_confirm, where
            left = "non_couvertes" if count.collected else "non_collectees"
            rest = people.total - people.covered - people.to_confirm
            assert cell["population"][left] == rest, where
            if public == "ensemble":  # the file has one row by public
                continue
            row = rows[public, area]
            assert plain(row["Projets"]) == ("?" if count.words == NO_DATA else count.words), where
            assert (row["État"] == NO_DATA) is _only_silence(count), (where, row)


def holds_the_sheet(reader: Reader, truth: Truth, row: dict[str, str]) -> None:
    """A sheet says how many communes are covered, or that it is not known which."""
    words = plain(reader.page("/", f"projet={row['id']}").text)
    communes, people = truth.extent(row["id"])
    assert row["nom"] in words
    if communes:
        noun = "communes" if communes > 1 else "commune"
        assert f"{written(communes)} {noun}, {written(people)} habitants" in words, row
    if not row["zone_couverture"]:
        assert f"{row['nom']} : territoire non précisé dans la source." in words
    elif row["zone_certitude"] != "exacte":
        assert f"{row['nom']} : territoire à confirmer" in words


def written(number: int) -> str:
    """Return a number as French writes it, with plain spaces."""
    return f"{number:,}".replace(",", " ")
