"""HTML documents: the common head, pages without Dash, the Dash page; files; the query."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, request
from markupsafe import Markup

from dashboard.paths import SitePath
from dashboard.texts.data_page import Data
from dashboard.web.assets import AssetBundle

_HEAD = Markup(
    '<!doctype html><html lang="fr" data-bs-theme="light"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{title}</title>"
    '<meta name="description" content="{description}">'
    '<link rel="icon" href="{icon}" sizes="32x32">{fonts}'
    '<link rel="alternate" type="application/atom+xml" href="{feed}" title="{feed_title}">'
    '<link rel="stylesheet" href="{style}">{ahead}</head>'
)
_FONT = Markup('<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>')
_AHEAD = Markup('<link rel="preload" href="{}" as="fetch" crossorigin>')
_SCRIPT = Markup('<script src="{}"></script>')
_DEFERRED = Markup('<script defer src="{}"></script>')
_DASH = Markup('<body>{}<div id="react-entry-point" hidden></div></body></html>')


def head(title: str, bundle: AssetBundle, style: str, ahead: Iterable[str] = ()) -> Markup:
    """Return a document up to its body.

    The site's name is added to `title`; `ahead` are the addresses to preload for its scripts.
    """
    return _HEAD.format(
        title=f"{title} – {bundle.served.title}",
        description=bundle.served.description,
        icon=bundle.icon,
        feed=SitePath.FEED,
        feed_title=Data.FEED,
        fonts=Markup().join(_FONT.format(font) for font in bundle.fonts),
        style=style,
        ahead=Markup().join(_AHEAD.format(address) for address in ahead),
    )


def plain_page(title: str, bundle: AssetBundle, body: Markup, script: str = "plain") -> str:
    """Return a page without Dash; `script` is its entry point in `assets/js/pages`."""
    tail = _SCRIPT.format(bundle.scripts[script])
    return str(
        head(title, bundle, bundle.page_style)
        + Markup("<body>{}{}</body></html>").format(body, tail)
    )


def deferred(script: str) -> Markup:
    """Return an element that runs the script at this address once the document is read."""
    return _DEFERRED.format(script)


def dash_document(title: str, bundle: AssetBundle, body: Markup, ahead: Iterable[str]) -> str:
    """Return a Dash page: `body` is what it shows, then the scripts."""
    return str(head(title, bundle, bundle.style, ahead) + _DASH.format(body))


PLAIN = "text/plain; charset=utf-8"


def query_string() -> str:
    """Return the query string of the request; bytes that are not UTF-8 become U+FFFD."""
    return request.query_string.decode(errors="replace")


def attachment(body: str | bytes, content_type: str, name: str) -> Response:
    """Return a response that browsers save as the file `name`."""
    response = Response(body, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
