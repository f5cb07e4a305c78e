"""What the browser draws the map from: one TopoJSON file, and a few letters for each view."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely
import topojson
from pyproj import Transformer

from dashboard.data.geography import CRS
from dashboard.domain.area_stats import AreaState
from dashboard.domain.positions import Position, marker_kind, positions
from dashboard.domain.territory.resolution import Status
from dashboard.figures.svg import MERCATOR, base_shapes, merged
from dashboard.french import percent, plural
from dashboard.texts.site import Map

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.data.geography import Geography
    from dashboard.domain.area_stats import AreaStats
    from dashboard.domain.arrays import Integers
    from dashboard.domain.search.results import SearchResult
    from dashboard.domain.snapshot import Snapshot
    from dashboard.domain.territory.incidence import Incidence
    from dashboard.domain.territory.partition import Partition


WEB_MERCATOR = "EPSG:3857"
TOLERANCE = 200.0
QUANTIZATION = 30_000


def topology(geography: Geography, of_commune: Integers) -> Mapping[str, Any]:
    """Return the TopoJSON of the groups of communes, one geometry a group, in group order.

    `of_commune` gives each commune's group (C,). Borders are simplified together
    (Visvalingam–Whyatt, `TOLERANCE` metres of EPSG:3857), so neighbours keep sharing them;
    coordinates are EPSG:4326, quantized to about 14 m.
    """
    communes = geography.communes.geometry.to_crs(WEB_MERCATOR).to_numpy()
    groups = [communes[of_commune == k] for k in range(int(of_commune.max()) + 1)]
    merged = np.array([_merged(group) for group in groups])
    simple = shapely.coverage_simplify(merged, TOLERANCE)
    frame = gpd.GeoDataFrame(geometry=list(simple), crs=WEB_MERCATOR).to_crs(CRS)
    built = topojson.Topology(frame, prequantize=QUANTIZATION, topology=True, object_name="atoms")
    shape: dict[str, Any] = json.loads(built.to_json())
    for part in shape["objects"]["atoms"]["geometries"]:
        part.pop("properties", None)
        part["id"] = int(part["id"])
    return shape


def _merged(group: Any) -> Any:  # noqa: ANN401 - shapely is untyped
    try:
        return shapely.coverage_union_all(group)
    except shapely.GEOSException:  # the group's polygons overlap by a hair
        return shapely.union_all(group)


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


LAST_CLASS = 5
SHARE_BREAKS = (0.0, 0.25, 0.5, 0.75, 0.95)


def map_file(snapshot: Snapshot, landmarks: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every view shares: shapes, units, seats, labels (`landmarks`, from geodata)."""
    catalogue, atoms = snapshot.catalogue, snapshot.atoms
    names = catalogue.geography.units["nom"]
    anchors = {place["code"]: place for place in landmarks["unites"]}
    return {
        "data": catalogue.fingerprint[:12],
        "topology": topology(catalogue.geography, atoms.of_commune),
        "exact": atoms.exact,
        "atomUnits": atoms.unit.tolist(),
        "units": [
            {
                "code": code,
                "name": str(names[code]),
                "region": catalogue.region_of[code],
                "at": [anchors[code]["latitude"], anchors[code]["longitude"]],
            }
            for code in catalogue.units
        ],
        "seats": [_seat(snapshot, i, seat) for i, seat in enumerate(positions(catalogue))],
        "labels": {key: landmarks[key] for key in ("villes", "eaux", "voisins")},
    }


def _seat(snapshot: Snapshot, index: int, seat: Position | None) -> dict[str, Any]:
    card = snapshot.cards[index]
    project = card.project
    return {
        "id": project.id,
        "n": project.number,
        "title": project.title,
        "at": [seat.latitude, seat.longitude] if seat else None,
        "kind": marker_kind(project.scheme, exact=seat is not None and seat.exact),
        "town": project.town,
        "where": card.where,
        "tag": str(project.status),
        **(_territory(snapshot.atoms, index) if snapshot.atoms.exact else {}),
    }


def _territory(atoms: Partition, index: int) -> dict[str, list[int]]:
    return {
        "covered": atoms.of_project(index, Status.COVERED).tolist(),
        "unsure": atoms.of_project(index, Status.TO_CONFIRM).tolist(),
        "excluded": atoms.taken_out(index).tolist(),
    }


def map_view(
    snapshot: Snapshot, answer: SearchResult, facts: Sequence[AreaStats]
) -> dict[str, Any]:
    """Return what one view changes: each unit's class and words, each atom's status and count."""
    statuses = snapshot.atoms.under(answer.kept)
    return {
        "units": [_unit(fact) for fact in facts],
        "atoms": "".join("-oxp"[status] for status in statuses),
        "counts": snapshot.atoms.counts(answer.kept).tolist(),
        "shown": "".join("01"[kept] for kept in answer.kept.tolist()),
        "chosen": list(answer.selection.units),
        "regions": list(answer.selection.regions),
        "data": snapshot.catalogue.fingerprint[:12],
    }


def _unit(fact: AreaStats) -> dict[str, Any]:
    words = {
        AreaState.PROJECTS: plural(fact.projects, "projet"),
        AreaState.NONE: Map.NONE,
        AreaState.NOT_COLLECTED: Map.NO_DATA,
        AreaState.NOT_ASKED: "",
    }
    return {
        "n": fact.projects,
        "state": str(fact.state),
        "count": min(fact.projects, LAST_CLASS),
        "share": _share_class(fact.share),
        "words": words[fact.state],
        "tip": _tip(fact),
    }


def _share_class(share: float) -> int:
    return sum(share > low if low == 0 else share >= low for low in SHARE_BREAKS)


def _tip(fact: AreaStats) -> list[str]:
    if fact.state is AreaState.NONE:
        return [Map.NONE_KNOWN]
    if fact.state is AreaState.NOT_COLLECTED:
        return [Map.NO_DATA_TIP]
    if fact.state is AreaState.NOT_ASKED:
        return [Map.NOT_ASKED]
    return [
        f"{plural(fact.projects, 'projet actif', 'projets actifs')}",
        _coverage(fact),
    ]


def _coverage(fact: AreaStats) -> str:
    if fact.covered == 0 and fact.to_confirm:
        return "communes à confirmer"
    return f"{percent(fact.share)} de la population couverte"
