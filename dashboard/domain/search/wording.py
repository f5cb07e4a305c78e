"""The sentence that says what is shown: the page's headline, status message and export title."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dashboard.data.vocabularies import PUBLICS, Public, RecordStatus
from dashboard.domain.area_stats import AreaState
from dashboard.domain.search.filters import FILTERS, Kind
from dashboard.domain.territory.place_names import in_place
from dashboard.french import NBSP, THIN, join, percent, plural, quoted
from dashboard.texts.region import in_region

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.domain.area_stats import AreaStats
    from dashboard.domain.catalogue import Catalogue
    from dashboard.domain.search.results import SearchResult
    from dashboard.domain.search.selection import Selection


MOST_NAMED = 3
RHONE_ALONE, METROPOLE = "69D", "69M"


class Run(NamedTuple):
    """A run of the sentence: its text and whether it stands out."""

    text: str
    strong: bool = False


def asked_runs(selection: Selection, total: int, regions: Mapping[str, str]) -> tuple[Run, ...]:
    """Return what follows « 4 projets »: publics, places, words sought, other filters.

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
    places = [in_units(selection.units)] if selection.units else []
    if selection.regions:
        places.append(in_regions([regions[code] for code in selection.regions]))
    runs += [Run(f" {', '.join(places)}")] if places else []
    if selection.query:
        runs.append(Run(f"{', avec' if runs else ' pour'} {quoted(selection.query)}"))
    return (*runs, Run("".join(f", {said}" for said in _others(selection))))


def in_units(units: Sequence[str]) -> str:
    """Return « en Isère ou en Savoie », a count beyond three."""
    if len(units) <= MOST_NAMED:
        return join([in_unit(code) for code in units], last="ou")
    return f"dans au moins un des {len(units)}{NBSP}territoires choisis"


def in_regions(names: Sequence[str]) -> str:
    """Return « en Bretagne ou dans le Grand Est », a count beyond three."""
    if len(names) <= MOST_NAMED:
        return join([in_region(name) for name in names], last="ou")
    return f"dans au moins une des {len(names)}{NBSP}régions choisies"


def in_unit(code: str) -> str:
    """Return « en Isère »; the Rhône is told from its métropole."""
    return "dans le Rhône hors métropole" if code == RHONE_ALONE else in_place(code)


def named(what: str, codes: Sequence[str]) -> str:
    """Return `what` with where it holds, a count beyond three places; "" for no place."""
    if not codes:
        return ""
    if len(codes) > MOST_NAMED:
        return f"{what} dans {len(codes)}{NBSP}territoires"
    last = "ni" if what.startswith("Aucun") else "et"
    return f"{what} {join([in_unit(code) for code in codes], last=last)}"


def _others(selection: Selection) -> Iterable[str]:
    for row in FILTERS:
        codes = selection.codes(row)
        if codes and row.words.sentence:
            labels = [row.labels.get(code, "") for code in codes]
            if row.kind is Kind.MANY:
                labels = [quoted(label) for label in labels]
            yield row.words.sentence.format(options=join(labels, last="ou"))
    if selection.statuses == (RecordStatus.EXEMPLE_FICTIF,):
        yield "exemples fictifs seulement"


NONE_KNOWN, UNKNOWN = "Aucun projet recensé", "données non collectées"
NO_ABSENCE = f"{NBSP}: ce n’est pas une absence d’offre"
ELSEWHERE = f"Ailleurs, les données ne sont pas collectées{NO_ABSENCE}"


def summary(
    catalogue: Catalogue, answer: SearchResult, facts: Sequence[AreaStats]
) -> tuple[Run, ...]:
    """Return the sentence for `answer`, whose units are `facts`."""
    asked = asked_runs(answer.selection, answer.total, catalogue.geography.regions)
    if not answer.total:
        return _nothing(catalogue, answer, facts)
    head = Run(plural(answer.total, "projet"), strong=True)
    if not answer.selection.is_filtered:
        spread = Run(_departments(catalogue, facts), strong=True)
        return (head, Run(" actifs dans "), spread, Run(f". {_silences(facts)}"))
    place, where = _place(catalogue, answer, facts)
    split = _public_split(catalogue, answer)
    if split and not place:
        place, split = f"{NBSP}: {split}", ""
    sentences = (_capital(split), where, _silence(answer))
    tail = "".join(f" {sentence}." for sentence in sentences if sentence)
    return (head, *asked, Run(f"{place}.{tail}"))


