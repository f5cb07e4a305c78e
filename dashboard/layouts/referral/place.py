"""The commune of an answer: its facts, its map, what the link or the text did not say well."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard import french
from dashboard.data.phones import dialled
from dashboard.domain.commune_names import read_typed
from dashboard.domain.commune_search import LIMIT, CommuneMatch
from dashboard.domain.positions import MarkerKind
from dashboard.domain.referral.elsewhere import AcrossResult
from dashboard.domain.referral.results import CommuneFacts, ReferralResult
from dashboard.domain.search.filters import Param
from dashboard.domain.verdict import TerritoryJudgement
from dashboard.domain.wording import collected_words
from dashboard.domain.youth_call import YouthCallArea
from dashboard.figures.referral_map import ReferralMap
from dashboard.french import NBSP, lower_first, of, upper_first
from dashboard.ids import FinderId
from dashboard.layouts.elements import described, hidden, icon, legend_key, phone_link, status_tag
from dashboard.layouts.referral.answer import announced, doors
from dashboard.layouts.referral.card import on_paper
from dashboard.layouts.referral.query import OUTSIDE, looks_like_code
from dashboard.layouts.referral.view import FinderView
from dashboard.paths import SitePath, link, sheet_link
from dashboard.texts.referral import AnswerMap, Finder, Place
from dashboard.texts.sheet import Reception


def beside(view: FinderView, referral: ReferralResult) -> Component:
    """Return what stands beside the groups: the map, its legend, the commune's facts."""
    picture = view.drawn
    keys = [*_legend(referral, picture), *_marks(picture)] if picture else []
    drawn = [
        html.Div(picture and picture.svg, id=FinderId.MAP, className="mb"),
        html.Ul(keys, className="lgc"),
        html.P([AnswerMap.REPEATS, " ", AnswerMap.CREDIT], className="t-small muted cmap-note"),
    ]
    label = AnswerMap.LABEL.format(of=of(referral.commune.name))
    return html.Aside(
        [html.Div(drawn), html.Div(_facts(referral.commune))],
        className="cmap",
        **{"aria-label": label},
    )


def _legend(referral: ReferralResult, picture: ReferralMap) -> list[Component]:
    keys = (
        ("on", referral.commune.name, True),
        ("terr", AnswerMap.COVERING, bool(referral.judged(TerritoryJudgement.COVERS))),
        ("conf", AnswerMap.TO_CONFIRM, bool(referral.judged(TerritoryJudgement.TO_CONFIRM))),
        ("near", AnswerMap.NEARBY, picture.nearby),
    )
    return [
        html.Li([html.I(className=f"key key-{key}", **hidden()), words])
        for key, words, shown in keys
        if shown
    ]


def _marks(picture: ReferralMap) -> list[Component]:
    """Return what the numbers on the map stand for: the place of reception, or none known."""
    indicative = MarkerKind.INDICATIVE
    keys = (
        (MarkerKind.GENERAL, Reception.KEY, bool(picture.kinds - {indicative})),
        (indicative, Reception.INDICATIVE_KEY, indicative in picture.kinds),
    )
    return [legend_key(f"mk mk-{kind} mk-s", words) for kind, words, shown in keys if shown]


def _facts(commune: CommuneFacts) -> list[Component]:
    epci = commune.epci[:1].upper() + commune.epci[1:]
    postcodes = Place.POSTCODE if len(commune.postcodes) == 1 else Place.POSTCODES
    rows = (
        (Place.DEPARTMENT, f"{commune.department} ({commune.department_code})"),
        (Place.EPCI, epci or Place.NO_EPCI),
        (Place.POPULATION, french.plural(commune.population, "habitant")),
        (postcodes, ", ".join(commune.postcodes)),
        (Place.LIST, _list_words(commune)),
        *_youth_call(commune.perimeter),
    )
    heading = html.H2(AnswerMap.FACTS.format(of=of(commune.name)))
    return [heading, described(rows)]


def _list_words(commune: CommuneFacts) -> str:
    """Return whether and when the list of projects of the commune's area was collected."""
    return collected_words(commune.collection) if commune.collected else Place.LIST_NOT_COLLECTED


def _youth_call(perimeter: YouthCallArea | None) -> list[tuple[str, list[Component | str]]]:
    if perimeter is None:
        return []
    inside = Place.INSIDE if perimeter.inside else Place.NOT_INSIDE
    return [(Place.YOUTH_CALL, [html.B(f"{inside}. "), perimeter.reason])]


def notices(view: FinderView) -> list[Component]:
    """Return what must be said before the answer: a former code, a value that is not known."""
    parts = [Place.NOT_TAKEN.format(value=french.quoted(value)) for value in view.query.unknown]
    if view.place and view.referral and view.place.code != view.referral.commune.code:
        words = Place.FORMER if view.place.former else Place.PART
        parts.insert(0, words.format(name=view.place.name, of=of(view.referral.commune.name)))
    parts += [Place.LEFT.format(words=french.quoted(" ".join(view.left)))] if view.left else []
    parts += [Place.REAL_ONLY] if view.query.real_only else []
    return [html.P([icon("info-circle"), html.Span(text)], className="note") for text in parts]


