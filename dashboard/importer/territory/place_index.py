"""Index of the names of departments, EPCI and communes, as people write them, to codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from dashboard.data.gazetteer import Gazetteer, make_gazetteer, plain_name
from dashboard.data.geography import Geography
from dashboard.domain.territory.aliases import acronyms, written_names
from dashboard.domain.territory.index import once_per_geography
from dashboard.french import fold

_ARTICLE = re.compile(r"^(?:le|la|les|l) (?=.)")
_LEADING = re.compile(
    r"(?:(?:toute?s?|tous|ensemble|totalite|integralite|territoires?|departements?|dept"
    r"|communes?|villes?|uniquement|seulement|exclusivement|suivantes?|suivants?"
    r"|de|du|des|d|l|le|la|les|sur|dans|en|a) )+(?=.)"
)
_TRAILING = re.compile(r"(?: (?:uniquement|seulement|exclusivement|entiere?|compris|inclus))+$")


def place_key(name: str) -> str:
    """Return a name for comparing: no accent, article or hyphen, « Saint » for « St »."""
    return _ARTICLE.sub("", plain_name(name), count=1)


def without_tail(key: str) -> str:
    """Return a key without trailing words such as « uniquement »."""
    return _TRAILING.sub("", key)


def bare_key(name: str) -> str:
    """Return the key without leading words: « loire » for « toute la Loire »."""
    return place_key(without_tail(_LEADING.sub("", fold(name), count=1)))


_TOWN = 5_000
_ACRONYMS = {
    "auvergne rhone alpes": ("aura", "ara"),
    "ile de france": ("idf",),
    "provence alpes cote d azur": ("paca",),
}
_REGION = ("region", "toute region")


def labels(geography: Geography) -> dict[str, str]:
    """Return « Roanne (42187) » for each code."""
    communes = geography.communes
    towns = {
        code: f"{name} ({code})"
        for code, name in zip(communes["code"], communes["nom"], strict=True)
    }
    larger = {
        str(code): f"{name} ({code})"
        for table in (geography.epci, geography.departments)
        for code, name in table["nom"].items()
    }
    return towns | larger


def prominent(geography: Geography) -> frozenset[str]:
    """Return the codes of departments, EPCI and communes of 5,000 inhabitants or more."""
    communes = geography.communes
    towns = communes.loc[communes["population"] >= _TOWN, "code"]
    return frozenset({*towns, *geography.epci.index, *geography.departments.index})


def departments_of(geography: Geography) -> dict[str, frozenset[str]]:
    """Return the departments of each code."""
    communes = geography.communes
    found: dict[str, set[str]] = {}
    for code, epci, home in zip(
        communes["code"], communes["epci"], communes["departement"], strict=True
    ):
        for each in (code, epci, home):
            found.setdefault(each, set()).add(home)
    return {code: frozenset(inside) for code, inside in found.items() if code}


def region_names(geography: Geography) -> dict[str, tuple[str, ...]]:
    """Return the departments of each region by folded name; « région » if only one is served."""
    table = geography.communes
    found: dict[str, tuple[str, ...]] = {}
    for code, name in geography.regions.items():
        departments = tuple(sorted(set(table.loc[table["region"] == code, "departement"])))
        alone = () if geography.served.several else _REGION
        for known in (fold(name), *_ACRONYMS.get(fold(name), ()), *alone):
            found[known] = departments
    return found


# Similarity in per cent: from CERTAIN on, an unambiguous name is taken, to be confirmed; below
# MIN_SIMILARITY a name is not proposed.
CERTAIN, MIN_SIMILARITY = 92, 68
MARGIN = 4
LYON, RHONE = "200046977", "69"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant; `similarity` is in per cent."""

    code: str
    label: str
    similarity: float


@dataclass(frozen=True, slots=True, eq=False)
class PlaceIndex:
    """The codes of each normalised name; acronyms are separate, since several places share them.

    `regions` gives the departments of a region by its name, or by « région » where only one is
    served; `departments_of` those of each code; `prominent` holds the codes of areas and of towns
    of 5,000 inhabitants: a name like that of a village is more often a town of elsewhere.
    """

    gazetteer: Gazetteer
    names: Mapping[str, tuple[str, ...]]
    acronyms: Mapping[str, str]
    labels: Mapping[str, str]
    departments_of: Mapping[str, frozenset[str]]
    prominent: frozenset[str]
    regions: Mapping[str, tuple[str, ...]]

    def most_similar(self, name: str, limit: int = 5) -> tuple[Candidate, ...]:
        """Return the places with the most similar names, by similarity."""
        keys = list(self.names)
        found = process.extract(
            place_key(name), keys, scorer=fuzz.ratio, limit=limit, score_cutoff=MIN_SIMILARITY
        )
        best: dict[str, Candidate] = {}
        for key, similarity, _ in found:
            for code in self.names[key]:
                best.setdefault(code, self.candidate(code, similarity))
        return tuple(best.values())

    def longer(self, name: str, departments: frozenset[str]) -> tuple[str, ...]:
        """Return the places whose name goes on after `name`, communes if there are any.

        They lie in `departments`, or are prominent where none are given.
        """
        start = f"{place_key(name)} "
        found = {
            code
            for key, codes in self.names.items()
            if key.startswith(start)
            for code in codes
            if (departments & self.homes([code]) if departments else code in self.prominent)
        }
        towns = {code for code in found if code in self.gazetteer.communes}
        return tuple(sorted(towns or found))

    def homes(self, codes: Iterable[str]) -> frozenset[str]:
        """Return the departments of these codes."""
        return frozenset().union(*(self.departments_of.get(code, ()) for code in codes))

    def candidate(self, code: str, similarity: float = 100) -> Candidate:
        """Return the candidate of a code."""
        return Candidate(code, self.labels[code], similarity)


@once_per_geography
def place_index(geography: Geography) -> PlaceIndex:
    """Return the index of `geography`; cached."""
    names: dict[str, tuple[str, ...]] = {}
    for name, code in written_names(geography):
        key = place_key(name)
        if key and code not in names.get(key, ()):
            names[key] = (*names.get(key, ()), code)
    return PlaceIndex(
        gazetteer=make_gazetteer(geography),
        names=names,
        acronyms=acronyms(geography),
        labels=labels(geography),
        departments_of=departments_of(geography),
        prominent=prominent(geography),
        regions=region_names(geography),
    )


def is_unambiguous(candidates: Sequence[Candidate]) -> bool:
    """Return whether the first candidate is similar enough, and clearly more than the others."""
    first, *others = candidates
    return first.similarity >= CERTAIN and all(
        first.similarity - other.similarity >= MARGIN for other in others
    )
