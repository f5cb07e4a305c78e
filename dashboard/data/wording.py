"""What is said of a faulty cell, record or file, in French: what was read, expected, a remedy."""

from __future__ import annotations

from dashboard.french import NBSP, THIN


def perhaps(near: str, otherwise: str = "") -> str:
    """Return the remedy that names the value that was probably meant, `otherwise` if none is."""
    return f"Peut-être{NBSP}: {near}." if near else otherwise


class Issue:
    """An issue as one sentence."""

    LINE = "ligne {line}"
    OF_COLUMN = "colonne {column}"
    READ = "{value} lu"
    NOTHING_READ = "rien lu"
    WHOLE = f"{{place}}{NBSP}: {{read}}, attendu{NBSP}: {{expected}}.{{remedy}}"


class ExpectedKinds:
    """What each kind of cell expects."""

    TEXT = "un texte"
    TEXTS = "des textes séparés par {separator}"
    SLUG = "minuscules sans accent, chiffres et tirets"
    DATE = "une date AAAA-MM-JJ"
    SIRET = "quatorze chiffres d’un SIRET, sans espace"
    POSTCODE = "cinq chiffres"
    COMMUNE = "un code INSEE de commune, cinq caractères"
    TERRITORIES = (
        "des codes de communes (5 caractères), de départements (2) ou d’EPCI (9), "
        "séparés par {separator}"
    )
    UNIT = "un code de département, ou 69D, 69M"
    FIELD = "une colonne de projects.csv qui a une source"
    PHONE = "un numéro de téléphone"
    EMAIL = "une adresse de courriel"
    URL = "une adresse qui commence par https:// ou http://"
    CODE = "un code parmi {codes}"
    CODES = "des codes séparés par {separator}, parmi {codes}"
    INTEGER = "un nombre entier"
    DECIMAL = "un nombre à point décimal"
    BETWEEN = "{noun} entre {low:g} et {high:g}"
    WITH_EXAMPLE = f"{{expected}} (exemple{NBSP}: {{example}})"


class CellFaults:
    """A cell that cannot be read as its kind."""

    REQUIRED = "Cette valeur est obligatoire."
    SHORTER = "{count} caractères au plus"
    LENGTH = "Il y en a {count}."
    VISIBLE = "un texte sans caractère invisible"
    UNSEEN = "U+{code:04X} au caractère {rank}."
    ZERO = f"Zéro initial perdu{THIN}?"
    SLUG = f"Par exemple{NBSP}: {{slug}}."
    ONCE = "chaque valeur une seule fois"
    TIMES = "Elle y est {count} fois."
    EMPTY_ITEM = "Un {separator} est de trop."
    OTHER_SEPARATOR = "Séparer les codes par {separator}."
    POINT = "Écrire un point, pas une virgule."
    NO_SUCH_DAY = "Ce jour n’existe pas."
    CENTURY = "Année hors de {first}–{last}."
    FRENCH_DATE = f"Date française{NBSP}: écrire {{year}}-{{month:0>2}}-{{day:0>2}}."
    SPACES = "Retirer les espaces."
    CHECK_DIGIT = "La clé de contrôle ne correspond pas."
    DAMAGED = f"Nombre abîmé par un tableur{NBSP}: mettre la colonne en texte."
    NO_PHONE = "Ce numéro n’est pas attribuable."
    NO_SCHEME = "Ajouter https:// devant."
    OTHER_SCHEME = "Seuls https et http sont admis."


class Codes:
    """A code of a territory that is not served."""

    RHONE = f"Département du Rhône sans la Métropole{NBSP}: 69, avec 200046977 dans zone_exclue."
    LYON = f"Métropole de Lyon{NBSP}: 200046977."
    ZERO = f"Zéro initial perdu{NBSP}: {{code}}."
    POSTCODE = "C’est un code postal ({towns})."
    EPCI = "EPCI inconnu dans les régions servies."
    WRONG_DIGIT = "Chiffre mal recopié."
    COMMUNE = "Code de commune inconnu."
    OUTSIDE = "Hors des régions servies."
    NAMED = f"Écrire le code{NBSP}: {{code}}."


class FileFaults:
    """A file that cannot be read as text."""

    NOT_FOUND, EXISTING = "fichier introuvable", "un fichier existant"
    UNREADABLE = "fichier illisible ({reason})"
    READABLE = "un fichier que le programme peut lire"
    NO_FILE, CSV = "ce n’est pas un fichier", "un fichier CSV"
    TOO_BIG, AT_MOST_20_MB = "fichier trop gros", f"20{NBSP}Mo au plus"
    EMPTY = "fichier vide"
    FULL = "une ligne d’en-têtes puis une ligne par fiche"
    WORKBOOK = "classeur de tableur"
    FROM_WORKBOOK = f"Dans le tableur{NBSP}: Enregistrer sous, CSV UTF-8."
    UTF8 = "un fichier CSV en UTF-8"
    UTF16 = "texte en UTF-16"
    BYTE = "octet {byte:02X} en position {offset}"
    CUT = "Le fichier est coupé au milieu d’un caractère."
    ANSI = f"Sans doute du Windows-1252 ({{read}}){NBSP}: enregistrer en CSV UTF-8."


