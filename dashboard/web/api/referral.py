"""Routes `communes` (commune search) and `qui-contacter` (projects that cover a commune)."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Response
from pydantic import Field

from dashboard.data.geography import Geography
from dashboard.data.vocabularies import Public, RecordStatus, Scheme, ServiceType
from dashboard.data_store import DataStore
from dashboard.domain.api_examples import example_town
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.commune_search import CommuneFinder
from dashboard.domain.referral.results import (
    CommuneFacts,
    LocalDoor,
    Match,
    NearbyMatch,
    NextDoor,
)
from dashboard.domain.referral.search import Among, ReferralCriteria, referral_of
from dashboard.domain.referral.wording import questions
from dashboard.domain.territory.index import once_per_geography
from dashboard.domain.verdict import Person, When
from dashboard.french import join, quoted
from dashboard.texts.api import Problems, Shapes
from dashboard.web.api.problems import ParameterError, bad_request, problem
from dashboard.web.api.queries import CommuneQuery, ContactQuery, StrictModel, exampled
from dashboard.web.api.routes import Answer, Route, data_edition, json_response


class CommuneSuggestion(StrictModel):
    """A commune that matches a text."""

    code: str = Field(description=Shapes.INSEE, examples=["42187"])
    nom: str = Field(examples=["Roanne"])
    code_postal: str | None = Field(description=Shapes.POSTCODE, examples=["42300"])
    departement: str = Field(examples=["Loire"])
    epci: str | None = Field(examples=["Roannais Agglomération"])
    population: int = Field(description=Shapes.POPULATION)
    precision: str | None = Field(description=Shapes.NOTE, examples=[None])


class Communes(Answer):
    """The communes that match a text, best match first."""

    total: int = Field(description=Shapes.MATCHING, examples=[1])
    communes: list[CommuneSuggestion]


class CommuneDetails(StrictModel):
    """The commune where the person lives."""

    code: str = Field(description=Shapes.INSEE, examples=["42187"])
    nom: str = Field(examples=["Roanne"])
    codes_postaux: list[str] = Field(examples=[["42300"]])
    code_postal_de: list[str] = Field(description=Shapes.POSTCODE_OF)
    departement: str = Field(examples=["42"])
    departement_nom: str = Field(examples=["Loire"])
    unite: str = Field(description=Shapes.UNIT, examples=["42"])
    epci: str | None = Field(description=Shapes.EPCI, examples=["200035731"])
    epci_nom: str | None = Field(examples=["Roannais Agglomération"])
    population: int = Field(description=Shapes.POPULATION)
    collecte: bool = Field(description=Shapes.COLLECTED)
    collecte_date: date | None = Field(description=Shapes.COLLECTED_ON)
    collecte_statut: RecordStatus | None = Field(description=Shapes.COLLECTED_STATUS)
    ami_jeunes_2025: bool | None = Field(description=Shapes.PERIMETER)


class ProjectMatch(StrictModel):
    """A matching project, and the reason."""

    id: str = Field(description=Shapes.ID)
    raison: str = Field(description=Shapes.REASON)
    titre: str
    porteur: str
    statut_fiche: RecordStatus
    dispositif: Scheme
    publics_cites: list[Public] = Field(description=Shapes.CITED)
    publics_non_cites: list[Public] = Field(description=Shapes.MISSING)
    accueil: str = Field(description=Shapes.RECEPTION)
    accueil_km: float | None = Field(description=Shapes.RECEPTION_KM)
    telephone: str | None = Field(description=Shapes.PHONE)
    courriel: str | None
    site_web: str | None
    date_maj: date | None


class ProjectToConfirm(ProjectMatch):
    """A project whose territory or publics are not certain, and what to ask it."""

    a_demander: list[str] = Field(description=Shapes.QUESTIONS)


class NearbyProject(ProjectMatch):
    """A project whose territory is nearby, with its distance in kilometres."""

    distance_km: float = Field(description=Shapes.KM)
    commune_couverte: str = Field(description=Shapes.NEAREST)
    commune_exclue: bool = Field(description=Shapes.LEFT_OUT)


class NamedService(StrictModel):
    """A service of the commune, or of one near."""

    nom: str
    adresse: str | None
    precision: str | None = Field(description=Shapes.SERVICE_NOTE)
    couvre: bool = Field(description=Shapes.SERVICE_COVERS)
    telephone: str | None = Field(description=Shapes.LOCAL_PHONE)
    site_web: str | None
    source: str = Field(description=Shapes.DOOR_SOURCE)
    source_url: str | None
    date_maj: date


class Door(StrictModel):
    """An ordinary service that is meant for the person."""

    type: ServiceType
    nom: str
    pour_qui: str = Field(description=Shapes.WHOM)
    aide: str = Field(description=Shapes.HELP)
    telephone: str | None = Field(description=Shapes.SERVICE_PHONE, examples=["3949"])
    site_web: str | None
    source: str = Field(description=Shapes.DOOR_SOURCE)
    source_url: str
    date_consultation: date = Field(description=Shapes.READ_ON)
    services: list[NamedService] = Field(description=Shapes.LOCAL_SERVICES)


class Contacts(Answer):
    """The projects for a commune and publics: covering, to confirm, and the others."""

    commune: CommuneDetails
    couvre: list[ProjectMatch] = Field(description=Shapes.COVERS)
    a_confirmer: list[ProjectToConfirm] = Field(description=Shapes.TO_CONFIRM)
    proche: list[NearbyProject] = Field(description=Shapes.NEARBY)
    exclu: list[ProjectMatch] = Field(description=Shapes.EXCLUDED)
    hors_age: list[ProjectMatch] = Field(description=Shapes.WRONG_AGE)
    autres_publics: list[ProjectMatch] = Field(description=Shapes.OTHER_PUBLICS)
    hors_convention: list[ProjectMatch] = Field(description=Shapes.NOT_RUNNING)
    droit_commun: list[Door] = Field(description=Shapes.DOORS)


MOST_NAMED = 3  # communes of a postcode, in a refusal
_search = once_per_geography(CommuneFinder)


def contact_routes(store: DataStore) -> list[Route]:
    """Return the routes of commune search and referral."""

    def communes(query: CommuneQuery) -> Response:
        most = query.debut + query.limite
        catalogue = store.current().catalogue
        found = _search(catalogue.geography).find(query.q, most)
        named = [
            CommuneSuggestion(
                code=match.code,
                nom=match.name,
                code_postal=match.postcode or None,
                departement=match.department,
                epci=match.epci or None,
                population=match.population,
                precision=match.note or None,
            )
            for match in found.matches[query.debut :]
        ]
        edition = data_edition(catalogue)
        return json_response(Communes(donnees=edition, total=found.total, communes=named))

    def contacts(query: ContactQuery) -> Response:
        snapshot = store.current()
        catalogue = snapshot.catalogue
        commune = _search(catalogue.geography).resolve(query.commune)
        if commune is None:
            return _not_found(catalogue.geography, query.commune)
        when = When(query.au or snapshot.today, asked=query.au is not None)
        return json_response(_contacts(catalogue, commune, query, when))

    town = example_town(store.current().catalogue.geography)
    search = exampled(CommuneQuery, q=town.name)
    return [
        Route(
            "communes",
            "/communes",
            communes,
            Communes,
            query=search,
            example=urlencode({"q": town.name}),
        ),
        Route(
            "qui_contacter",
            "/qui-contacter",
            contacts,
            Contacts,
            query=exampled(ContactQuery, commune=town.code),
            example=f"commune={town.code}&public=jeunes",
        ),
    ]


def _not_found(geography: Geography, code: str) -> Response:
    """Return the refusal of a code of no commune; a postcode is named, not guessed from."""
    found = _of_postcode(geography, code)
    if not found:
        return problem(HTTPStatus.NOT_FOUND, Problems.NO_COMMUNE)
    error = ParameterError(
        parametre="commune",
        lu=quoted(code),
        attendu=Problems.POSTCODE.format(communes=join(found, "ou")),
    )
    return bad_request([error])


def _contacts(catalogue: Catalogue, commune: int, query: ContactQuery, when: When) -> Contacts:
    schemes = set(query.dispositif)
    publics = [Public(str(public)) for public in query.public]
    # As on the page: both schemes, or none, mean any.
    scheme = schemes.pop() if len(schemes) == 1 else None
    person = Person(tuple(dict.fromkeys(publics)), query.age)
    among = Among(scheme, when=when)
    found = referral_of(ReferralCriteria(catalogue, commune, person, among))
    return Contacts(
        donnees=data_edition(catalogue),
        commune=_commune(found.commune, _of_postcode(catalogue.geography, query.commune)),
        couvre=[_project_match(catalogue, match) for match in found.covers],
        a_confirmer=[
            ProjectToConfirm(
                **dict(_project_match(catalogue, match)), a_demander=questions(found, [match])
            )
            for match in found.to_confirm
        ],
        proche=[_nearby_project(catalogue, near) for near in found.nearby],
        exclu=[_project_match(catalogue, match) for match in found.excluded],
        hors_age=[_project_match(catalogue, match) for match in found.wrong_age],
        autres_publics=[_project_match(catalogue, match) for match in found.not_cited],
        hors_convention=[_project_match(catalogue, match) for match in found.not_running],
        droit_commun=[_door(door) for door in found.doors],
    )


def _of_postcode(geography: Geography, code: str) -> list[str]:
    """Return the first communes of a postcode, name and code, none for what is no postcode."""
    found = _search(geography).find(code).matches
    named = [f"{match.name} ({match.code})" for match in found if match.postcode == code]
    return named[:MOST_NAMED]


def _commune(facts: CommuneFacts, of_postcode: list[str]) -> CommuneDetails:
    return CommuneDetails(
        code=facts.code,
        nom=facts.name,
        codes_postaux=list(facts.postcodes),
        code_postal_de=of_postcode,
        departement=facts.department_code,
        departement_nom=facts.department,
        unite=facts.area,
        epci=facts.epci_code or None,
        epci_nom=facts.epci or None,
        population=facts.population,
        collecte=facts.collected,
        collecte_date=facts.collection.date if facts.collection else None,
        collecte_statut=facts.collection.status if facts.collection else None,
        ami_jeunes_2025=facts.perimeter.inside if facts.perimeter else None,
    )


def _door(door: NextDoor) -> Door:
    service = door.service
    return Door(
        type=service.type,
        nom=service.name,
        pour_qui=service.whom,
        aide=service.help,
        telephone=service.phone or None,
        site_web=service.website or None,
        source=service.source_name,
        source_url=service.source_url,
        date_consultation=service.consulted,
        services=[_named_service(local) for local in door.local],
    )


def _named_service(door: LocalDoor) -> NamedService:
    service = door.service
    return NamedService(
        nom=service.name,
        adresse=service.address or None,
        precision=door.words or None,
        couvre=door.covers,
        telephone=service.phone or None,
        site_web=service.website or None,
        source=service.source_name,
        source_url=service.source_url or None,
        date_maj=service.updated,
    )


def _project_match(catalogue: Catalogue, match: Match) -> ProjectMatch:
    project = catalogue.projects[match.project]
    return ProjectMatch(
        id=project.id,
        raison=match.reason,
        titre=project.title,
        porteur=project.lead,
        statut_fiche=project.status,
        dispositif=project.scheme,
        publics_cites=list(match.fit.cited),
        publics_non_cites=list(match.fit.missing),
        accueil=match.reception,
        accueil_km=None if match.reception_km is None else round(match.reception_km, 1),
        telephone=project.phone or None,
        courriel=project.email or None,
        site_web=project.website or None,
        date_maj=project.updated,
    )


def _nearby_project(catalogue: Catalogue, near: NearbyMatch) -> NearbyProject:
    named = _project_match(catalogue, near.match)
    communes = catalogue.geography.communes
    return NearbyProject(
        **dict(named),
        distance_km=round(near.km, 1),
        commune_couverte=str(communes["code"].iloc[near.nearest]),
        commune_exclue=near.excluded,
    )
