"""The two judgements on a record and their verdict, by brute force and by docs/truth.md alone.

The table of verdicts is read in the document itself; nothing here is of the application.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.agreement.communes import ROOT, Commune, held, regions

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERYONE, REAL, FICTIONAL = "tous-publics", "source-publique", "exemple-fictif"
SPANS = {"jeunes": (16, 25), "seniors": (50, 200)}
COVERS, TO_CONFIRM, UNKNOWN, EXCLUDED, OUT = "couvre", "à confirmer", "inconnu", "exclu", "hors"
CITED, OPEN, ANYBODY, ASK = "cité", "ouvert à tous", "non demandé", "à demander"
NOT_CITED, BARRED = "non cité", "hors âge"
MAYBE = ("à confirmer : territoire", "à confirmer : public")
BEST_FIRST = (COVERS, TO_CONFIRM, UNKNOWN)


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
    """The filters of an address; `text` names a place, or is the code of a public."""

    text: str = ""
    publics: tuple[str, ...] = ()
    everyone: bool = True
    unspecified: bool = False
    areas: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    day: str = ""

    @property
    def query(self) -> str:
        """Return it as the query of an address."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [("public", public) for public in self.publics]
        pairs += [] if self.everyone else [("tous", "0")]
        pairs += [("non_precise", "1")] if self.unspecified else []
        pairs += [("departement", area) for area in self.areas]
        pairs += [("statut_fiche", status) for status in self.statuses]
        pairs += [("etape", step) for step in self.steps]
        pairs += [("au", self.day)] if self.day else []
        return urlencode(pairs)


def runs(row: Mapping[str, str], asked: Question) -> bool | None:
    """Return whether an agreement runs on the day asked, today without one; None if not known.

    Days written like 2027-11-01 are in the order of their texts. Without a day asked, what is not
    known counts.
    """
    day = asked.day or date.today().isoformat()  # noqa: DTZ011 - the day of the machine
    first, last = row["date_debut"], row["date_fin"]
    if (first and day < first) or (last and last < day):
        return False
    return True if (first and last) or not asked.day else None


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


def welcomed(row: Mapping[str, str], asked: Question) -> bool | None:
    judged = person(row, asked)
    return None if judged == ASK else judged in {CITED, OPEN}


def verdict(row: Mapping[str, str], commune: Commune, asked: Question) -> str:
    """Return the verdict of the document's table."""
    return verdict_table()[territory(row, commune), person(row, asked)]
