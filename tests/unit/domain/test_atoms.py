"""Atoms put together again are the territories, commune for commune; none could be larger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.vocabularies import Certainty
from dashboard.domain.catalogue import Catalogue, build_catalogue
from dashboard.domain.territory.partition import PARTLY, Partition, build_partition
from dashboard.domain.territory.resolution import Status, commune_mask
from tests.factories.strategies import cases, selections

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.search.selection import Selection
    from dashboard.domain.snapshot import Snapshot

CODES = ("38", "73", "26", "69", "200046977", "200077014", "200085751", "38185", "73065", "26362")


def communes_in(atoms: Partition, index: int, status: Status) -> set[int]:
    """Return the communes of the atoms that a project has in `status`."""
    members = atoms.of_project(index, status)
    return set(np.flatnonzero(np.isin(atoms.of_commune, members)).tolist())


def check(catalogue: Catalogue, atoms: Partition) -> None:
    """Fail unless the atoms of each project are its exact communes."""
    for index in range(catalogue.size):
        for status, rows in (
            (Status.COVERED, catalogue.territories.covered),
            (Status.TO_CONFIRM, catalogue.territories.to_confirm),
        ):
            assert communes_in(atoms, index, status) == set(np.flatnonzero(rows[index]).tolist())


def tables(catalogue: Catalogue) -> list[tuple[str, list[set[int]]]]:
    """Return, for each way a project may mark a commune, the projects that so mark each."""
    territories, atoms = catalogue.territories, build_partition(catalogue)
    return [
        (name, [set(np.flatnonzero(held.holding(c)).tolist()) for c in range(held.width)])
        for name, held in (
            ("covered", territories.covered),
            ("to confirm", territories.to_confirm),
            ("excluded", atoms.excluded),
        )
    ]


def test_the_atoms_of_every_shipped_project_are_its_exact_communes(snapshot: Snapshot) -> None:
    check(snapshot.catalogue, snapshot.atoms)


def test_every_commune_lies_in_one_atom_of_its_own_unit(snapshot: Snapshot) -> None:
    atoms, catalogue = snapshot.atoms, snapshot.catalogue
    assert atoms.of_commune.shape == (len(catalogue.geography.communes),)
    assert set(atoms.of_commune.tolist()) == set(range(len(atoms.unit)))
    assert (atoms.unit[atoms.of_commune] == catalogue.unit_of).all()
    assert (np.diff(atoms.unit) >= 0).all()


@pytest.mark.slow
def test_no_two_atoms_could_be_one(snapshot: Snapshot) -> None:
    atoms, catalogue = snapshot.atoms, snapshot.catalogue
    marked = [
        frozenset((name, index) for name, table in tables(catalogue) for index in table[commune])
        for commune in atoms.first
    ]
    assert len(set(zip(atoms.unit.tolist(), marked, strict=True))) == len(atoms.unit)
    assert len(atoms.unit) < 100


def test_what_a_source_excludes_is_marked_and_never_covered(snapshot: Snapshot) -> None:
    catalogue, atoms = snapshot.catalogue, snapshot.atoms
    excluding = [i for i, p in enumerate(catalogue.projects) if p.exclusions]
    assert len(excluding) == 2
    for index in excluding:
        project = catalogue.projects[index]
        geography = catalogue.geography
        expected = commune_mask(project.coverage, geography) & commune_mask(
            project.exclusions, geography
        )
        marked = np.isin(atoms.of_commune, atoms.taken_out(index))
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
    """Return each commune's best status and count under a query, by its atom and by brute force."""
    territories, atoms = snapshot.catalogue.territories, snapshot.atoms

    def of(query: str) -> tuple[list[int], list[int]]:
        answer, _ = snapshot.ask(query)
        shown = list(answer.shown)
        covered, maybe = territories.covered[shown], territories.to_confirm[shown]
        best = np.where(covered.any(axis=0), 2, np.where(maybe.any(axis=0), 1, 0))
        ours = np.column_stack([atoms.under(answer.kept), atoms.counts(answer.kept)])
        expected = np.column_stack([best, covered.sum(axis=0)])
        return ours[atoms.of_commune].tolist(), expected.tolist()

    return of


@given(asked=selections())
@settings(max_examples=cases(60), deadline=None)
def test_the_status_and_count_of_an_atom_are_those_of_its_communes(
    asked: Selection, painted: Callable[[str], tuple[list[int], list[int]]]
) -> None:
    ours, expected = painted(asked.to_query())
    assert ours == expected


def test_the_count_of_an_atom_is_a_whole_number(snapshot: Snapshot) -> None:
    counts = snapshot.atoms.counts(np.ones(snapshot.catalogue.size, dtype=bool))
    assert {type(count) for count in counts.tolist()} == {int}


def test_too_many_pieces_are_cut_by_epci_and_say_what_is_in_part(snapshot: Snapshot) -> None:
    catalogue = snapshot.catalogue
    atoms = build_partition(catalogue, most=10)
    assert not atoms.exact
    communes = catalogue.geography.communes
    places = set(zip(communes["unite"], communes["epci"], strict=True))
    assert len(atoms.unit) == len(places)
    assert (atoms.unit[atoms.of_commune] == catalogue.unit_of).all()
    kept = np.zeros(catalogue.size, dtype=bool)
    kept[[0, 5]] = True
    covered, unsure = (
        held.count(kept) > 0
        for held in (catalogue.territories.covered, catalogue.territories.to_confirm)
    )
    best = np.where(covered, 2, np.where(unsure, 1, 0))
    for atom, status in enumerate(atoms.under(kept)):
        inside = set(best[atoms.of_commune == atom].tolist())
        assert {int(status)} == (inside if len(inside) == 1 else {PARTLY})
