"""The links that leave the site: share a view, report an error; and what an old link is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

import numpy as np
import segno
from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard import french
from dashboard.components.payloads import Neighbour, SheetTrail
from dashboard.data.project import Project
from dashboard.domain.handover import HandoverText
from dashboard.domain.search.results import SearchResult
from dashboard.layouts.elements import actions_lost, button, external, icon, mailto, text_mail
from dashboard.layouts.html_renderer import untranslated
from dashboard.paths import AGREEMENTS, SitePath, link, sheet_link, vcard_file
from dashboard.texts.filters import HeadlineNote
from dashboard.texts.handover import Handover
from dashboard.texts.sharing import Link

VERSION = "v"
_MARK = re.compile(r"[0-9a-f]{8}")
LONGEST_SHOWN = 300  # characters: mail programs cut long addresses off


class Copied(NamedTuple):
    """The words of a button that copies, and what is said once it did."""

    copy: str
    done: str


ANSWER_COPIED = Copied(Handover.COPY_ANSWER, Handover.COPIED_ANSWER)
SHEET_COPIED = Copied(Handover.COPY_SHEET, Handover.COPIED_SHEET)


@dataclass(frozen=True, slots=True)
class Trail:
    """The answer of « Qui contacter ? » that sheets are opened from.

    `back` leads there, in `words`; `projects` are its own, in order; `query`: what the links
    between their sheets keep.
    """

    words: str
    back: str
    projects: tuple[Project, ...]
    query: str

    def around(self, project: str) -> SheetTrail | None:
        """Return where the project of this id stands in the answer, None if it does not."""
        ids = [each.id for each in self.projects]
        if project not in ids:
            return None
        here, count = ids.index(project), len(ids)
        beside = [self.projects[(here + step) % count] for step in (-1, 1)] if count > 1 else []
        previous, following = [_neighbour(each) for each in beside] or (None, None)
        return {
            "words": self.words,
            "back": self.back,
            "previous": previous,
            "next": following,
            "rank": here + 1,
            "total": count,
        }


def _neighbour(project: Project) -> Neighbour:
    return {"id": project.id, "title": project.title}


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


def handover_actions(
    text: HandoverText,
    words: Copied,
    mark: str,
    others: Sequence[Component] = (),
    private: Sequence[str] = (),
) -> Component:
    """Return the ways to hand over `text`: print, copy, mail, share, copy the link.

    `mark`: what the copied link has as `v`; `private`: parameters that it has not; `others` follow.
    The script reads the text from `data-text`.
    """
    link_data = {"data-copy-link": mark, **({"data-private": " ".join(private)} if private else {})}
    small = "b b-s"
    copied = {"data-copy-text": "1", "data-toast": words.done}
    return html.Div(
        [
            button("printer", Handover.PRINT, {"data-print": "1"}, small),
            button("copy", words.copy, copied, small),
            html.A(
                [icon("envelope"), Handover.MAIL],
                href=text_mail(text),
                className=small,
                **{"aria-label": Handover.MAIL_HINT},
            ),
            button("box-arrow-up", Handover.SHARE, {"data-share-text": "1"}, f"{small} share"),
            button("link-45deg", Handover.COPY_LINK, link_data, small),
            *others,
            actions_lost(),
        ],
        className="acts",
        role="group",
        **{"aria-label": Handover.LABEL, "data-text": text.whole, "data-title": text.subject},
    )


def vcard_link(project: Project, look: str) -> Component:
    """Return the link to the vCard of a project, with `look` as its class."""
    return html.A(
        [icon("download"), Handover.VCARD],
        href=vcard_file(project.id),
        className=look,
        download="",
        **{"aria-label": Handover.VCARD_OF.format(title=project.title)},
    )


@lru_cache(maxsize=256)
def qr_code(address: str) -> Markup:
    """Return the QR code of an address, as SVG."""
    code = segno.make_qr(address, error="m", mask=4)  # the best mask takes five times as long
    return Markup(code.svg_inline(omitsize=True, border=2))  # noqa: S704 - made of numbers alone


def code_on_paper(address: str, name: str) -> Component:
    """Return the QR code of an address, which screen readers call `name`."""
    return html.Div(qr_code(address), className="qr", role="img", **{"aria-label": name})


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


def kept_link(host: str, path: str, query: str, sha: str) -> str:
    """Return the full address of `path` that is kept: it says which data it was made from."""
    return f"{host}{link(path, query, f'{VERSION}={link_mark(sha)}')}"


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


MOST_SHEETS = 3


def not_running_links(projects: Sequence[Project], result: SearchResult) -> list[Component | str]:
    """Return the sheets of the projects that are not counted for their agreement, a few by name."""
    found = np.flatnonzero(result.whenever & ~result.shown_mask).tolist()
    if len(found) > MOST_SHEETS:
        kept = result.selection.carried.to_query()
        every = f"{link(SitePath.COVERAGE, kept)}#{AGREEMENTS}"
        return [" ", html.A(HeadlineNote.ALL_SHEETS, href=every)]
    query = result.selection.to_query()
    sheets = [
        html.A(project.title, href=sheet_link(project.id, query), **untranslated())
        for project in (projects[i] for i in found)
    ]
    named = [part for sheet in sheets for part in (", ", sheet)][1:]
    lead = HeadlineNote.SHEETS[len(found) > 1]
    return [html.Span([" ", lead, *named])] if sheets else []
