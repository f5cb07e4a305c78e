"""The rows of a comparison, always the same: for each project a value to compare and its cell."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.data.fields.field import Column
from dashboard.data.project import Project
from dashboard.data.vocabularies import (
    LEAD_TYPES,
    PUBLICS,
    REFERRAL_MODES,
    REFERRERS,
    SCHEMES,
    STEPS,
    Public,
    Step,
)
from dashboard.domain.comparison import Comparison, Likeness, likeness
from dashboard.domain.projects import SheetFacts
from dashboard.domain.wording import age_limits, agreement_dates, own_rows, site_name, source_words
from dashboard.layouts.comparison.wording import communes, people
from dashboard.layouts.elements import (
    icon,
    mailto,
    phone_link,
    screen_reader_only,
    stale_tag,
    uncoded,
    unstated,
)
from dashboard.layouts.html_renderer import untranslated
from dashboard.paths import territory_picture
from dashboard.texts.sharing import Compare, CompareRows


def referral(project: Project) -> str:
    """Return how and by whom a project is called upon, in codes or in the source's words."""
    modes = french.join([REFERRAL_MODES[mode].lower() for mode in project.referral_modes], "ou")
    who = french.join([REFERRERS[referrer] for referrer in project.referrers], "ou")
    by = Compare.BY.format(who=who) if who else ""
    columns = (Column.MODES_MOBILISATION, Column.MOBILISABLE_PAR)
    words = next(filter(None, (source_words(project, column) for column in columns)), "")
    return "\n".join(filter(None, (modes.capitalize(), by, french.upper_first(words))))


def lead(project: Project) -> str:
    """Return who leads the project, of which kind, and with whom."""
    kind = LEAD_TYPES[project.lead_type].lower() if project.lead_type else ""
    words = ", ".join(filter(None, (project.lead, kind)))
    partners = french.join(project.partners)
    return f"{words}\n{Compare.WITH.format(partners=partners)}" if partners else words


def territory_cell(fact: SheetFacts, compared: Sequence[str]) -> Component:
    """Return the territory in words and on a map, which shows where all those `compared` are."""
    drawn = html.Img(
        src=territory_picture(fact.project.id, compared),
        alt="",
        width=250,
        height=190,
        className="mini",
    )
    words = (
        html.B(fact.where, **untranslated())
        if fact.where
        else uncoded(fact.project, Column.ZONE_COUVERTURE)
    )
    return html.Div([drawn if fact.where else None, words], className="terr")


def shared_cell(
    found: Comparison, place: int, titles: Sequence[str], *, counted: bool
) -> Component | str:
    """Return what one project shares with each of the others."""
    if not counted:
        return html.Span(Compare.NOT_COUNTED, className="np")
    rows = []
    for pair in found.met_by(place):
        other = titles[pair.other if pair.one == place else pair.one]
        size = f"{communes(pair.both)}, {people(pair.both)}"
        rows.append(html.Li([html.B(size), html.Br(), Compare.WITH.format(partners=other)]))
    if rows:
        return html.Ul(rows, className="shares")
    return Compare.NONE_SURE if found.may_meet_more(place) else Compare.NO_COMMUNE


def alone_cell(found: Comparison, place: int, *, counted: bool) -> Component | str:
    """Return what one project alone covers: at most, where another may cover it too."""
    if not counted:
        return html.Span(Compare.NOT_COUNTED, className="np")
    extent = found.alone[place]
    if not extent.communes:
        return Compare.NO_COMMUNE
    words = f"{communes(extent)}, {people(extent)}"
    return Compare.AT_MOST_ALONE.format(extent=words) if found.alone_less[place] else words


def publics_cell(project: Project, shared: Sequence[Public]) -> Component:
    """Return the publics, those that others cite too lit and said."""
    if not project.publics:
        return uncoded(project, Column.PUBLICS)
    return html.Div(
        [_public(public, lit=public in shared) for public in project.publics], className="pubs"
    )


def _public(public: Public, *, lit: bool) -> Component:
    name = PUBLICS[public].chip
    if not lit:
        return html.Span(name, className="pub")
    return html.Span([name, screen_reader_only(Compare.COMMON)], className="pub pub-common")


def steps_cell(project: Project) -> Component:
    """Return the four steps, known or not."""
    return html.Ul([_step(step, known=step in project.steps) for step in STEPS], className="dotrow")


def _step(step: Step, *, known: bool) -> Component:
    name = STEPS[step].lower()
    if known:
        return html.Li([icon("check-circle-fill"), name], className="y")
    return html.Li([icon("question-circle"), f"{name}{Compare.NONE_STEP}"], className="n")


