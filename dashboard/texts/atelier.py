"""The words of the steward's desk, « Atelier »."""

from __future__ import annotations

from types import MappingProxyType

from dashboard.french import NBSP, THIN


class SignIn:
    """The door, sign-in and sign-out."""

    DOOR = "Atelier (mise à jour des fiches)"
    TITLE = "Atelier"
    LEAD = "Réservé à qui tient les fiches à jour. La carte se consulte sans mot de passe."
    PASSWORD = "Mot de passe"  # noqa: S105 - a label
    ENTER = "Entrer"
    LEAVE = "Sortir de l’atelier"
    COOKIE = (
        "L’atelier pose un cookie, nécessaire à la session, qui ne sert qu’ici. Elle se ferme à la "
        f"sortie, et d’elle-même après huit{NBSP}heures."
    )
    WRONG = "Ce n’est pas le mot de passe de l’atelier."
    TOO_MANY = (
        f"Trop d’essais depuis cette adresse. Attendez quinze{NBSP}minutes, puis recommencez."
    )
    LEFT = "Vous êtes sorti de l’atelier."
    NO_STATE = "L’atelier est fermé"
    NO_STATE_WHY = (
        "Il ne peut pas écrire dans son dossier (disque plein, ou dossier en lecture seule). La "
        "carte reste servie, rien n’a été changé. Prévenez qui tient la machine."
    )


class Home:
    """What the desk says first."""

    LEAD = (
        "Déposez une liste telle que vous l’avez reçue. L’atelier la lit, dit ce qu’il en a "
        "compris, et ne change rien à la carte avant que vous publiiez."
    )
    DROP = "Une liste de projets"
    FILE = f"Fichier XLSX, XLS, ODS, CSV ou JSON data·inclusion, 5{NBSP}Mo au plus"
    FILE_HINT = (
        "Déposez-le ici ou choisissez-le. Titres, totaux et lignes masquées sont laissés de côté, "
        "et le rapport les nomme. De data·inclusion, donnez ensemble services et structures."
    )
    SEND = "Lire le fichier"
    UNDER_WAY = "En cours, dans cette session"
    TEMPLATE = "Il n’y a pas encore de liste\u202f? Le modèle à remplir a une colonne par champ."
    TEMPLATE_LINK = "Modèle à remplir (XLSX)"
    VERSIONS = "Versions publiées"
    NOT_WRITABLE = (
        "Cette carte lit ses fiches à une adresse partagée, ou dans un fichier que l’atelier ne "
        "peut pas écrire. Il vérifie la liste et donne le fichier à déposer à sa place."
    )


class SentFile:
    """A file that is sent, and why it could not be read."""

    NONE = "Choisissez un fichier."
    EMPTY = "Ce fichier est vide."
    TOO_BIG = f"Ce fichier dépasse 5{NBSP}Mo."
    BUSY = "D’autres fichiers sont en cours de lecture. Réessayez dans une minute."
    TOO_HEAVY = (
        "Ce fichier est trop lourd à lire\u202f: il a pris trop de temps ou trop de mémoire, et sa "
        "lecture a été arrêtée. Enregistrez la seule feuille utile dans un nouveau classeur."
    )
    NO_TABLE = "Ce fichier n’est ni un classeur (XLSX, XLS, ODS) ni un CSV, quel que soit son nom."
    MACROS = "Ce classeur contient des macros\u00a0: elles n’ont été ni lues ni exécutées."
    LINKS = (
        "Ce classeur renvoie à d’autres fichiers\u00a0: ils n’ont pas été ouverts, seules les "
        "valeurs enregistrées ont été lues."
    )
    WAIT = "Lecture en cours"
    WAIT_WHY = (
        "L’atelier lit le fichier. Quelques secondes suffisent d’ordinaire\u202f; la page se "
        "renouvelle d’elle-même."
    )
    PROGRESS = "{done} sur {total}"
    ROWS = ("ligne", "lignes")
    WAIT_LINK = "Voir où en est la lecture"
    FAILED = "Ce fichier n’a pas pu être lu"
    GONE = "Ce fichier n’est plus dans l’atelier. Déposez-le de nouveau."
    REMOVE = "Retirer ce fichier de l’atelier"
    REMOVED = "Le fichier a été retiré de l’atelier. La carte n’a pas changé."


