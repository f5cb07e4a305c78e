"""The words of « Qui contacter ? »."""

from __future__ import annotations

from dashboard.french import NBSP, THIN, number, plural


class Finder:
    """The question and the frame of its answer."""

    TITLE = f"Qui contacter{THIN}?"
    TITLE_FOR = f"Qui contacter pour {{name}}{THIN}?"
    HEADING = "Qui contacter pour une personne qui habite"
    HEADING_END = f" cette commune{THIN}?"
    QUESTION_MARK = "?"
    COMMUNE = "Commune, code postal ou toute la question"
    COMMUNE_HINT = "{town} ou {postcode}"
    EXAMPLE = f"Tout peut aussi s’écrire dans la question{NBSP}: {{question}}."
    EXAMPLE_ASKED = f"55{NBSP}ans, au RSA, à {{town}}"
    CLEAR = "Effacer la commune"
    PROPOSED = "Communes proposées"
    DETAILS = "Précisions"
    DETAILS_ONE = f"Précisions{NBSP}: 1{NBSP}choix"
    DETAILS_MANY = f"Précisions{NBSP}: {{count}}{NBSP}choix"
    LOST = "La connexion est interrompue. Les communes ne peuvent pas être proposées."
    PUBLICS = "Cette personne est concernée par"
    SCHEME = "Dispositif"
    OPTIONAL = "(facultatif)"
    SEND = "Chercher"
    AGE = "Son âge"
    YEARS = "ans"
    DAY = "Projets actifs au"
    PRIVACY = (
        "Ne saisissez ni nom ni détail sur la personne. La recherche n’est pas enregistrée. "
        "Le lien de la réponse contient le code de la commune, l’âge, les codes des choix, le jour "
        "demandé et la version des données, rien d’autre."
    )
    WAITING = f"Indiquez une commune{NBSP}: la réponse s’affiche ici."
    FIRST_PROPOSED = (
        f"{{count}}{NBSP}premières sur{NBSP}{{total}}. Touche Entrée{NBSP}: les voir toutes."
    )
    NONE_PROPOSED = "Aucune commune proposée."


def proposed(count: int, total: int) -> str:
    """Return « 3 communes proposées. », « 8 communes proposées sur 28. »."""
    if not count:
        return Finder.NONE_PROPOSED
    words = plural(count, "commune proposée", "communes proposées")
    return f"{words} sur{NBSP}{number(total)}." if total > count else f"{words}."


def first_of(count: int, total: int) -> str:
    """Return « 8 premières sur 28. Entrée : toutes », "" if all are proposed."""
    if total <= count:
        return ""
    return Finder.FIRST_PROPOSED.format(count=number(count), total=number(total))


