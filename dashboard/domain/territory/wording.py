"""Territories in French: the shortest exact naming of a set of communes, or a record's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.data.fields.field import Column
from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import Certainty
from dashboard.domain.arrays import Booleans
from dashboard.domain.territory.index import CommuneIndex, commune_index
from dashboard.domain.territory.place_names import (
    PlaceName,
    departments_counted,
    in_place,
    place,
    places,
    with_areas,
)
from dashboard.domain.territory.resolution import commune_mask
from dashboard.domain.wording import in_source_words, unstated_words
from dashboard.french import NBSP, THIN, fold, join, plural, sort_key
from dashboard.texts.region import in_region

MOST_NAMED = 3  # places, beyond which they are counted
RHONE_ALONE = "69D"
WORTH_AN_AREA = 2  # communes from which on the name of an EPCI is shorter


@dataclass(frozen=True, slots=True)
class TerritoryCodes:
    """Codes of a set of communes: the union of the first three without `minus`.

    The codes in `minus` contain no commune of the set.
    """

    departments: tuple[str, ...]
    epci: tuple[str, ...]
    communes: tuple[str, ...]
    minus: tuple[str, ...]


def shortest_codes(mask: Booleans, index: CommuneIndex) -> TerritoryCodes:
    """Return a short naming of `mask` (C,), greedily: departments, then EPCI, then communes."""
    inside, outside = _Side.of(mask, index), _Side.of(~mask, index)
    rest, minus, chosen = mask.copy(), dict[str, None](), set[str]()
    for code in (*index.departments, *index.epci):
        rows = index.rows(code)
        left, missing = rows[rest[rows]], outside.names(rows[~mask[rows]])
        usual = len(left) if code in index.epci else inside.cost(left)
        whole = not missing and (code in index.departments or len(left) >= WORTH_AN_AREA)
        if len(left) and (whole or 1 + len(missing) < usual):
            chosen.add(code)
            minus |= dict.fromkeys(missing)
            rest[rows] = False
    return TerritoryCodes(
        departments=tuple(code for code in index.departments if code in chosen),
        epci=tuple(code for code in index.epci if code in chosen),
        communes=tuple(index.codes[row] for row in np.flatnonzero(rest)),
        minus=tuple(minus),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """A set of communes and how many of each EPCI it lacks (E + 1,); last: without EPCI."""

    index: CommuneIndex
    lacking: NDArray[np.intp]

    @classmethod
    def of(cls, mask: Booleans, index: CommuneIndex) -> _Side:
        return cls(index, np.bincount(index.epci_of[~mask], minlength=len(index.epci) + 1))

    def cost(self, rows: NDArray[np.intp]) -> int:
        """Return how many names `rows` need: EPCI, EPCI without some communes, or communes."""
        held = self._held(rows)
        shorter = np.minimum(held, 1 + self.lacking)
        return int(np.where(held[:-1] > 0, shorter[:-1], 0).sum() + held[-1])

    def names(self, rows: NDArray[np.intp]) -> list[str]:
        """Return codes that name `rows`: whole EPCI, then single communes."""
        by_epci = (self.lacking == 0) & (self._held(rows) >= WORTH_AN_AREA)
        by_epci[-1] = False
        epci = [self.index.epci[i] for i in np.flatnonzero(by_epci)]
        return epci + [self.index.codes[row] for row in rows[~by_epci[self.index.epci_of[rows]]]]

    def _held(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        return np.bincount(self.index.epci_of[rows], minlength=len(self.lacking))


_EPCI_CODE = 9
_COMMUNE_CODE = 5


@dataclass(frozen=True, slots=True)
class TerritoryWords:
    """A territory as named places: the union of the first three without `minus`.

    The communes of `codes` without those of `exclusions` are the territory.
    """

    departments: tuple[PlaceName, ...]
    epci: tuple[PlaceName, ...]
    communes: tuple[PlaceName, ...]
    minus: tuple[PlaceName, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the named places."""
        return tuple(p.code for p in (*self.departments, *self.epci, *self.communes))

    @property
    def exclusions(self) -> tuple[str, ...]:
        """Return the codes of `minus`."""
        return tuple(p.code for p in self.minus)

    def __str__(self) -> str:
        names = [p.name for p in (*self.departments, *self.epci)]
        towns = join([p.name for p in self.communes])
        if len(self.communes) > 1:
            towns = f"{plural(len(self.communes), 'commune')}{NBSP}: {towns}"
        words = join([*names, towns] if towns else names)
        if not self.minus:
            return words or "aucune commune"
        # After a list of communes, a comma would seem to restrict the list alone.
        mark = f"{THIN};" if towns else ","
        return f"{words}{mark} hors {join([p.name for p in self.minus])}"


