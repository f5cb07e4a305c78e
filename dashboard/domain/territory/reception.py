"""The commune where a project receives people, of whatever its record says of it."""

from __future__ import annotations

from collections.abc import Mapping

import shapely

from dashboard.data.gazetteer import plain_name
from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.domain.territory.index import commune_index, once_per_geography
from dashboard.french import fold


def reception_commune(project: Project, geography: Geography) -> int | None:
    """Return the row of that commune: of its code, else its name, else the point.

    None if the source gives none of them, or if they name no commune or several.
    """
    if project.town_code:
        return commune_index(geography).communes.get(project.town_code)
    if project.town:
        return _named(project, geography)
    if project.point is None:
        return None
    found = _shapes(geography).query(shapely.Point(project.point), predicate="intersects")
    return int(found.min()) if len(found) else None


def _named(project: Project, geography: Geography) -> int | None:
    """Return the row of the one commune of that name, and postcode if given."""
    rows = _rows_by_name(geography).get(plain_name(project.town), ())
    known = geography.communes["codes_postaux"]
    # A CEDEX code belongs to a post office: it has only the department of its commune.
    postcode = project.postcode[:2] if "cedex" in fold(project.town) else project.postcode
    fits = [
        row for row in rows if any(code.startswith(postcode) for code in known.iloc[row].split("|"))
    ]
    return fits[0] if len(fits) == 1 else None


@once_per_geography
def _rows_by_name(geography: Geography) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for row, name in enumerate(map(plain_name, geography.communes["nom"])):
        found[name] = (*found.get(name, ()), row)
    return found


@once_per_geography
def _shapes(geography: Geography) -> shapely.STRtree:
    return shapely.STRtree(geography.communes.geometry.to_numpy())
