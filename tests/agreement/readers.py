"""The ways out of the application, read as who sees them reads them: words and numbers."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import openpyxl

from tests.agreement.oracle import plain
from tests.component.reading import begun, read_html

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.component.reading import Node

CELL = "case-(.+)-([0-9]{2}[DM]?)"
SVG_NAMES = {"Métropole de Lyon": "LYON"}


@dataclass(frozen=True)
class Reader:
    """Reads the answers of an application, each under the query of its address."""

    client: FlaskClient

    def text(self, path: str, query: str = "") -> str:
        """Return the text of an answer, which must be one."""
        answer = self.client.get(f"{path}?{query}")
        assert answer.status_code == 200, (path, query, answer.status_code)
        return str(answer.get_data(as_text=True))

    def json(self, path: str, query: str = "") -> Any:
        """Return an answer in JSON."""
        return json.loads(self.text(path, query))

    def page(self, path: str, query: str = "") -> Node:
        """Return a page as a tree."""
        return read_html(self.text(path, query))

    def rows(self, path: str, query: str = "") -> list[dict[str, str]]:
        """Return the rows of a CSV file."""
        text = self.text(path, query).removeprefix("\N{BYTE ORDER MARK}")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    def sheets(self, path: str, query: str = "") -> dict[str, list[tuple[Any, ...]]]:
        """Return the rows of each sheet of a workbook."""
        answer = self.client.get(f"{path}?{query}")
        assert answer.status_code == 200
        book = openpyxl.load_workbook(io.BytesIO(answer.data), read_only=True)
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def sentence(page: Node) -> str:
    """Return the headline of the map page."""
    return plain(page.one(id="summary-sentence").text)


def listed(page: Node, tag: str = "li") -> list[str]:
    """Return the projects of a list, in order."""
    return [name for node in page.all(tag) if (name := node.attributes.get("data-projet"))]


def entries(page: Node) -> list[str]:
    """Return the projects of the directory."""
    ids = [node.attributes.get("id") or "" for node in page.all("li")]
    return [name.removeprefix("fiche-") for name in ids if name.startswith("fiche-")]


def map_areas(page: Node, component: str) -> list[dict[str, Any]]:
    """Return what the map is given of each area."""
    found: list[dict[str, Any]] = begun(page, component)["view"]["areas"]
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
