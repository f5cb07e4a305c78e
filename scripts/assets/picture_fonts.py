#!/usr/bin/env python3
"""Cut the static faces that pictures of the map are written in, out of the fonts of the app.

Usage: picture_fonts.py FONTS. Reads the variable .woff2 files of FONTS and writes the .ttf faces
and the width of each character (in thousandths of an em) in FONTS/picture.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

BOLD, REGULAR = 700, 400
DRAWN_AS_BOLD = 650  # the weight that titles of the app are set in


@dataclass(frozen=True)
class Face:
    """One static face: where it comes from and how it is called."""

    source: str
    weight: int

    @property
    def name(self) -> str:
        """Return « source-sans-3-700 »."""
        return f"{self.source}-{self.weight}"


FACES = tuple(
    Face(source, weight)
    for source in ("source-sans-3", "source-serif-4")
    for weight in (REGULAR, BOLD)
)


def instance(fonts: Path, face: Face) -> TTFont:
    """The face as a font of one weight, which says so."""
    font = TTFont(fonts / f"{face.source}.woff2", recalcTimestamp=False)
    drawn = DRAWN_AS_BOLD if face.weight == BOLD else face.weight
    font = instantiateVariableFont(font, {"wght": drawn})
    font.flavor = None
    font["OS/2"].usWeightClass = face.weight
    return font


def widths(font: TTFont) -> dict[str, int]:
    """Each character's advance, in thousandths of an em."""
    unit, advances = font["head"].unitsPerEm, font["hmtx"]
    return {
        chr(code): round(advances[glyph][0] * 1000 / unit)
        for code, glyph in sorted(font.getBestCmap().items())
    }


def main() -> None:
    """Write the faces and their widths."""
    fonts = Path(sys.argv[1])
    out = fonts / "picture"
    out.mkdir(exist_ok=True)
    measured = {}
    for face in FACES:
        font = instance(fonts, face)
        font.save(out / f"{face.name}.ttf")
        measured[face.name] = widths(font)
        print(f"{face.name}.ttf: {(out / f'{face.name}.ttf').stat().st_size} bytes")
    text = json.dumps(measured, ensure_ascii=False, indent=0)
    (out / "widths.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
