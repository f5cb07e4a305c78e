"""What every screen, file and answer has to say, by brute force and by docs/truth.md alone.

Rows of `projects.csv` and of `departements.csv` as dicts of texts, communes as plain values:
nothing here is imported from the application. The table of verdicts is read in the document itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).parents[2]
EVERYONE, REAL, FICTIONAL = "tous-publics", "source-publique", "exemple-fictif"
SPANS = {"jeunes": (16, 25), "seniors": (50, 200)}
COVERS, TO_CONFIRM, UNKNOWN, EXCLUDED, OUT = "couvre", "à confirmer", "inconnu", "exclu", "hors"
CITED, OPEN, ANYBODY, ASK = "cité", "ouvert à tous", "non demandé", "à demander"
NOT_CITED, BARRED = "non cité", "hors âge"
NO_DATA = "données non collectées"
MAYBE = ("à confirmer : territoire", "à confirmer : public")
BEST_FIRST = (COVERS, TO_CONFIRM, UNKNOWN)


@dataclass(frozen=True)
class Commune:
    """A commune; `area` is its department, or 69D or 69M."""

    code: str
    area: str
    department: str
    epci: str
    region: str
    people: int


@cache
def communes() -> tuple[Commune, ...]:
    """Return the communes of the shipped region."""
    columns = ["code", "unite", "departement", "epci", "region", "population"]
    frame = pd.read_parquet(ROOT / "geodata/84/communes.parquet", columns=columns)
    cells: list[list[str]] = frame.astype(str).to_numpy().tolist()
    return tuple(
        Commune(code, area, department, epci, region, int(people))
        for code, area, department, epci, region, people in cells
    )


@cache
def regions() -> dict[str, str]:
    """Return the region of each commune."""
    return {commune.code: commune.region for commune in communes()}


@cache
def areas() -> tuple[str, ...]:
    """Return the codes of the areas, sorted."""
    return tuple(sorted({commune.area for commune in communes()}))


@cache
def verdict_table() -> dict[tuple[str, str], str]:
    """Return the table of docs/truth.md: (territory, person) → verdict."""
    text = (ROOT / "docs/truth.md").read_text("utf-8")
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    head = next(line for line in lines if line[0].startswith("territoire"))
    start = lines.index(head) + 2
    return {
        (line[0], person): cell
        for line in lines[start : start + 5]
        for person, cell in zip(head[1:], line[1:], strict=True)
    }


def listed(cell: str) -> list[str]:
    """Return the codes of a cell."""
    return [code for code in cell.split("|") if code]


def held(codes: Iterable[str], commune: Commune) -> bool:
    """Return whether one of the codes is the commune, its group of communes or its department."""
    return bool({commune.code, commune.epci, commune.department} & set(codes))


def territory(row: Mapping[str, str], commune: Commune) -> str:
    """Return the judgement of a record's territory for a commune."""
    if not row["zone_couverture"]:
        home = regions().get(row["code_insee"], commune.region)
        return UNKNOWN if home == commune.region else OUT
    if not held(listed(row["zone_couverture"]), commune):
        return OUT
    if held(listed(row["zone_exclue"]), commune):
        return EXCLUDED
    return COVERS if row["zone_certitude"] == "exacte" else TO_CONFIRM


@dataclass(frozen=True)
class Question:
    """The filters of an address."""

    publics: tuple[str, ...] = ()
    everyone: bool = True
    unspecified: bool = False
    areas: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """Return it as the query of an address."""
        pairs = [("public", public) for public in self.publics]
        pairs += [] if self.everyone else [("tous", "0")]
        pairs += [("non_precise", "1")] if self.unspecified else []
        pairs += [("departement", area) for area in self.areas]
        pairs += [("statut_fiche", status) for status in self.statuses]
        return "&".join(f"{name}={value}" for name, value in pairs)


def person(row: Mapping[str, str], asked: Question) -> str:
    """Return the judgement of a record's publics and ages for those asked."""
    low, high = int(row["age_min"] or 0), int(row["age_max"] or 200)
    cited = listed(row["publics"])

    def meets(public: str) -> bool:
        youngest, oldest = SPANS.get(public, (0, 200))
        return low <= oldest and high >= youngest

    with_ages = [public for public in asked.publics if public in SPANS]
    if with_ages and not any(map(meets, with_ages)):
        return BARRED
    if not asked.publics:
        return ANYBODY
    if any(public in cited and meets(public) for public in asked.publics):
        return CITED
    if not cited:
        return ASK
    return OPEN if asked.everyone and EVERYONE in cited else NOT_CITED


def verdict(row: Mapping[str, str], commune: Commune, asked: Question) -> str:
    """Return the verdict of the document's table."""
    return verdict_table()[territory(row, commune), person(row, asked)]


@dataclass(frozen=True)
class Count:
    """Projects: sure, possible by a named territory or by publics, possible without territory."""

    sure: int
    named: int
    unplaced: int
    collected: bool

    @property
    def possible(self) -> int:
        """Return how many are to confirm."""
        return self.named + self.unplaced

    @property
    def words(self) -> str:
        """Return what the document says to write."""
        if not (self.sure or self.possible or self.collected):
            return NO_DATA
        if self.sure:
            more = "" if self.collected and not self.possible else "au moins "
            return f"{more}{self.sure}"
        return "0" if self.collected and not self.possible else "?"


