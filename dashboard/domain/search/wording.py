"""The French sentence on a search result: headline, status message, title of exports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dashboard.data.vocabularies import PUBLICS, Public, RecordStatus
from dashboard.domain.arrays import Booleans
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.counts import Count
from dashboard.domain.search.area_stats import AreaState, AreaStats
from dashboard.domain.search.area_words import people_words
from dashboard.domain.search.filters import FILTERS, FilterKind
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.selection import Selection
from dashboard.domain.search.text_query import TextMatch
from dashboard.domain.search.text_sentences import all_cover, found_words, not_found
from dashboard.domain.territory.place_names import departments_counted, in_place
from dashboard.domain.wording import counted, is_fictional
from dashboard.french import NBSP, THIN, join, number, plural, quoted, upper_first
from dashboard.texts.filters import Filters, NotFound
from dashboard.texts.region import in_region
from dashboard.texts.site import Area

MOST_NAMED = 3
RHONE_ALONE, METROPOLE = "69D", "69M"


class Run(NamedTuple):
    """A part of the sentence; `strong` is emphasised."""

    text: str
    strong: bool = False


def filter_runs(selection: Selection, total: int, regions: Mapping[str, str]) -> tuple[Run, ...]:
    """Return the filters in words, to follow « 4 projets »: publics, places, text, others.

    `regions` gives the name of each region by its code.
    """
    runs: list[Run] = []
    if selection.statuses == (RecordStatus.SOURCE_PUBLIQUE,):
        runs.append(Run(f" {'confirmé' if total <= 1 else 'confirmés'} par une source publique"))
    if len(selection.publics) == 1:
        runs += [Run(" pour "), Run(PUBLICS[selection.publics[0]].phrase, strong=True)]
    elif selection.publics:
        some = f"{len(selection.publics)}{NBSP}publics"
        runs += [Run(" pour au moins un des "), Run(some, strong=True), Run(" choisis")]
        runs += [Run(Filters.BARRED)] if selection.person.limits_ages else []
    places = [in_areas(selection.areas)] if selection.areas else []
    if selection.regions:
        places.append(in_regions([regions[code] for code in selection.regions]))
    runs += [Run(f" {', '.join(places)}")] if places else []
    if selection.query:
        runs.append(Run(f"{', avec' if runs else ' pour'} {quoted(selection.query)}"))
    return (*runs, Run("".join(f", {text}" for text in _others(selection))))


def in_areas(areas: Sequence[str]) -> str:
    """Return « en Isère ou en Savoie », a count beyond three."""
    if len(areas) <= MOST_NAMED:
        return join([in_area(code) for code in areas], last="ou")
    return f"dans au moins un des territoires choisis ({departments_counted(areas)})"


def in_regions(names: Sequence[str]) -> str:
    """Return « en Bretagne ou dans le Grand Est », a count beyond three."""
    if len(names) <= MOST_NAMED:
        return join([in_region(name) for name in names], last="ou")
    return f"dans au moins une des {len(names)}{NBSP}régions choisies"


def in_area(code: str) -> str:
    """Return « en Isère »; for 69D, « dans le Rhône hors métropole »."""
    return "dans le Rhône hors métropole" if code == RHONE_ALONE else in_place(code)


def named(what: str, codes: Sequence[str]) -> str:
    """Return `what` with where it holds, a count beyond three places; "" for no place."""
    if not codes:
        return ""
    if len(codes) > MOST_NAMED:
        return f"{what} dans {departments_counted(codes)}"
    last = "ni" if what.lower().startswith("aucun") else "et"
    return f"{what} {join([in_area(code) for code in codes], last=last)}"


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


NONE_KNOWN, UNKNOWN = "Aucun projet recensé", "données non collectées"
NONE_SURE, TO_CONFIRM = "Aucun projet certain", "à confirmer"
NO_AREA_SURE = "aucun département certain"
NO_ABSENCE = f"{NBSP}: ce n’est pas une absence d’offre"
ELSEWHERE = f"Ailleurs, les données ne sont pas collectées{NO_ABSENCE}"


def summary(
    catalogue: Catalogue, result: SearchResult, stats: Sequence[AreaStats]
) -> tuple[Run, ...]:
    """Return the sentence for `result`, whose units are `stats`."""
    filters = filter_runs(result.selection, result.total, catalogue.geography.regions)
    if not result.total:
        return _nothing(catalogue, result, stats)
    total = Count(result.total, result.left_out)
    head = Run(upper_first(counted(total, "projet")), strong=True)
    if not result.selection.is_filtered:
        active = " actif" if result.total == 1 else " actifs"
        spread = _departments(catalogue, stats)
        spots = (Run(f"{active} dans "), Run(spread, strong=True)) if spread else (Run(active),)
        return (head, *spots, Run(f". {_areas_without_projects(stats)}".rstrip()))
    text, geography = result.text, catalogue.geography
    short = all_cover(result, text, geography) if text and _is_text_alone(result.selection) else ""
    if short:
        return (head, Run(f" {short}."))
    place, where = _place(catalogue, result, stats)
    split = _public_split(catalogue, result)
    found = found_words(result, text, geography) if text else ""
    if split and not place:
        place, split = f"{NBSP}: {split}", ""
    if found and not place:
        place, found = f"{NBSP}: {found}", ""
    sentences = (upper_first(split), upper_first(found), upper_first(where), _unspecified(result))
    tail = "".join(f" {sentence}." for sentence in sentences if sentence)
    return (head, *filters, Run(f"{place}.{tail}"))


def _is_text_alone(selection: Selection) -> bool:
    """Return whether the free text is the only filter."""
    return bool(selection.query) and not replace(selection, query="").is_filtered


def plain(runs: Iterable[Run]) -> str:
    """Return the runs as plain text."""
    return "".join(run.text for run in runs)


def silence_words(result: SearchResult, among: Booleans) -> str:
    """Return « le public ou le territoire »: what the sources of `among` (N,) leave out."""
    told = [
        row.words.silence
        for row in FILTERS
        if row.param in result.silent and (result.silent[row.param] & among).any()
    ]
    return join(list(dict.fromkeys(told)), last="ou")


def _nothing(
    catalogue: Catalogue, result: SearchResult, stats: Sequence[AreaStats]
) -> tuple[Run, ...]:
    areas, names = result.selection.areas, catalogue.geography.regions
    chosen, unknown = _chosen(result, stats), _unknown(result, stats)
    if _has_places(result) and len(unknown) == len(chosen):
        regions = in_regions([names[code] for code in result.selection.regions])
        return (
            Run(upper_first(UNKNOWN), strong=True),
            Run(f" {in_areas(areas) if areas else regions}{NO_ABSENCE}."),
        )
    if result.text:
        other_filters = not _is_text_alone(result.selection)
        words = not_found(result.text.query, catalogue.geography, other_filters=other_filters)
        silence = _uncollected(catalogue, result.text, stats)
        return (Run(NotFound.NONE, strong=True), Run(f"{words}.{silence}"))
    where = plain(filter_runs(result.selection, 0, names))
    if unknown and areas:
        verified = [code for code in chosen if code not in unknown]
        where = f" {join([in_area(code) for code in verified], last='ni')}"
    mark = _list_mark(area for area in stats if area.code in chosen)
    silence = f"{THIN}; {named(UNKNOWN, unknown)}" if unknown else ""
    if result.left_out:
        silence = f"{THIN}; {_may_be(result)}{silence}"
    none = NONE_SURE if result.left_out else NONE_KNOWN
    return (Run(none, strong=True), Run(f"{where}{mark}{silence}."))


def _may_be(result: SearchResult) -> str:
    what = silence_words(result, result.unspecified)
    projects = plural(result.left_out, "projet")
    return f"{projects} {TO_CONFIRM}{NBSP}: la source ne précise pas {what}"


def _uncollected(catalogue: Catalogue, text: TextMatch, stats: Sequence[AreaStats]) -> str:
    """Return the sentence on the places named whose lists were not collected, "" for none."""
    rows = sorted({row for each in text.query.places for row in each.communes})
    named_areas = {catalogue.areas[i] for i in catalogue.area_of[rows].tolist()} if rows else set()
    silent = [
        area.code
        for area in stats
        if area.code in named_areas and area.state is AreaState.NOT_COLLECTED
    ]
    return f" {upper_first(named(UNKNOWN, silent))}{NO_ABSENCE}." if silent else ""


def _chosen(result: SearchResult, stats: Iterable[AreaStats]) -> list[str]:
    """Return the units asked about; without a filter on places, only where few or none are found.

    Those are no projects at all, or published records alone.
    """
    if result.total and not (_has_places(result) or result.real_only):
        return []
    return [area.code for area in stats if area.asked]


def _has_places(result: SearchResult) -> bool:
    return bool(result.selection.areas or result.selection.regions)


def _unknown(result: SearchResult, stats: Sequence[AreaStats]) -> list[str]:
    """Return the chosen units of which nothing is known."""
    silent = {area.code for area in stats if area.state is AreaState.NOT_COLLECTED}
    return [code for code in _chosen(result, stats) if code in silent]


def _public_split(catalogue: Catalogue, result: SearchResult) -> str:
    publics = result.selection.publics
    if len(publics) != 1 or publics[0] is Public.TOUS_PUBLICS:
        return ""
    shown = [catalogue.projects[i].publics for i in result.shown]
    cited = sum(publics[0] in values for values in shown)
    open_to_all = sum(
        Public.TOUS_PUBLICS in values and publics[0] not in values for values in shown
    )
    if result.total == 1:
        return "il les cite" if cited else "il est ouvert à tous" if open_to_all else ""
    if cited == result.total:
        return "tous les citent"
    cite = "les cite" if cited == 1 else "les citent"
    text = f"{number(cited)} {cite}" if cited else "aucun ne les cite"
    if not open_to_all:
        return text
    are = "est ouvert" if open_to_all == 1 else "sont ouverts"
    return f"{text}, {number(open_to_all)} {are} à tous"


def _place(
    catalogue: Catalogue, result: SearchResult, stats: Sequence[AreaStats]
) -> tuple[str, str]:
    """Return the words after the name of a single area, then the sentence on its coverage."""
    areas = result.selection.areas
    if len(areas) == 1:
        return _one_place(next(area for area in stats if area.code == areas[0]), result.total)
    if areas:
        return "", named(UNKNOWN, _unknown(result, stats))
    if result.text and result.text.query.places:
        return "", ""
    said = [_departments(catalogue, stats) or NO_AREA_SURE]
    rest = {area.state for area in stats if area.asked} - {AreaState.PROJECTS}
    if result.real_only and rest == {AreaState.NOT_COLLECTED}:
        return "", f"{said[0]}. {ELSEWHERE}"
    told = (("aucun", AreaState.NONE), (TO_CONFIRM, AreaState.TO_CONFIRM))
    for what, state in told[1:] if result.text else told:
        few = sum(area.state is state for area in stats) <= MOST_NAMED
        said += filter(None, [_said(what, state, stats) if few else ""])
    where = ", ".join(said)
    unknown = named(UNKNOWN, _unknown(result, stats))
    return "", f"{where}{THIN}; {unknown}" if unknown else where


def _one_place(area: AreaStats, total: int) -> tuple[str, str]:
    noun = "de la métropole" if area.code == METROPOLE else "du département"
    covered = people_words(area, Area.BY_IT if total == 1 else Area.BY_ONE_OF_THEM)
    if total == 1 and not area.count.sure:
        return f", {TO_CONFIRM}", covered
    if total == 1:
        return f", sur une partie {noun} seulement" if area.part else "", covered
    parts = []
    if area.part:
        parts.append(
            f"{f'dont {number(area.part)}' if area.part < total else 'tous'} sur une partie {noun}"
        )
    if unsure := total - area.count.sure:
        parts.append(f"{'et' if parts else 'dont'} {number(unsure)} {TO_CONFIRM}")
    return f", {' '.join(parts)}" if parts else "", covered


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


def _areas_without_projects(stats: Sequence[AreaStats]) -> str:
    told = (
        (NONE_KNOWN, AreaState.NONE),
        (TO_CONFIRM, AreaState.TO_CONFIRM),
        (UNKNOWN, AreaState.NOT_COLLECTED),
    )
    text = f"{THIN}; ".join(filter(None, (_said(what, state, stats) for what, state in told)))
    return f"{upper_first(text)}." if text else ""


def _said(what: str, state: AreaState, stats: Sequence[AreaStats]) -> str:
    """Return `what` with the areas in a state, and whether a demonstration says that it is."""
    where = named(what, [area.code for area in stats if area.state is state])
    return where + (_list_mark(stats) if where and state is AreaState.NONE else "")


def _list_mark(stats: Iterable[AreaStats]) -> str:
    """Return what marks areas found empty by a list that is a demonstration itself."""
    fictional = [a for a in stats if a.state is AreaState.NONE and is_fictional(a.collection)]
    if not fictional:
        return ""
    return f" (d’après {'une liste fictive' if len(fictional) == 1 else 'des listes fictives'})"


def _unspecified(result: SearchResult) -> str:
    """Return what the sources of the projects shown leave out, "" for nothing."""
    among = result.unspecified & result.shown_mask
    count = int(among.sum())
    if not count:
        return ""
        return ""
    whose = f"Pour {number(count)} d’entre eux, la" if result.total > count else "La"
    return f"{whose} source ne précise pas {silence_words(result, among)}"
