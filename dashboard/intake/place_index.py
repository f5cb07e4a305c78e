"""Every name under which people write a department, an EPCI or a commune, and its codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from dashboard.data.gazetteer import make_gazetteer
from dashboard.domain.territory_memo import once_per_geography
from dashboard.domain.territory_places import places
from dashboard.french import fold
from dashboard.intake.place_tables import homes, labels, prominent, region_names
from dashboard.intake.place_words import place_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dashboard.data.gazetteer import Gazetteer
    from dashboard.data.geography import Geography

# Per cent of likeness: from SURE on the only close name is taken, and told to be confirmed;
# under LIKE a name is not even proposed.
SURE, LIKE = 92, 68
MARGIN = 4
LYON, RHONE = "200046977", "69"
_ACRONYM = re.compile(r"\(([A-Z]{2,8})\)\s*$")
_USUAL = {
    LYON: (
        "grand lyon",
        "grand lyon la metropole",
        "metropole lyonnaise",
        "metropole du grand lyon",
    ),
    "200040715": ("metropole grenobloise", "la metro", "grenoble metropole"),
    "244200770": ("sem", "metropole stephanoise"),
    "246300701": ("metropole clermontoise", "clermont metropole"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean; `likeness` is in per cent."""

    code: str
    label: str
    likeness: float


@dataclass(frozen=True, slots=True, eq=False)
class PlaceIndex:
    """The codes behind each name, brought to one spelling; `acronyms` apart, for they are shared.

    `regions` gives the departments of a region by its name, or by « région » where only one is
    served; `homes` those of each code; `prominent` holds the codes of areas and of towns
    of 5,000 inhabitants: a name like that of a village is more often a town of elsewhere.
    """

    gazetteer: Gazetteer
    names: Mapping[str, tuple[str, ...]]
    acronyms: Mapping[str, str]
    labels: Mapping[str, str]
    homes: Mapping[str, frozenset[str]]
    prominent: frozenset[str]
    regions: Mapping[str, tuple[str, ...]]

    def close(self, name: str, limit: int = 5) -> tuple[Candidate, ...]:
        """Return the places whose names are most like `name`, the likeliest first."""
        keys = list(self.names)
        found = process.extract(
            place_key(name), keys, scorer=fuzz.ratio, limit=limit, score_cutoff=LIKE
        )
        best: dict[str, Candidate] = {}
        for key, likeness, _ in found:
            for code in self.names[key]:
                best.setdefault(code, self.candidate(code, likeness))
        return tuple(best.values())

    def candidate(self, code: str, likeness: float = 100) -> Candidate:
        """Return a code as something to choose."""
        return Candidate(code, self.labels[code], likeness)


@once_per_geography
def place_index(geography: Geography) -> PlaceIndex:
    """Return the index of `geography`, worked out at the first call."""
    names: dict[str, tuple[str, ...]] = {}
    for key, code in _named(geography):
        if key and code not in names.get(key, ()):
            names[key] = (*names.get(key, ()), code)
    return PlaceIndex(
        gazetteer=make_gazetteer(geography),
        names=names,
        acronyms=_acronyms(geography),
        labels=labels(geography),
        homes=homes(geography),
        prominent=prominent(geography),
        regions=region_names(geography),
    )


def _named(geography: Geography) -> Iterator[tuple[str, str]]:
    known = places(geography)
    for code, name in geography.departments["nom"].items():
        yield place_key(name), str(code)
    for code, name in geography.epci["nom"].items():
        bare = _ACRONYM.sub("", name)
        # The usual name keeps the legal form of « CC de Saint-Flour », that a town bears too.
        for usual in (known[code].name, bare, *_USUAL.get(code, ())):
            yield place_key(usual), str(code)
    for code, name in zip(geography.communes["code"], geography.communes["nom"], strict=True):
        yield place_key(name), str(code)


def _acronyms(geography: Geography) -> dict[str, str]:
    found = ((_ACRONYM.search(name), code) for code, name in geography.epci["nom"].items())
    return {fold(match.group(1)): str(code) for match, code in found if match}


def stands_out(candidates: Sequence[Candidate]) -> bool:
    """Tell whether the first of them is close enough, and closer than any other."""
    first, *others = candidates
    return first.likeness >= SURE and all(
        first.likeness - other.likeness >= MARGIN for other in others
    )
