"""The answer: groups of projects, the next doors, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.domain.referral.results import (
    CommuneFacts,
    LocalDoor,
    Match,
    NextDoor,
    ReferralResult,
)
from dashboard.domain.referral.wording import kilometres, questions
from dashboard.domain.territory.place_names import of_place
from dashboard.domain.wording import collected_words, site_name
from dashboard.layouts.elements import actions_lost, button, external, icon, phone_link
from dashboard.layouts.referral.card import Enquiry, answer_card
from dashboard.layouts.referral.view import FinderView
from dashboard.paths import sheet_link
from dashboard.texts.referral import Answers, Doors


@dataclass(frozen=True, slots=True)
class _Group:
    """How a group is introduced: its look, icon, title and what the title means."""

    look: str
    icon: str
    title: str
    why: str


def groups(view: FinderView, referral: ReferralResult) -> list[Component]:
    """Return the groups of an answer."""
    name, enquiry = referral.commune.name, Enquiry(referral.commune, referral.publics)

    def cards(answers: Sequence[Match], *, small: bool = False) -> list[Component]:
        return [answer_card(a, view.summaries[a.project], enquiry, small=small) for a in answers]

    sure, near = cards(referral.covers), cards([n.match for n in referral.nearby], small=True)
    excluded = cards(referral.excluded, small=True)
    others, ages = (
        cards(matches, small=True) for matches in (referral.not_cited, referral.wrong_age)
    )
    parts = (
        (_CONFIRM_PUBLIC, referral.public_to_confirm),
        (_CONFIRM_TERRITORY, referral.territory_to_confirm),
    )
    shown = [_group(_covering(name, len(sure)), sure) if sure else nobody(referral)]
    shown += [_asked_by_phone(part, cards(m), referral, m) for part, m in parts if m]
    shown += [] if referral.to_confirm else [_nothing_to_confirm(referral.commune)]
    shown += [_group(_near(name, len(near)), near, "" if near else Answers.NONE_NEARBY)]
    shown += _unknown(view, referral, cards([m for m in referral.territory_unknown if not m.far]))
    shown += [_group(_excluded(name), excluded)] if excluded else []
    shown += [_folded(_other_publics(referral, len(others)), others)] if others else []
    return [*shown, _folded(_WRONG_AGE, ages)] if ages else shown


def _asked_by_phone(
    group: _Group,
    cards: Sequence[Component],
    referral: ReferralResult,
    matches: Sequence[Match],
    note: Sequence[Component | str] = (),
) -> Component:
    """Return a group of projects to confirm, with what to ask of them on the telephone."""
    asked = " ".join(map(french.quoted, questions(referral, matches)))
    words = html.P([icon("telephone"), html.Span([Answers.ASK, asked])], className="ag-ask")
    return _group(group, cards, note, french.number(len(matches)), words)


def _unknown(
    view: FinderView, referral: ReferralResult, cards: Sequence[Component]
) -> list[Component]:
    """Return the group of the projects without territory, those too far in one line."""
    matches = referral.territory_unknown
    if not matches:
        return []
    far = [match for match in matches if match.far]
    words = Answers.FAR_ONE if len(far) == 1 else Answers.FAR
    line: list[Component | str] = [words.format(count=french.number(len(far)))] if far else []
    for match in far:
        project = view.summaries[match.project].project
        away = kilometres(match.reception_km or 0)
        line += [", " if len(line) > 1 else " ", html.A(project.title, href=sheet_link(project.id))]
        line += [f" ({away})"]
    note = [*line, "."] if line else []
    return [_asked_by_phone(_UNKNOWN_TERRITORY, cards, referral, matches, note)]


def _nothing_to_confirm(commune: CommuneFacts) -> Component:
    none, count = _none_to_confirm(commune)
    return _group(_TO_CONFIRM, (), none, count)


def _none_to_confirm(commune: CommuneFacts) -> tuple[str, str]:
    """Return what stands for no card to confirm and its number: none where nobody looked."""
    if commune.collected:
        return Answers.NONE_TO_CONFIRM, french.number(0)
    return Answers.NONE_KNOWN_TO_CONFIRM.format(of=of_place(commune.area)), ""


_UNSURE = partial(_Group, "q", "question-circle-fill")
_TO_CONFIRM = _UNSURE(Answers.TO_CONFIRM, Answers.TO_CONFIRM_WHY)
_CONFIRM_PUBLIC = _UNSURE(Answers.CONFIRM_PUBLIC, Answers.CONFIRM_PUBLIC_WHY)
_CONFIRM_TERRITORY = _UNSURE(Answers.CONFIRM_TERRITORY, Answers.CONFIRM_TERRITORY_WHY)
_UNKNOWN_TERRITORY = _UNSURE(Answers.UNKNOWN_TERRITORY, Answers.UNKNOWN_TERRITORY_WHY)


_WRONG_AGE = _Group("no", "slash-circle", Answers.WRONG_AGE, Answers.WRONG_AGE_WHY)


def _other_publics(referral: ReferralResult, count: int) -> _Group:
    title = Answers.NOT_CITED_ONE if count == 1 else Answers.NOT_CITED
    why = Answers.NOT_CITED_WHY if len(referral.publics) == 1 else Answers.NONE_CITED_WHY
    return _Group("no", "slash-circle", title.format(name=referral.commune.name), why)


def _covering(name: str, count: int) -> _Group:
    title = (Answers.COVERS if count > 1 else Answers.COVERS_ONE).format(name=name)
    return _Group("ok", "check-circle-fill", title, Answers.COVERS_WHY)


def _near(name: str, count: int) -> _Group:
    title = (Answers.NEARBY_ONE if count == 1 else Answers.NEARBY).format(name=name)
    return _Group("no", "slash-circle", title, Answers.NEARBY_WHY)


def _excluded(name: str) -> _Group:
    return _Group("no", "slash-circle", Answers.EXCLUDED.format(name=name), Answers.EXCLUDED_WHY)


def announced() -> Component:
    """Return the three groups before any question: what an answer will tell apart."""
    groups = (_covering(Answers.COMMUNE, 2), _TO_CONFIRM, _near(Answers.COMMUNE, 2))
    rows = [
        html.Li(
            [icon(group.icon, "i-20"), html.B(group.title), html.Span(group.why)],
            className=f"ag-head {group.look}",
        )
        for group in groups
    ]
    return html.Ul(rows, className="ag announced")


def _group(
    group: _Group,
    cards: Sequence[Component],
    note: str | Sequence[Component | str] = "",
    count: str = "",
    before: Component | None = None,
) -> Component:
    """Return a group; `note` is said after its cards, or in their place; `count` its number.

    `before` stands above the cards.
    """
    count = count or (french.number(len(cards)) if cards else "")
    number = [french.NBSP, html.Span(count, className="ag-n")] if count else []
    head = [icon(group.icon, "i-20"), html.H2([group.title, *number])]
    head += [html.P(group.why)] if count not in ("", french.number(0)) else []
    body: list[Component] = [before] if before else []
    body += [html.Ol(cards)] if cards else []
    body += [html.P(note, className="ag-none")] if note else []
    return html.Section([html.Div(head, className="ag-head"), *body], className=f"ag {group.look}")


def _folded(group: _Group, cards: Sequence[Component]) -> Component:
    """Return a group that is opened by who wants it: none of it answers for this person."""
    count = html.Span(french.number(len(cards)), className="ag-n")
    summary = html.Summary(
        [
            icon(group.icon, "i-20"),
            html.H2([group.title, french.NBSP, count]),
            html.P([group.why, icon("chevron-down")]),
        ],
        className="ag-head",
    )
    return html.Details([summary, html.Ol(cards)], className=f"ag folded {group.look}")


def nobody(referral: ReferralResult) -> Component:
    """Return what stands in the first group's place: verified empty, or not collected."""
    commune = referral.commune
    of = of_place(commune.area)
    if commune.collected:
        title, why = Answers.NO_COVER, _verified(referral, of)
    else:
        title, why = Answers.NOT_COLLECTED, Answers.NOT_COLLECTED_WHY.format(of=of)
    head = [
        icon("info-circle", "i-20"),
        html.H2(title.format(name=commune.name, asked=_asked(referral))),
    ]
    body = html.P(why)
    return html.Section(
        [html.Div(head, className="ag-head"), html.Div(body, className="ag-body")],
        className="ag none",
    )


