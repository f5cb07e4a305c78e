"""`/integrer`: what an embedded map shall show, and the code to paste for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component
from markupsafe import escape

from dashboard import french
from dashboard.components.page import Address, Announcer, FilterForm, Fragment, adopted
from dashboard.data.vocabularies import PUBLICS
from dashboard.domain.search.area_stats import area_stats
from dashboard.domain.search.filters import Param
from dashboard.domain.search.selection import Selection
from dashboard.domain.search.wording import heading_words, summary
from dashboard.domain.snapshot import Snapshot
from dashboard.exports.notes import filter_words
from dashboard.ids import EmbedId
from dashboard.layouts.elements import actions_lost, button, hidden_field, icon, options_field
from dashboard.layouts.page_chrome import PageFacts, failures, page_address, page_frame, toast
from dashboard.paths import SitePath, link
from dashboard.texts.sharing import Maker

# What the frame needs: its scripts, its own files, and that its links open outside of the sandbox.
SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
HEIGHTS = (480, 560, 640, 760)
_AUTO = """<script>
addEventListener("message", (event) => {{
  if (event.origin !== "{host}" || !event.data || event.data.type !== "o2r:height") return;
  for (const frame of document.querySelectorAll('iframe[src^="{host}/embed"]'))
    if (frame.contentWindow === event.source) frame.style.height = event.data.height + "px";
}});
</script>"""


@dataclass(frozen=True, slots=True)
class EmbedOptions:
    """What the embedded map shall show, how high, from which site, and which sites may frame it.

    `regions` are those served, in words.
    """

    selection: Selection
    height: int
    regions: str
    host: str
    hosts: tuple[str, ...]

    @property
    def address(self) -> str:
        """Return the address of the embedded map, on this site."""
        return link(SitePath.EMBED, self.selection.to_query())

    @property
    def snippet(self) -> str:
        """Return the HTML to paste."""
        title = Maker.FRAME_TITLE.format(regions=self.regions)
        return (
            f'<iframe src="{escape(self.host + self.address)}" title="{escape(title)}"'
            f' width="100%" height="{self.height}" loading="lazy" sandbox="{SANDBOX}"'
            ' style="border:0;min-width:320px;min-height:420px"></iframe>'
        )


def shown_words(snapshot: Snapshot, requested: EmbedOptions) -> str:
    """Return what the embedded map shows, in words."""
    result, _ = snapshot.search(requested.selection.to_query())
    filters = f"{french.THIN}; ".join(
        filter_words(requested.selection, snapshot.catalogue.geography)
    )
    facts = area_stats(snapshot.catalogue, result)
    heading = heading_words(result, summary(snapshot.catalogue, result, facts))
    return heading + (f" ({filters})" if filters else "")


def components() -> list[Component]:
    """Return what Dash runs on the page."""
    return [
        Address(EmbedId.ADDRESS),
        FilterForm(EmbedId.FORM),
        Fragment(EmbedId.CODE),
        Announcer(EmbedId.ANNOUNCER),
    ]


def code(snapshot: Snapshot, requested: EmbedOptions) -> Component:
    """Return the code with its buttons."""
    shown = [html.B(Maker.SHOWN), shown_words(snapshot, requested)]
    preview = html.A(
        [Maker.PREVIEW, icon("box-arrow-up-right")],
        href=requested.address,
        target="_blank",
        className="b",
    )
    return html.Section(
        [
            html.H2(Maker.CODE),
            html.P(shown, className="shown"),
            html.Pre(html.Code(requested.snippet)),
            html.Div([_copy(requested.snippet), preview, actions_lost()], className="go"),
            html.P(_hosts(requested), className="note"),
            html.Details(
                [
                    html.Summary([icon("chevron-down"), Maker.AUTO], className="b b-s b-q"),
                    html.P(Maker.AUTO_WHY),
                    html.Pre(html.Code(_AUTO.format(host=requested.host))),
                    _copy(_AUTO.format(host=requested.host)),
                ]
            ),
            html.H3(Maker.NOTES_TITLE),
            html.Ul([html.Li(note) for note in Maker.NOTES], className="mkr-notes"),
        ],
        className="code",
    )


def _copy(text: str) -> Component:
    return button("copy", Maker.COPY, {"data-copy": text, "data-toast": Maker.COPIED}, "b b-p")


def _hosts(requested: EmbedOptions) -> list[Component | str]:
    if not requested.hosts:
        return [icon("shield-check"), html.Span(Maker.NO_HOST)]
    return [icon("shield-check"), html.Span([Maker.HOSTS, ", ".join(requested.hosts)])]


HEIGHT = "hauteur"
CODE_ID, REGIONS_ID, UNITS_ID, PUBLICS_ID, HEIGHT_ID = (
    f"integrer-{name}" for name in ("code", "regions", "territoires", "publics", "hauteur")
)
_OTHER = "integrer-autre"
MOST_OTHERS = 60
FIELDS = (
    {"name": Param.REGION, "kind": "many"},
    {"name": Param.AREA, "kind": "many"},
    {"name": Param.PUBLIC, "kind": "many"},
    {"name": HEIGHT, "kind": "text"},
)
# The name that each field of the form is sent under; other filters ride along unseen.
NAMES = {
    REGIONS_ID: str(Param.REGION),
    UNITS_ID: str(Param.AREA),
    PUBLICS_ID: str(Param.PUBLIC),
}


def embed_maker(
    snapshot: Snapshot, facts: PageFacts, requested: EmbedOptions, others: Sequence[tuple[str, str]]
) -> Component:
    """Return the page; `others` are the filters of the address that the form has no field for."""
    return page_frame(
        facts,
        SitePath.EMBED_MAKER,
        [
            html.H1(Maker.TITLE),
            html.P(Maker.LEAD, className="lead"),
            html.Div(
                [
                    _form(snapshot, requested, others),
                    html.Div(
                        code(snapshot, requested),
                        id=CODE_ID,
                        **adopted(Fragment, EmbedId.CODE),
                    ),
                ],
                className="mkr-grid",
            ),
        ],
        after=[failures(EmbedId.ANNOUNCER), toast()],
        className="page mkr",
        **page_address(facts, EmbedId.ADDRESS),
    )


def read_embed_options(
    query: str, snapshot: Snapshot, host: str, hosts: Sequence[str]
) -> EmbedOptions:
    """Return what `query` asks to embed, from the site `host` (with its scheme) on `hosts`."""
    geography = snapshot.catalogue.geography
    selection, _ = Selection.from_query(query, geography.regions, snapshot.catalogue.area_names)
    asked = [value for name, value in parse_qsl(query) if name == HEIGHT]
    height = next((int(v) for v in reversed(asked) if v in map(str, HEIGHTS)), HEIGHTS[1])
    return EmbedOptions(selection, height, geography.served.name, host, tuple(hosts))


def other_filters(requested: EmbedOptions) -> list[tuple[str, str]]:
    """Return the filters that the form has no field for, as they are written in an address."""
    rest = replace(requested.selection, publics=(), regions=(), areas=())
    return parse_qsl(rest.to_query())[:MOST_OTHERS]


def field_names(others: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the name that each field of the form is sent under."""
    return NAMES | {f"{_OTHER}-{i}": name for i, (name, _) in enumerate(others)}


