"""The charts: what is drawn, what the table beside says and what was counted are one."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.data.unemployment import Unemployment
from dashboard.data.vocabularies import Public
from dashboard.domain.coverage.cells import CommuneState
from dashboard.domain.coverage.gaps import Gaps, gaps
from dashboard.domain.coverage.over_time import over_time
from dashboard.domain.coverage.unemployment import UnemploymentComparison, compare_with_unemployment
from dashboard.domain.coverage.wording import COMMUNE_STATES
from dashboard.figures.charts import (
    ChartTable,
    by_population,
    population_chart,
    population_table,
    unemployment_chart,
    unemployment_table,
)
from dashboard.figures.time_charts import months_chart, months_table, timeline_chart, timeline_table
from dashboard.french import number
from tests.unit.domain.test_coverage_oracle import SMALL, World

if TYPE_CHECKING:
    import plotly.graph_objects as go

# Ain in part, Rhône to confirm, Métropole covered, Haute-Loire not collected.
WORLD = replace(
    SMALL,
    areas=["01", "01", "69D", "69M", "43"],
    epci=["E1", "E2", "E2", "E3", "E3"],
    population=[600_000, 79_344, 478_313, 1_436_354, 228_654],
    publics=[[Public.JEUNES], [Public.TOUS_PUBLICS], [Public.JEUNES]],
    status=[[2, 0, 0, 2, 0], [2, 0, 0, 0, 0], [0, 0, 1, 0, 0]],
    selected=[True] * 3,
)
RATES = Unemployment(
    {"01": 5.9, "69": 7.1, "43": 6.1, "R84": 6.9},
    2021,
    "Insee, taux localisés",
    "https://x.example",
)


def found_gaps(world: World = WORLD) -> Gaps:
    return gaps(world.basis(), Public.JEUNES, world.mask)


def comparison(rates: Unemployment = RATES) -> UnemploymentComparison:
    return compare_with_unemployment(WORLD.basis(), rates, Public.JEUNES, WORLD.mask)


DATES = [(date(2024, 11, 1), date(2027, 3, 31)), (None, date(2027, 2, 15)), (None, None)]
RECORDS: list[Any] = [
    SimpleNamespace(id=f"p{rank}", title=f"Projet {rank}", start=start, end=end)
    for rank, (start, end) in enumerate(DATES)
]
FOUND = over_time(
    replace(WORLD, agreements=DATES).basis(), Public.JEUNES, WORLD.mask, date(2027, 1, 20)
)


def test_the_months_are_drawn_and_told_alike() -> None:
    figure, table = months_chart(FOUND, Public.JEUNES), months_table(FOUND)
    names = {name: list(bar.y) for bar in figure.data if (name := bar.name)}
    assert [sum(shares) for shares in zip(*names.values(), strict=True)] == pytest.approx([100] * 4)
    spans = [row[0].replace("\u00a0", " ") for row in table.rows]
    assert spans == ["janvier 2027 à mars 2027", "avril 2027"]  # months that are alike are one row
    covered = [month.population.covered for month in FOUND.months]
    assert [table.rows[0][1], table.rows[1][1]] == [number(covered[0]), number(covered[3])]


def test_agreements_stand_by_their_end_and_say_what_is_not_known() -> None:
    figure = timeline_chart(FOUND, RECORDS, Public.JEUNES)
    known, unsure = figure.data
    assert [bar.y for bar in (known, unsure)] == [(1,), (0, 2)]
    assert known.base == (date(2024, 11, 1).toordinal(),)
    assert known.x == ((date(2027, 4, 1) - date(2024, 11, 1)).days,)  # the last day is within
    table = timeline_table(FOUND, RECORDS)
    assert table.rows == (
        ("Projet 1", "non précisé", "15/02/2027", "à confirmer"),
        ("Projet 0", "01/11/2024", "31/03/2027", "en cours"),
        ("Projet 2", "non précisé", "non précisé", "à confirmer"),
    )
    assert table.links[0] == "/?projet=p1"


def bars(figure: go.Figure, state: CommuneState) -> list[float]:
    return next(list(bar.x) for bar in figure.data if bar.name == COMMUNE_STATES[state])


def column(table: ChartTable, header: str) -> list[str]:
    rank = table.header.index(header)
    return [row[rank] for row in table.rows]


def words(figure: go.Figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


@pytest.mark.parametrize(
    ("state", "header"),
    [
        (CommuneState.COVERED, "Couverte"),
        (CommuneState.TO_CONFIRM, "À confirmer"),
        (CommuneState.NOT_COVERED, "Non couverte"),
        (CommuneState.NOT_COLLECTED, "Non collectée"),
    ],
)
def test_the_population_drawn_is_the_one_counted_and_the_one_of_the_table(
    state: CommuneState, header: str
) -> None:
    counted = found_gaps()
    drawn = bars(population_chart(counted), state)
    assert drawn == [area.population.part(state) for area in by_population(counted)]
    *cells, total = column(population_table(counted), header)
    for value, cell in zip(drawn, cells, strict=True):
        assert cell == number(value) or (cell, value) == ("non collecté", 0)
    assert total == number(sum(drawn))


def test_the_rows_of_the_population_chart_are_those_of_its_table() -> None:
    counted = found_gaps()
    names = column(population_table(counted), "Territoire")
    assert names == ["Nom 69M", "Nom 01", "Nom 69D", "Nom 43", "Région"]
    drawn = [text for text in words(population_chart(counted)) if text.startswith("Nom")]
    assert drawn == names[:-1]


def test_what_is_not_collected_or_to_confirm_is_never_drawn_as_zero() -> None:
    counted = found_gaps()
    texts = words(population_chart(counted))
    shares = texts[texts.index("couvert") + 1 :]
    assert shares == ["100\u00a0%", "88\u00a0%", "à confirmer", "?"]
    row = population_table(counted).rows[3]
    assert row[2:5] == ("non collecté",) * 3
    assert row[-1] == "données non collectées"
    idle = population_table(found_gaps(replace(WORLD, selected=[False] * 3)))
    assert idle.rows[-1][2:5] == ("?", "?", number(2_594_011))
    part = replace(UNPLACED, areas=["69M", "69D"], status=[[2, 0], [2, 0]], collected={})
    compared = compare_with_unemployment(part.basis(), RATES, Public.JEUNES, part.mask)
    assert column(unemployment_table(compared), "Population à confirmer") == ["non collecté"]


# Of the Cantal nothing is known but a project whose source names no territory.
UNPLACED = replace(
    SMALL,
    areas=["01", "15"],
    epci=["E1", "E2"],
    population=[600_000, 144_000],
    publics=[[Public.JEUNES], [Public.JEUNES]],
    status=[[2, 0], [0, 0]],
    selected=[True] * 2,
    collected={"01": True, "15": True},
)


def test_the_share_of_an_area_that_only_unplaced_projects_may_cover_is_unknown() -> None:
    counted = found_gaps(UNPLACED)
    assert column(population_table(counted), "Part couverte")[:2] == ["100\u00a0%", "?"]
    texts = words(population_chart(counted))
    assert texts[texts.index("couvert") + 1 :] == ["100\u00a0%", "?"]
    alone = replace(UNPLACED, publics=[[Public.RSA], [Public.JEUNES]])
    assert column(population_table(found_gaps(alone)), "Part couverte") == ["?"] * 3
    nobody = replace(UNPLACED, publics=[[Public.RSA], [Public.RSA]])
    assert column(population_table(found_gaps(nobody)), "Part couverte") == ["0\u00a0%"] * 3


def test_offer_and_need_drawn_are_those_counted_and_those_of_the_table() -> None:
    counted = comparison()
    figure, table = unemployment_chart(counted), unemployment_table(counted)
    rates = next(bar for bar in figure.data if bar.name is None)
    assert list(rates.x) == [row.rate for row in counted.departments] == [7.1, 6.1, 5.9]
    assert column(table, "Taux de chômage 2021") == ["7,1\u00a0%", "6,1\u00a0%", "5,9\u00a0%"]
    for state in CommuneState:
        drawn = bars(figure, state)
        assert drawn == [100 * row.population.share(state) for row in counted.departments]
    assert column(table, "Département") == ["Nom 69D et Nom 69M", "Nom 43", "Nom 01"]
    assert column(table, "Population couverte") == [
        "au moins 75\u00a0%",  # a part of the Rhône is to confirm
        "données non collectées",
        "88\u00a0%",
    ]
    assert column(table, "Projets") == ["au moins 1", "données non collectées", "2"]
    assert column(table, "Projets pour 100\u202f000 habitants")[2] == "0,29"


def test_a_share_is_as_unknown_as_the_number_of_its_projects() -> None:
    """A project without territory paints no commune, yet leaves no exact « 0 % »."""
    nowhere = replace(WORLD, status=[[0] * 5] * 3, homes=["", "", ""])
    counted = compare_with_unemployment(nowhere.basis(), RATES, Public.JEUNES, nowhere.mask)
    table = unemployment_table(counted)
    pairs = {*zip(column(table, "Projets"), column(table, "Population couverte"), strict=True)}
    assert pairs == {("?", "?"), ("données non collectées",) * 2}


def test_the_source_and_the_year_are_in_the_picture() -> None:
    note = " ".join(words(unemployment_chart(comparison()))).replace("<br>", " ")
    assert "Insee, taux localisés, moyenne annuelle 2021" in note
    assert "non le nombre de personnes concernées" in note
    assert "région\u00a0: 6,9\u00a0%" in note


def test_a_department_without_a_rate_is_said_to_have_none() -> None:
    counted = comparison(replace(RATES, rates={"01": 5.9}))
    assert (
        column(unemployment_table(counted), "Taux de chômage 2021")[1:]
        == ["non précisé dans la source"] * 2
    )
    figure = unemployment_chart(counted)
    assert list(figure.data[0].x) == [5.9, None, None]
    assert not figure.layout.shapes


@pytest.mark.parametrize(
    "figure",
    [
        population_chart(found_gaps()),
        unemployment_chart(comparison()),
        months_chart(FOUND, Public.JEUNES),
    ],
)
def test_a_chart_is_told_without_colour_and_cannot_be_zoomed(figure: go.Figure) -> None:
    stacked = [bar for bar in figure.data if bar.name]
    assert len({bar.marker.pattern.shape for bar in stacked}) == len(CommuneState)
    assert figure.layout.legend.itemclick is False
    assert figure.layout.template.layout.dragmode is False
    assert figure.layout.height > 0
    assert figure.layout.width is None


@pytest.mark.parametrize(
    "figure",
    [
        population_chart(found_gaps()),
        unemployment_chart(comparison()),
        months_chart(FOUND, Public.JEUNES),
        timeline_chart(FOUND, RECORDS, Public.JEUNES),
    ],
)
def test_no_number_is_written_in_the_english_way(figure: go.Figure) -> None:
    texts = [*words(figure), *(hover for bar in figure.data for hover in bar.customdata)]
    assert not [text for text in texts if re.search(r"\d[.,]\d{3}|\d\.\d", text)]
    hidden = [axis for axis in figure.select_xaxes() if axis.showticklabels is False]
    shown: list[Any] = [axis for axis in figure.select_xaxes() if axis not in hidden]
    assert all(axis.ticktext for axis in shown)


def test_a_chart_of_nothing_is_still_a_chart() -> None:
    nobody = replace(WORLD, publics=[], status=[], selected=[])
    figure = population_chart(found_gaps(nobody))
    assert sum(bars(figure, CommuneState.COVERED)) == 0
    assert json.loads(figure.to_json())["layout"]["annotations"]