class Place:
    """What is said of the text typed or of the code in the link."""

    UNKNOWN = "Aucune commune ne correspond à {text} {inside}."
    UNKNOWN_CODE = "Aucune commune ne porte le code {text} {inside}."
    OUTSIDE = "Le code {text} est hors {of}."
    OUTSIDE_HELP = "Cette carte ne va pas au-delà {of}."
    UNKNOWN_HELP = "Vérifiez l’orthographe, ou saisissez le code postal."
    UNKNOWN_CODE_HELP = (
        "Saisissez le nom de la commune. Les codes CEDEX ne sont pas dans les données de cette "
        "carte."
    )
    TODAY = "aujourd’hui {name}"
    OFF_THE_MAP = "hors de cette carte"
    ELSEWHERE = "{name} est {inside}, hors de cette carte."
    ACROSS = (
        f"Les projets connus les plus proches, de l’autre côté de la limite, à vérifier auprès "
        f"du porteur{NBSP}:"
    )
    NONE_ACROSS = f"Aucun projet connu à moins de 60{NBSP}km à vol d’oiseau pour ce choix."
    NO_POINT = (
        "Sa position n’est pas dans les données de cette carte. Les projets proches ne peuvent "
        "pas être cherchés."
    )
    READ_AS_CODE = f"lu comme code Insee{NBSP}{{code}}"
    HAVE = ("commune a", "communes ont")
    MAY = ("commune peut", "communes peuvent")
    CHOOSE_POSTCODE = "{count} le code postal {text}"
    CODED = ", une autre le code Insee {text}"
    CHOOSE_NAME = "{count} correspondre à {text}"
    CHOOSE_FIRST = (
        f"{{count}}{NBSP}premières sur{NBSP}{{total}}{NBSP}communes qui peuvent correspondre à "
        "{text}"
    )
    SOME_OFF = f", dont {{count}}{NBSP}{OFF_THE_MAP}"
    CHOOSE_INSIDE = f"{{place}}{NBSP}: {{count}}."
    ALL_ON_THE_MAP = "Voir sur la carte tous les projets {of}"
    OTHERS = f"Voir les {{count}}{NBSP}autres"
    FOLLOWING = f"Voir les {{count}}{NBSP}suivantes"
    TOO_MANY = (
        f"{{count}}{NBSP}autres ne sont pas dans cette liste. Écrivez quelques lettres de plus, "
        "ou le code postal."
    )
    CHOOSE = "Choisissez celle de la personne."
    FORMER = f"{{name}} fait aujourd’hui partie {{of}}{NBSP}: la réponse est celle {{of}}."
    PART = f"{{name}}{NBSP}: la réponse est celle {{of}}."
    NOT_TAKEN = "{value} dans le lien n’est pas connu et a été laissé de côté."
    LEFT = (
        f"{{words}}{NBSP}: ni une commune ni un public de cette carte. Cela ne compte pas dans la "
        "réponse."
    )
    REAL_ONLY = "Les exemples fictifs sont laissés de côté, leurs listes aussi."
    DEPARTMENT = "Département"
    EPCI = "Intercommunalité"
    NO_EPCI = "aucune"
    POPULATION = "Population"
    LIST = "Liste des projets du territoire"
    LIST_NOT_COLLECTED = "non collectée"
    POSTCODE = "Code postal"
    POSTCODES = "Codes postaux"
    YOUTH_CALL = f"AMI «{NBSP}jeunes{NBSP}» de 2025"
    INSIDE = "Dans le périmètre"
    NOT_INSIDE = "Hors du périmètre"


