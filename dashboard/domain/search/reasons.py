"""The note under the headline: the areas without projects, what sources and lists leave unknown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from dashboard.domain.arrays import Booleans
from dashboard.domain.search.area_stats import AreaState, AreaStats
from dashboard.domain.search.filters import FILTERS, Filter, Param
from dashboard.domain.search.results import SearchResult
from dashboard.domain.territory.wording import MOST_NAMED, named
from dashboard.domain.verdict import AgreementState
from dashboard.domain.wording import NOT_COLLECTED, TO_CONFIRM, fictional_days
from dashboard.french import THIN, join, number, plural, upper_first
from dashboard.texts.filters import HeadlineNote
from dashboard.texts.site import Area


def note_words(result: SearchResult, stats: Sequence[AreaStats]) -> str:
    """Return the sentences under the headline, "" for none: where, and why so much is unknown."""
    listed = result.to_confirm & result.shown_mask
    hidden = result.to_confirm & ~result.shown_mask
    counted: dict[str, list[str]] = {}
    for where, among in ((HeadlineNote.LISTED, listed), (HeadlineNote.HIDDEN, hidden)):
        if among.any():
            count = where.format(count=number(int(among.sum())))
            counted.setdefault(silence_words(result, among), []).append(count)
    parts = [f"{what} ({', '.join(counts)})" for what, counts in counted.items()]
    silence = HeadlineNote.SILENCE.format(what=join(parts, last="ou")) if parts else ""
    return " ".join(filter(None, (areas_words(result, stats), silence, *not_running_words(result))))


_NOT_RUNNING = {
    AgreementState.OVER: HeadlineNote.OVER,
    AgreementState.NOT_BEGUN: HeadlineNote.NOT_BEGUN,
}


def not_running_words(result: SearchResult) -> list[str]:
    """Return how many projects are not counted for their agreement: over, or not begun."""
    on = HeadlineNote.ON if result.selection.day else ""
    counts = {state: int(mask.sum()) for state, mask in result.not_running.items()}
    return [
        _NOT_RUNNING[state][count > 1].format(projects=plural(count, "projet"), on=on)
        for state, count in counts.items()
        if count
    ]


def areas_words(result: SearchResult, stats: Sequence[AreaStats]) -> str:
    """Return the areas that a filtered headline counts without naming them, "" for none."""
    asked, text = result.selection, result.text
    if not asked.is_filtered or (asked.of_all and result.count.sure):
        return ""
    if not result.count.sure or asked.areas or (text and text.query.places):
        return _missing_lists(result, stats)
    rest = {area.state for area in stats if area.asked} - {AreaState.PROJECTS}
    if result.real_only and rest == {AreaState.NOT_COLLECTED}:
        return HeadlineNote.ELSEWHERE
    states = ((HeadlineNote.NONE, AreaState.NONE), (TO_CONFIRM, AreaState.TO_CONFIRM))
    parts = [
        areas_in_state(what, state, stats)
        for what, state in (states[1:] if text else states)
        if sum(area.state is state for area in stats) <= MOST_NAMED
    ]
    where = ", ".join(filter(None, parts))
    told = f"{THIN}; ".join(filter(None, (where, _lists(result, stats))))
    return f"{upper_first(told)}." if told else ""


def areas_in_state(what: str, state: AreaState, stats: Sequence[AreaStats]) -> str:
    """Return `what` with the areas in a state, and whether a demonstration says that it is."""
    where = named(what, [area.code for area in stats if area.state is state])
    return where + (list_mark(stats) if where and state is AreaState.NONE else "")


def list_mark(stats: Iterable[AreaStats]) -> str:
    """Return what marks areas found empty by a list that is a demonstration itself."""
    empty = [area.collection for area in stats if area.state is AreaState.NONE]
    count, when = fictional_days(empty)
    words = HeadlineNote.FICTIONAL_LIST if count == 1 else HeadlineNote.FICTIONAL_LISTS
    return words.format(when=when) if count else ""


def _missing_lists(result: SearchResult, stats: Sequence[AreaStats]) -> str:
    """Return where projects are found, or may be, and others are not known: no list; "" for none.

    The headline tells where nothing is found at all.
    """
    by_place = result.text and result.text.query.places and not result.selection.areas
    silent = [
        area.code
        for area in stats
        if area.asked
        and (area.named or not by_place)
        and not (area.count.collected or area.state is AreaState.NOT_COLLECTED)
    ]
    told = "" if result.count.collected else named(_list_word(silent), silent)
    return f"{upper_first(told)}." if told else ""


def _list_word(silent: Sequence[str]) -> str:
    one = len(silent) == 1
    return HeadlineNote.LIST_NOT_COLLECTED if one else HeadlineNote.LISTS_NOT_COLLECTED


def _lists(result: SearchResult, stats: Sequence[AreaStats]) -> str:
    """Return the areas whose lists the answer lacks, "" for none or where it asks of records."""
    if result.selection.regions or result.real_only:
        unknown = [a.code for a in stats if a.asked and a.state is AreaState.NOT_COLLECTED]
        if unknown:
            return named(NOT_COLLECTED, unknown)
    silent = [area.code for area in stats if area.asked and not area.count.collected]
    publics = result.selection.publics or (result.text and result.text.query.publics)
    return named(_list_word(silent), silent) if publics else ""


def silence_words(result: SearchResult, among: Booleans) -> str:
    """Return « le public ou le territoire »: what the sources of `among` (N,) leave out."""
    told = [Area.COMMUNES] if (result.unsure_communes & among).any() else []
    for row in FILTERS:
        if (result.silent.get(row.param, np.False_) & among).any():
            told += _silences(row, result)
    return join(list(dict.fromkeys(told)), last="ou")


def row_silence(result: SearchResult, index: int) -> str:
    """Return what the source of one project listed leaves out, "" where the answer is sure."""
    alone = np.arange(len(result.sure)) == index
    return silence_words(result, result.to_confirm & alone)


def _silences(row: Filter, result: SearchResult) -> list[str]:
    """Return what a source that does not answer a filter leaves out; of a text, what it names."""
    if row.param is not Param.QUERY or not result.text:
        return [row.words.silence]
    silences = {other.param: other.words.silence for other in FILTERS}
    query = result.text.query
    places = [silences[Param.AREA]] if query.places else []
    return [*places, *([silences[Param.PUBLIC]] if query.publics else [])]
