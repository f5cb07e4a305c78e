"""Texts that people type in the search box, and what a reader takes each to say.

Nothing here is read from the code under test: parts are written by hand, and answered by reading
one record after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from dashboard.data.geography import Geography
from dashboard.data.project import Project
from dashboard.data.vocabularies import Certainty, Public
from dashboard.french import fold


class Part(NamedTuple):
    """A place by its codes, a public by its code, or a word; `phrases`: whole words of a text."""

    kind: Literal["place", "public", "word"]
    codes: tuple[str, ...]
    phrases: tuple[str, ...]


def place(codes: str, *phrases: str) -> Part:
    return Part("place", tuple(codes.split()), phrases)


def public(code: str, phrase: str) -> Part:
    return Part("public", (code,), (phrase,))


def word(text: str) -> Part:
    return Part("word", (), (text,))


VILLEURBANNE, ROANNE, BRON, GEX = "69266", "42187", "69029", "240100750"
CASES: dict[str, tuple[Part, ...]] = {
    # communes
    "Riorges": (place("42184", "riorges"),),
    "Bron": (place(BRON, "bron"),),
    "BRON": (place(BRON, "bron"),),
    "le puy-en-velay": (place("43157", "puy en velay"),),
    "Puy en Velay": (place("43157", "puy en velay"),),
    "st etienne": (place("42218", "saint etienne"),),
    "Saint-Étienne": (place("42218", "saint etienne"),),
    "l'arbresle": (place("69010", "arbresle"),),
    "Lyon 3e": (place("69123", "lyon"),),
    "lyon 03": (place("69123", "lyon"),),
    "Grenoble cedex 9": (place("38185", "grenoble"),),
    "vers": (place("74296", "vers"),),
    # the first words of the name of a town; a village of that name is far smaller
    "Chamonix": (place("74056", "chamonix"),),
    "sdf Évian": (public("logement", "sdf"), place("74119", "evian")),
    "clermont": (place("74078 63113", "clermont"),),
    "Thonon": (place("74281", "thonon"),),
    "portes du sud": (word("portes"), word("du"), word("sud")),
    # communes of the past
    "Seynod": (place("74010", "seynod"),),
    "Oullins": (place("69149", "oullins"),),
    # homonyms
    "Saint-Just": (place("01369 63371 42279", "saint just"),),
    "saint just ain": (place("01369", "saint just", "ain"),),
    "Ain Saint-Just": (place("01369", "ain", "saint just"),),
    # postcodes and INSEE codes
    "69100": (place(VILLEURBANNE, "69100"),),
    "69 100": (place(VILLEURBANNE, "69100"),),
    "42187": (place(ROANNE, "42187"),),
    "69383": (place("69123", "69383"),),
    "42300 Roanne": (place(ROANNE, "42300", "roanne"),),
    "Roanne (42300)": (place(ROANNE, "roanne", "42300"),),
    "42310": (),  # filled in by `parts_of`: every commune of the postcode
    # intercommunalités
    "Roannais Agglomération": (place("200035731", "roannais agglomeration"),),
    "pays de gex": (place(GEX, "pays de gex"),),
    "CC du Pays de Gex": (place(GEX, "cc du pays de gex"),),
    "communauté d’agglomération du pays de Gex": (
        place(GEX, "communaute d agglomeration du pays de gex"),
    ),
    "agglo de Vichy": (place("200071363", "agglo de vichy"),),
    "CAPI": (place("243800604", "capi"),),
    "Loire Forez": (place("200065886", "loire forez"),),
    "Roannais": (place("200035731", "roannais"),),
    "grand lyon": (place("200046977", "grand lyon"),),
    "métropole de Lyon": (place("200046977", "metropole de lyon"),),
    "200046977": (place("200046977", "200046977"),),
    # departments and areas
    "isère": (place("38", "isere"),),
    "ISERE": (place("38", "isere"),),
    "38": (place("38", "38"),),
    "01": (place("01", "01"),),
    "Puy-de-Dôme": (place("63", "puy de dome"),),
    "haute loire": (place("43", "haute loire"),),
    "département de la Drôme": (place("26", "drome"),),
    "69M": (place("69M", "69m"),),
    "isère savoie": (place("38", "isere"), place("73", "savoie")),
    # publics
    "sdf": (public("logement", "sdf"),),
    "SDF": (public("logement", "sdf"),),
    "sans-abri": (public("logement", "sans abri"),),
    "personnes à la rue": (public("logement", "a la rue"),),
    "gens à la rue": (public("logement", "a la rue"),),
    "QPV": (public("qpv", "qpv"),),
    "quartiers prioritaires": (public("qpv", "quartiers prioritaires"),),
    "quartier prioritaire de la ville": (public("qpv", "quartier prioritaire de la ville"),),
    "banlieue": (public("qpv", "banlieue"),),
    "hébergement d’urgence": (public("logement", "hebergement d urgence"),),
    "TIG": (public("justice", "tig"),),
    "à la campagne": (public("rural", "a la campagne"),),
    "handicap": (public("handicap", "handicap"),),
    "RQTH": (public("handicap", "rqth"),),
    "sortie de prison": (public("justice", "sortie de prison"),),
    "sortants de prison": (public("justice", "sortants de prison"),),
    "jeunes": (public("jeunes", "jeunes"),),
    "Jeunes de 16 à 25 ans": (public("jeunes", "jeunes de 16 a 25 ans"),),
    "16-25": (public("jeunes", "16 25"),),
    "50+": (public("seniors", "50 plus"),),
    "plus de 50 ans": (public("seniors", "plus de 50 ans"),),
    "parents isolés": (public("familles", "parents isoles"),),
    "demandeurs d’asile": (public("refugies", "demandeurs d asile"),),
    "bénéficiaires du RSA": (public("rsa", "beneficiaires du rsa"),),
    "ruralité": (public("rural", "ruralite"),),
    "mère isolée": (public("familles", "mere isolee"),),
    "pères solos": (public("familles", "peres solos"),),
    "milieu rural": (public("rural", "milieu rural"),),
    "travailleurs handicapés": (public("handicap", "travailleurs handicapes"),),
    "moins de 25 ans": (public("jeunes", "moins de 25 ans"),),
    "asile": (public("refugies", "asile"),),
    "SPIP": (public("justice", "spip"),),
    "tous publics": (public("tous-publics", "tous publics"),),
    # together
    "rsa roanne": (public("rsa", "rsa"), place(ROANNE, "roanne")),
    "jeunes isère": (public("jeunes", "jeunes"), place("38", "isere")),
    "sdf bron": (public("logement", "sdf"), place(BRON, "bron")),
    "jeunes rsa": (public("jeunes", "jeunes"), public("rsa", "rsa")),
    "projets pour les jeunes à Bron": (public("jeunes", "jeunes"), place(BRON, "bron")),
    "équipe mobile isère": (word("equipe"), word("mobile"), place("38", "isere")),
    "Isère aller-vers": (place("38", "isere"), word("aller"), word("vers")),
    # words alone: all of them count, parts of words too
    "aller vers": (word("aller"), word("vers")),
    "Écout": (word("ecout"),),
    "pic up": (word("pic"), word("up")),
    "du": (word("du"),),
    "l’": (word("l"),),
    "zzz": (word("zzz"),),
    "75001": (word("75001"),),
    "Bro": (word("bro"),),
    "Roane": (word("roane"),),
    "%&=+#": (word("plus"),),
    # words of the records that name a place too
    "savoie": (place("73", "savoie"),),
    "grenoble": (place("38185", "grenoble"),),
    "association": (word("association"),),
}


def parts_of(text: str, geography: Geography) -> tuple[Part, ...]:
    """Return the parts of a case, or the words of any other text."""
    if text == "42310":
        table = geography.communes
        codes = table["code"][table["codes_postaux"].str.split("|").map(lambda c: text in c)]
        return (place(" ".join(codes), text),)
    return CASES.get(text, tuple(map(word, fold(text.replace("+", " plus ")).split())))


def answers(
    project: Project,
    parts: Sequence[Part],
    members: dict[str, frozenset[str]],
    *,
    everyone: bool = True,
) -> bool | None:
    """Return whether a record answers every part, None if only its silence prevents it to say."""
    pieces = [_answer(project, part, members, everyone=everyone) for part in parts]
    if False in pieces:
        return False
    return None if None in pieces else True


def _answer(
    project: Project, part: Part, members: dict[str, frozenset[str]], *, everyone: bool
) -> bool | None:
    text = record_text(project)
    if part.kind == "word":
        return part.phrases[0] in text
    if part.kind == "place":
        named = all(f" {phrase} " in f" {text} " for phrase in part.phrases)
        wanted = frozenset().union(*(members[code] for code in part.codes))
        covers = bool(wanted & territory(project, members)) if project.coverage else None
        return named or covers
    phrase = part.phrases[0]
    if is_barred(project, Public(part.codes[0])):
        return False
    written = f" {phrase}" if len(phrase) > 3 else f" {phrase} "
    if written in f" {text} " or receives(project, Public(part.codes[0]), everyone=everyone):
        return True
    return None if not project.publics else False


def receives(project: Project, asked: Public, *, everyone: bool) -> bool:
    """Return whether a record cites a public, or all of them."""
    return asked in project.publics or (everyone and Public.TOUS_PUBLICS in project.publics)


def is_barred(project: Project, asked: Public) -> bool:
    """Return whether the ages of a record cannot meet those of a public."""
    youngest, oldest = {Public.JEUNES: (16, 25), Public.SENIORS: (50, 120)}.get(asked, (0, 200))
    highest = 200 if project.age_max is None else project.age_max
    return (project.age_min or 0) > oldest or highest < youngest


def record_text(project: Project) -> str:
    words = (project.title, project.lead, *project.partners, project.town)
    detail = (project.territory_detail, project.publics_detail, project.approach)
    return fold("\n".join((*words, *detail)))


def territory(project: Project, members: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return the communes of a record, certain or not."""
    covered, excluded = (
        frozenset().union(*(members[code] for code in codes))
        for codes in (project.coverage, project.exclusions)
    )
    return covered - excluded


def is_certain(project: Project) -> bool:
    return project.certainty is not Certainty.A_CONFIRMER


def territory_members(geography: Geography) -> dict[str, frozenset[str]]:
    """Return the communes of every code that a record or a text may have."""
    found: dict[str, set[str]] = {}
    table = geography.communes
    columns = ("code", "departement", "unite", "epci", "anciens_codes")
    for code, home, area, epci, former in zip(*(table[name] for name in columns), strict=True):
        for each in (code, home, area, epci, *former.split("|")):
            found.setdefault(each, set()).add(code)
    return {code: frozenset(communes) for code, communes in found.items()}
