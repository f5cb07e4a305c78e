"""Atoms put together again are the territories, commune for commune; none could be larger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.vocabularies import Certainty
from dashboard.domain.catalogue import Catalogue, build_catalogue
from dashboard.domain.partition import PARTLY, Partition, build_partition
from dashboard.domain.territory.resolution import Status, commune_mask
from tests.factories.strategies import cases, selections

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.search.selection import Selection
    from dashboard.domain.snapshot import Snapshot

CODES = ("38", "73", "26", "69", "200046977", "200077014", "200085751", "38185", "73065", "26362")


def communes_in(partition: Partition, index: int, status: Status) -> set[int]:
    """Return the communes of the cells that a project has in `status`."""
    members = partition.of_project(index, status)
    return set(np.flatnonzero(np.isin(partition.of_commune, members)).tolist())


def check(catalogue: Catalogue, partition: Partition) -> None:
    """Fail unless the cells of each project are its exact communes."""
    for index in range(catalogue.size):
        for status, rows in (
            (Status.COVERED, catalogue.territories.covered),
            (Status.TO_CONFIRM, catalogue.territories.to_confirm),
        ):
            assert communes_in(partition, index, status) == set(
                np.flatnonzero(rows[index]).tolist()
            )


def tables(catalogue: Catalogue) -> list[tuple[str, list[set[int]]]]:
    """Return, for each way a project may mark a commune, the projects that so mark each."""
    territories = catalogue.territories
    return [
        (name, [set(np.flatnonzero(held.holding(c)).tolist()) for c in range(held.width)])
        for name, held in (
            ("covered", territories.covered),
            ("to confirm", territories.to_confirm),
            ("excluded", territories.excluded),
        )
    ]


def test_the_atoms_of_every_shipped_project_are_its_exact_communes(snapshot: Snapshot) -> None:
    check(snapshot.catalogue, snapshot.partition)


def test_every_commune_lies_in_one_atom_of_its_own_unit(snapshot: Snapshot) -> None:
    partition, catalogue = snapshot.partition, snapshot.catalogue
    assert partition.of_commune.shape == (len(catalogue.geography.communes),)
    assert set(partition.of_commune.tolist()) == set(range(len(partition.area)))
    assert (partition.area[partition.of_commune] == catalogue.area_of).all()
    assert (np.diff(partition.area) >= 0).all()


@pytest.mark.slow
def test_no_two_atoms_could_be_one(snapshot: Snapshot) -> None:
    partition, catalogue = snapshot.partition, snapshot.catalogue
    marked = [
        frozenset((name, index) for name, table in tables(catalogue) for index in table[commune])
        for commune in partition.first
    ]
    assert len(set(zip(partition.area.tolist(), marked, strict=True))) == len(partition.area)
    assert len(partition.area) < 100


def test_what_a_source_excludes_is_marked_and_never_covered(snapshot: Snapshot) -> None:
    catalogue, partition = snapshot.catalogue, snapshot.partition
    excluding = [i for i, p in enumerate(catalogue.projects) if p.exclusions]
    assert len(excluding) == 2
    for index in excluding:
        project = catalogue.projects[index]
        geography = catalogue.geography
        expected = commune_mask(project.coverage, geography) & commune_mask(
            project.exclusions, geography
        )
        marked = np.isin(partition.of_commune, partition.excluded_cells(index))
        assert (marked == expected).all()
        assert not (marked & catalogue.territories.covered[index]).any()


@pytest.fixture(scope="session")
def records(
    geography: Geography, make_project: Callable[..., Project]
) -> st.SearchStrategy[Catalogue]:
    """Make catalogues of a few records over the real geography."""
    codes = st.lists(st.sampled_from(CODES), max_size=3, unique=True).map(tuple)
    one = st.builds(
        make_project,
        coverage=codes,
        exclusions=codes,
        certainty=st.sampled_from(list(Certainty)),
    )
    return st.lists(one, max_size=4).map(
        lambda found: build_catalogue(tuple(found), geography, {}, "")
    )


@given(data=st.data())
@settings(max_examples=cases(30), deadline=None, print_blob=False)
def test_the_atoms_of_any_records_are_their_exact_communes(
    records: st.SearchStrategy[Catalogue], data: st.DataObject
) -> None:
    catalogue = data.draw(records)
    check(catalogue, build_partition(catalogue))


@pytest.fixture(scope="session")
def painted(snapshot: Snapshot) -> Callable[[str], tuple[list[int], list[int]]]:
    """Return each commune's best status and count under a query, by its cell and by brute force."""
    territories, partition = snapshot.catalogue.territories, snapshot.partition

    def of(query: str) -> tuple[list[int], list[int]]:
        result, _ = snapshot.search(query)
        shown = list(result.shown)
        covered, maybe = territories.covered[shown], territories.to_confirm[shown]
        best = np.where(covered.any(axis=0), 2, np.where(maybe.any(axis=0), 1, 0))
        ours = np.column_stack(
            [partition.status_of(result.shown_mask), partition.counts(result.shown_mask)]
        )
        expected = np.column_stack([best, covered.sum(axis=0)])
        return ours[partition.of_commune].tolist(), expected.tolist()

    return of


@given(asked=selections())
@settings(max_examples=cases(60), deadline=None)
def test_the_status_and_count_of_an_atom_are_those_of_its_communes(
    asked: Selection, painted: Callable[[str], tuple[list[int], list[int]]]
) -> None:
    ours, expected = painted(asked.to_query())
    assert ours == expected


def test_the_count_of_an_atom_is_a_whole_number(snapshot: Snapshot) -> None:
    counts = snapshot.partition.counts(np.ones(snapshot.catalogue.size, dtype=bool))
    assert {type(count) for count in counts.tolist()} == {int}


def test_too_many_pieces_are_cut_by_epci_and_say_what_is_in_part(snapshot: Snapshot) -> None:
    catalogue = snapshot.catalogue
    partition = build_partition(catalogue, max_cells=10)
    assert not partition.exact
    communes = catalogue.geography.communes
    places = set(zip(communes["unite"], communes["epci"], strict=True))
    assert len(partition.area) == len(places)
    assert (partition.area[partition.of_commune] == catalogue.area_of).all()
    kept = np.zeros(catalogue.size, dtype=bool)
    kept[[0, 5]] = True
    covered, unsure = (
        held.count(kept) > 0
        for held in (catalogue.territories.covered, catalogue.territories.to_confirm)
    )
    best = np.where(covered, 2, np.where(unsure, 1, 0))
    for cell, status in enumerate(partition.status_of(kept)):
        inside = set(best[partition.of_commune == cell].tolist())
        assert {int(status)} == (inside if len(inside) == 1 else {PARTLY})