class Check:
    """The report on a file."""

    TITLE = "Ce que l’atelier a lu"
    READ = ("ligne lue", "lignes lues")
    REFUSED = ("fiche refusée", "fiches refusées")
    SHEET = "Feuille"
    HIDDEN = f"Feuilles masquées, non lues{NBSP}: {{names}}."
    COUNTS = "Cellules, par verdict"
    COLUMNS = "1. Les colonnes"
    COLUMNS_LEAD = "Corrigez ce qui a été mal compris, puis relisez le fichier."
    COLUMN_HEADS = ("En-tête de la liste", "Devient", "Pourquoi")
    TARGET = "Ce que devient la colonne {header}"
    IGNORED = "(ne pas reprendre)"
    COMPOSITE = MappingProxyType(
        {
            "contact": "Contact (téléphone et courriel mêlés)",
            "ages": f"Âges («{NBSP}16-25 ans{NBSP}»)",
            "periode": f"Période («{NBSP}du … au …{NBSP}»)",
            "departement": "Département (où se trouve le territoire)",
        }
    )
    SERVICES = "Quels services data·inclusion"
    SERVICES_LEAD = "Une case vide n’en écarte aucun."
    SERVICES_FIELDS = (
        ("Source du service", "Par exemple dora."),
        ("Département", "Son code\u00a0: 42."),
        ("Mots", "Dans le nom, la description ou la structure."),
    )
    DEFAULTS = "Ce que la liste ne dit pas"
    DEFAULTS_LEAD = "Seulement pour les lignes qui ne le disent pas."
    SCHEME = "Dispositif"
    NO_SCHEME = "(non précisé)"
    SOURCE = "Nom de la source"
    SOURCE_URL = "Adresse web de la source"
    SOURCE_URL_HINT = "Une fiche publique doit en avoir une."
    UPDATED = "Date de mise à jour"
    UPDATED_HINT = "AAAA-MM-JJ"
    AGAIN = "Relire avec ces choix"
    CELLS = "2. Les cellules"
    VERDICTS = MappingProxyType(
        {
            "refusé": "Refusées",
            "à confirmer": "À confirmer",
            "corrigé": "Corrigées",
            "non repris": "Non reprises",
            "conservé": "Conservées",
        }
    )
    ALL_GOOD = "Aucune cellule de ce verdict."
    CELL_HEADS = ("Ligne", "Fiche", "Colonne", "Lu", "Écrit", "Pourquoi")
    ANSWER_HEAD = "Votre réponse"
    ANSWER = "Réponse, ligne {row}, {label}"
    ANSWER_HINT = (
        "Écrivez ce que la cellule aurait dû dire, nom ou code\u202f; une case laissée vide garde "
        "la lecture."
    )
    ANSWERED = ("réponse donnée", "réponses données")
    FORGET = "Oublier les réponses"
    SEND_ANSWERS = "Répondre et relire"
    MORE = "Seules les {shown} premières sont montrées ici\u202f; le rapport les a toutes."
    EMPTY = "(vide)"
    EXPECTED = f"Attendu{NBSP}: {{expected}}"
    SKIPPED = "Lignes laissées de côté"
    SKIPPED_HEADS = ("Ligne", "Pourquoi", "Contenu")
    FILES = "Télécharger"
    REPORT_FILE = "Rapport, cellule par cellule (CSV)"
    CORRECTED_FILE = "Liste corrigée (XLSX)"
    NEXT = "3. Voir ce qui changera"
    NEXT_LEAD = "Rien n’est encore publié."


