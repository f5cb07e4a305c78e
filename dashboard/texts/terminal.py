"""The words of the terminal: settings, start, commands."""

from __future__ import annotations

from dashboard.french import NBSP, THIN


class Start:
    """What is said on the terminal at the start."""

    TAKEN = (
        f"Impossible d’écouter sur {{place}}{NBSP}: l’adresse est prise (une autre carte tourne "
        f"déjà{THIN}?), ou n’est pas de cette machine. Arrêter l’autre, ou régler DASHBOARD_PORT "
        "et DASHBOARD_HOST."
    )
    # Programs wait for this line: its spaces are plain.
    READY_HEAD = "Carte O2R : http://{host}:{port}\n"
    NOT_WHOLE = (
        f"{{name}}{NBSP}: «{NBSP}{{text}}{NBSP}» lu, un nombre entier de {{low}} à {{high}} attendu"
    )
    NOT_BOOLEAN = f"{{name}}{NBSP}: «{NBSP}{{text}}{NBSP}» lu, 1 ou 0 attendu"
    NOT_A_SITE = (
        f"{{name}}{NBSP}: «{NBSP}{{text}}{NBSP}» lu, un site comme https://www.exemple.fr attendu"
    )


class Command:
    """What the commands of `python -m dashboard` say, and their help."""

    COMMANDS = "commandes"
    SERVE = "servir les pages (par défaut)"
    CHECK = "vérifier un fichier de fiches"
    CHECK_FILE = "par défaut, les fichiers servis"
    SCHEMA = "écrire le schéma du fichier"
    DIFF = "dire ce qui a changé entre deux fichiers"
    OLD = "ANCIEN"
    NEW = "NOUVEAU"
    SOURCES = ("source de champ", "sources de champ")
    UNUSED = "{sources} sans effet.\n"
    ISSUES = "{issues}.\n"
    NO_ISSUE = "{records}, aucune faute.\n"
