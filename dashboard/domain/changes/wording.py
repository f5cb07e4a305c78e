"""A change of a record, and its sentence in French: of its fields, of its territory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.data.fields.field import LISTS, Column, Field, Kind, Section
from dashboard.data.fields.table import FIELDS
from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import Certainty
from dashboard.domain.arrays import Booleans
from dashboard.domain.territory.resolution import commune_mask
from dashboard.domain.territory.wording import describe_project, size_words
from dashboard.domain.wording import field_words
from dashboard.french import lower_first, plural


class ChangeKind(StrEnum):
    """The kind of a change of a project or of its record."""

    ADDED = "ajout"
    REMOVED = "retrait"
    IDENTIFIER = "identifiant"
    CONTACT = "contact"
    TERRITORY = "territoire"
    PUBLICS = "publics"
    DATES = "dates"
    PLACE = "lieu"
    CONTENT = "contenu"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `before` and `after` are "" for a project added or removed.

    `project` is its current identifier, or the last one of a removed project.
    """

    kind: ChangeKind
    project: str
    title: str
    field: str
    before: str
    after: str
    sentence: str

    @property
    def told(self) -> str:
        """Return the sentence for the public: without contacts, which may name a person."""
        if self.kind is not ChangeKind.CONTACT:
            return self.sentence
        return f"{_MODIFIED[self.kind]} : {lower_first(self.field)}"


UNKNOWN = "non précisé"
PROJECT_ADDED = "projet ajouté"
PROJECT_REMOVED = "projet retiré"
IDENTIFIER = "identifiant modifié : {before} → {after}"
# The columns that `territory_change` reports as one change.
_TERRITORY = frozenset(
    {Column.ZONE_COUVERTURE, Column.ZONE_EXCLUE, Column.ZONE_CERTITUDE, Column.ZONE_PRECISIONS}
)
_KINDS = {
    Section.CONTACT: ChangeKind.CONTACT,
    Section.WHERE: ChangeKind.PLACE,
    Section.WHO: ChangeKind.PUBLICS,
    Section.SOURCE: ChangeKind.SOURCE,
}
_MODIFIED = {ChangeKind.CONTACT: "contact modifié", ChangeKind.PLACE: "lieu modifié"}
_LONG = 60


def field_changes(old: Project, new: Project) -> Iterator[Change]:
    """Yield the changes of all fields except identifier and territory."""
    for field in FIELDS:
        if field.column == Column.ID or field.column in _TERRITORY:
            continue
        before, after = getattr(old, field.attribute), getattr(new, field.attribute)
        if before != after:
            yield _change(new, field, before, after)


def _change(project: Project, field: Field, before: object, after: object) -> Change:
    is_date = field.kind is Kind.DATE
    kind = ChangeKind.DATES if is_date else _KINDS.get(field.section, ChangeKind.CONTENT)
    words, now = value_words(before, field), value_words(after, field)
    if field.kind in LISTS and isinstance(before, tuple) and isinstance(after, tuple):
        sentence = _list_sentence(field, before, after)
    else:
        sentence = _sentence(field, words, now)
    if kind in _MODIFIED:
        sentence = f"{_MODIFIED[kind]} : {sentence}"
    return Change(kind, project.id, project.title, field.label, words, now, sentence)


def value_words(value: object, field: Field) -> str:
    """Return a value in French words, « non précisé » for a missing one."""
    return field_words(value, field) or UNKNOWN


def _sentence(field: Field, before: str, after: str) -> str:
    label = lower_first(field.label)
    if max(len(before), len(after)) > _LONG:
        verb = {before: "ajouté", after: "retiré"}.get(UNKNOWN, "réécrit")
        return f"texte {verb} : {label}"
    return f"{label} {before} → {after}"


def _list_sentence(field: Field, before: tuple[object, ...], after: tuple[object, ...]) -> str:
    label = lower_first(field.label)
    gained = tuple(item for item in after if item not in before)
    lost = tuple(item for item in before if item not in after)
    parts = [
        f"{sign} {value_words(items, field)}"
        for sign, items in (("+", gained), ("−", lost))
        if items
    ]
    return f"{label} : {' ; '.join(parts) or 'ordre changé'}"


_CERTAINTY_WORDS = {
    Certainty.EXACTE: "territoire désormais certain",
    Certainty.A_CONFIRMER: "territoire désormais à confirmer",
}


def territory_change(old: Project, new: Project, geography: Geography) -> Change | None:
    """Return the change of the territory as one sentence, None without a change."""
    before, after = _territory_text(old, geography), _territory_text(new, geography)
    parts = [*_moved(old, new, geography), *_certainty(old, new)]
    if not parts and old.territory_detail == new.territory_detail:
        return None
    sentence = ", ".join(parts) or "précisions sur le territoire réécrites"
    kind = ChangeKind.TERRITORY
    return Change(kind, new.id, new.title, "Territoire", before, after, sentence)


def _moved(old: Project, new: Project, geography: Geography) -> list[str]:
    then, now = _mask(old, geography), _mask(new, geography)
    gained, lost = now & ~then, then & ~now
    if not then.any() and now.any():
        return [f"territoire précisé : {size_words(now, geography)}"]
    if then.any() and not now.any():
        return ["territoire retiré de la fiche"]
    verbs = (("étendu de", gained), ("réduit de", lost))
    parts = [f"{verb} {_size(mask, geography)}" for verb, mask in verbs if mask.any()]
    return [f"territoire {' et '.join(parts)}"] if parts else []


def _certainty(old: Project, new: Project) -> list[str]:
    if new.certainty is None or old.certainty in (None, new.certainty):
        return []
    return [_CERTAINTY_WORDS[new.certainty]]


def _mask(project: Project, geography: Geography) -> Booleans:
    taken = commune_mask(project.exclusions, geography)
    return commune_mask(project.coverage, geography) & ~taken


def _size(mask: Booleans, geography: Geography) -> str:
    population = int(geography.communes["population"].to_numpy()[mask].sum())
    return f"{plural(int(mask.sum()), 'commune')} ({plural(population, 'habitant')})"


def _territory_text(project: Project, geography: Geography) -> str:
    return describe_project(project, geography) if project.coverage else UNKNOWN
