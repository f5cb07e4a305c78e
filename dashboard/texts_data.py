"""The words of « Données et sources »."""

from __future__ import annotations

from dashboard.french import NBSP


class Data:
    """The page."""

    TITLE = "Données et sources"
    LEAD = "Ce que contient la carte, d’où cela vient, ce qui manque et ce qui a été refusé."
    SERVED = "Version servie"
    RECORDS = "Fiches"
    RECORDS_SAID = "{total}, dont {real} de source publique et {fictional} exemples fictifs"
    UPDATED = "Dernière mise à jour d’une fiche"
    FILLED = "Champs renseignés"
    FILLED_SAID = "{filled} sur {expected} ({share})"
    FINGERPRINT = "Empreinte"
    STATE = "État"
    OK = "le dernier fichier est celui qui est servi"
    UNDATED = "non datée dans la source"
    REFUSED = "Le dernier fichier a été refusé"
    REFUSED_LEAD = (
        "La carte continue de servir la dernière version valide. Voici ce qui a été trouvé{nbsp}:"
    )
    FAULT_HEADS = ("Fichier", "Ligne", "Colonne", "Lu", "Attendu")
    CHANGES = "Ce qui a changé"
    NO_CHANGE = "Rien n’a changé depuis le démarrage de la carte."
    COMPLETENESS = "Complétude par fiche"
    COMPLETENESS_LEAD = (
        f"12{NBSP}champs attendus. Un champ absent s’affiche "
        f"«{NBSP}non précisé dans la source{NBSP}», jamais vide."
    )
    RECORD_HEADS = ("Fiche", "Renseignés", "Manquent", "Mise à jour")
    BY_FIELD = "Complétude par champ"
    FIELD_HEADS = ("Champ", "Fiches")
    TO_CHECK = "Liste «{nbsp}à vérifier{nbsp}» (CSV)"
    ASK = "Écrire au porteur"
    MAIL_SUBJECT = "Carte O2R : votre fiche « {title} » est-elle à jour ?"
    MAIL_BODY = (
        "Bonjour,\n\nLa carte O2R présente votre projet « {title} ».\n"
        "Pouvez-vous compléter ou confirmer : {missing} ?\n\nMerci."
    )
    CONFIRM = "les coordonnées et les dates"
    COLLECTED = "Départements dont la liste a été collectée"
    COLLECTED_SAID = "{collected} sur {total} ; pour de bon, sans les exemples{nbsp}: {real}."
    DOWNLOADS = "Télécharger"
    CSV_OPEN = "CSV ouvert (virgule, UTF-8)"
    CSV_EXCEL = "CSV pour Excel"
    XLSX = "Classeur XLSX"
    GEOJSON = "GeoJSON"
    LICENCE = f"Licence Ouverte 2.0. À citer{NBSP}: «{NBSP}{{site}}, données du {{date}}{NBSP}»."
    BOUNDARIES = "Limites et codes"
    BOUNDARIES_SAID = "Code officiel géographique {year} ; {communes} communes, {epci} EPCI."
    SOURCE = "{apport} : {paquet} {version}"


class Sources:
    """Where what the sheet of a project says comes from."""

    MARK = "source"
    MARK_OF = "Source, {section}"
    TITLE_MARK = "titre déduit"
    SIZE_MARK = "déduit"
    SIZE_MARK_NAME = f"déduit{NBSP}: communes et habitants"
    OWN = "Champs qui ont leur propre source"
    REST = "Les autres champs ont pour source celle de la fiche."
    READ = "lu le {day}"
    READ_UNDATED = "date de lecture non précisée"
    DEDUCED = "Déduit par la carte"
    NO_NAME = "La source ne donne pas de nom au projet. Le titre est fait de celui du porteur."
    WHOLE = (
        "La source nomme un territoire entier. Ses communes sont celles du code officiel "
        "géographique."
    )
    UNSURE = (
        "La source cite une zone sans dire lesquelles de ses communes. Aucune n’est comptée comme "
        "couverte."
    )
    SUM = "Somme des populations des communes couvertes, d’après l’Insee."
    TOWN = f"Point de référence de la commune{NBSP}: la fiche n’a pas de coordonnées."
    AREA = (
        f"Position indicative, prise dans le territoire{NBSP}: la source ne précise pas le lieu "
        "d’accueil."
    )
    DEDUCTIONS = {  # noqa: RUF012 - read only
        "TITLE": ("Titre", NO_NAME),
        "COMMUNES": ("Communes", WHOLE),
        "TO_CONFIRM": ("Territoire", UNSURE),
        "INHABITANTS": ("Habitants", SUM),
        "TOWN_POINT": ("Point sur la carte", TOWN),
        "AREA_POINT": ("Point sur la carte", AREA),
    }