@dataclass(frozen=True)
class People:
    """Inhabitants of an area by what is known of their commune."""

    covered: int
    to_confirm: int
    total: int


class Truth:
    """The answers to any question on one set of files."""

    def __init__(
        self, rows: list[dict[str, str]], collections: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.rows, self.collections = rows, collections
        self._by_area = {area: [c for c in communes() if c.area == area] for area in areas()}
        self._territories = {
            row["id"]: {commune.code: territory(row, commune) for commune in communes()}
            for row in rows
        }
        self._best = {
            row["id"]: {area: self._best_of(row["id"], area) for area in areas()} for row in rows
        }

    def _best_of(self, record: str, area: str) -> str:
        found = {self._territories[record][c.code] for c in self._by_area[area]}
        return next((judged for judged in BEST_FIRST if judged in found), OUT)

    def collected(self, area: str, *, real: bool) -> bool:
        """Return whether an area's list was collected; `real`: demonstration rows do not count."""
        found = self.collections.get(area) or self.collections.get(area[:2])
        if not found or found["collecte"] != "oui":
            return False
        shown = any(row["statut_fiche"] == FICTIONAL for row in self.rows) and not real
        return shown or found["statut_fiche"] == REAL

    def passes(self, row: Mapping[str, str], asked: Question) -> bool | None:
        """Return whether a record passes the filters, None where only silence prevents to say."""
        parts: list[bool | None] = []
        if asked.publics:
            judged = person(row, asked)
            parts.append(None if judged == ASK else judged in {CITED, OPEN})
        if asked.areas:
            best = self._best[row["id"]]
            met = {area for area in areas() if best[area] in {COVERS, TO_CONFIRM}}
            parts.append(bool(met & set(asked.areas)) if met else None)
        if asked.statuses:
            parts.append(row["statut_fiche"] in asked.statuses)
        return False if False in parts else None if None in parts else True

    def shown(self, asked: Question) -> set[str]:
        """Return the records that are listed."""
        kept = (True, None) if asked.unspecified else (True,)
        return {row["id"] for row in self.rows if self.passes(row, asked) in kept}

    def left_out(self, asked: Question) -> int:
        """Return how many are left out only because their source is silent."""
        silent = sum(self.passes(row, asked) is None for row in self.rows)
        return 0 if asked.unspecified else silent

    def count(self, area: str, asked: Question) -> Count:
        """Return the projects of an area under the filters."""
        sure = named = unplaced = 0
        for row in self.rows:
            passed, best = self.passes(row, asked), self._best[row["id"]][area]
            if passed is False:
                continue
            found = verdict_table()[best, ANYBODY if passed else ASK]
            sure += found == COVERS
            named += found in MAYBE and best != UNKNOWN
            unplaced += found in MAYBE and best == UNKNOWN
        real = asked.statuses == (REAL,)
        return Count(sure, named, unplaced, self.collected(area, real=real))

    def people(self, area: str, asked: Question) -> People:
        """Return the inhabitants of an area; a project without territory paints no commune."""
        passed = {row["id"]: self.passes(row, asked) for row in self.rows}
        kept = [row for row, found in passed.items() if found is not False]
        covered = unsure = 0
        for commune in self._by_area[area]:
            found = {
                verdict_table()[
                    self._territories[row][commune.code], ANYBODY if passed[row] else ASK
                ]
                for row in kept
                if self._territories[row][commune.code] != UNKNOWN
            }
            covered += commune.people if COVERS in found else 0
            unsure += commune.people if COVERS not in found and found & set(MAYBE) else 0
        return People(covered, unsure, sum(c.people for c in self._by_area[area]))

    def extent(self, record: str) -> tuple[int, int]:
        """Return how many communes a record covers for sure, and their inhabitants."""
        judged = self._territories[record]
        found = [c.people for c in communes() if judged[c.code] == COVERS]
        return len(found), sum(found)

    def answer(self, commune: str, asked: Question) -> dict[str, set[str]]:
        """Return the groups of « Qui contacter ? »; `proche` are those that may be near."""
        (here,) = (c for c in communes() if c.code == commune)
        found: dict[str, set[str]] = {
            name: set()
            for name in ("couvre", "a_confirmer", "proche", "hors_age", "autres_publics")
        }
        names = {COVERS: "couvre", "proche": "proche", BARRED: "hors_age"}
        names |= dict.fromkeys(MAYBE, "a_confirmer")
        for row in self.rows:
            group = names.get(verdict(row, here, asked), "")
            if not group and person(row, asked) == NOT_CITED:
                within = territory(row, here) == COVERS
                group = "autres_publics" if within else ""
            if group:
                found[group].add(row["id"])
        return found


def plain(text: str) -> str:
    """Return a text with plain spaces, as one compares by ear."""
    return re.sub(r"\s+", " ", text.replace("\N{NO-BREAK SPACE}", " ")).strip()
