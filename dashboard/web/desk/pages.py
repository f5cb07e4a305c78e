"""What the routes of the desk share: the map's data and settings, its state, how a page is sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from dash.development.base_component import Component
from flask import Response, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.data_store import DataStore
from dashboard.desk.state import DeskState, form_token
from dashboard.layouts.desk.forms import DeskFacts, Message
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.page_chrome import PageFacts
from dashboard.paths import link
from dashboard.settings import Settings
from dashboard.texts.atelier import Areas, Changes, SentFile, SignIn
from dashboard.web.assets import AssetBundle
from dashboard.web.document import plain_page

DONE = "fait"
# What the page says that a form led to, by the value of `fait` in its address.
_SAID = {
    "sortie": Message(SignIn.LEFT),
    "retire": Message(SentFile.REMOVED),
    "publie": Message(Changes.DONE),
    "note": Message(Areas.DONE),
    "disparu": Message(SentFile.GONE, fault=True),
    "rien": Message(SentFile.NONE, fault=True),
    "vide": Message(SentFile.EMPTY, fault=True),
    "gros": Message(SentFile.TOO_BIG, fault=True),
    "occupe": Message(SentFile.BUSY, fault=True),
    "depasse": Message(Changes.OVERTAKEN, fault=True),
}


@dataclass(frozen=True, slots=True)
class DeskPages:
    """What the routes of the desk share."""

    bundle: AssetBundle
    store: DataStore
    settings: Settings
    state: DeskState
    facts: Callable[[], PageFacts]

    @property
    def token(self) -> str:
        """Return the token of the session."""
        return str(g.get("desk_token", ""))

    def facts_now(self, message: Message | None = None) -> DeskFacts:
        """Return what a page says of this request."""
        signed_in = g.get("desk_signed_in", False)
        return DeskFacts(self.facts(), form_token(self.token), signed_in, message)

    def answer(self, title: str, page: Component, status: int = HTTPStatus.OK) -> Response:
        """Return a page."""
        text = plain_page(title, self.bundle, markup(page))
        return Response(text, status=status, content_type="text/html; charset=utf-8")


def said() -> Message | None:
    """Return what the form led to that led to this page."""
    return _SAID.get(request.args.get(DONE, ""))


def go(path: str, done: str = "") -> AnyResponse:
    """Return the way to a page, which says what was `done`."""
    return redirect(link(path, f"{DONE}={done}" if done else ""), HTTPStatus.SEE_OTHER)
