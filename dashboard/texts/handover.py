"""The words of what is handed over: an answer or a sheet printed, copied, mailed, shared."""

from __future__ import annotations

from dashboard.french import NBSP, THIN


class Handover:
    """The actions on an answer or a sheet, and the text that they all hand over."""

    LABEL = "Transmettre"
    PRINT = "Imprimer"
    COPY_ANSWER = "Copier la réponse"
    COPY_SHEET = "Copier la fiche"
    COPIED_ANSWER = "Réponse copiée."
    COPIED_SHEET = "Fiche copiée."
    MAIL = "Courriel"
    MAIL_HINT = "Envoyer par courriel"
    SHARE = "SMS, partager"
    COPY_LINK = "Copier le lien"
    VCARD = "vCard"
    VCARD_OF = f"vCard à ajouter aux contacts{NBSP}: {{title}}"
    TEXT = "Réponse en texte seul"
    QR = f"Code QR{NBSP}: la réponse à jour"
    QR_SHEET = f"Code QR{NBSP}: la fiche à jour"

    LINE = f"{{label}}{NBSP}: {{words}}"
    HEADING = "{title} ({count}), {why}"
    ASK_FOR = "Demander"
    PROJECT = "le projet {title}, porté par {lead}"
    UNNAMED = "le projet O2R, porté par {lead}"
    REFER = "Comment orienter"
    WHY = "Pourquoi"
    FAR = "{title}, accueil à {away}"
    WHERE = "Territoire"
    PUBLICS = "Publics"
    MADE = "Réponse du {today}. {dated}."
    READ = "Fiche lue le {today}. {dated}."
    LIVE = f"Réponse à jour{NBSP}: {{address}}"
    LIVE_SHEET = f"Fiche à jour{NBSP}: {{address}}"
    LIVE_VIEW = f"Vue à jour{NBSP}: {{address}}"
    LINK_HOLDS = (
        "Ce lien contient le code de la commune, l’âge, les codes des choix et la version des "
        "données, rien sur l’identité de la personne."
    )
    NO_NAME = "Ne pas ajouter le nom de la personne à ce message."
    CUT = f"[…] La suite est en ligne{THIN}; voir le lien."
    UPDATED = "Mise à jour"
    LETTER_SUBJECT = f"Carte O2R{NBSP}: votre fiche «{NBSP}{{title}}{NBSP}» est-elle à jour{THIN}?"
    LETTER = (
        f"Bonjour,\n\nLa carte O2R présente votre projet «{NBSP}{{title}}{NBSP}».\n"
        f"Pouvez-vous compléter ou confirmer{NBSP}: {{asked}}{THIN}?"
    )
    HELD = f"Ce que dit la fiche aujourd’hui{NBSP}:"
    SHEET = f"La fiche{NBSP}: {{address}}"
    LETTER_END = "Ne citez aucune personne accompagnée dans votre réponse.\n\nMerci."
    SUBJECT_ANSWER = f"Qui contacter, {{name}}{NBSP}: réponse de la carte O2R"
    SUBJECT = f"Carte O2R{NBSP}: {{title}}"
