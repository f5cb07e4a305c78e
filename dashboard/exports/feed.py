"""The feed of what changes in the records (Atom, RFC 4287), for readers of feeds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from itertools import groupby
from xml.etree import ElementTree as ET

from dashboard.domain.changes.wording import Change, ChangeKind
from dashboard.domain.history import Revision
from dashboard.domain.search.selection import Selection
from dashboard.domain.snapshot import Snapshot
from dashboard.exports.notes import filter_words
from dashboard.exports.steward_files import changes_title
from dashboard.exports.wording import FeedWords, Legal
from dashboard.french import plural
from dashboard.paths import SitePath, edition_link, link, sheet_link

NAMESPACE = "http://www.w3.org/2005/Atom"
ATOM = "application/atom+xml"


def feed(snapshot: Snapshot, selection: Selection, site: str) -> bytes:
    """Return an entry for each edition that changed a record that `selection` keeps.

    `site`: the server's address.
    """
    query = selection.to_query()
    known, address = snapshot.catalogue, site + link(SitePath.FEED, query)
    told = [(each, each.kept(selection, snapshot.today)) for each in snapshot.history()]
    entries = [(each, found) for each, found in told if found]
    day = known.updated or snapshot.today
    dates = [each.since for each, _ in entries]
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "fr"})
    _add(root, "id", address)
    _add(root, "title", _title(snapshot, selection))
    if known.demonstrations:
        _add(root, "subtitle", _warning(snapshot))
    _add(root, "updated", _moment(max(dates, default=datetime.combine(day, time(), UTC))))
    _add(_add(root, "author"), "name", known.geography.served.title)
    _add(root, "rights", Legal.LICENCE)
    _add(root, "link", rel="self", type=ATOM, href=address)
    _add(root, "link", rel="alternate", type="text/html", href=site + link(SitePath.MAP, query))
    for each, found in entries:
        _add_entry(root, each, found, address, site)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(
    root: ET.Element, edition: Revision, found: Sequence[Change], address: str, site: str
) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", f"{address}#{edition.name}")
    _add(entry, "title", changes_title(found))
    _add(entry, "updated", _moment(edition.since))
    _add(entry, "link", rel="alternate", type="text/html", href=site + edition_link(edition.name))
    _add(entry, "content", _list(found, site), type="html")


def _list(found: Sequence[Change], site: str) -> str:
    """Return the changes as a list in HTML, a line for each project."""
    items = ET.Element("ul")
    for project, group in groupby(found, key=lambda change: change.project):
        told = list(group)
        item, title = ET.SubElement(items, "li"), told[0].title
        if told[0].kind is ChangeKind.REMOVED:
            _add(item, "b", title)
        else:
            _add(item, "a", title, href=site + sheet_link(project))
        item[0].tail = FeedWords.PROJECT.format(
            title="", told=FeedWords.BETWEEN.join(change.told for change in told)
        )
    return ET.tostring(items, encoding="unicode", method="html")


def _title(snapshot: Snapshot, selection: Selection) -> str:
    geography = snapshot.catalogue.geography
    title = FeedWords.TITLE.format(site=geography.served.title)
    filters = FeedWords.BETWEEN.join(filter_words(selection, geography))
    return FeedWords.FILTERED.format(title=title, filters=filters) if filters else title


def _warning(snapshot: Snapshot) -> str:
    known = snapshot.catalogue
    fictional = plural(known.demonstrations, *Legal.FICTIONAL_RECORDS)
    return FeedWords.FICTIONAL.format(fictional=fictional, total=known.size)


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element
