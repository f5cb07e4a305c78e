"""What the figures were taken on."""

from __future__ import annotations

import os
import platform
import re
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PACKAGES = (
    "streamlit",
    "folium",
    "streamlit-folium",
    "vizro",
    "dash",
    "panel",
    "plotly",
    "granian",
)


def describe_machine(browser: Browser | None = None) -> dict[str, str]:
    """Return processor, cores, memory, system, Python, the date, and Chromium if there is one."""
    memory = int(_found(r"MemTotal:\s*(\d+) kB", "/proc/meminfo"))
    return {
        "processor": _found(r"model name\s*: (.*)", "/proc/cpuinfo"),
        "cores": str(os.cpu_count()),
        "memory": f"{memory / 2**20:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "chromium": f"{browser.version}, headless, no GPU" if browser else "",
        "python": platform.python_version(),
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "load": f"{os.getloadavg()[0]:.1f}",
    }


def package_versions() -> dict[str, str]:
    """Return the version of each package of the peers."""
    return {package: version(package) for package in PACKAGES}


def _found(pattern: str, file: str) -> str:
    found = re.search(pattern, Path(file).read_text("utf-8"))
    return found[1] if found else "0"
