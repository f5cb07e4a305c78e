"""Links out: what a mail holds, what it does not, and what an old link is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from dashboard.domain.handover import HandoverText
from dashboard.layouts.elements import text_mail
from dashboard.layouts.html_renderer import markup
from dashboard.layouts.links import (
    ErrorReport,
    old_link,
    report_link,
    report_mail,
    short_fingerprint,
)
from dashboard.texts.sharing import Link

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.data.project import Project

SHA = "0123456789abcdef" * 4
MakeProject = Callable[..., "Project"]


@pytest.fixture
def report(make_project: MakeProject) -> ErrorReport:
    project = make_project(number=9, id="isere", name="Isère & co", source_name="Le livret")
    return ErrorReport(project, "Téléphone", "04 65 71 00 09", date(2026, 3, 12), SHA)


def parts(mail: str) -> tuple[str, str, str]:
    """Return recipient, subject and body of a mailto address."""
    split = urlsplit(mail)
    fields = parse_qs(split.query, strict_parsing=True)
    return unquote(split.path), fields["subject"][0], fields["body"][0]


def test_a_text_is_mailed_whole_without_recipient() -> None:
    url = "https://carte.example/?public=jeunes&q=caf%C3%A9"
    text = HandoverText("Carte", ("4 projets", "en Isère."), ("4 projets",), url, url)
    to, subject, body = parts(text_mail(text))
    assert (to, subject) == ("", "Carte")
    assert body == f"4 projets\n\nen Isère.\n\n{url}"


def test_report_says_record_field_value_day_and_version(report: ErrorReport) -> None:
    to, subject, body = parts(report_mail("o2r@exemple.fr", report) or "")
    assert to == "o2r@exemple.fr"
    assert subject.endswith("erreur sur la fiche 9, Isère & co")
    for words in ("isere", "Téléphone", "04 65 71 00 09", "12/03/2026", "01234567"):
        assert words in body


def test_report_of_an_empty_field_says_it_was_not_specified(make_project: MakeProject) -> None:
    mail = report_mail("a@b.fr", ErrorReport(make_project(), "Courriel", "", date(2026, 1, 1), SHA))
    assert Link.NOTHING_SHOWN in parts(mail or "")[2]


def test_long_values_do_not_make_a_mail_that_programs_cut(make_project: MakeProject) -> None:
    mail = report_mail(
        "a@b.fr", ErrorReport(make_project(), "Démarche", "é" * 5000, date(2026, 1, 1), SHA)
    )
    assert mail is not None
    assert parts(mail)[2].count("é") < 400


def test_without_a_contact_the_source_is_shown_instead(report: ErrorReport) -> None:
    assert report_mail("", report) is None
    shown = str(markup(report_link("", report)))
    assert "mailto:" not in shown
    assert "Le livret" in shown
    assert Link.REPORT in str(markup(report_link("o2r@exemple.fr", report)))


@pytest.mark.parametrize(
    ("query", "messages"),
    [
        pytest.param("public=jeunes", False, id="a link without version"),
        pytest.param("v=01234567", False, id="the data of now"),
        pytest.param("v=fedcba98", True, id="other data"),
        pytest.param("v=%3Cscript%3E", False, id="no version at all"),
        pytest.param("v=fedcba98&v=01234567", False, id="the last one counts"),
    ],
)
def test_old_links_are_told(query: str, messages: bool) -> None:  # noqa: FBT001
    assert (old_link(query, SHA) is not None) is messages


def test_notice_leads_to_the_same_view_without_the_version() -> None:
    shown = str(markup(old_link("?public=jeunes&v=fedcba98&departement=38", SHA)))
    assert Link.CHANGED in shown
    assert 'href="?public=jeunes&amp;departement=38"' in shown


def test_notice_lists_the_changes_where_they_are_known() -> None:
    shown = str(markup(old_link("v=fedcba98", SHA, ["Isère aller-vers : téléphone modifié"])))
    assert "téléphone modifié" in shown


def test_short_fingerprint_is_the_start_of_the_health_check_s(client: FlaskClient) -> None:
    full = client.get("/health").get_json()["data_sha256"]
    assert full.startswith(short_fingerprint(full))
    assert (
        f'data-copy-link="{short_fingerprint(full)}"'
        in client.get("/comparer?projet=isere-aller-vers&projet=ifra-drome").text
    )


@pytest.mark.parametrize("path", ["/annuaire?v=fedcba98", "/comparer?v=fedcba98"])
def test_pages_to_take_away_show_the_notice(client: FlaskClient, path: str) -> None:
    assert Link.CHANGED in client.get(path).text
