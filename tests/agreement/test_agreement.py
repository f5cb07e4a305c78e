"""Every way out of the application says what the files say: the same projects, counts and words.

Random files and questions, read as a reader reads them (pages, table, matrix, answer, files, API,
text of the picture) and held to an oracle that shares no code with the application.

The faults that it must find are in `tools/quality/fault_injection.toml`.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from dashboard.app import create_app
from tests.agreement.communes import area_names, areas
from tests.agreement.coverage import holds_the_coverage, only_silence, percent, projects_words
from tests.agreement.elsewhere import (
    holds_the_answer,
    holds_the_comparison,
    holds_the_sheet,
    holds_what_each_record_says,
)
from tests.agreement.files import (
    COMMUNES,
    DAYS,
    collections,
    numbered,
    questions,
    records,
    row,
    write,
)
from tests.agreement.judgements import REAL, Question
from tests.agreement.oracle import NO_DATA, Count, Truth
from tests.agreement.readers import (
    Reader,
    embedded_areas,
    embedded_looks,
    entries,
    heading_of,
    listed,
    map_areas,
    map_file,
    map_looks,
    note,
    option,
    option_words,
    picture_labels,
    picture_words,
    plain,
    reasons,
    sentence,
    table,
    to_confirm,
    written,
)
from tests.component.reading import begun
from tests.factories.strategies import cases

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_PROJECT, NO_RECORD = "aucun projet", "aucune fiche"
# A place that one project may cover, publics that nobody takes, a list that was collected.
UNSURE = numbered([row(("69", ""), "a-confirmer", "jeunes", ("", ""), REAL, "")])
NOBODY = [Question(text="bron"), Question(publics=("femmes",)), Question(text="rsa")]


@pytest.mark.slow
@settings(
    max_examples=cases(10),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # one case takes a second or two
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@example(
    rows=UNSURE,
    lists={"38": {"collecte": "oui", "statut_fiche": REAL}},
    asked=NOBODY,
    commune="69123",
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
            holds_the_options(reader, truth, question)
            holds_the_areas(reader, truth, question)
            holds_the_answer(reader, truth, question, commune)
            counted = Question(statuses=question.statuses, day=question.day)
            holds_the_coverage(reader, truth, counted)
        for day in DAYS:
            holds_the_counts(reader, truth, Question(day=day))
        holds_what_each_record_says(reader, truth)
        holds_the_comparison(reader, truth, rows[:4])
        for row in rows:
            holds_the_sheet(reader, truth, row)


def holds_the_projects(reader: Reader, truth: Truth, asked: Question) -> None:
    """Every list has the same projects."""
    shown, query = truth.shown(asked), asked.query
    found = {
        "page": listed(reader.page("/", query)),
        "directory": entries(reader.page("/annuaire", query)),
        "embed": listed(reader.page("/embed", query)),
        "csv": [row["Identifiant"] for row in reader.rows("/export/projets.csv", query)],
        "xlsx": _column(reader.sheets("/export/projets.xlsx", query)["Projets"]),
        "geojson": _features(reader, f"geometrie=territoire&{query}"),
        "geojson, points": _features(reader, query),
        "api": [row["id"] for row in reader.json("/api/v1/projets", query)["projets"]],
    }
    for way, ids in found.items():
        assert sorted(ids) == sorted(shown), way
    assert reader.json("/api/v1/projets", query)["total"] == len(shown)
    view = begun(reader.page("/", query), "dash-project-map")["view"]
    marks = map_file(reader, reader.page("/", query))["marks"]
    drawn = [mark["id"] for mark, on in zip(marks, view["shown"], strict=True) if on == "1"]
    assert sorted(drawn) == sorted(shown)
    _holds_the_reasons(reader, truth, asked)
    described = reader.json("/export/projets.data-inclusion", query)["services"]
    names = {service["id"].removeprefix("carte-o2r--") for service in described}
    assert names == shown & {row["id"] for row in truth.rows if _is_exchanged(row)}


def _holds_the_reasons(reader: Reader, truth: Truth, asked: Question) -> None:
    """Each row says by what a text found it, and nothing without a text."""
    by_id = {row["id"]: row for row in truth.rows}
    for way in ("/", "/embed", "/annuaire"):
        told = reasons(reader.page(way, asked.query))
        for name in truth.shown(asked):
            begin = truth.reason(by_id[name], asked)
            assert told[name].startswith(begin), (way, name, told[name], begin)
            assert bool(told[name]) is bool(begin), (way, name, told[name])


def _is_exchanged(row: dict[str, str]) -> bool:
    """Return whether the national schema can hold a record: dated, of a territory without doubt."""
    sure = row["zone_couverture"] and row["zone_certitude"] == "exacte"
    return bool(sure and row["date_maj"])


def _column(rows: Iterable[tuple[object, ...]]) -> list[str]:
    return [str(row[-1]) for row in list(rows)[1:]]


def _features(reader: Reader, query: str) -> list[str]:
    found = reader.json("/export/projets.geojson", query)
    return [feature["properties"]["id"] for feature in found["features"]]


def holds_the_words(reader: Reader, truth: Truth, asked: Question) -> None:
    """The headline counts what is shown, says what may be added, and is the same everywhere."""
    _holds_the_sentence_everywhere(reader, truth, asked)
    words, count = sentence(reader.page("/", asked.query)), truth.whole(asked)
    _holds_the_heading(reader, truth, asked, words)
    if count.sure:
        assert words.lower().startswith(projects_words(count)), (words, count)
        one = count.possible == 1
        others = "1 autre projet est" if one else f"{count.possible} autres projets sont"
        assert (f"{others} à confirmer." in words) is bool(count.possible), (words, count)
        return
    every = () if asked.text or count.possible else areas()
    chosen = [truth.count(area, asked) for area in asked.areas or every]
    if chosen and all(only_silence(each) for each in chosen):
        assert words.startswith("Données non collectées"), words
    elif asked.text and not truth.shown(asked):
        assert words.startswith("Aucune fiche"), words
    elif count.possible:
        assert words.startswith("Aucun projet certain"), words
        assert f"{count.possible} projet" in words, words
    else:
        assert words.startswith("Aucun projet recensé"), words


def _holds_the_heading(reader: Reader, truth: Truth, asked: Question, words: str) -> None:
    """The list is headed by what it holds; where it holds nothing, by the headline's verdict."""
    heading, count = heading_of(reader.page("/", asked.query)), truth.whole(asked)
    if shown := len(truth.shown(asked)):
        assert heading.startswith(f"{shown} projet"), heading
    elif count.words in {"0", "?"}:
        noun = "fiche" if asked.text else "projet"
        unsure = count.words == "?"
        number = count.possible if unsure else 0
        told = f"{number} {noun}{'s' * (number > 1)}{' à confirmer' * unsure}"
        assert heading == told, (heading, words)
    else:
        assert words.startswith(heading), (heading, words)


