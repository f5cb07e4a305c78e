"""What « Qui contacter ? » is laid out from: a question and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from dashboard.domain.api_examples import example_town
from dashboard.domain.commune_search import CommuneMatch
from dashboard.domain.projects import ProjectSummary
from dashboard.domain.referral.elsewhere import (
    AcrossMatch,
    CommuneElsewhere,
    across_border,
    elsewhere_index,
)
from dashboard.domain.referral.results import ReferralResult
from dashboard.domain.referral.search import refer
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.territory.place_names import PlaceName
from dashboard.domain.verdict import Person
from dashboard.figures.referral_map import referral_map
from dashboard.layouts.referral.query import (
    OUTSIDE,
    ReferralQuery,
    commune_search,
    find,
    looks_like_code,
)
from dashboard.paths import SitePath
from dashboard.texts.referral import Finder
from dashboard.texts.region import Served


@dataclass(frozen=True, slots=True)
class FinderView:
    """A question and its answer, in the regions `served`.

    `referral` and `place`, what names its commune, are None until one is known; `choices` are then
    the communes to choose from, the first of `total`, and `territory` what has them, if it was
    named.
    `elsewhere`: the commune asked about is outside of them, `across` the projects near it.
    `outside`: the code or postcode typed belongs to another region. `summaries`: all, in
    file order. `dated`: the dates of the data in words. `address`: where this answer is
    found. `hint`: what may be typed. `drawn`: the map of the answer.
    """

    served: Served
    query: ReferralQuery
    referral: ReferralResult | None
    place: CommuneMatch | None
    elsewhere: CommuneElsewhere | None
    across: tuple[AcrossMatch, ...]
    choices: tuple[CommuneMatch, ...]
    total: int
    territory: PlaceName | None
    outside: bool
    summaries: Sequence[ProjectSummary]
    today: date
    dated: str
    address: str
    hint: str
    drawn: Markup | None

    @property
    def typed(self) -> str:
        """Return what was typed or, failing that, the code in the address."""
        return self.query.text or self.query.code


def finder_view(query: ReferralQuery, snapshot: Snapshot, host: str) -> FinderView:
    """Return the answer to a question asked of the site `host` (scheme and name)."""
    catalogue = snapshot.catalogue
    found = find(query, catalogue.geography)
    person = Person(query.publics, query.age)
    town = example_town(catalogue.geography)
    referral, drawn, address = None, None, str(SitePath.CONTACT)
    elsewhere: CommuneElsewhere | None = None
    across: tuple[AcrossMatch, ...] = ()
    if found.place and found.place.index == OUTSIDE:
        elsewhere = elsewhere_index(catalogue.geography).place(found.place.code)
        if elsewhere:
            across = across_border(catalogue, elsewhere, person, query.scheme)
        address = query.address(found.place.code)
    elif found.place:
        referral = refer(catalogue, found.place.index, query.publics, query.scheme, query.age)
        drawn = referral_map(referral, catalogue)
        address = query.address(found.place.code)
    return FinderView(
        served=catalogue.geography.served,
        query=query,
        referral=referral,
        place=found.place,
        elsewhere=elsewhere,
        across=across,
        choices=found.choices,
        total=found.total,
        territory=found.territory,
        outside=_elsewhere(query.text or query.code, snapshot),
        summaries=snapshot.summaries,
        today=snapshot.today,
        dated=snapshot.dated,
        address=f"{host}{address}",
        hint=Finder.COMMUNE_HINT.format(town=town.name, postcode=town.postcode),
        drawn=drawn,
    )


def warm(snapshot: Snapshot) -> None:
    """Fill the caches of a geography, which the first request would wait for."""
    commune_search(snapshot.catalogue.geography)
    referral_map(refer(snapshot.catalogue, 0), snapshot.catalogue)


def _elsewhere(text: str, snapshot: Snapshot) -> bool:
    """Return whether `text` is a code or postcode of a department that is not served."""
    department = "2A" if text.startswith("20") else text[:2].upper()  # Corsica's postcodes
    return (
        looks_like_code(text) and department not in snapshot.catalogue.geography.departments.index
    )
