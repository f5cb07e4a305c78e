"""What a record lacks and why it is to be checked, in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.data.vocabularies import Certainty, LeadType, Public, ReferralMode, Step
from dashboard.domain.quality import EXPECTED, field_counts, record_qualities
from dashboard.texts.data_page import Alert

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.project import Project

TODAY = date(2026, 11, 23)
WHOLE: dict[str, Any] = {
    "partners": ("A",),
    "lead_type": LeadType.ASSOCIATION,
    "publics": (Public.JEUNES,),
    "coverage": ("42",),
    "certainty": Certainty.EXACTE,
    "steps": (Step.REPERER,),
    "referral_modes": (ReferralMode.TELEPHONER,),
    "phone": "+33465710001",
    "start": date(2024, 11, 1),
    "town": "Roanne",
    "updated": TODAY,
}


@pytest.fixture
def whole(make_project: Callable[..., Project]) -> Callable[..., Project]:
    """Build a record that lacks nothing, but for these values."""
    return lambda **values: make_project(**(WHOLE | values))


def test_a_whole_and_fresh_record_is_not_to_be_checked(whole: Callable[..., Project]) -> None:
    (quality,) = record_qualities([whole()], TODAY)
    assert (quality.filled, quality.missing, quality.reasons) == (12, (), ())


@pytest.mark.parametrize(
    ("values", "field"),
    [
        pytest.param({"name": ""}, "nom", id="name"),
        pytest.param({"partners": ()}, "partenaires", id="partners"),
        pytest.param({"lead_type": None}, "type de structure", id="type"),
        pytest.param({"publics": ()}, "publics", id="publics"),
        pytest.param({"coverage": (), "certainty": None}, "territoire", id="territory"),
        pytest.param({"steps": ()}, "étapes", id="steps"),
        pytest.param({"referral_modes": ()}, "modalités d’orientation", id="referral"),
        pytest.param({"phone": ""}, "téléphone ou courriel", id="contact"),
        pytest.param({"start": None}, "dates de convention", id="dates"),
        pytest.param({"town": ""}, "lieu d’accueil", id="place of reception"),
    ],
)
def test_a_missing_field_is_named(
    whole: Callable[..., Project], values: dict[str, Any], field: str
) -> None:
    project = whole(**values)
    (quality,) = record_qualities([project], TODAY)
    assert quality.missing == (field,)
    assert quality.reasons == (Alert.MISSING_ONE.format(fields=field),)
    assert field_counts([project, whole()]) == dict.fromkeys(EXPECTED, 2) | {field: 1}


def test_several_missing_fields_are_one_reason(whole: Callable[..., Project]) -> None:
    (quality,) = record_qualities([whole(name="", phone="", email="")], TODAY)
    assert quality.reasons == ("manquent\xa0: nom, téléphone ou courriel",)
    assert quality.filled == 10


@pytest.mark.parametrize(
    ("values", "alerts"),
    [
        pytest.param({"updated": None}, [Alert.UNDATED], id="undated"),
        pytest.param({"updated": TODAY - timedelta(183)}, [], id="six months"),
        pytest.param({"updated": TODAY - timedelta(184)}, [Alert.STALE], id="older"),
        pytest.param({"updated": TODAY - timedelta(366)}, [Alert.VERY_STALE], id="very old"),
        pytest.param({"updated": TODAY + timedelta(1)}, [Alert.TO_COME], id="to come"),
        pytest.param({"certainty": Certainty.A_CONFIRMER}, [Alert.UNSURE], id="to confirm"),
        pytest.param({"end": TODAY}, [], id="last day"),
        pytest.param(
            {"end": date(2026, 11, 22)}, ["convention finie le 22\xa0novembre\xa02026"], id="ended"
        ),
        pytest.param(
            {"updated": None, "certainty": Certainty.A_CONFIRMER},
            [Alert.UNDATED, Alert.UNSURE],
            id="two",
        ),
    ],
)
def test_every_other_reason_is_said(
    whole: Callable[..., Project], values: dict[str, Any], alerts: list[str]
) -> None:
    (quality,) = record_qualities([whole(**values)], TODAY)
    assert list(quality.alerts) == list(quality.reasons) == alerts
