"""The sheet (« fiche ») of one project: contacts, then who, where, how, and the sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.components.page import Sheet as SheetComponent
from dashboard.components.page import adopted
from dashboard.components.payloads import SheetTrail
from dashboard.data.fields.field import Column, Section
from dashboard.data.phones import dialled
from dashboard.data.project import Project
from dashboard.data.vocabularies import (
    LEAD_TYPES,
    SCHEMES,
    STEPS,
    Step,
)
from dashboard.domain.handover import HandoverText, referral_rows
from dashboard.domain.projects import SheetFacts, sheet_facts
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.territory.wording import territory_remark
from dashboard.domain.wording import age_limits, agreement_dates, own_rows, referral_words
from dashboard.exports.vcards import is_reachable
from dashboard.ids import ComponentId, SheetId
from dashboard.layouts.comparison_tray import compare_link
from dashboard.layouts.elements import (
    call_bar,
    contact_box,
    described,
    glyph,
    hidden,
    icon,
    public_tags,
    runs,
    status_tag,
    uncoded,
    unstated,
)
from dashboard.layouts.html_renderer import markup, proper_name, untranslated
from dashboard.layouts.links import (
    SHEET_COPIED,
    ErrorReport,
    code_on_paper,
    handover_actions,
    link_mark,
    report_link,
    vcard_link,
)
from dashboard.layouts.map_page.form import ANSWER, OPENED
from dashboard.layouts.map_page.sources import ANCHOR, size_mark, source_mark, sources, title_mark
from dashboard.layouts.map_page.view import text_of_sheet
from dashboard.paths import SitePath
from dashboard.texts.handover import Handover
from dashboard.texts.sheet import Reception, Sheet
from dashboard.texts.site import UNSTATED, Script


class SheetLinks(NamedTuple):
    """The addresses of the list and of the sheets before and after.

    `answer`: the answer that the sheet was opened from, whose sheets they then are.
    """

    back: str
    previous: str
    following: str
    answer: SheetTrail | None = None


def sheet_panel(body: Sequence[Component], links: SheetLinks, opened: str) -> Component:
    """Return the panel that takes the list's place when the project `opened` is ("": none)."""
    answer = links.answer
    # A way to the list is followed without loading a page.
    back = {"href": answer["back"]} if answer else {"href": links.back, "data-projet": ""}
    rank = Script.RANK.format(rank=answer["rank"], total=answer["total"]) if answer else ""
    words = {
        "BACK": Script.BACK,
        "BACK_ONE": Script.BACK_ONE,
        "BACK_NONE": Sheet.BACK,
        "RANK": Script.RANK,
        "PREVIOUS": Script.PREVIOUS,
        "NEXT": Script.NEXT,
    }
    begun = adopted(
        SheetComponent,
        ComponentId.SHEET,
        opened=opened,
        parameter=OPENED,
        words=words,
        answer=answer,
    )
    bar = html.Div(
        [
            html.A(
                [icon("arrow-left"), answer["words"] if answer else Sheet.BACK],
                id=SheetId.BACK,
                className="b b-s b-q",
                **{"data-part": "back", **back},
            ),
            html.Span(className="sp"),
            html.Span(rank, id=SheetId.RANK, className="t-small muted", **{"data-part": "rank"}),
            _step(
                SheetId.PREVIOUS,
                Sheet.PREVIOUS,
                "chevron-left",
                links.previous,
                **{"data-part": "previous"},
            ),
            _step(
                SheetId.NEXT, Sheet.NEXT, "chevron-right", links.following, **{"data-part": "next"}
            ),
            _step(SheetId.CLOSE, Sheet.CLOSE, "x-lg", links.back, **{"data-projet": ""}),
        ],
        className="fbar",
    )
    stray = html.P(Sheet.STRAY, className="note", hidden=True, **{"data-part": "stray"})
    return html.Section(
        [bar, stray, html.Div(body, id=SheetId.BODY, className="fbody", **{"data-part": "body"})],
        id=SheetId.PANEL,
        className="fiche",
        hidden=not body,
        **{"aria-labelledby": "fiche-titre", **begun},
    )


