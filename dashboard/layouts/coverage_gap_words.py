"""The sentence that says what is not covered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboard.data.vocabularies import PUBLICS
from dashboard.french import percent, plural
from dashboard.texts_coverage import Gap

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.domain.coverage_gaps import Gaps


def gap_sentence(gaps: Gaps) -> list[Component | str]:
    """Return the sentence, its numbers and its public in bold."""
    return [html.B(text) if strong else text for text, strong in _runs(gaps)]


def plain_gap(gaps: Gaps) -> str:
    """Return the sentence as text."""
    return "".join(text for text, _ in _runs(gaps))


def _runs(gaps: Gaps) -> list[tuple[str, bool]]:
    people = gaps.total.population
    whom = _whom(gaps)
    if people.not_covered:
        share = percent(people.not_covered / people.total)
        words = Gap.SHARE if people.not_covered > 1 else Gap.SHARE_ONE
        head = plural(people.not_covered, "habitant")
        return [(head, True), (words.format(share=share), False), *whom, (".", False)]
    if not people.not_collected:
        return [(Gap.NONE, False), *whom, (".", False)]
    rest = (plural(people.not_collected, "habitant"), True)
    where = (Gap.UNKNOWN_WHERE, False)
    return [(Gap.UNKNOWN, False), *whom, where, rest, (Gap.UNKNOWN_END, False)]


def _whom(gaps: Gaps) -> list[tuple[str, bool]]:
    if gaps.public is None:
        return []
    return [(Gap.FOR, False), (PUBLICS[gaps.public].phrase, True)]
