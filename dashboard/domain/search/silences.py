"""What the sources of some projects leave out of what is asked, in words."""

from __future__ import annotations

import numpy as np

from dashboard.domain.arrays import Booleans
from dashboard.domain.search.filters import FILTERS, Filter, Param
from dashboard.domain.search.results import SearchResult
from dashboard.french import join
from dashboard.texts.site import Area


def silence_words(result: SearchResult, among: Booleans) -> str:
    """Return « le public ou le territoire »: what the sources of `among` (N,) leave out."""
    told = [Area.COMMUNES] if (result.unsure_communes & among).any() else []
    for row in FILTERS:
        if (result.silent.get(row.param, np.False_) & among).any():
            told += _silences(row, result)
    return join(list(dict.fromkeys(told)), last="ou")


def _silences(row: Filter, result: SearchResult) -> list[str]:
    """Return what a source that does not answer a filter leaves out; of a text, what it names."""
    if row.param is not Param.QUERY or not result.text:
        return [row.words.silence]
    silences = {other.param: other.words.silence for other in FILTERS}
    query = result.text.query
    places = [silences[Param.AREA]] if query.places else []
    return [*places, *([silences[Param.PUBLIC]] if query.publics else [])]
