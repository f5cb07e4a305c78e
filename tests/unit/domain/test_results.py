"""Which projects pass, in which order, and what is left out because the source is silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from dashboard.data.vocabularies import Certainty, Public, Scheme, Step
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.search.filters import FILTERS, FilterKind, Freshness, Param, Sort
from dashboard.domain.search.reasons import not_running_words
from dashboard.domain.search.selection import Selection
from dashboard.domain.snapshot import Snapshot
from dashboard.french import sort_key
from tests.factories.strategies import cases, selections
from tests.factories.text_cases import answers, parts_of, territory_members

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.search.filters import Filter

DAY = date(2026, 6, 15)
JEUNES, RSA, TOUS = Public.JEUNES, Public.RSA, Public.TOUS_PUBLICS


@pytest.fixture(scope="session")
def shown(geography: Geography) -> Callable[..., list[str]]:
    """Return the ids that a query keeps among these records, on `DAY`."""

    def ids(query: str, *projects: Project) -> list[str]:
        result, _ = snapshot_of(geography, *projects).search(query)
        return [projects[i].id for i in result.shown]

    return ids


def snapshot_of(geography: Geography, *projects: Project) -> Snapshot:
    return Snapshot(build_catalogue(projects, geography, {}, ""), DAY)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        pytest.param("public=jeunes", ["cites", "both", "everyone"], id="cited, or everyone"),
        pytest.param("public=jeunes&tous=0", ["cites", "both"], id="cited alone"),
        pytest.param("public=rsa&tous=0", ["both"], id="another"),
        pytest.param("public=jeunes&public=rsa&tous=0", ["cites", "both"], id="at least one"),
        pytest.param("public=tous-publics", ["everyone"], id="everyone asked for"),
        pytest.param("public=seniors", ["everyone"], id="cited by none"),
        pytest.param(
            "public=jeunes&non_precise=1", ["cites", "both", "everyone", "silent"], id="all"
        ),
        pytest.param("", ["cites", "both", "everyone", "silent"], id="no filter"),
    ],
)
def test_a_public_keeps_those_that_cite_it_and_those_for_everyone(
    shown: Callable[..., list[str]],
    make_project: Callable[..., Project],
    query: str,
    kept: list[str],
) -> None:
    publics = {"cites": (JEUNES,), "both": (JEUNES, RSA), "everyone": (TOUS,), "silent": ()}
    records = [make_project(id=name, publics=values) for name, values in publics.items()]
    assert shown(query, *records) == kept


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        pytest.param("departement=38", ["whole", "part", "both", "unsure"], id="wholly or in part"),
        pytest.param("departement=73", ["both"], id="another"),
        pytest.param("departement=73&departement=26", ["both"], id="at least one"),
        pytest.param("departement=15", [], id="none"),
        pytest.param(
            "departement=38&non_precise=1",
            ["whole", "part", "both", "unsure", "silent"],
            id="with the unspecified",
        ),
    ],
)
def test_a_department_keeps_those_whose_territory_meets_it(
    shown: Callable[..., list[str]],
    make_project: Callable[..., Project],
    query: str,
    kept: list[str],
) -> None:
    records = [
        make_project(id="whole", coverage=("38",)),
        make_project(id="part", coverage=("38185",)),
        make_project(id="both", coverage=("38", "73"), exclusions=("38185",)),
        make_project(id="unsure", coverage=("38",), certainty=Certainty.A_CONFIRMER),
        make_project(id="elsewhere", coverage=("42",)),
        make_project(id="silent"),
    ]
    assert sorted(shown(query, *records)) == sorted(kept)


def test_a_territory_that_excludes_a_whole_department_does_not_meet_it(
    shown: Callable[..., list[str]], make_project: Callable[..., Project]
) -> None:
    record = make_project(coverage=("38", "73"), exclusions=("73",))
    assert shown("departement=73", record) == []
    assert shown("departement=38", record) == [record.id]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        pytest.param("maj=6m", ["new", "edge"], id="six months, to the day"),
        pytest.param("maj=12m", ["new", "edge", "past", "year"], id="twelve months, to the day"),
        pytest.param("maj=6m&non_precise=1", ["new", "edge", "undated"], id="or undated"),
    ],
)
def test_freshness_is_counted_from_today(
    shown: Callable[..., list[str]],
    make_project: Callable[..., Project],
    query: str,
    kept: list[str],
) -> None:
    ages = {"new": 0, "edge": 183, "past": 184, "year": 365, "old": 366}
    records = [
        make_project(id=name, updated=DAY - timedelta(days=age)) for name, age in ages.items()
    ]
    assert shown(query, *records, make_project(id="undated")) == kept


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("ecole", True, id="accent left out"),
        pytest.param("ÉCOLE", True, id="capitals"),
        pytest.param("oeuvre", True, id="ligature"),
        pytest.param("coeur ecole", True, id="words in any order and place"),
        pytest.param("saint etienne", True, id="hyphen"),
        pytest.param("aller vers", True, id="in the approach"),
        pytest.param("l’ecole", True, id="apostrophe"),
        pytest.param("partenaire deux", True, id="in a partner"),
        pytest.param("ecole absente", False, id="every word counts"),
        pytest.param("0465710001", False, id="not in the phone"),
        pytest.param("jeunes", True, id="a public it cites"),
        pytest.param("sdf", False, id="a public it does not cite"),
        pytest.param("projet", False, id="not in codes"),
    ],
)
def test_a_search_reads_names_places_and_approach(
    shown: Callable[..., list[str]],
    make_project: Callable[..., Project],
    words: str,
    *,
    found: bool,
) -> None:
    record = make_project(
        name="L’École du Cœur",
        lead="Œuvre des Possibles",
        partners=("Partenaire Un", "Partenaire Deux"),
        town="Saint-Étienne",
        approach="Une équipe pour aller-vers.",
        phone="+33465710001",
        publics=(JEUNES,),
    )
    assert bool(shown(f"q={words}", record)) is found


def test_the_filters_add_up(
    shown: Callable[..., list[str]], make_project: Callable[..., Project]
) -> None:
    records = [
        make_project(id="both", publics=(JEUNES,), steps=(Step.REPERER,)),
        make_project(id="one", publics=(JEUNES,), steps=(Step.COORDONNER,)),
        make_project(
            id="other", publics=(RSA,), steps=(Step.REPERER,), scheme=Scheme.O2R_JEUNES_2025
        ),
    ]
    assert shown("public=jeunes&etape=reperer", *records) == ["both"]
    assert shown("dispositif=o2r-jeunes-2025&etape=reperer", *records) == ["other"]


def test_those_left_out_for_silence_alone_are_counted(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    records = [
        make_project(id="passes", publics=(JEUNES,), coverage=("38",)),
        make_project(id="no public", coverage=("38",)),
        make_project(id="no territory", publics=(JEUNES,)),
        make_project(id="neither"),
        make_project(id="no public, elsewhere", coverage=("42",)),
        make_project(id="other public, no territory", publics=(RSA,)),
    ]
    snapshot = snapshot_of(geography, *records)
    result, _ = snapshot.search("public=jeunes&departement=38")
    assert [records[i].id for i in result.shown] == ["passes"]
    assert (result.total, result.left_out) == (1, 3)
    everything, _ = snapshot.search("public=jeunes&departement=38&non_precise=1")
    assert {records[i].id for i in everything.shown} == {
        *("passes", "no public", "no territory", "neither"),
    }
    assert everything.left_out == 0
    assert {records[i].id for i in range(6) if everything.unspecified[i]} == {
        *("no public", "no territory", "neither"),
    }


def test_without_a_filter_nothing_is_left_out(snapshot: Snapshot) -> None:
    result, _ = snapshot.search("")
    assert (result.total, result.left_out) == (23, 0)


def test_the_orders_of_the_list(
    shown: Callable[..., list[str]], make_project: Callable[..., Project]
) -> None:
    records = [
        make_project(id="c", name="Zèbre", coverage=("73",), updated=DAY),
        make_project(id="d", name="Arbre"),
        make_project(id="a", name="École", coverage=("01",), updated=DAY - timedelta(days=2)),
        make_project(id="b", name="« Dés »", coverage=("01",), updated=DAY - timedelta(days=1)),
    ]
    assert shown("", *records) == ["a", "b", "c", "d"]
    assert shown("tri=nom", *records) == ["d", "b", "a", "c"]
    assert shown("tri=maj", *records) == ["c", "b", "a", "d"]


@pytest.mark.parametrize(
    ("bounds", "states"),
    [
        pytest.param((DAY, DAY), "past-yes-future", id="both bounds are within"),
        pytest.param((DAY, None), "past-?-?", id="a start alone"),
        pytest.param((None, DAY), "?-?-future", id="an end alone"),
        pytest.param((None, None), "?-?-?", id="no date"),
    ],
)
def test_an_agreement_counts_on_the_days_that_it_runs(
    geography: Geography,
    make_project: Callable[..., Project],
    bounds: tuple[date | None, date | None],
    states: str,
) -> None:
    record = make_project(coverage=("38",), start=bounds[0], end=bounds[1])
    catalogue = build_catalogue((record,), geography, {}, "")
    for days, state in zip((-1, 0, 1), states.split("-"), strict=True):
        day = DAY + timedelta(days=days)
        today = Snapshot(catalogue, day).search("")[0]
        asked = Snapshot(catalogue, DAY).search(f"au={day}")[0]
        runs, unsure = state in {"yes", "?"}, state == "?"
        assert (today.total, today.count.sure) == (runs, runs), (day, state)
        assert (asked.total, asked.count.sure) == (runs, state == "yes"), (day, state)
        assert (asked.count.possible, len(asked.listed_to_confirm)) == (unsure, unsure)
        assert bool(not_running_words(today)) is not runs


def test_a_day_passes_at_midnight(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    record = make_project(start=DAY - timedelta(days=9), end=DAY)
    snapshot = snapshot_of(geography, record)
    assert snapshot.search("")[0].total == 1
    assert replace(snapshot, today=DAY + timedelta(days=1)).search("")[0].total == 0


MOST_DAYS = {Freshness.SIX_MONTHS: 183, Freshness.TWELVE_MONTHS: 365}


SPANS = {JEUNES: (16, 25), Public.SENIORS: (50, 200)}


def admits(project: Project, public: Public) -> bool:
    """Return whether some age of a public is within a record's limits."""
    youngest, oldest = SPANS.get(public, (0, 200))
    return any(
        (project.age_min or 0) <= age <= (200 if project.age_max is None else project.age_max)
        for age in range(youngest, oldest + 1)
    )


