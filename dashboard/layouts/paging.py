"""The list cut into pages: a list that fits in one has no page at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from dash import html

from dashboard import french
from dashboard.texts import List

if TYPE_CHECKING:
    from dash.development.base_component import Component

PAGE = 50
PARAMETER = "page"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list of `total` rows; `number` counts from 1 and always exists."""

    number: int
    total: int

    @classmethod
    def of(cls, query: str, total: int) -> Page:
        """Return the page that a URL's query asks for, the nearest that exists."""
        asked = next((v for n, v in reversed(parse_qsl(query[-200:])) if n == PARAMETER), "")
        number = int(asked) if re.fullmatch("[0-9]{1,4}", asked) else 1
        return cls(min(max(number, 1), cls._last(total)), total)

    @staticmethod
    def _last(total: int) -> int:
        return max(1, -(-total // PAGE))

    @property
    def first(self) -> int:
        """Return the rank of its first row, from 0."""
        return (self.number - 1) * PAGE

    @property
    def rows(self) -> slice:
        """Return where its rows stand in the whole list."""
        return slice(self.first, self.first + PAGE)

    def ways(self, query: str) -> Component | None:
        """Return the links to the pages before and after, none for a list of one page.

        `query` is the view's own query, without a page.
        """
        if self.total <= PAGE:
            return None
        low, high = self.first + 1, min(self.first + PAGE, self.total)
        said = List.PAGE.format(
            low=french.number(low), high=french.number(high), total=french.number(self.total)
        )
        before, after = self.number - 1, self.number + 1
        return html.Nav(
            [
                _link(List.BEFORE, query, before) if before else None,
                html.Span(said),
                _link(List.AFTER, query, after) if after <= self._last(self.total) else None,
            ],
            className="pager",
            **{"aria-label": List.PAGES},
        )


def _link(words: str, query: str, number: int) -> Component:
    parts = [query, f"{PARAMETER}={number}" if number > 1 else ""]
    address = f"/?{'&'.join(filter(None, parts))}".rstrip("?")
    return html.A(words, href=address, className="b b-s", **{"data-nav": "page"})
