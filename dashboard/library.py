"""The data being served: read when the app starts, asked for by every request."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from dashboard.data.collections import DepartmentCollection, read_collections
from dashboard.data.geography import read_geography
from dashboard.data.projects import read_projects
from dashboard.data.vocabularies import Collection
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.snapshot import Snapshot

if TYPE_CHECKING:
    from dashboard.data.geography import Geography
    from dashboard.domain.catalogue import Catalogue
    from dashboard.settings import Settings


class Library:
    """Holds the snapshot that every visitor sees."""

    def __init__(self, settings: Settings) -> None:
        self._geography = read_geography(settings.geodata, settings.regions)
        self._snapshot = Snapshot(read_catalogue(settings, self._geography), today()).warm()

    def current(self) -> Snapshot:
        """Return the snapshot to answer from, dated today."""
        if self._snapshot.today != today():
            self._snapshot = Snapshot(self._snapshot.catalogue, today()).warm()
        return self._snapshot


def today() -> date:
    """Return the day, by the machine's clock."""
    return date.today()  # noqa: DTZ011 - a day of the place where it runs


def read_catalogue(settings: Settings, geography: Geography) -> Catalogue:
    """Return the catalogue of the files that `settings` names.

    Raises:
        FaultyFile: with every fault found in them.
    """
    projects = read_projects(settings.projects, geography)
    collections = read_collections(settings.collections, geography)
    collected = {unit: _is_collected(unit, collections) for unit in geography.units.index}
    digest = hashlib.sha256(settings.projects.read_bytes())
    return build_catalogue(projects, geography, collected, digest.hexdigest())


def _is_collected(unit: str, collections: dict[str, DepartmentCollection]) -> bool:
    found = collections.get(unit) or collections.get(unit[:2])
    return found is not None and found.collected is Collection.OUI
