"""The French sentences about the publics, ages and distances of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.french import NBSP, THIN, join, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.data.project import Project
    from dashboard.domain.referral_publics import PublicFit

OPEN = "Ouvert à tous les publics."
PUBLICS_UNSPECIFIED = "Publics non précisés dans la source."
RECEPTION_UNSPECIFIED = "Lieu d’accueil non précisé dans la source."
TO_ASK = "À demander."


def public_reason(project: Project, fit: PublicFit) -> str:
    """Return what the source says of the publics chosen, then of ages: one or more sentences."""
    sentences = [*_publics(project, fit), age_limits(project)]
    return " ".join(sentence for sentence in sentences if sentence)


def age_limits(project: Project) -> str:
    """Return « 16–25 ans d’après la source. », or "" when the source gives no limit."""
    low, high = project.age_min, project.age_max
    if low is None and high is None:
        return ""
    if high is None:
        ages = f"À partir de {low}"
    elif low is None:
        ages = f"Jusqu’à {high}"
    else:
        ages = f"{low}–{high}"
    return f"{ages}{NBSP}ans d’après la source."


def kilometres(km: float) -> str:
    """Return « 14 km », never less than « 1 km »."""
    return f"{max(1, round(km))}{NBSP}km"


def reception(town: str, km: float | None) -> str:
    """Return « Lieu d’accueil : Vichy, à 14 km. », or that the source gives none."""
    if km is None:
        return RECEPTION_UNSPECIFIED
    place = f"{NBSP}: {town}," if town else ""
    return f"Lieu d’accueil{place} à {kilometres(km)}."


def _publics(project: Project, fit: PublicFit) -> list[str]:
    if not project.publics:
        return [PUBLICS_UNSPECIFIED]
    if not fit.cited and not fit.missing:
        return _unasked(project)
    if fit.missing and not fit.open_to_all:
        return [_some(fit) if fit.cited else _none(fit.missing), TO_ASK]
    sentences = [f"{_are(fit.cited, 'cité')}."] if fit.cited else []
    if fit.missing:
        sentences.append(OPEN)
    if fit.outside:
        verb = "ne correspond pas" if len(fit.outside) == 1 else "ne correspondent pas"
        sentences += [f"{_names(fit.outside)} {verb} à l’âge indiqué.", TO_ASK]
    return sentences


def _unasked(project: Project) -> list[str]:
    cited = [public for public in project.publics if public is not Public.TOUS_PUBLICS]
    noun = "Public cité" if len(cited) == 1 else "Publics cités"
    sentences = [f"{noun}{NBSP}: {_names(cited)}."] if cited else []
    return sentences if len(cited) == len(project.publics) else [*sentences, OPEN]


def _some(fit: PublicFit) -> str:
    others = "ne l’est pas" if len(fit.missing) == 1 else "ne le sont pas"
    return f"{_are(fit.cited, 'cité')}{THIN}; {_names(fit.missing)} {others}."


def _none(missing: Sequence[Public]) -> str:
    if len(missing) == 1:
        return f"{_names(missing)} n’est pas cité."
    names = [f"ni {_name(public)}" for public in missing]
    first = " ".join(names) if len(names) == 2 else ", ".join(names)  # noqa: PLR2004 - « ni A ni B »
    return f"N{first[1:]} ne sont cités."


def _are(publics: Sequence[Public], participle: str) -> str:
    many = len(publics) > 1
    return f"{_names(publics)} {f'sont {participle}s' if many else f'est {participle}'}"


def _names(publics: Sequence[Public]) -> str:
    return join([_name(public) for public in publics])


def _name(public: Public) -> str:
    return quoted(PUBLICS[public].chip)
