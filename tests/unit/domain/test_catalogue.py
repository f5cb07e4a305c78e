"""What is worked out once from the records: where each lies most, what it covers, what it says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from dashboard.data.vocabularies import Certainty, RecordStatus
from dashboard.domain.catalogue import Catalogue, build_catalogue
from dashboard.domain.territory.index import UnknownCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project


@pytest.fixture
def built(geography: Geography) -> Callable[..., Catalogue]:
    """Build the catalogue of these records."""
    return lambda *records: build_catalogue(records, geography, {}, "")


def test_the_shipped_catalogue_holds_23_records_of_which_21_are_examples(
    snapshot_catalogue: Catalogue,
) -> None:
    assert (snapshot_catalogue.size, snapshot_catalogue.demonstrations) == (23, 21)
    assert len(snapshot_catalogue.areas) == 13
    assert snapshot_catalogue.updated == date(2026, 10, 19)


@pytest.fixture
def snapshot_catalogue(snapshot: object) -> Catalogue:
    found: Catalogue = snapshot.catalogue  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(
    ("coverage", "certainty", "area"),
    [
        pytest.param(("38",), Certainty.EXACTE, "38", id="one department"),
        pytest.param(("200077014",), Certainty.EXACTE, "38", id="the larger part of an EPCI"),
        pytest.param(("26",), Certainty.A_CONFIRMER, "26", id="to confirm"),
        pytest.param(("73", "74"), Certainty.EXACTE, "74", id="the most inhabitants"),
        pytest.param((), None, None, id="not specified"),
    ],
)
def test_a_record_is_filed_where_most_of_its_inhabitants_are(
    built: Callable[..., Catalogue],
    make_project: Callable[..., Project],
    coverage: tuple[str, ...],
    certainty: Certainty | None,
    area: str | None,
) -> None:
    catalogue = built(make_project(coverage=coverage, certainty=certainty))
    found = int(catalogue.main_area[0])
    assert (catalogue.areas[found] if found >= 0 else None) == area


def test_covering_whole_is_covering_every_commune_for_sure(
    built: Callable[..., Catalogue], make_project: Callable[..., Project]
) -> None:
    catalogue = built(
        make_project(id="whole", coverage=("38",)),
        make_project(id="but one", coverage=("38",), exclusions=("38185",)),
        make_project(id="unsure", coverage=("38",), certainty=Certainty.A_CONFIRMER),
        make_project(id="metropole", coverage=("200046977",)),
    )
    isere, lyon = catalogue.areas.index("38"), catalogue.areas.index("69M")
    assert catalogue.covers_whole[:, isere].tolist() == [True, False, False, False]
    assert catalogue.covers_whole[:, lyon].tolist() == [False, False, False, True]
    assert catalogue.meets[:, isere].tolist() == [True, True, True, False]


def test_inhabitants_covered_and_possible_never_meet(
    built: Callable[..., Catalogue], make_project: Callable[..., Project]
) -> None:
    catalogue = built(
        make_project(coverage=("38",)),
        make_project(coverage=("38",), certainty=Certainty.A_CONFIRMER),
    )
    isere = catalogue.areas.index("38")
    total = int(catalogue.populations[catalogue.area_of == isere].sum())
    assert catalogue.covered_population[:, isere].tolist() == [total, 0]
    assert catalogue.possible_population[:, isere].tolist() == [0, total]
    others = np.delete(catalogue.covered_population, isere, axis=1)
    assert not others.any()


def test_records_without_a_date_have_no_latest_update(
    built: Callable[..., Catalogue], make_project: Callable[..., Project]
) -> None:
    day = date(2026, 1, 2)
    assert built(make_project()).updated is None
    assert built(make_project(), make_project(updated=day)).updated == day
    assert built().size == 0


def test_demonstrations_are_counted(
    built: Callable[..., Catalogue], make_project: Callable[..., Project]
) -> None:
    real = make_project(id="real", status=RecordStatus.SOURCE_PUBLIQUE)
    catalogue = built(real, make_project(id="example"))
    assert catalogue.demonstrations == 1
    assert catalogue.by_id == {"real": 0, "example": 1}


def test_a_code_that_names_nothing_is_refused(
    built: Callable[..., Catalogue], make_project: Callable[..., Project]
) -> None:
    with pytest.raises(UnknownCode):
        built(make_project(coverage=("99999",)))


def test_arrays_are_read_only(
    built: Callable[..., Catalogue], make_project: Callable[..., Project]
) -> None:
    catalogue = built(make_project(coverage=("38",)))
    with pytest.raises(ValueError, match="read-only"):
        catalogue.territories.covered.held(0)[0] = 1
