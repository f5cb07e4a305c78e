"""The edition of the data: one for a whole request, and that of the page that a call comes from."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, g, request

from dashboard.data_store import DataStore

CALLS = "/_dash-update-component"


def register(server: Flask, store: DataStore) -> None:
    """Have each request read one state of the data, and refuse calls from pages of another edition.

    A page sends its edition with its calls (`assets/js/shared/edition.js`). It knows projects by
    their place in the file, so that an answer from other data would be shown wrong: it gets 409,
    and tells its visitor.
    """

    @server.before_request
    def hold() -> Response | None:
        g.held = store.hold()
        asked = _edition_of_call()
        if asked is None or asked == store.edition:
            return None
        return Response(status=HTTPStatus.CONFLICT)

    @server.teardown_request
    def release(_: BaseException | None) -> None:
        token = g.pop("held", None)
        if token is not None:
            store.release(token)


def _edition_of_call() -> object:
    """Return the edition that a call of Dash says its page was made from, None if it says none."""
    if request.method != "POST" or not request.path.endswith(CALLS):
        return None
    sent = request.get_json(silent=True)
    return sent.get("edition") if isinstance(sent, dict) else None
