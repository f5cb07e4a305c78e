"""The contacts as vCard 3.0 (RFC 2426), which Outlook and all phones read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.data.fields.field import Column
from dashboard.data.project import Project
from dashboard.data.vocabularies import PUBLICS, RecordStatus
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.territory.wording import describe_project
from dashboard.domain.wording import own_rows, unstated_words
from dashboard.exports.notes import Extract, citation
from dashboard.exports.wording import Legal, VCardWords
from dashboard.french import NBSP, join, long_date

END = "\r\n"
LONGEST_LINE = 75
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_DROPPED = {code: " " for code in (*range(32), 127) if chr(code) != "\n"}
_ESCAPED = str.maketrans(_ESCAPES | {chr(code): blank for code, blank in _DROPPED.items()})


def vcards(extract: Extract) -> bytes:
    """Return a vCard per project with a contact, in the order of the list."""
    projects = extract.catalogue.projects
    reachable = (index for index in extract.result.shown if is_reachable(projects[index]))
    return b"".join(vcard(index, extract.catalogue) for index in reachable)


def vcard(index: int, catalogue: Catalogue) -> bytes:
    """Return the vCard of the project of this row."""
    lines = map(folded, _card(index, catalogue))
    return "".join(f"{line}{END}" for line in lines).encode(errors="replace")


def is_reachable(project: Project) -> bool:
    """Return whether the record has a contact."""
    return any((project.phone, project.email, project.website, project.address))


def folded(line: str) -> str:
    """Fold a line at 75 octets, not inside a character (RFC 2426, 2.6)."""
    pieces, piece, size = [], "", 0
    for character in line:
        weight = len(character.encode(errors="replace"))
        if size + weight > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + weight
    return END.join([*pieces, piece])


def escaped(text: str) -> str:
    """Escape a value (RFC 2426, 2.4.2)."""
    return text.replace("\r\n", "\n").translate(_ESCAPED)


def _card(index: int, catalogue: Catalogue) -> Iterator[str]:
    project, place = catalogue.projects[index], catalogue.receptions[index]
    site = catalogue.geography.served.title
    yield from ("BEGIN:VCARD", "VERSION:3.0", f"PRODID:-//{escaped(site)}//FR")
    yield f"UID:carte-o2r:{escaped(project.id)}"
    yield f"FN:{escaped(project.title)}"
    # RFC 2426 demands a name in parts: an organisation has one part.
    yield f"N:{escaped(project.title)};;;;"
    yield f"ORG:{escaped(project.lead)}"
    yield from _channels(project)
    if place.given:
        yield f"GEO:{place.given.latitude};{place.given.longitude}"
    yield f"CATEGORIES:{VCardWords.CATEGORY}"
    yield f"NOTE:{escaped(_note(project, catalogue))}"
    if project.updated:
        yield f"REV:{project.updated.isoformat()}"
    yield "END:VCARD"


def _channels(project: Project) -> Iterator[str]:
    if project.phone:
        yield f"TEL;TYPE=WORK,VOICE:{escaped(project.phone)}"
    if project.email:
        yield f"EMAIL;TYPE=INTERNET:{escaped(project.email)}"
    if project.website:
        yield f"URL:{escaped(project.website)}"
    if project.address or project.town:
        parts = (project.address, project.town, "", project.postcode, VCardWords.COUNTRY)
        yield f"ADR;TYPE=WORK:;;{';'.join(map(escaped, parts))}"


def _note(project: Project, catalogue: Catalogue) -> str:
    return "\n".join(filter(None, _note_lines(project, catalogue)))


def _note_lines(project: Project, catalogue: Catalogue) -> Iterable[str]:
    if project.status is RecordStatus.EXEMPLE_FICTIF:
        yield Legal.FICTIONAL_CARD
    labels = join([PUBLICS[public].label for public in project.publics])
    yield f"{VCardWords.PUBLICS}{labels or unstated_words(project, Column.PUBLICS)}"
    yield f"{VCardWords.TERRITORY}{describe_project(project, catalogue.geography)}"
    yield from (f"{label}{NBSP}: {words}" for label, words in own_rows(project) if words)
    yield f"{VCardWords.SOURCE}{' '.join(filter(None, (project.source_name, project.source_url)))}"
    if project.updated:
        yield f"{VCardWords.UPDATED}{long_date(project.updated)}"
    yield f"{citation(catalogue.geography.served, catalogue.updated)}. {Legal.LICENCE}."
