"""The table of the filters, read by facets, URL, headline, chips, form, exports and API.

A filter is a row of `FILTERS`, a name in `Param`, a field of `Selection` and its words in
`texts.filters`; see « Add a filter » in CONTRIBUTING.md.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeAlias

from dashboard.data.project import Project
from dashboard.data.vocabularies import (
    LEAD_TYPES,
    PUBLICS,
    RECORD_STATUSES,
    SCHEMES,
    STEPS,
    Certainty,
)
from dashboard.french import long_date, quoted
from dashboard.texts import filters as words
from dashboard.texts.filters import Filters, FilterWords

Labels: TypeAlias = Mapping[Any, str]  # keys are codes, of an enum or plain
ProjectCodes: TypeAlias = Callable[[Project, date], Collection[str] | None]


class Param(StrEnum):
    """The names of the query parameters, in the order of a URL."""

    QUERY = "q"
    PUBLIC = "public"
    INCLUDE_OPEN_TO_ALL = "tous"
    UNSPECIFIED = "non_precise"
    REGION = "region"
    AREA = "departement"
    SCHEME = "dispositif"
    LEAD_TYPE = "porteur_type"
    STEP = "etape"
    UPDATED = "maj"
    TO_CHECK = "a_verifier"
    DAY = "au"
    STATUS = "statut_fiche"
    SORT = "tri"


class Freshness(StrEnum):
    """The maximum age of a record's last update."""

    SIX_MONTHS = "6m"
    TWELVE_MONTHS = "12m"


class ToCheck(StrEnum):
    """Why a record is to be checked."""

    SIX_MONTHS = "6m"
    TWELVE_MONTHS = "12m"
    UNDATED = "sans-date"
    TERRITORY = "territoire"
    PUBLIC = "public"
    CONTACT = "contact"


class Sort(StrEnum):
    """The orders of the list."""

    AREA = "departement"
    NAME = "nom"
    UPDATED = "maj"


