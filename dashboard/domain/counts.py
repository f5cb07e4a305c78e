"""Counts that carry what is unknown: so many for sure, possibly more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """`sure` for certain, `possible` more to confirm; `collected`: whether the list is complete.

    `partly`: of several lists, some are collected and some not. Zero only if nothing is to confirm
    and the list was collected; see docs/truth.md.
    """

    sure: int
    possible: int = 0
    collected: bool = True
    partly: bool = False

    @property
    def exact(self) -> bool:
        """Return whether there can be no more than `sure`."""
        return self.collected and not self.possible

    @property
    def is_zero(self) -> bool:
        """Return whether it is known that there is none."""
        return self.exact and not self.sure

    def __add__(self, other: Count) -> Count:
        return Count(
            self.sure + other.sure,
            self.possible + other.possible,
            self.collected and other.collected,
            self.partly or other.partly or self.collected != other.collected,
        )