def barred(project: Project, asked: Selection) -> bool:
    """Return whether a record's ages meet none of the publics asked that have ages."""
    aged = [public for public in asked.publics if public in SPANS]
    return bool(aged) and not any(admits(project, public) for public in aged)


def welcomes(project: Project, asked: Selection) -> bool:
    """Return whether a record takes one of the publics asked, or anybody."""
    if barred(project, asked):
        return False
    cited = {public for public in asked.publics if admits(project, public)} & set(project.publics)
    return bool(cited) or (asked.include_open_to_all and TOUS in project.publics)


def verdicts(
    project: Project, meets: set[str], asked: Selection, day: date, *, written: bool | None
) -> list[bool | None]:
    """Return what each filter in use says of a record, None where the source is silent.

    `written`: what the free text says of it.
    """
    age = (day - project.updated).days if project.updated else None
    parts: list[tuple[object, object, bool]] = [
        (asked.publics, project.publics or barred(project, asked), welcomes(project, asked)),
        (asked.regions, meets, bool(meets)),  # one region holds all the units
        (asked.areas, meets, bool(meets & set(asked.areas))),
        (asked.schemes, True, project.scheme in asked.schemes),
        (asked.lead_types, project.lead_type, project.lead_type in asked.lead_types),
        (asked.steps, project.steps, bool(set(asked.steps) & set(project.steps))),
        (asked.statuses, True, project.status in asked.statuses),
        (
            asked.updated,
            project.updated,
            bool(asked.updated and age is not None and age <= MOST_DAYS[asked.updated]),
        ),
        (asked.to_check, True, bool({str(each) for each in asked.to_check} & doubts(project, age))),
        (asked.day, True, runs(project, asked.day or day) is not False),
        (asked.query, written is not None, bool(written)),
    ]
    return [found if known else None for used, known, found in parts if used]


