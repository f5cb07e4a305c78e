"""The door of the desk, and what it says when it cannot open."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.desk.passwords import LONGEST
from dashboard.layouts.desk.forms import DeskFacts, InputField, desk_page, form, submit
from dashboard.paths import DeskPath
from dashboard.texts.atelier import SignIn


def sign_in_page(facts: DeskFacts) -> Component:
    """Return the page that asks for the password."""
    faulty = facts.message is not None and facts.message.fault
    wrong = {"aria-invalid": "true", "aria-describedby": "message"} if faulty else {}
    password = InputField(
        "mot-de-passe",
        SignIn.PASSWORD,
        attributes={
            "type": "password",
            "autocomplete": "current-password",
            "required": True,
            "maxlength": LONGEST,
            **wrong,
        },
    )
    return desk_page(
        facts,
        SignIn.TITLE,
        [
            html.P(SignIn.LEAD, className="lead"),
            form(
                facts,
                DeskPath.HOME,
                [password.shown(), submit(SignIn.ENTER)],
                className="desk-box card0",
            ),
            html.P(SignIn.COOKIE, className="srcs"),
        ],
    )


def closed_page(facts: DeskFacts) -> Component:
    """Return the page of a desk that cannot write its state."""
    return desk_page(facts, SignIn.NO_STATE, [html.P(SignIn.NO_STATE_WHY, className="lead")])
