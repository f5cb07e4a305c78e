"""What our Dash components have in common: they render nothing, and adopt what the server wrote."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from dash.development.base_component import Component

NAMESPACE = "carte"  # where Dash's renderer finds them in the browser: `window.carte`


class PageComponent(Component):  # type: ignore[misc]
    """A component that runs an element of the page.

    A subclass lists its props in `PROPS`; its module in `assets/js/components` has its name. It is
    laid out without values: the element says what it begins with (`adopted`).
    """

    PROPS: ClassVar[tuple[str, ...]] = ()
    _namespace = NAMESPACE
    _children_props: ClassVar[list[str]] = []
    _base_nodes: ClassVar[list[str]] = ["children"]

    def __init__(self, id: str) -> None:  # noqa: A002 - Dash's name
        """Lay out the component; callbacks name it by `id`."""
        self._type = type(self).__name__
        self._prop_names = ["id", *self.PROPS]
        self.available_properties = self._prop_names
        self._valid_wildcard_attributes: list[str] = []
        self.available_wildcard_properties: list[str] = []
        super().__init__(id=id)


def adopted(
    kind: type[PageComponent],
    component_id: str,
    **props: Any,  # noqa: ANN401 - JSON is any of its kinds
) -> dict[str, str]:
    """Return the attributes of the element that the component adopts.

    `props`: what the component begins with; JSON, under the names of its JavaScript module.
    """
    begun = json.dumps(props, ensure_ascii=False, separators=(",", ":"))
    return {"data-component": kind.__name__, "data-adopt": component_id, "data-props": begun}


def part_of(component_id: str) -> dict[str, str]:
    """Return the attributes of a part of that component which stands outside of its element."""
    return {"data-adopt": component_id}
