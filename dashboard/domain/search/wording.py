"""The French sentence on a search result: headline, status message, title of exports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from dashboard.data.vocabularies import PUBLICS, Public, RecordStatus
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.counts import Count
from dashboard.domain.search.area_stats import AreaState, AreaStats
from dashboard.domain.search.area_words import people_words
from dashboard.domain.search.filters import FILTERS, FilterKind
from dashboard.domain.search.reasons import areas_in_state, list_mark, note_words
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.selection import Selection
from dashboard.domain.search.text_sentences import all_cover, found_words, not_found
from dashboard.domain.territory.wording import in_areas, in_regions, named
from dashboard.domain.wording import (
    NOT_COLLECTED,
    TO_CONFIRM,
    Run,
    counted,
    plain,
    with_possible,
)
from dashboard.french import NBSP, THIN, join, long_date, number, plural, quoted, upper_first
from dashboard.texts.filters import Filters, NotFound
from dashboard.texts.site import Area

METROPOLE = "69M"
NONE_KNOWN, NONE_SURE = "Aucun projet recensé", "Aucun projet certain"
NONE_ACTIVE = "Aucun projet actif"
NO_AREA_SURE = "aucun département certain"
NO_ABSENCE = f"{NBSP}: ce n’est pas une absence d’offre"


def summary(
    catalogue: Catalogue, result: SearchResult, stats: Sequence[AreaStats]
) -> tuple[Run, ...]:
    """Return the sentence for `result`, whose units are `stats`."""
    if not result.count.sure:
        return _none_sure(catalogue, result, stats)
    head = Run(upper_first(counted(result.count, "projet")), strong=True)
    told = _active if result.selection.of_all else _filtered
    return (head, *told(catalogue, result, stats), Run(_others_to_confirm(result)))


def whole_summary(
    catalogue: Catalogue, result: SearchResult, stats: Sequence[AreaStats]
) -> tuple[Run, ...]:
    """Return the headline and the note under it, for what has one text only."""
    note = note_words(result, stats)
    return (*summary(catalogue, result, stats), *([Run(f" {note}")] if note else []))


def heading_words(result: SearchResult, sentence: Sequence[Run]) -> str:
    """Return « 3 projets, dont 1 à confirmer », what is listed; « 0 projet » only if known.

    Where lists are not collected, the verdict of the headline, which is `sentence`. A text is
    looked for in the records: that none has it says nothing of projects.
    """
    if result.total:
        return with_possible(result.total, len(result.listed_to_confirm), "projet")
    if result.count.exact or result.count.possible:
        return counted(result.count, NotFound.NOUN if result.text else "projet")
    return sentence[0].text


def _active(
    catalogue: Catalogue, result: SearchResult, stats: Sequence[AreaStats]
) -> tuple[Run, ...]:
    count, names = result.count.sure, catalogue.geography.regions
    active = (Run(" actif" if count == 1 else " actifs"),)
    on = filter_runs(result.selection, count, names) if result.selection.day else active
    spread = _departments(catalogue, stats)
    spots = (*on, Run(" dans "), Run(spread, strong=True)) if spread else on
    return (*spots, Run(f". {_areas_without_projects(result, stats)}".rstrip()))


def _filtered(
    catalogue: Catalogue, result: SearchResult, stats: Sequence[AreaStats]
) -> tuple[Run, ...]:
    """Return what follows the number of projects: filters, where, by what they were found."""
    text, geography = result.text, catalogue.geography
    short = all_cover(result, text, geography) if text and _is_text_alone(result.selection) else ""
    silence = "" if _has_places(result) else _uncollected(stats)
    if short:
        return (Run(f" {short}.{silence}"),)
    place, where = _place(catalogue, result, stats)
    by_text = text and (_is_text_alone(result.selection) or text.query.places or text.query.publics)
    found = found_words(result, text, geography) if text and by_text else ""
    sentences = [words for words in (_public_split(catalogue, result), found) if words]
    if sentences and not place:
        place = f"{NBSP}: {sentences.pop(0)}"
    told = "".join(f" {upper_first(words)}." for words in (*sentences, where) if words)
    filters = filter_runs(result.selection, result.count.sure, geography.regions)
    return (*filters, Run(f"{place}.{told}{silence}"))


def _others_to_confirm(result: SearchResult) -> str:
    """Return the sentence on the projects that may be added, "" for none."""
    count = result.count.possible
    others = plural(count, "autre projet est", "autres projets sont")
    return f" {others} {TO_CONFIRM}." if count else ""


def _none_sure(
    catalogue: Catalogue, result: SearchResult, stats: Sequence[AreaStats]
) -> tuple[Run, ...]:
    """Return the sentence where no project is certain: none known, to confirm, not collected."""
    selection, names = result.selection, catalogue.geography.regions
    chosen, unknown = _chosen(result, stats), _unknown(result, stats)
    nothing_else = not (result.text or result.count.possible)
    if chosen and len(unknown) == len(chosen) and (_has_places(result) or nothing_else):
        may_be = f" {upper_first(_may_be(result))}." if result.count.possible else ""
        return (
            Run(upper_first(NOT_COLLECTED), strong=True),
            Run(f"{_in_places(selection, names)}{NO_ABSENCE}.{may_be}"),
        )
    if result.text and not result.total:
        other_filters = not _is_text_alone(selection)
        words = not_found(result.text, catalogue.geography, other_filters=other_filters)
        silence = _uncollected(stats) or _no_absence(unknown)
        return (Run(NotFound.NONE, strong=True), Run(f"{words}.{silence}"))
    verified = tuple(code for code in selection.areas if code not in unknown)
    where = plain(filter_runs(replace(selection, areas=verified), 0, names))
    mark = list_mark(area for area in stats if area.code in chosen)
    told = [_may_be(result)] if result.count.possible else []
    told += [named(NOT_COLLECTED, unknown)] if unknown else []
    none = NONE_SURE if result.count.possible else NONE_KNOWN
    return (Run(none, strong=True), Run(f"{f'{THIN}; '.join([f'{where}{mark}', *told])}."))


def _may_be(result: SearchResult) -> str:
    return f"{plural(result.count.possible, 'projet')} {TO_CONFIRM}"


def filter_runs(selection: Selection, total: int, regions: Mapping[str, str]) -> tuple[Run, ...]:
    """Return the filters in words, to follow « 4 projets »: day, publics, places, text, others.

    `regions` gives the name of each region by its code.
    """
    runs: list[Run] = []
    if selection.statuses == (RecordStatus.SOURCE_PUBLIQUE,):
        runs.append(Run(f" {'confirmé' if total <= 1 else 'confirmés'} par une source publique"))
    if selection.day:
        active = Filters.ACTIVE_ON if total <= 1 else Filters.ACTIVE_ON_MANY
        runs.append(Run(active.format(day=long_date(selection.day))))
    if len(selection.publics) == 1:
        runs += [Run(" pour "), Run(PUBLICS[selection.publics[0]].phrase, strong=True)]
    elif selection.publics:
        some = f"{len(selection.publics)}{NBSP}publics"
        runs += [Run(" pour au moins un des "), Run(some, strong=True), Run(" choisis")]
        runs += [Run(Filters.BARRED)] if selection.person.limits_ages else []
    places = _in_places(selection, regions)
    comma = "," if places and selection.person.limits_ages else ""  # closes what stands between two
    runs += [Run(f"{comma}{places}")] if places else []
    if selection.query:
        runs.append(Run(f"{', avec' if runs else ' pour'} {quoted(selection.query)}"))
    return (*runs, Run("".join(f", {text}" for text in _others(selection))))


def _in_places(selection: Selection, regions: Mapping[str, str]) -> str:
    """Return « en Isère, en Bretagne » after a space, "" without a filter on places."""
    places = [in_areas(selection.areas)] if selection.areas else []
    if selection.regions:
        places.append(in_regions([regions[code] for code in selection.regions]))
    return f" {', '.join(places)}" if places else ""


def _others(selection: Selection) -> Iterable[str]:
    for row in FILTERS:
        codes = selection.codes(row)
        if codes and row.words.sentence:
            labels = [row.labels.get(code, "") for code in codes]
            if row.kind is FilterKind.MANY:
                labels = [quoted(label) for label in labels]
            yield row.words.sentence.format(options=join(labels, last="ou"))
    if selection.statuses == (RecordStatus.EXEMPLE_FICTIF,):
        yield "exemples fictifs seulement"


def _is_text_alone(selection: Selection) -> bool:
    """Return whether the free text is the only filter."""
    return bool(selection.query) and not replace(selection, query="").is_filtered


def _uncollected(stats: Sequence[AreaStats]) -> str:
    """Return the sentence on places named by a text whose lists were not collected, "" if none."""
    silent = [area.code for area in stats if area.named and area.state is AreaState.NOT_COLLECTED]
    return _no_absence(silent)


def _no_absence(silent: Sequence[str]) -> str:
    return f" {upper_first(named(NOT_COLLECTED, silent))}{NO_ABSENCE}." if silent else ""


def _chosen(result: SearchResult, stats: Iterable[AreaStats]) -> list[str]:
    """Return the units asked about; without a filter on places, only where few or none are found.

    Those are no projects for sure, or published records alone; words are asked of the records, and
    a text that names places asks of its own.
    """
    text = result.text and result.text.query
    of_records = text and (text.places or not (text.publics or result.selection.publics))
    if (result.count.sure or of_records) and not (_has_places(result) or result.real_only):
        return []
    return [area.code for area in stats if area.asked]


def _has_places(result: SearchResult) -> bool:
    return bool(result.selection.areas or result.selection.regions)


def _unknown(result: SearchResult, stats: Sequence[AreaStats]) -> list[str]:
    """Return the chosen units of which nothing is known."""
    silent = {area.code for area in stats if area.state is AreaState.NOT_COLLECTED}
    return [code for code in _chosen(result, stats) if code in silent]


def _public_split(catalogue: Catalogue, result: SearchResult) -> str:
    """Return how many of the projects found for sure cite the one public asked for."""
    publics, total = result.selection.publics, result.count.sure
    if len(publics) != 1 or publics[0] is Public.TOUS_PUBLICS:
        return ""
    sure = [catalogue.projects[i].publics for i in np.flatnonzero(result.sure).tolist()]
    cited = sum(publics[0] in values for values in sure)
    open_to_all = total - cited
    if total == 1:
        return "il les cite" if cited else "il est ouvert à tous"
    if cited == total:
        return "tous les citent"
    cite = "les cite" if cited == 1 else "les citent"
    text = f"{number(cited)} {cite}" if cited else "aucun ne les cite"
    are = "est ouvert" if open_to_all == 1 else "sont ouverts"
    return f"{text}, {number(open_to_all)} {are} à tous"


def _place(
    catalogue: Catalogue, result: SearchResult, stats: Sequence[AreaStats]
) -> tuple[str, str]:
    """Return the words after the name of a single area, then the sentence on its coverage."""
    areas = result.selection.areas
    if len(areas) == 1:
        area = next(area for area in stats if area.code == areas[0])
        return _one_place(area, result.count.sure)
    if areas:
        return "", named(NOT_COLLECTED, _unknown(result, stats))
    if result.text and result.text.query.places:
        return "", ""
    return "", _departments(catalogue, stats) or NO_AREA_SURE


def _one_place(area: AreaStats, total: int) -> tuple[str, str]:
    noun = "de la métropole" if area.code == METROPOLE else "du département"
    covered = people_words(area, Area.BY_IT if total == 1 else Area.BY_ONE_OF_THEM)
    if not area.part:
        return "", covered
    if total == 1:
        return f", sur une partie {noun} seulement", covered
    some = f"dont {number(area.part)}" if area.part < total else "tous"
    return f", {some} sur une partie {noun}", covered


def _departments(catalogue: Catalogue, stats: Iterable[AreaStats]) -> str:
    """Return « au moins 10 départements sur 12 », "" when none is certain."""
    of_unit = catalogue.department_of_area
    asked = [area for area in stats if area.asked]
    met = {of_unit[area.code] for area in asked if area.count.sure}
    may = {of_unit[area.code] for area in asked if not area.count.exact} - met
    if not met:
        return ""
    total = len({of_unit[area.code] for area in asked})
    return f"{counted(Count(len(met), len(may)), 'département')} sur {total}"


def _areas_without_projects(result: SearchResult, stats: Sequence[AreaStats]) -> str:
    told = (
        (NONE_ACTIVE if result.selection.day else NONE_KNOWN, AreaState.NONE),
        (TO_CONFIRM, AreaState.TO_CONFIRM),
        (NOT_COLLECTED, AreaState.NOT_COLLECTED),
    )
    text = f"{THIN}; ".join(
        filter(None, (areas_in_state(what, state, stats) for what, state in told))
    )
    return f"{upper_first(text)}." if text else ""
