"""The pages of the desk by address."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, Flask, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.data_store import DataStore
from dashboard.desk.passwords import read_hash
from dashboard.desk.publishing import can_write
from dashboard.desk.state import ATTEMPT_SECONDS, DeskState, state_folder
from dashboard.desk.uploads import Uploads
from dashboard.layouts.desk.files import home_page
from dashboard.layouts.desk.forms import Message
from dashboard.layouts.desk.sign_in import closed_page, sign_in_page
from dashboard.layouts.page_chrome import PageFacts
from dashboard.paths import DeskPath
from dashboard.settings import SettingError, Settings
from dashboard.texts.atelier import SignIn, Terminal
from dashboard.web.assets import AssetBundle
from dashboard.web.desk import files, records
from dashboard.web.desk.guard import Guard
from dashboard.web.desk.pages import DeskPages, said
from dashboard.web.desk.publication import PublicationRoutes

_DOOR = "desk.enter"


def register(
    server: Flask,
    bundle: AssetBundle,
    store: DataStore,
    settings: Settings,
    facts: Callable[[], PageFacts],
) -> None:
    """Register the desk, if the settings name a password file; `facts` is for the frame.

    Raises:
        SettingError: if the file holds no hash of a password.
    """
    if settings.steward_password is None:
        return
    if not read_hash(settings.steward_password):
        raise SettingError(Terminal.NO_HASH.format(file=settings.steward_password))
    state = DeskState(state_folder(settings))
    pages = DeskPages(bundle, store, settings, state, facts)
    desk = Blueprint("desk", __name__)
    guard = Guard(state, settings.steward_password, files.LIMITS | records.LIMITS)
    guard.register(desk, _DOOR, lambda: _closed(pages))
    _add_door(desk, pages, guard)
    files.FileRoutes(pages).register(desk)
    records.RecordRoutes(pages).register(desk)
    PublicationRoutes(pages).register(desk)
    server.register_blueprint(desk)


def _closed(pages: DeskPages) -> Response:
    page = closed_page(pages.facts_now())
    return pages.answer(SignIn.NO_STATE, page, HTTPStatus.SERVICE_UNAVAILABLE)


def _add_door(desk: Blueprint, pages: DeskPages, guard: Guard) -> None:
    """Add sign-in, sign-out and the first page."""

    @desk.route(DeskPath.HOME, methods=["GET", "POST"])
    def enter() -> AnyResponse:
        if request.method == "POST":
            return _sign_in(pages, guard)
        facts = pages.facts_now(said())
        if not facts.signed_in:
            return pages.answer(SignIn.TITLE, sign_in_page(facts))
        under_way = Uploads(pages.state).list(pages.token)
        page = home_page(facts, under_way, writable=can_write(pages.settings))
        return pages.answer(SignIn.TITLE, page)

    @desk.post(DeskPath.SIGN_OUT)
    def leave() -> AnyResponse:
        Uploads(pages.state).remove(pages.token)
        guard.sign_out()
        return redirect(f"{DeskPath.HOME}?fait=sortie", HTTPStatus.SEE_OTHER)


def _sign_in(pages: DeskPages, guard: Guard) -> AnyResponse:
    found = guard.sign_in(request.form.get("mot-de-passe", ""))
    if found:
        return redirect(DeskPath.HOME, HTTPStatus.SEE_OTHER)
    if found is None:
        facts = pages.facts_now(Message(SignIn.TOO_MANY, fault=True))
        response = pages.answer(
            SignIn.TITLE, sign_in_page(facts), status=HTTPStatus.TOO_MANY_REQUESTS
        )
        response.headers["Retry-After"] = str(ATTEMPT_SECONDS)
        return response
    facts = pages.facts_now(Message(SignIn.WRONG, fault=True))
    return pages.answer(SignIn.TITLE, sign_in_page(facts), status=HTTPStatus.FORBIDDEN)
