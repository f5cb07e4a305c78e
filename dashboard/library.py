"""The data being served: read when the app starts, asked for by every request."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from dashboard.data.collections import read_collections
from dashboard.data.geography import read_geography
from dashboard.data.projects import read_projects
from dashboard.data.vocabularies import Collection, RecordStatus
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.data.collections import DepartmentCollection
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
    digest = hashlib.sha256(settings.projects.read_bytes())
    units = geography.units.index
    real = {unit: _is_collected(unit, collections, real=True) for unit in units}
    every = {unit: _is_collected(unit, collections, real=False) for unit in units}
    # The demonstration's own rows go with its records.
    fictional = any(p.status is RecordStatus.EXEMPLE_FICTIF for p in projects)
    return build_catalogue(
        projects,
        geography,
        every if fictional else real,
        digest.hexdigest(),
        really_collected=real,
    )


def _is_collected(
    unit: str, collections: Mapping[str, DepartmentCollection], *, real: bool
) -> bool:
    found = collections.get(unit) or collections.get(unit[:2])
    if found is None or (real and found.status is RecordStatus.EXEMPLE_FICTIF):
        return False
    return found.collected is Collection.OUI
