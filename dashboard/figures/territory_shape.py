"""The exact shape of one territory, for a map whose pieces are coarser than it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from pyproj import Transformer

from dashboard.data.geography import CRS
from dashboard.figures.svg import MERCATOR
from dashboard.figures.svg_base import base_shapes, merged

if TYPE_CHECKING:
    from dashboard.domain.incidence import Incidence
    from dashboard.domain.snapshot import Snapshot

STEP = 1e-4  # degrees, some 10 m: far finer than the simplified borders
_TO_DEGREES = Transformer.from_crs(MERCATOR, CRS, always_xy=True)


def territory_shape(snapshot: Snapshot, index: int) -> dict[str, Any]:
    """Return what a project covers, may cover and excludes: GeoJSON geometries, None for nothing.

    Borders are those of the server's pictures, simplified together; coordinates are EPSG:4326.
    """
    territories, atoms = snapshot.catalogue.territories, snapshot.atoms
    communes = base_shapes(snapshot.catalogue.geography).communes

    def drawn(held: Incidence) -> dict[str, Any] | None:
        rows = held.held(index)
        if not len(rows):
            return None
        shape = shapely.transform(merged(communes[rows]), _TO_DEGREES.transform, interleaved=False)
        return dict(shapely.geometry.mapping(shapely.set_precision(shape, STEP)))

    return {
        "covered": drawn(territories.covered),
        "unsure": drawn(territories.to_confirm),
        "excluded": drawn(atoms.excluded),
    }
