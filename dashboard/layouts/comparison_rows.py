"""The rows of a comparison, always the same: for each project a value to compare and its cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash import html

from dashboard import french
from dashboard.data.vocabularies import SCHEMES
from dashboard.domain.comparison import Likeness, likeness
from dashboard.layouts.comparison_cells import (
    alone_cell,
    contact_cell,
    publics_cell,
    shared_cell,
    source_cell,
    steps_cell,
    territory_cell,
)
from dashboard.layouts.comparison_texts import agreement, lead, referral
from dashboard.layouts.elements import unstated
from dashboard.layouts.project_sheet import ages
from dashboard.texts_takeaway import Compare, CompareRows

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from dash.development.base_component import Component

    from dashboard.data.project import Project
    from dashboard.domain.comparison import Comparison
    from dashboard.domain.sheet import SheetFacts


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion: a cell a project, how their values compare, what helps to read it."""

    title: str
    cells: Sequence[Component | str]
    likeness: Likeness
    note: str = ""


def comparison_rows(found: Comparison, facts: Sequence[SheetFacts]) -> list[Row]:
    """Return the rows for projects whose facts are `facts`, in the comparison's order."""
    projects = [fact.project for fact in facts]
    return [
        _row(CompareRows.WHERE, [fact.where for fact in facts], map(territory_cell, facts)),
        _row(
            CompareRows.SIZE,
            [found.covered[i] if f.extent else "" for i, f in enumerate(facts)],
            [fact.extent or unstated() for fact in facts],
            Compare.PEOPLE_KEY,
        ),
        *_meeting(found, projects),
        _row(
            CompareRows.PUBLICS,
            [frozenset(project.publics) or "" for project in projects],
            [publics_cell(project, found.shared) for project in projects],
            Compare.COMMON_KEY if found.shared else "",
        ),
        _texts(CompareRows.AGES, projects, lambda p: ages(p.age_min, p.age_max)),
        _texts(CompareRows.ADMISSION, projects, lambda p: p.admission),
        _row(
            CompareRows.STEPS,
            [frozenset(project.steps) or "" for project in projects],
            map(steps_cell, projects),
        ),
        *_more(facts, projects),
    ]


def _more(facts: Sequence[SheetFacts], projects: Sequence[Project]) -> list[Row]:
    return [
        _texts(CompareRows.APPROACH, projects, lambda p: p.approach),
        _texts(CompareRows.ARRANGEMENTS, projects, lambda p: p.arrangements),
        _texts(CompareRows.REFERRAL, projects, referral),
        _row(
            CompareRows.CONTACT,
            [
                (p.phone, p.email, p.website) if p.phone or p.email or p.website else ""
                for p in projects
            ],
            map(contact_cell, projects),
        ),
        _texts(CompareRows.LEAD, projects, lead),
        _texts(CompareRows.SCHEME, projects, lambda p: SCHEMES[p.scheme].label),
        _texts(CompareRows.AGREEMENT, projects, agreement),
        _row(CompareRows.SOURCE, [p.source_name for p in projects], map(source_cell, projects)),
        _row(
            CompareRows.UPDATED,
            [project.updated for project in projects],
            [_updated(fact) for fact in facts],
        ),
    ]


def _meeting(found: Comparison, projects: Sequence[Project]) -> list[Row]:
    """Return the rows on communes shared and covered alone; what is not counted is a silence."""
    places = range(len(projects))
    titles = [project.title for project in projects]
    counted = [i not in (*found.unsure, *found.unspecified) for i in places]
    shared = [tuple(sorted(p.both.communes for p in found.met_by(i))) or 0 for i in places]
    return [
        _row(
            CompareRows.COMMON,
            [shared[i] if counted[i] else "" for i in places],
            [shared_cell(found, i, titles, counted=counted[i]) for i in places],
        ),
        _row(
            CompareRows.ALONE,
            [found.alone[i] if counted[i] else "" for i in places],
            [alone_cell(found.alone[i], counted=counted[i]) for i in places],
        ),
    ]


def _row(
    title: str,
    values: Sequence[Hashable],
    cells: Iterable[Component | str],
    note: str = "",
) -> Row:
    return Row(title, list(cells), likeness(values), note)


def _texts(title: str, projects: Sequence[Project], value: Callable[[Project], str]) -> Row:
    values = [value(project) for project in projects]
    return _row(title, values, [text or unstated() for text in values])


def _updated(fact: SheetFacts) -> Component | str:
    if not fact.project.updated:
        return unstated()
    day = french.long_date(fact.project.updated)
    late = html.Span(fact.staleness, className="tag-w") if fact.staleness else None
    return html.Span([day, " ", late])
