"""Offer against need, and the file of unemployment rates it is set against."""

from __future__ import annotations

from dataclasses import astuple, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from dashboard.data.errors import InvalidFile
from dashboard.data.unemployment import Unemployment, read_unemployment
from dashboard.data.vocabularies import Public
from dashboard.domain.coverage.unemployment import (
    DepartmentUnemployment,
    UnemploymentComparison,
    compare_with_unemployment,
)
from tests.unit.domain.test_coverage_oracle import (
    DEPARTMENT_OF,
    SMALL,
    UNHURRIED,
    World,
    number,
    split,
    worlds,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

SHIPPED = Path(__file__).parents[3] / "geodata" / "indicateurs" / "chomage-2021.csv"
RATES = {"01": 5.9, "69": 7.1, "43": 6.1, "R84": 6.9, "FM": 7.7}
HEADER = "code;taux;annee;source;lien\n"


def unemployment(rates: Mapping[str, float] = RATES) -> Unemployment:
    return Unemployment(rates, 2021, "Insee", "https://source.example")


def department(found: UnemploymentComparison, code: str) -> DepartmentUnemployment:
    return next(row for row in found.departments if row.place.code == code)


@UNHURRIED
@given(worlds())
def test_departments_agree_with_a_count_in_plain_python(world: World) -> None:
    found = compare_with_unemployment(
        world.basis(),
        unemployment(),
        Public.JEUNES,
        world.mask,
        include_open_to_all=world.include_open_to_all,
    )
    assert {row.place.code for row in found.departments} == set(world.departments)
    for row in found.departments:
        inside = [c for c, code in enumerate(world.departments) if code == row.place.code]
        assert list(astuple(row.population)) == split(world, Public.JEUNES, inside)[1]
        assert astuple(row.projects)[:3] == number(world, Public.JEUNES, inside)


def test_the_highest_unemployment_comes_first_and_the_region_is_the_reference() -> None:
    found = compare_with_unemployment(SMALL.basis(), unemployment(), None, SMALL.mask)
    assert [row.place.code for row in found.departments] == ["69", "43", "01"]
    assert found.reference == 6.9


def test_a_department_without_a_rate_comes_last_and_has_none() -> None:
    found = compare_with_unemployment(
        SMALL.basis(), unemployment({"01": 5.9, "69": 7.1}), None, SMALL.mask
    )
    assert [row.rate for row in found.departments] == [7.1, 5.9, None]
    assert found.reference is None


def test_rhone_is_never_said_without_lyon() -> None:
    world = replace(SMALL, areas=["69D", "69D", "69M", "43"])
    found = compare_with_unemployment(world.basis(), unemployment(), None, world.mask)
    assert set(DEPARTMENT_OF) > {"69D", "69M"}
    assert department(found, "69").place.name == "Nom 69D et Nom 69M"
    assert department(found, "69").population.total == 3120


def test_a_project_over_two_units_counts_once_in_the_department() -> None:
    world = replace(SMALL, areas=["69D", "69D", "69M", "43"], status=[[2, 0, 2, 0], *[[0] * 4] * 3])
    row = department(
        compare_with_unemployment(world.basis(), unemployment(), Public.JEUNES, world.mask), "69"
    )
    assert astuple(row.projects)[:3] == (1, 3, True)  # three without territory
    assert row.per_100_000 == pytest.approx(100_000 / 3120)


def test_nothing_is_known_of_a_department_neither_collected_nor_reached() -> None:
    found = compare_with_unemployment(SMALL.basis(), unemployment(), Public.JEUNES, SMALL.mask)
    assert not department(found, "43").known
    assert department(found, "01").known


def test_the_shipped_rates_are_those_of_the_source() -> None:
    shipped = read_unemployment(SHIPPED)
    assert shipped.year == 2021
    assert shipped.source.startswith("Insee")
    codes = ["01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74", "R84", "FM"]
    rates = [5.9, 8.3, 8.6, 4.3, 8.5, 6.5, 7.6, 6.1, 6.8, 7.1, 6.5, 6.5, 6.9, 7.7]
    assert shipped.rates == dict(zip(codes, rates, strict=True))


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        pytest.param("code;taux\n01;5,9\n", [(1, "")], id="header"),
        pytest.param(HEADER, [(None, "")], id="no line"),
        pytest.param(HEADER + "1;5,9;2021;Insee;https://a.example\n", [(2, "code")], id="code"),
        pytest.param(HEADER + "01;5.9;2021;Insee;https://a.example\n", [(2, "taux")], id="point"),
        pytest.param(
            HEADER + "01;5,9;21; ;a\n",
            [(2, c) for c in ("annee", "source", "lien")],
            id="three faults",
        ),
        pytest.param(HEADER + "01;5,9;2021\n", [(2, "")], id="too few cells"),
        pytest.param(
            HEADER
            + "01;5,9;2021;Insee;https://a.example\n"
            + "01;5,9;2022;Insee;https://a.example\n",
            [(3, "code"), (3, "annee")],
            id="twice, and two years",
        ),
    ],
)
def test_every_fault_of_the_rates_is_named(
    text: str, issues: list[tuple[int | None, str]], tmp_path: Path
) -> None:
    path = tmp_path / "chomage.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidFile) as error:
        read_unemployment(path)
    assert [(issue.line, issue.column) for issue in error.value.issues] == issues


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        pytest.param(
            "code;taux\n01;5,9\n", "code;taux", "code;taux;annee;source;lien", id="header"
        ),
        pytest.param(HEADER, "", "une ligne par département", id="no line"),
        pytest.param(HEADER + "01;5,9;2021\n", "01;5,9;2021", "5 cellules", id="too few cells"),
    ],
)
def test_a_fault_of_the_rates_shows_what_was_found_and_expected(
    text: str, found: str, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "chomage.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidFile) as error:
        read_unemployment(path)
    (issue,) = error.value.issues
    assert (issue.file, issue.value, issue.expected) == (path.name, found, expected)
