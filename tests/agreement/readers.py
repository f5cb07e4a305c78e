"""The ways out of the application, read as who sees them reads them: words and numbers."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import openpyxl

from tests.component.reading import begun, read_html

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.component.reading import Node

CELL = "case-(.+)-([0-9]{2}[DM]?)"
SVG_NAMES = {"Métropole de Lyon": "LYON"}


@dataclass(frozen=True)
class Reader:
    """Reads the answers of an application, each once, under the query of its address."""

    client: FlaskClient
    _answers: dict[str, bytes] = field(default_factory=dict)
    _pages: dict[str, Node] = field(default_factory=dict)

    def bytes(self, path: str, query: str = "") -> bytes:
        """Return the bytes of an answer, which must be one."""
        address = f"{path}?{query}"
        if address not in self._answers:
            answer = self.client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)
            self._answers[address] = answer.data
        return self._answers[address]

    def text(self, path: str, query: str = "") -> str:
        """Return the text of an answer."""
        return self.bytes(path, query).decode("utf-8-sig")

    def json(self, path: str, query: str = "") -> Any:
        """Return an answer in JSON."""
        return json.loads(self.bytes(path, query))

    def page(self, path: str, query: str = "") -> Node:
        """Return a page as a tree."""
        address = f"{path}?{query}"
        if address not in self._pages:
            self._pages[address] = read_html(self.text(path, query))
        return self._pages[address]

    def rows(self, path: str, query: str = "") -> list[dict[str, str]]:
        """Return the rows of a CSV file."""
        return list(csv.DictReader(io.StringIO(self.text(path, query)), delimiter=";"))

    def sheets(self, path: str, query: str = "") -> dict[str, list[tuple[Any, ...]]]:
        """Return the rows of each sheet of a workbook."""
        book = openpyxl.load_workbook(io.BytesIO(self.bytes(path, query)), read_only=True)
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def sentence(page: Node) -> str:
    """Return the headline of the map page."""
    return plain(page.one(id="summary-sentence").text)


def note(page: Node) -> str:
    """Return the note under the headline, without its link, "" for none."""
    shown = page.one(id="summary-note")
    words = plain(shown.text)
    for link in (*shown.all("span"), *shown.all("a")):
        words = words.replace(plain(link.text), "")
    return plain(words)


def listed(page: Node, tag: str = "li") -> list[str]:
    """Return the projects of a list, in order."""
    return [name for node in page.all(tag) if (name := node.attributes.get("data-projet"))]


def heading_of(page: Node) -> str:
    """Return the heading of the list."""
    return plain(page.one(id="list-count").text)


def option(page: Node, value: str) -> str:
    """Return the number beside an option of the filters, in figures."""
    return option_words(page, value).partition(", ")[0]


def option_words(page: Node, value: str) -> str:
    """Return the number beside an option of the filters, then what is spoken with it."""
    (label,) = (
        label
        for label in page.all("label")
        if label.all("em") and (label.attributes.get("for") or "").endswith(f"-{value}")
    )
    return plain(label.one("em").text)


def to_confirm(page: Node) -> int:
    """Return how many rows of a list are marked as to confirm."""
    tags = page.all("span", data_part="confirm")
    return sum("hidden" not in tag.attributes for tag in tags)


def reasons(page: Node) -> dict[str, str]:
    """Return by what a text found each row of a list or entry of a directory, "" if not said."""
    found = {}
    for node in page.all("li"):
        entry = (node.attributes.get("id") or "").partition("fiche-")[2]
        if name := node.attributes.get("data-projet") or entry:
            found[name] = plain(" ".join(line.text for line in node.all("p", class_="found")))
    return found


def map_file(reader: Reader, page: Node) -> dict[str, Any]:
    """Return the file that the map draws its markers from."""
    canvas = page.one(**{"data-part": "canvas"})
    found: dict[str, Any] = reader.json(canvas.attributes["data-carte"] or "")
    return found


def entries(page: Node) -> list[str]:
    """Return the projects of the directory."""
    ids = [node.attributes.get("id") or "" for node in page.all("li")]
    return [name.removeprefix("fiche-") for name in ids if name.startswith("fiche-")]


def map_areas(page: Node, component: str) -> list[dict[str, Any]]:
    """Return what the map is given of each area."""
    found: list[dict[str, Any]] = begun(page, component)["view"]["areas"]
    return found


def map_looks(page: Node) -> list[str]:
    """Return the looks that the legend of the map names, in its first tint."""
    found: list[str] = begun(page, "dash-project-map")["view"]["looks"]["departement"]
    return found


def embedded_looks(page: Node) -> list[str]:
    """Return the looks that the key of the embedded map names."""
    swatches = page.one("ul", class_="em-keys").all("span", class_="pat")
    return [(swatch.attributes["class"] or "").rpartition("-")[2] for swatch in swatches]


def embedded_areas(page: Node) -> list[dict[str, Any]]:
    """Return what the embedded map is given of each area."""
    view = json.loads(page.one(id="embed-map").attributes["data-view"] or "")
    found: list[dict[str, Any]] = view["areas"]
    return found


def row_texts(page: Node) -> dict[str, str]:
    """Return the text of each project in a list or a directory."""
    found = {}
    for node in page.all("li"):
        entry = (node.attributes.get("id") or "").partition("fiche-")[2]
        if name := node.attributes.get("data-projet") or entry:
            found[name] = plain(node.text)
    return found


def table(page: Node) -> dict[str, list[str]]:
    """Return the cells of each area in the table of the map page, by the area's code."""
    found = {}
    for row in page.one("table", class_="units").all("tr"):
        for button in row.all("button"):
            cells = [plain(cell.text) for cell in row.all("td")]
            found[button.attributes["data-unite"] or ""] = cells
    return found


