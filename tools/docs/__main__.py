"""Fill the tables of the documents from what the benches measured: `python -m tools.docs [NAME…]`.

A section is left as it is where its bench was not run on this machine, or was not named.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from bench.paths import CACHE, LOAD_RESULTS, ROOT
from tools.docs import benchmarks, scale
from tools.docs.markdown import fill

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS = {
    **{name: CACHE / f"{name}.json" for name in ("peers", "growth", "answers", "costs", "engines")},
    "load": LOAD_RESULTS,
}
# Document, section, results, the function that writes the section.
SECTIONS: tuple[tuple[str, str, str, Callable[[Any], str]], ...] = (
    ("benchmarks.md", "peers", "peers", benchmarks.peers),
    ("benchmarks.md", "growth", "growth", benchmarks.growth),
    ("benchmarks.md", "answers", "answers", benchmarks.answers),
    ("load.md", "load", "load", benchmarks.load),
    ("scale.md", "assumptions", "costs", lambda _: scale.assumed()),
    ("scale.md", "costs", "costs", scale.costs),
    ("scale.md", "visits", "costs", scale.carried),
    ("scale.md", "engines", "engines", scale.engines),
)


def main() -> None:
    """Fill the sections of the results that were named, or of all."""
    parser = argparse.ArgumentParser(prog="python -m tools.docs", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *RESULTS], metavar="NAME")
    names = parser.parse_args().names or list(RESULTS)
    for document, section, name, write in SECTIONS:
        if name in names and RESULTS[name].exists():
            path = ROOT / "docs" / document
            found = json.loads(RESULTS[name].read_text("utf-8"))
            content = f"\n{write(found)}\n"
            path.write_text(fill(path.read_text("utf-8"), section, content), encoding="utf-8")


if __name__ == "__main__":
    main()
