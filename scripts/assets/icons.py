#!/usr/bin/env python3
"""Write the icons of the screens as one small font, inside the stylesheet that names them.

Usage: icons.py NODE_MODULES OUT. Writes OUT/icons.css: one class per Bootstrap icon. A font draws
an icon as a letter: a mask of its own per icon costs a browser a whole SVG document each.
"""

import json
import sys
from base64 import b64encode
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

NAMES = """
  arrow-left bounding-box-circles box-arrow-up box-arrow-up-right braces calendar-event
  check-circle-fill check-lg chevron-down chevron-left chevron-right clock-history code-slash copy
  dash-lg download envelope exclamation-octagon eye filetype-csv filetype-xlsx flag geo-alt globe2
  image info-circle layers link-45deg list map patch-check people plus-lg printer question-circle
  question-circle-fill question-lg search shield-check signpost-split slash-circle sliders table
  telephone x x-lg
"""
HEAD = """/*! Bootstrap Icons v{version} | Copyright 2019-2024 The Bootstrap Authors | MIT */
/* <span class="i i-search" aria-hidden="true"></span>: size and colour of the text around. */
@font-face{{
  font-family:"Carte O2R Icons";
  src:url("data:font/woff2;base64,{font}") format("woff2")
}}
.i{{
  display:inline-block;flex:none;width:1em;height:1em;vertical-align:-.125em;
  font:400 1em/1 "Carte O2R Icons",sans-serif;letter-spacing:0;text-align:center
}}
"""


def font_of(modules: Path, codes: dict[str, int]) -> bytes:
    """Return the WOFF2 font that holds the icons of `codes` alone."""
    drawn = modules / "bootstrap-icons/font/fonts/bootstrap-icons.woff2"
    font = TTFont(drawn, recalcTimestamp=False)
    options = Options(hinting=False, layout_features=[], notdef_outline=False, desubroutinize=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes.values())
    subsetter.subset(font)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def main(modules: Path, out: Path) -> None:
    """Write the stylesheet."""
    package = modules / "bootstrap-icons"
    known = json.loads((package / "font/bootstrap-icons.json").read_text())
    codes = {name: known[name] for name in NAMES.split()}
    version = json.loads((package / "package.json").read_text())["version"]
    head = HEAD.format(version=version, font=b64encode(font_of(modules, codes)).decode())
    rules = [f'.i-{name}::before{{content:"\\{code:x}"}}\n' for name, code in codes.items()]
    (out / "icons.css").write_text(head + "".join(rules))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
