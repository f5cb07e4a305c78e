"""The small pieces that several panels show: icons, glyphs, tags, contact box, unstated values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.data.fields.field import Column
from dashboard.data.phones import dialled
from dashboard.data.project import Project
from dashboard.data.vocabularies import PUBLICS, Public, RecordStatus, Scheme
from dashboard.domain.handover import HandoverText
from dashboard.domain.positions import marker_kind, scheme_marker
from dashboard.domain.projects import ProjectSummary, SheetFacts
from dashboard.domain.wording import Run, site_name, source_words
from dashboard.figures.looks import CellLook
from dashboard.french import NBSP, typeset
from dashboard.layouts.html_renderer import untranslated
from dashboard.texts.sheet import Sheet
from dashboard.texts.site import DEMONSTRATION, PUBLISHED, UNSTATED, Chips, Map, Site


def icon(name: str, extra: str = "") -> Component:
    """Return the decorative icon `name` of `assets/icons.css`."""
    return html.Span(className=f"i i-{name} {extra}".strip(), **hidden())


def hidden() -> dict[str, Any]:
    """Return the attributes that keep a decoration from screen readers."""
    return {"aria-hidden": "true"}


def screen_reader_only(text: str) -> Component:
    """Return text for screen readers only."""
    return html.Span(text, className="sr")


def actions_lost() -> Component:
    """Return what is said beside buttons that do nothing without a script, and are not shown."""
    return html.Noscript(html.Span(Site.NOSCRIPT_ACTIONS, className="t-small muted"))


def button(glyph_name: str, words: str, data: Mapping[str, str], look: str = "b") -> Component:
    """Return a button with an icon, for the script that reads its `data` attributes."""
    return html.Button([icon(glyph_name), words], type="button", className=look, **data)


def download(words: str, address: str, **properties: str) -> Component:
    """Return the link to a file."""
    return html.A([icon("download"), words], href=address, className="b b-s", **properties)


def external(content: Any, address: str, **properties: str) -> Component:  # noqa: ANN401
    """Return a link to another site, which opens beside this one."""
    safe = {"target": "_blank", "rel": "noopener noreferrer"}
    return html.A(content, href=address, **safe, **properties)


def table(
    caption: Component, heads: Iterable[str], rows: Sequence[Component], look: str
) -> Component:
    """Return a table of these rows; a column without a name has no head."""
    head = html.Tr([html.Th(name, scope="col") if name else html.Td() for name in heads])
    return html.Table([caption, html.Thead(head), html.Tbody(rows)], className=look)


def unseen_caption(text: str) -> Component:
    """Return a caption for screen readers: the page shows the same words as a title."""
    return html.Caption(text, className="sr")


def scroll_region(content: Any, name: str, look: str) -> Component:  # noqa: ANN401
    """Return what scrolls by itself, by keyboard too, as a region called `name`."""
    return html.Div(content, className=look, role="region", tabIndex=0, **{"aria-label": name})


def filter_chip(label: str, rest: str, data: Mapping[str, str]) -> Component:
    """Return a filter in use; its link, to the address `rest`, drops it."""
    way = html.A(
        [screen_reader_only(Chips.REMOVE), label, icon("x")], href=rest, className="afc", **data
    )
    return html.Li(way)


def share_bar(share: float, look: str = "pb pb") -> Component:
    """Return the bar of a share between 0 and 1, in steps of five per cent."""
    return html.Span(className=f"{look}-{round(share * 20) * 5}", **hidden())


def legend_key(look: str, words: Component | str, **more: object) -> Component:
    """Return an entry of a legend: a swatch of this CSS class, and words."""
    return html.Li([html.Span(className=look, **hidden()), words], **more)


_LOOK_WORDS = {
    CellLook.OUT: Map.OUTSIDE,
    CellLook.PARTLY: Map.PARTLY,
    CellLook.UNSURE: Map.TO_CONFIRM,
    CellLook.NOT_COLLECTED: Map.NOT_COLLECTED,
    CellLook.NOT_ASKED: Map.NOT_ASKED,
    CellLook.UNPLACED: Map.UNPLACED,
}


def look_keys(looks: Iterable[str]) -> list[Component]:
    """Return the entries of a legend for these looks of the map's cells."""
    return [legend_key(f"pat pat-{look}", html.Span(_LOOK_WORDS[CellLook(look)])) for look in looks]


