"""The controlled vocabularies of the records, with French labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Wording:
    """The French words of a code: full label, chip label, and after « pour ».

    `ages`: the youngest and the oldest of a public defined by age, None for any other code.
    """

    label: str
    chip: str
    phrase: str
    ages: tuple[int, int] | None = None


class Public(StrEnum):
    """The publics of a project (`publics`)."""

    JEUNES = "jeunes"
    QPV = "qpv"
    RURAL = "rural"
    FEMMES = "femmes"
    FAMILLES = "familles"
    LOGEMENT = "logement"
    REFUGIES = "refugies"
    HANDICAP = "handicap"
    RSA = "rsa"
    JUSTICE = "justice"
    SENIORS = "seniors"
    TOUS_PUBLICS = "tous-publics"


class Scheme(StrEnum):
    """The call for projects of a record (`dispositif`)."""

    O2R_2024 = "o2r-2024"
    O2R_JEUNES_2025 = "o2r-jeunes-2025"


class RecordStatus(StrEnum):
    """Whether a record is published or a demonstration (`statut_fiche`)."""

    SOURCE_PUBLIQUE = "source-publique"
    EXEMPLE_FICTIF = "exemple-fictif"


class LeadType(StrEnum):
    """The type of the lead organisation (`porteur_type`)."""

    ASSOCIATION = "association"
    ORGANISME_DE_FORMATION = "organisme-de-formation"
    RESEAU_INSERTION = "reseau-insertion"
    ACTEUR_DE_PROXIMITE = "acteur-de-proximite"
    COLLECTIVITE = "collectivite"


class Certainty(StrEnum):
    """Whether the source names the communes, or only an area with some of them."""

    EXACTE = "exacte"
    A_CONFIRMER = "a-confirmer"


class Step(StrEnum):
    """The four steps of O2R (`etapes`), in order."""

    REPERER = "reperer"
    REMOBILISER = "remobiliser"
    ACCOMPAGNER = "accompagner"
    COORDONNER = "coordonner"


class ReferralMode(StrEnum):
    """How to refer a person (`modes_mobilisation`, data·inclusion v1)."""

    TELEPHONER = "telephoner"
    ENVOYER_UN_COURRIEL = "envoyer-un-courriel"
    SE_PRESENTER = "se-presenter"
    UTILISER_LIEN = "utiliser-lien-mobilisation"


class Referrer(StrEnum):
    """Who may refer a person (`mobilisable_par`, data·inclusion v1)."""

    USAGERS = "usagers"
    PROFESSIONNELS = "professionnels"


class ServiceType(StrEnum):
    """The ordinary services that O2R complements (`droit_commun.csv`, `services.csv`)."""

    MISSION_LOCALE = "mission-locale"
    FRANCE_TRAVAIL = "france-travail"
    CAP_EMPLOI = "cap-emploi"
    DEPARTEMENT = "departement"
    SIAO = "siao"
    SPIP = "spip"


class Collection(StrEnum):
    """Whether a department's list was collected (`departements.csv`, `collecte`)."""

    OUI = "oui"
    NON = "non"


OLDEST = 120

PUBLICS: dict[Public, Wording] = {
    Public.JEUNES: Wording(
        "Jeunes de 16 à 25 ans", "Jeunes 16–25", "les jeunes de 16 à 25 ans", ages=(16, 25)
    ),
    Public.QPV: Wording(
        "Habitants des quartiers prioritaires (QPV)",
        "QPV",
        "les habitants des quartiers prioritaires",
    ),
    Public.RURAL: Wording("Habitants de zones rurales", "Rural", "les habitants de zones rurales"),
    Public.FEMMES: Wording(
        "Femmes éloignées de l’emploi", "Femmes", "les femmes éloignées de l’emploi"
    ),
    Public.FAMILLES: Wording(
        "Familles et parents isolés", "Familles", "les familles et les parents isolés"
    ),
    Public.LOGEMENT: Wording(
        "Personnes sans logement stable",
        "Sans logement stable",
        "les personnes sans logement stable",
    ),
    Public.REFUGIES: Wording(
        "Personnes réfugiées ou exilées", "Réfugiés, exilés", "les personnes réfugiées ou exilées"
    ),
    Public.HANDICAP: Wording(
        "Personnes en situation de handicap", "Handicap", "les personnes en situation de handicap"
    ),
    Public.RSA: Wording("Bénéficiaires du RSA", "RSA", "les bénéficiaires du RSA"),
    Public.JUSTICE: Wording(
        "Personnes placées sous main de justice",
        "Justice",
        "les personnes placées sous main de justice",
    ),
    Public.SENIORS: Wording(
        "Personnes de 50 ans et plus",
        "50 ans et plus",
        "les personnes de 50 ans et plus",
        ages=(50, OLDEST),
    ),
    Public.TOUS_PUBLICS: Wording(
        "Tous publics éloignés de l’emploi", "Tous publics", "tous les publics"
    ),
}

