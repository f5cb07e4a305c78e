"""The HTML documents: the shell of the Dash page and the plain pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from dashboard.texts import Site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.web.bundle import Bundle

_HEAD = Markup(
    '<!doctype html><html lang="fr" data-bs-theme="light"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{title}</title>"
    '<meta name="description" content="{description}">'
    '<link rel="icon" href="{icon}" type="image/svg+xml">{preloads}'
    '<link rel="stylesheet" href="{style}">{extra}</head>'
)
_FONT = Markup('<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>')
_DATA = Markup('<link rel="preload" href="{}" as="fetch" crossorigin>')
_SCRIPT = Markup('<script src="{}"></script>')


def head(title: str, bundle: Bundle, extra: Markup = Markup()) -> Markup:  # noqa: B008 - frozen
    """Return a document up to its body; `title` is the page's own, before the site's name."""
    return _HEAD.format(
        title=f"{title} – {Site.TITLE}",
        description=Site.DESCRIPTION,
        icon=bundle.icon,
        preloads=Markup().join(_FONT.format(font) for font in bundle.fonts),
        style=bundle.style,
        extra=extra,
    )


def plain_page(title: str, bundle: Bundle, body: Markup, scripts: Sequence[str] = ()) -> str:
    """Return a page that Dash has no part in."""
    tail = Markup().join(_SCRIPT.format(script) for script in scripts)
    return str(head(title, bundle) + Markup("<body>{}{}</body></html>").format(body, tail))


def dash_shell(title: str, bundle: Bundle, preload: str, without_script: Markup) -> str:
    """Return the index template of a Dash page; `without_script` is what it says without JavaScript."""
    extra = _DATA.format(preload) if preload else Markup()
    body = Markup(
        "<body><noscript>{noscript}</noscript>{{%app_entry%}}"
        "<div hidden>{{%config%}}{script}{{%scripts%}}{{%renderer%}}</div>"
        "</body></html>"
    ).format(noscript=without_script, script=_SCRIPT.format(bundle.map_script))
    return str(head(title, bundle, extra) + body)
