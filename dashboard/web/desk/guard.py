"""Whom the desk lets in: session cookie, token of each form, origin of each request, attempts."""

from __future__ import annotations

import hmac
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.desk.passwords import fingerprint, is_right, read_hash
from dashboard.desk.state import SESSION_SECONDS, DeskState, form_token, new_token
from dashboard.layouts.desk.forms import TOKEN
from dashboard.paths import DeskPath

COOKIE = "atelier"
MOST_BYTES = 64_000  # of a form; a route that takes a file has a limit of its own
_OWN = {"same-origin", "none"}


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets requests into the desk; `uploads`: the bytes that single endpoints take."""

    state: DeskState
    password_file: Path
    uploads: dict[str, int]

    def register(self, desk: Blueprint, door: str, closed: Callable[[], Response]) -> None:
        """Guard every route of `desk`; the endpoint `door` is open, `closed` answers without state.

        What a session is asked to do is looked at in this order: where the request comes from, the
        cookie, how much it sends, the token of the form. Nothing is read of a body before the
        cookie was.
        """

        @desk.before_request
        def look() -> AnyResponse | None:
            return self._look(door)

        @desk.after_request
        def keep_apart(response: Response) -> Response:
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex"
            _give_cookie(response)
            return response

        @desk.errorhandler(sqlite3.Error)
        @desk.errorhandler(OSError)
        def without_state(_: Exception) -> Response:
            return closed()

    def _look(self, door: str) -> AnyResponse | None:
        if request.method == "POST" and not _is_own():
            abort(HTTPStatus.FORBIDDEN)
        g.desk_token = request.cookies.get(COOKIE) or new_token()
        g.desk_signed_in = self._knows(g.desk_token)
        if not g.desk_signed_in and request.endpoint != door:
            return redirect(DeskPath.HOME, HTTPStatus.SEE_OTHER)
        if request.method == "POST":
            self._look_at_form()
        return None

    def _knows(self, token: str) -> bool:
        line = read_hash(self.password_file)
        return bool(line) and self.state.is_open(token, fingerprint(line))

    def _look_at_form(self) -> None:
        most = self.uploads.get(request.endpoint or "", MOST_BYTES)
        request.max_content_length = most if g.desk_signed_in else MOST_BYTES
        sent = request.form.get(TOKEN, "")
        if not hmac.compare_digest(sent.encode(), form_token(g.desk_token).encode()):
            abort(HTTPStatus.FORBIDDEN)

    def sign_in(self, password: str) -> bool | None:
        """Start a session if the password is right; return None after too many attempts."""
        line, address = read_hash(self.password_file), request.remote_addr or ""
        name = fingerprint(line)
        if not self.state.may_try(address, name):
            return None
        if not is_right(password, line):
            return False
        self.state.forgive(address, name)
        g.desk_token = self.state.start_session(name)  # never the token that came before sign-in
        g.desk_signed_in = True
        return True

    def sign_out(self) -> None:
        """End the session."""
        self.state.end_session(g.desk_token)
        g.desk_token, g.desk_signed_in = new_token(), False


def _is_own() -> bool:
    """Return whether a request comes from a page of this site, by what the browser says of it."""
    if request.headers.get("Sec-Fetch-Site", "none") not in _OWN:
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def _give_cookie(response: Response) -> None:
    """Set the cookie where it is not the one that came; no path but the desk's ever gets it."""
    token = g.get("desk_token", "")
    if not token or request.cookies.get(COOKIE) == token:
        return
    response.set_cookie(
        COOKIE,
        token,
        max_age=SESSION_SECONDS,
        path=DeskPath.HOME,
        secure=request.is_secure,
        httponly=True,
        samesite="Strict",
    )
