"""The map as records would make it, for the steward alone: its picture, and its counts by area."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboard.data.geography import Geography
from dashboard.data.storage import Content
from dashboard.data_store import read_catalogue, today
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.wording import counted
from dashboard.figures.looks import View
from dashboard.figures.static_map.backdrop import Backdrop

MOST_RECORDS = 2_000
_NAMES = ("projects.csv", "departements.csv", "projects.sources.csv", "services.csv")


@dataclass(frozen=True, slots=True)
class Preview:
    """Draws the map of records; `collections`: the file of the departments as it is."""

    backdrop: Backdrop
    geography: Geography
    collections: Path

    def view(self, records: bytes) -> View:
        """Return the map of a valid file of records."""
        noted = self.collections.read_bytes() if self.collections.exists() else b""
        content = Content(records, noted)
        snapshot = Snapshot(read_catalogue(content, _NAMES, self.geography), today())
        return View(snapshot, snapshot.search("")[0])

    def picture(self, records: bytes) -> str:
        """Return the map of a file of records as SVG."""
        return self.backdrop.small_map(self.view(records))

    def counts(self, before: bytes, after: bytes) -> list[tuple[str, str, str]]:
        """Return name and numbers of projects, before and after, of each area that changes."""
        views = [self.view(records) for records in (before, after)]
        return [
            (old.name, counted(old.count, "projet"), counted(new.count, "projet"))
            for old, new in zip(*(view.stats for view in views), strict=True)
            if old.count != new.count
        ]