class Answers:
    """The groups, their cards and what can be done with them."""

    COMMUNE = "la commune"
    COVERS = "Couvrent {name}"
    COVERS_ONE = "Couvre {name}"
    COVERS_WHY = "territoire vérifié à la commune"
    TO_CONFIRM = "À confirmer"
    TO_CONFIRM_WHY = "appeler avant d’orienter"
    CONFIRM_DATES = f"À confirmer{NBSP}: dates de la convention"
    CONFIRM_DATES_WHY = "le territoire est sûr, la source ne dit pas si elle court ce jour-là"
    CONFIRM_PUBLIC = f"À confirmer{NBSP}: le public"
    CONFIRM_PUBLIC_WHY = "le territoire est sûr, la source ne précise pas les publics"
    CONFIRM_TERRITORY = f"À confirmer{NBSP}: le territoire"
    CONFIRM_TERRITORY_WHY = "la source ne dit pas si la commune est couverte"
    UNKNOWN_TERRITORY = f"À confirmer{NBSP}: territoire non précisé"
    UNKNOWN_TERRITORY_WHY = "la source ne donne aucun territoire"
    ASK = f"À demander au téléphone{NBSP}: "
    ASK_LEAD = f"À demander au porteur{NBSP}: "
    NEARBY = "Ne couvrent pas {name}, mais proches"
    NEARBY_ONE = "Ne couvre pas {name}, mais proche"
    NEARBY_WHY = "hors territoire, à vérifier avec le porteur"
    EXCLUDED = "{name} en est exclue"
    EXCLUDED_WHY = "hors territoire, exclue par la source"
    WRONG_AGE = "Hors âge"
    WRONG_AGE_WHY = "l’âge indiqué par la source ne correspond pas"
    NOT_RUNNING = "Convention terminée ou à venir"
    NOT_RUNNING_WHY = "non compté dans cette réponse"
    NOT_CITED = "Couvrent {name}, pour d’autres publics"
    NOT_CITED_ONE = "Couvre {name}, pour d’autres publics"
    NOT_CITED_WHY = "la source ne cite pas le public choisi"
    NONE_CITED_WHY = "la source ne cite aucun des publics choisis"
    NO_COVER = "Aucun projet recensé ne couvre {name}{asked}"
    NOT_COLLECTED = "Nous ne savons pas encore pour {name}"
    NO_COVER_WHY = (
        f"La liste des projets O2R {{of}} a été {{collected}}{NBSP}: aucun ne couvre cette commune"
        "{asked}."
    )
    NO_ACTIVE_COVER = "Aucun projet{active} ne couvre {name}{asked}"
    NO_ACTIVE_COVER_WHY = f"La liste des projets O2R {{of}} a été {{collected}}{THIN}; {{idle}}."
    ASKED = " pour ce choix"
    SURELY = " avec certitude"
    NOT_COLLECTED_WHY = "Les données {of} ne sont pas collectées. Ce n’est pas une absence d’offre."
    NONE_TO_CONFIRM = "Aucun projet à confirmer."
    NONE_KNOWN_TO_CONFIRM = (
        f"Aucun projet connu à confirmer{NBSP}: la liste {{of}} n’est pas collectée."
    )
    NONE_NEARBY = f"Aucun autre projet connu à moins de 60{NBSP}km à vol d’oiseau pour ce choix."
    FAR_ONE = (
        f"{{count}}{NBSP}projet dont le territoire n’est pas précisé accueille à plus de "
        f"60{NBSP}km{NBSP}:"
    )
    FAR = (
        f"{{count}}{NBSP}projets dont le territoire n’est pas précisé accueillent à plus de "
        f"60{NBSP}km{NBSP}:"
    )
    CALL = "appeler {title}"
    COPY_PHONE = f"Copier le numéro{NBSP}: {{title}}"
    COPIED_PHONE = "Numéro copié."
    WRITE = "Écrire"
    WRITE_TO = f"Écrire{NBSP}: {{title}}"
    SHEET = "Voir la fiche"
    SHEET_OF = f"Voir la fiche{NBSP}: {{title}}"
    NO_CONTACT = f"Téléphone et courriel{NBSP}: non précisés dans la source"
    SITE = "Site du porteur"
    SITE_OF = f"Site du porteur{NBSP}: {{title}}, s’ouvre dans un nouvel onglet"
    MAIL = (
        f"Bonjour,\n\nJe souhaite savoir si votre projet peut accueillir une personne habitant "
        f"{{commune}}.\n{{publics}}Pouvez-vous me rappeler{THIN}?\n\n"
        "(Ne pas indiquer le nom de la personne dans ce message.)"
    )
    MAIL_PUBLICS = f"Public{NBSP}: {{publics}}.\n"


class Idle:
    """The projects that would cover the commune, were their agreement running."""

    OVER = "{projects} dont la convention est terminée"
    NOT_BEGUN = "{projects} dont la convention n’a pas commencé"
    COVERS = ("couvre la commune", "couvrent la commune")


class Questions:
    """What to ask on the telephone, of a project that is to be confirmed."""

    TERRITORY = f"Accueillez-vous les habitants {{of}}{THIN}?"
    PUBLICS = f"Accueillez-vous {{publics}}{{age}}{THIN}?"
    AGE = ", à {age}"
    DATES = f"Votre convention court-elle au {{day}}{THIN}?"


