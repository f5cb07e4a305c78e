"""The links that leave the site: share a view, report an error; and what an old link is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.data.project import Project
from dashboard.layouts.elements import external, icon, mailto
from dashboard.texts.sharing import Link

VERSION = "v"
_MARK = re.compile(r"[0-9a-f]{8}")
LONGEST_SHOWN = 300  # characters: mail programs cut long addresses off


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """What a visitor has before their eyes when they report an error in it."""

    project: Project
    field: str
    shown: str
    day: date
    fingerprint: str


def short_fingerprint(sha: str) -> str:
    """Return the start of a SHA-256 that names a state of the data in links and mails."""
    return sha[:8]


def link_mark(sha: str) -> str:
    """Return the value of `data-copy-link`: what copied addresses have as `v`."""
    return short_fingerprint(sha)


def share_mail(title: str, sentence: str, url: str) -> str:
    """Return a mailto address, without recipient, that passes a view on and names nobody."""
    return mailto("", Link.SHARE_SUBJECT.format(title=title), f"{sentence}\n\n{url}\n")


def report_mail(contact: str, report: ErrorReport) -> str | None:
    """Return a mailto address to `contact` with what is seen filled in, None without `contact`."""
    if not contact:
        return None
    project = report.project
    subject = Link.REPORT_SUBJECT.format(number=project.number, title=project.title)
    body = Link.REPORT_BODY.format(
        id=project.id,
        field=report.field,
        shown=report.shown[:LONGEST_SHOWN] or Link.NOTHING_SHOWN,
        day=french.short_date(report.day),
        version=short_fingerprint(report.fingerprint),
    )
    return mailto(contact, subject, body)


def report_link(contact: str, report: ErrorReport) -> Component:
    """Return the way to report an error: a mail, else where the record comes from."""
    mail = report_mail(contact, report)
    if mail:
        return html.A([icon("flag"), Link.REPORT], href=mail, className="report")
    project = report.project
    source = project.source_name or project.source_url
    if not source:
        return html.Span(Link.NO_SOURCE, className="report muted")
    told = external(source, project.source_url) if project.source_url else source
    return html.Span([Link.ASK_SOURCE, told], className="report")


def link_version(query: str) -> str:
    """Return the mark of the data that a link says it was made from, "" when it says none."""
    pairs = parse_qsl(query.lstrip("?"), errors="replace")
    return next((value for name, value in reversed(pairs) if name == VERSION), "")


def old_link(query: str, fingerprint: str, changes: Sequence[str] = ()) -> Component | None:
    """Return the notice for a link made from other data than `fingerprint`'s, if it is one.

    `changes` says what changed for the projects of the view, where that is known.
    """
    pairs = parse_qsl(query.lstrip("?"), errors="replace")
    asked = link_version(query)
    if not _MARK.fullmatch(asked) or asked == short_fingerprint(fingerprint):
        return None
    rest = urlencode([(name, value) for name, value in pairs if name != VERSION])
    known = html.Ul([html.Li(change) for change in changes]) if changes else None
    words = [icon("clock-history"), html.B(Link.CHANGED), known]
    words.append(html.A(Link.FORGET, href=f"?{rest}"))
    return html.Div(words, className="note old-link", role="status")
