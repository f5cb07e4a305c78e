"""A browser that translates a page leaves names, numbers and addresses as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.data.phones import dialled
from dashboard.french import typeset
from dashboard.layouts.html_renderer import markup, naming

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dashboard.domain.snapshot import Snapshot
    from tests.component.reading import Node

PAGES = (
    "/",
    "/?projet=isere-aller-vers",
    "/?vue=tableau",
    "/qui-contacter?commune=42187&public=jeunes",
    "/couverture?public=logement&case=38",
    "/couverture?public=logement&mode=recouvrements",
    "/comparer?projet=isere-aller-vers&projet=le-fil-grenoblois",
    "/annuaire",
    "/donnees",
    "/embed",
)
UNREAD = {"script", "style", "template", "textarea", "pre", "code", "option", "title"}
HEARD = "sr"  # what a screen reader alone has


def translated(node: Node) -> Iterator[str]:
    """Yield the texts that a browser would translate."""
    if node.tag in UNREAD or HEARD in (node.attributes.get("class") or "").split():
        return
    if node.attributes.get("translate") == "no":
        return
    for child in node.children:
        if isinstance(child, str):
            yield child.strip()
        else:
            yield from translated(child)


@pytest.mark.parametrize("address", PAGES)
def test_names_and_numbers_are_not_translated(
    fetch_page: Callable[..., Node], snapshot: Snapshot, address: str
) -> None:
    page = fetch_page(path=address)
    texts = list(translated(page.one("body")))
    assert len(texts) > 10, "the words of the page are"
    projects = snapshot.catalogue.projects
    alone = {typeset(name) for p in projects for name in (p.title, p.lead, *p.partners)}
    alone |= {name for name in snapshot.catalogue.area_names.values() if " " in name}
    assert alone.intersection(texts) == set()
    anywhere = [
        words for p in projects for words in (p.phone and dialled(p.phone), p.email) if words
    ]
    assert [text for text in texts if any(words in text for words in anywhere)] == []


def test_the_words_of_a_map_keep_their_length(fetch_page: Callable[..., Node]) -> None:
    """They are placed by it."""
    for address, id_ in (("/", "map-canvas"), ("/embed", "embed-map")):
        assert fetch_page(path=address).one(id=id_).attributes["translate"] == "no"


def test_a_name_in_a_sentence_is_kept_and_the_sentence_is_not() -> None:
    written = markup(naming("Vizille est citée par la source, Vizille seule.", "Vizille"))
    kept = '<span translate="no">Vizille</span>'
    assert written == f"{kept} est citée par la source, {kept} seule."
