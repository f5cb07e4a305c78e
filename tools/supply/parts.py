"""The parts of the application: locked Python packages, and what `vendored.toml` names."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.txt"
_LOCKED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)
# Packages whose metadata name no licence: read in the licence file that they bring.
READ = {"data-inclusion-schema": "etalab-2.0", "resvg-py": "MIT"}
# What authors write in a free field, as SPDX names it.
SPDX = {
    "Apache 2": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "MIT License": "MIT",
}
FACTS = "facts, source named in the file"
# Licences whose works may be conveyed with a program under GPL-3.0-or-later, by the FSF's list
# (https://www.gnu.org/licenses/license-list.html); those of the last row hold for data and fonts.
COMPATIBLE = {
    *("MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "Zlib", "Unlicense"),
    *("MPL-2.0", "PSF-2.0", "CC0-1.0", "LGPL-3.0-or-later", "GPL-3.0-or-later"),
    *("OFL-1.1", "etalab-2.0", "public domain", FACTS),
}


def locked(lock: Path = LOCK) -> dict[str, list[str]]:
    """Return the versions that a lock pins for each package, on one platform or another."""
    found: dict[str, list[str]] = {}
    for name, version in _LOCKED.findall(lock.read_text("utf-8")):
        found.setdefault(name, []).append(version)
    return found


def licence(name: str) -> str | None:
    """Return the SPDX expression of an installed package, None for one of other platforms."""
    try:
        text = metadata(name)
    except PackageNotFoundError:
        return None
    classifiers = text.get_all("Classifier") or []
    named = [c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License")]
    # Once importlib_metadata was imported, said["…"] raises for a field that is not there.
    told = [*(text.get_all("License-Expression") or ()), *(text.get_all("License") or ())]
    words: str = [*filter(None, told), *named, READ.get(name, "")][0]
    first = words.strip().partition("\n")[0].strip()
    return SPDX.get(first, first)


def vendored() -> list[dict[str, Any]]:
    """Return what is shipped beside the packages."""
    found: list[dict[str, Any]] = tomllib.loads(
        (ROOT / "tools" / "supply" / "vendored.toml").read_text("utf-8")
    )["component"]
    return found


def is_compatible(expression: str) -> bool:
    """Tell whether works under an SPDX expression may be conveyed with this program."""
    ways = re.split(r"\s+OR\s+", expression.replace("(", "").replace(")", ""))
    return any(all(each in COMPATIBLE for each in re.split(r"\s+AND\s+", way)) for way in ways)
