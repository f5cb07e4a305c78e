"""What French printers and teachers would mark in a text that a reader sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

NBSP, THIN = "\u00a0", "\u202f"
VOWEL = "aàâeéèêëiîïoôuùûœAÀÂEÉÈÊËIÎÏOÔUÙÛŒ"
# Words before which nothing is elided, and capitals that are read letter by letter.
UNELIDED = r"(?!onze|oui|ouistiti|huit|Hau[ts]|haut|hors|hauteur|handicap|[a-z]\b|un à)"
NOUNS = (
    *("projet", "commune", "habitant", "fiche", "département", "territoire", "ligne", "champ"),
    *("filtre", "région", "exemple", "structure", "lien", "structure", "territoire", "réponse"),
)
_NOUN = "|".join(dict.fromkeys(NOUNS))
_GAP = f"[ {NBSP}{THIN}]"
_ADDRESS = re.compile(
    r"(?:https?://|mailto:|www\.)\S+|\S+@\S+|(?<!\w)/[\w./?=&%-]+|\b[\w-]+\.\w{2,}\b/?\S*"
)
FAULTS = {
    "a plain space before a mark": re.compile(r"\S +[:;!?»%](?!\w)|« "),
    "no space before a mark": re.compile(r"[^\W\d_][;!?»](?!\w)|[^\W\d_]:(?=\s|$)|«\w"),
    "a typewriter's apostrophe": re.compile(r"'"),
    "no elision": re.compile(
        rf"\b(?:[Dd]e|[Qq]ue|[Ll]e|[Ll]a|[Nn]e|[Ss]e|[Jj]e){_GAP}{UNELIDED}[{VOWEL}]\w+"
    ),
    "no contraction": re.compile(r"\b(?:[Dd]e|[Àà]) Les? "),
    "thousands apart by a plain space": re.compile(r"(?<![\d–])(?<!\d )\d{1,3} \d{3}(?! ?\d)"),
    "a plural after one or none": re.compile(rf"\b(?<![\d,.{THIN}])[01]{_GAP}(?:{_NOUN})s\b"),
    "a singular after many": re.compile(
        rf"(?<![\d/.,-])(?!(?:19|20)\d\d{_GAP})(?:[2-9]|\d[\d{THIN}]*\d){_GAP}(?:{_NOUN})\b(?!s)"
    ),
    "a verb or participle in the wrong number": re.compile(
        rf"\b(?<![\d,.{THIN}])1{_GAP}(?:les )?(?:citent|couvrent|sont|ont|viennent|restent)\b"
        rf"|(?<![\d,.])\b1{_GAP}(?:{_NOUN})\b[^.;:()]*\b(?:signalés|signalées|affichés|montrés)\b"
        rf"|(?<![\d,.])\b[2-9]{_GAP}(?:les )?(?:cite|couvre|est|vient)\b"
    ),
    "two spaces": re.compile(rf"\S[ {NBSP}{THIN}]{{2,}}\S"),
    "two full stops": re.compile(r"(?<!\.)\.\.(?!\.)|…\.|\.\.\."),
    "a space before a stop": re.compile(rf"\S{_GAP}[,.](?=\s|$)"),
    "a value of the program": re.compile(
        r"(?<![\w-])(?:None|nan|NaN|undefined|True|False)(?![\w-])|\{\w*\}"
    ),
}
_WHOLE = re.compile(
    rf"(?<![\w.,/#–-])(?<!RFC[ {NBSP}])(?<!EPSG:)(?<!n°[ {NBSP}])\d{{4,}}(?![\w/#–-]|[.,]\d)"
)
_YEAR = range(1900, 2100)


def faults(text: str, codes: Collection[str] = ()) -> Iterator[str]:
    """Yield each fault of a line of text; `codes` are the figures that are no numbers."""
    read = _ADDRESS.sub("X", text)
    for name, pattern in FAULTS.items():
        for found in pattern.finditer(read):
            start, end = max(found.start() - 30, 0), found.end() + 30
            yield f"{name}: {read[start:end]!r}"
    for found in _WHOLE.finditer(read):
        if found[0] not in codes and int(found[0]) not in _YEAR:
            yield f"thousands not apart: {read[max(found.start() - 30, 0) : found.end() + 30]!r}"
