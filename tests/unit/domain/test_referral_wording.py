"""What is said of publics, ages and numbers, sentence by sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.data.vocabularies import Certainty, Public, Scheme
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.referral.results import Fit, PublicFit, public_fit
from dashboard.domain.referral.search import Among, ReferralCriteria, refer, referral_of
from dashboard.domain.referral.wording import (
    age_sentence,
    excluded_reason,
    kilometres,
    nearby_reason,
    public_reason,
    questions,
    summary,
    territory_reason,
)
from dashboard.domain.territory.index import commune_index
from dashboard.domain.verdict import Audiences, Person, PersonJudgement, When

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project

J, R, S, F = Public.JEUNES, Public.RSA, Public.SENIORS, Public.FEMMES
ALL = Public.TOUS_PUBLICS
ASK = "À demander."


@pytest.fixture
def two_communes(make_geography: Callable[[Sequence[Any]], Geography], row: Any) -> Geography:
    return make_geography([row("01", ""), row("42", "")])


DAY = date(2027, 11, 1)


def fit_of(project: Project, chosen: Sequence[Public]) -> PublicFit:
    audiences = Audiences.of([project])
    judged = PersonJudgement(audiences.judge(Person(tuple(chosen)))[0])
    return public_fit(audiences, 0, judged, chosen)


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("chosen", "values", "fit", "reason"),
    [
        pytest.param((J,), {"publics": (J,)}, Fit.ALL, "« Jeunes 16–25 » est cité.", id="one"),
        pytest.param(
            (J, R),
            {"publics": (R, J)},
            Fit.ALL,
            "« Jeunes 16–25 » et « RSA » sont cités.",
            id="two",
        ),
        pytest.param(
            (J, R),
            {"publics": (R,)},
            Fit.SOME,
            f"« RSA » est cité ; « Jeunes 16–25 » ne l’est pas. {ASK}",
            id="one of two",
        ),
        pytest.param(
            (J, R, F, S),
            {"publics": (R, J)},
            Fit.SOME,
            "« Jeunes 16–25 » et « RSA » sont cités ; « Femmes » et « 50 ans et plus » "
            f"ne le sont pas. {ASK}",
            id="two of four",
        ),
        pytest.param(
            (J,),
            {"publics": (R,)},
            Fit.NONE,
            "« Jeunes 16–25 » n’est pas cité.",
            id="none of one",
        ),
        pytest.param(
            (J, F),
            {"publics": (R,)},
            Fit.NONE,
            "Ni « Jeunes 16–25 » ni « Femmes » ne sont cités.",
            id="none of two",
        ),
        pytest.param(
            (J, F, S),
            {"publics": (R,)},
            Fit.NONE,
            "Ni « Jeunes 16–25 », ni « Femmes », ni « 50 ans et plus » ne sont cités.",
            id="none of three",
        ),
        pytest.param((J,), {"publics": (ALL,)}, Fit.OPEN, "Ouvert à tous les publics.", id="open"),
        pytest.param(
            (ALL,), {"publics": (ALL,)}, Fit.ALL, "« Tous publics » est cité.", id="open, asked"
        ),
        pytest.param(
            (F, J),
            {"publics": (F, ALL)},
            Fit.SOME,
            "« Femmes » est cité. Ouvert à tous les publics.",
            id="some and open",
        ),
        pytest.param(
            (J,), {}, Fit.UNSPECIFIED, "Publics non précisés dans la source.", id="not specified"
        ),
        pytest.param(
            (), {}, Fit.ALL, "Publics non précisés dans la source.", id="silence, silence"
        ),
        pytest.param(
            (), {"publics": (R,)}, Fit.ALL, "Public cité : « RSA ».", id="nothing asked, one"
        ),
        pytest.param(
            (),
            {"publics": (R, F)},
            Fit.ALL,
            "Publics cités : « RSA » et « Femmes ».",
            id="nothing asked, two",
        ),
        pytest.param(
            (), {"publics": (ALL,)}, Fit.ALL, "Ouvert à tous les publics.", id="nothing asked, open"
        ),
        pytest.param(
            (),
            {"publics": (F, ALL)},
            Fit.ALL,
            "Public cité : « Femmes ». Ouvert à tous les publics.",
            id="nothing asked, both",
        ),
        pytest.param(
            (S,),
            {"publics": (ALL,), "age_min": 16, "age_max": 25},
            Fit.NONE,
            "« 50 ans et plus » ne correspond pas à l’âge indiqué. 16–25 ans d’après la source.",
            id="open, but not at that age",
        ),
        pytest.param(
            (J,),
            {"publics": (ALL,), "age_min": 26},
            Fit.NONE,
            "« Jeunes 16–25 » ne correspond pas à l’âge indiqué. "
            "À partir de 26 ans d’après la source.",
            id="open, but later",
        ),
        pytest.param(
            (S, R),
            {"publics": (ALL,), "age_max": 49},
            Fit.NONE,
            "« 50 ans et plus » ne correspond pas à l’âge indiqué. "
            "Jusqu’à 49 ans d’après la source.",
            id="open, but whoever is both is too old",
        ),
        pytest.param(
            (S, J),
            {"publics": (ALL,), "age_max": 49},
            Fit.OPEN,
            "Ouvert à tous les publics. « 50 ans et plus » ne correspond pas à l’âge indiqué. "
            f"{ASK} Jusqu’à 49 ans d’après la source.",
            id="open to one of two ages",
        ),
        pytest.param(
            (S, J),
            {"publics": (ALL,), "age_min": 30, "age_max": 40},
            Fit.NONE,
            "« 50 ans et plus » et « Jeunes 16–25 » ne correspondent "
            "pas à l’âge indiqué. 30–40 ans d’après la source.",
            id="open, at neither age",
        ),
        pytest.param(
            (J,),
            {"publics": (ALL,), "age_min": 25},
            Fit.OPEN,
            "Ouvert à tous les publics. À partir de 25 ans d’après la source.",
            id="ages meet at the limit",
        ),
        pytest.param(
            (S,),
            {"publics": (ALL,), "age_max": 50},
            Fit.OPEN,
            "Ouvert à tous les publics. Jusqu’à 50 ans d’après la source.",
            id="ages meet at the other limit",
        ),
        pytest.param(
            (S,),
            {"publics": (S,), "age_max": 40},
            Fit.NONE,
            "« 50 ans et plus » ne correspond pas à l’âge indiqué. "
            "Jusqu’à 40 ans d’après la source.",
            id="cited, but no age of it is admitted",
        ),
    ],
)
def test_what_is_said_of_publics(
    make_project: Callable[..., Project],
    chosen: tuple[Public, ...],
    values: dict[str, Any],
    fit: Fit,
    reason: str,
) -> None:
    project = make_project(**values)
    found = fit_of(project, chosen)
    assert found.fit is fit
    assert spaced(public_reason(project, found)) == reason


def test_ages_are_said_as_the_source_gives_them(make_project: Callable[..., Project]) -> None:
    assert age_sentence(make_project()) == ""
    assert age_sentence(make_project(age_min=0)) == "À partir de 0\u00a0ans d’après la source."


@pytest.mark.parametrize(
    ("km", "words"),
    [
        (0, "moins de 1\u00a0km"),
        (0.4, "moins de 1\u00a0km"),
        (0.6, "1\u00a0km"),
        (13.6, "14\u00a0km"),
        (60, "60\u00a0km"),
    ],
)
def test_a_distance_is_never_nothing_and_always_as_the_crow_flies(km: float, words: str) -> None:
    assert kilometres(km) == f"{words} à vol d’oiseau"


@pytest.mark.parametrize(
    ("code", "values", "reason"),
    [
        pytest.param("42187", {}, "Territoire non précisé dans la source.", id="no coverage"),
        pytest.param(
            "42187",
            {"coverage": ("42", "200035731", "42187")},
            "Roanne est citée par la source.",
            id="the closest code tells",
        ),
        pytest.param(
            "42187",
            {"coverage": ("42",), "exclusions": ("42218", "42147")},
            "Le département de la Loire est couvert, hors Saint-Étienne et Montbrison.",
            id="two exclusions",
        ),
        pytest.param(
            "69259",
            {"coverage": ("69",)},
            "Tout le département du Rhône avec la métropole de Lyon est couvert.",
            id="69 is both",
        ),
        pytest.param(
            "69259",
            {"coverage": ("69M",)},
            "Tout le territoire de la métropole de Lyon est couvert.",
            id="69M",
        ),
        pytest.param(
            "69243",
            {"coverage": ("69D",)},
            "Tout le territoire du Rhône hors métropole de Lyon est couvert.",
            id="69D",
        ),
        pytest.param(
            "42187",
            {"coverage": ("42187",), "certainty": Certainty.A_CONFIRMER},
            "Roanne est citée par la source, comme territoire à confirmer.",
            id="named, to confirm",
        ),
        pytest.param(
            "42187",
            {"coverage": ("200035731",), "certainty": Certainty.A_CONFIRMER},
            "La source cite Roannais Agglomération sans préciser les communes : "
            "Roanne n’est pas nommée.",
            id="EPCI to confirm",
        ),
        pytest.param(
            "42187",
            {
                "coverage": ("42",),
                "certainty": Certainty.A_CONFIRMER,
                "territory_detail": "Loire, dont Roanne",
            },
            "La source dit « Loire, dont Roanne », sans plus de certitude pour Roanne.",
            id="named in the detail",
        ),
    ],
)
def test_what_is_said_of_a_territory(
    geography: Geography,
    make_project: Callable[..., Project],
    code: str,
    values: dict[str, Any],
    reason: str,
) -> None:
    row = commune_index(geography).communes[code]
    assert spaced(territory_reason(make_project(**values), row, geography)) == reason


def test_what_is_said_near_names_the_exclusions_too(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    row = commune_index(geography).communes["38219"]
    project = make_project(coverage=("38",), exclusions=("200085751",))
    expected = "Couvre l’Isère, hors Entre Bièvre et Rhône, à 8 km à vol d’oiseau de Pact."
    assert nearby_reason(project, row, "à 8 km à vol d’oiseau de Pact", geography) == expected


def test_a_rule_that_does_not_touch_the_commune_is_not_told(
    geography: Geography, make_project: Callable[..., Project]
) -> None:
    rows = commune_index(geography).communes
    project = make_project(coverage=("38",), exclusions=("200085751",))
    assert excluded_reason(project, rows["38185"], geography) == ""
    elsewhere = make_project(coverage=("42",), exclusions=("200085751",))
    assert excluded_reason(elsewhere, rows["38034"], geography) == ""


@pytest.mark.parametrize(
    ("publics", "chosen", "sentence"),
    [
        pytest.param([], (), "aucun projet recensé ne couvre la commune.", id="nothing"),
        pytest.param([(R,)], (), "1 projet couvre la commune.", id="one"),
        pytest.param(
            [(R,)], (R,), "1 projet couvre la commune et cite le public choisi.", id="cites"
        ),
        pytest.param(
            [(R, J, F), (R, J, F)],
            (R, J, F),
            "2 projets couvrent la commune et citent les trois publics choisis.",
            id="all cite",
        ),
        pytest.param(
            [tuple(Public)[:11]],
            tuple(Public)[:11],
            "1 projet couvre la commune et cite les 11 publics choisis.",
            id="more than the words for numbers",
        ),
        pytest.param(
            [(R,), (J,)],
            (R,),
            "1 projet couvre la commune et cite le public choisi.",
            id="the other cites none",
        ),
        pytest.param(
            [(R, J), (R,), (J,)],
            (R, J),
            "3 projets couvrent la commune, dont 1 cite les deux publics choisis.",
            id="one of three",
        ),
        pytest.param(
            [(R, J), (R, J), (J,)],
            (R, J),
            "3 projets couvrent la commune, dont 2 citent les deux publics choisis.",
            id="two of three",
        ),
        pytest.param(
            [(ALL,), (ALL,)],
            (R,),
            "2 projets couvrent la commune, ouverts à tous les publics.",
            id="open",
        ),
        pytest.param(
            [(R,)],
            (R, J),
            "1 projet couvre la commune, mais ne cite qu’une partie des publics choisis.",
            id="one cites one of two",
        ),
        pytest.param(
            [(R,), (ALL,)],
            (R, J),
            "2 projets couvrent la commune, dont aucun ne cite les deux publics choisis à la fois.",
            id="none cites both",
        ),
        pytest.param(
            [(R,), (R,)],
            (J,),
            "aucun projet recensé ne couvre la commune pour le public choisi.",
            id="nobody for this public",
        ),
    ],
)
def test_the_summary_tells_how_many_cite(
    two_communes: Geography,
    make_project: Callable[..., Project],
    publics: list[tuple[Public, ...]],
    chosen: tuple[Public, ...],
    sentence: str,
) -> None:
    projects = tuple(make_project(coverage=("01",), publics=cited) for cited in publics)
    catalogue = build_catalogue(projects, two_communes, {"01": True}, "")
    assert spaced(summary(refer(catalogue, 0, chosen))) == f"Pour Le Bourg, {sentence}"


@pytest.mark.parametrize(
    ("count", "bounds", "sentence"),
    [
        (1, (), "recensé ne couvre la commune ; 1 projet proche est hors territoire."),
        (2, (), "recensé ne couvre la commune ; 2 projets proches sont hors territoire."),
        (
            1,
            ({"end": DAY - timedelta(days=1)}, {"start": DAY + timedelta(days=1)}),
            (
                "actif ne couvre la commune ; 1 projet dont la convention est terminée et 1 projet "
                "dont la convention n’a pas commencé couvrent la commune ; 1 projet proche est "
                "hors territoire."
            ),
        ),
        (
            1,
            ({"end": DAY - timedelta(days=1)},),
            (
                "actif ne couvre la commune ; 1 projet dont la convention est terminée couvre la "
                "commune ; 1 projet proche est hors territoire."
            ),
        ),
    ],
)
def test_the_summary_tells_of_what_is_near_when_there_is_nothing_else(
    two_communes: Geography,
    make_project: Callable[..., Project],
    count: int,
    bounds: Sequence[Any],
    sentence: str,
) -> None:
    idle = [make_project(coverage=("01",), **values) for values in bounds]
    projects = (*(make_project(coverage=("42",)),) * count, *idle)
    catalogue = build_catalogue(projects, two_communes, {"01": True}, "")
    criteria = ReferralCriteria(catalogue, 0, Person(), Among(when=When(DAY)))
    told = spaced(summary(referral_of(criteria)))
    assert told == f"Pour Le Bourg, aucun projet {sentence}"


GENERAL, YOUTH = Scheme


@pytest.mark.parametrize("state", ["collected", "to confirm", "not collected"])
@pytest.mark.parametrize(
    ("chosen", "scheme", "choice"),
    [
        ((), None, ""),
        ((R,), None, " pour le public choisi"),
        ((), YOUTH, " pour ce dispositif"),
        ((R,), YOUTH, " pour le public et le dispositif choisis"),
        ((R, J), YOUTH, " pour cette personne et ce dispositif"),
        ((R, J), None, " pour cette personne"),
    ],
)
def test_nobody_covers_is_said_of_what_was_chosen_and_as_sure_as_it_is(
    two_communes: Geography,
    make_project: Callable[..., Project],
    *,
    chosen: tuple[Public, ...],
    scheme: Scheme | None,
    choice: str,
    state: str,
) -> None:
    others = [make_project(coverage=("01",), publics=(F,), scheme=GENERAL)] if choice else []
    if state == "to confirm":
        values = {"certainty": Certainty.A_CONFIRMER, "publics": (R, J), "scheme": YOUTH}
        others.append(make_project(coverage=("01",), **values))
    catalogue = build_catalogue(tuple(others), two_communes, {"01": state != "not collected"}, "")
    words = spaced(summary(refer(catalogue, 0, chosen, scheme)))
    sure = " avec certitude" if state == "to confirm" else ""
    known = "connu" if state == "not collected" else "recensé"
    assert f"aucun projet {known} ne couvre la commune{sure}{choice}" in words
    assert words.partition("la commune")[2].removeprefix(f"{sure}{choice}")[:1] in (".", " ")
    assert ("pour" in words.partition("la commune")[2].partition(".")[0]) is bool(choice)


def test_a_count_of_one_scheme_says_so(
    two_communes: Geography, make_project: Callable[..., Project]
) -> None:
    projects = tuple(
        make_project(coverage=("01",), publics=(R,), scheme=scheme) for scheme in (GENERAL, YOUTH)
    )
    catalogue = build_catalogue(projects, two_communes, {"01": True}, "")
    assert spaced(summary(refer(catalogue, 0, (R,), YOUTH))) == (
        "Pour Le Bourg, 1 projet de ce dispositif couvre la commune et cite le public choisi."
    )


@pytest.mark.parametrize(
    ("values", "person", "words"),
    [
        pytest.param(
            {"coverage": ("01001",)},
            Person((R,)),
            ["Accueillez-vous les bénéficiaires du RSA ?"],
            id="publics",
        ),
        pytest.param(
            {"coverage": ("01001",)},
            Person((R, J), 22),
            ["Accueillez-vous les bénéficiaires du RSA et les jeunes de 16 à 25 ans, à 22 ans ?"],
            id="publics and an age",
        ),
        pytest.param(
            {"publics": (R,)},
            Person((R,)),
            ["Accueillez-vous les habitants du Bourg ?"],
            id="territory",
        ),
        pytest.param(
            {"coverage": ("01",), "certainty": Certainty.A_CONFIRMER},
            Person((), 55),
            ["Accueillez-vous les habitants du Bourg ?"],
            id="territory, no public asked for",
        ),
        pytest.param(
            {},
            Person((R,)),
            [
                "Accueillez-vous les habitants du Bourg ?",
                "Accueillez-vous les bénéficiaires du RSA ?",
            ],
            id="both",
        ),
        pytest.param({"coverage": ("01001",), "publics": (R,)}, Person((R,)), [], id="nothing"),
    ],
)
def test_what_is_to_be_asked_on_the_telephone(
    two_communes: Geography,
    make_project: Callable[..., Project],
    values: dict[str, Any],
    person: Person,
    words: list[str],
) -> None:
    catalogue = build_catalogue((make_project(**values),), two_communes, {}, "")
    referral = refer(catalogue, 0, person.publics, None, person.age)
    matches = (*referral.covers, *referral.to_confirm)
    assert len(matches) == 1
    assert list(map(spaced, questions(referral, matches))) == words
