"""Text on pictures: fonts, its width in them, and sentences broken into lines."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import resvg_py
from markupsafe import Markup

from dashboard.domain.search.wording import Run
from dashboard.figures.svg import element

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
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


REGULAR, BOLD = 400, 700
INK, INK_2, INK_3 = "#16262B", "#3B4B51", "#5A686D"
_UNKNOWN = 600  # thousandths of an em, for a character that our fonts do not have
Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Metrics:
    """The advance of each character, in thousandths of an em, by « family-weight »."""

    advances: Mapping[str, Mapping[str, int]]

    def width(self, text: str, size: float, family: str = SANS, weight: int = REGULAR) -> float:
        """Return the width of `text` in pixels."""
        advances = self.advances[f"{family}-{weight}"]
        return sum(advances.get(character, _UNKNOWN) for character in text) * size / 1000


def read_metrics(folder: Path) -> Metrics:
    """Return the metrics that `scripts/assets/picture_fonts.py` wrote in `folder`."""
    return Metrics(json.loads((folder / "widths.json").read_text(encoding="utf-8")))


def wrapped(runs: Iterable[Run], size: float, room: float, metrics: Metrics) -> list[Line]:
    """Return a serif sentence in lines of at most `room` pixels, broken at plain spaces only."""
    lines: list[list[Run]] = [[]]
    used = 0.0
    for word in _words(runs):
        width = sum(metrics.width(r.text, size, SERIF, _weight(r)) for r in word)
        if lines[-1] and used + width > room:
            lines.append([])
            used = 0.0
        lines[-1] += word
        used += width
    return [tuple(line) for line in lines]


def fitted(text: str, size: float, room: float, metrics: Metrics) -> str:
    """Return `text`, cut with « … » where it would be wider than `room` pixels in sans."""
    if metrics.width(text, size) <= room:
        return text
    kept = text
    while kept and metrics.width(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,;:-–')}…"


def text(content: str, x: float, y: float, size: float, **look: object) -> Markup:
    """Return one line in sans, from `x`, on the baseline `y`."""
    usual = {"font_family": FACES[0].families, "fill": INK}
    return element("text", content, x=float(x), y=float(y), font_size=size, **usual | look)


def sentence(lines: Sequence[Line], x: float, y: float, size: float, leading: float) -> Markup:
    """Return a serif sentence, its first baseline at `y`."""
    rows = [
        element("text", *map(_span, line), x=float(x), y=y + i * leading)
        for i, line in enumerate(lines)
    ]
    return element("g", *rows, font_family=FACES[1].families, font_size=size, fill=INK)


def _words(runs: Iterable[Run]) -> list[Line]:
    """Return the sentence word by word, each with the space behind it."""
    words: list[list[Run]] = [[]]
    for run in runs:
        parts = run.text.split(" ")
        for i, part in enumerate(parts):
            last = i == len(parts) - 1
            words[-1].append(Run(part if last else f"{part} ", strong=run.strong))
            if not last:
                words.append([])
    return [tuple(word) for word in words if any(run.text for run in word)]


def _span(run: Run) -> Markup:
    return element("tspan", run.text, font_weight=_weight(run))


def _weight(run: Run) -> int:
    return BOLD if run.strong else REGULAR
