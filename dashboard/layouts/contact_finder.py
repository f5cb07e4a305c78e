"""« Qui contacter ? »: who answers for a commune and publics, as a page that needs no script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dash import html

from dashboard import french
from dashboard.data.vocabularies import PUBLICS, SCHEMES, RecordStatus
from dashboard.domain.referral import summary
from dashboard.layouts.contact_finder_answer import actions, groups
from dashboard.layouts.contact_finder_form import finder_form
from dashboard.layouts.contact_finder_ids import FinderId
from dashboard.layouts.contact_finder_place import beside, instead, notices, question_back
from dashboard.layouts.frame import banner, footer, header, skip_links, toast
from dashboard.texts_contact import Finder, Paper

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.domain.referral import Referral
    from dashboard.layouts.contact_finder_view import FinderView
    from dashboard.layouts.frame import FrameFacts

ROOMY = 7  # cards that one printed page holds at the usual size
_COUNTED = re.compile(r"(\d+\xa0projets? couvr\w+ la commune|aucun projet recensé ne couvre)")


def finder_title(view: FinderView) -> str:
    """Return the document's title."""
    if not view.referral:
        return Finder.TITLE
    return Finder.TITLE_FOR.format(name=view.referral.commune.name)


def contact_finder(view: FinderView, facts: FrameFacts) -> Component:
    """Return the page."""
    return html.Div(
        [
            skip_links(),
            header(facts, "/qui-contacter"),
            banner(facts),
            html.Main(
                [
                    finder_form(view),
                    html.Div(
                        [_sentence(view), html.Div(_answer(view), id=FinderId.ANSWER)],
                        className="cwrap",
                    ),
                ],
                id="contenu",
                className="finder",
            ),
            footer(facts),
            toast(),
        ],
        className="app app-page",
    )


def _sentence(view: FinderView) -> Component:
    said = _lively(view.referral) if view.referral else question_back(view)
    return html.P(said, id=FinderId.SENTENCE, className="say", role="status")


def _lively(referral: Referral) -> list[Component | str]:
    """Return the summary with the commune and the count in bold."""
    name = referral.commune.name
    before, _, after = summary(referral).partition(name)
    parts = _COUNTED.split(after, maxsplit=1)
    bold = [html.B(part) if i == 1 else part for i, part in enumerate(parts)]
    return [before, html.B(name), *bold]


def _answer(view: FinderView) -> list[Component]:
    if view.referral is None:
        return [html.Div([*notices(view), *instead(view)], className="answers")]
    shown = [
        *_paper_head(view, view.referral),
        *notices(view),
        *groups(view, view.referral),
        actions(),
        html.P(Paper.ADDRESS.format(address=view.address), className="paper"),
    ]
    dense = " dense" if len(_shown(view.referral)) > ROOMY else ""
    return [html.Div(shown, className=f"answers{dense}"), beside(view.referral)]


def _paper_head(view: FinderView, referral: Referral) -> list[Component]:
    """Return what the printed page needs above the answer: the question, dates, a warning."""
    today = french.long_date(view.today)
    dates = Paper.UNDATED.format(today=today)
    if view.updated:
        dates = Paper.DATES.format(data=french.long_date(view.updated), today=today)
    publics = [PUBLICS[public].label for public in referral.publics]
    asked = [Paper.PUBLICS.format(publics=french.join(publics))] if publics else []
    if referral.scheme:
        asked.append(Paper.SCHEME.format(scheme=SCHEMES[referral.scheme].label))
    lines = [
        html.P([html.Span(view.served.title), html.Span(dates)], className="paper-top"),
        html.H1(Paper.QUESTION.format(name=referral.commune.name), className="paper-ask"),
        *[html.P(line) for line in asked],
        *_warning(view, referral),
    ]
    return [html.Div(lines, className="paper paper-head")]


def _warning(view: FinderView, referral: Referral) -> list[Component]:
    projects = [view.cards[row].project for row in _shown(referral)]
    fictional = sum(project.status is RecordStatus.EXEMPLE_FICTIF for project in projects)
    if not fictional:
        return []
    count = french.plural(fictional, "exemple fictif", "exemples fictifs")
    return [html.P(Paper.DEMONSTRATION.format(count=count), className="paper-demo")]


def _shown(referral: Referral) -> list[int]:
    """Return the projects of an answer."""
    near = [answer.answer for answer in referral.nearby]
    answers = (*referral.covers, *referral.to_confirm, *near, *referral.excluded)
    return [answer.project for answer in answers]
