"""Write docs/benchmarks.md from the raw figures in `.cache/bench`: `python -m tools.docs.benchmarks`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tools.docs.growth import growth_part
from tools.docs.peers import peers_part
from bench.paths import CACHE, ROOT
from tools.docs.tables import machine_words

if TYPE_CHECKING:
    from collections.abc import Callable

DOCUMENT = ROOT / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Written by the commands named below from what they measured: do not edit by hand. Times are of one
machine on one day; the ratios between rows of one run say more, since all its targets are visited
in turn and share whatever else the machine does.
"""
NOT_YET = "Not measured yet."


def main() -> None:
    """Write the document from the figures that there are."""
    write_document()


def write_document() -> None:
    """Write the document; a part that was never measured says so."""
    parts = [
        _part("Beside other tools", "make bench", "peers.json", peers_part),
        _part("As the records grow", "make bench-growth", "growth.json", growth_part),
        _part("What a question costs the server", "make bench-answers", "answers.json", _answers),
    ]
    DOCUMENT.write_text("\n".join([HEAD, *parts]), encoding="utf-8")


def _part(title: str, command: str, name: str, tell: Callable[[Any], str]) -> str:
    file = CACHE / name
    body = tell(json.loads(file.read_text("utf-8"))) if file.exists() else f"{NOT_YET}\n"
    return f"## {title}\n\nCommand: `{command}`.\n\n{body}"


def _answers(found: dict[str, Any]) -> str:
    return f"{found['about']}\n\n{machine_words(found['machine'])}.\n\n{found['table']}"


if __name__ == "__main__":
    main()
