"""What a record becomes in the fields of data·inclusion v1; `docs/exports.md` says what is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data_inclusion.schema.v1 import ModeAccueil, TypeService
from data_inclusion.schema.v1 import Public as TheirPublic

from dashboard.data.vocabularies import Public, ReferralMode, Step
from dashboard.domain.territory_index import commune_index
from dashboard.exports.data_inclusion_words import (
    admission_words,
    description,
    publics_words,
    service_name,
    structure_id,
    structure_name,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.data.project import Project
    from dashboard.domain.catalogue import Catalogue

SOURCE = "carte-o2r"
EARLIEST = date(2000, 1, 1)

PUBLICS: Mapping[Public, TheirPublic] = {
    Public.JEUNES: TheirPublic.JEUNES,
    Public.QPV: TheirPublic.RESIDENTS_QPV_FRR,
    Public.RURAL: TheirPublic.RESIDENTS_QPV_FRR,
    Public.FEMMES: TheirPublic.FEMMES,
    Public.FAMILLES: TheirPublic.FAMILLES,
    Public.LOGEMENT: TheirPublic.PERSONNES_EN_SITUATION_D_URGENCE,
    Public.REFUGIES: TheirPublic.PERSONNES_EXILEES,
    Public.HANDICAP: TheirPublic.PERSONNES_EN_SITUATION_DE_HANDICAP,
    Public.RSA: TheirPublic.BENEFICIAIRES_DES_MINIMAS_SOCIAUX,
    Public.JUSTICE: TheirPublic.PERSONNES_EN_SITUATION_JURIDIQUE_SPECIFIQUE,
    Public.SENIORS: TheirPublic.SENIORS,
    Public.TOUS_PUBLICS: TheirPublic.TOUS_PUBLICS,
}


def structure_values(projects: Sequence[Project]) -> dict[str, object]:
    """Return the fields of the one who leads `projects`, all dated."""
    first = projects[0]
    return {
        "source": SOURCE,
        "id": f"{SOURCE}--{structure_id(first)}",
        "nom": structure_name(first),
        "date_maj": max(project.updated for project in projects if project.updated),
        "siret": first.lead_siret or None,
        "site_web": next((project.website for project in projects if project.website), None),
    }


def service_values(catalogue: Catalogue, index: int) -> dict[str, object]:
    """Return the fields of a project, None for what the source does not say."""
    project = catalogue.projects[index]
    values: dict[str, object] = {
        "source": SOURCE,
        "structure_id": f"{SOURCE}--{structure_id(project)}",
        "id": f"{SOURCE}--{project.id}",
        "nom": service_name(project),
        "description": description(project, catalogue.geography),
        "lien_source": project.source_url,
        "date_maj": project.updated,
        "type": TypeService.ACCOMPAGNEMENT if Step.ACCOMPAGNER in project.steps else None,
        "publics": publics(project),
        "publics_precisions": publics_words(project),
        "conditions_acces": admission_words(project),
        "zone_eligibilite": zone(catalogue, index),
    }
    return {name: value or None for name, value in (values | _reach(project)).items()}


def publics(project: Project) -> set[TheirPublic]:
    """Return their publics; « tous publics » stands alone in the schema."""
    found = {PUBLICS[public] for public in project.publics}
    return {TheirPublic.TOUS_PUBLICS} if TheirPublic.TOUS_PUBLICS in found else found


def zone(catalogue: Catalogue, index: int) -> list[str]:
    """Return the codes of the exact territory: a code cut by an exclusion becomes its communes."""
    covered = catalogue.territories.covered[index]
    communes = commune_index(catalogue.geography)
    codes: list[str] = []
    for code in catalogue.projects[index].coverage:
        rows = communes.rows(code)
        whole = bool(covered[rows].all())
        codes += [code] if whole else [communes.codes[row] for row in rows if covered[row]]
    return list(dict.fromkeys(codes))


def _reach(project: Project) -> dict[str, object]:
    by_link = ReferralMode.UTILISER_LIEN in project.referral_modes
    on_site = ReferralMode.SE_PRESENTER in project.referral_modes
    return {
        "adresse": project.address,
        "code_postal": project.postcode,
        "commune": project.town,
        "code_insee": project.town_code,
        "longitude": project.longitude,
        "latitude": project.latitude,
        "telephone": project.phone,
        "courriel": project.email,
        "modes_accueil": {ModeAccueil.EN_PRESENTIEL} if on_site else None,
        "lien_mobilisation": project.website if by_link else None,
        "modes_mobilisation": {str(mode) for mode in project.referral_modes},
        "mobilisable_par": {str(referrer) for referrer in project.referrers},
        "mobilisation_precisions": project.referral_detail,
    }
