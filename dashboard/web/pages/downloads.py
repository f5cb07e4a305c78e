"""`GET /export/projets.<format>`: the projects of a query string as a file; a project's vCard."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Flask, Response, request

from dashboard.data_store import DataStore
from dashboard.domain.search.selection import Ignored
from dashboard.exports.feed import ATOM, feed
from dashboard.exports.formats import FORMATS, VCARD, Variant
from dashboard.exports.notes import Extract, file_name
from dashboard.exports.vcards import vcard
from dashboard.exports.wording import Download
from dashboard.french import join, quoted
from dashboard.paths import SitePath, vcard_file
from dashboard.texts.sharing import Picture
from dashboard.web.document import PLAIN, attachment, query_string
from dashboard.web.response_cache import ResponseCache

IGNORED_HEADER = "X-Filtres-Ignores"
OMITTED_HEADER = "X-Fiches-Omises"
MAX_IGNORED = 10
MAX_ECHO = 40


def register(server: Flask, store: DataStore) -> None:
    """Register the export route; unknown formats answer 404, unknown parameter values 400."""
    cache: ResponseCache[bytes] = ResponseCache(store.current)

    @server.get("/export/projets.<extension>")
    def export(extension: str) -> Response:
        export_format = FORMATS.get(extension)
        if export_format is None:
            words = _error_text(Download.UNKNOWN_FORMAT, extension, tuple(FORMATS))
            return Response(words, HTTPStatus.NOT_FOUND, content_type=PLAIN)
        value = _last_value(export_format.parameter) or export_format.default
        if value not in export_format.variants:
            words = _error_text(
                Download.UNKNOWN_VALUE,
                value,
                tuple(export_format.variants),
                export_format.parameter,
            )
            return Response(words, HTTPStatus.BAD_REQUEST, content_type=PLAIN)
        return _response(store, cache, export_format.variants[value])

    _register_feed(server, store, cache)

    @server.get(vcard_file("<project>"))
    def contact(project: str) -> Response:
        catalogue = store.current().catalogue
        index = catalogue.by_id.get(project)
        if index is None:
            words = Picture.UNKNOWN_PROJECT.format(found=quoted(project[:MAX_ECHO]))
            return Response(words, HTTPStatus.NOT_FOUND, content_type=PLAIN)
        return attachment(vcard(index, catalogue), VCARD, f"{project}.vcf")


def _register_feed(server: Flask, store: DataStore, cache: ResponseCache[bytes]) -> None:
    @server.get(SitePath.FEED)
    def changed() -> Response:
        snapshot, site = store.current(), request.host_url.rstrip("/")
        selection, ignored = snapshot.selection(query_string())
        key = (SitePath.FEED, site, selection.to_query())
        body = cache.get(key, lambda: feed(snapshot, selection, site))
        response = Response(body, content_type=f"{ATOM}; charset=utf-8")
        response.headers.update(_remarks(0, ignored))
        return response


def _response(store: DataStore, cache: ResponseCache[bytes], variant: Variant) -> Response:
    snapshot = store.current()
    result, ignored = snapshot.search(query_string())
    site = request.host_url.rstrip("/")
    extract = Extract(snapshot.catalogue, result, snapshot.today, site)
    name = file_name(result.selection, snapshot.today, variant.extension)
    response = attachment("", variant.content_type, name)
    response.headers["Cache-Control"] = "no-cache"
    response.headers.update(_remarks(variant.left_out(extract), ignored))
    tag = _etag(extract, variant)
    response.set_etag(tag, weak=True)
    response.make_conditional(request)
    if response.status_code == HTTPStatus.OK:
        response.set_data(cache.get(tag, lambda: variant.write(extract)))
    return response


def _last_value(parameter: str) -> str:
    return next((value for value in reversed(request.args.getlist(parameter)) if value), "")


def _etag(extract: Extract, variant: Variant) -> str:
    catalogue = extract.catalogue
    parts = (
        catalogue.fingerprint,
        sorted(catalogue.collected.items()),
        extract.result.selection.to_query(),
        extract.today.isoformat(),
        extract.site,
        variant.extension,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _remarks(left_out: int, ignored: Sequence[Ignored]) -> dict[str, str]:
    remarks = {OMITTED_HEADER: str(left_out)} if left_out else {}
    header = urlencode([(item.name, item.value) for item in ignored[:MAX_IGNORED]])
    return remarks | ({IGNORED_HEADER: header} if header else {})


def _error_text(words: str, found: str, known: Sequence[str], name: str = "") -> str:
    return words.format(name=name, found=quoted(found[:MAX_ECHO]), known=join(known, "ou"))
