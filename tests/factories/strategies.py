"""Random but plausible inputs, shared by the property tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from hypothesis import settings
from hypothesis import strategies as st

from dashboard.domain.search.filters import PARAMETERS, FilterKind, Param
from dashboard.domain.search.selection import Selection
from tests.factories.text_cases import CASES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.domain.search.filters import Filter

REGIONS = ("84",)
# Before, on and after the bounds of the records that are shipped.
DAYS = tuple(map(date.fromisoformat, ("2024-10-31", "2024-11-01", "2027-10-31", "2027-11-01")))
AREA_CODES = ("01", "03", "07", "15", "26", "38", "42", "43", "63", "69D", "69M", "73", "74")
WORDS = (
    "jeunes",
    "Écout",
    "savoie",
    "pic up",
    "association",
    "grenoble",
    "du",
    "l’",
    "zzz",
    "%&=+#",
)


QUICK = 15  # times more cases in the long run, where one takes a millisecond and not twenty


def cases(usual: int) -> int:
    """Return how many cases to try: `usual`, or as many times more as `make fuzz` asks for."""
    return max(1, usual * settings().max_examples // 100)


def quick_cases(usual: int = 100) -> int:
    """Return the same for a property whose cases cost next to nothing."""
    return cases(usual) * (QUICK if cases(100) > 100 else 1)


def _some(members: Sequence[str], most: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Return a few members, in the order of their vocabulary: the order a link is read in."""
    return st.sets(st.sampled_from(members), max_size=most).map(
        lambda found: tuple(member for member in members if member in found)
    )


def searches() -> st.SearchStrategy[str]:
    """Return what people type: words of the records, places, publics, or anything printable."""
    typed = st.text(st.characters(codec="utf-8"), max_size=30).map(
        lambda text: " ".join("".join(c if c.isprintable() else " " for c in text).split())
    )
    return st.just("") | st.sampled_from(WORDS) | st.sampled_from(sorted(CASES)) | typed


def _values(row: Filter, searched: st.SearchStrategy[str], most: int) -> st.SearchStrategy[Any]:
    """Return any value that a filter can have."""
    options = row.options(dict.fromkeys(REGIONS, ""), dict.fromkeys(AREA_CODES, ""))
    by_kind = {
        FilterKind.TEXT: searched,
        FilterKind.MANY: _some(list(options), most) if options else st.nothing(),
        FilterKind.ONE: st.sampled_from([row.default, *options]),
        FilterKind.DAY: st.none() | st.sampled_from(DAYS),
    }
    return by_kind.get(row.kind, st.booleans())


def selections(
    searched: st.SearchStrategy[str] | None = None, most: int = 3
) -> st.SearchStrategy[Selection]:
    """Return any selection that a link can ask for, of at most so many options of a filter."""
    texts = searches() if searched is None else searched
    return st.builds(Selection, **{row.attribute: _values(row, texts, most) for row in PARAMETERS})


def hostile_queries() -> st.SearchStrategy[str]:
    """Return queries as links get mangled: known and unknown names, any text, broken escapes."""
    names = st.sampled_from([str(name) for name in Param]) | st.text(max_size=8)
    values = st.sampled_from(
        ["jeunes", "38", "69", "1", "0", "", "6m", "nom", " 38 ", "2027-11-01"]
    ) | st.text(max_size=30)
    pairs = st.lists(st.tuples(names, values), max_size=12)
    encoded = pairs.map(lambda found: urlencode(found, errors="surrogatepass"))
    raw = st.text(st.sampled_from("?&=%+;#/abcpublic38éè\x00 \ud800"), max_size=60)
    return encoded | raw | st.text(max_size=60)


def long_queries() -> st.SearchStrategy[str]:
    """Return queries that may be longer than any that is let in."""
    ends = st.tuples(hostile_queries(), st.sampled_from("a&é+%"), st.integers(0, 9_000))
    return ends.map(lambda found: f"{found[0]}&q={found[1] * found[2]}")
