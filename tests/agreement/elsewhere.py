"""What « Qui contacter ? », « Comparer », the sheets and the words of each record say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.agreement.communes import Commune, communes
from tests.agreement.judgements import EVERYONE, Question, runs
from tests.agreement.oracle import Truth
from tests.agreement.readers import (
    Reader,
    answered,
    compared,
    map_file,
    plain,
    row_texts,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    Row = Mapping[str, str]


LEAST_COMPARED = 2
NOT_STATED, SAID = "non précisé dans la source", "it par la source : « {} »"


def holds_the_answer(reader: Reader, truth: Truth, asked: Question, commune: str) -> None:
    """« Qui contacter ? » groups as the table of verdicts does, on its page and by the API."""
    publics = tuple(public for public in asked.publics if public != EVERYONE)
    asked = Question(publics=publics, day=asked.day)
    query = f"commune={commune}&{asked.query}"
    expected = truth.answer(commune, asked)
    found = reader.json("/api/v1/qui-contacter", query)
    groups = {
        name: {match["id"] for match in found[name]}
        for name in ("couvre", "a_confirmer", "hors_age", "autres_publics", "hors_convention")
    }
    near = {match["id"] for name in ("proche", "exclu") for match in found[name]}
    assert groups == {name: expected[name] for name in groups}, query
    assert near <= expected["proche"]
    page = reader.page("/qui-contacter", query)
    assert answered(page) == {name: expected[name] for name in ("couvre", "a_confirmer")}, query
    _holds_the_silence(truth, page.one(id="reponse").text, found, expected)
    missing = not found["commune"]["collecte"] and bool(expected["couvre"])
    more = "n’est pas collectée : il peut y en avoir d’autres"
    assert (more in plain(page.one(id="finder-sentence").text)) is missing, query


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


def holds_the_sheet(reader: Reader, truth: Truth, row: dict[str, str]) -> None:
    """A sheet says how many communes are covered, or that it is not known which."""
    words = plain(reader.page("/", f"projet={row['id']}").text)
    assert row["nom"] in words
    if covered := truth.covered(row["id"]):
        assert _extent(covered) in words, row
    sheet = words.rpartition("porté par")[2]
    for part in _in_place_of_codes(row):
        assert part in sheet, row
    if not row["zone_couverture"]:
        said = f"{row['nom']}. Territoire d{SAID.format(row['zone_precisions'])}."
        silent = f"{row['nom']} : territoire non précisé dans la source."
        assert (said if row["zone_precisions"] else silent) in words
    elif row["zone_certitude"] != "exacte":
        assert f"{row['nom']} : territoire à confirmer" in words


def holds_what_each_record_says(reader: Reader, truth: Truth) -> None:
    """Every list has the source's words where it has no code, and the place that is known."""
    names = {commune.code: commune.name for commune in communes()}
    found = {way: row_texts(reader.page(way)) for way in ("/", "/annuaire")}
    points = {f["id"]: f for f in reader.json("/export/projets.geojson")["features"]}
    shapes = reader.json("/export/projets.geojson", "geometrie=territoire")["features"]
    assert {f["id"] for f in shapes if f["geometry"]} == {
        row["id"] for row in truth.rows if row["zone_couverture"] and runs(row, Question())
    }
    described = reader.json("/export/projets.data-inclusion")["services"]
    services = {service["id"].removeprefix("carte-o2r--"): service for service in described}
    marks = {mark["id"]: mark for mark in map_file(reader, reader.page("/"))["marks"]}
    shown = truth.shown(Question())
    assert {f["id"] for f in points.values()} == shown
    for row in (row for row in truth.rows if row["id"] in shown):
        town = names.get(row["code_insee"], "")
        place = f"lieu d’accueil : {town}" if town else "lieu d’accueil non précisé"
        line = reader.page("/").one(id=f"rang-{row['id']}")
        assert bool(line.all(class_="mk-ind")) is not bool(town), row
        for way, texts in found.items():
            assert place in texts[row["id"]], (way, row)
            for words in _in_place_of_codes(row):
                assert words in texts[row["id"]], (way, row)
        _holds_the_marker(row, town, marks[row["id"]])
        point = points[row["id"]]
        assert point["properties"]["position"] == ("commune" if town else None), row
        assert bool(point["geometry"]) is bool(town), row
        if row["publics_precisions"] and row["id"] in services:
            service = services[row["id"]]
            assert row["publics_precisions"] in service["publics_precisions"], row
            assert row["zone_precisions"] in service["description"], row


