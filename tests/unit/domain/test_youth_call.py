"""The perimeter of the youth call for projects of 2025: eight departments, two of them in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.domain.territory.index import commune_index
from dashboard.domain.territory.resolution import commune_mask
from dashboard.domain.youth_call import youth_call_area

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from dashboard.data.geography import Geography

CALL = "L’AMI «\u00a0jeunes\u00a0» de 2025"
ISERE = f"{CALL} porte sur le département de l’Isère, sauf Entre Bièvre et Rhône\u00a0: "
CLERMONT = f"{CALL} ne porte, dans le Puy-de-Dôme, que sur Clermont Auvergne Métropole\u00a0: "


@pytest.mark.parametrize(
    ("code", "inside", "reason"),
    [
        ("42187", True, f"{CALL} porte sur tout le département de la Loire."),
        ("01053", True, f"{CALL} porte sur tout le département de l’Ain."),
        ("38185", True, f"{ISERE}Grenoble est dans le périmètre."),
        ("38219", True, f"{ISERE}Marcollin est dans le périmètre."),
        ("38034", False, f"{ISERE}Beaurepaire est hors du périmètre."),
        ("63113", True, f"{CLERMONT}Clermont-Ferrand est dans le périmètre."),
        ("63003", False, f"{CLERMONT}Ambert est hors du périmètre."),
        ("69123", False, f"{CALL} ne porte pas sur le département du Rhône."),
        ("26362", False, f"{CALL} ne porte pas sur le département de la Drôme."),
    ],
)
def test_the_answer_and_its_reason(
    geography: Geography,
    code: str,
    inside: object,
    reason: str,
) -> None:
    perimeter = youth_call_area(commune_index(geography).communes[code], geography)
    assert perimeter
    assert (perimeter.inside, perimeter.reason) == (inside, reason)


ONE_IN = 17  # communes of the region: the two EPCI of the rule are among those met


def test_the_perimeter_is_eight_departments_two_of_them_in_part(geography: Geography) -> None:
    whole = commune_mask(["01", "03", "07", "38", "42", "73", "74", "246300701"], geography)
    expected = whole & ~commune_mask(["200085751"], geography)
    assert _inside(geography, ONE_IN) == expected[::ONE_IN].tolist()


def test_a_geography_without_these_epci_has_an_answer(
    make_geography: Callable[..., Geography], row: Any
) -> None:
    geography = make_geography([row("38", ""), row("69", "200000001")])
    assert _inside(geography) == [True, False]


def _inside(geography: Geography, one_in: int = 1) -> list[bool]:
    rows = range(0, len(geography.communes), one_in)
    areas = (youth_call_area(row, geography) for row in rows)
    return [area is not None and area.inside for area in areas]