# How people write each public: regular expressions of folded text, read by search and import.
PUBLIC_WORDS: Mapping[StrEnum, str] = {
    Public.JEUNES: r"jeunes?(?! enfants?)|ados?|adolescente?s?|16 (?:a |/ ?)?(?:25|29|30)|18 25"
    r"|neet|decroch\w+(?: scolaires?)?|descolaris\w+|moins de 2[56](?: ans)?",
    Public.QPV: r"qpv|quartiers?(?: prioritaires?| populaires?)?"
    r"(?: de la(?: politique de la)? ville)?|politique de la ville|banlieues?",
    Public.RURAL: r"(?:(?:milieux?|zones?|territoires?) )?rura(?:l|le|ux|les|lite)"
    r"|(?:a la )?campagne|zrr|frr",
    Public.FEMMES: r"femmes?(?: (?:seules?|isolees?|enceintes?))?",
    Public.FAMILLES: r"familles?(?: monoparenta\w+)?|monoparenta\w+"
    r"|(?:parents?|meres?|mamans?|peres?|papas?)(?: (?:isole|seul|solo|celibataire)e?s?)?"
    r"|avec (?:\w+ )?enfants?(?: de \d+ ans)?|\d enfants?|enfants? a charge",
    Public.LOGEMENT: r"sans (?:abri|domicile|logement|hebergement|toit)\w*(?: fixe| stable)?|sdf"
    r"|heberge\w*(?: d urgence)?|logement(?: precaire)?|mal loges?|(?:a|dans) la rue|errance"
    r"|expuls\w+|squats?|chrs|dort (?:dehors|dans sa voiture)",
    Public.REFUGIES: r"refugie\w*|exile\w*|bpi|primo ?arrivants?|(?:demandeu\w+ d )?asile"
    r"|migrant\w*|protection internationale|statutaires",
    Public.HANDICAP: r"(?:en )?situation de handicap|(?:travailleu\w+ )?handicap\w*|rqth"
    r"|boe(?:th)?|aah|th|invalid(?:es?|ite)|sourde?s?|malentendante?s?|aveugles?|malvoyante?s?",
    Public.RSA: r"b?rsa|ardpi|revenu de solidarite(?: active)?",
    Public.JUSTICE: r"sous main de justice|justice|ppsmj|(?:ex )?detenu\w*|detention"
    r"|(?:en )?sort(?:a\w+|ies?|is?|ir)? de (?:prison|detention)|prison|incarcer\w*|ecrou\w*"
    r"|spip|tig|probation|bracelet electronique|semi liberte|liberte conditionnelle|liberables?",
    Public.SENIORS: r"seniors?|50 ans et plus|plus (?:de )?5[05](?: ans)?"
    r"|5[05] (?:ans )?(?:et )?plus|quinquagenaires?",
    Public.TOUS_PUBLICS: r"tou[st]? ?(?:les |types? de )?publics?|tous(?! les)|invisibles?"
    r"|sans distinction",
}

SCHEMES = {
    Scheme.O2R_2024: Wording("O2R généraliste (2024)", "généraliste", "l’O2R généraliste"),
    Scheme.O2R_JEUNES_2025: Wording("O2R jeunes (AMI 2025)", "jeunes", "l’O2R jeunes"),
}

LEAD_TYPES = {
    LeadType.ASSOCIATION: "Association",
    LeadType.ORGANISME_DE_FORMATION: "Organisme de formation",
    LeadType.RESEAU_INSERTION: "Réseau d’insertion",
    LeadType.ACTEUR_DE_PROXIMITE: "Acteur de proximité",
    LeadType.COLLECTIVITE: "Collectivité",
}

STEPS = {
    Step.REPERER: "Repérer",
    Step.REMOBILISER: "Remobiliser",
    Step.ACCOMPAGNER: "Accompagner",
    Step.COORDONNER: "Coordonner",
}

REFERRAL_MODES = {
    ReferralMode.TELEPHONER: "Téléphoner",
    ReferralMode.ENVOYER_UN_COURRIEL: "Envoyer un courriel",
    ReferralMode.SE_PRESENTER: "Se présenter sur place",
    ReferralMode.UTILISER_LIEN: "Utiliser le lien du site",
}

REFERRERS = {
    Referrer.USAGERS: "la personne elle-même",
    Referrer.PROFESSIONNELS: "les professionnels",
}

RECORD_STATUSES = {
    RecordStatus.SOURCE_PUBLIQUE: "source publique",
    RecordStatus.EXEMPLE_FICTIF: "exemple fictif",
}

# The words of each vocabulary, for whoever reads codes without knowing which.
VOCABULARIES: dict[type[StrEnum], Mapping[Any, str | Wording]] = {
    Public: PUBLICS,
    Scheme: SCHEMES,
    LeadType: LEAD_TYPES,
    Step: STEPS,
    ReferralMode: REFERRAL_MODES,
    Referrer: REFERRERS,
    RecordStatus: RECORD_STATUSES,
}


def labels(vocabulary: type[StrEnum]) -> dict[str, str]:
    """Return the French label of each code of a vocabulary; the code where it has none."""
    words = VOCABULARIES.get(vocabulary, {})
    found = {str(code): words.get(code, str(code)) for code in vocabulary}
    return {code: text if isinstance(text, str) else text.label for code, text in found.items()}