class FilterKind(StrEnum):
    """The value of a filter: text, several options, one option, a day, a box with its default."""

    TEXT = "text"
    MANY = "many"
    ONE = "one"
    DAY = "day"
    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter of the map page.

    `attribute`: its field in `Selection`. `labels`: label of each option by its code, none for the
    places, whose codes are the geography's (see `options`), nor for a text, a day or a plain box.
    `codes`: the options that a project has on a day, None where the source does not say; no
    function for the places, for text and day, and for the boxes that change how others filter.
    `usual`: the default option of a `FilterKind.ONE`. `in_panel`: whether the
    panel offers it.
    """

    param: Param
    attribute: str
    kind: FilterKind
    words: FilterWords
    labels: Labels = field(default_factory=dict)
    codes: ProjectCodes | None = None
    usual: str | None = None
    in_panel: bool = True

    @property
    def is_box(self) -> bool:
        """Return whether it is one box, ticked or not."""
        return self.kind in {FilterKind.ON, FilterKind.OFF}

    @property
    def default(self) -> str | bool | tuple[str, ...] | None:
        """Return the value that filters nothing."""
        values: dict[FilterKind, str | bool | tuple[str, ...]] = {
            FilterKind.TEXT: "",
            FilterKind.MANY: (),
            FilterKind.ON: True,
            FilterKind.OFF: False,
        }
        return values.get(self.kind, self.usual)

    def options(self, regions: Mapping[str, str], areas: Mapping[str, str]) -> Mapping[str, str]:
        """Return the label of each option by its code; `regions` and `areas`: names by code."""
        return {Param.REGION: regions, Param.AREA: areas}.get(self.param, self.labels)

    def label(self, code: str, regions: Mapping[str, str], areas: Mapping[str, str]) -> str:
        """Return the label of an option, the text sought in quotation marks, the day in words."""
        if self.kind is FilterKind.TEXT:
            return quoted(code)
        if self.kind is FilterKind.DAY:
            return long_date(date.fromisoformat(code))
        return self.options(regions, areas).get(code, "")


AGES = {Freshness.SIX_MONTHS: timedelta(days=183), Freshness.TWELVE_MONTHS: timedelta(days=365)}


def _ages(project: Project, day: date) -> Collection[str] | None:
    if project.updated is None:
        return None
    return [age for age, delay in AGES.items() if project.updated >= day - delay]


def _to_check(project: Project, day: date) -> Collection[str]:
    age = day - project.updated if project.updated else None
    reasons = {
        ToCheck.SIX_MONTHS: age and age > AGES[Freshness.SIX_MONTHS],
        ToCheck.TWELVE_MONTHS: age and age > AGES[Freshness.TWELVE_MONTHS],
        ToCheck.UNDATED: age is None,
        ToCheck.TERRITORY: project.certainty is Certainty.A_CONFIRMER or not project.coverage,
        ToCheck.PUBLIC: not project.publics,
        ToCheck.CONTACT: not (project.phone or project.email),
    }
    return [reason for reason, holds in reasons.items() if holds]


def passed_limit(updated: date | None, today: date) -> Freshness | None:
    """Return the longest of the delays that an update is older than, None for a recent one."""
    passed = (age for age, delay in AGES.items() if updated and today - updated > delay)
    return max(passed, key=AGES.__getitem__, default=None)


# In the order of the panel; an address follows `Param`.
FILTERS = (
    Filter(param=Param.QUERY, attribute="query", kind=FilterKind.TEXT, words=words.QUERY),
    Filter(
        param=Param.PUBLIC,
        attribute="publics",
        kind=FilterKind.MANY,
        words=words.PUBLIC,
        labels={code: text.label for code, text in PUBLICS.items()},
        codes=lambda project, _: project.publics or None,
    ),
    Filter(
        param=Param.INCLUDE_OPEN_TO_ALL,
        attribute="include_open_to_all",
        kind=FilterKind.ON,
        words=words.INCLUDE_OPEN_TO_ALL,
    ),
    Filter(param=Param.REGION, attribute="regions", kind=FilterKind.MANY, words=words.REGION),
    Filter(param=Param.AREA, attribute="areas", kind=FilterKind.MANY, words=words.AREA),
    Filter(
        param=Param.SCHEME,
        attribute="schemes",
        kind=FilterKind.MANY,
        words=words.SCHEME,
        labels={code: text.label for code, text in SCHEMES.items()},
        codes=lambda project, _: (project.scheme,),
    ),
    Filter(param=Param.DAY, attribute="day", kind=FilterKind.DAY, words=words.DAY),
    Filter(
        param=Param.LEAD_TYPE,
        attribute="lead_types",
        kind=FilterKind.MANY,
        words=words.LEAD_TYPE,
        labels=LEAD_TYPES,
        codes=lambda project, _: (project.lead_type,) if project.lead_type else None,
    ),
    Filter(
        param=Param.STEP,
        attribute="steps",
        kind=FilterKind.MANY,
        words=words.STEP,
        labels=STEPS,
        codes=lambda project, _: project.steps or None,
    ),
    Filter(
        param=Param.STATUS,
        attribute="statuses",
        kind=FilterKind.MANY,
        words=words.STATUS,
        labels=RECORD_STATUSES,
        codes=lambda project, _: (project.status,),
        in_panel=False,
    ),
    Filter(
        param=Param.UPDATED,
        attribute="updated",
        kind=FilterKind.ONE,
        words=words.UPDATED,
        labels={
            Freshness.SIX_MONTHS: Filters.SIX_MONTHS,
            Freshness.TWELVE_MONTHS: Filters.TWELVE_MONTHS,
        },
        codes=_ages,
    ),
    Filter(
        param=Param.TO_CHECK,
        attribute="to_check",
        kind=FilterKind.MANY,
        words=words.TO_CHECK,
        labels={reason: Filters.REASONS[reason] for reason in ToCheck},
        codes=_to_check,
    ),
    Filter(
        param=Param.UNSPECIFIED,
        attribute="unspecified",
        kind=FilterKind.OFF,
        words=words.UNSPECIFIED,
    ),
)
# Not a filter, but read and written as one.
SORT = Filter(
    param=Param.SORT,
    attribute="sort",
    kind=FilterKind.ONE,
    words=words.SORT,
    labels={order: order for order in Sort},
    usual=Sort.AREA,
)
PARAMETERS = tuple(  # in the order of an address
    sorted((*FILTERS, SORT), key=lambda row: tuple(Param).index(row.param))
)
