"""What can be put under load: how each is started, and what people do there."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bench.load.visitor import Journey


@dataclass(frozen=True, slots=True)
class Target:
    """A server and the module that tells how it is visited."""

    name: str
    title: str
    command: tuple[str, ...]
    packages: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)

    def journey(self) -> Journey:
        """Return what people do there; what it needs is imported now, in this environment."""
        found: Journey = import_module(f"bench.load.{self.name}").visit
        return found


CORES = os.cpu_count() or 1
TARGETS = {
    target.name: target
    for target in (
        Target(
            "carte",
            "Carte O2R",
            (sys.executable, "-m", "dashboard"),
            ("dash", "flask", "granian"),
            # As `make serve` starts it.
            {
                "DASHBOARD_PORT": "{port}",
                "DASHBOARD_WORKERS": str(CORES),
                "DASHBOARD_ACCESS_LOG": "1",
            },
        ),
    )
}
