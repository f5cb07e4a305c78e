"""The words of the terminal: settings, start, commands."""

from __future__ import annotations

from collections.abc import Mapping

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
    FILE = "FICHIER"
    CHECK_FILE = "par défaut, les fichiers servis"
    SCHEMA = "écrire le schéma du fichier"
    DIFF = "dire ce qui a changé entre deux fichiers"
    OLD = "ANCIEN"
    NEW = "NOUVEAU"
    SOURCES = ("source de champ", "sources de champ")
    UNUSED = "{sources} sans effet.\n"
    ISSUES = "{issues}.\n"
    NO_ISSUE = "{records}, aucune faute.\n"


class Parsing:
    """What the parser of the command line says by itself, and what of `argparse` it stands for."""

    USAGE = f"usage{NBSP}: "
    HELP = "montrer cette aide"
    COLON = f"{NBSP}: "
    HEADINGS: Mapping[str, str] = {
        "options": "options",
        "optional arguments": "options",
        "positional arguments": "arguments",
    }
    # The errors of `argparse`, by their English words.
    ERRORS: Mapping[str, str] = {
        r"the following arguments are required: (?P<names>.+)": f"il manque{NBSP}: {{names}}",
        r"unrecognized arguments: (?P<names>.+)": f"inconnu{NBSP}: {{names}}",
        r"argument (?P<name>.+): invalid choice: (?P<value>.+) \(choose from (?P<known>.+)\)": (
            f"{{value}} n’est pas possible ici. Attendu{NBSP}: {{known}}"
        ),
        r"argument (?P<name>.+): expected one argument": "{name} attend une valeur",
        r"argument (?P<name>.+): expected at least one argument": "{name} attend une valeur",
        r"argument (?P<name>.+): not allowed with argument (?P<other>.+)": (
            "{name} ne va pas avec {other}"
        ),
        r"argument (?P<name>.+): ignored explicit argument (?P<value>.+)": (
            "{name} n’attend pas de valeur"
        ),
        r"one of the arguments (?P<names>.+) is required": f"il manque l’un de{NBSP}: {{names}}",
        r"argument (?P<name>.+): invalid (?P<kind>\S+) value: (?P<value>.+)": (
            f"{{name}}{NBSP}: {{value}} ne peut pas être lu"
        ),
        r"ambiguous option: (?P<name>.+) could match (?P<known>.+)": (
            f"{{name}} peut vouloir dire{NBSP}: {{known}}"
        ),
    }
