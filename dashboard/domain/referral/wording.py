"""The French sentences of a referral: reasons (territory, publics, distance) and summary."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.fields.field import Column
from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import PUBLICS, Certainty, Public
from dashboard.domain.positions import ReceptionPlace
from dashboard.domain.referral.results import Fit, Match, PublicFit, ReferralResult
from dashboard.domain.territory.index import commune_index
from dashboard.domain.territory.place_names import PlaceName, of_place, place, with_areas
from dashboard.domain.territory.resolution import commune_mask
from dashboard.domain.territory.wording import describe_project
from dashboard.domain.verdict import AgreementState, PersonJudgement, Verdict
from dashboard.domain.wording import age_limits, source_words, unstated_words
from dashboard.french import (
    NBSP,
    THIN,
    fold,
    join,
    long_date,
    number,
    of,
    plural,
    quoted,
    typeset,
    upper_first,
)
from dashboard.texts.referral import Idle, Nearby, Questions
from dashboard.texts.sheet import Reception

UNSPECIFIED = "Territoire {words}."
_EPCI_CODE = 9
_COMMUNE_CODE = 5


def territory_reason(project: Project, commune: int, geography: Geography) -> str:
    """Return why `commune` (a row), which must be in the territory, is or may be covered."""
    if not project.coverage:
        return UNSPECIFIED.format(words=unstated_words(project, Column.ZONE_COUVERTURE))
    town = town_place(commune, geography).the
    area = _closest(project.coverage, commune, geography)
    if project.certainty is Certainty.A_CONFIRMER:
        return _unsure(project, town, area, geography)
    if len(area.code) == _COMMUNE_CODE:
        return f"{town} est citée par la source."
    if len(area.code) == _EPCI_CODE:
        return f"{town} fait partie {area.of}, {area.cited} par la source."
    return _whole(project, area, geography)


def excluded_reason(project: Project, commune: int, geography: Geography) -> str:
    """Return « Isère, mais Entre Bièvre et Rhône est exclu. », or "" if no rule excludes."""
    out = _holding(project.exclusions, commune, geography)
    named = _holding(project.coverage, commune, geography) if out else []
    if not named:
        return ""
    return f"{named[0].name}, mais {out[0].the} {out[0].excluded}."


def nearby_reason(project: Project, nearest: int, distance: str, geography: Geography) -> str:
    """Return « Couvre Vichy Communauté, » and `distance`, that to the commune asked about.

    `nearest` is the row covered.
    """
    area = _closest(project.coverage, nearest, geography)
    return f"Couvre {area.the}{_less(project, area, geography)}, {distance}."


def town_place(commune: int, geography: Geography) -> PlaceName:
    """Return the name of a commune by its row."""
    return place(commune_index(geography).codes[commune], geography)


def _unsure(project: Project, town: str, area: PlaceName, geography: Geography) -> str:
    detail = typeset(project.territory_detail)
    if len(area.code) == _COMMUNE_CODE:
        return f"{town} est citée par la source, comme territoire à confirmer."
    if not detail or fold(detail) == fold(describe_project(project, geography)):
        return f"La source cite {area.the} sans préciser les communes{NBSP}: {_unnamed(town)}."
    if f" {fold(town)} " in f" {fold(detail)} ":
        return f"La source dit {quoted(detail)}, sans plus de certitude pour {town}."
    return f"La source dit {quoted(detail)}{NBSP}: {_unnamed(town)}."


def _unnamed(town: str) -> str:
    return f"{town} n’est pas nommée"


def _whole(project: Project, area: PlaceName, geography: Geography) -> str:
    noun = "département" if area.code in geography.departments.index else "territoire"
    less = _less(project, area, geography)
    if less:
        return f"Le {noun} {area.of} est couvert{less}."
    full = with_areas(area, commune_mask((), geography), geography)
    return f"Tout le {noun} {area.of}{full.name.removeprefix(area.name)} est couvert."


def _less(project: Project, area: PlaceName, geography: Geography) -> str:
    """Return « , hors Entre Bièvre et Rhône » for the exclusions that cut into `area`."""
    rows = commune_index(geography).rows
    held = set(rows(area.code).tolist())
    cut = [code for code in project.exclusions if not held.isdisjoint(rows(code).tolist())]
    return f", hors {join([place(code, geography).name for code in cut])}" if cut else ""


def _holding(codes: Sequence[str], commune: int, geography: Geography) -> list[PlaceName]:
    """Return the places that contain a commune, smallest first."""
    index = commune_index(geography)
    held = [code for code in codes if code in index.holders[commune]]
    return [place(c, geography) for c in sorted(held, key=lambda c: len(index.rows(c)))]


def _closest(codes: Sequence[str], commune: int, geography: Geography) -> PlaceName:
    return _holding(codes, commune, geography)[0]


OPEN = "Ouvert à tous les publics."
PUBLICS_UNSPECIFIED = "Publics non précisés dans la source."
TO_ASK = "À demander."
AGE_OUTSIDE = "L’âge de la personne est hors de ce qui est indiqué."


def public_reason(project: Project, fit: PublicFit) -> str:
    """Return sentences on what the source says of the chosen publics and of ages."""
    sentences = [*_publics(project, fit), age_sentence(project)]
    return " ".join(sentence for sentence in sentences if sentence)


def age_sentence(project: Project) -> str:
    """Return « 16–25 ans d’après la source. », or "" without limits."""
    ages = age_limits(project)
    return f"{upper_first(ages)} d’après la source." if ages else ""


def questions(referral: ReferralResult, matches: Sequence[Match]) -> list[str]:
    """Return what to ask on the telephone about some of `to_confirm`: territory, publics, dates.

    « Accueillez-vous les habitants de Roanne ? »
    """
    territory = any(m.verdict is Verdict.CONFIRM_TERRITORY for m in matches)
    people = any(m.fit.judged is PersonJudgement.TO_ASK for m in matches)
    found = [Questions.TERRITORY.format(of=of(referral.commune.name))] if territory else []
    if people:
        publics = join([PUBLICS[public].phrase for public in referral.publics])
        age = (
            Questions.AGE.format(age=plural(referral.age, "an")) if referral.age is not None else ""
        )
        found.append(Questions.PUBLICS.format(publics=publics, age=age))
    if referral.day and any(match.undated for match in matches):
        found.append(Questions.DATES.format(day=long_date(referral.day)))
    return found


def kilometres(km: float) -> str:
    """Return « 14 km à vol d’oiseau », or « moins de 1 km à vol d’oiseau »."""
    return Nearby.KM.format(km=round(km)) if round(km) else Nearby.UNDER_ONE_KM


def reception(place: ReceptionPlace, km: float | None, *, here: bool) -> str:
    """Return « Lieu d’accueil : Vichy, à 14 km à vol d’oiseau. », or that it is not known.

    `here`: it is in the commune that is asked about.
    """
    words = upper_first(place.words)
    if here:
        return Reception.HERE
    if km is None:
        return f"{words}." if place.address else Reception.IN_SOURCE.format(words=words)
    return Reception.AWAY.format(words=words, distance=kilometres(km))


def _publics(project: Project, fit: PublicFit) -> list[str]:
    if fit.judged is PersonJudgement.BARRED_BY_AGE:
        return [_barred(fit)]
    if not project.publics:
        words = source_words(project, Column.PUBLICS)
        return [f"{upper_first(words)}." if words else PUBLICS_UNSPECIFIED]
    if fit.judged is PersonJudgement.ANYBODY:
        return _unasked(project)
    if fit.judged is PersonJudgement.NOT_CITED:
        return [_none(fit.missing)]
    return _welcome(project, fit)


def _welcome(project: Project, fit: PublicFit) -> list[str]:
    if fit.missing and Public.TOUS_PUBLICS not in project.publics:
        return [_some(fit), TO_ASK]
    sentences = [f"{_are(fit.cited, 'cité')}."] if fit.cited else []
    if fit.missing:
        sentences.append(OPEN)
    return [*sentences, _barred(fit), TO_ASK] if fit.outside else sentences


def _barred(fit: PublicFit) -> str:
    if not fit.outside:
        return AGE_OUTSIDE
    verb = "ne correspond pas" if len(fit.outside) == 1 else "ne correspondent pas"
    return f"{_names(fit.outside)} {verb} à l’âge indiqué."


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


_IDLE = {AgreementState.OVER: Idle.OVER, AgreementState.NOT_BEGUN: Idle.NOT_BEGUN}
_NUMBERS = ("", "", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")


def summary(referral: ReferralResult) -> str:
    """Return a sentence on how many projects cover the commune, cite the publics, are unsure.

    « Pour Roanne, 2 projets couvrent la commune, dont 1 cite… ; 1 autre est à confirmer. »

    A second sentence says if the list of projects of the commune's area was not collected.
    """
    person = f" et une personne de {plural(referral.age, 'an')}" if referral.age is not None else ""
    day = f", au {long_date(referral.day)}" if referral.day else ""
    clauses = [f"Pour {referral.commune.name}{person}{day}, {_covers(referral)}"]
    clauses += [words for words in (idle_words(referral),) if words]
    if referral.to_confirm:
        clauses.append(_to_confirm(len(referral.to_confirm), after_some=bool(referral.covers)))
    elif referral.nobody_covers and referral.nearby:
        count = len(referral.nearby)
        verb = "proche est" if count == 1 else "proches sont"
        clauses.append(f"{plural(count, 'projet')} {verb} hors territoire")
    sentence = f"{THIN}; ".join(clauses) + "."
    return sentence + _uncollected(referral)


def _covers(referral: ReferralResult) -> str:
    count, chosen = len(referral.covers), _chosen(len(referral.publics))
    if not count:
        sure = " avec certitude" if referral.to_confirm else ""
        known = "recensé" if referral.commune.collected else "connu"
        known = "actif" if idle_words(referral) else known
        return f"aucun projet {known} ne couvre la commune{sure}{_choice(referral)}"
    of_scheme = " de ce dispositif" if referral.scheme else ""
    verb = "couvre" if count == 1 else "couvrent"
    citing = _citing(referral, chosen) if chosen else ""
    return f"{plural(count, 'projet')}{of_scheme} {verb} la commune{citing}"


def idle_words(referral: ReferralResult) -> str:
    """Return « 2 projets dont la convention est terminée couvrent la commune ».

    Said where no other project covers it; "" where none does so.
    """
    if referral.covers:
        return ""
    counts = {state: referral.covering(state) for state in _IDLE}
    told = [
        _IDLE[state].format(projects=plural(count, "projet"))
        for state, count in counts.items()
        if count
    ]
    verb = Idle.COVERS[sum(counts.values()) > 1]
    return f"{join(told)} {verb}" if told else ""


def _choice(referral: ReferralResult) -> str:
    """Return « pour le public et le dispositif choisis », "" when nothing was chosen.

    Several publics are those of one person: none answers for any of them.
    """
    if len(referral.publics) > 1:
        return f" pour cette personne{' et ce dispositif' if referral.scheme else ''}"
    publics = _chosen(len(referral.publics))
    if not referral.scheme:
        return f" pour {publics}" if publics else ""
    if not publics:
        return " pour ce dispositif"
    return f" pour {publics.rpartition(' ')[0]} et le dispositif choisis"


def _citing(referral: ReferralResult, chosen: str) -> str:
    count = len(referral.covers)
    full = sum(match.fit.fit is Fit.ALL for match in referral.covers)
    verb = "cite" if full == 1 else "citent"
    if full == count:
        return f" et {verb} {chosen}"
    if full:
        return f", dont {number(full)} {verb} {chosen}"
    if all(match.fit.fit is Fit.OPEN for match in referral.covers):
        return f", {'ouvert' if count == 1 else 'ouverts'} à tous les publics"
    if count == 1:
        return ", mais ne cite qu’une partie des publics choisis"
    return f", dont aucun ne cite {chosen} à la fois"


def _to_confirm(count: int, *, after_some: bool) -> str:
    other = f"{NBSP}autre{'s' if count > 1 else ''}" if after_some else ""
    return f"{number(count)}{other} {'est' if count == 1 else 'sont'} à confirmer"


def _chosen(count: int) -> str:
    """Return « les deux publics choisis », "" when none was."""
    if count <= 1:
        return "le public choisi" if count else ""
    words = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"les {words} publics choisis"


def _uncollected(referral: ReferralResult) -> str:
    if referral.commune.collected:
        return ""
    where = of_place(referral.commune.area)
    if referral.covers:
        return f" La liste {where} n’est pas collectée{NBSP}: il peut y en avoir d’autres."
    return f" Les données {where} ne sont pas collectées{NBSP}: ce n’est pas une absence d’offre."
