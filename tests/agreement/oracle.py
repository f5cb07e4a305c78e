"""What every screen, file and answer has to say, by brute force and by docs/truth.md alone.

Rows of `projects.csv` and of `departements.csv` as dicts of texts, communes as plain values:
nothing here is imported from the application. The table of verdicts is read in the document itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.agreement.communes import Commune, areas, communes, named
from tests.agreement.judgements import (
    ANYBODY,
    ASK,
    BARRED,
    BEST_FIRST,
    CITED,
    COVERS,
    FICTIONAL,
    MAYBE,
    NOT_CITED,
    OPEN,
    OUT,
    REAL,
    TO_CONFIRM,
    UNKNOWN,
    Question,
    person,
    runs,
    territory,
    verdict,
    verdict_table,
    welcomed,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


NO_DATA = "données non collectées"
PARTLY_NO_DATA = "données en partie non collectées"


@dataclass(frozen=True)
class Count:
    """Projects: sure, possible by a named territory or by publics, possible without territory.

    `partly`: some of the lists that the answer depends on are collected, not all.
    """

    sure: int
    named: int
    unplaced: int
    collected: bool
    partly: bool = False

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
    """Inhabitants by what is known of their commune; `known`: its list was collected."""

    covered: int
    to_confirm: int
    total: int
    known: bool = True


def _best(found: Collection[str]) -> str:
    return next((judged for judged in BEST_FIRST if judged in found), OUT)


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

    def _sure_to_pass(self, row: Mapping[str, str], asked: Question) -> bool | None:
        """Return whether a record passes, None where silence or its dates prevent to say."""
        passed = self.passes(row, asked)
        return passed and runs(row, asked)

    def _best_of(self, record: str, area: str) -> str:
        return _best({self._territories[record][c.code] for c in self._by_area[area]})

    def collected(self, area: str, *, real: bool) -> bool:
        """Return whether an area's list was collected; `real`: demonstration rows do not count."""
        found = self.collections.get(area) or self.collections.get(area[:2])
        if not found or found["collecte"] != "oui":
            return False
        shown = any(row["statut_fiche"] == FICTIONAL for row in self.rows) and not real
        return shown or found["statut_fiche"] == REAL

    def passes(self, row: Mapping[str, str], asked: Question) -> bool | None:
        """Return whether a record passes the filters, None where only silence prevents to say."""
        found = self._passes_others(row, asked)
        return False if runs(row, asked) is False else found  # where only dates lack, it is listed

    def not_running(self, asked: Question) -> list[str]:
        """Return the records that are left out for their agreement alone."""
        return [
            row["id"]
            for row in self.rows
            if runs(row, asked) is False and self._passes_others(row, asked) is not False
        ]

    def _passes_others(self, row: Mapping[str, str], asked: Question) -> bool | None:
        parts: list[bool | None] = []
        if asked.publics:
            parts.append(welcomed(row, asked))
        if asked.areas:
            best = self._best[row["id"]]
            met = {area for area in areas() if best[area] in {COVERS, TO_CONFIRM}}
            parts.append(bool(met & set(asked.areas)) if met else None)
        if asked.statuses:
            parts.append(row["statut_fiche"] in asked.statuses)
        if asked.steps:
            known = set(filter(None, row["etapes"].split("|")))
            parts.append(bool(known & set(asked.steps)) if known else None)
        if asked.text:
            parts.append(self._answers(row, asked))
        return False if False in parts else None if None in parts else True

    def _answers(self, row: Mapping[str, str], asked: Question) -> bool | None:
        """Return whether a record answers the text: it may cover the place, or takes the public."""
        if not named(asked.text):
            return welcomed(row, replace(asked, publics=(asked.text,)))
        found = {self._territories[row["id"]][commune.code] for commune in named(asked.text)}
        return None if not row["zone_couverture"] else bool(found & {COVERS, TO_CONFIRM})

    def shown(self, asked: Question) -> set[str]:
        """Return the records that are listed."""
        kept = (True, None) if asked.unspecified else (True,)
        return {row["id"] for row in self.rows if self.passes(row, asked) in kept}

    def to_confirm(self, asked: Question) -> list[str]:
        """Return the records that may be of the answer, listed or not, in the file's order."""
        return [
            row["id"]
            for row in self.rows
            if (passed := self.passes(row, asked)) is not False
            and not (passed and self._is_sure(row["id"], asked) and runs(row, asked))
        ]

    def uncollected(self, asked: Question) -> list[str]:
        """Return the areas asked about, all without a filter on places, without a list."""
        real = asked.statuses == (REAL,)
        return [a for a in asked.areas or areas() if not self.collected(a, real=real)]

    def reason(self, row: Mapping[str, str], asked: Question) -> str:
        """Return how the words begin that say by what a text found a record, or what it lacks."""
        if not asked.text:
            return "" if runs(row, asked) else "Dates de la convention à confirmer"
        if not named(asked.text):
            judged = person(row, replace(asked, publics=(asked.text,)))
            return {CITED: "Cite ", OPEN: "Ouvert à tous", ASK: "Public non précisé"}[judged]
        if not row["zone_couverture"]:
            return "Territoire non précisé"
        found = {self._territories[row["id"]][commune.code] for commune in named(asked.text)}
        return "Couvre " if COVERS in found else "Peut couvrir "

    def whole(self, asked: Question) -> Count:
        """Return how many projects the answer is true of, and may be; none of them by place.

        A question on publics or places is one on the territory; another is on the records.
        """
        possible = len(self.to_confirm(asked))
        sure = sum(self.passes(row, asked) is not False for row in self.rows) - possible
        depends = asked.areas or tuple({commune.area for commune in named(asked.text)})
        if not depends and (asked.publics or asked.text or not (sure or possible)):
            depends = areas()
        real = asked.statuses == (REAL,)
        return Count(sure, possible, 0, *self._known(depends, real=real))

    def _known(self, among: Iterable[str], *, real: bool) -> tuple[bool, bool]:
        """Return whether the lists of areas were all collected, and whether in part."""
        known = [self.collected(area, real=real) for area in among]
        return all(known), any(known) and not all(known)

    def _is_sure(self, record: str, asked: Question) -> bool:
        """Return whether the territory that a question is about is covered without doubt."""
        best, towns = self._best[record], named(asked.text)
        wanted = [COVERS in (self._territories[record][town.code] for town in towns)] * bool(towns)
        if asked.publics or asked.areas or (asked.text and not towns):
            wanted.append(any(best[area] == COVERS for area in asked.areas or areas()))
        return all(wanted)

    def count(self, area: str, asked: Question) -> Count:
        """Return the projects of an area under the filters."""
        best = {record: found[area] for record, found in self._best.items()}
        return self._count(best, asked, [area])

    def count_of_region(self, asked: Question) -> Count:
        """Return the projects of the whole region, each once, under filters without places."""
        best = {record: _best(found.values()) for record, found in self._best.items()}
        return self._count(best, asked, areas())

    def _count(self, best: Mapping[str, str], asked: Question, among: Iterable[str]) -> Count:
        sure = placed = unplaced = 0
        for row in self.rows:
            passed, judged = self._sure_to_pass(row, asked), best[row["id"]]
            if passed is False:
                continue
            found = verdict_table()[judged, ANYBODY if passed else ASK]
            sure += found == COVERS
            placed += found in MAYBE and judged != UNKNOWN
            unplaced += found in MAYBE and judged == UNKNOWN
        real = asked.statuses == (REAL,)
        return Count(sure, placed, unplaced, *self._known(among, real=real))

    def people(self, area: str, asked: Question) -> People:
        """Return the inhabitants of an area; a project without territory paints no commune."""
        passed = {row["id"]: self._sure_to_pass(row, asked) for row in self.rows}
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

    def people_collected(self, asked: Question) -> People:
        """Return the inhabitants of the areas that were collected, of all if none was."""
        real = asked.statuses == (REAL,)
        known = [area for area in areas() if self.collected(area, real=real)]
        parts = [self.people(area, asked) for area in known or areas()]
        return People(
            sum(part.covered for part in parts),
            sum(part.to_confirm for part in parts),
            sum(part.total for part in parts),
            known=bool(known),
        )

    def covered(self, record: str) -> set[Commune]:
        """Return the communes that a record covers for sure."""
        return self._judged(record, {COVERS})

    def possible(self, record: str) -> set[Commune]:
        """Return the communes that a record may cover, those that it does with them."""
        return self._judged(record, set(BEST_FIRST))

    def _judged(self, record: str, wanted: Collection[str]) -> set[Commune]:
        judged = self._territories[record]
        return {commune for commune in communes() if judged[commune.code] in wanted}

    def answer(self, commune: str, asked: Question) -> dict[str, set[str]]:
        """Return the groups of « Qui contacter ? »; `proche` are those that may be near."""
        (here,) = (c for c in communes() if c.code == commune)
        found: dict[str, set[str]] = {
            name: set()
            for name in (
                *("couvre", "a_confirmer", "proche", "hors_age", "autres_publics"),
                "hors_convention",
            )
        }
        names = {COVERS: "couvre", "proche": "proche", BARRED: "hors_age"}
        names |= dict.fromkeys(MAYBE, "a_confirmer")
        for row in self.rows:
            group = names.get(verdict(row, here, asked), "")
            if not group and person(row, asked) == NOT_CITED:
                within = territory(row, here) == COVERS
                group = "autres_publics" if within else ""
            running = runs(row, asked)
            if running is False:
                group = "hors_convention" if group in {"couvre", "a_confirmer"} else ""
            if running is None and group == "couvre":
                group = "a_confirmer"
            if group:
                found[group].add(row["id"])
        return found