def territory_words(mask: Booleans, geography: Geography) -> TerritoryWords:
    """Return a short naming of the communes in `mask` (C,).

    Departments come first, whole or without a few EPCI or communes if that is shorter, then EPCI
    (whole within the region), then communes; each group by population, descending.
    """
    found = shortest_codes(mask, commune_index(geography))
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
    """Return the territory of a record by its own codes, in their order."""
    stated = dict.fromkeys(place(code, geography) for code in project.coverage)
    minus = dict.fromkeys(place(code, geography) for code in project.exclusions)
    epci, towns = ([p for p in stated if len(p.code) == n] for n in (_EPCI_CODE, _COMMUNE_CODE))
    larger = [p for p in stated if len(p.code) not in (_EPCI_CODE, _COMMUNE_CODE)]
    return _words(larger, epci, towns, minus, geography)


TO_CONFIRM = ", à confirmer"


def describe_project(project: Project, geography: Geography) -> str:
    """Return the territory of a record in words, with what the source leaves open."""
    if not project.coverage:
        return unstated_words(project, Column.ZONE_COUVERTURE)
    words = project_words(project, geography)
    if project.certainty is not Certainty.A_CONFIRMER:
        return str(words)
    unnamed = "" if words.communes else ", communes non précisées dans la source"
    if fold(project.territory_detail) in ("", fold(str(words)), fold(f"{words}{unnamed}")):
        return f"{words}{unnamed or TO_CONFIRM}"
    return f"{words}{TO_CONFIRM}{THIN}; {in_source_words(project.territory_detail)}"


def territory_remark(project: Project, where: str) -> str:
    """Return the source's own words on the territory, "" if `where` holds them already."""
    words = project.territory_detail
    if fold(words) in ("", fold(where)) or in_source_words(words) in where:
        return ""
    return words


def counts(mask: Booleans, geography: Geography) -> tuple[int, int]:
    """Return the number of communes in `mask` (C,) and their population."""
    return int(mask.sum()), int(geography.communes["population"].to_numpy()[mask].sum())


def size_words(mask: Booleans, geography: Geography) -> str:
    """Return « 37 communes, 70 574 habitants »."""
    communes, population = counts(mask, geography)
    return f"{plural(communes, 'commune')}, {plural(population, 'habitant')}"


def _largest_first(codes: Sequence[str], geography: Geography) -> list[PlaceName]:
    index, known = commune_index(geography), places(geography)
    population = geography.communes["population"].to_numpy()
    size = {code: int(population[index.rows(code)].sum()) for code in codes}
    return [known[c] for c in sorted(codes, key=lambda c: (-size[c], sort_key(known[c].name)))]


def _words(
    departments: Iterable[PlaceName],
    epci: Iterable[PlaceName],
    communes: Iterable[PlaceName],
    minus: Iterable[PlaceName],
    geography: Geography,
) -> TerritoryWords:
    without = tuple(minus)
    excluded = commune_mask((p.code for p in without), geography)
    return TerritoryWords(
        departments=tuple(with_areas(p, excluded, geography) for p in departments),
        epci=tuple(epci),
        communes=tuple(communes),
        minus=without,
    )


def in_areas(areas: Sequence[str]) -> str:
    """Return « en Isère ou en Savoie », a count beyond three."""
    if len(areas) <= MOST_NAMED:
        return join([in_area(code) for code in areas], last="ou")
    return f"dans au moins un des territoires choisis ({departments_counted(areas)})"


def in_regions(names: Sequence[str]) -> str:
    """Return « en Bretagne ou dans le Grand Est », a count beyond three."""
    if len(names) <= MOST_NAMED:
        return join([in_region(name) for name in names], last="ou")
    return f"dans au moins une des {len(names)}{NBSP}régions choisies"


def in_area(code: str) -> str:
    """Return « en Isère »; for 69D, « dans le Rhône hors métropole »."""
    return "dans le Rhône hors métropole" if code == RHONE_ALONE else in_place(code)


def named(what: str, codes: Sequence[str]) -> str:
    """Return `what` with where it holds, a count beyond three places; "" for no place."""
    if not codes:
        return ""
    if len(codes) > MOST_NAMED:
        return f"{what} dans {departments_counted(codes)}"
    last = "ni" if what.lower().startswith("aucun") else "et"
    return f"{what} {join([in_area(code) for code in codes], last=last)}"
