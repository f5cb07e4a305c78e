"""The question of « Qui contacter ? »: a form that works without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dash_bootstrap_components as dbc
from dash import html

from dashboard.data.vocabularies import PUBLICS, SCHEMES, Public, Scheme
from dashboard.layouts.contact_finder_ids import FinderId
from dashboard.layouts.contact_finder_question import LONGEST, PATH
from dashboard.layouts.elements import hidden, icon, said
from dashboard.texts_contact import Finder

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.layouts.contact_finder_question import Asked
    from dashboard.layouts.contact_finder_view import FinderView


def finder_form(view: FinderView) -> Component:
    """Return the form, filled in with what was asked."""
    line = html.Div(
        [
            html.H1([Finder.HEADING, said(Finder.HEADING_END)]),
            _commune(view),
            html.Span(Finder.QUESTION_MARK, className="ask-mark", **hidden()),
        ],
        className="ask-line",
    )
    privacy = html.P([icon("shield-check"), html.Span(Finder.PRIVACY)], className="priv")
    send = html.Button(Finder.SEND, type="submit", className="b b-p send")
    return html.Form(
        html.Div([line, _details(view.asked), send, privacy], className="in"),
        id=FinderId.FORM,
        action=PATH,
        method="get",
        role="search",
        autoComplete="off",
        className="ask",
        **{
            "aria-label": Finder.TITLE,
            "data-finder": "form",
            "data-partial": f"#{FinderId.ANSWER}",
        },
    )


def _commune(view: FinderView) -> Component:
    facts = view.referral.commune if view.referral else None
    text = dbc.Input(
        id=FinderId.TEXT,
        type="text",
        placeholder=view.hint,
        value=facts.name if facts else view.asked.text,
        maxlength=LONGEST,
        autocomplete="off",
        class_name="cb-in",
    )
    code = dbc.Input(
        id=FinderId.CODE, type="hidden", value=facts.code if facts else "", class_name="d-none"
    )
    hint = " · ".join([facts.postcodes[0], facts.department]) if facts else ""
    clear = html.A(
        icon("x-lg"),
        href=view.asked.address(),
        className="b b-s b-i b-q",
        hidden=not (facts or view.asked.text),
        **{"aria-label": Finder.CLEAR, "data-commune": "clear"},
    )
    proposals = html.Ul(
        id=FinderId.LIST,
        hidden=True,
        className="cb-list",
        role="listbox",
        **{"aria-label": Finder.PROPOSED, "data-commune": "list"},
    )
    return html.Div(
        [
            html.Label(Finder.COMMUNE, htmlFor=FinderId.TEXT, className="sr"),
            text,
            html.Span(hint, className="cb-hint", **{"data-commune": "hint"}),
            code,
            clear,
            proposals,
            html.Span(className="sr", role="status", **{"data-commune": "said"}),
        ],
        className="cb",
        **{"data-finder": "commune"},
    )


def _details(asked: Asked) -> Component:
    count = len(asked.publics) + len(asked.schemes)
    many = Finder.DETAILS_ONE if count == 1 else Finder.DETAILS_MANY
    words = many.format(count=count) if count else Finder.DETAILS
    summary = html.Summary(
        [icon("chevron-down"), html.Span(words, **{"data-finder": "details-said"})],
        className="asks-said",
    )
    return html.Details(
        [summary, html.Div([_publics(asked), _schemes(asked)], className="asks")],
        id=FinderId.DETAILS,
        open=True,
        **{
            "data-finder": "details",
            "data-none": Finder.DETAILS,
            "data-one": Finder.DETAILS_ONE,
            "data-many": Finder.DETAILS_MANY,
            "data-lost": Finder.LOST,
        },
    )


def _publics(asked: Asked) -> Component:
    chips = dbc.Checklist(
        options=[
            {"value": public, "label": wording.chip}
            for public, wording in PUBLICS.items()
            if public is not Public.TOUS_PUBLICS
        ],
        value=list(asked.publics),
        id=FinderId.PUBLICS,
        class_name="chips",
        input_class_name="btn-check",
        label_class_name="chip",
    )
    return html.Fieldset([_legend(Finder.PUBLICS), chips], className="asks-row")


def _schemes(asked: Asked) -> Component:
    marks = {Scheme.O2R_2024: "gen", Scheme.O2R_JEUNES_2025: "jeu"}
    chips = dbc.Checklist(
        options=[
            {
                "value": scheme,
                "label": html.Span(
                    [html.Span(className=f"mk mk-{marks[scheme]} mk-s", **hidden()), words.label]
                ),
            }
            for scheme, words in SCHEMES.items()
        ],
        value=list(asked.schemes),
        id=FinderId.SCHEME,
        class_name="chips",
        input_class_name="btn-check",
        label_class_name="chip",
    )
    return html.Fieldset([_legend(Finder.SCHEME), chips], className="asks-row")


def _legend(words: str) -> Component:
    return html.Legend([words, " ", html.Small(Finder.OPTIONAL)])
