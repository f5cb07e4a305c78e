"""Rules on the territory of a project: what is excluded, and how certain it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.records import Objection
from dashboard.data.schema import Column
from dashboard.french import join, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dashboard.data.gazetteer import Gazetteer
    from dashboard.data.records import Record


def check_certainty(record: Record) -> Iterator[Objection]:
    """Object to a territory without its certainty, and to the reverse."""
    if not record.reads(Column.ZONE_COUVERTURE, Column.ZONE_CERTITUDE):
        return
    covered, certainty = (
        record.values[column] for column in (Column.ZONE_COUVERTURE, Column.ZONE_CERTITUDE)
    )
    if covered and certainty is None:
        yield Objection(
            Column.ZONE_CERTITUDE, "exacte ou a-confirmer, car zone_couverture est remplie"
        )
    if certainty is not None and not covered:
        yield Objection(Column.ZONE_CERTITUDE, "rien, car zone_couverture est vide")


@dataclass(frozen=True, slots=True)
class ExclusionRule:
    """Objects to exclusions without coverage, that take nothing away, or that leave nothing."""

    gazetteer: Gazetteer

    def check(self, record: Record) -> Iterator[Objection]:
        """Yield what does not hold in a record."""
        if not record.reads(Column.ZONE_COUVERTURE, Column.ZONE_EXCLUE):
            return
        excluded = record.values[Column.ZONE_EXCLUE]
        if not excluded:
            return
        covered = self._union(record.values[Column.ZONE_COUVERTURE])
        if not covered:
            yield Objection(Column.ZONE_EXCLUE, "rien, car zone_couverture est vide")
            return
        idle = [code for code in excluded if covered.isdisjoint(self.gazetteer.members(code))]
        if idle:
            named = join([quoted(code) for code in idle])
            yield Objection(
                Column.ZONE_EXCLUE,
                "des territoires pris dans zone_couverture",
                f"Hors d’elle : {named}.",
            )
        if covered <= self._union(excluded):
            yield Objection(
                Column.ZONE_EXCLUE, "une partie de zone_couverture", "Il ne reste aucune commune."
            )

    def _union(self, codes: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self.gazetteer.members(code) for code in codes))
