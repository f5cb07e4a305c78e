"""The groups of an answer, against a reading of the rules line by line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.vocabularies import Certainty, Public, Scheme
from dashboard.domain.catalogue import Catalogue, build_catalogue
from dashboard.domain.referral.results import Fit
from dashboard.domain.referral.search import refer
from dashboard.domain.referral.wording import questions, summary
from dashboard.domain.verdict import TerritoryJudgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.referral.results import Match

PUBLICS = (Public.JEUNES, Public.RSA, Public.SENIORS, Public.TOUS_PUBLICS)
CHOICES = PUBLICS[:3]
DAYS = (None, date(2025, 1, 1), date(2026, 1, 1))


@pytest.fixture(scope="session")
def catalogues(
    geographies: st.SearchStrategy[Geography],
    codes_of: Callable[[Geography], list[str]],
    make_project: Callable[..., Project],
) -> st.SearchStrategy[Catalogue]:
    """Up to eight records of all kinds over a made-up geography."""

    @st.composite
    def draw_catalogue(draw: st.DrawFn) -> Catalogue:
        geography = draw(geographies)
        codes = st.lists(st.sampled_from(codes_of(geography)), max_size=3).map(tuple)
        projects = draw(
            st.lists(
                st.builds(
                    make_project,
                    coverage=codes,
                    exclusions=codes,
                    certainty=st.sampled_from(Certainty),
                    publics=st.sets(st.sampled_from(PUBLICS)).map(tuple),
                    scheme=st.sampled_from(Scheme),
                    updated=st.sampled_from(DAYS),
                    town_code=st.sampled_from(["", *geography.communes["code"]]),
                ),
                max_size=8,
            )
        )
        return build_catalogue(tuple(projects), geography, {}, "")

    return draw_catalogue()


AGES = {Public.JEUNES: range(16, 26), Public.SENIORS: range(50, 121)}


def admits(project: Project, public: Public) -> bool:
    low, high = project.age_min or 0, 120 if project.age_max is None else project.age_max
    return any(low <= age <= high for age in AGES.get(public, range(low, high + 1)))


def barred(project: Project, chosen: Sequence[Public]) -> bool:
    """Return whether the project's ages meet none of the publics of an age asked for."""
    asked = [public for public in chosen if public in AGES]
    return bool(asked) and not any(admits(project, public) for public in asked)


def welcome(project: Project, chosen: Sequence[Public]) -> bool:
    if barred(project, chosen):
        return False
    cited = any(public in project.publics and admits(project, public) for public in chosen)
    return not chosen or Public.TOUS_PUBLICS in project.publics or cited


def updated(catalogue: Catalogue, project: int) -> date:
    return catalogue.projects[project].updated or date.min


@settings(deadline=None)
@given(data=st.data())
def test_each_project_stands_in_the_group_that_the_rules_say(
    data: st.DataObject,
    catalogues: st.SearchStrategy[Catalogue],
    oracle: Callable[[Sequence[str], Geography], set[str]],
) -> None:
    catalogue = data.draw(catalogues)
    communes = catalogue.geography.communes
    row = data.draw(st.integers(0, len(communes) - 1))
    chosen = data.draw(st.lists(st.sampled_from(CHOICES), unique=True))
    scheme = data.draw(st.sampled_from([None, *Scheme]))
    expected: dict[str, set[int]] = {"covers": set(), "to confirm": set(), "far": set()}
    for i, project in enumerate(catalogue.projects):
        if scheme not in (None, project.scheme):
            continue
        territory = oracle(project.coverage, catalogue.geography)
        territory -= oracle(project.exclusions, catalogue.geography)
        if project.coverage and communes["code"][row] not in territory:
            expected["far"].add(i)
        elif (
            project.coverage and project.certainty is Certainty.EXACTE and welcome(project, chosen)
        ):
            expected["covers"].add(i)
        elif welcome(project, chosen) or (not project.publics and not barred(project, chosen)):
            expected["to confirm"].add(i)
    referral = refer(catalogue, row, chosen, scheme)
    assert {a.project for a in referral.covers} == expected["covers"]
    assert {a.project for a in referral.to_confirm} == expected["to confirm"]
    others = [n.match.project for n in referral.nearby] + [a.project for a in referral.excluded]
    assert len(others) == len(set(others))
    assert {*others} <= {i for i in expected["far"] if welcome(catalogue.projects[i], chosen)}


@settings(deadline=None)
@given(data=st.data())
def test_the_nearest_five_are_those_of_a_plain_search(
    data: st.DataObject, catalogues: st.SearchStrategy[Catalogue]
) -> None:
    catalogue = data.draw(catalogues)
    communes = gpd.GeoSeries(catalogue.geography.communes.geometry).to_crs(2154)
    row = data.draw(st.integers(0, len(communes) - 1))
    distances = {}
    for i, covered in enumerate(catalogue.territories.covered):
        met = catalogue.territories.met[i][row]
        if covered.any() and not met:
            distances[i] = communes[covered].distance(communes[row]).min() / 1000
    nearest = sorted((km, i) for i, km in distances.items() if km <= 60)[:5]
    found = [(near.km, near.match.project) for near in refer(catalogue, row).nearby]
    assert [km for km, _ in found] == pytest.approx([km for km, _ in nearest], abs=1e-6)
    assert all(distances[i] == pytest.approx(km, abs=1e-6) for km, i in found)


