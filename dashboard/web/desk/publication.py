"""What a file would change, its publication, and the versions that are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.data.collections import DepartmentCollection, read_collections
from dashboard.data.errors import InvalidFile
from dashboard.data.vocabularies import Collection
from dashboard.data_store import today
from dashboard.desk import publishing
from dashboard.desk.publishing import LOCK_SECONDS, Overtaken, Publication
from dashboard.desk.uploads import Choices, Output, Upload, Uploads
from dashboard.domain.wording import collected_words, is_fictional
from dashboard.importer.collecting import note_collected
from dashboard.importer.safe_write import NotWritten
from dashboard.layouts.desk.areas import COLLECTED, SEEN, AreaRow, areas_page
from dashboard.layouts.desk.changes import (
    Surroundings,
    changes_page,
    history_page,
    is_blocked,
)
from dashboard.layouts.desk.forms import Message
from dashboard.paths import DeskPath, desk_file, desk_version
from dashboard.texts.atelier import Areas, Changes, History
from dashboard.web.desk.files import check_again, not_read
from dashboard.web.desk.pages import DeskPages, go, said
from dashboard.web.document import attachment

_CSV = "text/csv; charset=utf-8"
_CHANGES = "changements"


@dataclass(frozen=True, slots=True)
class PublicationRoutes:
    """The routes of changes and versions."""

    pages: DeskPages

    def register(self, desk: Blueprint) -> None:
        """Add the routes."""
        for path, method, view in (
            (desk_file("<upload>", _CHANGES), "GET", self.changes),
            (desk_file("<upload>", "publier"), "POST", self.publish),
            (DeskPath.VERSIONS, "GET", self.history),
            (desk_version("<name>"), "GET", self.version),
            (desk_version("<name>"), "POST", self.restore),
            (DeskPath.AREAS, "GET", self.areas),
            (DeskPath.AREAS, "POST", self.collect),
        ):
            desk.add_url_rule(path, view.__name__, view, methods=[method])

    @property
    def uploads(self) -> Uploads:
        """Return the files under way."""
        return Uploads(self.pages.state)

    def changes(self, upload: str) -> AnyResponse:
        """Show what a file would change."""
        found = self.uploads.find(self.pages.token, upload)
        if found is None:
            return go(DeskPath.HOME, "disparu")
        return not_read(self.pages, found) or _changes(self.pages, found, said())

    def publish(self, upload: str) -> AnyResponse:
        """Publish a file that was checked."""
        found = self.uploads.find(self.pages.token, upload)
        data = self.uploads.output(self.pages.token, upload, Output.RECORDS)
        if found is None or data is None or not found.result:
            return go(DeskPath.HOME, "disparu")
        writable = publishing.can_write(self.pages.settings)
        if not writable or is_blocked(found.result, found.choices):
            abort(HTTPStatus.FORBIDDEN)
        return _publish(self.pages, found, data)

    def history(self) -> Response:
        """Show the versions."""
        return history_answer(self.pages, said())

    def version(self, name: str) -> Response:
        """Send a version that is kept."""
        return attachment(self._kept(name), _CSV, name)

    def restore(self, name: str) -> AnyResponse:
        """Show what a return to a version would change."""
        choices = Choices(restores=name)
        upload = self.uploads.add(self.pages.token, name, self._kept(name), choices)
        return check_again(self.pages, upload, choices, _CHANGES)

    def areas(self) -> Response:
        """Show of which departments the list is complete."""
        return _areas(self.pages, said())

    def collect(self) -> AnyResponse:
        """Note what was ticked or unticked; what the form did not change stays."""
        form, names = request.form, self.pages.store.current().catalogue.area_names
        if not publishing.can_write(self.pages.settings):
            abort(HTTPStatus.FORBIDDEN)
        seen, ticked = (set(form.getlist(name)) & set(names) for name in (SEEN, COLLECTED))
        answers = {
            code: Collection.OUI if code in ticked else Collection.NON
            for code in sorted(seen ^ ticked)
        }
        try:
            _note(self.pages, answers)
        except NotWritten as error:
            message = Message(str(error), fault=True)
            return _areas(self.pages, message, HTTPStatus.INSUFFICIENT_STORAGE)
        return go(DeskPath.AREAS, "note")

    def _kept(self, name: str) -> bytes:
        content = publishing.version_bytes(self.pages.settings, name)
        if content is None:
            abort(HTTPStatus.NOT_FOUND)
        return content


def history_answer(pages: DeskPages, message: Message | None) -> Response:
    """Return the page of the versions."""
    found = publishing.versions(pages.settings, pages.state)
    writable = publishing.can_write(pages.settings)
    page = history_page(pages.facts_now(message), found, writable=writable)
    return pages.answer(History.TITLE, page)


def _changes(
    pages: DeskPages, upload: Upload, message: Message | None, status: int = HTTPStatus.OK
) -> Response:
    around = Surroundings(publishing.can_write(pages.settings), _collections(pages))
    page = changes_page(pages.facts_now(message), upload, around)
    return pages.answer(Changes.TITLE, page, status)


def _publish(pages: DeskPages, upload: Upload, data: bytes) -> AnyResponse:
    """Publish what the steward saw; where the records changed since, check again instead."""
    result = upload.result or {}
    publication = Publication(
        data=data,
        base=request.form.get("base", ""),
        note=" ".join(request.form.get("note", "").split()),
        records=result["after"],
        changes=result["changes"],
    )
    try:
        publishing.publish(pages.settings, pages.state, publication)
    except Overtaken:
        response = check_again(pages, upload.id, upload.choices, _CHANGES)
        response.location = f"{desk_file(upload.id, _CHANGES)}?fait=depasse"
        return response
    except NotWritten as error:
        message = Message(str(error), fault=True)
        return _changes(pages, upload, message, HTTPStatus.INSUFFICIENT_STORAGE)
    Uploads(pages.state).remove(pages.token, upload.id)
    return _collect(pages)


def _collect(pages: DeskPages) -> AnyResponse:
    """Note the departments whose lists are complete, and lead to the versions."""
    names = pages.store.current().catalogue.area_names
    areas = [code for code in request.form.getlist(COLLECTED) if code in names]
    try:
        _note(pages, dict.fromkeys(areas, Collection.OUI))
    except NotWritten as error:
        return history_answer(pages, Message(Changes.DONE_BUT.format(reason=error), fault=True))
    return go(DeskPath.VERSIONS, "publie")


def _note(pages: DeskPages, answers: Mapping[str, Collection]) -> None:
    source = " ".join(request.form.get("collecteur", "").split())[:120]
    if answers:
        note_collected(pages.settings.collections, answers, today(), source, LOCK_SECONDS)


def _areas(pages: DeskPages, message: Message | None, status: int = HTTPStatus.OK) -> Response:
    writable = publishing.can_write(pages.settings)
    page = areas_page(pages.facts_now(message), _collections(pages), writable=writable)
    return pages.answer(Areas.TITLE, page, status)


def _collections(pages: DeskPages) -> list[AreaRow]:
    """Return what the file says now, which the map serves a second later."""
    path, catalogue = pages.settings.collections, pages.store.current().catalogue
    try:
        found = read_collections(path, catalogue.geography) if path.exists() else {}
    except InvalidFile:
        found = dict(catalogue.collections)
    return [
        _area_row(name, found.get(code) or DepartmentCollection(code, Collection.NON))
        for code, name in catalogue.area_names.items()
    ]


def _area_row(name: str, row: DepartmentCollection) -> AreaRow:
    collected = row.collected is Collection.OUI
    words = collected_words(row) if collected else ""
    return AreaRow(row.code, name, words, complete=collected and not is_fictional(row))