def ramp(names: Iterable[str], look: str) -> Component:
    """Return the entries of a legend of graded colours, the lightest first."""
    steps = [html.Li([html.I(className=f"h{i}", **hidden()), name]) for i, name in enumerate(names)]
    return html.Ul(steps, className=look)


def zoom_buttons() -> list[Component]:
    """Return the buttons of a map: nearer, farther, the whole region."""
    commands = (
        ("in", "plus-lg", Map.ZOOM_IN),
        ("out", "dash-lg", Map.ZOOM_OUT),
        ("home", "bounding-box-circles", Map.HOME),
    )
    return [
        html.Button(
            icon(glyph_name), type="button", title=name, **{"aria-label": name, "data-zoom-to": to}
        )
        for to, glyph_name, name in commands
    ]


def options_field(
    id_: str,
    options: Iterable[tuple[str, Any]],
    chosen: str | Iterable[str],
    look: str = "chk",
    button: str = "",
) -> Component:
    """Return one box for each value and label of `options`, radio buttons where `chosen` is one.

    With a class `button`, their labels look like buttons.
    """
    kind = dbc.RadioItems if isinstance(chosen, str) else dbc.Checklist
    return kind(
        options=[{"value": value, "label": label} for value, label in options],
        value=chosen if isinstance(chosen, str) else [str(value) for value in chosen],
        id=id_,
        class_name=look,
        **({"input_class_name": "btn-check", "label_class_name": button} if button else {}),
    )


def day_field(id_: str, day: str | date | None, look: str = "day") -> Component:
    """Return a field of the browser's own calendar; a year that is half typed is no day yet."""
    return dbc.Input(
        id=id_,
        type="date",
        value=str(day or ""),
        min="2000-01-01",
        max="2099-12-31",
        autocomplete="off",
        class_name=look,
    )


def hidden_field(id_: str, value: str, name: str = "") -> Component:
    """Return a field of a form that is sent unseen, as `name` or as the page names its id."""
    named = {"name": name} if name else {}
    return dbc.Input(id=id_, type="hidden", value=value, class_name="d-none", **named)


LONGEST_NUMBER = 999


def glyph(card: ProjectSummary | SheetFacts, extra: str = "") -> Component:
    """Return the numbered mark of a project: the same on map, list, sheet and print."""
    project = card.project
    kind = marker_kind(project.scheme, card.reception)
    long = "mk-long" if project.number > LONGEST_NUMBER else ""
    name = " ".join(filter(None, ("mk", f"mk-{kind}", long, extra)))
    return html.Span(str(project.number), className=name, **hidden())


def scheme_glyph(scheme: Scheme) -> Component:
    """Return the small unnumbered mark of the projects of `scheme`."""
    return html.Span(className=f"mk mk-{scheme_marker(scheme)} mk-s", **hidden())


def status_tag(project: Project) -> Component:
    """Return the tag that tells a demonstration from a published record."""
    if project.status is RecordStatus.EXEMPLE_FICTIF:
        return html.Span(DEMONSTRATION, className="tag-ex")
    return html.Span([icon("patch-check"), PUBLISHED], className="tag-re")


def confirm_tag(*, shown: bool = True) -> Component:
    """Return the tag of a project of which what is asked is not sure; a script may show it."""
    look: dict[str, Any] = {"className": "tag-w", "data-part": "confirm"}
    return html.Span(Map.TO_CONFIRM, hidden=not shown, **look)


def found_line(words: str) -> Component:
    """Return by what a text found a project, or what is to confirm; a script may write it."""
    content = [icon("info-circle"), html.Span(words)]
    return html.P(content, className="found", hidden=not words, **{"data-part": "found"})


def public_tags(publics: Iterable[Public]) -> list[Component]:
    """Return one tag a public; `data-public` lets a filter light it."""
    return [
        html.Span(PUBLICS[public].chip, className="pub", **{"data-public": str(public)})
        for public in publics
    ]


def unstated() -> Component:
    """Return what stands where the source says nothing."""
    return html.Span(UNSTATED, className="np")


def uncoded(project: Project, column: Column) -> Component:
    """Return what stands where a field has no code: the source's words, or that it gives none."""
    words = source_words(project, column)
    return html.Span(words, className="in-words") if words else unstated()


