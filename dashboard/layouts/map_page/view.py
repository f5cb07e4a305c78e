"""One view of the map page as the browser needs it: only what a filter changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, cast

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.components.payloads import ListView, OptionCount
from dashboard.data.vocabularies import Public
from dashboard.domain.counts import Count
from dashboard.domain.handover import HandoverText, sheet_text, view_text
from dashboard.domain.projects import SheetFacts, sheet_facts
from dashboard.domain.search.area_stats import AreaStats, area_stats
from dashboard.domain.search.area_words import listed_words
from dashboard.domain.search.filters import Param, Sort
from dashboard.domain.search.reasons import note_words
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.selection import Ignored, Selection
from dashboard.domain.search.text_sentences import reason_words
from dashboard.domain.search.wording import heading_words, summary, whole_summary
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.wording import count_badge, counted, plain, undated_words
from dashboard.exports.notes import filter_words
from dashboard.figures.map_payload import map_view
from dashboard.layouts.elements import icon, runs, text_mail
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.links import (
    kept_link,
    link_version,
    not_running_links,
    old_link,
)
from dashboard.layouts.map_page.form import split_query
from dashboard.layouts.map_page.headline import chips
from dashboard.layouts.map_page.map_panel import map_table
from dashboard.layouts.map_page.project_list import (
    PAGE,
    ListPage,
    empty_list,
    row_markup,
)
from dashboard.paths import SHEET, SitePath, link
from dashboard.texts.site import Chips, List, Notice


def view(snapshot: Snapshot, query: str, *, with_table: bool = True) -> dict[str, Any]:
    """Return the view of a URL's query: words, counts, map classes, and which rows to show.

    What is shown is HTML: Dash would watch each of its thousand components at every change. The
    table is the longest part; a visitor who sees the map does not wait for it.
    """
    result, ignored = snapshot.search(query)
    selection = result.selection
    facts = area_stats(snapshot.catalogue, result)
    names = {area.code: area.name for area in facts}
    sentence = summary(snapshot.catalogue, result, facts)
    why = note_words(result, facts)
    canonical = selection.to_query()
    shown = chips(selection, snapshot.catalogue.geography.regions, names)
    page = ListPage.of(query, result.total)
    listed = result.shown[page.rows]
    marks = row_marks(snapshot, result, listed)
    return {
        "query": canonical,
        "total": result.total,
        "heading": heading_words(result, sentence),
        "sentence": markup(runs(sentence)),
        "chips": markup(shown),
        "filters": len(shown),
        "why": why,
        "note": markup(_note(snapshot, result, why)),
        "notices": markup(
            [
                *_notices(ignored, selection),
                old_link(query, snapshot.catalogue.fingerprint, _changes(snapshot, query, result)),
            ]
        ),
        "options": _options(result),
        "publics": " ".join(selection.publics),
        "groups": _groups(snapshot, result, facts, page),
        "rows": None if keeps_rows(snapshot) else rows_of(snapshot, listed, canonical, marks),
        "toConfirm": marks.to_confirm,
        "found": marks.found,
        "first": page.first,
        "pager": markup(page.links(canonical)),
        "map": {**map_view(snapshot, result, facts), "query": canonical, "table": ""},
        "table": markup(map_table(facts)) if with_table else "",
        "none": sentence[0].text,
        "empty": markup(
            None if result.total else empty_list(snapshot.catalogue, result, sentence, facts)
        ),
    }


def screen_mail(snapshot: Snapshot, query: str, host: str) -> str:
    """Return the mail of what the map page shows of a query: its open sheet, else its view.

    `host`: scheme and name of the site.
    """
    filters, opened = split_query(query)
    index = snapshot.catalogue.by_id.get(opened)
    if index is None:
        return text_mail(_text(snapshot, filters, host))
    day = snapshot.selection(filters)[0].day
    facts = sheet_facts(snapshot.catalogue, index, snapshot.today, day)
    return text_mail(text_of_sheet(snapshot, facts, host))


def text_of_sheet(snapshot: Snapshot, facts: SheetFacts, host: str) -> HandoverText:
    """Return a sheet as a text, with its address at the site `host`."""
    query, sha = f"{SHEET}={facts.project.id}", snapshot.catalogue.fingerprint
    return sheet_text(facts, snapshot.dated, kept_link(host, SitePath.MAP, query, sha))


def _text(snapshot: Snapshot, query: str, host: str) -> HandoverText:
    """Return what the view of a query shows as a text, with its filters and its projects."""
    catalogue, (result, _) = snapshot.catalogue, snapshot.search(query)
    filters, facts = result.selection, area_stats(catalogue, result)
    return view_text(
        heading_words(result, summary(catalogue, result, facts)),
        (
            plain(whole_summary(catalogue, result, facts)),
            *filter_words(filters, catalogue.geography),
        ),
        [catalogue.projects[i] for i in result.shown[:PAGE]],
        kept_link(host, SitePath.MAP, filters.to_query(), catalogue.fingerprint),
    )


def _options(result: SearchResult) -> dict[str, dict[str, OptionCount]]:
    """Return the number of projects of each option, by filter, in the words shown beside it."""
    counts = {
        name: {option: _option(count) for option, count in options.items()}
        for name, options in result.counts.items()
    }
    everyone = counts[Param.PUBLIC][Public.TOUS_PUBLICS]
    return {**counts, Param.INCLUDE_OPEN_TO_ALL: {"1": everyone}}


def _option(count: Count) -> OptionCount:
    return [count_badge(count), *([] if count.exact else [counted(count, "projet")])]


def list_view(shown: Mapping[str, Any]) -> ListView:
    """Return what the list needs of a view."""
    keys = ("query", "total", "first", "heading", "groups", "rows", "pager", "empty")
    marks = ("toConfirm", "found")
    found: dict[str, Any] = {key: shown[key] for key in (*keys, *marks)}
    return cast("ListView", {**found, "shown": shown["map"]["shown"]})


def _changes(snapshot: Snapshot, query: str, result: SearchResult) -> list[str]:
    """Return what changed for the projects shown since the data that the link was made from."""
    version = link_version(query)
    former = snapshot.editions(version) if version else None
    if former is None or former.fingerprint == snapshot.catalogue.fingerprint:
        return []
    shown = {snapshot.catalogue.projects[i].id for i in result.shown}
    return [
        f"{change.title}{french.NBSP}: {change.sentence}"
        for change in snapshot.changes_since(former)
        if change.project in shown
    ]


def _groups(
    snapshot: Snapshot, result: SearchResult, facts: Sequence[AreaStats], page: ListPage
) -> list[dict[str, Any]]:
    """Return the page's rows, by index, under the heading of their unit when that is the order.

    `count` says how many rows the heading has on all pages together, and what the map counts.
    """
    shown = list(result.shown[page.rows])
    if result.selection.sort is not Sort.AREA:
        return [{"title": "", "rows": shown, "count": ""}]
    main, names = snapshot.catalogue.main_area, snapshot.catalogue.area_names
    groups: dict[int, list[int]] = {}
    for index in shown:
        groups.setdefault(int(main[index]), []).append(index)
    codes, mine = snapshot.catalogue.areas, main[result.shown_mask]
    return [
        {
            "title": f"{codes[area][:2]} · {names[codes[area]]}" if area >= 0 else List.UNPLACED,
            "rows": rows,
            "count": _listed(int((mine == area).sum()), facts[area] if area >= 0 else None),
        }
        for area, rows in groups.items()
    ]


def _listed(rows: int, area: AreaStats | None) -> str:
    return listed_words(rows, area) if area else french.number(rows)


class RowMarks(NamedTuple):
    """What a view says of its rows: those to confirm, by what each was found or is to confirm."""

    to_confirm: tuple[int, ...]
    found: Mapping[int, str]


def row_marks(snapshot: Snapshot, result: SearchResult, listed: Iterable[int]) -> RowMarks:
    """Return the marks of the rows `listed`."""
    text, geography = result.text, snapshot.catalogue.geography
    undated = result.silent[Param.DAY]
    found = {
        i: f"{french.THIN}; ".join(
            [
                *([reason_words(text, i, geography)] if text else []),
                *([undated_words(snapshot.catalogue.projects[i])] if undated[i] else []),
            ]
        )
        for i in listed
        if text or undated[i]
    }
    return RowMarks(result.listed_to_confirm, found)


def rows_of(
    snapshot: Snapshot, indices: Iterable[int], filters: str, marks: RowMarks | None = None
) -> dict[int, str]:
    """Return the rows of these projects, as HTML; their links keep the query `filters`."""
    told = marks or RowMarks((), {})
    return {
        index: row_markup(
            snapshot.summaries[index],
            filters,
            to_confirm=index in told.to_confirm,
            found=told.found.get(index, ""),
        )
        for index in indices
    }


def keeps_rows(snapshot: Snapshot) -> bool:
    """Return whether the browser keeps the row of every project: they are few."""
    return snapshot.catalogue.size <= PAGE


def _note(snapshot: Snapshot, result: SearchResult, why: str) -> list[Component | str]:
    """Return what stands under the headline, with the links that show what is left out."""
    note: list[Component | str] = [why] if why else []
    if result.left_out:
        shown = replace(result.selection, unspecified=True).to_query()
        words = Chips.SHOW_IT if result.left_out == 1 else Chips.SHOW_THEM
        note += [" ", html.A(words, href=link(SitePath.MAP, shown), **{"data-nav": "1"})]
    return [*note, *not_running_links(snapshot.catalogue.projects, result)]


def _notices(ignored: Sequence[Ignored], selection: Selection) -> list[Component]:
    if not ignored:
        return []
    values = french.join([french.quoted(f"{item.name}={item.value}") for item in ignored])
    drop = html.A(
        Notice.DROP, href=link(SitePath.MAP, selection.to_query()), **{"data-nav": "clean"}
    )
    words = [icon("link-45deg"), html.B(Notice.UNKNOWN), values, Notice.REMOVED, " ", drop]
    return [html.P(words, className="note", role="status")]
