"""The code that embeds the map, to copy, with what it will show and who may use it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash import html
from markupsafe import escape

from dashboard import french
from dashboard.exports.filter_words import filter_words
from dashboard.layouts.elements import actions_lost, icon
from dashboard.texts_takeaway import Maker

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.domain.selection import Selection
    from dashboard.domain.snapshot import Snapshot

SAID_ID = "integrer-dit"
HEIGHTS = (480, 560, 640, 760)
_AUTO = """<script>
addEventListener("message", (event) => {{
  if (event.origin !== "{host}" || !event.data || event.data.type !== "o2r:height") return;
  for (const frame of document.querySelectorAll('iframe[src^="{host}/embed"]'))
    if (frame.contentWindow === event.source) frame.style.height = event.data.height + "px";
}});
</script>"""


@dataclass(frozen=True, slots=True)
class Wanted:
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
        return f"/embed?{self.selection.to_query()}".rstrip("?")

    @property
    def snippet(self) -> str:
        """Return the HTML to paste."""
        title = Maker.FRAME_TITLE.format(regions=self.regions)
        return (
            f'<iframe src="{escape(self.host + self.address)}" title="{escape(title)}"'
            f' width="100%" height="{self.height}" loading="lazy"'
            ' style="border:0;min-width:320px;min-height:420px"></iframe>'
        )


def code(snapshot: Snapshot, wanted: Wanted) -> Component:
    """Return the code with its buttons."""
    count = snapshot.ask(wanted.selection.to_query())[0].total
    words = filter_words(wanted.selection, snapshot.catalogue.geography)
    filters = f"{french.THIN}; ".join(words)
    told = f" ({filters})" if filters else ""
    shown = [html.B(Maker.SHOWN), f"{french.plural(count, 'projet')}{told}"]
    preview = html.A(
        [Maker.PREVIEW, icon("box-arrow-up-right")],
        href=wanted.address,
        target="_blank",
        className="b",
    )
    return html.Section(
        [
            html.H2(Maker.CODE),
            html.P(shown, className="shown", **{"data-aloud": SAID_ID}),
            html.Pre(html.Code(wanted.snippet)),
            html.Div([_copy(wanted.snippet), preview, actions_lost()], className="go"),
            html.P(_hosts(wanted), className="note"),
            html.Details(
                [
                    html.Summary([icon("chevron-down"), Maker.AUTO], className="b b-s b-q"),
                    html.P(Maker.AUTO_WHY),
                    html.Pre(html.Code(_AUTO.format(host=wanted.host))),
                    _copy(_AUTO.format(host=wanted.host)),
                ]
            ),
            html.H3(Maker.NOTES_TITLE),
            html.Ul([html.Li(note) for note in Maker.NOTES], className="mkr-notes"),
        ],
        className="code",
    )


def _copy(text: str) -> Component:
    return html.Button(
        [icon("copy"), Maker.COPY],
        type="button",
        className="b b-p",
        **{"data-copy": text, "data-said": Maker.COPIED},
    )


def _hosts(wanted: Wanted) -> list[Component | str]:
    if not wanted.hosts:
        return [icon("shield-check"), html.Span(Maker.NO_HOST)]
    return [icon("shield-check"), html.Span([Maker.HOSTS, ", ".join(wanted.hosts)])]
