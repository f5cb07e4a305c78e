"""The answer to a selection: which projects, in which order, and what each other option gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dashboard.data.vocabularies import Public, RecordStatus
from dashboard.domain.selection import Param

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.domain.arrays import Booleans
    from dashboard.domain.facets import Facets
    from dashboard.domain.selection import Selection


@dataclass(frozen=True)
class Answer:
    """What a selection gives; `shown` holds indices into `Catalogue.projects`, in list order.

    `kept` is the same as a mask (N,). `unspecified` marks the projects that some filter could not
    judge because the source is silent: shown with `Selection.unspecified`, else left out.
    `counts`: filter → option → how many projects it would give under the other filters.
    """

    selection: Selection
    shown: tuple[int, ...]
    kept: Booleans
    unspecified: Booleans
    counts: Mapping[str, Mapping[str, int]]

    @property
    def total(self) -> int:
        """Return how many projects are shown."""
        return len(self.shown)

    @property
    def real_only(self) -> bool:
        """Return whether the visitor asked for published records alone."""
        return self.selection.statuses == (RecordStatus.SOURCE_PUBLIQUE,)

    @property
    def left_out(self) -> int:
        """Return how many projects are hidden only because the source is silent."""
        return int((self.unspecified & ~self.kept).sum())


def answer(selection: Selection, facets: Facets) -> Answer:
    """Return the projects that `selection` keeps, ordered, with the facet counts."""
    passing = facets.passing(selection)
    strict = _all(passing, facets.catalogue.size)
    loose = {name: mask | facets.silent.get(name, False) for name, mask in passing.items()}
    unspecified = _all(loose, facets.catalogue.size) & ~strict
    used = loose if selection.unspecified else passing
    kept = _all(used, facets.catalogue.size)
    order = facets.orders[selection.sort]
    shown = tuple(order[kept[order]].tolist())
    return Answer(selection, shown, kept, unspecified, _counts(selection, facets, used))


def _all(masks: Mapping[str, Booleans], size: int) -> Booleans:
    return np.asarray(np.logical_and.reduce([np.ones(size, dtype=bool), *masks.values()]))


def _counts(
    selection: Selection, facets: Facets, used: Mapping[str, Booleans]
) -> dict[str, dict[str, int]]:
    counts = {}
    for name, options in facets.options.items():
        others = {other: mask for other, mask in used.items() if other != name}
        rest = _all(others, facets.catalogue.size)
        also = _also(name, selection, facets)
        counts[name] = {
            option: int((rest & (mask | also)).sum()) for option, mask in options.items()
        }
    return counts


def _also(name: str, selection: Selection, facets: Facets) -> Booleans:
    """Return the projects that come with any option of this filter, whichever is ticked."""
    also = np.zeros(facets.catalogue.size, dtype=bool)
    if selection.unspecified and name in facets.silent:
        also |= facets.silent[name]
    if name == Param.PUBLIC and selection.everyone:
        also |= facets.options[Param.PUBLIC][Public.TOUS_PUBLICS]
    return also
