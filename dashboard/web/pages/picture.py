"""Routes of the static map: SVG and PNG for slides, and a small SVG for the site's pages."""

from __future__ import annotations

from collections.abc import Callable, Collection

from flask import Flask, Response, request

from dashboard.data.geography import Geography, read_landmarks
from dashboard.data_store import DataStore
from dashboard.domain.comparison import MOST
from dashboard.exports.notes import file_name
from dashboard.exports.wording import FileName
from dashboard.figures.looks import View
from dashboard.figures.map_layers import LAYERS, light_layer
from dashboard.figures.static_map.layers import BaseLayers, build_base_layers
from dashboard.figures.static_map.picture import (
    picture_frame,
    region_picture,
    small_frame,
    small_map,
    territory_map,
)
from dashboard.figures.static_map.text import font_style, rasterised, read_metrics
from dashboard.figures.static_map.wording import captions
from dashboard.figures.svg import Frame
from dashboard.figures.tints import DEFAULT_TINT
from dashboard.french import join, quoted
from dashboard.layouts.map_page.form import asked_layers, asked_tint
from dashboard.paths import BESIDE, SitePath, link, territory_picture
from dashboard.settings import ROOT, Settings
from dashboard.texts.sharing import Picture
from dashboard.web.document import query_string
from dashboard.web.response_cache import ResponseCache

SVG, PNG, TEXT = "image/svg+xml; charset=utf-8", "image/png", "text/plain; charset=utf-8"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'"
FONTS = ROOT / "assets" / "fonts"
MAX_ECHO = 40
SIZES = ("grande", "petite")
MAX_BASE_LAYERS = 6  # two sizes, each for all regions and for those last chosen


class Pictures:
    """Draws static maps; base layers are cached by size, regions and state of the data."""

    def __init__(self, store: DataStore, settings: Settings) -> None:
        self.store = store
        self._landmarks = read_landmarks(settings.geodata, settings.regions)
        paths = [settings.geodata / region / "web" / "eaux.json" for region in settings.regions]
        self._waters = light_layer(paths)
        folders = [path.parent for path in paths]
        self._lines = {layer.key: layer.lines(folders) for layer in LAYERS if layer.lines}
        self._metrics = read_metrics(FONTS / "picture")
        self._style = font_style(FONTS)
        self._layers_cache: dict[tuple[object, ...], BaseLayers] = {}

    def full_map(self, query: str, address: str, *, embed_fonts: bool) -> str:
        """Return the static map of a query as SVG, with its fonts inside if `embed_fonts`."""
        view = self._view(query)
        caption_texts = captions(view, address, self._style if embed_fonts else None)
        return str(
            region_picture(
                view, self._base_layers(view, picture_frame), caption_texts, self._metrics
            )
        )

    def small_picture(self, query: str) -> str:
        """Return the small static map of a query as SVG."""
        view = self._view(query)
        return str(small_map(view, self._base_layers(view, small_frame), self._metrics))

    def _view(self, query: str) -> View:
        snapshot = self.store.current()
        result = snapshot.search(query)[0]
        return View(snapshot, result, asked_tint(query), asked_layers(query))

    def _base_layers(
        self, view: View, frame: Callable[[Geography, Collection[str]], Frame]
    ) -> BaseLayers:
        snapshot, regions = view.snapshot, view.result.selection.regions
        key = (frame, regions, snapshot.catalogue.fingerprint)
        if key not in self._layers_cache:
            placed = frame(snapshot.catalogue.geography, regions)
            base_layers = build_base_layers(
                snapshot, placed, self._landmarks, self._waters, self._lines
            )
            newest = list(self._layers_cache.items())[1 - MAX_BASE_LAYERS :]
            self._layers_cache = {**dict(newest), key: base_layers}
        return self._layers_cache[key]


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
