"""Read cells of vocabularies: codes, labels or free words to codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from dashboard.data.fields.field import SEPARATOR, Column, Field
from dashboard.data.vocabularies import (
    PUBLIC_WORDS,
    Certainty,
    LeadType,
    RecordStatus,
    ReferralMode,
    Referrer,
    Scheme,
    Step,
    labels,
)
from dashboard.french import fold
from dashboard.importer.import_notes import Outcome, Reading, reading_of
from dashboard.importer.wording import Cells

SCHEME_PATTERNS: Mapping[StrEnum, str] = {
    Scheme.O2R_JEUNES_2025: r".*\b(?:jeunes?|2025)\b.*",
    Scheme.O2R_2024: r".*\b(?:generaliste|2024|tous publics?)\b.*",
}
LEAD_TYPE_PATTERNS: Mapping[StrEnum, str] = {
    LeadType.ASSOCIATION: r"asso\w*|loi 1901",
    LeadType.ORGANISME_DE_FORMATION: r"organismes? de formation|of|centre de formation|greta|afpa",
    LeadType.RESEAU_INSERTION: r"(?:reseau|structure|chantier)s? (?:d )?insertion|siae|iae|aci|etti"
    r"|insertion",
    LeadType.ACTEUR_DE_PROXIMITE: r"acteurs? (?:de )?proximite|centre social|regie de quartiers?"
    r"|proximite|centre socioculturel",
    LeadType.COLLECTIVITE: r"collectivites?(?: territoriales?| locales?)?|ccas|cias|mairie|epci"
    r"|communaute (?:de communes|d agglomeration)|conseil departemental|departement|metropole",
}
STEP_PATTERNS: Mapping[StrEnum, str] = {
    Step.REPERER: r"reper\w+|aller vers|1",
    Step.REMOBILISER: r"re ?mobilis\w+|mobilisation|2",
    Step.ACCOMPAGNER: r"accompagn\w+|3",
    Step.COORDONNER: r"coordon\w+|coordination|4",
}
REFERRAL_MODE_PATTERNS: Mapping[StrEnum, str] = {
    ReferralMode.TELEPHONER: r"tel\w*|appel\w*|par telephone",
    ReferralMode.ENVOYER_UN_COURRIEL: r"mails?|e ?mails?|courriels?|mel",
    ReferralMode.SE_PRESENTER: r"se presenter|sur place|accueil|permanences?|venir",
    ReferralMode.UTILISER_LIEN: r"lien|formulaire|en ligne|site|internet|dora",
}
REFERRER_PATTERNS: Mapping[StrEnum, str] = {
    Referrer.USAGERS: r"usagers?|personnes?(?: elles? memes?)?|direct\w*|beneficiaires?"
    r"|auto ?orientation|spontane\w*|particuliers?|public",
    Referrer.PROFESSIONNELS: r"pro(?:fessionnel\w*)?|partenaires?|prescripteurs?|orienteurs?"
    r"|travailleurs? socia\w+",
}
CERTAINTY_PATTERNS: Mapping[StrEnum, str] = {
    Certainty.EXACTE: r"exacte?|certaine?|oui|sure?",
    Certainty.A_CONFIRMER: r"a confirmer|incertaine?|non|a verifier|a preciser",
}
STATUS_PATTERNS: Mapping[StrEnum, str] = {
    RecordStatus.SOURCE_PUBLIQUE: r"source publique|publique?|reelle?",
    RecordStatus.EXEMPLE_FICTIF: r"exemple fictif|exemple|fictive?|demonstration",
}
_ALL = re.compile(
    r"(?:toutes?(?: les)?(?: (?:quatre|4))?(?: etapes)?|les (?:quatre|4)(?: etapes)?)"
)
VOCABULARIES: Mapping[str, Mapping[StrEnum, str]] = {
    Column.PUBLICS: PUBLIC_WORDS,
    Column.DISPOSITIF: SCHEME_PATTERNS,
    Column.PORTEUR_TYPE: LEAD_TYPE_PATTERNS,
    Column.ETAPES: STEP_PATTERNS,
    Column.MODES_MOBILISATION: REFERRAL_MODE_PATTERNS,
    Column.MOBILISABLE_PAR: REFERRER_PATTERNS,
    Column.ZONE_CERTITUDE: CERTAINTY_PATTERNS,
    Column.STATUT_FICHE: STATUS_PATTERNS,
}


def codes_in(key: str, column: str) -> list[str]:
    """Return the codes whose pattern matches a folded text, in the order of the vocabulary."""
    if column == Column.ETAPES and _ALL.fullmatch(key):
        return [str(step) for step in Step]
    words = VOCABULARIES[column].items()
    return [str(code) for code, pattern in words if re.search(rf"\b(?:{pattern})(?!\w)", key)]


_ITEMS = re.compile(
    r"\s*(?:[|;,\n•]|(?<!\d)/|\s[-–—+]\s|\bet\b(?!\s*(?:plus|\+)))\s*", re.IGNORECASE
)


def read_code(text: str, field: Field) -> Reading:
    """Return the code of a cell; an unknown one is refused, or left empty if optional."""
    known = _exact(text, field)
    if known:
        return reading_of(text, known, Cells.CODED)
    codes = codes_in(_key(text), str(field.column))
    if len(codes) == 1 or (codes and field.column == Column.DISPOSITIF):
        return reading_of(text, codes[0], Cells.CODED)
    expected = ", ".join(map(str, field.vocabulary or ()))
    outcome = Outcome.REFUSED if field.required else Outcome.TO_CONFIRM
    return Reading("", outcome, Cells.NO_CODE, expected)


def read_codes(text: str, field: Field) -> Reading:
    """Return the codes of a list; items without code are reported."""
    found: dict[str, None] = {}
    lost = []
    for item in (part for part in _ITEMS.split(text) if part):
        codes = [exact] if (exact := _exact(item, field)) else _codes(item, field)
        found |= dict.fromkeys(codes)
        lost += [] if codes else [item]
    value = SEPARATOR.join(found)
    if lost:
        why = Cells.WITHOUT_CODE.format(words=", ".join(lost))
        expected = ", ".join(map(str, field.vocabulary or ()))
        return Reading(value, Outcome.TO_CONFIRM, why, expected)
    return reading_of(text, value, Cells.CODED)


def _codes(item: str, field: Field) -> list[str]:
    codes = codes_in(_key(item), str(field.column))
    # « jeunes tous publics » is jeunes, not tous-publics.
    return [code for code in codes if len(codes) == 1 or code != "tous-publics"]


def _key(text: str) -> str:
    return fold(text.replace("+", " plus "))


def _exact(text: str, field: Field) -> str:
    key = fold(text)
    words = labels(field.vocabulary) if field.vocabulary else {}
    for code, label in words.items():
        if key in (fold(code), fold(label)):
            return code
    return ""