class Doors:
    """The next door: the ordinary services, for whom each is, as far as a source states it."""

    TITLE = "La porte d’à côté, pour qui"
    LEAD = "L’O2R complète le droit commun et ne le remplace pas."
    WHOM = f", pour {{whom}}{NBSP}: {{help}}. "
    SOURCE = f"Source{NBSP}: "
    SOURCES = f"Sources{NBSP}: {{sources}}."
    READ_ON = ", lu le {date}"
    AWAY = "à {distance}, territoire non précisé dans la source"
    MORE = f"Et {{count}}{NBSP}autres dans le même territoire."
    MORE_ONE = f"Et {{count}}{NBSP}autre dans le même territoire."
    UPDATED = ", mis à jour le {date}"
    SITE_OF = f"{{site}}{NBSP}: {{name}}, s’ouvre dans un nouvel onglet"
    SOURCE_OF = f"{{source}}{NBSP}: {{name}}, s’ouvre dans un nouvel onglet"


class AnswerMap:
    """The small map's words."""

    LABEL = "Carte {of} et des territoires des projets"
    COVERING = "couvre la commune"
    TO_CONFIRM = "à confirmer"
    NEARBY = "proche, hors territoire"
    REPEATS = "La liste dit tout ce que la carte montre."
    CREDIT = "© IGN, INSEE"
    FACTS = "Commune {of}"


class Paper:
    """What only the printed page says."""

    QUESTION = f"Qui contacter pour une personne qui habite {{name}}{THIN}?"
    PUBLICS = f"Concernée par{NBSP}: {{publics}}"
    AGE = f"Âge{NBSP}: {{age}}"
    SCHEME = f"Dispositif{NBSP}: {{scheme}}"
    DAY = f"Projets actifs au{NBSP}: {{day}}"
    DEMONSTRATION = (
        f"Version de démonstration. Sur cette page{NBSP}: {{count}}. Chaque exemple est signalé. "
        "Ne pas diffuser."
    )
    ADDRESS = f"Réponse à jour{NBSP}: {{address}}"


class Since:
    """What changed for an answer since its link was made."""

    COVERS = "couvre la commune"
    CONFIRM_DATES = "dates de la convention à confirmer"
    CONFIRM_PUBLIC = "public à confirmer"
    CONFIRM_TERRITORY = "territoire à confirmer"
    UNKNOWN_TERRITORY = "territoire non précisé, à confirmer"
    NEARBY = "proche, hors territoire"
    EXCLUDED = "commune exclue"
    NOT_CITED = "couvre la commune, pour d’autres publics"
    WRONG_AGE = "hors âge"
    NOT_RUNNING = "convention terminée ou à venir"
    CAME = f"{{title}}{NBSP}: nouveau dans cette réponse, {{now}}"
    MOVED = f"{{title}}{NBSP}: {{before}} → {{now}}"
    CHANGE = f"{{title}}{NBSP}: {{change}}"
    LEFT = f"{{title}}{NBSP}: n’est plus dans cette réponse"
    NONE = "Les projets de cette réponse, leurs contacts et leurs verdicts sont restés les mêmes."
    NOT_KEPT = (
        f"Comparaison impossible{NBSP}: les données de ce lien ne sont plus conservées. {{dated}}"
        f"{NBSP}: c’est d’elles que vient la réponse ci-dessous."
    )


class YouthCall:
    """Whether the youth call for projects of 2025 holds where a person lives."""

    BIEVRE = "Entre Bièvre et Rhône"
    CLERMONT = "Clermont Auvergne Métropole"
    _CALL = f"L’AMI «{NBSP}jeunes{NBSP}» de 2025"
    ONLY = f"{_CALL} ne porte, {{where}}, que sur {{area}}"
    EXCEPT = f"{_CALL} porte sur le département {{of}}, sauf {{area}}"
    WHOLE = f"{_CALL} porte sur tout le département {{of}}."
    NONE = f"{_CALL} ne porte pas sur le département {{of}}."
    INSIDE = f"{NBSP}: {{commune}} est dans le périmètre."
    OUTSIDE = f"{NBSP}: {{commune}} est hors du périmètre."


class Nearby:
    """How far a project is."""

    NEAREST = f" Commune couverte la plus proche{NBSP}: {{town}}, à {{distance}}."
    DISTANCE = "à {distance} {of}"
    KM = f"{{km}}{NBSP}km à vol d’oiseau"
    UNDER_ONE_KM = f"moins de 1{NBSP}km à vol d’oiseau"
