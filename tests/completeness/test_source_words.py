"""Where a field has no code but the source has words, every way out shows them, marked as such."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.data.fields.field import Column
from dashboard.data.fields.table import FIELD, FIELDS
from dashboard.data.projects import parse_projects
from dashboard.data.vocabularies import Certainty
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.comparison import compare
from dashboard.domain.projects import sheet_facts
from dashboard.domain.referral.search import refer
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.wording import source_words, unstated_words
from dashboard.exports.notes import Extract
from dashboard.exports.vcards import vcards
from dashboard.french import NBSP
from dashboard.layouts.comparison.rows import comparison_rows
from dashboard.layouts.directory import entry
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.map_page.project_list import list_row
from dashboard.layouts.map_page.sheet import sheet_payload
from dashboard.layouts.referral.card import Enquiry, answer_card
from dashboard.texts.site import UNSTATED
from tests.completeness.test_fields import DAY, WHOLE
from tests.factories.rows import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.data.fields.field import Field
    from dashboard.data.geography import Geography
    from dashboard.data.project import Project

COMPANIONS = [field for field in FIELDS if field.in_words]
WORDS = "Les mots de la source."
SHOWN = f"it par la source{NBSP}: «{NBSP}Les mots de la source{NBSP}»"  # « Dit » or « dit »
SILENT = "non précisé"


def _sheet(snapshot: Snapshot) -> str:
    asked = snapshot.catalogue.projects[0].id
    body = str((sheet_payload(snapshot, asked, "", "") or {})["body"])
    return re.sub(r' (?:data-text|href)="[^"]*"', "", body)  # the same, to hand over


def _comparison(snapshot: Snapshot) -> str:
    facts = [sheet_facts(snapshot.catalogue, index, snapshot.today) for index in range(2)]
    rows = comparison_rows(compare(snapshot.catalogue, range(2)), facts)
    return "".join(str(markup(row.cells[0])) for row in rows)


def _answer(snapshot: Snapshot) -> str:
    referral = refer(snapshot.catalogue, 0)
    found = (*referral.covers, *referral.to_confirm, *(n.match for n in referral.nearby))
    (match,) = (match for match in found if match.project == 0)
    person = Enquiry(referral.commune, ())
    return markup(answer_card(match, snapshot.summaries[0], person))


def _vcards(snapshot: Snapshot) -> str:
    result, _ = snapshot.search("")
    text = vcards(Extract(snapshot.catalogue, result, snapshot.today)).decode()
    cards = text.replace("\r\n ", "").split("END:VCARD")
    return next(card for card in cards if f"UID:carte-o2r:{WHOLE['id']}" in card)


WAYS: Mapping[str, Callable[[Snapshot], str]] = {
    "list": lambda snapshot: markup(list_row(snapshot.summaries[0], "")),
    "sheet": _sheet,
    "answer": _answer,
    "comparison": _comparison,
    "directory": lambda snapshot: markup(entry(snapshot.summaries[0], "/")),
    "vCard": _vcards,
}
# How to call upon a project is not on these, whatever the source says of it.
WITHOUT_REFERRAL = {"list", "answer", "directory", "vCard"}
REFERRAL = {Column.MODES_MOBILISATION, Column.MOBILISABLE_PAR}
CASES = [
    pytest.param(way, field, id=f"{way}-{field.column}")
    for way in WAYS
    for field in COMPANIONS
    if not (field.column in REFERRAL and way in WITHOUT_REFERRAL)
]


@pytest.fixture(scope="module")
def whole(geography: Geography) -> Project:
    """A record with every field, at the first commune of the geography."""
    here = {"zone_couverture": str(geography.communes["departement"].iloc[0]), "zone_exclue": ""}
    (found,) = parse_projects(csv_bytes([WHOLE | here]), "projects.csv", geography)
    return found


def uncoded(project: Project, field: Field, words: str) -> Project:
    """Return the record without the codes that words stand for, the words changed."""
    assert field.in_words is not None
    same_words = [other.attribute for other in COMPANIONS if other.in_words == field.in_words]
    values: dict[str, Any] = {
        **dict.fromkeys(same_words, ()),
        FIELD[field.in_words].attribute: words,
    }
    if field.column == Column.ZONE_COUVERTURE:
        values["certainty"] = None
    return replace(project, **values)


def test_the_fields_with_words_of_the_source_are_these() -> None:
    assert {str(field.column): str(field.in_words) for field in COMPANIONS} == {
        "publics": "publics_precisions",
        "zone_couverture": "zone_precisions",
        "modes_mobilisation": "mobilisation_precisions",
        "mobilisable_par": "mobilisation_precisions",
    }


@pytest.mark.parametrize(("way", "field"), CASES)
def test_words_of_the_source_stand_where_there_is_no_code(
    way: str, field: Field, whole: Project, geography: Geography
) -> None:
    def shown(words: str) -> str:
        projects = (uncoded(whole, field, words), replace(whole, number=2, id="autre"))
        snapshot = Snapshot(build_catalogue(projects, geography, {}, "0"), DAY)
        return WAYS[way](snapshot)

    with_words, without = shown(WORDS), shown("")
    assert SHOWN in with_words
    assert "par la source" + NBSP not in without
    assert with_words.count(SILENT) < without.count(SILENT)


@pytest.mark.parametrize("way", WAYS)
def test_words_of_the_source_stand_beside_a_territory_to_confirm(
    way: str, whole: Project, geography: Geography
) -> None:
    unsure = replace(whole, certainty=Certainty.A_CONFIRMER, territory_detail=WORDS)
    projects = (unsure, replace(whole, number=2, id="autre"))
    shown = WAYS[way](Snapshot(build_catalogue(projects, geography, {}, "0"), DAY))
    assert shown.count(WORDS.rstrip(".")) == 1
    assert "communes non précisées" not in shown


@pytest.mark.parametrize("field", COMPANIONS, ids=lambda field: str(field.column))
def test_a_code_leaves_the_words_alone(field: Field, whole: Project) -> None:
    assert source_words(whole, Column(str(field.column))) == ""
    assert unstated_words(uncoded(whole, field, ""), Column(str(field.column))) == UNSTATED
