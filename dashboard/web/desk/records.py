"""One record at the desk: found, edited in a form, made, copied, archived."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from flask import Blueprint, Response, abort, request
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from dashboard.data.errors import InvalidFile
from dashboard.data.fields.field import SEPARATOR, Column, Kind
from dashboard.data.fields.table import FIELD, FIELDS
from dashboard.data.geography import Geography
from dashboard.data.provenance import SOURCE_OWNERS
from dashboard.data_store import today
from dashboard.desk import publishing
from dashboard.desk.publishing import HalfWritten, Overtaken, Publication, content_of, digest
from dashboard.desk.records import (
    SOURCE,
    SOURCE_PARTS,
    FormReading,
    Meanwhile,
    NewState,
    RecordFiles,
    label_of,
    merged,
    put,
    read_form,
    shown_text,
    source_text,
    without,
    words_of,
)
from dashboard.domain.catalogue import build_catalogue
from dashboard.domain.territory.wording import describe_project
from dashboard.figures.static_map.picture import territory_map
from dashboard.french import fold, upper_first
from dashboard.importer.merging import Row, rows_to_csv
from dashboard.importer.safe_write import NotWritten
from dashboard.layouts.desk.forms import Message
from dashboard.layouts.desk.records import (
    ACTION,
    FIND,
    NOTE,
    SEEN,
    RecordForm,
    RecordLink,
    list_page,
    record_page,
    updated_words,
)
from dashboard.paths import DeskPath, desk_record
from dashboard.texts.atelier import RecordForms as Words
from dashboard.web.desk.pages import DeskPages, go, said
from dashboard.web.desk.publication import history_answer
from dashboard.web.document import attachment

_CSV = "text/csv; charset=utf-8"
_MOST_SOURCES = 60
_TRIES = 3
BYTES = 256_000  # of the form of a record, which sends what it was too
LIMITS = dict.fromkeys(("desk.save", "desk.make", "desk.archive"), BYTES)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What a form says: text by column, lines of sources, and what is wrong with these."""

    texts: Mapping[str, str]
    sources: list[tuple[str, ...]]
    faults: dict[str, str]

    @property
    def kept(self) -> Row:
        """Return the sources as a record in hand holds them."""
        return {f"{SOURCE}{row[0]}": source_text(row[1:]) for row in self.sources}


