"""Commune by commune on the shipped records: the group of a project and the reason said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from dashboard.data.vocabularies import Public, Scheme
from dashboard.domain.referral.search import refer
from dashboard.domain.referral.wording import summary
from dashboard.domain.territory.index import commune_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.referral.results import ReferralResult

COVERS, TO_CONFIRM, NEARBY = "couvre", "à confirmer", "proche"
EXCLUDED, ABSENT = "exclu", "absent"
WRONG_AGE, OTHER_PUBLICS = "hors âge", "autres publics"
JEUNES, LOGEMENT, RURAL, QPV = Public.JEUNES, Public.LOGEMENT, Public.RURAL, Public.QPV
FEMMES, RSA, SENIORS, JUSTICE = Public.FEMMES, Public.RSA, Public.SENIORS, Public.JUSTICE
REFUGIES = Public.REFUGIES


class Found(NamedTuple):
    """Where a project stands in an answer and why."""

    group: str
    territory: str = ""
    publics: str = ""


def ask(
    catalogue: Catalogue, code: str, publics: Sequence[Public], scheme: Scheme | None = None
) -> ReferralResult:
    row = commune_index(catalogue.geography).communes[code]
    return refer(catalogue, row, publics, scheme)


def find(catalogue: Catalogue, referral: ReferralResult, project: str) -> Found:
    index = catalogue.by_id[project]
    groups = {
        COVERS: referral.covers,
        TO_CONFIRM: referral.to_confirm,
        NEARBY: tuple(near.match for near in referral.nearby),
        EXCLUDED: referral.excluded,
        WRONG_AGE: referral.wrong_age,
        OTHER_PUBLICS: referral.not_cited,
    }
    for group, answers in groups.items():
        for answer in answers:
            if answer.project == index:
                return Found(group, answer.territory, answer.publics)
    return Found(ABSENT)


@pytest.mark.parametrize(
    ("code", "publics", "project", "group", "territory", "reason"),
    [
        pytest.param(
            "42187",
            (JEUNES, LOGEMENT),
            "escale-roannaise",
            COVERS,
            "Roanne fait partie de Roannais Agglomération, citée par la source.",
            "« Jeunes 16–25 » et « Sans logement stable » sont cités. 18–60 ans d’après la source.",
            id="Roanne, both publics cited",
        ),
        pytest.param(
            "42187",
            (JEUNES, LOGEMENT),
            "loire-jeunesse",
            COVERS,
            "Tout le département de la Loire est couvert.",
            "« Jeunes 16–25 » est cité ; « Sans logement stable » ne l’est pas. À demander. "
            "16–25 ans d’après la source.",
            id="Roanne, one public of two",
        ),
        pytest.param(
            "42187",
            (JEUNES, LOGEMENT),
            "relais-du-forez",
            ABSENT,
            "",
            "",
            id="Roanne, area named without its communes, other publics",
        ),
        pytest.param(
            "42187",
            (RURAL,),
            "relais-du-forez",
            TO_CONFIRM,
            "La source dit « Loire, notamment le Forez » : Roanne n’est pas nommée.",
            "« Rural » est cité.",
            id="Roanne, area named without its communes",
        ),
        pytest.param(
            "42187",
            (JEUNES, LOGEMENT),
            "escale-stephanoise",
            TO_CONFIRM,
            "Territoire non précisé dans la source.",
            "« Sans logement stable » est cité ; « Jeunes 16–25 » ne l’est pas. À demander. "
            "À partir de 18 ans d’après la source.",
            id="Roanne, territory not specified",
        ),
        pytest.param(
            "42187",
            (),
            "beaujolais-solidaire",
            NEARBY,
            "Couvre l’Ouest Rhodanien, à 11 km à vol d’oiseau de Roanne.",
            "Publics cités : « Rural », « RSA » et « 50 ans et plus ». "
            "À partir de 26 ans d’après la source.",
            id="Roanne, near",
        ),
        pytest.param(
            "42187", (JEUNES,), "beaujolais-solidaire", ABSENT, "", "", id="near, other publics"
        ),
        pytest.param(
            "42187",
            (RURAL, SENIORS, FEMMES),
            "loire-jeunesse",
            WRONG_AGE,
            "Tout le département de la Loire est couvert.",
            "« 50 ans et plus » ne correspond pas à l’âge indiqué. 16–25 ans d’après la source.",
            id="Roanne, three publics, one of another age",
        ),
        pytest.param(
            "42144",
            (FEMMES,),
            "relais-du-forez",
            TO_CONFIRM,
            "La source dit « Loire, notamment le Forez » : Montbrison n’est pas nommée.",
            "« Femmes » est cité.",
            id="Moingt, merged into Montbrison",
        ),
        pytest.param(
            "42052",
            (LOGEMENT,),
            "escale-roannaise",
            COVERS,
            "Charlieu fait partie de Charlieu-Belmont, citée par la source.",
            "« Sans logement stable » est cité. 18–60 ans d’après la source.",
            id="Charlieu, second EPCI",
        ),
        pytest.param(
            "38034",
            (LOGEMENT,),
            "isere-aller-vers",
            NEARBY,
            "Isère, mais Entre Bièvre et Rhône est exclu. "
            "Commune couverte la plus proche : Marcollin, à moins de 1 km à vol d’oiseau.",
            "« Sans logement stable » est cité. À partir de 18 ans d’après la source.",
            id="Beaurepaire, excluded by rule (38270)",
        ),
        pytest.param(
            "38219",
            (LOGEMENT,),
            "isere-aller-vers",
            COVERS,
            "Le département de l’Isère est couvert, hors Entre Bièvre et Rhône.",
            "« Sans logement stable » est cité. À partir de 18 ans d’après la source.",
            id="Marcollin, other side of the exclusion (38270)",
        ),
        pytest.param(
            "38290",
            (RURAL,),
            "isere-aller-vers",
            NEARBY,
            "Isère, mais Entre Bièvre et Rhône est exclu. "
            "Commune couverte la plus proche : Marcollin, à 5 km à vol d’oiseau.",
            "« Rural » est cité. À partir de 18 ans d’après la source.",
            id="Pact, excluded by rule (38270)",
        ),
        pytest.param(
            "38032",
            (RURAL,),
            "isere-aller-vers",
            COVERS,
            "Le département de l’Isère est couvert, hors Entre Bièvre et Rhône.",
            "« Rural » est cité. À partir de 18 ans d’après la source.",
            id="Beaufort, Isère (38270)",
        ),
        pytest.param(
            "73034",
            (RURAL,),
            "savoie-rebond",
            COVERS,
            "Tout le département de la Savoie est couvert.",
            "Ouvert à tous les publics.",
            id="Beaufort, Savoie, homonym",
        ),
        pytest.param(
            "73034",
            (RURAL,),
            "isere-aller-vers",
            NEARBY,
            None,
            None,
            id="Beaufort, Savoie, near Isère",
        ),
        pytest.param(
            "38034", (JEUNES,), "isere-aller-vers", ABSENT, "", "", id="excluded, other publics"
        ),
        pytest.param(
            "74173",
            (JEUNES,),
            "jeunes-des-deux-savoie",
            NEARBY,
            "Haute-Savoie, mais le Pays du Mont-Blanc est exclu. "
            "Commune couverte la plus proche : La Giettaz, à moins de 1 km à vol d’oiseau.",
            "« Jeunes 16–25 » est cité. 16–25 ans d’après la source.",
            id="Megève, excluded by rule",
        ),
        pytest.param(
            "73114",
            (JEUNES,),
            "jeunes-des-deux-savoie",
            COVERS,
            "Tout le département de la Savoie est couvert.",
            "« Jeunes 16–25 » est cité. 16–25 ans d’après la source.",
            id="Flumet, other side, in a department without exclusion",
        ),
        pytest.param(
            "74056",
            (JEUNES,),
            "jeunes-des-deux-savoie",
            COVERS,
            "Le département de la Haute-Savoie est couvert, hors Pays du Mont-Blanc.",
            "« Jeunes 16–25 » est cité. 16–25 ans d’après la source.",
            id="Chamonix, other side, in the department cut",
        ),
        pytest.param(
            "74011",
            (LOGEMENT,),
            "leman-aller-vers",
            COVERS,
            "Annecy fait partie du Grand Annecy, cité par la source.",
            "« Sans logement stable » est cité. À partir de 18 ans d’après la source.",
            id="Annecy-le-Vieux, merged into Annecy",
        ),
        pytest.param(
            "69383",
            (FEMMES,),
            "lyon-pluriel",
            COVERS,
            "Lyon fait partie de la métropole de Lyon, citée par la source.",
            "« Femmes » est cité.",
            id="Lyon 3e",
        ),
        pytest.param(
            "69389",
            (SENIORS,),
            "lyon-pluriel",
            COVERS,
            "Lyon fait partie de la métropole de Lyon, citée par la source.",
            "Ouvert à tous les publics.",
            id="Lyon 9e, open to all",
        ),
        pytest.param(
            "69123",
            (FEMMES, SENIORS),
            "lyon-pluriel",
            COVERS,
            "Lyon fait partie de la métropole de Lyon, citée par la source.",
            "« Femmes » est cité. Ouvert à tous les publics.",
            id="Lyon, cited and open to all",
        ),
        pytest.param(
            "69123",
            (SENIORS,),
            "jeunes-lyon-vienne",
            WRONG_AGE,
            "Lyon fait partie de la métropole de Lyon, citée par la source.",
            "« 50 ans et plus » ne correspond pas à l’âge indiqué. 18–25 ans d’après la source.",
            id="Lyon, covered but not at that age",
        ),
        pytest.param(
            "69123",
            (QPV,),
            "o2r-portes-du-sud",
            NEARBY,
            "Couvre Saint-Fons, à moins de 1 km à vol d’oiseau de Lyon.",
            "Ouvert à tous les publics.",
            id="Lyon, beside the Portes du Sud",
        ),
        pytest.param(
            "69259",
            (QPV,),
            "o2r-portes-du-sud",
            COVERS,
            "Vénissieux est citée par la source.",
            "Ouvert à tous les publics.",
            id="Vénissieux, named",
        ),
        pytest.param(
            "69273",
            (),
            "o2r-portes-du-sud",
            COVERS,
            "Corbas est citée par la source.",
            "Ouvert à tous les publics.",
            id="Corbas, nothing asked",
        ),
        pytest.param(
            "69290",
            (JUSTICE,),
            "o2r-portes-du-sud",
            NEARBY,
            "Couvre Vénissieux, à moins de 1 km à vol d’oiseau de Saint-Priest.",
            "Ouvert à tous les publics.",
            id="Saint-Priest (69), not named",
        ),
        pytest.param(
            "07288",
            (RURAL,),
            "ardeche-en-chemin",
            COVERS,
            "Tout le département de l’Ardèche est couvert.",
            "« Rural » est cité.",
            id="Saint-Priest (07), homonym",
        ),
        pytest.param(
            "69163",
            (REFUGIES,),
            "lyon-pluriel",
            COVERS,
            "Quincieux fait partie de la métropole de Lyon, citée par la source.",
            "« Réfugiés, exilés » est cité.",
            id="Quincieux, edge of the Métropole",
        ),
        pytest.param(
            "69264",
            (REFUGIES,),
            "lyon-pluriel",
            NEARBY,
            "Couvre la métropole de Lyon, à 3 km à vol d’oiseau de Villefranche-sur-Saône.",
            "« Réfugiés, exilés » est cité.",
            id="Villefranche, in the Rhône but not the Métropole",
        ),
        pytest.param(
            "26362",
            (),
            "ifra-drome",
            TO_CONFIRM,
            "La source cite la Drôme sans préciser les communes : Valence n’est pas nommée.",
            "Ouvert à tous les publics.",
            id="Valence, department without its communes",
        ),
        pytest.param(
            "26371",
            (SENIORS,),
            "ifra-drome",
            TO_CONFIRM,
            "La source cite la Drôme sans préciser les communes : Saillans n’est pas nommée.",
            "Ouvert à tous les publics.",
            id="a commune merged into Saillans",
        ),
        pytest.param(
            "07324", (), "ifra-drome", ABSENT, "", "", id="an area to confirm is never near"
        ),
        pytest.param(
            "26362",
            (JEUNES,),
            "vallee-du-rhone-mobile",
            COVERS,
            "Valence fait partie de Valence Romans Agglo, citée par la source.",
            "« Jeunes 16–25 » est cité.",
            id="Valence",
        ),
        pytest.param(
            "07324",
            (JEUNES,),
            "vallee-du-rhone-mobile",
            COVERS,
            "Tournon-sur-Rhône fait partie d’Arche Agglo, citée par la source.",
            "« Jeunes 16–25 » est cité.",
            id="Tournon, an EPCI across the Rhône",
        ),
        pytest.param(
            "26347",
            (JEUNES,),
            "vallee-du-rhone-mobile",
            COVERS,
            "Tain-l’Hermitage fait partie d’Arche Agglo, citée par la source.",
            "« Jeunes 16–25 » est cité.",
            id="Tain, its other bank",
        ),
        pytest.param(
            "26198",
            (RURAL,),
            "jeunes-en-drome-provencale",
            OTHER_PUBLICS,
            "Montélimar fait partie de Montélimar Agglomération, citée par la source.",
            "« Rural » n’est pas cité. 16–29 ans d’après la source.",
            id="Montélimar, not the public",
        ),
        pytest.param(
            "63113",
            (RSA,),
            "clermont-horizons",
            TO_CONFIRM,
            "Clermont-Ferrand fait partie de Clermont Auvergne Métropole, citée par la source.",
            "Publics non précisés dans la source.",
            id="Clermont, publics not specified",
        ),
        pytest.param(
            "63470",
            (),
            "clermont-horizons",
            COVERS,
            "Volvic fait partie de Riom Limagne et Volcans, citée par la source.",
            "Publics non précisés dans la source.",
            id="Volvic, nothing asked",
        ),
        pytest.param(
            "63308",
            (JEUNES,),
            "volcans-jeunesse",
            COVERS,
            "Royat fait partie de Clermont Auvergne Métropole, citée par la source.",
            "« Jeunes 16–25 » est cité. 16–25 ans d’après la source.",
            id="Royat, inside the Métropole",
        ),
        pytest.param(
            "63470",
            (JEUNES,),
            "volcans-jeunesse",
            NEARBY,
            "Couvre Clermont Auvergne Métropole, à 1 km à vol d’oiseau de Volvic.",
            "« Jeunes 16–25 » est cité. 16–25 ans d’après la source.",
            id="Volvic, just outside it",
        ),
        pytest.param(
            "63003", (QPV,), "clermont-horizons", ABSENT, "", "", id="Ambert, publics not specified"
        ),
        pytest.param(
            "43157",
            (JEUNES,),
            "loire-jeunesse",
            NEARBY,
            "Couvre la Loire, à 31 km à vol d’oiseau du Puy-en-Velay.",
            "« Jeunes 16–25 » est cité. 16–25 ans d’après la source.",
            id="Le Puy, the article contracts",
        ),
        pytest.param(
            "15014", (JEUNES,), "loire-jeunesse", ABSENT, "", "", id="Aurillac, beyond 60 km"
        ),
        pytest.param(
            "01091",
            (JEUNES,),
            "passerelles-du-pays-de-gex",
            COVERS,
            "Valserhône fait partie de Terre Valserhône, citée par la source.",
            "« Jeunes 16–25 » est cité. 16–25 ans d’après la source.",
            id="Châtillon-en-Michaille, merged into Valserhône",
        ),
        pytest.param(
            "01194",
            (SENIORS,),
            "beaujolais-solidaire",
            COVERS,
            "Jassans-Riottier fait partie de Villefranche Beaujolais Saône, citée par la source.",
            "« 50 ans et plus » est cité. À partir de 26 ans d’après la source.",
            id="Jassans, in the Ain, of an EPCI of the Rhône",
        ),
        pytest.param(
            "69007",
            (JEUNES,),
            "jeunes-lyon-vienne",
            COVERS,
            "Ampuis fait partie de Vienne Condrieu, citée par la source.",
            "« Jeunes 16–25 » est cité. 18–25 ans d’après la source.",
            id="Ampuis, in the Rhône, of an EPCI of Isère",
        ),
        pytest.param(
            "38196",
            (QPV,),
            "nord-isere-jeunes",
            COVERS,
            "Bourgoin-Jallieu fait partie de Porte de l’Isère, citée par la source.",
            "« QPV » est cité. 16–25 ans d’après la source.",
            id="Jallieu, merged into Bourgoin-Jallieu",
        ),
        pytest.param(
            "73065",
            (SENIORS, JEUNES),
            "savoie-rebond",
            COVERS,
            "Tout le département de la Savoie est couvert.",
            "Ouvert à tous les publics.",
            id="Chambéry, open to all",
        ),
        pytest.param(
            "03310",
            (SENIORS,),
            "un-pas-en-bourbonnais",
            COVERS,
            "Vichy fait partie de Vichy Communauté, citée par la source.",
            "« 50 ans et plus » est cité. À partir de 18 ans d’après la source.",
            id="Vichy",
        ),
        pytest.param(
            "03264",
            (JUSTICE,),
            "un-pas-en-bourbonnais",
            OTHER_PUBLICS,
            "Saint-Yorre fait partie de Vichy Communauté, citée par la source.",
            "« Justice » n’est pas cité. À partir de 18 ans d’après la source.",
            id="Saint-Yorre, not the public",
        ),
        pytest.param(
            "01369",
            (RURAL,),
            "cap-bresse-bugey",
            COVERS,
            "Saint-Just fait partie du Bassin de Bourg-en-Bresse, cité par la source.",
            "« Rural » est cité.",
            id="Saint-Just (Ain)",
        ),
        pytest.param(
            "63371", (RURAL,), "cap-bresse-bugey", ABSENT, "", "", id="Saint-Just (Puy-de-Dôme)"
        ),
    ],
)
def test_where_a_project_stands_and_why(  # noqa: PLR0917 - a table of cases
    catalogue: Catalogue,
    code: str,
    publics: tuple[Public, ...],
    project: str,
    group: str,
    territory: str | None,
    reason: str | None,
) -> None:
    found = find(catalogue, ask(catalogue, code, publics), project)
    assert found.group == group
    assert territory is None or spaced(found.territory) == territory
    assert reason is None or spaced(found.publics) == reason


@pytest.mark.parametrize(
    ("code", "publics", "sentence"),
    [
        pytest.param(
            "42187",
            (JEUNES, LOGEMENT),
            "Pour Roanne, 2 projets couvrent la commune, dont 1 cite les deux publics choisis ; "
            "1 autre est à confirmer.",
            id="the design's example",
        ),
        pytest.param(
            "42187",
            (),
            "Pour Roanne, 2 projets couvrent la commune ; 2 autres sont à confirmer.",
            id="nothing asked",
        ),
        pytest.param(
            "69123",
            (SENIORS,),
            "Pour Lyon, 1 projet couvre la commune, ouvert à tous les publics.",
            id="open to all",
        ),
        pytest.param(
            "73065",
            (SENIORS, JEUNES),
            "Pour Chambéry, 2 projets couvrent la commune, dont aucun ne cite les deux publics "
            "choisis à la fois.",
            id="none cites both",
        ),
        pytest.param(
            "03310",
            (SENIORS,),
            "Pour Vichy, 1 projet couvre la commune et cite le public choisi.",
            id="the only one cites it",
        ),
        pytest.param(
            "43157",
            (JEUNES,),
            "Pour Le Puy-en-Velay, aucun projet connu ne couvre la commune pour le public "
            "choisi ; 2 projets proches sont hors territoire. Les données de la Haute-Loire ne "
            "sont pas collectées : ce n’est pas une absence d’offre.",
            id="not collected",
        ),
        pytest.param(
            "15014",
            (),
            "Pour Aurillac, aucun projet recensé ne couvre la commune avec certitude ; "
            "1 est à confirmer.",
            id="nobody, in a department collected",
        ),
    ],
)
def test_the_summary_counts_the_groups(
    catalogue: Catalogue, code: str, publics: tuple[Public, ...], sentence: str
) -> None:
    assert spaced(summary(ask(catalogue, code, publics))) == sentence


def test_a_scheme_leaves_the_other_out(catalogue: Catalogue) -> None:
    referral = ask(catalogue, "42187", (JEUNES,), Scheme.O2R_JEUNES_2025)
    assert [catalogue.projects[a.project].id for a in referral.covers] == ["loire-jeunesse"]
    assert find(catalogue, referral, "escale-roannaise").group == ABSENT
    assert not referral.to_confirm


def test_the_answer_carries_the_facts_of_the_commune(catalogue: Catalogue) -> None:
    facts = ask(catalogue, "69383", ()).commune
    assert (facts.code, facts.name, facts.department, facts.area) == (
        "69123",
        "Lyon",
        "Rhône",
        "69M",
    )
    assert (facts.epci, facts.population) == ("Métropole de Lyon", 519_127)
    assert facts.postcodes[0] == "69001"
    assert len(facts.postcodes) == 9
    assert facts.collected
    assert facts.perimeter
    assert not facts.perimeter.inside
    assert not ask(catalogue, "43157", ()).commune.collected


def test_distances_are_said_to_commune_and_place_of_reception(catalogue: Catalogue) -> None:
    near = ask(catalogue, "42187", (JEUNES, LOGEMENT)).nearby
    lyon = next(n for n in near if catalogue.projects[n.match.project].id == "jeunes-lyon-vienne")
    assert round(lyon.km) == 51
    assert spaced(lyon.match.reception) == "Lieu d’accueil : Lyon, à 66 km à vol d’oiseau."
    vichy = next(
        n for n in near if catalogue.projects[n.match.project].id == "un-pas-en-bourbonnais"
    )
    assert vichy.match.reception == "Lieu d’accueil non précisé dans la source."
    assert vichy.match.reception_km is None


@pytest.mark.slow
def test_every_commune_has_a_sound_answer(catalogue: Catalogue) -> None:
    sought = (LOGEMENT, JUSTICE)
    for row in range(0, len(catalogue.geography.communes), 61):
        referral = refer(catalogue, row, sought)
        assert referral.to_confirm, "the record without territory is always to confirm"
        assert len(referral.nearby) <= 5
        assert summary(referral).startswith(f"Pour {referral.commune.name}, ")


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
