"""Data files that change under a store: seen at once, or watched as when it is served."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from dashboard import data_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.data_store import DataStore


def settle(store: DataStore) -> None:
    """Have the store look until new files have been seen unchanged, without waiting for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data_store, "STILL_SECONDS", 0.0)
        for _ in range(2):
            store.check()


@contextmanager
def watched(store: DataStore) -> Iterator[None]:
    """Have the store look at its files by itself, as in a server."""
    store.start()
    try:
        yield
    finally:
        store.stop()
