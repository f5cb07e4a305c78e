"""The fonts of pictures: as their files name themselves, carried along, or drawn as pixels."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import resvg_py
from markupsafe import Markup

if TYPE_CHECKING:
    from pathlib import Path

SANS, SERIF = "source-sans-3", "source-serif-4"
KEPT_PICTURES = 16


@dataclass(frozen=True, slots=True)
class Face:
    """A family as pages call it, as its own file calls itself, and what stands in for both."""

    file: str
    family: str
    own: str
    otherwise: str

    @property
    def families(self) -> str:
        """Return the value of `font-family`."""
        return f"'{self.family}', '{self.own}', {self.otherwise}"


FACES = (
    Face(f"{SANS}.woff2", "Source Sans 3", "Carte O2R Sans", "'Segoe UI', Arial, sans-serif"),
    Face(f"{SERIF}.woff2", "Source Serif 4", "Carte O2R Serif", "Georgia, serif"),
)


def font_style(folder: Path) -> Markup:
    """Return the CSS that brings the fonts of `folder` along in a picture, as an SVG element."""
    rules = "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:400 700;'
        f"src:url(data:font/woff2;base64,{_encoded(folder / face.file)})}}"
        for face in FACES
    )
    return Markup("<style>{}</style>").format(Markup(rules))  # noqa: S704 - base64, our names


def _encoded(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")


@lru_cache(maxsize=KEPT_PICTURES)
def rasterised(svg: str, folder: Path) -> bytes:
    """Return a picture as PNG, at its own size, in the .ttf faces of `folder` alone."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(path) for path in sorted(folder.glob("*.ttf"))],
        font_family=FACES[0].own,
        sans_serif_family=FACES[0].own,
        serif_family=FACES[1].own,
    )