def instead(view: FinderView) -> list[Component]:
    """Return what stands in the answer's place: communes to choose from, or a way out."""
    if view.across:
        return [*_across(view, view.across), doors(view.across.doors)]
    if view.choices:
        return [*_choices(view), *_on_the_map(view)]
    if not view.typed:
        return [announced()]
    by_code = read_typed(view.typed).number
    words = Place.UNKNOWN_CODE_HELP if by_code else Place.UNKNOWN_HELP
    outside = Place.OUTSIDE_HELP.format(of=view.served.of_called)
    return [html.P(outside if view.outside else words, className="muted")]


def _across(view: FinderView, across: AcrossResult) -> list[Component]:
    """Return the projects nearest to a commune outside the map, or that there are none."""
    if not across.matches:
        return [html.P(across.why, className="muted")]
    rows = []
    for near in across.matches:
        card = view.summaries[near.project]
        project = card.project
        sheet = html.A(project.title, href=sheet_link(project.id))
        tel = [" ", phone_link(project.phone, dialled(project.phone))] if project.phone else []
        words = f"{NBSP}: {lower_first(near.territory)}"
        rows.append(html.Li([sheet, " ", status_tag(project), words, *tel, on_paper(card)]))
    return [html.P(across.why), html.Ul(rows, className="doors")]


def _on_the_map(view: FinderView) -> list[Component]:
    """Return the link to the projects of the department or intercommunalité that was named."""
    if view.territory is None:
        return []
    pairs = [(Param.QUERY, view.territory.name)]
    pairs += [(Param.PUBLIC, public) for public in sorted(view.query.publics)]
    words = Place.ALL_ON_THE_MAP.format(of=view.territory.of)
    return [html.P(html.A(words, href=link(SitePath.MAP, urlencode(pairs))))]


def _choices(view: FinderView) -> list[Component]:
    """Return the communes to choose from: all that share a postcode, else the first ones open."""
    first = len(view.choices) if _sharing(view) else LIMIT
    open_, rest = view.choices[:first], view.choices[first:]
    shown: list[Component] = [_choice_list(view, open_)]
    if rest:
        left = view.total - len(view.choices)
        words = (Place.FOLLOWING if left else Place.OTHERS).format(count=french.number(len(rest)))
        more: list[Component] = [html.Summary(words), _choice_list(view, rest)]
        if left:
            more.append(html.P(Place.TOO_MANY.format(count=french.number(left)), className="muted"))
        shown.append(html.Details(more, className="more-choices"))
    return shown


def _choice_list(view: FinderView, matches: Sequence[CommuneMatch]) -> Component:
    links = [
        html.Li(
            html.A(
                [html.B(match.name), html.Span(_told_apart(match.label, match.name))],
                href=f"{view.query.address(match.code)}#{FinderId.SENTENCE}",
                **{
                    "data-commune-code": match.code,
                    "data-nom": match.name,
                    "data-code_postal": match.postcode,
                    "data-departement": match.department,
                },
            )
        )
        for match in matches
    ]
    return html.Ul(links, className="choices")


def _told_apart(label: str, name: str) -> str:
    return label.removeprefix(name).removeprefix(" · ")


def question_back(view: FinderView) -> str:
    """Return the sentence that replaces the summary while no commune is known."""
    if view.across:
        return view.across.sentence
    if view.choices:
        return _choose(view)
    if not view.typed:
        return Finder.WAITING
    if view.outside:
        return Place.OUTSIDE.format(text=view.typed, of=view.served.of)
    by_code = looks_like_code(view.typed) and not view.query.text
    words = Place.UNKNOWN_CODE if by_code else Place.UNKNOWN
    return words.format(text=_shown(view.typed), inside=view.served.inside)


def _choose(view: FinderView) -> str:
    """Return how many communes share the postcode typed, or may be meant."""
    sharing, text = _sharing(view), view.typed
    if sharing:
        count = french.plural(len(sharing), *Place.HAVE)
        other = Place.CODED.format(text=text) if len(sharing) < len(view.choices) else ""
        words = f"{Place.CHOOSE_POSTCODE.format(count=count, text=text)}{other}."
    elif view.territory:
        words = Place.CHOOSE_INSIDE.format(
            place=upper_first(view.territory.the), count=french.plural(view.total, "commune")
        )
    elif view.total > LIMIT:
        total = french.number(view.total)
        words = Place.CHOOSE_FIRST.format(count=LIMIT, total=total, text=_shown(text))
        words += f"{_off_the_map(view)}."
    else:
        count = french.plural(view.total, *Place.MAY)
        words = Place.CHOOSE_NAME.format(count=count, text=_shown(text))
        words += f"{_off_the_map(view)}."
    return f"{words} {Place.CHOOSE}"


def _off_the_map(view: FinderView) -> str:
    """Return « , dont 2 hors de cette carte », "" where none or all of the choices are."""
    count = sum(match.index == OUTSIDE for match in view.choices)
    return Place.SOME_OFF.format(count=count) if 0 < count < len(view.choices) else ""


def _sharing(view: FinderView) -> list[CommuneMatch]:
    """Return the communes of the postcode typed."""
    return [m for m in view.choices if m.postcode == view.typed and not m.note]


def _shown(text: str) -> str:
    return text if text.isdigit() else french.quoted(text)
