"""Files sent to the desk: received, checked in another process, reported, corrected."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.data.fields.field import Column
from dashboard.desk import jobs
from dashboard.desk.uploads import MOST_BYTES, CellAnswer, Choices, Output, TooBusy, Upload, Uploads
from dashboard.layouts.desk.files import FILE, failed_page, waiting_page
from dashboard.layouts.desk.report import SERVICES, VERDICT, report_page, targets
from dashboard.paths import DeskPath, desk_file, link
from dashboard.texts.atelier import Check
from dashboard.texts.atelier import SentFile as Words
from dashboard.web.desk.pages import DeskPages, go, said
from dashboard.web.document import attachment

_FORM = 64_000  # of the parts of a form around its file
LIMITS = {"desk.receive": MOST_BYTES + _FORM, "desk.choose": 4 * _FORM}
_DEFAULTS = (Column.DISPOSITIF, Column.SOURCE_NOM, Column.SOURCE_URL, Column.DATE_MAJ)
_LONGEST_VALUE = 2_000
_KINDS = {
    Output.RECORDS: "text/csv; charset=utf-8",
    Output.REPORT: "text/csv; charset=utf-8",
    Output.MAP: "image/svg+xml; charset=utf-8",
    Output.CORRECTED: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class FileRoutes:
    """The routes of the files of a session."""

    pages: DeskPages

    def register(self, desk: Blueprint) -> None:
        """Add the routes."""
        name = f"<any({','.join(repr(str(each)) for each in _KINDS)}):name>"
        for path, method, view in (
            (DeskPath.TEMPLATE, "GET", self.template),
            (DeskPath.FILES, "POST", self.receive),
            (DeskPath.FILES, "GET", self.home),
            (desk_file("<upload>"), "GET", self.report),
            (desk_file("<upload>"), "POST", self.choose),
            (desk_file("<upload>", "retirer"), "POST", self.remove),
            (desk_file("<upload>", name), "GET", self.output),
        ):
            desk.add_url_rule(path, view.__name__, view, methods=[method])

    @property
    def uploads(self) -> Uploads:
        """Return the files under way."""
        return Uploads(self.pages.state)

    def template(self) -> Response:
        """Send the workbook to fill in."""
        # Imported here: only a desk that is used needs the importer.
        from dashboard.importer.template import template_bytes  # noqa: PLC0415

        return attachment(template_bytes(), _KINDS[Output.CORRECTED], "modele.xlsx")

    def receive(self) -> AnyResponse:
        """Take a file and begin to check it."""
        files = [each for each in request.files.getlist(FILE) if each.filename]
        if not files:
            return go(DeskPath.HOME, "rien")
        contents = [each.read(MOST_BYTES + 1) for each in files]
        if not all(contents) or sum(map(len, contents)) > MOST_BYTES:
            return go(DeskPath.HOME, "gros" if all(contents) else "vide")
        names = [each.filename or "" for each in files]
        content = contents[0] if len(contents) == 1 else _zipped(names, contents)
        upload = self.uploads.add(self.pages.token, names[0], content, Choices())
        return check_again(self.pages, upload, Choices())

    def home(self) -> AnyResponse:
        """Lead to the first page, where the files are."""
        return go(DeskPath.HOME)

    def report(self, upload: str) -> AnyResponse:
        """Show what was read of a file."""
        found = self.uploads.find(self.pages.token, upload)
        if found is None:
            return go(DeskPath.HOME, "disparu")
        if (early := not_read(self.pages, found)) is not None:
            return early
        if found.choices.restores:
            return go(desk_file(upload, "changements"))
        page = report_page(self.pages.facts_now(said()), found, request.args.get(VERDICT, ""))
        return self.pages.answer(Check.TITLE, page)

    def choose(self, upload: str) -> AnyResponse:
        """Read a file again with other choices."""
        found = self.uploads.find(self.pages.token, upload)
        if found is None or found.result is None:
            return go(DeskPath.HOME, "disparu")
        action = request.form.get("action", "")
        part = ("changements",) if action == "mode" else ()
        return check_again(self.pages, upload, _chosen(found, action), *part)

    def remove(self, upload: str) -> AnyResponse:
        """Forget a file."""
        self.uploads.remove(self.pages.token, upload)
        return go(DeskPath.HOME, "retire")

    def output(self, upload: str, name: str) -> Response:
        """Send what a check made."""
        content = self.uploads.output(self.pages.token, upload, name)
        if content is None:
            abort(HTTPStatus.NOT_FOUND)
        return attachment(content, _KINDS[Output(name)], name)


def _zipped(names: Sequence[str], contents: Sequence[bytes]) -> bytes:
    """Return several files as one: services and structures of data·inclusion are two."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for rank, (name, content) in enumerate(zip(names, contents, strict=True)):
            archive.writestr(f"{rank}.{name.rpartition('.')[2].lower()}", content)
    return stream.getvalue()


