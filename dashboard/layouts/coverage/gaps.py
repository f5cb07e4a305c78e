"""The map of a public, and beside it what is not covered: the sentence and the ranking of EPCI."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.page import CoverageMap, Fragment, adopted
from dashboard.data.vocabularies import PUBLICS
from dashboard.domain.coverage.cells import CommuneState, Split, Tally
from dashboard.domain.coverage.gaps import Gaps
from dashboard.domain.coverage.wording import (
    COMMUNE_STATES,
    POPULATION_NOTE,
    at_least,
    scope_words,
)
from dashboard.domain.wording import count_words
from dashboard.french import NBSP, number, percent, plural
from dashboard.ids import CoverageId
from dashboard.layouts.coverage.tools import public_picker
from dashboard.layouts.coverage.view import CoverageView
from dashboard.layouts.elements import (
    download,
    hidden,
    icon,
    legend_key,
    scroll_region,
    table,
    zoom_buttons,
)
from dashboard.layouts.html_renderer import untranslated
from dashboard.paths import SitePath, epci_path
from dashboard.texts.coverage import Coverage, Gap
from dashboard.texts.site import Map


def gap_sentence(gaps: Gaps) -> list[Component | str]:
    """Return the sentence, its numbers and its public in bold."""
    return [html.B(text) if strong else text for text, strong in _runs(gaps)]


def plain_gap(gaps: Gaps) -> str:
    """Return the sentence as text, with that of the projects without territory."""
    words = "".join(text for text, _ in _runs(gaps))
    return " ".join(filter(None, (words, unplaced_words(gaps))))


def unplaced_words(gaps: Gaps) -> str:
    """Return how many projects without territory may come in addition, "" for none."""
    count = len(gaps.unplaced)
    words = Gap.UNPLACED if count == 1 else Gap.UNPLACED_MANY
    return words.format(projects=plural(count, "projet")) if count else ""


def _runs(gaps: Gaps) -> list[tuple[str, bool]]:
    people, whom = gaps.total.population, _whom(gaps)
    if people.not_covered:
        share = percent(people.not_covered / gaps.known.population.total)
        words = Gap.SHARE if people.not_covered > 1 else Gap.SHARE_ONE
        head = plural(people.not_covered, "habitant")
        return [(head, True), (words.format(share=share), False), *whom, (_scope(gaps), False)]
    if people.not_collected:
        where, rest, end = Gap.UNKNOWN_WHERE, people.not_collected, Gap.UNKNOWN_END
        text = Gap.UNKNOWN
    elif people.to_confirm:
        where, rest, end, text = Gap.UNSURE_WHERE, people.to_confirm, ".", Gap.UNSURE
    else:
        return [(Gap.NONE, False), *whom, (".", False)]
    return [(text, False), *whom, (where, False), (plural(rest, "habitant"), True), (end, False)]


def _scope(gaps: Gaps) -> str:
    """Return the end of a sentence whose share is told of what was collected."""
    scope = scope_words(gaps.collected)
    return f"{Gap.SCOPE.format(scope=scope)}." if scope else "."


def _whom(gaps: Gaps) -> list[tuple[str, bool]]:
    if gaps.public is None:
        return []
    return [(Gap.FOR, False), (PUBLICS[gaps.public].phrase, True)]


FIRST = 8


def ranking(view: CoverageView) -> list[Component]:
    """Return the table of the first EPCI, or the sentence that says there is none."""
    ranked = _missed(view)
    unsure = sum(1 for t in view.gaps.epci if t.communes.to_confirm and not t.communes.not_covered)
    words = Gap.EPCI_UNSURE.format(count=plural(unsure, *Gap.EPCI_COUNT))
    rest = [html.P(words, className="why")] if unsure else []
    if not ranked:
        return [html.P(Gap.EPCI_NONE, className="why"), *rest]
    worst = max(ranked[0].population.not_covered, 1)
    rows = [_line(view, tally, worst) for tally in ranked[:FIRST]]
    return [table(html.Caption(Gap.EPCI), Gap.EPCI_HEADS, rows, "rk"), *rest]


def _missed(view: CoverageView) -> list[Tally]:
    return [tally for tally in view.gaps.epci if tally.communes.not_covered]


def ranking_rest(view: CoverageView) -> list[Component]:
    """Return the disclosure of the EPCI after the first."""
    ranked = _missed(view)
    if len(ranked) <= FIRST:
        return []
    words = Gap.EPCI_ALL.format(count=plural(len(ranked), *Gap.EPCI_COUNT))
    rows = [_line(view, tally, None) for tally in ranked[FIRST:]]
    heads = (Gap.EPCI_HEADS[0], *Gap.EPCI_HEADS[2:])
    rest = scroll_region(
        table(html.Caption(Gap.EPCI_REST), heads, rows, "rk"), Gap.EPCI_REST, "more"
    )
    return [html.Details([html.Summary(words, className="b b-s b-q"), rest], id="epci")]


def _line(view: CoverageView, tally: Tally, worst: int | None) -> Component:
    people = tally.population
    named = view.names.get(tally.place.code, tally.place.name)
    way = html.A(named, href=epci_path(tally.place.code)) if tally.place.code else named
    name = html.Th(way, scope="row", **untranslated())
    cells = [html.Td(missing_share(people), className="s")]
    cells.append(html.Td(count_words(people.missing), className="n"))
    if worst is not None:
        step = max(5, round(people.not_covered / worst * 20) * 5)
        drawn = html.Span(className=f"hb hb-{step}", **hidden())
        cells.insert(0, html.Td(drawn, className="brc"))
    return html.Tr([name, *cells])


def missing_share(people: Split) -> list[Component | str]:
    """Return the share that is not covered, then what is to confirm and not collected."""
    if not people.total:
        return []
    share = people.share(CommuneState.NOT_COVERED)
    parts: list[Component | str] = [at_least(share, exact=people.exact)]
    for state in (CommuneState.TO_CONFIRM, CommuneState.NOT_COLLECTED):
        if people.part(state):
            words = Gap.ALSO.format(state=COMMUNE_STATES[state], share=percent(people.share(state)))
            parts.append(html.Small(words))
    return parts


_LOADED = (
    *("leaflet", "topojson", "communes"),
    *("reliefs", "bornes", "voisins", "eaux"),
)
_LOOKS = ("pat pat-gap", "pat h1", "pat h2", "pat h3", "pat pat-unsure", "pat pat-none")


def gap_section(view: CoverageView) -> Component:
    """Return the map with its furniture, the sentence, the note and the ranking of the EPCI."""
    words = html.Div(gap_words(view), className="gr", **adopted(Fragment, CoverageId.GAPS))
    return html.Section(
        [html.Div(_map(view), className="gm"), words],
        className="gap",
        id="carte-couverture",
        **{"aria-labelledby": "manque"},
    )


def map_label(view: CoverageView) -> str:
    """Return the name of the map."""
    label = PUBLICS[view.public].label if view.public else Coverage.ALL
    return Gap.MAP_LABEL.format(title=Gap.MAP.format(public=label))


def _map(view: CoverageView) -> list[Component]:
    canvas = html.Div(
        html.P(Gap.WAIT, className="wait"),
        id="couverture-carte",
        className="map",
        **{
            "data-part": "canvas",
            **{f"data-{name}": view.files[name] for name in _LOADED if name in view.files},
        },
    )
    hint = html.P(className="hint", **hidden(), **{"data-part": "hint"})
    begun = adopted(
        CoverageMap,
        CoverageId.MAP,
        view=view.drawn,
        label=map_label(view),
        words={"failed": Gap.FAILED, "wheel": Map.CTRL_WHEEL},
    )
    return [
        html.P(Gap.NO_SCRIPT, className="noscript"),
        html.Div(public_picker(view, Gap.PICK), className="maptop"),
        html.Div([canvas, hint, _commands()], className="gm-c", **begun),
        _legend(),
        html.P(html.A(Map.ATTRIBUTION, href=f"{SitePath.UNDERSTAND}#donnees"), className="attr"),
    ]


def _commands() -> Component:
    buttons = zoom_buttons()
    groups = [html.Div(buttons[:2], className="grp"), html.Div(buttons[2:], className="grp")]
    return html.Div(groups, className="ctl", role="group", **{"aria-label": Map.COMMANDS})


def _legend() -> Component:
    keys = [
        legend_key(look, html.Span(words)) for look, words in zip(_LOOKS, Gap.KEYS, strict=True)
    ]
    body = [html.P(Gap.LEGEND, className="lg-t"), html.Ul(keys, className="keys-row")]
    return html.Section(body, className="lg", **{"aria-label": Map.LEGEND})


def gap_words(view: CoverageView) -> list[Component]:
    """Return what is not covered: the sentence, the note and the ranking of the EPCI."""
    people, communes = view.gaps.total.population, view.gaps.known.communes
    note = Gap.NOTE.format(
        population=POPULATION_NOTE,
        unsure=number(people.to_confirm),
        unknown=number(people.not_collected),
        nbsp=NBSP,
    )
    counted = Gap.COMMUNES.format(
        count=plural(communes.not_covered, "commune"),
        total=number(communes.total),
        share=percent(communes.not_covered / max(communes.total, 1)),
    )
    unplaced, lists = unplaced_words(view.gaps), view.fictional_lists
    file = view.query.address(SitePath.GAPS_CSV, case="", mode="")
    link = download(Gap.CSV, file, download="")
    return [
        html.H2(
            gap_sentence(view.gaps),
            id="manque",
            tabIndex=-1,
            **{"data-message": plain_gap(view.gaps)},
        ),
        html.P(counted, className="communes") if communes.not_covered else None,
        html.P([icon("info-circle"), html.Span(unplaced)], className="why") if unplaced else None,
        html.P([icon("info-circle"), html.Span(note)], className="why"),
        html.P([icon("info-circle"), html.Span(f"{lists}.")], className="why") if lists else None,
        *ranking(view),
        html.P(link, className="gr-f"),
        *ranking_rest(view),
    ]
