"""How to reach a project of an answer: only the channels that its source gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.layouts.contact import mail_link, phone_words
from dashboard.layouts.elements import icon
from dashboard.texts_contact import Answers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dashboard.data.project import Project


def ways(project: Project, mail: str) -> Component:
    """Return the ways to a project, the phone first; `mail` is the body of a message to it."""
    sheet = html.A(
        Answers.SHEET,
        href=f"/?projet={project.id}",
        className="b b-s b-q",
        **{"aria-label": Answers.SHEET_OF.format(title=project.title)},
    )
    channels = [*_phone(project), *_email(project, mail)] or _nothing(project)
    return html.Div([*channels, sheet], className="go")


def _phone(project: Project) -> Sequence[Component]:
    if not project.phone:
        return ()
    words = phone_words(project.phone)
    call = html.A(
        [icon("telephone"), words],
        href=f"tel:{project.phone}",
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
            "data-said": Answers.COPIED_PHONE,
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
    return write, html.Span(project.email, className="paper")


def _nothing(project: Project) -> Sequence[Component]:
    missing = html.Span(Answers.NO_CONTACT, className="np")
    if not project.website:
        return (missing,)
    site = html.A(
        [icon("globe2"), Answers.SITE],
        href=project.website,
        target="_blank",
        rel="noopener noreferrer",
        className="b b-s site",
        **{"aria-label": Answers.SITE_OF.format(title=project.title)},
    )
    return missing, site, html.Span(project.website, className="paper")
