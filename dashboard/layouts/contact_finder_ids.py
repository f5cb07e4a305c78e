"""The ids of « Qui contacter ? »."""

from __future__ import annotations

from enum import UNIQUE, StrEnum, verify


@verify(UNIQUE)
class FinderId(StrEnum):
    """The question and its answer; `ANSWER` is the part that a change of the form swaps."""

    FORM = "finder-form"
    TEXT = "finder-commune"
    CODE = "finder-code"
    LIST = "finder-proposals"
    DETAILS = "finder-details"
    PUBLICS = "finder-publics"
    SCHEME = "finder-scheme"
    SENTENCE = "finder-sentence"
    ANSWER = "reponse"
    MAP = "finder-map"


NAMES = {
    FinderId.TEXT: "q",
    FinderId.CODE: "commune",
    FinderId.PUBLICS: "public",
    FinderId.SCHEME: "dispositif",
}