class Changes:
    """What would change, and how it is published."""

    TITLE = "Ce qui changera sur la carte"
    RESTORE_TITLE = "Revenir à une version"
    BACK = "Retour au rapport"
    MODE = "Comment prendre la liste"
    MERGE = "Fusionner"
    MERGE_HINT = (
        "les fiches de la liste sont ajoutées ou mises à jour, les autres restent\u202f; une "
        "cellule vide n’efface rien"
    )
    REPLACE = "Remplacer"
    REPLACE_HINT = "la liste devient toute la carte, le reste s’en va"
    EXAMPLES = "Avec une fusion, garder les fiches de démonstration"
    PARTIAL = "Publier les bonnes fiches même si d’autres sont refusées"
    AGAIN = "Recalculer"
    COUNT = "La carte a {before}. Elle aurait {after}."
    DROPPED = ("fiche de démonstration s’en irait", "fiches de démonstration s’en iraient")
    BLOCKED = (
        "Rien ne peut être publié\u00a0: {bad}. Répondez dans le rapport, ou cochez «\u00a0Publier "
        "les bonnes fiches\u00a0»."
    )
    NOTHING = "Rien ne changerait dans les fiches."
    LIST = "Fiche par fiche"
    MAP = "La carte, avant et après"
    MAP_LEAD = (
        "Avec les départements collectés d’aujourd’hui\u00a0: ceux que vous cochez plus bas n’y "
        "sont pas encore. Vous seul voyez la seconde carte."
    )
    MAP_NOW = "Aujourd’hui"
    MAP_THEN = "Après publication"
    MAP_ALT = "Le tableau qui suit dit ce qui diffère d’une carte à l’autre."
    MAP_HEADS = ("Département", "Projets aujourd’hui", "Projets après")
    MAP_SAME = "Le nombre de projets ne change dans aucun département."
    NO_MAP = "La carte n’est pas dessinée d’avance pour autant de fiches."
    MORE = "Et d’autres changements, au-delà des {shown} premiers."
    MEANWHILE = "La carte a changé pendant votre travail"
    MEANWHILE_LEAD = (
        "Quelqu’un d’autre a publié. Rien n’est perdu, ni son travail ni le vôtre. Ce qui suit a "
        "été recalculé avec ses changements\u202f; les voici."
    )
    OVERTAKEN = (
        "La carte a changé depuis que cette page a été faite\u00a0: rien n’a été publié. Voyez ce "
        "qui a changé, puis publiez."
    )
    PUBLISH = "Publier"
    NOTE = "Note de cette version"
    NOTE_HINT = "Gardée dans l’historique. N’y nommez personne."
    COLLECTED = "De quels départements cette liste est-elle complète\u202f?"
    COLLECTED_LEAD = (
        "Sans cela, la carte dit «\u00a0données non collectées\u00a0» et ne compte pas zéro. "
        "Cochez ceux dont la liste est entière\u202f; les autres restent comme ils sont."
    )
    ALREADY = "{name} (déjà noté)"
    COLLECTED_BY = "Qui a fait la collecte"
    DONE = (
        "C’est publié. La carte se renouvelle d’elle-même en deux secondes\u202f; la version "
        "d’avant est gardée."
    )
    DONE_BUT = (
        "Les fiches sont publiées, mais les départements collectés n’ont pas pu être notés. "
        "{reason}"
    )
    FILE_ONLY = "Fichier à déposer (projects.csv)"
    FILE_ONLY_LEAD = (
        "L’atelier ne peut pas écrire les fiches de cette carte. Téléchargez le fichier vérifié et "
        "déposez-le à l’adresse que la carte lit."
    )
    CONFIRM = "Publier cette version"


class Areas:
    """The departments whose list is complete."""

    TITLE = "Départements collectés"
    LINK = "Tous les départements collectés, pour en retirer un"
    LEAD = (
        "Là où la liste n’est pas complète, la carte dit «\u00a0données non collectées\u00a0» et "
        "ne compte pas zéro."
    )
    LEGEND = "La liste des projets y est complète"
    SAVE = "Noter"
    DONE = "C’est noté. La carte se renouvelle d’elle-même en deux secondes."
    ELSEWHERE = "L’atelier ne peut pas écrire les fichiers de cette carte."


