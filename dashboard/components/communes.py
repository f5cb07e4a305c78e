"""The component that asks for a commune."""

from __future__ import annotations

from dashboard.components.adoption import PageComponent


class CommuneSearch(PageComponent):
    """A field that proposes communes while one types; the chosen one's code goes to the address.

    From callbacks:

    - `commune`: the commune that the page answers for (`code`, `nom`, `code_postal`,
      `departement`), None for none.

    From the browser:

    - `typed`: text that may mean several communes, or none; it never enters the address.
    """

    PROPS = ("commune", "typed")
