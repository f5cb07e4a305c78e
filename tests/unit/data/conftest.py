"""The real geography, read once, and a file of one row to read or to see refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.data.errors import InvalidFile, ValidationIssue
from dashboard.data.gazetteer import Gazetteer, make_gazetteer
from dashboard.data.geography import Geography
from dashboard.data.projects import projects_in
from tests.factories.rows import SOUND, csv_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.project import Project


@pytest.fixture(scope="session")
def gazetteer(geography: Geography) -> Gazetteer:
    return make_gazetteer(geography)


@pytest.fixture
def read_one(gazetteer: Gazetteer) -> Callable[..., Project]:
    """Read a file of one sound row with these cells, by header, on top."""

    def read(**cells: str) -> Project:
        return projects_in(csv_bytes([SOUND | cells]), "projects.csv", gazetteer)[0]

    return read


@pytest.fixture
def issues_of(read_one: Callable[..., Project]) -> Callable[..., tuple[ValidationIssue, ...]]:
    """Return the faults of that file."""

    def issues(**cells: str) -> tuple[ValidationIssue, ...]:
        with pytest.raises(InvalidFile) as caught:
            read_one(**cells)
        return caught.value.issues

    return issues
