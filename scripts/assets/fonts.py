#!/usr/bin/env python3
"""Cut the three fonts of the app down to what French needs, and measure their fallbacks.

Usage: fonts.py NODE_MODULES OUT. Writes three .woff2 and OFL.txt in OUT, and prints the
@font-face lines of the fallback faces, to copy into assets/tokens.css when they change.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.hvar import add_HVAR
from fontTools.varLib.instancer import AxisLimits, instantiateVariableFont

SPACING = {0x202F: 0x2009, 0x2011: 0x002D}  # narrow no-break space and no-break hyphen: alias
TEXT = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | {ord(c) for c in "œŒŸ–—’‘“”…•€№−\u2009"}
FEATURES = ["kern", "liga", "tnum", "lnum"]
Y_DIERESIS, A_DIERESIS, NUMERO = 0x178, 0xC4, 0x2116

SAMPLE = (
    "23 projets actifs dans 10 départements sur 12. Aucun projet recensé dans le Cantal ; données "
    "non collectées en Haute-Loire. Filtrer les projets, recherche libre : projet, structure, "
    "commune. Qui contacter ? Un accompagnement vers l’emploi pour les personnes éloignées, sans "
    "logement stable, réfugiées ou en situation de handicap, dans les quartiers prioritaires."
)


@dataclass(frozen=True)
class Face:
    """One shipped file: where it comes from, its weights, and the system font that stands in."""

    package: str
    style: str
    weights: tuple[int, int] | int
    output: str
    internal_name: str


FACES = (
    Face("source-sans-3", "normal", (400, 700), "source-sans-3.woff2", "Carte O2R Sans"),
    Face("source-serif-4", "normal", (400, 700), "source-serif-4.woff2", "Carte O2R Serif"),
)


@dataclass(frozen=True)
class Fallback:
    """A system font resized to the metrics of one of ours, at one weight range."""

    family: str
    output: str
    weight: int
    covers: str
    local: tuple[str, ...]
    same_metrics_as: str  # an open font with the advance widths of the system font


FALLBACKS = (
    Fallback("Source Sans 3", "source-sans-3.woff2", 400, "400 549",
             ("Arial", "Liberation Sans", "Arimo"), "arimo/files/arimo-latin-400-normal"),
    Fallback("Source Sans 3", "source-sans-3.woff2", 600, "550 700",
             ("Arial Bold", "Arial-BoldMT", "Liberation Sans Bold", "Arimo Bold"),
             "arimo/files/arimo-latin-700-normal"),
    Fallback("Source Serif 4", "source-serif-4.woff2", 400, "400 549",
             ("Georgia", "Gelasio"), "gelasio/files/gelasio-latin-400-normal"),
    Fallback("Source Serif 4", "source-serif-4.woff2", 650, "550 700",
             ("Georgia Bold", "Georgia-Bold", "Gelasio Bold"),
             "gelasio/files/gelasio-latin-700-normal"),
)  # fmt: skip


def opened(modules: Path, face: Face, subset: str) -> TTFont:
    """One of the subset files fontsource ships for this face."""
    name = f"{face.package}-{subset}-wght-{face.style}.woff2"
    path = modules / "@fontsource-variable" / face.package / "files" / name
    return TTFont(path, recalcTimestamp=False)


def copy_glyph(font: TTFont, donor: TTFont, code: int, name: str) -> None:
    """Bring one glyph, with its variations, from another subset of the same font."""
    source = donor.getBestCmap()[code]
    outlines, widths, variations = font["glyf"], font["hmtx"], font["gvar"]  # read them first
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    outlines.glyphOrder = font.getGlyphOrder()
    outlines.glyphs[name] = donor["glyf"][source]
    widths[name] = donor["hmtx"][source]
    variations.variations[name] = donor["gvar"].variations[source]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def complete(font: TTFont, modules: Path, face: Face) -> None:
    """Add Ÿ and №, which fontsource keeps in other files, and the French spacing characters."""
    copy_glyph(font, opened(modules, face, "latin-ext"), Y_DIERESIS, "Ydieresis")
    known = font.getBestCmap()
    base, mark = font["glyf"]["Ydieresis"].components
    base.glyphName = known[ord("Y")]
    mark.glyphName = font["glyf"][known[A_DIERESIS]].components[1].glyphName
    copy_glyph(font, opened(modules, face, "cyrillic"), NUMERO, "numero")
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({alias: table.cmap[code] for alias, code in SPACING.items()})
    del font["HVAR"]
    add_HVAR(font)


def subset(font: TTFont) -> None:
    """Keep the characters and the layout features the interface uses."""
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["BASE", "DSIG", "MVAR"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=TEXT | set(SPACING) | {Y_DIERESIS, NUMERO})
    subsetter.subset(font)


def rename(font: TTFont, name: str) -> None:
    """Drop the reserved name « Source » from a modified version, as the OFL asks (clause 3)."""
    names = font["name"]
    records = {1: name, 3: f"{name} subset", 4: name, 6: name.replace(" ", "")}
    for identifier, value in records.items():
        names.removeNames(nameID=identifier)
        names.setName(value, identifier, 3, 1, 0x409)


def build(modules: Path, out: Path, face: Face) -> None:
    """Write one face."""
    font = opened(modules, face, "latin")
    complete(font, modules, face)
    limits = face.weights if isinstance(face.weights, int) else (face.weights[0], *face.weights)
    subset(font)
    font = instantiateVariableFont(font, AxisLimits(wght=limits))
    rename(font, face.internal_name)
    font.flavor = "woff2"
    font.save(out / face.output)
    size = (out / face.output).stat().st_size
    print(f"{face.output}: {size} bytes, {len(font.getBestCmap())} characters")


def mean_advance(font: TTFont) -> float:
    """Mean width of the sample text, in em."""
    known, widths = font.getBestCmap(), font["hmtx"]
    total = sum(widths[known[ord(character)]][0] for character in SAMPLE)
    return float(total / len(SAMPLE) / font["head"].unitsPerEm)


def fallback_rule(modules: Path, out: Path, fallback: Fallback) -> str:
    """The @font-face line that makes a system font take the room of ours."""
    ours = instantiateVariableFont(TTFont(out / fallback.output), {"wght": fallback.weight})
    theirs = TTFont(modules / "@fontsource" / f"{fallback.same_metrics_as}.woff2")
    adjust = mean_advance(ours) / mean_advance(theirs)
    unit = ours["head"].unitsPerEm * adjust
    metrics = ours["hhea"]
    ascent, descent = metrics.ascent / unit, -metrics.descent / unit
    sources = ",".join(f'local("{name}")' for name in fallback.local)
    return (
        f'@font-face{{font-family:"{fallback.family} Fallback";src:{sources};'
        f"font-weight:{fallback.covers};size-adjust:{adjust:.2%};"
        f"ascent-override:{ascent:.2%};descent-override:{descent:.2%};"
        f"line-gap-override:{metrics.lineGap / unit:.0%}}}"
    )


def licence(modules: Path) -> str:
    """The OFL text, headed by the copyright lines of the two fonts."""
    sources = [opened(modules, face, "latin") for face in FACES[:2]]
    credit = [source["name"].getDebugName(0).strip() for source in sources]
    text = (modules / "@fontsource-variable" / "source-sans-3" / "LICENSE").read_text("utf-8")
    _, _, body = text.partition("\n")
    return (
        f"Source Sans 3: {credit[0]}\nSource Serif 4: {credit[1]}\n\n"
        "The .woff2 files of this folder are modified versions: subset to French, weight axis\n"
        "limited, Ÿ and № merged, U+202F and U+2011 aliased. Inside, they are named\n"
        "« Carte O2R Sans » and « Carte O2R Serif », since « Source » is a reserved font name.\n"
        f"{body}"
    )


def main() -> None:
    """Build the three faces, the licence file and the fallback rules."""
    modules, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        build(modules, out, face)
    (out / "OFL.txt").write_text(licence(modules), "utf-8")
    for fallback in FALLBACKS:
        print(fallback_rule(modules, out, fallback))


if __name__ == "__main__":
    main()