def _step(id_: SheetId, name: str, glyph_name: str, to: str, **data: str) -> Component:
    return html.A(
        icon(glyph_name), href=to, id=id_, className="b b-s b-i", **{"aria-label": name, **data}
    )


def sheet_body(
    facts: SheetFacts, contact: str, fingerprint: str, text: HandoverText
) -> list[Component]:
    """Return the content of the sheet.

    Errors are reported to `contact` ("": the record's source is shown); `fingerprint` names the
    data in copied links and reports; `text` is the sheet to hand over.
    """
    project = facts.project
    return [
        _head(facts, link_mark(fingerprint), text),
        contact_box(
            project,
            _report(facts, contact, fingerprint),
            source_mark(Section.CONTACT, Sheet.CONTACT, facts),
        ),
        *_rows(project, Section.CONTACT, Section.RECORD),
        *(
            _section(
                title, [*content, *_rows(project, section)], source_mark(section, title, facts)
            )
            for section, title, content in (
                (Section.WHO, Sheet.WHO, _who(project)),
                (Section.WHERE, Sheet.WHERE, _where(facts)),
                (Section.APPROACH, Sheet.APPROACH, _approach(project)),
                (Section.REFERRAL, Sheet.REFER, _referral(project)),
                (Section.PARTNERS, Sheet.PARTNERS_TITLE, _partners(project)),
            )
        ),
        html.Div(
            _section(Sheet.SOURCES, [*sources(facts), *_rows(project, Section.SOURCE)], None),
            id=ANCHOR,
        ),
        call_bar(project),
    ]


def _report(facts: SheetFacts, contact: str, fingerprint: str) -> Component:
    project = facts.project
    shown = dialled(project.phone) or project.email
    report = ErrorReport(project, Sheet.CONTACT, shown, facts.today, fingerprint)
    return html.P([Sheet.OUT_OF_DATE, " ", report_link(contact, report)], className="t-small")


def missing_sheet(asked: str) -> list[Component]:
    """Return what the panel says of an id that no record has."""
    return [
        html.H1(Sheet.GONE, id="fiche-titre", tabIndex=-1),
        html.P(french.quoted(asked), className="muted"),
        html.P(html.A(Sheet.BACK, href=SitePath.MAP, className="b", **{"data-projet": ""})),
    ]


def _head(facts: SheetFacts, mark: str, text: HandoverText) -> Component:
    project = facts.project
    eyebrow = html.P(
        [glyph(facts), html.Span(SCHEMES[project.scheme].label), status_tag(project)],
        className="ey",
    )
    kind = LEAD_TYPES[project.lead_type].lower() if project.lead_type else ""
    led = [f"{Sheet.LED_BY} ", proper_name(project.lead), f", {kind}" if kind else ""]
    card = [vcard_link(project, "b b-s")] if is_reachable(project) else []
    others = [*card, html.Span(compare_link(project), className="b b-s")]
    actions = handover_actions(text, SHEET_COPIED, mark, others, ANSWER)
    title = html.H1(project.title, id="fiche-titre", tabIndex=-1, **untranslated())
    by = html.P([*led, " ", title_mark(facts)], className="by")
    dates = [html.P(facts.agreement, className="note")] if facts.agreement else []
    head = [eyebrow, title, by, *dates, actions, _on_paper(facts, text)]
    return html.Div(head, className="fhead")


def _on_paper(facts: SheetFacts, text: HandoverText) -> Component:
    """Return what the printed sheet adds: whom to ask for, its day, the live sheet as a code."""
    (label, words), *_ = referral_rows(facts.project, facts.reception)
    lines = [html.P([html.B(f"{label}{french.NBSP}: "), words]), html.P(text.paragraphs[-1])]
    lines.append(html.P(Handover.LIVE_SHEET.format(address=text.address), className="url"))
    code = code_on_paper(text.address, Handover.QR_SHEET)
    return html.Div([html.Div(lines), code], className="on-paper-alone live")


