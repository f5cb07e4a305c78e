"""What components are given as JSON; `assets/js/types.js` says the same of the browser's side."""

from __future__ import annotations

from typing import TypeAlias, TypedDict

# The number of projects of an option as it is shown, and in full where it may be more.
OptionCount: TypeAlias = list[str]


class AreaView(TypedDict):
    """What a view says of an area of the map: department, or part of one."""

    mark: str
    state: str
    asked: bool
    collected: bool
    count: int
    share: int
    words: str
    tip: list[str]


class MapView(TypedDict):
    """What a view changes on the map; see `figures.map_payload.map_view`."""

    areas: list[AreaView]
    cells: str
    counts: list[int]
    looks: dict[str, list[str]]
    shown: str
    chosen: list[str]
    regions: list[str]
    data: str
    query: str
    table: str


class ListGroup(TypedDict):
    """Rows under one heading, "" for none; `count` says how many it has on all pages."""

    title: str
    rows: list[int]
    count: str


class ListView(TypedDict):
    """What a view shows in the list; `rows` is None where the page has all rows.

    `toConfirm` are the rows marked as to confirm, on all pages; `found` says by what a text found
    the rows of this one.
    """

    query: str
    total: int
    first: int
    heading: str
    groups: list[ListGroup]
    rows: dict[int, str] | None
    toConfirm: list[int]
    found: dict[int, str]
    pager: str
    empty: str
    shown: str


class OpenedProject(TypedDict):
    """The project whose sheet is open; `index` in the catalogue, -1 if unknown."""

    id: str
    index: int


class Neighbour(TypedDict):
    """A project beside the opened one in the list or in an answer."""

    id: str
    title: str


class SheetTrail(TypedDict):
    """Where the opened project stands in an answer of « Qui contacter ? », and the way back."""

    words: str
    back: str
    previous: Neighbour | None
    next: Neighbour | None
    rank: int
    total: int


class SheetRecord(TypedDict):
    """What the sheet shows; `body` is HTML; `answer`: the answer that it was opened from."""

    id: str
    body: str
    answer: SheetTrail | None


class Around(TypedDict):
    """Where the opened project stands in the list; `rank` counts from 1, 0 if it is elsewhere."""

    previous: Neighbour | None
    next: Neighbour | None
    rank: int
    total: int
    heading: str
    alone: bool
    stray: bool


class FormField(TypedDict):
    """How the address writes a field: see `layouts.form`."""

    name: str
    kind: str


class CommuneGroup(TypedDict):
    """Communes that the same projects cover."""

    look: str
    words: list[str]


class CommunesView(TypedDict):
    """What a view of the coverage map changes: the rank of each commune's group, as a letter."""

    communes: str
    groups: list[CommuneGroup]


class FoundCommune(TypedDict):
    """A commune that is proposed, or that the page answers for."""

    code: str
    nom: str
    code_postal: str
    departement: str
