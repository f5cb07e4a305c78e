"""A field changed in a record changes every screen and file, or stands on a written list."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.data.fields.field import LISTS, Column, Kind
from dashboard.data.fields.table import FIELD, FIELDS
from dashboard.data.projects import parse_projects
from dashboard.data.vocabularies import labels
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.changes.diff import changes
from dashboard.domain.comparison import compare
from dashboard.domain.projects import sheet_facts
from dashboard.domain.snapshot import Snapshot
from dashboard.exports.formats import FORMATS
from dashboard.exports.notes import Extract
from dashboard.importer.cells.vocabularies import VOCABULARIES as PATTERNS
from dashboard.importer.reading.headers import WORDS
from dashboard.importer.template import guide_rows
from dashboard.layouts.comparison.rows import comparison_rows
from dashboard.layouts.directory import entry
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.map_page.sheet import sheet_payload
from dashboard.texts.filters import Vocabulary
from dashboard.web.api.projects import record
from dashboard.web.api.vocabularies import Vocabularies
from tests.factories.rows import ROOT, csv_bytes
from tests.support.tables import lacking

if TYPE_CHECKING:
    from dashboard.data.fields.field import Field
    from dashboard.data.geography import Geography
    from dashboard.data.project import Project

DAY = date(2026, 11, 23)
WHOLE = {str(field.column): field.example for field in FIELDS} | {
    "statut_fiche": "exemple-fictif",
    "zone_exclue": "42187",
    "source_url": "https://exemple.example/",
}
Way = Callable[[Snapshot], object]


def _sheet(snapshot: Snapshot) -> object:
    return (sheet_payload(snapshot, snapshot.catalogue.projects[0].id, "", "") or {})["body"]


def _comparison(snapshot: Snapshot) -> object:
    facts = [sheet_facts(snapshot.catalogue, index, snapshot.today) for index in range(2)]
    rows = comparison_rows(compare(snapshot.catalogue, range(2)), facts)
    return [[row.title, *map(str, row.cells)] for row in rows]


def _export(name: str, variant: str) -> Way:
    def write(snapshot: Snapshot) -> object:
        result, _ = snapshot.search("")
        data = (
            FORMATS[name]
            .variants[variant]
            .write(Extract(snapshot.catalogue, result, snapshot.today))
        )
        return data.decode("utf-8-sig")

    return write


WAYS: Mapping[str, Way] = {
    "sheet": _sheet,
    "comparison": _comparison,
    "directory": lambda snapshot: markup(entry(snapshot.summaries[0], "/")),
    "API": lambda snapshot: json.dumps(record(snapshot.summaries[0])),
    **{
        f"{name} {variant}".strip(): _export(name, variant)
        for name in FORMATS
        if name != "xlsx"  # the same rows as CSV; its bytes hold the time
        for variant in FORMATS[name].variants
    },
}
# What each way leaves out: the reason, and the columns.
LEFT_OUT: Mapping[str, Mapping[str, str]] = {
    "sheet": {
        "only the map and other programs need it": "code_insee latitude longitude",
    },
    "comparison": {
        "what people are compared on is the territory, not where they are received": (
            "adresse code_insee code_postal commune latitude longitude"
        ),
        "free texts and numbers that cannot be compared": (
            "mobilisation_precisions porteur_siret publics_precisions zone_precisions"
        ),
        "in the head of its column": "statut_fiche",
    },
    "directory": {
        "an entry holds what is needed to call; the sheet has the rest": (
            "adresse code_insee code_postal conditions_acces demarche etapes latitude longitude "
            "mobilisable_par mobilisation_precisions modalites modes_mobilisation partenaires "
            "porteur_siret porteur_type publics_precisions zone_precisions"
        ),
        "the page names the sources of all records together": "source_nom source_url",
    },
    "vcf": {
        "a contact card holds what is needed to call; the sheet has the rest": (
            "age_max age_min code_insee conditions_acces date_debut date_fin demarche dispositif "
            "etapes mobilisable_par mobilisation_precisions modalites modes_mobilisation "
            "partenaires porteur_siret porteur_type publics_precisions zone_precisions"
        ),
    },
}


def left_out(way: str) -> set[str]:
    """Return the columns that a way leaves out."""
    return {column for columns in LEFT_OUT.get(way, {}).values() for column in columns.split()}


OTHERS = {
    Kind.PHONE: "+33465710009",
    Kind.COMMUNE: "42218",
    Kind.POSTCODE: "42000",
    Kind.TEXTS: ("Autre structure (fictif)",),
    Kind.SLUG: "autre-fiche",
}


def altered(field: Field, value: Any) -> Any:
    """Return another value of a field that a record could have."""
    if field.vocabulary is not None:
        other = next(code for code in field.vocabulary if code != value)
        return value[:-1] if field.kind in LISTS else other
    if field.kind is Kind.TERRITORIES:
        return ("42218",) if field.attribute == "coverage" else ("42005",)
    if isinstance(value, date):
        return value - timedelta(days=40)
    if isinstance(value, int | float):
        return value + 1
    return OTHERS.get(field.kind, f"{value}bis")


@pytest.fixture(scope="module")
def whole(geography: Geography) -> Project:
    (found,) = parse_projects(csv_bytes([WHOLE]), "projects.csv", geography)
    return found


@pytest.fixture(scope="module")
def show(geography: Geography, whole: Project) -> Callable[[Project], dict[str, object]]:
    """Return what every way says of a record, beside one that stays the same."""

    def shown(project: Project) -> dict[str, object]:
        other = replace(whole, number=2, id="autre", name="Autre")
        catalogue = build_catalogue((project, other), geography, {}, "0")
        snapshot = Snapshot(catalogue, DAY)
        return {name: way(snapshot) for name, way in WAYS.items()}

    return shown


@pytest.fixture(scope="module")
def before(show: Callable[[Project], dict[str, object]], whole: Project) -> dict[str, object]:
    return show(whole)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: str(field.column))
def test_a_field_is_on_every_way_out_or_on_the_list(
    field: Field, whole: Project, show: Any, before: dict[str, object]
) -> None:
    value = altered(field, getattr(whole, field.attribute))
    after = show(replace(whole, **{field.attribute: value}))
    missing = {name for name in WAYS if after[name] == before[name]}
    listed = {name for name in WAYS if field.column in left_out(name)}
    assert missing <= listed, (
        f"{field.column}: not shown in {sorted(missing - listed)}: give its row of the table "
        "`own_row=True`, write it into their layout, or say why in LEFT_OUT of this file"
    )
    assert missing == listed, f"{field.column}: shown in {sorted(listed - missing)}, see LEFT_OUT"


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: str(field.column))
def test_a_change_of_a_field_is_told(field: Field, whole: Project, geography: Geography) -> None:
    new = replace(whole, **{field.attribute: altered(field, getattr(whole, field.attribute))})
    assert changes((whole,), (new,), geography), f"{field.column}: changed, and nothing said"


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: str(field.column))
def test_an_import_knows_headers_of_a_field_and_its_template_explains_it(field: Field) -> None:
    assert [word for word in WORDS[str(field.column)] if word], (
        f"{field.column}: its row of the table has no headers"
    )
    assert field.label in [row[0] for row in guide_rows()], f"{field.column}: not in the template"


HEADER = (ROOT / "projects.csv").read_text("utf-8").splitlines()[0].split(";")
SCHEMA = [f["name"] for f in json.loads((ROOT / "projects.schema.json").read_text())["fields"]]
STEWARDS = (ROOT / "docs" / "data.md").read_text("utf-8")


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: str(field.column))
def test_a_field_is_in_the_shipped_files(field: Field) -> None:
    name = str(field.column)
    assert name in HEADER, f"{name}: add its column to projects.csv"
    assert name in SCHEMA, f"{name}: run `python -m dashboard schema > projects.schema.json`"
    assert f"| `{name}` | {field.label} |" in STEWARDS, f"{name}: add its row to docs/data.md"


def test_a_value_that_a_dataclass_lacks_is_named_with_its_file() -> None:
    assert lacking(Snapshot, ["today"], "here.py") == []
    assert lacking(Snapshot, ["today", "cost"], "here.py") == [
        "`Snapshot` (here.py) has no `cost`, which the table names: add it there"
    ]


CODED = [field for field in FIELDS if field.vocabulary is not None]


@pytest.mark.parametrize("field", CODED, ids=lambda field: str(field.column))
def test_every_code_has_its_words_on_every_way(field: Field) -> None:
    vocabulary = field.vocabulary
    assert vocabulary is not None
    text = labels(vocabulary)
    if field.column == Column.ZONE_CERTITUDE:
        text = {str(code): words for code, words in Vocabulary.CERTAINTIES.items()}
    bare = [code for code in vocabulary if text.get(str(code), str(code)) == str(code)]
    assert bare == [], f"{field.column}: codes without words"
    patterns = PATTERNS[str(field.column)]
    ownless = [code for code in vocabulary if code not in patterns]
    assert ownless == [], f"{field.column}: codes that an import recognises by no word"
    assert str(field.column) in Vocabularies.model_fields


def test_no_two_fields_share_a_header_of_other_lists() -> None:
    taken: dict[str, str] = {}
    twice = []
    for column, words in WORDS.items():
        for word in words:
            key = re.sub(r"\W+", " ", word)
            if taken.setdefault(key, column) != column:
                twice.append((key, column, taken[key]))
    assert twice == []


def test_the_list_of_what_is_left_out_names_fields() -> None:
    assert {column for way in LEFT_OUT for column in left_out(way)} <= set(FIELD)
