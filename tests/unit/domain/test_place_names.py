"""Places take the article, preposition and agreement that French gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.domain.territory.index import UnknownCode
from dashboard.domain.territory.place_names import (
    departments_counted,
    epci_place,
    in_place,
    of_place,
    place,
    the_place,
)
from dashboard.french import of

if TYPE_CHECKING:
    from dashboard.data.geography import Geography


@pytest.mark.parametrize(
    ("code", "inside", "of_it"),
    [
        ("01", "dans l’Ain", "de l’Ain"),
        ("03", "dans l’Allier", "de l’Allier"),
        ("07", "en Ardèche", "de l’Ardèche"),
        ("15", "dans le Cantal", "du Cantal"),
        ("26", "dans la Drôme", "de la Drôme"),
        ("38", "en Isère", "de l’Isère"),
        ("42", "dans la Loire", "de la Loire"),
        ("43", "en Haute-Loire", "de la Haute-Loire"),
        ("63", "dans le Puy-de-Dôme", "du Puy-de-Dôme"),
        ("69", "dans le Rhône", "du Rhône"),
        ("69D", "dans le Rhône", "du Rhône"),
        ("69M", "dans la métropole de Lyon", "de la métropole de Lyon"),
        ("73", "en Savoie", "de la Savoie"),
        ("74", "en Haute-Savoie", "de la Haute-Savoie"),
        ("06", "dans les Alpes-Maritimes", "des Alpes-Maritimes"),
        ("22", "dans les Côtes-d’Armor", "des Côtes-d’Armor"),
        ("29", "dans le Finistère", "du Finistère"),
        ("34", "dans l’Hérault", "de l’Hérault"),
        ("35", "en Ille-et-Vilaine", "d’Ille-et-Vilaine"),
        ("56", "dans le Morbihan", "du Morbihan"),
        ("71", "en Saône-et-Loire", "de Saône-et-Loire"),
        ("75", "à Paris", "de Paris"),
        ("89", "dans l’Yonne", "de l’Yonne"),
        ("974", "à La Réunion", "de La Réunion"),
        ("976", "à Mayotte", "de Mayotte"),
        ("2A", "en Corse-du-Sud", "de la Corse-du-Sud"),
    ],
)
def test_departments_take_their_preposition(code: str, inside: str, of_it: str) -> None:
    assert (in_place(code), of_place(code)) == (inside, of_it)


@pytest.mark.parametrize(
    ("areas", "words"),
    [
        (["01"], "1~département"),
        (["01", "03", "07", "69D", "69M"], "4~départements"),
        (["69D", "69M"], "1~département"),
        (["01", "03", "07", "69D"], "3~départements et le Rhône hors métropole"),
        (["01", "69M"], "1~département et la métropole de Lyon"),
        (["69M"], "la métropole de Lyon"),
        ([], "0~département"),
    ],
)
def test_the_two_parts_of_the_rhone_are_one_department(areas: list[str], words: str) -> None:
    assert departments_counted(areas).replace("\u00a0", "~") == words


def test_every_department_of_france_is_known() -> None:
    mainland = {f"{n:02d}" for n in range(1, 96)} - {"20"}
    for code in mainland | {"2A", "2B", "971", "972", "973", "974", "976"}:
        assert of_place(code).startswith(("de ", "du ", "des ", "d’"))


@pytest.mark.parametrize("naming", [in_place, of_place, the_place])
def test_an_unknown_department_is_a_named_fault(naming: object) -> None:
    with pytest.raises(UnknownCode):
        naming("99")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("official", "name", "behind_de", "cited"),
    [
        ("CC Entre Bièvre et Rhône", "Entre Bièvre et Rhône", "d’Entre Bièvre et Rhône", "citée"),
        ("CA Roannais Agglo", "Roannais Agglo", "de Roannais Agglo", "citée"),
        ("CC de la Plaine de l'Ain", "Plaine de l’Ain", "de la Plaine de l’Ain", "citée"),
        ("CC de l'Oisans", "Oisans", "de l’Oisans", "cité"),
        ("CA du Pays de Gex", "Pays de Gex", "du Pays de Gex", "cité"),
        ("CC Pays du Mont-Blanc", "Pays du Mont-Blanc", "du Pays du Mont-Blanc", "cité"),
        ("CC des Monts du Lyonnais", "Monts du Lyonnais", "des Monts du Lyonnais", "cités"),
        ("CC des Vallées de Thônes", "Vallées de Thônes", "des Vallées de Thônes", "citées"),
        ("CC Les Balcons du Dauphiné", "Balcons du Dauphiné", "des Balcons du Dauphiné", "cités"),
        ("CC Le Grésivaudan", "Grésivaudan", "du Grésivaudan", "cité"),
        ("CA Porte de l'Isère (CAPI)", "Porte de l’Isère", "de Porte de l’Isère", "citée"),
        ("CA Agglo Pays d'Issoire", "Pays d’Issoire", "du Pays d’Issoire", "cité"),
        ("CC Coeur de Savoie", "Cœur de Savoie", "de Cœur de Savoie", "citée"),
        ("CA Haut-Bugey Agglo", "Haut-Bugey Agglo", "de Haut-Bugey Agglo", "citée"),
        ("Métropole de Lyon", "Métropole de Lyon", "de la métropole de Lyon", "citée"),
        ("Dijon Métropole", "Dijon Métropole", "de Dijon Métropole", "citée"),
        ("Rennes Métropole", "Rennes Métropole", "de Rennes Métropole", "citée"),
        ("CC d'Erdre et Gesvres", "Erdre et Gesvres", "d’Erdre et Gesvres", "citée"),
        ("Communauté de communes de l’Est", "Est", "de l’Est", "cité"),
    ],
)
def test_an_epci_goes_by_its_short_name(
    official: str, name: str, behind_de: str, cited: str
) -> None:
    epci = epci_place("200000000", official)
    assert (epci.name, epci.of, epci.cited) == (name, behind_de, cited)


@pytest.mark.parametrize(
    ("code", "excluded"),
    [
        ("200085751", "est exclu"),
        ("200035731", "est exclue"),
        ("200034882", "est exclu"),
        ("200066587", "sont exclus"),
        ("247400617", "sont exclues"),
        ("42187", "est exclue"),
    ],
)
def test_an_exclusion_agrees_with_its_place(geography: Geography, code: str, excluded: str) -> None:
    assert place(code, geography).excluded == excluded


@pytest.mark.parametrize(
    ("name", "behind_de"),
    [
        ("Roanne", "de Roanne"),
        ("Annecy", "d’Annecy"),
        ("Le Puy-en-Velay", "du Puy-en-Velay"),
        ("Les Abrets en Dauphiné", "des Abrets en Dauphiné"),
        ("La Tour-du-Pin", "de La Tour-du-Pin"),
        ("L’Arbresle", "de L’Arbresle"),
        ("Yenne", "de Yenne"),
        ("Yssingeaux", "d’Yssingeaux"),
        ("Hauteville", "de Hauteville"),
        ("Hérisson", "de Hérisson"),
        ("Héry-sur-Alby", "d’Héry-sur-Alby"),
    ],
)
def test_a_town_behind_de(name: str, behind_de: str) -> None:
    assert of(name) == behind_de


@pytest.mark.parametrize(
    ("official", "name"),
    [
        ("CC de Yenne", "communauté de communes de Yenne"),
        ("CC de l'Oisans", "Oisans"),
        ("Yenne", "Yenne"),
    ],
)
def test_a_legal_form_is_kept_only_before_the_name_of_a_town(official: str, name: str) -> None:
    assert epci_place("200000000", official, {"yenne"}).name == name


def test_an_epci_named_as_a_town_keeps_its_legal_form(geography: Geography) -> None:
    assert place("200073419", geography).name == "communauté d’agglomération du Puy-en-Velay"
    assert place("247300262", geography).of == "de la communauté de communes de Yenne"


def test_former_codes_lead_to_the_commune_of_today(geography: Geography) -> None:
    assert place("69383", geography) == place("69123", geography)