def plain(runs: Iterable[Run]) -> str:
    """Return the sentence as plain text."""
    return "".join(run.text for run in runs)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _nothing(
    catalogue: Catalogue, answer: SearchResult, facts: Sequence[AreaStats]
) -> tuple[Run, ...]:
    units, names = answer.selection.units, catalogue.geography.regions
    chosen, unknown = _chosen(answer, facts), _unknown(answer, facts)
    if chosen and len(unknown) == len(chosen):
        regions = in_regions([names[code] for code in answer.selection.regions])
        return (
            Run(_capital(UNKNOWN), strong=True),
            Run(f" {in_units(units) if units else regions}{NO_ABSENCE}."),
        )
    where = plain(asked_runs(answer.selection, 0, names))
    if unknown and units:
        verified = [code for code in chosen if code not in unknown]
        where = f" {join([in_unit(code) for code in verified], last='ni')}"
    silence = f"{THIN}; {named(UNKNOWN, unknown)}" if unknown else ""
    return (Run(NONE_KNOWN, strong=True), Run(f"{where}{silence}."))


def _chosen(answer: SearchResult, facts: Iterable[AreaStats]) -> list[str]:
    """Return the units that the filters on places leave, none without such a filter."""
    if not (answer.selection.units or answer.selection.regions):
        return []
    return [fact.code for fact in facts if fact.state is not AreaState.NOT_ASKED]


def _unknown(answer: SearchResult, facts: Sequence[AreaStats]) -> list[str]:
    """Return the chosen units of which nothing is known."""
    silent = {fact.code for fact in facts if fact.state is AreaState.NOT_COLLECTED}
    return [code for code in _chosen(answer, facts) if code in silent]


def _public_split(catalogue: Catalogue, answer: SearchResult) -> str:
    publics = answer.selection.publics
    if len(publics) != 1 or publics[0] is Public.TOUS_PUBLICS:
        return ""
    shown = [catalogue.projects[i].publics for i in answer.shown]
    cited = sum(publics[0] in values for values in shown)
    open_to_all = sum(
        Public.TOUS_PUBLICS in values and publics[0] not in values for values in shown
    )
    if answer.total == 1:
        return "il les cite" if cited else "il est ouvert à tous" if open_to_all else ""
    if cited == answer.total:
        return "tous les citent"
    said = f"{cited} {'les cite' if cited == 1 else 'les citent'}" if cited else "aucun ne les cite"
    if not open_to_all:
        return said
    return f"{said}, {open_to_all} {'est ouvert' if open_to_all == 1 else 'sont ouverts'} à tous"


def _place(
    catalogue: Catalogue, answer: SearchResult, facts: Sequence[AreaStats]
) -> tuple[str, str]:
    """Return what is said of one chosen unit right after its name, then the sentence on extent."""
    units = answer.selection.units
    if len(units) == 1:
        return _one_place(next(fact for fact in facts if fact.code == units[0]), answer.total)
    if units:
        return "", _capital(named(UNKNOWN, _unknown(answer, facts)))
    zeros = [fact.code for fact in facts if fact.state is AreaState.NONE]
    where = _departments(catalogue, facts)
    if answer.real_only:
        return "", f"{where}. {ELSEWHERE}"
    if 0 < len(zeros) <= MOST_NAMED:
        where += f", aucun {join([in_unit(code) for code in zeros], last='ni')}"
    unknown = named(UNKNOWN, _unknown(answer, facts))
    return "", f"{where}{THIN}; {unknown}" if unknown else where


def _one_place(fact: AreaStats, total: int) -> tuple[str, str]:
    noun = "de la métropole" if fact.code == METROPOLE else "du département"
    covered = f"{percent(fact.share)} de la population couverte" if fact.covered else ""
    if total == 1 and fact.unsure:
        return ", territoire à confirmer", covered
    if total == 1:
        return f", sur une partie {noun} seulement" if fact.part else "", covered
    parts = []
    if fact.part:
        parts.append(
            f"{f'dont {fact.part}' if fact.part < total else 'tous'} sur une partie {noun}"
        )
    if fact.unsure:
        parts.append(f"{'et' if parts else 'dont'} {fact.unsure} à confirmer")
    return f", {' '.join(parts)}" if parts else "", covered


def _departments(catalogue: Catalogue, facts: Iterable[AreaStats]) -> str:
    of_unit = catalogue.department_of_area
    asked = [fact for fact in facts if fact.state is not AreaState.NOT_ASKED]
    met = {of_unit[fact.code] for fact in asked if fact.projects}
    return f"{plural(len(met), 'département')} sur {len({of_unit[f.code] for f in asked})}"


def _silences(facts: Sequence[AreaStats]) -> str:
    none = named(NONE_KNOWN, [f.code for f in facts if f.state is AreaState.NONE])
    unknown = named(UNKNOWN, [f.code for f in facts if f.state is AreaState.NOT_COLLECTED])
    said = f"{THIN}; ".join(filter(None, (none, unknown)))
    return f"{_capital(said)}." if said else ""


def _silence(answer: SearchResult) -> str:
    shown = int((answer.unspecified & answer.kept).sum())
    if not shown:
        return ""
    if answer.total == 1:
        return "Son public ou son territoire n’est pas précisé"
    return f"Dont {plural(shown, 'projet')} au public ou au territoire non précisé"
