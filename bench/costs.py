"""What each act of a visitor costs one worker, without a browser: `make bench-costs`.

Bytes are bodies as sent, compressed. Exports and linked pages ask for views that differ, so that
few are answered from what the server keeps.
"""

from __future__ import annotations

import csv
import http.client
import json
import random
import sys
import tempfile
import time
from itertools import cycle, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.browser.rounds import stop_cleanly
from bench.load.carte import CALL, DEPARTMENTS, FILES, SHEETS, sheet_call, view_call
from bench.machine import describe_machine
from bench.paths import CACHE, FRANCE, GROWTH, REGIONS, ROOT
from bench.servers import running_server
from bench.site import free_port
from bench.targets import CARTE, Target
from dashboard.data.vocabularies import Public
from tests.factories.synthetic import SEED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bench.servers import Server

TIMES = 60
PATIENCE_S = 600
OK = 200
BROWSER = {"Accept-Encoding": "gzip, deflate, br", "Content-Type": "application/json"}

WIRING = ("_dash-layout", "_dash-dependencies")
FRENCH = {"DASHBOARD_GEODATA": str(FRANCE), "DASHBOARD_REGIONS": " ".join(REGIONS)}
CASES: Mapping[str, tuple[Path, Mapping[str, str]]] = {
    "region": (ROOT, {}),
    "france": (GROWTH / "300", FRENCH),
    "ten": (GROWTH / "10000", FRENCH),
}
RESULT = CACHE / "costs.json"


class Client:
    """Asks over one connection, and counts what it was sent."""

    def __init__(self, port: int) -> None:
        self._http = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        self.received = self.requests = 0

    def ask(self, path: str, call: object = None, headers: Mapping[str, str] = BROWSER) -> bytes:
        """Return the body at `path`, or what is answered to `call`; raise ValueError if not 200."""
        body = None if call is None else json.dumps(call)
        self._http.request("GET" if body is None else "POST", path, body, dict(headers))
        answer = self._http.getresponse()
        found = answer.read()
        if answer.status != OK:
            msg = f"{answer.status} {path}"
            raise ValueError(msg)
        self.received += len(found)
        self.requests += 1
        return found


def main() -> None:
    """Measure a region, France and ten times France, one after the other."""
    stop_cleanly()
    found = {case: _case(case, *CASES[case]) for case in sys.argv[1:] or CASES}
    kept = json.loads(RESULT.read_text("utf-8")) if RESULT.exists() else {}
    RESULT.write_text(json.dumps(kept | found, indent=1), encoding="utf-8")


def _case(case: str, folder: Path, settings: Mapping[str, str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="costs-") as name:
        records = Path(name) / "projects.csv"
        for file in (records, records.with_name("departements.csv")):
            file.write_bytes((folder / file.name).read_bytes())
        served = {**settings, "DASHBOARD_PROJECTS": str(records)}
        target = Target(CARTE, free_port(), f"costs-{case}", served)
        with running_server(target) as server:
            client = Client(target.port)
            found = {
                "machine": describe_machine(),
                "records": json.loads(client.ask("/health"))["projects"],
                "start": {"wall_s": server.ready_s, "cpu_s": server.cpu_s()},
                "acts": {act: _measured(do, client, server) for act, do in _acts(client).items()},
                "memory": server.memory_mb(),
                "reload": _reload(records, client, server),
            }
    sys.stderr.write(f"{case}: done\n")
    return found


def _acts(client: Client) -> dict[str, Callable[[], object]]:
    """Return what a visitor does, by name."""
    page = client.ask("/", headers={}).decode()
    files, sheets = (list(dict.fromkeys(found.findall(page))) for found in (FILES, SHEETS))
    chance = random.Random(SEED)  # noqa: S311 - repeatable on purpose
    views = [
        f"public={public}" + (f"&departement={area}" if area else "")
        for public, area in product(Public, DEPARTMENTS)
    ]
    chance.shuffle(views)
    view, sheet = cycle(views), cycle(sheets)
    return {
        "page": lambda: [client.ask(f"/{path}") for path in ("", *WIRING)],
        "files": lambda: [client.ask(path) for path in files],
        "link": lambda: client.ask(f"/?{next(view)}"),
        "choice": lambda: client.ask(CALL, view_call(next(view))),
        "sheet": lambda: client.ask(CALL, sheet_call(next(sheet))),
        "csv": lambda: client.ask(f"/export/projets.csv?{next(view)}"),
        "xlsx": lambda: client.ask(f"/export/projets.xlsx?{next(view)}"),
    }


def _measured(do: Callable[[], object], client: Client, server: Server) -> dict[str, float]:
    """Return the milliseconds of processor, the bytes and the requests of one act, in the mean."""
    do()
    client.received = client.requests = 0
    before = server.cpu_s()
    for _ in range(TIMES):
        do()
    return {
        "cpu_ms": (server.cpu_s() - before) * 1000 / TIMES,
        "bytes": client.received / TIMES,
        "requests": client.requests / TIMES,
    }


def _reload(records: Path, client: Client, server: Server) -> dict[str, float]:
    """Return the seconds until a file with a record less is served, and those of processor."""
    before = json.loads(client.ask("/health"))["data_sha256"]
    with records.open(encoding="utf-8-sig", newline="") as stream:
        separator = ";" if ";" in stream.readline() else ","
        stream.seek(0)
        rows = list(csv.reader(stream, delimiter=separator))[:-1]
    with records.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=separator).writerows(rows)
    start, spent = time.perf_counter(), server.cpu_s()
    while (health := json.loads(client.ask("/health")))["data_sha256"] == before:
        if health["status"] != "ok" or time.perf_counter() - start > PATIENCE_S:
            msg = f"the new records are not served: {health}"
            raise RuntimeError(msg)
        time.sleep(0.2)
    return {"wall_s": time.perf_counter() - start, "cpu_s": server.cpu_s() - spent}


if __name__ == "__main__":
    main()
