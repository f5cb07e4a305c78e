"""« Qui contacter ? »: the question as a form, and its answer, as a page that needs no script."""

from __future__ import annotations

import re
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.components.page import (
    Address,
    Announcer,
    CommuneSearch,
    FilterForm,
    Fragment,
    adopted,
)
from dashboard.data.vocabularies import PUBLICS, SCHEMES, Public, RecordStatus
from dashboard.domain.handover import demonstration_lines, question_lines
from dashboard.domain.referral.elsewhere import AcrossResult
from dashboard.domain.referral.groups import answer_groups
from dashboard.domain.referral.results import ReferralResult
from dashboard.domain.referral.wording import summary
from dashboard.domain.search.filters import Param
from dashboard.domain.verdict import OLDEST
from dashboard.ids import NAMES, FinderId, ReferralId
from dashboard.layouts.elements import (
    day_field,
    hidden,
    hidden_field,
    icon,
    options_field,
    scheme_glyph,
    screen_reader_only,
)
from dashboard.layouts.html_renderer import untranslated
from dashboard.layouts.links import code_on_paper
from dashboard.layouts.page_chrome import PageFacts, failures, page_address, page_frame, toast
from dashboard.layouts.referral.answer import actions, doors, groups
from dashboard.layouts.referral.place import beside, instead, notices, question_back
from dashboard.layouts.referral.query import LONGEST, ReferralQuery
from dashboard.layouts.referral.view import FinderView
from dashboard.paths import SitePath
from dashboard.texts.handover import Handover
from dashboard.texts.referral import Finder, Paper

FIELDS = (
    {"name": NAMES[FinderId.CODE], "kind": "kept"},
    {"name": NAMES[FinderId.PUBLICS], "kind": "many"},
    {"name": NAMES[FinderId.SCHEME], "kind": "many"},
    {"name": NAMES[FinderId.AGE], "kind": "text"},
    {"name": NAMES[FinderId.DAY], "kind": "text"},
)


def finder_form(view: FinderView) -> Component:
    """Return the form, filled in with what was asked."""
    line = html.Div(
        [
            html.H1([Finder.HEADING, screen_reader_only(Finder.HEADING_END)]),
            _commune(view),
            html.Span(Finder.QUESTION_MARK, className="ask-mark", **hidden()),
            html.Button(Finder.SEND, type="submit", className="b b-p send"),
        ],
        className="ask-line",
    )
    privacy = html.P([icon("shield-check"), html.Span(Finder.PRIVACY)], className="priv")
    return html.Form(
        html.Div([line, _details(view), privacy, *_kept(view.query)], className="in"),
        id=FinderId.FORM,
        action=f"{SitePath.CONTACT}#{FinderId.SENTENCE}",  # without a script the answer is in sight
        method="get",
        role="search",
        autoComplete="off",
        className="ask",
        **{
            "aria-label": Finder.TITLE,
            "data-finder": "form",
            **adopted(FilterForm, ReferralId.OPTIONS, fields=FIELDS, chosen=""),
        },
    )


def _kept(query: ReferralQuery) -> list[Component]:
    """Return what the form sends unseen: filters that follow from page to page."""
    pairs = [(Param.AREA, area) for area in query.areas]
    pairs += [(Param.STATUS, str(RecordStatus.SOURCE_PUBLIQUE))] if query.real_only else []
    return [hidden_field(f"finder-{value}", value, name) for name, value in pairs]


