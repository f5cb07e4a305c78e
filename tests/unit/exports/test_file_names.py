"""Names of exported files say date and filters, in short and plain ASCII."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.vocabularies import LeadType, Public, RecordStatus, Scheme, Step
from dashboard.domain.search.filters import Freshness
from dashboard.domain.search.selection import Selection
from dashboard.exports.notes import LONGEST, file_name
from tests.factories.strategies import selections

DAY = date(2026, 11, 23)
SELECTIONS = selections(st.text(max_size=200), most=12)


@pytest.mark.parametrize(
    ("selection", "name"),
    [
        pytest.param(Selection(), "projets-o2r_2026-11-23.csv", id="no filter"),
        pytest.param(
            Selection(publics=(Public.JEUNES,), areas=("38",)),
            "projets-o2r_2026-11-23_jeunes_38.csv",
            id="public and department",
        ),
        pytest.param(
            Selection(areas=("01", "69M"), include_open_to_all=False, unspecified=True),
            "projets-o2r_2026-11-23_sans-tous-publics_01-69M_non-precise.csv",
            id="switches",
        ),
        pytest.param(
            Selection(publics=tuple(Public)[:5]), "projets-o2r_2026-11-23_5-publics.csv", id="many"
        ),
        pytest.param(
            Selection(query="Équipe « mobile » / ../ = ?"),
            "projets-o2r_2026-11-23_equipe-mobile.csv",
            id="free text",
        ),
        pytest.param(
            Selection(updated=Freshness.SIX_MONTHS, schemes=(Scheme.O2R_2024,)),
            "projets-o2r_2026-11-23_o2r-2024_maj-6m.csv",
            id="freshness and scheme",
        ),
    ],
)
def test_a_name_says_date_and_filters(selection: Selection, name: str) -> None:
    assert file_name(selection, DAY, "csv") == name


@given(SELECTIONS, st.sampled_from(["csv", "data-inclusion.json"]))
def test_every_name_is_short_and_plain(selection: Selection, extension: str) -> None:
    name = file_name(selection, DAY, extension)
    assert re.fullmatch(r"projets-o2r_2026-11-23(_[A-Za-z0-9-]+)*\.[a-z.-]+", name)
    assert len(name) <= LONGEST
    assert name.endswith(f".{extension}")


def test_a_name_too_long_says_that_there_is_more() -> None:
    selection = Selection(
        publics=tuple(Public)[5:8],
        lead_types=tuple(LeadType)[1:4],
        steps=tuple(Step)[:3],
        statuses=tuple(RecordStatus),
    )
    assert file_name(selection, DAY, "csv").endswith("_etc.csv")
