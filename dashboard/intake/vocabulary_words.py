"""The words that people use for the codes of the vocabularies, as patterns of folded text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.data.schema import Column
from dashboard.data.vocabularies import (
    Certainty,
    LeadType,
    Public,
    RecordStatus,
    ReferralMode,
    Referrer,
    Scheme,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

PUBLICS: Mapping[StrEnum, str] = {
    Public.JEUNES: r"jeunes?|16 (?:a |/ ?)?(?:25|29|30)|neet|decrocheurs?|18 25",
    Public.QPV: r"qpv|quartiers?(?: prioritaires?)?|politique de la ville",
    Public.RURAL: r"rura(?:l|le|ux|les|lite)|zrr|frr",
    Public.FEMMES: r"femmes?",
    Public.FAMILLES: r"familles?|monoparenta\w+|parents?(?: isoles?)?|meres?",
    Public.LOGEMENT: r"sans (?:abri|domicile|logement|hebergement)\w*|sdf|heberge\w*|logement"
    r"|mal loges?|logement precaire|a la rue",
    Public.REFUGIES: r"refugie\w*|exile\w*|bpi|primo ?arrivants?|demandeu\w+ d asile|migrant\w*"
    r"|protection internationale|statutaires",
    Public.HANDICAP: r"handicap\w*|rqth|boe(?:th)?|aah|th",
    Public.RSA: r"b?rsa|ardpi",
    Public.JUSTICE: r"justice|ppsmj|detenu\w*|sorta\w+ de (?:prison|detention)|prison|incarcer\w*"
    r"|ecrou\w*",
    Public.SENIORS: r"seniors?|50 ans et plus|plus (?:de )?5[05](?: ans)?|5[05] (?:ans )?et plus",
    Public.TOUS_PUBLICS: r"tous? ?(?:les )?publics?|tous|invisibles?|sans distinction",
}
SCHEMES: Mapping[StrEnum, str] = {
    Scheme.O2R_JEUNES_2025: r".*\b(?:jeunes?|2025)\b.*",
    Scheme.O2R_2024: r".*\b(?:generaliste|2024|tous publics?)\b.*",
}
LEAD_TYPES: Mapping[StrEnum, str] = {
    LeadType.ASSOCIATION: r"asso\w*|loi 1901",
    LeadType.ORGANISME_DE_FORMATION: r"organismes? de formation|of|centre de formation|greta|afpa",
    LeadType.RESEAU_INSERTION: r"(?:reseau|structure|chantier)s? (?:d )?insertion|siae|iae|aci|etti"
    r"|insertion",
    LeadType.ACTEUR_DE_PROXIMITE: r"acteurs? (?:de )?proximite|centre social|regie de quartiers?"
    r"|proximite|centre socioculturel",
    LeadType.COLLECTIVITE: r"collectivites?(?: territoriales?| locales?)?|ccas|cias|mairie|epci"
    r"|communaute (?:de communes|d agglomeration)|conseil departemental|departement|metropole",
}
STEPS: Mapping[StrEnum, str] = {
    Step.REPERER: r"reper\w+|aller vers|1",
    Step.REMOBILISER: r"re ?mobilis\w+|mobilisation|2",
    Step.ACCOMPAGNER: r"accompagn\w+|3",
    Step.COORDONNER: r"coordon\w+|coordination|4",
}
REFERRAL_MODES: Mapping[StrEnum, str] = {
    ReferralMode.TELEPHONER: r"tel\w*|appel\w*|par telephone",
    ReferralMode.ENVOYER_UN_COURRIEL: r"mails?|e ?mails?|courriels?|mel",
    ReferralMode.SE_PRESENTER: r"se presenter|sur place|accueil|permanences?|venir",
    ReferralMode.UTILISER_LIEN: r"lien|formulaire|en ligne|site|internet|dora",
}
REFERRERS: Mapping[StrEnum, str] = {
    Referrer.USAGERS: r"usagers?|personnes?(?: elles? memes?)?|direct\w*|beneficiaires?"
    r"|auto ?orientation|spontane\w*|particuliers?|public",
    Referrer.PROFESSIONNELS: r"pro(?:fessionnel\w*)?|partenaires?|prescripteurs?|orienteurs?"
    r"|travailleurs? socia\w+",
}
CERTAINTIES: Mapping[StrEnum, str] = {
    Certainty.EXACTE: r"exacte?|certaine?|oui|sure?",
    Certainty.A_CONFIRMER: r"a confirmer|incertaine?|non|a verifier|a preciser",
}
STATUSES: Mapping[StrEnum, str] = {
    RecordStatus.SOURCE_PUBLIQUE: r"source publique|publique?|reelle?",
    RecordStatus.EXEMPLE_FICTIF: r"exemple fictif|exemple|fictive?|demonstration",
}
_ALL = re.compile(
    r"(?:toutes?(?: les)?(?: (?:quatre|4))?(?: etapes)?|les (?:quatre|4)(?: etapes)?)"
)
VOCABULARIES: Mapping[str, Mapping[StrEnum, str]] = {
    Column.PUBLICS: PUBLICS,
    Column.DISPOSITIF: SCHEMES,
    Column.PORTEUR_TYPE: LEAD_TYPES,
    Column.ETAPES: STEPS,
    Column.MODES_MOBILISATION: REFERRAL_MODES,
    Column.MOBILISABLE_PAR: REFERRERS,
    Column.ZONE_CERTITUDE: CERTAINTIES,
    Column.STATUT_FICHE: STATUSES,
}


def codes_in(key: str, column: str) -> list[str]:
    """Return the codes of a column that a folded text speaks of, in the order of the vocabulary."""
    if column == Column.ETAPES and _ALL.fullmatch(key):
        return [str(step) for step in Step]
    words = VOCABULARIES[column].items()
    return [str(code) for code, pattern in words if re.search(rf"\b(?:{pattern})(?!\w)", key)]
