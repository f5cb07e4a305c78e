"""The area of the youth call for projects (AMI jeunes) of 2025, and why a commune is in it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.geography import Geography
from dashboard.domain.territory.place_names import PlaceName, in_place, of_place, places
from dashboard.texts.referral import YouthCall

SOURCE_URL = (
    "https://via-competences.fr/actualites/o2r-reperage-et-remobilisation-en-auvergne-rhone-alpes"
)
DEPARTMENTS = ("01", "03", "07", "38", "42", "63", "73", "74")
EXCLUDED_EPCI = {"38": PlaceName("200085751", YouthCall.BIEVRE, YouthCall.BIEVRE)}
ONLY_EPCI = {"63": PlaceName("246300701", YouthCall.CLERMONT, YouthCall.CLERMONT)}


@dataclass(frozen=True, slots=True)
class YouthCallArea:
    """Whether a commune is inside the call's area; `reason` is a French sentence."""

    inside: bool
    reason: str


def youth_call_area(commune: int, geography: Geography) -> YouthCallArea | None:
    """Return whether a commune (row of `Geography.communes`) is inside the area, and why.

    None for a commune of another region than the call's.
    """
    communes = geography.communes
    code, home, epci, region = communes.loc[commune, ["code", "departement", "epci", "region"]]
    if region not in set(communes.loc[communes["departement"].isin(DEPARTMENTS), "region"]):
        return None
    name = places(geography)[code].the
    if home in ONLY_EPCI:
        inside, area = epci == ONLY_EPCI[home].code, ONLY_EPCI[home].the
        scope = YouthCall.ONLY.format(where=in_place(home), area=area)
    elif home in EXCLUDED_EPCI:
        inside, area = epci != EXCLUDED_EPCI[home].code, EXCLUDED_EPCI[home].the
        scope = YouthCall.EXCEPT.format(of=of_place(home), area=area)
    else:
        inside = home in DEPARTMENTS
        whole = YouthCall.WHOLE if inside else YouthCall.NONE
        return YouthCallArea(inside, whole.format(of=of_place(home)))
    verdict = YouthCall.INSIDE if inside else YouthCall.OUTSIDE
    return YouthCallArea(inside, f"{scope}{verdict.format(commune=name)}")
