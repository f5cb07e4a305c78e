"""One project of an answer: what it is, why it stands there, how to reach it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.data.phones import dialled
from dashboard.data.project import Project
from dashboard.data.vocabularies import LEAD_TYPES, PUBLICS, Public
from dashboard.domain.handover import referral_rows
from dashboard.domain.projects import ProjectSummary
from dashboard.domain.referral.results import CommuneFacts, Fit, Match
from dashboard.domain.referral.wording import age_sentence
from dashboard.domain.verdict import TerritoryJudgement
from dashboard.exports.vcards import is_reachable
from dashboard.french import NBSP, join, lower_first
from dashboard.layouts.elements import (
    external,
    glyph,
    icon,
    mail_link,
    phone_link,
    stale_tag,
    status_tag,
)
from dashboard.layouts.html_renderer import naming, proper_name, untranslated
from dashboard.layouts.links import vcard_link
from dashboard.paths import sheet_link
from dashboard.texts.referral import Answers


def contact_links(project: Project, enquiry: Enquiry) -> Component:
    """Return how to reach a project, the phone first, and its sheet."""
    sheet = html.A(
        Answers.SHEET,
        href=enquiry.sheet(project),
        className="b b-s b-q",
        **{"aria-label": Answers.SHEET_OF.format(title=project.title)},
    )
    channels = [*_phone(project), *_email(project, enquiry.mail)] or _nothing(project)
    card = [vcard_link(project, "b b-s b-q vcard")] if is_reachable(project) else []
    return html.Div([*channels, sheet, *card], className="go")


def _phone(project: Project) -> Sequence[Component]:
    if not project.phone:
        return ()
    words = dialled(project.phone)
    call = phone_link(
        project.phone,
        [icon("telephone"), proper_name(words)],
        className="tel",
        **{"aria-label": f"{words}, {Answers.CALL.format(title=project.title)}"},
    )
    copy = html.Button(
        icon("copy"),
        type="button",
        className="b b-s b-i",
        **{
            "aria-label": Answers.COPY_PHONE.format(title=project.title),
            "data-copy": words,
            "data-toast": Answers.COPIED_PHONE,
        },
    )
    return call, copy


def _email(project: Project, mail: str) -> Sequence[Component]:
    if not project.email:
        return ()
    alone = "tel" if not project.phone else "b b-s"
    write = html.A(
        [icon("envelope"), Answers.WRITE],
        href=mail_link(project, mail),
        className=f"{alone} write",
        **{"aria-label": Answers.WRITE_TO.format(title=project.title)},
    )
    return write, html.Span(project.email, className="paper", **untranslated())


def _nothing(project: Project) -> Sequence[Component]:
    missing = html.Span(Answers.NO_CONTACT, className="np")
    if not project.website:
        return (missing,)
    site = external(
        [icon("globe2"), Answers.SITE],
        project.website,
        className="b b-s site",
        **{"aria-label": Answers.SITE_OF.format(title=project.title)},
    )
    return missing, site, html.Span(project.website, className="paper", **untranslated())


_SURE, _UNSURE, _NO, _PLAIN = "ok", "q", "no", "plain"
_ICONS = {_SURE: "check-circle-fill", _UNSURE: "question-circle-fill", _NO: "slash-circle"}
_TERRITORY = {
    TerritoryJudgement.COVERS: _SURE,
    TerritoryJudgement.TO_CONFIRM: _UNSURE,
    TerritoryJudgement.UNKNOWN: _UNSURE,
    TerritoryJudgement.EXCLUDED: _NO,
    TerritoryJudgement.OUTSIDE: _NO,
}
_PUBLICS = {
    Fit.ALL: _SURE,
    Fit.SOME: _UNSURE,
    Fit.OPEN: _SURE,
    Fit.UNSPECIFIED: _UNSURE,
    Fit.NONE: _NO,
}


@dataclass(frozen=True, slots=True)
class Enquiry:
    """Where the person lives and which publics concern them: nothing more is ever known.

    `query`: what the address asks, which links to sheets keep.
    """

    commune: CommuneFacts
    publics: tuple[Public, ...]
    query: str = ""

    def sheet(self, project: Project) -> str:
        """Return the address of a project's sheet, from which one comes back to the answer."""
        return sheet_link(project.id, self.query)

    @property
    def mail(self) -> str:
        """Return the body of a message about them."""
        names = join([lower_first(PUBLICS[public].label) for public in self.publics])
        publics = Answers.MAIL_PUBLICS.format(publics=names) if names else ""
        return Answers.MAIL.format(commune=self.commune.name, publics=publics)


def answer_card(
    answer: Match, card: ProjectSummary, enquiry: Enquiry, *, small: bool = False
) -> Component:
    """Return the card of one project; a `small` one is for projects that do not cover."""
    project = card.project
    words = [
        html.H3(
            [
                proper_name(project.title),
                status_tag(project),
                stale_tag(card.staleness),
            ]
        ),
        html.P(naming(_lead(project), project.lead), className="by"),
        html.Ul(_reasons(answer, project, enquiry), className="reasons"),
        contact_links(project, enquiry),
        *([] if small else [on_paper(card)]),
    ]
    return html.Li([glyph(card), html.Div(words)], className="ans sm" if small else "ans")


def on_paper(card: ProjectSummary) -> Component:
    """Return what the printed answer adds: whom to ask for, where, how to refer, what is needed."""
    rows = referral_rows(card.project, card.reception)
    items = [html.Li([html.B(f"{label}{NBSP}: "), words]) for label, words in rows]
    return html.Ul(items, className="paper refer")


def _lead(project: Project) -> str:
    kind = lower_first(LEAD_TYPES[project.lead_type]) if project.lead_type else ""
    return ", ".join(part for part in (project.lead, kind) if part)


def _reasons(answer: Match, project: Project, enquiry: Enquiry) -> list[Component]:
    ages, town = age_sentence(project), enquiry.commune.name
    # Nobody was asked about: publics the source does not give are no answer, good or bad.
    publics = _PUBLICS[answer.fit.fit] if enquiry.publics else _PLAIN
    reasons = [
        (_TERRITORY[answer.judged], "geo-alt", answer.territory),
        (publics, "people", answer.publics.removesuffix(ages).strip()),
        (_PLAIN, "calendar-event", ages),
        (_PLAIN, "signpost-split", answer.reception),
    ]
    return [
        html.Li(
            [icon(_ICONS.get(kind, plain)), html.Span(naming(words, town))], className=f"w-{kind}"
        )
        for kind, plain, words in reasons
        if words
    ]
