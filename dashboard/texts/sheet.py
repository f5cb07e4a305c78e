"""The words of the sheet (« fiche ») of one project."""

from __future__ import annotations

from dashboard.french import NBSP, THIN


class Sheet:
    """The sheet of one project."""

    BACK = "Retour à la liste"
    BACK_TO_ANSWER = "Retour à la réponse pour {name}"
    PREVIOUS = "Fiche précédente"
    NEXT = "Fiche suivante"
    CLOSE = "Fermer la fiche"
    STRAY = "Cette fiche ne correspond plus aux filtres."
    GONE = "Cette fiche n’existe pas dans les données."
    LED_BY = "porté par"
    OUT_OF_DATE = f"Un contact ne répond plus{THIN}?"
    CONTACT = "Contacter"
    PHONE = "Téléphone"
    EMAIL = "Courriel"
    WEBSITE = "Site"
    EMAIL_HINT = "Ne citez pas le nom de la personne."
    WEBSITE_HINT = "Site du porteur"
    NEW_TAB = ", s’ouvre dans un nouvel onglet"
    COPY = "Copier"
    COPY_PHONE = "le numéro"
    COPY_EMAIL = "l’adresse"
    COPY_WEBSITE = "l’adresse du site"
    CALL = "Appeler"
    WRITE = "Écrire"
    WHO = f"Pour qui{THIN}?"
    AGE = "Âge"
    ADMISSION = "Conditions"
    PUBLICS_DETAIL = "Précisions"
    WHERE = f"Où{THIN}?"
    APPROACH = "Démarche"
    ARRANGEMENTS = "Modalités"
    REFER = f"Comment orienter{THIN}?"
    REFER_MODES = "Comment"
    REFERRERS = "Peuvent orienter"
    PARTNERS_TITLE = "Porteur et partenaires"
    LEAD = "Porteur"
    LEAD_TYPE = "Type"
    SIRET = "SIRET"
    PARTNERS = "Partenaires"
    AGREEMENT = "Convention"
    OVER = f"Convention terminée le {{end}}{NBSP}: ce projet n’est plus compté."
    NOT_BEGUN = f"Convention à partir du {{start}}{NBSP}: ce projet n’est pas encore compté."
    OVER_ON = f"Au {{day}}, la convention est terminée{NBSP}: elle court jusqu’au {{end}}."
    NOT_BEGUN_ON = (
        f"Au {{day}}, la convention n’a pas commencé{NBSP}: elle court à partir du {{start}}."
    )
    UNDATED_ON = "Au {day}, {undated}."
    SOURCES = "Sources et mise à jour"
    SOURCE = "Source"
    UPDATED = "Mise à jour"
    DONE = "assuré"
    MAIL_SUBJECT = "Orientation vers {title}\u00a0: question"
    MAIL_BODY = (
        "Bonjour,\n\nJe souhaite savoir si votre projet peut accueillir une personne.\n"
        "Pouvez-vous me rappeler\u202f?\n\n(Ne pas indiquer le nom de la personne dans ce message.)"
    )


class Territory:
    """What the sheet says of a project's territory; most start after its title."""

    NONE_CITED = f"Aucune des {{count}}{NBSP}communes n’est citée par la source."
    SHARE = "{extent}, soit {share} {of}."
    UNSPECIFIED = f"{NBSP}: territoire non précisé dans la source."
    IN_WORDS = ". Territoire {words}."
    TO_CONFIRM = f"{NBSP}: territoire à confirmer, {{where}}."
    COVERS = " couvre {where}."
    COVERS_MANY = f" couvre {{size}}{NBSP}: {{where}}."


class Reception:
    """« Lieu d’accueil », the one term for the columns of the place: not the lead's seat."""

    TITLE = "Lieu d’accueil"
    TITLE_MANY = "Lieux d’accueil"
    KEY = "lieu d’accueil"
    AT = f"lieu d’accueil{NBSP}: {{place}}"
    UNPLACED = f"lieu d’accueil non situé{NBSP}: {{place}}"
    UNSTATED = "lieu d’accueil non précisé"
    BY_POINT = "lieu d’accueil donné par ses coordonnées"
    AT_TOWN = "{words}, point de la commune"
    INDICATIVE = f"Position indicative{NBSP}: {{words}}"
    INDICATIVE_KEY = f"position indicative{NBSP}: {UNSTATED}"
    HERE = "Lieu d’accueil dans la commune."
    AWAY = "{words}, à {distance}."
    IN_SOURCE = "{words} dans la source."
