"""What the environment may change, read once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
_LAST_PORT = 65535


class SettingError(ValueError):
    """An environment variable holds a value that cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to listen and what to read; `from_env` names the variables."""

    host: str = "127.0.0.1"
    port: int = 8050
    projects: Path = ROOT / "projects.csv"
    collections: Path = ROOT / "departements.csv"
    geodata: Path = ROOT / "geodata"
    regions: tuple[str, ...] = ("84",)
    contact_email: str = ""
    embed_hosts: tuple[str, ...] = ()

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Return the settings of `env` (default: the process's), defaults where it is silent.

        Raises:
            SettingError: naming the variable, its value and what was expected.
        """
        values = os.environ if env is None else env
        default = cls()
        projects = Path(values.get("DASHBOARD_PROJECTS") or default.projects)
        return cls(
            host=values.get("DASHBOARD_HOST") or default.host,
            port=_port(values.get("DASHBOARD_PORT") or str(default.port)),
            projects=projects,
            collections=Path(
                values.get("DASHBOARD_COLLECTIONS") or projects.with_name("departements.csv")
            ),
            geodata=Path(values.get("DASHBOARD_GEODATA") or default.geodata),
            regions=_words(values.get("DASHBOARD_REGIONS")) or default.regions,
            contact_email=values.get("DASHBOARD_CONTACT_EMAIL", "").strip(),
            embed_hosts=_words(values.get("DASHBOARD_EMBED_HOSTS")),
        )


def _port(value: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value) > _LAST_PORT:
        msg = f"DASHBOARD_PORT : « {value} » lu, un nombre de 0 à {_LAST_PORT} attendu"
        raise SettingError(msg)
    return int(value)


def _words(value: str | None) -> tuple[str, ...]:
    return tuple((value or "").replace(",", " ").split())