class Quoting:
    """A cell with a quotation mark too many or too few."""

    EXPECTED = "un guillemet avant et un après la cellule, doublés à l’intérieur"
    HINT = "{cause} La suite n’a pas été lue."
    OPEN = "Ce guillemet n’est jamais fermé."
    HUGE = "Cellule démesurée, guillemet sans doute mal fermé."
    RETURN = "Retour chariot isolé."
    TEXT_AFTER = "Du texte suit le guillemet fermant."


class Tables:
    """A header or a row that cannot be read."""

    TAB, BAR = "tabulation", "barre verticale"
    CELL = "cellule"
    TOO_MANY_ROWS = "trop de lignes"
    AT_MOST = "{count} au plus"
    RETURNS, LINE_ENDS = "retours chariot seuls", "des fins de ligne LF ou CRLF"
    DELIMITER = f"séparateur{NBSP}: {{name}}"
    DELIMITERS = "point-virgule ou virgule"
    UTF16 = "Le fichier est sans doute en UTF-16."
    KNOWN = f"les en-têtes{NBSP}: {{names}}"
    REQUIRED = "cette colonne, obligatoire"
    OF_SCHEMA = "une colonne du schéma"
    ONCE = "chaque colonne une seule fois"
    NAMELESS = f"La colonne n°{NBSP}{{rank}} n’a pas d’en-tête."
    NO_NAMES = "aucun en-tête"
    NO_ROWS = "aucune ligne sous les en-têtes"
    FAULTS = "plus de {count} fautes"
    FORM = "un fichier de la forme attendue"
    UNCHECKED = "À partir d’ici, rien n’a été vérifié."
    AS_MANY = "{cells}, autant que d’en-têtes"
    DELIMITER_INSIDE = "Un texte qui contient le séparateur va entre guillemets."
    UNIQUE = "un code unique"
    UNIQUE_ROW = "une seule ligne par {columns}"
    TAKEN = "Déjà pris ligne {line}."


class Records:
    """Cells of a record that contradict each other."""

    TITLE = "Projet porté par {lead}"
    AGE = "un âge d’au plus age_max, {age}"
    END = "une date à partir de date_debut, {start}"
    SOURCE = "l’adresse de la page source"
    PUBLISHED = f"Une fiche «{NBSP}source-publique{NBSP}» dit où la vérifier."
    STATUS = f"La fiche est «{NBSP}{{status}}{NBSP}»."
    FICTION_PHONE = "un numéro de fiction (02 61 91 xx xx, 04 65 71 xx xx…)"
    FICTION_DOMAIN = "le domaine {domain}"
    NO_FICTION = "autre chose {than}, réservé aux exemples"
    CERTAINTY = "exacte ou a-confirmer, car zone_couverture est remplie"
    NOTHING = "rien, car zone_couverture est vide"
    WITHIN = "des territoires pris dans zone_couverture"
    NOT_WITHIN = f"Hors d’elle{NBSP}: {{codes}}."
    PART = "une partie de zone_couverture"
    NOTHING_LEFT = "Il ne reste aucune commune."


class PlaceFaults:
    """A commune, postcode or point that does not agree with the others."""

    NAME = "{name}, que désigne code_insee {code}"
    CODES = "Cette commune a pour code {codes}."
    COMMUNE = "une commune des régions servies"
    FORMER = "Pour un ancien nom, remplir code_insee."
    POSTCODE = "un code postal des régions servies"
    POSTCODES = f"le code postal {{of_town}}{NBSP}: {{codes}}"
    LONGITUDE = "une longitude, car latitude est remplie"
    LATITUDE = "une latitude, car longitude est remplie"
    BOUNDS = "un point entre {west} et {east} de longitude, {south} et {north} de latitude"
    SWAPPED = "Longitude et latitude sont inversées."
    NEAR = f"un point à {{most}}{NBSP}km au plus à vol d’oiseau {{of_town}}"
    FAR = f"Il en est à {{distance}}{NBSP}km à vol d’oiseau."


class SourceFaults:
    """A source of a field that has no effect."""

    TO_COME = "Ce jour n’est pas encore venu."
    RECORD = "l’identifiant d’une fiche"
    REMOVED = "La fiche a sans doute été retirée."
    FILLED = "un champ que la fiche remplit"
    FICTION = "une adresse sous .example, comme la fiche"
    NO_FICTION = "une adresse hors de .example, comme la fiche"


class ServiceFaults:
    """A service of `services.csv`."""

    SOMEWHERE = "les territoires couverts, ou à défaut code_insee, la commune de l’adresse"


class Rates:
    """A row of the unemployment rates."""

    ROWS = "une ligne par département"
    CELLS = "{count} cellules"
    CODE = "un code de département, de région (R84) ou FM"
    RATE = "un taux en pour cent, comme 6,9"
    YEAR = "une année"
    SOURCE = "le nom de la source"
    LINK = "une adresse https"
    ONCE = "un code par ligne, une seule fois"
    SAME = "{value}, comme la première ligne"


class Geodata:
    """Files of a region that are missing or altered, told to whoever starts the server."""

    REMEDY = f"À reprendre du dépôt, ou{NBSP}: make geodata REGION={{region}}"
    ABSENT = f"{{file}}{NBSP}: absent ou illisible"
    ALTERED = f"{{file}}{NBSP}: empreinte {{read}} lue, {{wanted}} attendue (tronqué, modifié)"
    TERMINAL_NO_REGION = (
        "DASHBOARD_REGIONS : « {region} » lu, une région de {folder}/ attendue"
        " (make geodata REGION={region})"
    )