def _commune(view: FinderView) -> Component:
    place = view.place
    text = dbc.Input(
        id=FinderId.TEXT,
        type="text",
        placeholder=view.hint,
        value=place.name if place else view.query.text,
        maxlength=LONGEST,
        autocomplete="off",
        class_name="cb-in",
    )
    code = dbc.Input(
        id=FinderId.CODE, type="hidden", value=place.code if place else "", class_name="d-none"
    )
    clear = html.A(
        icon("x-lg"),
        href=view.query.address(),
        className="b b-s b-i b-q",
        hidden=not (place or view.query.text),
        **{"aria-label": Finder.CLEAR, "data-commune": "clear"},
    )
    proposals = html.Ul(
        id=FinderId.LIST,
        hidden=True,
        className="cb-list",
        role="listbox",
        **{"aria-label": Finder.PROPOSED, "data-commune": "list", **untranslated()},
    )
    return html.Div(
        [
            html.Label(Finder.COMMUNE, htmlFor=FinderId.TEXT, className="sr"),
            text,
            html.Span(place.hint if place else "", className="cb-hint", **{"data-commune": "hint"}),
            code,
            clear,
            proposals,
            html.Span(className="sr", role="status", **{"data-commune": "status"}),
        ],
        className="cb",
        **adopted(
            CommuneSearch,
            ReferralId.COMMUNE,
            source=SitePath.CONTACT_COMMUNES,
            parameter=NAMES[FinderId.CODE],
            person={"publics": NAMES[FinderId.PUBLICS], "age": NAMES[FinderId.AGE]},
            lost=Finder.LOST,
            answer=[".acts", ".choices a", f"#{FinderId.SENTENCE}"],
        ),
    )


def _details(view: FinderView) -> Component:
    query = view.query
    count = len(query.publics) + len(query.schemes)
    count += (query.age is not None) + (query.day is not None)
    many = Finder.DETAILS_ONE if count == 1 else Finder.DETAILS_MANY
    words = many.format(count=count) if count else Finder.DETAILS
    summary = html.Summary(
        [icon("chevron-down"), html.Span(words, **{"data-finder": "details-summary"})],
        className="asks-summary",
    )
    return html.Details(
        [
            summary,
            html.Div(
                [
                    _publics(query),
                    _age(query),
                    _schemes(query),
                    _day(query),
                    html.P(view.example, className="asks-example"),
                ],
                className="asks",
            ),
        ],
        id=FinderId.DETAILS,
        open=True,
        **{
            "data-finder": "details",
            "data-none": Finder.DETAILS,
            "data-one": Finder.DETAILS_ONE,
            "data-many": Finder.DETAILS_MANY,
        },
    )


def _publics(query: ReferralQuery) -> Component:
    options = [
        (public, wording.chip)
        for public, wording in PUBLICS.items()
        if public is not Public.TOUS_PUBLICS
    ]
    boxes = options_field(FinderId.PUBLICS, options, query.publics, "chips", "chip")
    return html.Fieldset([_legend(Finder.PUBLICS), boxes], className="asks-row")


def _age(query: ReferralQuery) -> Component:
    """Return the field of the age: a number, nothing else of the person."""
    words = [Finder.AGE, " ", html.Small(Finder.OPTIONAL)]
    name = html.Label(words, htmlFor=FinderId.AGE, className="asks-name")
    field = dbc.Input(
        id=FinderId.AGE,
        type="number",
        min=0,
        max=OLDEST,
        inputmode="numeric",
        value="" if query.age is None else query.age,
        autocomplete="off",
        class_name="age",
    )
    return html.Div([name, html.Span([field, Finder.YEARS])], className="asks-row")


def _day(query: ReferralQuery) -> Component:
    """Return the field of the day: who plans an orientation asks who will still be there."""
    words = [Finder.DAY, " ", html.Small(Finder.OPTIONAL)]
    name = html.Label(words, htmlFor=FinderId.DAY, className="asks-name")
    return html.Div([name, day_field(FinderId.DAY, query.day)], className="asks-row")


def _schemes(query: ReferralQuery) -> Component:
    options = [
        (scheme, html.Span([scheme_glyph(scheme), words.label]))
        for scheme, words in SCHEMES.items()
    ]
    boxes = options_field(FinderId.SCHEME, options, query.schemes, "chips", "chip")
    return html.Fieldset([_legend(Finder.SCHEME), boxes], className="asks-row")


def _legend(words: str) -> Component:
    return html.Legend([words, " ", html.Small(Finder.OPTIONAL)])


