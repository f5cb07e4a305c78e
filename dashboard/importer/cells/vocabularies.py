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
from dashboard.french import fold, quoted
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


# What a cell rules out: to the end of the clause after « sauf », of the item after « sans », and
# the item that ends with « exclus ».
_RULED_OUT = re.compile(
    r"\b(?:pas (?:de|d|pour)(?! (?:condition|limite|crit|pr[ée]requis))|sauf|hors|hormis"
    r"|except[ée]\w*|(?:à|a) l[’' ](?:exception|exclusion)|en dehors|ni)\b"
    r".*?(?=[;|\n•)]|\bmais\b|$)"
    r"|\b(?:sans (?!abri|domicile|logement|h[ée]bergement|toit|distinction)|non (?!concern))"
    r".*?(?=[,;/|\n•()]|\b(?:et|ou|mais)\b|$)"
    r"|[^,;|\n•()]*\b(?:exclue?s?|non concern[ée]\w*|ou (?:non|pas))\b",
    re.IGNORECASE,
)


def split_ruled_out(text: str, column: str) -> tuple[str, str]:
    """Return a text without what it rules out, and these words, "" if no code is among them."""
    out = [found.group() for found in _RULED_OUT.finditer(text)]
    limits = [
        words
        for words in out
        if codes_in(_key(words), column) or not re.match(r"sans |non ", words, re.IGNORECASE)
    ]
    return _RULED_OUT.sub(" ; ", text) if limits else text, ", ".join(limits)


def read_code(text: str, field: Field) -> Reading:
    """Return the code of a cell; an unknown one is refused, or left empty if optional."""
    known = _exact(text, field)
    if known:
        return reading_of(text, known, Cells.CODED)
    kept, _ = split_ruled_out(text, str(field.column))
    codes = codes_in(_key(kept), str(field.column))
    if len(codes) == 1 or (codes and field.column == Column.DISPOSITIF):
        return reading_of(text, codes[0], Cells.CODED)
    expected = ", ".join(map(str, field.vocabulary or ()))
    outcome = Outcome.REFUSED if field.required else Outcome.TO_CONFIRM
    return Reading("", outcome, Cells.NO_CODE, expected)


def read_codes(text: str, field: Field) -> Reading:
    """Return the codes of a list; items without code are reported."""
    found: dict[str, None] = {}
    lost = []
    kept, ruled_out = split_ruled_out(text, str(field.column))
    for item in (part for part in _ITEMS.split(kept) if part.strip(" ()")):
        codes = [exact] if (exact := _exact(item, field)) else _codes(item, field)
        found |= dict.fromkeys(codes)
        lost += [] if codes else [item]
    if ruled_out:
        # « Tous publics hors seniors » are not all of them.
        barred = {*codes_in(_key(ruled_out), str(field.column)), "tous-publics"}
        found = {code: None for code in found if code not in barred}
    value = SEPARATOR.join(found)
    if lost or ruled_out:
        reasons = [Cells.RULED_OUT.format(words=quoted(ruled_out))] if ruled_out else []
        reasons += [Cells.WITHOUT_CODE.format(words=", ".join(lost))] if lost else []
        why = " ; ".join(reasons)
        expected = ", ".join(map(str, field.vocabulary or ()))
        return Reading(value, Outcome.TO_CONFIRM, why, expected)
    return reading_of(text, value, Cells.CODED)


def are_labels(text: str, field: Field) -> bool:
    """Return whether a cell holds nothing but codes and labels of the vocabulary."""
    return all(_exact(item, field) for item in re.split(r"\s*[|;,\n]\s*", text))


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