class RecordForms:
    """The list of the records, and the form of one."""

    TITLE = "Modifier une fiche"
    LINK = "Modifier une fiche"
    LEAD = "Cherchez par nom de projet, de porteur ou par identifiant."
    SEARCH = "Chercher une fiche"
    FIND = "Chercher"
    NEW = "Nouvelle fiche"
    HEADS = ("Fiche", "Porteur", "Statut", "Mise à jour")
    COUNT = ("fiche", "fiches")
    NONE = "Aucune fiche ne porte ces mots."
    MORE = "Seules les {shown} premières sont montrées\u202f: précisez la recherche."
    COPY = "Dupliquer"
    COPY_OF = "Copie de {title}. Donnez-lui un autre nom."
    BACK = "Toutes les fiches"
    FORM_LEAD = (
        "Une case vide veut dire «\u00a0non précisé dans la source\u00a0». Rien ne change sur la "
        "carte avant «\u00a0Publier\u00a0»."
    )
    SECTIONS = MappingProxyType(
        {
            "record": "Projet",
            "partners": "Porteur, partenaires et dates",
            "who": "Publics",
            "where": "Territoire et lieu d’accueil",
            "approach": "Ce que fait le projet",
            "referral": "Comment le mobiliser",
            "contact": "Contact",
            "source": "Source",
        }
    )
    REQUIRED = "obligatoire"
    UNSTATED = "(non précisé)"
    ID_HINT = "Laissez vide\u00a0: l’atelier le fait du nom. Il ne changera plus."
    PLACES_HINT = (
        "Un lieu par ligne, nom ou code\u00a0: «\u00a0Roanne\u00a0», «\u00a0toute la Loire\u00a0»."
    )
    ITEMS_HINT = "Structures associées au projet, une par ligne."
    PUBLICS_HINT = "Publics recherchés\u202f; rien n’est coché s’ils sont inconnus."
    TOWN_CODE_HINT = "Laissez vide\u00a0: l’atelier le cherche d’après le nom et le code postal."
    MAP = "Territoire de la fiche\u00a0: {words}"
    SOURCES = "Sources de champs"
    SOURCES_LEAD = (
        "Pour un champ qui vient d’ailleurs que la source de la fiche. Videz le champ d’une ligne "
        "pour la retirer."
    )
    SOURCE_FIELD = "Champ de la source {rank}"
    SOURCE_PART = "{part}, source {rank}"
    SOURCE_OF = "source de «\u00a0{label}\u00a0»"
    NO_SOURCE = "pas de source propre"
    EMPTY = "rien"
    EXPECTED = "Attendu\u00a0: {expected}"
    PLACE = "«\u00a0{place}\u00a0»\u00a0: {why}"
    PLACE_BUT = (
        "«\u00a0{place}\u00a0»\u00a0: ce qui est exclu s’écrit dans «\u00a0Territoire exclu\u00a0»."
    )
    SAME_ID = "Une autre fiche a cet identifiant."
    SAME_NAME = "Ce porteur a déjà une fiche de ce nom."
    NAMELESS_SOURCE = "Dites de quel champ c’est la source."
    TWO_SOURCES = "Ce champ a déjà une source, plus haut."
    FAULTS = ("champ à corriger", "champs à corriger")
    FAULTS_LEAD = "Rien n’a été publié\u00a0: {count}."
    READ = "Voici ce que l’atelier a lu. Ce qui changerait est au bas de la page."
    CHECK = "Vérifier"
    SAVE = "Publier la fiche"
    CHANGES = "Ce qui changerait"
    NOTHING = "Rien ne changerait."
    MEANWHILE = "Cette fiche a changé pendant votre travail"
    MEANWHILE_LEAD = (
        "Quelqu’un d’autre l’a publiée. Rien n’a été publié cette fois, rien n’est perdu\u00a0: ce "
        "que vous n’aviez pas touché a été repris, ce que vous avez écrit est resté."
    )
    GONE = (
        "Quelqu’un d’autre a archivé cette fiche. Votre saisie est là\u00a0: publier la remettrait "
        "sur la carte."
    )
    MEANWHILE_HEADS = ("Champ", "Quand vous avez ouvert", "Publié entre-temps", "Votre saisie")
    TAKEN = "reprise de ce qui a été publié"
    ARCHIVE = "Archiver"
    ARCHIVE_TITLE = "Archiver cette fiche"
    ARCHIVE_LEAD = (
        "Elle quitte la carte. La version d’avant la garde\u00a0: «\u00a0Versions publiées\u00a0» "
        "la rend."
    )
    NOTE = "Fiche «\u00a0{title}\u00a0»"
    NOTE_ARCHIVE = "Fiche «\u00a0{title}\u00a0» archivée"
    FAULTY_FILE = "Le fichier des fiches est fautif\u00a0: corrigez-le d’abord. {reason}"
    LAST = "C’est la seule fiche de la carte\u00a0: elle ne peut pas être archivée."
    SOURCES_NOT_DONE = (
        "La fiche est publiée, mais ses sources de champs n’ont pas pu l’être. {reason}"
    )


class History:
    """The versions that are kept."""

    TITLE = "Versions publiées"
    LEAD = "La version servie et les dix dernières qu’elle a remplacées. Qui publie n’est pas noté."
    SERVED = "Version servie"
    UNTIL = "Version remplacée le {when}"
    PUBLISHED = "publiée dans l’atelier le {when}"
    ELSEWHERE = "venue d’ailleurs que de l’atelier, sans note"
    NO_NOTE = "sans note"
    CHANGED = "Ce qu’elle a changé"
    DOWNLOAD = "Télécharger (CSV)"
    RESTORE = "Revenir à cette version"
    WHEN = f"{{day}} à {{hour}}{NBSP}h{NBSP}{{minute}} (UTC)"


class Terminal:
    """What `python -m dashboard password` says."""

    HELP = "écrire l’empreinte du mot de passe de l’atelier"
    FILE = "fichier à écrire (sans lui, l’empreinte est affichée)"
    ASK = f"Mot de passe de l’atelier{NBSP}: "
    AGAIN = f"Le même, encore une fois{NBSP}: "
    DIFFERENT = "Les deux ne sont pas les mêmes. Rien n’est écrit.\n"
    LENGTH = f"De {{shortest}} à {{longest}} caractères{THIN}; rien n’est écrit.\n"
    DONE = f"Empreinte écrite{NBSP}: {{file}}. À régler{NBSP}: DASHBOARD_STEWARD_PASSWORD_FILE\n"
    NOT_DONE = f"{{file}} n’a pas pu être écrit{NBSP}: {{reason}}.\n"
    NO_HASH = (
        f"DASHBOARD_STEWARD_PASSWORD_FILE{NBSP}: {{file}} ne contient pas d’empreinte de mot de "
        "passe. «\u00a0python -m dashboard password FICHIER\u00a0» l’écrit."
    )
