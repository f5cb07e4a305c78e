"""The frame of every page: skip links, header, demonstration banner, footer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.components.page import Address, Announcer, adopted
from dashboard.data.project import Project
from dashboard.data.vocabularies import RecordStatus
from dashboard.domain.search.filters import FILTERS, Param
from dashboard.domain.search.selection import CARRIED, LONGEST_QUERY, Selection
from dashboard.ids import NAMES, FinderId, PageId
from dashboard.layouts.elements import filter_chip, icon
from dashboard.paths import SitePath, link
from dashboard.texts.region import Served
from dashboard.texts.site import Banner, Chips, Script, Site

SECTIONS = {
    SitePath.MAP: Site.MAP,
    SitePath.CONTACT: Site.CONTACT,
    SitePath.COVERAGE: Site.COVERAGE,
    SitePath.COMPARE: Site.COMPARE,
    SitePath.DATA: Site.DATA,
    SitePath.UNDERSTAND: Site.UNDERSTAND,
}


@dataclass(frozen=True, slots=True)
class Carried:
    """The filters that follow from page to page, as `query`, that of the page, has them.

    `areas`: names by code.
    """

    query: str = ""
    filters: Selection = Selection()  # noqa: RUF009 - frozen
    areas: Mapping[str, str] = field(default_factory=dict, hash=False)

    @classmethod
    def of(cls, path: str, query: str, areas: Mapping[str, str]) -> Carried:
        """Return those of the page at `path`; a text typed in « Qui contacter ? » is in no link."""
        if path == SitePath.CONTACT:
            pairs = parse_qsl(query[:LONGEST_QUERY], errors="replace")
            query = urlencode([pair for pair in pairs if pair[0] != NAMES[FinderId.TEXT]])
        selection, _ = Selection.from_query(query, {}, areas)
        return cls(query, selection.carried, areas)

    def shows(self, projects: Iterable[Project]) -> list[bool]:
        """Return of each project whether a page shows it: all, or published records alone."""
        statuses = self.filters.statuses if self.filters.real_only else tuple(RecordStatus)
        return [project.status in statuses for project in projects]

    def toggled(self, param: Param, value: str) -> str:
        """Return the address of this page without `value`, or else with it alone."""
        pairs = parse_qsl(self.query[:LONGEST_QUERY], errors="replace")
        on = (str(param), value) in pairs
        rest = [pair for pair in pairs if pair[0] != param or (on and pair[1] != value)]
        return f"?{urlencode(rest if on else [*rest, (param, value)])}"


# The filters that each page shows by itself; a page that is not here shows none.
_SHOWN: Mapping[str, Sequence[Param]] = {
    SitePath.MAP: CARRIED,
    SitePath.DIRECTORY: CARRIED,
    SitePath.CONTACT: (Param.PUBLIC, Param.SCHEME, Param.DAY, Param.STATUS),
    SitePath.COVERAGE: (Param.PUBLIC, Param.SCHEME, Param.DAY, Param.STATUS),
    SitePath.DEPARTMENTS: (Param.SCHEME, Param.DAY, Param.STATUS),
    SitePath.COMPARE: (Param.STATUS,),
    SitePath.DATA: (Param.STATUS,),
}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the frame says: regions, sizes, latest update, version, contact, edition of the data.

    `dated`: the dates of the data in words. `host`: scheme and name of the site. `carried`: the
    filters that the page was asked with.
    """

    served: Served
    total: int
    demonstrations: int
    updated: date | None
    version: str
    contact: str = ""
    edition: str = ""
    dated: str = ""
    host: str = ""
    carried: Carried = Carried()


def page_frame(
    facts: PageFacts,
    section: str,
    main: Sequence[Component | str | None],
    after: Sequence[Component] = (),
    answer: str = "",
    **properties: object,
) -> Component:
    """Return a page of `section` ("": none); its landmark has `properties`, its footer `after`.

    `answer`: the id of the answer to a question, which a link jumps to, "" for none.
    """
    return html.Div(
        [
            skip_links(*([(Site.SKIP_ANSWER, f"#{answer}")] if answer else [])),
            renewed(facts.edition),
            header(facts, section),
            banner(facts, section),
            kept_filters(facts.carried, section),
            html.Main(main, id="contenu", **properties),
            footer(facts),
            *after,
        ],
        className="app app-page",
    )


def page_address(facts: PageFacts, id_: str, opened: str = "") -> dict[str, str]:
    """Return what the component `Address` adopts; `opened`: the parameter of what is opened."""
    return adopted(Address, id_, opened=opened, looks=[], site=facts.served.title)


def skip_links(*others: tuple[str, str]) -> Component:
    """Return the links that jump over the header, and those to `others`: words and target."""
    targets = [(Site.SKIP_MAIN, "#contenu"), *others]
    return html.Div([html.A(words, href=target, className="skip") for words, target in targets])


def header(facts: PageFacts, current: str, actions: Sequence[Component] = ()) -> Component:
    """Return the header, the section `current` marked as the visitor's place."""
    sections = html.Nav(
        [_section(facts, path, name, current) for path, name in SECTIONS.items()],
        className="nav1",
        **{"aria-label": Site.SECTIONS, "data-carries": " ".join(CARRIED)},
    )
    return html.Header(
        [_brand(facts.served), sections, html.Span(className="sp"), *actions], className="hd"
    )


def _brand(served: Served) -> Component:
    words = html.Span([html.B(Site.NAME), html.Span(served.name)])
    return html.A([html.Span(className="logo"), words], href=SitePath.MAP, className="brand")


