"""Routes of the static map: SVG and PNG for slides, and a small SVG for the site's pages."""

from __future__ import annotations

from flask import Flask, Response, request

from dashboard.data_store import DataStore
from dashboard.domain.comparison import MOST
from dashboard.exports.notes import file_name
from dashboard.exports.wording import FileName
from dashboard.figures.looks import View
from dashboard.figures.static_map.backdrop import FONTS, Backdrop
from dashboard.figures.static_map.picture import picture_frame, region_picture, territory_map
from dashboard.figures.static_map.text import font_style, rasterised
from dashboard.figures.static_map.wording import captions
from dashboard.figures.tints import DEFAULT_TINT
from dashboard.french import join, quoted
from dashboard.layouts.map_page.form import asked_layers, asked_tint
from dashboard.paths import BESIDE, FRAMED, SitePath, link, territory_picture
from dashboard.settings import Settings
from dashboard.texts.sharing import Picture
from dashboard.web.document import query_string
from dashboard.web.response_cache import ResponseCache

SVG, PNG, TEXT = "image/svg+xml; charset=utf-8", "image/png", "text/plain; charset=utf-8"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'"
MAX_ECHO = 40
SIZES = ("grande", "petite")


class Pictures:
    """Draws static maps of what is served."""

    def __init__(self, store: DataStore, settings: Settings) -> None:
        self.store = store
        self._backdrop = Backdrop(settings.geodata, settings.regions)
        self._style = font_style(FONTS)

    def full_map(self, query: str, address: str, *, embed_fonts: bool) -> str:
        """Return the static map of a query as SVG, with its fonts inside if `embed_fonts`."""
        view, below = self._view(query), self._backdrop
        caption_texts = captions(view, address, self._style if embed_fonts else None)
        base = below.layers(view, picture_frame)
        return str(region_picture(view, base, caption_texts, below.metrics))

    def small_picture(self, query: str) -> str:
        """Return the small static map of a query as SVG."""
        return self._backdrop.small_map(self._view(query))

    def _view(self, query: str) -> View:
        snapshot = self.store.current()
        result = snapshot.search(query)[0]
        asked = request.args.get(FRAMED, "")
        framed = asked if asked in snapshot.catalogue.geography.epci.index else ""
        return View(snapshot, result, asked_tint(query), asked_layers(query), framed)


def register(server: Flask, store: DataStore, settings: Settings) -> None:
    """Register the routes; an unknown size answers 400, an unknown project 404."""
    pictures = Pictures(store, settings)
    cache: ResponseCache[bytes] = ResponseCache(store.current)

    def draw() -> bytes:
        return rasterised(
            pictures.full_map(query_string(), _address(), embed_fonts=False), FONTS / "picture"
        )

    @server.get(SitePath.MAP_SVG)
    def vector() -> Response:
        return _vector(pictures)

    @server.get(SitePath.MAP_PNG)
    def raster() -> Response:
        body = cache.get(_address(), draw)
        return _as_attachment(Response(body, content_type=PNG), store, "png")

    @server.get(territory_picture("<project>"))
    def territory(project: str) -> Response:
        catalogue = store.current().catalogue
        index = catalogue.by_id.get(project)
        if index is None:
            return _text_error(404, Picture.UNKNOWN_PROJECT.format(found=_echo(project)))
        beside = request.args.getlist(BESIDE)[:MOST]
        compared = {catalogue.by_id[id_] for id_ in beside if id_ in catalogue.by_id}
        return _svg_response(str(territory_map(catalogue, index, compared)))


def _vector(pictures: Pictures) -> Response:
    size = request.args.get("taille") or SIZES[0]
    if size not in SIZES:
        known = join(SIZES, "ou")
        return _text_error(400, Picture.UNKNOWN_SIZE.format(found=_echo(size), known=known))
    if size != SIZES[0]:
        return _svg_response(pictures.small_picture(query_string()))
    full_map = pictures.full_map(query_string(), _address(), embed_fonts=True)
    return _as_attachment(_svg_response(full_map), pictures.store, "svg")


def _text_error(status: int, words: str) -> Response:
    return Response(words, status, content_type=TEXT)


def _echo(found: str) -> str:
    return quoted(found[:MAX_ECHO])


def _address() -> str:
    """Return the address of the map page for the same query, without its scheme."""
    query = query_string()
    return f"{request.host}{link(SitePath.MAP, query)}" if query else request.host


def _svg_response(svg: str) -> Response:
    response = Response(svg, content_type=SVG)
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _as_attachment(response: Response, store: DataStore, extension: str) -> Response:
    snapshot = store.current()
    name = file_name(snapshot.search(query_string())[0].selection, snapshot.today, extension)
    tint = asked_tint(query_string())
    stem = Picture.FILE if tint is DEFAULT_TINT else f"{Picture.FILE}-{tint.key}"
    name = name.replace(FileName.STEM, stem, 1)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
