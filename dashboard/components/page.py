"""Components that any page may have: its address, fragments of HTML, links, announcements."""

from __future__ import annotations

from dashboard.components.adoption import PageComponent


class Address(PageComponent):
    """The address of the page, the only state; and what else belongs to the whole page.

    From the browser:

    - `asked`: `filters` and `opened` from the start on, for callbacks to read;
    - `query`: all that the address asks for;
    - `filters`: the part that chooses projects;
    - `opened`: id of the opened project, "" for none;
    - `look`: the part that says how the page looks.

    From callbacks:

    - `title`: what comes before the site's title, "" for nothing;
    - `publics`: publics asked for, parted by spaces, whose tags are lit;
    - `data`: fingerprint of the data that an answer was made from; the page loads anew for another.
    """

    PROPS = ("asked", "query", "filters", "opened", "look", "title", "publics", "data")


class Fragment(PageComponent):
    """The HTML of one element.

    - `html`: the content;
    - `instead`: content shown in its place while it is not empty.
    """

    PROPS = ("html", "instead")


class QueryLinks(PageComponent):
    """Links that follow the filters (`data-follows`: address without a query), and their title.

    - `query`: canonical query of the filters;
    - `heading`: what the view shows, in words.
    """

    PROPS = ("query", "heading")


class Announcer(PageComponent):
    """What is read out: an answer once it has settled; a request that failed, shown as well.

    - `said`: HTML whose text is read out when it changes.
    """

    PROPS = ("said",)
