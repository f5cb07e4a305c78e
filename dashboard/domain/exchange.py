"""What a record is in the schema data·inclusion v1, for who writes it and who reads it back."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.data.fields.field import Column
from dashboard.data.vocabularies import Public

SOURCE = "carte-o2r"
# Told in the description by label and words: the schema has no field for them.
TOLD = (
    Column.PORTEUR_TYPE,
    Column.SITE_WEB,
    Column.DATE_DEBUT,
    Column.DATE_FIN,
    Column.SOURCE_NOM,
)

PUBLIC_CODES: Mapping[Public, str] = {
    Public.JEUNES: "jeunes",
    Public.QPV: "residents-qpv-frr",
    Public.RURAL: "residents-qpv-frr",
    Public.FEMMES: "femmes",
    Public.FAMILLES: "familles",
    Public.LOGEMENT: "personnes-en-situation-durgence",
    Public.REFUGIES: "personnes-exilees",
    Public.HANDICAP: "personnes-en-situation-de-handicap",
    Public.RSA: "beneficiaires-des-minimas-sociaux",
    Public.JUSTICE: "personnes-en-situation-juridique-specifique",
    Public.SENIORS: "seniors",
    Public.TOUS_PUBLICS: "tous-publics",
}
