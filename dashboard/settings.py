"""Settings read from the environment variables `DASHBOARD_*`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.texts.terminal import Start

ROOT = Path(__file__).resolve().parent.parent
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


class SettingError(ValueError):
    """The value of an environment variable is invalid; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one instance; `from_env` names the variable of each.

    With a shared `address`, `projects` is the local copy of the last valid version.
    """

    host: str = "127.0.0.1"
    port: int = 8050
    projects: Path = ROOT / "projects.csv"
    address: str = ""
    collections: Path = ROOT / "departements.csv"
    geodata: Path = ROOT / "geodata"
    regions: tuple[str, ...] = ("84",)
    contact_email: str = ""
    embed_hosts: tuple[str, ...] = ()
    workers: int = 1
    access_log: bool = False
    rate_limit: str = ""
    proxies: int = 0
    steward_password: Path | None = None

    @property
    def sources(self) -> Path:
        """Return the path of the file that says where each field of the records comes from."""
        return self.projects.with_name(f"{self.projects.stem}.sources.csv")

    @property
    def services(self) -> Path:
        """Return the path of the file of local services, which is optional."""
        return self.projects.with_name("services.csv")

    @property
    def data_files(self) -> tuple[Path, Path, Path, Path]:
        """Return the paths of the data files: records, collections, sources, services."""
        return self.projects, self.collections, self.sources, self.services

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Return the settings of `env` (default: `os.environ`), with defaults for unset variables.

        Raises:
            SettingError: naming the variable, its value and what was expected.
        """
        values = os.environ if env is None else env
        default = cls()
        projects, address = _records(values.get("DASHBOARD_PROJECTS") or "", default)
        return cls(
            host=values.get("DASHBOARD_HOST") or default.host,
            port=_whole("DASHBOARD_PORT", values, default.port, (0, 65535)),
            projects=projects,
            address=address,
            collections=Path(
                values.get("DASHBOARD_COLLECTIONS") or projects.with_name("departements.csv")
            ),
            geodata=Path(values.get("DASHBOARD_GEODATA") or default.geodata),
            regions=_words(values.get("DASHBOARD_REGIONS")) or default.regions,
            contact_email=values.get("DASHBOARD_CONTACT_EMAIL", "").strip(),
            embed_hosts=_words(values.get("DASHBOARD_EMBED_HOSTS")),
            workers=_whole("DASHBOARD_WORKERS", values, default.workers, (1, 256)),
            rate_limit=values.get("DASHBOARD_RATE_LIMIT", "").strip(),
            access_log=_boolean("DASHBOARD_ACCESS_LOG", values, default=default.access_log),
            proxies=_whole("DASHBOARD_PROXIES", values, default.proxies, (0, 9)),
            steward_password=_path(values.get("DASHBOARD_STEWARD_PASSWORD_FILE")),
        )


def _records(value: str, default: Settings) -> tuple[Path, str]:
    if "://" not in value:
        return Path(value or default.projects), ""
    place = hashlib.sha256(value.encode()).hexdigest()[:12]
    return ROOT / ".cache" / "donnees" / place / "projects.csv", value


def _path(value: str | None) -> Path | None:
    return Path(value) if value else None


def _whole(name: str, values: Mapping[str, str], default: int, bounds: tuple[int, int]) -> int:
    text = values.get(name) or str(default)
    low, high = bounds
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise SettingError(Start.NOT_WHOLE.format(name=name, text=text, low=low, high=high))
    return int(text)


def _boolean(name: str, values: Mapping[str, str], *, default: bool) -> bool:
    text = (values.get(name) or str(default)).lower()
    if text not in _BOOLEANS:
        raise SettingError(Start.NOT_BOOLEAN.format(name=name, text=text))
    return _BOOLEANS[text]


def _words(value: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((value or "").replace(",", " ").split()))