def doubts(project: Project, age: int | None) -> set[str]:
    """Return why a record is to be checked, its update being of so many days ago."""
    found = {"sans-date"} if age is None else set()
    found |= {name for name, days in {"6m": 183, "12m": 365}.items() if (age or 0) > days}
    found |= {"territoire"} if project.certainty == "a-confirmer" else set()
    found |= set() if project.coverage else {"territoire"}
    found |= set() if project.publics else {"public"}
    return found | (set() if project.phone or project.email else {"contact"})


def runs(project: Project, day: date) -> bool | None:
    """Return whether an agreement runs on a day, None where the source does not tell."""
    if (project.start and day < project.start) or (project.end and project.end < day):
        return False
    return True if project.start and project.end else None


BOXES = {Param.INCLUDE_OPEN_TO_ALL, Param.UNSPECIFIED}  # they change what the others find


@pytest.mark.parametrize("row", [r for r in FILTERS if r.param not in BOXES], ids=lambda r: r.param)
def test_the_oracle_reads_every_filter(row: Filter, snapshot: Snapshot) -> None:
    geography = snapshot.catalogue.geography
    text = "2027-11-01" if row.kind is FilterKind.DAY else "mot"
    option = next(iter(row.options(geography.regions, snapshot.catalogue.area_names)), text)
    selection, _ = Selection.from_query(
        f"{row.param}={option}", geography.regions, snapshot.catalogue.area_names
    )
    project = snapshot.catalogue.projects[0]
    found = verdicts(project, set(), selection, snapshot.today, written=None)
    assert len(found) == 1, f"{row.param}: say what it means in `verdicts` of this file"


