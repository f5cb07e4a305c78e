"""Names that people write for departments, EPCI and communes: official, short and usual ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dashboard.data.geography import Geography
from dashboard.domain.territory.place_names import places
from dashboard.french import fold

_ACRONYM = re.compile(r"\(([A-Z]{2,8})\)\s*$")
# Usual names of EPCI by code, folded.
_USUAL: Mapping[str, tuple[str, ...]] = {
    "200046977": (
        "grand lyon",
        "grand lyon la metropole",
        "metropole lyonnaise",
        "metropole du grand lyon",
        "lyon metropole",
    ),
    "200040715": ("metropole grenobloise", "la metro", "grenoble metropole"),
    "244200770": ("sem", "metropole stephanoise"),
    "246300701": ("metropole clermontoise", "clermont metropole"),
}


def written_names(geography: Geography) -> Iterator[tuple[str, str]]:
    """Give each name that people write for a place, with its code; several codes may share one."""
    known = places(geography)
    for code, name in geography.departments["nom"].items():
        yield name, str(code)
    for code, name in geography.epci["nom"].items():
        # The usual name of « CC de Saint-Flour » keeps its legal form: a commune has the same name.
        for usual in (known[code].name, without_acronym(name), *_USUAL.get(code, ())):
            yield usual, str(code)
    yield from zip(geography.communes["nom"], geography.communes["code"], strict=True)


def without_acronym(name: str) -> str:
    """Return the official name of an EPCI without « (CAPI) »."""
    return _ACRONYM.sub("", name).strip()


def acronyms(geography: Geography) -> dict[str, str]:
    """Return the code of an EPCI by its folded acronym."""
    found = ((_ACRONYM.search(name), code) for code, name in geography.epci["nom"].items())
    return {fold(match.group(1)): str(code) for match, code in found if match}
