"""Command line of the build: ``python -m geodata.build --region 84``."""

import argparse
from pathlib import Path

from geodata.build.region import build

GEODATA = Path(__file__).parent.parent


def main() -> None:
    """Read the arguments and build one region."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description=__doc__)
    parser.add_argument("--region", default="84", help="COG code of a metropolitan region")
    parser.add_argument("--cache", type=Path, default=Path(".cache/geodata"), help="archives")
    parser.add_argument("--output", type=Path, help="folder to write, default geodata/<region>")
    asked = parser.parse_args()
    build(asked.region, asked.cache, asked.output or GEODATA / asked.region)


if __name__ == "__main__":
    main()
