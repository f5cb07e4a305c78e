"""What is worked out once for each geography and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.data.geography import Geography

T = TypeVar("T")
KEPT = 4


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A geography as a key: it holds frames, which neither hash nor compare, so identity counts."""

    geography: Geography

    def __hash__(self) -> int:
        return id(self.geography)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.geography is self.geography


def once_per_geography(build: Callable[[Geography], T]) -> Callable[[Geography], T]:
    """Return `build`, remembering its answers for the last `KEPT` geographies."""

    @lru_cache(maxsize=KEPT)
    def remembered(key: _Same) -> T:
        return build(key.geography)

    @wraps(build)
    def call(geography: Geography) -> T:
        return remembered(_Same(geography))

    return call