@dataclass(frozen=True, slots=True)
class _Work:
    """The files as they were read, and the record in them, {} for none."""

    records: bytes
    sources: bytes
    files: RecordFiles
    now: Row


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the form shows: the record as its file has it, its values, and what was found.

    `typed` is shown in place of values that are at fault.
    """

    project: str
    seen: Mapping[str, str]
    values: Mapping[str, str]
    typed: _Typed | None = None
    reading: FormReading | None = None
    faults: Mapping[str, str] = field(default_factory=dict)
    meanwhile: Sequence[Meanwhile] = ()
    new: NewState | None = None


@dataclass(frozen=True, slots=True)
class RecordRoutes:
    """The routes of single records."""

    pages: DeskPages

    def register(self, desk: Blueprint) -> None:
        """Add the routes."""
        for path, method, view in (
            (DeskPath.RECORDS, "GET", self.records),
            (DeskPath.NEW_RECORD, "GET", self.fresh),
            (DeskPath.NEW_RECORD, "POST", self.make),
            (desk_record("<project>"), "GET", self.record),
            (desk_record("<project>"), "POST", self.save),
            (desk_record("<project>", "archiver"), "POST", self.archive),
        ):
            desk.add_url_rule(path, view.__name__, self._told(view), methods=[method])

    def _told(self, view: Callable[..., AnyResponse]) -> Callable[..., AnyResponse]:
        """Return a view that says it when the files themselves are faulty."""

        def answer(**parts: str) -> AnyResponse:
            try:
                return view(**parts)
            except InvalidFile as error:
                words = Words.FAULTY_FILE.format(reason=error.issues[0].message)
                return self._list(Message(words, fault=True), HTTPStatus.CONFLICT)

        return answer

    def records(self) -> Response:
        """Show the records that hold some words."""
        return self._list(said())

    def _list(self, message: Message | None, status: int = HTTPStatus.OK) -> Response:
        words = request.args.get(FIND, "")[:100]
        asked = fold(words).split()
        found = [
            RecordLink(each.id, each.title, each.lead, each.status, updated_words(each.updated))
            for each in self.pages.store.current().catalogue.projects
            if all(word in fold(f"{each.title} {each.lead} {each.id}") for word in asked)
        ]
        page = list_page(self.pages.facts_now(message), words, found)
        return self.pages.answer(Words.TITLE, page, status)

    @property
    def _geography(self) -> Geography:
        return self.pages.store.current().catalogue.geography

    def _work(self, project: str) -> _Work:
        settings = self.pages.settings
        records, sources = content_of(settings.projects), content_of(settings.sources)
        files = RecordFiles.read(records, sources, self._geography)
        return _Work(records, sources, files, files.record(project) if project else {})

    def record(self, project: str) -> AnyResponse:
        """Show the form of a record."""
        work = self._work(project)
        if not work.now:
            abort(HTTPStatus.NOT_FOUND)
        return self._form(_Shown(project, work.now, work.now))

    def fresh(self) -> AnyResponse:
        """Show an empty form, or that of a copy."""
        copied = self._work(request.args.get("copie", "")).now
        values = {k: "" if k == Column.ID else text for k, text in copied.items()}
        title = copied.get(Column.NOM) or copied.get(Column.PORTEUR, "")
        message = Message(Words.COPY_OF.format(title=title)) if copied else None
        if copied:
            values[Column.NOM] = ""
        return self._form(_Shown("", {}, values), message)

    def make(self) -> AnyResponse:
        """Check or publish a new record."""
        return self.save("")

    def save(self, project: str) -> AnyResponse:
        """Check or publish a record; where the files changed just now, look again."""
        for _ in range(_TRIES):
            try:
                return self._save(project)
            except Overtaken:
                continue
        return go(DeskPath.RECORDS, "occupe")

    def _save(self, project: str) -> AnyResponse:
        work, seen = self._work(project), _seen()
        typed = _typed(seen)
        reading = read_form(typed.texts, self._geography)
        values = reading.values | typed.kept
        if project:
            values[Column.ID] = project
        new = self._put(work, values)
        faults = typed.faults | new.faults | reading.faults
        if faults:
            shown = _Shown(project, seen, values, typed, reading, faults)
            return self._form(shown, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        if project and work.now != seen:
            return self._overtaken(project, work, seen, new)
        shown = _Shown(project, work.now, new.values, reading=reading, new=new)
        return self._act(work, new, shown, altered=reading.altered)

    def _act(self, work: _Work, new: NewState, shown: _Shown, *, altered: bool) -> AnyResponse:
        """Do what was asked for with a record that is good."""
        action = request.form.get(ACTION, "")
        if action == "fichier":
            return attachment(new.records, _CSV, "projects.csv")
        unchanged = not new.changes and new.values == work.now
        if action != "publier" or altered or unchanged:
            return self._form(shown, Message(Words.READ))
        sources = None
        if _sources(new.values) != _sources(work.now):
            sources = (work.sources, new.sources)
        note = Words.NOTE.format(title=new.project.title if new.project else "")
        return self._publish(work, new, note, shown, sources)

    def _put(self, work: _Work, values: Row) -> NewState:
        known = values.get(Column.ID, "") if work.now else ""
        return put(work.files, known, values, self._geography, today())

    def _overtaken(self, project: str, work: _Work, seen: Row, new: NewState) -> AnyResponse:
        """Show what somebody else published since the form was opened, with what it says."""
        values, found = merged(seen, work.now, new.values)
        if not work.now:
            values, found = new.values, ()
        shown = _Shown(project, work.now, values, meanwhile=found, new=self._put(work, values))
        gone = None if work.now else Message(Words.GONE, fault=True)
        return self._form(shown, gone, HTTPStatus.CONFLICT)

    def archive(self, project: str) -> AnyResponse:
        """Take a record off the map; its version is kept."""
        for _ in range(_TRIES):
            work, seen = self._work(project), _seen()
            if not work.now:
                return go(DeskPath.RECORDS)
            if work.now != seen:
                return self._overtaken(project, work, seen, NewState(seen, {}))
            shown = _Shown(project, work.now, work.now)
            title = work.now[Column.NOM] or work.now[Column.PORTEUR]
            if len(work.files.projects) == 1:
                message = Message(Words.LAST, fault=True)
                return self._form(shown, message, HTTPStatus.CONFLICT)
            new = without(work.files, project, self._geography)
            try:
                return self._publish(work, new, Words.NOTE_ARCHIVE.format(title=title), shown)
            except Overtaken:
                continue
        return go(DeskPath.RECORDS, "occupe")

    def _publish(
        self,
        work: _Work,
        new: NewState,
        note: str,
        shown: _Shown,
        sources: tuple[bytes, bytes] | None = None,
    ) -> AnyResponse:
        if not publishing.can_write(self.pages.settings):
            abort(HTTPStatus.FORBIDDEN)
        publication = Publication(
            data=new.records,
            base=digest(work.records),
            note=" ".join(request.form.get(NOTE, "").split()) or note,
            records=new.count,
            changes=new.changes,
            sources=sources,
        )
        try:
            publishing.publish(self.pages.settings, self.pages.state, publication)
        except HalfWritten as error:
            words = Words.SOURCES_NOT_DONE.format(reason=error)
            return history_answer(self.pages, Message(words, fault=True))
        except NotWritten as error:
            message = Message(str(error), fault=True)
            return self._form(shown, message, HTTPStatus.INSUFFICIENT_STORAGE)
        return go(DeskPath.VERSIONS, "publie")

    def _form(
        self, shown: _Shown, message: Message | None = None, status: int = HTTPStatus.OK
    ) -> Response:
        values, geography = shown.values, self._geography
        texts = {key: shown_text(key, values.get(key, ""), geography) for key in FIELD}
        if shown.typed:
            texts |= {key: shown.typed.texts[key] for key in shown.faults if key in FIELD}
        rows = [(key, *json.loads(text)) for key, text in _sources(values).items()]
        title = values.get(Column.NOM) or values.get(Column.PORTEUR) or ""
        form = RecordForm(
            id=shown.project,
            title=title if shown.project else Words.NEW,
            seen=shown.seen,
            shown=texts,
            sources=shown.typed.sources if shown.typed else rows,
            territory=self._territory(shown),
            writable=publishing.can_write(self.pages.settings),
            faults=shown.faults,
            remarks=shown.reading.remarks if shown.reading else {},
            meanwhile=[self._told_of(each) for each in shown.meanwhile],
            changes=shown.new.changes if shown.new and not shown.faults else None,
            note=request.form.get(NOTE, ""),
        )
        return self.pages.answer(
            form.title, record_page(self.pages.facts_now(message), form), status
        )

    def _told_of(self, found: Meanwhile) -> tuple[str, ...]:
        """Return label, value when the form was opened, published since, and what it says."""
        values = [words_of(found.key, text, self._geography) for text in (found.seen, found.theirs)]
        mine = Words.TAKEN
        if found.mine is not None:
            mine = words_of(found.key, found.mine, self._geography)
        return (upper_first(label_of(found.key)), *values, mine)

    def _territory(self, shown: _Shown) -> tuple[Markup, str]:
        """Return the picture of the territory of a record, and its words."""
        project = shown.new.project if shown.new else None
        if project is None and shown.seen:
            known = RecordFiles.read(rows_to_csv([shown.seen]), b"", self._geography)
            project = known.projects[0]
        if project is None:
            return Markup(), ""
        alone = build_catalogue((project,), self._geography, {}, "", really_collected={})
        return territory_map(alone, 0), describe_project(project, self._geography)


def _sources(values: Mapping[str, str]) -> Row:
    """Return the sources of fields of a record in hand, by column."""
    return {k.removeprefix(SOURCE): text for k, text in values.items() if k.startswith(SOURCE)}


def _seen() -> Row:
    """Return the record as the form showed it when it was opened."""
    try:
        found = json.loads(request.form.get(SEEN, ""))
    except ValueError:
        abort(HTTPStatus.BAD_REQUEST)
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        abort(HTTPStatus.BAD_REQUEST)
    return found


def _ticked(codes: Sequence[str], before: str) -> str:
    """Return the codes of ticked boxes, those that were ticked before in the order of the file."""
    known = [code for code in before.split(SEPARATOR) if code in codes]
    return SEPARATOR.join(dict.fromkeys((*known, *codes)))


def _typed(seen: Mapping[str, str]) -> _Typed:
    form = request.form
    texts = {
        str(each.column): _ticked(form.getlist(each.column), seen.get(each.column, ""))
        if each.kind is Kind.CODES
        else form.get(each.column, "")
        for each in FIELDS
    }
    lines: list[tuple[str, ...]] = []
    faults = {}
    for rank in range(_MOST_SOURCES):
        column = form.get(f"source-champ-{rank}", "")
        parts = [form.get(f"{part}-{rank}", "").strip() for part in SOURCE_PARTS]
        if not column and not any(parts):
            continue
        key = f"{SOURCE}{len(lines)}"
        if column not in SOURCE_OWNERS:
            faults[key] = Words.NAMELESS_SOURCE
        elif column in {line[0] for line in lines}:
            faults[key] = Words.TWO_SOURCES
        lines.append((column, *parts))
    return _Typed(texts, lines, faults)
