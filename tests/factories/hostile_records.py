"""Records that the loader lets in and that mean harm: every free text of each is an attack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.settings import ROOT, Settings
from tests.factories.rows import SOUND, csv_bytes

if TYPE_CHECKING:
    from pathlib import Path

RUN = "window.harmed=1;alert(1)"
ATTACKS = {
    "script": f"<script>{RUN}</script>",
    "image": f"<img src=x onerror='{RUN}'>",
    "image-in-svg": f'<svg onload="{RUN}"><image href="https://mal.example/x.png"/></svg>',
    "end-of-script": f"</script></style></title></textarea><script>{RUN}</script>",
    "out-of-an-attribute": f'" onmouseover="{RUN}" autofocus onfocus="{RUN}" x="',
    "out-of-quotes": f"' onclick='{RUN}' href='javascript:{RUN}",
    "comment": f"<!--<script>{RUN}//--><!CDATA[[",
    "entities": "&lt;script&gt; &amp;amp; &#60;b&#62; &quot; &nbsp;",
    "template": f"{{{{7*7}}}} ${{{RUN}}} {{nom}} %s %(id)s",
    "command": "=cmd|' /C calc'!A0",
    "link-formula": '=HYPERLINK("http://mal.example";"clic")',
    "sum": "@SUM(1+1)*cmd|' /C calc'!A0",
    "plus": "+33465710009",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "address": f"javascript:{RUN}",
    "markdown": f"[clic](javascript:{RUN}) https://mal.example/",
    "vcard": "x\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:intrus\r\nURL:javascript:x\\,;:",
    "separators": 'a;b,c"d"|e\tf;;"";',
    "right-to-left": "שלום עולם — مرحبا",
    "emoji": "👩🏽\u200d🚀 équipe 🏴\u200d☠\ufe0f",
    "path": "../../../../etc/passwd\\..\\con",
    "very-long": "Très long. " + "é" * 9_900,
}
TEXTS = (
    *("nom", "porteur", "publics_precisions", "conditions_acces", "zone_precisions", "demarche"),
    *("modalites", "mobilisation_precisions", "adresse", "source_nom"),
)
SEATS = ("38185", "69123", "63113", "73065", "42218", "26362")


def rows() -> list[dict[str, str]]:
    """Return one row an attack."""
    return [_row(i, name, attack) for i, (name, attack) in enumerate(ATTACKS.items())]


def _row(i: int, name: str, attack: str) -> dict[str, str]:
    row = dict.fromkeys([*SOUND, *TEXTS, "partenaires"], attack)
    short = attack[:200]
    return (
        SOUND
        | row
        | {
            "id": name,
            "dispositif": SOUND["dispositif"],
            "statut_fiche": SOUND["statut_fiche"],
            "nom": short,
            "porteur": short,
            "partenaires": "|".join(part for part in (short.replace("|", "/"), f"{i}") if part),
            "publics": "jeunes",
            "zone_couverture": "38" if i % 2 else "38185",
            "zone_certitude": "exacte",
            "etapes": "reperer",
            "modes_mobilisation": "telephoner",
            "mobilisable_par": "professionnels",
            "code_insee": SEATS[i % len(SEATS)],
            "telephone": "+33 4 65 71 00 09",
            "courriel": "contact@attaque.example",
            "site_web": "https://attaque.example/?a=%3Cscript%3E&b=%27",
            "date_maj": "2026-06-01",
            "source_url": "https://source.example/%22onclick=%22alert(1)",
        }
    )


def hostile_settings(folder: Path) -> Settings:
    """Return the settings of an application that serves them, from files written in `folder`."""
    path = folder / "projects.csv"
    path.write_bytes(csv_bytes(rows()))
    collections = folder / "departements.csv"
    collections.write_bytes((ROOT / "departements.csv").read_bytes())
    return replace(Settings(), projects=path, collections=collections)