def described(pairs: Iterable[tuple[str, Any]]) -> Component:
    """Return a description list; an empty value reads « non précisé dans la source »."""
    rows: list[Component] = []
    for term, value in pairs:
        rows += [html.Dt(term), html.Dd(value or unstated())]
    return html.Dl(rows, className="kv")


def contact_box(project: Project, report: Component, mark: Component | None) -> Component:
    """Return the box, `mark` in its head; a channel the source does not give has no button."""
    rows = [_phone(project.phone), _email(project), _website(project.website), report]
    return html.Section(
        [html.Div([html.H2(Sheet.CONTACT, id="fiche-contact"), mark], className="sech"), *rows],
        className="contact",
        **{"aria-labelledby": "fiche-contact"},
    )


def call_bar(project: Project) -> Component | None:
    """Return the two gestures of a phone in hand, only for the channels that exist."""
    calls = []
    if project.phone:
        calls.append(phone_link(project.phone, [icon("telephone"), Sheet.CALL], className="b b-p"))
    if project.email:
        calls.append(
            html.A([icon("envelope"), Sheet.WRITE], href=mail_link(project), className="b")
        )
    return html.Div(calls, className="calls") if calls else None


def phone_link(phone: str, content: Any = None, **properties: Any) -> Component:  # noqa: ANN401
    """Return the link that calls an E.164 number; it reads as one dials it without `content`."""
    kept = {} if content else untranslated()
    return html.A(content or dialled(phone), href=f"tel:{phone}", **kept, **properties)


def mail_link(project: Project, body: str = Sheet.MAIL_BODY) -> str:
    """Return a mailto address with a subject and a body that name nobody."""
    return mailto(project.email, Sheet.MAIL_SUBJECT.format(title=project.title), body)


def mailto(recipient: str, subject: str = "", body: str = "") -> str:
    """Return a mailto address (RFC 6068); without recipient, the mail program asks for one."""
    fields = {"subject": typeset(subject), "body": typeset(body)}
    query = "&".join(f"{name}={quote(text)}" for name, text in fields.items() if text)
    return f"mailto:{quote(recipient, safe='@+')}{'?' if query else ''}{query}"


LONGEST_MAIL = 2000  # characters of a mailto address that Outlook takes


def text_mail(text: HandoverText, recipient: str = "") -> str:
    """Return a mailto address with as much of a text as mail programs take."""

    def fits(body: str) -> bool:
        return len(mailto(recipient, text.subject, body)) <= LONGEST_MAIL

    return mailto(recipient, text.subject, text.cut(fits))


def stale_tag(staleness: str) -> Component | None:
    """Return the tag of a record whose update is old, None for "" (`domain.projects`)."""
    return html.Span([icon("clock-history"), staleness], className="tag-w") if staleness else None


def _phone(phone: str) -> Component:
    if not phone:
        return _missing("telephone", Sheet.PHONE)
    return _row("telephone", [phone_link(phone)], _copy(dialled(phone), Sheet.COPY_PHONE))


def _email(project: Project) -> Component:
    if not project.email:
        return _missing("envelope", Sheet.EMAIL)
    link = html.A(project.email, href=mail_link(project), **untranslated())
    hint = html.Small(Sheet.EMAIL_HINT)
    return _row("envelope", [link, hint], _copy(project.email, Sheet.COPY_EMAIL))


def _website(address: str) -> Component:
    if not address:
        return _missing("globe2", Sheet.WEBSITE)
    link = external(site_name(address), address, **untranslated())
    hint = html.Small([Sheet.WEBSITE_HINT, html.Span(Sheet.NEW_TAB, className="on-screen")])
    return _row("globe2", [link, hint], _copy(address, Sheet.COPY_WEBSITE))


def _row(glyph: str, content: list[Component], action: Component | None = None) -> Component:
    return html.Div([icon(glyph, "i-20"), html.Div(content), action], className="crow")


def _missing(glyph: str, what: str) -> Component:
    return _row(glyph, [html.Span([f"{what}{NBSP}: ", unstated()])])


def _copy(value: str, what: str) -> Component:
    return html.Button(
        [icon("copy"), html.Span(Sheet.COPY), screen_reader_only(f" {what}")],
        type="button",
        className="b b-s",
        **{"data-copy": value},
    )


def runs(sentence: Iterable[Run]) -> list[Component | str]:
    """Return a sentence as text, its strong runs in bold."""
    return [
        html.B(run.text, **(untranslated() if run.is_name else {})) if run.strong else run.text
        for run in sentence
    ]
