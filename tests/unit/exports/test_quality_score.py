"""The score of data·inclusion: theirs, for what they can hold, and why not for the rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from data_inclusion.schema.v1 import Service
from data_inclusion.schema.v1.score_qualite import score

from dashboard.data.vocabularies import Certainty
from dashboard.data_store import today
from dashboard.exports.data_inclusion import data_inclusion
from dashboard.exports.notes import Extract
from dashboard.exports.quality_score import mean, package_version, quality_scores

if TYPE_CHECKING:
    from dashboard.domain.snapshot import Snapshot

Extracts = Callable[..., Extract]


def test_each_exported_service_has_the_score_that_the_package_gives_it(
    extract_of: Extracts, snapshot: Snapshot
) -> None:
    exported = json.loads(data_inclusion(extract_of()))["services"]
    expected = {
        service["id"].removeprefix("carte-o2r--"): score(Service.model_validate(service))[0]
        for service in exported
    }
    scores = quality_scores(snapshot.catalogue, snapshot.today)
    ids = [project.id for project in snapshot.catalogue.projects]
    found = dict(zip(ids, scores, strict=True))
    assert {i: s.value for i, s in found.items() if s.value is not None} == expected
    assert len(expected) == 19
    assert all(bool(s.obstacles) == (s.value is None) for s in scores)
    assert mean(scores) == pytest.approx(sum(expected.values()) / 19)


def test_what_is_missing_lowers_the_score(extract_with: Extracts) -> None:
    def value(**values: object) -> float:
        found = quality_scores(extract_with(updated=today(), **values).catalogue, today())[0].value
        assert found is not None
        return found

    assert value() == 0.8  # no theme and no fees: two criteria of ten
    assert value(publics=()) < value()


@pytest.mark.parametrize(
    ("values", "obstacles"),
    [
        pytest.param({"updated": None}, ("fiche non datée",), id="undated"),
        pytest.param({"updated": date(1999, 1, 1)}, ("date que le schéma refuse",), id="too old"),
        pytest.param(
            {"updated": today() + timedelta(2)}, ("date que le schéma refuse",), id="to come"
        ),
        pytest.param(
            {"coverage": (), "exclusions": (), "certainty": None},
            ("territoire non précisé",),
            id="no territory",
        ),
        pytest.param(
            {"certainty": Certainty.A_CONFIRMER, "updated": None},
            ("territoire à confirmer", "fiche non datée"),
            id="both",
        ),
    ],
)
def test_a_record_that_is_not_exported_says_why(
    extract_with: Extracts, values: dict[str, object], obstacles: tuple[str, ...]
) -> None:
    extract = extract_with(**values)
    (found,) = quality_scores(extract.catalogue, extract.today)
    assert (found.value, found.obstacles) == (None, obstacles)
    assert mean([found]) is None
    assert not json.loads(data_inclusion(extract))["services"]


def test_the_package_is_named_with_its_version() -> None:
    assert package_version().startswith("data-inclusion-schema 1.")
