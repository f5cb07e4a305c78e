"""The answer: groups of projects, the next doors, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.domain.handover import has_telephone, to_ask
from dashboard.domain.referral.groups import (
    AnswerGroup,
    GroupKind,
    answer_groups,
    covering,
    nearby,
    nothing_to_confirm,
)
from dashboard.domain.referral.results import LocalDoor, Match, NextDoor, ReferralResult
from dashboard.domain.referral.wording import kilometres
from dashboard.domain.wording import site_name
from dashboard.layouts.elements import external, icon, phone_link
from dashboard.layouts.html_renderer import proper_name, untranslated
from dashboard.layouts.links import ANSWER_COPIED, handover_actions
from dashboard.layouts.referral.card import Enquiry, answer_card
from dashboard.layouts.referral.view import FinderView
from dashboard.paths import SitePath
from dashboard.texts.handover import Handover
from dashboard.texts.referral import Answers, Doors


class _Look(NamedTuple):
    """How a group is shown: its class, its icon."""

    name: str
    icon: str


_SURE, _UNSURE = _Look("ok", "check-circle-fill"), _Look("q", "question-circle-fill")
_NO = _Look("no", "slash-circle")
_LOOKS = {
    GroupKind.COVERS: _SURE,
    GroupKind.NOBODY: _Look("none", "info-circle"),
    GroupKind.TO_CONFIRM: _UNSURE,
    GroupKind.CONFIRM_DATES: _UNSURE,
    GroupKind.CONFIRM_PUBLIC: _UNSURE,
    GroupKind.CONFIRM_TERRITORY: _UNSURE,
    GroupKind.UNKNOWN_TERRITORY: _UNSURE,
    GroupKind.NEARBY: _NO,
    GroupKind.EXCLUDED: _NO,
    GroupKind.NOT_CITED: _NO,
    GroupKind.WRONG_AGE: _NO,
    GroupKind.NOT_RUNNING: _NO,
}


def groups(view: FinderView, referral: ReferralResult) -> list[Component]:
    """Return the groups of an answer."""
    enquiry = Enquiry(
        referral.commune, referral.publics, view.query.to_query(referral.commune.code)
    )
    return [_shown(view, group, enquiry) for group in answer_groups(referral)]


def _shown(view: FinderView, group: AnswerGroup, enquiry: Enquiry) -> Component:
    cards = [
        answer_card(match, view.summaries[match.project], enquiry, small=not group.in_full)
        for match in group.matches
    ]
    if group.kind is GroupKind.NOBODY:
        return _nobody(group)
    if group.folded:
        return _folded(group, cards)
    note = _far_line(view, group.far, enquiry) if group.far else []
    count = french.number(len(group.every)) if group.every else ""
    if group.kind is GroupKind.TO_CONFIRM and enquiry.commune.collected:
        count = french.number(0)  # no number where nobody looked
    asked = [_asked(view, group)] if group.ask else []
    return _group(group, [*asked, *_listed(cards)], note or ("" if cards else group.none), count)


def _far_line(view: FinderView, far: Sequence[Match], enquiry: Enquiry) -> list[Component | str]:
    """Return the projects to confirm that receive too far, in one line."""
    words = Answers.FAR_ONE if len(far) == 1 else Answers.FAR
    line: list[Component | str] = [words.format(count=french.number(len(far)))]
    for match in far:
        project = view.summaries[match.project].project
        away = kilometres(match.reception_km or 0)
        line += [
            ", " if len(line) > 1 else " ",
            html.A(project.title, href=enquiry.sheet(project), **untranslated()),
        ]
        line += [f" ({away})"]
    return [*line, "."]


def announced() -> Component:
    """Return the three groups before any question: what an answer will tell apart."""
    name = Answers.COMMUNE
    groups = (covering(name, (), many=True), nothing_to_confirm(), nearby(name, ()))
    rows = [
        html.Li(
            [
                icon(_LOOKS[group.kind].icon, "i-20"),
                html.B(group.title),
                html.Span(group.why),
            ],
            className=f"ag-head {_LOOKS[group.kind].name}",
        )
        for group in groups
    ]
    return html.Ul(rows, className="ag announced")


def _group(
    group: AnswerGroup,
    told: Sequence[Component],
    note: str | Sequence[Component | str],
    count: str,
) -> Component:
    """Return a group; `note` is said after what is `told`, or in its place; `count` its number."""
    look = _LOOKS[group.kind]
    number = [french.NBSP, html.Span(count, className="ag-n")] if count else []
    head = [icon(look.icon, "i-20"), html.H2([group.title, *number])]
    head += [html.P(group.why)] if count not in ("", french.number(0)) else []
    body = [*told, *([html.P(note, className="ag-none")] if note else [])]
    return html.Section([html.Div(head, className="ag-head"), *body], className=f"ag {look.name}")


def _listed(cards: Sequence[Component]) -> list[Component]:
    return [html.Ol(cards)] if cards else []


def _asked(view: FinderView, group: AnswerGroup) -> Component:
    sign = "telephone" if has_telephone(group, view.summaries) else "info-circle"
    asked = html.Span(to_ask(group, view.summaries))
    return html.P([icon(sign), asked], className="ag-ask")


def _folded(group: AnswerGroup, cards: Sequence[Component]) -> Component:
    """Return a group that is opened by who wants it: none of it answers for this person."""
    look = _LOOKS[group.kind]
    count = html.Span(french.number(len(cards)), className="ag-n")
    summary = html.Summary(
        [
            icon(look.icon, "i-20"),
            html.H2([group.title, french.NBSP, count]),
            html.P([group.why, icon("chevron-down")]),
        ],
        className="ag-head",
    )
    return html.Details([summary, html.Ol(cards)], className=f"ag folded {look.name}")


def _nobody(group: AnswerGroup) -> Component:
    """Return what stands in the first group's place: verified empty, or not collected."""
    look = _LOOKS[group.kind]
    head = [icon(look.icon, "i-20"), html.H2(group.title)]
    body = html.P(group.why)
    return html.Section(
        [html.Div(head, className="ag-head"), html.Div(body, className="ag-body")],
        className=f"ag {look.name}",
    )


