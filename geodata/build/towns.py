"""The towns the map names, ranked so that few show from afar and more from near."""

import geopandas as gpd
import pandas as pd

from geodata.build.cog import Cog
from geodata.build.handbook import Handbook, Label

PREFECTURE, LARGE_TOWN, TOWN = 1, 2, 3  # rang
LARGE, MEDIUM, SMALL = 30_000, 15_000, 10_000  # inhabitants
SUBURB = 14_000.0  # metres: nearer to a larger town of rank 1 or 2, a town goes to rank 3


def towns(communes: gpd.GeoDataFrame, cog: Cog, handbook: Handbook) -> list[Label]:
    """Return nom, code, longitude, latitude (degrees) and rang of each town, in order of rang.

    Rang 1: prefectures. Rang 2: towns over 30,000 inhabitants that are no suburb, and those set
    by hand, else the sous-préfectures over 15,000. Rang 3: communes over 10,000.
    """
    ranked = communes.assign(rang=_ranks(communes, cog, handbook))
    named = ranked.loc[ranked["rang"] > 0].sort_values(
        ["rang", "population", "code"], ascending=[True, False, True]
    )
    return [
        {
            "nom": town.nom,
            "code": town.code,
            "longitude": float(town.longitude),
            "latitude": float(town.latitude),
            "rang": int(town.rang),
        }
        for town in named.itertuples()
    ]


def _ranks(communes: gpd.GeoDataFrame, cog: Cog, handbook: Handbook) -> pd.Series:
    ranks = _first_ranks(communes, cog, handbook)
    places = gpd.GeoSeries.from_xy(
        communes["longitude"], communes["latitude"], index=communes.index, crs=4326
    ).to_crs(2154)
    large = communes.loc[(communes["population"] > LARGE) & (ranks > LARGE_TOWN)]
    for index in large.sort_values(["population", "code"], ascending=[False, True]).index:
        leading = places[ranks.isin([PREFECTURE, LARGE_TOWN]).to_numpy()]
        if leading.distance(places[index]).min() > SUBURB:
            ranks = ranks.where(ranks.index != index, LARGE_TOWN)
    return ranks


def _first_ranks(communes: gpd.GeoDataFrame, cog: Cog, handbook: Handbook) -> pd.Series:
    prefectures = {row["chefLieu"] for row in cog.departements.values()}
    seats = {row["chefLieu"] for row in cog.arrondissements.values()}
    second = communes["code"].isin(seats) & (communes["population"] > MEDIUM)
    if handbook.villes:
        second = communes["code"].isin(handbook.villes)
    first = communes["code"].isin(prefectures)
    ranks: pd.Series = (communes["population"] > SMALL).astype(int) * TOWN
    return ranks.mask(second, LARGE_TOWN).mask(first, PREFECTURE)
