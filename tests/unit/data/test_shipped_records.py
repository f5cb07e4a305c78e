"""The files as shipped: 23 rows, two of them real and as published, and every feature shown."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.data.collections import DepartmentCollection, read_collections
from dashboard.data.projects import read_projects
from dashboard.data.vocabularies import (
    Certainty,
    Collection,
    LeadType,
    Public,
    RecordStatus,
    ReferralMode,
    Referrer,
    Scheme,
    Step,
)
from tests.factories.rows import ROOT

if TYPE_CHECKING:
    from dashboard.data.gazetteer import Gazetteer
    from dashboard.data.geography import Geography
    from dashboard.data.project import Project

FILE = ROOT / "projects.csv"
NOT_MET = {"15", "43"}
# The perimeter of the youth call for projects of July 2025 (via-competences.fr, 24 Sept 2025).
YOUTH_AREAS = ("01", "03", "07", "38", "42", "246300701", "73", "74")
YOUTH_EXCLUDED = "200085751"
END_OF_2026 = date(2026, 11, 23)


@pytest.fixture(scope="module")
def projects(geography: Geography) -> tuple[Project, ...]:
    return read_projects(FILE, geography)


@pytest.fixture(scope="module")
def examples(projects: tuple[Project, ...]) -> list[Project]:
    return [project for project in projects if project.status is RecordStatus.EXEMPLE_FICTIF]


@pytest.fixture(scope="module")
def collections(geography: Geography) -> dict[str, DepartmentCollection]:
    return read_collections(ROOT / "departements.csv", geography)


def territory(project: Project, gazetteer: Gazetteer) -> frozenset[str]:
    covered = {town for code in project.coverage for town in gazetteer.members(code)}
    excluded = {town for code in project.exclusions for town in gazetteer.members(code)}
    return frozenset(covered - excluded)


def departments(project: Project, gazetteer: Gazetteer) -> set[str]:
    towns = territory(project, gazetteer)
    return {code for code in gazetteer.departments if towns & gazetteer.members(code)}


@pytest.mark.parametrize("name", ["projects.csv", "departements.csv"])
def test_the_file_is_utf8_without_mark_with_line_feeds_and_semicolons(name: str) -> None:
    data = (ROOT / name).read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert b";" in data.partition(b"\n")[0]


def test_there_are_23_projects_of_which_two_are_real(projects: tuple[Project, ...]) -> None:
    assert [project.number for project in projects] == list(range(1, 24))
    assert Counter(project.status.value for project in projects) == {
        "source-publique": 2,
        "exemple-fictif": 21,
    }
    assert [p.id for p in projects if p.status is RecordStatus.SOURCE_PUBLIQUE] == [
        "o2r-portes-du-sud",
        "ifra-drome",
    ]


def test_portes_du_sud_is_as_published(projects: tuple[Project, ...]) -> None:
    project = projects[0]
    assert project.name == "O2R Portes du Sud"
    assert (project.lead, project.lead_type) == (
        "Innovation et Développement",
        LeadType.ASSOCIATION,
    )
    assert project.partners == (
        "L’Espace Créateur de Solidarité",
        "ANEPA-Tremplin",
        "Elantiel",
        "Léo Lagrange Formation",
    )
    assert project.coverage == ("69259", "69276", "69199", "69273")
    assert project.certainty is Certainty.EXACTE
    assert project.website == "http://www.innovationetdeveloppement.fr"
    assert project.arrangements.startswith("Depuis fin 2024.")


def test_the_drome_consortium_is_as_published(projects: tuple[Project, ...]) -> None:
    project = projects[1]
    assert project.name == ""
    assert project.title == "Projet porté par IFRA (réseau Léo Lagrange Formation)"
    assert project.partners == ("DYNAM&CO", "UROF")
    assert (project.coverage, project.certainty) == (("26",), Certainty.A_CONFIRMER)
    assert (project.approach, project.steps, project.website) == ("", (), "")


@pytest.mark.parametrize("rank", [0, 1])
def test_nothing_is_invented_in_a_real_record(projects: tuple[Project, ...], rank: int) -> None:
    project = projects[rank]
    unknown = (
        project.lead_siret,
        project.admission,
        project.address,
        project.postcode,
        project.town,
        project.town_code,
        project.phone,
        project.email,
    )
    assert set(unknown) == {""}
    assert {project.longitude, project.start, project.end, project.updated} == {None}
    assert {project.age_min, project.age_max} == {None}
    assert {project.referral_modes, project.referrers} == {()}
    assert project.publics == (Public.TOUS_PUBLICS,)
    assert project.publics_detail == (
        "personnes très éloignées de l’emploi, dites invisibles\u202f; "
        "sans autre précision dans la source"
    )
    assert "leolagrange.org/" in project.source_url


def test_nobody_takes_an_example_for_a_real_organisation(examples: list[Project]) -> None:
    for project in examples:
        assert re.search(rf"Exemple {project.number:02d} \(fictif\)$", project.lead)
        assert all(partner.endswith(" (fictif)") for partner in project.partners)
        assert project.source_name == "Exemple fictif (démonstration)"
        assert not project.lead_siret
        assert project.phone in {"", f"+3346571{project.number:04d}"}
        assert project.email in {"", f"contact@{project.id}.example"}
        assert project.website in {"", f"https://{project.id}.example"}
        assert not project.address or project.address.endswith("de l’Exemple")


@pytest.mark.parametrize(
    ("attribute", "values"),
    [
        pytest.param("scheme", Scheme, id="both schemes"),
        pytest.param("lead_type", LeadType, id="every type of lead"),
        pytest.param("certainty", [*Certainty, None], id="both certainties and neither"),
    ],
)
def test_every_code_is_shown(examples: list[Project], attribute: str, values: list[object]) -> None:
    assert {getattr(project, attribute) for project in examples} == set(values)


@pytest.mark.parametrize(
    ("attribute", "values"),
    [
        pytest.param("publics", Public, id="publics"),
        pytest.param("steps", Step, id="steps"),
        pytest.param("referral_modes", ReferralMode, id="ways to refer"),
        pytest.param("referrers", Referrer, id="who refers"),
    ],
)
def test_every_code_of_a_list_is_shown(
    examples: list[Project], attribute: str, values: list[object]
) -> None:
    assert {code for p in examples for code in getattr(p, attribute)} == set(values)


@pytest.mark.parametrize(
    "attribute",
    [
        "phone",
        "email",
        "website",
        "approach",
        "address",
        "longitude",
        "publics",
        "coverage",
        "age_min",
        "age_max",
        "admission",
        "referral_detail",
        "start",
        "end",
        "territory_detail",
    ],
)
def test_each_field_is_given_by_some_examples_and_missing_in_others(
    examples: list[Project], attribute: str
) -> None:
    empty = [getattr(project, attribute) in ("", (), None) for project in examples]
    assert any(empty)
    assert not all(empty)


def test_an_example_may_have_neither_phone_nor_mail(examples: list[Project]) -> None:
    assert [p.number for p in examples if not p.phone and not p.email] == [16]


def test_every_kind_of_territory_is_shown(examples: list[Project]) -> None:
    kinds = {frozenset(len(code) for code in project.coverage) for project in examples}
    assert kinds == {frozenset(), frozenset({2}), frozenset({9})}
    assert [p.number for p in examples if not p.coverage] == [13]
    assert {p.number: p.exclusions for p in examples if p.exclusions} == {
        9: ("200085751",),
        23: ("200034882",),
    }
    assert [p.number for p in examples if p.certainty is Certainty.A_CONFIRMER] == [12]


def test_every_department_but_two_is_met(
    projects: tuple[Project, ...], gazetteer: Gazetteer
) -> None:
    met = {code for project in projects for code in departments(project, gazetteer)}
    assert met == gazetteer.departments - NOT_MET


def test_cantal_was_collected_and_haute_loire_was_not(
    collections: dict[str, DepartmentCollection],
) -> None:
    not_collected = {c for c, row in collections.items() if row.collected is Collection.NON}
    assert not_collected == {"43"}
    assert collections["15"].collected is Collection.OUI
    assert {row.status for row in collections.values()} == {RecordStatus.EXEMPLE_FICTIF}


def test_youth_examples_stay_in_the_perimeter_of_the_youth_call(
    examples: list[Project], gazetteer: Gazetteer
) -> None:
    allowed = {town for code in YOUTH_AREAS for town in gazetteer.members(code)}
    allowed -= gazetteer.members(YOUTH_EXCLUDED)
    youth = [project for project in examples if project.scheme is Scheme.O2R_JEUNES_2025]
    # The whole of Loire is in it; Isère without Entre Bièvre et Rhône.
    assert len(youth) == 5
    for project in youth:
        assert territory(project, gazetteer) <= allowed, project.id
        assert Public.JEUNES in project.publics
        assert (project.age_min, project.age_max) == (16, 25)


def test_three_projects_receive_in_one_town(examples: list[Project]) -> None:
    towns = Counter(project.town for project in examples if project.town)
    assert towns.most_common(1) == [("Grenoble", 3)]


def test_some_records_are_fresh_some_old_some_very_old(examples: list[Project]) -> None:
    ages = [(END_OF_2026 - project.updated).days for project in examples if project.updated]
    assert len(ages) == 21
    assert min(ages) < 60
    assert len([days for days in ages if 183 < days <= 365]) >= 4
    assert len([days for days in ages if days > 365]) >= 2


def test_ways_to_refer_rest_on_a_contact_that_is_given(examples: list[Project]) -> None:
    for project in examples:
        modes = set(project.referral_modes)
        assert (ReferralMode.TELEPHONER in modes) == bool(project.phone)
        assert (ReferralMode.ENVOYER_UN_COURRIEL in modes) == bool(project.email)
        assert ReferralMode.UTILISER_LIEN not in modes or project.website
        assert ReferralMode.SE_PRESENTER not in modes or project.address


def test_the_numbers_are_those_of_the_design(projects: tuple[Project, ...]) -> None:
    assert (projects[8].name, projects[13].name) == ("Isère aller-vers", "Escale roannaise")


def test_texts_follow_french_typography() -> None:
    text = FILE.read_text("utf-8")
    assert "'" not in text
    assert not re.search(r"[^\u00a0] :(?!//)|[^\u202f;] ;|« | »", text)


def test_the_schema_covers_the_header() -> None:
    schema = json.loads(Path(ROOT / "projects.schema.json").read_text("utf-8"))
    header = FILE.read_text("utf-8").partition("\n")[0].split(";")
    assert [field["name"] for field in schema["fields"]] == header
