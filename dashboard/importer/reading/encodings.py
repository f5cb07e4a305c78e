"""Decode text of any encoding, and mend what was encoded twice before."""

from __future__ import annotations

import html
import re

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LEGACY_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_FRENCH = re.compile("[éèêëàâçôîïûùœÉÈÀÇ’«»–…°€]")


def decode_any(data: bytes) -> tuple[str, str]:
    """Decode text; return it and the name of its encoding.

    Without UTF-8, the legacy encoding that gives most French letters is chosen.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        texts = {
            encoding: data.decode(encoding, errors="replace") for encoding in _LEGACY_ENCODINGS
        }
        best = max(_LEGACY_ENCODINGS, key=lambda encoding: len(_FRENCH.findall(texts[encoding])))
        return texts[best], best


_CONTINUED = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE_ENCODED = re.compile(
    f"[ÂÃÄÅÆÇ]{_CONTINUED}|[àáâãäåæçèéêëìíîï]{_CONTINUED}{{2}}|ð{_CONTINUED}{{3}}"
)
_STILL_ENCODED = re.compile(r"Ã(?=[\s©¨ª«®´»¢¹]|$)|â€")
_MOST_ENCODED, _LATIN = 3, 0xFF


def mended(text: str) -> str:
    """Return a text without UTF-8 that was read as Windows-1252, entities or lone marks of it."""
    for _ in range(_MOST_ENCODED):
        decoded = html.unescape(_TWICE_ENCODED.sub(_decoded, text))
        if decoded == text:
            break
        text = decoded
    return text


def has_lost_letters(text: str) -> bool:
    """Return whether letters were lost before the import: « �cho »."""
    return "\ufffd" in text or _STILL_ENCODED.search(text) is not None


def _decoded(match: re.Match[str]) -> str:
    try:
        return b"".join(_byte(char) for char in match.group()).decode("utf-8")
    except (UnicodeError, ValueError):
        return match.group()


def _byte(char: str) -> bytes:
    # Windows-1252 has no letter for five bytes: programs put the control character there.
    return char.encode("cp1252") if ord(char) > _LATIN else char.encode("latin-1")