def _section(facts: PageFacts, path: str, name: str, current: str) -> Component:
    here = {"aria-current": "page"} if path == current else {}
    return html.A(name, href=link(path, facts.carried.filters.to_query()), **here)


def kept_filters(carried: Carried, section: str) -> Component | None:
    """Return the filters that are kept for other pages and do nothing on this one, if any are."""
    rows = [row for row in FILTERS if row.param in CARRIED and row.param not in shown_on(section)]
    chips = [
        filter_chip(
            row.words.chip.format(option=row.label(code, {}, carried.areas)),
            carried.toggled(row.param, code),
            {"data-toggles": f"{row.param}={code}"},
        )
        for row in rows
        for code in carried.filters.codes(row)
    ]
    if not chips:
        return None
    content = [html.Span(Chips.KEPT), html.Ul(chips, className="afcs")]
    return html.Section(content, className="kept", **{"aria-label": Chips.KEPT})


def shown_on(section: str) -> Sequence[Param]:
    """Return which of the filters that are carried a page shows by itself."""
    return _SHOWN.get(section, ())


def banner(facts: PageFacts, section: str) -> Component | None:
    """Return the demonstration banner, or nothing once every record is real.

    Its link leaves the examples out, or takes them in again: of this page, or of the map from a
    page without records.
    """
    if not facts.demonstrations:
        return None
    real = RecordStatus.SOURCE_PUBLIQUE
    kept = facts.carried.filters.to_query()
    href = f"{SitePath.MAP}{replace(facts.carried, query=kept).toggled(Param.STATUS, real)}"
    toggles = {}
    if Param.STATUS in shown_on(section):
        href = facts.carried.toggled(Param.STATUS, real)
        toggles = {
            "data-toggles": f"{Param.STATUS}={real}",
            "data-on": Banner.EVERY,
            "data-off": Banner.ONLY_REAL,
        }
    return html.Aside(
        [
            icon("info-circle"),
            html.P([html.B(Banner.LEAD), *_examples(facts)]),
            html.A(
                Banner.EVERY if facts.carried.filters.real_only else Banner.ONLY_REAL,
                href=href,
                className="nw",
                **{"data-nav": "exact", **toggles},
            ),
            html.Span(className="sp"),
            html.A(
                Banner.WHENCE,
                href=link(SitePath.DATA, kept),
                className="nw whence",
            ),
        ],
        className="demo",
        **{"aria-label": Banner.LABEL},
    )


def _examples(facts: PageFacts) -> list[Component | str]:
    """Return how many of the records are demonstrations and how many are published."""
    total, fictional = french.number(facts.total), french.number(facts.demonstrations)
    real = _published(facts.total - facts.demonstrations)
    if facts.demonstrations == 1:
        words, example, rest = Banner.SAID_ONE, Banner.EXAMPLE, Banner.REAL_ONE
    else:
        words, example, rest = Banner.SAID, Banner.EXAMPLES, Banner.REAL
    if facts.total == 1:
        words = Banner.SAID_ONLY
    return [
        words.format(fictional=fictional, total=total),
        html.B(example),
        rest.format(thin=french.THIN, real=real),
    ]


def _published(count: int) -> str:
    words = (Banner.PUBLISHED_NONE, Banner.PUBLISHED, Banner.PUBLISHED_MANY)
    return words[min(count, 2)].format(count=french.number(count))


def footer(facts: PageFacts) -> Component:
    """Return the footer: date of the data, sources, what is owed to the visitor, version."""
    kept = facts.carried.filters.to_query()
    return html.Footer(
        [
            html.Span(facts.dated),
            html.A(Site.SOURCES, href=link(SitePath.DATA, kept)),
            html.A(Site.LEGAL, href=f"{link(SitePath.UNDERSTAND, kept)}#mentions"),
            html.A(Site.ACCESSIBILITY, href=link(SitePath.ACCESSIBILITY, kept)),
            html.Span(className="sp"),
            html.Span(Site.VERSION.format(version=facts.version)),
        ],
        className="foot",
        **{"data-carries": " ".join(CARRIED)},
    )


LOOK_EVERY = 60.0  # seconds: how often a page in sight asks whether the data are still its own


def renewed(edition: str) -> Component:
    """Return where a page made from `edition` tells that the data changed since.

    `assets/js/shared/edition.js` compares the edition, and shows the notice.
    """
    reload = html.Button(Script.RELOAD, type="button", className="b b-s")
    notice = html.Div([html.P(), reload], hidden=True, **{"data-part": "notice"})
    words = {"data-seen": Script.RENEWED, "data-refused": Script.REFUSED}
    return html.Div(
        notice,
        id=PageId.RENEWED,
        className="renewed",
        role="status",
        **{"data-edition": edition, "data-every": str(round(LOOK_EVERY * 1000)), **words},
    )


def toast() -> Component:
    """Return where a page says what it did; `assets/js/shared/toast.js` writes there."""
    words = {
        "data-copied": Script.COPIED,
        "data-copied-link": Script.COPIED_LINK,
        "data-lost": Script.LOST,
    }
    return html.Div(id=PageId.TOAST, className="toast", role="status", **words)


def status_link(status: RecordStatus) -> str:
    """Return the map page of the records of one status."""
    return link(SitePath.MAP, f"{Param.STATUS}={status}")


def failures(id: str) -> Component:  # noqa: A002 - Dash's name
    """Return what the component `id` reads out: its announcements, a request that failed."""
    words = {"lost": Script.LOST, "failed": Script.FAILED}
    return html.P(className="sr", role="status", **adopted(Announcer, id, words=words))