def _form(
    snapshot: Snapshot, requested: EmbedOptions, others: Sequence[tuple[str, str]]
) -> Component:
    geography = snapshot.catalogue.geography
    areas = {code: str(n) for code, n in geography.areas["nom"].items()}
    publics = {str(public): words.chip for public, words in PUBLICS.items()}
    selection = requested.selection
    regions = _chips(
        REGIONS_ID, (Maker.REGIONS, Maker.UNITS_HINT), geography.regions, selection.regions
    )
    regions.hidden = not geography.served.several
    fields = [
        regions,
        _chips(UNITS_ID, (Maker.UNITS, Maker.UNITS_HINT), areas, selection.areas),
        _chips(PUBLICS_ID, (Maker.PUBLICS, Maker.PUBLICS_HINT), publics, selection.publics),
        html.Div([html.Label(Maker.HEIGHT, htmlFor=HEIGHT_ID), _height(requested.height)]),
    ]
    hidden = [hidden_field(f"{_OTHER}-{i}", value) for i, (_, value) in enumerate(others)]
    send = html.Button(Maker.SEND, type="submit", className="b b-p send")
    return html.Form(
        [*hidden, *fields, send],
        action=SitePath.EMBED_MAKER,
        method="get",
        autoComplete="off",
        **adopted(FilterForm, EmbedId.FORM, fields=FIELDS, chosen=""),
    )


def _chips(
    id_: str, title: tuple[str, str], options: Mapping[str, str], chosen: Sequence[str]
) -> Component:
    labels = [(value, html.Span(name)) for value, name in options.items()]
    boxes = options_field(id_, labels, chosen, "chips", "chip")
    name, hint = title
    return html.Fieldset([html.Legend([name, html.Small(hint)]), boxes], className="fld")


def _height(chosen: int) -> Component:
    options = [
        html.Option(Maker.PIXELS.format(height=h), value=str(h), selected=h == chosen)
        for h in HEIGHTS
    ]
    return html.Select(options, id=HEIGHT_ID, name=HEIGHT, className="form-select")
