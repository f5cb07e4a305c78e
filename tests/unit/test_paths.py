"""Links are built from the site's paths."""

from __future__ import annotations

import pytest

from dashboard.paths import SitePath, link, sheet_link, small_picture


@pytest.mark.parametrize(
    ("queries", "address"),
    [
        ((), "/couverture"),
        (("", ""), "/couverture"),
        (("public=jeunes",), "/couverture?public=jeunes"),
        (("public=jeunes", "", "tri=nom"), "/couverture?public=jeunes&tri=nom"),
    ],
)
def test_a_link_has_a_question_mark_for_a_query_alone(
    queries: tuple[str, ...], address: str
) -> None:
    assert link(SitePath.COVERAGE, *queries) == address


def test_a_sheet_keeps_the_filters() -> None:
    assert sheet_link("a-b", "public=jeunes") == "/?public=jeunes&projet=a-b"
    assert sheet_link("", "") == "/"


def test_a_small_picture_is_of_a_view() -> None:
    assert small_picture("") == "/export/carte.svg?taille=petite"
    assert small_picture("tri=nom") == "/export/carte.svg?taille=petite&tri=nom"