def matrix(page: Node) -> dict[tuple[str, str], tuple[str, str]]:
    """Return text and spoken name of each cell of « Couverture », by public and area."""
    found = {}
    for link in page.one("table", class_="mxt").all("a", class_="mx"):
        if cell := re.fullmatch(CELL, link.attributes["id"] or ""):
            words = plain(link.text), plain(link.attributes["aria-label"] or "")
            found[cell[1], cell[2]] = words
    return found


def totals(page: Node) -> dict[str, tuple[str, str]]:
    """Return the share and the number of projects that end each row of the matrix, by public."""
    found = {}
    for row in page.one("table", class_="mxt").all("tr"):
        for last in row.all("td", class_="tot"):
            share, projects = (last.one(tag) for tag in ("b", "span"))
            first = row.all("a", class_="mx")[0].attributes["id"] or ""
            if cell := re.fullmatch(CELL, first):
                found[cell[1]] = plain(share.text), plain(projects.text)
    return found


def compared(page: Node) -> dict[str, list[str]]:
    """Return the cells of each row of a comparison by its title; "" has the projects' names."""
    head, *rows = page.one("table", class_="cpt").all("tr")
    found = {"": [plain(title.text) for title in head.all("h2")]}
    for row in rows:
        (title,) = (child for child in row.one("th").children[:1] if isinstance(child, str))
        found[title] = [plain(cell.text) for cell in row.all("td")]
    return found


def answered(page: Node) -> dict[str, set[str]]:
    """Return the first two groups of an answer: those that cover, those to confirm."""
    found: dict[str, set[str]] = {"couvre": set(), "a_confirmer": set()}
    for look, group in (("ok", "couvre"), ("q", "a_confirmer")):
        for section in page.all("section", class_=look):
            links = [node.attributes.get("href") or "" for node in section.all("a")]
            names = [re.search(r"[?&]projet=([^&]+)", link) for link in links]
            found[group] |= {name[1] for name in names if name}
    return found


def picture_words(svg: str) -> list[str]:
    """Return the texts of a picture, in order."""
    root = ET.fromstring(svg)  # noqa: S314 - ours
    texts = (node for node in root.iter() if node.tag.endswith("}text"))
    return [plain("".join(node.itertext())) for node in texts]


def picture_labels(svg: str, names: dict[str, str]) -> dict[str, str]:
    """Return the words below the name of each area that a picture writes, by the area's code."""
    words, found = picture_words(svg), {}
    for code, name in names.items():
        written = SVG_NAMES.get(name, name.upper())
        if written in words:
            found[code] = words[words.index(written) + 1]
    return found


def plain(text: str) -> str:
    """Return a text with plain spaces, as one compares by ear."""
    return " ".join(text.split())


def written(number: int) -> str:
    """Return a number as French writes it, with plain spaces."""
    return f"{number:,}".replace(",", " ")