@settings(deadline=None)
@given(data=st.data())
def test_a_group_is_in_order_of_territory_nearness_publics_then_date(
    data: st.DataObject, catalogues: st.SearchStrategy[Catalogue]
) -> None:
    catalogue = data.draw(catalogues)
    chosen = data.draw(st.lists(st.sampled_from(CHOICES), unique=True))
    referral = refer(catalogue, 0, chosen)
    for group in (referral.covers, referral.to_confirm):
        keys = [
            (
                -a.judged,
                unknown_away(catalogue, a),
                a.fit.fit,
                -updated(catalogue, a.project).toordinal(),
                a.project,
            )
            for a in group
        ]
        assert keys == sorted(keys)


def unknown_away(catalogue: Catalogue, answer: Match) -> float:
    """Return how far from commune 0 a project of unknown territory receives people."""
    if answer.judged is not TerritoryJudgement.UNKNOWN:
        return 0
    if catalogue.projects[answer.project].town_code == catalogue.geography.communes["code"][0]:
        return 0
    return float("inf") if answer.reception_km is None else answer.reception_km


def test_a_project_of_unknown_territory_stands_below_those_in_town_and_is_far_beyond_sixty_km(
    row_of_communes: Geography, make_project: Callable[..., Project]
) -> None:
    codes = list(row_of_communes.communes["code"])
    newest = {"publics": (Public.RSA,), "updated": date(2026, 1, 1)}
    catalogue = build_catalogue(
        (
            make_project(town_code=codes[20], **newest),
            make_project(town_code=codes[5], **newest),
            make_project(**newest),
            make_project(town_code=codes[0], updated=date(2025, 1, 1)),
            make_project(coverage=("01",), certainty=Certainty.A_CONFIRMER),
            make_project(coverage=(codes[0],), town_code=codes[0]),
        ),
        row_of_communes,
        {},
        "",
    )
    found = refer(catalogue, 0, (Public.RSA,)).to_confirm
    assert [match.project for match in found] == [5, 4, 3, 1, 0, 2]
    assert [match.project for match in found if match.far] == [0]


def test_those_to_confirm_are_parted_by_what_is_to_be_asked(
    row_of_communes: Geography, make_project: Callable[..., Project]
) -> None:
    codes, cited = list(row_of_communes.communes["code"]), (Public.RSA,)
    catalogue = build_catalogue(
        (
            make_project(town_code=codes[20], publics=cited),
            make_project(town_code=codes[0], publics=cited),
            make_project(coverage=("01",), certainty=Certainty.A_CONFIRMER, publics=cited),
            make_project(coverage=(codes[0],)),
            make_project(),
            make_project(coverage=(codes[1],), publics=cited),
        ),
        row_of_communes,
        {},
        "",
    )
    referral = refer(catalogue, 0, (Public.RSA,))
    parts = (
        referral.public_to_confirm,
        referral.territory_to_confirm,
        [near.match for near in referral.nearby],
        referral.territory_unknown,
    )
    assert [[match.project for match in part] for part in parts] == [[3], [2, 1], [5], [0, 4]]
    assert [questions(referral, part) == [] for part in parts] == [False, False, True, False]


@settings(deadline=None)
@given(data=st.data())
def test_a_project_without_territory_stands_after_those_near_unless_it_receives_in_town(
    data: st.DataObject, catalogues: st.SearchStrategy[Catalogue]
) -> None:
    catalogue = data.draw(catalogues)
    referral = refer(catalogue, 0, data.draw(st.lists(st.sampled_from(CHOICES), unique=True)))
    first = (*referral.public_to_confirm, *referral.territory_to_confirm)
    parts = (*first, *referral.territory_unknown)
    assert len(parts) == len(referral.to_confirm)
    assert set(parts) == set(referral.to_confirm)
    for match in first:
        assert match.in_town or catalogue.projects[match.project].coverage
    for match in referral.territory_unknown:
        project = catalogue.projects[match.project]
        assert not project.coverage
        assert project.town_code != catalogue.geography.communes["code"][0]


@settings(deadline=None)
@given(data=st.data())
def test_every_answer_has_its_reasons_and_every_referral_a_sentence(
    data: st.DataObject, catalogues: st.SearchStrategy[Catalogue]
) -> None:
    catalogue = data.draw(catalogues)
    chosen = data.draw(st.lists(st.sampled_from(CHOICES), unique=True))
    referral = refer(catalogue, 0, chosen)
    answers = [*referral.covers, *referral.to_confirm, *referral.excluded]
    for answer in [*answers, *(near.match for near in referral.nearby)]:
        assert answer.territory.endswith(".")
        assert answer.publics.endswith(".")
        assert answer.reason == f"{answer.territory} {answer.publics}"
        assert set(answer.fit.cited) | set(answer.fit.missing) == set(chosen)
    assert summary(referral).endswith(".")
    assert referral.nobody_covers == (not referral.covers)