def passes(words: list[bool | None]) -> bool | None:
    """Return whether a record passes, None when only the source's silence prevents it to say."""
    if False in words:
        return False
    return None if None in words else True


@pytest.fixture(scope="session")
def brute_force(snapshot: Snapshot) -> Callable[[Selection], tuple[list[int], set[int], set[int]]]:
    """Return, by reading one record after the other, who is shown in order and who is silent.

    Last, of whom only the dates do not tell.
    """
    catalogue = snapshot.catalogue
    areas = list(catalogue.geography.areas.index)
    area_of = catalogue.geography.communes["unite"].to_numpy()
    meets = [set(area_of[row].tolist()) for row in catalogue.territories.met]
    people = catalogue.geography.communes["population"].to_numpy()

    def main(i: int) -> int:
        covered = catalogue.territories.covered[i]
        row = covered if covered.any() else catalogue.territories.to_confirm[i]
        weights = {area: int(people[row & (area_of == area)].sum()) for area in areas}
        best = max(weights.values())
        return areas.index(next(u for u in areas if weights[u] == best)) if best else len(areas)

    keys: dict[Sort, Callable[[int], tuple[object, ...]]] = {
        Sort.AREA: lambda i: (main(i), i),
        Sort.NAME: lambda i: (sort_key(catalogue.projects[i].title), i),
        Sort.UPDATED: lambda i: (-(catalogue.projects[i].updated or date.min).toordinal(), i),
    }

    members = territory_members(catalogue.geography)

    def ask(selection: Selection) -> tuple[list[int], set[int], set[int]]:
        parts = parts_of(selection.query, catalogue.geography)
        everyone = selection.include_open_to_all

        def text(project: Project) -> bool | None:
            return answers(project, parts, members, everyone=everyone)

        found = [
            passes(verdicts(project, meets[i], selection, snapshot.today, written=text(project)))
            for i, project in enumerate(catalogue.projects)
        ]
        silent = {i for i, words in enumerate(found) if words is None}
        kept = [i for i, words in enumerate(found) if words]
        if selection.unspecified:
            kept += silent
        undated = {
            i
            for i, words in enumerate(found)
            if selection.day and words is not False and unknown(i, selection.day)
        }
        return sorted(kept, key=keys[selection.sort]), silent, undated

    def unknown(i: int, day: date) -> bool:
        return runs(catalogue.projects[i], day) is None

    return ask


@given(asked=selections())
@settings(max_examples=cases(150), deadline=None)
def test_the_answer_is_what_reading_every_record_gives(
    asked: Selection,
    ask: Callable[[Selection], tuple[list[int], set[int], int]],
    brute_force: Callable[[Selection], tuple[list[int], set[int], set[int]]],
) -> None:
    shown, silent, left_out = ask(asked)
    expected, unspecified, undated = brute_force(asked)
    assert shown == expected
    assert silent == unspecified | undated
    assert left_out == (0 if asked.unspecified else len(unspecified))


@pytest.fixture(scope="session")
def ask(snapshot: Snapshot) -> Callable[[Selection], tuple[list[int], set[int], int]]:
    """Return who the application shows in order, who is silent, and how many it leaves out."""

    def shown(selection: Selection) -> tuple[list[int], set[int], int]:
        result, _ = snapshot.search(selection.to_query())
        silent = {i for i, mark in enumerate(result.unspecified.tolist()) if mark}
        return list(result.shown), silent, result.left_out

    return shown
