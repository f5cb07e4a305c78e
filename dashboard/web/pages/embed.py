"""`GET /embed`: the map for an iframe of another site; `/integrer`: the iframe's HTML code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from flask import Flask, Response, make_response, request

from dashboard.data_store import DataStore
from dashboard.layouts import embed as frame_page
from dashboard.layouts import embed_maker
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.page_chrome import PageFacts
from dashboard.paths import SitePath
from dashboard.settings import SettingError, Settings
from dashboard.texts.sharing import Embed, Maker
from dashboard.texts.terminal import Start
from dashboard.web.assets import AssetBundle
from dashboard.web.document import plain_page, query_string
from dashboard.web.headers import content_policy
from dashboard.web.pages.map_files import MapFiles
from dashboard.web.shell import DashPages

# A host source of CSP: scheme, `*.`, name or address, port; or any site at all.
_HOST = re.compile(
    r"(?:https?://)?(?:\*\.)?[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*(?::(?:\d{1,5}|\*))?|\*"
)


@dataclass(frozen=True, slots=True)
class EmbedParts:
    """What the embedded page needs; `hosts` are the sites that may frame it."""

    bundle: AssetBundle
    map_files: MapFiles
    hosts: tuple[str, ...]


def parts(bundle: AssetBundle, map_files: MapFiles, settings: Settings) -> EmbedParts:
    """Return the parts of the embedded page.

    Raises:
        SettingError: if a host is not a valid source of `frame-ancestors`.
    """
    frame_ancestors(settings.embed_hosts)
    return EmbedParts(bundle, map_files, settings.embed_hosts)


def frame_ancestors(hosts: Iterable[str]) -> str:
    """Return the value of the CSP directive `frame-ancestors`: 'none' without hosts.

    Raises:
        SettingError: naming the host that is not valid.
    """
    listed = tuple(hosts)
    for host in listed:
        if not _HOST.fullmatch(host):
            raise SettingError(Start.NOT_A_SITE.format(name="DASHBOARD_EMBED_HOSTS", text=host))
    return " ".join(listed) or "'none'"


def register(server: Flask, embed_parts: EmbedParts, store: DataStore) -> None:
    """Register the embedded map."""
    policy = content_policy(frame_ancestors=frame_ancestors(embed_parts.hosts))

    @server.get(SitePath.EMBED)
    def embedded() -> Response:
        snapshot = store.current()
        sources = embed_parts.map_files.sources(snapshot)
        body = markup(frame_page.embed(snapshot, sources, query_string()))
        response = make_response(plain_page(Embed.TITLE, embed_parts.bundle, body, "embed"))
        response.headers["Content-Security-Policy"] = policy
        return response


def register_maker(
    pages: DashPages, store: DataStore, facts: Callable[[], PageFacts], hosts: Sequence[str]
) -> None:
    """Register the page that writes the code; `hosts` are the sites that may frame the map."""
    pages.add(SitePath.EMBED_MAKER, embed_maker.components())

    @pages.server.get(SitePath.EMBED_MAKER)
    def maker() -> str:
        snapshot, host = store.current(), request.host_url.rstrip("/")
        requested = embed_maker.read_embed_options(query_string(), snapshot, host, hosts)
        others = embed_maker.other_filters(requested)
        page = embed_maker.embed_maker(snapshot, facts(), requested, others)
        body = markup(page, embed_maker.field_names(others))
        return pages.document(SitePath.EMBED_MAKER, Maker.TITLE, body, "embed_maker")
