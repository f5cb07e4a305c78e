"""The answer: three groups of projects, none ever silently empty, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.domain.referral.results import CommuneFacts, Match, ReferralResult
from dashboard.domain.referral.wording import kilometres
from dashboard.domain.territory.place_names import of_place
from dashboard.domain.wording import collected_words
from dashboard.layouts.elements import actions_lost, button, icon
from dashboard.layouts.referral.card import Enquiry, answer_card
from dashboard.layouts.referral.view import FinderView
from dashboard.paths import sheet_link
from dashboard.texts.referral import Answers, CommonLaw


@dataclass(frozen=True, slots=True)
class _Group:
    """How a group is introduced: its look, icon, title and what the title means."""

    look: str
    icon: str
    title: str
    why: str


def groups(view: FinderView, referral: ReferralResult) -> list[Component]:
    """Return the groups of an answer, and the next door where nobody covers the commune."""
    name, enquiry = referral.commune.name, Enquiry(referral.commune, referral.publics)

    def cards(answers: Sequence[Match], *, small: bool = False) -> list[Component]:
        return [answer_card(a, view.summaries[a.project], enquiry, small=small) for a in answers]

    sure, unsure = cards(referral.covers), cards([m for m in referral.to_confirm if not m.far])
    near = cards([near.match for near in referral.nearby], small=True)
    excluded = cards(referral.excluded, small=True)
    others, ages = (
        cards(matches, small=True) for matches in (referral.not_cited, referral.wrong_age)
    )
    shown = [
        _group(_covering(name, len(sure)), sure) if sure else nobody(referral),
        _to_confirm(view, referral, unsure),
        _group(_near(name, len(near)), near, "" if near else Answers.NONE_NEARBY),
    ]
    shown += [_group(_excluded(name), excluded)] if excluded else []
    shown += [_folded(_other_publics(referral, len(others)), others)] if others else []
    return [*shown, _folded(_WRONG_AGE, ages)] if ages else shown


def _to_confirm(
    view: FinderView, referral: ReferralResult, cards: Sequence[Component]
) -> Component:
    """Return the group of the projects to confirm, those that receive too far in one line."""
    far = [match for match in referral.to_confirm if match.far]
    if not far:
        none, count = _none_to_confirm(referral.commune)
        return _group(_TO_CONFIRM, cards, "" if cards else none, count)
    words = Answers.FAR_ONE if len(far) == 1 else Answers.FAR
    line: list[Component | str] = [words.format(count=french.number(len(far)))]
    for match in far:
        project = view.summaries[match.project].project
        away = kilometres(match.reception_km or 0)
        line += [", " if len(line) > 1 else " ", html.A(project.title, href=sheet_link(project.id))]
        line += [f" ({away})"]
    return _group(_TO_CONFIRM, cards, [*line, "."], french.number(len(referral.to_confirm)))


def _none_to_confirm(commune: CommuneFacts) -> tuple[str, str]:
    """Return what stands for no card to confirm and its number: none where nobody looked."""
    if commune.collected:
        return Answers.NONE_TO_CONFIRM, french.number(0)
    return Answers.NONE_KNOWN_TO_CONFIRM.format(of=of_place(commune.area)), ""


_TO_CONFIRM = _Group("q", "question-circle-fill", Answers.TO_CONFIRM, Answers.TO_CONFIRM_WHY)


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
) -> Component:
    """Return a group; `note` is said after its cards, or in their place; `count` its number."""
    count = count or (french.number(len(cards)) if cards else "")
    number = [french.NBSP, html.Span(count, className="ag-n")] if count else []
    head = [icon(group.icon, "i-20"), html.H2([group.title, *number])]
    head += [html.P(group.why)] if count not in ("", french.number(0)) else []
    body: list[Component] = [html.Ol(cards)] if cards else []
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
    body = [html.P(why), *common_law()]
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


def common_law() -> list[Component]:
    """Return the doors of droit commun: who they are for, no invented address or number."""
    doors = [html.Li([html.B(door), f", {whom}"]) for door, whom in CommonLaw.DOORS]
    return [
        html.H3(CommonLaw.TITLE),
        html.P(CommonLaw.LEAD),
        html.Ul(doors, className="doors"),
    ]


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