def _verified(referral: ReferralResult, of: str) -> str:
    collected = collected_words(referral.commune.collection)
    return Answers.NO_COVER_WHY.format(of=of, collected=collected, asked=_asked(referral))


def _asked(referral: ReferralResult) -> str:
    """Return what is added to « aucun ne couvre »: how sure that is, and what was chosen."""
    sure = Answers.SURELY if referral.to_confirm else ""
    asked = referral.publics or referral.scheme or referral.age is not None
    return sure + (Answers.ASKED if asked else "")


def doors(found: Sequence[NextDoor]) -> Component:
    """Return the ordinary services meant for the person, each with its source."""
    head = [icon("signpost-split", "i-20"), html.H2(Doors.TITLE), html.P(Doors.LEAD)]
    rows = html.Ul([_door(door) for door in found], className="doors")
    return html.Section(
        [html.Div(head, className="ag-head"), html.Div(rows, className="ag-body")],
        className="ag next",
    )


def _door(door: NextDoor) -> Component:
    """Return one kind of service: whom it is for, its number and site, its source, the local ones.

    Where a local one has a telephone, it stands for the national one.
    """
    service = door.service
    words = Doors.WHOM.format(whom=french.typeset(service.whom), help=french.typeset(service.help))
    phone = "" if any(local.service.phone for local in door.local) else service.phone
    reach = _reach(service.name, phone, service.website)
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
    words = f"{french.NBSP}: {'; '.join(where)}. " if where else ". "
    updated = Doors.UPDATED.format(date=french.long_date(service.updated))
    source = _source(service.name, service.source_name, service.source_url, updated)
    reach = _reach(service.name, service.phone, service.website)
    return [html.B(french.typeset(service.name)), words, *reach, source]


def _reach(name: str, phone: str, website: str) -> list[Component | str]:
    found: list[Component | str] = [phone_link(phone), " "] if phone else []
    if website:
        label = Doors.SITE_OF.format(name=name)
        found += [external(site_name(website), website, **{"aria-label": label}), " "]
    return found


def _source(name: str, source: str, address: str, day: str) -> Component:
    """Return who says it, as a link to the page if there is one, and the day."""
    label = Doors.SOURCE_OF.format(source=source, name=name)
    said = external(source, address, **{"aria-label": label}) if address else source
    return html.Small([Doors.SOURCE, said, f"{day}."])


def actions() -> Component:
    """Return the buttons under an answer: print it, copy its link."""
    copy = {"data-copy-link": "1", "data-toast": Answers.COPIED_LINK}
    return html.P(
        [
            button("printer", Answers.PRINT, {"data-print": "1"}),
            button("link-45deg", Answers.COPY_LINK, copy),
            actions_lost(),
        ],
        className="acts",
    )
