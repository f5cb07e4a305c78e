"""What « Couverture » and the API count coverage on, under the filters of a selection."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.arrays import Booleans
from dashboard.domain.catalogue import Catalogue
from dashboard.domain.coverage.counting import CoverageBasis, basis_of
from dashboard.domain.search.results import Facets, search
from dashboard.domain.search.selection import Selection


def counted_projects(selection: Selection, facets: Facets) -> Booleans:
    """Return the projects (N,) that pass the filters other than by public."""
    return search(replace(selection, publics=()), facets).shown_mask


def coverage_basis(catalogue: Catalogue, *, real_only: bool) -> CoverageBasis:
    """Return the arrays of coverage; `real_only`: no demonstration row marks a collection."""
    collected = catalogue.really_collected if real_only else catalogue.collected
    return basis_of(catalogue.projects, catalogue.territories, catalogue.geography, collected)
