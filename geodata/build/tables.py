"""The tables of the region: departments, EPCI and units, without geometry."""

import pandas as pd

from geodata.build.cog import Cog, Record
from geodata.build.communes import SEPARATOR

NAMES = {"69M": "Métropole de Lyon"}  # units that do not bear their department's name


def departements(communes: pd.DataFrame, cog: Cog) -> pd.DataFrame:
    """Return code, nom, region and population of each department, sorted by code."""
    found = communes.groupby("departement", as_index=False).agg(
        region=("region", "first"), population=("population", "sum")
    )
    names = [cog.departements[code]["nom"] for code in found["departement"]]
    renamed = found.rename(columns={"departement": "code"}).assign(nom=names)
    return renamed[["code", "nom", "region", "population"]]


def epci(communes: pd.DataFrame, cog: Cog) -> pd.DataFrame:
    """Return the EPCI present in the region; figures count their communes in the region only."""
    members = communes.loc[communes["epci"] != ""]
    found = members.groupby("epci", as_index=False).agg(
        population=("population", "sum"),
        nombre_communes=("code", "size"),
        departements=("departement", lambda codes: SEPARATOR.join(sorted(set(codes)))),
    )
    names = [cog.epci[code]["nom"] for code in found["epci"]]
    kinds = [cog.epci[code]["type"] for code in found["epci"]]
    renamed = found.rename(columns={"epci": "code"}).assign(nom=names, type=kinds)
    return renamed[["code", "nom", "type", "population", "nombre_communes", "departements"]]


def units(communes: pd.DataFrame, cog: Cog) -> pd.DataFrame:
    """Return code, nom, departement and population of each unit, sorted by code."""
    found = communes.groupby("unite", as_index=False).agg(
        departement=("departement", "first"), population=("population", "sum")
    )
    names = [
        NAMES.get(unit) or cog.departements[departement]["nom"]
        for unit, departement in found[["unite", "departement"]].to_numpy()
    ]
    renamed = found.rename(columns={"unite": "code"}).assign(nom=names)
    return renamed[["code", "nom", "departement", "population"]]


DISTRICT = "arrondissement-municipal"


def other_names(communes: pd.DataFrame, cog: Cog) -> pd.DataFrame:
    """Return the other names of each commune: former ones, parts of it, arrondissements.

    Columns commune, code (that of the name), nom, type, codes_postaux; sorted by the codes, the
    latest name of a code last. A name that is the commune's own is left out.
    """
    own = dict(zip(communes["code"], communes["nom"], strict=True))
    past = sorted(cog.history, key=lambda row: (row.get("dateDebut", ""), row["nom"]))
    found: dict[tuple[str, str, str], Record] = {}
    for row in [*past, *cog.parts]:
        commune = cog.successors.get(row["code"], row["code"])
        if commune in own and row["nom"] != own[commune]:
            key = (commune, row["code"], row["nom"])
            found.pop(key, None)
            found[key] = row
    rows = [
        (*key, _kind(row), SEPARATOR.join(row.get("codesPostaux", [])))
        for key, row in sorted(found.items(), key=lambda pair: pair[0][:2])
    ]
    return pd.DataFrame(rows, columns=["commune", "code", "nom", "type", "codes_postaux"])


def _kind(row: Record) -> str:
    return "arrondissement" if row["type"] == DISTRICT else "ancien"
