"""The shipped records as every page shows them: `python -m bench.peers.write_records`.

Written once, so that Carte O2R and its peers start from the same projects, the same points, the
same departments and the same words, and none of them is measured while it reads a CSV file.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from bench.paths import BOUNDARIES, FILES, LEAFLET, RECORDS, STREAMLIT_FILES
from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.data_store import DataStore
from dashboard.domain.search.area_stats import area_stats
from dashboard.domain.verdict import TerritoryJudgement
from dashboard.settings import Settings

if TYPE_CHECKING:
    from dashboard.domain.snapshot import Snapshot


def main() -> None:
    """Write the records and what each choice of a public must show."""
    snapshot = DataStore(Settings()).current()
    found = {
        "publics": [[str(public), PUBLICS[public].label] for public in Public],
        "departments": _departments(snapshot),
        "projects": _projects(snapshot),
        "answers": {public: _answer(snapshot, public) for public in ("", *map(str, Public))},
    }
    RECORDS.parent.mkdir(parents=True, exist_ok=True)
    RECORDS.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    _write_files()


def _write_files() -> None:
    """Put beside each peer what it would fetch from outside hosts: there is no network."""
    FILES.mkdir(exist_ok=True)
    shutil.copy(BOUNDARIES, FILES)
    # plotly.js asks for a map of the world even where none is drawn, and waits for it.
    (FILES / "world_110m.json").write_text('{"type":"Topology","objects":{},"arcs":[]}')
    STREAMLIT_FILES.mkdir(exist_ok=True)
    for name in ("leaflet.css", "leaflet.js"):
        shutil.copy(LEAFLET / name, STREAMLIT_FILES)


def _departments(snapshot: Snapshot) -> list[list[str]]:
    names = snapshot.catalogue.geography.areas["nom"]
    return [[code, str(names[code])] for code in snapshot.catalogue.areas]


def _projects(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Return the records in the order of the list."""
    catalogue = snapshot.catalogue
    places = catalogue.positions
    names = catalogue.geography.areas["nom"]
    rows = []
    for index in snapshot.search("")[0].shown:
        project, place = catalogue.projects[index], places[index]
        sure = catalogue.judged_areas[index] == TerritoryJudgement.COVERS
        inside = [catalogue.areas[i] for i in sure.nonzero()[0]]
        rows.append(
            {
                "id": project.id,
                "name": project.title,
                "operator": project.lead,
                "departments": inside,
                "where": ", ".join(str(names[code]) for code in inside),
                "publics": [str(public) for public in project.publics],
                "publics_words": ", ".join(PUBLICS[public].chip for public in project.publics),
                "phone": project.phone,
                "longitude": place.longitude if place else None,
                "latitude": place.latitude if place else None,
            }
        )
    return rows


def _answer(snapshot: Snapshot, public: str) -> dict[str, Any]:
    """Return the names in the list and the count of each department for one choice ("": all)."""
    answer, _ = snapshot.search(f"public={public}" if public else "")
    projects = snapshot.catalogue.projects
    return {
        "names": [projects[index].title for index in answer.shown],
        "counts": {fact.code: fact.count.sure for fact in area_stats(snapshot.catalogue, answer)},
    }


if __name__ == "__main__":
    main()
