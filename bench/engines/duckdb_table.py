"""DuckDB, asked the same of the same records: `python -m bench.engines.duckdb_table 300`.

One table in memory, and one thread, as a worker has. Of three forms tried, a list of options in
each row answered fastest: a column an option took ten times as long, a row an option twice.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from bench.engines.process import FIRST, run

if TYPE_CHECKING:
    from pathlib import Path

# A filter does not narrow its own counts: each option is counted under all filters, and without
# its own.
COUNTS = """
WITH asked AS (
    SELECT options, list_contains(options, $public) AS p, list_contains(options, $unit) AS u
    FROM projects WHERE {words}
), held AS (SELECT unnest(options) AS option, p, u FROM asked WHERE p OR u)
SELECT option, count(*) FILTER (p AND u), count(*) FILTER (u), count(*) FILTER (p)
FROM held GROUP BY option
"""
LIST = """
SELECT project, count(*) OVER () FROM projects
WHERE list_contains(options, $public) AND list_contains(options, $unit) AND {words}
ORDER BY rank LIMIT $first
"""
RULE = {"public": 1, "departement": 2}  # which of the three counts is that of a filter

Found = tuple[list[tuple[int, ...]], list[tuple[int, int]]]


@dataclass(frozen=True)
class DuckDB:
    """A connection that holds the table, and the name of each option, by its number."""

    connection: duckdb.DuckDBPyConnection
    options: tuple[str, ...]

    def ask(self, question: dict[str, str]) -> Found:
        """Return the counts of each option, and the first of the list with the total."""
        words = question["q"].split()
        told: dict[str, int | str] = {f"word{rank}": word for rank, word in enumerate(words)}
        sought = " AND ".join(f"contains(haystack, ${name})" for name in told) or "true"
        told["public"] = self.options.index(f"public:{question['public']}")
        told["unit"] = self.options.index(f"departement:{question['departement']}")
        execute = self.connection.execute
        counts = execute(COUNTS.format(words=sought), told).fetchall()
        return counts, execute(LIST.format(words=sought), {**told, "first": FIRST}).fetchall()

    def tell(self, answer: Found) -> dict[str, Any]:
        """Return what is compared."""
        rows, shown = answer
        counts = dict.fromkeys(self.options, 0)
        for option, *three in rows:
            name = self.options[option]
            counts[name] = three[RULE.get(name.partition(":")[0], 0)]
        total = shown[0][1] if shown else 0
        return {"total": total, "first": [project for project, _ in shown], "counts": counts}


def _load(folder: Path) -> DuckDB:
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(
        "CREATE TABLE projects AS SELECT *, file_row_number AS project"
        " FROM read_parquet(?, file_row_number = true)",
        [str(folder / "projects.parquet")],
    )
    options = json.loads((folder / "options.json").read_text("utf-8"))
    return DuckDB(connection, tuple(options))


if __name__ == "__main__":
    run(lambda folder: folder, _load)
