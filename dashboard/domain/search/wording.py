"""The French sentence on a search result: headline, status message, title of exports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dashboard.data.vocabularies import PUBLICS, Public, RecordStatus
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.search.area_stats import AreaState, AreaStats
from dashboard.domain.search.filters import FILTERS, FilterKind
from dashboard.domain.search.results import SearchResult
from dashboard.domain.search.selection import Selection
from dashboard.domain.search.text_match import TextMatch
from dashboard.domain.search.text_sentences import all_cover, found_words, not_found
from dashboard.domain.territory.place_names import departments_counted, in_place
from dashboard.domain.wording import is_fictional
from dashboard.french import NBSP, THIN, join, number, percent, plural, quoted
from dashboard.texts.region import in_region
from dashboard.texts.text_search import NotFound

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
    last = "ni" if what.startswith("Aucun") else "et"
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
NO_ABSENCE = f"{NBSP}: ce n’est pas une absence d’offre"
ELSEWHERE = f"Ailleurs, les données ne sont pas collectées{NO_ABSENCE}"


def summary(
    catalogue: Catalogue, result: SearchResult, stats: Sequence[AreaStats]
) -> tuple[Run, ...]:
    """Return the sentence for `result`, whose units are `stats`."""
    filters = filter_runs(result.selection, result.total, catalogue.geography.regions)
    if not result.total:
        return _nothing(catalogue, result, stats)
    head = Run(plural(result.total, "projet"), strong=True)
    if not result.selection.is_filtered:
        spread = Run(_departments(catalogue, stats), strong=True)
        return (head, Run(" actifs dans "), spread, Run(f". {_areas_without_projects(stats)}"))
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
    sentences = (_capital(split), _capital(found), where, _unspecified_count(result))
    tail = "".join(f" {sentence}." for sentence in sentences if sentence)
    return (head, *filters, Run(f"{place}.{tail}"))


def _is_text_alone(selection: Selection) -> bool:
    """Return whether the free text is the only filter."""
    return bool(selection.query) and not replace(selection, query="").is_filtered


def plain(runs: Iterable[Run]) -> str:
    """Return the runs as plain text."""
    return "".join(run.text for run in runs)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _nothing(
    catalogue: Catalogue, result: SearchResult, stats: Sequence[AreaStats]
) -> tuple[Run, ...]:
    areas, names = result.selection.areas, catalogue.geography.regions
    chosen, unknown = _chosen(result, stats), _unknown(result, stats)
    if chosen and len(unknown) == len(chosen):
        regions = in_regions([names[code] for code in result.selection.regions])
        return (
            Run(_capital(UNKNOWN), strong=True),
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
    return (Run(NONE_KNOWN, strong=True), Run(f"{where}{mark}{silence}."))


def _uncollected(catalogue: Catalogue, text: TextMatch, stats: Sequence[AreaStats]) -> str:
    """Return the sentence on the places named whose lists were not collected, "" for none."""
    rows = sorted({row for each in text.query.places for row in each.communes})
    named_areas = {catalogue.areas[i] for i in catalogue.area_of[rows].tolist()} if rows else set()
    silent = [
        area.code
        for area in stats
        if area.code in named_areas and area.state is AreaState.NOT_COLLECTED
    ]
    return f" {_capital(named(UNKNOWN, silent))}{NO_ABSENCE}." if silent else ""


def _chosen(result: SearchResult, stats: Iterable[AreaStats]) -> list[str]:
    """Return the units that the filters on places leave, none without such a filter."""
    if not (result.selection.areas or result.selection.regions):
        return []
    return [area.code for area in stats if area.asked]


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
        return "", _capital(named(UNKNOWN, _unknown(result, stats)))
    if result.text and result.text.query.places:
        return "", ""
    zeros = [area.code for area in stats if area.state is AreaState.NONE and not result.text]
    where = _departments(catalogue, stats)
    if result.real_only:
        return "", f"{where}. {ELSEWHERE}"
    if 0 < len(zeros) <= MOST_NAMED:
        where += f", aucun {join([in_area(code) for code in zeros], last='ni')}{_list_mark(stats)}"
    unknown = named(UNKNOWN, _unknown(result, stats))
    return "", f"{where}{THIN}; {unknown}" if unknown else where


def _one_place(area: AreaStats, total: int) -> tuple[str, str]:
    noun = "de la métropole" if area.code == METROPOLE else "du département"
    covered = f"{percent(area.share)} de la population couverte" if area.covered else ""
    unsure = area.count.possible
    if total == 1 and not area.count.sure:
        return ", territoire à confirmer", covered
    if total == 1:
        return f", sur une partie {noun} seulement" if area.part else "", covered
    parts = []
    if area.part:
        parts.append(
            f"{f'dont {number(area.part)}' if area.part < total else 'tous'} sur une partie {noun}"
        )
    if unsure:
        parts.append(f"{'et' if parts else 'dont'} {number(unsure)} à confirmer")
    return f", {' '.join(parts)}" if parts else "", covered


def _departments(catalogue: Catalogue, stats: Iterable[AreaStats]) -> str:
    of_unit = catalogue.department_of_area
    filters = [area for area in stats if area.asked]
    met = {of_unit[area.code] for area in filters if area.count.sure}
    return f"{plural(len(met), 'département')} sur {len({of_unit[f.code] for f in filters})}"


def _areas_without_projects(stats: Sequence[AreaStats]) -> str:
    none = named(NONE_KNOWN, [f.code for f in stats if f.state is AreaState.NONE])
    none += _list_mark(stats) if none else ""
    unknown = named(UNKNOWN, [f.code for f in stats if f.state is AreaState.NOT_COLLECTED])
    text = f"{THIN}; ".join(filter(None, (none, unknown)))
    return f"{_capital(text)}." if text else ""


def _list_mark(stats: Iterable[AreaStats]) -> str:
    """Return what marks areas found empty by a list that is a demonstration itself."""
    fictional = [a for a in stats if a.state is AreaState.NONE and is_fictional(a.collection)]
    if not fictional:
        return ""
    return f" (d’après {'une liste fictive' if len(fictional) == 1 else 'des listes fictives'})"


def _unspecified_count(result: SearchResult) -> str:
    shown = int((result.unspecified & result.shown_mask).sum())
    if not shown:
        return ""
    if result.total == 1:
        return "Son public ou son territoire n’est pas précisé"
    return f"Dont {plural(shown, 'projet')} au public ou au territoire non précisé"
