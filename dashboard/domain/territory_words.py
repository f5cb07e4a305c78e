"""From a set of communes back to the shortest true French words, and from a record to its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.data.vocabularies import Certainty
from dashboard.domain.territory import commune_mask
from dashboard.domain.territory_departments import in_place, of_place
from dashboard.domain.territory_index import commune_index
from dashboard.domain.territory_names import named
from dashboard.domain.territory_places import place, places, with_units
from dashboard.french import NBSP, THIN, join, plural, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.arrays import Booleans
    from dashboard.domain.territory_place import Place

__all__ = [
    "NOT_SPECIFIED",
    "TerritoryWords",
    "counts",
    "describe",
    "describe_project",
    "in_place",
    "of_place",
    "size_words",
    "territory_words",
]

NOT_SPECIFIED = "non précisé dans la source"
_EPCI_CODE = 9
_COMMUNE_CODE = 5


@dataclass(frozen=True, slots=True)
class TerritoryWords:
    """A territory as places: everything named, without `minus`.

    The communes of `codes` without those of `exclusions` are the territory, whatever the order.
    """

    departments: tuple[Place, ...]
    epci: tuple[Place, ...]
    communes: tuple[Place, ...]
    minus: tuple[Place, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes named."""
        return tuple(p.code for p in (*self.departments, *self.epci, *self.communes))

    @property
    def exclusions(self) -> tuple[str, ...]:
        """Return the codes taken out."""
        return tuple(p.code for p in self.minus)

    def __str__(self) -> str:
        names = [p.name for p in (*self.departments, *self.epci)]
        towns = join([p.name for p in self.communes])
        if len(self.communes) > 1:
            towns = f"{plural(len(self.communes), 'commune')}{NBSP}: {towns}"
        words = join([*names, towns] if towns else names)
        if not self.minus:
            return words or "aucune commune"
        # After a list of communes a comma would seem to cut down the list alone.
        mark = f"{THIN};" if towns else ","
        return f"{words}{mark} hors {join([p.name for p in self.minus])}"


def territory_words(mask: Booleans, geography: Geography) -> TerritoryWords:
    """Return the shortest words for the communes in `mask` (C,).

    Whole departments come first, or departments without a few EPCI or communes where that is
    shorter, then EPCI (whole within the region), then communes; the largest come first.
    """
    found = named(mask, commune_index(geography))
    return _words(
        [place(code, geography) for code in found.departments],
        _largest_first(found.epci, geography),
        _largest_first(found.communes, geography),
        _largest_first(found.minus, geography),
        geography,
    )


def describe(mask: Booleans, geography: Geography) -> str:
    """Return « Isère, hors Entre Bièvre et Rhône » for the communes in `mask` (C,)."""
    return str(territory_words(mask, geography))


def project_words(project: Project, geography: Geography) -> TerritoryWords:
    """Return the territory of a record as its own codes say it, in their order."""
    stated = dict.fromkeys(place(code, geography) for code in project.coverage)
    minus = dict.fromkeys(place(code, geography) for code in project.exclusions)
    epci, towns = ([p for p in stated if len(p.code) == n] for n in (_EPCI_CODE, _COMMUNE_CODE))
    larger = [p for p in stated if len(p.code) not in (_EPCI_CODE, _COMMUNE_CODE)]
    return _words(larger, epci, towns, minus, geography)


def describe_project(project: Project, geography: Geography) -> str:
    """Return the territory of a record in words, what the source leaves open included."""
    if not project.coverage:
        return NOT_SPECIFIED
    words = project_words(project, geography)
    if project.certainty is not Certainty.A_CONFIRMER:
        return str(words)
    if words.communes:
        return f"{words}, à confirmer"
    return f"{words}, communes non précisées dans la source"


def counts(mask: Booleans, geography: Geography) -> tuple[int, int]:
    """Return how many communes are in `mask` and how many people live there."""
    return int(mask.sum()), int(geography.communes["population"].to_numpy()[mask].sum())


def size_words(mask: Booleans, geography: Geography) -> str:
    """Return « 37 communes, 70 574 habitants »."""
    communes, population = counts(mask, geography)
    return f"{plural(communes, 'commune')}, {plural(population, 'habitant')}"


def _largest_first(codes: Sequence[str], geography: Geography) -> list[Place]:
    index, known = commune_index(geography), places(geography)
    population = geography.communes["population"].to_numpy()
    size = {code: int(population[index.rows(code)].sum()) for code in codes}
    return [known[c] for c in sorted(codes, key=lambda c: (-size[c], sort_key(known[c].name)))]


def _words(
    departments: Iterable[Place],
    epci: Iterable[Place],
    communes: Iterable[Place],
    minus: Iterable[Place],
    geography: Geography,
) -> TerritoryWords:
    without = tuple(minus)
    gone = commune_mask((p.code for p in without), geography)
    return TerritoryWords(
        departments=tuple(with_units(p, gone, geography) for p in departments),
        epci=tuple(epci),
        communes=tuple(communes),
        minus=without,
    )
