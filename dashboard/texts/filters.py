"""Words of the filters: their panel, each one, and what a free text was understood as and found."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.french import NBSP, THIN


class Filters:
    """The filter panel."""

    LABEL = "Filtres"
    TITLE = "Filtrer les projets"
    OPEN = "Filtrer"
    CLOSE = "Fermer les filtres"
    SEE = "Voir les {projects}"
    SEE_ONE = "Voir le projet"
    CLEAR = "Tout effacer"
    CHOSEN = "{count} choisis"
    QUERY_HINT = "Projet, ville, public…"
    BARRED = ", hors âge écartés"
    AT_LEAST_ONE = f"au moins un{BARRED}"
    ALL_UNITS = "Tous les départements"
    ALL = "toutes"
    ACTIVE_ON, ACTIVE_ON_MANY = " actif au {day}", " actifs au {day}"
    SIX_MONTHS = f"moins de 6{NBSP}mois"
    TWELVE_MONTHS = "moins d’un an"
    REASONS = {  # noqa: RUF012 - read only
        "6m": f"mise à jour de plus de 6{NBSP}mois",
        "12m": "mise à jour de plus d’un an",
        "sans-date": "fiche non datée",
        "territoire": "territoire à confirmer",
        "public": "public non précisé",
        "contact": "ni téléphone, ni courriel",
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterWords:
    """What is said of one filter; `{option}` and `{options}` are the labels of what is chosen.

    `label`: its legend or the name of its box; `api`: its line in the documentation of the API;
    `file_name`: in the name of a file, what many options are, or the word itself where there is no
    list; `file_code`: one option of a list there; `chip`: an option among the filters in use;
    `line`: in the notes of an export, `listed` an option there; `sentence`: at the end of the
    headline, "" if `domain.search.wording` says it elsewhere or not at all; `none`: beside its
    folded legend, when nothing is chosen; `silence`: what a source does not specify, "" for what
    every record says.
    """

    label: str
    api: str
    file_name: str
    file_code: str = "{code}"
    chip: str = "{option}"
    line: str = f"{{label}}{NBSP}: {{options}}"
    listed: str = "{option}"
    sentence: str = ""
    none: str = Filters.ALL
    silence: str = ""


QUERY = FilterWords(
    label="Recherche libre",
    api=(
        "Mots cherchés dans le nom, le porteur, les partenaires, les lieux, les publics et la "
        f"démarche. Une commune, un code postal, une intercommunalité, un département{NBSP}: aussi "
        f"les projets qui les couvrent. Un public{NBSP}: aussi les projets qui le reçoivent."
    ),
    file_name="",
    silence="le territoire ou les publics",
)
PUBLIC = FilterWords(
    label="Publics",
    api=(
        f"Publics d’une même personne{NBSP}: les projets qui en citent au moins un, sauf ceux que "
        "leurs âges écartent."
    ),
    file_name="publics",
    silence="le public",
)
INCLUDE_OPEN_TO_ALL = FilterWords(
    label=f"Inclure les projets «{NBSP}tous publics{NBSP}»",
    api=f"1{NBSP}: avec les projets «{NBSP}tous publics{NBSP}»{THIN}; 0{NBSP}: sans eux.",
    file_name="sans-tous-publics",
    chip=f"Sans les «{NBSP}tous publics{NBSP}»",
    line=f"Sans les projets «{NBSP}tous publics{NBSP}»",
)
REGION = FilterWords(
    label="Région",
    api=f"Régions servies{NBSP}: au moins une de celles-là, en tout ou en partie.",
    file_name="regions",
    file_code="region-{code}",  # a region and a department may bear the same code
    silence="le territoire",
)
AREA = FilterWords(
    label="Département",
    api="Départements, métropole de Lyon (69M) et Rhône hors métropole (69D).",
    file_name="departements",
    listed="{option} ({code})",
    none=Filters.ALL_UNITS,
    silence="le territoire",
)
SCHEME = FilterWords(
    label="Dispositif",
    api=f"Dispositifs{NBSP}: au moins un de ceux-là.",
    file_name="dispositifs",
    sentence="dispositif {options}",
)
LEAD_TYPE = FilterWords(
    label="Type de structure",
    api=f"Types de porteur{NBSP}: au moins un de ceux-là.",
    file_name="porteurs",
    sentence="type {options}",
    silence="le type de structure",
)
STEP = FilterWords(
    label="Étape",
    api=f"Étapes{NBSP}: au moins une de celles-là.",
    file_name="etapes",
    sentence="étape {options}",
    silence="les étapes",
)
STATUS = FilterWords(
    label="Statut de la fiche",
    api="Fiches tirées d’une source publique, exemples fictifs, ou les deux.",
    file_name="statuts",
)
UPDATED = FilterWords(
    label="Date de mise à jour",
    api="Fiche mise à jour depuis moins de six mois (6m) ou d’un an (12m).",
    file_name="maj",
    chip="Mis à jour il y a {option}",
    sentence="mis à jour il y a {options}",
    silence="la date de mise à jour",
)
TO_CHECK = FilterWords(
    label="À vérifier",
    api=(
        f"Fiches à vérifier, pour au moins une de ces raisons{NBSP}: mise à jour de plus de six "
        "mois (6m) ou d’un an (12m), absence de date, territoire à confirmer, public non précisé, "
        "ni téléphone ni courriel."
    ),
    file_name="a-verifier",
    file_code="a-verifier-{code}",
    chip=f"À vérifier{NBSP}: {{option}}",
    sentence="à vérifier, {options}",
    none="sans condition",
)
DAY = FilterWords(
    label="Actifs au",
    api=(
        "Jour où la convention court (2027-11-01). Un projet dont elle est terminée, ou n’a pas "
        f"commencé, n’est pas compté{THIN}; celui dont les dates ne le disent pas est à confirmer. "
        f"Sans ce paramètre{NBSP}: aujourd’hui, et ce dernier est compté."
    ),
    file_name="au",
    chip="au {option}",
    line="Actifs au {options}",
    silence="les dates de la convention",
)
UNSPECIFIED = FilterWords(
    label="Afficher aussi ce que la source ne précise pas",
    api=f"1{NBSP}: avec les projets dont la source ne précise pas ce qui est filtré.",
    file_name="non-precise",
    chip="Avec ce que la source ne précise pas",
    line="Avec les projets dont la source ne précise pas ce qui est filtré",
)
SORT = FilterWords(
    label=f"Trier{NBSP}:",
    api=f"Ordre{NBSP}: par département, par nom, ou de la mise à jour la plus récente.",
    file_name="",
)


class Vocabulary:
    """The words of codes that no page spells in full."""

    CERTAINTIES = {  # noqa: RUF012 - read only
        "exacte": "La source nomme les communes",
        "a-confirmer": f"La source nomme une zone{THIN}; aucune de ses communes n’est sûre",
    }
    AGES = {  # noqa: RUF012 - read only
        "6m": "Mise à jour depuis moins de six mois",
        "12m": "Mise à jour depuis moins d’un an",
    }
    ORDERS = {  # noqa: RUF012 - read only
        "departement": "Par département",
        "nom": "Par nom",
        "maj": "De la mise à jour la plus récente à la plus ancienne",
    }


class Found:
    """By what the projects were found; `{n}` is how many, in figures."""

    COVER = ("couvre {place}", "couvrent {place}")
    ALONE_COVERS = "il couvre {place}"
    SOME_COVER = (f"{{n}}{NBSP}couvre {{place}}", f"{{n}}{NBSP}couvrent {{place}}")
    CITE = (f"{{n}}{NBSP}cite {{publics}}", f"{{n}}{NBSP}citent {{publics}}")
    ALONE_CITES = "il cite {publics}"
    OPEN = (f"{{n}}{NBSP}est ouvert à tous", f"{{n}}{NBSP}sont ouverts à tous")
    ALONE_OPEN = "il est ouvert à tous, donc {publics} compris"
    OTHERS = (
        f"{{n}}{NBSP}autre fiche contient ces mots",
        f"{{n}}{NBSP}autres fiches contiennent ces mots",
    )
    ALL_HOLD = ("la fiche contient ces mots", "les fiches contiennent ces mots")
    HELD = "la fiche contient {words}"
    MAY_COVER = "peut couvrir {place}"
    CITES = "cite {publics}"
    RECEIVES = "ouvert à tous les publics"
    UNPLACED = "territoire non précisé"
    UNCODED = "public non précisé"
    FOR = ", pour {publics}"
    WITH = ", avec {words}"


class HeadlineNote:
    """The note under the headline: why so much of it is unknown."""

    SILENCE = f"À confirmer{NBSP}: la source ne précise pas {{what}}."
    LISTED = f"{{count}}{NBSP}dans la liste"
    HIDDEN = f"{{count}}{NBSP}hors de la liste"
    NONE = "aucun"
    OVER = (
        "{projects} dont la convention est terminée{on} n’est pas compté.",
        "{projects} dont la convention est terminée{on} ne sont pas comptés.",
    )
    NOT_BEGUN = (
        "{projects} dont la convention n’a pas commencé{on} n’est pas compté.",
        "{projects} dont la convention n’a pas commencé{on} ne sont pas comptés.",
    )
    ON = " à cette date"
    SHEETS = (f"Sa fiche{NBSP}: ", f"Leurs fiches{NBSP}: ")
    ALL_SHEETS = "Voir leurs fiches"
    FICTIONAL_LIST = " (d’après une liste fictive collectée {when})"
    FICTIONAL_LISTS = " (d’après des listes fictives collectées {when})"
    LIST_NOT_COLLECTED = "liste non collectée"
    LISTS_NOT_COLLECTED = "listes non collectées"
    ELSEWHERE = (
        f"Ailleurs, les données ne sont pas collectées{NBSP}: ce n’est pas une absence d’offre."
    )


class NotFound:
    """What is said when no record answers a text: what was read, never that nothing exists."""

    NONE = "Aucune fiche ne contient ces mots"
    NOUN = "fiche"
    TEXT = f"{NBSP}: {{text}}"
    NOR_COVERS = ", et aucune ne dit couvrir {place}"
    AMONG = ", parmi celles que gardent les autres filtres"
    AMONG_RUNNING = ", parmi celles dont la convention court"
    AREA = "Aucune fiche pour ces mots"
    AREA_SHORT = "aucune fiche"
    ADVICE_PLACE = (
        f"«{NBSP}Qui contacter{THIN}?{NBSP}» donne aussi les projets à confirmer et ceux qui sont "
        "proches."
    )
    ADVICE = (
        "La recherche lit les noms, les lieux et les démarches des fiches. Essayez un autre mot, "
        "une commune ou un public."
    )
    ASK = f"Qui contacter{THIN}?"
    ASK_AT = f"Qui contacter {{at}}{THIN}?"


class TextPlaces:
    """A place that a text names, after « couvre »."""

    PARTLY = "{place}, en tout ou en partie"
    AT_LEAST = "au moins {one}"
    OF_POSTCODE = f"une des {{n}}{NBSP}communes de code postal {{postcode}}"
    OF_BEGINNING = f"une des {{n}}{NBSP}communes dont le nom commence par {{begins}}"
    OF_NAME = f"une des {{n}}{NBSP}communes nommées {{name}}"
    OF_AREAS = f"un des {{n}}{NBSP}territoires nommés {{name}}"
