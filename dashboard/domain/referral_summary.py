"""The one sentence that sums an answer up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.domain.referral_publics import Fit
from dashboard.domain.territory_departments import of_place
from dashboard.french import NBSP, THIN, plural

if TYPE_CHECKING:
    from dashboard.domain.referral import Referral

_NUMBERS = ("", "", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")


def summary(referral: Referral) -> str:
    """Return how many projects cover the commune, cite the publics chosen and are to confirm.

    « Pour Roanne, 2 projets couvrent la commune, dont 1 cite… ; 1 autre est à confirmer. »

    Where nobody covers a commune whose department was not collected, a second sentence says so.
    """
    clauses = [f"Pour {referral.commune.name}, {_covers(referral)}"]
    if referral.to_confirm:
        clauses.append(_to_confirm(len(referral.to_confirm), after_some=bool(referral.covers)))
    elif referral.nobody_covers and referral.nearby:
        count = len(referral.nearby)
        verb = "proche est" if count == 1 else "proches sont"
        clauses.append(f"{plural(count, 'projet')} {verb} hors territoire")
    sentence = f"{THIN}; ".join(clauses) + "."
    return sentence + _uncollected(referral)


def _covers(referral: Referral) -> str:
    count, chosen = len(referral.covers), _chosen(len(referral.publics))
    if not count:
        sure = " avec certitude" if referral.to_confirm else ""
        return f"aucun projet recensé ne couvre la commune{f' pour {chosen}' if chosen else sure}"
    verb = "couvre" if count == 1 else "couvrent"
    return (
        f"{plural(count, 'projet')} {verb} la commune{_citing(referral, chosen) if chosen else ''}"
    )


def _citing(referral: Referral, chosen: str) -> str:
    count = len(referral.covers)
    full = sum(answer.fit is Fit.ALL for answer in referral.covers)
    verb = "cite" if full == 1 else "citent"
    if full == count:
        return f" et {verb} {chosen}"
    if full:
        return f", dont {full} {verb} {chosen}"
    if all(answer.fit is Fit.OPEN for answer in referral.covers):
        return f", {'ouvert' if count == 1 else 'ouverts'} à tous les publics"
    return f", {'mais ne cite pas' if count == 1 else 'dont aucun ne cite'} {chosen}"


def _to_confirm(count: int, *, after_some: bool) -> str:
    other = f"{NBSP}autre{'s' if count > 1 else ''}" if after_some else ""
    return f"{count}{other} {'est' if count == 1 else 'sont'} à confirmer"


def _chosen(count: int) -> str:
    """Return « les deux publics choisis », "" when none was."""
    if count <= 1:
        return "le public choisi" if count else ""
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"les {number} publics choisis"


def _uncollected(referral: Referral) -> str:
    if referral.covers or referral.commune.collected:
        return ""
    where = of_place(referral.commune.unit)
    return f" Les données {where} ne sont pas collectées{NBSP}: ce n’est pas une absence d’offre."
