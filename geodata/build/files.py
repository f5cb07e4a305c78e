"""Writers that give the same bytes for the same content."""

import hashlib
import json
from pathlib import Path

import geopandas as gpd
import pandas as pd


def write_json(content: object, path: Path) -> None:
    """Write compact UTF-8 JSON; NaN is refused."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def write_readable_json(content: object, path: Path) -> None:
    """Write indented UTF-8 JSON; NaN is refused."""
    path.write_text(
        json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n", encoding="utf-8"
    )


def write_csv(rows: pd.DataFrame, path: Path) -> None:
    """Write UTF-8 CSV with LF line ends."""
    rows.to_csv(path, index=False, lineterminator="\n")


def write_parquet(rows: pd.DataFrame, path: Path) -> None:
    """Write Parquet, compressed by zstd."""
    rows.to_parquet(path, index=False, compression="zstd")


def write_geoparquet(rows: gpd.GeoDataFrame, path: Path) -> None:
    """Write GeoParquet with WKB geometry, compressed by zstd."""
    rows.to_parquet(path, index=False, compression="zstd")


def write_sums(folder: Path) -> None:
    """Write `SHA256SUMS` of every file of `folder`, as `sha256sum` writes and checks it."""
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in names
        if name != "SHA256SUMS"
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
