"""Small SVG maps for pages and print: the markers of a view, the territory of one project."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import shapely
from markupsafe import Markup

from dashboard.data.geography import Geography
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.territory.resolution import commune_mask
from dashboard.figures.looks import View
from dashboard.figures.palette import HONEY, INK, LAND, PETROL, WHITE
from dashboard.figures.static_map.labels import place_markers
from dashboard.figures.static_map.layers import (
    UNSURE_ID,
    BaseLayers,
    base_layers,
    marker_layer,
    patterns,
)
from dashboard.figures.static_map.text import FACES
from dashboard.figures.svg import (
    Frame,
    base_shapes,
    bounds_of,
    document,
    element,
    frame_on,
    path,
    territory,
)
from dashboard.figures.svg_marks import lines

SMALL = (340, 270)
TINY = (250, 190)
MARKER_RADIUS = 8.5
EXCLUDED = "exclu"


def small_frame(geography: Geography, regions: Collection[str] = ()) -> Frame:
    """Return the frame of the small map, on `regions`, or on all without any."""
    return frame_on(bounds_of(regions, geography), *SMALL, 5)


def tiny_frame(geography: Geography, regions: Collection[str]) -> Frame:
    """Return the frame of the map of one territory, on the regions that it intersects."""
    return frame_on(bounds_of(regions, geography), *TINY, 4)


def small_map(view: View, base: BaseLayers) -> Markup:
    """Return the small map of a view as SVG: choropleth, patterns and markers, no labels."""
    marks = place_markers(view.snapshot, view.result.shown, base, MARKER_RADIUS)
    layers = [*base_layers(view, base), *marker_layer(marks, MARKER_RADIUS)]
    return document(*SMALL, patterns(7.0), *layers, font_family=FACES[0].families)


def territory_map(catalogue: Catalogue, index: int) -> Markup:
    """Return the territory of project `index` as SVG: covered, to confirm, excluded."""
    project, geography = catalogue.projects[index], catalogue.geography
    base, met = base_shapes(geography), np.asarray(catalogue.territories.met[index])
    frame = tiny_frame(geography, set(geography.communes.loc[met, "region"]))
    masks = (
        catalogue.territories.covered[index],
        catalogue.territories.to_confirm[index],
        commune_mask(project.coverage, geography) & commune_mask(project.exclusions, geography),
    )
    window = shapely.box(*base.region.bounds)
    covered, unsure, excluded = (path(territory(m, geography, window), frame) for m in masks)
    area_borders, region = path(base.area_borders, frame), path(base.region, frame)
    return document(
        *TINY,
        patterns(6.0) + element("defs", lines(EXCLUDED, 5.0, opacity=0.9)),
        element("path", d=region, fill=LAND),
        _area(excluded, f"url(#{EXCLUDED})"),
        _area(unsure, f"url(#{UNSURE_ID})"),
        _border(area_borders, WHITE, 1.4),
        _border(area_borders, INK, 0.4),
        _border(region, INK, 0.7),
        element("path", d=unsure, fill="none", stroke=PETROL, stroke_dasharray="4 2"),
        element(
            "path", d=covered, fill=HONEY[3], fill_rule="evenodd", stroke=PETROL, stroke_width=1.2
        ),
        font_family=FACES[0].families,
    )


def _area(drawn: str, fill: str) -> Markup:
    if not drawn:
        return Markup()
    return element("path", d=drawn, fill=fill, fill_rule="evenodd")


def _border(drawn: str, colour: str, width: float) -> Markup:
    return element("path", d=drawn, fill="none", stroke=colour, stroke_width=width)
