"""Synthetic records over all of France: `python -m bench.growth.records 300 10000`."""

from __future__ import annotations

import argparse
import json
import shutil

from bench.paths import FRANCE, GROWTH, INDICATORS, REGIONS
from dashboard.data.geography import read_geography
from dashboard.data.vocabularies import Public
from tests.factories.synthetic import synthetic_projects, write_files


def main() -> None:
    """Write the files that a map of so many records is served from, for each size asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth.records", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    shutil.copytree(INDICATORS, FRANCE / INDICATORS.name, dirs_exist_ok=True)
    geography = read_geography(FRANCE, REGIONS)
    for size in parser.parse_args().sizes:
        projects = synthetic_projects(size, geography)
        folder = GROWTH / str(size)
        folder.mkdir(parents=True, exist_ok=True)
        write_files(folder, projects, geography)
        totals = {
            str(public): sum(
                public in project.publics or Public.TOUS_PUBLICS in project.publics
                for project in projects
            )
            for public in Public
        }
        (folder / "totals.json").write_text(json.dumps({"": size, **totals}), encoding="utf-8")


if __name__ == "__main__":
    main()
