"""The labels and layers of the background map, as `geodata/` prepared them for the browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dashboard.data.geography import read_descriptions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KINDS = ("villes", "unites", "eaux", "voisins")


def read_landmarks(folder: Path, regions: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the labels of `regions`: towns, units, waters, neighbours; places in EPSG:4326.

    A neighbour is named once, and not at all if it is one of `regions`.
    """
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for region in regions:
        text = (folder / region / "web" / "reperes.json").read_text(encoding="utf-8")
        for kind, places in json.loads(text).items():
            if kind in found:
                found[kind] += places
    served = {region["nom"] for region in read_descriptions(folder, regions)}
    around = {place["nom"]: place for place in reversed(found["voisins"])}
    found["voisins"] = [around[name] for name in around if name not in served]
    return {
        kind: [{**place, "nom": place["nom"].replace("'", "’")} for place in places]
        for kind, places in found.items()
    }