def _holds_the_marker(row: Row, town: str, mark: Mapping[str, Any]) -> None:
    """What the scripts draw: a full sign only where the place is known, at some point if any."""
    assert (mark["kind"] == "ind") is not bool(town), (row, mark)
    assert bool(mark["at"]) is bool(town or row["zone_couverture"]), (row, mark)
    assert town in mark["place"], (row, mark)
    assert town or "lieu d’accueil non précisé" in plain(mark["place"]), (row, mark)


def _in_place_of_codes(row: Mapping[str, str]) -> list[str]:
    """Return what stands where a record codes no public, or no territory."""
    silent = {
        "publics_precisions": not row["publics"],
        "zone_precisions": not row["zone_couverture"],
    }
    return [
        SAID.format(row[column]) if row[column] else "non précisé"
        for column, told in silent.items()
        if told
    ]


def holds_the_comparison(reader: Reader, truth: Truth, rows: Sequence[Row]) -> None:
    """« Comparer » counts the communes that are sure, and says what may be more."""
    if len(rows) < LEAST_COMPARED:
        return
    page = reader.page("/comparer", "&".join(f"projet={row['id']}" for row in rows))
    columns = {
        title: dict(zip(_ids(rows), cells, strict=True)) for title, cells in compared(page).items()
    }
    for row in rows:
        told = {title: cells[row["id"]] for title, cells in columns.items()}
        others = [other for other in rows if other is not row]
        assert told[""] == row["nom"]
        for part in _in_place_of_codes(row):
            assert part in told["Publics cités"] + told["Territoire"], (row, told)
        if _is_sure(row):
            _holds_the_communes(truth, row, others, told)
        else:
            size = "citée par la source" if row["zone_couverture"] else NOT_STATED
            assert size in told["Communes et population"], (row, told)
            assert "non compté" in told["Communes partagées"], (row, told)
            assert "non compté" in told["Communes couvertes par lui seul"], (row, told)
    _holds_the_sentence(truth, _ids(rows), plain(page.text))


def _holds_the_communes(
    truth: Truth, row: Row, others: Sequence[Row], told: Mapping[str, str]
) -> None:
    mine, may_be = truth.covered(row["id"]), truth.possible(row["id"])
    assert _extent(mine) in told["Communes et population"], (row, told)
    met = [
        f"{_extent(both)}avec {other['nom']}"
        for other in others
        if (both := mine & truth.covered(other["id"]))
    ]
    more = any((may_be & truth.possible(i)) - (mine & truth.covered(i)) for i in _ids(others))
    none = "aucune avec certitude" if more else "aucune commune"
    assert told["Communes partagées"] == ("".join(met) or none), (row, told)
    alone = mine.difference(*(truth.covered(i) for i in _ids(others)))
    less = any(alone & truth.possible(i) for i in _ids(others))
    extent = f"{'au plus ' if less else ''}{_extent(alone)}" if alone else "aucune commune"
    assert told["Communes couvertes par lui seul"] == extent, (row, told)


def _holds_the_sentence(truth: Truth, ids: Sequence[str], words: str) -> None:
    covered, possible = [[f(id_) for id_ in ids] for f in (truth.covered, truth.possible)]
    together, may_be = set[Commune]().union(*covered), set[Commune]().union(*possible)
    lead = "au moins " if may_be - together else ""
    expected = f"Ensemble, ils couvrent {lead}{_extent(together)}."
    assert (expected in words) is bool(together), (expected, words)
    sure = " avec certitude" if set.intersection(*possible) else ""
    none = f"Aucune commune n’est couverte{sure} par les "
    assert (none in words) is not bool(set.intersection(*covered)), (none, words)


def _ids(rows: Sequence[Row]) -> list[str]:
    return [row["id"] for row in rows]


def _is_sure(row: Row) -> bool:
    return bool(row["zone_couverture"]) and row["zone_certitude"] == "exacte"


def _extent(found: Collection[Commune]) -> str:
    """Return « 49 communes, 450 608 habitants »."""
    people = sum(commune.people for commune in found)
    noun = "commune" if len(found) == 1 else "communes"
    return f"{written(len(found))} {noun}, {written(people)} habitants"
