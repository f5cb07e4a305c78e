"""Whatever the bytes, the loader gives projects or a InvalidFile, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard.data.collections import parse_collections
from dashboard.data.errors import InvalidCellError, InvalidFile, ValidationIssue
from dashboard.data.fields.table import FIELDS
from dashboard.data.loading.readers import make_readers, read_cell
from dashboard.data.projects import project_row, projects_in, read_projects
from dashboard.data.provenance import parse_provenance
from tests.factories.rows import ROOT, SOUND, csv_bytes
from tests.factories.strategies import cases

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.data.fields.field import Field
    from dashboard.data.gazetteer import Gazetteer
    from dashboard.data.geography import Geography
    from dashboard.data.project import Project

# Of use in cells: what separates, quotes, hides, counts, or stands in real values.
ODD = st.text(alphabet="|;,\"'\n\r\t\0 01９.-/@:éÀ\u202e\ufeff<&=+ABab", max_size=30)
MINIMAL = csv_bytes([SOUND])
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def shipped(geography: Geography) -> Sequence[Project]:
    return read_projects(ROOT / "projects.csv", geography)


def issues_of(read: Callable[[], object]) -> tuple[ValidationIssue, ...]:
    """Return why a file is refused, or nothing; any other exception is a failure."""
    try:
        read()
    except InvalidFile as error:
        return error.issues
    return ()


def assert_told(data: bytes, gazetteer: Gazetteer) -> None:
    lines = data.count(b"\n") + 1
    for issue in issues_of(lambda: projects_in(data, "projects.csv", gazetteer)):
        assert issue.line is None or 1 <= issue.line <= lines
        assert issue.expected
        assert "\n" not in issue.message
        assert not set(issue.message) & set("\0\r\u202e\ufeff")


@settings(max_examples=cases(150), deadline=None)
@given(data=st.binary(max_size=400))
@example(data=b"\xff\xfe")
@example(data=b'"')
@example(data=b"id\r")
def test_any_bytes(gazetteer: Gazetteer, data: bytes) -> None:
    assert_told(data, gazetteer)


@settings(max_examples=cases(150), deadline=None)
@given(header=ODD, body=ODD)
def test_any_text_after_a_sound_header(gazetteer: Gazetteer, header: str, body: str) -> None:
    assert_told(MINIMAL + body.encode(), gazetteer)
    assert_told(header.encode() + MINIMAL, gazetteer)


def patched(name: str) -> st.SearchStrategy[bytes]:
    """Return a shipped file in which a few bytes are others."""
    whole = (ROOT / name).read_bytes()
    places = st.tuples(st.integers(0, len(whole)), st.integers(0, 40))
    return st.tuples(places, st.binary(max_size=10) | ODD.map(str.encode)).map(
        lambda drawn: whole[: drawn[0][0]] + drawn[1] + whole[sum(drawn[0]) :]
    )


@settings(max_examples=cases(150), deadline=None)
@given(data=patched("projects.csv"))
def test_the_shipped_file_with_a_patch(gazetteer: Gazetteer, data: bytes) -> None:
    assert_told(data, gazetteer)


@settings(max_examples=cases(20), deadline=None)
@given(data=patched("departements.csv"))
def test_the_departments_with_a_patch(geography: Geography, data: bytes) -> None:
    found = issues_of(lambda: parse_collections(data, "departements.csv", geography))
    assert all(issue.file == "departements.csv" and issue.expected for issue in found)


@settings(max_examples=cases(150), deadline=None)
@given(data=patched("projects.sources.csv"))
def test_the_sources_with_a_patch(shipped: Sequence[Project], data: bytes) -> None:
    found = issues_of(lambda: parse_provenance(data, "projects.sources.csv", shipped, TODAY))
    assert all(issue.file == "projects.sources.csv" and issue.expected for issue in found)


@settings(max_examples=cases(600), deadline=None)
@given(
    field=st.sampled_from(FIELDS),
    text=ODD | st.text(max_size=60) | st.from_regex(r"[0-9|.:/+-]{1,20}", fullmatch=True),
)
def test_any_cell_is_read_or_refused(gazetteer: Gazetteer, field: Field, text: str) -> None:
    try:
        read_cell(text, field, make_readers(gazetteer))
    except InvalidCellError as error:
        reasons = error.cell_errors
    else:
        return
    assert all(rejection.expected for rejection in reasons)


def words(minimum: int = 0) -> st.SearchStrategy[str]:
    """Texts that a cell may hold, stripped as the loader strips them."""
    alphabet = st.characters(
        codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="|\r"
    )
    return (
        st.text(alphabet, min_size=minimum, max_size=40)
        .map(str.strip)
        .filter(lambda text: len(text) >= minimum)
    )


SOUND_ROWS = st.fixed_dictionaries(
    {
        "id": st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True),
        "dispositif": st.sampled_from(["o2r-2024", "o2r-jeunes-2025"]),
        "statut_fiche": st.just("exemple-fictif"),
        "porteur": words(1),
        "source_nom": words(1),
        "nom": words(),
        "demarche": words(),
        "partenaires": st.lists(words(1), unique=True, max_size=4).map("|".join),
        "publics": st.lists(st.sampled_from(["jeunes", "qpv", "tous-publics"]), unique=True).map(
            "|".join
        ),
        "age_min": st.integers(0, 50).map(str) | st.just(""),
        "age_max": st.integers(50, 120).map(str) | st.just(""),
        "date_maj": st.dates().filter(lambda day: 2000 <= day.year < 2100).map(str) | st.just(""),
        "telephone": st.integers(0, 9999).map(lambda n: f"04 65 71 {n // 100:02d} {n % 100:02d}"),
        "longitude": st.floats(2.5, 7).map(lambda degrees: f"{degrees:.6f}"),
        "latitude": st.floats(44.5, 46.5).map(lambda degrees: f"{degrees:.6f}"),
    }
)


@settings(max_examples=cases(80), deadline=None)
@given(rows=st.lists(SOUND_ROWS, min_size=1, max_size=5, unique_by=lambda row: row["id"]))
def test_projects_written_and_read_again_are_the_same(
    gazetteer: Gazetteer, rows: list[dict[str, str]]
) -> None:
    projects = projects_in(csv_bytes(rows), "projects.csv", gazetteer)
    assert [project.id for project in projects] == [row["id"] for row in rows]
    again = csv_bytes([project_row(project) for project in projects], delimiter=",", end="\r\n")
    assert projects_in(again, "projects.csv", gazetteer) == projects


@pytest.mark.slow
def test_ten_thousand_records_are_read(gazetteer: Gazetteer) -> None:
    rows = [SOUND | {"id": f"fiche-{rank}", "zone_couverture": "38"} for rank in range(10_000)]
    data = csv_bytes([row | {"zone_certitude": "exacte"} for row in rows])
    assert len(projects_in(data, "projects.csv", gazetteer)) == 10_000
