"""The Dash components that run the pages: they render nothing, and adopt what the server wrote."""

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


class Address(PageComponent):
    """The address of the page, the only state; and what else belongs to the whole page.

    From the browser:

    - `asked`: `filters`, `opened` and `look` from the start on, for callbacks to read;
    - `query`: all that the address asks for;
    - `filters`: the part that chooses projects, and that the table is asked for;
    - `opened`: id of the opened project, "" for none;
    - `look`: the part that says how the page looks.

    From callbacks:

    - `title`: what comes before the site's title, "" for nothing;
    - `publics`: publics asked for, parted by spaces, whose tags are lit.
    """

    PROPS = ("asked", "query", "filters", "opened", "look", "title", "publics")


class Fragment(PageComponent):
    """The HTML of one element.

    - `html`: the content;
    - `instead`: content shown in its place while it is not empty.
    """

    PROPS = ("html", "instead")


class QueryLinks(PageComponent):
    """Links that follow the filters, and their title.

    `data-follows` of a link is its address without a query; `data-look` the parameter of the look
    that it follows too.

    From callbacks:

    - `shown`: `query`, the canonical one of the filters; `heading`, what the view shows, in words;
    - `look`: the part of the address that says how the page looks;
    - `mail`: the address that mails what is on screen.

    From the browser:

    - `wanted`: the query of the screen that is to be mailed, once the menu is opened.
    """

    PROPS = ("shown", "look", "mail", "wanted")


class Announcer(PageComponent):
    """What is read out: an answer once it has settled; a request that failed, shown as well.

    - `message`: HTML whose text is read out when it changes.
    """

    PROPS = ("message",)


class FilterForm(PageComponent):
    """The form of the filters. What a visitor changes goes to the address, which comes back here.

    - `query`: what the address asks for;
    - `shown`: `counts`, how many projects in words by parameter and value; `inUse`, the number of
      filters in use.
    """

    PROPS = ("query", "shown")


class ProjectMap(PageComponent):
    """The map, its commands, and the table of the same facts.

    From callbacks:

    - `view`: what the filters change, a `MapView`; with the table's HTML where it is asked for;
    - `opened`: the project shown alone, an `OpenedProject` or None;
    - `look`: the part of the address that says how the page looks;
    - `lit`: id of the project to point at, or None.

    From the browser:

    - `pointed`: id of the project that the visitor points at, or None.
    """

    PROPS = ("view", "opened", "look", "lit", "pointed")


class ProjectList(PageComponent):
    """The rows of the projects.

    From callbacks:

    - `view`: what the filters show, a `ListView`;
    - `opened`: the project whose sheet hides the list, an `OpenedProject` or None;
    - `lit`: id of the project to point at, or None.

    From the browser:

    - `pointed`: id of the project that the visitor points at, or None;
    - `around`: where the opened project stands in the list, an `Around`.
    """

    PROPS = ("view", "opened", "lit", "pointed", "around")


class Sheet(PageComponent):
    """The sheet of the opened project.

    - `record`: what it shows, a `SheetRecord`, or None;
    - `around`: where the project stands in the list, an `Around`.
    """

    PROPS = ("record", "around")


class CommuneSearch(PageComponent):
    """A field that proposes communes while one types; the chosen one's code goes to the address.

    From callbacks:

    - `commune`: the commune that the page answers for (`code`, `nom`, `code_postal`,
      `departement`), None for none.

    From the browser:

    - `typed`: text that may mean several communes, or none; it never enters the address.
    """

    PROPS = ("commune", "typed")


class Chart(PageComponent):
    """A chart of Plotly, drawn when it is seen.

    From callbacks:

    - `query`: the canonical query that the page answers now;
    - `figure`: what to draw, as `layouts.coverage.charts.figure` returns it.

    From the browser:

    - `wanted`: the query whose figure is to be seen.
    """

    PROPS = ("query", "figure", "wanted")


class CoverageMap(PageComponent):
    """Every commune by how many projects cover it, with the buttons of the map.

    - `view`: a letter for each commune and what the letters mean
      (`figures.coverage_map.coverage_map_view`);
    - `label`: the name of the map, for screen readers.
    """

    PROPS = ("view", "label")
