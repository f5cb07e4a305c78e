"""HTML and Dash layouts read back as plain trees, to ask what is where."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = {"br", "hr", "img", "input", "link", "meta"}


@dataclass
class Node:
    """One element, with the elements and texts inside it."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Give this element, then all those inside it, in the order of the document."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag: str = "", **attributes: str) -> list[Node]:
        """Return the elements inside with this tag and these attributes (`class_`: one of them)."""
        return [node for node in self.walk() if node.is_(tag, attributes)]

    def one(self, tag: str = "", **attributes: str) -> Node:
        """Return the only such element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} {tag} {attributes}"
        return found[0]

    def is_(self, tag: str, attributes: dict[str, str]) -> bool:
        """Return whether this element has this tag and these attributes."""
        if tag and self.tag != tag:
            return False
        for name, value in attributes.items():
            if name == "class_":
                if value not in (self.attributes.get("class") or "").split():
                    return False
            elif self.attributes.get(name.replace("_", "-")) != value:
                return False
        return True

    @property
    def text(self) -> str:
        """Return all the text inside."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("document")]
        self.issues: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        if len(node.attributes) != len(attrs):
            self.issues.append(f"an attribute twice: <{tag} {attrs}>")
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            self.issues.append(f"</{tag}> closes <{self.open[-1].tag}>")
        if len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_html(text: str) -> Node:
    """Return a document as a tree; fail on a tag left open or an attribute given twice."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert not reader.issues
    assert len(reader.open) == 1
    return reader.open[0]


def begun(page: Node, component: str) -> dict[str, Any]:
    """Return what the component of that id begins with, as the page says it."""
    (root,) = [n for n in page.all(data_adopt=component) if "data-component" in n.attributes]
    found: dict[str, Any] = json.loads(root.attributes["data-props"] or "")
    return found


def components(layout: Any) -> Iterator[dict[str, Any]]:
    """Give every component of a Dash layout (as JSON), wherever a property holds one."""
    if isinstance(layout, list):
        for item in layout:
            yield from components(item)
    elif isinstance(layout, dict):
        if "props" in layout and "type" in layout:
            yield layout
        for value in layout.values():
            yield from components(value)


def component_text(layout: Any) -> str:
    """Return the text that a component shows."""
    if isinstance(layout, list):
        return "".join(component_text(item) for item in layout)
    if isinstance(layout, dict):
        return component_text(layout.get("props", {}).get("children"))
    return "" if layout is None else str(layout)
