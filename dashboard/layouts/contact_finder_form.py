"""The question of « Qui contacter ? »: a form that works without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dash_bootstrap_components as dbc
from dash import html

from dashboard.data.vocabularies import PUBLICS, SCHEMES, Public
from dashboard.layouts.contact_finder_ids import FinderId
from dashboard.layouts.contact_finder_question import LONGEST, PATH
from dashboard.layouts.elements import hidden, icon
from dashboard.texts_contact import Finder, FinderScript

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.layouts.contact_finder_question import Asked
    from dashboard.layouts.contact_finder_view import FinderView


def finder_form(view: FinderView) -> Component:
    """Return the form, filled in with what was asked."""
    line = html.Div(
        [
            html.H1(Finder.HEADING),
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
        **{"aria-label": Finder.TITLE, "data-partial": f"#{FinderId.ANSWER}"},
    )


def _commune(view: FinderView) -> Component:
    facts = view.referral.commune if view.referral else None
    text = dbc.Input(
        id=FinderId.TEXT,
        type="text",
        placeholder=Finder.COMMUNE_HINT,
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
        id=FinderId.CLEAR,
        className="b b-s b-i b-q",
        hidden=not (facts or view.asked.text),
        **{"aria-label": Finder.CLEAR},
    )
    proposals = html.Ul(
        id=FinderId.LIST,
        hidden=True,
        className="cb-list",
        role="listbox",
        **{"aria-label": Finder.PROPOSED},
    )
    return html.Div(
        [
            html.Label(Finder.COMMUNE, htmlFor=FinderId.TEXT, className="sr"),
            text,
            html.Span(hint, id=FinderId.HINT, className="cb-hint"),
            code,
            clear,
            proposals,
            html.Span(id=FinderId.PROPOSED, className="sr", role="status"),
        ],
        className="cb",
    )


def _details(asked: Asked) -> Component:
    count = len(asked.publics) + bool(asked.scheme)
    many = FinderScript.DETAILS_ONE if count == 1 else FinderScript.DETAILS_MANY
    said = many.format(count=count) if count else FinderScript.DETAILS_NONE
    summary = html.Summary(
        [icon("chevron-down"), html.Span(said, id=FinderId.DETAILS_SAID)], className="more-said"
    )
    return html.Details(
        [summary, html.Div([_publics(asked), _scheme(asked)], className="more")],
        id=FinderId.DETAILS,
        open=True,
        **{
            "data-none": FinderScript.DETAILS_NONE,
            "data-one": FinderScript.DETAILS_ONE,
            "data-many": FinderScript.DETAILS_MANY,
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
    return html.Fieldset([html.Legend(Finder.PUBLICS), chips], className="more-row")


def _scheme(asked: Asked) -> Component:
    choices = [{"value": scheme, "label": wording.label} for scheme, wording in SCHEMES.items()]
    chips = dbc.RadioItems(
        options=[{"value": "", "label": Finder.ANY_SCHEME}, *choices],
        value=asked.scheme or "",
        id=FinderId.SCHEME,
        class_name="chips",
        input_class_name="btn-check",
        label_class_name="chip",
    )
    return html.Fieldset([html.Legend(Finder.SCHEME), chips], className="more-row")
