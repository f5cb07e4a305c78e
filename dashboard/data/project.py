"""The dataclass of a record of `projects.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.data.vocabularies import (
    Certainty,
    LeadType,
    Public,
    RecordStatus,
    ReferralMode,
    Referrer,
    Scheme,
    Step,
)
from dashboard.data.wording import Records


@dataclass(frozen=True, slots=True)
class Project:
    """A validated record; texts are stripped, lists are tuples, missing is "", () or None.

    `number` is the 1-based rank in the file, shown on the map and in the list.
    `coverage` and `exclusions` hold today's COG codes: commune (5), department (2), EPCI (9).
    `longitude` and `latitude` are degrees, EPSG:4326. `phone` is E.164.
    """

    number: int
    id: str
    name: str
    scheme: Scheme
    status: RecordStatus
    lead: str
    lead_type: LeadType | None
    lead_siret: str
    partners: tuple[str, ...]
    publics: tuple[Public, ...]
    publics_detail: str
    age_min: int | None
    age_max: int | None
    admission: str
    coverage: tuple[str, ...]
    exclusions: tuple[str, ...]
    certainty: Certainty | None
    territory_detail: str
    approach: str
    steps: tuple[Step, ...]
    arrangements: str
    referral_modes: tuple[ReferralMode, ...]
    referrers: tuple[Referrer, ...]
    referral_detail: str
    address: str
    postcode: str
    town: str
    town_code: str
    longitude: float | None
    latitude: float | None
    phone: str
    email: str
    website: str
    start: date | None
    end: date | None
    updated: date | None
    source_name: str
    source_url: str

    @property
    def point(self) -> tuple[float, float] | None:
        """Return longitude and latitude (EPSG:4326), None if the source does not give both."""
        if self.longitude is None or self.latitude is None:
            return None
        return self.longitude, self.latitude

    @property
    def title(self) -> str:
        """Return the name, else the lead's."""
        return self.name or Records.TITLE.format(lead=self.lead)
