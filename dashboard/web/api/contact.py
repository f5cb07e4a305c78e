"""`communes` and `qui-contacter`: which commune is meant, and who answers for it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dashboard.data.vocabularies import Public
from dashboard.domain.commune_search import CommuneSearch
from dashboard.domain.referral import refer
from dashboard.domain.samples import sample_town
from dashboard.domain.territory_memo import once_per_geography
from dashboard.texts_api import Problems
from dashboard.web.api.contact_shapes import (
    Commune,
    CommuneFound,
    Communes,
    Contacts,
    Named,
    Near,
)
from dashboard.web.api.problems import problem
from dashboard.web.api.queries import CommuneQuery, ContactQuery, exampled
from dashboard.web.api.routes import Route, answered

if TYPE_CHECKING:
    from flask import Response

    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.referral import Answer, CommuneFacts, NearbyAnswer
    from dashboard.library import Library

_search = once_per_geography(CommuneSearch)


def contact_routes(library: Library) -> list[Route]:
    """Return the routes on the communes of `library` and who answers for them."""

    def communes(query: CommuneQuery) -> Response:
        matches = _search(library.current().catalogue.geography).find(query.q)
        found = [
            CommuneFound(
                code=match.code,
                nom=match.name,
                code_postal=match.postcode or None,
                departement=match.department,
                epci=match.epci or None,
                population=match.population,
                precision=match.note or None,
            )
            for match in matches
        ]
        return answered(Communes(total=len(found), communes=found))

    def contacts(query: ContactQuery) -> Response:
        catalogue = library.current().catalogue
        commune = _search(catalogue.geography).resolve(query.commune)
        if commune is None:
            return problem(HTTPStatus.NOT_FOUND, Problems.NO_COMMUNE)
        return answered(_contacts(catalogue, commune, query))

    town = sample_town(library.current().catalogue.geography)
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


def _contacts(catalogue: Catalogue, commune: int, query: ContactQuery) -> Contacts:
    schemes = set(query.dispositif)
    publics = [Public(str(public)) for public in query.public]
    # As on the page: both schemes, or none, mean any.
    found = refer(catalogue, commune, publics, schemes.pop() if len(schemes) == 1 else None)
    return Contacts(
        commune=_commune(found.commune),
        couvre=[_named(catalogue, answer) for answer in found.covers],
        a_confirmer=[_named(catalogue, answer) for answer in found.to_confirm],
        proche=[_near(catalogue, near) for near in found.nearby],
        exclu=[_named(catalogue, answer) for answer in found.excluded],
    )


def _commune(facts: CommuneFacts) -> Commune:
    return Commune(
        code=facts.code,
        nom=facts.name,
        codes_postaux=list(facts.postcodes),
        departement=facts.department_code,
        departement_nom=facts.department,
        unite=facts.unit,
        epci=facts.epci_code or None,
        epci_nom=facts.epci or None,
        population=facts.population,
        collecte=facts.collected,
        ami_jeunes_2025=facts.perimeter.inside if facts.perimeter else None,
    )


def _named(catalogue: Catalogue, answer: Answer) -> Named:
    project = catalogue.projects[answer.project]
    return Named(
        id=project.id,
        raison=answer.reason,
        titre=project.title,
        porteur=project.lead,
        statut_fiche=project.status,
        dispositif=project.scheme,
        publics_cites=list(answer.cited),
        publics_non_cites=list(answer.missing),
        accueil=answer.reception,
        accueil_km=None if answer.reception_km is None else round(answer.reception_km, 1),
        telephone=project.phone or None,
        courriel=project.email or None,
        site_web=project.website or None,
        date_maj=project.updated,
    )


def _near(catalogue: Catalogue, near: NearbyAnswer) -> Near:
    named = _named(catalogue, near.answer)
    communes = catalogue.geography.communes
    return Near(
        **dict(named),
        distance_km=round(near.km, 1),
        commune_couverte=str(communes["code"].iloc[near.nearest]),
        commune_exclue=near.excluded,
    )
