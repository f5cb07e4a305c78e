"""How a territory changed: communes and inhabitants gained or lost, or its certainty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.data.vocabularies import Certainty
from dashboard.domain.changes_fields import UNKNOWN, Detail
from dashboard.domain.territory import commune_mask
from dashboard.domain.territory_words import describe_project, size_words
from dashboard.french import plural

if TYPE_CHECKING:
    from dashboard.data.geography import Geography
    from dashboard.data.project import Project
    from dashboard.domain.arrays import Booleans

_CERTAIN = {
    Certainty.EXACTE: "territoire désormais certain",
    Certainty.A_CONFIRMER: "territoire désormais à confirmer",
}


def territory_change(old: Project, new: Project, geography: Geography) -> Detail | None:
    """Return the change of the territory as one sentence, None when it is the same."""
    before, after = _said(old, geography), _said(new, geography)
    parts = [*_moved(old, new, geography), *_certainty(old, new)]
    if not parts and old.territory_detail == new.territory_detail:
        return None
    sentence = ", ".join(parts) or "précisions sur le territoire réécrites"
    return Detail("territoire", "Territoire", before, after, sentence)


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
    return [_CERTAIN[new.certainty]]


def _mask(project: Project, geography: Geography) -> Booleans:
    taken = commune_mask(project.exclusions, geography)
    return commune_mask(project.coverage, geography) & ~taken


def _size(mask: Booleans, geography: Geography) -> str:
    population = int(geography.communes["population"].to_numpy()[mask].sum())
    return f"{plural(int(mask.sum()), 'commune')} ({plural(population, 'habitant')})"


def _said(project: Project, geography: Geography) -> str:
    return describe_project(project, geography) if project.coverage else UNKNOWN