def check_again(pages: DeskPages, upload: str, choices: Choices, *part: str) -> AnyResponse:
    """Begin to check an upload with these choices, and lead to a page of it."""
    try:
        jobs.start(pages.settings, pages.state, upload, choices)
    except TooBusy:
        return go(DeskPath.HOME, "occupe")
    address = desk_file(upload, *part)
    if request.form.get(VERDICT):
        return go(link(address, f"{VERDICT}={request.form[VERDICT]}"))
    return go(address)


def not_read(pages: DeskPages, upload: Upload) -> Response | None:
    """Return the page of a file that is being read or could not be, None for one that was."""
    if upload.result is None:
        page = waiting_page(pages.facts_now(), upload)
        response = pages.answer(Words.WAIT, page)
        response.headers["Refresh"] = "1"
        return response
    if upload.result["error"]:
        reason = upload.result["error"]
        return pages.answer(
            Words.FAILED, failed_page(pages.facts_now(), upload.id, upload.name, reason)
        )
    return None


def _chosen(upload: Upload, action: str) -> Choices:
    """Return the choices of an upload with those of the form."""
    result = upload.result or {}
    if "columns" in result and action in _ACTIONS:
        return _ACTIONS[action](upload.choices, result)
    return upload.choices


def _with_columns(choices: Choices, result: Mapping[str, Any]) -> Choices:
    form = request.form
    return replace(
        choices,
        sheet=form.get("feuille", ""),
        columns=dict(choices.columns) | _columns(result),
        services={name: form.get(f"services-{name}", "").strip()[:200] for name in SERVICES},
        defaults={str(c): form.get(c, "").strip()[:_LONGEST_VALUE] for c in _DEFAULTS},
    )


def _with_mode(choices: Choices, _: Mapping[str, Any]) -> Choices:
    form = request.form
    return replace(
        choices,
        replaces=form.get("mode") == "remplacer",
        keeps_examples="exemples" in form,
        partial="partiel" in form,
    )


def _without_answers(choices: Choices, _: Mapping[str, Any]) -> Choices:
    return replace(choices, answers=())


def _columns(result: Mapping[str, Any]) -> dict[str, str]:
    """Return by header what columns become, of those that the form changes."""
    known = {target for target, _ in targets()}
    found = {}
    for rank, column in enumerate(result["columns"]):
        target = request.form.get(f"colonne-{rank}", "")
        if target in known and target != (column["target"] or "ignorer"):
            found[column["header"]] = target
    return found


def _with_answers(choices: Choices, result: Mapping[str, Any]) -> Choices:
    """Add the answers of the form to those given before; the later one of a cell counts."""
    found = {(a.row, a.header, a.column): a for a in choices.answers}
    for rank, cell in enumerate(result["cells"]):
        value = request.form.get(f"reponse-{rank}", "").strip()[:_LONGEST_VALUE]
        if value and cell["column"]:
            answer = CellAnswer(cell["row"], cell["answers"], cell["column"], value)
            found[answer.row, answer.header, answer.column] = answer
    return replace(choices, answers=tuple(found.values()))


_ACTIONS = {
    "colonnes": _with_columns,
    "reponses": _with_answers,
    "oublier": _without_answers,
    "mode": _with_mode,
}