def contact_cell(project: Project) -> Component:
    """Return phone, e-mail and site, each as a link, or that the source gives none."""
    links = []
    if project.phone:
        links.append(phone_link(project.phone, className="tel"))
    if project.email:
        links.append(html.A(project.email, href=mailto(project.email), **untranslated()))
    if project.website:
        site = {"href": project.website, "rel": "noopener", **untranslated()}
        links.append(html.A(site_name(project.website), **site))
    return html.Ul([html.Li(link) for link in links], className="reach") if links else unstated()


def source_cell(project: Project) -> Component | str:
    """Return where the record comes from."""
    name = project.source_name or project.source_url
    if not project.source_url:
        return name or unstated()
    return html.A(name, href=project.source_url, rel="noopener")


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One criterion: a cell a project, how their values compare, what helps to read it."""

    title: str
    cells: Sequence[Component | str]
    likeness: Likeness
    note: str = ""


def comparison_rows(found: Comparison, facts: Sequence[SheetFacts]) -> list[ComparisonRow]:
    """Return the rows for projects whose facts are `facts`, in the comparison's order."""
    projects = [fact.project for fact in facts]
    return [
        _row(
            CompareRows.WHERE,
            [f.where or source_words(f.project, Column.ZONE_COUVERTURE) for f in facts],
            [territory_cell(fact, [project.id for project in projects]) for fact in facts],
        ),
        _row(
            CompareRows.SIZE,
            [found.covered[i] if f.extent else "" for i, f in enumerate(facts)],
            [fact.extent or unstated() for fact in facts],
            Compare.PEOPLE_KEY,
        ),
        *_meeting(found, projects),
        _row(
            CompareRows.PUBLICS,
            [frozenset(p.publics) or source_words(p, Column.PUBLICS) for p in projects],
            [publics_cell(project, found.shared) for project in projects],
            Compare.COMMON_KEY if found.shared else "",
        ),
        _texts(CompareRows.AGES, projects, age_limits),
        _texts(CompareRows.ADMISSION, projects, lambda p: p.admission),
        _row(
            CompareRows.STEPS,
            [frozenset(project.steps) or "" for project in projects],
            map(steps_cell, projects),
        ),
        *_more(facts, projects),
    ]


def _more(facts: Sequence[SheetFacts], projects: Sequence[Project]) -> list[ComparisonRow]:
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
        _texts(CompareRows.AGREEMENT, projects, agreement_dates),
        *_own_rows(projects),
        _row(CompareRows.SOURCE, [p.source_name for p in projects], map(source_cell, projects)),
        _row(
            CompareRows.UPDATED,
            [project.updated for project in projects],
            [_updated(fact) for fact in facts],
        ),
    ]


def _own_rows(projects: Sequence[Project]) -> list[ComparisonRow]:
    """Return the fields that are rows of their own."""
    rows = zip(*(own_rows(project) for project in projects), strict=True)
    return [
        _row(row[0][0], [words for _, words in row], [words or unstated() for _, words in row])
        for row in rows
    ]


def _meeting(found: Comparison, projects: Sequence[Project]) -> list[ComparisonRow]:
    """Return the rows on communes shared and covered alone; what is not counted is a silence."""
    places = range(len(projects))
    titles = [project.title for project in projects]
    counted = [i not in (*found.unsure, *found.unspecified) for i in places]
    shared = [
        tuple(sorted(p.both.communes for p in found.met_by(i)))
        or ("" if found.may_meet_more(i) else 0)
        for i in places
    ]
    return [
        _row(
            CompareRows.COMMON,
            [shared[i] if counted[i] else "" for i in places],
            [shared_cell(found, i, titles, counted=counted[i]) for i in places],
        ),
        _row(
            CompareRows.ALONE,
            [found.alone[i] if counted[i] else "" for i in places],
            [alone_cell(found, i, counted=counted[i]) for i in places],
        ),
    ]


def _row(
    title: str,
    values: Sequence[Hashable],
    cells: Iterable[Component | str],
    note: str = "",
) -> ComparisonRow:
    return ComparisonRow(title, list(cells), likeness(values), note)


def _texts(
    title: str, projects: Sequence[Project], value: Callable[[Project], str]
) -> ComparisonRow:
    values = [value(project) for project in projects]
    return _row(title, values, [text or unstated() for text in values])


def _updated(fact: SheetFacts) -> Component | str:
    if not fact.project.updated:
        return unstated()
    day = french.long_date(fact.project.updated)
    return html.Span([day, " ", stale_tag(fact.staleness)])
