"""What « Qui contacter ? » is laid out from: a question and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from dash.development.base_component import Component

from dashboard.domain.api_examples import example_town
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.commune_search import CommuneMatch
from dashboard.domain.handover import HandoverText, across_text, answer_dates, answer_text
from dashboard.domain.projects import ProjectSummary
from dashboard.domain.referral.elsewhere import AcrossResult, elsewhere_index, refer_across
from dashboard.domain.referral.groups import answer_groups
from dashboard.domain.referral.results import ReferralResult
from dashboard.domain.referral.search import Among, ReferralCriteria, refer, referral_of
from dashboard.domain.referral.since import Placed, changes_of_answer, placed
from dashboard.domain.snapshot import Snapshot
from dashboard.domain.territory.place_names import PlaceName
from dashboard.domain.verdict import Person, When
from dashboard.figures.referral_map import ReferralMap, referral_map
from dashboard.french import quoted
from dashboard.layouts.links import (
    VERSION,
    Trail,
    kept_link,
    link_mark,
    old_link,
)
from dashboard.layouts.referral.query import (
    OUTSIDE,
    ReferralQuery,
    commune_search,
    find,
    looks_like_code,
    read_referral_query,
    understood,
)
from dashboard.paths import SitePath
from dashboard.texts.referral import Finder, Since
from dashboard.texts.region import Served
from dashboard.texts.sheet import Sheet


@dataclass(frozen=True, slots=True)
class FinderView:
    """A question and its answer, in the regions `served`.

    `referral` and `place`, what names its commune, are None until one is known; `choices` are then
    the communes to choose from, the first of `total`, and `territory` what has them, if it was
    named.
    `left`: words typed that name neither a place nor a public. `across`: the answer where the
    commune asked about is outside of them.
    `outside`: the code or postcode typed belongs to another region. `summaries`: all, in
    file order. `address`: where this answer is found, with `mark`, which names the data.
    `hint`: what may be typed, `example`: a whole question. `drawn`: the map of the answer. `text`:
    the answer to hand over, `made`: of which day it is. `since`: the notice on what changed since
    the link was made.
    """

    served: Served
    query: ReferralQuery
    referral: ReferralResult | None
    place: CommuneMatch | None
    across: AcrossResult | None
    choices: tuple[CommuneMatch, ...]
    total: int
    territory: PlaceName | None
    left: tuple[str, ...]
    outside: bool
    summaries: Sequence[ProjectSummary]
    address: str
    mark: str
    hint: str
    example: str
    drawn: ReferralMap | None
    text: HandoverText | None
    made: str
    since: Component | None

    @property
    def code(self) -> str:
        """Return the code of the commune that is answered for, "" for none."""
        if self.referral:
            return self.referral.commune.code
        return self.place.code if self.place else ""

    @property
    def typed(self) -> str:
        """Return what was typed or, failing that, the code in the address."""
        return self.query.text or self.query.code


def finder_view(query: ReferralQuery, snapshot: Snapshot, host: str) -> FinderView:
    """Return the answer to a question asked of the site `host` (scheme and name)."""
    catalogue = snapshot.catalogue
    query = understood(query, catalogue.geography)
    found = find(query, catalogue.geography)
    town = example_town(catalogue.geography)
    referral, drawn, text, address = None, None, None, f"{host}{SitePath.CONTACT}"
    when = query.when(snapshot.today)
    across = answered_across(query, found.place, catalogue, when)
    made = answer_dates(snapshot.dated, snapshot.today)
    if found.place:
        asked = replace(query, areas=()).to_query(found.place.code)
        address = kept_link(host, SitePath.CONTACT, asked, catalogue.fingerprint)
    if across:
        text = across_text(across, snapshot.summaries, made, address)
    elif found.place:
        referral = answered(query, found.place.index, catalogue, when)
        drawn = referral_map(referral, catalogue)
        text = answer_text(referral, snapshot.summaries, made, address)
    return FinderView(
        served=catalogue.geography.served,
        query=query,
        referral=referral,
        place=found.place,
        across=across,
        choices=found.choices,
        total=found.total,
        territory=found.territory,
        left=found.left,
        outside=_elsewhere(query.text or query.code, snapshot),
        summaries=snapshot.summaries,
        address=address,
        mark=link_mark(catalogue.fingerprint),
        hint=Finder.COMMUNE_HINT.format(town=town.name, postcode=town.postcode),
        example=Finder.EXAMPLE.format(question=quoted(Finder.EXAMPLE_ASKED.format(town=town.name))),
        drawn=drawn,
        text=text,
        made=made,
        since=_since(query, found.place, snapshot),
    )


def _since(
    query: ReferralQuery, place: CommuneMatch | None, snapshot: Snapshot
) -> Component | None:
    """Return the notice for a link made from other data, with what changed for this answer."""
    if not query.version:
        return None
    code = place.code if place else query.code
    asked = f"{query.to_query(code)}&{VERSION}={query.version}"
    told = _changes(query, place, snapshot) if place else ()
    return old_link(asked, snapshot.catalogue.fingerprint, told)


def _changes(query: ReferralQuery, place: CommuneMatch, snapshot: Snapshot) -> tuple[str, ...]:
    former = snapshot.editions(query.version)
    if former is None:
        return (Since.NOT_KEPT.format(dated=snapshot.dated),)
    when = query.when(snapshot.today)
    before, now = (_placed(query, place, each, when) for each in (former, snapshot.catalogue))
    return changes_of_answer(before, now, snapshot.changes_since(former)) or (Since.NONE,)


def _placed(query: ReferralQuery, place: CommuneMatch, catalogue: Catalogue, when: When) -> Placed:
    across = answered_across(query, place, catalogue, when)
    return placed(across or answered(query, place.index, catalogue, when), catalogue.projects)


def answered(
    query: ReferralQuery, commune: int, catalogue: Catalogue, when: When
) -> ReferralResult:
    """Return what `catalogue` answers to a question about the commune of this row."""
    person = Person(query.publics, query.age)
    among = Among(query.scheme, query.real_only, when)
    return referral_of(ReferralCriteria(catalogue, commune, person, among))


def answered_across(
    query: ReferralQuery, place: CommuneMatch | None, catalogue: Catalogue, when: When
) -> AcrossResult | None:
    """Return what `catalogue` answers to a question about a commune outside the map, if it is."""
    if place is None or place.index != OUTSIDE:
        return None
    found = elsewhere_index(catalogue.geography).place(place.code)
    if found is None:
        return None
    person = Person(query.publics, query.age)
    among = Among(query.scheme, query.real_only, when)
    return refer_across(catalogue, found, person, among)


def answer_trail(snapshot: Snapshot, query: str) -> Trail | None:
    """Return the answer that a `query` of the map page comes from, None if it names no commune."""
    asked = read_referral_query(parse_qsl(query))
    place = find(replace(asked, text=""), snapshot.catalogue.geography).place
    if not asked.code or place is None or place.index == OUTSIDE:
        return None
    when = asked.when(snapshot.today)
    referral = answered(asked, place.index, snapshot.catalogue, when)
    shown = [match for group in answer_groups(referral) for match in group.every]
    return Trail(
        words=Sheet.BACK_TO_ANSWER.format(name=referral.commune.name),
        back=asked.address(place.code),
        projects=tuple(snapshot.catalogue.projects[match.project] for match in shown),
        query=asked.to_query(place.code),
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
