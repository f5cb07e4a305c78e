"""The words of « Accessibilité »: what was tried, what was not, what is known to be missing."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.french import NBSP, THIN


class Point(NamedTuple):
    """One point of a list: what it is about, and what is said of it."""

    lead: str
    text: str


class Way(NamedTuple):
    """One way to the same facts without the map: its name, its address, what it gives."""

    name: str
    path: str
    text: str


class Accessibility:
    """The page « Accessibilité »."""

    TITLE = "Accessibilité"
    LEAD = (
        f"Pas encore auditée{NBSP}: aucun audit au regard du référentiel français "
        f"(RGAA{NBSP}4.1.2) n’a été fait. Cette carte ne revendique donc aucune conformité, ni "
        "totale ni partielle."
    )
    TESTED_TITLE = "Ce qui est essayé"
    TESTED = (
        "Des essais automatiques, livrés avec le code, ouvrent la carte dans un vrai navigateur. "
        "Ils ne voient qu’une partie des obstacles."
    )
    UNTESTED_TITLE = "Ce qui n’a pas été essayé"
    LIMITS_TITLE = "Ce qui manque, à notre connaissance"
    WAYS_TITLE = "La même chose sans la carte"
    WAYS = "Les mêmes projets, les mêmes comptes et les mêmes contacts, en texte."
    REPORT_TITLE = "Signaler un obstacle"
    REPORT = (
        f"Écrivez à {{contact}}{NBSP}: dites sur quelle page, ce que vous vouliez faire, et avec "
        "quel navigateur ou quelle aide technique. Ne citez aucune personne accompagnée."
    )
    NO_CONTACT = (
        "Cette copie de la carte n’indique aucune adresse où écrire. Dites-le à l’organisme qui "
        f"la publie ou qui vous l’a fait connaître{NBSP}: lui peut faire corriger la page, ou vous "
        "donner l’information autrement."
    )
    DEFENDER = (
        "Si un obstacle vous prive d’une information ou d’un service, et que votre signalement "
        f"reste sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits{NBSP}: "
    )
    DEFENDER_ADDRESS = "https://www.defenseurdesdroits.fr"
    MORE = (
        "Le détail, critère par critère, est livré avec le code, en anglais (docs/accessibility.md)"
        f"{NBSP}: ce qu’un essai tient, ce qui a été regardé à la main, ce qui n’est pas vérifié."
    )


TESTED = (
    Point(
        f"Règles automatiques (axe-core){NBSP}:",
        "toutes les pages et leurs états (menus ouverts, messages, absence de résultat, page "
        f"introuvable, impression), à 320, 768 et 1{THIN}440{NBSP}pixels de large{THIN}; aucun "
        "défaut trouvé. Rien n’oblige à défiler de côté, chaque page dit sa langue, a un titre et "
        "un seul titre principal.",
    ),
    Point(
        f"Clavier{NBSP}:",
        f"les pages parcourues jusqu’au bout et retour, la place toujours visible{THIN}; quatre "
        "usages entiers sans souris, dans Chromium et dans Firefox\u00a0: trouver qui contacter, "
        "consulter et comparer, reprendre les données, intégrer la carte.",
    ),
    Point(f"Annonces{NBSP}:", "chaque réponse est annoncée une fois, et une seule."),
    Point(
        f"Taille de ce qui se clique{NBSP}:",
        f"24{NBSP}pixels sur 24 au moins, ou assez loin des autres, sauf les liens pris dans une "
        f"phrase, à 320 et 1{THIN}440{NBSP}pixels de large.",
    ),
    Point(
        f"Contraste{NBSP}:",
        "celui des textes, du bord des champs, des points de la carte.",
    ),
    Point(
        f"Agrandissement et espacement{NBSP}:",
        f"les pages à 200 et 400{NBSP}%, puis avec les lignes, les lettres et les mots espacés, "
        "sans rien couper ni faire se chevaucher.",
    ),
    Point(
        f"Préférences{NBSP}:",
        f"sans animation pour qui n’en veut pas{THIN}; avec les couleurs de qui impose les "
        "siennes, la place du clavier et ce qui est choisi se voient encore.",
    ),
    Point(
        f"Sans JavaScript{NBSP}:",
        "la liste, les fiches, la recherche d’un contact, la couverture, la comparaison et "
        "l’annuaire, à la souris ou au clavier.",
    ),
)

UNTESTED = (
    Point(
        f"Lecteurs d’écran{NBSP}:",
        "aucun n’a été essayé (ni NVDA, ni JAWS, ni VoiceOver, ni TalkBack).",
    ),
    Point(
        f"Personnes concernées{NBSP}:",
        "aucun essai avec des personnes en situation de handicap.",
    ),
    Point(
        f"Autres aides et navigateurs{NBSP}:",
        "ni Safari, ni commande vocale, ni loupe logicielle, ni plage braille.",
    ),
    Point(
        f"Fichiers{NBSP}:",
        "ni les fichiers téléchargés (classeur, CSV, image), ni les pages une fois mises en PDF.",
    ),
    Point(f"Autres sites{NBSP}:", "les pages vers lesquelles la carte renvoie."),
)

LIMITS = (
    Point(
        f"Contours de la carte{NBSP}:",
        "seuls ses points se prennent au clavier. Ses territoires ne répondent qu’à la souris ou "
        f"au doigt{THIN}; le tableau et les filtres donnent les mêmes chiffres et le même choix.",
    ),
    Point(
        f"Bulles de la carte{NBSP}:",
        "Échap les ferme, mais la souris ne peut pas passer dessus pour les lire de près. La "
        "liste et le tableau disent la même chose.",
    ),
    Point(
        f"Carte de «{NBSP}Couverture{NBSP}»{NBSP}:",
        "c’est un dessin dont seul le nom peut être lu. Le tableau croisé, la phrase et le "
        "classement au-dessus et à côté en disent le contenu.",
    ),
    Point(
        f"Graphiques{NBSP}:",
        "ce sont des dessins aussi. Leurs chiffres sont dans un tableau, sous chacun d’eux.",
    ),
    Point(
        f"Grands tableaux{NBSP}:",
        "sur un petit écran, ils défilent de côté dans leur cadre.",
    ),
    Point(
        f"Image exportée{NBSP}:",
        f"qui la publie doit en écrire l’équivalent{THIN}; la phrase au-dessus de la carte peut "
        "servir.",
    ),
)

WAYS = (
    Way("La phrase et la liste", "/", "disent ce que la carte montre et ouvrent chaque fiche."),
    Way(
        "Le tableau",
        "/?vue=tableau",
        "compte les projets et la population couverte, par territoire.",
    ),
    Way(f"Qui contacter{THIN}?", "/qui-contacter", "répond en texte, pour une commune."),
    Way("L’annuaire", "/annuaire", "met tous les contacts sur une page à lire ou à imprimer."),
)