def _holds_the_sentence_everywhere(reader: Reader, truth: Truth, asked: Question) -> None:
    """Pages show the headline and the note under it, files and the picture both in one."""
    query = asked.query
    words = sentence(reader.page("/", query))
    readme = reader.sheets("/export/projets.xlsx", query)["Lisez-moi"]
    picture = " ".join(picture_words(reader.text("/export/carte.svg", query)))
    why = note(reader.page("/", query))
    whole = f"{words} {why}".rstrip()
    embedded, printed = (reader.page(path, query) for path in ("/embed", "/annuaire"))
    assert plain(str(readme[0][1])) == whole
    assert plain(reader.json("/export/projets.geojson", query)["metadata"]["vue"]) == whole
    assert plain(embedded.one("h1").text) == words
    assert words in plain(printed.text)
    silence = asked.query and not truth.whole(asked).collected
    assert not silence or re.search("non collectée|pas collectée", whole), whole
    assert not why or (why in plain(embedded.text) and why in plain(printed.text))
    assert _letters(whole) in _letters(picture)
    _holds_the_note(why, truth, asked)


def _holds_the_note(why: str, truth: Truth, asked: Question) -> None:
    """The note says how many are not listed, and that rows of the list are to confirm."""
    count, shown = truth.whole(asked), truth.shown(asked)
    hidden = count.sure + count.possible - len(shown)
    for number, where in ((hidden, "hors de"), (count.possible - hidden, "dans")):
        told = re.search(rf"la source ne précise pas .*\((\d+) {where} la liste\)", why)
        assert (int(told[1]) if told else 0) == number, (why, where, number)
    ended = re.findall(r"(\d+) projets? dont la convention", why)
    assert sum(map(int, ended)) == len(truth.not_running(asked)), (why, asked)


def holds_the_options(reader: Reader, truth: Truth, asked: Question) -> None:
    """Each option says what choosing it alone gives, each list which of its rows are sure."""
    page, query = reader.page("/", asked.query), asked.query
    for public in ("jeunes", "seniors", "rsa", "femmes"):
        count = truth.whole(replace(asked, publics=(public,)))
        assert option(page, public) == _badge(count), (public, count)
        if count.words == NO_DATA:
            assert projects_words(count) in option_words(page, public), (public, count)
    for area in areas():
        count = truth.whole(replace(asked, areas=(area,)))
        assert option(page, area) == _badge(count), (area, count)
    count = holds_the_counts(reader, truth, asked)
    everyone = len(truth.shown(replace(asked, unspecified=True)))
    assert count.sure + count.possible == everyone
    hidden = everyone - len(truth.shown(asked))
    for rows in (page, reader.page("/embed", query)):
        assert to_confirm(rows) == count.possible - hidden