@pytest.fixture
def row_of_communes(make_geography: Callable[[Sequence[Any]], Geography], row: Any) -> Geography:
    """Twenty-five communes in a row, each about 3.9 km wide."""
    return make_geography([row("01", "", f"Bourg {i}") for i in range(25)])


def test_nearby_stops_at_sixty_kilometres(
    row_of_communes: Geography, make_project: Callable[..., Project]
) -> None:
    codes = list(row_of_communes.communes["code"])
    projects = tuple(make_project(coverage=(code,), publics=(Public.RSA,)) for code in codes)
    catalogue = build_catalogue(projects[15:], row_of_communes, {}, "")
    near = refer(catalogue, 0).nearby
    assert [n.nearest for n in near] == [15, 16]
    assert near[-1].km < 60 < near[-1].km + 4


def test_at_most_five_are_near_and_they_touch_first(
    row_of_communes: Geography, make_project: Callable[..., Project]
) -> None:
    codes = list(row_of_communes.communes["code"])
    projects = tuple(make_project(coverage=(code,)) for code in codes)
    near = refer(build_catalogue(projects, row_of_communes, {}, ""), 10).nearby
    assert [n.nearest for n in near] == [9, 11, 8, 12, 7]
    assert [round(n.km) for n in near] == [0, 0, 4, 4, 8]
    assert (
        near[0].match.territory
        == "Couvre Bourg 9, à moins de 1\u00a0km à vol d’oiseau de Bourg 10."
    )


def test_an_exclusion_that_is_not_near_enough_to_show_is_still_told(
    row_of_communes: Geography, make_project: Callable[..., Project]
) -> None:
    codes = list(row_of_communes.communes["code"])
    cut = make_project(coverage=("01",), exclusions=tuple(codes[:24]), publics=(Public.RSA,))
    catalogue = build_catalogue((cut,), row_of_communes, {}, "")
    referral = refer(catalogue, 0, (Public.RSA,))
    assert not referral.nearby
    assert [a.territory for a in referral.excluded] == ["Ain, mais Bourg 0 est exclue."]
    assert not refer(catalogue, 0, (Public.SENIORS,)).excluded


def test_an_exclusion_that_is_near_is_told_once(
    row_of_communes: Geography, make_project: Callable[..., Project]
) -> None:
    first = row_of_communes.communes["code"][0]
    cut = make_project(coverage=("01",), exclusions=(first,))
    referral = refer(build_catalogue((cut,), row_of_communes, {}, ""), 0)
    assert [n.excluded for n in referral.nearby] == [True]
    assert not referral.excluded


def test_the_place_of_reception_is_its_point_else_its_town(
    row_of_communes: Geography, make_project: Callable[..., Project]
) -> None:
    communes = row_of_communes.communes
    codes, points = list(communes["code"]), communes[["longitude", "latitude"]].to_numpy()
    projects = (
        make_project(coverage=("01",), longitude=points[5][0], latitude=points[5][1]),
        make_project(coverage=("01",), town_code=codes[5]),
        make_project(coverage=("01",), town_code="75056"),
    )
    answers = refer(build_catalogue(projects, row_of_communes, {}, ""), 0).covers
    metric = gpd.points_from_xy(*points[[0, 5]].T, crs=4326).to_crs(2154)
    expected = metric[0].distance(metric[1]) / 1000
    kilometres = [a.reception_km for a in sorted(answers, key=lambda a: a.project)]
    assert kilometres[:2] == pytest.approx([expected, expected])
    assert kilometres[2] is None


def test_a_status_goes_with_every_answer(
    row_of_communes: Geography, make_project: Callable[..., Project]
) -> None:
    projects = (
        make_project(coverage=("01",)),
        make_project(coverage=("01",), certainty=Certainty.A_CONFIRMER),
        make_project(),
    )
    referral = refer(build_catalogue(projects, row_of_communes, {}, ""), 0)
    told = [(a.judged, a.verdict, a.fit.fit) for a in (*referral.covers, *referral.to_confirm)]
    assert told == [
        (TerritoryJudgement.COVERS, Verdict.COVERS, Fit.ALL),
        (TerritoryJudgement.TO_CONFIRM, Verdict.CONFIRM_TERRITORY, Fit.ALL),
        (TerritoryJudgement.UNKNOWN, Verdict.CONFIRM_TERRITORY, Fit.ALL),
    ]


def test_with_no_record_at_all_the_answer_says_so(row_of_communes: Geography) -> None:
    referral = refer(build_catalogue((), row_of_communes, {"01": True}, ""), 0)
    groups = (referral.covers, referral.to_confirm, referral.nearby, referral.excluded)
    assert groups == ((), (), (), ())
    assert summary(referral) == "Pour Bourg 0, aucun projet recensé ne couvre la commune."


def test_a_unit_of_which_nothing_is_said_was_not_collected(row_of_communes: Geography) -> None:
    referral = refer(build_catalogue((), row_of_communes, {}, ""), 0)
    assert not referral.commune.collected
    assert "Les données de l’Ain ne sont pas collectées" in summary(referral)
