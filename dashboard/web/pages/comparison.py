"""`GET /comparer`: two to four projects side by side."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.data_store import DataStore
from dashboard.layouts.comparison.forms import NAMES, read_comparison_query
from dashboard.layouts.comparison.page import comparison, comparison_title, components
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.links import old_link
from dashboard.layouts.page_chrome import PageFacts
from dashboard.paths import SitePath
from dashboard.web.document import query_string
from dashboard.web.shell import DashPages


def register(pages: DashPages, store: DataStore, facts: Callable[[], PageFacts]) -> None:
    """Register the page; `facts` returns what header and footer say of the data."""
    pages.add(SitePath.COMPARE, components())

    @pages.server.get(SitePath.COMPARE)
    def compared() -> str:
        query = query_string()
        snapshot = store.current()
        comparison_query = read_comparison_query(
            query, snapshot.catalogue.by_id, snapshot.catalogue.projects
        )
        notice = old_link(query, snapshot.catalogue.fingerprint)
        body = markup(comparison(snapshot, comparison_query, facts(), notice), NAMES)
        return pages.document(
            SitePath.COMPARE, comparison_title(comparison_query), body, "comparison"
        )