def doors(found: Sequence[NextDoor]) -> Component:
    """Return the ordinary services meant for the person, each with its source."""
    head = [icon("signpost-split", "i-20"), html.H2(Doors.TITLE), html.P(Doors.LEAD)]
    rows = html.Ul([_door(door) for door in found], className="doors")
    return html.Section(
        [
            html.Div(head, className="ag-head"),
            html.Div([rows, _sources(found)], className="ag-body"),
        ],
        className="ag next",
    )


def _sources(found: Sequence[NextDoor]) -> Component:
    """Return all the sources on one line, for paper."""
    said = [(door.service.source_name, door.service.consulted) for door in found]
    said += [(d.service.source_name, d.service.updated) for door in found for d in door.local]
    days = {day: dict.fromkeys(name for name, its in said if its == day) for _, day in said}
    words = [f"{', '.join(names)} ({french.short_date(day)})" for day, names in days.items()]
    return html.P(Doors.SOURCES.format(sources=", ".join(words)), className="paper")


def _door(door: NextDoor) -> Component:
    """Return one kind of service: whom it is for, how it is reached, its source, the local ones."""
    service = door.service
    words = Doors.WHOM.format(whom=french.typeset(service.whom), help=french.typeset(service.help))
    reach = _reach(service.name, door.phone, service.website)
    read_on = Doors.READ_ON.format(date=french.long_date(service.consulted))
    source = _source(service.name, service.source_name, service.source_url, read_on)
    local: list[Component] = [html.Li(_local(each)) for each in door.local]
    if door.more:
        more = Doors.MORE_ONE if door.more == 1 else Doors.MORE
        local.append(html.Li(more.format(count=french.number(door.more)), className="muted"))
    here = [html.Ul(local)] if local else []
    return html.Li([html.B(french.typeset(service.name)), words, *reach, source, *here])


def _local(door: LocalDoor) -> list[Component | str]:
    """Return a service of the commune, or of one near: name, where, telephone, site, source."""
    service = door.service
    where = [french.typeset(part) for part in (service.address, door.words) if part]
    words = [f"{french.NBSP}: ", proper_name(", ".join(where)), ". "] if where else [". "]
    updated = Doors.UPDATED.format(date=french.long_date(service.updated))
    source = _source(service.name, service.source_name, service.source_url, updated)
    reach = _reach(service.name, service.phone, service.website)
    return [html.B(french.typeset(service.name), **untranslated()), *words, *reach, source]


def _reach(name: str, phone: str, website: str) -> list[Component | str]:
    found: list[Component | str] = [phone_link(phone), " "] if phone else []
    if website:
        site = site_name(website)
        label = Doors.SITE_OF.format(site=site, name=name)
        found += [external(site, website, **{"aria-label": label}), " "]
    return found


def _source(name: str, source: str, address: str, day: str) -> Component:
    """Return who says it, as a link to the page if there is one, and the day."""
    label = Doors.SOURCE_OF.format(source=source, name=name)
    said = external(source, address, **{"aria-label": label}) if address else source
    return html.Small([Doors.SOURCE, said, f"{day}."])


def actions(view: FinderView) -> Component | None:
    """Return the ways to hand over an answer, None where there is none; all work without scripts.

    Print is then the browser's, and the text a page of its own.
    """
    if view.text is None or view.place is None:
        return None
    address = view.query.address(view.code, SitePath.CONTACT_TEXT)
    text = html.Noscript(html.A(Handover.TEXT, href=address, className="b b-s"))
    return handover_actions(view.text, ANSWER_COPIED, view.mark, [text])
