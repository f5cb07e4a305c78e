"""Payloads of the map: a static TopoJSON file, and the classes and statuses of one view."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
import topojson
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from dashboard.data.geography import CRS, Geography
from dashboard.domain.arrays import Integers
from dashboard.domain.partition import Partition
from dashboard.domain.positions import marker_kind
from dashboard.domain.search.area_stats import AreaStats
from dashboard.domain.search.area_words import count_mark, label_words, tip
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.selection import Selection
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.territory.incidence import Incidence
from dashboard.domain.territory.resolution import Status, merged
from dashboard.figures.looks import (
    LAST_CLASS,
    CellLook,
    cells_of,
    is_unplaced,
    occurring,
    paint,
    share_class,
)
from dashboard.figures.svg import MERCATOR, base_shapes
from dashboard.figures.tints import TINTS
from dashboard.french import typeset

TOLERANCE = 200.0  # metres of EPSG:3857
QUANTIZATION = 30_000  # about 14 m


def topology(geography: Geography, of_commune: Integers) -> Mapping[str, Any]:
    """Return the TopoJSON of groups of communes, one geometry per group, in group order.

    `of_commune` gives each commune's group (C,).
    """
    communes = geography.communes.geometry.to_crs(MERCATOR).to_numpy()
    groups = [communes[of_commune == k] for k in range(int(of_commune.max()) + 1)]
    shape = simple_topology(list(map(merged, groups)), TOLERANCE, QUANTIZATION, "cells")
    for rank, part in enumerate(shape["objects"]["cells"]["geometries"]):
        part["id"] = rank
    return shape


def simple_topology(
    shapes: Sequence[BaseGeometry], tolerance: float, quantization: int, name: str
) -> dict[str, Any]:
    """Return the TopoJSON of adjacent `shapes` (EPSG:3857) as the object `name`, in EPSG:4326.

    Borders are simplified together (Visvalingam–Whyatt, `tolerance` metres), so neighbours keep
    sharing them; coordinates are quantized in `quantization` steps.
    """
    simple = shapely.coverage_simplify(np.array(shapes, dtype=object), tolerance)
    frame = gpd.GeoDataFrame(geometry=list(simple), crs=MERCATOR).to_crs(CRS)
    built = topojson.Topology(frame, prequantize=quantization, topology=True, object_name=name)
    shape: dict[str, Any] = json.loads(built.to_json())
    shape.pop("bbox", None)
    for part in shape["objects"][name]["geometries"]:
        del part["properties"], part["id"]
    return shape


STEP = 1e-4  # degrees, some 10 m: far finer than the simplified borders
_TO_DEGREES = Transformer.from_crs(MERCATOR, CRS, always_xy=True)


def territory_shape(snapshot: Snapshot, index: int) -> dict[str, Any]:
    """Return a project's covered, unsure and excluded territory: GeoJSON geometries or None.

    Borders are those of the static maps, simplified together; coordinates are EPSG:4326.
    """
    territories = snapshot.catalogue.territories
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
        "excluded": drawn(territories.excluded),
    }


def map_file(snapshot: Snapshot, landmarks: Mapping[str, Any]) -> dict[str, Any]:
    """Return the static file: shapes, areas, markers and labels (`landmarks`, from geodata)."""
    catalogue, partition = snapshot.catalogue, snapshot.partition
    names = catalogue.geography.areas["nom"]
    anchors = {place["code"]: place for place in landmarks["unites"]}
    return {
        "data": catalogue.edition,
        "topology": topology(catalogue.geography, partition.of_commune),
        "exact": partition.exact,
        "cellAreas": partition.area.tolist(),
        "areas": [
            {
                "code": code,
                "name": str(names[code]),
                "region": catalogue.region_of_area[code],
                "at": [anchors[code]["latitude"], anchors[code]["longitude"]],
            }
            for code in catalogue.areas
        ],
        "marks": [_mark(snapshot, index) for index in range(catalogue.size)],
        "labels": {key: landmarks[key] for key in ("villes", "eaux", "voisins")},
    }


def _mark(snapshot: Snapshot, index: int) -> dict[str, Any]:
    card, position = snapshot.summaries[index], snapshot.catalogue.positions[index]
    project = card.project
    return {
        "id": project.id,
        "n": project.number,
        "title": typeset(project.title),
        "at": [position.latitude, position.longitude] if position else None,
        "kind": marker_kind(project.scheme, card.reception),
        "place": typeset(card.reception.caption),
        "where": typeset(card.where),
        "tag": str(project.status),
        **(_territory(snapshot.partition, index) if snapshot.partition.exact else {}),
    }


def _territory(partition: Partition, index: int) -> dict[str, list[int]]:
    return {
        "covered": partition.of_project(index, Status.COVERED).tolist(),
        "unsure": partition.of_project(index, Status.TO_CONFIRM).tolist(),
        "excluded": partition.excluded_cells(index).tolist(),
    }


def map_view(
    snapshot: Snapshot, result: SearchResult, stats: Sequence[AreaStats]
) -> dict[str, Any]:
    """Return the payload of one view: class and words by area, status and count by cell.

    `looks`: by tint, the looks of cells that occur, for the legend.
    """
    cells = cells_of(snapshot, result, stats)
    return {
        "areas": [_area_payload(area, result.selection) for area in stats],
        "cells": "".join("-oxp"[status] for status in cells.statuses),
        "counts": cells.counts.tolist(),
        "looks": {tint.key: occurring(paint(cells, tint)) for tint in TINTS},
        "shown": "".join("01"[kept] for kept in result.shown_mask.tolist()),
        "chosen": list(result.selection.areas),
        "regions": list(result.selection.regions),
        "data": snapshot.catalogue.edition,
    }


def _area_payload(area: AreaStats, selection: Selection) -> dict[str, Any]:
    return {
        "mark": count_mark(area),
        "state": str(CellLook.UNPLACED if is_unplaced(area) else area.state),
        "asked": area.asked,
        "collected": area.count.collected,
        "count": min(area.count.sure, LAST_CLASS),
        "share": share_class(area.share),
        "words": label_words(area),
        "tip": tip(area, selection),
    }
