"""What « Couverture » says, on its page, in its files and by the API."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.agreement.communes import areas
from tests.agreement.judgements import Question
from tests.agreement.oracle import NO_DATA, PARTLY_NO_DATA, Count, People, Truth
from tests.agreement.readers import Reader, matrix, plain, totals

if TYPE_CHECKING:
    from collections.abc import Mapping


def only_silence(count: Count) -> bool:
    """Return whether nothing is known of an area: no list, no project that names it."""
    return not (count.sure or count.named or count.collected)


def projects_words(count: Count) -> str:
    """Return a number of projects as a sentence writes it."""
    if count.words == NO_DATA:
        return PARTLY_NO_DATA if count.partly else NO_DATA
    number, unsure = (count.possible, " à confirmer") if count.words == "?" else (count.sure, "")
    noun = "projets" if number > 1 else "projet"
    return f"{number if unsure else count.words} {noun}{unsure}"


def percent(part: int, whole: int) -> str:
    """Return a share as it is written, « % » for what is written in another way."""
    if 0 < part / whole < 0.01:
        return "%"
    share = round(100 * part / whole)
    return f"{min(share, 99) if part < whole else share} %"


def holds_the_coverage(reader: Reader, truth: Truth, asked: Question) -> None:
    """The matrix on the page, in its file and by the API counts as the map does by public."""
    cells = matrix(reader.page("/couverture", asked.query))
    ends = totals(reader.page("/couverture", asked.query))
    files = _files(reader, asked)
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
            people = truth.people(area, question)
            _holds_the_cell(answers[public, area], count, people, where)
            if public != "ensemble":  # the files have one row by public
                for way, rows in files.items():
                    _holds_the_row(rows[public, area], count, people.covered, (way, where))
        _holds_the_region(truth, question, *ends[public])


def _files(reader: Reader, asked: Question) -> dict[str, dict[tuple[str, str], dict[str, str]]]:
    """Return the rows of the files by public and area."""
    head, *lines = reader.sheets("/export/couverture.xlsx", asked.query)["Couverture"]
    texts = [["" if value is None else str(value) for value in line] for line in lines]
    book = [dict(zip(map(str, head), line, strict=True)) for line in texts]
    ways = {"xlsx": book, "csv": reader.rows("/export/couverture.csv", asked.query)}
    return {
        way: {(row["Code du public"], row["Code du territoire"]): row for row in rows}
        for way, rows in ways.items()
    }


def _holds_the_cell(cell: dict[str, Any], count: Count, people: People, where: object) -> None:
    """A cell of the API has null, not 0, for what is not known, and all the inhabitants."""
    known = count.sure or count.words == "0"
    assert cell["projets"] == (count.sure if known else None), where
    assert cell["projets_possibles"] == count.possible, where
    assert cell["population"]["couvertes"] == people.covered, where
    assert cell["population"]["a_confirmer"] == people.to_confirm, where
    left = "non_couvertes" if count.collected else "non_collectees"
    rest = people.total - people.covered - people.to_confirm
    assert cell["population"][left] == rest, where


def _holds_the_row(row: Mapping[str, str], count: Count, covered: int, where: object) -> None:
    """A row of a file says the number in words, and leaves empty what was not collected."""
    words = "?" if count.words == NO_DATA else count.words
    assert plain(row["Projets"]) == words, (where, row)
    assert (row["État"] == NO_DATA) is only_silence(count), (where, row)
    numbers = {
        "Projets sûrs": count.sure,
        "Projets possibles": count.possible,
        "Population couverte": covered,
    }
    for column, number in numbers.items():
        assert row[column] == (str(number) if number or count.collected else ""), (where, row)


def _holds_the_region(truth: Truth, asked: Question, share: str, projects: str) -> None:
    """The end of a row counts each project once, and tells the share of what was collected."""
    count, people = truth.count_of_region(asked), truth.people_collected(asked)
    assert projects == projects_words(count), (asked, count)
    known = people.known and not people.to_confirm and not count.possible
    exact = people.total == people.covered or known
    assert (share == "?") is (not people.covered and not exact), (asked, share, people)
    assert ("au moins" in share) is bool(people.covered and not exact), (asked, share, people)
    assert share == "?" or percent(people.covered, people.total) in share, (asked, share, people)
