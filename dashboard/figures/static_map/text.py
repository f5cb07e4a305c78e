"""Text of the static map: fonts, text width, line breaking; and SVG to PNG."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import resvg_py
from markupsafe import Markup

from dashboard.domain.wording import Run
from dashboard.figures.palette import INK
from dashboard.figures.svg import element

SANS, SERIF = "source-sans-3", "source-serif-4"
CACHED_PICTURES = 16


@dataclass(frozen=True, slots=True)
class FontFace:
    """A font: its file, its CSS family, the family name inside the .ttf, and fallbacks."""

    file: str
    family: str
    internal_name: str
    fallback: str

    @property
    def families(self) -> str:
        """Return the value of `font-family`."""
        return f"'{self.family}', '{self.internal_name}', {self.fallback}"


FACES = (
    FontFace(f"{SANS}.woff2", "Source Sans 3", "Carte O2R Sans", "'Segoe UI', Arial, sans-serif"),
    FontFace(f"{SERIF}.woff2", "Source Serif 4", "Carte O2R Serif", "Georgia, serif"),
)


def font_style(folder: Path) -> Markup:
    """Return a `style` element that embeds the fonts of `folder` as data URLs."""
    rules = "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:400 700;'
        f"src:url(data:font/woff2;base64,{_encoded(folder / face.file)})}}"
        for face in FACES
    )
    return Markup("<style>{}</style>").format(Markup(rules))  # noqa: S704 - base64, our names


def _encoded(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")


@lru_cache(maxsize=CACHED_PICTURES)
def rasterised(svg: str, folder: Path) -> bytes:
    """Return an SVG as PNG at its own size, with the .ttf fonts of `folder` only; LRU cached."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(path) for path in sorted(folder.glob("*.ttf"))],
        font_family=FACES[0].internal_name,
        sans_serif_family=FACES[0].internal_name,
        serif_family=FACES[1].internal_name,
    )


REGULAR, BOLD = 400, 700
_UNKNOWN = 600  # thousandths of an em, for a character missing from the fonts
Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Metrics:
    """Advance widths of characters, in thousandths of an em, by "family-weight"."""

    advances: Mapping[str, Mapping[str, int]]

    def width(self, text: str, size: float, family: str = SANS, weight: int = REGULAR) -> float:
        """Return the width of `text` in pixels."""
        advances = self.advances[f"{family}-{weight}"]
        return sum(advances.get(character, _UNKNOWN) for character in text) * size / 1000


def read_metrics(folder: Path) -> Metrics:
    """Read the metrics that `scripts/assets/picture_fonts.py` wrote into `folder`."""
    return Metrics(json.loads((folder / "widths.json").read_text(encoding="utf-8")))


def wrapped(
    runs: Iterable[Run], size: float, width_limit: float, metrics: Metrics, family: str = SERIF
) -> list[Line]:
    """Wrap a sentence in lines of at most `width_limit` pixels, at plain spaces only."""
    lines: list[list[Run]] = [[]]
    used = 0.0
    for word in _words(runs):
        width = sum(metrics.width(r.text, size, family, _weight(r)) for r in word)
        if lines[-1] and used + width > width_limit:
            lines.append([])
            used = 0.0
        lines[-1] += word
        used += width
    return [tuple(line) for line in lines if line]


def fitted(text: str, size: float, width_limit: float, metrics: Metrics) -> str:
    """Return `text`, cut with « … » where it would be wider than `width_limit` pixels in sans."""
    if metrics.width(text, size) <= width_limit:
        return text
    cut = text
    while cut and metrics.width(f"{cut}…", size) > width_limit:
        cut = cut[:-1]
    return f"{cut.rstrip(' ,;:-–')}…"


def text(content: str, x: float, y: float, size: float, **look: object) -> Markup:
    """Return one line of sans-serif text, starting at `x` on the baseline `y`."""
    defaults = {"font_family": FACES[0].families, "fill": INK}
    return element("text", content, x=float(x), y=float(y), font_size=size, **defaults | look)


def sentence(lines: Sequence[Line], x: float, y: float, size: float, leading: float) -> Markup:
    """Return lines of serif text, the first baseline at `y`."""
    rows = [
        element("text", *map(_span, line), x=float(x), y=y + i * leading)
        for i, line in enumerate(lines)
    ]
    return element("g", *rows, font_family=FACES[1].families, font_size=size, fill=INK)


def _words(runs: Iterable[Run]) -> list[Line]:
    """Split runs into words, each with its trailing space."""
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
