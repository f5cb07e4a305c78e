"""The colours of the server's pictures: the design tokens of `assets/tokens.css`, by name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard.settings import ROOT

TOKENS = ROOT / "assets" / "tokens.css"


def read_tokens(css: str) -> Mapping[str, str]:
    """Return the colours (`#RRGGBB`) that a style sheet defines as custom properties, by name."""
    return dict(re.findall(r"--([\w-]+):(#[0-9A-F]{6})\b", css))


def mix(over: str, under: str, opacity: float) -> str:
    """Return the colour (`#RRGGBB`) that `over` gives on `under` at an opacity from 0 to 1."""
    parts = zip(bytes.fromhex(over[1:]), bytes.fromhex(under[1:]), strict=True)
    return "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02X}" for a, b in parts)


_COLOURS = read_tokens(TOKENS.read_text(encoding="utf-8"))

INK, INK_2, INK_3 = (_COLOURS[name] for name in ("ink", "ink-2", "ink-3"))
WHITE, LAND = _COLOURS["surface"], _COLOURS["sunken"]
LINE, LINE_2 = _COLOURS["line"], _COLOURS["line-2"]
PETROL, BRICK, WARN = _COLOURS["petrol"], _COLOURS["brick"], _COLOURS["warn"]
HONEY = tuple(_COLOURS[f"honey-{count}"] for count in range(6))
HONEY_INK = _COLOURS["honey-ink"]
SLATE, SLATE_FILL, SLATE_INK = (_COLOURS[f"slate{end}"] for end in ("", "-fill", "-ink"))
CALL = _COLOURS["map-call"]
OUT, SHADE, PAPER = (_COLOURS[f"map-{name}"] for name in ("out", "veil", "paper"))
LAKE, SHORE, RIVER = (_COLOURS[f"map-{name}"] for name in ("lake", "shore", "river"))
NO_DATA, NO_DATA_LINE = _COLOURS["map-nodata"], _COLOURS["map-nodata-line"]
CHART_NO_DATA = _COLOURS["nodata"]