def _section(title: str, content: Sequence[Component], mark: Component | None) -> Component:
    head = html.Div([html.H2(title), mark], className="sech")
    return html.Section([head, *content], className="sec")


def _rows(project: Project, *sections: Section) -> list[Component]:
    """Return the fields of the sections that are rows of their own."""
    rows = [row for section in sections for row in own_rows(project, section)]
    return [described(rows)] if rows else []


def _who(project: Project) -> list[Component]:
    tags = public_tags(project.publics)
    pairs = [(Sheet.AGE, age_limits(project)), (Sheet.ADMISSION, project.admission)]
    if tags:
        pairs.append((Sheet.PUBLICS_DETAIL, project.publics_detail))
    else:
        tags = [uncoded(project, Column.PUBLICS)]
    return [html.P(tags, className="pubs"), described(pairs)]


def _where(facts: SheetFacts) -> list[Component]:
    project = facts.project
    where = html.B(facts.where, **untranslated())
    parts = [html.P(where if facts.where else uncoded(project, Column.ZONE_COUVERTURE))]
    extent = [facts.extent, " ", size_mark(facts)]
    parts += [html.P(extent, className="t-small")] if facts.extent else []
    remark = territory_remark(project, facts.where) if facts.where else ""
    parts += [html.P(remark, className="t-small")] if remark else []
    return [*parts, described(((Reception.TITLE, proper_name(facts.reception.address)),))]


def _approach(project: Project) -> list[Component]:
    steps = html.Ol([_step_mark(step, project.steps) for step in STEPS], className="steps")
    text = html.P(project.approach) if project.approach else html.P(unstated())
    return [steps, text, described(((Sheet.ARRANGEMENTS, project.arrangements),))]


def _step_mark(step: Step, done: Sequence[Step]) -> Component:
    known = step in done
    mark = html.Span(icon("check-lg" if known else "question-lg"), className="d", **hidden())
    hint = html.Small(Sheet.DONE if known else UNSTATED)
    return html.Li([mark, STEPS[step], hint], className="" if known else "np2")


def _referral(project: Project) -> list[Component]:
    modes, who, detail = referral_words(project)
    pairs = (
        (Sheet.REFER_MODES, modes or uncoded(project, Column.MODES_MOBILISATION)),
        (Sheet.REFERRERS, who or uncoded(project, Column.MOBILISABLE_PAR)),
    )
    return [*([html.P(detail)] if detail else []), described(pairs)]


def _partners(project: Project) -> list[Component]:
    kind = LEAD_TYPES[project.lead_type] if project.lead_type else ""
    names = [html.Li(name) for name in project.partners]
    partners = html.Ul(names, **untranslated()) if names else ""
    return [
        described(
            (
                (Sheet.LEAD, proper_name(project.lead)),
                (Sheet.LEAD_TYPE, kind),
                (Sheet.SIRET, proper_name(project.lead_siret)),
                (Sheet.PARTNERS, partners),
                (Sheet.AGREEMENT, agreement_dates(project)),
            )
        )
    ]


def sheet_payload(
    snapshot: Snapshot, asked: str, contact: str, host: str, filters: str = ""
) -> dict[str, Any] | None:
    """Return the sheet of the record whose id is `asked`: None for "", a notice if unknown.

    `filters`: the query of the page, whose day the sheet is read on.

    `index` is the record's place in the catalogue, -1 if unknown; `body` and `sentence` are HTML.
    `host` is the site's scheme and name.
    """
    if not asked:
        return None
    index = snapshot.catalogue.by_id.get(asked)
    if index is None:
        missing = markup(missing_sheet(asked))
        return {"index": -1, "title": "", "sentence": "", "body": missing}
    day = snapshot.selection(filters)[0].day
    facts = sheet_facts(snapshot.catalogue, index, snapshot.today, day)
    sha = snapshot.catalogue.fingerprint
    text = text_of_sheet(snapshot, facts, host)
    return {
        "index": index,
        "title": facts.project.title,
        "sentence": markup(runs(facts.sentence)),
        "body": markup(sheet_body(facts, contact, sha, text)),
    }
