"""« Données et sources »: how complete each record and field is, and what was refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.data.errors import ValidationIssue, visible
from dashboard.data.project import Project
from dashboard.domain.handover import letter
from dashboard.domain.projects import ProjectSummary
from dashboard.domain.quality import EXPECTED, RecordQuality, field_counts
from dashboard.exports.quality_score import QualityScore, package_version
from dashboard.layouts.elements import (
    download,
    glyph,
    icon,
    screen_reader_only,
    scroll_region,
    share_bar,
    status_tag,
    table,
    text_mail,
    unseen_caption,
)
from dashboard.layouts.html_renderer import untranslated
from dashboard.paths import SitePath, sheet_link
from dashboard.texts.data_page import Alert, Data

FEW = 3


def text_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Component:
    """Return a table of texts; its caption is for screen readers."""
    body = [html.Tr([html.Td(cell) for cell in row]) for row in rows]
    return _region(unseen_caption(caption), heads, body, caption)


def _region(
    caption: Component, heads: Sequence[str], body: Sequence[Component], name: str
) -> Component:
    """Return a table in a region called `name`; many columns are never squeezed."""
    wide = "data-table wide" if len(heads) > FEW else "data-table"
    return scroll_region(table(caption, heads, body, wide), name, "scroll")


SHOWN_ISSUES = 200


def refused(reason: str, issues: Sequence[ValidationIssue], edition: str) -> list[Component]:
    """Return the section on the last file that was refused, if it was; `edition` is served."""
    if not reason:
        return []
    title = f" {Data.REFUSED}" if issues else f" {Data.NOT_TAKEN}{french.NBSP}: {reason}"
    told = (
        [_table(Data.REFUSED, issues), html.P(download(Data.FAULTS, SitePath.ISSUES_CSV))]
        if issues
        else []
    )
    lead = Data.REFUSED_LEAD.format(edition=edition)
    return [
        html.Section(
            [html.H2([icon("exclamation-octagon"), title]), html.P(lead), *told],
            className="card0 refused",
            role="alert",
        )
    ]


def without_effect(remarks: Sequence[ValidationIssue]) -> list[Component]:
    """Return the section on the sources of fields that fit no record, if there are any."""
    if not remarks:
        return []
    lead = html.P(Data.WITHOUT_EFFECT_LEAD)
    told = [
        html.H2(Data.WITHOUT_EFFECT),
        lead,
        _table(Data.WITHOUT_EFFECT, remarks),
        html.P(download(Data.FAULTS, SitePath.ISSUES_CSV)),
    ]
    return [html.Section(told)]


def _table(name: str, issues: Sequence[ValidationIssue]) -> Component:
    rows = [
        (
            issue.file,
            str(issue.line or ""),
            visible(issue.column),
            visible(issue.value),
            " ".join(filter(None, (f"{issue.expected}.", issue.hint))),
        )
        for issue in issues[:SHOWN_ISSUES]
    ]
    found = text_table(name, Data.FAULT_HEADS, rows)
    if len(issues) <= SHOWN_ISSUES:
        return found
    return html.Div(
        [found, html.P(Data.MORE.format(count=french.number(len(issues) - SHOWN_ISSUES)))]
    )


SHOWN_RECORDS = 500  # a page of 10,000 rows weighs 10 MB


def records(
    cards: Sequence[ProjectSummary],
    qualities: Sequence[RecordQuality],
    scores: Sequence[QualityScore],
    host: str,
) -> Component:
    """Return the table of the first records, all sequences in file order; `host`: this site."""
    found = list(zip(cards, qualities, scores, strict=True))
    rows = [_record(*each, host) for each in found[:SHOWN_RECORDS]]
    more = french.plural(len(found) - SHOWN_RECORDS, "fiche")
    return html.Section(
        [
            html.H2(Data.COMPLETENESS, id="completude"),
            html.P(Data.SCORE_LEAD.format(package=package_version())),
            html.P(download(Data.TO_CHECK, SitePath.TO_CHECK_CSV)),
            _region(
                html.Caption(Data.COMPLETENESS_LEAD), Data.RECORD_HEADS, rows, Data.COMPLETENESS
            ),
            html.P(Data.MORE_RECORDS.format(count=more)) if len(found) > SHOWN_RECORDS else None,
        ]
    )


def fields(projects: Sequence[Project]) -> Component:
    """Return the table of the fields."""
    rows = [(name, _of(count, len(projects))) for name, count in field_counts(projects).items()]
    return html.Section([html.H2(Data.BY_FIELD), text_table(Data.BY_FIELD, Data.FIELD_HEADS, rows)])


def score_words(value: float) -> str:
    """Return a score from 0 to 1 with its two decimals, « 0,80 »."""
    return french.decimal(value, 2)


def _record(
    card: ProjectSummary, quality: RecordQuality, score: QualityScore, host: str
) -> Component:
    project = card.project
    link = html.A(project.title, href=sheet_link(project.id), **untranslated())
    return html.Tr(
        [
            html.Th([glyph(card, "mk-s"), " ", link, " ", status_tag(project)], scope="row"),
            html.Td(
                [share_bar(quality.filled / len(EXPECTED)), " ", _of(quality.filled, len(EXPECTED))]
            ),
            html.Td(", ".join(quality.missing) or Data.NOTHING),
            html.Td(_score(score)),
            html.Td(_dated(card, quality, host)),
        ]
    )


def _score(score: QualityScore) -> list[Component] | str:
    if score.value is not None:
        return score_words(score.value)
    return [Data.NO_SCORE, html.Small(", ".join(score.obstacles))]


def _dated(card: ProjectSummary, quality: RecordQuality, host: str) -> list[Component | str]:
    """Return the date of update, the alerts, and the way to ask whoever leads the project."""
    project = quality.project
    day = french.long_date(project.updated) if project.updated else Data.UNDATED
    parts: list[Component | str] = [day]
    for alert in quality.alerts:
        if alert != Alert.UNDATED:
            parts += [" ", html.Span([icon("flag"), alert], className="tag-w")]
    if project.email and quality.reasons:
        ask = [Data.ASK, screen_reader_only(f"{french.NBSP}: {project.title}")]
        parts += [" ", html.A(ask, href=_mail(card, quality, host), className="nw")]
    return parts


def _mail(card: ProjectSummary, quality: RecordQuality, host: str) -> str:
    """Return a mail to the lead: what is held, and what is missing; it names nobody."""
    project = quality.project
    unsure = (Data.ASK_TERRITORY,) if Alert.UNSURE in quality.alerts else ()
    asked = ", ".join((*quality.missing, *unsure)) or Data.CONFIRM
    return text_mail(letter(card, asked, f"{host}{sheet_link(project.id)}"), project.email)


def _of(count: int, total: int) -> str:
    return Data.OF.format(count=french.number(count), total=french.number(total))