ROOMY = 8  # cards that one printed page holds at the usual size; one told in full counts twice
_COUNTED = re.compile(
    r"(\d+\xa0projets?(?: de ce dispositif)? couvr\w+ la commune"
    r"|aucun projet (?:recensé|connu) ne couvre)"
)


def finder_title(view: FinderView) -> str:
    """Return the document's title."""
    if view.across:
        return Finder.TITLE_FOR.format(name=view.across.place.name)
    if not view.referral:
        return Finder.TITLE
    return Finder.TITLE_FOR.format(name=view.referral.commune.name)


def contact_finder(view: FinderView, facts: PageFacts) -> Component:
    """Return the page."""
    return page_frame(
        facts,
        SitePath.CONTACT,
        [
            finder_form(view),
            html.Div(
                [
                    html.P(
                        sentence(view),
                        id=FinderId.SENTENCE,
                        className="say",
                        role="status",
                        **adopted(Fragment, ReferralId.SENTENCE),
                    ),
                    html.Div(
                        answer(view),
                        id=FinderId.ANSWER,
                        **adopted(Fragment, ReferralId.ANSWER),
                    ),
                ],
                className="cwrap",
            ),
        ],
        after=[failures(ReferralId.ANNOUNCER), toast()],
        answer=FinderId.SENTENCE if view.code else "",
        className="finder",
        **page_address(facts, ReferralId.ADDRESS),
    )


def components() -> list[Component]:
    """Return what Dash runs on the page."""
    return [
        Address(ReferralId.ADDRESS),
        FilterForm(ReferralId.OPTIONS),
        CommuneSearch(ReferralId.COMMUNE),
        Fragment(ReferralId.SENTENCE),
        Fragment(ReferralId.ANSWER),
        Announcer(ReferralId.ANNOUNCER),
    ]


def sentence(view: FinderView) -> Any:  # noqa: ANN401 - Dash's children
    """Return the answer in one sentence, or what is asked back."""
    return _lively(view.referral) if view.referral else question_back(view)


def _lively(referral: ReferralResult) -> list[Component | str]:
    """Return the summary with the commune and the count in bold."""
    name = referral.commune.name
    before, _, after = summary(referral).partition(name)
    parts = _COUNTED.split(after, maxsplit=1)
    bold = [html.B(part) if i == 1 else part for i, part in enumerate(parts)]
    return [before, html.B(name, **untranslated()), *bold]


def answer(view: FinderView) -> list[Component]:
    """Return the answer: the projects, the map and the facts of the commune."""
    referral = view.referral
    if referral is None:
        head = _paper_head(view, view.across, view.across.place.name) if view.across else []
        shown = [*head, actions(view), view.since, *notices(view), *instead(view)]
        return [html.Div(shown, className="answers")]
    shown = [
        *_paper_head(view, referral, referral.commune.name),
        actions(view),
        view.since,
        *notices(view),
        *groups(view, referral),
        doors(referral.doors),
    ]
    dense = " dense" if _length(referral) > ROOMY else ""
    return [html.Div(shown, className=f"answers{dense}"), beside(view, referral)]


def _paper_head(
    view: FinderView, answered: ReferralResult | AcrossResult, name: str
) -> list[Component]:
    """Return what the printed page needs above the answer: the question, dates, the live answer."""
    warnings = demonstration_lines(answered, view.summaries)
    lines = [
        html.P([html.Span(view.served.title), html.Span(view.made)], className="paper-top"),
        html.H1(Paper.QUESTION.format(name=name), className="paper-ask"),
        *[html.P(line) for line in question_lines(answered)],
        *[html.P(line, className="paper-demo") for line in warnings],
        html.P(Handover.LIVE.format(address=view.address), className="url"),
    ]
    code = code_on_paper(view.address, Handover.QR)
    return [html.Div([html.Div(lines), code], className="paper paper-head")]


def _length(referral: ReferralResult) -> float:
    """Return how long an answer is on paper, in cards."""
    groups = [group for group in answer_groups(referral) if not group.folded]
    cards = sum(len(group.matches) * (2 if group.in_full else 1) for group in groups)
    return cards + len(referral.doors) / 2
