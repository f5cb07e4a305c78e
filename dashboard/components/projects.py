"""Components that show and choose projects: form, map, list and sheet."""

from __future__ import annotations

from dashboard.components.adoption import PageComponent


class FilterForm(PageComponent):
    """The form of the filters. What a visitor changes goes to the address, which comes back here.

    - `query`: what the address asks for;
    - `counts`: number of projects by parameter and value;
    - `inUse`: number of filters in use.
    """

    PROPS = ("query", "counts", "inUse")


class ProjectMap(PageComponent):
    """The map, its commands, and the table of the same facts.

    From callbacks:

    - `view`: what the filters change, a `MapView`;
    - `table`: HTML;
    - `opened`: the project shown alone, an `OpenedProject` or None;
    - `look`: the part of the address that says how the page looks;
    - `lit`: id of the project to point at, or None.

    From the browser:

    - `pointed`: id of the project that the visitor points at, or None.
    """

    PROPS = ("view", "table", "opened", "look", "lit", "pointed")


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
