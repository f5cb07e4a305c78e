"""Every path of the site, and how a link to one is built."""

from __future__ import annotations

from collections.abc import Iterable
from enum import UNIQUE, StrEnum, verify
from urllib.parse import urlencode


@verify(UNIQUE)
class SitePath(StrEnum):
    """The paths that visitors and programs ask for; those of the API follow `API`."""

    MAP = "/"
    CONTACT = "/qui-contacter"
    CONTACT_COMMUNES = "/qui-contacter/communes"
    CONTACT_TEXT = "/qui-contacter/reponse.txt"
    COVERAGE = "/couverture"
    COMPARE = "/comparer"
    DATA = "/donnees"
    OPEN_DATA = "/donnees-ouvertes"
    UNDERSTAND = "/comprendre"
    ACCESSIBILITY = "/accessibilite"
    DIRECTORY = "/annuaire"
    DEPARTMENTS = "/departement"
    EPCI = "/intercommunalite"
    EMBED = "/embed"
    EMBED_MAKER = "/integrer"
    PROJECTS_CSV = "/export/projets.csv"
    PROJECTS_XLSX = "/export/projets.xlsx"
    PROJECTS_GEOJSON = "/export/projets.geojson"
    COVERAGE_CSV = "/export/couverture.csv"
    COVERAGE_XLSX = "/export/couverture.xlsx"
    GAPS_CSV = "/export/communes-non-couvertes.csv"
    ISSUES_CSV = "/export/fautes.csv"
    TO_CHECK_CSV = "/export/a-verifier.csv"
    FEED = "/flux.atom"
    MAP_SVG = "/export/carte.svg"
    MAP_PNG = "/export/carte.png"
    API = "/api/v1"


@verify(UNIQUE)
class DeskPath(StrEnum):
    """The paths of the steward's desk, which are served only with a password."""

    HOME = "/atelier"
    SIGN_OUT = "/atelier/sortie"
    FILES = "/atelier/fichiers"
    TEMPLATE = "/atelier/modele.xlsx"
    VERSIONS = "/atelier/versions"
    AREAS = "/atelier/departements"
    RECORDS = "/atelier/fiches"
    NEW_RECORD = "/atelier/nouvelle-fiche"


def desk_file(upload: str, *parts: str) -> str:
    """Return the page of a file at the desk, or a part of it: its changes, a file to download."""
    return "/".join((DeskPath.FILES, upload, *parts))


def desk_version(name: str) -> str:
    """Return the file of a version that is kept; a form sent there brings it back."""
    return f"{DeskPath.VERSIONS}/{name}"


def desk_record(project: str, *parts: str) -> str:
    """Return the form of a record at the desk, or a part of it."""
    return "/".join((DeskPath.RECORDS, project, *parts))


def department_path(code: str) -> str:
    """Return the sheet of a department, or of an area, on two pages to print."""
    return f"{SitePath.DEPARTMENTS}/{code}"


def epci_path(code: str) -> str:
    """Return the sheet of an intercommunalité."""
    return f"{SitePath.EPCI}/{code}"


SHEET = "projet"
FRAMED = "cadre"  # of a picture: the code of the EPCI that it shows


AGREEMENTS = "dans-le-temps"  # the section of « Couverture »


def link(path: str, *queries: str) -> str:
    """Return `path` with these queries joined, the empty ones left out."""
    query = "&".join(filter(None, queries))
    return f"{path}?{query}" if query else str(path)


def sheet_link(project: str, query: str = "") -> str:
    """Return the map page of `query` with the sheet of a project id, "" for none."""
    return link(SitePath.MAP, query, f"{SHEET}={project}" if project else "")


def edition_id(name: str) -> str:
    """Return the id of an edition of the records in the history of « Données »."""
    return f"edition-{name[:12]}"


def edition_link(name: str) -> str:
    """Return where the history of « Données » tells what an edition changed."""
    return f"{SitePath.DATA}#{edition_id(name)}"


def small_picture(*queries: str) -> str:
    """Return the small picture of the map of these queries."""
    return link(SitePath.MAP_SVG, "taille=petite", *queries)


def vcard_file(project: str) -> str:
    """Return the vCard of a project id."""
    return f"/export/contact/{project}.vcf"


BESIDE = "avec"


def territory_picture(project: str, compared: Iterable[str] = ()) -> str:
    """Return the picture of the territory of a project id, framed as those it is compared to."""
    beside = urlencode([(BESIDE, other) for other in compared])
    return link(f"/export/territoire/{project}.svg", beside)
