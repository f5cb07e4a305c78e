"""What is compared: how each target is started, and where a visitor clicks on it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench.paths import ROOT
from bench.peers.commands import command

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Locator, Page

CARTE = "carte"
TITLES = {
    "static": "Static Leaflet page",
    CARTE: "Carte O2R",
    "panel": "Panel",
    "vizro": "Vizro",
    "streamlit": "Streamlit + folium",
}


@dataclass(frozen=True, slots=True)
class Target:
    """One page: its name in `TITLES`, its port, what it is called here, its server's settings."""

    name: str
    port: int
    called: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Return what the figures call it."""
        return self.called or self.name

    @property
    def address(self) -> str:
        """Return where the page is."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def command(self) -> list[str]:
        """Return the words that start its server, in production form, with one worker."""
        if self.name == CARTE:
            return [str(ROOT / ".venv" / "bin" / "python"), "-m", "dashboard"]
        return command(self.name, self.port)

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of its server: `make serve`'s, but for one worker."""
        served = {"DASHBOARD_WORKERS": "1", "DASHBOARD_ACCESS_LOG": "1"}
        return os.environ | served | {"DASHBOARD_PORT": str(self.port)} | dict(self.settings)

    def option(self, page: Page, code: str, words: str) -> Locator:
        """Return what to click to choose the public `code`, called `words` on the peers' pages."""
        if self.name == CARTE:
            return page.locator(f'#filters-publics input[value="{code}"] + label')
        return page.get_by_text(words, exact=True)

    def everything(self, page: Page, code: str) -> Locator:
        """Return what to click to see all the projects again after choosing `code`."""
        if self.name == CARTE:
            return self.option(page, code, "")
        return page.get_by_text("Tous les publics", exact=True)
