"""What changed between two states of the records, in words people read."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.__main__ import main
from dashboard.data.vocabularies import Certainty, Public, RecordStatus
from dashboard.domain.changes.diff import changes
from dashboard.domain.changes.wording import ChangeKind
from dashboard.exports.steward_files import HEADERS, changes_csv, changes_json, changes_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboard.data.geography import Geography
    from dashboard.data.project import Project

EXACT, OPEN = Certainty.EXACTE, Certainty.A_CONFIRMER


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        pytest.param(
            {"phone": "+33465710001"},
            {"phone": "+33465710002"},
            "contact modifié : téléphone 04 65 71 00 01 → 04 65 71 00 02",
            id="telephone",
        ),
        pytest.param(
            {"email": ""},
            {"email": "a@a.example"},
            "contact modifié : courriel non précisé → a@a.example",
            id="e-mail added",
        ),
        pytest.param(
            {"publics": (Public.JEUNES, Public.RSA)},
            {"publics": (Public.RSA, Public.FEMMES)},
            "publics : + Femmes éloignées de l’emploi ; − Jeunes de 16 à 25 ans",
            id="publics",
        ),
        pytest.param(
            {"end": date(2027, 10, 31)},
            {"end": None},
            "date de fin 31/10/2027 → non précisé",
            id="a date gone",
        ),
        pytest.param(
            {"approach": ""}, {"approach": "x" * 80}, "texte ajouté : démarche", id="long text"
        ),
        pytest.param(
            {"approach": "x" * 80}, {"approach": "y"}, "texte réécrit : démarche", id="rewritten"
        ),
        pytest.param(
            {"approach": "x" * 80}, {"approach": ""}, "texte retiré : démarche", id="text gone"
        ),
        pytest.param(
            {"status": RecordStatus.EXEMPLE_FICTIF},
            {"status": RecordStatus.SOURCE_PUBLIQUE},
            "statut de la fiche exemple fictif → source publique",
            id="no longer an example",
        ),
        pytest.param(
            {"coverage": ("69259",), "certainty": EXACT},
            {"coverage": ("69259", "69276"), "certainty": EXACT},
            "territoire étendu de 1 commune (",
            id="wider",
        ),
        pytest.param(
            {"coverage": ("42",), "certainty": EXACT},
            {"coverage": ("42",), "exclusions": ("200035731",), "certainty": EXACT},
            "territoire réduit de 40 communes (",
            id="narrower",
        ),
        pytest.param(
            {"coverage": ("26",), "certainty": OPEN},
            {"coverage": ("26",), "certainty": EXACT},
            "territoire désormais certain",
            id="certain at last",
        ),
        pytest.param(
            {},
            {"coverage": ("42187",), "certainty": EXACT},
            "territoire précisé : 1 commune",
            id="known at last",
        ),
        pytest.param(
            {"coverage": ("42187",), "certainty": EXACT},
            {},
            "territoire retiré de la fiche",
            id="unknown again",
        ),
    ],
)
def test_a_change_is_one_sentence(
    before: dict[str, Any],
    after: dict[str, Any],
    sentence: str,
    make_project: Callable[..., Project],
    geography: Geography,
) -> None:
    (change,) = changes((make_project(**before),), (make_project(**after),), geography)
    assert change.sentence.replace("\u00a0", " ").startswith(sentence)


def test_another_spelling_of_the_same_territory_is_no_change(
    make_project: Callable[..., Project], geography: Geography
) -> None:
    town = make_project(coverage=("69123",), certainty=EXACT)
    district = make_project(coverage=("69123", "69123"), certainty=EXACT)
    assert changes((town,), (district,), geography) == ()


def test_projects_come_go_and_are_followed_by_lead_and_name(
    make_project: Callable[..., Project], geography: Geography
) -> None:
    old = tuple(make_project(id=each, name=each) for each in ("a", "b", "c"))
    new = (old[1], make_project(id="c-2", name="C"), make_project(id="d", name="d"))
    found = [(change.kind, change.project) for change in changes(old, new, geography)]
    assert found == [
        (ChangeKind.IDENTIFIER, "c-2"),
        (ChangeKind.CONTENT, "c-2"),
        (ChangeKind.ADDED, "d"),
        (ChangeKind.REMOVED, "a"),
    ]


def test_the_text_ends_with_the_counts(
    make_project: Callable[..., Project], geography: Geography
) -> None:
    old = tuple(make_project(id=each, name=each) for each in ("a", "b", "c"))
    new = (old[0], make_project(id="b", name="b", phone="+33465710001"))
    told = changes_text(changes(old, new, geography)).replace("\u00a0", " ")
    assert told.endswith("\n\n0 projet ajouté, 1 projet retiré, 1 projet modifié\n")


def test_the_order_of_the_file_is_no_change(
    make_project: Callable[..., Project], geography: Geography
) -> None:
    old = tuple(make_project(id=each, number=n) for n, each in enumerate("abc"))
    assert changes(old, old[::-1], geography) == ()


def test_the_three_formats_tell_the_same(
    make_project: Callable[..., Project], geography: Geography
) -> None:
    old = make_project(id="a", website="https://a.example")
    found = changes((old,), (make_project(id="a", name="=1+1"),), geography)
    rows = list(csv.DictReader(io.StringIO(changes_csv(found)), delimiter=";"))
    assert tuple(rows[0]) == tuple(HEADERS)
    told = json.loads(changes_json(found))
    assert "non précisé" in changes_json(found)
    assert [row["phrase"] for row in rows] == [item["sentence"] for item in told]
    assert rows[0]["apres"] == "'=1+1"
    assert all(item["sentence"] in changes_text(found) for item in told)
    assert changes_text(()) == "Aucun changement.\n"


@pytest.mark.slow
def test_the_command_compares_two_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    new = tmp_path / "new.csv"
    text = settings.projects.read_text("utf-8").replace("04 65 71 00 03", "04 65 71 00 99")
    new.write_text(text, "utf-8")
    assert main(["diff", str(settings.projects), str(new)]) == 0
    assert "contact modifié : téléphone 04 65 71 00 03 → 04 65 71 00 99" in capsys.readouterr().out
    new.write_text("nothing", "utf-8")
    assert main(["diff", str(settings.projects), str(new)]) == 1