def holds_the_counts(reader: Reader, truth: Truth, asked: Question) -> Count:
    """The API counts the answer, and names what is to confirm; return the count."""
    count, answer = truth.whole(asked), reader.json("/api/v1/projets", asked.query)
    assert answer["surs"] == (None if count.words in {"?", NO_DATA} else count.sure), asked
    assert (answer["possibles"], answer["collecte"]) == (count.possible, count.collected), asked
    assert answer["a_confirmer"] == truth.to_confirm(asked), asked
    assert answer["departements_non_collectes"] == truth.uncollected(asked)
    return count


def _badge(count: Count) -> str:
    if count.words in {"?", NO_DATA}:
        return "?"
    return f"{count.sure}+" if count.words.startswith("au moins") else count.words


def _letters(text: str) -> str:
    return "".join(text.split())


def holds_the_areas(reader: Reader, truth: Truth, asked: Question) -> None:
    """The map, its table, the embedded map and the picture say one thing of each area."""
    query, names = asked.query, area_names()
    on_page = map_areas(reader.page("/", query), "dash-project-map")
    assert embedded_areas(reader.page("/embed", query)) == on_page
    rows = table(reader.page("/", f"vue=tableau&{query}"))
    svg = reader.text("/export/carte.svg", query)
    labels = picture_labels(svg, names)
    looks = map_looks(reader.page("/", query))
    assert embedded_looks(reader.page("/embed", query)) == looks
    _holds_the_legends(looks, picture_words(svg), on_page)
    assert list(rows) == list(names)
    for code, facts in zip(names, on_page, strict=True):
        count = truth.count(code, asked)
        inside = not asked.areas or code in asked.areas
        mark, words = _mark(count, inside=inside), _label(count, asked, inside=inside)
        nowhere = inside and count.words == "?" and not count.named and count.collected
        state = "unplaced" if nowhere else _state(count, inside=inside)
        assert facts["state"] == state, (code, facts)
        assert plain(facts["mark"]) == mark, (code, facts)
        assert plain(facts["words"]) == words, (code, facts)
        assert labels.get(code, words) == words or not words, (code, labels)
        assert rows[code][0] in {mark, count.words}, (code, rows[code])
        if inside and count.sure:
            _holds_the_people(truth, code, asked, rows[code])
        if not inside or not count.sure:
            assert "%" not in rows[code][-1] or "0 %" in rows[code][-1]


def _mark(count: Count, *, inside: bool) -> str:
    if not inside:
        return "–" if count.collected else "?"
    return "?" if only_silence(count) else _badge(count)


def _holds_the_legends(looks: list[str], words: list[str], areas: list[dict[str, Any]]) -> None:
    """What is outside the filter, or not collected, has a look of its own in each legend."""
    states = {area["state"] for area in areas}
    assert ("outside" in looks) is ("hors-filtre" in states), looks
    assert ("hors du filtre" in words) is ("hors-filtre" in states), words
    nowhere = "unplaced" in states
    assert ("unplaced" in looks) is nowhere, looks
    assert ("à confirmer : territoire non précisé" in words) is nowhere, words
    hatched = "none" in looks
    assert (NO_DATA in words) >= hatched, (looks, words)
    assert hatched or "non-collecte" not in states, looks
    assert not hatched or not all(area["collected"] for area in areas), looks


def _state(count: Count, *, inside: bool) -> str:
    """Return what the maps paint an area by."""
    if not inside:
        return "hors-filtre" if count.collected else "non-collecte"
    if only_silence(count):
        return "non-collecte"
    return "projets" if count.sure else "a-confirmer" if count.possible else "aucun"


def _label(count: Count, asked: Question, *, inside: bool) -> str:
    if (not inside and not count.collected) or only_silence(count):
        return NO_DATA
    if not inside:
        return ""
    if count.words == "0":
        return NO_RECORD if asked.text else NO_PROJECT
    return projects_words(count)


def _holds_the_people(truth: Truth, code: str, asked: Question, cells: list[str]) -> None:
    people = truth.people(code, asked)
    rest = people.total - people.covered - people.to_confirm
    words = " ".join(cells[2:])
    exact = not people.to_confirm and (truth.count(code, asked).collected or not rest)
    share = percent(people.covered, people.total) if people.covered or exact else "?"
    assert share in cells[2], (code, cells, people)
    assert ("au moins" in cells[2]) == bool(people.covered and not exact), (code, cells, people)
    for number in (rest, people.to_confirm):
        assert not number or written(number) in words, (code, cells, people)
    assert rest or people.to_confirm or "rien" in words or "aucun" in words, (code, cells)
